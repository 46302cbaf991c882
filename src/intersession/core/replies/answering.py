"""Yes, no or abstention to a text, and objections under silence.

A word of agreement answers where it is about the text or stands alone ("Iceland votes in favour"); support for the work, the chair or the
aims of a text answers nothing. What is said of a paragraph is not said of the whole (contract.md, "A careful officer's rules").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from intersession.core.replies import leftover, phrases
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.hearing import Hearing, Judged
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import blank, pattern
from intersession.core.replies.wordings import QUOTED

_TICKED = pattern(
    r"(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔]) ?(?P<after>yes|no|abstain|abstention|oui|non|si|abstencion)(?!\w)(?! objec)|(?<!\w)(?P<before>yes|no|abstain|abstention|oui|non|si|abstencion) ?(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔])"
)
_TICKS = {"yes": "yes", "oui": "yes", "si": "yes", "no": "no", "non": "no"}
_EMPTY_BOX = pattern(r"\[ ?\]|[☐□]")


class Answer(NamedTuple):
    """Yes, no or abstain, and where the words stand."""

    answer: str
    start: int
    end: int
    certain: bool = True


def answers(spoken: Sequence[Sentence], hearing: Hearing, evidence: Evidence) -> tuple[list[Answer], list[Judged]]:
    """Every answer of a letter, and what may answer and is not understood; what takes an answer back is doubted."""
    boxed = [line for line in spoken if _BOXES.fullmatch(line.text)]
    objecting = dict(_in_objection_lines(spoken))
    turned = [*_objection_boxes(spoken)]
    found: list[Answer] = [*_in_ballot(spoken), *(_turned(one, turned) for one in _in_boxes(boxed))]
    unread: list[Judged] = []
    ballot = {line for line in spoken if found and (_BALLOT_LINE.match(line.text) or line in boxed)} | {*objecting}
    for answer in found:
        evidence.point(f"choice {answer.answer}", answer.start, answer.end)
    for sentence in spoken:
        if sentence in ballot:
            continue
        whole, sentence = sentence, sentence._replace(text=_without_joining(sentence.text))
        joins = phrases.JOINS.finditer(sentence.text) if whole == sentence else ()
        joined = [(one.start(), one.start("of")) for one in joins if one["of"]]
        for heard in _in_sentence(sentence, hearing, evidence, unread):
            answer = _turned(heard, turned)
            start, end = answer.start - sentence.start, answer.end - sentence.start
            if any(first <= start < last for first, last in joined):
                continue  # "supports the position of France", and not the text
            if any(first < end and start < last for first, last in joined):
                unread.append(Judged("unread", answer.start, answer.end))
                continue
            found.append(answer)
            evidence.point(f"choice {answer.answer}", answer.start, answer.end)
    earlier = [*_told_answers(spoken)]
    before = [one for one in found if any(one.start < last and first < one.end for first, last in earlier)]
    found = [one for one in found if one not in before] or found
    # "Vote: abstention. Objections: none" adds no yes.
    for answer in [one for one in objecting.values() if one.answer == "no" or not found]:
        found.append(answer)
        evidence.point(f"choice {answer.answer}", answer.start, answer.end)
    if found:
        said = {answer.answer for answer in found}
        told = [*_told_of_replaced(spoken), *grounds(spoken, found), *_of_old(spoken, found)]
        told += [(one.start, one.end) for one in spoken if _LEAVES.search(one.text)]
        for one in unread:
            if (
                one.leans
                and {one.leans} != said
                and not (one.denied and said == {"abstain"})  # "neither supports it nor …"
                and not any(first <= one.start < last for first, last in told)
            ):
                evidence.doubt("negation_unread", one.start, one.end)
        for sentence in spoken:
            withheld = hearing.withheld(sentence)
            place = sentence.start + withheld.start() if withheld else -1
            if withheld and not any(one.start <= place < one.end for one in found):
                evidence.doubt("condition", place, sentence.start + withheld.end())
            if also := hearing.for_another(sentence):
                evidence.doubt("another_named", sentence.start + also.start(), sentence.start + also.end())
            if said == {"yes"} and (objected := hearing.objected(sentence)):
                evidence.doubt("part_of_text", sentence.start + objected.start(), sentence.start + objected.end())
        _weigh_parts(spoken, found, evidence)
    _weigh([answer for answer in found if answer.certain], evidence)
    return found, unread


def _without_joining(text: str) -> str:
    """A sentence without the clause that joins another's reply, where it also answers itself: "joins the reply of France and objects"."""
    for one in phrases.JOINS.finditer(text):
        if not one["of"] or phrases.is_denied(text, one.start()):
            continue
        if goes_on := _GOES_ON.match(text, one.start("rest")):
            return text[: one.start()] + " " * (goes_on.end() - one.start()) + text[goes_on.end() :]
        if led := _LEADS.search(text, 0, one.start()):
            return text[: led.start()] + ",".ljust(one.start("rest") - led.start()) + text[one.start("rest") :]
    return text


_GOES_ON = pattern(r"[^,;:.]{2,40}?,? (?:{claim_links}) (?:(?:{answers_too}),? )?(?=\w)")
_LEADS = pattern(r",? (?:{claim_links}) $")


def grounds(spoken: Sequence[Sentence], found: Sequence[Answer]) -> Iterator[tuple[int, int]]:
    """Where a letter tells why it abstains, before it does so in one sentence, and what a part of the text that it refuses says, and
    where it points out a slip of the pen: whoever has not decided at home, and whatever the text leaves open, takes no such answer back."""
    refuses, slipped = all(one.answer == "no" for one in found), False
    for sentence in spoken:
        slipped = _points_out_slip(sentence.text) or (slipped and bool(_MATTER_OF_FORM.fullmatch(sentence.text)))
        if slipped and not any(sentence.start <= one.start < sentence.end for one in found):
            yield sentence.start, sentence.end
        here = [one for one in found if sentence.start <= one.start < sentence.end]
        if refuses and not here and leftover.PARAGRAPHS.search(sentence.text):
            yield sentence.start, sentence.end
        for one in here[:1]:
            ground = _GROUND.search(sentence.text, 0, one.start - sentence.start)
            if ground and one.answer == "abstain":
                yield sentence.start + ground.start(), one.start


def _of_old(spoken: Sequence[Sentence], found: Sequence[Answer]) -> Iterator[tuple[int, int]]:
    """Where a letter tells before its answer what the side has always been: "has always been in favour of a modern text"."""
    first = min(one.start for one in found)
    return ((one.start, one.end) for one in spoken if one.end <= first and _WAS_ALWAYS.search(one.text))


_LEAVES = pattern(r"(?<![\w'])(?:{leaves_the_vote})(?!\w)")
_WAS_ALWAYS = pattern(r"(?<![\w'])(?:{was_always})(?!\w)")


def _points_out_slip(text: str) -> bool:
    """Whether a sentence points out a misprint, with a word as it stands and as it is spelt, and says no more behind these."""
    quoted = list(QUOTED.finditer(text))
    if len(quoted) != _TWO or not _MISPRINT.search(QUOTED.sub(blank, text)):
        return False
    alike = SequenceMatcher(None, quoted[0][1], quoted[1][1]).ratio() >= _ALIKE
    unsettled = any(
        sought.search(text) for sought in (phrases.CONDITION, phrases.IF, phrases.CONSENSUS, phrases.AWAITING)
    )
    return alike and not unsettled and len(text[quoted[1].end() :].split()) <= _FEW


_MISPRINT = pattern(r"(?<![\w'])(?:{misprint})(?!\w)")
_MATTER_OF_FORM = pattern(r"\W*(?:{matter_of_form})\W*")
_TWO, _ALIKE, _FEW = 2, 0.75, 3  # spellings; how much one is like the other; words behind them
_HAD_TOLD = pattern(r"(?<![\w'])(?:{had_told})(?!\w)")
_GROUND = pattern(r"(?<![\w'])(?:{opens_reason}|{being_unable})(?:(?<=')|(?!\w))")


def speaks_of_earlier(spoken: Sequence[Sentence]) -> tuple[int, int] | None:
    """Where a letter speaks of an earlier reply of its own."""
    found = ((one.start, _EARLIER.search(one.text)) for one in spoken)
    return next(((start + one.start(), start + one.end()) for start, one in found if one), None)


def _told_answers(spoken: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Where a letter that replaces its earlier reply tells what that one said, in sentences down to where they replace it."""
    replaced = {one: [*phrases.replacing(one.text)] for one in spoken}
    for one, here in replaced.items() if any(replaced.values()) else ():
        if told := _HAD_TOLD.search(one.text):
            last = next((first for first, _ in here if first > told.start()), len(one.text))
            yield one.start + told.start(), one.start + last


def _told_of_replaced(spoken: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Where a letter that replaces its earlier reply names that one, "our objection of 9 September", or tells what it said."""
    if not any(True for one in spoken for _ in phrases.replacing(one.text)):
        return []
    named = ((one.start, found) for one in spoken for found in _OWN_EARLIER.finditer(one.text))
    told = [(one.start, one.end) for one in spoken if _HAD_TOLD.search(one.text)]
    return told + [(start + found.start(), start + found.end()) for start, found in named]


_OWN_EARLIER = pattern(r"(?<!\w)(?:{own_earlier})(?!\w)")
_EARLIER = pattern(r"(?<!\w)(?:{claim_earlier})(?!\w)")


def _weigh_parts(spoken: Sequence[Sentence], found: Sequence[Answer], evidence: Evidence) -> None:
    """A yes or no to a part, or one that another follows: "yes as regards chapter I; no as to chapter II"."""
    for sentence in spoken:
        answers_here = [one for one in found if sentence.start <= one.start < sentence.start + len(sentence.text)]
        for sought in (_AS_TO_PART, _OTHERWISE_TO):
            for match in sought.finditer(sentence.text) if answers_here or sought is _OTHERWISE_TO else ():
                first, last = sentence.start + match.start(), sentence.start + match.end()
                if not any(first <= one.start < last for one in found):
                    evidence.doubt("part_of_text", first, last)


def asks_for_the_text(spoken: Sequence[Sentence]) -> bool:
    """Whether what has not come is the text itself, and no instructions: "the revised rules have not reached us"."""
    return any(
        phrases.AWAITING.search(one.text) and _PAPERS.search(one.text) and not _FROM_HOME.search(one.text)
        for one in spoken
    )


_PAPERS = pattern(r"(?<!\w)(?:{paper_asked_for})(?!\w)")
_FROM_HOME = pattern(r"(?<!\w)(?:{waited_from_home})(?!\w)")
_PART = r"(?:{part_of_text})"
_AS_TO_PART = pattern(rf"(?<!\w)(?:{{limits_to}})(?!\w)[^.;]{{0,40}}?(?<!\w){_PART}(?!\w)")
#: A second yes or no, to something: "; no as to the third".
_OTHERWISE_TO = pattern(r"(?:[;,.:–-] ?|\n|^)(?:(?:{and}|{but}) )?(?:yes|oui|{says_no})(?= (?:{answered_to})(?!\w))")


def _in_ballot(spoken: Sequence[Sentence]) -> Iterator[Answer]:
    """The lines of a ballot, "In favour: X", "Against:", "Abstention:"; where two or more stand, what is marked is the answer."""
    lines = [(sentence, found) for sentence in spoken if (found := _BALLOT_LINE.match(sentence.text))]
    for sentence, found in lines if len(lines) > 1 else ():
        if found["mark"]:
            kind = str(next(name for name in ("yes", "no", "abstain") if found[name]))
            yield Answer(kind, sentence.start, sentence.start + found.end("mark"))


def _in_boxes(lines: Sequence[Sentence]) -> Iterator[Answer]:
    """What is ticked in a form of labels and boxes, on one line or several; each label has the box that has its number."""
    found = [(line.start, one) for line in lines for one in _LABEL_OR_BOX.finditer(line.text)]
    labels = [one.lastgroup for _, one in found if one.lastgroup != "box"]
    boxes = [(start + one.start(), start + one.end(), one["box"]) for start, one in found if one["box"]]
    if len(labels) == len(set(labels)) == len(boxes) > 1:
        for label, (first, last, box) in zip(labels, boxes, strict=True):
            if re.search(r"[^\W\d_]|[☒☑■✓✔]", box):
                yield Answer(str(label), first, last)


def _objection_boxes(spoken: Sequence[Sentence]) -> Iterator[Sentence]:
    """The lines whose boxes say whether there is an objection: "Objection: yes [ ] no [x]"."""
    for before, one in zip((None, *spoken), spoken, strict=False):
        asked = before.text if before and before.text.rstrip().endswith("?") else ""
        if _OBJECTION_BOXES.fullmatch(one.text) or _OBJECTION_BOXES.fullmatch(f"{asked} {one.text}"):
            yield one


def _turned(answer: Answer, lines: Sequence[Sentence]) -> Answer:
    """An answer, and the contrary where it stands in one of the lines that ask for an objection."""
    inside = any(one.start <= answer.start < one.end for one in lines)
    return answer._replace(answer=_CONTRARY.get(answer.answer, answer.answer)) if inside else answer


def _in_objection_lines(spoken: Sequence[Sentence]) -> Iterator[tuple[Sentence, Answer]]:
    """The answers to a line or question that asks for an objection: "Objection: none", "Any objection? No"; "no" there objects to nothing."""
    for before, one in zip((None, *spoken), spoken, strict=False):
        asked = before.text if before and before.text.rstrip().endswith("?") else ""
        if found := _OBJECTION_LINE.fullmatch(one.text) or _OBJECTION_LINE.fullmatch(f"{asked} {one.text}"):
            answer = "yes" if found["none"] else "no"
            yield one, Answer(answer, one.start, one.start + len(one.text.rstrip()))


_OBJECTION_LINE = pattern(r"\W*(?:{asks_objection}) ?(?:[?:|–-]|\.{4,})[ ?:|.–-]*(?:(?P<none>{nil})|yes|oui|si)[\s.!]*")
_BOX = r"[\[(] ?[x✓✔]? ?[\])]|[☐☒☑□■✓✔]"
_OBJECTION_BOXES = pattern(
    rf"\W*(?:{{asks_objection}}) ?[:?|–-]+[ :?|–-]*(?:(?:(?<!\w)(?:{{plain_answer}})(?!\w)|{_BOX})[ .:|/,;–-]*){{2,}}"
)
_CONTRARY = {"yes": "no", "no": "yes"}
_LABELS = r"(?<!\w)(?:(?P<abstain>{box_abstains})|(?P<no>{box_no})|(?P<yes>{box_yes}))(?!\w)"
_LABEL_OR_BOX = pattern(rf"{_LABELS}|(?P<box>{_BOX})")
_BOXES = pattern(
    rf"\W*(?:[\w' ]{{1,40}}: ?)?(?:(?:(?<!\w)(?:{{box_abstains}}|{{box_no}}|{{box_yes}})(?!\w)|{_BOX})[ .:|/,;–-]*){{2,}}"
)
_BALLOT_LINE = pattern(
    r"[\s•*-]*(?:(?P<yes>in favou?r|for|yes|pour|oui|a favor|si)|(?P<no>against|no|non|contre|en contra)|(?P<abstain>abstentions?|abstain|abstencion(?:es)?)) ?[:|.–-]* ?(?P<mark>\(?\[? ?[x✓✔]\)? ?\]?)? ?\|?$"
)


def _in_sentence(sentence: Sentence, hearing: Hearing, evidence: Evidence, unread: list[Judged]) -> Iterator[Answer]:
    text = sentence.text
    if text.rstrip().endswith("?"):
        return
    for tick in _TICKED.finditer(text):
        said = tick["after"] or tick["before"]
        yield Answer(_TICKS.get(said, "abstain"), sentence.start + tick.start(), sentence.start + tick.end())
    if _TICKED.search(text) or _EMPTY_BOX.search(text):
        return
    for one in hearing.judge(sentence._replace(text=_NEITHER_NOR.sub(blank, text))):
        if one.answer == "unread":
            unread.append(one)
            continue
        answer = Answer(one.answer, one.start, one.end)
        _doubt(sentence, hearing.beside(sentence, (answer.start, answer.end)), answer, evidence)
        yield answer


def _doubt(sentence: Sentence, text: str, answer: Answer, evidence: Evidence) -> None:
    """What takes an answer back: a hedge, a condition, the past."""
    start = sentence.start
    near = _SIGNS.split(text[: answer.start - start])[-1]
    end = _SIGNS.search(text, answer.end - start)
    clause = (answer.start - start - len(near), end.start() if end else len(text))
    for code, sought in _TAKES_BACK:
        beside = code == "tentative" and answer.answer != "yes"
        found = sought.search(text, *clause) if beside else sought.search(text)
        inside = found and answer.start - start <= found.start() < answer.end - start
        if found and not inside and not (answer.answer == "no" and code in ("if_consensus", "negation_unread")):
            evidence.doubt(code, start + found.start(), start + found.end())
    if answer.answer != "no" and (later := _PUT_OFF.search(text, answer.end - start)):
        evidence.doubt("condition", start + later.start(), start + later.end())
    if answer.answer == "no" and (only := _ONLY_WITH_CHANGES.search(text, answer.end - start)):
        evidence.doubt("condition", start + only.start(), start + only.end())


_ONLY_WITH_CHANGES = pattern(r"(?<!\w)(?:{only_with_changes})(?!\w)")
_PUT_OFF = pattern(r"(?<![\w'])(?:{put_off})")
_IN_PRINCIPLE = pattern(r"(?<!\w)(?:{in_principle})(?!\w)")


_NEITHER_NOR = pattern(r"(?<![\w'])(?:{neither_nor})(?!\w)")
_SIGNS = re.compile(r"[,;:()–]")
_TAKES_BACK = (
    ("tentative", phrases.HEDGED),
    ("tentative", _IN_PRINCIPLE),
    ("if_consensus", phrases.CONSENSUS),
    ("condition", phrases.CONDITION),
    ("condition", phrases.IF),
    ("condition", phrases.PAST),
)


def _weigh(found: list[Answer], evidence: Evidence) -> None:
    said = {one.answer for one in found}
    if {"yes", "no"} <= said:
        evidence.doubt("chosen_and_rejected", found[0].start, found[-1].end)
    elif len(said) > 1:
        evidence.doubt("abstains_and_chooses", found[0].start, found[-1].end)
