"""How a resource is put together: every table is known before its first row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import dlt
from dlt.sources import DltResource

from .._core.schema import Schema
from .tables import Hints, hints_of


def resource_of(schema: Schema, name: str, generate: Callable[[], Iterator[Any]]) -> DltResource:
    """Return a resource.

    Args:
        schema: Its own table.
        name: Its name, and that of the table.
        generate: Yields lists of rows, those of other tables marked.
    """

    def generated() -> Iterator[Any]:
        yield from generate()
        yield dlt.mark.materialize_table_schema()

    resource: Any = dlt.resource(generated, name=name, **hints_of(schema))
    made: DltResource = resource
    return made


class OtherTable:
    """A table that a resource fills besides its own.

    Args:
        name: Its name.
        hints: Its columns and key.
    """

    def __init__(self, name: str, hints: Hints) -> None:
        self._name, self._hints, self._is_known = name, hints, False

    def marked(self, rows: list[dict[str, Any]]) -> Iterator[Any]:
        """Yield rows so that dlt puts them there.

        The hints go along with the rows: a resource that is copied, as `with_name` does, forgets those of other tables.
        """
        if self._is_known:
            yield dlt.mark.with_table_name(rows, self._name)
            return
        self._is_known = True
        # Another table begins with the columns of the resource, unless they are taken away first.
        key = self._hints["primary_key"]
        bare = dlt.mark.make_hints(table_name=self._name, columns={}, primary_key=key)
        yield dlt.mark.with_hints([], bare, create_table_variant=True)
        whole = dlt.mark.make_hints(table_name=self._name, **self._hints)
        yield dlt.mark.with_hints(rows, whole, create_table_variant=True)
