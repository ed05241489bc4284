"""What a first step costs in a fresh process: CPU time from the first statement on, and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from .measure import ratio
from .table import Role, Row, Table

ROUNDS = 9
BASE = "import httpx"
LISTED = "from ozkit_api.oz_agent.api.runs.list_runs import OPERATION"
STOCK = """
from stock_oz_agent.api.runs import list_runs
from stock_oz_agent.client import AuthenticatedClient
AuthenticatedClient(base_url='http://x.example', token='k').get_httpx_client()
"""
STEPS = {
    "empty Python": (Role.BASE, "pass"),
    BASE: (Role.BASE, "import httpx"),
    "httpx.Client() made": (Role.RIVAL, "import httpx; httpx.Client()"),
    "import ozkit": (Role.OURS, "import ozkit"),
    "ozkit.Client made, resource touched": (Role.OURS, "import ozkit; ozkit.Client('k').runs"),
    "ozkit.Client made, `runs.list` ready": (Role.WE, f"import ozkit; ozkit.Client('k').runs\n{LISTED}"),
    "stock client made, `list_runs` imported": (Role.RIVAL, STOCK),
    "oz_agent_sdk client made, `runs` touched": (
        Role.RIVAL,
        "import oz_agent_sdk; oz_agent_sdk.OzAPI(api_key='k').agent.runs",
    ),
    "warp_platform_sdk client made, `runs` touched": (
        Role.RIVAL,
        "import warp_platform_sdk; warp_platform_sdk.WarpClient(api_key='k').agent.runs",
    ),
}
# The peak of this very process: ru_maxrss would start at the peak of the parent it was forked from.
CHILD = """
import time
started = time.process_time()
{step}
spent = time.process_time() - started
try:
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
import sys
print(spent, peak, len(sys.modules))
"""


def measure(scratch: Path) -> Table:
    """Measure every step, interleaved; `scratch` holds the stock package."""
    samples: dict[str, list[tuple[float, ...]]] = {name: [] for name in STEPS}
    for number in range(ROUNDS + 1):
        for name, (_, step) in STEPS.items():
            sample = fresh(step, scratch)
            if number:  # The first round only writes bytecode and fills the disk cache.
                samples[name].append(sample)
    heads = ("best ms", "median ms", "ratio", "ratio of bests", "peak MB", "ratio of peaks", "modules")
    table = Table(f"First steps in a fresh process (of {ROUNDS} rounds)", heads)
    columns = {name: [list(column) for column in zip(*rows, strict=True)] for name, rows in samples.items()}
    for name, (role, _) in STEPS.items():
        (spent, peak, modules), (base, base_peak, _modules) = columns[name], columns[BASE]
        times = min(spent) * 1e3, median(spent) * 1e3, ratio(spent, base), min(spent) / min(base)
        cells = *times, median(peak), ratio(peak, base_peak), int(median(modules))
        table.rows.append(Row(name, role, cells))
    table.notes = ("Ratios are to `import httpx`.",)
    return table


def fresh(step: str, scratch: Path) -> tuple[float, ...]:
    """Return CPU seconds, peak megabytes and modules of a statement in a fresh process."""
    given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [str(scratch), *(str(Path(path).resolve()) for path in given if path)]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(step=step)],
        cwd=scratch,
        env=variables | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{step}\n{done.stderr[-2000:]}")
    return tuple(map(float, done.stdout.split()))
