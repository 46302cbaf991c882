"""Options of which a letter names only the title: "Italy supports the title of (b)", "we prefer the title “X” for (b)", "topic (b) should be
entitled “X”". Who likes a title, or wants another, has not said that the option is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.mentions import Mention
from intersession.core.replies.spoken_titles import Named
from intersession.core.replies.vocabulary import pattern

_THE = r"(?:(?:{article}|{possessive}|{that_one})(?: |(?<=')))*"
#: "The title of topic", up to the option; what was quoted is blank.
_TITLE_OF = pattern(
    rf"(?<![\w'])(?:{{op_title}}|{{title_word}})(?: \w+)? *(?:{{of_noun}}|{{on_noun}})(?: |(?<=')){_THE}(?:(?:{{noun}}) )?\W*$"
)
_LISTED = pattern(r"[\s(),;/&]*(?:(?:{and_any}),? )?(?:{of_noun}(?: |(?<=')))?" + _THE + r"(?:(?:{noun}) )?\W*")
#: What is preferred, chosen or supported, directly behind the words for that, or behind the option: “prefers for (b) the title”.
_ITS_TITLE = pattern(
    rf"(?: (?:{{for_option}}) \(?\w{{1,2}}\)?(?= ))? ?(?:(?:that|que|qu'|a|au|aux|al|for|of|de|to)(?: |(?<=')))?{_THE}(?:\w+ )?(?:{{op_title}}|{{title_word}})(?!\w)"
)
_TO_BE_TITLED = pattern(r"[\s)\"]*(?:{to_be_titled})(?!\w)")
_PARTED = pattern(r"[,;:]|(?<![\w'])(?:{and_any}|{relative_to})(?![\w])")
_ABOUT_TITLE = pattern(r"\W*(?:{regards}) ?(?:(?:{article}) ?)?(?:{op_title})(?!\w)")
_CHOOSES = frozenset({"chooses", "accepts", "concedes", "only"})


def only_by_title(said: Sequence[Named]) -> frozenset[str]:
    """The options that a letter names nowhere but as that whose title it likes, or, where it chooses nothing else, would change."""
    liked: set[str | None] = set()
    changed: set[str | None] = set()
    named: set[str | None] = set()
    outright = False
    for one in said:
        of_titles = [*_of_titles(one)]
        cues = [cue.span() for cue in phrases.STANCE.finditer(one.bare) if cue.lastgroup in _CHOOSES]
        of_title = [_is_of_title(one, start, end, of_titles) for start, end in cues]
        outright |= not all(of_title)
        here = {mention.option for mention in of_titles} if all(of_title) else set()
        liked |= here if cues else set()
        changed |= here
        named |= {quote.whole for quote in one.quotes} - {None}
        named |= {mention.option for mention in one.named if not all(of_title) or mention not in of_titles}
    return frozenset(str(option) for option in (liked if outright or named else changed) - named)


def _of_titles(one: Named) -> Iterator[Mention]:
    """The options of a sentence of whose titles it speaks."""
    cues = [cue for cue in phrases.STANCE.finditer(one.bare) if cue.lastgroup in _CHOOSES]
    liked = bool(cues) and all(_ITS_TITLE.match(one.bare, cue.end()) for cue in cues)
    before: Mention | None = None  # the last one that was so
    for mention in one.named:
        listed = before and _LISTED.fullmatch(one.bare, before.end, mention.start)
        if liked or listed or _TITLE_OF.search(one.bare[: mention.start]) or _to_be_titled(one, mention):
            before = mention
            yield mention


def _is_of_title(one: Named, start: int, end: int, of_titles: Sequence[Mention]) -> bool:
    """Whether words that choose are said of a title: before it, before an option that is to be called so, or right behind "the title of (b)"."""
    after = next((mention for mention in one.named if mention.start >= end), None)
    before = next((mention for mention in reversed(one.named) if mention.end <= start), None)
    wished = after in of_titles and after is not None and not re.search(r"[,;:]", one.bare[end : after.start])
    has = before in of_titles and before is not None and not _PARTED.search(one.bare, before.end, start)
    about = _ABOUT_TITLE.match(one.bare) and before in of_titles  # "as regards the title of (b), Italy prefers “X”"
    return bool(_ITS_TITLE.match(one.bare, end) or wished or has or about)


def _to_be_titled(one: Named, mention: Mention) -> bool:
    """Whether it is said of an option, or of it and those named behind it, how it is to be called."""
    end = mention.end
    for other in one.named:
        if other.start >= end and _LISTED.fullmatch(one.bare, end, other.start):
            end = other.end
    return bool(_TO_BE_TITLED.match(one.bare, end))


__all__ = ["only_by_title"]
