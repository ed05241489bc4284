"""A resource module: one class of methods a tag, written from the operations' arguments and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..prepass import OperationFacts
from .docs import docstring
from .endpoints import Argument, answers, arguments
from .kinds import Kind, kind_of, literal
from .types import given, held

_RAISES = [
    "InvalidArgument: If an argument cannot be sent; nothing was sent then.",
    "ApiError: If the server refuses the call: the subclass says how.",
    "ConnectionFailed: If no answer arrives.",
    "UnexpectedResponse: If the answer is not what the document promises.",
]
_EXTRAS = {
    "extra_headers": ("Mapping[str, str] | None", "None", "Headers to add to this call."),
    "extra_query": ("Mapping[str, Any] | None", "None", "Query parameters to add that the document does not know."),
    "extra_body": ("Mapping[str, Any] | None", "None", "Body fields to add that the document does not know."),
}
_PAGING = {
    "max_items": ("int | None", "None", "Stop after so many items, over all pages; None for all."),
    "prefetch": ("int", "0", "How many pages to fetch ahead while you work: up to 32 of a numbered list, 1 of others."),
    "unique_by": ("str | None", "None", "Give items that share this attribute once; None for no check."),
}


@dataclass(frozen=True)
class Method:
    """One facade method; `fields` are its keyword arguments as a typed dictionary declares them."""

    name: str
    module: str
    arguments: list[str]
    fields: list[str]
    returns: str
    returns_async: str
    docstring: str
    docstring_async: str
    body: list[str]
    call: str
    awaits: bool
    kinds: list[Kind]

    @property
    def arguments_class(self) -> str:
        """The name of the typed dictionary, such as `CreateArguments`."""
        return "".join(part.capitalize() for part in self.name.split("_")) + "Arguments"


@dataclass(frozen=True)
class ResourceView:
    """All that the resource template prints."""

    tag: str
    cls: str
    doc: str
    methods: list[Method]
    imports: list[str]


def resource_view(tag: str, endpoints: list[tuple[Any, OperationFacts]], models: dict[str, Any]) -> ResourceView:
    """Return what the template prints for one tag."""
    methods = [_method(endpoint, facts, models) for endpoint, facts in endpoints]
    kinds = [kind for method in methods for kind in method.kinds]
    imports = {f"from ...models.{kind.module} import {kind.name}" for kind in kinds if kind.module}
    imports |= {kind.needs for kind in kinds if kind.needs}
    return ResourceView(tag, class_name(tag), resource_doc(tag), methods, sorted(imports))


def class_name(tag: str) -> str:
    """Return the class of a tag, such as `RunsResource`."""
    return "".join(part.capitalize() for part in tag.split("_")) + "Resource"


def resource_doc(tag: str) -> str:
    """Return the one-line docstring of a tag."""
    return f"The operations on {tag.replace('_', ' ')}."


def _method(endpoint: Any, facts: OperationFacts, models: dict[str, Any]) -> Method:
    every = arguments(endpoint, facts, models)
    found = answers(endpoint, models)
    returned = [answer.kind for answer in found if answer.kind is not None]
    plain = " | ".join(
        dict.fromkeys(
            held(answer.kind, list_name="builtins.list") if answer.kind else answer.annotation for answer in found
        )
    )
    returns, returns_async, call, more = _result(facts, returned, plain or "None", models)
    extras = {**more, **_EXTRAS}
    if facts.key[0] not in {"POST", "PUT", "PATCH"}:
        extras.pop("extra_body", None)
    pairs = ", ".join(f"{literal(argument.attribute)}: {argument.attribute}" for argument in every)
    extra = ", ".join(f"{name.removeprefix('extra_')}={name}" for name in extras if name.startswith("extra_"))
    tail = "".join(f", {name}={name}" for name in more)
    return Method(
        name=facts.method,
        module=str(endpoint.name),
        arguments=_signature(every, extras),
        fields=_fields(every, extras),
        returns=returns,
        returns_async=returns_async,
        docstring=_doc(endpoint, facts, every, extras, returns),
        docstring_async=_doc(endpoint, facts, every, extras, returns_async),
        body=_warning(facts),
        call=f"{call}(OPERATION, {{{pairs}}}, Extra({extra}){tail})",
        awaits=call == "call",
        kinds=[inner for argument in every for inner in argument.kind.walk()]
        + [inner for kind in [*returned, *_item_kinds(facts, returned, models)] for inner in kind.walk()],
    )


def _result(
    facts: OperationFacts, returned: list[Kind], plain: str, models: dict[str, Any]
) -> tuple[str, str, str, dict[str, tuple[str, str, str]]]:
    if facts.stream == "csv":
        return "Iterator[dict[str, str]]", "AsyncIterator[dict[str, str]]", "rows", {}
    if facts.page:
        items = [held(kind, list_name="builtins.list") for kind in _item_kinds(facts, returned, models)]
        both = f"[{' | '.join(items) or 'Any'}, {plain}]"
        return f"Paginator{both}", f"AsyncPaginator{both}", "paginate", _PAGING
    return plain, plain, "call", {}


def _item_kinds(facts: OperationFacts, returned: list[Kind], models: dict[str, Any]) -> list[Kind]:
    """Return the kind of one item of a paged answer."""
    if not facts.page:
        return []
    kind = returned[0]
    for name in [] if facts.page["items"] == "$" else facts.page["items"].split("."):
        model = models[kind.name]
        props = [*model.required_properties, *model.optional_properties]
        kind = next(kind_of(prop, models) for prop in props if prop.name == name)
    return [kind.inner[0]]


def _signature(every: list[Argument], extras: dict[str, tuple[str, str, str]]) -> list[str]:
    path = [f"{argument.attribute}: {given(argument.kind)}" for argument in every if argument.place == "path"]
    others = [argument for argument in every if argument.place != "path"]
    needed = [_needed(argument) for argument in others if argument.required]
    optional = [_optional(argument) for argument in others if not argument.required]
    return [*path, "*", *needed, *optional, *(f"{name}: {entry[0]} = {entry[1]}" for name, entry in extras.items())]


def _fields(every: list[Argument], extras: dict[str, tuple[str, str, str]]) -> list[str]:
    """Return the keyword arguments as the fields of a typed dictionary, for helpers that hand them on."""
    found = []
    for argument in every:
        if argument.place != "path":
            declared = _needed(argument) if argument.required else _optional(argument).rpartition(" = ")[0]
            name, _, annotation = declared.partition(": ")
            found.append(f"{name}: Required[{annotation}]" if argument.required else declared)
    return found + [f"{name}: {entry[0]}" for name, entry in extras.items()]


def _needed(argument: Argument) -> str:
    annotation = given(argument.kind)
    null = " | None" if argument.nullable and annotation != "Any" else ""
    return f"{argument.attribute}: {annotation.removesuffix(' | None')}{null}"


def _optional(argument: Argument) -> str:
    annotation = given(argument.kind)
    if argument.kind.form == "any":
        return f"{argument.attribute}: Any = UNSET"
    if argument.nullable:
        return f"{argument.attribute}: {annotation.removesuffix(' | None')} | None | Unset = UNSET"
    return f"{argument.attribute}: {annotation.removesuffix(' | None')} | None = None"


def _doc(
    endpoint: Any, facts: OperationFacts, every: list[Argument], extras: dict[str, tuple[str, str, str]], returns: str
) -> str:
    from .docs import words

    summary = words(endpoint.summary) or f"Call {facts.facade}"
    entries = [f"{argument.attribute}: {argument.description or '-'}" for argument in every]
    entries += [f"{name}: {entry[2]}" for name, entry in extras.items()]
    result = {"None": "Nothing."}.get(returns, returns.replace("builtins.", "") + ".")
    if returns == "str" and any(300 <= pattern.status_code.range[0] < 400 for pattern in endpoint.responses.patterns):
        result = "str: the address to fetch, signed and short-lived; fetch it without this client's credentials."
    operation = f"API operation: `{facts.key[0]} {facts.key[1]}` ({facts.operation_id})."
    paragraphs = [words(endpoint.description), "Deprecated by the server." if facts.deprecated else "", operation]
    sections = [("Args", entries), ("Returns", [result]), ("Raises", _RAISES)]
    return docstring(summary.rstrip(".") + ".", paragraphs, sections, 8)


def _warning(facts: OperationFacts) -> list[str]:
    if not facts.deprecated:
        return []
    text = literal(f"{facts.facade} is deprecated by the server")
    return ["import warnings as _warnings", "", f"_warnings.warn({text}, DeprecationWarning, stacklevel=2)"]
