"""openapi-python-client, in process: what it is told, and what it may not do silently."""

from __future__ import annotations

import contextlib
import io
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .codegen.names import class_overrides
from .codegen.resources import class_name
from .codegen.views import Views
from .errors import PipelineError
from .prepass import FIELD_PREFIX, OperationFacts, snake_case

# How the generator's messages show a name of the document: an address in memory, another each time.
_HIDDEN = re.compile(r"<[\w.]*UntrustedString object at 0x[0-9a-f]+>")
_TOLD = 1500


def run_generator(expanded: dict[str, Any], facts: list[OperationFacts], templates: Path, target: Path) -> None:
    """Run the generator, without hooks and without its own client.

    Raises:
        PipelineError: If it refuses or warns of anything.
    """
    from openapi_python_client import Project
    from openapi_python_client.config import Config, ConfigFile, MetaType
    from openapi_python_client.parser import GeneratorData

    config = Config.from_sources(
        ConfigFile.model_validate(
            {
                "post_hooks": [],
                "field_prefix": FIELD_PREFIX,
                "class_overrides": class_overrides(
                    {class_name(fact.resource) for fact in facts}, expanded.get("components", {}).get("schemas", {})
                ),
            }
        ),
        MetaType.NONE,
        document_source=Path("corrected document"),
        file_encoding="utf-8",
        overwrite=False,
        output_path=target,
    )
    data = GeneratorData.from_dict(json.loads(json.dumps(expanded)), config=config)
    if not isinstance(data, GeneratorData):
        raise PipelineError(f"the generator refuses the document: {one_line(f'{data.header}: {data.detail}')}")
    collections = data.endpoint_collections_by_tag.values()
    _refuse_warnings([*data.errors, *(error for each in collections for error in each.parse_errors)])
    _check_names(data)
    project = Project(openapi=data, config=config, custom_template_path=templates)
    by_module = {(fact.resource, snake_case(fact.operation_id)): fact for fact in facts}
    project.env.globals["ozkit"] = Views(data, by_module, data.title.get_untrusted_value())
    with contextlib.redirect_stdout(io.StringIO()):
        _refuse_warnings(project.build())


def _refuse_warnings(warnings: Iterable[Any]) -> None:
    """Any warning counts: each one is an operation, a response or a model that would be missing without a word."""
    found = [one_line(f"{error.header or ''} {error.detail or ''}") for error in warnings]
    if found:
        # What is wrong with a schema is the reason for what is wrong where it is used.
        found.sort(key=lambda line: not line.startswith("Unable"))
        raise PipelineError("the generator warns: " + "; ".join(found))


def _check_names(data: Any) -> None:
    """Refuse names that no import finds, and two classes with one module: the second would overwrite the first."""
    seen: dict[str, str] = {}
    for prop in [*data.models, *data.enums]:
        name = str(prop.class_info.name)
        first = seen.setdefault(str(prop.class_info.module_name), name)
        if first != name:
            raise PipelineError(f"schemas {first} and {name} become one module: rename one in the overlay")
    collections = data.endpoint_collections_by_tag
    modules = [*collections, *(str(each.name) for found in collections.values() for each in found.endpoints)]
    for name in [*seen, *seen.values(), *modules]:
        if unicodedata.normalize("NFKC", name) != name:
            raise PipelineError(f"{name!a} is spelled with characters that Python reads as others: rename it")
    for name in modules:
        if snake_case(name) != name:  # The generator spells a module a second time when it writes it.
            raise PipelineError(f"{name!a} is made of a tag or operationId without letters and digits: rename it")


def one_line(text: str) -> str:
    """Return a message of the generator as one line without addresses in memory."""
    line = " ".join(_HIDDEN.sub("(a name)", text).split())
    line = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)
    return line if len(line) <= _TOLD else line[:_TOLD] + " ..."
