"""Footnotes of a page: a link at the mark leads to a block that links back."""

from __future__ import annotations

import re

from intersession.core.formats.html.tree import Element, name_of, text_of

_MARK = re.compile(r"[\[(]?\s*(?P<mark>\d{1,3}|[ivxl]{1,5}|[*†‡§]{1,3}|[a-z])\s*[\])]?")
_HOLDERS = ("p", "li", "div", "td", "dd", "aside")


class Notes:
    """The notes of a page: `ids` by the links at their marks, `marks` by identity, the `blocks` that hold them, and the `backs`
    that lead to the marks, which are no words of theirs."""

    def __init__(self, root: Element) -> None:
        self.ids: dict[Element, str] = {}
        self.marks: dict[str, str] = {}
        self.backs: set[Element] = set()
        self.blocks: set[Element] = set()
        self._waiting: dict[str, Element] = {}
        self._named = {name: part for part in root.iter() for name in (part.get("name"), part.get("id")) if name}
        self._find(root)

    def taken(self, id: str) -> Element | None:
        """The block of a note, once: at its first mark."""
        return self._waiting.pop(id, None)

    def _find(self, root: Element) -> None:
        of_block: dict[Element, str] = {}
        for link in root.iter("a"):
            target = self._target(link)
            block = None if target is None else _block_of(target)
            printed = _MARK.fullmatch(text_of(link).strip())
            if block is None or printed is None or block is _block_of(link) or _block_of(link) in self.blocks:
                continue
            if block not in of_block:
                backs = [back for back in block.iter("a") if back is not link and self._leads_back(back, link)]
                if not backs:
                    continue
                self.backs |= {_whole(back, block) for back in backs}
                of_block[block] = f"fn_{len(of_block) + 1}"
                self.blocks.add(block)
                self.marks[of_block[block]] = printed["mark"]
                self._waiting[of_block[block]] = block
            self.ids[_whole(link, _block_of(link))] = of_block[block]

    def _target(self, link: Element) -> Element | None:
        address = link.get("href") or ""
        return self._named.get(address[1:]) if address[:1] == "#" and len(address) > 1 else None

    def _leads_back(self, back: Element, link: Element) -> bool:
        target = self._target(back)
        return target is not None and (target is link or target in link.iterancestors() or target in link.iter())


def _block_of(part: Element) -> Element:
    return next((above for above in (part, *part.iterancestors()) if name_of(above) in _HOLDERS), part)


def _whole(link: Element, block: Element | None) -> Element:
    """The link with the raised letters that hold nothing else."""
    above = link.getparent()
    while above is not None and above is not block and name_of(above) in ("sup", "span") and len(above) == 1:
        if (above.text or "").strip() or (link.tail or "").strip():
            break
        link, above = above, above.getparent()
    return link
