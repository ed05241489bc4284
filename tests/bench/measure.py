"""Timing that a busy machine hits evenly: every contender once a round, ratios within the round."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Samples = dict[str, list[float]]


def interleaved(calls: Mapping[str, Callable[[], object]], rounds: int) -> Samples:
    """Return the CPU seconds of each call, round by round.

    What is alive beforehand is frozen, so that a collection inside one call does not walk over what another one
    imported, and each call starts with an empty nursery, so that none pays for another one's garbage.
    """
    for call in calls.values():
        call()
    samples: Samples = {name: [] for name in calls}
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            for name, call in calls.items():
                gc.collect()
                started = time.process_time()
                kept = call()
                samples[name].append(time.process_time() - started)
                del kept
    finally:
        gc.unfreeze()
    return samples


def minus(samples: list[float], others: list[float]) -> list[float]:
    """Return what is left of each sample without another of the same round."""
    return [max(one - other, 0.0) for one, other in zip(samples, others, strict=True)]


def ratio(samples: list[float], base: list[float]) -> float:
    """Return the median of the ratios within each round."""
    return median(one / other for one, other in zip(samples, base, strict=True))
