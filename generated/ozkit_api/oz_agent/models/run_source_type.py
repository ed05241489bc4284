"""Enum RunSourceType; generated, do not edit."""

from ..types import OpenStrEnum as _OpenStrEnum


class RunSourceType(_OpenStrEnum):
    """How a run was started.

    `LINEAR` and `SLACK`, from those integrations; `API`, by a request like yours; `LOCAL`, from the app or
    command line on somebody's machine; `SCHEDULED_AGENT`, by a schedule; `WEB_APP`, in Warp's web app;
    `GITHUB_ACTION`, by a workflow on GitHub; `CLOUD_MODE`, from Warp's cloud mode; `CLI`, with the command
    line tool. Newer servers may send other values.
    """

    LINEAR = "LINEAR"
    API = "API"
    SLACK = "SLACK"
    LOCAL = "LOCAL"
    SCHEDULED_AGENT = "SCHEDULED_AGENT"
    WEB_APP = "WEB_APP"
    GITHUB_ACTION = "GITHUB_ACTION"
    CLOUD_MODE = "CLOUD_MODE"
    CLI = "CLI"
    JIRA = "JIRA"
    SELF_IMPROVEMENT = "SELF_IMPROVEMENT"
    GITHUB_WEBHOOK = "GITHUB_WEBHOOK"
    GITLAB_WEBHOOK = "GITLAB_WEBHOOK"
    AUTOFIX = "AUTOFIX"
    RUN_SCORER = "RUN_SCORER"
    ORCHESTRATION = "ORCHESTRATION"
