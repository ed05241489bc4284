"""Random faults for a while, over the simulator: `python -m tests.faults --seconds 600`.

Clients of each kind work in processes of their own, which are interrupted and killed, fork, and cancel their calls,
while the server fails at random. Exit code 1 if a wrong run was returned, a connection was lost, a file is half
written, a key was printed, a child hung, or Ctrl-C took too long.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import ozkit
from ozkit.simulator import Simulator, serve

from .worker import SECRET

KINDS = ("threads", "forks", "asyncio", "anyio", "trio")
FAULTS = ("status", "html", "unknown_status", "drop_before", "drop_after", "slow", "truncate", "invalid_json", "empty")
FORBIDDEN = (
    "wrong runs",
    "connections lost",
    "half files",
    "keys printed",
    "children that hang",
    "late interrupts",
    "crashes",
)
# The two seconds of the guide, and one for the exit of the interpreter; waiting for a processor does not count.
LONGEST_INTERRUPT = 3.0
HANGS = 60.0
LIFETIME = 30.0


class Process:
    """A worker, and when it began."""

    def __init__(self, kind: str, seed: int, folder: Path, environment: dict[str, str]) -> None:
        self.kind = kind
        self.began = time.monotonic()
        self.output = folder / f"{kind}-{seed}.output"
        with self.output.open("wb") as output:
            self.handle = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.worker", kind, str(seed), str(folder)],
                stdout=output,
                stderr=output,
                env=environment,
            )

    def stop(self, counts: Counter[str], number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        began, before = time.monotonic(), self.queued()
        queued = before
        self.handle.send_signal(number)
        while self.handle.poll() is None and time.monotonic() - began < HANGS:
            time.sleep(0.02)
            queued = max(queued, self.queued())
        seconds = time.monotonic() - began
        if self.handle.poll() is None:
            self.handle.send_signal(signal.SIGUSR1)  # Where its threads are.
            self.tell("hangs")
            self.handle.kill()
            self.handle.wait()
        seconds = max(seconds - (queued - before), 0.0)
        counts["kills" if number == signal.SIGKILL else "interrupts"] += 1
        counts["late interrupts"] += seconds > LONGEST_INTERRUPT
        counts["longest interrupt, ms"] = max(counts["longest interrupt, ms"], round(seconds * 1000))

    def queued(self) -> float:
        """Return the seconds for which the worker and this process have waited for a processor."""
        waited = 0
        for process in (self.handle.pid, os.getpid()):
            with suppress(OSError, IndexError):
                waited += int(Path(f"/proc/{process}/schedstat").read_text().split()[1])
        return waited / 1e9

    def tell(self, what: str) -> None:
        """Show the end of the output."""
        time.sleep(0.5)
        sys.stderr.write(f"--- {what}: {self.kind}\n{self.output.read_text(errors='replace')[-4000:]}\n")

    def read(self, counts: Counter[str]) -> None:
        """Look for secrets in the output, and for children that hang."""
        output = self.output.read_text(errors="replace")
        counts["keys printed"] += bool(SECRET.search(output))
        if "Timeout (" in output:
            self.tell("a child hangs")


def known_runs(simulator: Simulator, folder: Path) -> dict[str, bytes]:
    """Return finished runs and their transcripts."""
    (folder / "files").mkdir()
    found = {}
    with ozkit.Client(simulator.api_key, base_url=simulator.warp_url, rate_limit=False) as client:
        for number in range(8):
            poll = ozkit.PollPolicy(first_delay=0.05)
            run_id = client.runs.create_and_wait(prompt=f"Count to {number}.", poll=poll).run_id
            found[run_id] = client.runs.download_transcript(run_id, folder / "one.txt").read_bytes()
    (folder / "runs.json").write_text(json.dumps(list(found)))
    return found


def half_files(folder: Path, known: dict[str, bytes]) -> list[str]:
    """Return the files that are not the whole transcript of their run; temporary ones begin with a dot."""
    files = [path for path in (folder / "files").iterdir() if not path.name.startswith(".")]
    return [path.name for path in files if path.read_bytes() != known[path.name.split(".")[0]]]


def run(seconds: float, seed: int) -> Counter[str]:
    """Let faults happen for some seconds and return the counts."""
    chance, counts = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as name, serve(speed=20, seed=seed) as simulator:
        folder = Path(name)
        known = known_runs(simulator, folder)
        environment = {**os.environ, "WARP_API_KEY": simulator.api_key, "WARP_API_BASE_URL": simulator.warp_url}
        processes: dict[str, Process] = {}
        until = time.monotonic() + seconds
        simulator.faults.chaos(0.1, FAULTS)
        while time.monotonic() < until:
            for kind in KINDS:
                if kind not in processes:
                    counts["processes"] += 1
                    processes[kind] = Process(kind, chance.randrange(10**9), folder, environment)
            time.sleep(chance.uniform(0.2, 2.0))
            simulator.faults.clear()
            simulator.faults.chaos(chance.choice([0.0, 0.02, 0.1, 0.4]), FAULTS)
            for kind, process in list(processes.items()):
                if process.handle.poll() is not None:
                    counts["crashes"] += 1
                    process.tell("crashed")
                elif time.monotonic() - process.began > LIFETIME or chance.random() < 0.05:
                    process.stop(counts, chance.choice([signal.SIGINT, signal.SIGKILL]))
                else:
                    continue
                process.read(counts)
                del processes[kind]
        for process in processes.values():
            process.stop(counts, signal.SIGINT)
            process.read(counts)
        for file in folder.glob("*.counts"):
            counts.update(json.loads(file.read_text()))
        halves = half_files(folder, known)
        counts["files"] = len(list((folder / "files").iterdir()))
        counts["half files"] += len(halves)
    return counts


def main() -> int:
    """Run, print the figures and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0, help="how long (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="chooses the faults (default: %(default)s)")
    options = parser.parse_args()
    counts = run(options.seconds, options.seed)
    for name in sorted({*counts, *FORBIDDEN}):
        note = "  <-- must be 0" if name in FORBIDDEN and counts[name] else ""
        sys.stdout.write(f"{name:30} {counts[name]:>9}{note}\n")
    return int(any(counts[name] for name in FORBIDDEN))


if __name__ == "__main__":
    sys.exit(main())
