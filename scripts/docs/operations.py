"""The page of all operations, made from the three documents alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from .documents import Described, Document
from .rst import heading, literal

OPENING = """\
:hide-toc:

{title}
Made from the three corrected documents that the client is generated from: {number} operations. A star marks what is
required. Names are the documents' own; in Python they are keyword arguments in ``snake_case``, fields of a body too.

"""
TABLE = """\
.. list-table::
   :class: operations
   :header-rows: 1
   :widths: 30 18 28 24

   * - Operation
     - Method
     - Parameters
     - Answer
"""


def operations_page(documents: Iterable[Document]) -> str:
    """Write the page."""
    found = list(documents)
    number = sum(len(document.operations) for document in found)
    parts = [OPENING.format(title=heading("All operations", "="), number=number)]
    for document in found:
        parts.append(heading(document.title, "-"))
        parts.append(f"``{document.server}``, called by :class:`ozkit.{document.client}`.\n\n")
        by_resource = sorted(document.operations, key=lambda operation: operation.resource)
        for resource, operations in groupby(by_resource, key=lambda operation: operation.resource):
            parts.append(heading(resource, "~"))
            parts.append(TABLE)
            parts += [row(document.package, operation) for operation in operations]
            parts.append("\n")
    return "".join(parts)


def row(package: str, operation: Described) -> str:
    """Write the row of one operation."""
    cells = [
        _lines(
            f"{literal(operation.method)} {literal(operation.path)}",
            f"{operation.operation_id}{' (deprecated)' if operation.deprecated else ''}",
            operation.summary,
        ),
        _lines(*(_method(package, operation.resource, facade) for facade in operation.facades)),
        _lines(*_parameters(package, operation)) or "none",
        _lines(*(_answer(package, answer) for answer in operation.answers)),
    ]
    first, *rest = (cell.replace("\n", "\n       ") for cell in cells)
    return "".join([f"   * - {first}\n", *(f"     - {cell}\n" for cell in rest)])


def _lines(*lines: str) -> str:
    return "\n".join(f"| {line}" for line in lines if line)


def _method(package: str, resource: str, facade: str) -> str:
    home = f"ozkit_api.{package}.api.{resource}.{resource.capitalize()}Resource"
    return f":meth:`{resource}.{facade} <{home}.{facade}>`"


def _parameters(package: str, operation: Described) -> Iterator[str]:
    for place, names in operation.parameters.items():
        model = f" {_answer(package, operation.body)}" if place == "body" else ""
        yield f"{place}{model}: {', '.join(literal(name) for name in names)}"


def _answer(package: str, answer: str) -> str:
    words = answer.split(" ")
    return " ".join(_model(package, word) if word[:1].isupper() and word != "CSV" else word for word in words)


def _model(package: str, name: str) -> str:
    return f":class:`{name} <ozkit_api.{package}.models.{name}>`"
