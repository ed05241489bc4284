"""What an accepted AI change says, as a function of the row that it stands in."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from ozkit.simulator.cursor_people import author
from ozkit.simulator.moving import Row

Json = dict[str, Any]
_MODELS = "harbour-large-2", "harbour-small-1", "auto", "someone's fine-tune, v3"
_TAB_MODELS = None, "", "harbour-tab-1"
_FILES = (
    ("src/tides", "py"),
    ("web/berths", "ts"),
    ("docs/Leuchtturm, alt", "md"),
    ('tools/"quoted"', "rs"),
    ("Makefile", ""),
)


def change(row: Row, text: Callable[[int], str]) -> Json:
    """The change in a row.

    Args:
        row: The row.
        text: Writes the time of a row.
    """
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
        "createdAt": text(row.end),
        "metadata": files,
    }
    return _withheld(change, rng.random()) if member.private else change


def _file(rng: random.Random, most: int) -> Json:
    name, extension = rng.choice(_FILES)
    return {
        "fileName": f"{name}_{rng.randrange(20)}" + (f".{extension}" if extension else ""),
        "fileExtension": extension,
        "linesAdded": rng.randrange(most),
        "linesDeleted": rng.randrange(most // 2),
    }


def _withheld(change: Json, share: float) -> Json:
    if share < 0.05:
        return change | {"metadata": None}
    if share < 0.1:
        return {name: value for name, value in change.items() if name != "metadata"}
    files = [{name: value for name, value in one.items() if name != "fileName"} for one in change["metadata"]]
    return change | {"metadata": files}
