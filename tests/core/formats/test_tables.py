import os
import re
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from intersession.core.faults import FaultError
from intersession.core.formats.archives import ArchiveError, Quota
from intersession.core.formats.tables import Row, Table, TableError, TableQuota, letter, read_table

SAMPLES = os.environ.get("INTERSESSION_SAMPLES")


def workbook(*rows, **sheets):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, state in sheets.items():
        book.create_sheet(name).sheet_state = state
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def replaced(content, member, change):
    """The workbook with one member changed."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text) if name == member else text)
    return out.getvalue()


def with_rows(xml):
    """A workbook whose sheet holds these rows, written by hand."""
    rows = re.compile(rb"<sheetData ?/>|<sheetData>.*</sheetData>")
    content = b"<sheetData>" + xml + b"</sheetData>"
    return replaced(workbook(["a"]), "xl/worksheets/sheet1.xml", lambda text: rows.sub(lambda _: content, text))


def inline(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


HEADING = b'<row r="1">' + inline("A1", "a") + b"</row>"


def cells(table):
    return [list(row.cells.values()) for row in table.rows]


def refusal(content, **options):
    with pytest.raises(FaultError) as refused:
        read_table(content, **options)
    return refused.value.fault.code, str(refused.value)


def code(content, **options):
    return refusal(content, **options)[0]


def test_a_table_is_rows_of_text_under_their_column_names_with_the_numbers_people_see():
    assert read_table(b"Name , Code\nItaly,IT\n\nFrance\n") == Table(
        "csv",
        ("Name", "Code"),
        (Row(2, {"Name": "Italy", "Code": "IT"}), Row(4, {"Name": "France", "Code": ""})),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends_are_found(encoding, delimiter, ending):
    lines = [["Nom", "Région"], ["Égypte", "Afrique"], ["Côte d’Ivoire", "Afrique"], ["España", "WEOG"]]
    content = ending.join(delimiter.join(line) for line in lines).encode(encoding)
    table = read_table(content)
    assert [list(table.columns), *cells(table)] == lines


def test_a_quoted_cell_may_hold_delimiters_and_line_breaks_and_is_one_row():
    table = read_table(b'Name;Address\n"Smith; J.";"Rue 1\r\nGeneva"\nJones;"say ""hi"""\n')
    assert table.rows == (
        Row(2, {"Name": "Smith; J.", "Address": "Rue 1\r\nGeneva"}),
        Row(3, {"Name": "Jones", "Address": 'say "hi"'}),
    )


def test_a_first_line_may_name_the_delimiter():
    assert read_table(b"sep=;\r\na;b,c\r\n1;2,5\r\n").rows == (Row(3, {"a": "1", "b,c": "2,5"}),)


@pytest.mark.parametrize("text", ["Kovač,Žižek\n", "São Tomé,Românã\n", "Łódź,x\n"])
def test_letters_of_an_uncertain_table_are_not_guessed(text):
    content = text.encode("cp1250", "replace") if "São" not in text else text.encode("cp1252")
    assert code(b"a,b\n" + content) == "unknown_encoding"


def test_cyrillic_in_an_old_encoding_is_not_taken_for_western_letters():
    assert code("Имя,Страна\nИванов,Россия\n".encode("cp1251")) == "unknown_encoding"


def test_an_officer_who_knows_the_encoding_may_say_so():
    assert cells(read_table("a\nSão Tomé\n".encode("cp1252"), encoding="cp1252")) == [["São Tomé"]]
    assert code(b"a\n\xff\n", encoding="utf-8-sig") == "unknown_encoding"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b",,\n,,\n", "empty"),
        (b"%PDF-1.7 \n", "not_a_table"),
        (b"<?xml version='1.0'?><a/>", "not_a_table"),
        (b"  <!DOCTYPE html>", "not_a_table"),
        (b"a,b\n\x00\x01,2\n", "not_a_table"),
        (b"\x1f\x8b\x08", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xff\xfea", "unknown_encoding"),
        (b"a;b,c\n1;2,3\n", "unknown_delimiter"),
    ],
)
def test_what_is_no_readable_table_is_refused_by_its_content(content, expected):
    assert code(content) == expected


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'a,b\n1,2\n"3,4\n', "Row 3: a quotation mark is not closed, or text follows one."),
        (b'a,b\n1,2\n"3"x,4\n', "Row 3: a quotation mark is not closed, or text follows one."),
        (b"a,b\n\n1,2,3\n", "Row 3 has a cell in column C, which has no name."),
        (b"a,,b\n1,2,3\n", "Column B has no name in row 1."),
        (b"Name,Code,NAME\n", "Two columns are named “NAME”."),
        (b"a,b\n1," + b"x" * 40_000, "Row 2, column “b” is longer than 32767 characters."),
        (b"a,b\n1," + b"x" * 140_000, "Row 2 has a cell longer than 32767 characters."),
    ],
)
def test_a_fault_is_named_by_row_and_column(content, sentence):
    assert refusal(content)[1] == sentence


def test_a_row_words_its_own_faults():
    row = read_table(b"Name,Code\n\nItaly,QQ\n").rows[0]
    fault = row.fault("Code", "unknown_code", "no State has “{code}”.", code="QQ")
    assert str(fault) == "Row 3, column “Code”: no State has “QQ”."
    assert (fault.code, fault.parameters) == ("unknown_code", {"row": 3, "column": "Code", "code": "QQ"})


def test_a_missing_column_is_named_with_those_that_are_there():
    table = read_table(b"Name,Code\nItaly,IT\n")
    table.require("Code", "Name")
    with pytest.raises(TableError, match="The table has no column “Email”; it has: Name, Code"):
        table.require("Name", "Email")


def test_more_rows_columns_or_cells_than_allowed_are_refused():
    quota = TableQuota(rows=2, columns=2)
    assert len(read_table(b"a,b\n1,2\n\n3,4\n\n", quota=quota).rows) == 2
    assert code(b"a,b\n1,2\n3,4\n5,6\n", quota=quota) == "too_many_rows"
    assert code(b"a,b,c\n", quota=quota) == "too_many_columns"
    assert code(b"a,b\n1,2\n3,4\n", quota=TableQuota(cells=3)) == "too_many_cells"
    assert len(read_table(b"a,b\n1,2\n3,4\n", quota=TableQuota(cells=4)).rows) == 2
    assert code(workbook(["a", "b"], ["1"], ["2"], ["3"]), quota=quota) == "too_many_rows"
    assert code(workbook(["a", "b", "c"]), quota=quota) == "too_many_columns"


def test_cells_of_a_workbook_come_as_text():
    content = workbook(
        ["text", "whole", "number", "day", "moment", "hour", "yes", "none"],
        ["007", 7, 0.5, date(2010, 3, 31), datetime.fromisoformat("2010-03-31T18:00"), time(18), True, None],
        [" x ", 12.0, -1e20, None, None, None, False, "n"],
    )
    table = read_table(content)
    assert (table.kind, table.sheet) == ("xlsx", "Sheet")
    assert cells(table) == [
        ["007", "7", "0.5", "2010-03-31", "2010-03-31T18:00:00", "18:00:00", "TRUE", ""],
        [" x ", "12", "-1e+20", "", "", "", "FALSE", "n"],
    ]


def test_a_formula_is_its_text_and_is_never_computed():
    content = workbook(["a", "b"], ["=1+1", ArrayFormula("B2", "=SUM(A1:A2)")])
    assert cells(read_table(content)) == [["=1+1", "=SUM(A1:A2)"]]
    stored = with_rows(b"<row>" + inline("A1", "a") + b'</row><row><c r="A2"><f>1+1</f><v>2</v></c></row>')
    assert cells(read_table(stored)) == [["=1+1"]]


def test_the_first_visible_sheet_is_read():
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.create_sheet("Members").append(["a"])
    out = BytesIO()
    book.save(out)
    assert read_table(out.getvalue()).sheet == "Members"


def test_blank_rows_of_a_workbook_keep_the_numbers():
    assert [row.number for row in read_table(workbook([], ["a"], [], ["1"], [None], ["2"])).rows] == [4, 6]


def test_what_a_sheet_says_of_its_size_is_not_believed():
    lying = replaced(
        workbook(["a"], ["1"]),
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(rb'<dimension ref="[^"]*" ?/>', b'<dimension ref="A1:XFD1048576"/>', text),
    )
    assert cells(read_table(lying)) == [["1"]]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            HEADING + b'<row r="99999999999"><c r="A99999999999"/></row>',
            "too_many_rows",
        ),
        (HEADING + b'<row><c r="XFD2"/></row>' * 700, "too_many_rows"),
        (b'<row r="1">' + inline("A1", "a") + inline("ZZZZZ1", "b") + b"</row>", "damaged"),
        (b'<row r="one"/>', "damaged"),
        (b'<row><c t="s"><v>77</v></c></row>', "damaged"),
        (b"<row><c><v>" + b"9" * 5000 + b"</v></c></row>", "damaged"),
        (HEADING + b'<row r="2">' + inline("C2", "b") + b"</row>", "row_too_long"),
    ],
)
def test_hostile_sheets_are_refused(xml, expected):
    assert code(with_rows(xml), quota=TableQuota(rows=100)) == expected


def test_a_workbook_with_entities_is_refused_before_it_is_opened():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(ArchiveError, match="entities"):
        read_table(replaced(workbook(["a"]), "xl/styles.xml", lambda text: bomb + text.split(b"?>", 1)[-1]))


def test_a_workbook_that_swells_is_refused():
    with pytest.raises(ArchiveError, match="far more than its size"):
        read_table(workbook(["a"]), quota=TableQuota(archive=Quota(inflated=2000)))
    with pytest.raises(ArchiveError, match="far more than its size"):
        read_table(with_rows(b"<row/>" * 400_000))


def test_another_document_in_a_zip_is_no_workbook():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert code(out.getvalue()) == "other_document"


def test_columns_have_letters():
    assert [letter(position) for position in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.one_of(st.binary(max_size=60), st.binary(max_size=30).map(b"PK\x03\x04".__add__), st.text().map(str.encode)))
def test_whatever_comes_is_read_or_refused_with_a_sentence(content):
    try:
        read_table(content)
    except FaultError as refused:
        assert str(refused)


@given(st.integers(0, 6000), st.integers(1, 255))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused_with_a_sentence(position, change):
    content = bytearray(SMALL)
    content[position % len(content)] ^= change
    try:
        read_table(bytes(content))
    except FaultError as refused:
        assert str(refused)


SMALL = workbook(["a", "b"], ["1", "2"])


@pytest.mark.skipif(not SAMPLES, reason="INTERSESSION_SAMPLES is not set")
def test_a_peers_exports_are_read_alike_from_csv_and_xlsx():
    tables = [read_table((Path(SAMPLES) / f"indico-registrations-197.{form}").read_bytes()) for form in ("csv", "xlsx")]
    assert [len(table.rows) for table in tables] == [325, 325]
    for column in ("ID", "Name", "Email Address", "Affiliation", "Registration state"):
        assert len({tuple(row[column] for row in table.rows) for table in tables}) == 1
