"""Options that are named by the paragraphs that set them out: "the topic in paragraph 15"."""

from __future__ import annotations

from collections.abc import Sequence

from intersession.core.replies.about import Paragraphs
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.mentions import Gazetteer, Mention
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import pattern

_NOUN_BEFORE = pattern(r"(?P<noun>{noun})(?:\W|\w+ ){0,5}\W*$")
_LINKED = pattern(r"[,;]|(?<!\w)(?:{and_any})(?!\w)")


def name_by_paragraph(
    letter: Sequence[Heard], paragraphs: Sequence[Paragraphs], names: Gazetteer, text: str, evidence: Evidence
) -> None:
    """Adds to what sentences say the options whose paragraphs they name after words that choose; `text` is the letter's."""
    for one in paragraphs:
        options = [names.by_paragraph.get(number) for number in one.numbers]
        heard = next(heard for heard in letter if heard.sentence.start <= one.start < heard.sentence.end)
        before = [cue for cue in heard.cues if cue[2] <= one.start]
        between = text[before[-1][2] : one.start] if before else ""
        if any(options) and any(cue[0] == "excepts" for cue in heard.cues):
            evidence.doubt("all_but", one.start, one.end)
        noun = _NOUN_BEFORE.search(between)
        # "The topic in paragraph 15, and the other one, in …"; "the topic in paragraphs 13–16", which are two.
        named = any(said.mention.how == "paragraph" for said in heard.said)
        row = len({*options}) > 1 and not _LINKED.search(text, one.start, one.end)
        if (named and all(options)) or (row and noun and not noun["noun"].endswith("s")):
            evidence.doubt("mentioned_without_choice", one.start, one.end)
        if all(options) and noun and not heard.said:
            for option in dict.fromkeys(options):
                mention = Mention(one.start, one.end, option, "paragraph")
                heard.said.append(Said(mention, before[-1][0], before[-1][1:]))
