"""The changelog and the version: what an update changes for users, in their words, and the number that follows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from ..codegen.adapter import identifier
from ..errors import PipelineError
from .policy import Change, Level
from .report import Report

ADDED, CHANGED, DEPRECATED, REMOVED = "Added", "Changed", "Deprecated", "Removed"
# Changes with a section of their own; all others are listed under "Changed", in the words of the policy.
_SECTION_OF = {
    **dict.fromkeys(("operation added", "method added", "name added", "argument added"), ADDED),
    **dict.fromkeys(("property added", "parameter added", "enum value added", "variant added", "body added"), ADDED),
    **dict.fromkeys(("operation removed", "method removed", "name removed", "argument removed"), REMOVED),
    **dict.fromkeys(("property removed", "parameter removed", "enum value removed", "variant removed"), REMOVED),
    "body removed": REMOVED,
    "deprecated": DEPRECATED,
}
# In a response a new required field is an addition.
_RESPONSE_SECTION_OF = {"required property added": ADDED, "enum value removed": REMOVED}
_VALUES = {"enum value added": "value", "enum value removed": "value", "variant added": "variant"}
_VALUES |= {"variant removed": "variant"}
_CALL = re.compile(r"^(?P<owner>[\w.]+)\((?P<leaf>\w+)=\)(?P<rest>.*)$")

Lines = dict[str, list[str]]
FILE = Path("CHANGELOG.md")
SECTIONS = (ADDED, CHANGED, DEPRECATED, REMOVED, "Fixed", "Security")
_UNRELEASED = re.compile(r"^## \[Unreleased\][^\n]*\n", re.MULTILINE)
_HEADING = re.compile(r"^## ", re.MULTILINE)
_WIDTH = 116
VERSION_FILE = Path("overlays/ozkit/_version.py")
_VERSION_LINE = re.compile(r'^__version__ = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)


def entry(report: Report) -> Lines:
    """Return the lines of an entry by section."""
    told: dict[tuple[str, str, str], dict[str, None]] = {}
    for change in [*report.changes, *_only_python(report)]:
        if change.level > Level.DOCUMENTATION:
            for section, phrase, owner, leaf in _phrases(change):
                told.setdefault((section, phrase, owner), {})[leaf] = None
    lines: Lines = {}
    for (section, phrase, owner), leaves in told.items():
        lines.setdefault(section, []).append(_line(phrase, owner, [leaf for leaf in leaves if leaf]))
    if report.differs and not lines:
        lines[CHANGED] = ["Documentation only: docstrings of the generated code."]
    return {section: sorted(found) for section, found in lines.items()}


def _only_python(report: Report) -> list[Change]:
    """Return the Python changes that no document change already reports."""
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
    """Return whether a change is about presence ("there") or type ("kind"); "" for documentation."""
    if change.level <= Level.DOCUMENTATION or change.kind in {"deprecated", "no longer deprecated"}:
        return ""
    return "there" if change.kind.endswith(("added", "removed", "renamed", "moved")) else "kind"


def _subject(name: str) -> str:
    """Write `Model(field=)`, `method(argument=)` and `Model.field` alike."""
    call = _CALL.match(name)
    return f"{call['owner']}.{call['leaf']}" if call else name


def _phrases(change: Change) -> Iterator[tuple[str, str, str, str]]:
    """Yield section, phrase, owner and leaf of what is told about a change."""
    section = _SECTION_OF.get(change.kind, CHANGED)
    if change.side == "response":
        section = _RESPONSE_SECTION_OF.get(change.kind, section)
    mark = "**Breaking:** " if change.level == Level.BREAKING else ""
    if change.kind.startswith("operation ") and section in {ADDED, REMOVED}:
        for name in change.names or (change.place,):
            yield section, f"{mark}%s: the operation `{_code(change.place)}`.", name, ""
        return
    if change.kind in {"method renamed"} and len(change.names) == 2:
        yield CHANGED, f"{mark}%s is called `{_code(change.names[1])}` now.", change.names[0], ""
        return
    if change.kind == "name removed" and ".models." in change.place and change.detail == "class":
        yield section, f"{mark}Models that no method takes or returns any more:", "", change.names[0]
        return
    for name in change.names or (change.place,):
        if change.kind in _VALUES:
            yield section, f"{mark}%s: {_VALUES[change.kind]}", name, change.detail
        elif section in {ADDED, REMOVED}:
            call = _CALL.match(name)
            owner, leaf = (call["owner"], call["leaf"] + call["rest"]) if call else _split(name)
            leaf = _both(leaf, change.place)
            what = ("argument" if call else "field") if owner else ""
            yield section, f"{mark}%s: {what}" if owner else f"{mark}%s.", owner or name, leaf if owner else ""
        else:
            detail = f" ({_detail(change.detail)})" if change.detail else ""
            yield section, f"{mark}%s: {_side(change)}{change.kind}{detail}.", name, ""


def _both(leaf: str, place: str) -> str:
    """Write an argument or field as Python has it, and as the document has it where that differs."""
    wire = place.rpartition("parameter ")[2] if "parameter " in place else leaf.rpartition(".")[2]
    head, dot, last = leaf.rpartition(".")
    python = identifier(last) if last.replace("[]", "").isidentifier() else last
    if python == wire or identifier(wire) != python:
        return leaf
    return f"{head}{dot}{python} = {wire}"


def _side(change: Change) -> str:
    """Name the direction where the name alone does not."""
    sides = {"request": "when sent, ", "response": "when read, "}
    return sides.get(change.side, "") if change.names and "(" not in change.names[0] else ""


def _split(name: str) -> tuple[str, str]:
    """Split `Model.field`; a method or a class stays whole."""
    owner, _, leaf = name.partition(".")
    return (owner, leaf) if leaf and owner[:1].isupper() else ("", name)


def _line(phrase: str, owner: str, leaves: list[str]) -> str:
    line = phrase.replace("%s", f"`{_code(owner)}`", 1)
    if not leaves:
        return line
    several = "s" if len(leaves) > 1 and not line.endswith(":") else ""
    return f"{line}{several} {', '.join(map(_leaf, leaves))}."


def _leaf(leaf: str) -> str:
    python, _, wire = leaf.partition(" = ")
    return f"`{_code(python)}`" + (f" (sent and read as `{_code(wire)}`)" if wire else "")


def _code(text: str) -> str:
    """Leave nothing in a name that would end its code span or its line."""
    return "".join(each if each.isprintable() and each != "`" else "?" for each in text)


def _detail(text: str) -> str:
    return " -> ".join(f"`{_code(part)}`" for part in text.split(" -> "))


# The file.


def with_entry(
    text: str, version: str, date: str, lines: Lines, *, pending: str = "", bullets: Lines | None = None
) -> str:
    """Return the changelog with an entry of its own for a version; what was unreleased comes out with it.

    Args:
        text: The changelog.
        version: The version.
        date: Its day, as YYYY-MM-DD.
        lines: The lines of the entry, by section; without any, what people wrote is unreleased again.
        pending: The version of an entry that was not released, which the new one replaces.
        bullets: What that entry holds that no person wrote, by section.

    Raises:
        PipelineError: The file has no section for what is unreleased.
    """
    text, kept = _without_pending(text, pending, bullets or {}) if pending else (text, {})
    heading = _UNRELEASED.search(text)
    if heading is None:
        raise PipelineError(f"{FILE}: no line `## [Unreleased]`; write one above the first version")
    following = _HEADING.search(text, heading.end())
    end = following.start() if following else len(text)
    waiting = kept
    for section, items in _parsed(text[heading.end() : end]).items():
        waiting.setdefault(section, []).extend(items)
    for section, items in lines.items():
        waiting.setdefault(section, []).extend(_bullet(item) for item in items)
    body = rendered(waiting)
    rest = text[end:]
    title = f"\n## [{version}] - {date}\n" if lines else ""
    body = f"\n{body}" if body else ""
    return f"{text[: heading.end()]}{title}{body}" + (f"\n{rest}" if rest else "")


def bulleted(lines: Lines) -> Lines:
    """Return the lines of an entry as the file holds them."""
    return {section: [_bullet(item) for item in items] for section, items in lines.items()}


def _without_pending(text: str, version: str, bullets: Lines) -> tuple[str, Lines]:
    """Take the entry of a version out, and return what people wrote in it."""
    heading = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n", text, re.MULTILINE)
    if heading is None:
        return text, {}
    following = _HEADING.search(text, heading.end())
    end = following.start() if following else len(text)
    kept = _parsed(text[heading.end() : end])
    kept = {
        section: [item for item in items if item not in bullets.get(section, ())] for section, items in kept.items()
    }
    return text[: heading.start()] + text[end:], {section: items for section, items in kept.items() if items}


def rendered(bullets: Lines) -> str:
    """Write sections with their bullets, in the order that every entry has."""
    order = [*SECTIONS, *(section for section in bullets if section and section not in SECTIONS)]
    parts = ["\n".join(bullets[""]) + "\n"] if bullets.get("") else []
    parts += [f"### {section}\n\n" + "\n".join(bullets[section]) + "\n" for section in order if bullets.get(section)]
    return "\n".join(parts)


def markdown(lines: Lines) -> str:
    """Write an entry on its own, for a preview."""
    return rendered(bulleted(lines))


def _parsed(text: str) -> Lines:
    """Split a part of the file into its sections, each a list of bullets as they stand."""
    found: Lines = {}
    section = ""
    for line in text.strip("\n").splitlines():
        if line.startswith("### "):
            section = line.removeprefix("### ").strip()
            found.setdefault(section, [])
        elif line.startswith(" ") and found.get(section):
            found[section][-1] += f"\n{line}"
        elif line.strip():
            found.setdefault(section, []).append(line)
    return found


def _bullet(line: str) -> str:
    """Break a line the way the file breaks lines."""
    return textwrap.fill(
        " ".join(line.split()),
        _WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


# The version.


def read_version(root: Path) -> str:
    """Return the version of a checkout."""
    return ".".join(_version(read_text(root, VERSION_FILE)).groups())


def following(version: str, verdict: Level) -> str:
    """Return the next version: below 1.0 a breaking change raises the minor number, everything else the last.

    From 1.0 on, breaking raises the first number and new things the second.
    """
    major, minor, patch = map(int, version.split("."))
    if major == 0:
        return f"0.{minor + 1}.0" if verdict == Level.BREAKING else f"0.{minor}.{patch + 1}"
    if verdict == Level.BREAKING:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if verdict == Level.NON_BREAKING else f"{major}.{minor}.{patch + 1}"


def with_version(text: str, version: str) -> str:
    """Return the text of the version file with another version; every other byte stays."""
    found = _version(text)
    return f'{text[: found.start()]}__version__ = "{version}"{text[found.end() :]}'


def _version(text: str) -> re.Match[str]:
    found = _VERSION_LINE.search(text)
    if found is None:
        raise PipelineError(f'{VERSION_FILE.as_posix()}: no line __version__ = "x.y.z"; write one')
    return found


def read_text(root: Path, path: Path) -> str:
    """Return the text of a file of a checkout."""
    try:
        return (root / path).read_text(encoding="utf-8")
    except OSError as error:
        raise PipelineError(f"{path.as_posix()}: cannot be read ({error.strerror}); restore it") from error
