"""A Word file into the document model."""

from __future__ import annotations

from collections.abc import Iterator

from intersession.core.document import ReadDocument
from intersession.core.formats.docx.first_page import Block, read_opening
from intersession.core.formats.docx.masthead import RUNNING, WHOLE, read_masthead, tag_of
from intersession.core.formats.docx.names import MARKUP, Element, R, all_text, is_on, local, w
from intersession.core.formats.docx.numbering import Numbering
from intersession.core.formats.docx.package import Package
from intersession.core.formats.docx.paragraphs import Paragraph, ParagraphReader
from intersession.core.formats.docx.pieces import Pieces
from intersession.core.formats.docx.shown import shown
from intersession.core.formats.docx.story import Comments, Identities, Notes, Story
from intersession.core.formats.docx.styles import Styles
from intersession.core.formats.docx.tables import TableReader
from intersession.core.paragraphs import document_of, turned
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.masthead import FirstPage

_THROUGH = {w("sdtContent"), w("customXml"), w("smartTag"), w("ins"), w("del"), w("moveFrom"), w("moveTo")}
_CONTENTS = ("toc ", "table of figures", "index ", "toc heading")


def read_docx(data: bytes) -> ReadDocument:
    """Read a Word file. Lines are paragraphs, counted from 1. Raises `UnreadableError` with a sentence.

    Automatic numbers are printed as Word prints them once all changes are taken. What is not read (pictures, equations, what
    the model has no place for) is named with its place.
    """
    return _Reader(Package(data)).read()


def read_docx_as_shown(data: bytes) -> tuple[ReadDocument, str]:
    """The document of a Word file, and all its words as Word shows them once all changes are taken: a letter is no document with a
    first page. Headers stand above and footers below, prose between blank lines; tables of several rows and columns are the
    document's alone. Nothing where the document is one of ours. Raises `UnreadableError` with a sentence."""
    reader = _Reader(Package(data))
    document = reader.read()
    return document, reader.shown


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        settings = package.related(package.main, "settings")
        names = Identities(settings)
        self._styles = Styles.read(package.related(package.main, "styles"))
        self._story = Story(package, self._styles, names, Notes(package, names), Comments(package))
        self._story.notes.follow(settings)
        numbering = Numbering(package.related(package.main, "numbering"), self._styles)
        self._paragraphs = ParagraphReader(self._story, numbering)
        self._margins: list[Element] = []
        self.shown = ""
        self._own: FirstPage | None = None
        self._contents = False

    def read(self) -> ReadDocument:
        root = self._package.part(self._package.main)
        body = None if root is None else root.find(w("body"))
        blocks = [] if body is None else list(self._blocks(body))
        self._paragraphs.close()
        self._name_what_is_left()
        margin = [] if self._own else list(self._margin())
        if not self._own:
            header = [paragraph for above, paragraph in margin if above]
            self.shown = shown(header, blocks, [paragraph for above, paragraph in margin if not above])
        if self._own:
            first_page = self._own
        else:
            opening = read_opening(self._story, blocks, [paragraph for _, paragraph in margin])
            first_page, blocks = opening.page, opening.body
        pieces = list(Pieces(self._story, self._paragraphs).all(blocks))
        lines = (Line(piece.line, piece.whole, 0, gap=True, page=False) for piece in pieces)
        return document_of(first_page, pieces, [*self._story.faults, *turned(lines)])

    def _blocks(self, parent: Element) -> Iterator[Block]:
        """The paragraphs and tables of the main story, in order."""
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                self._paragraphs.close()
                table = TableReader(self._paragraphs).read(child)
                yield table
            elif child.tag == w("sdt"):
                yield from self._control(child)
            elif child.tag in _THROUGH:
                yield from self._blocks(child)
            elif child.tag == f"{{{MARKUP}}}AlternateContent":
                yield from self._blocks(next(iter(child), child))
            else:
                self._other(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        paragraph = self._paragraphs.read(element)
        if paragraph and paragraph.name.startswith(_CONTENTS):
            self._name_contents()
        elif paragraph:
            yield paragraph
        for box in list(self._paragraphs.boxes):
            self._paragraphs.close()
            yield from self._blocks(box)
            self._paragraphs.close()
        section = element.find(f"{w('pPr')}/{w('sectPr')}")
        if section is not None:
            self._section(section)

    def _control(self, control: Element) -> Iterator[Block]:
        content = control.find(w("sdtContent"))
        if tag_of(control) == WHOLE and self._own is None:
            self._own = FirstPage(read_masthead(self._story, control))
        elif content is not None and not is_on(control.find(w("sdtPr")), "showingPlcHdr"):
            yield from self._blocks(content)

    def _other(self, element: Element) -> None:
        if element.tag == w("sectPr"):
            self._section(element)
        elif element.tag == w("altChunk"):
            self._story.leave_out("other_file")
        elif isinstance(element.tag, str) and all_text(element).strip():
            self._story.leave_out("unknown_element", all_text(element), name=local(element))

    def _name_contents(self) -> None:
        if not self._contents:
            self._story.leave_out("table_of_contents")
        self._contents = True

    # Margins

    def _section(self, section: Element) -> None:
        self._story.notes.follow(section)
        for change in section.iter(w("sectPrChange")):
            self._story.leave_out("layout_changed", author=change.get(w("author"), ""), what=local(change))
        first = bool(is_on(section, "titlePg"))
        wanted = {"default", "first"} if first else {"default"}
        for each in section.iterchildren(w("headerReference"), w("footerReference")):
            if each.get(w("type"), "default") in wanted:
                self._margins.append(each)

    def _margin(self) -> Iterator[tuple[bool, Paragraph]]:
        """What stands in headers and footers, first pages' before the others', without the numbers of pages; each with whether it is
        a header's."""
        relations = self._package.relations(self._package.main)
        order = sorted(self._margins, key=lambda each: each.get(w("type")) != "first")
        targets = {
            relations[id].target: each.tag == w("headerReference")
            for each in order
            if (id := each.get(f"{{{R}}}id", "")) in relations
        }
        self._story.in_margin, self._story.line = True, 0
        for target, above in targets.items():
            root = self._package.part(target)
            for control in [] if root is None else list(root.iter(w("sdt"))):
                if tag_of(control) == RUNNING and (around := control.getparent()) is not None:
                    around.remove(control)
            paragraphs = [] if root is None else list(root.iter(w("p")))
            for paragraph in paragraphs:
                self._story.line = 0
                fallback = any(each.tag == f"{{{MARKUP}}}Fallback" for each in paragraph.iterancestors())
                if not fallback and (read := self._paragraphs.read(paragraph)):
                    yield above, read
        self._paragraphs.close()
        self._story.in_margin = False

    def _name_what_is_left(self) -> None:
        story = self._story
        if story.fields.skipped.strip():
            story.leave_out("field_code_text", story.fields.skipped)
        if self._package.has_macros():
            story.line = 1
            story.leave_out("macros")
        for id in story.comments.unplaced(story.placed):
            comment = story.comments.read(id, "")
            story.leave_out("comment_unplaced", comment.text, author=comment.author)
