"""`check` and `update` on a small checkout: what they say and write, what they refuse, and what a kill leaves."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from scripts.pipeline import attention, cli, gates, parked
from scripts.pipeline.assemble import read_apis
from scripts.pipeline.check import check
from scripts.pipeline.documents import MAX_BYTES
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.journal import JOURNAL
from scripts.pipeline.regenerate import regenerate
from scripts.pipeline.update import update
from tests.pipeline.checkout import CHANGELOG, UPSTREAM, command, contents, prepare, run, upstream
from tests.pipeline.shop import ROOT

DAY = "2026-02-03"
KILLS = int(os.environ.get("OZKIT_KILLS", "3"))
SHARED = ROOT / "../shared/upstream"
LABEL = "label: {type: string}"
LID = (LABEL, f"{LABEL}\n        lid: {{type: string}}")
NO_SIZE = ("        size: {type: string, enum: [small, large]}\n", "")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("update") / "root")


@pytest.fixture
def root(prepared: Path, tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns(".mypy_cache", "__pycache__")
    return Path(shutil.copytree(prepared, tmp_path / "root", ignore=ignore))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave mypy out, which the tests that start processes run."""
    monkeypatch.setattr(gates, "type_check", lambda *_: None)
    monkeypatch.setattr(attention, "_types", lambda *_: "")


def new(root: Path, *edits: tuple[str, str]) -> Path:
    return upstream(root.parent / "new.yaml", *edits)


@pytest.mark.usefixtures("quick")
def test_everything_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(*arguments: str) -> str:
        assert cli.main(["--root", str(root), *arguments]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    before = contents(root)
    report, page, outputs = (root.parent / name for name in ("report.json", "report.md", "outputs"))
    options = ["--date", DAY, "--json", str(report), "--markdown", str(page), "--github-output", str(outputs)]
    source = new(root, NO_SIZE, LID, ("default: 20", "default: 50"))
    dry = told("update", str(source), "--dry-run", *options)
    assert contents(root) == before
    assert told("update", str(source), *options) == dry.replace("would write", "wrote")
    after = contents(root)
    assert after["overlays/ozkit/_version.py"] == b'"""The version."""\n\n__version__ = "0.2.0"\n'
    assert after["CHANGELOG.md"].decode() == CHANGELOG.lstrip().replace(
        "## [Unreleased]\n\n### Added\n\n- Something by hand,\n  in two lines.\n",
        "## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n\n"
        "### Added\n\n- Something by hand,\n  in two lines.\n- `Jar`: field `lid`.\n\n"
        "### Removed\n\n- Models that no method takes or returns any more: `JarSize`.\n- `Jar`: field `size`.\n\n"
        "### Needs attention\n\n- `jars.list(limit=)`: default changed (`20` -> `50`).\n"
        "- Descriptions without a place, in `spec/oz-agent.parked.yaml`: 1.\n"
        "- Operations, arguments and fields without a description yet: 1.\n",
    )
    changed = {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}
    assert {name for name in changed if not name.startswith("generated/")} == {
        *("CHANGELOG.md", "overlays/ozkit/_version.py"),
        *("spec/oz-agent.openapi.yaml", "spec/oz-agent.parked.yaml", "spec/sources.toml"),
    }
    assert "generated/ozkit_api/oz_agent/models/jar_size.py" in changed
    assert json.loads(report.read_text())["verdict"] == "breaking"
    assert "verdict=breaking\nversion=0.2.0\n" in outputs.read_text()
    assert "#### Removed" in page.read_text()
    assert told("update", str(source)) == "nothing to do: the tree is in step with this document\n"
    assert contents(root) == after
    assert told("check").splitlines()[-1].startswith("verdict: none")
    # And back: what was parked has an effect again, and the tree is the one of before but for its history.
    told("update", str(upstream(root.parent / "first.yaml")), "--date", DAY)
    final = contents(root)
    assert {name for name in final.keys() | before.keys() if final.get(name) != before.get(name)} == {
        *("CHANGELOG.md", "overlays/ozkit/_version.py")
    }
    assert "- `Jar`: field `size`." in final["CHANGELOG.md"].decode().partition("## [0.2.0]")[0]


@pytest.mark.usefixtures("quick")
class TestUpdate:
    @pytest.mark.parametrize(
        ("edits", "verdict", "version", "line"),
        [
            ([LID], "non-breaking", "0.1.1", "- `Jar`: field `lid`."),
            ([("[small, large]", "[small, large, huge]")], "non-breaking", "0.1.1", "- `Jar.size`: value `huge`."),
            ([("      required: [label]\n", "")], "breaking", "0.2.0", "became optional."),
            ([("maximum: 100", "maximum: 30")], "breaking", "0.2.0", "limit tightened (`maximum 100` -> `30`)."),
            ([("operationId: jarGet", "operationId: jarFind")], "breaking", "0.2.0", "called `jars.jar_find` now."),
            ([("name: jarId", "name: id"), ("{jarId}", "{id}")], "breaking", "0.2.0", "path parameter renamed"),
            ([("    Jar:", "    Pot:"), ("schemas/Jar", "schemas/Pot")], "breaking", "0.2.0", "(`Jar` -> `Pot`)"),
        ],
    )  # fmt: skip
    def test_the_verdict_decides_the_version(
        self, root: Path, edits: list[tuple[str, str]], verdict: str, version: str, line: str
    ) -> None:
        source = new(root, *edits)
        done = update(root, source, DAY)
        report = done.report
        assert (report.verdict.word, report.next_version, report.version) == (verdict, version, "0.1.0")
        assert report.exit_code == {"non-breaking": 2, "breaking": 3}[verdict]
        assert line in done.entry
        assert f"## [{version}] - {DAY}" in (root / "CHANGELOG.md").read_text()

    def test_a_new_operation_without_a_name(self, root: Path) -> None:
        path = "  /agent/lids:\n    get: {operationId: lidsGet, tags: [jars], responses: {'204': {description: x}}}\n"
        done = update(root, new(root, ("paths:\n", f"paths:\n{path}")), DAY)
        assert "- `lids.lids_get`: the operation `GET /agent/lids`." in done.entry
        assert "- `lids.lids_get` has no name of ours yet and may be renamed." in done.entry

    def test_the_same_document_again(self, root: Path) -> None:
        before = contents(root)
        assert update(root, upstream(root.parent / "first.yaml"), DAY).files == ()
        assert contents(root) == before

    def test_other_bytes_with_the_same_facts_make_no_version(self, root: Path) -> None:
        before = contents(root)
        done = update(root, new(root, ("something here", "something else")), DAY)
        assert set(done.files) == {"spec/sources.toml", "spec/oz-agent.openapi.yaml"}
        after = contents(root)
        assert {name for name in after if after[name] != before[name]} == set(done.files)
        assert done.report.exit_code == 0

    def test_corrections_without_effect_are_parked_or_refused(self, root: Path) -> None:
        source = new(root, ("operationId: jarGet", "operationId: jarFind"))
        before = contents(root)
        with pytest.raises(PipelineError, match=r"without effect on this document:\n  action 2 on"):
            update(root, source, DAY, strict=True)
        assert contents(root) == before
        update(root, source, DAY)
        listed = parked.read(read_apis(root)[0].document)
        assert [description for _, description in listed.actions] == ["Call it jars.get."]
        assert cli.main(["--root", str(root), "generate"]) == 0
        # What is listed and has an effect is refused, and so is what is not listed and has none.
        path = parked.file_of(read_apis(root)[0].document)
        text = path.read_text()
        path.write_text(text.replace("actions:", "actions:\n  - {target: $.info, description: other}"))
        with pytest.raises(PipelineError, match=r"has an effect again: \$.info \(other\): run update"):
            regenerate(root)
        path.unlink()
        with pytest.raises(PipelineError, match="matches nothing; upstream repaired it"):
            regenerate(root)
        # A check is of use all the same, and says so.
        note, *_ = check(root).attention
        assert note.text.startswith("a correction has no effect any more and is parked: action 2 on")

    def test_dropping_what_is_parked(self, root: Path) -> None:
        update(root, new(root, ("operationId: jarGet", "operationId: jarFind")), DAY)
        assert cli.main(["--root", str(root), "generate", "--drop-stale"]) == 0
        assert not parked.file_of(read_apis(root)[0].document).exists()
        assert "jars.get" not in (root / "spec/oz-agent.overlay.yaml").read_text()
        assert check(root).exit_code == 0

    def test_a_library_that_cannot_be_imported_any_more_is_refused(self, root: Path) -> None:
        client = root / "overlays/ozkit/client.py"
        client.write_text(client.read_text() + "\nfrom ozkit_api.oz_agent.models import JarSize\nJarSize.LARGE\n")
        before = contents(root)
        with pytest.raises(PipelineError, match="overlays/ozkit cannot be imported with the new tree"):
            update(root, new(root, NO_SIZE), DAY)
        assert contents(root) == before

    @pytest.mark.parametrize("missing", ["CHANGELOG.md", "overlays/ozkit/_version.py"])
    def test_a_checkout_that_lacks_something(self, root: Path, missing: str) -> None:
        (root / missing).unlink()
        before = contents(root)
        with pytest.raises(PipelineError, match="cannot be read"):
            update(root, new(root, LID), DAY)
        assert contents(root) == before

    def test_check_writes_nothing(self, root: Path) -> None:
        before = contents(root)
        assert cli.main(["--root", str(root), "check", "--upstream", str(new(root, NO_SIZE))]) == 3
        assert cli.main(["--root", str(root), "check", "--upstream", str(new(root, LID))]) == 2
        assert cli.main(["--root", str(root), "check"]) == 0
        assert contents(root) == before

    def test_another_checkout_to_compare_with(self, root: Path, prepared: Path) -> None:
        client = root / "overlays/ozkit/client.py"
        client.write_text(client.read_text().replace("def largest(self)", "def largest(self, *, heavy: bool)"))
        assert check(root).exit_code == 0
        (change,) = check(root, base=prepared).python
        assert (change.kind, change.names) == ("required argument added", ("ozkit.Client.largest(heavy=)",)) or (
            change.names == ("largest(heavy=)",)
        )


def test_hand_written_code_that_does_not_fit(root: Path) -> None:
    source = new(root, ("  /agent/jars/{jarId}:", "  /agent/pots/{jarId}:"))
    done = run(root, "update", str(source), "--date", DAY)
    assert done.returncode == 0, done.stderr
    assert 'attention: hand-written code does not fit: overlays/ozkit/client.py: "JarsResource" has no' in done.stdout
    assert "- `overlays/ozkit/client.py` uses what is gone or has changed" in (root / "CHANGELOG.md").read_text()


BROKEN = {
    "truncated": (UPSTREAM[: UPSTREAM.index("        size:")] + "        size: {type", "not YAML or JSON"),
    "unresolved": (UPSTREAM.replace("schemas/Jar'", "schemas/Jug'", 1), "refers to '#/components/schemas/Jug'"),
    "duplicate ids": (UPSTREAM.replace("jarGet", "listJars"), "Operation ID 'listJars'"),
    "placeholder": (UPSTREAM.replace("{jarId}:", "{jarId}/{side}:"), "side"),
    "version": (UPSTREAM.replace("3.0.3", "4.0.0"), "not OpenAPI 3.0 or 3.1 (its `openapi` is 4.0.0)"),
    "swagger": (UPSTREAM.replace("openapi: 3.0.3", "swagger: '2.0'"), "convert it to OpenAPI 3 first"),
    "empty": ("", "empty; check that the download is complete"),
    "HTML": ("<!doctype html>\n<html><body>Sign in</body></html>\n", "web page"),
    "recursive alias": (UPSTREAM + "x: &a\n  b: *a\n", "an alias contains itself"),
    "50 MB": ("#" * (50 << 20), f"larger than {MAX_BYTES >> 20} MB"),
    "no operation": (UPSTREAM[: UPSTREAM.index("paths:")] + "paths: {}\n", "no paths with operations"),
    "hostile path": (UPSTREAM.replace("/agent/jars:", "/agent/../../etc:"), "leads down"),
    "hostile header": (
        UPSTREAM.replace("{name: limit, in: query,", '{name: "a\\r\\nb", in: header,'),
        "no name of a header",
    ),
    "hostile enum": (UPSTREAM.replace("[small,", '["a\\0b\\"; import os",'), "characters that code cannot show"),
    "hostile id": (UPSTREAM.replace("operationId: jarGet", "operationId: '__import__(\"os\")'"), ""),
    "number": (UPSTREAM.replace("maximum: 100", "maximum: .inf"), "a number that JSON cannot hold"),
    "other file": (UPSTREAM.replace("#/components/schemas/Jar'", "other.yaml#/Jar'", 1), "bundle the document first"),
}  # fmt: skip


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_refused_in_one_line(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, reason = BROKEN[name]
    source = root.parent / "broken.yaml"
    source.write_text(text, encoding="utf-8")
    before = contents(root)
    code = cli.main(["--root", str(root), "update", str(source), "--date", DAY])
    told = capsys.readouterr()
    if name == "hostile id":  # Spelled as a plain name it is harmless, and so it is taken.
        assert code == 0
        assert "import" in told.out
        assert all(path.stem.isidentifier() for path in (root / "generated").rglob("*.py"))
        return
    assert (code, told.out) == (1, "")
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    assert len(told.err) < 1500
    assert reason in told.err
    assert "Traceback" not in told.err
    assert contents(root) == before


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("what", ["update", "generate"])
def test_a_kill_leaves_the_old_tree_or_the_new_one(prepared: Path, tmp_path: Path, what: str) -> None:
    """Killed at random, most often near the end, where files are put in place; OZKIT_KILLS says how often."""
    ignore = shutil.ignore_patterns("__pycache__")
    root = Path(shutil.copytree(prepared, tmp_path / "root", ignore=ignore))
    source = new(root, LID)
    arguments = ("update", str(source), "--date", DAY) if what == "update" else ("generate",)
    if what == "generate":
        assert run(root, "import", str(source)).returncode == 0
    old = contents(root)
    finished = Path(shutil.copytree(root, tmp_path / "finished"))
    start = time.monotonic()
    assert run(finished, *arguments).returncode == 0
    took = time.monotonic() - start
    goal = contents(finished)
    assert goal != old
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    outcomes = []
    for _ in range(KILLS):
        process = subprocess.Popen(
            **command(root, *arguments), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if chance.random() < 0.7:  # Near the end, where files are put in place: some milliseconds.
            while process.poll() is None and not list(root.glob(".pipeline-*")):
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.03))
        else:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(took * chance.uniform(0, 1.05))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # The process group that was started here, and nothing else.
        process.wait()
        waited = time.monotonic() + 2
        while (root / JOURNAL).exists() and time.monotonic() < waited:  # What was decided is being finished.
            time.sleep(0.01)
        begun = (".scratch-", ".pipeline-")
        found = {name: data for name, data in contents(root).items() if not any(each in name for each in begun)}
        assert found in (old, goal), seed
        outcomes.append(found == goal)
        if found == goal:
            shutil.rmtree(root)
            shutil.copytree(prepared, root, ignore=ignore)
            if what == "generate":
                assert run(root, "import", str(source)).returncode == 0
    assert run(root, *arguments).returncode == 0
    assert contents(root) == goal, "the next run leaves nothing of the killed ones"
    print(f"{what}: {len(outcomes)} kills, {sum(outcomes)} left the new tree (seed {seed})")  # noqa: T201


@pytest.mark.skipif(not SHARED.is_dir(), reason="the upstream documents are not there")
def test_from_june_to_april_and_back(tmp_path: Path) -> None:
    """The real documents, in the real tree: breaking one way; afterwards every byte of code is what it was."""
    root = tmp_path / "root"
    ignore = shutil.ignore_patterns("__pycache__", ".scratch-*")
    for name in ("scripts", "spec", "generated", "overlays"):
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    shutil.copy(ROOT / "CHANGELOG.md", root)
    before = contents(root)
    april, june = SHARED / "warp-2026-04.yaml", SHARED / "warp-2026-06.yaml"
    assert run(root, "check", "--upstream", str(april)).returncode == 3
    assert contents(root) == before
    there = run(root, "update", str(april), "--date", DAY)
    assert (there.returncode, there.stderr) == (0, "")
    assert "- `runs.timeline`: the operation `GET /agent/runs/{runId}/timeline`." in there.stdout
    assert "- `identities.create`: arguments `base_harness`, `base_model`," in there.stdout
    assert "non-breaking: request: property removed" not in there.stdout
    back = run(root, "update", str(june), "--date", DAY)
    assert (back.returncode, back.stderr) == (0, "")
    assert "- `runs.timeline`: the operation `GET /agent/runs/{runId}/timeline`." in back.stdout
    after = contents(root)
    assert {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)} == {
        *("CHANGELOG.md", "overlays/ozkit/_version.py")
    }
