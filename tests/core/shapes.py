"""The shapes in which one text reaches a reader: wrapped, indented, with page heads, without marks, and so on."""

import re
import textwrap
from collections.abc import Callable

from intersession.core.document import ReadDocument
from intersession.core.formats import as_json

Shape = Callable[[str], str]


def paragraphs_of(text: str) -> list[str]:
    return text.split("\n")


def wrapped(width: int) -> Shape:
    def shape(text: str) -> str:
        return "\n".join(
            textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) if line else ""
            for line in paragraphs_of(text)
        )

    return shape


def hanging(width: int) -> Shape:
    """Wrapped, with the lines after the first one indented."""

    def shape(text: str) -> str:
        lines = (
            textwrap.fill(line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
            for line in paragraphs_of(text)
        )
        return "\n".join(lines)

    return shape


def indented(text: str) -> str:
    return "\n".join(f"      {line}" if line else "" for line in paragraphs_of(text))


def windows(text: str) -> str:
    return "\ufeff" + text.replace("\n", "\r\n")


def old_macintosh(text: str) -> str:
    return text.replace("\n", "\r")


def doubled_blanks(text: str) -> str:
    return text.replace("\n\n", "\n\n\n\n")


def no_blanks(text: str) -> str:
    return "\n".join(line for line in paragraphs_of(text) if line)


def blank_after_every_line(text: str) -> str:
    return "\n\n".join(line for line in paragraphs_of(text) if line)


def trailing_spaces(text: str) -> str:
    return text.replace("\n", "  \n")


def no_marks(text: str) -> str:
    return re.sub(r"\*+", "", text)


def curly(text: str) -> str:
    text = re.sub(r'"([^"\n]*)"', r"“\1”", text)
    return text.replace("'", "’")


def straight(text: str) -> str:
    return re.sub("[“”]", '"', text).replace("’", "'")


def tab_after_label(text: str) -> str:
    return re.sub(r"(?m)^((?:- )?\(?\w{1,2}[.)]) ", r"\1\t", text)


def no_break_after_label(text: str) -> str:
    return re.sub(r"(?m)^((?:- )?\(?\w{1,2}[.)]) ", "\\1\u00a0", text)


def bare_letters(text: str) -> str:
    """ "a)" in place of "- (a)": the French and Spanish habit."""
    return re.sub(r"(?m)^(?:- )?\(([a-h])\) ", r"\1) ", text)


def paged(head: str, foot: str, every: int = 18, page_break: str = "\n") -> Shape:
    """Pages of so many lines, with a running head and a foot that holds the page number as `{page}`."""

    def shape(text: str) -> str:
        lines = text.split("\n")
        first_page, rest = lines[:26], lines[26:]
        pages = ["\n".join(first_page), *("\n".join(rest[at : at + every]) for at in range(0, len(rest), every))]
        joined = [pages[0]]
        for number, page in enumerate(pages[1:], start=2):
            joined.append(f"\n{foot.format(page=number - 1)}\n{page_break}{head.format(page=number)}\n\n{page}")
        return "\n".join(joined)

    return shape


def then(*shapes: Shape) -> Shape:
    def shape(text: str) -> str:
        for each in shapes:
            text = each(text)
        return text

    return shape


def whole(document: ReadDocument) -> dict:
    """All that was read, marks apart: styles are not compared, and lines of faults differ by shape."""
    read = as_json(document)
    _drop_runs(read["blocks"])
    for fault in read["not_understood"]:
        del fault["line"]
    return read


def _drop_runs(blocks: list[dict]) -> None:
    for block in blocks:
        block.pop("runs", None)
        _drop_runs(block.get("items", []))
        _drop_runs(block.get("blocks", []))
