"""JSON reads the same with msgspec and without it, and CSV the same wherever its pieces end."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._http.csv_rows import CsvRecords
from ozkit_runtime.models import parse
from tests.unit.acting import table

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


HARD = 'hash,"the, message",n\r\nab,"two\r\nlines, a ""quote""",1\r\n"c""d","",2\r\n\r\nü,"\n",""\r\n'
HARD_ROWS = [
    {"hash": "ab", "the, message": 'two\r\nlines, a "quote"', "n": "1"},
    {"hash": 'c"d', "the, message": "", "n": "2"},
    {"hash": "ü", "the, message": "\n", "n": ""},
]


def read(pieces: list[str]) -> list[dict[str, str]]:
    records = CsvRecords()
    rows = [row for piece in pieces for row in records.feed(piece)]
    while last := records.close():
        rows += last
    return rows


def split(text: str, cuts: tuple[int, ...]) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *cuts, len(text)))]


CSV_TEXTS: list[tuple[str, str, list[dict[str, str]]]] = [
    ("nothing", "", []),
    ("a blank line", "\n", []),
    ("a header", "a,b\n", []),
    ("a header without its end", "a,b", []),
    ("records", "a,b\n1,2\n3,4\n", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
    ("no line end at the end", "a,b\n1,2", [{"a": "1", "b": "2"}]),
    ("carriage returns", "a,b\r\n1,2\r\n", [{"a": "1", "b": "2"}]),
    ("blank lines", "\na,b\n\n1,2\n\n\n3,4\n\n", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
    ("empty cells", "a,b\n,\n", [{"a": "", "b": ""}]),
    ("quoted header", '"a, or b","c"\n1,2\n', [{"a, or b": "1", "c": "2"}]),
    ("a line end in a cell", 'a,b\n"1\n1",2\n', [{"a": "1\n1", "b": "2"}]),
    ("a line end in the header", '"a\nb",c\n1,2\n', [{"a\nb": "1", "c": "2"}]),
    ("quotes in a cell", 'a,b\n"""1""","2"""\n', [{"a": '"1"', "b": '2"'}]),
    ("only quotes", 'a,b\n"""",""""""\n', [{"a": '"', "b": '""'}]),
    ("blanks stay", "a,b\n 1 ,\t2\n", [{"a": " 1 ", "b": "\t2"}]),
    ("a mark that nobody removed", "\ufeffa,b\n1,2\n", [{"a": "1", "b": "2"}]),
    ("one column", "a\n1\n2\n", [{"a": "1"}, {"a": "2"}]),
    ("other line ends in a cell", "a,b\n1\u2028\x0b\x0c\x85,2\n", [{"a": "1\u2028\x0b\x0c\x85", "b": "2"}]),
    ("a null character", "a,b\n1\x00,2\n", [{"a": "1\x00", "b": "2"}]),
    ("hard", HARD, HARD_ROWS),
]


@table("text rows", CSV_TEXTS)
def test_a_text_in_one_two_three_and_all_pieces(text: str, rows: list[dict[str, str]]) -> None:
    assert read(list(text)) == rows
    for cuts in [(), *combinations(range(len(text) + 1), 1), *combinations(range(len(text) + 1), 2)]:
        assert read(split(text, cuts)) == rows, cuts


CELLS = st.text(st.sampled_from("ab\",\r\n ü;'\t\u2028"), max_size=6)


@settings(max_examples=200)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5),
    line_end=st.sampled_from(["\n", "\r\n"]),
    cuts=st.sets(st.integers(0, 60)),
)
def test_any_cells_written_by_the_book_come_back(rows: list[tuple[str, ...]], line_end: str, cuts: set[int]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])
    text = written.getvalue()
    pieces = split(text, tuple(cut for cut in sorted(cuts) if cut <= len(text)))
    assert read(pieces) == [dict(zip("abc", row, strict=True)) for row in rows]


def test_a_record_is_there_as_soon_as_it_is_whole() -> None:
    records = CsvRecords()
    assert records.feed("a,b\n1,") == []
    assert records.columns == ["a", "b"]
    assert records.feed("2\n3") == [{"a": "1", "b": "2"}]
    assert records.feed(',"4\n') == []
    assert records.feed('5"\n') == [{"a": "3", "b": "4\n5"}]
    assert records.close() == []
    assert records.close() == []


@pytest.mark.parametrize("text", ['a,b\n1,"2', 'a,b\n1,"2\n3,4\n', 'a,b\n1,"2 ""', '"a,b\n', 'a,b\n1,"2""\n'])
def test_a_text_cut_inside_quotes_is_an_error(text: str) -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match="ends inside a quoted cell") as caught:
        read([text])
    assert caught.value.status == 200


@pytest.mark.parametrize(
    ("text", "cells"), [("a,b\n1\n", 1), ("a,b\n1,2,3\n", 3), ("a,b\n1,2\n3", 1), ("a\n1,2\n", 2), ('a,b\n"1,2"\n', 1)]
)
def test_a_record_of_another_length_is_an_error(text: str, cells: int) -> None:
    columns = text.split("\n")[0].count(",") + 1
    with pytest.raises(ozkit.UnexpectedResponse, match=f"has {cells} cells, the header {columns}") as caught:
        read([text])
    assert caught.value.status == 200


def test_records_before_a_bad_one_are_handed_out() -> None:
    records = CsvRecords()
    assert records.feed("a,b\n1,2\n3\n4,5\n") == [{"a": "1", "b": "2"}]
    for _ in range(2):
        with pytest.raises(ozkit.UnexpectedResponse, match="CSV record 2 has 1 cells, the header 2: '3'"):
            records.feed("6,7\n")


MALFORMED = [
    ("text after a quote", '1,"x"y', "a quote that neither begins nor ends a cell"),
    ("text before a quote", '1,x"y"', "a quote that neither begins nor ends a cell"),
    ("a quote in a cell", '1,x"y', "a quote that neither begins nor ends a cell"),
    ("two quotes in cells", 'x"y,"z"w', "a quote that neither begins nor ends a cell"),
    ("a blank before a quote", '1, "x"', "a quote that neither begins nor ends a cell"),
    ("a lone carriage return", "1,x\ry", "a carriage return without a line feed"),
    ("a short one", "1", "1 cells, the header 2"),
    ("a long one", "1,2,3", "3 cells, the header 2"),
]


@table("record why", MALFORMED)
@pytest.mark.parametrize("step", [1, 7, 10**6])
def test_a_malformed_record_is_named_and_no_other_is_lost_with_it(record: str, why: str, step: int) -> None:
    text = f'a,b\r\n1,2\r\n{record}\r\n3,"4\r\n""5"""\r\n6,7\r\n'
    pieces = [text[start : start + step] for start in range(0, len(text), step)]
    with pytest.raises(ozkit.UnexpectedResponse, match=f"CSV record 2 has {why}"):
        read(pieces)
    records = CsvRecords(passes=True)
    rows = [row for piece in pieces for row in records.feed(piece)] + records.close()
    assert [tuple(row.values()) for row in rows] == [("1", "2"), ("3", '4\r\n"5"'), ("6", "7")]
    [named] = records.bad
    assert named.startswith(f"CSV record 2 has {why}: ")


@pytest.mark.parametrize("text", ['a,"b"c\n1,2\n', "a,b\r1,2\r", 'a,b"\n1,2\n', '{"error": "x"}'])
def test_a_malformed_header_is_never_passed_over(text: str) -> None:
    records = CsvRecords(passes=True)
    with pytest.raises(ozkit.UnexpectedResponse, match="the header of the CSV has"):
        raise AssertionError(records.feed(text) + records.close())


def test_a_cell_can_be_larger_than_the_module_allows_by_default() -> None:
    before = csv.field_size_limit()
    try:
        large = "x" * (before + 1)
        assert read([f'a,b\n1,"{large}\n', f'{large}"\n']) == [{"a": "1", "b": f"{large}\n{large}"}]
    finally:
        csv.field_size_limit(before)


def test_a_long_text_in_small_pieces_is_read_in_one_go_of_time() -> None:
    records, count = CsvRecords(), 0
    line = '"' + "m" * 40 + '\n",2\n'
    count += len(records.feed("a,b\n"))
    for _ in range(5000):
        for start in range(0, len(line), 7):
            count += len(records.feed(line[start : start + 7]))
    assert count == 5000
    assert records._pending == ""


def test_a_column_that_is_there_twice_is_an_error() -> None:
    with pytest.raises(ozkit.UnexpectedResponse, match="duplicate columns: b"):
        read(["a,b,b\n1,2,3\n"])
    assert read(["a,,\n1,2,3\n"]) == [{"a": "1", "": "3"}]
