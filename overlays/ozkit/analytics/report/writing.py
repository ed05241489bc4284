"""Writes a report: one HTML file that can be mailed, kept and opened anywhere, without the network."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ..._core.extraction.certificate import Certificate
from ...errors import InvalidArgument
from ..charts import saving
from ..charts.frame import Span
from ..metrics import Metric
from .page import Drawing, Page
from .section import Section, sections_of


def write(
    path: str | os.PathLike[str],
    sections: Iterable[Section | Mapping[str, Any]] | Section | Mapping[str, Any],
    *,
    title: str = "Usage of agents",
    window: Span = None,
    as_of: datetime | None = None,
    server: str = "",
    certificates: Iterable[Certificate] | None = None,
    metrics: Iterable[Metric] = (),
    notes: Sequence[str] = (),
    figures: Sequence[tuple[str, str]] = (),
) -> Path:
    """Write charts, what they mean, and what is proved of their data, as one HTML file.

    The file carries its own program for drawing and forbids itself every connection. Where scripts do not run, the
    same charts are seen as still pictures. It appears under its name when it is whole.

    Args:
        path: The file to write, `.html`.
        sections: Charts in their order: what the functions of `ozkit.analytics.charts` return, or Sections.
        title: Its heading.
        window: The span of time that it covers: a window, or two aware moments.
        as_of: When the data was read, aware.
        server: The address of the server that the data is from; only its host is shown.
        certificates: Those of an extraction, such as `export.windows`; None where nothing was read row by row.
        metrics: Measures to explain, of `ozkit.analytics.metrics.METRICS`.
        notes: Sentences on how to read it.
        figures: Key figures, each with its name.

    Returns:
        Path: The file.

    Raises:
        ImportError: If vl-convert is missing.
        InvalidArgument: If the folder does not exist, there is no chart, or one cannot be drawn.
    """
    place = Path(path)
    if place.suffix.lower() not in {".html", ".htm"}:
        raise InvalidArgument(f"a report is saved as .html, not as {place.suffix or 'a file without an ending'!r}")
    if not place.parent.is_dir():
        raise InvalidArgument(f"the folder {place.parent} does not exist: make it first")
    charts = sections_of(sections)
    if not charts:
        raise InvalidArgument("a report needs a chart: give what the functions of ozkit.analytics.charts return")
    proved = None if certificates is None else tuple(certificates)
    page = Page(title, window, as_of, server, proved, tuple(metrics), tuple(notes), tuple(figures))
    drawings = [
        Drawing(chart, saving.svg(spec), saving.program(spec)) for chart in charts for spec in [chart.drawing()]
    ]
    return saving.write(place, page.html(drawings, saving.script()).encode())
