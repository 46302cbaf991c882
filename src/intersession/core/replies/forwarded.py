"""A reply that is passed on: the mission writes that what it forwards is its answer, and the forwarded message holds the choice."""

from __future__ import annotations

import re

from intersession.core.collation import fold
from intersession.core.replies.about import asker_pattern, language_of
from intersession.core.replies.plain import (
    Letter,
    Line,
    Plain,
    header_ends,
    introduction,
    is_header,
    lines_of,
    plain_of,
)
from intersession.core.replies.vocabulary import pattern, words_of

#: That an answer follows, and whose.
_PASSES_ON_AN_ANSWER = pattern(
    r"(?<![\w'])(?:(?:{hands_over})(?!\w)[^?]{0,90}?(?:{handed_over})|(?:{answer_noun})[^?.]{0,60}(?:que|which|that)[^?.]{0,30}(?:{made_its_own})|"
    r"(?:{for_the_record})|(?:{answer_noun})[^?.]{0,60}(?:{stands_as})[^?.]{0,40}|(?P<received>{received_from}))(?:(?<=')|(?!\w))"
)
#: "I have just received the reply from Tokyo, please see below"; not "we have not yet received …", nor "your reply".
_HAS_COME = pattern(
    r"(?<![\w'])(?:(?:{has_come})(?!\w)[^?.;]{0,60}?(?:{answer_noun})|(?:{answer_noun})[^?.;]{0,60}?(?<![\w'])(?:{has_come}))(?!\w)[^?]{0,90}?(?<!\w)(?:{stands_below})(?!\w)"
)
_NOT_COME = pattern(r"(?<![\w'])(?:{not_come})(?!\w)")
#: "For appropriate action": nothing else need be said of the instructions of one's own capital.
_FOR_ACTION = pattern(r"(?<![\w'])(?:{for_action})(?!\w)")
_ASIDE = r"(?: (?!(?:{denies_instruction})(?!\w))[\w'-]+)"
#: "You are requested to inform the Secretariat that", "sírvase votar": what the capital tells its mission to do.
_TO_TELL = pattern(
    rf"(?:(?<![^\n\"])|(?<=[.:;] ))(?P<before>(?:[^.;:\n\"]{{1,200}}, )?)(?P<told>(?:{{instructs}}){_ASIDE}{{0,3}}? ?(?:{{instructed_to_tell}}){_ASIDE}{{0,12}}? (?:that |que |qu'))"
)
_TO_VOTE = pattern(
    rf"(?:(?<![^\n\"])|(?<=[.:;] ))(?P<before>(?:[^.;:\n\"]{{1,200}}, )?)(?P<told>(?:{{instructs}}){_ASIDE}{{0,2}}? ?)(?=(?:{{instructed_to_vote}})(?!\w))"
)
_FROM_HOME = pattern(r"(?<![\w'])(?:{from_home})(?!\w)")
#: Who may not be the one whose answer is passed on: the organization itself, by its name or as what it is.
_FROM = re.compile(r"(?:from|de|von) ?: ?[^\n]*")
_SECRETARIAT = pattern("{the_secretariat}")


def read_forwarded(text: str, own: str, asker: tuple[str, ...]) -> Letter | None:
    """The letter with the first message that it forwards as its own words; None where it does not say that this is its answer, or
    where the message is by the organization that asks."""
    passes_on = _PASSES_ON_AN_ANSWER.search(own)
    has_come = None if passes_on or _NOT_COME.search(own) else _HAS_COME.search(own)
    for_action = (
        not passes_on and not has_come and "?" not in own and not _NOT_COME.search(own) and _FOR_ACTION.search(own)
    )
    if not (passes_on or has_come or for_action):
        return None
    lines = list(lines_of(text))
    first = next((at for at in range(len(lines)) if introduction(lines, at)), -1)
    if first < 0:
        quoted = _quoted(lines, asker)
        head = fold("\n".join(line.text for line in lines if is_header(line.text.lstrip("> "))))
        acted_on = quoted and for_action and _instructs(head, quoted.own.text)
        return (
            Letter(_as_the_missions(quoted.own), quoted.quoted)
            if quoted and acted_on
            else quoted
            if passes_on
            else None
        )
    begins = header_ends(lines, first)
    last = next((at for at in range(begins, len(lines)) if introduction(lines, at)), len(lines))
    if last <= begins or _is_from(asker, lines[first:begins]):
        return None
    message = plain_of(lines[:first] + lines[begins:last])
    head = fold("\n".join(line.text for line in lines[first:begins]))
    from_home = _FROM_HOME.search(own) or _FROM_HOME.search(head)
    if for_action and not _instructs(head, message.text):
        return None
    if not from_home and (not passes_on or passes_on["received"] or passes_on[0].endswith("message")):
        return None  # of anybody
    return Letter(_as_the_missions(message) if from_home else message, plain_of(lines[last:]))


def _instructs(head: str, message: str) -> bool:
    """Whether a message is from home, by its head, and tells the mission what to say."""
    return bool(_FROM_HOME.search(head) and (_TO_TELL.search(message) or _TO_VOTE.search(message)))


def _as_the_missions(plain: Plain) -> Plain:
    """A message with the capital's instructions as the mission's own words: without "inform the Secretariat that", and votes as decided."""
    while found := _TO_TELL.search(plain.text):
        plain = _replaced(plain, *found.span("told"), "")
    language = language_of(plain.text)
    while language and (found := _TO_VOTE.search(plain.text)):
        plain = _replaced(plain, *found.span("told"), " ".join(words_of("own_will", language)) + " ")
    return plain


def _replaced(plain: Plain, start: int, end: int, said: str) -> Plain:
    origins = plain.origins
    return Plain(
        plain.text[:start] + said + plain.text[end:], [*origins[:start], *[origins[start]] * len(said), *origins[end:]]
    )


def _is_from(asker: tuple[str, ...], lines: list[Line]) -> bool:
    """Whether the organization that asks is named as the one who writes."""
    header = fold("\n".join(line.text for line in lines))
    return any(
        _SECRETARIAT.search(found[0]) or asker_pattern(asker).search(found[0]) for found in _FROM.finditer(header)
    )


def _quoted(lines: list[Line], asker: tuple[str, ...]) -> Letter | None:
    """The same for a message whose lines are marked as quoted, and nothing introduces it."""
    own = [line for line in lines if not line.text.lstrip().startswith(">")]
    marked = [line for line in lines if line.text.lstrip().startswith(">")]
    bare = [Line(line.start + line.text.index(">") + 1, line.text[line.text.index(">") + 1 :]) for line in marked]
    kept = [line for line in bare if not is_header(line.text)]
    if not kept or _is_from(asker, bare):
        return None
    return Letter(plain_of(own + kept), plain_of([]))
