"""A report in a real browser, without any network: every chart is drawn, and nothing is asked of anybody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ozkit.analytics import charts, report

FIRST = datetime(2026, 10, 1, tzinfo=UTC)
WINDOW = (FIRST, FIRST + timedelta(days=30))
HOSTILE = "</script><script src=http://127.0.0.1:9/a.js></script><img src=http://127.0.0.1:9/b onerror=alert(1)>"
BARS = {"credits": 60, "people": 4, "active": 30, "models": 2, "lines": 120, "nothing": 0}
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server"),
    *("--disable-extensions", "--no-default-browser-check", "--mute-audio", "--hide-scrollbars"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000", "--window-size=1000,1200"),
    *("--enable-logging=stderr", "--log-level=0"),
)
# Who asks when the browser asks for itself, and not for a page.
_BROWSER = "not an origin"


def browser() -> str:
    """Return the browser of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "/usr/bin/chromium")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"no browser to open the report with: install one of {', '.join(names[:-1])}")
    return found


@dataclass(frozen=True)
class Opened:
    """What a page came to in the browser."""

    dom: str
    console: list[str]
    requests: list[str]


def opened(page: Path, folder: Path) -> Opened:
    """Open a page in a fresh browser and return what came of it."""
    log = folder / "net.json"
    command = [browser(), *_OPTIONS, f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}"]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return Opened(done.stdout, re.findall(r"CONSOLE[:(].*", done.stderr), _asked(json.loads(log.read_text("utf-8"))))


def _asked(log: dict[str, Any]) -> list[str]:
    """Return the addresses that a page asked for, from the browser's own record of its network."""
    told = [event.get("params", {}) for event in log["events"]]
    return [
        params["url"]
        for params in told
        if str(params.get("url", "")).startswith(("http:", "https:", "ws:", "wss:"))
        and params.get("initiator", _BROWSER) != _BROWSER
    ]


class Drawn(HTMLParser):
    """The charts of a page: how each was drawn, and its marks by kind."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.how: list[str | None] = []
        self.marks: list[list[str]] = []
        self.pictures: list[int] = []
        self.images = 0
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "data-chart" in found:
            self.how.append(found.get("data-drawn"))
            self.marks.append([])
            self.pictures.append(0)
        if tag == "svg":
            self.pictures[-1] += 1
        self.images += tag in {"img", "iframe", "object"}
        if found.get("aria-roledescription") == "bar":
            self.marks[-1].append(found.get("aria-label") or "")


def rows() -> list[dict[str, Any]]:
    return [
        {
            "user_id": f"u{user}",
            "email": HOSTILE if user else "a@x.example",
            "period_start": (FIRST + timedelta(days=day)).date(),
            "run_type": kind,
            "model_id": HOSTILE,
            "credits": 1.5 + day,
            "conversations": 1,
            "lines_suggested_added": 20,
            "lines_suggested_removed": 9,
            "lines_accepted_added": 12,
            "lines_accepted_removed": 4,
        }
        for day in range(30)
        for user in range(2)
        for kind in ("local", "cloud")
    ]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    browser()
    folder = tmp_path_factory.mktemp("browser")
    sections = [
        charts.credits_per_day(rows(), window=WINDOW),
        charts.top_users(rows(), window=WINDOW),
        charts.active_users(rows(), window=WINDOW),
        charts.credits_by_model(rows(), window=WINDOW),
        charts.accepted_and_suggested_lines(rows(), window=WINDOW),
        charts.credits_per_day([], window=WINDOW),
    ]
    place = report.write(folder / "r.html", sections, title=HOSTILE, window=WINDOW, as_of=WINDOW[1])
    return opened(place, folder)


def test_every_chart_is_drawn_by_the_page_itself(page: Opened) -> None:
    drawn = Drawn(page.dom)
    assert drawn.how == ["live"] * len(BARS)
    assert drawn.pictures == [1] * len(BARS)
    assert [len(marks) for marks in drawn.marks] == list(BARS.values())
    assert drawn.marks[0][0] == "Thu 1 Oct 2026, local: 3 credits"
    assert "No credits in this window." in page.dom


def test_nothing_is_complained_of_and_nobody_is_asked(page: Opened) -> None:
    assert page.console == []
    assert page.requests == []


def test_hostile_words_make_no_elements(page: Opened) -> None:
    assert Drawn(page.dom).images == 0
    assert page.dom.count("<script") == len(BARS) + 2


def test_without_scripts_the_still_pictures_are_there(page: Opened, tmp_path: Path) -> None:
    place = report.write(tmp_path / "r.html", charts.top_users(rows(), window=WINDOW))
    text = place.read_text("utf-8")
    # Another policy: the browser runs none of the scripts.
    place.write_text(re.sub(r"script-src [^;]+;", "script-src 'none';", text), "utf-8")
    still = opened(place, tmp_path)
    drawn = Drawn(still.dom)
    assert (drawn.how, drawn.pictures, [len(marks) for marks in drawn.marks]) == ([None], [1], [4])
    assert len(still.console) == 2
    assert all("Content Security Policy" in line for line in still.console)


def test_the_watch_sees_what_it_looks_for(tmp_path: Path) -> None:
    """Were it blind, the tests above would pass whatever a page does."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<img src='http://example.invalid/a.png'><script>console.error('oh'); fetch('https://b.invalid/')</script>"
    )
    seen = opened(page, tmp_path)
    assert {"http://example.invalid/a.png", "https://b.invalid/"} <= set(seen.requests)
    assert any("oh" in line for line in seen.console)
