"""A reply as it is understood: everything that its parts say, drawn together, and the verdict (contract.md, "A reading")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from intersession.core.characters import TURNING
from intersession.core.collation import fold
from intersession.core.numerals import spelled
from intersession.core.replies import phrases
from intersession.core.replies.about import Paragraphs, language_of, paragraphs_of, question_of
from intersession.core.replies.mentions import NOUN, Mention, gazetteer
from intersession.core.replies.plain import Letter, Plain, Sentence, read_letter, sentences
from intersession.core.replies.senders import directory, senders
from intersession.core.replies.shapes import (
    CONTRADICTIONS,
    NO_REPLY,
    UNREADABLE,
    Arrival,
    Asked,
    Reading,
    Reason,
    Status,
    Words,
)
from intersession.core.replies.stances import Heard, Said, hear
from intersession.core.replies.wordings import QUOTED, Wording, wordings
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
    if early := _unread(text, letter, arrival):
        return early
    return _Reader(text, letter, asked, states, arrival, organizations or {}).read()


def _unread(text: str, letter: Letter, arrival: Arrival) -> Reading | None:
    """The reading of what is no letter: empty, of a machine, in another language, or quoted throughout."""
    own = letter.own.text.strip()
    machine = phrases.MACHINE.search(fold(arrival.subject)) or phrases.MACHINE.search(letter.own.text[:600])
    if arrival.automatic or machine:
        return Reading("not_a_reply", reasons=(Reason("automatic"),))
    if not re.search(r"\w", own):
        code, status = ("only_quoted", "unclear") if re.search(r"\w", letter.quoted.text) else ("empty", "unreadable")
        return Reading(_as_status(status), reasons=(Reason(code),))
    if language_of(letter.own.text) is None:
        return Reading("unreadable", reasons=(Reason("language_not_read", *letter.own.place(0, len(own))),))
    return None


def _as_status(status: str) -> Status:
    return "unclear" if status == "unclear" else "unreadable"


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
    ) -> None:
        self.text, self.letter, self.asked, self.arrival = text, letter, asked, arrival
        self.plain = letter.own
        self.written = _written(text, letter.own)
        self.names = gazetteer(asked)
        self.spoken = list(sentences(letter.own))
        self.language = language_of(letter.own.text) or "en"
        self.members = senders(letter.own, self.written, directory(states, organizations), self.language)
        self.wordings = wordings(letter.own, self.spoken, asked, self.names, self.written, self.language)
        aside = [(one.start, one.end) for one in self.wordings if not one.fault] + [
            (one.start, one.end) for one in self.members
        ]
        self.heard = hear(letter.own, self.spoken, self.names, self.written, aside)
        self.paragraphs = list(paragraphs_of(letter.own, self.spoken))
        self.reasons: list[Reason] = []
        self.words: list[Words] = []

    def read(self) -> Reading:
        delegations, behalf, joins = self._who()
        self._name_by_paragraph()
        self._choose_alone()
        chosen, rejected, conceded = self._settled()
        question = self._question()
        self._weigh_choices(chosen)
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
        self._weigh_arrival(replaces)
        return Reading(
            self._status(),
            delegations=delegations,
            on_behalf_of=behalf,
            question=question,
            choices=tuple(choices),
            ranked=self.ranked,
            no_preference=no_preference,
            rejects=tuple(self._in_order({one.mention.option for one in rejected if one.mention.option})),
            awaiting_instructions=awaiting,
            joins=joins,
            remarks_on_paragraphs=remarks,
            replaces_earlier=replaces,
            nominations=nominations,
            reasons=tuple(dict.fromkeys(self.reasons)),
            words=tuple(sorted(dict.fromkeys(self.words))),
        )

    # Who

    def _who(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        behalf = self._codes("behalf")
        joins = self._codes("joins")
        senders = self._codes("sender") or self._codes("mission")
        known = self.arrival.sender
        found = tuple(dict.fromkeys(([known] if known else []) + list(senders)))
        for one in self.members:
            says = {"sender": "from", "mission": "from", "behalf": "on behalf of", "joins": "joins"}[one.part]
            self._point(f"{says} {', '.join(one.codes)}", one.start, one.end)
        if known and len(senders) == 1 and senders != (known,):
            self._doubt("sender_and_letter_differ", *self._place_of(senders[0]))
        elif len(found) > 1:
            self._doubt("two_missions", *self._place_of(found[-1]))
        elif not found or (self.arrival.by_mail and not known):
            self._doubt("sender_unknown", *(self._place_of(found[0]) if found else (0, 0)))
        return (
            found,
            tuple(code for code in behalf if code not in found),
            tuple(code for code in joins if code not in found),
        )

    def _codes(self, part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for one in self.members if one.part == part for code in one.codes))

    def _place_of(self, code: str) -> tuple[int, int]:
        return next(((one.start, one.end) for one in self.members if code in one.codes), (0, 0))

    # Which question

    def _question(self) -> str | None:
        titled = any(one.mention.how == "title" and one.mention.option for heard in self.heard for one in heard.said)
        name, (start, end) = question_of(
            self.written, self.arrival.subject, _written(self.text, self.letter.quoted), self.asked, titled
        )
        if end:
            self._point(f"question {name}", start, end)
        if name == "other":
            self._doubt("another_question", start, end)
        elif name is None and not self.asked.alone:
            self._doubt("question_not_said")
        return name

    # What is chosen

    def _name_by_paragraph(self) -> None:
        """Options that are named by the paragraphs that set them out: "the topic in paragraph 15"."""
        for one in self.paragraphs:
            options = [self.names.by_paragraph.get(number) for number in one.numbers]
            heard = next(heard for heard in self.heard if heard.sentence.start <= one.start < heard.sentence.end)
            before = [cue for cue in heard.cues if cue[2] <= one.start]
            between = self.plain.text[before[-1][2] : one.start] if before else ""
            if all(options) and before and re.search(rf"{NOUN}(?:\W|\w+ ){{0,5}}\W*$", between) and not heard.said:
                for option in dict.fromkeys(options):
                    heard.said.append(
                        Said(Mention(one.start, one.end, option, "paragraph"), before[-1][0], before[-1][1:])
                    )

    def _choose_alone(self) -> None:
        """A reply that is nothing but options chooses them: the whole message is "(a) and (c)"."""
        if any(heard.cues for heard in self.heard):
            return
        for heard in self.heard:
            if heard.said and self._is_bare(heard):
                heard.said = [one._replace(stance="chooses") for one in heard.said]

    def _is_bare(self, heard: Heard) -> bool:
        text, start, kept = heard.sentence.text, heard.sentence.start, 0
        for one in heard.said:
            if not phrases.RESTS.fullmatch(text, kept, one.mention.start - start):
                return False
            kept = one.mention.end - start
        return bool(phrases.RESTS.fullmatch(text, kept))

    def _settled(self) -> tuple[list[Said], list[Said], list[Said]]:
        """What is chosen, rejected and conceded; what is chosen of no option is doubted. No objection and nothing else is a choice."""
        for heard in self.heard:
            self._settle(heard)
        said = [one for heard in self.heard for one in heard.said]
        chosen = [one for one in said if one.stance == "chooses" and one.mention.option]
        accepted = [one for one in said if one.stance == "accepts" and one.mention.option]
        if not chosen and accepted and not self._has_alternative():
            chosen = accepted
        rejected = [one for one in said if one.stance == "rejects" and one.mention.option]
        conceded = [one for one in said if one.stance == "concedes" and one.mention.option]
        for one in chosen:
            self._point(f"choice {one.mention.option}", one.mention.start, one.mention.end)
        for one in rejected:
            self._point(f"rejects {one.mention.option}", one.mention.start, one.mention.end)
        return chosen, rejected, conceded

    def _has_alternative(self) -> bool:
        return any(not wording.fault and wording.option is None for wording in self.wordings)

    def _settle(self, heard: Heard) -> None:
        """What takes a sentence's choices back: it is of others, of the past, a question, a doubt or a condition."""
        sentence = heard.sentence
        text = sentence.text
        if phrases.PAST.search(text) and not any(word in text for word in ("now ", "desormais", "maintenant", "ahora")):
            heard.said = [
                one._replace(stance="past")
                if one.stance in ("chooses", "accepts") and phrases.PAST.search(self._around(heard, one))
                else one
                for one in heard.said
            ]
        if third := phrases.THIRD.search(text):
            heard.said = [
                one._replace(stance="others")
                if one.stance == "chooses"
                and one.words[0] >= sentence.start + third.start()
                and one.words[0] <= sentence.start + third.end()
                else one
                for one in heard.said
            ]
        taken = [one for one in heard.said if one.stance in ("chooses", "accepts")]
        if taken:
            self._doubt_said(heard, taken)

    def _around(self, heard: Heard, one: Said) -> str:
        """The thought in which an option stands."""
        text, place = heard.sentence.text, one.mention.start - heard.sentence.start
        starts = [0, *(match.start() for match in phrases.TURN.finditer(text))]
        first = max(start for start in starts if start <= max(place, 0))
        last = min([start for start in starts if start > place], default=len(text))
        return text[first:last]

    def _doubt_said(self, heard: Heard, taken: list[Said]) -> None:
        text, start = heard.sentence.text, heard.sentence.start
        for code, pattern in (
            ("tentative", phrases.HEDGED),
            ("merger", phrases.MERGED),
            ("if_consensus", phrases.CONSENSUS),
        ):
            if found := pattern.search(self._unquoted(heard)):
                self._doubt(code, start + found.start(), start + found.end())
        if text.rstrip().endswith("?"):
            self._doubt("asked_not_said", start, heard.sentence.end)
        for one in taken:
            if one.mention.fault:
                self._doubt(one.mention.fault, one.mention.start, one.mention.end)
            self._doubt_denied(heard, one)
        self._doubt_links(heard, taken)
        self._doubt_condition(heard)

    def _unquoted(self, heard: Heard) -> str:
        """The sentence with what is quoted and what names options blanked, so that a title's words say nothing."""
        text = QUOTED.sub(lambda found: " " * len(found[0]), heard.sentence.text)
        for one in heard.said:
            first, last = one.mention.start - heard.sentence.start, one.mention.end - heard.sentence.start
            text = text[:first] + " " * (last - first) + text[last:]
        for wording in self.wordings:
            first, last = (max(0, place - heard.sentence.start) for place in (wording.start, wording.end))
            if heard.sentence.start <= wording.start < heard.sentence.end:
                text = text[:first] + " " * (last - first) + text[last:]
        return text

    def _doubt_denied(self, heard: Heard, one: Said) -> None:
        """A denial near the words of choice that no pattern of rejecting holds: what it denies is not certain."""
        if one.stance != "chooses" or not one.words[1]:
            return
        before = self.plain.text[max(heard.sentence.start, one.words[0] - 28) : one.words[0]]
        after = self.plain.text[one.words[1] : one.words[1] + 6]
        before = re.split(r"[;,]| but | mais | pero ", before)[-1]
        found = phrases.DENIED.search(before) or re.match(r" (?:not|pas|point)\b", after)
        if found:
            self._doubt("negation_unread", one.words[0], one.words[1])

    def _doubt_links(self, heard: Heard, taken: list[Said]) -> None:
        for one, other in pairwise(taken):
            gap = self.plain.text[one.mention.end : other.mention.start]
            if len(gap) < 60 and one.mention.option != other.mention.option and phrases.EITHER.search(gap):
                self._doubt("either_or", one.mention.start, other.mention.end)

    def _doubt_condition(self, heard: Heard) -> None:
        text, start = self._unquoted(heard), heard.sentence.start
        for found in [*phrases.CONDITION.finditer(text), *phrases.IF.finditer(text)]:
            of_wording = any(
                one.only_if and heard.sentence.start <= one.start < heard.sentence.end for one in self.wordings
            )
            if not of_wording:
                self._doubt("condition", start + found.start(), start + found.end())
                return

    # What is chosen, as choices

    def _in_order(self, labels: Iterable[str | None]) -> list[str]:
        kept = set(labels)
        return [option.label for option in self.asked.options if option.label in kept]

    @property
    def ranked(self) -> bool:
        if self.asked.ranks:
            return bool(self._ranks)
        return len(self._ranks) > 1 and self._says_ranked

    @property
    def _says_ranked(self) -> bool:
        return any(
            phrases.RANKED.search(heard.sentence.text) or phrases.RANK.search(heard.sentence.text)
            for heard in self.heard
            if heard.chosen or heard.sentence.leads
        )

    @property
    def _ranks(self) -> list[str]:
        """The chosen options, best first: by the ranks that are said, else as they are named."""
        order: dict[str, int] = {}
        for heard in self.heard:
            ranks = [
                (match.start() + heard.sentence.start, _rank(match))
                for match in phrases.RANK.finditer(heard.sentence.text)
            ]
            for one in heard.chosen:
                if one.mention.option and one.mention.option not in order:
                    order[one.mention.option] = self._rank_said(heard, one, ranks) or len(order) + 1
        return sorted(order, key=lambda option: order[option])

    def _rank_said(self, heard: Heard, one: Said, ranks: list[tuple[int, int]]) -> int:
        if not ranks:
            return 0
        before = [rank for place, rank in ranks if place < one.mention.start]
        after = [rank for place, rank in ranks if place > one.mention.start]
        leads = ranks[0][0] < min(other.mention.start for other in heard.chosen)
        return (before[-1] if before else 0) if leads else (after[0] if after else 0)

    def _weigh_choices(self, chosen: list[Said]) -> None:
        labels = self._in_order(one.mention.option for one in chosen)
        rejected = {one.mention.option for heard in self.heard for one in heard.said if one.stance == "rejects"}
        for one in chosen:
            if one.mention.option in rejected:
                self._doubt("chosen_and_rejected", one.mention.start, one.mention.end)
        for heard in self.heard:
            self._weigh_labels(heard)
            self._weigh_count(heard, labels)
            for stance, start, end in heard.cues:
                if stance == "excepts" and heard.said:
                    self._doubt("all_but", start, end)
            for one in heard.said:
                if one.mention.fault == "no_such_option" and one.stance in ("accepts", "rejects", "chooses"):
                    self._doubt("no_such_option", one.mention.start, one.mention.end)
            self._weigh_merger(heard)
        if self._count_all(labels) > self.asked.picks and not self.asked.ranks:
            self._doubt("too_many_choices", *self._span(chosen))

    def _count_all(self, labels: list[str]) -> int:
        return len(labels) + sum(not wording.fault and wording.option is None for wording in self.wordings)

    def _weigh_merger(self, heard: Heard) -> None:
        text = self._unquoted(heard)
        if (heard.said or re.search(NOUN, text)) and (found := phrases.MERGED.search(text)):
            self._doubt("merger", heard.sentence.start + found.start(), heard.sentence.start + found.end())

    def _span(self, said: list[Said]) -> tuple[int, int]:
        return (min(one.mention.start for one in said), max(one.mention.end for one in said)) if said else (0, 0)

    def _weigh_labels(self, heard: Heard) -> None:
        """A letter beside the title of another option; letters that are not those of the titles named with them."""
        said = [one for one in heard.said if one.mention.option and one.stance in ("chooses", "accepts", "names")]
        index = 0
        while index + 1 < len(said):
            one, other = said[index].mention, said[index + 1].mention
            beside = {one.how, other.how} == {"label", "title"} and _BESIDE.fullmatch(
                self.plain.text, one.end, other.start
            )
            if beside and one.option != other.option:
                self._doubt("label_and_title_differ", one.start, other.end)
            index += 2 if beside else 1
        labels = {one.mention.option for one in said if one.mention.how == "label"}
        titles = {one.mention.option for one in said if one.mention.how == "title"}
        if (
            labels
            and titles
            and labels != titles
            and len(labels) == len(titles)
            and phrases.NAMELY.search(heard.sentence.text)
        ):
            self._doubt("label_and_title_differ", *self._span(said))
        self._weigh_quotations(heard, said)

    def _weigh_quotations(self, heard: Heard, said: list[Said]) -> None:
        """A letter with quoted words that are not its title, where no change is proposed."""
        text, start = heard.sentence.text, heard.sentence.start
        if not heard.chosen:
            return
        for match in QUOTED.finditer(text):
            inside = [one for one in said if match.start() <= one.mention.start - start < match.end()]
            proposed = any(
                one.start <= match.end() + start and match.start() + start <= one.end for one in self.wordings
            )
            words = set(re.findall(r"\w+", match[1]))
            if proposed or len(words) < 2 or self._is_known(match[1]):
                continue
            if inside or any(cue[0] == "chooses" and cue[2] <= match.start() + start for cue in heard.cues):
                self._doubt("title_differs", start + match.start(), start + match.end())

    def _is_known(self, quotation: str) -> bool:
        bare = f" {_bare(quotation)} "
        titles = [
            *self.asked.titles.values(),
            *(title for option in self.asked.options for title in option.titles.values()),
        ]
        return any(bare in f" {_bare(title)} " for title in titles) or any(
            f" {_bare(title)} " in bare for title in titles
        )

    def _weigh_count(self, heard: Heard, labels: list[str]) -> None:
        for match in _COUNT.finditer(heard.sentence.text):
            chosen = {one.mention.option for one in heard.chosen} or (set(labels) if heard.sentence.leads else set())
            alternatives = self._count_all([])
            number = _number(match["number"])
            if chosen and number and number != len(set(labels)) + alternatives and not match["of"]:
                self._doubt(
                    "count_differs", heard.sentence.start + match.start("number"), heard.sentence.start + match.end()
                )

    def _choices(self, chosen: list[Said], question: str | None) -> list[dict[str, Any]]:
        if question == "other":
            return []
        labels = self._in_order(one.mention.option for one in chosen)
        if self.ranked:
            labels = [label for label in self._ranks if label in labels]
        modified = self._modified(labels)
        choices = [{"option": label} | ({"modified": modified[label]} if label in modified else {}) for label in labels]
        return choices + list(self._alternatives())

    def _modified(self, labels: list[str]) -> dict[str, dict[str, Any]]:
        """The wordings of chosen options; one that is given for an option that nobody chose chooses it."""
        found: dict[str, dict[str, Any]] = {}
        for wording in self.wordings:
            if wording.fault:
                self._doubt_wording(wording, bool(labels))
            elif wording.option:
                self._add_wording(found, labels, wording)
        self._add_tracked(found, labels)
        return {label: wording for label, wording in found.items() if label in labels}

    def _doubt_wording(self, wording: Wording, chosen: bool) -> None:
        if chosen or wording.fault.startswith(("alternative", "modification", "modified")):
            self._doubt(wording.fault, wording.start, wording.end)

    def _add_wording(self, found: dict[str, dict[str, Any]], labels: list[str], wording: Wording) -> None:
        option = str(wording.option)
        if option not in labels:
            return self._doubt("mentioned_without_choice", wording.start, wording.end)
        if not self.asked.modifications:
            self._doubt("modification_not_allowed", wording.start, wording.end)
        title = {self.language: wording.title}
        if option in found and found[option]["title"] != title:
            return self._doubt("two_wordings", wording.start, wording.end)
        found[option] = {"title": title, "text": {}, "reason": "", "only_if": wording.only_if}
        return self._point(f"wording {option}", wording.start, wording.end)

    def _add_tracked(self, found: dict[str, dict[str, Any]], labels: list[str]) -> None:
        for old, new in self.arrival.tracked:
            place = self._tracked_place(old)
            if place is None:
                self._doubt("tracked_change_elsewhere")
                continue
            label, part, language = place
            wording = found.get(label) or {"title": {}, "text": {}, "reason": "", "only_if": False}
            if label not in labels:
                self._doubt("tracked_change_beside")
            elif wording[part].get(language, new) != new:
                self._doubt("two_wordings")
            else:
                found[label] = wording | {part: wording[part] | {language: new}}

    def _tracked_place(self, old: str) -> tuple[str, str, str] | None:
        for option in self.asked.options:
            for part, texts in (("title", option.titles), ("text", option.texts)):
                for language, text in texts.items():
                    if _bare(text) == _bare(re.sub(r"^\s*\(?\w\)\s*", "", old)):
                        return option.label, part, language
        return None

    def _alternatives(self) -> Iterator[dict[str, Any]]:
        for wording in self.wordings:
            if wording.option is None and not wording.fault:
                if not self.asked.alternatives:
                    self._doubt("alternative_not_allowed", wording.start, wording.end)
                self._point("alternative", wording.start, wording.end)
                yield {"alternative": {"title": {self.language: wording.title}, "text": {}, "reason": ""}}

    # What is said beside

    def _says(self, pattern: re.Pattern[str], says: str) -> bool:
        """Whether some sentence says so; not one that denies or asks for it, nor one in which others say it."""
        for sentence in self.spoken:
            found = pattern.search(sentence.text)
            if found and not sentence.text.rstrip().endswith("?") and not self._is_recap(sentence, found):
                self._point(says, sentence.start + found.start(), sentence.start + found.end())
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
        self._point("paragraph " + ", ".join(map(str, one.numbers)), one.start, one.end)

    def _replaces(self) -> bool | None:
        for sentence in self.spoken:
            found = phrases.REPLACES.search(sentence.text)
            if found and phrases.REPLACED_THING.search(sentence.text, found.start()) and '"' not in found[0]:
                self._point("replaces earlier", sentence.start + found.start(), sentence.start + found.end())
                return True
        return None

    # Verdict

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
            self._doubt("abstains_and_chooses", *self._span(chosen))
        if choices and awaiting:
            self._doubt("awaits_and_chooses", *self._span(chosen))
        if joins and not choices:
            self._doubt("joins_without_topics", *self._place_of(joins[0]))
        self._weigh_leftover(choices)
        self._weigh_apart(choices)

    def _weigh_leftover(self, choices: list[dict[str, Any]]) -> None:
        """An option of which nothing is said, where more could be chosen."""
        settled = {
            one.mention.option
            for heard in self.heard
            for one in heard.said
            if one.stance not in ("names", "doubts", "past")
        }
        if 0 < len(choices) < self.asked.picks:
            for heard in self.heard:
                for one in heard.said:
                    if one.stance == "names" and one.mention.option and one.mention.option not in settled:
                        self._doubt("mentioned_without_choice", one.mention.start, one.mention.end)

    def _weigh_apart(self, choices: list[dict[str, Any]]) -> None:
        """Conditions, consensus and "all of them" in sentences of their own."""
        for heard in self.heard:
            text, start = self._unquoted(heard), heard.sentence.start
            if choices and not heard.chosen:
                self._weigh_condition(text, start)
            everything = phrases.ALL.search(text)
            if (
                everything
                and not heard.chosen
                and any(cue[0] in ("chooses", "accepts", "concedes") for cue in heard.cues)
            ):
                self._doubt("all_of_them", start + everything.start(), start + everything.end())

    def _weigh_condition(self, text: str, start: int) -> None:
        of_wording = any(one.only_if and start <= one.start <= start + len(text) for one in self.wordings)
        for pattern, code in (
            (phrases.CONSENSUS, "if_consensus"),
            (phrases.CONDITION, "condition"),
            (_TENTATIVE, "tentative"),
        ):
            found = pattern.search(text)
            if (
                found
                and not of_wording
                and (code != "if_consensus" or not re.search(r"(?:join|ralli|associ|sumar)", found[0]))
            ):
                self._doubt(code, start + found.start(), start + found.end())

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
        if choices or no_preference or awaiting or joins:
            return None
        said = [one for heard in self.heard for one in heard.said]
        self._weigh_consensus()
        if any(reason.code not in _OF_ARRIVAL for reason in self.reasons) or (question == "other" and said):
            return None
        if conceded:
            return self._doubt("concession_only", *self._span(conceded))
        if rejected:
            return self._doubt("rejects_only", *self._span(rejected))
        if said:
            return self._doubt("mentioned_without_choice", *self._span(said))
        if remarks:
            return None
        return self._doubt("other_matter" if question in (None, "other") or nominations else "nothing_understood")

    def _weigh_consensus(self) -> None:
        for sentence in self.spoken:
            if found := phrases.CONSENSUS.search(sentence.text):
                self._doubt("if_consensus", sentence.start + found.start(), sentence.start + found.end())

    def _weigh_arrival(self, replaces: bool | None) -> None:
        if self.arrival.earlier and not replaces:
            self._doubt("earlier_reply_stands")
        if found := TURNING.search(self.text):
            self.reasons.append(Reason("unshown_direction", *found.span()))

    def _status(self) -> Status:
        codes = {reason.code for reason in self.reasons}
        if codes & UNREADABLE:
            return "unreadable"
        if codes & NO_REPLY:
            return "not_a_reply"
        if self.arrival.late:
            return "late"
        if codes & CONTRADICTIONS:
            return "contradictory"
        return "unclear" if codes else "clear"

    def _point(self, says: str, start: int, end: int) -> None:
        self.words.append(Words(*self.plain.place(start, end), says))

    def _doubt(self, code: str, start: int = 0, end: int = 0) -> None:
        self.reasons.append(Reason(code, *self.plain.place(start, min(end, len(self.plain.text)))))


_OF_ARRIVAL = frozenset(
    {"sender_unknown", "two_missions", "sender_and_letter_differ", "another_question", "question_not_said"}
)
_BESIDE = re.compile(
    r"[\s:\"'()–.-]{0,5}(?:(?:on|entitled|topic|option|sujet|tema|intitulee?|titulad[oa]|sur|sobre|relati\w+ a) ?(?:the |la |le |les |el |los )?)?[\s\"'(]*"
)
_TENTATIVE = re.compile(
    r"(?<!\w)(?:provisional|preliminary|tentative|to be confirmed|provisoires?|a confirmer|preliminaires?|preliminar|provisionales|por confirmar)(?!\w)"
)
_NUMBERS = {
    word: number for language in ("en", "fr", "es") for word, number in spelled(language).items() if 0 < number < 10
}
_COUNT = re.compile(
    rf"(?<!\w)(?:select(?:s|ed)?|choos(?:e|es)|chose|support(?:s)?|prefers?|choisi\w*|retien\w*|appui\w*|prefere|selecciona|elige|apoya|prefiere|following|(?:les|los|las|suivants?|siguientes)) "
    rf"(?:the |les |los |las |our |its |following )*(?P<number>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|[2-9]) (?:following |suivants? |siguientes |preferred )?(?:topics|options|themes|workshops|sujets|ateliers|temas|opciones|talleres)"
    rf"(?P<of> (?:for|of|pour|para|proposed|envisaged|a tenir|to be held|in (?:19|20)\d\d|de (?:19|20)\d\d))?"
)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _rank(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else phrases.RANK_WORDS[match["word"]]


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _written(text: str, plain: Plain) -> str:
    """The plain text with the letters that were written."""
    return "".join(
        folded if folded in " \n" or place >= len(text) else text[place]
        for folded, place in zip(plain.text, plain.origins, strict=True)
    )
