"""A reply as it is understood: everything that its parts say, drawn together, and the verdict (contract.md, "A reading")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from intersession.core.characters import TURNING
from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.about import Paragraphs, language_of, paragraphs_of, question_of
from intersession.core.replies.agreement import Agreement, span
from intersession.core.replies.answering import answers
from intersession.core.replies.choosing import PARTED, Choosing
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.mentions import Mention, gazetteer, mentions
from intersession.core.replies.plain import Letter, Plain, Sentence, read_letter, sentences, without_disclaimer
from intersession.core.replies.proposing import Proposing
from intersession.core.replies.senders import directory, senders
from intersession.core.replies.shapes import (
    Arrival,
    Asked,
    Reading,
    Reason,
    status_of,
)
from intersession.core.replies.stances import Said, hear
from intersession.core.replies.unread import Unread
from intersession.core.replies.vocabulary import Pattern, pattern
from intersession.core.replies.wordings import QUOTED, wordings
from intersession.core.states import States

BY_HAND = Arrival()  # a letter of which nothing is known but its text


def read_reply(
    text: str,
    asked: Asked,
    states: States,
    arrival: Arrival = BY_HAND,
    organizations: Mapping[str, str] | None = None,
) -> Reading:
    """What a reply says, each part with the places in `text` of the words it was read from, and whether it is clear.

    `organizations` are the codes of members that are no States, by name. Nothing is guessed: what is not clear stands in the
    reasons, and a reading that is not clear is never to be recorded without an officer's choice.
    """
    letter = read_letter(text)
    language = language_of(letter.own.text)
    if early := _unread(letter, arrival, language):
        return early
    return _Reader(text, letter, asked, states, arrival, organizations or {}, language or "en").read()


def _unread(letter: Letter, arrival: Arrival, language: str | None) -> Reading | None:
    """The reading of what is no letter: empty, of a machine, in another language, or quoted throughout."""
    own = letter.own.text.strip()
    by = (arrival.sender,) if arrival.sender else ()
    machine = phrases.MACHINE.search(fold(arrival.subject)) or phrases.MACHINE.search(letter.own.text[:600])
    if arrival.automatic or machine:
        return Reading("not_a_reply", by, reasons=(Reason("automatic"),))
    if not re.search(r"\w", own):
        quoted = bool(re.search(r"\w", letter.quoted.text))
        return Reading(
            "unclear" if quoted else "unreadable", by, reasons=(Reason("only_quoted" if quoted else "empty"),)
        )
    if language is None:
        return Reading("unreadable", by, reasons=(Reason("language_not_read", *letter.own.place(0, len(own))),))
    return None


class _Reader:
    """Reads one letter. Places are of its plain text until the reading is made."""

    def __init__(
        self,
        text: str,
        letter: Letter,
        asked: Asked,
        states: States,
        arrival: Arrival,
        organizations: Mapping[str, str],
        language: str,
    ) -> None:
        self.text, self.letter, self.asked, self.arrival = text, letter, asked, arrival
        self.plain = letter.own
        self.written = _written(text, letter.own)
        self.names = gazetteer(asked)
        self.spoken = [one for one in sentences(letter.own) if one.start < without_disclaimer(letter.own)]
        self.language = language
        self.known = directory(states, organizations)
        self.members = senders(letter.own, self.written, self.known, self.language)
        named = [(sentence, self._named(sentence)) for sentence in self.spoken]
        on_options = asked.kind == "choose"
        self.wordings = wordings(letter.own, named, asked, self.written, self.language) if on_options else []
        aside = [(one.start, one.end) for one in self.wordings if not one.fault] + [
            (one.start, one.end) for one in self.members
        ]
        called = self._called(states)
        self.heard = hear(named, aside, self.names.common | {word for name in called for word in name.split()})
        self.paragraphs = list(paragraphs_of(letter.own, self.spoken))
        self.evidence = Evidence(letter.own)
        self.choosing = Choosing(letter.own, self.heard, self.wordings, asked, self.evidence, called)
        self.agreement = Agreement(letter.own, self.choosing, self.wordings, asked, self.evidence)
        self.proposing = Proposing(self.wordings, asked, arrival, self.language, self.evidence)

    def _called(self, states: States) -> list[str]:
        """What those who send are called, folded, and their codes."""
        sent = {code for one in self.members if one.part in ("sender", "mission") for code in one.codes}
        codes = sent | ({self.arrival.sender} if self.arrival.sender else set())
        found = [state for code in codes if (state := states.by_code(code))]
        return [name for state in found for name in _folded((*state.called(), state.alpha2, state.alpha3))]

    def _named(self, sentence: Sentence) -> list[Mention]:
        end = sentence.start + len(sentence.text)
        return mentions(sentence.text, self.names, self.written[sentence.start : end])

    def read(self) -> Reading:
        return self._read_choices() if self.asked.kind == "choose" else self._read_answer()

    def _read_answer(self) -> Reading:
        """The reply to a question on a text, or to one that asks for comments alone."""
        delegations, behalf, joins = self._who()
        question = self._question()
        found = answers(self.spoken, self.evidence) if self.asked.kind == "yes_no" and question != "other" else []
        awaiting = self._says(phrases.AWAITING, "awaiting instructions")
        nominations = self._says(phrases.NOMINATES, "nominations")
        remarks, replaces = self._remarks(), self._replaces()
        if found and awaiting:
            self.evidence.doubt("awaits_and_chooses", found[0].start, found[-1].end)
        if self.asked.kind == "yes_no" and not (found or awaiting or remarks or question == "other"):
            alone = "joins_without_topics" if joins else "other_matter" if nominations else "nothing_understood"
            self.evidence.doubt(alone)
        self._weigh_subjects(
            (sentence, one.start)
            for one in found
            for sentence in self.spoken
            if sentence.start <= one.start < sentence.end
        )
        self._weigh_arrival(replaces)
        said = dict.fromkeys(one.answer for one in found)
        return Reading(
            status_of(self.evidence.reasons, late=self.arrival.late),
            delegations=delegations,
            on_behalf_of=behalf,
            question=question,
            choices=tuple({"option": answer} for answer in said),
            awaiting_instructions=awaiting,
            joins=joins,
            remarks_on_paragraphs=remarks,
            replaces_earlier=replaces,
            nominations=nominations,
            reasons=tuple(dict.fromkeys(self.evidence.reasons)),
            words=tuple(sorted(dict.fromkeys(self.evidence.words))),
        )

    def _read_choices(self) -> Reading:
        delegations, behalf, joins = self._who()
        self._name_by_paragraph()
        self.choosing.choose_alone()
        chosen, rejected, conceded = self.choosing.settled()
        question = self._question()
        self.agreement.weigh(chosen)
        choices = self._choices(chosen, question)
        no_preference, awaiting = (
            self._says(phrases.NO_PREFERENCE, "no preference"),
            self._says(phrases.AWAITING, "awaiting instructions"),
        )
        nominations = self._says(phrases.NOMINATES, "nominations")
        remarks = self._remarks()
        replaces = self._replaces()
        self._weigh(choices, chosen, rejected, joins, no_preference=no_preference, awaiting=awaiting)
        self._weigh_silence(choices, conceded, rejected, joins, no_preference, awaiting, remarks, nominations, question)
        if choices and all(reason.code in _OF_ARRIVAL for reason in self.evidence.reasons):
            self._weigh_unread(choices)
        self._weigh_arrival(replaces)
        return Reading(
            status_of(self.evidence.reasons, late=self.arrival.late),
            delegations=delegations,
            on_behalf_of=behalf,
            question=question,
            choices=tuple(choices),
            ranked=self.choosing.ranked,
            no_preference=no_preference,
            rejects=tuple(self.choosing.in_order({one.mention.option for one in rejected if one.mention.option})),
            awaiting_instructions=awaiting,
            joins=joins,
            remarks_on_paragraphs=remarks,
            replaces_earlier=replaces,
            nominations=nominations,
            reasons=tuple(dict.fromkeys(self.evidence.reasons)),
            words=tuple(sorted(dict.fromkeys(self.evidence.words))),
        )

    def _who(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        behalf = self._codes("behalf")
        joins = self._codes("joins")
        senders = self._codes("sender") or self._codes("mission")
        known = self.arrival.sender
        found = tuple(dict.fromkeys(([known] if known else []) + list(senders)))
        for one in self.members:
            says = {"sender": "from", "mission": "from", "behalf": "on behalf of", "joins": "joins"}[one.part]
            self.evidence.point(f"{says} {', '.join(one.codes)}", one.start, one.end)
        if known and len(senders) == 1 and senders != (known,):
            self.evidence.doubt("sender_and_letter_differ", *self._place_of(senders[0]))
        elif several := phrases.SEVERAL.search(self.plain.text):
            self.evidence.doubt("two_missions", several.start(), several.end())
        elif len(found) > 1 or (len(found) == 1 and len(behalf) > 1 and behalf[0] == found[0]):
            self.evidence.doubt("two_missions", *self._place_of(found[-1]))
        elif not found or (self.arrival.by_mail and not known):
            self.evidence.doubt("sender_unknown", *(self._place_of(found[0]) if found else (0, 0)))
        return (
            found,
            tuple(code for code in behalf if code not in found),
            tuple(code for code in joins if code not in found),
        )

    def _codes(self, part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for one in self.members if one.part == part for code in one.codes))

    def _place_of(self, code: str) -> tuple[int, int]:
        return next(((one.start, one.end) for one in self.members if code in one.codes), (0, 0))

    def _question(self) -> str | None:
        titled = any(one.mention.how == "title" and one.mention.option for heard in self.heard for one in heard.said)
        name, (start, end) = question_of(
            self.written, self.arrival.subject, _written(self.text, self.letter.quoted), self.asked, titled
        )
        if end:
            self.evidence.point(f"question {name}", start, end)
        if name == "other":
            self.evidence.doubt("another_question", start, end)
        elif name is None and not self.asked.alone:
            self.evidence.doubt("question_not_said")
        return name

    def _name_by_paragraph(self) -> None:
        """Options that are named by the paragraphs that set them out: "the topic in paragraph 15"."""
        for one in self.paragraphs:
            options = [self.names.by_paragraph.get(number) for number in one.numbers]
            heard = next(heard for heard in self.heard if heard.sentence.start <= one.start < heard.sentence.end)
            before = [cue for cue in heard.cues if cue[2] <= one.start]
            between = self.plain.text[before[-1][2] : one.start] if before else ""
            if all(options) and before and _NOUN_BEFORE.search(between) and not heard.said:
                for option in dict.fromkeys(options):
                    heard.said.append(
                        Said(Mention(one.start, one.end, option, "paragraph"), before[-1][0], before[-1][1:])
                    )

    def _choices(self, chosen: list[Said], question: str | None) -> list[dict[str, Any]]:
        if question == "other":
            return []
        labels = self.choosing.in_order(one.mention.option for one in chosen)
        if self.choosing.ranked:
            labels = [label for label in self.choosing.ranks if label in labels]
        modified = self.proposing.modified(labels)
        choices = [{"option": label} | ({"modified": modified[label]} if label in modified else {}) for label in labels]
        return choices + list(self.proposing.alternatives())

    def _says(self, sought: Pattern, says: str) -> bool:
        """Whether some sentence says so; not one that denies or asks for it, nor one in which others say it."""
        for sentence in self.spoken:
            found = sought.search(sentence.text)
            if found and not sentence.text.rstrip().endswith("?") and not self._is_recap(sentence, found):
                self.evidence.point(says, sentence.start + found.start(), sentence.start + found.end())
                return True
        return False

    def _is_recap(self, sentence: Sentence, found: re.Match[str]) -> bool:
        """Whether the words stand in another's name, or in a title."""
        inside = any(one.start <= sentence.start + found.start() < one.end for one in self.wordings)
        quoted = any(match.start() < found.start() < match.end() for match in QUOTED.finditer(sentence.text))
        return inside or quoted

    def _remarks(self) -> tuple[int, ...]:
        remarked: set[int] = set()
        named = {one.mention.start for heard in self.heard for one in heard.said if one.mention.how == "paragraph"}
        for one in self.paragraphs:
            if one.remarked and one.start not in named:
                remarked |= set(one.numbers)
                self._point_paragraphs(one)
        return tuple(sorted(remarked))

    def _point_paragraphs(self, one: Paragraphs) -> None:
        self.evidence.point("paragraph " + ", ".join(map(str, one.numbers)), one.start, one.end)

    def _replaces(self) -> bool | None:
        for sentence in self.spoken:
            found = phrases.REPLACES.search(sentence.text)
            if found and phrases.REPLACED_THING.search(sentence.text, found.start()) and '"' not in found[0]:
                self.evidence.point("replaces earlier", sentence.start + found.start(), sentence.start + found.end())
                return True
        return None

    def _weigh(
        self,
        choices: list[dict[str, Any]],
        chosen: list[Said],
        rejected: list[Said],
        joins: tuple[str, ...],
        *,
        no_preference: bool,
        awaiting: bool,
    ) -> None:
        if choices and no_preference:
            self.evidence.doubt("abstains_and_chooses", *span(chosen))
        if choices and awaiting:
            self.evidence.doubt("awaits_and_chooses", *span(chosen))
        if joins and not choices:
            self.evidence.doubt("joins_without_topics", *self._place_of(joins[0]))
        self._weigh_leftover(choices)
        self._weigh_apart(choices)
        self._weigh_subjects((heard.sentence, _begins(heard.chosen[0])) for heard in self.heard if heard.chosen)

    def _weigh_subjects(self, said: Iterable[tuple[Sentence, int]]) -> None:
        """Another member that chooses in this letter: "Germany and Italy choose", "France chooses"."""
        ours = {
            *([self.arrival.sender] if self.arrival.sender else ()),
            *self._codes("sender"),
            *self._codes("mission"),
        }
        for sentence, place in said:
            if ours:
                start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
                codes, length = self.known.named(self.written[start : sentence.start + 100], self.language)
                if set(codes) - ours and start + length <= place:
                    self.evidence.doubt("two_missions", start, start + length)
                else:
                    self._weigh_named(sentence, place, ours)

    def _weigh_named(self, sentence: Sentence, place: int, ours: set[str]) -> None:
        """Another member that stands before the choice and is parted from it by nothing: it may be the one that chooses."""
        written = self.written[sentence.start : place]
        for start, end, codes in self.known.within(written, self.language):
            first, last = sentence.start + start, sentence.start + end
            taken = [(one.start, one.end) for one in self.members] + [(one.start, one.end) for one in self.wordings]
            aside = any(begins <= first < ends for begins, ends in taken)
            parted = PARTED.search(self.plain.text, last, place)
            if not aside and not parted and not set(codes) & ours:
                return self.evidence.doubt("another_named", first, last)
        return None

    def _weigh_leftover(self, choices: list[dict[str, Any]]) -> None:
        """An option of which nothing is said, where more could be chosen; a sentence that names all of them only tells what is offered."""
        settled = {one.mention.option for heard in self.heard for one in heard.said if one.stance not in _OPEN}
        if not 0 < len(choices) < self.asked.picks:
            return
        for heard in self.heard:
            left = [one for one in heard.said if one.stance == "names" and one.mention.option]
            if {one.mention.option for one in left} >= settled | set(self.names.by_place):
                continue
            for one in left:
                if one.mention.option not in settled:
                    self.evidence.doubt("mentioned_without_choice", one.mention.start, one.mention.end)

    def _weigh_unread(self, choices: list[dict[str, Any]]) -> None:
        said = [one for heard in self.heard for one in heard.said]
        read = [(one.mention.start, one.mention.end) for one in said]
        read += [(member.start, member.end) for member in self.members]
        read += [(named.start, named.end) for named in self.paragraphs]
        settled = {one.mention.option for one in said if one.mention.option and one.stance not in _OPEN}
        unread = Unread(
            self.plain, self.written, self.heard, self.asked, self.names, self.evidence, bool(self.arrival.tracked)
        )
        unread.weigh(
            read, [one for one in self.wordings if not one.fault], settled, full=len(choices) >= self.asked.picks
        )

    def _weigh_apart(self, choices: list[dict[str, Any]]) -> None:
        """Conditions, consensus and "all of them" in sentences of their own."""
        for heard in self.heard:
            text, start = self.choosing.unquoted(heard), heard.sentence.start
            if choices and not heard.chosen:
                self._weigh_condition(text, start)
            if (nothing := phrases.NONE.search(text)) and heard.cues and not heard.said:
                self.evidence.doubt("none_of_them", start + nothing.start(), start + nothing.end())
            everything = phrases.ALL.search(text)
            if (
                everything
                and not heard.chosen
                and any(cue[0] in ("chooses", "accepts", "concedes") for cue in heard.cues)
            ):
                self.evidence.doubt("all_of_them", start + everything.start(), start + everything.end())

    def _weigh_condition(self, text: str, start: int) -> None:
        of_wording = any(one.only_if and start <= one.start <= start + len(text) for one in self.wordings)
        for sought, code in (
            (phrases.CONSENSUS, "if_consensus"),
            (phrases.CONDITION, "condition"),
            (_TENTATIVE, "tentative"),
        ):
            found = sought.search(text)
            if (
                found
                and not of_wording
                and (code != "if_consensus" or not re.search(r"(?:join|ralli|associ|sumar)", found[0]))
            ):
                self.evidence.doubt(code, start + found.start(), start + found.end())

    def _weigh_silence(
        self,
        choices: list[dict[str, Any]],
        conceded: list[Said],
        rejected: list[Said],
        joins: tuple[str, ...],
        no_preference: bool,
        awaiting: bool,
        remarks: tuple[int, ...],
        nominations: bool,
        question: str | None,
    ) -> None:
        """Why nothing is chosen, where nothing is."""
        said = [one for heard in self.heard for one in heard.said]
        if choices or joins:
            return None
        if no_preference or awaiting:
            named = [one for one in said if one.stance in ("names", "chooses", "accepts")]
            return self.evidence.doubt("mentioned_without_choice", *span(named)) if named else None
        self._weigh_consensus()
        if any(reason.code not in _OF_ARRIVAL for reason in self.evidence.reasons) or (question == "other" and said):
            return None
        if conceded:
            return self.evidence.doubt("concession_only", *span(conceded))
        if rejected:
            return self.evidence.doubt("rejects_only", *span(rejected))
        if said:
            return self.evidence.doubt("mentioned_without_choice", *span(said))
        if remarks:
            return None
        if re.search(r"\w", self.letter.quoted.text) and _PASSES_ON.search(self.plain.text):
            return self.evidence.doubt("only_quoted")
        other = question in (None, "other") or nominations
        return self.evidence.doubt(
            "other_matter" if other and not self._speaks_of_choosing(nominations) else "nothing_understood"
        )

    def _speaks_of_choosing(self, nominations: bool) -> bool:
        """Whether some sentence chooses or declines topics without naming one, or speaks of them in a letter that nominates nobody."""
        if not nominations and _TOPICS.search(self.plain.text):
            return True
        return any(
            _TAKES_POSITION.search(heard.sentence.text)
            or (any(cue[0] in _DECIDES for cue in heard.cues) and _NOUN.search(heard.sentence.text))
            for heard in self.heard
        )

    def _weigh_consensus(self) -> None:
        for sentence in self.spoken:
            if found := phrases.CONSENSUS.search(sentence.text):
                self.evidence.doubt("if_consensus", sentence.start + found.start(), sentence.start + found.end())

    def _weigh_arrival(self, replaces: bool | None) -> None:
        if self.arrival.earlier and not replaces:
            self.evidence.doubt("earlier_reply_stands")
        if found := TURNING.search(self.text):
            self.evidence.reasons.append(Reason("unshown_direction", *found.span()))


_OF_ARRIVAL = frozenset(
    {"sender_unknown", "two_missions", "sender_and_letter_differ", "another_question", "question_not_said"}
)
_NOUN = pattern(r"(?<!\w)(?:{noun})(?!\w)")
_NOUN_BEFORE = pattern(r"(?:{noun})(?:\W|\w+ ){0,5}\W*$")
_TAKES_POSITION = pattern(r"(?<!\w)(?:{takes_position})(?!\w)")
_PASSES_ON = pattern(r"(?<!\w)(?:{passes_on})(?!\w)")
_TOPICS = pattern(r"(?<!\w)(?:{topics})(?!\w)")
_DECIDES = frozenset({"chooses", "accepts", "rejects", "concedes", "excepts"})
_OPEN = frozenset({"names", "doubts", "past"})  # what is said of an option and settles nothing
_TENTATIVE = pattern(r"(?<!\w)(?:{tentative})(?!\w)")


@lru_cache(maxsize=512)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, names))


def _begins(chosen: Said) -> int:
    """Where the words of a choice begin, or the option where it stands before them."""
    return min(chosen.mention.start, chosen.words[0] or chosen.mention.start)


def _written(text: str, plain: Plain) -> str:
    """The plain text with the letters that were written."""
    return "".join(
        folded if folded in " \n" or place >= len(text) else text[place]
        for folded, place in zip(plain.text, plain.origins, strict=True)
    )
