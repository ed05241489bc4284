"""What a commit says, as a function of the row that it stands in: equal seeds and numbers give equal commits.

Some rows are no commits of their own: one is an earlier commit again, amended (same hash and time, other counts and
message), another is an earlier commit on a second branch (same in all but the branch). Both are rows beside the first.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from ozkit.simulator.cursor_people import author
from ozkit.simulator.feed_changes import SECOND
from ozkit.simulator.mixing import mixed
from ozkit.simulator.moving import Row

Json = dict[str, Any]
RowAt = Callable[[int], Row]
EVERY, BACK = 40, 3  # two of so many rows are the commit of the row so many before
AMENDED, ON_TWO_BRANCHES = 7, 23
LAG = 60, 18_000  # seconds from a commit to its row
_REPOSITORIES = "harbour/tide-tables", "harbour/berth-planner", "harbour/lighthouse", "github.example/harbour/buoys"
_BRANCHES = "main", "main", "main", "fix/fog-horn", "feature/night-shift", "release/2.x"
_SOURCES = "ide", "ide", "ide", "cli", "cloud", None
_WITHHELD = "repoName", "branchName", "isPrimaryBranch", "message"
_MESSAGES = (
    "Count the berths once",
    'Call it "tide", not "water level"',
    "Sort buoys by colour, size, and age",
    "Move the fog horn\n\n- louder, by half\n- later\n\nCloses #{0}",
    "=1+1",
    "+44 20 7946 0{0}",
    "-1 is no depth",
    "@harbour/pilots: please look",
    'Quote ""twice"", and end with a "',
    "Windows line ends\r\nin a message\r\n",
    "Für die Leuchttürme: 灯台 🗼",
    "\tIndented; semicolon; {0}",
    '=HYPERLINK("https://buoys.example/{0}","tides")',
)


def origin(number: int, row_at: RowAt) -> Row:
    """The row in which the commit of a row came first."""
    row = row_at(number)
    if number % EVERY in (AMENDED, ON_TWO_BRANCHES) and number >= BACK:
        first = row_at(number - BACK)
        return first if first.end < row.end else row
    return row


def committed_at(first: Row) -> int:
    """The microsecond of a commit, given the row in which it came first."""
    least, most = LAG
    return first.end - (least + mixed(first.key) % (most - least)) * SECOND


def commit(number: int, row_at: RowAt, text: Callable[[int], str]) -> Json:
    """The commit in a row.

    Args:
        number: Of the row.
        row_at: Gives a row by its number.
        text: Writes the time of a row.
    """
    row, first = row_at(number), origin(number, row_at)
    commit = _first(first) | {"commitTs": text(committed_at(first)), "createdAt": text(row.end)}
    if row == first:
        return commit
    if number % EVERY == ON_TWO_BRANCHES:
        return commit | (
            {"branchName": f"backport/{number}", "isPrimaryBranch": False} if commit.get("branchName") else {}
        )
    again = _counts(random.Random(row.key), private=author(first.key).private)
    return commit | again | ({"message": f"{commit['message']} (again)"} if commit.get("message") else {})


def _first(row: Row) -> Json:
    rng, member = random.Random(row.key), author(row.key)
    branch, source, share = rng.choice(_BRANCHES), rng.choice(_SOURCES), rng.random()
    digest = f"{rng.getrandbits(160):040x}"
    commit: Json = {
        "commitHash": digest if share < 0.9 else digest[:10],
        "userId": member.user_id,
        "userEmail": member.email,
        "repoName": rng.choice(_REPOSITORIES),
        "branchName": branch,
        "isPrimaryBranch": branch == "main",
        "commitSource": source,
        **_counts(rng, private=member.private),
        "message": rng.choice(_MESSAGES).format(row.number % 1000),
    }
    if member.private:
        nulls = dict.fromkeys(_WITHHELD) if share < 0.5 else {}
        commit = {name: value for name, value in commit.items() if name not in _WITHHELD} | nulls
    absent = [name for name, drop in (("commitSource", source is None), ("isPrimaryBranch", share > 0.95)) if drop]
    return {name: value for name, value in commit.items() if name not in absent}


def _counts(rng: random.Random, *, private: bool) -> Json:
    counts: Json = {}
    for way, most in (("Added", 400), ("Deleted", 120)):
        total, tab, composer = (int(rng.random() * high) for high in (most, most // 4, most // 2))
        counts |= {f"totalLines{way}": total, f"tabLines{way}": tab, f"composerLines{way}": composer}
        # Completions and edits are counted apart from the total, which they can exceed.
        counts[f"nonAiLines{way}"] = None if private else max(0, total - tab - composer)
    return counts
