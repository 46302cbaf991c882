"""What a sentence names beside its choice, and does not choose, as the parts of its folded text in which that stands.

Told before: "our note of 2 May, in which (a) was chosen". Set aside: "while alive to the merits of (a), …". Conceded: "though (b) has
its merits, we select (d)". Lived with: "should most prefer (a), we could live with it". Sentences and clauses of their own are `apart`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from intersession.core.replies import phrases
from intersession.core.replies.about import paragraphs_of
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.masks import DATE
from intersession.core.replies.mentions import Gazetteer, Mention, mentions, points_at, within
from intersession.core.replies.orders import UNRANKED, says_unranked, words_of_order
from intersession.core.replies.plain import Sentence
from intersession.core.replies.presumed import OF_OURS
from intersession.core.replies.rows import says_nothing
from intersession.core.replies.shapes import Asked
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.stances import Heard, Said
from intersession.core.replies.vocabulary import blank, pattern, whole
from intersession.core.replies.wordings import QUOTED

Span: TypeAlias = tuple[int, int]

_SETS_ASIDE = pattern(r"\W*(?:{sets_aside})(?!\w)")
_SET_ASIDE = pattern(r"[\s,]*(?<![\w'])(?:(?:{and}) )?(?:{setting_aside})(?!\w)[^;:]*$")
_PARTS = re.compile(r",(?= )|(?<=\)) (?=the |le |la |el |our |notre |nuestro )")
_CONCEDES = pattern(
    r"(?:^[^\w]*(?:(?:{and}|{but}) )?|[,;(–-] ?(?:(?:{and}) )?)(?P<clause>(?:{conceding})(?:(?<=')|(?!\w)))"
)
_LITOTES = whole("litotes")
_SHOULD, IN_PLACE = pattern(r"(?<![\w'])(?:{should_others})(?!\w)"), pattern(r"(?<![\w'])(?:{in_its_place})(?!\w)")
_COULD, _ALSO = pattern(r"(?<![\w'])(?:{could_live})(?!\w)"), pattern(r"(?<![\w'])(?:{could_also})(?!\w)")
_PASSES_OVER = pattern(r"(?<![\w'])(?:{passes_over})(?!\w)")
_OPENS = pattern(r"[\s,;–-]*(?:(?:{and}|{but}),? )?(?:{should_others})(?!\w)")
_SENT = pattern(r"(?<![\w'])(?:{was_sent})(?!\w)")
_NO_PLACE = whole("no_place_given")
#: "In paragraph 18, …", "§ 16 – …".
_OPENS_PARAGRAPH = pattern(r"\W*(?:[\w']+ ){0,3}?(?:{paragraphs})\.? ?\d{1,3}(?![\w/])")
_REMARKS_SO, _OF_TOPIC = pattern(r"(?<![\w'])(?:{remarks_so})"), pattern(r"(?<!\w)(?:{noun})(?!\w)")
#: "This is not to say that (b) is without merit", "no lack of interest in B and E".
_DENIES_LACK = pattern(
    r"(?<!\w)(?:(?:{denies_meaning})(?!\w)[^;:.]{0,60}?(?<![\w'])|(?:{no_such}) )(?:{lack_of_interest})(?!\w)"
)
_NEAR = 30  # letters behind the words that replace in which the date of what is replaced stands
_CHOICE = frozenset({"chooses", "wants", "not"})
_TITLE = 4  # words of what may be a title


def named_in(
    text: str, written: str, names: Gazetteer, asked: Asked, language: str, *, replaced: bool
) -> tuple[list[Mention], list[Span]]:
    """The options that a folded sentence names as its own, those that it could live with by a word too, and the parts in which it tells others apart;
    `replaced` is whether the letter says that an earlier reply is."""
    found = mentions(text, names, written)
    if asked.kind != "choose":
        return found, []
    if parts := lived_with(text):
        more = named_shortly(text, names, written, found, lexicon_of(text, language))
        found = sorted([*found, *(one for one in more if _is_in(one, parts))])
    told = list(phrases.told_before(text, replaced=replaced))
    left = [one for one in found if not _is_in(one, told)]
    apart = [*told, *_set_aside(text, left, asked.picks, language), *_quoted_of_note(text, language)]
    apart += _said_of_paragraph(text, left, language)
    return [one for one in left if not _is_in(one, apart)], apart


def replaced_dates(spoken: Iterable[Sentence]) -> frozenset[str]:
    """The dates of the earlier replies that a letter says it replaces, as they are written in its folded sentences."""
    found = (
        DATE.search(one.text, first, last + _NEAR) for one in spoken for first, last in phrases.replacing(one.text)
    )
    return frozenset(date[0] for date in found if date)


def tells_earlier(text: str, dates: Iterable[str]) -> bool:
    """Whether a sentence only tells what was sent on such a date: "on 17 October I sent you the choice of (b) and (c)"."""
    dated = any(date in text for date in dates)
    return dated and bool(_SENT.search(text)) and not next(phrases.replacing(text), None)


def conceded(text: str, language: str) -> list[Span]:
    """The clauses of a sentence that concede, and neither refuse nor choose: to the next comma at which one opens the sentence, else to its end."""
    more = _CHOICE | {"against"}
    return [span for span in _conceding(text) if not _says(more, _LITOTES.sub(blank, text[slice(*span)]), language)]


def lived_with(text: str) -> list[Span]:
    """The parts of a folded sentence that only concede: something should be so, and then something could be lived with, in place of nothing;
    or something could be lived with too."""
    turns = [match.start() for match in phrases.TURN.finditer(text)]
    return [
        (first, last)
        for first, last in zip([0, *turns], [*turns, len(text)], strict=True)
        if '"' not in (part := text[first:last])
        and (_ALSO.search(part) or (_SHOULD.search(part) and _COULD.search(part)))
        and not IN_PLACE.search(part)
    ]


def _slights_none(text: str) -> bool:
    """Whether a folded sentence only says that what it names is not slighted: "this is not to say that (b) is without merit"."""
    found = _DENIES_LACK.search(text)
    if not found:
        return False
    left = text[: found.start()] + " " + text[found.end() :]
    says_more = (phrases.STANCE, phrases.TURN, phrases.IF, phrases.CONDITION)
    return not (OF_OURS.search(text, found.end()) or any(sought.search(left) for sought in says_more))


def is_beside(text: str) -> bool:
    """Whether a folded sentence says nothing of what is chosen: a line of a form that asks for more, answered with "none", or that none is slighted."""
    return says_nothing(text) or _slights_none(text)


def hear_beside(heard: Sequence[Heard], *, ranks: bool) -> None:
    """Takes what is named as conceded, or where `ranks` are asked for, as left without a rank, for neither chosen nor turned down."""
    _concede(heard)
    if ranks:
        _leave_unranked(heard)


def _concede(heard: Sequence[Heard]) -> None:
    """Takes what could be lived with as conceded, and what is passed over behind a kind word; what is chosen before a condition stays chosen."""
    for one in heard:
        start, text = one.sentence.start, one.sentence.text
        if (over := _PASSES_OVER.search(text)) and not one.chosen:
            one.said = [
                each._replace(stance="concedes")
                if each.stance == "names" and each.mention.end <= start + over.start()
                else each
                for each in one.said
            ]
        for first, last in lived_with(text):
            opens = _OPENS.match(text, first)
            one.said = [
                each._replace(stance="concedes")
                if first <= each.mention.start - start < last and (opens or each.stance != "chooses")
                else each
                for each in one.said
            ]


def _leave_unranked(heard: Sequence[Heard]) -> None:
    """Leaves options of which a sentence only says that they have no rank: they are neither chosen nor turned down; one that has a rank
    elsewhere is named against that."""
    for one in heard:
        text, start = one.sentence.text, one.sentence.start
        found = [span.span() for span in UNRANKED.finditer(text)] if one.said else []
        more = any(
            cue not in ("unticked", "regards") and not any(first <= place - start < last for first, last in found)
            for cue, place, _ in one.cues
        )
        named = within(start, [said.mention for said in one.said])
        # "… third; the others have no number"
        more = more or bool(words_of_order(UNRANKED.sub(blank, text), named, figures=True))
        if not one.said or not says_unranked(text) or more or phrases.IF.search(text) or text.rstrip().endswith("?"):
            continue
        ranked = {said.mention.option for other in heard if other is not one for said in other.chosen}
        if not ranked & {said.mention.option for said in one.said}:
            one.said = [Said(said.mention, "leaves", (0, 0)) for said in one.said]
            one.judged = True
        elif _NO_PLACE.search(text):
            one.said = [said._replace(stance="rejects") for said in one.said]


def _set_aside(text: str, named: Sequence[Mention], picks: int, language: str) -> list[Span]:
    """The first part that sets options aside, where the rest names as many others as may be chosen."""
    spans = [(0, comma.start()) for comma in _PARTS.finditer(text)] if _SETS_ASIDE.match(text) else []
    if behind := _SET_ASIDE.search(text):
        spans.append(behind.span())
    for span in spans:
        inside = {one.option for one in named if _is_in(one, [span])}
        kept = {one.option for one in named if not _is_in(one, [span])}
        if inside and not inside & kept and len(kept) == picks and not _says(_CHOICE, text[slice(*span)], language):
            return [span]
    return []


def _quoted_of_note(text: str, language: str) -> Iterator[Span]:
    """What a sentence that only remarks on paragraphs of the note quotes of them: "in paragraph 15, for "traffic" read "trafficking"."""
    remarks = [one.start for one in paragraphs_of([Sentence(0, len(text), text, leads=False)]) if one.remarked]
    if remarks and not _says(_CHOICE - {"not"}, text, language):
        yield from (found.span() for found in QUOTED.finditer(text, remarks[0]) if len(found[1].split()) < _TITLE)


def _said_of_paragraph(text: str, named: Iterable[Mention], language: str) -> Iterator[Span]:
    """The words of titles in a sentence that opens with a paragraph, and remarks on it: they say what the paragraph does, and name nothing."""
    remarks = _OPENS_PARAGRAPH.match(text) and _REMARKS_SO.search(text) and not _OF_TOPIC.search(text)
    if remarks and not _says(_CHOICE - {"not"} | {"weak"}, text, language):
        yield from (
            (one.start, one.end)
            for one in named
            if one.how == "title" and not one.whole and not points_at(text, one.start)
        )


def _conceding(text: str) -> Iterator[Span]:
    for match in _CONCEDES.finditer(text):
        start, comma = match.start("clause"), text.find(",", match.end())
        if comma >= 0 or re.search(r"\w", text[:start]):
            yield start, comma if comma >= 0 else len(text)


def _is_in(one: Mention, parts: Iterable[Span]) -> bool:
    return any(first <= one.start < last for first, last in parts)


def _says(kinds: Collection[str], text: str, language: str) -> bool:
    return any(piece.kind in kinds for piece in lexicon_of(text, language).pieces(text))
