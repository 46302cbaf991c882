"""Yes, no or abstention to a text, and objections under silence.

A word of agreement answers where it is about the text or stands alone ("Iceland votes in favour"); support for the work, the chair or the
aims of a text answers nothing. What is said of a paragraph is not said of the whole (contract.md, "A careful officer's rules").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.between import leads_to
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import Pattern, pattern, words

#: What is looked for in this order; what stands inside an earlier one is not looked at again.
_ANSWERS: tuple[tuple[str, Pattern], ...] = (
    ("yes", pattern(r"(?<![\w'])(?:{no_objection})(?!\w)")),
    ("no", pattern(r"(?<![\w'])(?:{says_no})(?!\w)")),
    ("abstain", pattern(r"(?<![\w'])(?:{abstains})(?!\w)")),
    ("yes", pattern(r"(?<![\w'])(?:{says_yes})(?!\w)")),
    ("yes", pattern(r"^\W*(?:(?:our|the) (?:answer|reply|vote) is |nuestro voto es |notre (?:reponse|vote) est )?:?\s?\"?(?:yes|oui|si)\"?\W*$")),
    ("no", pattern(r"^\W*(?:(?:our|the) (?:answer|reply|vote) is |nuestro voto es |notre (?:reponse|vote) est )?:?\s?\"?(?:no|non)\"?\W*$")),
)  # fmt: skip
_TICKED = pattern(
    r"(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔]) ?(?P<after>yes|no|abstain|abstention|oui|non|si|abstencion)(?!\w)|(?<!\w)(?P<before>yes|no|abstain|abstention|oui|non|si|abstencion) ?(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔])"
)
_TICKS = {"yes": "yes", "oui": "yes", "si": "yes", "no": "no", "non": "no"}
_EMPTY_BOX = pattern(r"\[ ?\]|[☐□]")
_OF_PART = pattern(
    r"(?:[\w']+ ){0,3}?(?:(?:sub-?)?paragraphs?|paras?\.?|articles?|rules? \d|regles? \d|paragraphes?|parrafos?|articulos?) ?\d"
)
_ALONE = pattern(
    r"[\s.!;,)\"]*(?:(?:a|to) (?:formuler|soulever|raise|make|plantear|formular)|(?:que|to) \w+|al respecto|on this|a ce sujet|a cet egard|de (?:su|notre|sa) parte)?[\s.!;,)\"]*$"
)


_TEXTUAL = words("textual")
_THEN_TEXT = pattern(r"(?P<gap>[^.;:]{0,45}?)(?<![\w'])(?:{of_text})(?!\w)")
_TEXT_THEN = pattern(r"(?<![\w'])(?:{of_text})(?!\w)[^.;:]{0,30}$")


class Answer(NamedTuple):
    """Yes, no or abstain, and where the words stand."""

    answer: str
    start: int
    end: int


def answers(spoken: Sequence[Sentence], evidence: Evidence) -> list[Answer]:
    """Every answer of a letter; what takes one back is doubted."""
    found: list[Answer] = []
    for sentence in spoken:
        for answer in _in_sentence(sentence):
            found.append(answer)
            evidence.point(f"choice {answer.answer}", answer.start, answer.end)
            _doubt(sentence, answer, evidence)
    _weigh(found, evidence)
    return found


def _in_sentence(sentence: Sentence) -> Iterator[Answer]:
    text = sentence.text
    taken: list[tuple[int, int]] = []
    if text.rstrip().endswith("?"):
        return
    for tick in _TICKED.finditer(text):
        said = tick["after"] or tick["before"]
        yield Answer(_TICKS.get(said, "abstain"), sentence.start + tick.start(), sentence.start + tick.end())
    if _TICKED.search(text) or _EMPTY_BOX.search(text):
        return
    for answer, sought in _ANSWERS:
        for match in sought.finditer(text):
            if any(first < match.end() and match.start() < last for first, last in taken) or phrases.THIRD.search(
                text[: match.end()]
            ):
                continue
            taken.append(match.span())  # words that deny something else agree to nothing
            if match[0].strip() == text.strip() or answer == "abstain" or _is_about_the_text(text, match):
                yield Answer(answer, sentence.start + match.start(), sentence.start + match.end())


def _is_about_the_text(text: str, match: re.Match[str]) -> bool:
    after, before = text[match.end() :], text[: match.start()]
    if _ALONE.match(after):
        return True
    near = _THEN_TEXT.match(after)
    near = near if near and leads_to(near["gap"], _TEXTUAL) else None
    return bool(near or _TEXT_THEN.search(before) or re.search(r"silenc|romp|break", match[0]))


def _doubt(sentence: Sentence, answer: Answer, evidence: Evidence) -> None:
    """What takes an answer back: a hedge, a condition, the past, a part of the text."""
    text, start = sentence.text, sentence.start
    if re.search(r"(?<!\w)(?:yet|encore|todavia|aun)(?!\w)", text[answer.start - start : answer.end - start]):
        evidence.doubt("tentative", answer.start, answer.end)
    if _COULD.search(text[: answer.end - start]) and answer.answer == "yes":
        evidence.doubt("tentative", answer.start, answer.end)
    if _OF_PART.match(text[answer.end - start :].lstrip(" to")):
        evidence.doubt("part_of_text", answer.start, answer.end)
    for code, sought in _TAKES_BACK:
        found = sought.search(text)
        inside = found and answer.start - start <= found.start() < answer.end - start
        if found and not inside and not (answer.answer == "no" and code in ("if_consensus", "negation_unread")):
            evidence.doubt(code, start + found.start(), start + found.end())


_TURNS = pattern(
    r"(?<!\w)(?<!n')(?:{averse})(?:(?<=')|(?!\w))(?:(?! and | et | y |[,;]).){0,60}(?:support|accept|approv|appu|approuv|souten|soutien|apoy|aprob|aprueb|vot)"
)
_COULD = pattern(r"(?<!\w)(?:could|might|may|pourrait|pourrions|podria|podriamos)(?: \w+){0,3}$")
_IN_PRINCIPLE = pattern(r"(?<!\w)(?:{in_principle})(?!\w)")


_TAKES_BACK = (
    ("tentative", phrases.HEDGED),
    ("tentative", _IN_PRINCIPLE),
    ("if_consensus", phrases.CONSENSUS),
    ("condition", phrases.CONDITION),
    ("condition", phrases.IF),
    ("condition", phrases.PAST),
    ("negation_unread", _TURNS),
)


def _weigh(found: list[Answer], evidence: Evidence) -> None:
    said = {one.answer for one in found}
    if {"yes", "no"} <= said:
        evidence.doubt("chosen_and_rejected", found[0].start, found[-1].end)
    elif len(said) > 1:
        evidence.doubt("abstains_and_chooses", found[0].start, found[-1].end)
