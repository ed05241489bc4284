"""A chart of a report, with the words around it."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import InvalidArgument
from ..charts.theme import with_variables

_TOP = ("title", "usermeta", "background")


@dataclass(frozen=True, slots=True)
class Section:
    """One chart and what is said about it.

    Args:
        chart: The chart, in Vega-Lite.
        title: Its heading; by default the chart's title.
        definition: What it shows; by default what the chart says itself.
        notes: What may be read from it and what not, one sentence each.
        columns: Fields of its data and their headings, for the table below it; by default what the chart says itself.
    """

    chart: Mapping[str, Any]
    title: str = ""
    definition: str = ""
    notes: Sequence[str] = ()
    columns: Sequence[Sequence[str]] = ()

    @property
    def covers(self) -> str:
        """Which window it shows."""
        return str(self._meta.get("covers", ""))

    @property
    def heading(self) -> str:
        """The title that is shown."""
        found = self.chart.get("title", "")
        own = found.get("text", "") if isinstance(found, Mapping) else found
        return self.title or str(own) or "Chart"

    @property
    def meaning(self) -> str:
        """The definition that is shown."""
        return self.definition or str(self._meta.get("definition", ""))

    @property
    def remarks(self) -> list[str]:
        """The notes that are shown."""
        return [*self.notes, *self._meta.get("notes", ())]

    @property
    def alt(self) -> str:
        """What the chart shows, in words."""
        return str(self.chart.get("description") or self.heading)

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Fields and headings of its table."""
        return [(str(field), str(name)) for field, name in (self.columns or self._meta.get("columns", ()))]

    @property
    def values(self) -> list[Mapping[str, Any]]:
        """The rows of its table."""
        data = self.chart.get("data")
        found = data.get("values") if isinstance(data, Mapping) and not self._meta.get("empty") else None
        return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []

    def drawing(self) -> dict[str, Any]:
        """Return the chart as it stands in the page: its title is the heading, its colours are the page's."""
        spec = {name: copy.deepcopy(value) for name, value in self.chart.items() if name not in _TOP}
        if self._meta.get("notes") and spec.get("vconcat"):
            # Such a chart has its notes painted below it; here they are text.
            spec |= spec.pop("vconcat")[0]
            spec.pop("spacing", None)
        spec["config"] = {**spec.get("config", {}), "background": "transparent", "padding": 4}
        drawn: dict[str, Any] = with_variables(spec)
        return drawn

    @property
    def _meta(self) -> Mapping[str, Any]:
        found = self.chart.get("usermeta", {}).get("ozkit", {})
        return found if isinstance(found, Mapping) else {}


def sections_of(given: Any) -> list[Section]:
    """Return sections, from sections or bare charts.

    Raises:
        InvalidArgument: If something is neither.
    """
    single = [given] if isinstance(given, Section | Mapping) else list(given)
    for one in single:
        if not isinstance(one, Section | Mapping):
            raise InvalidArgument(f"a report is made of charts and Sections, not of {type(one).__name__}")
    return [one if isinstance(one, Section) else Section(one) for one in single]
