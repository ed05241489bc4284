"""Totals of the messages of a window, exact at its edges; whole days are summed once, until a row in them changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ozkit.simulator.analytics.messages import message, other_cost
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.rows import Row
from ozkit.simulator.feed.timeline import DAY


@dataclass(slots=True)
class Tally:
    """What was used: conversations and parts of a credit, by model and of all (""); and six counts of changed code."""

    conversations: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    credits: Counter[str] = field(default_factory=Counter)
    code: Counter[int] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the usage of somebody else, or of another time."""
        for model, found in other.conversations.items():
            self.conversations[model] |= found
        self.credits.update(other.credits)
        self.code.update(other.code)


Owner = tuple[int, str]  # member and run type
Tallies = Mapping[Owner, Tally]


def merged(parts: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally()
    for part in parts:
        whole.add(part)
    return whole


class Totals:
    """The totals of a feed of messages."""

    def __init__(self, feed: Feed, salt: int) -> None:
        self._feed, self._salt = feed, salt
        self._days: dict[int, Tallies] = {}
        feed.watchers.append(self._forget)

    def of(self, low: int, high: int) -> Tallies:
        """Return the totals of a span, by member and run type."""
        rows = len(self._feed)  # brings it up to date, and so forgets the days that changed
        first, last = -(-low // DAY), high // DAY
        if not 0 < last - first <= rows:
            return self._count(low, high)
        parts = [self._day(day) for day in range(first, last)]
        parts += [self._count(low, first * DAY), self._count(last * DAY, high)]
        found: defaultdict[Owner, Tally] = defaultdict(Tally)
        for part in parts:
            for owner, tally in part.items():
                found[owner].add(tally)
        return found

    def _forget(self, row: Row) -> None:
        at: int = getattr(row, self._feed.options.filter_on)
        self._days.pop(at // DAY, None)

    def _day(self, day: int) -> Tallies:
        if day not in self._days:
            self._days[day] = self._count(day * DAY, (day + 1) * DAY)
        return self._days[day]

    def _count(self, low: int, high: int) -> Tallies:
        found: defaultdict[Owner, Tally] = defaultdict(Tally)
        for number in self._feed.between(low, high) if low < high else ():
            key = self._feed.key(number)
            said = message(number, key, self._salt)
            tally = found[said.conversation.member, said.conversation.run_type]
            for model in ("", *said.models[:1]):
                tally.conversations[model].add(said.conversation.id)
                tally.credits[model] += said.credits
            tally.credits[""] += other_cost(number, key, self._salt)
            if said.code:
                tally.code.update(dict(enumerate(said.code[:6])))
        return found
