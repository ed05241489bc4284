"""The same pages to the same Parquet groups with httpx, json and pyarrow alone, and without any proof:

`python -m tests.bench.floor URL KEY START TO`. Prints a line of JSON, as `exporting.py` does.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from .exporting import peak, resident

PAGES, WIDTH = 40, 8  # of one group, and of those under way at once: ours are the same
TEXTS = (
    *("message_id", "message_type", "tool_type", "message_start_timestamp", "message_end_timestamp"),
    *("conversation_id", "user_id", "email", "user_selected_model", "run_type", "error_type"),
)


def schema(arrow: Any) -> Any:
    """Return the shape of a row as the server gives it, with nothing made flat."""
    text, number = arrow.string(), arrow.int64()
    lines = arrow.struct({"added_count": number, "removed_count": number})
    code = {
        "file_changes": arrow.struct({"suggested": number, "accepted": number}),
        "lines_of_code": arrow.struct({"suggested": lines, "accepted": lines}),
        "was_edited_by_user": arrow.bool_(),
    }
    columns = {
        **dict.fromkeys(TEXTS, text),
        **dict.fromkeys(("llm_request_ids", "model_ids"), arrow.list_(text)),
        "credit_charged": arrow.float64(),
        "code_changes": arrow.struct(code),
        "git_context": arrow.struct({"head": text, "branch": text}),
    }
    return arrow.schema(columns)


def main() -> None:
    """Read all events since a moment into one Parquet file."""
    url, key, start, to = sys.argv[1:]
    began, samples, count = time.perf_counter(), [], 0

    import httpx

    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    query: dict[str, Any] = {"start_date": start, "end_date": datetime.now(UTC).isoformat(), "page_size": 100}
    http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60)

    def page(number: int) -> Any:
        return json.loads(http.get("/enterprises/analytics/events", params={**query, "page": number}).content)

    last = page(1)["pagination"]["total_pages"]
    columns = schema(pyarrow)
    Path(to).mkdir()
    with (
        ThreadPoolExecutor(WIDTH) as pool,
        parquet.ParquetWriter(Path(to) / "all.parquet", columns, compression="zstd") as writer,
    ):
        for at in range(1, last + 1, PAGES):
            pages = pool.map(page, range(at, min(at + PAGES, last + 1)))
            rows = [row for found in pages for row in found["data"]]
            writer.write_batch(pyarrow.RecordBatch.from_pylist(rows, schema=columns))
            count += len(rows)
            samples.append((count, resident(), peak()))
    told = {
        "rows": count,
        "uncertified": 0,
        "requests": last + 1,
        "wall": time.perf_counter() - began,
        "cpu": time.process_time(),
        "peak": peak(),
        "samples": samples,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
