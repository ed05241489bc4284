"""The report: complete in one file, and nothing that stands in the data can do anything there."""

import base64
import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ozkit import InvalidArgument
from ozkit._core.extraction.certificate import Certificate
from ozkit._core.windows import Window
from ozkit.analytics import charts, report
from ozkit.analytics.metrics import METRICS
from ozkit.analytics.report.escaping import script_json, text

from .charting import HOSTILE, models, people, window

AS_OF = datetime(2026, 11, 22, 11, 32, tzinfo=UTC)
# Elements that the page has of its own, or that a picture is made of.
PAGE = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "footer", "script"),
    *("h1", "h2", "p", "strong", "dl", "dt", "dd", "div", "figure", "figcaption", "ul", "li", "details", "summary"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "bdi", "svg", "g", "path", "line", "text", "tspan"),
    *("rect", "defs", "clippath"),
}


class Read(HTMLParser):
    """A page as a browser reads it: its elements, its scripts, and the words that are shown."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            attributes, before = self.scripts[-1]
            self.scripts[-1] = (attributes, before + data)
        elif self._open and self._open[-1] != "style":
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def certificate(at: int, reason: str = "") -> Certificate:
    start = window()[0] + timedelta(hours=at)
    return Certificate("warp_events", Window(start, start + timedelta(hours=1)), 20, 20, AS_OF, 2, not reason, reason)


def written(path: Path, sections: Any = None, **options: Any) -> Read:
    place = report.write(path / "r.html", sections or charts.credits_by_model(models()), **options)
    return Read(place.read_text("utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Read:
    rows = people(days=2, users=5, emails=HOSTILE)
    return written(
        tmp_path_factory.mktemp("report"),
        [
            charts.top_users(rows, window=window(2), as_of=AS_OF),
            charts.credits_by_model(models(HOSTILE)),
            charts.cost_per_team(rows, {email: f"team {email}" for email in HOSTILE}),
            report.Section(charts.active_users(rows), title=HOSTILE[0], definition=HOSTILE[2], notes=[HOSTILE[1]]),
        ],
        title=HOSTILE[2],
        server="https://user:word@app.warp.dev/api/v1",
        window=window(2),
        as_of=AS_OF,
        certificates=[certificate(1, HOSTILE[0])],
        figures=[(HOSTILE[0], HOSTILE[1])],
        notes=[HOSTILE[3]],
    )


def test_hostile_words_are_words(hostile: Read) -> None:
    assert {tag.lower() for tag, _ in hostile.elements} <= PAGE
    assert [name for _, attributes in hostile.elements for name in attributes if name.startswith("on")] == []
    shown = " ".join(hostile.words)
    for word in HOSTILE[:4]:
        assert word in shown


def test_a_page_has_only_the_scripts_that_its_policy_names(hostile: Read) -> None:
    [policy] = [m["content"] or "" for m in hostile.of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    run = [content for attributes, content in hostile.scripts if not attributes]
    assert len(run) == 2
    hashes = [base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in run]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert all(set(attributes) <= {"type", "id"} for attributes, _ in hostile.scripts)


def test_the_data_of_a_chart_reads_back_as_it_was(hostile: Read) -> None:
    data = [json.loads(content) for attributes, content in hostile.scripts if attributes.get("type")]
    assert len(data) == 4
    labels = {value["label"] for value in data[0]["data"][0]["values"]}
    assert labels == {*HOSTILE[:4], "{{library}} ]]> &amp;"}


def test_nothing_is_loaded_from_anywhere(hostile: Read) -> None:
    for tag, attributes in hostile.elements:
        assert not {"src", "href", "xlink:href", "action", "data", "srcset"} & set(attributes), tag
    styles = [attributes for _, attributes in hostile.elements if "url(" in (attributes.get("style") or "")]
    assert styles == []


def test_the_head_says_what_when_and_where(hostile: Read) -> None:
    shown = " ".join(hostile.words)
    assert "2026-10-23 00:00 to 2026-10-25 00:00 UTC, the end not included" in shown
    assert "2026-11-22 11:32 UTC" in shown
    assert "app.warp.dev" in shown
    assert "word" not in shown.replace("words", "")


def test_every_chart_has_words_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    spec = charts.credits_by_model(models(), window=window(), as_of=AS_OF)
    page = written(tmp_path, spec)
    [chart] = [attributes for attributes in page.of("div") if "data-chart" in attributes]
    assert (chart["role"], chart["aria-label"]) == ("img", spec["description"])
    assert "Data of this chart (12 rows)" in page.words
    assert spec["usermeta"]["ozkit"]["definition"] in page.words
    assert spec["title"]["subtitle"] in page.words
    assert [word for word in page.words if word in {"Model", "Run type", "Credits"}] == ["Model", "Run type", "Credits"]
    assert page.words.count("claude-sonnet-5") >= 3


def test_a_chart_keeps_its_own_title_outside_of_a_report(tmp_path: Path) -> None:
    spec = charts.credits_by_model(models())
    before = json.dumps(spec)
    written(tmp_path, spec)
    assert json.dumps(spec) == before


def test_what_is_not_certified_stands_first_with_its_reason(tmp_path: Path) -> None:
    found = [certificate(at) for at in range(50)] + [certificate(60, "the count went on changing")]
    words = written(tmp_path, certificates=found).words
    shown = " ".join(words)
    assert re.search(r"51\s+windows,\s+50\s+certified,\s+1\s+not; 1,020 rows read", shown)
    assert words.index("the count went on changing") < words.index("Certified windows (50)")
    assert "All of them are certified complete" not in shown
    assert "They reach from 2026-10-23 00:00 to 2026-10-25 13:00 UTC, in 2 pieces with gaps between them." in shown


def test_all_certified_is_said_and_none_asked_is_not_mentioned(tmp_path: Path) -> None:
    whole = " ".join(written(tmp_path, certificates=[certificate(1)]).words)
    assert "All of them are certified complete." in whole
    assert "Is anything missing?" not in written(tmp_path).words
    nothing = " ".join(written(tmp_path, certificates=[]).words)
    assert re.search(r"0\s+windows", nothing)
    assert "All of them are" not in nothing


def test_measures_say_over_what_they_add_up(tmp_path: Path) -> None:
    found = [metric for metric in METRICS.values() if metric.table == "summary_periods"]
    words = written(tmp_path, metrics=found).words
    assert words[words.index("conversations") + 2] == "nothing"
    assert words[words.index("credits", words.index("conversations")) + 2].startswith("period, run_type")


def test_a_chart_with_notes_below_it_has_them_as_text_once(tmp_path: Path) -> None:
    spec = charts.credits_by_model(models())
    inner = {name: spec.pop(name) for name in ("width", "height", "encoding", "layer")}
    note = {"mark": {"type": "text", "text": "Do not compare."}, "data": {"values": [{}]}}
    spec |= {"vconcat": [inner, note], "spacing": 10}
    spec["usermeta"]["ozkit"]["notes"] = ["Do not compare."]
    page = written(tmp_path, spec)
    assert page.words.count("Do not compare.") == 1
    assert "claude-sonnet-5" in page.words


def test_a_chart_of_somebody_else_can_stand_in_a_report(tmp_path: Path) -> None:
    own = {"title": "Mine", "data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    page = written(tmp_path, [own, report.Section(own, columns=[("a", "First")])])
    assert page.words.count("Mine") == 2
    assert "Data of this chart (1 row)" in page.words


@pytest.mark.parametrize(
    ("sections", "name", "says"),
    [
        ([], "r.html", "a report needs a chart"),
        ([3], "r.html", "made of charts and Sections, not of int"),
        ([{"mark": "nonsense", "title": "Mine"}], "r.html", "cannot be drawn"),
        ([charts.credits_by_model([])], "r.pdf", "saved as .html"),
        ([charts.credits_by_model([])], "none/r.html", "make it first"),
    ],
)
def test_what_is_no_report_is_an_error_and_no_file(tmp_path: Path, sections: Any, name: str, says: str) -> None:
    with pytest.raises(InvalidArgument, match=says):
        report.write(tmp_path / name, sections)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", [*HOSTILE, "\u2029", {"a": ["</script>", None, 1.5]}])
def test_json_in_a_script_ends_nothing_early(value: Any) -> None:
    made = script_json(value)
    assert json.loads(made) == value
    assert not set("<>&\u2028\u2029") & set(made)


def test_text_is_escaped_for_elements_and_attributes() -> None:
    assert text('<a b="c">\x00\ud800') == "&lt;a b=&quot;c&quot;&gt;\ufffd\ufffd"
    assert text(None) == ""
