"""CSV that arrives in pieces: the records are the same wherever the pieces end."""

from __future__ import annotations

import csv
import io
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ozkit
from ozkit._http.csv_rows import CsvRecords
from tests.unit.acting import table

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


TEXTS: list[tuple[str, str, list[dict[str, str]]]] = [
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


@table("text rows", TEXTS)
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
