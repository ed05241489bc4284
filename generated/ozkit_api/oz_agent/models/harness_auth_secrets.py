"""Model HarnessAuthSecrets; generated, do not edit."""

from __future__ import annotations

from attrs import define

from ..types import UNSET, Model, Unset, describe


@define(kw_only=True, repr=False, eq=False)
class HarnessAuthSecrets(Model):
    """Names of managed secrets by which harnesses other than Oz log in.

    Only the one that belongs to the harness of the run is handed to it.

    Attributes:
        claude_auth_secret_name: Secret for the harness `claude`. It must be one of your own or of the
            team.
        codex_auth_secret_name: Secret for the harness `codex`. It must be one of your own or of the
            team.
    """

    claude_auth_secret_name: str | Unset = UNSET
    codex_auth_secret_name: str | Unset = UNSET


describe(HarnessAuthSecrets)
