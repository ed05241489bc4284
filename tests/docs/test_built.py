"""The checks of the built site see what they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.docs.built import faults, main

GOOD = (
    '<html><head><link rel="stylesheet" href="_static/a.css"></head><body id="top"><a href="#top">x</a></body></html>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(GOOD)
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/a.css").write_text("body { background: url('x.png') }")
    return tmp_path


def test_a_good_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site)]) == 0
    assert "1 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone.html">x</a>', "dead link gone.html"),
        ('<a href="index.html#gone">x</a>', "dead link index.html#gone"),
        ('<a href="_static/gone.pdf">x</a>', "dead link _static/gone.pdf"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js"),
        ('<img src="//cdn.example/x.png">', "loads //cdn.example/x.png"),
        ('<link rel="preconnect stylesheet" href="https://fonts.example/a">', "loads https://fonts.example/a"),
        ('<p style="background: url(https://cdn.example/x)">', "loads https://cdn.example/x"),
    ],
)
def test_a_bad_page(site: Path, body: str, fault: str) -> None:
    (site / "bad.html").write_text(body)
    assert list(faults(site)) == [f"bad.html: {fault}"]


@pytest.mark.parametrize("css", ["@import 'https://fonts.example/a';", "a { src: url(https://fonts.example/a) }"])
def test_a_bad_style(site: Path, css: str) -> None:
    (site / "_static/b.css").write_text(css)
    assert list(faults(site)) == ["_static/b.css: loads https://fonts.example/a"]


def test_a_link_to_another_site_is_fine(site: Path) -> None:
    (site / "more.html").write_text('<a href="https://example.com/">x</a><a href="mailto:a@example.com">y</a>')
    assert not list(faults(site))


def test_an_empty_site_is_not_good(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1
