"""Model CommitMetrics; generated, do not edit."""

from __future__ import annotations

import datetime

from attrs import define

from ..types import UNSET, Model, Nullable, Parsed, Plain, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class CommitMetrics(Model):
    """One commit with its lines by origin.

    All line counts are whole numbers. Completions and Composer edits are counted apart from the total, so
    the parts can exceed it. To tell rows apart, take hash, user, repository and branch together, and of
    equal ones the row with the latest createdAt.

    Attributes:
        commit_hash: Hash of the commit, not always in full length, and not unique.
        user_id: Encoded id of the member, which begins with user_ and stays the same.
        user_email: Mail address of the member.
        total_lines_added: Lines that the whole commit adds.
        total_lines_deleted: Lines that the whole commit deletes.
        created_at: When the server took the row in, minutes to hours after the commit.
        repo_name: Repository, as a rule in the form owner/name.
        branch_name: Branch of the commit.
        is_primary_branch: Whether that branch is the default one of the repository; null or absent if
            that is not known.
        commit_source: Where the commit was made. Known values are ide, cli and cloud; absent from older
            data.
        tab_lines_added: Of the added lines, those from accepted inline completions.
        tab_lines_deleted: Of the deleted lines, those from accepted inline completions.
        composer_lines_added: Of the added lines, those from accepted Composer edits.
        composer_lines_deleted: Of the deleted lines, those from accepted Composer edits.
        non_ai_lines_added: What is left of the added lines after both AI parts, never below zero.
        non_ai_lines_deleted: What is left of the deleted lines after both AI parts, never below zero.
        message: Message of the commit.
        commit_ts: Time of the commit, which an amendment keeps.
    """

    commit_hash: str
    user_id: str
    user_email: str
    total_lines_added: int
    total_lines_deleted: int
    created_at: datetime.datetime
    repo_name: str | None | Unset = UNSET
    branch_name: str | None | Unset = UNSET
    is_primary_branch: bool | None | Unset = UNSET
    commit_source: str | None | Unset = UNSET
    tab_lines_added: int | None | Unset = UNSET
    tab_lines_deleted: int | None | Unset = UNSET
    composer_lines_added: int | None | Unset = UNSET
    composer_lines_deleted: int | None | Unset = UNSET
    non_ai_lines_added: int | None | Unset = UNSET
    non_ai_lines_deleted: int | None | Unset = UNSET
    message: str | None | Unset = UNSET
    commit_ts: datetime.datetime | None | Unset = UNSET


describe(
    CommitMetrics,
    lambda: {
        "created_at": Parsed(datetime.datetime),
        "repo_name": Nullable(Plain(str)),
        "branch_name": Nullable(Plain(str)),
        "is_primary_branch": Nullable(Plain(bool)),
        "commit_source": Nullable(Plain(str)),
        "tab_lines_added": Nullable(Plain(int)),
        "tab_lines_deleted": Nullable(Plain(int)),
        "composer_lines_added": Nullable(Plain(int)),
        "composer_lines_deleted": Nullable(Plain(int)),
        "non_ai_lines_added": Nullable(Plain(int)),
        "non_ai_lines_deleted": Nullable(Plain(int)),
        "message": Nullable(Plain(str)),
        "commit_ts": Nullable(Parsed(datetime.datetime)),
    },
    names={
        "commit_hash": "commitHash",
        "user_id": "userId",
        "user_email": "userEmail",
        "total_lines_added": "totalLinesAdded",
        "total_lines_deleted": "totalLinesDeleted",
        "created_at": "createdAt",
        "repo_name": "repoName",
        "branch_name": "branchName",
        "is_primary_branch": "isPrimaryBranch",
        "commit_source": "commitSource",
        "tab_lines_added": "tabLinesAdded",
        "tab_lines_deleted": "tabLinesDeleted",
        "composer_lines_added": "composerLinesAdded",
        "composer_lines_deleted": "composerLinesDeleted",
        "non_ai_lines_added": "nonAiLinesAdded",
        "non_ai_lines_deleted": "nonAiLinesDeleted",
        "commit_ts": "commitTs",
    },
)
