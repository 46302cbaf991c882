import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from intersession.core.formats.exports import holdable, neutralized, restored, write_csv, write_xlsx
from intersession.core.formats.tables import read_table

PAYLOADS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "''=1+1",
]
HARMLESS = ["", "Italy", "'quoted'", "1 + 1 = 2", "a\n=b", "’Ndrangheta", "'t", "3-4"]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe_that_comes_off_again(text):
    assert neutralized(text) == f"'{text}"
    assert restored(neutralized(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text):
    assert (neutralized(text), restored(text)) == (text, text)


@given(st.text("'=+-@\t\r\n ＝ab", max_size=5))
def test_whatever_is_neutralized_is_safe_and_comes_back(text):
    assert restored(neutralized(text)) == text
    assert not neutralized(text).lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_a_csv_file_has_a_byte_order_mark_and_numbers_as_numbers():
    assert b"".join(write_csv(["Name", "=n"], [["Türkiye", 1], ["-5", -5], [None, 0.5], ['"a"\n', 2]])).decode() == (
        '\ufeff"Name","\'=n"\r\n"Türkiye",1\r\n"\'-5",-5\r\n"",0.5\r\n"""a""\n",2\r\n'
    )


def test_a_csv_file_is_written_in_pieces():
    taken = []
    rows = (taken.append(n) or [n] for n in range(1000))
    pieces = write_csv(["n"], rows)
    assert len(next(pieces)) < 2000
    assert len(taken) == 200
    assert b"".join(pieces).endswith(b"999\r\n")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_text_comes_back_from_a_file_as_it_was(form):
    texts = [text.replace("\r", "\t") for text in PAYLOADS + HARMLESS if text] + ["#N/A", "TRUE", "007", "1e5"]
    rows = [[text, str(n)] for n, text in enumerate(texts)]
    content = b"".join(write_csv(["Text", "n"], rows)) if form == "csv" else write_xlsx(["Text", "n"], rows)
    assert [[row["Text"], row["n"]] for row in read_table(content).rows] == rows


def test_no_cell_of_a_workbook_is_a_formula():
    book = load_workbook(BytesIO(write_xlsx(["=1"], [[text] for text in PAYLOADS], sheet="Members")))
    assert {cell.data_type for row in book["Members"].iter_rows() for cell in row} == {"s"}


def test_what_no_table_can_hold_is_replaced():
    assert holdable("a\x00b\x1bc\ud800\uffffd\n") == "a\ufffdb\ufffdc\ufffd\ufffdd\n"
    assert read_table(write_xlsx(["a"], [["\x01x"]])).rows[0]["a"] == "\ufffdx"
    assert read_table(b"".join(write_csv(["a"], [["\x01x\ud800"]]))).rows[0]["a"] == "\ufffdx\ufffd"


def test_a_cell_of_a_workbook_holds_what_its_format_allows_and_a_sheet_says_when_it_is_full(monkeypatch):
    (row,) = read_table(write_xlsx(["a", "b"], [["x" * 40_000, "_x0041_\r"]])).rows
    assert (len(row["a"]), row["b"]) == (32_767, "_x0041_\r")
    monkeypatch.setattr("intersession.core.formats.exports.MOST_ROWS", 3)
    assert len(read_table(write_xlsx(["n"], [["1"], ["2"]])).rows) == 2
    with pytest.raises(ValueError, match="3 rows"):
        write_xlsx(["n"], [["1"], ["2"], ["3"]])


def test_numbers_of_a_workbook_are_numbers():
    (row,) = load_workbook(BytesIO(write_xlsx(["a", "b", "c", "d"], [[1, -0.5, None, "7"]]))).active.iter_rows(
        min_row=2
    )
    assert [(cell.value, cell.data_type) for cell in row] == [(1, "n"), (-0.5, "n"), (None, "n"), ("7", "s")]


def test_another_reader_of_csv_reads_ours():
    content = b"".join(write_csv(["a", "b"], [["x,y", 'say "no"']])).decode("utf-8-sig")
    assert list(csv.reader(StringIO(content, newline=""))) == [["a", "b"], ["x,y", 'say "no"']]
