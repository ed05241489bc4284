"""What keeps a bad generation out of the tree: the gates, the swap, and the commands that use them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline import cli, swap
from scripts.pipeline.assemble import Api, Corrected
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gates import compiles, run_gates, same_tree, type_check
from scripts.pipeline.generate import generate_package
from scripts.pipeline.regenerate import fresh_tree
from scripts.pipeline.verify import Report, Row
from tests.pipeline.shop import ROOT, TEXT, document, media, operation, parameter, ref, thing

SIZE = {"type": "string", "enum": ["small", "large"]}
SHOP = document(
    {
        "/jars": {
            "get": operation("listJars", media({"type": "array", "items": ref("Jar")}), **{"x-ozkit-method": "list"})
        },
        "/jars/{id}": {"get": operation("getJar", media(ref("Jar")), parameters=[parameter("id", place="path")])},
    },
    {"Jar": thing({"label": TEXT, "size": SIZE}, "label")},
)
ITEM = Corrected(Api("shop", Path("shop.yaml"), "shop", ""), SHOP, [])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("sound")
    (top / "ozkit_api").mkdir()
    (top / "ozkit_api" / "__init__.py").write_text("")
    generate_package(SHOP, "", ROOT / "spec/templates", top / "ozkit_api" / "shop")
    return top


@pytest.fixture
def tree(sound: Path, tmp_path: Path) -> Path:
    """A copy of a sound tree, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "tree"))


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(top: Path) -> None:
        path = top / "ozkit_api" / "shop" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda top: (top / "ozkit_api" / "shop" / name).unlink()


def copy(name: str, other: str) -> Callable[[Path], None]:
    return lambda top: shutil.copy(top / "ozkit_api/shop" / name, top / "ozkit_api/shop" / other) and None


DAMAGES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "a module is missing": (remove("api/jars/get_jar.py"), "shop: GET /jars/{id} (getJar) has no module"),
    "a package is missing": (
        lambda top: shutil.rmtree(top / "ozkit_api/shop"),
        "shop: GET /jars (listJars) has no module",
    ),
    "a method is missing": (
        edit("api/jars/__init__.py", "def get_jar(", "def other("),
        "shop: GET /jars/{id} (getJar) has no facade method jars.get_jar",
    ),
    "only one client has the method": (
        edit("api/jars/__init__.py", "    async def get_jar(", "    async def other("),
        "has no facade method",
    ),
    "another path": (
        edit("api/jars/get_jar.py", '"/jars/{id}"', '"/jars/{ID}"'),
        "shop: GET /jars/{id} (getJar) has no module",
    ),
    "a module too many": (
        copy("api/jars/get_jar.py", "api/jars/more.py"),
        "shop: shop/api/jars/more.py belongs to no operation",
    ),
    "a module of no operation": (
        lambda top: (
            copy("api/jars/get_jar.py", "api/jars/more.py")(top),
            edit("api/jars/more.py", '"getJar"', '"more"')(top),
        ),
        "shop: shop/api/jars/more.py belongs to no operation",
    ),
    "an enum value is missing": (
        edit("models/jar_size.py", '    SMALL = "small"\n', ""),
        "$.components.schemas.Jar.properties.size: no generated enum has exactly the values ['small', 'large']",
    ),
    "an enum value too many": (
        edit("models/jar_size.py", '"small"\n', '"small"\n    MORE = "more"\n'),
        "no generated enum has exactly",
    ),
    "a syntax error": (
        edit("models/jar.py", "class Jar", "class class Jar"),
        "does not compile: ozkit_api/shop/models/jar.py",
    ),
    "a doubtful escape": (
        edit("models/jar.py", '"""Jar.', '"""Jar \\d.'),
        "does not compile: ozkit_api/shop/models/jar.py",
    ),
    "a null byte": (edit("models/jar.py", '"""Jar.', '"""Jar\0.'), "does not compile: ozkit_api/shop/models/jar.py"),
    "an import of nothing": (
        edit("models/jar.py", "from .jar_size import JarSize\n", "from .lid_size import JarSize\n"),
        "cannot be imported: ozkit_api/shop/models/jar.py: ModuleNotFoundError: No module named",
    ),
    "a name that is not there": (
        edit("models/jar_size.py", "TABLE = _lookup_table(JarSize)", "TABLE = lookup(JarSize)"),
        "cannot be imported: ozkit_api/shop/models/jar_size.py: NameError: name 'lookup' is not defined",
    ),
    "an error of the package itself": (
        lambda top: (top / "ozkit_api/shop/__init__.py").write_text("1 / 0\n"),
        "cannot be imported: ozkit_api/shop/__init__.py: ZeroDivisionError",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_found_by_name(tree: Path, damage: str) -> None:
    change, fragment = DAMAGES[damage]
    change(tree)
    with pytest.raises(PipelineError) as caught:
        run_gates(tree, [ITEM], ROOT, types=False)
    assert fragment in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_every_hole_is_told_at_once(tree: Path) -> None:
    remove("api/jars/get_jar.py")(tree)
    edit("models/jar_size.py", '    SMALL = "small"\n', "")(tree)
    with pytest.raises(PipelineError) as caught:
        run_gates(tree, [ITEM], ROOT, types=False)
    assert str(caught.value).splitlines()[0] == "the generated code has holes:"
    assert len(str(caught.value).splitlines()) == 3


def test_a_sound_tree_passes(tree: Path) -> None:
    found = run_gates(tree, [ITEM], ROOT, types=False)
    assert {row["facade"] for row in found["operations"]} == {"jars.list", "jars.get_jar"}
    assert [row["values"] for row in found["enums"]] == [["small", "large"]]
    assert found["path"] == [str(tree / "ozkit_api")]
    assert not list(tree.rglob("__pycache__"))


def test_types_are_checked(tree: Path) -> None:
    type_check(tree, ROOT)
    edit("models/jar.py", "    label: str\n", "    label: Sting\n")(tree)
    compiles(tree)
    with pytest.raises(PipelineError, match=r'(?s)fails mypy --strict:.*shop/models/jar\.py:\d+: error: Name "Sting"'):
        type_check(tree, ROOT)


@pytest.mark.parametrize(
    ("schema", "generated", "lost"),
    [
        ({"type": "boolean", "enum": [True]}, [], False),
        ({"enum": [None]}, [], False),
        ({"type": "string", "enum": ["a", None]}, [["a"]], False),
        ({"type": "integer", "enum": [1, 2]}, [[1, 2]], False),
        ({"type": "integer", "enum": [1, 2]}, [[1]], True),
        ({"type": "string", "enum": ["a", "b"]}, [["a", "b", "c"]], True),
        ({"type": "string", "enum": ["a", "b"]}, [["a"], ["b"]], True),
        ({"type": "string", "example": {"enum": ["a"]}}, [], False),
        ({"type": "object", "properties": {"enum": TEXT}}, [], False),
    ],
)
def test_which_enums_need_a_class(schema: Any, generated: list[list[Any]], lost: bool) -> None:
    from scripts.pipeline.holes import enum_values

    item = Corrected(ITEM.api, document({"/a": {"get": operation("a", media(schema))}}), [])
    found = {"enums": [{"package": "shop", "values": values} for values in generated]}
    assert bool(list(enum_values(item, found))) == lost


def test_enums_of_answer_headers_need_no_class() -> None:
    from scripts.pipeline.holes import enum_values

    answer = {**media(TEXT), "headers": {"X-Kind": {"schema": SIZE}}}
    item = Corrected(ITEM.api, document({"/a": {"get": operation("a", answer)}}), [])
    assert list(enum_values(item, {"enums": []})) == []


def test_same_tree(tree: Path, sound: Path) -> None:
    assert same_tree(tree, sound) == []
    (tree / "__pycache__").mkdir()
    (tree / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert same_tree(tree, sound) == []
    remove("py.typed")(tree)
    edit("models/jar.py", "Jar.", "Jug.")(tree)
    (tree / "more.txt").write_text("")
    wanted = ["more.txt", "ozkit_api/shop/models/jar.py", "ozkit_api/shop/py.typed"]
    assert same_tree(tree, sound) == wanted == same_tree(sound, tree)


def test_the_report_of_verify() -> None:
    def row(name: str, *, module: str = "m.py", facade: str = "a.b", named: bool = True, described: bool = True) -> Row:
        return Row("shop", f"GET /{name}", (module,), (facade,), named, described)

    rows = [row("a"), row("b", module=""), row("c", facade="", named=False), row("d", described=False)]
    report = Report(rows, ["shop.yaml: operations.GET /d: no summary"], ["shop/models/jar.py"])
    assert report.holes == [
        "GET /b: no module or facade method",
        "GET /c: no module or facade method",
        "no words: shop.yaml: operations.GET /d: no summary",
        "differs from a fresh generation: shop/models/jar.py",
    ]
    lines = report.text().splitlines()
    assert lines[0].split("  ")[0] == "document"
    assert "2 of 4 operations, 1 unnamed, 3 described" in lines
    assert lines[-5:] == ["unnamed: GET /c", *(f"HOLE {hole}" for hole in report.holes)]
    assert all(line == line.rstrip() for line in lines)
    two = Row("shop", "GET /two", ("one.py", "two.py"), ("a.one", "a.two"), True, True)
    table = Report([two], [], []).text().splitlines()[:3]
    assert [line.split() for line in table[1:]] == [
        ["shop", "GET", "/two", "one.py", "a.one", "yes"],
        ["two.py", "a.two", "yes"],
    ]


# The swap.


@pytest.fixture
def two_trees(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("new", "old"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "file").write_text(name)
    return tmp_path / "new", tmp_path / "old"


@pytest.mark.parametrize("exchange", [True, False])
def test_a_tree_takes_the_place_of_another(
    two_trees: tuple[Path, Path], exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = two_trees
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    (old / "stray").write_text("")
    swap.replace_tree(new, old)
    assert [path.name for path in old.parent.iterdir()] == ["old"]
    assert [path.name for path in old.iterdir()] == ["inner"]
    assert (old / "inner" / "file").read_text() == "new"


def test_a_tree_takes_an_empty_place(two_trees: tuple[Path, Path], tmp_path: Path) -> None:
    swap.replace_tree(two_trees[0], tmp_path / "deep" / "down")
    assert (tmp_path / "deep" / "down" / "inner" / "file").read_text() == "new"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can exchange two directories at once")
def test_linux_exchanges_in_one_step(two_trees: tuple[Path, Path], tmp_path: Path) -> None:
    new, old = two_trees
    assert swap._exchange(new, old)
    assert ((new / "inner/file").read_text(), (old / "inner/file").read_text()) == ("old", "new")
    assert not swap._exchange(new, tmp_path / "absent")
    assert (new / "inner/file").read_text() == "old"


def test_a_swap_that_fails_gives_the_old_tree_back(
    two_trees: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = two_trees
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == new:
            raise OSError("no space")
        return rename(path, target)

    monkeypatch.setattr(swap, "_exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="no space"):
        swap.replace_tree(new, old)
    assert (old / "inner/file").read_text() == "old"


# The commands, in a small checkout.

SOURCES = """
[apis.shop]
document = "spec/shop.yaml"
overlay = "spec/shop.overlay.yaml"
descriptions = "spec/shop.words.yaml"
package = "shop"
namespace = "/agent"
"""
CONTRACT = """
openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.test'}]
tags: [{name: jars}]
paths:
  /agent/jars:
    get:
      operationId: jarsGet
      tags: [jars]
      responses:
        '200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Jar'}}}}
components:
  schemas:
    Jar:
      type: object
      properties:
        label: {type: string}
        size: {type: string, enum: [small, large]}
      required: [label]
"""
OVERLAY = """
overlay: 1.0.0
info: {title: Corrections, version: '1'}
actions:
  # The name of the method.
  - target: $.paths['/agent/jars'].get
    description: Call it jars.list.
    update: {operationId: listJars, x-ozkit-method: list}
  # Upstream forgot it.
  - target: $.components.schemas.Jar.properties.label
    description: A label is not empty.
    update: {minLength: 1}
"""
WORDS = """
operations:
  GET /agent/jars: {summary: List the jars., description: All of them.}
schemas:
  Jar:
    description: A jar.
    properties: {label: What it says., size: How large it is.}
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small checkout, generated once."""
    root = tmp_path_factory.mktemp("checkout") / "root"
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("scripts", "overlays", "spec/templates"):
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    files = {"sources.toml": SOURCES, "shop.yaml": CONTRACT, "shop.overlay.yaml": OVERLAY, "shop.words.yaml": WORDS}
    for name, text in files.items():
        (root / "spec" / name).write_text(text.lstrip(), encoding="utf-8")
    done = run(root, "generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "generated 1 operation modules and 1 enums; all gates passed\n"
    return root


@pytest.fixture
def checkout(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "root"))


def command(root: Path, *arguments: str) -> dict[str, Any]:
    search = os.pathsep.join([str(root), str(root / "overlays"), str(root / "generated")])
    environment = {**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
    return {
        "args": [sys.executable, "-m", "scripts.pipeline", *arguments],
        "cwd": root,
        "env": environment,
        "text": True,
    }


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(**command(root, *arguments), capture_output=True, timeout=120)  # type: ignore[no-any-return]


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "spec" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def contents(root: Path) -> dict[str, bytes]:
    """Return everything below a checkout that a command may change."""
    paths = [path for name in ("generated", "spec") for path in (root / name).rglob("*")]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths if path.is_file()}


def test_generating_again_gives_the_same_bytes(checkout: Path) -> None:
    before = contents(checkout)
    assert run(checkout, "generate").returncode == 0
    assert contents(checkout) == before
    assert [path.name for path in (checkout / "generated").iterdir()] == ["ozkit_api"]
    assert "generated/ozkit_api/shop/api/jars/list_jars.py" in before


def test_verify_and_its_exit_codes(checkout: Path) -> None:
    sound = run(checkout, "verify")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "1 of 1 operations, 0 unnamed, 1 described" in sound.stdout
    (checkout / "generated/ozkit_api/shop/models/jar.py").write_text("from .jar_size import JarSize\n")
    (checkout / "generated/ozkit_api/shop/stray.py").write_text("")
    change(checkout, "shop.words.yaml", ", size: How large it is.", "")
    spoiled = run(checkout, "verify")
    assert (spoiled.returncode, spoiled.stderr) == (1, "")
    first, *holes = [line for line in spoiled.stdout.splitlines() if line.startswith("HOLE")]
    assert first.startswith("HOLE generated code cannot be imported: ozkit_api/shop/api/jars/list_jars.py: ImportError")
    assert holes == [
        "HOLE GET /agent/jars: no module or facade method",
        "HOLE no words: shop.yaml: schemas.Jar.properties.size: no description",
        "HOLE differs from a fresh generation: shop/models/jar.py",
        "HOLE differs from a fresh generation: shop/models/jar_size.py",
        "HOLE differs from a fresh generation: shop/openapi.json",
        "HOLE differs from a fresh generation: shop/stray.py",
    ]
    shutil.rmtree(checkout / "generated")
    absent = run(checkout, "verify")
    assert absent.returncode == 1
    assert "HOLE differs from a fresh generation: generated/ozkit_api (absent)" in absent.stdout
    assert "HOLE GET /agent/jars: no module or facade method" in absent.stdout
    assert list((checkout / "generated").iterdir()) == []


def test_a_stale_correction_is_refused_by_name_and_dropped_on_request(checkout: Path) -> None:
    change(checkout, "shop.yaml", "label: {type: string}", "label: {type: string, minLength: 1}")
    change(checkout, "shop.words.yaml", "schemas:\n", "schemas:\n  Lid: A lid.\n")
    before = contents(checkout)
    refused = run(checkout, "generate")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "action 2 on $.components.schemas.Jar.properties.label (A label is not empty.)" in refused.stderr
    assert contents(checkout) == before
    dropped = run(checkout, "generate", "--drop-stale")
    assert (dropped.returncode, dropped.stderr) == (0, "")
    first, second, last = dropped.stdout.splitlines()
    assert first.startswith(
        "dropped from the overlay: action 2 on $.components.schemas.Jar.properties.label (A label is not empty.)"
    )
    assert second.startswith("without a place, skipped: schemas.Lid: no such schema")
    assert last.startswith("generated 1 operation modules")
    overlay = (checkout / "spec/shop.overlay.yaml").read_text(encoding="utf-8")
    assert overlay == OVERLAY.lstrip().partition("  # Upstream forgot it.")[0]
    refused = run(checkout, "generate")
    assert "schemas.Lid: no such schema: delete the entry" in refused.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "fragment"),
    [
        ("shop.yaml", "openapi: 3.0.3", "openapi: [", "shop.yaml: not YAML or JSON"),
        ("shop.yaml", "#/components/schemas/Jar", "#/components/schemas/Jug", "refers to '#/components/schemas/Jug'"),
        ("shop.yaml", "enum: [small, large]", "enum: [1.5, 2.5]", "enum"),
        (
            "shop.overlay.yaml",
            "x-ozkit-method: list",
            "x-ozkit-method: List",
            "x-ozkit-method 'List' cannot be a method",
        ),
        ("sources.toml", "[apis.shop]", "[apis.shop", "spec/sources.toml cannot be read"),
        ("templates/model.py.jinja", "{% set view", "{% sett view", "the generator failed: TemplateSyntaxError"),
        ("templates/model.py.jinja", "class {{ view.name }}", "class {{ view.name }}X", "cannot be imported"),
        ("templates/model.py.jinja", "from_dict(cls, src_dict", "from_dict(cls, srcdict", "fails mypy --strict"),
    ],
)
def test_a_refusal_leaves_the_tree_as_it_was(checkout: Path, name: str, old: str, new: str, fragment: str) -> None:
    change(checkout, name, old, new)
    before = contents(checkout)
    done = run(checkout, "generate")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert fragment in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(checkout) == before
    assert [path.name for path in (checkout / "generated").iterdir()] == ["ozkit_api"]


def test_a_command_line_that_is_wrong(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["nonsense"], ["generate", "--nonsense"], ["import"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(["--root", str(checkout), *arguments])
        assert caught.value.code == 2
    assert cli.main(["--root", str(checkout), "import", str(checkout / "absent.yaml")]) == 1
    assert re.fullmatch(r"error: absent\.yaml: cannot be read .*\n", capsys.readouterr().err.splitlines(True)[-1])


def test_scratch_of_a_running_process_is_left_alone(checkout: Path) -> None:
    home = checkout / "generated"
    running, killed = home / f".scratch-{os.getpid()}-abc", home / ".scratch-999999999-abc"
    foreign = home / ".scratch-notes"
    for path in (running, killed, foreign):
        path.mkdir()
    with fresh_tree(checkout, []) as scratch:
        assert scratch.parent == home
        assert running.is_dir()
        assert foreign.is_dir()
        assert not killed.exists()
    assert not scratch.exists()
