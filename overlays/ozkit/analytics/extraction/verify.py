"""Offline checks of an export: whether its files hold what its certificates say."""

from __future__ import annotations

import json
import os
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..._support.files import sha256_of
from ...errors import ConfigurationError, OzkitError
from .._reading.windows import Window
from .._tables.cells import Encoding
from .._tables.schemas import SCHEMAS
from .certificate import Certificate, Record, digest
from .sinks import FolderSink, sink_for
from .sinks.base import is_file, target_path
from .state import Identity, Ledger, StateFile

_EVER = Window(datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC))
_SHOWN = 20  # problems that a summary prints


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking an export offline. Printed, it is a summary.

    Attributes:
        path: The folder or file.
        rows: Rows in the files.
        windows: The certificates of its windows.
        problems: What does not agree; empty if everything does.
        unsigned: Files whose bytes could not be checked: versions before 0.2 wrote no digest of them.
    """

    path: Path
    rows: int
    windows: tuple[Certificate, ...]
    problems: tuple[str, ...]
    unsigned: int = 0

    @property
    def ok(self) -> bool:
        """Whether state and files agree; uncertified windows are not a disagreement."""
        return not self.problems

    def __str__(self) -> str:
        certified = sum(one.certified for one in self.windows)
        lines = [
            f"{self.rows:,} rows in {self.path}, {certified:,} of {len(self.windows):,} windows certified complete"
        ]
        lines += [f"PROBLEM: {problem}" for problem in self.problems[:_SHOWN]]
        lines += [f"and {len(self.problems) - _SHOWN:,} more problems"] if len(self.problems) > _SHOWN else []
        if self.unsigned:
            lines.append(f"{self.unsigned:,} files of an older version have no digest: only their rows were checked")
        return "\n".join(lines if self.problems else [*lines, "state and files agree"])


def verify(to: str | os.PathLike[str], *, state: str | os.PathLike[str] | None = None) -> Verification:
    """Check an export offline: digests and counts, unique keys, dates, and whether state and files agree.

    Args:
        to: The folder or file of the export.
        state: Its state file; by default the one in, or beside, `to`.

    Returns:
        Verification: What was found.

    Raises:
        ConfigurationError: If there is no state, it is damaged, or the export is in use.
        ImportError: If the format needs an extra that is not installed.
    """
    path = target_path(to)
    problems: list[str] = []
    certificates: list[Certificate] = []
    rows = unsigned = 0
    for place in _states(path, state):
        identity = _identity(place)
        with StateFile(place.resolve(), identity) as opened:
            ledger = opened.ledger
            sink = _sink(path, identity)
            certificates += [record.certificate for record in ledger.records]
            problems += [f"{window.name} was being written when the export was killed" for window in ledger.pending]
            keys: dict[Hashable, Window] = {}
            digests: list[int] = []
            for record in ledger.records:
                try:
                    found = sink.table([record.window])
                except OzkitError as error:
                    problems.append(str(error))
                    continue
                rows += len(found)
                unsigned += len(record.files.keys() - record.sha256.keys())
                problems += _problems(sink, record, len(found))
                digests += map(digest, found.rows)
                for row in found.rows:
                    key = found.schema.key_of(row)
                    if key in keys and record.certificate.certified:
                        problems.append(f"key {key!r} is in {keys[key].name} and in {record.window.name}")
                    keys[key] = record.window
            problems += _whole_file(path, sink, ledger, digests)
            unsigned += is_file(path) and not ledger.sha256
    return Verification(path, rows, tuple(sorted(certificates, key=lambda one: one.window)), tuple(problems), unsigned)


def _problems(sink: FolderSink, record: Record, rows: int) -> Iterator[str]:
    name, certificate = record.window.name, record.certificate
    if rows != record.kept:
        yield f"{name}: the state lists {record.kept} rows, the files hold {rows}"
    found, digests = sink.files(record.window), sink.sha256(record.window)
    for folder, size in record.files.items():
        if folder not in found:
            yield f"{name}: the file in {folder or sink.format} is missing"
        elif found[folder] != size:
            yield f"{name}: the file in {folder or sink.format} has {found[folder]} bytes, not {size}"
        elif digests[folder] != record.sha256.get(folder, digests[folder]):
            yield f"{name}: the file in {folder or sink.format} has other bytes than were written"
    if certificate.certified and certificate.rows + certificate.repeated != certificate.count:
        yield f"{name}: certified, though {certificate.count} rows were counted and {certificate.rows} read"
    if certificate.rows < record.kept:
        yield f"{name}: {record.kept} rows are kept, though {certificate.rows} were read"
    first, last = record.window.start - timedelta(days=1), record.window.end + timedelta(days=1)
    for folder in found:
        day = folder.removeprefix("date=")
        if folder and not f"{first.astimezone(UTC):%Y-%m-%d}" <= day <= f"{last.astimezone(UTC):%Y-%m-%d}":
            yield f"{name}: rows of {day} are outside the window"


def _whole_file(path: Path, sink: FolderSink, ledger: Ledger, digests: Sequence[int]) -> Iterator[str]:
    if is_file(path) and not path.exists():
        yield f"{path} is missing: run the export again"
        return
    names = {record.window.name for record in ledger.records}
    strays = sink.strays(names) or [stray for stray in [sink.any(_EVER, names)] if stray is not None]
    yield from (f"{stray} is not in the state" for stray in strays)
    try:
        rows = sink.whole()
    except OzkitError as error:
        yield str(error)
        return
    if rows is not None and list(map(digest, rows)) != digests:
        yield f"{path} has other rows than its windows: run the export again"
    elif rows is not None and ledger.sha256 and sha256_of(path) != ledger.sha256:
        yield f"{path} has other bytes than were written: run the export again"


def _states(path: Path, state: str | os.PathLike[str] | None) -> list[Path]:
    if state is not None:
        found = [Path(state).expanduser()]
    elif is_file(path):
        found = [path.with_name(f"{path.name}.state.json")]
    else:
        found = sorted(path.glob("*.state.json"))
    missing = [place for place in found if not place.is_file()]
    if missing or not found:
        raise ConfigurationError(f"no state of an export found for {str(path)!r}: give its state=")
    return found


def _identity(place: Path) -> Identity:
    try:
        found = json.loads(place.read_text(encoding="utf-8").partition("\n")[0])
        names = ("stream", "server", "filters", "format", "schema_version")
        identity = Identity(*(found[name] for name in names))
        if identity.stream not in SCHEMAS:
            raise ValueError(f"unknown stream {identity.stream!r}")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigurationError(f"state cannot be read: {place} is damaged ({error!r})") from None
    return identity


def _sink(path: Path, identity: Identity) -> FolderSink:
    name, *options = identity.format.split(", ")
    encoding: Encoding = "utf-8-sig" if "utf-8-sig" in options else "utf-8"
    escapes = "formulas escaped" in options
    return sink_for(path, name, SCHEMAS[identity.stream], escape_formulas=escapes, encoding=encoding)
