"""Small drawn shapes that stand beside a word, so that no state is told by colour alone."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

from .markup import filled

RING = '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
DISC = '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
TICK = '<path d="M4.6 8.4 7 10.8l4.4-5.2" fill="none" stroke="{}" stroke-width="1.8" stroke-linecap="round"/>'
PAPER, INK = "var(--sheet)", "currentColor"

SHAPES = {
    "ring": RING,
    "half": RING + '<path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/>',
    "tick": RING + TICK.format(INK),
    "done": DISC + TICK.format(PAPER),
    "here": RING + '<circle cx="8" cy="8" r="3.2" fill="currentColor"/>',
    "open": '<path d="M4 2.2v11.6L13.5 8z" fill="currentColor"/>',
    "square": '<rect x="2.5" y="2.5" width="11" height="11" rx="1" fill="currentColor"/>',
    "wait": '<path d="M8 1.5 15 14H1z" fill="currentColor"/>'
    f'<path d="M8 6v4" stroke="{PAPER}" stroke-width="1.6"/><circle cx="8" cy="12" r=".9" fill="{PAPER}"/>',
    "bad": '<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor"/>'
    f'<path d="m5.5 5.5 5 5m0-5-5 5" stroke="{PAPER}" stroke-width="1.7"/>',
    "cross": RING + '<path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" stroke="currentColor" stroke-width="1.6"/>',
    "swap": '<path d="M3 5.5h9M9.5 3 12.5 5.5 9.5 8M13 10.5H4M6.5 8 3.5 10.5 6.5 13" '
    'fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "note": RING + '<path d="M8 7.2v4" stroke="currentColor" stroke-width="1.7"/>'
    '<circle cx="8" cy="4.9" r="1" fill="currentColor"/>',
}


@cache
def icon(name: str, css: str = "icon") -> SafeString:
    """The shape as SVG, hidden from screen readers: the word beside it is what they read. Unknown names: KeyError."""
    shape = mark_safe(SHAPES[name])
    return filled('<svg class="{}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>', css, shape)
