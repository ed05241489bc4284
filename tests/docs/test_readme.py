"""Every Python block of the documentation runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ozkit.simulator import Simulator, serve

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?:<!-- run(?P<how>: simulator)? -->\n)?```python\n(?P<code>.*?)```", re.DOTALL)


def blocks() -> list[tuple[str, bool, str]]:
    found = []
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            line = path.read_text(encoding="utf-8")[: match.start("code")].count("\n") + 1
            found.append((f"{path.name}:{line}", bool(match["how"]), match["code"]))
    return found


def test_there_are_blocks() -> None:
    assert len(blocks()) >= 6


@pytest.mark.parametrize(("place", "needs_server", "code"), [pytest.param(*block, id=block[0]) for block in blocks()])
def test_a_block_runs(
    place: str, needs_server: bool, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    def run(simulator: Simulator | None = None) -> None:
        for name, value in (simulator.environment if simulator else {}).items():
            monkeypatch.setenv(name, value)
        exec(compile(code, place, "exec"), {"__name__": "readme"})

    if needs_server:
        with serve() as simulator:
            run(simulator)
    else:
        run()
