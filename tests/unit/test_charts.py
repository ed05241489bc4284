"""The charts: what they say and draw, and that they tell the truth at a glance."""

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from ozkit import InvalidArgument
from ozkit.analytics import Table
from ozkit.reports import charts
from ozkit.reports._periods import filled, partial, period_of, window_of
from ozkit.reports._tables import label

from .acting import python
from .charting import FIRST, HOSTILE, about, day, marks, models, people, svg, table, texts, values, window

AS_OF = datetime(2026, 11, 22, 11, 32, tzinfo=UTC)
TEAMS = {"person.0@northwind.example": "Platform", " PERSON.1@northwind.example": "Platform"}
D = date.fromisoformat


def team(rows: Table, **options: Any) -> charts.Chart:
    return charts.cost_per_team(rows, TEAMS, **options)


ALL: dict[str, Callable[..., Any]] = {
    "credits_per_day": charts.credits_per_day,
    "top_users": charts.top_users,
    "active_users": charts.active_users,
    "credits_by_model": charts.credits_by_model,
    "accepted_and_suggested_lines": charts.accepted_and_suggested_lines,
    "cost_per_team": team,
}


def rows_for(name: str, **options: Any) -> Table:
    return models() if name == "credits_by_model" else people(**options)


def events(*rows: dict[str, Any]) -> Table:
    return table("warp_events", [{"run_type": "local", "user_id": "u1", "email": "a@x", **row} for row in rows])


def event(at: str | datetime, credits: float = 1.0, **others: Any) -> dict[str, Any]:
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    return {"message_end_timestamp": when, "credit_charged": credits, **others}


@pytest.mark.parametrize("name", ALL)
def test_a_chart_says_its_window_and_carries_its_definition(name: str) -> None:
    chart = ALL[name](rows_for(name), window=window(), as_of=AS_OF)
    told = about(chart)
    assert told["subtitle"][0] == "2026-10-23 00:00 to 2026-11-22 00:00 UTC · data as of 2026-11-22 11:32 UTC"
    assert (told["name"], told["empty"]) == (name, False)
    assert told["definition"].endswith(".")
    assert {told["title"], *told["subtitle"]} <= set(texts(svg(chart)))
    assert set(values(chart)[0]) == {field for field, _ in told["columns"]}


def test_the_time_zone_of_the_machine_changes_nothing() -> None:
    code = (
        "import sys, altair; sys.stdout.reconfigure(newline='')\n"
        "altair.Chart.from_json(sys.stdin.read()).save(sys.stdout, format='svg')"
    )
    chart = charts.credits_per_day(people(days=3), window=window(3))
    picture = python(code, chart.to_json(), TZ="Pacific/Honolulu")
    assert picture == svg(chart)
    said = {mark.split(",")[0] for mark in marks(picture)}
    assert said == {"Fri 23 Oct 2026", "Sat 24 Oct 2026", "Sun 25 Oct 2026"}


def test_text_is_measured_with_a_font_that_the_library_contains() -> None:
    assert "font-family=\"'Liberation Sans', Arial" in svg(charts.top_users(people(days=1))).replace("&apos;", "'")


def test_credits_per_day_draws_a_bar_a_day_and_run_type_with_exact_sums() -> None:
    rows = people()
    chart = charts.credits_per_day(rows, window=window())
    picture = svg(chart)
    assert len(marks(picture)) == 60
    own: dict[Any, list[float]] = {}
    for row in rows:
        own.setdefault((row["period_start"], row["run_type"]), []).append(row["credits"])
    assert values(chart, "credits") == [
        math.fsum(own[key]) for key in sorted(own, key=lambda k: (k[0], k[1] != "local"))
    ]
    assert {"local", "cloud", "26 Oct", "2026", "2 Nov", "credits"} <= set(texts(picture))


def test_a_run_type_keeps_its_colour_and_unknown_ones_get_one() -> None:
    def colours(*kinds: str) -> dict[str, str]:
        rows = [day(D("2026-11-01"), run_type=kind) for kind in kinds]
        layer = charts.credits_per_day(table("summary_periods", rows)).to_dict()["layer"][0]
        scale = layer["encoding"]["color"]["scale"]
        return dict(zip(scale["domain"], scale["range"], strict=True))

    found = colours("sandbox", "cloud", "local")
    assert list(found) == ["local", "cloud", "sandbox"]
    assert len(set(found.values())) == 3
    assert colours("cloud", "sandbox")["cloud"] == found["cloud"]


def test_events_give_the_same_chart_as_the_server_s_own_sums() -> None:
    rows = events(
        *(
            event(f"2026-11-0{at}T23:30:00Z", 0.1, model_ids=["m1", "m2"] if at == 2 else ["m1"], **lines)
            for at in (1, 2, 2, 3)
            for lines in [{"lines_accepted_added": 5} if at == 3 else {}]
        )
    )
    assert values(charts.credits_per_day(rows), "credits") == [0.1, 0.2, 0.1]
    assert values(charts.active_users(rows), "people") == [1, 1, 1]
    assert values(charts.accepted_and_suggested_lines(rows), "lines_accepted_added") == [0, 0, 5]
    assert dict(values(charts.credits_by_model(rows), "label", "credits")) == {"m1 + m2": 0.2, "m1": 0.2}
    weekly = charts.credits_per_day(rows, per="week")
    assert values(weekly, "when") == ["week of Mon 26 Oct 2026", "week of Mon 2 Nov 2026"]
    assert about(weekly)["title"] == "Credits per week, by where the agent ran"


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (event("2026-11-01T23:59:59Z"), "Sun 1 Nov 2026"),
        (event("2026-11-01T20:00:00-05:00"), "Mon 2 Nov 2026"),
        (event(datetime(2026, 11, 2, 1, tzinfo=timezone(timedelta(hours=9)))), "Sun 1 Nov 2026"),
        ({"period_start": D("2026-11-05"), "period": "whatever", "credits": 1}, "Thu 5 Nov 2026"),
        ({"period": "2026-11", "credits": 1}, "Sun 1 Nov 2026"),
        ({"period": "2026-W45", "credits": 1}, "Mon 2 Nov 2026"),
    ],
)
def test_a_bar_stands_on_the_day_in_utc(row: dict[str, Any], shown: str) -> None:
    rows = events(row) if "credit_charged" in row else table("summary_periods", [row])
    assert values(charts.credits_per_day(rows), "when") == [shown]


def test_rows_without_a_time_are_counted_and_named() -> None:
    rows = events(event("2026-11-01T12:00:00Z"), {"message_end_timestamp": None, "credit_charged": 2.5})
    assert about(charts.credits_per_day(rows))["subtitle"][-1] == "Not drawn, because the time is missing: 2.50 credits"


@pytest.mark.parametrize(
    ("first", "per", "span", "as_of", "part"),
    [
        ("2026-11-02", "day", (0, 24), None, ""),
        ("2026-11-02", "day", (9, 24), None, "from 09:00"),
        ("2026-11-02", "day", (0, 11.5), None, "until 11:30"),
        ("2026-11-02", "day", (9, 11.5), None, "from 09:00 until 11:30"),
        ("2026-11-02", "day", None, 6, "until 06:00"),
        ("2026-11-02", "week", (48, 999), None, "from Wed 4 Nov"),
        ("2026-11-02", "week", (0, 168), 100, "until Fri 6 Nov 04:00"),
        ("2026-11-02", "week", (0, 168), 168, ""),
        ("2026-11-01", "month", (0, 999), None, "from Mon 2 Nov"),
        ("2026-11-02", "day", None, None, ""),
    ],
)
def test_which_part_of_a_period_is_covered(first: str, per: Any, span: Any, as_of: float | None, part: str) -> None:
    at = [
        datetime(2026, 11, 2, tzinfo=UTC) + timedelta(hours=hours)
        for hours in (*(span or ()), *([as_of] if as_of else []))
    ]
    whole = window_of((at[0], at[1])) if span else None
    assert partial(D(first), per, whole, at[-1] if as_of else None) == part


@pytest.mark.parametrize("name", ["credits_per_day", "active_users", "accepted_and_suggested_lines"])
def test_a_partial_bar_is_marked_on_the_bar_itself(name: str) -> None:
    whole = ALL[name](people(days=4), window=window(4))
    cut = ALL[name](people(days=4), window=window(3.5))
    assert "partial" not in texts(svg(whole))
    picture = svg(cut)
    assert texts(picture).count("partial") == 1
    assert 'stroke-dasharray="3,2"' in picture
    assert 'fill-opacity="0.3"' in picture
    assert any(mark.startswith("Mon 26 Oct 2026 (only until 12:00 UTC), ") for mark in marks(picture))
    assert "Pale, dashed bar: only part of the day (Mon 26 Oct 2026 until 12:00 UTC)" in texts(picture)


def test_negative_numbers_keep_their_sign() -> None:
    rows = [day(D("2026-11-01"), 5.0), day(D("2026-11-02"), -3.0), day(D("2026-11-02"), 2.0, "cloud")]
    picture = svg(charts.credits_per_day(table("summary_periods", rows)))
    assert "Mon 2 Nov 2026, local: -3 credits" in marks(picture)
    assert "\u22122" in texts(picture)
    ranked = charts.top_users(
        table("user_periods", [{**row, "user_id": f"u{at}"} for at, row in enumerate(rows)]), window=window()
    )
    assert [text for text in texts(svg(ranked)) if re.match(r".*\d credits", text)] == [
        "5 credits",
        "2 credits",
        "-3 credits",
    ]


def test_top_users_are_in_order_with_their_share_and_the_others_have_no_bar() -> None:
    rows = people(users=14)
    sums = {mail: math.fsum(r["credits"] for r in rows if r["email"] == mail) for mail in rows.column("email")}
    chart = charts.top_users(rows, n=3)
    shown = texts(svg(chart))
    expected = [*sorted(sums, key=sums.__getitem__)[:-4:-1], "others (11)"]
    assert [text for text in shown if text in expected] == expected
    assert math.fsum(values(chart, "credits")) == pytest.approx(math.fsum(sums.values()), abs=1e-9)
    first, whole = max(sums.values()), math.fsum(sums.values())
    assert f"{first:,.0f} credits · {first / whole:.0%}" in shown
    assert not [mark for mark in marks(svg(chart)) if mark.startswith("others")]
    # The scale is that of the people: the first of them has the whole width.
    scale = chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]
    assert scale["domain"] == [0, pytest.approx(first)]


def test_two_people_with_one_email_have_two_bars_and_ties_are_stable() -> None:
    rows = [{"user_id": name, "email": "same@x", "run_type": "local", "credits": 1.0} for name in ("u2", "u1")]
    for order in (rows, rows[::-1]):
        assert values(charts.top_users(table("user_totals", order)), "label") == ["same@x (u1)", "same@x (u2)"]


def test_active_users_counts_people_once_a_day_and_only_if_they_did_something() -> None:
    rows = [
        day(D(at), 0, kind, user_id=user, conversations=count)
        for at, user, kind, count in (
            ("2026-11-01", "a", "local", 3),
            ("2026-11-01", "a", "cloud", 1),
            ("2026-11-01", "b", "local", 0),
            ("2026-11-02", "b", "local", None),
        )
    ]
    chart = charts.active_users(table("user_periods", rows))
    assert values(chart, "when", "people") == [("Sun 1 Nov 2026", 1), ("Mon 2 Nov 2026", 0)]
    picture = svg(chart)
    assert marks(picture)[0] == "Sun 1 Nov 2026, 1 person"
    assert [text for text in texts(picture) if text in {"0", "0.5", "1"}] == ["0", "1"]


def test_added_and_removed_lines_have_a_panel_each() -> None:
    picture = svg(charts.accepted_and_suggested_lines(people(days=2), window=window(2)))
    assert len(marks(picture)) == 8
    assert "Fri 23 Oct 2026, 480 lines accepted, removed" in marks(picture)
    assert {"lines added", "lines removed", "suggested", "accepted"} <= set(texts(picture))


def test_teams_are_found_whatever_the_case_and_nobody_is_lost() -> None:
    rows = people(days=1, users=4, emails=["Person.0@Northwind.example"])
    by_team: dict[str, float] = {}
    for name, credits in values(team(rows), "label", "credits"):
        by_team[name] = by_team.get(name, 0) + credits
    assert list(by_team) == ["Platform", "no team"]
    assert by_team["Platform"] == pytest.approx(math.fsum(r["credits"] for r in rows if r["user_id"] in {"u0", "u1"}))
    assert sum(by_team.values()) == pytest.approx(math.fsum(rows.column("credits")))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("rows", ["none", "zeros"])
def test_nothing_to_draw_is_said_with_a_hint(name: str, rows: str) -> None:
    full = rows_for(name, days=2)
    idle = [[0 if isinstance(value, int | float) else value for value in row] for row in full.rows]
    chart = ALL[name](Table(full.schema, [] if rows == "none" else idle), window=window())
    assert about(chart)["empty"]
    lines = texts(svg(chart))
    assert sum(line.endswith("in this window.") for line in lines) == 1
    assert "Enterprise Usage Reporting is on for the team." in lines
    assert "Enterprise Usage Reporting" in chart.to_dict()["description"]


@pytest.mark.parametrize("days", [1, 45, 365])
def test_labels_of_days_never_crowd(days: int) -> None:
    chart = charts.credits_per_day(people(days=days, users=1), window=window(days))
    assert 1 <= len(chart.to_dict()["layer"][0]["encoding"]["x"]["axis"]["values"]) <= 15
    assert len(marks(svg(chart))) == 2 * days


def test_many_models_and_long_names_stay_in_the_picture() -> None:
    chart = charts.credits_by_model(models([f"vendor/{'very-' * 30}long-model-{n}" for n in range(40)]))
    assert len(dict.fromkeys(values(chart, "label"))) == 13
    assert values(chart, "label")[-1] == "others (28)"
    assert 'width="768"' in svg(chart)[:400]


def test_hostile_names_are_text_and_nothing_else() -> None:
    picture = svg(charts.top_users(people(days=1, users=5, emails=HOSTILE), window=window(1)))
    assert "<script" not in picture
    assert "<img" not in picture
    assert any(mark.startswith("<script>alert(1)</script>@example.com, ") for mark in marks(picture))


def test_too_many_points_are_refused_with_a_way_out() -> None:
    rows = [day(FIRST + timedelta(days=at), run_type=kind) for at in range(2600) for kind in ("local", "cloud")]
    with pytest.raises(InvalidArgument, match="5200 points, at most 5000: use longer periods"):
        charts.credits_per_day(table("summary_periods", rows))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: charts.top_users(people(days=1), n=0), "n must be a whole number from 1"),
        (lambda: charts.top_users([{"credits": 1.0}]), r"takes an ozkit\.analytics\.Table, got list"),
        (lambda: charts.top_users(table("summary_periods", [])), "needs the column user_id"),
        (lambda: charts.credits_by_model(people(days=1)), "model_ids or model_id"),
        (lambda: charts.accepted_and_suggested_lines(models()), "message_end_timestamp or period_start"),
        (lambda: charts.credits_per_day(people(days=1), per="hour"), "per must be"),
        (lambda: charts.credits_per_day(people(days=1), window=window()[::-1]), "start before it ends"),
        (lambda: charts.credits_per_day(people(days=1), window=(datetime(2026, 1, 1), AS_OF)), "time zone"),
        (lambda: charts.credits_per_day(people(days=1), as_of=datetime(2026, 1, 1)), "no time zone"),
        (lambda: charts.credits_per_day(table("summary_periods", [{"period": "week 45"}])), "not a date such as"),
        (lambda: charts.credits_per_day(table("summary_periods", [day(FIRST, math.inf)])), "finite number, got inf"),
        (lambda: charts.cost_per_team(models(), TEAMS), "needs the column email"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call: Callable[[], Any], says: str) -> None:
    with pytest.raises(InvalidArgument, match=says):
        call()


def test_days_without_a_row_are_filled_up_over_the_window() -> None:
    whole = window_of(window(4, D("2026-10-31")))
    assert filled([D("2026-11-01")], "day", whole) == [D(f"2026-{at}") for at in ("10-31", "11-01", "11-02", "11-03")]
    assert filled([D("2026-11-30")], "day", whole)[-1] == D("2026-11-30")
    # Weeks of a server that start on Sunday stay what they are.
    assert filled([D("2026-11-01"), D("2026-11-15")], "week", None) == [D("2026-11-01"), D("2026-11-15")]
    assert filled([D("2026-11-02"), D("2026-11-16")], "week", None)[1] == D("2026-11-09")
    assert filled([D("2026-11-01"), D("2027-02-01")], "month", None)[1:3] == [D("2026-12-01"), D("2027-01-01")]
    assert period_of(D("2026-11-22"), "week") == D("2026-11-16")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (" a\n\tb ", "a b"),
        ("a\x00\x1bb", "a\ufffd\ufffdb"),
        ("gpj\u202egnp.exe", "gpjgnp.exe"),
        ("\ud800", "\ufffd"),
        (None, ""),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_labels_are_safe_to_draw(given: Any, shown: str) -> None:
    assert label(given) == shown
    label(given).encode()


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG\r\n\x1a\n")])
def test_a_chart_saves_itself(tmp_path: Path, name: str, start: bytes) -> None:
    charts.credits_by_model(models()).save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("module", ["altair", "jinja2", "vl_convert"])
def test_a_missing_extra_is_said_with_the_line_that_installs_it(module: str) -> None:
    code = (
        f"import sys; sys.modules['{module}'] = None\n"
        "try: import ozkit.reports\n"
        "except ImportError as error: print(error)"
    )
    assert python(code).strip() == (
        f"ozkit.reports needs {module}, which is not installed: run pip install 'ozkit[reports]' "
        "with --index-url and the address of the index that has ozkit"
    )
