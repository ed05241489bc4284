"""Charts that rank: long bars, the biggest on top, everything that is left in one bar at the end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from ...errors import InvalidArgument
from . import theme
from .aggregate import Bar, ranking
from .frame import Span, Spec, framed, number
from .rows import Use, uses

Rows = Iterable[Mapping[str, Any]]
NO_TEAM = "no team"
_TOLD = "datum.label + ', ' + datum.run_type + ': ' + format(datum.credits, ',.2~f') + ' credits'"


def top_users(rows: Rows, n: int = 10, *, window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return the people with the most credits, and one bar for all others.

    Args:
        rows: Rows of `user_periods`, which is the cheapest to get; of `user_models`, or events.
        n: How many people get a bar of their own.
        window: The span of time that was asked for, for the subtitle.
        as_of: When the data was read, aware.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or `n` is no number from 1 to 1000.
    """
    found = uses(rows, "top_users", ("user", "credits"))
    bars = ranking(found, lambda use: use.user, _checked(n), lambda use: use.email or use.user)
    return _drawn("top_users", bars, "Person", "person", "people", n, window, as_of)


def credits_by_model(rows: Rows, n: int = 12, *, window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return the models with the most credits, and one bar for all others.

    Args:
        rows: Rows of `user_models`, which is the cheapest to get, or events.
        n: How many models get a bar of their own.
        window: As in `top_users`.
        as_of: As in `top_users`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or `n` is no number from 1 to 1000.
    """
    found = uses(rows, "credits_by_model", ("model", "credits"))
    bars = ranking(found, lambda use: use.model, _checked(n), lambda use: use.model)
    return _drawn("credits_by_model", bars, "Model", "model", "models", n, window, as_of)


def cost_per_team(
    rows: Rows, teams: Mapping[str, str], n: int = 25, *, window: Span = None, as_of: datetime | None = None
) -> Spec:
    """Return the credits of each team.

    Args:
        rows: Rows of `user_periods`, which is the cheapest to get; of `user_models`, or events.
        teams: Email -> team; upper and lower case do not matter in emails. Who is missing is on no team.
        n: How many teams get a bar of their own.
        window: As in `top_users`.
        as_of: As in `top_users`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or `n` is no number from 1 to 1000.
    """
    known = {_plain(email): str(team) for email, team in teams.items()}

    def team(use: Use) -> str:
        return known.get(_plain(use.email), "")

    found = uses(rows, "cost_per_team", ("email", "credits"))
    bars = ranking(found, team, _checked(n), lambda use: team(use) or NO_TEAM, last="")
    return _drawn("cost_per_team", bars, "Team", "team", "teams", n, window, as_of)


def _plain(email: str) -> str:
    return email.strip().casefold()


def _checked(n: Any) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= 1000:
        raise InvalidArgument(f"n must be a number from 1 to 1000, got {n!r}")
    return n


def _drawn(
    name: str,
    bars: Sequence[Bar],
    heading: str,
    one: str,
    many: str,
    n: int,
    window: Span,
    as_of: datetime | None,
) -> Spec:
    colours = theme.run_type_colours(sorted({kind for bar in bars for kind in bar.parts}))
    values = [
        {"label": bar.name, "run_type": kind, "credits": bar.parts[kind], "total": bar.total, "place": place}
        for bar in bars
        for place, kind in enumerate(colours)
        if kind in bar.parts
    ]
    largest = max((bar.total for bar in bars), default=0)
    total_format = ",.0f" if largest >= 100 else ",.2~f"
    labels = [bar.name for bar in bars]
    free = 16 + 8 * len(f"{largest:,.2f}" if largest < 100 else f"{largest:,.0f}")
    body = {
        "width": theme.WIDTH,
        "height": theme.ROW * len(bars),
        "transform": [{"calculate": _TOLD, "as": "told"}],
        "encoding": {
            "y": {
                "field": "label",
                "type": "nominal",
                "sort": labels,
                "title": None,
                "scale": {"paddingInner": 0.3, "paddingOuter": 0.15},
                "axis": {"labelLimit": 230, "labelFontSize": 12, "labelColor": theme.LIGHT["ink"]},
            }
        },
        "layer": [
            {
                "mark": "bar",
                "encoding": {
                    "x": {
                        "field": "credits",
                        "type": "quantitative",
                        "axis": None,
                        # What is left free is for the numbers at the ends of the bars, however narrow the page is.
                        "scale": {"nice": False, "range": [0, {"expr": f"max(width - {free}, 20)"}]},
                    },
                    "color": {
                        "field": "run_type",
                        "type": "nominal",
                        "scale": {"domain": list(colours), "range": list(colours.values())},
                    },
                    "order": {"field": "place", "type": "quantitative"},
                    "description": {"field": "told"},
                    "tooltip": [
                        {"field": "label", "type": "nominal", "title": heading},
                        {"field": "run_type", "type": "nominal", "title": "Run type"},
                        {"field": "credits", "type": "quantitative", "title": "Credits", "format": ",.2~f"},
                        {"field": "total", "type": "quantitative", "title": "In all", "format": ",.2~f"},
                    ],
                },
            },
            {
                "transform": [{"aggregate": [{"op": "max", "field": "total", "as": "total"}], "groupby": ["label"]}],
                "mark": {"type": "text", "align": "left", "dx": 5, "aria": False},
                "encoding": {
                    "x": {"field": "total", "type": "quantitative"},
                    "text": {"field": "total", "type": "quantitative", "format": total_format},
                },
            },
        ],
    }
    members = sum(bar.members for bar in bars)
    most = f" The most: {bars[0].name}, {number(bars[0].total)}." if bars else ""
    whole = number(math.fsum(bar.total for bar in bars))
    alt = f"Bars of credits of {members} {one if members == 1 else many}, {whole} in all.{most}"
    columns = [("label", heading), ("run_type", "Run type"), ("credits", "Credits")]
    return framed(
        name, values, body, columns=columns, alt=alt, window=window, as_of=as_of, words={"n": n, "per": "day"}
    )
