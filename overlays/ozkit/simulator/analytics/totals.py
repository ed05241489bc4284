"""Totals of the messages of a window, exact at its edges; whole days are summed once, until a row in them changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ozkit.simulator.analytics.messages import message, other_cost
from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.rows import Row
from ozkit.simulator.feed.timeline import DAY


@dataclass(slots=True)
class Usage:
    """What was used: the conversations, and parts of a credit."""

    conversations: set[str] = field(default_factory=set)
    credits: int = 0

    def add(self, other: Usage) -> None:
        """Add the usage of somebody else, or of another time."""
        self.conversations |= other.conversations
        self.credits += other.credits


@dataclass(slots=True)
class Tally(Usage):
    """The same with what it was used for: models, and the six counts of changes to files."""

    models: defaultdict[str, Usage] = field(default_factory=lambda: defaultdict(Usage))
    code: list[int] = field(default_factory=lambda: [0] * 6)

    def add(self, other: Usage) -> None:
        """Add another tally."""
        Usage.add(self, other)
        if isinstance(other, Tally):
            self.code = [a + b for a, b in zip(self.code, other.code, strict=True)]
            for model, usage in other.models.items():
                self.models[model].add(usage)


Owner = tuple[int, str]  # member and run type
Tallies = Mapping[Owner, Tally]
EMPTY = Tally()  # of somebody who used nothing; nothing is added to it


def merged(parts: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally()
    for part in parts:
        whole.add(part)
    return whole


class Totals:
    """The totals of a feed of messages.

    Args:
        feed: The feed.
        salt: Seed of what its messages say.
    """

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
            tally.conversations.add(said.conversation.id)
            tally.credits += said.credits + other_cost(number, key, self._salt)
            if said.models:
                model = tally.models[said.models[0]]
                model.conversations.add(said.conversation.id)
                model.credits += said.credits
            if said.code:
                tally.code = [a + b for a, b in zip(tally.code, said.code[:6], strict=True)]
        return found
