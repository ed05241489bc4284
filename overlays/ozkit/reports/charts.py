"""Charts of usage data as Altair charts: notebooks show them, `chart.save("credits.svg")` saves them without a network.

    from ozkit.reports import charts
    charts.credits_per_day(table).save("credits.png", ppi=144)

They take an `ozkit.analytics.Table`: a tidy table, which costs the fewest requests, or events. Days are days in UTC. A
bar of a day, week or month that the data covers only in part is pale, dashed and labelled. The chart of Warp and Cursor
side by side is `ozkit.reports.compare.chart`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import altair as alt

from ..analytics import Table
from ..errors import InvalidArgument
from . import _style as style
from ._periods import Per, Span, filled, moment, window_of
from ._style import Chart, Time, Words
from ._tables import (
    ACTIVITY,
    LINES,
    days,
    models,
    number,
    numbers,
    people,
    run_types,
    sums,
    total,
    unique_labels,
)

__all__ = [
    "accepted_and_suggested_lines",
    "active_users",
    "cost_per_team",
    "credits_by_model",
    "credits_per_day",
    "top_users",
]

_NO_CREDITS = "No credits in this window"
_NO_TEAM = "no team"
_ROW = 38
_SIDES = ("added", "removed")
_SHADES = {"suggested": style.LIGHT["suggested"], "accepted": style.LIGHT["accepted"]}


def credits_per_day(table: Table, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Chart:
    """Return credits per day as stacked bars, by run type.

    Args:
        table: `tidy.summary_periods`, which takes the fewest requests; `user_periods`, `user_model_periods`, or events.
        per: What one bar stands for. The rows of a tidy table must be grouped by it; events are summed by it.
        window: The window that was requested: days in it without a row are drawn as empty, and a day that it covers
            in part is marked.
        as_of: When the data was read, aware: the day of it is marked as partial.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or there is too much to draw.
    """
    name = "credits_per_day"
    place = days(table, name, per)
    kinds = run_types(table, name)
    credits = numbers(table, name, "credit_charged", "credits")
    found = sums(zip(place, kinds, strict=True), credits)
    dated = {(day, kind): value for (day, kind), value in found.items() if day is not None}
    shown = dated if any(found.values()) else {}
    time = _time((day for day, _ in shown), per, window, as_of)
    scale = style.run_type_scale(kind for _, kind in shown)
    values = [
        {**time.fields(day), "run_type": kind, "order": at, "credits": shown.get((day, kind), 0)}
        for day in time.days
        for at, kind in enumerate(scale.domain)
    ]
    tops = {day: total(max(shown.get((day, kind), 0), 0) for kind in scale.domain) for day in time.days}
    lows = [total(min(shown.get((day, kind), 0), 0) for kind in scale.domain) for day in time.days]
    nets = [total(shown.get((day, kind), 0) for kind in scale.domain) for day in time.days]
    for value in values:
        value["told"] = f"{value['when']}, {value['run_type']}: {number(value['credits'])} credits"
    bars = style.plot(values).mark_bar(**time.bar())
    drawn = bars.encode(
        x=time.axis(),
        y=style.amount_axis("credits:Q", "credits", [*tops.values(), *lows], headroom=_high(tops, time)),
        color=alt.Color("run_type:N", scale=scale),
        order="order:Q",
        description="told:N",
        tooltip=style.tips(when=per.capitalize(), run_type="Run type", credits="Credits"),
        **time.partial_style(alt.Stroke("run_type:N", scale=scale)),
    )
    words = Words(
        f"Credits per {per}, by where the agent ran",
        f"Credits charged in each {per}, in UTC. Local is an agent on a person's own machine, cloud one on a server. "
        "Credits may be added up over time and over both kinds.",
        _NO_CREDITS,
    )
    columns = [("when", per.capitalize()), ("run_type", "Run type"), ("credits", "Credits")]
    alternative = style.summary("Stacked bars of credits", time, nets, "credits")
    chart = _over_time(drawn, time, tops) if shown else None
    subtitle = _subtitle(time, total(value for (day, _), value in found.items() if day is None), "credits")
    return style.framed(name, chart, values, words, columns, alternative, subtitle)


def active_users(table: Table, *, per: Per = "day", window: Span = None, as_of: datetime | None = None) -> Chart:
    """Return how many different people were active on each day, as bars.

    Args:
        table: `tidy.user_periods`, which takes the fewest requests, or events.
        per: As in `credits_per_day`.
        window: As in `credits_per_day`.
        as_of: As in `credits_per_day`.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or there is too much to draw.
    """
    name = "active_users"
    place = days(table, name, per)
    users, _ = people(table, name)
    event = "message_end_timestamp" in table.schema.names
    measures = [table.column(measure) for measure in ACTIVITY if measure in table.schema.names]
    active = [event or any(row) for row in zip(*measures, strict=True)]
    found: dict[date | None, set[str]] = {}
    for day, user, is_active in zip(place, users, active, strict=True):
        found.setdefault(day, set()).update({user} if is_active and user else ())
    shown = {day: who for day, who in found.items() if day is not None} if any(found.values()) else {}
    time = _time(shown, per, window, as_of)
    counts = {day: len(shown.get(day, ())) for day in time.days}
    values = [{**time.fields(day), "people": counts[day]} for day in time.days]
    for value in values:
        value["told"] = f"{value['when']}, {value['people']:,} {'person' if value['people'] == 1 else 'people'}"
    bars = style.plot(values).mark_bar(color=style.LIGHT["single"], **time.bar())
    drawn = bars.encode(
        x=time.axis(),
        y=style.amount_axis("people:Q", "people", counts.values(), headroom=_high(counts, time)),
        description="told:N",
        tooltip=style.tips(when=per.capitalize(), people="People"),
        **time.partial_style(alt.value(style.LIGHT["single"])),
    )
    words = Words(
        f"Active people per {per}",
        f"Different people with at least one conversation, credit or code change in each {per}, in UTC, local and "
        f"cloud together. A person counts once per {per}, so these numbers must not be added up.",
        "No active users in this window",
    )
    everybody = len(set().union(*shown.values()))
    alternative = style.summary("Bars of active people", time, list(counts.values()), "people", add=False)
    chart = _over_time(drawn, time, counts) if shown else None
    columns = [("when", per.capitalize()), ("people", "People")]
    subtitle = [
        *_subtitle(time),
        f"{everybody:,} different {'person' if everybody == 1 else 'people'} in total" if shown else "",
    ]
    return style.framed(name, chart, values, words, columns, f"{alternative} {everybody:,} people in total.", subtitle)


def accepted_and_suggested_lines(
    table: Table, *, per: Per = "day", window: Span = None, as_of: datetime | None = None
) -> Chart:
    """Return lines that agents suggested, and in front of them those that were accepted; added and removed apart.

    Args:
        table: `tidy.summary_periods`, which takes the fewest requests; `user_periods`, or events of one message type:
            a tool call and its result may carry the same change.
        per: As in `credits_per_day`.
        window: As in `credits_per_day`.
        as_of: As in `credits_per_day`.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or there is too much to draw.
    """
    name = "accepted_and_suggested_lines"
    place = days(table, name, per)
    found = {measure: sums(place, numbers(table, name, measure)) for measure in LINES}
    any_lines = any(value for by_day in found.values() for value in by_day.values())
    time = _time((day for day in found[LINES[0]] if day is not None) if any_lines else (), per, window, as_of)
    values: list[dict[str, Any]] = [
        {**time.fields(day), **{measure: found[measure].get(day, 0) for measure in LINES}} for day in time.days
    ]
    panels = []
    for side in _SIDES:
        heights = [value[f"lines_{what}_{side}"] for value in values for what in _SHADES]
        tops = {day: max(found[f"lines_{what}_{side}"].get(day, 0) for what in _SHADES) for day in time.days}
        layers: list[alt.Chart] = []
        for what, colour in _SHADES.items():
            drawn = [{**value, "what": what, "lines": value[f"lines_{what}_{side}"], "side": side} for value in values]
            for value in drawn:
                value["told"] = f"{value['when']}, {number(value['lines'])} lines {what}, {side}"
            shades = alt.Scale(domain=list(_SHADES), range=list(_SHADES.values()))
            layers.append(
                style.plot(drawn)
                .mark_bar(**time.bar(1.0 if what == "suggested" else 0.5))
                .encode(
                    x=time.axis(labels=side == _SIDES[-1]),
                    y=style.amount_axis("lines:Q", f"lines {side}", heights, headroom=_high(tops, time)),
                    color=alt.Color("what:N", scale=shades),
                    description="told:N",
                    tooltip=style.tips(when=per.capitalize(), what="Lines", lines=side.capitalize()),
                    **time.partial_style(alt.value(colour)),
                )
            )
        labels = [time.partial_labels(tops)] if time.parts and side == _SIDES[0] else []
        panels.append(style.layered(*layers, style.zero_line(), *labels, height=120))
    words = Words(
        f"Lines of code suggested and accepted, per {per}",
        f"Lines that agents suggested in each {per}, in UTC, and in front of them those that were accepted. In cloud "
        "runs lines may be accepted without a person looking at them.",
        "No code changes in this window",
    )
    whole = [number(total(value[measure] for value in values)) for measure in LINES]
    alternative = (
        f"Bars of lines per {per}: {whole[0]} added and {whole[1]} removed lines were suggested, "
        f"{whole[2]} and {whole[3]} of them accepted. {time.note()}"
    )
    headings = ("Suggested, added", "Suggested, removed", "Accepted, added", "Accepted, removed")
    columns = [("when", per.capitalize()), *zip(LINES, headings, strict=True)]
    subtitle = _subtitle(time, total(by_day.get(None, 0) for by_day in found.values()), "lines")
    chart = alt.vconcat(*panels, spacing=14) if values else None
    return style.framed(name, chart, values, words, columns, alternative, subtitle)


def top_users(table: Table, n: int = 10, *, window: Span = None, as_of: datetime | None = None) -> Chart:
    """Return the people with the most credits; all others share a line without a bar.

    Args:
        table: `tidy.user_periods` or `tidy.user_totals`, which take the fewest requests; `user_models`, or events.
        n: How many people to name, from 1 to 1000.
        window: The window that was requested, for the subtitle.
        as_of: When the data was read, aware.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or `n` is out of range.
    """
    users, emails = people(table, "top_users")
    names = {user: email or user for user, email in zip(users, emails, strict=True)}
    words = Words(
        "Who used the most credits",
        f"Credits of each person in the whole window, local and cloud. People after the first {n} share one line "
        "without a bar, so that the scale is that of single people. Credits say what was spent, not what was achieved.",
        _NO_CREDITS,
    )
    return _ranking("top_users", table, users, names, n, words, ("Person", "people"), window, as_of)


def credits_by_model(table: Table, n: int = 12, *, window: Span = None, as_of: datetime | None = None) -> Chart:
    """Return the models with the most credits; all others share a line without a bar.

    Args:
        table: `tidy.user_models`, which takes the fewest requests; `user_model_periods`, or events.
        n: How many models to name, from 1 to 1000.
        window: As in `top_users`.
        as_of: As in `top_users`.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or `n` is out of range.
    """
    found = models(table, "credits_by_model")
    words = Words(
        "Credits by model",
        f"Credits of each model in the whole window, by the name that the server gives it; models after the first {n} "
        "share one line without a bar. It is not documented whether credits of a message with several models count for "
        "each of them, so the bars may add up to more than the credits of the window.",
        _NO_CREDITS,
    )
    return _ranking("credits_by_model", table, found, {}, n, words, ("Model", "models"), window, as_of)


def cost_per_team(
    table: Table, teams: Mapping[str, str], n: int = 25, *, window: Span = None, as_of: datetime | None = None
) -> Chart:
    """Return the credits of each team.

    Args:
        table: `tidy.user_periods` or `tidy.user_totals`, which take the fewest requests, or events.
        teams: Email -> team; emails are compared without regard to case. People who are missing have no team.
        n: How many teams to name, from 1 to 1000.
        window: As in `top_users`.
        as_of: As in `top_users`.

    Returns:
        The chart.

    Raises:
        InvalidArgument: If the table does not have a column, or `n` is out of range.
    """
    known = {email.strip().casefold(): str(team) for email, team in teams.items()}
    if "email" not in table.schema.names:
        raise InvalidArgument(f"cost_per_team needs the column email; {table.schema.name} has none: use user_periods")
    _, emails = people(table, "cost_per_team")
    found = [known.get(email.strip().casefold(), "") for email in emails]
    words = Words(
        "Credits per team",
        "Credits of the people of each team in the whole window, by the teams that were given. People on no team and "
        f"teams after the first {n} have a line without a bar.",
        _NO_CREDITS,
    )
    return _ranking("cost_per_team", table, found, {"": _NO_TEAM}, n, words, ("Team", "teams"), window, as_of)


def _ranking(
    name: str,
    table: Table,
    keys: Sequence[str],
    names: Mapping[str, str],
    n: int,
    words: Words,
    nouns: tuple[str, str],
    span: Span,
    as_of: datetime | None,
) -> Chart:
    """Return bars from the biggest to the smallest; the key "" and what is left have a line but no bar."""
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= 1000:
        raise InvalidArgument(f"n must be a whole number from 1 to 1000, got {n!r}")
    kinds = run_types(table, name)
    parts = sums(zip(keys, kinds, strict=True), numbers(table, name, "credit_charged", "credits"))
    wholes = {key: value for key, value in sums((key for key, _ in parts), parts.values()).items() if value}
    order = sorted(wholes, key=lambda key: (-wholes[key], key))
    named = [key for key in order if key][:n]
    left = [key for key in order if key and key not in set(named)]
    labels = unique_labels([(names.get(key, key), key) for key in named])
    groups = [(text, [key], True) for text, key in zip(labels, named, strict=True)]
    if left:
        groups.append((f"others ({len(left):,})", left, False))
    if "" in wholes:
        groups.append((names.get("", "unknown"), [""], not groups))
    everything = total(wholes.values())
    shares = everything > 0 and all(value > 0 for value in wholes.values())
    lines: list[dict[str, Any]] = []
    for at, (text, group, bar) in enumerate(groups):
        whole = total(wholes[key] for key in group)
        told = f"{number(whole)} credits" + (f" · {whole / everything:.0%}" if shares else "")
        lines.append({"row": at, "label": text, "total": whole, "bar": bar, "text": told})
    scale = style.run_type_scale(kind for key, kind in parts if key in wholes)
    values: list[dict[str, Any]] = []
    for line, (_, group, _) in zip(lines, groups, strict=True):
        for at, kind in enumerate(scale.domain):
            if part := total(parts.get((key, kind), 0) for key in group):
                told = f"{line['label']}, {kind}: {number(part)} credits"
                values.append({**line, "run_type": kind, "order": at, "credits": part, "told": told})
    heading, many = nouns
    chart = _bars(lines, values, scale, heading) if lines else None
    columns = [("label", heading), ("run_type", "Run type"), ("credits", "Credits")]
    count = len(named) + len(left)
    first = f" Highest: {lines[0]['label']}, {number(lines[0]['total'])}." if lines else ""
    alternative = (
        f"Bars of credits of {count:,} {many if count != 1 else heading.lower()}, {number(everything)} in total."
    )
    subtitle = [style.covered(window_of(span), as_of)]
    return style.framed(name, chart, values, words, columns, alternative + first, subtitle)


def _bars(lines: list[dict[str, Any]], values: list[dict[str, Any]], scale: alt.Scale, heading: str) -> Chart:
    """Return a ranking: names and amounts above the bars, so that it is as readable on a narrow page."""
    drawn = [value for value in values if value["bar"]]
    positive = sums((value["row"] for value in drawn), (max(value["credits"], 0) for value in drawn))
    negative = sums((value["row"] for value in drawn), (min(value["credits"], 0) for value in drawn))
    domain = [min([0, *negative.values()]), max([0, *positive.values()])]
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0, domain=list(range(len(lines)))))
    amounts = alt.X("credits:Q", stack="zero", axis=None, scale=alt.Scale(domain=domain, nice=False))
    bars = (
        style.plot(drawn)
        .mark_bar(size=12, yOffset=7)
        .encode(
            y=y,
            x=amounts,
            color=alt.Color("run_type:N", scale=scale),
            order="order:Q",
            description="told:N",
            tooltip=style.tips(label=heading, run_type="Run type", credits="Credits", total="Total"),
        )
    )
    ink = alt.condition("datum.bar", alt.value(style.LIGHT["ink"]), alt.value(style.LIGHT["quiet"]))
    text = style.plot(lines).encode(y=y, color=ink)
    longest = 8 + 6 * max(len(line["text"]) for line in lines)
    left = text.mark_text(
        align="left", fontSize=12, yOffset=-8, aria=False, limit=alt.ExprRef(f"max(width - {longest}, 60)")
    ).encode(x=alt.value(0), text="label:N")
    right = text.mark_text(align="right", fontSize=12, yOffset=-8, aria=False).encode(
        x=alt.value("width"), text="text:N"
    )
    return style.layered(bars, left, right, height=_ROW * len(lines), width=style.WIDTH + style.AXIS)


def _time(found: Iterable[date], per: Per, span: Span, as_of: datetime | None) -> Time:
    window, days_found = window_of(span), set(found)
    if as_of is not None:
        moment(as_of)  # refuses one without a time zone
    return Time(filled(days_found, per, window) if days_found else [], per, window, as_of)


def _subtitle(time: Time, undated: float = 0, unit: str = "") -> list[str]:
    """Return the window, which bars are partial, and what has no time and is not drawn."""
    missing = f"Not drawn, because the time is missing: {number(undated)} {unit}" if undated else ""
    return [style.covered(time.window, time.as_of, time.days), time.note(), missing]


def _high(tops: Mapping[date, float], time: Time) -> bool:
    """Return whether a partial bar is so high that its label needs room above it."""
    return any(tops.get(day, 0) > 0.75 * max(tops.values(), default=0) for day in time.parts)


def _over_time(bars: alt.Chart, time: Time, tops: Mapping[date, float]) -> Chart:
    layers = [bars, style.zero_line(), *([time.partial_labels(tops)] if time.parts else [])]
    return style.layered(*layers, height=style.HEIGHT)
