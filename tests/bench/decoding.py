"""From the bytes of a page of 500 runs to typed objects: CPU time, and the memory that the page keeps."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from statistics import median
from typing import Any

from .contenders import BARE, LOADS, Contender, contenders, prove
from .measure import Samples, interleaved, minus, ratio
from .table import Role, Row, Table

ROUNDS = 11
GOAL = 3.0


def measure(title: str, data: bytes) -> tuple[Table, Table]:
    """Return the table of decoding alone, and the one of whole calls."""
    able, refused = _able(contenders(), data)
    samples = interleaved({each.name: _bound(each, data) for each in able}, ROUNDS)
    what = f"{title}, {len(data) / 1e6:.2f} MB (of {ROUNDS} rounds)"
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
    mine = next(row for row in decode.rows if row.role is Role.WE).cells[2]
    verdict = "met" if isinstance(mine, float) and mine <= GOAL else "MISSED"
    decode.notes = (
        f"Times are CPU time. Goal: at most {GOAL} times `json.loads`: {verdict}.",
        "The vendors' SDKs decode inside a call only: their rows are the whole call, over a transport that hands out "
        "the bytes, minus a bare httpx call of the same round.",
        "Each page was compared with the JSON first: 500 runs, and of each the id, state, time, person and artifacts.",
        "Our client pauses the cyclic collector while it decodes; nobody else does, `json.loads` neither.",
        *refused,
    )
    call.notes = (
        "The transport is in the same process, there are no sockets; ratios are to `json.loads` as above.",
        "The rival that ends at `response.json()` is a home-made loop, content with dictionaries.",
    )
    return decode, call


def _able(everyone: list[Contender], data: bytes) -> tuple[list[Contender], list[str]]:
    """Leave out who cannot decode the page, saying so; prove that the others do."""
    able, refused = [], []
    for each in everyone:
        try:
            page = each.decode(data)
        except Exception as error:
            if each.role is not Role.RIVAL:
                raise
            refused.append(f"{each.name}: no figure, it raises {_why(error)} on this page.")
            continue
        prove(page, data)
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
    """Return the megabytes that live as long as the page does."""
    tracemalloc.start()
    try:
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        page = each.decode(data)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        del page
    finally:
        tracemalloc.stop()
    return (after - before) / 1e6
