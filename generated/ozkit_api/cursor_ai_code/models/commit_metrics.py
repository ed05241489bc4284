"""Model CommitMetrics; generated, do not edit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _define

from ..types import UNSET, Unset, datetime_field, null
from ..types import Model as _Model
from ..types import fill_missing as _fill_missing
from ..types import new as _new
from ..types import source as _source


@_define(kw_only=True, repr=False)
class CommitMetrics(_Model):
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

    _fields: ClassVar[Mapping[str, str]] = {
        "commitHash": "commit_hash",
        "userId": "user_id",
        "userEmail": "user_email",
        "totalLinesAdded": "total_lines_added",
        "totalLinesDeleted": "total_lines_deleted",
        "createdAt": "created_at",
        "repoName": "repo_name",
        "branchName": "branch_name",
        "isPrimaryBranch": "is_primary_branch",
        "commitSource": "commit_source",
        "tabLinesAdded": "tab_lines_added",
        "tabLinesDeleted": "tab_lines_deleted",
        "composerLinesAdded": "composer_lines_added",
        "composerLinesDeleted": "composer_lines_deleted",
        "nonAiLinesAdded": "non_ai_lines_added",
        "nonAiLinesDeleted": "non_ai_lines_deleted",
        "message": "message",
        "commitTs": "commit_ts",
    }
    _required: ClassVar[tuple[str, ...]] = (
        "commitHash",
        "userId",
        "userEmail",
        "totalLinesAdded",
        "totalLinesDeleted",
        "createdAt",
    )

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

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; deviations from the document are tolerated and logged once."""
        _d: Any = src_dict if src_dict.__class__ is dict else _source(cls, src_dict)
        _v: Any
        _o = _new(cls)
        _o._came = None
        try:
            _v = _d["commitHash"]
            _o.commit_hash = _v if _v is not None else null(_o, "commitHash", _d)
            _v = _d["userId"]
            _o.user_id = _v if _v is not None else null(_o, "userId", _d)
            _v = _d["userEmail"]
            _o.user_email = _v if _v is not None else null(_o, "userEmail", _d)
            _v = _d["totalLinesAdded"]
            _o.total_lines_added = _v if _v is not None else null(_o, "totalLinesAdded", _d)
            _v = _d["totalLinesDeleted"]
            _o.total_lines_deleted = _v if _v is not None else null(_o, "totalLinesDeleted", _d)
            _v = _d["createdAt"]
            _o.created_at = datetime_field(_o, "createdAt", _d, _v)
            if "repoName" in _d:
                _o.repo_name = _d["repoName"]
            else:
                _o.repo_name = UNSET
            if "branchName" in _d:
                _o.branch_name = _d["branchName"]
            else:
                _o.branch_name = UNSET
            if "isPrimaryBranch" in _d:
                _o.is_primary_branch = _d["isPrimaryBranch"]
            else:
                _o.is_primary_branch = UNSET
            if "commitSource" in _d:
                _o.commit_source = _d["commitSource"]
            else:
                _o.commit_source = UNSET
            if "tabLinesAdded" in _d:
                _o.tab_lines_added = _d["tabLinesAdded"]
            else:
                _o.tab_lines_added = UNSET
            if "tabLinesDeleted" in _d:
                _o.tab_lines_deleted = _d["tabLinesDeleted"]
            else:
                _o.tab_lines_deleted = UNSET
            if "composerLinesAdded" in _d:
                _o.composer_lines_added = _d["composerLinesAdded"]
            else:
                _o.composer_lines_added = UNSET
            if "composerLinesDeleted" in _d:
                _o.composer_lines_deleted = _d["composerLinesDeleted"]
            else:
                _o.composer_lines_deleted = UNSET
            if "nonAiLinesAdded" in _d:
                _o.non_ai_lines_added = _d["nonAiLinesAdded"]
            else:
                _o.non_ai_lines_added = UNSET
            if "nonAiLinesDeleted" in _d:
                _o.non_ai_lines_deleted = _d["nonAiLinesDeleted"]
            else:
                _o.non_ai_lines_deleted = UNSET
            if "message" in _d:
                _o.message = _d["message"]
            else:
                _o.message = UNSET
            if "commitTs" in _d:
                _v = _d["commitTs"]
                _o.commit_ts = None if _v is None else datetime_field(_o, "commitTs", _d, _v)
            else:
                _o.commit_ts = UNSET
        except KeyError:
            return cls.from_dict(_fill_missing(cls, _d))
        if _knows(_d):
            _o._extra = None
        else:
            _o._extra = {_k: _x for _k, _x in _d.items() if _k not in _KNOWN}
        return _o


_KNOWN = frozenset(CommitMetrics._fields)
_knows = _KNOWN.issuperset
