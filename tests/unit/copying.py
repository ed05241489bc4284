"""Every way of copying a value, as a table: a test that takes `again` runs once with each."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

COPIES: list[tuple[str, Callable[[Any], Any]]] = [
    ("copy", copy.copy),
    ("deepcopy", copy.deepcopy),
    ("pickle 0", lambda value: pickle.loads(pickle.dumps(value, 0))),
    ("pickle 2", lambda value: pickle.loads(pickle.dumps(value, 2))),
    ("pickle 5", lambda value: pickle.loads(pickle.dumps(value, 5))),
]
copies = pytest.mark.parametrize("again", [row[1] for row in COPIES], ids=[row[0] for row in COPIES])
