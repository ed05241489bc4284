"""From the bytes of an answer to typed objects: CPU time, and the memory that the objects keep."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from .contenders import BARE, LOADS, Contender, contenders, prove
from .measure import Samples, interleaved, minus, ratio
from .subjects import SDKS, Subject
from .table import Role, Row, Table


def measure(subject: Subject, title: str, data: bytes) -> tuple[Table, Table]:
    """Return the table of decoding alone, and the one of whole calls."""
    able, refused = _able(subject, data)
    samples = interleaved({each.name: _bound(each, data) for each in able}, subject.rounds)
    what = f"{title}, {_size(data)} (of {subject.rounds} rounds)"
    heads = ("best ms", "median ms", "ratio to json.loads", "ratio of bests", "kept MB")
    decode, call = Table(f"Decoding {what}", heads), Table(f"A whole call, {what}", heads[:-1])
    for each in able:
        own = samples[each.name]
        if each.is_call:
            call.rows.append(Row(each.name, each.role, _cells(own, samples)))
        if each.only_calls:
            own = minus(own, samples[BARE])
        if each.only_calls or not each.is_call:
            decode.rows.append(Row(each.name, each.role, (*_cells(own, samples), _kept(each, data))))
    decode.notes = (*_verdict(subject, decode), *refused)
    return decode, call


def _verdict(subject: Subject, table: Table) -> Iterator[str]:
    mine = next(row for row in table.rows if row.role is Role.WE).cells[2]
    if subject.goal is not None:
        verdict = "met" if isinstance(mine, float) and mine <= subject.goal else "MISSED"
        yield f"Goal: at most {subject.goal} times `json.loads`: {verdict}."


def _size(data: bytes) -> str:
    return f"{len(data) / 1e6:.2f} MB" if len(data) >= 1e5 else f"{len(data) / 1e3:.0f} KB"


def _able(subject: Subject, data: bytes) -> tuple[list[Contender], list[str]]:
    """Leave out who cannot decode the bytes, saying so; prove that the others do."""
    able, refused = [], [f"{name}: no figure, it has no such call." for name in SDKS if name not in subject.sdks]
    for each in contenders(subject):
        try:
            found = each.decode(data)
        except Exception as error:
            if each.role is not Role.RIVAL:
                raise
            refused.append(f"{each.name}: no figure, it raises {_why(error)} on these bytes.")
            continue
        prove(subject, found, data)
        able.append(each)
    return able, refused


def _why(error: Exception) -> str:
    """Name the error and the first field that it is about, where it tells."""
    details: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    where = [f" ({row['type']} {'.'.join(str(part) for part in row['loc'])})" for row in details[:1]]
    return type(error).__name__ + "".join(where)


def _bound(each: Contender, data: bytes) -> Callable[[], object]:
    return lambda: each.decode(data)


def _cells(own: list[float], samples: Samples) -> tuple[float, ...]:
    base = samples[LOADS]
    return min(own) * 1e3, median(own) * 1e3, ratio(own, base), min(own) / min(base)


def _kept(each: Contender, data: bytes) -> float:
    """Return the megabytes that live as long as what was decoded."""
    tracemalloc.start()
    try:
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        found = each.decode(data)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        del found
    finally:
        tracemalloc.stop()
    return (after - before) / 1e6
