"""Bars drawn as SVG: zero-based, labelled directly, with title and description, always shown beside their table."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

from .markup import filled, joined

LINE, THICKNESS, GAP = 19, 16, 18  # pixels
LONGEST = 74  # per cent of the width: the rest is for the number at the end of the bar
CHARACTERS = 36  # a line of a label: fits at 320 pixels
RESTING = ' class="rest"'


class Bar(NamedTuple):
    """One bar: its label, the values of its up to three parts (at least 0), a line that names the parts, and whether it
    stays in the background (`rest`)."""

    label: str
    parts: Sequence[float]
    detail: str = ""
    rest: bool = False

    @property
    def total(self) -> float:
        return sum(self.parts)


def bar_chart(bars: Iterable[Bar], *, title: str, description: str = "", rtl: bool = False) -> SafeString:
    """The bars in the order given, as SVG that keeps the size of its text at any width.

    The longest bar takes three quarters of the width, every other its share of it; all begin at zero. A negative value,
    or a bar of more than three parts, is a ValueError.
    """
    bars = list(bars)
    if any(part < 0 for bar in bars for part in bar.parts) or any(len(bar.parts) > 3 for bar in bars):
        raise ValueError("A bar has one to three parts, none below zero.")
    unit = LONGEST / (max((bar.total for bar in bars), default=0) or 1)
    drawn, height = [], 0
    for bar in bars:
        drawn.append((_draw(bar, height, unit, rtl),))
        height += _height(bar)
    height = max(height - GAP + 2, 1)
    return filled(
        '<svg role="img" width="100%" height="{}" direction="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        height,
        "rtl" if rtl else "ltr",
        title,
        description or "; ".join(f"{bar.label}: {number_format(bar.total)}" for bar in bars),
        joined("{}", drawn),
    )


def _at(share: float, rtl: bool) -> str:
    return f"{100 - share if rtl else share:.2f}%"


def _lines(bar: Bar) -> list[str]:
    return wrap(bar.label, CHARACTERS) or [""]


def _height(bar: Bar) -> int:
    details = len(wrap(bar.detail, CHARACTERS + 4))
    return LINE * (len(_lines(bar)) + details) + THICKNESS + GAP


def _draw(bar: Bar, top: int, unit: float, rtl: bool) -> SafeString:
    labels = [(_text(line, top + LINE * (i + 1) - 5, 0, rtl),) for i, line in enumerate(_lines(bar))]
    y = top + LINE * len(labels)
    below = wrap(bar.detail, CHARACTERS + 4)
    details = [(_text(line, y + THICKNESS + LINE * (i + 1) - 3, 0, rtl, "detail"),) for i, line in enumerate(below)]
    return filled(
        "<g{}>{}{}{}{}</g>",
        mark_safe(RESTING) if bar.rest else "",
        joined("{}", labels),
        _parts(bar, y, unit, rtl),
        _text(number_format(bar.total), y + THICKNESS - 3, bar.total * unit, rtl, "value"),
        joined("{}", details),
    )


def _parts(bar: Bar, y: int, unit: float, rtl: bool) -> SafeString:
    drawn, before = [], 0.0
    for index, part in enumerate(bar.parts):
        start = before + part if rtl else before
        drawn.append((index, _at(start * unit, rtl), y, f"{part * unit:.2f}%", THICKNESS))
        before += part
    rects = joined('<rect class="b{}" x="{}" y="{}" width="{}" height="{}"/>', drawn)
    axis = '<line class="axis" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
    return rects + filled(axis, _at(0, rtl), y - 2, y + THICKNESS + 2)


def _text(words: str, y: int, share: float, rtl: bool, css: str = "label") -> SafeString:
    aside = (-6 if rtl else 6) if css == "value" else 0
    return filled('<text class="{}" x="{}" dx="{}" y="{}">{}</text>', css, _at(share, rtl), aside, y, words)
