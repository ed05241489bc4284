"""A report in a real browser, without any network: every chart is shown, and nothing is requested."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ozkit.reports import charts, html_report
from tests.unit.charting import HOSTILE, models, people, window

BARS = {"credits": 60, "people": 4, "active": 30, "models": 10, "lines": 120, "nothing": 0}
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


class Shown(HTMLParser):
    """The charts of a page: the marks of each, once for wide and once for narrow pages."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.marks: list[list[str]] = []
        self.loaded = 0
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "svg":
            self.marks.append([])
        self.loaded += tag in {"img", "iframe", "object", "script"}
        if found.get("aria-roledescription") == "bar":
            self.marks[-1].append(found.get("aria-label") or "")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows, options = people(days=30, users=2, emails=["a@x", HOSTILE[2]]), {"window": window(29.5)}
    drawn = [
        charts.credits_per_day(rows, **options),
        charts.top_users(rows, **options),
        charts.active_users(rows, **options),
        charts.credits_by_model(models(HOSTILE)),
        charts.accepted_and_suggested_lines(rows, **options),
        charts.credits_per_day(people(days=0), **options),
    ]
    return html_report(drawn, to=tmp_path_factory.mktemp("browser") / "r.html", title=HOSTILE[2], **options)


@pytest.fixture(scope="module")
def page(report: Path) -> Opened:
    browser()
    return opened(report, report.parent)


def test_every_chart_is_shown_once_for_each_width(page: Opened) -> None:
    shown = Shown(page.dom)
    assert [len(marks) for marks in shown.marks[::2]] == list(BARS.values())
    assert shown.marks[::2] == shown.marks[1::2]
    assert shown.marks[0][-1].startswith("Sat 21 Nov 2026 (only until 12:00 UTC), cloud: ")
    assert "No credits in this window." in page.dom


def test_nothing_is_logged_requested_or_run(page: Opened) -> None:
    assert page.console == []
    assert page.requests == []
    assert Shown(page.dom).loaded == 0


@pytest.mark.parametrize("width", [1000, 400])
def test_nothing_is_wider_than_the_page(report: Path, tmp_path: Path, width: int) -> None:
    """A copy of the page measures itself; headless windows have a smallest width, so a frame sets it."""
    text = re.sub(r"<meta http-equiv[^>]+>", "", report.read_text("utf-8"))
    script = (
        "<script>const seen = [...document.querySelectorAll('main, svg')].map(e => e.getBoundingClientRect());"
        "parent.postMessage([document.documentElement.scrollWidth, seen.filter(b => b.width > 0).length,"
        " Math.max(...seen.map(b => b.right))].join(), '*');</script>"
    )
    (tmp_path / "copy.html").write_text(text.replace("</body>", f"{script}</body>"), "utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        "<body><script>addEventListener('message', e => { document.body.dataset.seen = e.data });</script>"
        f"<iframe src='copy.html' style='border:0;width:{width}px;height:900px'></iframe></body>"
    )
    found = re.search(r'data-seen="([^"]+)"', opened(frame, tmp_path).dom)
    assert found is not None
    scrolled, visible, right = map(float, found[1].split(","))
    assert visible == 1 + len(BARS), "each chart is visible in one width only"
    assert scrolled <= width
    assert right <= width


def test_the_browser_s_log_has_what_the_tests_look_for(tmp_path: Path) -> None:
    """Otherwise the tests above would pass whatever a page does."""
    page = tmp_path / "bad.html"
    page.write_text(
        "<img src='http://example.invalid/a.png'><script>console.error('oh'); fetch('https://b.invalid/')</script>"
    )
    seen = opened(page, tmp_path)
    assert {"http://example.invalid/a.png", "https://b.invalid/"} <= set(seen.requests)
    assert any("oh" in line for line in seen.console)
