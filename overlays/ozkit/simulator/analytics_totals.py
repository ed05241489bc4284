"""Totals of the messages of a window, exact at its edges: whole days are added up once, until a row in them changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ozkit.simulator.feed_changes import DAY
from ozkit.simulator.feed_store import Row
from ozkit.simulator.message_facts import facts, unlisted
from ozkit.simulator.moving import MovingFeed


@dataclass(slots=True)
class Usage:
    """What was used: which conversations there were, and parts of a credit."""

    talks: set[str] = field(default_factory=set)
    credits: int = 0

    def add(self, other: Usage) -> None:
        """Add what somebody else used, or what was used at another time."""
        self.talks |= other.talks
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


Who = tuple[int, str]  # member and run type
Tallies = Mapping[Who, Tally]
NOTHING = Tally()  # of somebody who was not there; nobody adds to it


def merged(parts: Iterable[Tally]) -> Tally:
    """Add up tallies."""
    whole = Tally()
    for part in parts:
        whole.add(part)
    return whole


class Totals:
    """The totals of a feed of messages.

    Args:
        feed: The feed.
        salt: The seed of what its messages say.
    """

    def __init__(self, feed: MovingFeed, salt: int) -> None:
        self._feed, self._salt = feed, salt
        self._days: dict[int, Tallies] = {}
        feed.watchers.append(self._forget)

    def of(self, low: int, high: int) -> Tallies:
        """Add up what is in a span, by member and run type."""
        len(self._feed)  # brings it up to date, and so forgets the days that are not
        first, last = -(-low // DAY), high // DAY
        if first >= last:
            return self._count(low, high)
        parts = [self._day(day) for day in range(first, last)]
        parts += [self._count(low, first * DAY), self._count(last * DAY, high)]
        found: defaultdict[Who, Tally] = defaultdict(Tally)
        for part in parts:
            for who, tally in part.items():
                found[who].add(tally)
        return found

    def _forget(self, row: Row) -> None:
        at: int = getattr(row, self._feed.options.filter_on)
        self._days.pop(at // DAY, None)

    def _day(self, day: int) -> Tallies:
        if day not in self._days:
            self._days[day] = self._count(day * DAY, (day + 1) * DAY)
        return self._days[day]

    def _count(self, low: int, high: int) -> Tallies:
        found: defaultdict[Who, Tally] = defaultdict(Tally)
        for number in self._feed.between(low, high) if low < high else ():
            key = self._feed.key(number)
            said = facts(number, key, self._salt)
            tally = found[said.talk.member, said.talk.run_type]
            tally.talks.add(said.talk.id)
            tally.credits += said.credits + unlisted(number, key, self._salt)
            if said.models:
                model = tally.models[said.models[0]]
                model.talks.add(said.talk.id)
                model.credits += said.credits
            if said.code:
                tally.code = [a + b for a, b in zip(tally.code, said.code[:6], strict=True)]
        return found
