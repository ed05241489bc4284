"""An export in a process of its own, so that its memory is its own: `python -m tests.bench.exporting URL KEY START TO`.

Prints a line of JSON: rows, seconds, the peak of memory, and memory as the export went on, all in MiB.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def resident() -> float:
    """Return the memory of this process now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        return 0.0


def peak() -> float:
    """Return the most memory this process ever had; ru_maxrss would begin with that of the parent."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Export all events since a moment to Parquet."""
    url, key, start, to = sys.argv[1:]
    began, samples = time.perf_counter(), list[tuple[int, float, float]]()

    import ozkit

    def note(progress: ozkit.analytics.Progress) -> None:
        samples.append((progress.rows, resident(), peak()))

    with ozkit.Client(key, base_url=url, rate_limit=False) as client:
        report = client.analytics.export_events(start, to=to, settle=0, on_progress=note)
    told = {
        "rows": report.rows,
        "uncertified": len(report.uncertified),
        "requests": report.requests,
        "wall": time.perf_counter() - began,
        "cpu": time.process_time(),
        "peak": peak(),
        "samples": samples,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
