"""With msgspec or without it, JSON text has the same values, and the same text is refused."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ozkit_runtime.models import parse

HOSTILE = [
    *(b"", b" ", b"nul", b"[1,]", b"[1 2]", b"{", b'{"a":}', b"{a:1}", b"'a'", b"01", b"1.", b".5", b"+1", b"--1"),
    *(b"1e", b"NaN", b"-Infinity", b"[Infinity]", b"1e400", b"-1e400", b"1e-400", b"5e-324"),
    *(b"2.2250738585072011e-308", b"1" * 400, b"1" * 5000),
    *(b"-0", b"-0.0", b"0.1e1", b"1E+5", b"9007199254740993", b"9007199254740993.0", b"18446744073709551616"),
    *(b"-9223372036854775809", b"1" * 400 + b".5", b"0." + b"1" * 400),
    *(rb'"\ud800"', rb'"\ud83d\ude00"', rb'"\ude00\ud83d"', rb'"\u0000"', rb'"\x41"', rb'"\/"', rb'"\u00zz"', b'"a'),
    *(b'"\x01"', b'"\t"', b'"\n"', b'"\x7f"', b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\x80"', b'"\xf4\x90\x80\x80"'),
    *(b"\xef\xbb\xbf[1]", '{"a": "é"}'.encode("utf-16"), '["é"]'.encode("utf-32"), '"é"'.encode("latin-1")),
    *(
        b"\x0c1",
        b"\xc2\xa01",
        b" \t\r\n1\n",
        b"1 1",
        b"1//",
        b"[1]\x00",
        b'{"a":1,"a":2}',
        b'{"":{"":[]}}',
        b'{"a":1}x',
    ),
    *(b"[" * 100_000, b"[" * 500 + b"]" * 500),
]


@pytest.fixture(scope="module", autouse=True)
def parsers() -> Iterator[None]:
    assert parse._fast() is not json.loads, "msgspec is not installed"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "_SHORT", 0)
        yield
    parse._fast.cache_clear()


def result(loads: Callable[[bytes], Any], text: bytes) -> str:
    """Return the value with its types, or the kind of error."""
    try:
        return repr(loads(text))
    except RecursionError:
        return "too deep"
    except ValueError as error:
        return type(error).__name__


def check(text: bytes) -> None:
    """Compare what is read of a text, strictly and tolerantly, with what json reads."""
    strict = result(partial(parse.parse_json, is_strict=True), text)
    assert strict == result(json.loads, text)
    assert result(parse.parse_json, text) == result(partial(json.loads, strict=False, parse_int=parse._integer), text)


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:30]) for text in HOSTILE])
def test_hostile_text_reads_the_same(text: bytes) -> None:
    check(text)


def test_one_field_does_not_cost_the_page() -> None:
    digits = "9" * 5000
    text = ('{"a": ' + digits + ', "b": "x\x00\x1fy", "c": -' + digits + ', "d": [1]}').encode()
    assert parse.parse_json(text) == {"a": digits, "b": "x\x00\x1fy", "c": "-" + digits, "d": [1]}
    with pytest.raises(ValueError, match=r"."):
        parse.parse_json(text, is_strict=True)


NUMBERS = st.from_regex(rb"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)
TEXTS = st.text(st.characters(categories=None, exclude_categories=())).map(lambda text: json.dumps(text).encode())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)
DOCUMENTS = st.builds(
    lambda value, escaped: json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass"),
    VALUES,
    st.booleans(),
)


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """Return a document with a few bytes changed."""
    text = bytearray(draw(DOCUMENTS))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text[place : place + draw(st.integers(0, 2))] = draw(st.binary(max_size=2) | NUMBERS)
    return bytes(text)


@settings(max_examples=500)
@given(NUMBERS | TEXTS | DOCUMENTS | bent())
def test_any_text_reads_the_same(text: bytes) -> None:
    check(text)


def test_a_short_text_does_not_load_msgspec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_SHORT", 100)
    monkeypatch.setattr(parse, "_fast", lambda: lambda content: "msgspec")
    assert parse.parse_json(b" " * 98 + b"1") == 1
    assert parse.parse_json(b" " * 99 + b"1") == "msgspec"


def test_without_msgspec_json_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msgspec.json", None)
    parse._fast.cache_clear()
    assert parse._fast() is json.loads
    assert parse.parse_json(b'{"a": [1, NaN]}')["a"][0] == 1
    with pytest.raises(ValueError, match="Expecting value"):
        parse.parse_json(b"")
    parse._fast.cache_clear()
