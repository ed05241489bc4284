"""CSV of commits and changes: the rows of the pages, in a form that varies, and answers that break off."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import httpx
import pytest

from ozkit.simulator.cursor_options import CursorOptions

from .conftest import Json
from .test_cursor import CHANGES, COMMITS, MONTH, CursorRig

SNAKE = {"metadata": "metadata_json"}


def options(**more: Any) -> CursorOptions:
    return CursorOptions(rows=500, inserts_per_second=0, requests_per_minute=None, **more)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def snake(name: str) -> str:
    return SNAKE.get(name) or "".join(f"_{one.lower()}" if one.isupper() else one for one in name)


def cell(value: Any) -> str:
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)


@pytest.mark.parametrize("path", [COMMITS, CHANGES])
@pytest.mark.parametrize("order", ["newest", "scattered"])
def test_csv_has_the_rows_of_the_pages(path: str, order: Any) -> None:
    with CursorRig(options(order=order)) as rig:
        rows = rig.walk(path, 1000, **MONTH)
        answer = rig.get(f"{path}.csv", **MONTH)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert "content-length" not in answer.headers
        records = read(answer.text)
        assert len(records) == len(rows) == 500
        for row, record in zip(rows, records, strict=True):
            said = {snake(name): cell(value) for name, value in row.items()}
            assert record == dict.fromkeys(record, "") | said
        assert len(answer.text.splitlines()) > 501 or path == CHANGES
        member = rows[0]["userId"]
        alone = read(rig.get(f"{path}.csv", user=member, **MONTH).text)
        assert alone == [record for record in records if record["user_id"] == member]


def test_csv_comes_in_pieces() -> None:
    with CursorRig(options()) as rig, rig.client.stream("GET", f"{COMMITS}.csv", params=MONTH) as answer:
        assert len(list(answer.iter_raw())) > 2


@pytest.mark.parametrize(("place", "index"), [("second", 1), ("seventh", 6), ("absent", None)])
def test_the_form_of_csv_varies(place: Any, index: int | None) -> None:
    plain: list[Json] = []
    for more in ({}, {"extra_columns": ("tenant", "cost,usd", "x"), "line_end": "\r\n", "bom": True}):
        with CursorRig(options(source_place=place, **more)) as rig:
            body = rig.get(f"{COMMITS}.csv", **MONTH).content
        assert body.startswith(b"\xef\xbb\xbf") == bool(more)
        text = body.decode("utf-8-sig")
        names = next(csv.reader([text[: text.index("\n")]]))
        if more:
            assert (names.pop(0), names[-2:]) == ("tenant", ["cost,usd", "x"])
            assert text.endswith(",?,?\r\n")
        assert (names.index("commit_source") if "commit_source" in names else None) == index
        found = [{name: record[name] for name in names if name not in ("cost,usd", "x")} for record in read(text)]
        plain = plain or found
        assert found == plain


@pytest.mark.parametrize("table", ["commits", "changes"])
@pytest.mark.parametrize("at", ["record", "cell", "quote"])
def test_csv_breaks_off_with_a_clean_end(at: Any, table: Any) -> None:
    with CursorRig(options()) as rig:
        path = f"/analytics/ai-code/{table}.csv"
        whole = rig.get(path, **MONTH).text
        rig.sim.cursor.cut_csv(times=2, at=at, share=0.5, table=table)
        rig.get(f"/analytics/ai-code/{'changes' if table == 'commits' else 'commits'}.csv", **MONTH)
        texts = [rig.get(path, **MONTH).text for _ in range(2)]
        assert texts[0] == texts[1]
        assert whole.startswith(texts[0])
        assert len(texts[0]) < len(whole)
        assert rig.get(path, **MONTH).text == whole
    if at == "record":
        assert texts[0].endswith("\n")
        assert read(texts[0]) == read(whole)[:250]
    elif at == "quote":
        assert texts[0].count('"') % 2 == 1
    elif table == "commits":
        records = read(texts[0])
        assert len(records) == 251
        assert None not in records[-1].values()
        assert read(whole)[250]["created_at"].startswith(records[-1]["created_at"])


def test_a_connection_can_break_as_well() -> None:
    with CursorRig(options()) as rig:
        rig.sim.faults.add("GET", f"{COMMITS}.csv", "truncate", times=1)
        with pytest.raises(httpx.RemoteProtocolError):
            rig.get(f"{COMMITS}.csv", **MONTH)
        rig.get(f"{COMMITS}.csv", **MONTH)


@pytest.mark.parametrize("wrong", [{"at": "end"}, {"share": 1}, {"times": 0}, {"table": "runs"}])
def test_wrong_orders_are_refused(wrong: Json) -> None:
    with CursorRig(options()) as rig, pytest.raises(ValueError, match=next(iter(wrong))):
        rig.sim.cursor.cut_csv(**wrong)
