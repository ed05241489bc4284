"""Nothing of upstream is lost on the way to the corrected document, except by an overlay action."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts.pipeline.spec.documents import load
from scripts.pipeline.spec.importing import CONTRACT, import_document, read_source, write_contract
from scripts.pipeline.spec.overlay import apply
from scripts.pipeline.spec.repairs import inline_references, repaired
from scripts.pipeline.spec.sources import FILE
from tests.pipeline.shop import ROOT
from tests.pipeline.specimens import LIST, POTS, operation, schema
from tests.pipeline.structure import lost

UPSTREAM = ROOT / "../shared/upstream"
NEWEST = UPSTREAM / "warp-2026-11.yaml"
LIMIT = "/paths//pots/get/parameters/0"


@pytest.mark.parametrize(
    ("spoil", "losses"),
    [
        (lambda d: d["info"].update(title="Other"), []),
        (lambda d: schema(d, "Pot")["properties"].update(new={}), []),
        (lambda d: operation(d, LIST)["parameters"][0].update(name="size"), [f"{LIMIT}/name: limit"]),
        (lambda d: operation(d, LIST)["parameters"][0]["schema"].pop("default"), [f"{LIMIT}/schema/default: 20"]),
        (lambda d: d["paths"]["/pots/{potId}"]["delete"].pop("responses"), ["{potId}/delete/responses/204: there"]),
        (lambda d: schema(d, "Problem")["properties"].pop("title"), ["schemas/Problem/properties/title/type: string"]),
        (lambda d: schema(d, "Colour")["enum"].remove("red"), ["/components/schemas/Colour/enum/: red"]),
        (lambda d: schema(d, "NewPot.code").update(pattern="a"), ["NewPot/properties/code/pattern: ^[a-z]+$"]),
        (lambda d: d.pop("security"), ["/security/0/key: there"]),
    ],
)
def test_each_loss_is_listed(spoil: Any, losses: list[str]) -> None:
    document = deepcopy(POTS)
    spoil(document)
    found = lost(POTS, document)
    assert bool(found) == bool(losses)
    assert all(any(wanted in line for line in found) for wanted in losses), found


@pytest.mark.parametrize("version", ["04", "06", "11"])
def test_import_loses_nothing_of_upstream(version: str) -> None:
    path = UPSTREAM / f"warp-2026-{version}.yaml"
    if not path.exists():
        pytest.skip("the upstream document is not there")
    assert lost(load(path), import_document(*read_source(path))) == []


def test_the_committed_contract_is_what_an_import_writes(tmp_path: Path) -> None:
    sources = tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))["apis"]["oz_agent"]
    path = UPSTREAM / sources["source"]
    if not path.is_file():
        pytest.skip("the upstream document is not there")
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes((ROOT / FILE).read_bytes())
    result = write_contract(path, tmp_path)
    assert result.sha256 == sources["sha256"]
    assert result.path.read_bytes() == (ROOT / CONTRACT).read_bytes()


def test_every_difference_to_upstream_is_made_by_a_repair_or_the_overlay() -> None:
    """Descriptions, which come last, change no interface fact."""
    if not NEWEST.exists():
        pytest.skip("the upstream document is not there")
    if tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))["apis"]["oz_agent"]["source"] != NEWEST.name:
        pytest.skip("the tree is made from another document")
    corrected = load(ROOT / "generated/ozkit_api/oz_agent/openapi.json")
    contract, _ = repaired(import_document(*read_source(NEWEST)), "/agent", (inline_references,))
    made, _ = repaired(apply(contract, load(ROOT / "spec/oz-agent.overlay.yaml"))[0], "/agent")
    assert lost(made, corrected) == lost(corrected, made) == []
