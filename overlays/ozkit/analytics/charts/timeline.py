"""Charts over time: one place for each day, also for those on which nothing happened."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from . import theme
from .aggregate import credits_by_bucket, people_by_bucket
from .axes import bar, filled, in_words, number_tip, summed_up, tip, when, x_axis, y_axis
from .frame import Span, Spec, framed
from .rows import Per, uses

Rows = Iterable[Mapping[str, Any]]


def credits_per_day(rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return credits per day as stacked bars, by run type.

    Args:
        rows: Rows of `summary_periods`, which is the cheapest to get; of `user_periods`, `user_models`, or events.
        per: What one bar stands for. Rows of a grouped table have to be grouped by it; events are put together by it.
        window: The span of time that was asked for: days in it without a row are shown as empty.
        as_of: When the data was read, aware.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or there is too much to draw.
    """
    found = credits_by_bucket(uses(rows, "credits_per_day", ("day", "credits"), per))
    found = found if any(found.values()) else {}
    colours = theme.run_type_colours(sorted({kind for _, kind in found}))
    days = filled((day for day, _ in found), per, window)
    values = [
        {"day": day.isoformat(), "run_type": kind, "credits": found.get((day, kind), 0), "place": place}
        for day in days
        for place, kind in enumerate(colours)
    ]
    sums = [math.fsum(found.get((day, kind), 0) for kind in colours) for day in days]
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT,
        "transform": [when(per), in_words("datum.run_type + ': ' + format(datum.credits, ',.2~f') + ' credits'")],
        "mark": bar(len(days)),
        "encoding": {
            "x": x_axis(days, per),
            "y": y_axis("credits", "credits", sums),
            "description": {"field": "told"},
            "color": {
                "field": "run_type",
                "type": "nominal",
                "scale": {"domain": list(colours), "range": list(colours.values())},
            },
            "order": {"field": "place", "type": "quantitative"},
            "tooltip": [tip("when", per.capitalize()), tip("run_type", "Run type"), number_tip("credits", "Credits")],
        },
    }
    alt = summed_up("Stacked bars of credits", days, sums, per)
    columns = [("day", per.capitalize()), ("run_type", "Run type"), ("credits", "Credits")]
    return framed(
        "credits_per_day",
        values,
        body,
        columns=columns,
        alt=alt,
        window=window,
        as_of=as_of,
        words={"per": per},
        days=days,
    )


def active_users(rows: Rows, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Spec:
    """Return how many different people were active on each day, as bars.

    Args:
        rows: Rows of `user_periods`, which is the cheapest to get, or events.
        per: As in `credits_per_day`.
        window: As in `credits_per_day`.
        as_of: As in `credits_per_day`.

    Returns:
        dict: The chart, in Vega-Lite 5.

    Raises:
        InvalidArgument: If the rows lack a column, or there is too much to draw.
    """
    found = people_by_bucket(uses(rows, "active_users", ("day", "user"), per))
    found = found if any(found.values()) else {}
    days = filled(found, per, window)
    counts = [len(found.get(day, ())) for day in days]
    values = [{"day": day.isoformat(), "people": count} for day, count in zip(days, counts, strict=True)]
    y = y_axis("people", "people", counts)
    body = {
        "width": theme.WIDTH,
        "height": theme.HEIGHT,
        "transform": [when(per), in_words("format(datum.people, ',d') + (datum.people == 1 ? ' person' : ' people')")],
        "mark": bar(len(days)),
        "encoding": {
            "x": x_axis(days, per),
            "y": y,
            "description": {"field": "told"},
            "tooltip": [tip("when", per.capitalize()), number_tip("people", "People")],
        },
    }
    everybody = len(set().union(*found.values()))
    alt = summed_up("Bars of active people", days, counts, per, total=False) + f" Over all of it {everybody} people."
    return framed(
        "active_users",
        values,
        body,
        columns=[("day", per.capitalize()), ("people", "People")],
        alt=alt,
        window=window,
        as_of=as_of,
        words={"per": per},
        days=days,
    )
