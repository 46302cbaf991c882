"""A Word file as the parts that it packs, and the relations between them. Nothing outside the file is ever looked up."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, normpath
from posixpath import join as join_path
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from intersession.core.faults import Fault
from intersession.core.formats.archives import BROKEN, ArchiveError, check_archive
from intersession.core.formats.docx.names import CONTENT_TYPES, RELATIONSHIPS, STRICT, Element
from intersession.core.formats.errors import UnreadableError

_DEEPEST = 100  # elements in one another, of which even a table in a table in a box has a third
_DAMAGED = Fault("damaged", "The file is damaged and cannot be opened.")
_EMPTY_END = 22  # bytes of the record that ends a zip without a comment


class Relation(NamedTuple):
    """Where a part points: the last word of its kind ("footnotes", "hyperlink"), to what, and whether that is outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a Word file. Raises `UnreadableError` with a sentence for a file that is damaged, protected, too large
    inside, ambiguous, or not made of Word's parts."""

    def __init__(self, data: bytes) -> None:
        try:
            check_archive(data)
            self._archive = ZipFile(BytesIO(data))
        except ArchiveError as why:
            raise UnreadableError(why.fault) from why
        members = self._archive.infolist()
        self._names = {member.filename for member in members}
        if len(self._names) != len(members) or not _is_one_file(data, self._archive):
            raise UnreadableError(_DAMAGED)  # readers would not agree on what is in it
        self.main = next((to.target for to in self.relations("").values() if to.kind == "officeDocument"), "")
        if self.main not in self._names:
            raise UnreadableError(Fault("no_word_document", "The file is an archive, but no Word document."))

    def part(self, name: str) -> Element | None:
        """The root of a part, or null where there is no such part."""
        if name not in self._names:
            return None
        try:
            return _parsed(self._archive.read(name))
        except (etree.XMLSyntaxError, *BROKEN) as why:
            raise UnreadableError(_DAMAGED) from why

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part (of the whole file for "") by their ids."""
        folder = dirname(name)
        root = self.part(join_path(folder, "_rels", f"{name.removeprefix(folder).strip('/')}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def related(self, name: str, kind: str) -> Element | None:
        """The root of the first part of this kind that a part points to."""
        targets = (to.target for to in self.relations(name).values() if to.kind == kind and not to.outside)
        return next((root for target in targets if (root := self.part(target)) is not None), None)

    def has_macros(self) -> bool:
        """Whether there are macros in the file."""
        types = self.part("[Content_Types].xml")
        kinds = [] if types is None else [each.get("ContentType", "") for each in types.iter(f"{{{CONTENT_TYPES}}}*")]
        return any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds)


def _is_one_file(data: bytes, archive: ZipFile) -> bool:
    """Whether the archive begins and ends where the file does: nothing stands before, after or beside it."""
    first = min((member.header_offset for member in archive.infolist()), default=-1)
    return first == 0 and data[-_EMPTY_END - len(archive.comment) :].startswith(b"PK\x05\x06")


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        outside = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not outside:
            target = normpath(join_path("/", folder, target)).lstrip("/")
        yield each.get("Id", ""), Relation(each.get("Type", "").rpartition("/")[2], target, outside)


def _parsed(content: bytes) -> Element:
    for strict, usual in STRICT.items():
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if _depth(root) > _DEEPEST:
        raise UnreadableError(_DAMAGED)
    return root


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
