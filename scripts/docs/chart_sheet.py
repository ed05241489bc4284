"""The sheet of charts, `python -m scripts.docs.chart_sheet sheet.png`: each chart on the data that is hardest to read.

Look at it after a change of `ozkit.reports`. The left column is as wide as a desktop page, the right one as a phone.
"""

from __future__ import annotations

import io
import random
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import vl_convert

from ozkit.analytics import Table
from ozkit.analytics.metrics import TABLES
from ozkit.reports import charts, compare
from ozkit.reports.page import NARROW, for_page

FIRST = date(2026, 10, 23)
SVG = "http://www.w3.org/2000/svg"
GAP = 30


def table(name: str, rows: list[dict[str, Any]]) -> Table:
    """Return a table of rows of which some columns are given."""
    return Table(TABLES[name], [tuple(row.get(column) for column in TABLES[name].names) for row in rows])


def window(days: float) -> dict[str, Any]:
    """Return a window of so many days, and the moment at which it was read."""
    start = datetime(FIRST.year, FIRST.month, FIRST.day, 9, tzinfo=UTC)
    end = start + timedelta(days=days)
    return {"window": (start, end), "as_of": end}


def usage(days: int, users: int = 1, *, refunds: bool = False, step: int = 1) -> Table:
    """Return rows of user_periods: quiet weekends, few heavy users, and now and then a refund."""
    chance = random.Random(5)  # noqa: S311 - not a secret
    rows: list[dict[str, Any]] = []
    for at in range(0, days, step):
        day = FIRST - timedelta(days=FIRST.weekday() if step == 7 else 0) + timedelta(days=at)
        for user in range(users):
            for kind in ("local", "cloud"):
                credits = chance.paretovariate(1.3) * 20 * (0.3 if day.weekday() > 4 else 1)
                refund = refunds and chance.random() < 0.3
                lines = int(credits * 4)
                rows.append(
                    {
                        "user_id": f"u{user}",
                        "email": f"person.{user}@northwind.example",
                        "period": day.isoformat(),
                        "period_start": day,
                        "run_type": kind,
                        "model_id": f"model-{user}",
                        "conversations": int(chance.random() < 0.6),
                        "credits": round(-credits / 2 if refund else credits, 2),
                        "lines_suggested_added": lines,
                        "lines_suggested_removed": lines // 3,
                        "lines_accepted_added": lines * 2 // 3,
                        "lines_accepted_removed": lines // 4,
                    }
                )
    return table("user_periods", rows)


def vendors(weeks: int) -> Table:
    """Return changes of both vendors."""
    chance = random.Random(6)  # noqa: S311 - not a secret
    rows = []
    for at in range(weeks * 40):
        moment = datetime(2026, 8, 3, tzinfo=UTC) + timedelta(hours=at * 4.2)
        vendor = chance.choice(("warp", "cursor", "warp"))
        rows.append(
            {
                "vendor": vendor,
                "record_id": str(at),
                "bucket_at": moment,
                "bucket_basis": "occurred_at",
                "email_normalized": f"{at % 9}@northwind.example",
                "agentic": True,
                "lines_accepted_added": chance.randrange(80),
                "lines_accepted_removed": chance.randrange(30),
            }
        )
    return table("ai_changes", rows)


def cases() -> Iterator[tuple[str, Any]]:
    """Yield each chart with what is hard about it."""
    per_day = {
        "1 day": (usage(1), window(0.6)),
        "30 days, cut at both ends": (usage(31), window(30)),
        "365 days": (usage(365), window(364.6)),
        "weeks": (usage(180, step=7), {**window(173), "per": "week"}),
        "mixed signs": (usage(14, refunds=True), window(13.2)),
        "nothing": (usage(0), window(7)),
    }
    for name, (rows, options) in per_day.items():
        yield f"credits_per_day, {name}", charts.credits_per_day(rows, **options)
    yield "active_users, 30 days", charts.active_users(usage(31, 12), **window(30))
    yield "active_users, one user", charts.active_users(usage(7), **window(6.5))
    yield "lines, 30 days", charts.accepted_and_suggested_lines(usage(31), **window(30))
    yield "lines, 1 day", charts.accepted_and_suggested_lines(usage(1), **window(0.5))
    yield "top_users, 200 users", charts.top_users(usage(3, 200), **window(3))
    yield "top_users, one user", charts.top_users(usage(3), **window(3))
    yield "top_users, mixed signs", charts.top_users(usage(2, 9, refunds=True), **window(2))
    yield "top_users, nothing", charts.top_users(usage(0), **window(2))
    teams = {f"person.{user}@northwind.example": f"Team {user % 4}" for user in range(30)}
    yield "cost_per_team, most on no team", charts.cost_per_team(usage(3, 90), teams, **window(3))
    cut = (datetime(2026, 8, 5, tzinfo=UTC), datetime(2026, 10, 23, 9, tzinfo=UTC))
    yield "compare, 12 weeks", compare.chart(vendors(12), notes=False, window=cut)
    yield "compare, 1 week, with notes", compare.chart(vendors(1))


def sheet() -> str:
    """Return all charts as one SVG."""
    ET.register_namespace("", SVG)
    root = ET.Element(f"{{{SVG}}}svg")
    top = GAP
    right = GAP
    for name, chart in cases():
        caption = ET.SubElement(
            root, f"{{{SVG}}}text", _at(GAP, top, {"font-size": "13", "font-family": "Liberation Sans"})
        )
        caption.text = name
        left, heights = GAP, [0.0]
        # On a page the title is text.
        for drawn in (chart, for_page(chart, NARROW)):
            buffer = io.StringIO()
            drawn.save(buffer, format="svg")
            picture = ET.fromstring(buffer.getvalue())  # noqa: S314 - our own picture
            picture.attrib.update(_at(left, top + 8, {}))
            root.append(picture)
            left += int(float(picture.get("width", "0"))) + GAP
            heights.append(float(picture.get("height", "0")))
        top, right = top + int(max(heights)) + GAP + 8, max(right, left)
    root.attrib.update({"width": str(right), "height": str(top)})
    root.insert(0, ET.Element(f"{{{SVG}}}rect", {"width": "100%", "height": "100%", "fill": "#d9dde2"}))
    return ET.tostring(root, encoding="unicode")


def _at(x: float, y: float, more: Mapping[str, str]) -> dict[str, str]:
    return {"x": str(x), "y": str(y), **more}


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].endswith(".png"):
        sys.exit("usage: python -m scripts.docs.chart_sheet FILE.png")
    Path(sys.argv[1]).write_bytes(vl_convert.svg_to_png(sheet(), scale=1.0))
    print(sys.argv[1])
