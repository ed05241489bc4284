"""Sums rows to what a chart draws, exactly and in little memory."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from ..._core.windows import Window
from .rows import LINES, Per, Use, bucket, following, label


class Total:
    """A sum of floats without rounding on the way: the same as `math.fsum` of all of them."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[float] = []

    def add(self, number: float) -> None:
        """Add a number."""
        kept = 0
        for part in self._parts:
            if abs(number) < abs(part):
                number, part = part, number
            high = number + part
            low = part - (high - number)
            if low:
                self._parts[kept] = low
                kept += 1
            number = high
        self._parts[kept:] = [number]

    @property
    def value(self) -> float:
        """The sum so far."""
        return math.fsum(self._parts)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a ranking.

    Attributes:
        name: Its label, which no other bar has.
        parts: Run type -> sum.
        members: How many things it stands for.
    """

    name: str
    parts: Mapping[str, float]
    members: int = 1

    @property
    def total(self) -> float:
        """The sum of its parts."""
        return math.fsum(self.parts.values())


def credits_by_bucket(uses: Iterable[Use]) -> dict[tuple[date, str], float]:
    """Return (day, run type) -> credits."""
    found: defaultdict[tuple[date, str], Total] = defaultdict(Total)
    for use in uses:
        if use.day is not None:
            found[use.day, use.run_type].add(use.credits)
    return {key: total.value for key, total in found.items()}


def lines_by_bucket(uses: Iterable[Use]) -> dict[date, tuple[int, ...]]:
    """Return day -> lines, in the order of `LINES`."""
    found: defaultdict[date, list[int]] = defaultdict(lambda: [0] * len(LINES))
    for use in uses:
        if use.day is not None:
            found[use.day] = [have + more for have, more in zip(found[use.day], use.lines, strict=True)]
    return {day: tuple(lines) for day, lines in found.items()}


def people_by_bucket(uses: Iterable[Use]) -> dict[date, set[str]]:
    """Return day -> who was active; a day that only idle rows speak of is there, and empty."""
    found: defaultdict[date, set[str]] = defaultdict(set)
    for use in uses:
        if use.day is not None:
            found[use.day].update({use.user} if use.active and use.user else ())
    return dict(found)


def buckets(found: Iterable[date], per: Per, window: Window | None) -> list[date]:
    """Return every bucket that was found, in order, and those between them and in the window that are empty.

    A server's weeks may start on another day than ours; then there is nothing to fill up by.
    """
    days = set(found)
    if any(bucket(day, per) != day for day in days):
        return sorted(days)
    if window is not None:
        last = window.end.astimezone(UTC) - timedelta(microseconds=1)
        days |= {bucket(window.start.astimezone(UTC).date(), per), bucket(last.date(), per)}
    if not days:
        return []
    at, last_day = min(days), max(days)
    while at < last_day:
        days.add(at)
        at = following(at, per)
    return sorted(days)


def ranking(
    uses: Iterable[Use], key: Callable[[Use], str], n: int, name: Callable[[Use], str], *, last: str | None = None
) -> list[Bar]:
    """Return the biggest by credits, then one bar for all others; what has no credits is left out.

    Args:
        uses: The rows.
        key: What tells things apart.
        n: How many bars to name.
        name: The label of a thing, from a row about it; the last that is not empty counts.
        last: The key of a thing that comes after all others, such as what belongs to nothing.
    """
    sums: defaultdict[str, defaultdict[str, Total]] = defaultdict(lambda: defaultdict(Total))
    names: dict[str, str] = {}
    for use in uses:
        found = key(use)
        sums[found][use.run_type].add(use.credits)
        names[found] = name(use) or names.get(found, "")
    parts = {found: {kind: total.value for kind, total in by.items() if total.value} for found, by in sums.items()}
    order = sorted(filter(parts.get, parts), key=lambda found: (-math.fsum(parts[found].values()), found))
    ordered = [found for found in order if found != last]
    shown = [*ordered[:n], *([last] if last in order else [])]
    labels = dict(zip(shown, unique([(names[found], found) for found in shown]), strict=True))
    bars = [Bar(labels[found], parts[found]) for found in ordered[:n]]
    if left := ordered[n:]:
        [name_of_rest] = unique([(f"others ({len(left)})", "")], labels.values())
        bars.append(Bar(name_of_rest, _merged(parts[found] for found in left), len(left)))
    return bars + [Bar(labels[found], parts[found]) for found in order if found == last]


def _merged(parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    sums: defaultdict[str, Total] = defaultdict(Total)
    for part in parts:
        for kind, number in part.items():
            sums[kind].add(number)
    return {kind: total.value for kind, total in sums.items()}


def unique(names: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[str]:
    """Return labels of which no two are the same, from pairs of a name and what tells things apart."""
    pairs = list(names)
    count = Counter(label(name) for name, _ in pairs)
    used = set(taken)
    found: list[str] = []
    for name, key in pairs:
        plain = label(name)
        shown = plain if plain and count[plain] == 1 else f"{plain} ({label(key)})".strip()
        while shown in used:
            shown += "\u2032"
        used.add(shown)
        found.append(shown)
    return found
