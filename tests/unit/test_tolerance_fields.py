"""Every deviation in every field of every model: decoding never raises, and returns exactly what was received."""

from __future__ import annotations

import json
import logging

import pytest

from ozkit_runtime.models.deviations import forget_notes
from ozkit_runtime.unset import UNSET
from tests.unit.deviations import DEVIATIONS, MODELS, PLACES, deviations_of
from tests.unit.payloads import Json, Made, Place


def same(left: Json, right: Json) -> bool:
    """Compare as JSON text too, where 1 and true differ."""
    return left == right and json.dumps(left, sort_keys=True) == json.dumps(right, sort_keys=True)


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_a_full_payload_comes_back(made: Made) -> None:
    decoded = made.cls.from_dict(made.fresh())
    assert type(decoded) is made.cls
    assert same(decoded.to_dict(), made.fresh())
    assert decoded.additional_keys == [] or not made.cls._fields
    assert all(getattr(decoded, attribute) is not UNSET for attribute in made.cls._fields.values())


def test_every_deviation_happens_somewhere() -> None:
    assert [why.name for why in DEVIATIONS if not any(why.concerns(place) for place in PLACES)] == []
    assert {str(place) for place in PLACES if len(deviations_of(place)) < 3} == set()


@pytest.mark.parametrize("place", [place for place in PLACES if place.required], ids=str)
def test_a_missing_required_field_reads_as_unset_and_is_told_once(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    payload = place.model.fresh()
    del payload[place.field]
    forget_notes()
    with caplog.at_level(logging.DEBUG, "ozkit"):
        decoded = place.model.cls.from_dict(payload)
        assert caplog.records == []
        assert getattr(decoded, place.attribute) is UNSET
        assert getattr(decoded, place.attribute) is UNSET
        assert getattr(place.model.cls.from_dict(payload), place.attribute) is UNSET
    assert same(decoded.to_dict(), payload)
    assert [(record.name, record.levelno) for record in caplog.records] == [("ozkit", logging.WARNING)]
    assert f"{place.model.cls.__name__}.{place.field}" in caplog.text
    forget_notes()
    caplog.clear()
    assert getattr(place.model.cls.from_dict(payload), place.attribute) is UNSET
    assert len(caplog.records) == 1


@pytest.mark.parametrize("made", MODELS, ids=str)
def test_an_empty_object_is_every_model(made: Made, caplog: pytest.LogCaptureFixture) -> None:
    forget_notes()
    decoded = made.cls.from_dict({})
    assert decoded.to_dict() == {}
    assert all(getattr(decoded, attribute) is UNSET for attribute in made.cls._fields.values())
    assert len(caplog.records) == len(made.cls._required)


@pytest.mark.parametrize("place", [place for place in PLACES if not place.required], ids=str)
def test_a_missing_optional_field_is_no_event(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    payload = place.model.fresh()
    del payload[place.field]
    forget_notes()
    with caplog.at_level(logging.DEBUG, "ozkit"):
        decoded = place.model.cls.from_dict(payload)
    assert getattr(decoded, place.attribute) is UNSET
    assert same(decoded.to_dict(), payload)
    assert caplog.records == []


@pytest.mark.parametrize("made", MODELS, ids=str)
@pytest.mark.parametrize("value", [None, [], [["state", "x"]], "text", 3, True])
def test_what_is_no_object_is_refused_at_the_top_only(made: Made, value: object) -> None:
    with pytest.raises(TypeError, match=f"{made.cls.__name__}.from_dict takes a mapping"):
        made.cls.from_dict(value)
