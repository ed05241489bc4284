"""The page of all operations has each operation of the three documents once, with what it is called in Python."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import import_module

from scripts.docs.documents import PACKAGES, documents
from scripts.docs.operations import operations_page

from .pages import ROOT

PAGE = operations_page(documents(ROOT))
ROW = re.compile(r"^   \* - \| ``([A-Z]+)`` ``(/[^`]*)``\n       \| (\w+)", re.MULTILINE)
METHOD = re.compile(r":meth:`([\w.]+) <([\w.]+)>`")
MODEL = re.compile(r":class:`\w+ <(ozkit_api[\w.]+)>`")


def in_documents() -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for package in PACKAGES:
        raw = json.loads((ROOT / "generated/ozkit_api" / package / "openapi.json").read_text(encoding="utf-8"))
        for path, item in raw["paths"].items():
            for method, operation in item.items():
                if isinstance(operation, dict) and "operationId" in operation:
                    found[method.upper(), path, operation["operationId"]] += 1
    return found


def test_every_operation_stands_there_once() -> None:
    assert Counter(ROW.findall(PAGE)) == in_documents()
    assert len(ROW.findall(PAGE)) >= 40


def test_every_method_is_there() -> None:
    named = METHOD.findall(PAGE)
    assert len(named) == len(ROW.findall(PAGE)) + 2  # two operations have two answers each
    for shown, full in named:
        module, cls, method = full.rsplit(".", 2)
        assert shown == f"{module.rsplit('.', 1)[-1]}.{method}"
        assert callable(getattr(getattr(import_module(module), cls), method))


def test_models_have_the_names_of_their_classes() -> None:
    unions = set()
    for full in MODEL.findall(PAGE):
        module, name = full.rsplit(".", 1)
        if name not in import_module(module).__all__:
            unions.add(name)
    assert unions <= {"ArtifactResponse"}


def test_every_parameter_stands_there() -> None:
    for document in documents(ROOT):
        for operation in document.operations:
            for names in operation.parameters.values():
                assert all(f"``{name}``" in PAGE for name in names)


def test_words_say_what_comes_where_no_model_does() -> None:
    answers = {operation.operation_id: operation.answers for found in documents(ROOT) for operation in found.operations}
    assert answers["downloadCommitsCsv"] == ("rows of CSV",)
    assert answers["getRunTranscript"] == ("a signed address",)
    assert answers["deleteAgentIdentity"] == ("nothing",)
    assert answers["pollEvents"] == ("list of RunEvent",)
    assert answers["getAnalyticsSummary"] == ("SummaryResponse", "SummaryByPeriodResponse")
