"""What an update changed for those who use the client, in their words: methods, arguments and fields, no pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .classify.change import Change
from .classify.notes import summed
from .classify.policy import Level
from .classify.report import Report

ADDED, CHANGED, REMOVED, ATTENTION = "Added", "Changed", "Removed", "Needs attention"
# What is no plain change: everything else is told under "Changed", in the words of the policy.
_SECTION_OF = {
    **dict.fromkeys(("operation added", "method added", "name added", "argument added"), ADDED),
    **dict.fromkeys(("property added", "parameter added", "enum value added", "variant added", "body added"), ADDED),
    **dict.fromkeys(("operation removed", "method removed", "name removed", "argument removed"), REMOVED),
    **dict.fromkeys(("property removed", "parameter removed", "enum value removed", "variant removed"), REMOVED),
    "body removed": REMOVED,
    "deprecated": ATTENTION,
    "default changed": ATTENTION,
    "security added": ATTENTION,
    "security scheme changed": ATTENTION,
    "server changed": ATTENTION,
}
# In an answer a required field is news, and no demand.
_RESPONSE_SECTION_OF = {"required property added": ADDED, "enum value removed": REMOVED}
_VALUES = {"enum value added": "value", "enum value removed": "value", "variant added": "variant"}
_VALUES |= {"variant removed": "variant"}
_CALL = re.compile(r"^(?P<owner>[\w.]+)\((?P<leaf>\w+)=\)(?P<rest>.*)$")

Lines = dict[str, list[str]]


def entry(report: Report) -> Lines:
    """Return the lines of an entry by section.

    Args:
        report: What the update changes.
    """
    told: dict[tuple[str, str, str], dict[str, None]] = {}
    for change in [*report.changes, *_only_python(report)]:
        if change.level > Level.DOCUMENTATION:
            for section, phrase, owner, leaf in _sentences(change):
                told.setdefault((section, phrase, owner), {})[leaf] = None
    lines: Lines = {}
    for (section, phrase, owner), leaves in told.items():
        lines.setdefault(section, []).append(_line(phrase, owner, [leaf for leaf in leaves if leaf]))
    if report.differs and not lines:
        lines[CHANGED] = ["Documentation only: docstrings of the generated code."]
    if report.attention:
        lines.setdefault(ATTENTION, []).extend(summed(report.attention))
    return {section: sorted(lines[section]) if section != ATTENTION else lines[section] for section in lines}


def _only_python(report: Report) -> list[Change]:
    """Give the changes in Python that no change of a document already tells."""
    told = {(_nature(each), _subject(name)) for each in report.changes if _nature(each) for name in each.names}
    outer = {subject.rpartition(".")[0] for _, subject in told}
    enums = {name for change in report.changes if "enum" in change.kind for name in change.names}
    found = []
    for change in report.python:
        subject = _subject(change.names[0])
        repeated = (_nature(change), subject) in told or subject.rpartition(".")[0] in enums
        resource = change.kind in {"name added", "name removed"} and subject in outer
        model = change.detail == "class" and ".models." in change.place
        if not repeated and not resource and not (model and change.kind == "name added"):
            found.append(change)
    return found


def _nature(change: Change) -> str:
    """Say what a change is about: that something is there at all, or what it is; "" for words."""
    if change.level <= Level.DOCUMENTATION or change.kind in {"deprecated", "no longer deprecated"}:
        return ""
    return "there" if change.kind.endswith(("added", "removed", "renamed", "moved")) else "kind"


def _subject(name: str) -> str:
    """Write `Model(field=)`, `method(argument=)` and `Model.field` alike."""
    call = _CALL.match(name)
    return f"{call['owner']}.{call['leaf']}" if call else name


def _sentences(change: Change) -> Iterator[tuple[str, str, str, str]]:
    """Yield section, phrase, owner and leaf of what is told about a change."""
    section = _SECTION_OF.get(change.kind, CHANGED)
    if change.side == "response":
        section = _RESPONSE_SECTION_OF.get(change.kind, section)
    breaking = section not in {REMOVED} and change.level == Level.BREAKING
    mark = "**Breaking:** " if breaking else ""
    if change.kind.startswith("operation ") and section in {ADDED, REMOVED}:
        for name in change.names or (change.place,):
            yield section, f"{mark}%s: the operation `{_code(change.place)}`.", name, ""
        return
    if change.kind in {"method renamed"} and len(change.names) == 2:
        yield CHANGED, f"{mark}%s is called `{_code(change.names[1])}` now.", change.names[0], ""
        return
    if change.kind == "name removed" and ".models." in change.place and change.detail == "class":
        yield section, "Models that no method takes or returns any more:", "", change.names[0]
        return
    for name in change.names or (change.place,):
        if change.kind in _VALUES:
            yield section, f"{mark}%s: {_VALUES[change.kind]}", name, change.detail
        elif section in {ADDED, REMOVED}:
            call = _CALL.match(name)
            owner, leaf = (call["owner"], call["leaf"] + call["rest"]) if call else _split(name)
            what = ("argument" if call else "field") if owner else ""
            yield section, f"{mark}%s: {what}" if owner else f"{mark}%s.", owner or name, leaf if owner else ""
        else:
            detail = f" ({_detail(change.detail)})" if change.detail else ""
            yield section, f"{mark}%s: {_side(change)}{change.kind}{detail}.", name, ""


def _side(change: Change) -> str:
    """Say which direction is meant where a name alone does not."""
    sides = {"request": "when sent, ", "response": "when read, "}
    return sides.get(change.side, "") if change.names and "(" not in change.names[0] else ""


def _split(name: str) -> tuple[str, str]:
    """Split `Model.field`; a method or a class is told whole."""
    owner, _, leaf = name.partition(".")
    return (owner, leaf) if leaf and owner[:1].isupper() else ("", name)


def _line(phrase: str, owner: str, leaves: list[str]) -> str:
    line = phrase.replace("%s", f"`{_code(owner)}`", 1)
    if not leaves:
        return line
    several = "s" if len(leaves) > 1 and not line.endswith(":") else ""
    return f"{line}{several} {', '.join(f'`{_code(leaf)}`' for leaf in leaves)}."


def _code(text: str) -> str:
    """Leave nothing in a name that would end its code span or its line."""
    return "".join(each if each.isprintable() and each != "`" else "?" for each in text)


def _detail(text: str) -> str:
    return " -> ".join(f"`{_code(part)}`" for part in text.split(" -> "))
