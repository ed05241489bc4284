"""Members, commits and changes: what a row says follows from its number and key; equal seeds give equal rows.

Some rows of commits repeat an earlier commit: amended (same hash and time, other counts and message) or on a second
branch (same in all but the branch). Both are rows beside the first.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from ozkit.simulator.feed.feed import Feed
from ozkit.simulator.feed.rows import Row, scatter
from ozkit.simulator.feed.timeline import SECOND

Json = dict[str, Any]
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
_MODELS = "harbour-large-2", "harbour-small-1", "auto", "someone's fine-tune, v3"
_TAB_MODELS = None, "", "harbour-tab-1"
_FILES = (
    ("src/tides", "py"),
    ("web/berths", "ts"),
    ("docs/Leuchtturm, alt", "md"),
    ('tools/"quoted"', "rs"),
    ("Makefile", ""),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team. All of them are invented; some are people of the other APIs too.

    Attributes:
        user_id: The encoded id, which rows contain.
        number: The numeric id, which a filter takes too.
        email: The mail address.
        private: Whether the editor runs in privacy mode, so that names are withheld.
    """

    user_id: str
    number: int
    email: str
    private: bool = False


MEMBERS = (
    Member("user_01HARB0RTIDE7Q2MWX4ZK9INES", 410_021, "ines@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKT0MSZ", 410_022, "Tomasz@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZK0LUFE", 410_037, "olufemi.o'dea@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKAMINA", 410_040, "amina@harbour.example", private=True),
    Member("user_01HARB0RTIDE7Q2MWX4ZKJ0NAS", 410_058, "jonas@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZK9H1R0", 410_064, "hiro@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKS0F1A", 410_071, "sofía@harbour.example", private=True),
    Member("user_01HARB0RTIDE7Q2MWX4ZKWREN9", 410_099, "wren+cursor@harbour.example"),
)
_BY_NAME = {name.casefold(): one for one in MEMBERS for name in (one.user_id, str(one.number), one.email)}


def find_member(name: str) -> Member | None:
    """Return the member with a mail address, an encoded id or a numeric id."""
    return _BY_NAME.get(name.strip().casefold())


def author(key: int) -> Member:
    """Return the member whose row has this key."""
    return MEMBERS[scatter(key) % len(MEMBERS)]


def origin(number: int, feed: Feed) -> Row:
    """Return the row in which the commit of a row came first."""
    row = feed[number]
    if number % EVERY in (AMENDED, ON_TWO_BRANCHES) and number >= BACK:
        first = feed[number - BACK]
        return first if first.end < row.end else row
    return row


def committed_at(first: Row) -> int:
    """Return the microsecond of a commit, given the row in which it came first."""
    least, most = LAG
    return first.end - (least + scatter(first.key) % (most - least)) * SECOND


def commit(number: int, feed: Feed) -> Json:
    """Return the commit in the row of a number."""
    row, first = feed[number], origin(number, feed)
    commit = _first(first) | {"commitTs": feed.text(committed_at(first)), "createdAt": feed.text(row.end)}
    if row == first:
        return commit
    if number % EVERY == ON_TWO_BRANCHES:
        return commit | (
            {"branchName": f"backport/{number}", "isPrimaryBranch": False} if commit.get("branchName") else {}
        )
    other = _counts(random.Random(row.key), private=author(first.key).private)
    return commit | other | ({"message": f"{commit['message']} (again)"} if commit.get("message") else {})


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


def change(row: Row, feed: Feed) -> Json:
    """Return the change in a row."""
    rng, member = random.Random(row.key), author(row.key)
    tab = rng.random() < 0.6
    files = [_file(rng, 8 if tab else 120) for _ in range(1 if tab else rng.randint(1, 4))]
    change: Json = {
        "changeId": str(row.key),
        "userId": member.user_id,
        "userEmail": member.email,
        "source": "TAB" if tab else "COMPOSER",
        "model": rng.choice(_TAB_MODELS if tab else _MODELS),
        "totalLinesAdded": sum(one["linesAdded"] for one in files),
        "totalLinesDeleted": sum(one["linesDeleted"] for one in files),
        "createdAt": feed.text(row.end),
        "metadata": files,
    }
    return _private(change, rng.random()) if member.private else change


def _file(rng: random.Random, most: int) -> Json:
    name, extension = rng.choice(_FILES)
    return {
        "fileName": f"{name}_{rng.randrange(20)}" + (f".{extension}" if extension else ""),
        "fileExtension": extension,
        "linesAdded": rng.randrange(most),
        "linesDeleted": rng.randrange(most // 2),
    }


def _private(change: Json, share: float) -> Json:
    if share < 0.05:
        return change | {"metadata": None}
    if share < 0.1:
        return {name: value for name, value in change.items() if name != "metadata"}
    files = [{name: value for name, value in one.items() if name != "fileName"} for one in change["metadata"]]
    return change | {"metadata": files}
