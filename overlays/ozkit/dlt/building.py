"""How a resource is put together: its tables are known before the first row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import dlt
from dlt.sources import DltResource

from .._core.schema import Schema
from .tables import WINDOWS, WINDOWS_HINTS, Hints, hints_of


def resource_of(
    schema: Schema,
    generate: Callable[[], Iterator[Any]],
    *,
    name: str | None = None,
    more: Mapping[str, Schema] | None = None,
) -> DltResource:
    """Return a resource.

    Args:
        schema: Its own table.
        generate: Yields lists of rows, those of other tables marked with their name.
        name: Its name; by default the schema's.
        more: Its other tables besides that of the windows.
    """

    def generated() -> Iterator[Any]:
        yield from generate()
        yield dlt.mark.materialize_table_schema()

    resource: Any = dlt.resource(generated, name=name or schema.name, **hints_of(schema))
    _add_table(resource, WINDOWS, WINDOWS_HINTS)
    for table, its in (more or {}).items():
        _add_table(resource, table, hints_of(its))
    made: DltResource = resource
    return made


def _add_table(resource: DltResource, table: str, hints: Hints) -> None:
    # A new table begins with the columns of the resource, unless they are taken away first.
    resource.apply_hints(table_name=table, columns={}, create_table_variant=True)
    resource.apply_hints(table_name=table, create_table_variant=True, **hints)
