"""The body of a generated model: its fields, and a `from_dict` that is straight code for what is as documented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import PipelineError
from .docs import docstring, words
from .kinds import Kind, kind_of, literal
from .names import MODEL_MEMBERS, attribute
from .types import held, shape, shape_names

# Field shapes that `from_dict` decodes inline; all others go through a shape object at the module's end.
_INLINE_ITEMS = {"plain", "any", "model"}


@dataclass(frozen=True)
class Field:
    """One field of a model."""

    name: str
    attribute: str
    kind: Kind
    required: bool
    description: str

    @property
    def declaration(self) -> str:
        """The field as the class declares it."""
        if self.required:
            return f"{self.attribute}: {held(self.kind)}"
        if self.kind.form == "any":
            return f"{self.attribute}: Any = UNSET"
        return f"{self.attribute}: {held(self.kind)} | Unset = UNSET"

    @property
    def shape_name(self) -> str:
        """The module-level name of this field's shape."""
        return f"_SHAPE_{self.attribute}"


@dataclass(frozen=True)
class ModelView:
    """All that the model template prints."""

    name: str
    docstring: str
    fields: list[Field]
    imports: list[str]
    late_imports: list[str]
    runtime: list[str]
    table: list[str]
    required: list[str]
    lines: list[str]
    shapes: list[str]
    extras: str
    extras_type: str


def model_view(model: Any, models: dict[str, Any]) -> ModelView:
    """Return what the template prints for one model."""
    every = [*(model.required_properties or ()), *(model.optional_properties or ())]
    fields = [
        Field(
            name=prop.name.get_untrusted_value(),
            attribute=attribute(prop.python_name, MODEL_MEMBERS),
            kind=kind_of(prop, models),
            required=prop.required,
            description=own_words(model, prop),
        )
        for prop in every
    ]
    extra = kind_of(model.additional_properties, models) if model.additional_properties else Kind("any", "Any")
    plain_extra = extra.form in {"any", "plain"}
    own = str(model.class_info.name)
    _all_differ(own, fields)
    shapes = [f"{field.shape_name} = {shape(field.kind)}" for field in fields if _needs_shape(field.kind)]
    shapes += [] if plain_extra else [f"_SHAPE_EXTRA = {shape(extra)}"]
    lines = [line for field in fields for line in _decode(field)]
    kinds = [inner for field in fields for inner in field.kind.walk()] + list(extra.walk())
    models_used = [inner for inner in kinds if inner.form == "model"]
    code = "\n".join(lines)
    runtime = {"UNSET"} if "UNSET" in code or any(not field.required for field in fields) else set()
    runtime |= {"Unset"} if any(not field.required and field.kind.form != "any" for field in fields) else set()
    runtime |= {name for name in _HELPERS if f"{name}(" in code}
    runtime |= {name for text in shapes for name in shape_names(text)}
    return ModelView(
        name=own,
        docstring=_doc(model, own, fields),
        fields=fields,
        imports=sorted(set(_imports(kinds))),
        late_imports=sorted(
            {f"from .{inner.module} import {inner.name}" for inner in models_used if inner.name != own}
        ),
        runtime=sorted(runtime),
        table=[f"{literal(field.name)}: {literal(field.attribute)}" for field in fields],
        required=[literal(field.name) for field in fields if field.required],
        lines=lines,
        shapes=shapes,
        extras="" if plain_extra else "_SHAPE_EXTRA.decode",
        extras_type=held(extra),
    )


_HELPERS = (
    "null",
    "enum_field",
    "sub_model",
    "no_list",
    "item",
    "shape_field",
    "datetime_field",
    "date_field",
    "uuid_field",
)


def _all_differ(name: str, fields: list[Field]) -> None:
    seen: dict[str, str] = {}
    for field in fields:
        first = seen.setdefault(field.attribute, field.name)
        if first != field.name:
            raise PipelineError(
                f"schema {name}: {first!a} and {field.name!a} are both called {field.attribute!a} in Python"
            )


def own_words(model: Any, prop: Any) -> str:
    """Return what the document says of a property where it stands; the generator prefers the words of its type."""
    node = (model.data.properties or {}).get(prop.name)
    return words(getattr(node, "description", None)) or words(prop.description)


def _doc(model: Any, name: str, fields: list[Field]) -> str:
    entries = [
        f"{field.attribute}: {field.description}" if field.description else f"{field.attribute}: -" for field in fields
    ]
    summary, _, rest = words(model.description).partition(". ")
    summary = (summary if not rest else summary + ".") or f"{name}."
    return docstring(summary, [rest], [("Attributes", entries)], 4)


def _imports(kinds: list[Kind]) -> Iterator[str]:
    for kind in kinds:
        if kind.form == "enum":
            yield f"from .{kind.module} import TABLE as _TABLE_{kind.name}"
            yield f"from .{kind.module} import {kind.name}"
        elif kind.needs:
            yield kind.needs


def _needs_shape(kind: Kind) -> bool:
    if kind.form != "list":
        return kind.form in {"tagged", "union"}
    inner = kind.inner[0]
    return inner.form not in _INLINE_ITEMS or (inner.nullable and inner.form == "model")


def _decode(field: Field) -> Iterator[str]:
    """Yield the statements that decode one field into `_o` from `_d`.

    `in` and `[]` on a dictionary are single instructions, `.get` is a call: hence the shape of an optional field.
    """
    name, target = literal(field.name), f"_o.{field.attribute}"
    if field.required:
        yield from _assign(field, name, target)
        return
    yield f"if {name} in _d:"
    yield from ("    " + line for line in _assign(field, name, target))
    yield "else:"
    yield f"    {target} = UNSET"


def _assign(field: Field, name: str, target: str) -> Iterator[str]:
    kind, here = field.kind, f"_o, {name}, _d, _v"
    null = "None if _v is None else " if kind.nullable else ""
    if kind.form in {"any", "none"} or (kind.form == "plain" and kind.nullable):
        yield f"{target} = _d[{name}]"
        return
    yield f"_v = _d[{name}]"
    if kind.form == "plain":
        yield f"{target} = _v if _v is not None else null(_o, {name}, _d)"
    elif kind.form == "enum":
        yield "try:"
        yield f"    {target} = {null}_TABLE_{kind.name}[_v]"
        yield "except (KeyError, TypeError):"
        yield f"    {target} = enum_field({here}, {kind.name})"
    elif kind.form == "parsed":
        yield f"{target} = {null}{kind.decoder}({here})"
    elif kind.form == "model":
        yield f"{target} = {kind.name}.from_dict(_v) if _v.__class__ is dict else {null}sub_model({here}, {kind.name})"
    elif kind.form == "list":
        yield f"{target} = {_items(field)} if _v.__class__ is list else {null}no_list({here})"
    else:
        yield f"{target} = {null}shape_field({here}, {field.shape_name})"


def _items(field: Field) -> str:
    inner = field.kind.inner[0]
    if _needs_shape(field.kind):
        return f"{field.shape_name}.decode(_v)"
    if inner.form == "model":
        return f"[{inner.name}.from_dict(_i) if _i.__class__ is dict else item({inner.name}, _i, _v) for _i in _v]"
    return "_v"
