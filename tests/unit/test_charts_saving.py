"""Saving charts: whole files or none, and a word on what is missing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ozkit import InvalidArgument
from ozkit.analytics import charts
from ozkit.analytics.charts import saving

from .charting import models, texts


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg"), ("a.PNG", b"\x89PNG\r\n\x1a\n")])
def test_the_ending_says_which_picture(tmp_path: Path, name: str, start: bytes) -> None:
    place = charts.save(charts.credits_by_model(models()), tmp_path / name)
    assert place == tmp_path / name
    assert place.read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_png_grows_with_its_scale(tmp_path: Path) -> None:
    def width(scale: float) -> int:
        place = charts.save(charts.credits_by_model(models()), str(tmp_path / "a.png"), scale=scale)
        return int.from_bytes(place.read_bytes()[16:20], "big")

    assert width(3) == 3 * width(1) == 3 * 760


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.svg.gz"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidArgument, match=r"saved as \.svg or \.png"):
        charts.save(charts.credits_by_model(models()), tmp_path / name)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="does not exist: make it first"):
        charts.save(charts.credits_by_model(models()), tmp_path / "none" / "a.svg")


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
@pytest.mark.parametrize("spec", [{"mark": "nonsense", "title": "Mine"}, {"title": {"text": "Mine"}, "layer": 3}])
def test_what_is_no_chart_is_an_error_and_no_file(tmp_path: Path, spec: dict[str, Any], name: str) -> None:
    (tmp_path / name).write_text("old")
    with pytest.raises(InvalidArgument, match="the chart Mine cannot be drawn"):
        charts.save(spec, tmp_path / name)
    assert (tmp_path / name).read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_chart_loads_nothing_from_anywhere(tmp_path: Path) -> None:
    secret = tmp_path / "data.csv"
    secret.write_text("a,b\nsecret,1\n")
    for url in (secret.as_uri(), str(secret), "http://127.0.0.1:9/data.csv"):
        spec = {"data": {"url": url}, "mark": "bar", "encoding": {"y": {"field": "a"}, "x": {"field": "b"}}}
        try:
            picture = saving.svg(spec)
        except InvalidArgument:
            continue
        assert "secret" not in texts(picture)


def test_a_missing_extra_is_said_with_the_line_that_installs_it() -> None:
    code = (
        "import sys; sys.modules['vl_convert'] = None\n"
        "from ozkit.analytics import charts\n"
        "spec = charts.credits_per_day([])\n"
        "try: charts.save(spec, 'a.svg')\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "saving charts needs vl-convert. Run: pip install 'ozkit[charts]'"


def test_making_charts_loads_no_dependency() -> None:
    code = (
        "import sys; from ozkit.analytics import charts; charts.credits_per_day([])\n"
        "print({'vl_convert', 'pyarrow', 'pandas', 'altair'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "set()"


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
