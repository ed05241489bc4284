"""Adapter to openapi-python-client: the only module that imports it.

`parse_document` turns an OpenAPI document into the dataclasses below, which hold everything that the templates need.
Names and descriptions in them are text of the document: only `text.literal` and `text.docstring` may print it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from ..errors import PipelineError

GENERATOR = "0.29.1"
# The prefix of a name that is not a Python identifier, such as one that begins with a digit.
FIELD_PREFIX = "field_"

Form = Literal["plain", "any", "none", "parsed", "enum", "model", "list", "tagged", "union"]
# How the generator's messages show a name of the document: an address in memory that differs between runs.
ADVICE = "correct it there, or with an overlay action"
# The first finding of a validation by pydantic: place, reason.
_VALIDATION = re.compile(r"validation errors? for \w+\s+(\S+)\s+([^\n]+?)(?: \[type=|\n|$)")
_ADDRESS = re.compile(r"<[\w.]*UntrustedString object at 0x[0-9a-f]+>")
_MAX_MESSAGE = 1500
_MAX_NAME = 200
_PLAIN = {"StringProperty": "str", "IntProperty": "int", "FloatProperty": "float", "BooleanProperty": "bool"}
# Text with a format: class, import.
_PARSED = {
    "DateTimeProperty": ("datetime.datetime", "import datetime"),
    "DateProperty": ("datetime.date", "import datetime"),
    "UuidProperty": ("UUID", "from uuid import UUID"),
}
_CONTENT = {"response.json()": "json", "response.content": "bytes", "response.text": "text", "None": "empty"}


@dataclass(frozen=True)
class Kind:
    """A documented type.

    Args:
        form: What it is; "parsed" is text with a format, "tagged" a union told apart by one field.
        name: The Python name of a plain type or class.
        module: The module of a model or enum.
        inner: The type of a list's items, or the members of a union.
        tag: For a tagged union: the JSON name of the tag.
        tag_values: For a tagged union: the tag of each member, in order.
        nullable: Whether the document allows null.
        needs: For parsed text: the import of its class.
    """

    form: Form
    name: str = ""
    module: str = ""
    inner: tuple[Kind, ...] = ()
    tag: str = ""
    tag_values: tuple[str, ...] = ()
    nullable: bool = False
    needs: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it is a date or a date-time."""
        return self.form == "parsed" and self.name.startswith("datetime.")

    def walk(self) -> Iterator[Kind]:
        """Yield this type and all inside it."""
        yield self
        for inner in self.inner:
            yield from inner.walk()


@dataclass(frozen=True)
class Property:
    """A field of a schema, or a parameter; `place` is that of a parameter: path, query, header or cookie."""

    name: str
    python_name: str
    kind: Kind
    required: bool
    description: str
    place: str = ""
    deprecated: bool = False


@dataclass(frozen=True)
class Model:
    """A schema that becomes a class; `extra` is the type of its additional properties."""

    name: str
    module: str
    description: str
    properties: tuple[Property, ...]
    extra: Kind


@dataclass(frozen=True)
class Enum:
    """An enum; `members` are pairs of Python name and value."""

    name: str
    module: str
    description: str
    members: tuple[tuple[str, str | int], ...]


@dataclass(frozen=True)
class Body:
    """A request body in one media type."""

    media_type: str
    kind: Kind
    description: str


@dataclass(frozen=True)
class Response:
    """The response of a status or a range of statuses; `kind` is the type of a JSON success response."""

    first: int
    last: int
    content: str
    kind: Kind | None


@dataclass(frozen=True)
class Operation:
    """An operation; `module` is the name of its module, `tag` of its resource."""

    tag: str
    module: str
    summary: str
    description: str
    parameters: tuple[Property, ...]
    bodies: tuple[Body, ...]
    responses: tuple[Response, ...]


@dataclass(frozen=True)
class Document:
    """A parsed document; `models` are keyed by class name, `operations` in the order of the document, by tag."""

    title: str
    models: Mapping[str, Model]
    enums: tuple[Enum, ...]
    operations: tuple[Operation, ...]

    @property
    def classes(self) -> tuple[Model | Enum, ...]:
        """Everything that becomes a class."""
        return (*self.models.values(), *self.enums)


def parse_document(document: Mapping[str, Any], class_names: Mapping[str, str]) -> Document:
    """Parse a document with the generator.

    Args:
        document: A normalised document.
        class_names: Class name -> the name to use instead of it.

    Raises:
        PipelineError: If the generator refuses the document or warns of anything, or two names collide.
    """
    config_module = _module("config")
    config = config_module.Config.from_sources(
        config_module.ConfigFile.model_validate(
            {
                "field_prefix": FIELD_PREFIX,
                "class_overrides": {name: {"class_name": new} for name, new in class_names.items()},
            }
        ),
        config_module.MetaType.NONE,
        document_source=Path("corrected document"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )
    parser = _module("parser")
    data = parser.GeneratorData.from_dict(json.loads(json.dumps(document)), config=config)
    if not isinstance(data, parser.GeneratorData):
        raise PipelineError(_refusal(f"{data.header}: {data.detail}"))
    collections = data.endpoint_collections_by_tag.values()
    _refuse_warnings([*data.errors, *(error for each in collections for error in each.parse_errors)])
    parsed = _Parser(data.models).document(data)
    _check_names(parsed)
    return parsed


def check_version() -> None:
    """Check the version of the generator without importing it.

    Raises:
        PipelineError: If it is missing, or another one than the adapter is written for.
    """
    try:
        found = version("openapi-python-client")
    except PackageNotFoundError:
        found = "none"
    if found != GENERATOR:
        raise PipelineError(
            f"the pipeline needs openapi-python-client {GENERATOR}, found {found}: "
            "install the locked environment (python -m pip install -r locks/generation.txt)"
        )


def snake_case(name: str) -> str:
    """Return a name in snake case, as the generator spells it."""
    return str(_module("strings").snake_case(name))


def identifier(name: str) -> str:
    """Return a name as modules and arguments have it: snake case, and always a Python identifier."""
    return str(_module("strings").PythonIdentifier(name, prefix=FIELD_PREFIX))


def class_name(name: str) -> str:
    """Return a name as the generator spells classes."""
    return str(_module("strings").ClassName(name, ""))


def keeps_text(value: str) -> bool:
    """Return whether the generator keeps every character of an enum value."""
    return _unescaped(_module("strings").in_double_quote_literal(value)) == value


def one_line(text: str) -> str:
    """Return a message of the generator as one line without addresses in memory."""
    line = " ".join(_ADDRESS.sub("(a name)", text).split())
    line = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)
    return line if len(line) <= _MAX_MESSAGE else line[:_MAX_MESSAGE] + " ..."


@cache
def _module(name: str) -> Any:
    check_version()
    return import_module(f"openapi_python_client.{name}")


def _refuse_warnings(warnings: Iterable[Any]) -> None:
    """Refuse any warning: each one is an operation, a response or a model that would be missing."""
    found = [one_line(f"{error.header or ''} {error.detail or ''}") for error in warnings]
    if found:
        # An invalid schema is the cause of errors where it is used.
        causes = [line for line in found if line.startswith("Unable")] or found
        raise PipelineError(f"the generator warns: {'; '.join(causes)}; {ADVICE}")


def _refusal(text: str) -> str:
    """Return in one line what the generator does not read, and where, without the text of its libraries."""
    first = _VALIDATION.search(text)
    said = f"{first[1]}: {first[2]}" if first else text
    return f"the generator refuses the document: {one_line(said)}; {ADVICE}"


def _check_names(document: Document) -> None:
    """Refuse names that Python cannot import, and two classes with one module: the second would overwrite the first."""
    seen: dict[str, str] = {}
    for each in document.classes:
        first = seen.setdefault(each.module, each.name)
        if first != each.name:
            raise PipelineError(f"schemas {first} and {each.name} become one module: rename one in the overlay")
    modules = [name for operation in document.operations for name in (operation.tag, operation.module)]
    for name in [*seen, *modules]:
        if len(name) > _MAX_NAME:
            raise PipelineError(f"{name[:60]}...: a name of {len(name)} characters is too long for a file: {ADVICE}")
    for name in [*seen, *seen.values(), *modules]:
        if unicodedata.normalize("NFKC", name) != name:
            raise PipelineError(f"{name!a} is spelled with characters that Python reads as others: rename it")
    for name in modules:
        if identifier(name) != name:
            raise PipelineError(f"{name!a} comes from a tag or operationId without letters and digits: rename it")


def _raw(text: Any) -> str:
    """Return text of the document, which the generator wraps so that no template prints it by mistake."""
    return str(text.get_untrusted_value() if hasattr(text, "get_untrusted_value") else text)


def _prose(text: Any) -> str:
    """Return a description as one line; characters that change the direction of text are left out."""
    value = "" if text is None else _raw(text)
    return " ".join("".join(each for each in value if each.isprintable() or each.isspace()).split())


def _unescaped(text: str) -> str:
    return str(json.loads(f'"{text}"'))


class _Parser:
    """Turns the generator's objects into ours; needs all models, inner copies of a model have no fields."""

    def __init__(self, models: Iterable[Any]) -> None:
        self._models = {str(model.class_info.name): model for model in models}

    def document(self, data: Any) -> Document:
        collections = data.endpoint_collections_by_tag.items()
        return Document(
            title=_raw(data.title),
            models={name: self._model(model) for name, model in self._models.items()},
            enums=tuple(self._enum(enum) for enum in data.enums),
            operations=tuple(self._operation(str(tag), each) for tag, found in collections for each in found.endpoints),
        )

    def _model(self, model: Any) -> Model:
        extra = model.additional_properties
        return Model(
            name=str(model.class_info.name),
            module=str(model.class_info.module_name),
            description=_prose(model.description),
            properties=tuple(self._field(prop, model.data.properties or {}) for prop in _properties(model)),
            extra=self._kind(extra) if extra else Kind("any", "Any"),
        )

    def _field(self, prop: Any, written: Mapping[str, Any]) -> Property:
        """Return a field with the description where it stands; the generator prefers that of its type."""
        node = written.get(prop.name)
        description = _prose(getattr(node, "description", None)) or _prose(prop.description)
        return replace(self._property(prop, description), deprecated=bool(getattr(node, "deprecated", False)))

    def _enum(self, enum: Any) -> Enum:
        members = ((str(name), self._enum_value(value)) for name, value in enum.values.items())
        name, module = str(enum.class_info.name), str(enum.class_info.module_name)
        return Enum(name, module, _prose(enum.description), tuple(members))

    def _enum_value(self, value: str | int) -> str | int:
        # The generator keeps text escaped for a double-quoted literal.
        return value if isinstance(value, int) else _unescaped(value)

    def _operation(self, tag: str, endpoint: Any) -> Operation:
        return Operation(
            tag=tag,
            module=str(endpoint.name),
            summary=_prose(endpoint.summary),
            description=_prose(endpoint.description),
            parameters=tuple(
                replace(self._property(prop, _prose(prop.description)), place=str(place.value))
                for place, prop in endpoint.iter_all_parameters()
            ),
            bodies=tuple(
                Body(_raw(body.content_type), self._kind(body.prop), _prose(body.prop.description))
                for body in endpoint.bodies
            ),
            # A range such as 2XX comes after the statuses that are spelled out.
            responses=tuple(self._response(response) for response in endpoint.responses.patterns),
        )

    def _response(self, response: Any) -> Response:
        first, last = response.status_code.range
        content = _CONTENT[response.source["attribute"]]
        return Response(
            first, last, content, self._kind(response.prop) if content == "json" and 200 <= first < 300 else None
        )

    def _property(self, prop: Any, description: str) -> Property:
        return Property(_raw(prop.name), str(prop.python_name), self._kind(prop), bool(prop.required), description)

    def _kind(self, prop: Any) -> Kind:
        match type(prop).__name__:
            case "AnyProperty" | "FileProperty":
                return Kind("any", "Any", nullable=True)
            case "NoneProperty":
                return Kind("none", "None", nullable=True)
            case "ConstProperty":
                return Kind("plain", type(prop.value.raw_value).__name__)
            case "EnumProperty":
                return Kind("enum", str(prop.class_info.name), str(prop.class_info.module_name))
            case "ModelProperty":
                return Kind("model", str(prop.class_info.name), str(prop.class_info.module_name))
            case "ListProperty":
                return Kind("list", inner=(self._kind(prop.inner_property),))
            case "UnionProperty":
                return self._union(prop)
            case name if name in _PLAIN:
                return Kind("plain", _PLAIN[name])
            case name if name in _PARSED:
                type_name, needs = _PARSED[name]
                return Kind("parsed", type_name, needs=needs)
            case name:
                raise PipelineError(
                    f"unsupported kind of property: {name}; add it to scripts/pipeline/codegen/adapter.py"
                )

    def _union(self, prop: Any) -> Kind:
        members = [self._kind(inner) for inner in prop.inner_properties]
        nullable = any(member.form in {"none", "any"} for member in members)
        members = [member for member in members if member.form != "none"]
        if len(members) == 1:
            return replace(members[0], nullable=nullable or members[0].nullable)
        objects = tuple(member for member in members if member.form == "model")
        tag, values = self._tag(objects)
        if not tag or len(objects) < 2:
            return Kind("union", inner=tuple(members), nullable=nullable)
        tagged = Kind("tagged", inner=objects, tag=tag, tag_values=values, nullable=nullable)
        others = [member for member in members if member.form != "model"]
        if not others:
            return tagged
        # Without the tag, the first object that has the required fields would take what belongs to another.
        return Kind("union", inner=(replace(tagged, nullable=False), *others), nullable=nullable)

    def _tag(self, members: tuple[Kind, ...]) -> tuple[str, tuple[str, ...]]:
        """Return the one-value field that distinguishes the members, and its values; "" if there is none."""
        if not members or any(member.name not in self._models for member in members):
            return "", ()
        found = [dict(self._single_values(self._models[member.name])) for member in members]
        for name in found[0]:
            values = tuple(tags[name] for tags in found if name in tags)
            if len(values) == len(members) == len(set(values)):
                return name, values
        return "", ()

    def _single_values(self, model: Any) -> Iterator[tuple[str, str]]:
        for prop in _properties(model):
            if type(prop).__name__ == "EnumProperty" and len(prop.values) == 1:
                yield _raw(prop.name), str(self._enum_value(next(iter(prop.values.values()))))
            elif type(prop).__name__ == "ConstProperty" and isinstance(prop.value.raw_value, str):
                yield _raw(prop.name), prop.value.raw_value


def _properties(model: Any) -> list[Any]:
    return [*(model.required_properties or ()), *(model.optional_properties or ())]
