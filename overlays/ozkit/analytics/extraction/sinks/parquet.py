"""Rows as Parquet: compressed, with the schema's version and the window's certificate in each file.

Files are read by one thread: several would each hold a part of a file in memory, for little gain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from ...._support.extras import needed
from ..._tables.schema import Row, Schema
from ..certificate import Certificate

_GROUP = 32_768
CERTIFICATE, CERTIFICATES = "ozkit.certificate", "ozkit.certificates"


class Parquet:
    """The Parquet format; memory is bounded by one group of rows.

    The metadata of a file hold `ozkit.schema`, `ozkit.schema_version` and, as JSON, `ozkit.certificate`; a joined file
    has the list `ozkit.certificates` instead.

    Args:
        schema: The table.

    Raises:
        ImportError: Without `ozkit[arrow]`.
    """

    name, suffix = "parquet", ".parquet"

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        _ = self._arrow, self._parquet

    def write(self, path: Path, rows: Sequence[Row], certificate: Certificate | None = None) -> None:
        """Write a file of rows, in their order."""
        from ..._tables.arrow import record_batch

        metadata = {CERTIFICATE: json.dumps(certificate.to_dict())} if certificate else {}
        with closing(self._writer(path, metadata)) as writer:
            for start in range(0, len(rows), _GROUP):
                writer.write_batch(record_batch(self._schema, rows[start : start + _GROUP], metadata))
        # Arrow's allocator would keep the memory of a file, and sometimes take more for the next one.
        self._arrow.default_memory_pool().release_unused()

    def rows(self, path: Path) -> list[Row]:
        """Read the rows of a file."""
        from ..._tables.arrow import row_tuples

        with self._parquet.ParquetFile(path) as file:
            table = file.read(columns=list(self._schema.names), use_threads=False)
        return row_tuples(self._schema, table)

    def join(self, path: Path, parts: Sequence[Path]) -> None:
        """Write one file with the rows of many, in their order."""
        metadata = {CERTIFICATES: json.dumps([found for part in parts if (found := self._certificate(part))])}
        with closing(self._writer(path, metadata)) as writer:
            for table in self._groups(parts):
                writer.write_table(table.replace_schema_metadata(writer.schema.metadata), row_group_size=_GROUP)
                # The pool keeps memory that it gave out once, and a year has many groups.
                self._arrow.default_memory_pool().release_unused()

    def version(self, path: Path) -> int | None:
        """Return the schema version that a file states."""
        found = self._metadata(path).get(b"ozkit.schema_version")
        return int(found) if found else None

    # Modules cannot be pickled, but a report, which holds its sink, can.
    @property
    def _arrow(self) -> Any:
        return needed("pyarrow", "arrow")

    @property
    def _parquet(self) -> Any:
        return needed("pyarrow.parquet", "arrow")

    def _writer(self, path: Path, metadata: Mapping[str, str]) -> Any:
        from ..._tables.arrow import arrow_schema

        return self._parquet.ParquetWriter(path, arrow_schema(self._schema, metadata), compression="zstd")

    def _groups(self, parts: Sequence[Path]) -> Iterator[Any]:
        """Read files group by group, small groups concatenated."""
        pending: list[Any] = []
        size = 0
        for part in parts:
            with self._parquet.ParquetFile(part) as file:
                for index in range(file.num_row_groups):
                    group = file.read_row_group(index, use_threads=False)
                    if pending and size + len(group) > _GROUP:
                        yield self._arrow.concat_tables(pending)
                        pending, size = [], 0
                    pending.append(group.replace_schema_metadata(None))
                    size += len(group)
        if pending:
            yield self._arrow.concat_tables(pending)

    def _certificate(self, path: Path) -> Any:
        found = self._metadata(path).get(CERTIFICATE.encode())
        return json.loads(found) if found else None

    def _metadata(self, path: Path) -> Mapping[bytes, bytes]:
        return self._parquet.read_schema(path).metadata or {}
