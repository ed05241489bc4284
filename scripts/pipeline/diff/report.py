"""What a comparison found, as a value, as JSON, as Markdown and as lines for CI."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..spec.documents import dump_json
from .policy import Change, Level

EXIT_CODES = {Level.NONE: 0, Level.DOCUMENTATION: 0, Level.NON_BREAKING: 2, Level.BREAKING: 3}
_TITLES = {
    Level.BREAKING: "Breaking",
    Level.NON_BREAKING: "Non-breaking",
    Level.DOCUMENTATION: "Documentation only",
}
_MANY = 3


@dataclass(frozen=True)
class Report:
    """The changes of the documents and of the Python surface.

    Args:
        documents: Changes of the corrected documents, by API.
        python: Changes of the Python surface.
        follow_ups: What a person should look at: corrections without effect, operations without a name or words.
        differs: Whether the generated packages differ at all.
        version: The version that now is.
        next_version: The version that an update would give it.
        repairs: By API, what each repair of its document changed.
        accepted: The ids of changes that somebody has accepted; they do not count for the verdict.
    """

    documents: dict[str, list[Change]] = field(default_factory=dict)
    python: list[Change] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)
    differs: bool = False
    version: str = ""
    next_version: str = ""
    repairs: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()

    @property
    def changes(self) -> list[Change]:
        """All changes of the documents."""
        return [change for found in self.documents.values() for change in found]

    @property
    def verdict(self) -> Level:
        """The higher of what the documents and the Python surface say."""
        return max((change.level for change in self.open), default=Level.NONE)

    @property
    def open(self) -> list[Change]:
        """All changes, of documents and Python, that are not accepted."""
        return [change for change in [*self.changes, *self.python] if change.id not in self.accepted]

    @property
    def exit_code(self) -> int:
        """0 nothing that users notice, 2 non-breaking, 3 breaking."""
        return EXIT_CODES[self.verdict]

    def count(self, level: Level) -> int:
        """Count the changes of a level."""
        return sum(change.level == level for change in self.open)

    def as_json(self) -> str:
        """Return the whole report."""
        content: dict[str, Any] = {
            "verdict": self.verdict.word,
            "version": self.version,
            "next_version": self.next_version,
            "generated_differs": self.differs,
            "documents": {api: [change.as_dict() for change in found] for api, found in self.documents.items()},
            "python": [change.as_dict() for change in self.python],
            "accepted": sorted(self.accepted),
            "repairs": self.repairs,
            "attention": self.follow_ups,
        }
        return dump_json(content, indent=2)

    def markdown(self, entry: str = "") -> str:
        """Return the report for a pull request, with the changelog entry first if there is one."""
        lines = [f"# Regeneration: {self.verdict.word}", "", *_sums(self)]
        if entry:
            lines += ["", "## Changelog entry", "", re.sub("^### ", "#### ", entry.rstrip(), flags=re.MULTILINE)]
        for level, title in _TITLES.items():
            found = [(api, each) for api, some in self.documents.items() for each in some if each.level == level]
            found += [("Python", each) for each in self.python if each.level == level]
            if found:
                rows: list[tuple[str, ...]] = [("where", "side", "change", "what", "operations"), ("---",) * 5]
                rows += [_cells(api, each) for api, each in found]
                lines += ["", f"## {title}", "", *(f"| {' | '.join(row)} |" for row in rows)]
        if self.follow_ups:
            lines += ["", "## Needs attention", "", *(f"- {_cell(note)}" for note in self.follow_ups)]
        return "\n".join(lines) + "\n"

    def text(self) -> str:
        """Return the report for a terminal."""
        lines = []
        for change in sorted(self.open, key=lambda each: -each.level):
            detail = f" ({change.detail})" if change.detail else ""
            where = f", {len(change.operations)} operations" if len(change.operations) > 1 else ""
            lines.append(
                f"{change.level.word}: {change.side}: {change.kind}: {change.place}{detail}{where} [{change.id}]"
            )
        lines += [
            f"repaired: {api}: {name.replace('_', ' ')}: {len(places)} places, such as {places[0]}"
            for api, found in self.repairs.items()
            for name, places in found.items()
        ]
        lines += [f"attention: {note}" for note in self.follow_ups]
        return "\n".join([*lines, *_sums(self)])

    def annotations(self) -> str:
        """Return a line for each change and follow-up, as GitHub Actions shows them beside a run."""
        words = {Level.BREAKING: "error", Level.NON_BREAKING: "notice"}
        lines = [
            f"::{words[change.level]} title={_escaped(f'{change.kind} [{change.id}]', ',:')}::"
            f"{_escaped(f'{change.place} {change.detail}'.strip())}"
            for change in self.open
            if change.level in words
        ]
        lines += [f"::warning title=follow-up::{_escaped(note)}" for note in self.follow_ups]
        return "".join(f"{line}\n" for line in lines)

    def outputs(self) -> str:
        """Return `key=value` lines, as a file of CI outputs takes them."""
        pairs = {
            "verdict": self.verdict.word,
            "version": self.next_version,
            "breaking": str(self.count(Level.BREAKING)),
            "non_breaking": str(self.count(Level.NON_BREAKING)),
            "changed": str(self.differs).lower(),
        }
        return "".join(f"{key}={value}\n" for key, value in pairs.items())


def _escaped(text: str, signs: str = "") -> str:
    """Write text as a workflow command takes it."""
    for sign in f"%\r\n{signs}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sums(report: Report) -> list[str]:
    counts = ", ".join(f"{report.count(level)} {level.word}" for level in _TITLES)
    version = f"; version {report.version} -> {report.next_version}" if report.version != report.next_version else ""
    return [f"verdict: {report.verdict.word} ({counts}){version}"]


def _cells(api: str, change: Change) -> tuple[str, ...]:
    names = [f"`{_cell(name)}`" for name in change.names[:_MANY]] or [_cell(change.place)]
    more = len(change.names) - _MANY
    shown = ", ".join(names) + (f" and {more} more" if more > 0 else "")
    operations = ", ".join(_cell(each) for each in change.operations)
    return f"{api}: {shown}", change.side, change.kind, _cell(change.detail), operations


def _cell(text: str) -> str:
    """Escape what would end a cell or begin markup; names in a document come from elsewhere."""
    plain = "".join(each if each.isprintable() else " " for each in text)
    return re.sub(r"([\\|<>*\[\]])", r"\\\1", plain.replace("`", "'"))
