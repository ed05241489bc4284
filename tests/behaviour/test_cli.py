"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import functools
import io
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import ozkit
import ozkit.client
from ozkit.cli import commands
from ozkit.cli.output import Progress
from ozkit.simulator import Simulator
from ozkit.testing import FakeClock

from .scripted import answer, scripted
from .shell import process, say


@pytest.fixture
def living(timed: Simulator, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    """A simulator whose clients sleep on its clock."""

    def on_its_clock(made: type) -> type:
        init = functools.partialmethod(made.__init__, clock=clock)
        return type(made.__name__, (made,), {"__init__": init})

    for kind in (ozkit.Client, ozkit.CursorClient):
        monkeypatch.setattr(ozkit.client, kind.__name__, on_its_clock(kind))
    for name, value in timed.environment.items():
        monkeypatch.setenv(name, value)
    return timed


# --- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "state", "code"),
    [
        ("Look.", "SUCCEEDED", 0),
        ("[fail]", "FAILED", 1),
        ("[error]", "ERROR", 1),
        ("[block]", "BLOCKED", 3),
    ],
)
def test_the_end_of_a_run_is_the_exit_code(living: Simulator, capsys: Any, prompt: str, state: str, code: int) -> None:
    found, out, err = say(capsys, "runs", "create", "--prompt", prompt, "--wait")
    run = json.loads(out)
    assert (found, run["state"], err) == (code, state, "")
    assert say(capsys, "runs", "wait", run["run_id"]) == (code, out, "")
    assert say(capsys, "runs", "get", run["run_id"])[0] == 0


def test_a_deadline(living: Simulator, capsys: pytest.CaptureFixture[str]) -> None:
    line = ("runs", "create", "--prompt", "[life=3600] Take an hour.", "--wait", "--timeout", "30")
    code, out, err = say(capsys, *line)
    assert (code, out, err.count("\n")) == (124, "", 1)
    [run_id] = re.findall(r"run (\S+) is still running: call ozkit runs wait \1, or", err)
    assert run_id in living.state.runs
    assert say(capsys, "runs", "wait-many", run_id, "--timeout", "30")[0] == 124


@pytest.mark.parametrize(
    ("prompts", "code"),
    [(["a", "b"], 0), (["a", "[block]"], 3), (["[block]", "[fail]"], 1)],
    ids=["all succeeded", "one blocked", "one failed"],
)
def test_waiting_for_many(
    living: Simulator, capsys: Any, monkeypatch: pytest.MonkeyPatch, prompts: list[str], code: int
) -> None:
    ids = [json.loads(say(capsys, "runs", "create", "--prompt", prompt)[1])["run_id"] for prompt in prompts]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(ids)))
    found, out, err = say(capsys, "runs", "wait-many", "-")
    assert (found, err) == (code, "")
    assert {json.loads(line)["run_id"] for line in out.splitlines()} == set(ids)
    statuses = json.loads(say(capsys, "runs", "statuses", *ids, "missing")[1])
    assert [one["run_id"] for one in statuses] == [*ids, "missing"]
    assert {one["kind"] for one in statuses[:-1]} <= {"finished", "blocked"}
    assert statuses[-1]["kind"] == "not found"


def test_a_follow_up_waits(living: Simulator, capsys: pytest.CaptureFixture[str]) -> None:
    run = json.loads(say(capsys, "runs", "create", "--prompt", "Look.", "--wait")[1])
    code, out, _ = say(capsys, "runs", "follow-up", run["run_id"], "--message", "[fail] More.", "--wait")
    assert (code, json.loads(out)["state"]) == (1, "FAILED")


def test_errors_are_one_line(living: Simulator, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = say(capsys, "runs", "get", "no-such-run")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "404 resource_not_found" in err
    body = {"title": "a\n\x1b[31mb"}
    with scripted(answer(404, body)) as server:
        code, out, err = say(capsys, "runs", "get", "x", "--base-url", server.url)
    assert (code, err.count("\n")) == (1, 1)
    assert "\x1b" not in err


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
def test_ctrl_c_leaves_the_terminal_usable(simulator: Simulator, shell_environment: dict[str, str]) -> None:
    import pty
    import signal
    import termios

    master, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    line = [sys.executable, "-m", "ozkit", "runs", "create", "--prompt", "[life=3600] x", "--wait"]
    running = subprocess.Popen(line, env=shell_environment, stdout=subprocess.PIPE, stderr=terminal)
    try:
        shown = b""
        while b"QUEUED" not in shown and b"INPROGRESS" not in shown:
            shown += os.read(master, 4096)
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=30)
    finally:
        running.kill()
        running.wait()
    while not shown.endswith(b"\n"):
        shown += os.read(master, 4096)
    after = termios.tcgetattr(terminal)
    os.close(master)
    os.close(terminal)
    assert (running.returncode, out) == (130, b"")
    assert after == before
    # The progress is gone, and the last line says how to go on.
    last = shown.rpartition(b"\r ")[2].strip()
    assert re.fullmatch(rb"ozkit: interrupted; run \S+ is still running: .*", last), shown
    assert b"\x1b" not in shown
    assert b"Traceback" not in shown


def test_a_reader_that_goes_away_is_no_error(shell_environment: dict[str, str], simulator: Simulator) -> None:
    running = process(shell_environment, "analytics", "events", "--start-date", "30d", "--all", "--ndjson")
    assert running.stdout is not None
    assert running.stderr is not None
    first = json.loads(running.stdout.readline())
    running.stdout.close()
    err = running.stderr.read()
    running.stderr.close()
    assert running.wait() == 141
    assert err == b""
    assert first["message_id"]


# --- output -----------------------------------------------------------------------------------------------------------


def test_lists_as_json_ndjson_and_table(shell_environment: dict[str, str], simulator: Simulator, capsys: Any) -> None:
    line = ("runs", "list", "--sort-by", "created_at", "--all")
    code, out, err = say(capsys, *line)
    runs = json.loads(out)
    assert (code, err, len(runs)) == (0, "", len(simulator.state.runs))
    assert [json.loads(row) for row in say(capsys, *line, "--ndjson")[1].splitlines()] == runs
    header, *rows = say(capsys, *line, "--table")[1].splitlines()
    assert header.split()[0] == "run_id"
    assert [row.split()[0] for row in rows] == [run["run_id"] for run in runs]
    failed = [run["run_id"] for run in runs if run["state"] == "FAILED"]
    found = subprocess.run(["grep", "-w", "FAILED"], input="\n".join(rows), capture_output=True, text=True).stdout
    assert [row.split()[0] for row in found.splitlines()] == failed
    assert json.loads(say(capsys, "runs", "list", "--name", "none", "--all")[1]) == []


def test_a_list_that_goes_on_says_so(
    shell_environment: dict[str, str], simulator: Simulator, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "_MOST", 7)
    code, out, err = say(capsys, "runs", "list", "--limit", "5")
    assert (code, len(json.loads(out))) == (0, 7)
    assert err == "ozkit: the list continues after 7 items: give --all or --max-items N\n"
    code, out, err = say(capsys, "runs", "list", "--max-items", "7")
    assert (code, len(json.loads(out)), err) == (0, 7, "")
    code, out, err = say(capsys, "environments", "list")
    assert (code, len(json.loads(out)), err) == (0, 2, "")


def test_duckdb_reads_the_output(shell_environment: dict[str, str], capsys: Any, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for form in ("json", "ndjson"):
        path = tmp_path / f"runs.{form}"
        path.write_text(say(capsys, "runs", "list", "--all", f"--{form}")[1], encoding="utf-8")
        [(count, states)] = duckdb.sql(f"select count(*), count(distinct state) from '{path}'").fetchall()
        assert count == len(json.loads((tmp_path / "runs.json").read_text(encoding="utf-8")))
        assert states > 1


def test_one_value_as_a_table_on_a_terminal(shell_environment: dict[str, str], capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = say(capsys, "runs", "list", "--max-items", "3")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert out.split()[:3] == ["run_id", "title", "state"]
    run_id = out.splitlines()[1].split()[0]
    code, out, _ = say(capsys, "runs", "get", run_id)
    assert re.search(rf"^run_id +{run_id}$", out, re.MULTILINE)


def test_text_stays_text(shell_environment: dict[str, str], simulator: Simulator, capsys: Any) -> None:
    [run_id, *_] = simulator.state.runs
    code, out, _ = say(capsys, "runs", "transcript", run_id)
    assert code == 0
    assert out.startswith("http://")
    assert json.loads(say(capsys, "runs", "transcript", run_id, "--json")[1]).startswith("http://")


def test_terminals_get_no_commands_and_pipes_utf_8(shell_environment: dict[str, str], simulator: Simulator) -> None:
    title = "Grüße\u2028 \x1b[2J \ud83d"
    body = {"runs": [{"run_id": "r", "title": title}], "page_info": {"has_next_page": False}}
    shell_environment |= {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    with scripted(answer(200, body)) as server:
        line = ("runs", "list", "--base-url", server.url)
        table = process(shell_environment, *line, "--table").communicate()[0].decode()
        assert json.loads(process(shell_environment, *line).communicate()[0])[0]["title"] == title
    assert "Grüße" in table
    assert "\x1b" not in table


# --- usage data, report, simulator ------------------------------------------------------------------------------------


@pytest.mark.parametrize("resource", [("analytics",), ("cursor", "commits"), ("cursor", "changes")], ids=" ".join)
def test_usage_is_planned_exported_and_verified(
    living: Simulator, capsys: Any, tmp_path: Path, resource: tuple[str, ...]
) -> None:
    folder = tmp_path / "usage"
    today = datetime.now(UTC).date()
    first, last, before = (str(today - timedelta(days=days)) for days in (3, 1, 4))
    files = ("--to", str(folder), "--format", "ndjson")
    code, out, err = say(capsys, *resource, "plan", first, last, "--json")
    rows = json.loads(out)["rows"]
    assert (code, err) == (0, "")
    code, out, err = say(capsys, *resource, "export", first, last, *files)
    assert (code, err) == (0, "")
    assert out.startswith(f"{rows:,} rows")
    lines = [json.loads(line) for path in folder.rglob("*.ndjson") for line in path.read_text().splitlines()]
    assert len(lines) == rows > 0
    assert say(capsys, *resource, "verify", str(folder))[0] == 0
    assert say(capsys, *resource, "reconcile", first, last, *files)[0] == 0
    code, out, err = say(capsys, *resource, "reconcile", before, last, *files)
    assert (code, err) == (1, "")
    assert "NOT certified" in out
    next(folder.rglob("*.ndjson")).unlink()
    code, out, err = say(capsys, *resource, "verify", str(folder))
    assert (code, err) == (1, "")
    assert "PROBLEM" in out


def test_cursor_rows_come_as_ndjson(shell_environment: dict[str, str], capsys: Any) -> None:
    code, out, _ = say(capsys, "cursor", "commits", "csv", "--start-date", "2d")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert rows[0]["commit_hash"]


def test_the_report(shell_environment: dict[str, str], capsys: Any, tmp_path: Path) -> None:
    page = tmp_path / "usage.html"
    code, out, err = say(capsys, "report", "7d", "--to", str(page), "--title", "Team")
    assert (code, out, err) == (0, f"{page}\n", "")
    assert "<title>Team" in page.read_text(encoding="utf-8")


def test_the_simulator_can_be_started(shell_environment: dict[str, str]) -> None:
    running = process(shell_environment, "simulator", "--seed", "3")
    assert running.stdout is not None
    line = running.stdout.readline().decode()
    running.terminate()
    running.communicate()
    assert line.startswith("export WARP_API_KEY=")


def test_help_imports_no_client_and_the_client_no_command_line() -> None:
    code = (
        "import sys; from ozkit.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(sorted(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert {"'httpx'", "'attr'", "'ozkit._sync.client'"} & set(re.findall(r"'[\w.]+'", told)) == set()
    code = "import sys, ozkit; ozkit.Client; print(sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "ozkit._sync.client" in told
    assert "ozkit.cli'" not in told


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "--version") == (0, f"ozkit {ozkit.__version__}\n", "")


def test_a_progress_line_is_removed_although_ctrl_c_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            if text.isspace() and len(written) == 1:
                written.append("Ctrl-C")
                raise KeyboardInterrupt
            written.append(text)
            return len(text)

    monkeypatch.setattr("sys.stderr", Terminal())
    progress = Progress()
    progress.show("half")
    with pytest.raises(KeyboardInterrupt):
        progress.clear()
    progress.clear()
    assert written == ["\rhalf", "Ctrl-C", "\r    \r"]
