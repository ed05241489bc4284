"""The tables of a report, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..._core.extraction.certificate import Certificate
from ..._core.windows import merged
from ..charts.frame import moment, number
from ..metrics import Metric
from .escaping import text
from .section import Section

_CERTIFICATE_HEADS = ("Feed", "From (UTC)", "To (UTC)", "Rows", "Counted", "Read at (UTC)", "Requests")


def data_table(section: Section) -> str:
    """Return the data of a chart; empty where its columns are not known."""
    if not section.heads or not section.values:
        return ""
    heads = [name for _, name in section.heads]
    rows = [[row.get(field) for field, _ in section.heads] for row in section.values]
    count = f"{len(rows):,} row{'s' * (len(rows) != 1)}"
    return _folded(f"Data of this chart ({count})", _table(f"Data: {section.heading}", heads, rows))


def certificates(found: Sequence[Certificate]) -> str:
    """Return what is proved and what is not: totals first, then what is not proved, the long rest folded."""
    good = sorted((one for one in found if one.certified), key=_when)
    bad = sorted((one for one in found if not one.certified), key=_when)
    rows = sum(one.rows for one in found)
    verdict = "Those that are not stand first." if bad else "All of them are certified complete." if good else ""
    kind = "good" if good and not bad else "bad"
    parts = [
        f'<p class="verdict {kind}"><strong>{len(found):,}</strong> window{"s" * (len(found) != 1)}, '
        f"<strong>{len(good):,}</strong> certified, <strong>{len(bad):,}</strong> not; "
        f"{rows:,} rows read. {verdict}{_cover(found)}</p>",
        "<p>A window is certified when the server named the same number of rows at every page and again at the end, "
        "and as many different rows were read. Rows and counts include a second of padding at both ends, so they do "
        "not add up to the rows of an export.</p>",
    ]
    if bad:
        lines = [[*_certificate(one)[:3], one.reason or "no reason given", *_certificate(one)[3:]] for one in bad]
        heads = [*_CERTIFICATE_HEADS[:3], "Why it is not certified", *_CERTIFICATE_HEADS[3:]]
        parts.append(_scroll(_table("Windows that are not certified", heads, lines)))
    if good:
        listed = _table("Certified windows", _CERTIFICATE_HEADS, [_certificate(one) for one in good])
        parts.append(_folded(f"Certified windows ({len(good):,})", listed))
    return "\n".join(parts)


def _cover(found: Sequence[Certificate]) -> str:
    spans = merged(one.window for one in found)
    if not spans:
        return ""
    pieces = "" if len(spans) == 1 else f", in {len(spans):,} pieces with gaps between them"
    return f" They reach from {moment(spans[0].start)} to {moment(spans[-1].end)} UTC{pieces}."


def metrics(found: Iterable[Metric]) -> str:
    """Return the dictionary of measures: what each counts, and over what it may be added up."""
    heads = ("Measure", "What it counts", "May be added up over", "But not over")
    rows = [[one.name, one.definition, _over(one.additive_over), _refused(one.not_additive_over)] for one in found]
    return _scroll(_table("Measures", heads, rows)) if rows else ""


def _over(found: Sequence[str]) -> str:
    return ", ".join(found) or "nothing"


def _refused(found: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {why}" for name, why in found.items())


def _when(one: Certificate) -> tuple[Any, str]:
    return one.window.start, one.stream


def _certificate(one: Certificate) -> list[Any]:
    window = one.window
    return [
        one.stream,
        moment(window.start),
        moment(window.end),
        one.rows,
        one.count,
        moment(one.read_at),
        one.requests,
    ]


def _table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in heads)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    named = f'<caption class="unseen">{text(caption)}</caption>'
    return f"<table>{named}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<td class="number">{number(value)}</td>'
    shown = text(value)
    return f'<td class="{"short" if len(shown) <= 24 else "long"}"><bdi>{shown}</bdi></td>'


def _folded(summary: str, table: str) -> str:
    return f"<details><summary>{text(summary)}</summary>{_scroll(table)}</details>"


def _scroll(table: str) -> str:
    return f'<div class="scroll" tabindex="0">{table}</div>'
