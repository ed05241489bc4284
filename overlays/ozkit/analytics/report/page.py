"""Puts a report together: one page that needs nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from ..._core.extraction.certificate import Certificate
from ..._version import __version__
from ..charts import theme
from ..charts.frame import Span, moment, window_of
from ..metrics import Metric
from . import tables
from .escaping import script_json, text
from .section import Section

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_OWN_SCRIPT = re.compile(r"<script>(\n.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of a page: the picture that is seen where scripts do not run, and the program that replaces it."""

    section: Section
    svg: str
    program: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """What a report says, beside its charts.

    Args:
        title: Its heading.
        window: The span of time that it covers.
        as_of: When the data was read.
        server: The address of the server that the data is from; only its host is shown.
        certificates: What is proved of the rows; None where nothing was read row by row.
        metrics: Measures to explain.
        notes: Sentences on how to read it.
        figures: Key figures, each with its name.
    """

    title: str
    window: Span = None
    as_of: datetime | None = None
    server: str = ""
    certificates: Sequence[Certificate] | None = None
    metrics: Sequence[Metric] = ()
    notes: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()

    def html(self, drawings: Sequence[Drawing], library: str) -> str:
        """Return the page.

        Args:
            drawings: Its charts.
            library: The JavaScript that draws them anew, so that they fit and tell their numbers.
        """
        template = (files("ozkit.analytics.report") / "page.html").read_text("utf-8")
        own = _OWN_SCRIPT.search(template)
        scripts = [library, own[1] if own else ""]
        parts = {
            "script_sources": " ".join(map(_hashed, scripts)),
            "title": text(self.title),
            "light": theme.variables(dark=False),
            "dark": theme.variables(dark=True),
            "facts": self._facts(),
            "figures": _listed("figures", self.figures),
            "sections": "\n".join(
                [_section(at, drawing.section, drawing.svg) for at, drawing in enumerate(drawings)] + self._appendix()
            ),
            "footer": f"Made by Ozkit {text(__version__)}. This file is complete and asks nothing of any network.",
            "data": "\n".join(
                f'<script type="application/json" id="chart-{at}">{script_json(drawing.program)}</script>'
                for at, drawing in enumerate(drawings)
            ),
            "library": library,
        }
        # In one go: what stands in the data is never taken for a place of the template.
        return _PLACE.sub(lambda place: parts[place[1]], template)

    def _facts(self) -> str:
        facts: list[tuple[str, str]] = []
        if self.window is not None:
            span = window_of(self.window)
            facts.append(("Window", f"{moment(span.start)} to {moment(span.end)} UTC, the end not included"))
        if self.as_of is not None:
            facts.append(("Data as of", f"{moment(self.as_of)} UTC"))
        if self.server:
            facts.append(("Server", urlsplit(self.server).netloc.rpartition("@")[2] or self.server))
        return _listed("facts", facts)

    def _appendix(self) -> list[str]:
        found: list[str] = []
        if self.certificates is not None:
            found.append(_part("Is anything missing?", tables.certificates(self.certificates)))
        if self.notes or self.metrics:
            found.append(_part("How to read the numbers", _notes(self.notes) + tables.metrics(self.metrics)))
        return found


def _section(at: int, section: Section, svg: str) -> str:
    covers = f'<p class="covers">{text(section.covers)}</p>' if section.covers else ""
    meaning = f"<figcaption>{text(section.meaning)}</figcaption>" if section.meaning else ""
    return (
        f'<section aria-labelledby="heading-{at}"><h2 id="heading-{at}">{text(section.heading)}</h2>{covers}\n'
        f'<figure><div class="chart" data-chart="chart-{at}" role="img" aria-label="{text(section.alt)}">'
        f"<div>{svg}</div></div>{meaning}</figure>\n"
        f"{_notes(section.remarks)}{tables.data_table(section)}</section>"
    )


def _part(title: str, content: str) -> str:
    return f'<section class="long"><h2>{text(title)}</h2>\n{content}</section>'


def _notes(found: Sequence[str]) -> str:
    return f'<ul class="notes">{"".join(f"<li>{text(note)}</li>" for note in found)}</ul>\n' if found else ""


def _listed(kind: str, found: Sequence[tuple[str, str]]) -> str:
    pairs = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in found)
    return f'<dl class="{kind}">{pairs}</dl>' if pairs else ""


def _hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
