"""Checks of a generated tree: what keeps a bad generation out of the committed one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.checks import compiles, enum_values, run_checks, type_check
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.generate import generate_package
from scripts.pipeline.replace import same_tree
from scripts.pipeline.spec.corrected import Api, Corrected
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


def edits(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(top: Path) -> None:
        for each in changes:
            each(top)

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
        edit("api/jars/__init__.py", "get_jar", "other"),
        "shop: GET /jars/{id} (getJar) has no facade method jars.get_jar",
    ),
    "only one client has the method": (
        edits(
            edit("api/jars/__init__.py", "    async def get_jar(", "    async def other("),
            edit("api/jars/__init__.py", "AsyncJarsResource.get_jar", "AsyncJarsResource.other"),
        ),
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
        edit(
            "models/jar.py", "from attrs import define\n", "from attrs import define\nfrom .lid_size import JarSize\n"
        ),
        "cannot be imported: ozkit_api/shop/models/jar.py: ModuleNotFoundError: No module named",
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
        run_checks(tree, [ITEM], ROOT, types=False)
    assert fragment in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_everything_missing_is_told_at_once(tree: Path) -> None:
    remove("api/jars/get_jar.py")(tree)
    edit("models/jar_size.py", '    SMALL = "small"\n', "")(tree)
    with pytest.raises(PipelineError) as caught:
        run_checks(tree, [ITEM], ROOT, types=False)
    assert str(caught.value).splitlines()[0] == "the generated code is incomplete:"
    assert len(str(caught.value).splitlines()) == 3


def test_a_sound_tree_passes(tree: Path) -> None:
    found = run_checks(tree, [ITEM], ROOT, types=False)
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
    item = Corrected(ITEM.api, document({"/a": {"get": operation("a", media(schema))}}), [])
    found = {"enums": [{"package": "shop", "values": values} for values in generated]}
    assert bool(list(enum_values(item, found))) == lost


def test_enums_of_answer_headers_need_no_class() -> None:
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
    rows = [
        Row("shop", "GET /a", ("a.py",), ("a.b",), True, True),
        Row("shop", "GET /b", ("",), ("",), False, False),
        Row("shop", "GET /two", ("one.py", "two.py"), ("a.one", "a.two"), True, True),
    ]
    report = Report(rows, ["shop.yaml: operations.GET /b: no summary"], ["shop/models/jar.py"])
    assert report.gaps == ["GET /b: no module or facade method", "differs from a fresh generation: shop/models/jar.py"]
    lines = report.text().splitlines()
    assert [line.split() for line in lines[1:5]] == [
        ["shop", "GET", "/a", "a.py", "a.b", "yes"],
        ["shop", "GET", "/b", "-", "-", "no"],
        ["shop", "GET", "/two", "one.py", "a.one", "yes"],
        ["two.py", "a.two", "yes"],
    ]
    assert lines[6:] == [
        "2 of 3 operations, 1 unnamed, 2 described",
        "unnamed: GET /b",
        "warning: 1 operations, arguments and fields have no description: "
        "`python -m scripts.pipeline describe` writes a skeleton",
        *(f"MISSING {gap}" for gap in report.gaps),
    ]
    assert all(line == line.rstrip() for line in lines)
