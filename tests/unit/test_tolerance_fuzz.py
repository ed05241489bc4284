"""Payloads bent at random places, with a fixed seed: nothing raises, nothing is lost."""

from __future__ import annotations

import copy
import pickle
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.deviations import DEVIATIONS, MODELS
from tests.unit.payloads import Made

JUNK = st.one_of(
    st.sampled_from([deviation.value for deviation in DEVIATIONS]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
        max_leaves=6,
    ),
)


def junk(data: st.DataObject) -> Any:
    """Return a value that nobody else holds: it may be bent in its turn."""
    return copy.deepcopy(data.draw(JUNK))


def bend(node: Any, data: st.DataObject) -> Any:
    """Return the payload with something else, or nothing, in one place."""
    names = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    if not names:
        return junk(data)
    name = data.draw(st.sampled_from(names))
    how = data.draw(st.sampled_from(["deeper", "deeper", "replace", "remove", "add"]))
    if how == "deeper":
        node[name] = bend(node[name], data)
    elif how == "replace":
        node[name] = junk(data)
    elif how == "remove":
        del node[name]
    elif isinstance(node, dict):
        node[data.draw(st.text(max_size=5))] = junk(data)
    else:
        node.insert(data.draw(st.integers(0, len(node))), junk(data))
    return node


# The hand-written model is left out: lists of dates are not kept letter by letter, and no document has one.
@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(made=st.sampled_from(MODELS[:-1]), data=st.data(), times=st.integers(1, 4))
def test_bent_payloads_decode_and_come_back(made: Made, data: st.DataObject, times: int) -> None:
    payload = made.fresh()
    for _ in range(times):
        bend(payload, data)
    came = copy.deepcopy(payload)
    decoded = made.cls.from_dict(payload)
    assert decoded.to_dict() == came
    assert payload == came, "decoding changed what it was given"
    repr(decoded)
    for twin in (copy.copy(decoded), copy.deepcopy(decoded), pickle.loads(pickle.dumps(decoded))):
        assert twin == decoded
        assert twin.to_dict() == came
