"""Paginators of lists of usage data, which can also be read as one flat table, asynchronously."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self, TypeVar

from ozkit_runtime.pagination import AsyncPaginator, Page

from ..table import Table

Item = TypeVar("Item")
Response = TypeVar("Response")
ToTable = Callable[[Sequence[Page[Any, Any]], int | None], Table]


class AsyncTablePaginator(AsyncPaginator[Item, Response]):
    """A list of usage data that can also be read as one flat table."""

    _to_table: ToTable

    @classmethod
    def of(cls, paginator: AsyncPaginator[Item, Response], to_table: ToTable) -> Self:
        """Return a paginator of the same list that can be read as a table.

        Args:
            paginator: The list.
            to_table: Makes the table of all pages and the maximum number of items.

        Returns:
            AsyncTablePaginator: The list.
        """
        made = cls.__new__(cls)
        made.__dict__.update(vars(paginator))
        made._to_table = to_table
        return made

    async def table(self) -> Table:
        """Fetch all pages and return them as one flat table.

        Rows that arrive or change while pages are read can be missing; `export_events` and `export` certify that none
        is.

        Returns:
            Table: A row for each event, commit or change; for users one for each run type, and period.

        Raises:
            OzkitError: If a page cannot be fetched, or a value is not of its documented type.
        """
        return self._to_table([page async for page in self.pages()], self._options.max_items)

    async def to_arrow(self) -> Any:
        """Return `await table()` as a `pyarrow.Table`; needs `ozkit[arrow]`."""
        table = await self.table()
        return table.to_arrow()

    async def to_pandas(self) -> Any:
        """Return `await table()` as a `pandas.DataFrame` with Arrow types; needs `ozkit[pandas]`."""
        table = await self.table()
        return table.to_pandas()

    async def to_polars(self) -> Any:
        """Return `await table()` as a `polars.DataFrame`; needs `ozkit[polars]`."""
        table = await self.table()
        return table.to_polars()
