"""Characters that deceive a reader: those that are not shown but turn or split what stands beside them, and letters that
look like others.

Sources: Unicode 16, UAX #9 (marks that turn the direction of writing), UTS #39 (skeletons); the letters of `TWINS` are those of
its confusables that Latin, Cyrillic and Greek keyboards give.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

# Controls but tab and line ends; soft hyphen; zero width but the joiners that Persian and Indic words need; direction;
# the byte order mark; variation selectors' tags; halves of characters.
UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
# Those that turn what follows them, as if it were written the other way, until something ends it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What XML 1.0 does not hold (said so it compiles ten times as fast as all that it holds); it is in none of our files.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TWINS = str.maketrans("аеіјкмнорстухѕԁԛԝһԍαγικνορτυχη", "aeijkmhopctyxsdqwhgayikvoptuxn")


def xml_safe(text: str) -> str:
    """The text with each character that XML forbids (controls, halves of characters) as U+FFFD."""
    return FORBIDDEN.sub("\ufffd", text)


def unshown(text: str) -> str:
    """The first character of the text that is not shown, as "U+202E"; "" where there is none."""
    found = UNSHOWN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def turning(text: str) -> str:
    """The first character that turns the direction of what follows, as "U+202E"; "" where there is none."""
    found = TURNING.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def spelled_out(text: str) -> str:
    """The text with such characters as "[U+202E]", which turn nothing."""
    return TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def skeleton(text: str) -> str:
    """What two texts that look alike have in common: letters and digits, without case, accents apart, in Latin where Latin has a twin.

    A limit: whole words of another script without Latin twins, and "rn" for "m", are not seen through.
    """
    plain = UNSHOWN.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(TWINS)
    kept = "".join(letter for letter in plain if letter.isalnum() or unicodedata.category(letter)[0] == "M")
    return unicodedata.normalize("NFKC", kept)


def look_alikes(titles: Sequence[Mapping[str, str]]) -> tuple[int, int] | None:
    """The places of the first two titles (each a text by language) that a reader of some language cannot tell apart."""
    seen: dict[tuple[str, str], int] = {}
    for place, title in enumerate(titles):
        for language, text in title.items():
            first = seen.setdefault((language, skeleton(text) or text), place)
            if first != place:
                return first, place
    return None
