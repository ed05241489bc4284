"""`check` and `update` on a small checkout: what they say and write, what they refuse, and what a kill leaves."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from scripts.pipeline import checks, cli, follow_ups
from scripts.pipeline.check import check
from scripts.pipeline.diff.changelog import read_version
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.generate import generate
from scripts.pipeline.spec import inactive
from scripts.pipeline.spec.documents import MAX_BYTES
from scripts.pipeline.spec.sources import read_apis
from scripts.pipeline.update import update
from tests.pipeline.checkout import CHANGELOG, UPSTREAM, contents, share, skip_types, upstream
from tests.pipeline.shop import ROOT

DAY = "2026-02-03"
SHARED = ROOT / "../shared/upstream"
LABEL = "label: {type: string}"
LID = (LABEL, f"{LABEL}\n        lid: {{type: string}}")
NO_SIZE = ("        size: {type: string, enum: [small, large]}\n", "")


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
        "### Changed\n\n- `jars.list(limit=)`: default changed (`20` -> `50`).\n\n"
        "### Removed\n\n- **Breaking:** Models that no method takes or returns any more: `JarSize`.\n"
        "- **Breaking:** `Jar`: field `size`.\n",
    )
    changed = {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}
    assert {name for name in changed if not name.startswith("generated/")} == {
        *("CHANGELOG.md", "overlays/ozkit/_version.py"),
        *("spec/oz-agent.openapi.yaml", "spec/oz-agent.inactive.yaml", "spec/sources.toml", "spec/released.json"),
    }
    assert "generated/ozkit_api/oz_agent/models/jar_size.py" in changed
    assert json.loads(report.read_text())["verdict"] == "breaking"
    assert "verdict=breaking\nversion=0.2.0\n" in outputs.read_text()
    assert "#### Removed" in page.read_text()
    assert told("update", str(source)) == "nothing to do: the tree is in step with this document\n"
    assert contents(root) == after
    assert told("check").splitlines()[-1].startswith("verdict: none")
    # Another update before a release: one entry, compared with what was released.
    assert told("update", str(new(root, LID)), "--date", DAY).count("### ") == 1
    log = contents(root)["CHANGELOG.md"].decode()
    assert "## [0.1.1] - 2026-02-03\n\n### Added\n\n- Something by hand,\n  in two lines.\n- `Jar`: field `lid`." in log
    assert "0.2.0" not in log
    # And back: every byte is the one of before.
    told("update", str(upstream(root.parent / "first.yaml")), "--date", DAY)
    assert contents(root) == before


@pytest.mark.usefixtures("quick")
class TestUpdate:
    @pytest.mark.parametrize(
        ("edits", "verdict", "version", "line"),
        [
            ([LID], "non-breaking", "0.1.1", "- `Jar`: field `lid`."),
            ([("maximum: 100", "maximum: 30")], "breaking", "0.2.0", "limit tightened (`maximum 100` -> `30`)."),
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
        assert "- `lids.get`: the operation `GET /agent/lids`." in done.entry
        notes = done.report.follow_ups
        assert "GET /agent/lids is offered as `lids.get`: name it in the overlay" in notes

    def test_ids_and_tags_that_change_upstream_rename_nothing(self, root: Path) -> None:
        done = update(root, new(root, ("operationId: jarGet", "operationId: jarFind"), ("name: jars", "name: pots"),
                                ("tags: [jars]", "tags: [pots, jars]")), DAY)  # fmt: skip
        assert (done.report.verdict.word, done.report.follow_ups) == ("none", [])

    def test_a_document_without_most_operations(self, root: Path) -> None:
        source = new(root, ("/agent/jars", "/agent/pots"))
        before = contents(root)
        with pytest.raises(PipelineError, match="lacks 2 of the 2 operations of the present document; is it the whole"):
            update(root, source, DAY)
        assert contents(root) == before
        assert cli.main(["--root", str(root), "check", "--upstream", str(source), "--accept"]) == 3

    def test_changes_that_somebody_accepted(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = str(new(root, NO_SIZE))
        assert cli.main(["--root", str(root), "check", "--upstream", source, "--annotations"]) == 3
        told = capsys.readouterr().out
        assert "::error title=property removed [" in told
        ids = sorted(set(re.findall(r"\[([0-9a-f]{12})\]", told)))
        accepted = root.parent / "accepted"
        accepted.write_text("# why\n" + "\n".join(ids) + "\n")
        again = ["check", "--upstream", source, "--accepted-changes", str(accepted)]
        assert cli.main(["--root", str(root), *again]) == 0

    def test_other_bytes_with_the_same_facts_make_no_version(self, root: Path) -> None:
        before = contents(root)
        done = update(root, new(root, ("something here", "something else")), DAY)
        assert set(done.files) == {"spec/sources.toml", "spec/oz-agent.openapi.yaml"}
        after = contents(root)
        assert {name for name in after if after[name] != before[name]} == set(done.files)
        assert done.report.exit_code == 0

    def test_corrections_without_effect_become_inactive_or_are_refused(self, root: Path) -> None:
        source = new(root, ("  /agent/jars/{jarId}:", "  /agent/jars/by/{jarId}:"))
        before = contents(root)
        with pytest.raises(PipelineError, match=r"without effect on this document:\n  action 2 on"):
            update(root, source, DAY, strict=True)
        assert contents(root) == before
        update(root, source, DAY)
        listed = inactive.read(read_apis(root)[0].document)
        assert [description for _, description in listed.actions] == ["Call it jars.get."]
        assert cli.main(["--root", str(root), "generate"]) == 0
        # What is listed and has an effect is refused, and so is what is not listed and has none.
        path = inactive.file_of(read_apis(root)[0].document)
        text = path.read_text()
        path.write_text(text.replace("actions:", "actions:\n  - {target: $.info, description: other}"))
        with pytest.raises(PipelineError, match=r"has an effect again: \$.info \(other\): run update"):
            generate(root)
        path.unlink()
        with pytest.raises(PipelineError, match="matches nothing; upstream repaired it"):
            generate(root)
        # A check is of use all the same, and says so.
        note, *_ = check(root).follow_ups
        assert note.startswith("a correction no longer has an effect and is inactive: action 2 on")

    def test_dropping_what_is_inactive(self, root: Path) -> None:
        update(root, new(root, ("  /agent/jars/{jarId}:", "  /agent/jars/by/{jarId}:")), DAY)
        assert cli.main(["--root", str(root), "generate", "--drop-stale"]) == 0
        assert inactive.read(read_apis(root)[0].document).actions == ()
        assert "jars.get" not in (root / "spec/oz-agent.overlay.yaml").read_text()
        assert check(root).exit_code == 0

    def test_a_library_that_cannot_be_imported_any_more_is_refused(self, root: Path) -> None:
        client = root / "overlays/ozkit/client.py"
        client.write_text(client.read_text() + "\nfrom ozkit_api.oz_agent.models import JarSize\nJarSize.LARGE\n")
        before = contents(root)
        with pytest.raises(PipelineError, match="overlays/ozkit cannot be imported with the new tree"):
            update(root, new(root, NO_SIZE), DAY)
        assert contents(root) == before

    def test_a_checkout_that_lacks_something(self, root: Path) -> None:
        (root / "CHANGELOG.md").unlink()
        before = contents(root)
        with pytest.raises(PipelineError, match="cannot be read"):
            update(root, new(root, LID), DAY)
        assert contents(root) == before

    def test_check_writes_nothing(self, root: Path) -> None:
        before = contents(root)
        assert cli.main(["--root", str(root), "check", "--upstream", str(new(root, LID))]) == 2
        assert contents(root) == before

    def test_another_checkout_to_compare_with(self, root: Path, prepared: Path) -> None:
        client = root / "overlays/ozkit/client.py"
        client.write_text(client.read_text().replace("def largest(self)", "def largest(self, *, heavy: bool)"))
        assert check(root).exit_code == 0
        (change,) = check(root, base=prepared).python
        assert (change.kind, change.names) == ("required argument added", ("ozkit.Client.largest(heavy=)",)) or (
            change.names == ("largest(heavy=)",)
        )


def test_hand_written_code_that_does_not_fit(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "type_check", lambda *_: None)
    source = new(root, ("  /agent/jars/{jarId}:", "  /agent/pots/{jarId}:"))
    assert cli.main(["--root", str(root), "update", str(source), "--date", DAY]) == 0
    told = 'attention: hand-written code does not fit: overlays/ozkit/client.py: "JarsResource" has no'
    assert told in capsys.readouterr().out


BROKEN = {
    "truncated": (UPSTREAM[: UPSTREAM.index("        size:")] + "        size: {type", "not YAML or JSON"),
    "unresolved": (UPSTREAM.replace("schemas/Jar'", "schemas/Jug'", 1), "refers to '#/components/schemas/Jug'"),
    "placeholder": (UPSTREAM.replace("{jarId}:", "{jarId}/{side}:"), "side"),
    "50 MB": ("#" * (50 << 20), f"larger than {MAX_BYTES >> 20} MB"),
    "hostile path": (UPSTREAM.replace("/agent/jars:", "/agent/../../etc:"), "leads down"),
    "hostile id": (UPSTREAM.replace("operationId: jarGet", "operationId: '__import__(\"os\")'"), ""),
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
        assert all(path.stem.isidentifier() for path in (root / "generated").rglob("*.py"))
        return
    assert (code, told.out) == (1, "")
    assert told.err.startswith("error: ")
    assert told.err.count("\n") == 1
    assert len(told.err) < 1500
    assert reason in told.err
    assert "Traceback" not in told.err
    assert contents(root) == before


@pytest.mark.skipif(not SHARED.is_dir(), reason="the upstream documents are not there")
def test_from_the_current_document_to_the_oldest_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real documents, in the real tree: older ones are taken in, and the current one gives every byte again."""
    root = tmp_path / "root"
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("spec", "generated", "overlays"):
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    shutil.copy(ROOT / "CHANGELOG.md", root)
    share(root)
    before, version = contents(root), read_version(root)
    # The oldest document has the least: nothing that hand-written code imports may be missing there.
    hand_written = follow_ups._types
    skip_types(monkeypatch)
    for month, types in (("06", lambda *_: ""), ("04", hand_written), ("11", lambda *_: "")):
        monkeypatch.setattr(follow_ups, "_types", types)
        done = update(root, SHARED / f"warp-2026-{month}.yaml", DAY)
        # What only other documents have keeps its methods as long as corrections bring it.
        assert not [note for note in done.report.follow_ups if "is offered as" in note]
        assert "messages.send" not in done.entry
    after = contents(root)
    assert {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)} <= {"CHANGELOG.md"}
    log = after["CHANGELOG.md"].decode()
    assert log.count(f"## [{version}]") == 1
    assert "- `runs.report_scores`: the operation `POST /agent/runs/{runId}/scores`." in log
