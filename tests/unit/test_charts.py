"""The charts, as what Vega-Lite makes of them."""

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ozkit import InvalidArgument
from ozkit.analytics import charts
from ozkit.analytics.charts import saving, theme
from ozkit.analytics.charts.definitions import DEFINITIONS

from .charting import FIRST, HOSTILE, marks, models, people, texts, window

Spec = dict[str, Any]
AS_OF = datetime(2026, 11, 22, 11, 32, tzinfo=UTC)
TEAMS = {"person.0@northwind.example": "Platform", " PERSON.1@northwind.example": "Platform"}


def team(rows: Any, **options: Any) -> Spec:
    return charts.cost_per_team(rows, TEAMS, **options)


ALL: dict[str, Callable[..., Spec]] = {
    "credits_per_day": charts.credits_per_day,
    "top_users": charts.top_users,
    "active_users": charts.active_users,
    "credits_by_model": charts.credits_by_model,
    "accepted_and_suggested_lines": charts.accepted_and_suggested_lines,
    "cost_per_team": team,
}


def rows_for(name: str, **options: Any) -> list[dict[str, Any]]:
    return models() if name == "credits_by_model" else people(**options)


def svg(spec: Spec) -> str:
    return saving.svg(spec)


def values(spec: Spec) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


@pytest.mark.parametrize("name", ALL)
def test_a_chart_is_json_says_its_window_and_carries_its_definition(name: str) -> None:
    spec = ALL[name](rows_for(name), window=window(), as_of=AS_OF)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
    assert spec["title"]["subtitle"] == "2026-10-23 00:00 to 2026-11-22 00:00 UTC · data as of 2026-11-22 11:32 UTC"
    told = spec["usermeta"]["ozkit"]
    assert (told["name"], told["empty"]) == (name, False)
    assert told["definition"].startswith(DEFINITIONS[name].meaning.split("{")[0])
    assert "{" not in told["definition"] + spec["title"]["text"]
    shown = texts(svg(spec))
    assert {spec["title"]["text"], spec["title"]["subtitle"]} <= set(shown)
    assert set(values(spec)[0]) >= {field for field, _ in told["columns"]}


@pytest.mark.parametrize("name", ALL)
def test_every_time_is_one_in_utc(name: str) -> None:
    """Days of a local zone moved a quarter of the credits to another day."""

    def units(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["timeUnit"]] if "timeUnit" in node else []
            return own + [unit for value in node.values() for unit in units(value)]
        return [unit for value in node for unit in units(value)] if isinstance(node, list) else []

    spec = ALL[name](rows_for(name), window=window())
    assert all(unit.startswith("utc") for unit in units(spec))
    assert "timeFormat" not in json.dumps(spec)
    # Vega-Lite writes dates of tooltips in the zone of the machine, also those with a unit in UTC.
    tips = [
        spec["encoding"].get("tooltip", []),
        *(layer.get("encoding", {}).get("tooltip") for layer in spec.get("layer", [])),
    ]
    assert all(tip["type"] != "temporal" and "timeUnit" not in tip for found in tips for tip in found or [])


@pytest.mark.parametrize(
    ("zone", "name"), [("Pacific/Honolulu", "credits_per_day"), ("Pacific/Auckland", "accepted_and_suggested_lines")]
)
def test_the_zone_of_the_machine_changes_nothing(zone: str, name: str) -> None:
    code = (
        "import sys, json; from ozkit.analytics.charts import saving\n"
        "sys.stdout.write(saving.svg(json.load(sys.stdin)))"
    )
    spec = ALL[name](people(days=3), window=window(3))
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
    drawn = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(spec),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert drawn.stdout == svg(spec)
    said = {mark.split(",")[0] for mark in marks(drawn.stdout)}
    assert said == {"Fri 23 Oct 2026", "Sat 24 Oct 2026", "Sun 25 Oct 2026"}


def test_credits_per_day_draws_a_bar_a_day_and_run_type_with_exact_sums() -> None:
    rows = people()
    spec = charts.credits_per_day(rows, window=window())
    assert len(marks(svg(spec))) == 60
    for value in values(spec):
        own = (r for r in rows if r["period"] == value["day"] and r["run_type"] == value["run_type"])
        assert value["credits"] == math.fsum(row["credits"] for row in own)
    assert {"local", "cloud", "26 Oct", "2026", "2 Nov", "credits"} <= set(texts(svg(spec)))
    assert spec["encoding"]["color"]["scale"]["range"] == [theme.LIGHT["local"], theme.LIGHT["cloud"]]


def test_a_run_type_keeps_its_colour_and_unknown_ones_get_one() -> None:
    rows = [{"period": "2026-11-01", "run_type": kind, "credits": 1.0} for kind in ("sandbox", "cloud")]
    scale = charts.credits_per_day(rows)["encoding"]["color"]["scale"]
    assert scale["domain"] == ["cloud", "sandbox"]
    assert scale["range"][0] == theme.LIGHT["cloud"] != scale["range"][1]


def test_events_give_the_same_chart_as_the_server_s_own_sums() -> None:
    events = [
        {
            "message_end_timestamp": datetime(2026, 11, day, 23, 30, tzinfo=UTC),
            "run_type": "local",
            "credit_charged": 0.1,
            "user_id": "u1",
            "email": "a@x",
            "model_ids": ["m1", "m2"] if day == 2 else ["m1"],
            "lines_suggested_added": None,
            "lines_suggested_removed": None,
            "lines_accepted_added": 5 if day == 3 else None,
            "lines_accepted_removed": None,
        }
        for day in (1, 2, 2, 3)
    ]
    assert [value["credits"] for value in values(charts.credits_per_day(events))] == [0.1, 0.2, 0.1]
    assert [value["people"] for value in values(charts.active_users(events))] == [1, 1, 1]
    assert [value["lines_accepted_added"] for value in values(charts.accepted_and_suggested_lines(events))] == [0, 0, 5]
    named = {value["label"]: value["credits"] for value in values(charts.credits_by_model(events))}
    assert named == {"m1 + m2": 0.2, "m1": 0.2}
    weekly = charts.credits_per_day(events, per="week")
    assert [value["day"] for value in values(weekly)] == ["2026-10-26", "2026-11-02"]
    assert weekly["title"]["text"] == "Credits per week, by where the agent ran"


def test_top_users_are_in_order_and_the_others_last() -> None:
    rows = people(users=14)
    sums = {row["email"]: math.fsum(r["credits"] for r in rows if r["email"] == row["email"]) for row in rows}
    spec = charts.top_users(rows, n=3)
    shown = texts(svg(spec))
    assert spec["encoding"]["y"]["sort"] == [*sorted(sums, key=sums.__getitem__)[:-4:-1], "others (11)"]
    assert [text for text in shown if text in spec["encoding"]["y"]["sort"]] == spec["encoding"]["y"]["sort"]
    assert math.fsum(value["credits"] for value in values(spec)) == pytest.approx(math.fsum(sums.values()), abs=1e-9)
    assert f"{values(spec)[0]['total']:,.0f}" in shown


def test_two_people_with_one_address_have_two_bars() -> None:
    rows = [{"user_id": name, "email": "same@x", "run_type": "local", "credits": 1.0} for name in ("u1", "u2")]
    assert charts.top_users(rows)["encoding"]["y"]["sort"] == ["same@x (u1)", "same@x (u2)"]


def test_active_users_counts_people_and_has_whole_labels() -> None:
    spec = charts.active_users(people(days=1, users=1), window=window(1))
    assert [value["people"] for value in values(spec)] == [1]
    drawn = texts(svg(spec))
    assert [text for text in drawn if text in {"0", "1"}] == ["0", "1"]
    assert marks(svg(spec)) == ["Fri 23 Oct 2026, 1 person"]


def test_lines_are_drawn_above_and_below_zero() -> None:
    picture = svg(charts.accepted_and_suggested_lines(people(days=2), window=window(2)))
    assert len(marks(picture)) == 8
    assert "Fri 23 Oct 2026, 480 lines accepted, removed" in marks(picture)
    assert "-1,000" not in texts(picture)
    assert "\u2212" not in "".join(texts(picture))


def test_teams_are_found_whatever_the_case_and_nobody_is_lost() -> None:
    rows = people(days=1, users=4)
    rows[0]["email"] = "Person.0@Northwind.example"
    spec = team(rows)
    by_team = {value["label"]: value["total"] for value in values(spec)}
    assert list(by_team) == ["Platform", "no team"]
    assert sum(by_team.values()) == pytest.approx(math.fsum(row["credits"] for row in rows))
    first = math.fsum(row["credits"] for row in rows if row["user_id"] in {"u0", "u1"})
    assert by_team["Platform"] == pytest.approx(first)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("rows", ["none", "zeros"])
def test_nothing_is_said_to_be_nothing_with_a_hint(name: str, rows: str) -> None:
    idle = [
        {key: 0 if isinstance(value, int | float) else value for key, value in row.items()} for row in rows_for(name)
    ]
    spec = ALL[name]([] if rows == "none" else idle, window=window())
    assert spec["usermeta"]["ozkit"]["empty"]
    lines = texts(svg(spec))
    assert sum(line.endswith("in this window.") for line in lines) == 1
    assert "Enterprise Usage Reporting is switched on for the team." in lines
    # It has to fit on a telephone.
    assert max(map(len, {*lines} - {spec["title"]["text"], spec["title"]["subtitle"]})) < 60
    assert "Enterprise Usage Reporting" in spec["description"]


@pytest.mark.parametrize("days", [1, 2, 15, 45, 130, 365])
def test_labels_of_days_never_crowd(days: int) -> None:
    rows = people(days=days, users=1)
    spec = charts.credits_per_day(rows, window=window(days))
    ticks = spec["encoding"]["x"]["axis"]["values"]
    assert 1 <= len(ticks) <= 15
    assert len(marks(svg(spec))) == 2 * days
    assert all(tick["utc"] for tick in ticks)


def test_a_bar_stands_on_the_day_whose_label_is_below_it() -> None:
    rows = [{"period": "2026-11-02", "run_type": "local", "credits": 5.0}]
    spec = charts.credits_per_day(rows, window=(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 4, tzinfo=UTC)))
    said = [mark for mark in marks(svg(spec)) if "local: 5" in mark]
    assert said == ["Mon 2 Nov 2026, local: 5 credits"]


def test_many_models_and_long_names_stay_in_the_picture() -> None:
    names = tuple(f"vendor/{'very-' * 30}long-model-{n}" for n in range(40))
    spec = charts.credits_by_model(models(names))
    assert len(spec["encoding"]["y"]["sort"]) == 13
    assert spec["encoding"]["y"]["sort"][-1] == "others (28)"
    assert 'width="760"' in svg(spec)[:400]


def test_hostile_names_are_text_and_nothing_else() -> None:
    picture = svg(charts.top_users(people(days=1, users=5, emails=HOSTILE), window=window(1)))
    assert "<script" not in picture
    assert "<img" not in picture
    assert any(mark.startswith("<script>alert(1)</script>@example.com, ") for mark in marks(picture))


def test_too_many_points_are_refused_with_a_way_out() -> None:
    rows = [
        {"period_start": FIRST + timedelta(days=day), "run_type": kind, "credits": 1.0}
        for day in range(2600)
        for kind in ("local", "cloud")
    ]
    with pytest.raises(InvalidArgument, match="5200 points, at most 5000 can be drawn: use longer periods"):
        charts.credits_per_day(rows)
    assert len(values(charts.credits_per_day(rows[:5000]))) == 5000


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: charts.top_users([], n=0), "n must be a number from 1"),
        (lambda: charts.top_users([{"period": "2026-11-01", "credits": 1.0}]), "user_id or email"),
        (lambda: charts.credits_by_model(people(days=1)), "model_ids or model_id"),
        (lambda: charts.accepted_and_suggested_lines(models()), "message_end_timestamp or"),
        (lambda: charts.credits_per_day([], per="hour"), "per must be"),  # type: ignore[arg-type]
        (lambda: charts.credits_per_day([], window=window()[::-1]), "start before it ends"),
        (lambda: charts.credits_per_day([], window=(datetime(2026, 1, 1), AS_OF)), "moments with a zone"),
        (lambda: charts.credits_per_day([], as_of=datetime(2026, 1, 1)), "no time zone"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call: Callable[[], Any], says: str) -> None:
    with pytest.raises(InvalidArgument, match=says):
        call()


def test_without_a_window_the_days_name_it() -> None:
    rows = [{"period_start": date(2026, 11, day), "run_type": "local", "credits": 1.0} for day in (1, 4)]
    assert charts.credits_per_day(rows)["title"]["subtitle"] == "2026-11-01 to 2026-11-04, days of UTC"
    assert "subtitle" not in charts.top_users([])["title"]


def test_colours_on_a_page_are_variables_and_data_is_left_alone() -> None:
    blue = theme.LIGHT["local"]
    rows = [{"user_id": "u", "email": blue, "run_type": "local", "credits": 1.0}]
    turned = theme.with_variables(charts.top_users(rows))
    assert turned["layer"][0]["encoding"]["color"]["scale"]["range"] == ["var(--oz-local)"]
    assert turned["data"]["values"][0]["label"] == blue
    assert all(f"--oz-{name}:" in theme.variables(dark=True) for name in theme.COLOURS)
