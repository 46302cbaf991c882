"""Word files made by hand: the XML of each test, packed with as little as Word needs."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex" '
    'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du"'
)
ROOTS = {"numbering": "numbering", "styles": "styles", "comments": "comments", "footnotes": "footnotes"}
ROOTS |= {"endnotes": "endnotes", "settings": "settings", "header": "hdr", "footer": "ftr"}
ROOTS |= {"commentsIds": "w16cid:commentsIds", "commentsExtensible": "w16cex:commentsExtensible"}
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Stronger"><w:name w:val="Louder"/><w:basedOn w:val="Strong"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Gras"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Cita"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Puesto"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Leyenda"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TDC1"><w:name w:val="toc 1"/></w:style>
"""
# 1. (a) (i) a., as official documents count; a bullet beside it.
LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("lowerLetter", "%4."))


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, more: str = "", nums: str = "") -> str:
    """One definition of a list (0) and a list (1) of it; more definitions before, more lists after."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


OFFICIAL = numbering(
    *(level(at, *each) for at, each in enumerate(LEVELS)),
    more='<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="&#xF0B7;"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="o"/></w:lvl></w:abstractNum>',
    nums='<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>',
)


def t(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def p(*inner: str, style: str = "", num: tuple[int, int] | None = None, more: str = "", mark: str = "") -> str:
    """A paragraph; text that is no XML is a run."""
    put = f'<w:pStyle w:val="{style}"/>' if style else ""
    put += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    put += more + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    words = "".join(each if each.startswith("<") else t(each) for each in inner)
    return f"<w:p>{f'<w:pPr>{put}</w:pPr>' if put else ''}{words}</w:p>"


def by(author: str, at: str = "2031-03-04T09:30:00Z", id: int = 1) -> str:
    """Who changed, and when."""
    return f'w:id="{id}" w:author="{author}" w:date="{at}"'


def ins(*inner: str, author: str = "Ana", at: str = "2031-03-04T09:30:00Z") -> str:
    return f"<w:ins {by(author, at)}>{_runs(inner, 't')}</w:ins>"


def gone(*inner: str, author: str = "Ben", at: str = "2031-03-05T10:00:00Z") -> str:
    return f"<w:del {by(author, at)}>{_runs(inner, 'delText')}</w:del>"


def moved(way: str, *inner: str, author: str = "Cy", at: str = "2031-03-06T11:00:00Z") -> str:
    """Text moved `From` or `To`."""
    return (
        f'<w:move{way}RangeStart w:id="90" w:name="move1" w:author="{author}"/><w:move{way} {by(author, at)}>'
        f'{_runs(inner, "t")}</w:move{way}><w:move{way}RangeEnd w:id="90"/>'
    )


def _runs(inner: tuple[str, ...], tag: str) -> str:
    return "".join(each if each.startswith("<") else t(each, tag=tag) for each in inner)


def tc(*paragraphs: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{''.join(each if each.startswith('<') else p(each) for each in paragraphs)}</w:tc>"


def tr(*cells: str, more: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{more}</w:trPr>{''.join(each if each.startswith('<') else tc(each) for each in cells)}</w:tr>"
    )


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """A complex field."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def docx(
    *body: str,
    section: str = "",
    links: str = "",
    content: str = "",
    files: dict[str, bytes] | None = None,
    **parts: str,
) -> bytes:
    """A Word file; `parts` are the insides of numbering, styles, comments and so on."""
    parts = {"numbering": OFFICIAL, "styles": STYLES} | parts
    rels = "".join(
        f'<Relationship Id="part_{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>{content}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{rels}{links}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
        **{f"word/{name}.xml": _part(name, inner) for name, inner in parts.items()},
        **(files or {}),
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, inner in written.items():
            archive.writestr(name, inner)
    return packed.getvalue()


def _part(name: str, inner: str) -> str:
    root = ROOTS[name.rstrip("0123456789")]
    root = root if ":" in root else f"w:{root}"
    return f"<{root} {NAMES}>{inner}</{root}>"
