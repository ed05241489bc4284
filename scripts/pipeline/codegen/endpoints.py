"""An operation module: the operation as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import PipelineError
from ..guard import is_json
from ..prepass import OperationFacts
from .kinds import Kind, kind_of, literal
from .models import own_words
from .names import OWN_ARGUMENTS, attribute
from .types import held, shape, shape_names

_EXPECTED = {"list": "a list", "model": "an object", "tagged": "an object", "plain": "text", "enum": "text"}
_SOURCES = {"response.json()": "json", "response.content": "bytes", "response.text": "text", "None": "empty"}
# What a range stands for beside other answers; alone, its first status stands for all.
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
    description: str
    place: str


@dataclass(frozen=True)
class AnswerView:
    """One success answer."""

    status: int
    form: str
    kind: Kind | None

    @property
    def annotation(self) -> str:
        """What a call returns for it."""
        return held(self.kind) if self.kind is not None else _RETURNS[self.form]


@dataclass(frozen=True)
class EndpointView:
    """All that the operation template prints."""

    key: str
    id: str
    method: str
    path: str
    facade: str
    params: list[str]
    body: list[str]
    body_required: bool
    answers: list[str]
    page: str
    deprecated: bool
    idempotent: bool
    returns: str
    imports: list[str]
    operation_names: list[str]


def arguments(endpoint: Any, facts: OperationFacts, models: dict[str, Any]) -> list[Argument]:
    """Return the arguments of an operation, path parameters first, names made unique."""
    found = [
        Argument(
            name=prop.name.get_untrusted_value(),
            attribute=attribute(prop.python_name, OWN_ARGUMENTS),
            kind=kind_of(prop, models),
            required=prop.required,
            nullable=False,
            description=facts.params[(_place(place), prop.name.get_untrusted_value())]["description"],
            place=_place(place),
        )
        for place, prop in endpoint.iter_all_parameters()
    ]
    taken = {argument.attribute for argument in found}
    if len(taken) < len(found):
        raise PipelineError(f"{facts.key[0]} {facts.key[1]}: two parameters have one name in Python")
    for argument in _body_arguments(endpoint, facts, models):
        name = argument.attribute
        while name in taken:
            name = f"body_{name}"
        taken.add(name)
        found.append(Argument(**{**argument.__dict__, "attribute": name}))
    return found


def _place(place: Any) -> str:
    return str(getattr(place, "value", place))


def _body_arguments(endpoint: Any, facts: OperationFacts, models: dict[str, Any]) -> Iterator[Argument]:
    prop = next((body.prop for body in endpoint.bodies if is_json(body.content_type.get_untrusted_value())), None)
    if prop is None:
        return
    kind = kind_of(prop, models)
    if kind.form != "model" or kind.nullable:
        yield Argument("", "body", kind, facts.body_required, kind.nullable, _words(prop), "body")
        return
    model = models[kind.name]
    for inner in [*model.required_properties, *model.optional_properties]:
        name, kind = inner.name.get_untrusted_value(), kind_of(inner, models)
        yield Argument(
            name=name,
            attribute=attribute(inner.python_name, OWN_ARGUMENTS),
            kind=kind,
            required=inner.required,
            nullable=kind.nullable or name in facts.nullable_body_fields,
            description=own_words(model, inner),
            place="body",
        )


def answers(endpoint: Any, models: dict[str, Any]) -> list[AnswerView]:
    """Return the success answers of an operation, by status."""
    found: dict[int, AnswerView] = {}
    # A range such as 2XX comes after the statuses that are spelled out.
    for response in endpoint.responses.patterns:
        first, last = response.status_code.range
        form = _SOURCES[response.source["attribute"]]
        kind = kind_of(response.prop, models) if form == "json" and first < 300 else None
        for status in [first] if first == last or not found else _STATUSES:
            if 200 <= first <= status <= last < 400 and status not in found:
                found[status] = AnswerView(status, "redirect" if status >= 300 else form, kind)
    return [found[status] for status in sorted(found)]


def endpoint_view(endpoint: Any, facts: OperationFacts, models: dict[str, Any]) -> EndpointView:
    """Return what the template prints for one operation."""
    given = arguments(endpoint, facts, models)
    found = answers(endpoint, models)
    lines = [_answer(answer) for answer in found]
    kinds = [inner for answer in found if answer.kind for inner in answer.kind.walk()]
    shapes = sorted({name for line in lines for name in shape_names(line)})
    imports = {f"from ozkit._runtime.shapes import {name}" for name in shapes}
    imports |= {f"from ...models.{kind.module} import {kind.name}" for kind in kinds if kind.module}
    imports |= {kind.needs for kind in kinds if kind.needs}
    returns = " | ".join(dict.fromkeys(answer.annotation for answer in found)) or "None"
    imports |= {"from typing import Any"} if "Any" in returns else set()
    params = [_param(argument, facts) for argument in given if argument.place != "body"]
    body = [_body(argument) for argument in given if argument.place == "body"]
    return EndpointView(
        key=_plain_text(f"{facts.key[0]} {facts.key[1]}"),
        id=literal(facts.operation_id),
        method=literal(facts.key[0]),
        path=literal(facts.key[1]),
        facade=literal(facts.facade),
        params=params,
        body=body,
        body_required=facts.body_required and bool(endpoint.bodies),
        answers=lines,
        page=_literal_tree(facts.page) if facts.page else "",
        deprecated=facts.deprecated,
        idempotent=facts.idempotent,
        returns=returns,
        imports=sorted(imports),
        operation_names=[
            "Operation",
            *(["Answer"] if lines else []),
            *(["Param"] if params else []),
            *(["BodyField"] if body else []),
        ],
    )


def _answer(answer: AnswerView) -> str:
    if answer.kind is None:
        return f"{answer.status}: Answer({literal(answer.form)})"
    expected = _EXPECTED.get(answer.kind.form, "another JSON type")
    return f"{answer.status}: Answer('json', Checked({shape(answer.kind)}, {literal(expected)}))"


def _param(argument: Argument, facts: OperationFacts) -> str:
    style = facts.params[(argument.place, argument.name)]
    parts = [literal(argument.name), literal(argument.attribute), literal(argument.place)]
    parts += ["required=True"] if argument.required else []
    parts += [f"style={literal(style['style'])}"] if style["style"] != "form" else []
    parts += ["explode=False"] if not style["explode"] else []
    parts += [f"{limit}={style[limit]!r}" for limit in ("minimum", "maximum") if limit in style]
    return f"Param({', '.join(parts)})"


def _body(argument: Argument) -> str:
    nullable = ", nullable=True" if argument.nullable else ""
    return f"BodyField({literal(argument.name)}, {literal(argument.attribute)}{nullable})"


def _literal_tree(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {_literal_tree(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str | int | float | bool) or value is None:
        return literal(value)
    raise ValueError(f"x-ozkit-page takes text and numbers only, got {type(value).__name__}")


def _words(prop: Any) -> str:
    from .docs import words

    return words(prop.description)


def _plain_text(text: str) -> str:
    """Return text for a one-line docstring: only characters that cannot end or escape it."""
    return "".join(character if character.isalnum() or character in " /{}_-.,:" else "_" for character in text)
