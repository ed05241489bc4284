"""Charts as one HTML page: a file that needs no network, runs no script, and reads well on a desktop and a phone."""

from __future__ import annotations

import io
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import jinja2
import markupsafe
from altair.utils.schemapi import SchemaValidationError

from .. import __version__
from .._support.files import atomic_write
from ..analytics import Certificate, Window
from ..analytics._reading.windows import gaps
from ..analytics.metrics import Metric
from ..errors import InvalidArgument
from ._periods import Span, moment, window_of
from ._style import COLOURS, LIGHT, WIDTH, Chart
from ._tables import label, number, total

NARROW = 284
"""Pixels of the plot on a page that is 400 pixels wide."""
_SVG = "http://www.w3.org/2000/svg"
_VARIABLES = {colour: f"var(--oz-{name})" for name, colour in LIGHT.items()}


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure.

    Args:
        name: What it is.
        amount: The number, formatted.
        unit: The unit.
        before: How it compares with the period before, in words.
    """

    name: str
    amount: str
    unit: str = ""
    before: str = ""


def html_report(
    charts: Iterable[Chart] | Chart,
    *,
    to: str | os.PathLike[str],
    title: str = "Agent usage",
    window: Span = None,
    as_of: datetime | None = None,
    server: str = "",
    certificates: Iterable[Certificate] | None = None,
    metrics: Iterable[Metric] = (),
    notes: Sequence[str] = (),
    figures: Sequence[Figure] = (),
) -> Path:
    """Write Altair charts, their definitions and their data as one HTML file.

    The file contains each chart as SVG, once for wide and once for narrow pages. It runs no script, and its content
    security policy forbids scripts and connections. It appears under its name when it is complete.

    Args:
        charts: The charts in their order; those of `ozkit.reports.charts` bring title, definition and table along.
        to: The file to write, `.html`.
        title: The heading.
        window: The window that the data covers.
        as_of: When the data was read, aware.
        server: The server that the data is from, such as `app.warp.dev`.
        certificates: Those of an extraction, such as `report.windows`; None if no rows were extracted.
        metrics: Measures to explain, from `ozkit.analytics.metrics.METRICS`.
        notes: How to read the numbers, one sentence each.
        figures: Key figures.

    Returns:
        The file.

    Raises:
        InvalidArgument: If `to` is not an `.html` file in an existing folder, or a chart is missing or invalid.
    """
    place = html_path(to)
    drawn = [charts] if isinstance(charts, alt.TopLevelMixin) else list(charts)
    if not drawn:
        raise InvalidArgument("charts must not be empty: pass what the functions of ozkit.reports.charts return")
    whole = window_of(window)
    facts = [
        *([("Window", f"{moment(whole.start)} to {moment(whole.end)} UTC, end excluded")] if whole else []),
        *([("Data as of", f"{moment(as_of)} UTC")] if as_of else []),
        *([("Server", server)] if server else []),
    ]
    text = _template().render(
        title=title,
        colours=COLOURS,
        facts=facts,
        figures=figures,
        charts=[_section(chart) for chart in drawn],
        certificates=None if certificates is None else _certificates(list(certificates)),
        notes=notes,
        metrics=[_metric(metric) for metric in metrics],
        version=__version__,
    )
    with atomic_write(place) as scratch:
        scratch.write_text(text, "utf-8")
    return place


def html_path(to: str | os.PathLike[str]) -> Path:
    """Return the file of a report.

    Raises:
        InvalidArgument: If it is not an `.html` file, or its folder does not exist.
    """
    place = Path(to)
    if place.suffix.lower() not in {".html", ".htm"}:
        raise InvalidArgument(f"to must be an .html file, got {str(place)!r}")
    if not place.parent.is_dir():
        raise InvalidArgument(f"to: the folder {str(place.parent)!r} does not exist: create it first")
    return place


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, finalize=_printable, trim_blocks=True
    )
    environment.filters["amount"] = number
    return environment.from_string((Path(__file__).parent / "page.html.jinja").read_text("utf-8"))


def _printable(value: Any) -> Any:
    """Return a value of the template without control characters; markup is left alone."""
    return value if isinstance(value, markupsafe.Markup) or not isinstance(value, str) else label(value, longest=2000)


def _section(chart: Chart) -> dict[str, Any]:
    if not isinstance(chart, alt.TopLevelMixin):
        raise InvalidArgument(f"charts must be Altair charts, got {type(chart).__name__}")
    try:
        own = chart.to_dict()
    except (ValueError, SchemaValidationError) as error:
        raise InvalidArgument(f"the chart {chart.title!r} cannot be drawn: {str(error)[:500]}") from None
    about = own.get("usermeta", {}).get("ozkit", {})
    title = own.get("title", "")
    heading = str(about.get("title") or (title.get("text") if isinstance(title, Mapping) else title) or "Chart")
    columns = about.get("columns", [])
    return {
        "title": heading,
        "subtitle": about.get("subtitle", []),
        "definition": about.get("definition", ""),
        "description": str(own.get("description") or heading),
        "notes": about.get("notes", []),
        "heads": [name for _, name in columns],
        "rows": [[row[field] for field, _ in columns] for row in about.get("values", [])],
        "wide": _svg(chart, WIDTH),
        "narrow": _svg(chart, NARROW),
    }


def _svg(chart: Chart, width: int) -> markupsafe.Markup:
    """Return a chart as inline SVG: its colours are the page's variables, each mark has its value as a tooltip."""
    buffer = io.StringIO()
    for_page(chart, width).save(buffer, format="svg")
    ET.register_namespace("", _SVG)
    root = ET.fromstring(buffer.getvalue())  # noqa: S314 - written by vl-convert, which escapes text
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name) in _VARIABLES:
                element.set(name, _VARIABLES[element.get(name, "")])
        if element.get("aria-roledescription") == "bar" and (told := element.get("aria-label")):
            ET.SubElement(element, f"{{{_SVG}}}title").text = told
    return markupsafe.Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - well-formed XML of vl-convert


def for_page(chart: Chart, width: int) -> Chart:
    """Return a chart as a page shows it: its title and notes are text around it.

    The width is that of a plot with an axis on its left; one without is wider by the axis.
    """
    bare: Chart = _resized(chart.copy(deep=True), width)
    bare.title = alt.Undefined
    if isinstance(bare, alt.VConcatChart):
        bare.vconcat = [part for part in bare.vconcat if part.name != "notes"]
    config = bare.config.to_dict() if isinstance(bare.config, alt.Config) else bare.config
    bare.config = {**(config if isinstance(config, dict) else {}), "background": "transparent", "padding": 2}
    return bare


def _resized(chart: Any, width: int) -> Any:
    if isinstance(chart, alt.VConcatChart):
        copy = chart.copy(deep=True)
        copy.vconcat = [_resized(part, width) for part in chart.vconcat]
        return copy
    own = chart.to_dict(validate=False).get("width")
    if not isinstance(own, int | float):
        return chart
    return chart.properties(width=own if width == WIDTH else width + (own - WIDTH))


def _certificates(found: list[Certificate]) -> dict[str, Any]:
    """Return the verdict in one line, and the windows: those that are not certified first, each with its reason."""
    order = sorted(found, key=lambda one: (one.certified, one.window.start, one.stream))
    good = sum(one.certified for one in found)
    rows = total(one.rows for one in found)
    counts = f"{len(found):,} window{'s' * (len(found) != 1)}, {good:,} certified complete, {len(found) - good:,} not"
    reach = ""
    if found:
        whole = Window(min(one.window.start for one in found), max(one.window.end for one in found))
        reach = f", {moment(whole.start)} to {moment(whole.end)} UTC{_gaps(found, whole)}"
    return {
        "complete": bool(found) and good == len(found),
        "verdict": f"{counts}; {number(rows)} rows read{reach}",
        "heads": ("Feed", "From (UTC)", "To (UTC)", "Certified", "Rows", "Counted", "Read at (UTC)", "Requests"),
        "rows": [
            (
                one.stream,
                moment(one.window.start),
                moment(one.window.end),
                "yes" if one.certified else f"no: {one.reason or 'no reason given'}",
                one.rows,
                one.count,
                moment(one.read_at),
                one.requests,
            )
            for one in order
        ],
    }


def _gaps(found: Sequence[Certificate], whole: Window) -> str:
    """Return whether the windows leave gaps between them."""
    count = len(gaps(whole, (one.window for one in found)))
    return f", with {count:,} gap{'s' * (count != 1)}" if count else ""


def _metric(metric: Metric) -> tuple[str, ...]:
    refused = "; ".join(f"{name}: {why}" for name, why in metric.not_additive_over.items())
    return f"{metric.name} ({metric.unit})", metric.definition, ", ".join(metric.additive_over) or "nothing", refused
