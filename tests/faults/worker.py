"""One client under random cancellations, timeouts and forks: `python -m tests.faults.worker KIND SEED FOLDER`.

It counts what went wrong, and writes the counts after each round: it may be killed at any moment.
"""

from __future__ import annotations

import asyncio
import faulthandler
import json
import logging
import os
import random
import re
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio

import ozkit

SECRET = re.compile(r"wk-[\w-]{4,}|(?:sig|signature|token)=(?!<redacted>)\w", re.IGNORECASE)
# As many calls as may be in flight: if one place is lost, some of them wait in vain.
ALL_PLACES = 64
MOST_SOCKETS = 140
OURS = ("/ozkit/", "/ozkit_runtime/", "/ozkit_api/")


class Watch(logging.Handler):
    """Counts log records with a secret."""

    def __init__(self, counts: Counter[str]) -> None:
        super().__init__(logging.DEBUG)
        self.counts = counts

    def emit(self, record: logging.LogRecord) -> None:
        self.counts["keys printed"] += bool(SECRET.search(record.getMessage()))


class Worker:
    """The work of one process."""

    def __init__(self, kind: str, seed: int, folder: Path) -> None:
        self.kind = kind
        self.random = random.Random(seed)
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self.known: list[str] = json.loads((folder / "runs.json").read_text())
        self.log = folder / f"{kind}-{os.getpid()}.counts"
        logging.getLogger().addHandler(Watch(self.counts))
        logging.getLogger().setLevel(logging.DEBUG)

    def options(self) -> dict[str, Any]:
        retry = ozkit.RetryPolicy(attempts=3, first_delay=0.05, deadline=15)
        return {"rate_limit": False, "retry": retry, "timeout": 10}

    def note(self, error: ozkit.OzkitError) -> None:
        """Count an error, and the secrets in what it and our frames show."""
        self.counts[type(error).__name__] += 1
        text = f"{error!r} {error} {vars(error)}"
        if self.random.random() < 0.05:
            shown = traceback.TracebackException.from_exception(error, capture_locals=True)
            ours = [frame for frame in shown.stack if any(part in frame.filename for part in OURS)]
            text += str([frame.locals for frame in ours])
        self.counts["keys printed"] += bool(SECRET.search(text))
        self.counts["connections lost"] += "in flight" in text or "PoolTimeout" in text

    def save(self) -> None:
        """Write the counts; a kill leaves the old or the new ones."""
        sockets = [one for one in Path("/proc/self/fd").iterdir() if self._is_socket(one)]
        self.counts["connections lost"] += max(len(sockets) - MOST_SOCKETS, 0)
        scratch = self.log.with_suffix(".new")
        scratch.write_text(json.dumps(self.counts))
        scratch.replace(self.log)

    @staticmethod
    def _is_socket(link: Path) -> bool:
        try:
            return str(link.readlink()).startswith("socket:")
        except OSError:
            return False

    def check(self, wanted: str, got: str) -> None:
        self.counts["calls"] += 1
        self.counts["wrong runs"] += wanted != got

    # Calls of the sync client.

    def call(self, client: ozkit.Client) -> None:
        run_id, chance = self.random.choice(self.known), self.random.random()
        try:
            if chance < 0.5:
                self.check(run_id, client.runs.get(run_id).run_id)
            elif chance < 0.65:
                prompt = f"[slow] {self.random.random()}"
                self.check(prompt, str(client.runs.get(client.runs.create(prompt=prompt).run_id).prompt))
            elif chance < 0.8:
                self.counts["calls"] += len(list(client.runs.list(limit=5, prefetch=1, max_items=15)))
            elif chance < 0.9:
                self.check(run_id, client.runs.wait(run_id, timeout=5).run_id)
            else:
                client.runs.download_transcript(run_id, self.target(run_id))
                self.counts["calls"] += 1
        except ozkit.OzkitError as error:
            self.note(error)

    def target(self, run_id: str) -> Path:
        return self.folder / "files" / f"{run_id}.{self.random.randrange(50)}.txt"

    def threads(self, *, forks: bool = False) -> None:
        client = ozkit.Client(**self.options())

        def work() -> None:
            while True:
                self.call(client)

        self.call(client)  # Modules that a thread imports during a fork would stay locked in the child.
        for _ in range(6):
            threading.Thread(target=work, daemon=True).start()
        while True:
            time.sleep(0.2)
            if forks:
                self.fork(client)
            self.save()

    def fork(self, client: ozkit.Client) -> None:
        """Use the client in a child process while threads of this one use it."""
        child = os.fork()
        if not child:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            faulthandler.dump_traceback_later(40)
            signal.alarm(60)  # A child that hangs on a lock of a thread that it does not have.
            self.counts.clear()
            for _ in range(5):
                self.call(client)
            os._exit(3 if self.counts["wrong runs"] or self.counts["keys printed"] else 0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.counts["forks"] += 1
        self.counts["wrong runs"] += status == 3
        self.counts["children that hang"] += status == -signal.SIGALRM

    # Calls of the async client.

    async def call_async(self, client: ozkit.AsyncClient) -> None:
        run_id, chance = self.random.choice(self.known), self.random.random()
        try:
            if chance < 0.6:
                self.check(run_id, (await client.runs.get(run_id)).run_id)
            elif chance < 0.75:
                listed = client.runs.list(limit=5, prefetch=1, max_items=15)
                self.counts["calls"] += len([run async for run in listed])
            elif chance < 0.85:
                pages = client.runs.list(limit=5, prefetch=1).pages()
                await anext(pages)
                await pages.aclose()  # type: ignore[attr-defined]
            elif chance < 0.92:
                self.check(run_id, (await client.runs.wait(run_id, timeout=5)).run_id)
            else:
                await client.runs.download_transcript(run_id, self.target(run_id))
                self.counts["calls"] += 1
        except ozkit.OzkitError as error:
            self.note(error)

    async def rounds(self, burst: Callable[[Callable[[], Awaitable[None]]], Awaitable[None]]) -> None:
        async with ozkit.AsyncClient(**self.options()) as client:
            while True:
                await burst(lambda: self.call_async(client))
                async with anyio.create_task_group() as group:
                    for _ in range(ALL_PLACES):
                        group.start_soon(self.call_async, client)
                self.save()

    async def cancelled_tasks(self, call: Callable[[], Awaitable[None]]) -> None:
        """Start calls and cancel most of them, natively: at once, after some turns of the loop, or by a timeout."""

        async def timed() -> None:
            async with asyncio.timeout(self.random.random() * 0.1):
                await call()

        tasks = [asyncio.ensure_future(self.random.choice([call, timed])()) for _ in range(100)]
        for task in tasks:
            if self.random.random() < 0.2:
                await asyncio.sleep(self.random.random() * 0.01)
            if self.random.random() < 0.8:
                task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        self.counts["cancelled"] += sum(isinstance(one, asyncio.CancelledError | TimeoutError) for one in results)
        self.raise_others(results)

    async def cancelled_scopes(self, call: Callable[[], Awaitable[None]]) -> None:
        """Start calls and cancel most of them by scopes."""

        async def limited() -> None:
            with anyio.move_on_after(self.random.choice([0, 0.001, 0.03, 0.1, 5])) as scope:
                await call()
            self.counts["cancelled"] += scope.cancelled_caught

        with anyio.move_on_after(self.random.random()):
            async with anyio.create_task_group() as group:
                for _ in range(100):
                    group.start_soon(limited)

    @staticmethod
    def raise_others(results: list[Any]) -> None:
        for one in results:
            if isinstance(one, Exception) and not isinstance(one, TimeoutError):
                raise one

    def run(self) -> None:
        if self.kind == "asyncio":
            asyncio.run(self.rounds(self.cancelled_tasks))
        elif self.kind in {"trio", "anyio"}:
            backend = self.kind.replace("anyio", "asyncio")
            anyio.run(self.rounds, self.cancelled_scopes, backend=backend)
        else:
            self.threads(forks=self.kind == "forks")


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1)
    Worker(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])).run()
