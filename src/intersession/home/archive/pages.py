"""A page of the site made to stand alone: no script, no form, nothing that asks anybody; links lead within the archive or are text."""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.conf import settings

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FRAME = {"header", "footer"}
GONE_ATTRIBUTES = re.compile(r"hx-.*|on.*|data-(now|until|theme|zone|confirm-leave)|integrity|crossorigin")
LEFT_OVER = re.compile(r"\s*·?\s*\x00")
Attributes = list[tuple[str, str | None]]


def links_in(page: str) -> Iterator[str]:
    """Where the main part of a page leads, in its order."""
    reader = _Links()
    reader.feed(page)
    yield from reader.links


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.within = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.within += tag == "main"
        target = dict(attrs).get("href")
        if tag == "a" and self.within and target:
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        self.within -= tag == "main"


@dataclass(frozen=True)
class Setting:
    """Where a page comes from and goes to, and what stands where its language form stood.

    `place_of` gives the file of an address within the archive, or None; `asset_of` that of a static file.
    """

    address: str
    file: str
    place_of: Callable[[str], str | None]
    asset_of: Callable[[str], str]
    languages: str = ""

    def relative(self, file: str) -> str:
        return relative(self.file, file)


def relative(here: str, there: str) -> str:
    """The way from one file of the archive to another."""
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def standing_alone(page: str, setting: Setting) -> str:
    """The page for the archive."""
    rewriter = _Rewriter(setting)
    rewriter.feed(page)
    rewriter.close()
    return LEFT_OVER.sub("", "".join(rewriter.out))


@dataclass
class _Open:
    """An element that is open: what closes it (None: it is left out with all it holds)."""

    tag: str
    closes: str | None = field(default=None)


class _Rewriter(HTMLParser):
    """Writes a page anew, token by token, so that what is not touched stays to the letter."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(convert_charrefs=False)
        self.setting = setting
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.left_out = 0

    def put(self, text: str) -> None:
        if not self.left_out:
            self.out.append(text)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        written, closes = self._element(tag, attrs)
        if written is None:
            if tag in VOID:
                return
            self.left_out += 1
        else:
            self.put(written)
        if tag not in VOID:
            self.open.append(_Open(tag, closes if written is not None else None))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag in VOID or self.left_out:
            self.handle_starttag(tag, attrs)
        else:
            self.put((self._element(tag, attrs)[0] or "").removesuffix(">") + "/>")

    def handle_endtag(self, tag: str) -> None:
        if not any(each.tag == tag for each in self.open):
            return
        while self.open:
            each = self.open.pop()
            if each.closes is None:
                self.left_out -= 1
            else:
                self.put(each.closes)
            if each.tag == tag:
                return

    def _element(self, tag: str, attrs: Attributes) -> tuple[str | None, str]:
        """How an element begins and ends in the archive; None where it is left out."""
        given = dict(attrs)
        if tag == "form" and "languages" in (given.get("class") or ""):
            self.put(self.setting.languages)
        if self._is_left_out(tag, given):
            if "relative" in (given.get("class") or "").split():
                self.put("\x00")
            return None, ""
        if tag == "a" and "href" in given:
            return self._link(attrs, given["href"] or "")
        return _written(tag, self._led(tag, attrs)), f"</{tag}>"

    def _is_left_out(self, tag: str, given: dict[str, str | None]) -> bool:
        classes = (given.get("class") or "").split()
        if tag == "link":
            return given.get("rel") not in ("stylesheet", "icon")
        return (
            tag in ("script", "form", "dialog", "template", "button")
            or (tag == "meta" and given.get("name") == "htmx-config")
            or bool({"demo", "relative"} & set(classes))
            or "data-themes" in given
            or (tag == "a" and self._in_frame() and self._place(given.get("href") or "") is None)
        )

    def _in_frame(self) -> bool:
        """Whether this is the head or the foot of every page, where a link that leads nowhere is of no use as text."""
        return any(each.tag in FRAME for each in self.open) and not any(each.tag == "main" for each in self.open)

    def _place(self, target: str) -> str | None:
        """Where a link leads within the archive: the file with its fragment, or None."""
        if target.startswith("#"):
            return target
        parts = urlsplit(urljoin(self.setting.address, target))
        if parts.scheme or parts.netloc:
            return None
        file = self.setting.place_of(parts.path + (f"?{parts.query}" if parts.query else ""))
        return file and self.setting.relative(file) + (f"#{parts.fragment}" if parts.fragment else "")

    def _link(self, attrs: Attributes, target: str) -> tuple[str, str]:
        place = self._place(target)
        if place is None:
            outside = urlsplit(target).scheme in ("http", "https", "mailto")
            return "<span>", f" ({html.escape(target)})</span>" if outside else "</span>"
        return _written(
            "a", [(n, place if n == "href" else v) for n, v in attrs if not GONE_ATTRIBUTES.fullmatch(n)]
        ), "</a>"

    def _led(self, tag: str, attrs: Attributes) -> Attributes:
        """Attributes whose static files are those of the archive."""
        kept = [(name, value) for name, value in attrs if not GONE_ATTRIBUTES.fullmatch(name)]
        return [
            (name, self._asset(value) if value and value.startswith(settings.STATIC_URL) else value)
            for name, value in kept
        ]

    def _asset(self, url: str) -> str:
        return self.setting.relative(self.setting.asset_of(url))

    def handle_data(self, data: str) -> None:
        self.put(data)

    def handle_entityref(self, name: str) -> None:
        self.put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.put(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.put(f"<!{decl}>")


def _written(tag: str, attrs: Attributes) -> str:
    parts = [name if value is None else f'{name}="{html.escape(value)}"' for name, value in attrs]
    return f"<{' '.join([tag, *parts])}>"
