"""The report page: complete in one file, without scripts, and harmless whatever stands in the data."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import altair as alt
import pytest

from ozkit import InvalidArgument
from ozkit.analytics import Certificate, Window
from ozkit.analytics.metrics import METRICS
from ozkit.reports import Figure, charts, html_report
from ozkit.reports.usage import _change

from .charting import HOSTILE, about, models, people, window

AS_OF = datetime(2026, 11, 22, 11, 32, tzinfo=UTC)
# Elements that the page has of its own, or that a picture is made of.
PAGE = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "span", "br"),
    *("h1", "h2", "p", "dl", "dt", "dd", "div", "figure", "figcaption", "ul", "li", "details", "summary"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "svg", "g", "path", "line", "text", "tspan"),
    *("rect", "defs"),
}


class Read(HTMLParser):
    """A page as a browser reads it: its elements, and the words that are shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._style = False
        self.feed(html)
        self.close()
        self.shown = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def certificate(at: int, reason: str = "") -> Certificate:
    start = window()[0] + timedelta(hours=at)
    return Certificate("warp_events", Window(start, start + timedelta(hours=1)), 20, 20, AS_OF, 2, not reason, reason)


def written(path: Path, given: Any = None, **options: Any) -> Read:
    place = html_report(given or charts.credits_by_model(models()), to=path / "r.html", **options)
    assert list(path.iterdir()) == [place]
    return Read(place.read_text("utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Read:
    rows = people(days=2, users=5, emails=HOSTILE)
    own = alt.Chart(alt.InlineData(values=[{"a": HOSTILE[0]}]), title=HOSTILE[0], description=HOSTILE[1]).mark_bar()
    return written(
        tmp_path_factory.mktemp("report"),
        [
            charts.top_users(rows, window=window(2), as_of=AS_OF),
            charts.credits_by_model(models(HOSTILE)),
            charts.cost_per_team(rows, {email: f"team {email}" for email in HOSTILE}),
            own.encode(y="a:N"),
        ],
        title=HOSTILE[2],
        server=HOSTILE[3],
        window=window(2),
        as_of=AS_OF,
        certificates=[certificate(1, HOSTILE[0])],
        figures=[Figure(HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[4])],
        notes=[HOSTILE[3]],
    )


def test_hostile_words_are_words(hostile: Read) -> None:
    assert {tag.lower() for tag, _ in hostile.elements} <= PAGE
    assert [name for _, attributes in hostile.elements for name in attributes if name.startswith("on")] == []
    for word in (*HOSTILE[:4], "{{title}} ]]> &amp; {% raw %}"):
        assert word in hostile.shown


def test_the_page_forbids_scripts_and_loads_nothing(hostile: Read) -> None:
    [policy] = [m["content"] or "" for m in hostile.of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    for tag, attributes in hostile.elements:
        assert not {"src", "href", "xlink:href", "action", "data", "srcset"} & set(attributes), tag
        assert "url(" not in (attributes.get("style") or "")


def test_the_head_says_what_when_and_where(hostile: Read, tmp_path: Path) -> None:
    assert "2026-10-23 00:00 to 2026-10-25 00:00 UTC, end excluded" in hostile.shown
    assert "Data as of 2026-11-22 11:32 UTC" in hostile.shown
    figure = Figure("Credits", "1,234", "credits", "+12% from 1,100 in the 30 days before")
    shown = written(tmp_path, figures=[figure]).shown
    assert "Credits 1,234 credits +12% from 1,100 in the 30 days before" in shown


def test_every_chart_has_words_data_and_two_widths(tmp_path: Path) -> None:
    chart = charts.credits_by_model(models(), window=window(), as_of=AS_OF)
    before = chart.to_json()
    page = written(tmp_path, chart)
    assert chart.to_json() == before
    [picture] = [attributes for attributes in page.of("div") if attributes.get("role") == "img"]
    assert picture["aria-label"] == chart.to_dict()["description"]
    assert "Data of this chart (12 rows)" in page.words
    assert {about(chart)["definition"], *about(chart)["subtitle"]} <= set(page.words)
    assert [word for word in page.words if word in {"Model", "Run type", "Credits"}] == ["Model", "Run type", "Credits"]
    wide, narrow = (float(found["width"] or 0) for found in page.of("svg"))
    assert narrow < 368 < wide <= 782, "a page of 400 pixels has 368 for a chart, one of a desktop 782"
    # Pointing at a bar shows what it says.
    assert "claude-sonnet-5, local: 10.50 credits" in page.words


def test_certificates_are_one_line_and_those_that_fail_are_first(tmp_path: Path) -> None:
    found = [certificate(at) for at in range(50)] + [certificate(60, "the count kept changing")]
    page = written(tmp_path, certificates=found)
    line = (
        "51 windows, 50 certified complete, 1 not; 1,020 rows read, "
        "2026-10-23 00:00 to 2026-10-25 13:00 UTC, with 1 gap"
    )
    assert line in page.words
    assert [found["class"] for found in page.of("summary") if "class" in found] == ["verdict bad"]
    assert not [found for found in page.of("details") if "open" in found]
    assert page.words.index("no: the count kept changing") < page.words.index("yes")


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ([certificate(1)], "1 window, 1 certified complete, 0 not; 20 rows read, 2026-10-23 01:00 to"),
        ([], "0 windows, 0 certified complete, 0 not; 0 rows read"),
        (None, ""),
    ],
)
def test_the_verdict_says_what_was_extracted(tmp_path: Path, found: Any, line: str) -> None:
    page = written(tmp_path, certificates=found)
    assert ("Completeness" in page.words) == (found is not None)
    assert line in page.shown
    verdicts = [one["class"] for one in page.of("summary") if "class" in one]
    assert verdicts == ([] if found is None else ["verdict" if found else "verdict bad"])


def test_measures_say_over_what_they_add_up(tmp_path: Path) -> None:
    words = written(tmp_path, metrics=[m for m in METRICS.values() if m.table == "summary_periods"]).words
    shown = [word for word in words if word.strip()]
    assert shown[shown.index("conversations (conversations)") + 2] == "nothing"
    assert shown[shown.index("credits (credits)") + 2].startswith("period, run_type")


def test_the_page_is_the_same_every_time(tmp_path: Path) -> None:
    def made(name: str) -> bytes:
        chart = charts.credits_per_day(people(days=3), window=window(2.5), as_of=AS_OF)
        return html_report(chart, to=tmp_path / name, window=window(2.5)).read_bytes()

    assert made("a.html") == made("b.html")


@pytest.mark.parametrize(
    ("given", "name", "says"),
    [
        ([], "r.html", "charts must not be empty"),
        ([3], "r.html", "must be Altair charts, got int"),
        ([alt.Chart(title="Mine").mark_bar().encode(x="no_type_given")], "r.html", "'Mine' cannot be drawn"),
        (charts.credits_by_model(models()), "r.pdf", "must be an .html file"),
        (charts.credits_by_model(models()), "none/r.html", "create it first"),
    ],
)
def test_an_invalid_report_is_an_error_and_no_file(tmp_path: Path, given: Any, name: str, says: str) -> None:
    with pytest.raises(InvalidArgument, match=re.escape(says)):
        html_report(given, to=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (112.0, 100.0, "+12% from 100"),
        (50, 100, "-50% from 100"),
        (100, 100, "unchanged from 100"),
        (5, 0, "0"),
        (5, -2, "-2"),
    ],
)
def test_a_figure_is_compared_with_the_period_before(now: float, before: float, said: str) -> None:
    assert _change(now, before) == said
