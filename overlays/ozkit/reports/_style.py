"""What all charts share: colours, fonts and sizes, the title with the exact window, and the chart of nothing.

A picture depends on neither the time zone nor the fonts of the machine: dates are text in UTC before Vega sees them,
and the first font is Liberation Sans, which vl-convert contains and measures text with. Arial has the same widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any, TypeAlias

import altair as alt

from ..analytics import Window
from ..errors import InvalidArgument
from ._periods import Per, day_name, moment, partial, tick_labels
from ._tables import number, total

Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.VConcatChart
Values = Sequence[Mapping[str, Any]]

WIDTH = 680
"""Pixels of the plot; the axis on its left takes AXIS more."""
AXIS = 64
HEIGHT = 220
MOST_POINTS = 5000
FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"
# Light and dark. Neighbours differ in lightness, so they stay apart in grey and for colour-blind readers.
COLOURS: Mapping[str, tuple[str, str]] = {
    "page": ("#ffffff", "#15181d"),
    "ink": ("#1f2933", "#e6e9ed"),
    "quiet": ("#52606d", "#a9b4c0"),
    "line": ("#e3e7ec", "#2b313a"),
    "axis": ("#9aa5b1", "#5b6673"),
    "local": ("#1d5fa8", "#6aa9ee"),
    "cloud": ("#e0861a", "#f3ae55"),
    "third": ("#7b5ea7", "#b79be0"),
    "fourth": ("#4f9d8f", "#7fcabb"),
    "single": ("#637f9f", "#9fb2c9"),
    "suggested": ("#a3d0c0", "#2f6b5c"),
    "accepted": ("#00694f", "#7fe0c2"),
}
LIGHT: Mapping[str, str] = {name: pair[0] for name, pair in COLOURS.items()}
HINT = ("If agents were used in this time, check that", "Enterprise Usage Reporting is on for the team.")


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration of every chart."""
    text = {"labelColor": LIGHT["quiet"], "titleColor": LIGHT["quiet"], "labelFontSize": 11, "titleFontSize": 11}
    return {
        "background": LIGHT["page"],
        "font": FONT,
        "padding": 12,
        "view": {"stroke": None},
        "axis": {**text, "titleFontWeight": "normal", "labelPadding": 6, "gridColor": LIGHT["line"], "domain": False},
        "axisX": {"grid": False, "tickColor": LIGHT["axis"], "tickSize": 4},
        "axisY": {"ticks": False, "minExtent": AXIS - 20, "maxExtent": AXIS - 20},
        "legend": {
            **text,
            "symbolType": "square",
            "symbolStrokeWidth": 0,
            "symbolSize": 110,
            "title": None,
            "orient": "top",
            "offset": 8,
        },
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "fontSize": 16,
            "fontWeight": 600,
            "color": LIGHT["ink"],
            "subtitleFontSize": 12,
            "subtitleColor": LIGHT["quiet"],
            "subtitlePadding": 5,
            "offset": 14,
        },
        "text": {"color": LIGHT["quiet"], "fontSize": 11},
    }


def run_type_scale(found: Iterable[str]) -> alt.Scale:
    """Return a colour for each run type; local and cloud always have the same one, unknown ones what is left."""
    others = ("third", "fourth", "single")
    names = sorted(set(found), key=lambda name: (name != "local", name != "cloud", name))
    unknown = [name for name in names if name not in {"local", "cloud"}]
    colours = [LIGHT[name if name not in unknown else others[unknown.index(name) % 3]] for name in names]
    return alt.Scale(domain=names, range=colours)


@dataclass(frozen=True)
class Time:
    """The periods that a chart draws, and which of them the data covers only in part.

    Args:
        days: The first day of each, in order.
        per: What each is.
        window: The window of the data.
        as_of: When the data was read.
        zone: The time zone of the periods.
    """

    days: Sequence[date]
    per: Per
    window: Window | None = None
    as_of: datetime | None = None
    zone: tzinfo = UTC
    parts: dict[date, str] = field(init=False)

    def __post_init__(self) -> None:
        parts = {day: partial(day, self.per, self.window, self.as_of, self.zone) for day in self.days}
        object.__setattr__(self, "parts", {day: part for day, part in parts.items() if part})

    def fields(self, day: date) -> dict[str, Any]:
        """Return the fields of every value of a period: its day, its name, and whether it is partial."""
        part = self.parts.get(day, "")
        when = day_name(day, self.per) if self.per != "week" else f"week of {day_name(day)}"
        return {
            "day": day.isoformat(),
            "when": when + (f" (only {part} {self.zone})" if part else ""),
            "partial": bool(part),
        }

    def note(self) -> str:
        """Return the sentence that explains the partial bars; empty without any."""
        if not self.parts:
            return ""
        named = ", ".join(f"{day_name(day, self.per)} {part}" for day, part in self.parts.items())
        return f"Pale, dashed bar: only part of the {self.per} ({named} {self.zone})"

    def axis(self, *, labels: bool = True, gap: float = 0) -> alt.X:
        """Return the encoding of time: one place for each period; its dates are text and have no time zone.

        The gap is the share of each place that is left empty.
        """
        chosen = tick_labels(self.days, self.per)
        entries = ",".join(f"'{day}':{lines}" for day, lines in chosen.items())
        axis = alt.Axis(
            values=list(chosen),
            labelExpr=f"{{{entries}}}[datum.value]",
            labelAngle=0,
            labelOverlap="greedy",
            labelSeparation=8,
            labels=labels,
            ticks=labels,
            domain=False,
        )
        domain = [day.isoformat() for day in self.days]
        scale = alt.Scale(paddingInner=gap, paddingOuter=gap / 2, domain=domain)
        return alt.X("day:N", sort=None, title=None, scale=scale, axis=axis)

    def bar(self, share: float = 1.0) -> dict[str, Any]:
        """Return the arguments of the mark: a few bars stay narrow, and many have no gap between them."""
        count = len(self.days)
        band = min(0.12 * count, 0.82) if count <= 130 else 1
        return {"width": alt.RelativeBandSize(round(band * share, 3)), "strokeDash": [3, 2]}

    def partial_style(self, stroke: Any) -> dict[str, Any]:
        """Return the encodings that make partial bars pale with a dashed outline."""
        return {
            "fillOpacity": alt.condition("datum.partial", alt.value(0.3), alt.value(1)),
            "stroke": stroke,
            "strokeWidth": alt.condition("datum.partial", alt.value(1.2), alt.value(0)),
        }

    def partial_labels(self, tops: Mapping[date, float], x: alt.X | None = None) -> alt.Chart:
        """Return the word `partial` on each partial bar: above it, upright where bars are narrow."""
        # Where bars are thin, only the last has room for the word: beside it.
        beside = len(self.days) > 45
        named = [day for day in self.parts if day == self.days[-1] or not beside]
        values = [{"day": day.isoformat(), "top": max(tops.get(day, 0), 0)} for day in named]
        mark: dict[str, Any] = {"aria": False, "fontSize": 10, "text": "partial"}
        if len(self.days) > 7:
            mark |= {"angle": 270, "align": "left", "baseline": "middle", "dx": 4, "xOffset": 8 if beside else 0}
        else:
            mark |= {"dy": -7}
        words: alt.Chart = plot(values).mark_text(**mark)
        return words.encode(x=x or self.axis(), y=alt.Y("top:Q"))


def amount_axis(field: str, title: str, heights: Iterable[float], *, headroom: bool = False) -> alt.Y:
    """Return the encoding of height, with its unit as the title; negative numbers keep their sign.

    The heights that the chart draws decide the form of the labels; with headroom, there is space for one above a bar.
    """
    found = [0.0, *heights]
    low, high = min(found), max(found)
    largest = max(high, -low)
    axis: dict[str, Any] = {"format": "~s" if largest >= 10_000 else ",.2~f", "tickCount": 5}
    if high - low < 6 and all(height == int(height) for height in found):
        axis["values"] = list(range(int(low), int(high) + 1))
    scale = alt.Scale(domainMax=high * 1.25) if headroom and high else alt.Undefined
    return alt.Y(field, title=title, stack="zero", axis=alt.Axis(**axis), scale=scale)


def plot(values: Values) -> alt.Chart:
    """Return a chart of values without marks; they stand in the chart."""
    return alt.Chart(alt.InlineData(values=[dict(value) for value in values]))


# The fields of values that are numbers.
_AMOUNTS = frozenset({"credits", "total", "people", "lines", "added", "removed"})


def tips(**titles: str) -> list[alt.Tooltip]:
    """Return the lines of a tooltip: fields and their titles."""
    return [
        alt.Tooltip(f"{field}:Q", title=title, format=",.2~f")
        if field in _AMOUNTS
        else alt.Tooltip(f"{field}:N", title=title)
        for field, title in titles.items()
    ]


def text(lines: Sequence[str], **options: Any) -> alt.Chart:
    """Return a chart of nothing but text."""
    mark: dict[str, Any] = {"align": "left", "baseline": "top", "aria": False, "text": list(lines), **options}
    chart: alt.Chart = plot([{}]).mark_text(**mark)
    height = mark["lineHeight"] * len(lines)
    return chart.encode(x=alt.value(0), y=alt.value(0)).properties(width=WIDTH, height=height)


def layered(*layers: alt.Chart, height: int, width: int = WIDTH) -> alt.LayerChart:
    """Return layers as one chart."""
    return alt.LayerChart(layer=list(layers), width=width, height=height)


def zero_line() -> alt.Chart:
    """Return the line at zero."""
    rule: alt.Chart = plot([{}]).mark_rule(color=LIGHT["axis"], aria=False)
    return rule.encode(y=alt.YDatum(0))


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says in words: its title, what exactly is counted, and what to say if there is nothing to draw."""

    title: str
    definition: str
    nothing: str


def framed(
    name: str,
    chart: Chart | None,
    values: Values,
    words: Words,
    columns: Sequence[tuple[str, str]],
    alternative: str,
    subtitle: Sequence[str],
    notes: Sequence[str] = (),
) -> Chart:
    """Return a chart with its title, definition and description.

    Args:
        name: The function that makes it, for errors.
        chart: The marks; None if there is nothing to draw.
        values: Its data.
        words: Its title and definition.
        columns: The fields that a table of its data shows, with their headings.
        alternative: What it shows, for readers who do not see it.
        subtitle: Lines below the title.
        notes: How to read it and how not, one sentence each.

    Raises:
        InvalidArgument: If there are too many points.
    """
    if len(values) > MOST_POINTS:
        raise InvalidArgument(f"{name} would draw {len(values)} points, at most {MOST_POINTS}: use longer periods")
    empty = chart is None
    drawn = text([f"{words.nothing}.", *HINT], lineHeight=19, fontSize=12) if chart is None else chart
    lines = [line for line in subtitle if line]
    about = {
        "name": name,
        "title": words.title,
        "definition": words.definition,
        "subtitle": lines,
        "columns": [list(pair) for pair in columns],
        "values": [] if empty else [{field: value[field] for field, _ in columns} for value in values],
        "notes": list(notes),
        "empty": empty,
    }
    titled: Chart = drawn.properties(
        title=alt.TitleParams(words.title, subtitle=lines) if lines else alt.TitleParams(words.title),
        description=alternative if not empty else f"{words.nothing}. {' '.join(HINT)}",
        usermeta={"ozkit": about},
    )
    titled.config = config()
    return titled


def covered(window: Window | None, as_of: datetime | None, days: Sequence[date] = ()) -> str:
    """Return the exact window, and when the data was read, for a subtitle."""
    parts = []
    if window is not None:
        parts.append(f"{moment(window.start)} to {moment(window.end)} UTC")
    elif days:
        parts.append(f"{days[0]} to {days[-1]}, days in UTC")
    if as_of is not None:
        parts.append(f"data as of {moment(as_of)} UTC")
    return " · ".join(parts)


def summary(what: str, time: Time, heights: Sequence[float], unit: str, *, add: bool = True) -> str:
    """Return what a chart over time shows, for readers who do not see it."""
    if not time.days:
        return ""
    most = max(range(len(time.days)), key=lambda at: heights[at])
    whole = f" {number(total(heights))} {unit} in total." if add else ""
    peak = f"{number(heights[most])} {unit}, {time.fields(time.days[most])['when']}"
    return (
        f"{what} per {time.per} from {time.days[0]} to {time.days[-1]}.{whole} Highest: {peak}. {time.note()}".strip()
    )
