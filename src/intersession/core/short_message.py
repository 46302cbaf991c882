"""A receipt as one text message: 160 characters of the alphabet that every telephone has (GSM 03.38), whatever its language.

Letters that the alphabet lacks lose their marks (ê becomes e), typographic signs become plain ones; what has no likeness is
left out. Some signs (€, [, ], {, }, ~, |, ^, backslash) take the room of two.
"""

import unicodedata

LONGEST = 160
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØøÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("€[]{}~|^\\")
PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "œ": "oe", "Œ": "OE", "ç": "c", "ł": "l", "Ł": "L", "ı": "i",
        "\t": " ", "\r": " ", "\n": " ", "`": "'", "đ": "d", "Đ": "D",
    }
)  # fmt: skip


def room_of(text: str) -> int:
    """How many of the 160 places the text takes."""
    return sum(2 if each in DOUBLE else 1 for each in text)


def plain(text: str) -> str:
    """The text in the alphabet of text messages, on one line."""
    written = "".join(_letters(each) for each in unicodedata.normalize("NFC", text).translate(PLAIN))
    return " ".join(written.split())


def _letters(sign: str) -> str:
    if sign in ALPHABET or sign in DOUBLE:
        return sign
    return "".join(each for each in unicodedata.normalize("NFKD", sign) if each in ALPHABET or each in DOUBLE)


def cut(text: str, room: int) -> str:
    """As much of a plain text as the room takes; one that is cut ends in three dots, or is gone where there is none for them."""
    if room_of(text) <= room:
        return text
    kept = ""
    for each in text:
        if room_of(kept + each) > room - 3:
            break
        kept += each
    return f"{kept.rstrip()}..." if kept.strip() else ""


def message(title: str, sentence: str, longest: int = LONGEST) -> str:
    """The sentence, which matters, after as much of the title as there is room for: "Title: sentence", "Question? Sentence"."""
    said = cut(plain(sentence), longest)
    named = cut(plain(title), longest - room_of(said) - 2)
    between = " " if named.endswith(("?", "!")) else ": "
    return f"{named}{between}{said}" if named else said
