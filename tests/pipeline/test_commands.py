"""The commands on a small checkout: exit codes, refusals that leave the tree alone, edits by hand, kills."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.pipeline import cli, replace
from scripts.pipeline.codegen import adapter
from tests.pipeline.checkout import OVERLAY, contents, run, skip_types, upstream
from tests.pipeline.test_replace import killed

Told = Callable[..., tuple[int, str, str]]
LID = ("label: {type: string}", "label: {type: string}\n        lid: {type: string}")


@pytest.fixture
def told(root: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Run a command in this process; give exit code, output and errors."""

    def call(*arguments: str) -> tuple[int, str, str]:
        return (cli.main(["--root", str(root), *arguments]), *capsys.readouterr())

    return call


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "spec" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_generating_again_gives_the_same_bytes(root: Path) -> None:
    """In a process of its own, with mypy, and with other hashes."""
    before = contents(root)
    done = run(root, "generate", PYTHONHASHSEED="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "generated 2 operation modules and 1 enums; all checks passed\n"
    assert contents(root) == before
    assert "generated/ozkit_api/oz_agent/api/jars/list_jars.py" in before


@pytest.mark.usefixtures("quick")
class TestCommands:
    def test_verify_and_its_exit_codes(self, root: Path, told: Told) -> None:
        code, out, err = told("verify")
        assert (code, err) == (0, "")
        assert "2 of 2 operations, 0 unnamed, 2 described" in out
        home = root / "generated/ozkit_api/oz_agent"
        (home / "models/jar.py").write_text("from .jar_size import JarSize\n")
        (home / "stray.py").write_text("")
        (root / "overlays/ozkit_runtime/_sync/paginator.py").write_text("")
        (root / "overlays/ozkit_runtime/_sync/stray.py").write_text("")
        change(root, "oz-agent.descriptions.yaml", ", size: How large it is.", "")
        assert "size: TODO" in told("describe")[1]
        code, out, err = told("verify")
        assert (code, err) == (1, "")
        assert "warning: 1 operations, arguments and fields have no description" in out
        first, *gaps = [line for line in out.splitlines() if line.startswith("MISSING")]
        assert first.startswith("MISSING generated code cannot be imported: ozkit_api/oz_agent/api/jars/")
        assert gaps == [
            "MISSING GET /agent/jars: no module or facade method",
            "MISSING GET /agent/jars/{jarId}: no module or facade method",
            "MISSING differs from a fresh generation: oz_agent/models/jar.py",
            "MISSING differs from a fresh generation: oz_agent/models/jar_size.py",
            "MISSING differs from a fresh generation: oz_agent/openapi.json",
            "MISSING differs from a fresh generation: oz_agent/stray.py",
            *(
                f"MISSING differs from a fresh generation: overlays/ozkit_runtime/_sync/{name}.py "
                "(run python -m scripts.derive_sync)"
                for name in ("paginator", "stray")
            ),
        ]
        shutil.rmtree(root / "generated")
        code, out, _ = told("verify")
        assert code == 1
        assert "MISSING differs from a fresh generation: generated/ozkit_api (absent)" in out
        assert "MISSING GET /agent/jars: no module or facade method" in out

    def test_a_stale_correction_is_refused_by_name_and_dropped_on_request(self, root: Path, told: Told) -> None:
        change(root, "oz-agent.openapi.yaml", "/agent/jars/{jarId}:", "/agent/jars/by/{jarId}:")
        change(root, "oz-agent.descriptions.yaml", "GET /agent/jars/{jarId}:", "GET /agent/jars/by/{jarId}:")
        change(root, "oz-agent.descriptions.yaml", "schemas:\n", "schemas:\n  Lid: A lid.\n")
        before = contents(root)
        code, out, err = told("generate")
        assert (code, out) == (1, "")
        assert "action 2 on $.paths['/agent/jars/{jarId}'].get (Call it jars.get.)" in err
        assert contents(root) == before
        code, out, err = told("generate", "--drop-stale")
        assert (code, err) == (0, "")
        first, second, last = out.splitlines()
        assert first.startswith("dropped from the overlay: action 2 on $.paths")
        assert second.startswith("without a place, skipped: schemas.Lid: no such schema")
        assert last.startswith("generated 2 operation modules")
        kept = OVERLAY.lstrip().partition("  - target: $.paths['/agent/jars/{jarId}']")[0]
        assert (root / "spec/oz-agent.overlay.yaml").read_text(encoding="utf-8") == kept

    @pytest.mark.parametrize(
        ("name", "old", "new", "fragment"),
        [
            ("oz-agent.openapi.yaml", "openapi: 3.0.3", "openapi: [", "oz-agent.openapi.yaml: not YAML or JSON"),
            ("oz-agent.openapi.yaml", "schemas/Jar", "schemas/Jug", "refers to '#/components/schemas/Jug'"),
            ("oz-agent.openapi.yaml", "type: object", "type: objekt", "Jar.type: must be one of array, boolean"),
            ("oz-agent.overlay.yaml", "-method: list", "-method: List", "x-ozkit-method 'List' cannot be a method"),
            ("sources.toml", "[apis.oz_agent]", "[apis.oz_agent", "spec/sources.toml cannot be read"),
            ("templates/model.py.jinja", "{% for", "{% forr", "the generator failed: TemplateSyntaxError"),
            ("templates/model.py.jinja", "class {{ view.name }}", "class {{ view.name }}X", "cannot be imported"),
        ],
    )
    def test_a_refusal_leaves_the_tree_as_it_was(
        self, root: Path, told: Told, name: str, old: str, new: str, fragment: str
    ) -> None:
        change(root, name, old, new)
        before = contents(root)
        code, out, err = told("generate")
        assert (code, out) == (1, "")
        assert err.startswith("error: ")
        assert fragment in err
        assert "Traceback" not in err
        assert contents(root) == before

    def test_edit_and_generate_in_turn_in_a_git_checkout(self, root: Path, told: Told) -> None:
        """Inputs may be edited at any time; what `generate` itself wrote needs no commit; other edits are kept."""
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
            names = ("-c", "user.name=x", "-c", "user.email=x@example.com")
            subprocess.run(["git", "-C", str(root), *names, *arguments], check=True)
        model = root / "generated/ozkit_api/oz_agent/models/jar.py"
        for number in range(2):
            change(root, "oz-agent.descriptions.yaml", "description: A jar.", f"description: A jar. {number} A jar.")
            assert told("generate")[0] == 0
            assert f"{number} A jar." in model.read_text()
        change(root, "oz-agent.descriptions.yaml", "description: A jar.", "description: One jar.")
        model.write_text(f"{model.read_text()}\n# By hand.\n")
        before = contents(root)
        code, out, err = told("generate")
        assert (code, out) == (1, "")
        assert "would be overwritten: generated/ozkit_api/oz_agent/models/jar.py" in err
        assert "commit or stash them" in err
        assert contents(root) == before

    def test_a_command_line_that_is_wrong(self, root: Path, told: Told) -> None:
        for arguments in ([], ["nonsense"], ["generate", "--nonsense"], ["import"]):
            with pytest.raises(SystemExit) as caught:
                told(*arguments)
            assert caught.value.code == 2
        code, _, err = told("import", str(root / "absent.yaml"))
        assert code == 1
        assert re.fullmatch(r"error: absent\.yaml: cannot be read .*\n", err.splitlines(True)[-1])


@pytest.mark.usefixtures("quick")
@pytest.mark.skipif(os.name != "posix", reason="locks a folder")
def test_a_second_command_that_writes_is_refused(root: Path, told: Told) -> None:
    before = contents(root)
    source = str(upstream(root.parent / "new.yaml", LID))
    with replace.alone(root):
        for arguments in (("update", source), ("generate",), ("import", source)):
            code, out, err = told(*arguments)
            assert (code, out) == (1, "")
            assert err == "error: another import, generate or update is running in this checkout: run this after it\n"
        assert told("check")[0] == 0, "what only reads may run beside it"
    assert contents(root) == before
    assert told("generate")[0] == 0


@pytest.mark.usefixtures("quick")
class TestOneLine:
    """Whatever goes wrong ends in one line."""

    @pytest.mark.parametrize("command", ["import", "update"])
    @pytest.mark.parametrize("text", ["a: " + "1" * 100_000, f"{'a' * 100_000}: 1\n" * 2, "a: *" + "b" * 100_000])
    def test_a_document_whose_fault_is_long(self, root: Path, told: Told, text: str, command: str) -> None:
        source = root.parent / "long.yaml"
        source.write_text(text)
        code, out, err = told(command, str(source))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert len(err) < 600

    def test_hand_written_code_that_cannot_be_read(self, root: Path, told: Told) -> None:
        (root / "overlays/ozkit/client.py").write_text("class Client(:\n")
        code, out, err = told("update", str(upstream(root.parent / "new.yaml", LID)))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert re.search(r"^error: .*(client\.py|ozkit).*", err)

    def test_bases_that_form_a_circle(self, root: Path, told: Told) -> None:
        client = root / "overlays/ozkit/client.py"
        client.write_text(client.read_text() + "\nclass A(B): ...\nclass B(A): ...\nclass Client(A): ...\n")
        code, out, err = told("check")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert err.startswith("error: the public names of ")

    def test_an_error_that_no_check_foresaw(self, root: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise KeyError("lid\nand more")

        monkeypatch.setattr("scripts.pipeline.spec.importing.facts", fail)
        code, out, err = told("import", str(upstream(root.parent / "new.yaml", LID)))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert re.match(r"error: unexpected KeyError in spec/importing\.py, line \d+: 'lid.*give --traceback", err)
        with pytest.raises(KeyError):
            told("--traceback", "import", str(root.parent / "new.yaml"))


def test_the_release_before_is_refused_before_it_is_imported(root: Path) -> None:
    site = root.parent / "site"
    (site / "openapi_python_client-0.29.0.dist-info").mkdir(parents=True)
    metadata = "Metadata-Version: 2.1\nName: openapi-python-client\nVersion: 0.29.0\n"
    (site / "openapi_python_client-0.29.0.dist-info/METADATA").write_text(metadata)
    (site / "openapi_python_client.py").write_text("raise RuntimeError('this release was imported')\n")
    search = os.pathsep.join([str(site), str(root), str(root / "overlays"), str(root / "generated")])
    done = run(root, "generate", PYTHONPATH=search)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("error: the pipeline needs openapi-python-client 0.29.1, found 0.29.0: install ")


@pytest.mark.parametrize("command", ["generate", "check", "update"])
def test_another_release_of_the_generator_is_refused(
    root: Path, told: Told, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Every command that generates says what to install."""
    monkeypatch.setattr(adapter, "version", lambda _: "0.30.0")
    before = contents(root)
    source = [str(upstream(root.parent / "new.yaml", LID))] if command == "update" else []
    code, out, err = told(command, *source)
    assert (code, out) == (1, "")
    assert re.fullmatch(
        r"error: the pipeline needs openapi-python-client \S+, found 0\.30\.0: .*generation\.txt\)\n", err
    )
    assert contents(root) == before


def test_code_of_a_wrong_type_is_refused(root: Path, told: Told) -> None:
    change(root, "templates/enum.py.jinja", "    {{ key }} = {{ value }}", "    {{ key }}: int = {{ value }}")
    before = contents(root)
    code, _, err = told("generate")
    assert code == 1
    assert "fails mypy --strict" in err
    assert contents(root) == before


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("decided", [False, True])
def test_a_killed_update_is_repaired_by_the_next_command(
    root: Path, told: Told, decided: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    skip_types(monkeypatch)
    old = contents(root)
    source = upstream(root.parent / "new.yaml", LID)
    arguments = ("update", str(source), "--date", "2026-02-03")
    carry_out = replace._carry_out

    def kill() -> None:
        def stopped(top: Path) -> bool:
            if not (top / replace.STAGE / "plan.json").exists():
                return carry_out(top)
            (top / "generated/ozkit_api/__init__.py").unlink()
            os.kill(os.getpid(), 9)
            return False

        def unstaged(*given: object) -> None:
            (root / replace.STAGE).mkdir()
            os.kill(os.getpid(), 9)

        replace._carry_out, replace._stage = (stopped, replace._stage) if decided else (carry_out, unstaged)
        cli.main(["--root", str(root), *arguments])

    assert killed(10**9, kill)
    assert (root / replace.STAGE).is_dir()
    code, _, err = told("verify")
    assert code == 0
    assert err == ("finished a replacement that was interrupted\n" if decided else "")
    after = contents(root)
    assert (after == old) == (not decided)
    assert told(*arguments)[0] == 0
    assert b"lid" in contents(root)["generated/ozkit_api/oz_agent/models/jar.py"]
    if decided:
        assert contents(root) == after, "the update was complete"
