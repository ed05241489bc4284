"""An operation module: the operation as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..errors import PipelineError
from ..spec.operations import OperationFacts, is_json
from .adapter import Document, Kind, Operation, identifier
from .annotations import held, shape, shape_names
from .text import OWN_ARGUMENTS, attribute, literal, plain_text

_EXPECTED = {"list": "a list", "model": "an object", "tagged": "an object", "plain": "text", "enum": "text"}
# The statuses of a range beside other responses; alone, its first status represents all.
_STATUSES = (200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 307, 308)
_RETURNS = {"bytes": "bytes", "text": "str", "empty": "None", "redirect": "str"}


@dataclass(frozen=True)
class Argument:
    """One argument of a facade method: a parameter, or a field of the flattened body."""

    name: str
    attribute: str
    kind: Kind
    required: bool
    nullable: bool
    place: str
    description: str
    about: str = ""
    deprecated: bool = False


@dataclass(frozen=True)
class Success:
    """One success response."""

    status: int
    content: str
    kind: Kind | None

    @property
    def annotation(self) -> str:
        """The type that a call returns for it."""
        return held(self.kind) if self.kind is not None else _RETURNS[self.content]


def arguments(operation: Operation, facts: OperationFacts, document: Document) -> list[Argument]:
    """Return the arguments of an operation, path parameters first, names made unique."""
    spelled = Counter(identifier(param.name) for param in operation.parameters)
    found = []
    for param in operation.parameters:
        # The generator renames what its own functions reserve, such as `url`; ours do not.
        name = identifier(param.name) if spelled[identifier(param.name)] == 1 else param.python_name
        told = {key: facts.params[param.place, param.name][key] for key in ("description", "about", "deprecated")}
        place = (param.kind, param.required, False, param.place)
        found.append(Argument(param.name, attribute(name, OWN_ARGUMENTS), *place, **told))
    taken = {argument.attribute for argument in found}
    if len(taken) < len(found):
        raise PipelineError(f"{facts.key[0]} {facts.key[1]}: two parameters have one name in Python")
    for argument in _body_arguments(operation, facts, document):
        name = argument.attribute
        while name in taken:
            name = f"body_{name}"
        taken.add(name)
        found.append(replace(argument, attribute=name))
    return found


def _body_arguments(operation: Operation, facts: OperationFacts, document: Document) -> Iterator[Argument]:
    body = next((body for body in operation.bodies if is_json(body.media_type)), None)
    if body is None:
        return
    if body.kind.form != "model" or body.kind.nullable:
        yield Argument("", "body", body.kind, facts.body_required, body.kind.nullable, "body", body.description)
        return
    for prop in document.models[body.kind.name].properties:
        nullable = prop.kind.nullable or prop.name in facts.nullable_body_fields
        told = (prop.description, *facts.body_fields.get(prop.name, ("", False)))
        name = attribute(prop.python_name, OWN_ARGUMENTS)
        yield Argument(prop.name, name, prop.kind, prop.required, nullable, "body", *told)


def successes(operation: Operation) -> list[Success]:
    """Return the success responses of an operation, by status."""
    found: dict[int, Success] = {}
    for response in operation.responses:
        first, last = response.first, response.last
        for status in [first] if first == last or not found else _STATUSES:
            if 200 <= first <= status <= last < 400 and status not in found:
                found[status] = Success(status, "redirect" if status >= 300 else response.content, response.kind)
    return [found[status] for status in sorted(found)]


def operation_view(operation: Operation, facts: OperationFacts, document: Document) -> dict[str, Any]:
    """Return what the template prints for one operation."""
    given = arguments(operation, facts, document)
    found = successes(operation)
    lines = [_response(response) for response in found]
    kinds = [inner for response in found if response.kind for inner in response.kind.walk()]
    params = [_param(argument, facts) for argument in given if argument.place != "body"]
    body = [_body(argument) for argument in given if argument.place == "body"]
    shapes = sorted({name for line in [*lines, *params, *body] for name in shape_names(line)})
    imports = {f"from ...types import {name}" for name in shapes}
    imports |= {f"from ...models.{kind.module} import {kind.name}" for kind in kinds if kind.module}
    imports |= {kind.needs for kind in kinds if kind.needs}
    taken = [inner for argument in given if _takes(argument) for inner in argument.kind.walk()]
    imports |= {"from ... import models" for kind in taken if kind.module}
    imports |= {kind.needs for kind in taken if kind.needs}
    returns = " | ".join(dict.fromkeys(response.annotation for response in found)) or "None"
    imports |= {"from typing import Any"} if "Any" in returns else set()
    names = {"Operation": True, "ResponseSpec": lines, "Param": params, "BodyField": body}
    return {
        "key": plain_text(f"{facts.key[0]} {facts.key[1]}"),
        "id": literal(facts.operation_id),
        "method": literal(facts.key[0]),
        "path": literal(facts.key[1]),
        "facade": literal(facts.facade),
        "params": params,
        "body": body,
        "body_required": facts.body_required and bool(operation.bodies),
        "responses": lines,
        "page": literal(facts.page) if facts.page else "",
        "deprecated": facts.deprecated,
        "idempotent": facts.idempotent,
        "anonymous": facts.anonymous,
        "returns": returns,
        "imports": sorted(imports),
        "operation_names": [name for name, used in names.items() if used],
    }


def _response(response: Success) -> str:
    if response.kind is None:
        return f"{response.status}: ResponseSpec({literal(response.content)})"
    expected = _EXPECTED.get(response.kind.form, "another JSON type")
    return f"{response.status}: ResponseSpec('json', Checked({shape(response.kind)}, {literal(expected)}))"


def _param(argument: Argument, facts: OperationFacts) -> str:
    style = facts.params[(argument.place, argument.name)]
    parts = [literal(argument.name), literal(argument.attribute), literal(argument.place)]
    parts += ["required=True"] if argument.required else []
    parts += [f"style={literal(style['style'])}"] if style["style"] != "form" else []
    parts += ["explode=False"] if not style["explode"] else []
    parts += [f"{limit}={style[limit]!r}" for limit in ("minimum", "maximum") if limit in style]
    return f"Param({', '.join([*parts, *_takes(argument), *_deprecated(argument)])})"


def _body(argument: Argument) -> str:
    parts = [literal(argument.name), literal(argument.attribute)]
    parts += ["nullable=True"] if argument.nullable else []
    return f"BodyField({', '.join([*parts, *_takes(argument), *_deprecated(argument)])})"


def _takes(argument: Argument) -> list[str]:
    """Return the kind of an argument that is looked into before it is sent: one with mappings for models, or dates."""
    inside = any(kind.form == "model" or kind.is_date for kind in argument.kind.walk())
    return [f"takes=lambda: {shape(argument.kind, 'models.')}"] if inside else []


def _deprecated(argument: Argument) -> list[str]:
    return ["deprecated=True"] if argument.deprecated and not argument.required else []
