"""Exports from servers that break their own document, and into places that misbehave: complete, or named."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

import ozkit
from ozkit.analytics import verify
from ozkit.analytics.extraction.sinks.text import Csv, Ndjson
from ozkit.testing import FakeClock
from tests.unit.flat import commit, event

from .conftest import World

Json = dict[str, Any]
Answer = Callable[[str, dict[str, str]], Any]
NOW = FakeClock().wall().replace(microsecond=0)


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def events(count: int, seconds: float = 10, **fields: Any) -> list[Json]:
    return [event(i, NOW - timedelta(hours=2, seconds=seconds * i), **fields) for i in range(count)]


def commits(count: int, seconds: float = 1) -> list[Json]:
    stamps = [(NOW - timedelta(hours=2, seconds=seconds * i)).isoformat() for i in range(count)]
    return [commit(commitHash=f"{i:040x}", createdAt=stamp, commitTs=stamp) for i, stamp in enumerate(stamps)]


def page(rows: list[Json], query: dict[str, str], *, limit: int = 10**9, size_cap: int = 10**9) -> Json:
    """What a server of either vendor answers; its counts end at a limit, its pages at a size that it does not state."""
    is_warp = "start_date" in query
    low, high = (when(query[name]) for name in (("start_date", "end_date") if is_warp else ("startDate", "endDate")))
    field = "message_end_timestamp" if is_warp else "createdAt"
    found = [row for row in rows if not isinstance(row[field], str) or low <= when(row[field]) < high]
    number, stated = int(query.get("page", 1)), int(query.get("page_size" if is_warp else "pageSize", 10))
    size, count = min(stated, size_cap), min(len(found), limit)
    items = found[(number - 1) * size : number * size]
    if not is_warp:
        return {"items": items, "totalCount": count, "page": number, "pageSize": stated}
    told = {"current_page": number, "page_size": stated, "total_pages": -(-count // stated), "total_count": count}
    return {"data": items, "pagination": told}


class Server:
    """Answers without a socket."""

    def __init__(self, world: World, answer: Answer) -> None:
        self.world, self.answer, self.requests = world, answer, 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        found = self.answer(request.url.path, dict(request.url.params))
        if isinstance(found, httpx.Response):
            return found
        return httpx.Response(200, json=found)

    def client(self, *, cursor: bool = False) -> Any:
        clock = FakeClock()
        clock.time += (NOW - clock.wall()).total_seconds()  # where windows are cut does not depend on the test before
        options: dict[str, Any] = {"transport": httpx.MockTransport(self.handle), "rate_limit": False, "clock": clock}
        return self.world.client(cursor=cursor, **options)

    def export(self, span: str = "1d", feed: str = "analytics", **options: Any) -> ozkit.analytics.ExportReport:
        client = self.client(cursor=feed != "analytics")
        method = client.analytics.export_events if feed == "analytics" else getattr(client, feed).export
        return self.world.run(method(span, **options))


def serving(world: World, rows: list[Json], **lies: Any) -> Server:
    return Server(world, lambda path, query: page(rows, query, **lies))


@pytest.mark.parametrize(
    ("feed", "rows", "lies"),
    [
        ("analytics", events(1500), {"limit": 1000}),
        ("commits", commits(5000), {"limit": 2000}),
        ("commits", commits(1800), {"size_cap": 500}),
        ("analytics", events(700), {"size_cap": 30, "limit": 200}),
    ],
)
def test_counts_and_page_sizes_that_end_at_a_limit_hide_no_row(
    world: World, tmp_path: Path, feed: str, rows: list[Json], lies: Json
) -> None:
    report = serving(world, rows, **lies).export(feed=feed, to=tmp_path / "u", format="ndjson")
    assert report.rows == len(rows)
    assert report.uncertified == ()
    assert verify(tmp_path / "u").ok


def test_rows_that_the_server_has_twice_are_written_once_and_noted(world: World, tmp_path: Path) -> None:
    rows = events(1000)
    clean = serving(world, rows).export(to=tmp_path / "a", format="ndjson")
    both = [copy for place, row in enumerate(rows) for copy in [row] * (1 + (place in {10, 400}))]
    server = serving(world, both)
    double = server.export(to=tmp_path / "b", format="ndjson")
    assert double.rows == 1000
    assert double.uncertified == ()
    assert sum(one.repeated for one in double.windows) >= 2
    assert "more than once" in str(double)
    assert double.requests <= 3 * clean.requests
    assert server.export(to=tmp_path / "b", format="ndjson").uncertified == ()


def test_different_rows_under_one_key_are_named(world: World, tmp_path: Path) -> None:
    rows = events(50)
    report = serving(world, [*rows, {**rows[7], "email": "b@example.com"}]).export(to=tmp_path / "u", format="ndjson")
    assert [one.reason for one in report.uncertified] == ["1 keys with different rows, such as 'm-00007'"]


@pytest.mark.parametrize("to", ["folder", "one.csv"])
def test_a_bad_row_is_named_and_all_others_are_exported_every_night(world: World, tmp_path: Path, to: str) -> None:
    rows = events(600, seconds=600)
    rows[100]["credit_charged"] = "0.5"
    for _ in range(2):
        report = serving(world, rows).export("7d", to=tmp_path / to, target_pages=1)
        assert report.rows == 599
        assert len(report.uncertified) == 1
        assert re.search(r"m-00100.*credit_charged", report.uncertified[0].reason)
    assert verify(tmp_path / to).ok
    if to == "one.csv":
        with (tmp_path / to).open(newline="", encoding="utf-8") as file:
            assert len(list(csv.DictReader(file))) == 599


class Unanswered(Server):
    """Answers everything but what has one moment."""

    def __init__(self, world: World, feed: str, moment: datetime, answer: tuple[int, str]) -> None:
        names = ("start_date", "end_date") if feed == "analytics" else ("startDate", "endDate")
        rows = events(600, seconds=600) if feed == "analytics" else commits(600, seconds=600)

        def respond(path: str, query: dict[str, str]) -> Any:
            low, high = (when(query[name]) for name in names)
            return httpx.Response(answer[0], text=answer[1]) if low <= moment < high else page(rows, query)

        super().__init__(world, respond)


NO_ANSWERS = [(400, "{}"), (422, "{}"), (200, ""), (200, "null"), (200, '{"data": [')]


@pytest.mark.parametrize(("feed", "answer"), [*(("analytics", one) for one in NO_ANSWERS), ("commits", NO_ANSWERS[1])])
def test_a_moment_that_is_never_answered_costs_the_rows_around_it_only(
    world: World, tmp_path: Path, feed: str, answer: tuple[int, str]
) -> None:
    server = Unanswered(world, feed, NOW - timedelta(days=2), answer)
    report = server.export("7d", feed=feed, to=tmp_path / "u.csv", target_pages=1)
    assert len(report.uncertified) == 1
    assert report.uncertified[0].window.seconds < 1200
    assert 597 <= report.rows < 600
    assert (tmp_path / "u.csv").exists()
    assert server.requests < 100


@pytest.mark.parametrize(("feed", "seconds"), [("analytics", -1.0), ("analytics", 0.5), ("commits", 0.0)])
def test_a_moment_that_is_never_answered_costs_both_windows_whose_requests_have_it(
    world: World, tmp_path: Path, feed: str, seconds: float
) -> None:
    # A window is requested with a second more on each side, so that no inclusiveness of bounds loses a row.
    server = Unanswered(world, feed, NOW - timedelta(days=2), (422, "{}"))
    cut = server.export("7d", feed=feed, to=tmp_path / "u.csv", target_pages=1).uncertified[0].window.end
    server = Unanswered(world, feed, cut + timedelta(seconds=seconds), (422, "{}"))
    report = server.export("7d", feed=feed, to=tmp_path / "v.csv", target_pages=1)
    older, newer = (one.window for one in report.uncertified)
    assert older.end == newer.start == cut
    assert max(older.seconds, newer.seconds) < 1200
    assert 595 <= report.rows < 600
    assert server.requests < 100


@pytest.mark.parametrize("missing", [None, ""])
def test_a_row_without_its_key_or_time_is_kept_and_named(world: World, tmp_path: Path, missing: str | None) -> None:
    rows = [*events(20), event(99, NOW - timedelta(hours=2), message_id=missing)]
    report = serving(world, rows).export(to=tmp_path / "u", format="ndjson")
    assert report.rows == 21
    assert [one.reason for one in report.uncertified] == ["1 of 21 rows without message_id"]


def snake(name: str) -> str:
    return re.sub("([A-Z])", lambda found: "_" + found[1].lower(), name)


def table(rows: list[Json], names: list[str], mark: str = ",") -> bytes:
    lines = [mark.join(names), *(mark.join("" if v is None else "x" for v in row.values()) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


@pytest.mark.parametrize(
    ("source", "names", "mark"),
    [("json", snake, ","), ("csv", lambda name: snake(name).upper(), ","), ("csv", snake, ";")],
)
def test_renamed_fields_are_an_error_that_names_what_came(
    world: World, tmp_path: Path, source: str, names: Callable[[str], str], mark: str
) -> None:
    rows = commits(20)

    def answer(path: str, query: dict[str, str]) -> Any:
        if path.endswith(".csv"):
            body = table(rows, [names(name) for name in rows[0]], mark)
            return httpx.Response(200, content=body, headers={"content-type": "text/csv"})
        found = page(rows, query)
        if source == "json":
            found["items"] = [{names(name): value for name, value in row.items()} for row in found["items"]]
        return found

    with pytest.raises(ozkit.UnexpectedResponse, match=r"no row has commit.*instead"):
        Server(world, answer).export(feed="commits", to=tmp_path / "u", format="csv", source=source)


def test_a_csv_of_nothing_may_be_empty(world: World, tmp_path: Path) -> None:
    def answer(path: str, query: dict[str, str]) -> Any:
        return httpx.Response(200, headers={"content-type": "text/csv"}) if path.endswith(".csv") else page([], query)

    report = Server(world, answer).export("60d", feed="commits", to=tmp_path / "u", format="csv", source="csv")
    assert report.rows == 0
    assert report.uncertified == ()


def test_times_as_numbers_are_never_read_as_dates(world: World, tmp_path: Path) -> None:
    rows = commits(1)
    rows[0]["createdAt"] = 1_790_000_000_000
    with pytest.raises(ozkit.UnexpectedResponse, match=r"not one row could be read.*createdAt"):
        serving(world, rows).export(feed="commits", to=tmp_path / "u", format="csv")


def test_a_server_that_ignores_the_dates_is_recognised_early(world: World, tmp_path: Path) -> None:
    rows = [{**row, "message_end_timestamp": row["message_end_timestamp"]} for row in events(5000)]
    whole = {"start_date": "2000-01-01T00:00:00Z", "end_date": "2100-01-01T00:00:00Z"}
    server = Server(world, lambda path, query: page(rows, {**query, **whole}))
    with pytest.raises(ozkit.UnexpectedResponse, match="ignores the dates"):
        server.export(to=tmp_path / "u", format="csv", target_pages=2)
    assert server.requests < 10


ADDRESSES = ("s3://bucket/usage", "gs://bucket/usage.parquet", "abfss://c@a.example/usage")
NOTHING = ("", " ", "~nobody-of-this-name/u", "a\0b")


@pytest.mark.parametrize(
    ("argument", "place", "says"),
    [
        *(("to", kind(text), r"is an address.*ozkit\.dlt") for text in ADDRESSES for kind in (str, Path)),
        *((argument, text, rf"^{argument}[ =]") for text in NOTHING for argument in ("to", "state")),
    ],
)
def test_places_that_are_no_files_are_refused(
    world: World, tmp_path: Path, argument: str, place: Any, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    server = serving(world, [])
    with pytest.raises(ozkit.InvalidArgument, match=says):
        server.export(**{"to": tmp_path / "u", argument: place})
    assert (list(tmp_path.iterdir()), server.requests) == ([], 0)


def test_links_that_lead_nowhere_are_refused_or_made(world: World, tmp_path: Path) -> None:
    server = serving(world, events(5))
    for name in ("loop", "loop.csv"):
        (tmp_path / name).symlink_to(tmp_path / name)
        with pytest.raises(ozkit.ConfigurationError, match="loop"):
            server.export(to=tmp_path / name, format="csv")
    with pytest.raises(ozkit.ConfigurationError, match="name too long"):
        server.export(to=tmp_path / ("x" * 300), format="csv")
    (tmp_path / "u.csv").symlink_to(tmp_path / "new.csv")
    server.export(to=tmp_path / "u.csv")
    assert (tmp_path / "u.csv").is_symlink()
    assert (tmp_path / "new.csv").read_text().startswith("message_id,")


def test_the_home_folder_and_links_are_followed(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    server = serving(world, events(5))
    assert server.export(to="~/usage", format="csv").rows == 5
    assert (tmp_path / "usage" / "events").is_dir()
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "data").write_text("old")
    (tmp_path / "usage.csv").symlink_to(tmp_path / "share" / "data")
    (tmp_path / "linked").symlink_to(tmp_path / "share", target_is_directory=True)
    server.export(to=tmp_path / "usage.csv")
    server.export(to=tmp_path / "linked", format="csv")
    assert (tmp_path / "usage.csv").is_symlink()
    assert (tmp_path / "share" / "data").read_text().startswith("message_id,")
    assert (tmp_path / "linked").is_symlink()
    assert (tmp_path / "share" / "events").is_dir()


def test_csv_for_spreadsheets(world: World, tmp_path: Path) -> None:
    rows = commits(3)
    for row, text in zip(rows, ("=1", "\uff1d1+1", "Größe"), strict=True):
        row["message"] = text
    server = serving(world, rows)
    options: Json = {"to": tmp_path / "c.csv", "escape_formulas": True, "encoding": "utf-8-sig"}
    report = server.export(feed="commits", **options)
    assert (tmp_path / "c.csv").read_bytes().count(b"\xef\xbb\xbf") == 1
    with (tmp_path / "c.csv").open(newline="", encoding="utf-8-sig") as file:
        assert {row["message"] for row in csv.DictReader(file)} == {"'=1", "'\uff1d1+1", "Größe"}
    assert set(report.table().column("message")) == {"=1", "\uff1d1+1", "Größe"}
    with pytest.raises(ozkit.ConfigurationError, match="utf-8-sig"):
        server.export(feed="commits", to=tmp_path / "c.csv", escape_formulas=True)


@pytest.mark.parametrize(
    ("feed", "status", "wanted"),
    [("analytics", 403, "personal"), ("analytics", 401, "personal"), ("commits", 401, "Enterprise plan")],
)
def test_refused_credentials_name_the_causes_and_leave_nothing_behind(
    world: World, tmp_path: Path, feed: str, status: int, wanted: str
) -> None:
    server = Server(world, lambda path, query: httpx.Response(status, json={"message": "no"}))
    with pytest.raises(ozkit.ApiError, match=rf"check in this order: \(1\).*{wanted}") as caught:
        server.export(feed=feed, to=tmp_path / "new" / "u", format="csv")
    assert "check the API key" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_no_rows_are_no_proof_and_still_a_readable_table(world: World, tmp_path: Path) -> None:
    report = serving(world, []).export(to=tmp_path / "u")
    assert "Enterprise Usage Reporting" in str(report)
    query = f"select count(*) from read_parquet('{tmp_path}/u/events/**/*.parquet', hive_partitioning=true)"
    assert duckdb.sql(query).fetchall() == [(0,)]


def test_one_output_has_one_writer(world: World, tmp_path: Path) -> None:
    server, told = serving(world, events(300)), list[str]()

    def meanwhile(progress: ozkit.analytics.Progress) -> None:
        if not told:
            other = ozkit.Client("wk-test", transport=httpx.MockTransport(server.handle), rate_limit=False)
            with other, pytest.raises(ozkit.ConfigurationError) as error:
                other.analytics.export_events("2d", to=tmp_path / "u", format="csv", state=tmp_path / "b.json")
            told.append(str(error.value))

    server.export(to=tmp_path / "u", format="csv", state=tmp_path / "a.json", on_progress=meanwhile)
    assert "in use by another process" in told[0]
    with pytest.raises(ozkit.ConfigurationError, match="does not know"):
        server.export("2d", to=tmp_path / "u", format="csv", state=tmp_path / "b.json")


def test_a_full_disk_ends_the_export_and_the_next_one_continues(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, left = serving(world, events(900)), iter(range(3))
    write = Ndjson.write

    def full(self: Ndjson, path: Path, *args: Any, **options: Any) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write(self, path, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Ndjson, "write", full)
        with pytest.raises(ozkit.ConfigurationError, match=r"No space left.*it continues"):
            server.export(to=tmp_path / "u", format="ndjson", target_pages=1)
    report = server.export(to=tmp_path / "u", format="ndjson", target_pages=1)
    assert (report.rows, report.uncertified) == (900, ())
    assert report.read < 900
    assert verify(tmp_path / "u").ok


def test_a_folder_that_is_removed_or_half_restored_is_never_certified(world: World, tmp_path: Path) -> None:
    server = serving(world, events(900, seconds=120))

    def remove(progress: ozkit.analytics.Progress) -> None:
        if progress.windows_done == 3:
            shutil.rmtree(tmp_path / "a" / "events")

    options: Json = {"format": "ndjson", "target_pages": 1}
    with pytest.raises(ozkit.ConfigurationError, match="is missing the rows of"):
        server.export("3d", to=tmp_path / "a", on_progress=remove, **options)
    with pytest.raises(ozkit.ConfigurationError, match="is missing the rows of"):
        server.export("3d", to=tmp_path / "a", **options)
    server.export("3d", to=tmp_path / "b", **options)
    next((tmp_path / "b" / "events").rglob("*.ndjson")).unlink()
    assert any("is missing" in problem for problem in verify(tmp_path / "b").problems)
    with pytest.raises(ozkit.ConfigurationError, match="is missing the rows of"):
        server.export("3d", to=tmp_path / "b", **options)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "\udcff", '{"v": 1}', "{}", '{"v": 1e999}', "null", '{"windows": "certified"}', "\x00" * 50],
)
def test_a_damaged_state_says_how_to_recover(world: World, tmp_path: Path, text: str) -> None:
    server = serving(world, events(5))
    server.export(to=tmp_path / "u", format="csv")
    state = tmp_path / "u" / "events.state.json"
    state.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ozkit.ConfigurationError, match=r"events\.state\.json.*(restore|another state=)"):
        server.export(to=tmp_path / "u", format="csv")


@pytest.mark.parametrize(
    "change",
    [
        {"certified": "false"},
        {"kept": -1.5},
        {"kept": -1},
        {"count": None},
        {"rows": 10**400},
        {"start": 7},
        {"start": "0001-01-01T00:00:00Z"},
    ],
    ids=str,
)
def test_values_of_a_state_are_read_strictly(world: World, tmp_path: Path, change: Json) -> None:
    server = serving(world, events(5))
    server.export(to=tmp_path / "u", format="csv")
    state = tmp_path / "u" / "events.state.json"
    found = json.loads(state.read_text())
    found["windows"][0] |= change
    state.write_text(json.dumps(found) + "\n")
    with pytest.raises(ozkit.ConfigurationError, match="is damaged"):
        server.export(to=tmp_path / "u", format="csv")


def test_what_cannot_be_counted_again_loses_its_certificate_and_keeps_its_rows(world: World, tmp_path: Path) -> None:
    rows, broken = events(50), list[bool]()

    def answer(path: str, query: dict[str, str]) -> Any:
        return httpx.Response(422, json={}) if broken else page(rows, query)

    server = Server(world, answer)
    client = server.client()
    options: Json = {"to": tmp_path / "u", "format": "ndjson"}
    world.run(client.analytics.export_events("1d", **options))
    broken.append(True)
    report = world.run(client.analytics.reconcile_events("1d", **options))
    assert report.rows == 50
    assert any("could not be counted again" in one.reason for one in report.uncertified)
    broken.clear()
    healed = world.run(client.analytics.export_events("1d", **options))
    assert (healed.rows, healed.uncertified) == (50, ())


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_files_have_the_modes_of_the_umask(world: World, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        serving(world, events(5)).export(to=tmp_path / "u")
    finally:
        os.umask(before)
    found = {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "u").rglob("*.parquet")}
    assert found == {"0o640"}


def test_a_verification_names_what_does_not_agree(world: World, tmp_path: Path) -> None:
    server = serving(world, events(50))
    report = server.export(to=tmp_path / "u.csv")
    found = verify(tmp_path / "u.csv")
    assert (found.ok, found.rows, found.windows) == (True, report.rows, report.windows)
    assert "agree" in str(found)
    part = next(path for path in (tmp_path / ".u.csv.parts").glob("*.csv") if path.stat().st_size > 2000)
    rows = Csv(ozkit.analytics.WARP_EVENTS).rows(part)
    Csv(ozkit.analytics.WARP_EVENTS).write(part, [*rows, rows[0]])
    problems = "\n".join(verify(tmp_path / "u.csv").problems)
    assert "the files hold" in problems
    assert "bytes, not" in problems
    assert "key 'm-" in problems
    with pytest.raises(ozkit.ConfigurationError, match="no state of an export"):
        verify(tmp_path / "nothing")


@pytest.mark.parametrize("format", ["parquet", "ndjson", "csv"])
def test_a_verification_names_what_readers_would_take_for_data(world: World, tmp_path: Path, format: str) -> None:
    server = serving(world, events(50))
    server.export(to=tmp_path / "u", format=format)
    server.export(to=tmp_path / f"one.{format}")
    assert verify(tmp_path / "u").ok
    assert verify(tmp_path / f"one.{format}").ok
    part = next((tmp_path / "u" / "events").rglob(f"*.{format}"))
    shutil.copy(part, part.with_name(f"copy.{format}"))
    [problem] = verify(tmp_path / "u").problems
    assert problem.endswith(f"copy.{format} is not in the state")
    (tmp_path / f"one.{format}").write_bytes(b"")
    [problem] = verify(tmp_path / f"one.{format}").problems
    assert "cannot be read back" in problem or "has other rows than its windows" in problem


def flip(path: Path) -> None:
    """Change a byte of what no reader checks: an e-mail address, or the version of the writer."""
    content = path.read_bytes()
    at = max(content.find(b"@example"), content.find(b"created_by"), content.rfind(b"parquet-cpp")) + 1
    assert at
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


@pytest.mark.parametrize("format", ["parquet", "ndjson", "csv"])
@pytest.mark.parametrize("place", ["folder", "part", "whole"])
def test_a_verification_notices_changes_of_equal_size(world: World, tmp_path: Path, format: str, place: str) -> None:
    to = tmp_path / ("u" if place == "folder" else f"u.{format}")
    serving(world, events(50)).export(to=to, format=format)
    assert str(verify(to)).endswith("agree")
    changed = to
    if place != "whole":
        parts = (to if place == "folder" else tmp_path / f".u.{format}.parts").rglob(f"*.{format}")
        changed = max(parts, key=lambda path: path.stat().st_size)
    before = changed.stat().st_size
    flip(changed)
    assert changed.stat().st_size == before
    problems = verify(to).problems
    assert problems
    assert any("other bytes than were written" in one or "other rows than its windows" in one for one in problems)


def test_a_state_without_digests_is_accepted_and_said_so(world: World, tmp_path: Path) -> None:
    server = serving(world, events(50))
    for to in ("one.ndjson", "folder"):
        server.export(to=tmp_path / to, format="ndjson")
        [state] = [*tmp_path.glob(f"{to}.state.json"), *(tmp_path / to).glob("*.state.json")]
        older = json.loads(state.read_text())
        del older["sha256"]
        for window in older["windows"]:
            del window["sha256"]
        state.write_text(json.dumps(older))
        found = verify(tmp_path / to)
        assert found.ok
        files = [path for path in tmp_path.rglob("*.ndjson") if to in str(path) and path.is_file()]
        assert found.unsigned == len(files)
        assert "files of an older version have no digest" in str(found)
        assert server.export(to=tmp_path / to, format="ndjson").certified


def test_an_export_hashes_only_what_it_writes(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serving(world, events(50))
    server.export(to=tmp_path / "u", format="ndjson")
    hashed: list[Path] = []
    monkeypatch.setattr("ozkit.analytics.extraction.sinks.folder.sha256_of", hashed.append)
    server.export(to=tmp_path / "u", format="ndjson")
    assert not hashed
