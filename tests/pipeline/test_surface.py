"""The public surface in Python: what is seen of a tree, and what each change of it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import griffe
import pytest

from scripts.pipeline.diff.surface import Surface, compare_surfaces, read_surface
from tests.pipeline.shop import ROOT

FILES = {
    "ozkit/__init__.py": '''
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .client import AsyncClient, Client
    from .errors import Gone, Refused
    from .options import Retry
__all__ = ["AsyncClient", "Client", "Gone", "Refused", "Retry", "__version__"]
__version__ = "1"
''',
    "ozkit_runtime/__init__.py": "",
    "ozkit_runtime/resource.py": "class Resource: ...\nclass AsyncResource: ...\n",
    "ozkit/client.py": '''
from __future__ import annotations
from ozkit_api.pots.api import PotsResource, AsyncPotsResource
from .pots import Pots

class _Base:
    def close(self) -> None: ...
    def _hidden(self, a: int) -> None: ...

class Client(_Base):
    def __init__(self, api_key: str | None = None, *, timeout: float = 60) -> None: ...
    @property
    def pots(self) -> Pots: ...

class AsyncClient(_Base):
    def __init__(self, api_key: str | None = None, *, timeout: float = 60) -> None: ...
    @property
    def pots(self) -> AsyncPotsResource: ...
''',
    "ozkit/pots.py": '''
from __future__ import annotations
from typing import Unpack
from ozkit_api.pots.api import MakeArguments, PotsResource
from ozkit_api.pots.models.pot import Pot

class Pots(PotsResource):
    def make_and_wait(self, *, timeout: float = 1.0, **arguments: Unpack[MakeArguments]) -> Pot: ...
''',
    "ozkit/errors.py": "class Refused(Exception):\n    code: str\nclass Gone(Refused): ...\n",
    "ozkit/options.py": '''
from dataclasses import dataclass
@dataclass(frozen=True, kw_only=True)
class Retry:
    attempts: int = 4
    def pause(self, attempt: int) -> float: ...
''',
    "ozkit_api/__init__.py": "",
    "ozkit_api/pots/__init__.py": "",
    "ozkit_api/pots/api/__init__.py": '''
from __future__ import annotations
import builtins
from typing import TYPE_CHECKING
from ozkit_runtime.resource import AsyncResource, Resource
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Required, TypedDict
    from ..models.pot import Pot
    from ..models.lid import Lid
    from ..models.colour import Colour

    class MakeArguments(TypedDict, total=False):
        label: Required[str]
        lid: Lid | Mapping[str, Any] | None

class PotsResource(Resource):
    def make(self, *, label: str, lid: Lid | Mapping[str, Any] | None = None) -> Pot: ...
    def list(self, *, colour: Colour | str | None = None) -> builtins.list[Pot]: ...

class AsyncPotsResource(AsyncResource):
    async def make(self, *, label: str, lid: Lid | Mapping[str, Any] | None = None) -> Pot: ...
    async def list(self, *, colour: Colour | str | None = None) -> builtins.list[Pot]: ...
''',
    "ozkit_api/pots/models/__init__.py": "",
    "ozkit_api/pots/models/pot.py": '''
from __future__ import annotations
from collections.abc import Mapping
from typing import Any, ClassVar
from attrs import define as _define
from .colour import Colour
from .shape import Round, Square

@_define(kw_only=True, repr=False)
class Pot:
    _fields: ClassVar[Mapping[str, str]] = {"label": "label"}
    label: str
    colour: Colour | Unset = UNSET
    shape: Round | Square | dict[str, Any] | Unset = UNSET
''',
    "ozkit_api/pots/models/lid.py": '''
from __future__ import annotations
from attrs import define as _define
@_define(kw_only=True, repr=False)
class Lid:
    width: int
    heavy: bool | Unset = UNSET
''',
    "ozkit_api/pots/models/shape.py": '''
from __future__ import annotations
from attrs import define as _define
@_define(kw_only=True)
class Round:
    radius: float
@_define(kw_only=True)
class Square:
    side: float
@_define(kw_only=True)
class Oval:
    axes: float
''',
    "ozkit_api/pots/models/colour.py": 'class Colour(_OpenStrEnum):\n    RED = "red"\n    BLUE = "blue"\n',
}  # fmt: skip
B, N, NONE = "breaking", "non-breaking", "none"
CLIENT, POTS, API = "ozkit/client.py", "ozkit/pots.py", "ozkit_api/pots/api/__init__.py"
POT, LID, COLOUR = (f"ozkit_api/pots/models/{name}.py" for name in ("pot", "lid", "colour"))
MAKE = "ozkit.Client.pots.make"


def write(top: Path, edits: tuple[tuple[str, str, str], ...] = ()) -> Surface:
    for path, text in FILES.items():
        for target, old, new in edits:
            if target == path:
                assert old in text
                text = text.replace(old, new)
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text(text.lstrip("\n"), encoding="utf-8")
    return read_surface(top)


@pytest.fixture
def grow(tmp_path: Path) -> Callable[..., Surface]:
    return lambda name, *edits: write(tmp_path / name, edits)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Surface:
    return write(tmp_path_factory.mktemp("surface"))


@pytest.mark.parametrize(
    ("edits", "verdict", "found"),
    [
        ([], NONE, []),
        ([(CLIENT, "a: int", "b: str")], NONE, []),
        ([(CLIENT, "def close(self)", "def close(self, *, force: bool = False)")], N,
         [("argument added", "ozkit.Client.close(force=)")]),
        ([(CLIENT, "def close(self)", "def end(self)")], B,
         [("name added", "ozkit.Client.end"), ("name removed", "ozkit.Client.close")]),
        ([(CLIENT, "timeout: float = 60", "timeout: float")], B,
         [("argument became required", "ozkit.Client(timeout=)")]),
        ([(CLIENT, "timeout: float = 60", "timeout: float = 30")], N,
         [("argument default changed", "ozkit.Client(timeout=)")]),
        ([(CLIENT, "api_key: str | None = None, *,", "*, api_key: str | None = None,")], B,
         [("argument kind changed", "ozkit.Client(api_key=)")]),
        ([(CLIENT, "*, timeout", "timeout")], N, [("argument kind widened", "ozkit.Client(timeout=)")]),
        ([(CLIENT, "(self, api_key: str | None = None, *, ", "(self, *, ")], B,
         [("argument removed", "ozkit.Client(api_key=)")]),
        ([("ozkit/__init__.py", '"Retry", ', "")], B, [("name removed", "ozkit.Retry")]),
        ([("ozkit/errors.py", "Gone(Refused)", "Gone(Exception)")], B,
         [("base removed", "ozkit.Gone"), ("name removed", "ozkit.Gone.code")]),
        ([("ozkit/options.py", "attempts: int = 4", "attempts: int")], B,
         [("argument became required", "ozkit.Retry(attempts=)")]),
        ([("ozkit/options.py", "def pause", "@property\n    def pause")], B, [("nature changed", "ozkit.Retry.pause")]),
        ([(POTS, "timeout: float = 1.0", "timeout: float | None = 1.0")], N,
         [("argument type widened", "ozkit.Client.pots.make_and_wait(timeout=)")]),
        ([(POTS, "timeout: float = 1.0", "timeout: int = 1.0")], B,
         [("argument type changed", "ozkit.Client.pots.make_and_wait(timeout=)")]),
        ([(POTS, "-> Pot:", "-> Pot | None:")], B, [("result type changed", "ozkit.Client.pots.make_and_wait")]),
        ([(CLIENT, "def close(self)", "async def close(self)")], B, [("nature changed", "ozkit.Client.close")]),
        ([("ozkit/options.py", "attempt: int", "attempt: int = 1")], N,
         [("argument became optional", "ozkit.Retry.pause(attempt=)")]),
        # What is generated.
        ([(API, "*, colour", "*, size: int | None = None, colour")], N,
         [("argument added", "ozkit.Client.pots.list(size=)")]),
        ([(API, "def make(self, *, label: str", "def make(self, *, label: str, size: int")], B,
         [("required argument added", f"{MAKE}(size=)")]),
        ([(API, "        label: Required[str]\n", "        label: Required[str]\n        size: Required[int]\n")], B,
         [("required argument added", "ozkit.Client.pots.make_and_wait(size=)")]),
        ([(API, "    def list", "    def all"), (API, "async def list", "async def all")], B,
         [("name added", "ozkit.Client.pots.all"), ("name removed", "ozkit.Client.pots.list")]),
        ([(POT, "    label: str", "    label: str\n    size: int | Unset = UNSET")], N,
         [("name added", "pots.models.Pot.size")]),
        ([(POT, "    label: str", "    label: str\n    size: int")], N, [("name added", "pots.models.Pot.size")]),
        ([(POT, "    label: str\n", "")], B, [("name removed", "pots.models.Pot.label")]),
        ([(COLOUR, "class Colour", 'class Shade(_OpenStrEnum):\n    DARK = "dark"\nclass Colour')], N,
         [("name added", "pots.models.Shade")]),
        ([(LID, "width: int", "width: int\n    name: str")], B,
         [("name added", "pots.models.Lid.name"), ("required argument added", "pots.models.Lid(name=)")]),
        ([(LID, "heavy: bool | Unset = UNSET", "heavy: bool")], B,
         [("argument became required", "pots.models.Lid(heavy=)")]),
        ([(COLOUR, '    BLUE = "blue"\n', "")], B, [("name removed", "pots.models.Colour.BLUE")]),
        ([(COLOUR, '"blue"\n', '"blue"\n    PINK = "pink"\n')], N, [("name added", "pots.models.Colour.PINK")]),
    ],
)  # fmt: skip
def test_each_change_is_called_what_it_is(
    old: Surface,
    grow: Callable[..., Surface],
    edits: list[tuple[str, str, str]],
    verdict: str,
    found: list[tuple[str, str]],
) -> None:
    changes = compare_surfaces(old, grow("new", *edits))
    assert sorted((each.kind, each.place) for each in changes) == sorted(found)
    assert max((each.level.word for each in changes), key=(NONE, N, B).index, default=NONE) == verdict


def test_a_class_that_is_only_renamed_is_told_once(grow: Callable[..., Surface]) -> None:
    edits = [(path, "Lid", "Cover") for path in (API, LID)]
    changes = compare_surfaces(grow("old"), grow("new", *edits))
    assert {(each.kind, each.place) for each in changes} == {
        ("name removed", "pots.models.Lid"),
        ("name added", "pots.models.Cover"),
    }


def test_the_real_surface() -> None:
    found = read_surface(ROOT / "overlays", ROOT / "generated")
    assert compare_surfaces(found, found) == []
    create = {parameter.name for parameter in found.items["ozkit.Client.runs.create"].parameters}
    assert {"prompt", "extra_headers"} <= create
    wait = {parameter.name for parameter in found.items["ozkit.Client.runs.create_and_wait"].parameters}
    assert create - {"self"} <= wait, "the typed dictionary is unpacked"
    assert "async" in found.items["ozkit.AsyncClient.runs.get"].labels
    assert {"ozkit.Client.schedules.create", "ozkit.CursorClient.commits.list", "ozkit.NotFound"} <= found.items.keys()
    assert "ozkit_api.oz_agent.models.ambient_agent_config.AmbientAgentConfig" in found.given
    assert not {path for path in found.given if path.endswith(".ListRunsResponse")}
    assert not [label for label in found.items if "._" in label.removesuffix(".__init__") or "_runtime" in label]


def test_griffe_sees_no_break_that_we_do_not(tmp_path: Path, grow: Callable[..., Surface]) -> None:
    """An oracle: what griffe itself calls breaking on the hand-written part, we call breaking as well."""
    edits = [
        (CLIENT, "def close(self)", "def close(self, force)"),
        ("ozkit/options.py", "attempt: int", "number: int"),
        ("ozkit/errors.py", "Gone(Refused)", "Gone(Exception)"),
    ]
    changes = compare_surfaces(grow("old"), grow("new", *edits))
    trees = [griffe.load("ozkit", search_paths=[tmp_path / name], allow_inspection=False) for name in ("old", "new")]
    theirs = {each.obj.path.removeprefix("ozkit.").partition(".")[2] for each in griffe.find_breaking_changes(*trees)}
    assert theirs == {"_Base.close", "Retry.pause", "Gone.code"}
    ours = {each.place.partition("(")[0] for each in changes if each.level.word == B}
    assert ours >= {"ozkit.Client.close", "ozkit.Retry.pause", "ozkit.Gone.code"}
