"""One view of the generator's properties: kind, inner types, nullability. Everything else here builds on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PLAIN = {
    "StringProperty": "str",
    "IntProperty": "int",
    "FloatProperty": "float",
    "BooleanProperty": "bool",
    "AnyProperty": "Any",
    "FileProperty": "Any",
    "NoneProperty": "None",
}
# Kinds that are text with a format: class, import, decoder of a field, shape.
PARSED = {
    "DateTimeProperty": ("datetime.datetime", "import datetime", "datetime_field"),
    "DateProperty": ("datetime.date", "import datetime", "date_field"),
    "UuidProperty": ("UUID", "from uuid import UUID", "uuid_field"),
}


@dataclass(frozen=True)
class Kind:
    """A documented type, as the code generation sees it.

    Args:
        form: One of plain, any, none, parsed, enum, model, list, tagged, union.
        name: The Python name of a plain type or class.
        module: The module of a model or enum.
        inner: The members of a list or union.
        tag: For a tagged union: the JSON name of the tag.
        tag_values: For a tagged union: the tag of each member, in order.
        nullable: Whether the document allows null.
    """

    form: str
    name: str = ""
    module: str = ""
    inner: tuple[Kind, ...] = ()
    tag: str = ""
    tag_values: tuple[str, ...] = ()
    nullable: bool = False
    decoder: str = ""
    needs: str = ""

    def walk(self) -> Iterator[Kind]:
        """Yield this kind and all inside it."""
        yield self
        for inner in self.inner:
            yield from inner.walk()


def kind_of(prop: Any, models: dict[str, Any]) -> Kind:
    """Return the kind of a property.

    Args:
        prop: A property of the generator.
        models: Class name -> model, since inner copies of a model lack their fields.
    """
    name = type(prop).__name__
    if name in PLAIN:
        plain = PLAIN[name]
        form = {"Any": "any", "None": "none"}.get(plain, "plain")
        return Kind(form, plain, nullable=form != "plain")
    if name == "ConstProperty":
        return Kind("plain", type(prop.value.raw_value).__name__)
    if name in PARSED:
        type_name, needs, decoder = PARSED[name]
        return Kind("parsed", type_name, decoder=decoder, needs=needs)
    if name == "EnumProperty":
        return Kind("enum", str(prop.class_info.name), str(prop.class_info.module_name))
    if name == "ModelProperty":
        return Kind("model", str(prop.class_info.name), str(prop.class_info.module_name))
    if name == "ListProperty":
        return Kind("list", inner=(kind_of(prop.inner_property, models),))
    if name == "UnionProperty":
        return _union(prop, models)
    raise NotImplementedError(f"{name}: no rule for this kind of property; add one to codegen.kinds")


def _union(prop: Any, models: dict[str, Any]) -> Kind:
    members = [kind_of(inner, models) for inner in prop.inner_properties]
    nullable = any(member.form in {"none", "any"} for member in members)
    members = [member for member in members if member.form != "none"]
    if len(members) == 1:
        only = members[0]
        return Kind(**{**only.__dict__, "nullable": nullable or only.nullable})
    objects = [member for member in members if member.form == "model"]
    tag, values = _tag([models.get(member.name) for member in objects])
    if not tag or len(objects) < 2:
        return Kind("union", inner=tuple(members), nullable=nullable)
    tagged = Kind("tagged", inner=tuple(objects), tag=tag, tag_values=tuple(values), nullable=nullable)
    others = [member for member in members if member.form != "model"]
    # Without the tag, the first object that has the required fields would take what belongs to another.
    return Kind("union", inner=(_not_null(tagged), *others), nullable=nullable) if others else tagged


def _tag(members: list[Any]) -> tuple[str, list[str]]:
    """Return the one-value field that tells the members apart, and its values; "" if there is none."""
    if not members or any(member is None for member in members):
        return "", []
    found = [dict(_single_values(member)) for member in members]
    for name in found[0]:
        values = [tags[name] for tags in found if name in tags]
        if len(values) == len(members) == len(set(values)):
            return name, values
    return "", []


def _not_null(kind: Kind) -> Kind:
    return Kind(**{**kind.__dict__, "nullable": False})


def _single_values(model: Any) -> Iterator[tuple[str, str]]:
    for prop in [*(model.required_properties or ()), *(model.optional_properties or ())]:
        if type(prop).__name__ == "EnumProperty" and len(prop.values) == 1:
            # The generator stores enum values escaped for a double-quoted literal.
            yield prop.name.get_untrusted_value(), f'"{next(iter(prop.values.values()))}"'
        elif type(prop).__name__ == "ConstProperty" and isinstance(prop.value.raw_value, str):
            yield prop.name.get_untrusted_value(), literal(prop.value.raw_value)


def literal(text: Any) -> str:
    """Return a Python literal of a name from the document: the only way such a name reaches generated code."""
    value = text.get_untrusted_value() if hasattr(text, "get_untrusted_value") else text
    return ascii(value) if isinstance(value, str) else repr(value)
