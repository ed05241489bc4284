"""A resource module: one class of methods a tag, made from the operations' arguments and responses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ..spec.operations import OperationFacts
from .adapter import Document, Kind, Operation
from .annotations import given, held
from .operations import Argument, Success, arguments, successes
from .text import docstring, literal

_RAISES = [
    "InvalidArgument: If an argument is invalid. Raised before any request is sent.",
    "ApiError: If the server responds with an error status; each status family has a subclass.",
    "ConnectionFailed: If no response arrives.",
    "UnexpectedResponse: If the response is not what the document promises.",
]
_EXTRAS = {
    "extra_headers": ("Mapping[str, str] | None", "None", "Headers to add to this call."),
    "extra_query": ("Mapping[str, Any] | None", "None", "Query parameters to add that are not in the document."),
    "extra_body": ("Mapping[str, Any] | None", "None", "Body fields to add that are not in the document."),
}
_LIMITS = {
    "timeout": (
        "float | None",
        "None",
        "Seconds that {what} may take, retries included; None for the client's limits.",
    ),
    "retry": (
        "RetryPolicy | int | None",
        "None",
        "A `RetryPolicy` or a number of attempts for this call; None for the client's.",
    ),
}
_TIMED = {"call": "the call", "paginate": "each page", "rows": "the call, up to its first row,"}
_PAGING = {
    "max_items": ("int | None", "None", "Stop after this many items, over all pages; None for all."),
    "prefetch": ("int", "0", "How many pages to fetch ahead: up to 32 where pages are numbered, else up to 1."),
    "unique_by": ("str | None", "None", "Skip items whose value of this attribute was seen before; None for no check."),
}


@dataclass(frozen=True)
class Method:
    """One facade method; `fields` are its keyword arguments as a typed dictionary declares them, without `timeout`.

    A helper that hands them on often has one of its own.
    """

    name: str
    module: str
    arguments: list[str]
    fields: list[str]
    returns: str
    returns_async: str
    docstring: str
    call: str
    kind: str
    kinds: list[Kind]

    @property
    def awaits(self) -> bool:
        """Whether the asynchronous method is a coroutine."""
        return self.kind == "call"

    @property
    def arguments_class(self) -> str:
        """The name of the typed dictionary, such as `CreateArguments`."""
        return "".join(part.capitalize() for part in self.name.split("_")) + "Arguments"


def resource_view(tag: str, operations: list[tuple[Operation, OperationFacts]], document: Document) -> dict[str, Any]:
    """Return what the template prints for one tag."""
    methods = [_method(operation, facts, document) for operation, facts in operations]
    kinds = [kind for method in methods for kind in method.kinds]
    imports = {"from ... import models" for kind in kinds if kind.module}
    shown = " ".join(text for method in methods for text in (*method.arguments, method.returns))
    imports |= {kind.needs for kind in kinds if kind.needs and kind.name in shown}
    if any(method.name == "models" for method in methods):
        # In the class, that name is the method.
        methods = [_renamed(method) for method in methods]
        imports = {line.replace("import models", "import models as models_") for line in imports}
    return resource_names(tag) | {"methods": methods, "imports": sorted(imports)}


def _renamed(method: Method) -> Method:
    def other(text: str) -> str:
        return re.sub(r"\bmodels\.", "models_.", text)

    return replace(
        method,
        arguments=[other(each) for each in method.arguments],
        fields=[other(each) for each in method.fields],
        returns=other(method.returns),
        returns_async=other(method.returns_async),
    )


def class_name(tag: str) -> str:
    """Return the class of a tag, such as `RunsResource`."""
    return "".join(part.capitalize() for part in tag.split("_")) + "Resource"


def resource_names(tag: str) -> dict[str, Any]:
    """Return a tag, its class and its one-line docstring."""
    return {"tag": tag, "cls": class_name(tag), "doc": f"The operations on {tag.replace('_', ' ')}."}


def _method(operation: Operation, facts: OperationFacts, document: Document) -> Method:
    every = arguments(operation, facts, document)
    found = successes(operation)
    returned = [response.kind for response in found if response.kind is not None]
    plain = " | ".join(
        dict.fromkeys(_held(response.kind) if response.kind else response.annotation for response in found)
    )
    returns, returns_async, call, more = _result(facts, returned, plain or "None", document)
    extras = {**more, **_EXTRAS}
    limits = {name: (*entry[:2], entry[2].format(what=_TIMED[call])) for name, entry in _LIMITS.items()}
    if facts.key[0] not in {"POST", "PUT", "PATCH"}:
        extras.pop("extra_body", None)
    pairs = ", ".join(f"{literal(argument.attribute)}: {argument.attribute}" for argument in every)
    handed = [name for name in extras if name.startswith("extra_")] + [*limits]
    extra = ", ".join(f"{name.removeprefix('extra_')}={name}" for name in handed)
    tail = "".join(f", {name}={name}" for name in more)
    return Method(
        name=facts.method,
        module=operation.module,
        arguments=_signature(every, extras | limits),
        fields=_fields(every, extras | {"retry": _LIMITS["retry"]}),
        returns=returns,
        returns_async=returns_async,
        docstring=_doc(operation, facts, every, extras | limits, _returned(facts, found, document)),
        call=f"{call}(OPERATION, {{{pairs}}}, RequestOptions({extra}){tail})",
        kind=call,
        kinds=[inner for argument in every for inner in argument.kind.walk()]
        + [inner for kind in [*returned, *_item_kinds(facts, returned, document)] for inner in kind.walk()],
    )


def _result(
    facts: OperationFacts, returned: list[Kind], plain: str, document: Document
) -> tuple[str, str, str, dict[str, tuple[str, str, str]]]:
    if facts.stream == "csv":
        return "Iterator[dict[str, str]]", "AsyncIterator[dict[str, str]]", "rows", {}
    if facts.page:
        items = [_held(kind) for kind in _item_kinds(facts, returned, document)]
        both = f"[{' | '.join(items) or 'Any'}, {plain}]"
        return f"Paginator{both}", f"AsyncPaginator{both}", "paginate", _PAGING
    return plain, plain, "call", {}


def _item_kinds(facts: OperationFacts, returned: list[Kind], document: Document) -> list[Kind]:
    """Return the kind of one item of a paged response."""
    if not facts.page:
        return []
    kind = returned[0]
    for name in [] if facts.page["items"] == "$" else facts.page["items"].split("."):
        kind = next(prop.kind for prop in document.models[kind.name].properties if prop.name == name)
    return [kind.inner[0]]


def _held(kind: Kind) -> str:
    return held(kind, list_name="builtins.list", prefix="models.")


def _given(argument: Argument) -> str:
    """Return the annotation of an argument; one value is sent like a list of one in a query."""
    annotation = given(argument.kind)
    inner = argument.kind.inner[0] if argument.kind.form == "list" else argument.kind
    if argument.place == "query" and argument.kind.form == "list" and inner.form == "enum":
        return f"{given(inner)} | {annotation}"
    return annotation


def _signature(every: list[Argument], extras: dict[str, tuple[str, str, str]]) -> list[str]:
    path = [f"{argument.attribute}: {_given(argument)}" for argument in every if argument.place == "path"]
    others = sorted((each for each in every if each.place != "path"), key=lambda each: not each.required)
    declared = [f"{each.attribute}: {''.join(_declared(each))}" for each in others]
    return [*path, "*", *declared, *(f"{name}: {entry[0]} = {entry[1]}" for name, entry in extras.items())]


def _fields(every: list[Argument], extras: dict[str, tuple[str, str, str]]) -> list[str]:
    """Return the keyword arguments as the fields of a typed dictionary, for helpers that hand them on."""
    types = {each: _declared(each)[0] for each in every if each.place != "path"}
    found = [f"{each.attribute}: {f'Required[{text}]' if each.required else text}" for each, text in types.items()]
    return found + [f"{name}: {entry[0]}" for name, entry in extras.items()]


def _declared(argument: Argument) -> tuple[str, str]:
    """Return the annotation of a keyword argument, and its default as it follows there."""
    annotation = _given(argument).removesuffix(" | None")
    if annotation == "Any":
        return annotation, "" if argument.required else " = UNSET"
    null = f"{annotation} | None" if argument.nullable or not argument.required else annotation
    if argument.required:
        return null, ""
    return (f"{null} | Unset", " = UNSET") if argument.nullable else (null, " = None")


def _doc(
    operation: Operation,
    facts: OperationFacts,
    every: list[Argument],
    extras: dict[str, tuple[str, str, str]],
    returned: str,
) -> str:
    summary = operation.summary or f"Send `{facts.key[0]} {facts.key[1]}`"
    entries = [f"{argument.attribute}: {_told(argument)}" for argument in every]
    entries += [f"{name}: {entry[2]}" for name, entry in extras.items()]
    source = f"API operation: `{facts.key[0]} {facts.key[1]}` ({facts.operation_id})."
    paragraphs = [operation.description, "Deprecated by the server." if facts.deprecated else "", source]
    sections = [("Args", entries), ("Returns", [returned] if returned else []), ("Raises", _RAISES)]
    return docstring(summary.rstrip(".") + ".", paragraphs, sections, 8)


def _told(argument: Argument) -> str:
    """Return our words for an argument, or else what the document says of it without words."""
    words = argument.description or f"`{given(argument.kind, '')}`. {argument.about}".strip()
    return f"{words} Deprecated by the server." if argument.deprecated and "deprecated" not in words.lower() else words


def _returned(facts: OperationFacts, found: list[Success], document: Document) -> str:
    """Return what a docstring says of the result; "" where the annotation says it all."""
    if facts.stream == "csv":
        return "An iterator over the rows, which are streamed: one dictionary of text for each."
    if facts.page:
        return "A paginator: iterate over it for items, or call its `pages` for whole pages."
    if any(response.content == "redirect" for response in found):
        return "The signed, short-lived address to fetch; fetch it without the credentials of this client."
    kinds = [response.kind for response in found]
    if len(kinds) != 1 or kinds[0] is None or kinds[0].form != "model":
        return ""
    sentence = document.models[kinds[0].name].description.partition(". ")[0].rstrip(".")
    return f"{sentence}." if sentence else ""
