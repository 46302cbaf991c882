"""The text of a mail that came as HTML alone: lines where a reader sees lines, quoted parts marked with ">"."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "object"})
_LINES = frozenset({"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "article", "header", "footer", "pre", "hr", "dt", "dd", "address"})  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})
_QUOTING = re.compile(
    r"gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|divrplyfwdmsg|appendonsend", re.IGNORECASE
)
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"})
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)", re.IGNORECASE
)
_DEEPEST = 400


def text_of_html(page: str) -> str:
    """The words that a reader sees. What is struck out or hidden is left out; a cell of a table is parted from the next by a tab."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool, bool]] = []  # name, whether hidden, whether quoted
        self.lines: list[tuple[bool, str]] = []
        self.line = ""
        self.hidden = self.quoted = self.pre = 0

    def open_tag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in _LINES or tag == "blockquote":
            self.end_line(apart=tag in _APART)
        if tag == "br":
            self.end_line(always=True)
        elif tag in ("td", "th") and self.line.strip():
            self.line += "\t"
        elif tag == "li":
            self.line += "- "
        elif tag == "input" and said.get("type") == "checkbox":
            self.line += "[x] " if "checked" in said else "[ ] "
        if tag not in _VOID and len(self.open) < _DEEPEST:
            self._enter(tag, said)

    def _enter(self, tag: str, said: dict[str, str]) -> None:
        hidden = (
            tag in _HIDDEN
            or tag in ("s", "strike", "del")
            or "hidden" in said
            or bool(_UNSEEN.search(said.get("style", "")))
        )
        quoted = tag == "blockquote" or bool(_QUOTING.search(said.get("class", "") + " " + said.get("id", "")))
        self.open.append((tag, hidden, quoted))
        self.hidden += hidden
        self.quoted += quoted
        self.pre += tag == "pre"

    def close_tag(self, tag: str) -> None:
        if tag in _LINES or tag == "blockquote":
            self.end_line(apart=tag in _APART)
        if not any(name == tag for name, _, _ in self.open):
            return
        while self.open:
            name, hidden, quoted = self.open.pop()
            self.hidden -= hidden
            self.quoted -= quoted
            self.pre -= name == "pre"
            if name == tag:
                break

    def say(self, data: str) -> None:
        if self.hidden:
            return
        if self.pre:
            *whole, last = data.split("\n")
            for line in whole:
                self.line += line
                self.end_line(always=True)
            self.line += last
        else:
            words = re.sub(r"[ \t\r\n\f]+", " ", data)
            self.line += words.lstrip(" ") if not self.line or self.line.endswith((" ", "\t")) else words

    handle_starttag, handle_endtag, handle_data = open_tag, close_tag, say  # what the library calls them

    def end_line(self, *, always: bool = False, apart: bool = False) -> None:
        if self.line.strip() or always:
            self.lines.append((self.quoted > 0, self.line.rstrip(" ")))
        if apart and self.lines and self.lines[-1][1]:
            self.lines.append((self.quoted > 0, ""))
        self.line = ""

    def text(self) -> str:
        self.end_line()
        written = "\n".join((f"> {line}" if quoted else line) for quoted, line in self.lines)
        return re.sub(r"\n{3,}", "\n\n", written).strip() + "\n"
