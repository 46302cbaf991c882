"""One letter, read: everything that its parts say, drawn together (contract.md, "A reading")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from intersession.core.characters import TURNING
from intersession.core.collation import fold
from intersession.core.replies import leftover, phrases, waiting
from intersession.core.replies.about import paragraphs_of, question_of
from intersession.core.replies.about_wordings import understood
from intersession.core.replies.agreement import Agreement, begins, span
from intersession.core.replies.answering import answers, asks_for_the_text, grounds, speaks_of_earlier
from intersession.core.replies.apart import Apart
from intersession.core.replies.background import Background
from intersession.core.replies.beside_wordings import BesideWordings
from intersession.core.replies.choosing import Choosing, is_parted
from intersession.core.replies.chosen_words import ChosenWords
from intersession.core.replies.conditions import weigh_all, weigh_condition, weigh_none
from intersession.core.replies.consistent import weigh_consistency, weigh_going_on
from intersession.core.replies.directory import directory
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.hearing import Hearing
from intersession.core.replies.mentions import Mention, gazetteer, without_counts
from intersession.core.replies.named_beside import hear_beside, is_beside, named_in, replaced_dates, tells_earlier
from intersession.core.replies.named_by_paragraph import name_by_paragraph
from intersession.core.replies.other_matters import speaks_of_another_matter
from intersession.core.replies.plain import Letter, Sentence, sentences, without_disclaimer, written_of
from intersession.core.replies.proposing import Proposing
from intersession.core.replies.rejections import decline_before, turned_down
from intersession.core.replies.rows import read_rows
from intersession.core.replies.said import SaidBeside
from intersession.core.replies.second_look import SecondLook
from intersession.core.replies.senders import senders
from intersession.core.replies.sentences import Judge
from intersession.core.replies.shapes import Arrival, Asked, Reading, Reason, status_of
from intersession.core.replies.speakers import Speakers
from intersession.core.replies.stances import Said, hear
from intersession.core.replies.unchosen import OF_ARRIVAL, Unchosen
from intersession.core.replies.unread import Unread
from intersession.core.replies.unsettled import Seen, weigh_whole
from intersession.core.replies.wordings import Wording
from intersession.core.states import States


class Reader:
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
        proposed: Sequence[Wording] = (),
        faults: Sequence[Reason] = (),
    ) -> None:
        """`proposed` are wordings that stood in the letter and were taken out of it, `faults` what of them was not understood."""
        self.text, self.letter, self.asked, self.arrival = text, letter, asked, arrival
        self.plain = letter.own
        self.written = written_of(text, letter.own)
        self.names = gazetteer(asked)
        self.spoken = [one for one in sentences(letter.own) if one.start < without_disclaimer(letter.own)]
        on_options = asked.kind == "choose"
        self.spoken = [one for one in self.spoken if not (on_options and is_beside(one.text))]
        self.language = language
        self.known = directory(states, organizations)
        self.members = senders(letter.own, self.written, self.known, self.language, arrival)
        self.set_apart: list[tuple[int, int]] = []  # where options are named that are not the choice
        self.replaced = any(next(phrases.replacing(one.text), None) for one in self.spoken)
        named = without_counts([(sentence, self._named(sentence)) for sentence in self.spoken])
        self.wordings = proposed
        aside = [(one.start, one.end) for one in self.members]
        called = self._called(states)
        self.called = frozenset(word for name in called for word in re.findall(r"\w+", name))
        self.heard = hear(named, [*aside, *self.set_apart], self.names.common | self.called)
        hear_beside(self.heard, ranks=asked.ranks)
        decline_before(self.heard)
        order = read_rows(self.heard, letter.own, self.names.labels, ranks=asked.ranks) if on_options else []
        self.down: list[tuple[int, str]] = []
        self.paragraphs = list(paragraphs_of(self.spoken))
        self.background = Background(self.heard, self.names, self.language, asked, self.written)
        self.evidence = Evidence(letter.own)
        self.speakers = Speakers(letter.own, self.members, arrival, self.evidence)
        self.choosing = Choosing(letter.own, self.heard, self.wordings, asked, self.evidence, self.background, called)
        self.choosing.order = order
        self.agreement = Agreement(letter.own, self.choosing, self.wordings, asked, self.evidence)
        self.unchosen = Unchosen(
            letter, self.written, self.spoken, self.heard, self.names, self.language, self.evidence
        )
        self.proposing = Proposing(self.wordings, faults, asked, arrival, self.language, self.evidence)
        given = (letter.own, self.written, self.spoken, self.heard, self.paragraphs)
        self.beside = SaidBeside(*given, asked, self.names, self.evidence)

    def _called(self, states: States) -> list[str]:
        """What those who send are called, folded, and their codes."""
        sent = {code for one in self.members if one.part in ("sender", "mission") for code in one.codes}
        codes = sent | ({self.arrival.sender} if self.arrival.sender else set())
        found = [state for code in codes if (state := states.by_code(code))]
        return [name for state in found for name in _folded((*state.called(), state.alpha2, state.alpha3))]

    def _named(self, sentence: Sentence) -> list[Mention]:
        written = self.written[sentence.start : sentence.start + len(sentence.text)]
        found, apart = named_in(sentence.text, written, self.names, self.asked, self.language, replaced=self.replaced)
        if found and tells_earlier(sentence.text, replaced_dates(self.spoken)):
            found, apart = [], [(0, len(sentence.text))]
        self.set_apart += [(sentence.start + first, sentence.start + last) for first, last in apart]
        return found

    def read(self) -> Reading:
        return self._read_choices() if self.asked.kind == "choose" else self._read_answer()

    def look_again(self, reasons: Sequence[Reason]) -> Reading | None:
        """The reading where each sentence that names options is judged whole; None where that is not understood either."""
        name_by_paragraph(self.heard, self.paragraphs, self.names, self.plain.text, self.evidence)
        self.choosing.choose_worded()
        given = (self.plain, self.written, self.heard, self.wordings, self.asked, self.names)
        look = SecondLook(*given, self._judge(), self.language, reasons)
        return self._read_anew() if look.choose() else None

    def beside_wordings(self) -> BesideWordings:
        """What the letter names beside its wordings."""
        given = (self.heard, self.wordings, self.asked, self.names, self.written, self.language)
        return BesideWordings(*given, self.plain.text)

    def take_named(self, whole: str) -> Reading | None:
        """The reading where a letter, `whole` with its wordings, chooses all that it names beside them, and nothing speaks against that."""
        name_by_paragraph(self.heard, self.paragraphs, self.names, self.plain.text, self.evidence)
        if not self.beside_wordings().choose(whole):
            return None
        return self._read_anew()

    def apart(self) -> Apart:
        """What stands apart from the choice in this letter."""
        return Apart(self.letter, self.written, self.spoken, self.names, self.language)

    def with_apart(self, rest: Reading, apart: Apart) -> Reading:
        """The reading of the rest of a letter, with what was set apart from it in the whole."""
        self.evidence.words.clear()
        rejects = self.choosing.in_order({*rest.rejects, *apart.declined})
        nominations, remarks, replaces = self.beside.nominations(), self.beside.remarks(), self.beside.replaces()
        return replace(
            rest,
            rejects=tuple(rejects),
            nominations=nominations,
            remarks_on_paragraphs=remarks,
            replaces_earlier=replaces,
            words=tuple(sorted({*rest.words, *self.evidence.words})),
        )

    def _read_anew(self) -> Reading:
        """The reading of what was chosen otherwise."""
        self.background = Background(self.heard, self.names, self.language, self.asked, self.written)
        self.evidence.reasons.clear()
        self.evidence.words.clear()
        return self._read_choices()

    def _words_in(self, start: int, end: int) -> list[Wording]:
        """The wordings that were taken out of a piece of the letter."""
        return [one for one in self.wordings if start <= one.gap <= end]

    def _members(self, written: str) -> Iterator[tuple[int, int, bool]]:
        """The States that a piece of the letter names, each with whether the letter speaks for it."""
        ours = {code for one in self.members for code in one.codes}
        ours |= {self.arrival.sender} if self.arrival.sender else set()
        for start, end, codes in self.known.within(written, self.language):
            yield start, end, bool(set(codes) & ours)

    def _hearing(self) -> Hearing:
        titles, several = self.asked.themes, len({*self.speakers.senders(), *self.speakers.codes("behalf")})
        ours = self.speakers.senders()
        return Hearing(
            self.language, titles, self.asked.symbol, self.written, self._members, ours, several, replaced=self.replaced
        )

    def _judge(self) -> Judge:
        """A judge of whole sentences, who knows for whom the letter speaks."""
        return Judge(self.language, self.names, self.asked, self.written, self._members, self.set_apart)

    def _weigh_lists(self) -> None:
        """Doubts a list that another member's choice introduces, and a wording that another proposes."""
        ours = self.speakers.senders()
        for place, heard in enumerate(self.heard):
            start, end = heard.sentence.start, heard.sentence.end
            leads = heard.cues and not heard.said and heard.sentence.text.rstrip().endswith(":")
            listed = leads and any(one.chosen for one in self.heard[place + 1 : place + 2])
            if listed or self._words_in(start, end):
                codes, length = self.known.named(self.written[start:][:100].lstrip(), self.language)
                if set(codes) - ours:
                    self.evidence.doubt("another_named", start, start + length)

    def _read_answer(self) -> Reading:
        """The reply to a question on a text, or to one that asks for comments alone."""
        delegations, behalf, joins = self.speakers.who()
        question = self._question()
        heard = self.asked.kind == "yes_no" and question != "other"
        found, unread = answers(self.spoken, self._hearing(), self.evidence) if heard else ([], [])
        for one in found if not self.asked.silence else ():
            if one.answer == "yes" and _LETS_PASS.search(self.plain.text, one.start, one.end):  # is no vote
                self.evidence.doubt("if_consensus", one.start, one.end)
        awaiting = self.beside.says(phrases.AWAITING, "awaiting instructions")
        if not (awaiting or found or unread):
            waits = waiting.awaits(self.spoken, self.speakers.senders(), silence=self.asked.silence)
            awaiting = self.beside.says_where(waits, "awaiting instructions")
        nominations = self.beside.nominations()
        remarks, replaces = self.beside.remarks([one.start for one in found]), self.beside.replaces()
        if found and not replaces and (earlier := speaks_of_earlier(self.spoken)):
            self.evidence.doubt("turn_unread", *earlier)
        self._weigh_earlier(replaces)
        if awaiting and not found and asks_for_the_text(self.spoken):
            self.evidence.doubt("nothing_understood")
        leaning = next((one for one in unread if one.leans), None)
        if awaiting and not found and leaning:
            self.evidence.doubt("negation_unread", leaning.start, leaning.end)
        if found and awaiting:
            self.evidence.doubt("awaits_and_chooses", found[0].start, found[-1].end)
        if self.asked.kind == "yes_no" and not (found or awaiting or (remarks and not unread) or question == "other"):
            other = (nominations and not self.beside.nominated) or speaks_of_another_matter(
                self.plain.text, self.language, self.spoken, unread
            )
            alone = "joins_without_topics" if joins else "other_matter" if other else "nothing_understood"
            self.evidence.doubt(alone)
        self._weigh_subjects(
            (sentence, one.start)
            for one in found
            for sentence in self.spoken
            if sentence.start <= one.start < sentence.end
        )
        if found:
            refuses = all(one.answer == "no" for one in found)
            self._weigh_whole([one.start for one in found], replaces, [*grounds(self.spoken, found)], refuses=refuses)
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
        delegations, behalf, joins = self.speakers.who()
        name_by_paragraph(self.heard, self.paragraphs, self.names, self.plain.text, self.evidence)
        self.choosing.choose_alone()
        chosen, rejected, conceded = self.choosing.settled()
        question = self._question()
        self.agreement.weigh(chosen)
        choices = self._choices(chosen, question)
        self._turn_down(choices)
        no_preference = self.beside.no_preference()
        awaiting = self.beside.says(phrases.AWAITING, "awaiting instructions")
        silent = not (
            choices
            or self.paragraphs
            or self.unchosen.passes_on()
            or any(heard.said for heard in self.heard)
            or self.unchosen.named()
            or self.unchosen.joins_loosely()
        )
        if silent and not no_preference and not awaiting:
            waits = waiting.awaits(self.spoken, self.speakers.senders())
            awaiting = self.beside.says_where(waits, "awaiting instructions")
            none = None if awaiting or self.unchosen.names_some() else waiting.has_no_preference(self.spoken)
            no_preference = self.beside.says_where(none, "no preference")
        nominations = self.beside.nominations()
        remarks, replaces = self.beside.remarks(), self.beside.replaces()
        if awaiting and replaces:
            self.evidence.doubt("withdrawn")
        self._weigh_earlier(replaces)
        self._weigh(choices, chosen, joins, no_preference=no_preference, awaiting=awaiting)
        if not choices and not joins:
            self.unchosen.weigh(
                conceded,
                rejected,
                settled=no_preference or awaiting,
                awaiting=awaiting,
                remarks=bool(remarks),
                nominations=nominations and not self.unchosen.named(),
                question=question,
            )
        if choices and all(reason.code in OF_ARRIVAL for reason in self.evidence.reasons):
            self._weigh_lists()
            self._weigh_unread(choices)
            full = len({one.mention.option for heard in self.heard for one in heard.chosen}) >= self.asked.picks
            given = (self._judge(), self.names, self.written, self.language)
            words = ChosenWords(*given, full=full, behalf=bool(behalf) or not delegations)
            words.weigh(self.heard, self.background, self.evidence)
        if choices:
            weigh_consistency(self.heard, self.plain, self.evidence, self.choosing.weighed_order, self.language)
        if choices or no_preference:
            self._weigh_whole([one.mention.start for one in chosen], replaces, ())
        self._weigh_arrival(replaces)
        return Reading(
            status_of(self.evidence.reasons, late=self.arrival.late),
            delegations=delegations,
            on_behalf_of=behalf,
            question=question,
            choices=tuple(choices),
            ranked=self.choosing.ranked,
            no_preference=no_preference,
            rejects=tuple(
                self.choosing.in_order(
                    {one.mention.option for one in rejected if one.mention.option} | {option for _, option in self.down}
                )
            ),
            awaiting_instructions=awaiting,
            joins=joins,
            remarks_on_paragraphs=remarks,
            replaces_earlier=replaces,
            nominations=nominations,
            reasons=tuple(dict.fromkeys(self.evidence.reasons)),
            words=tuple(sorted(dict.fromkeys(self.evidence.words))),
        )

    def _question(self) -> str | None:
        titled = any(one.mention.how == "title" and one.mention.option for heard in self.heard for one in heard.said)
        name, (start, end) = question_of(
            self.written, self.arrival.subject, written_of(self.text, self.letter.quoted), self.asked, titled
        )
        if end:
            self.evidence.point(f"question {name}", start, end)
        if name == "other":
            self.evidence.doubt("another_question", start, end)
        elif name is None and not self.asked.alone:
            self.evidence.doubt("question_not_said")
        return name

    def _choices(self, chosen: list[Said], question: str | None) -> list[dict[str, Any]]:
        if question == "other":
            return []
        labels = self.choosing.in_order(one.mention.option for one in chosen)
        if self.choosing.ranked:
            labels = [label for label in self.choosing.ranks if label in labels]
        modified = self.proposing.modified(labels)
        choices = [{"option": label} | ({"modified": modified[label]} if label in modified else {}) for label in labels]
        return choices + list(self.proposing.alternatives())

    def _turn_down(self, choices: Sequence[Mapping[str, Any]]) -> None:
        """Keeps the options that are turned down beside what is chosen."""
        chosen = {str(choice["option"]) for choice in choices if "option" in choice}
        found = turned_down(self.spoken, self.written, self.names, self.language, chosen) if choices else ()
        for one in found:
            self.down.append((one.start, str(one.option)))
            self.evidence.point(f"rejects {one.option}", one.start, one.end)

    def _weigh(
        self,
        choices: list[dict[str, Any]],
        chosen: list[Said],
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
            self.evidence.doubt("joins_without_topics", *self.speakers.place_of(joins[0]))
        self._weigh_leftover(choices)
        self._weigh_apart(choices, none=no_preference)
        self._weigh_subjects((heard.sentence, begins(heard.chosen[0])) for heard in self.heard if heard.chosen)

    def _weigh_subjects(self, said: Iterable[tuple[Sentence, int]]) -> None:
        """Another member that chooses in this letter: "Germany and Italy choose", "France chooses"."""
        ours = self.speakers.senders()
        ours |= set(self.speakers.codes("behalf")) if ours else set()
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
            taken = [(one.start, one.end) for one in self.members]
            aside = any(begins <= first < ends for begins, ends in taken)
            parted = is_parted(self.plain.text, last, place)
            if not aside and not parted and not set(codes) & ours:
                return self.evidence.doubt("another_named", first, last)
        return None

    def _weigh_leftover(self, choices: list[dict[str, Any]]) -> None:
        """An option of which nothing is said, where more could be chosen; a sentence that names all of them only tells what is offered."""
        settled = {
            one.mention.option for heard in self.heard for one in heard.said if one.stance not in (*_OPEN, "others")
        }
        settled |= {option for _, option in self.down}
        if len(choices) >= self.asked.picks:
            return weigh_going_on(self.heard, self.plain, settled, self.evidence)
        if not choices:
            return None
        for heard in self.heard:
            left = [one for one in heard.said if one.stance in ("names", "others") and one.mention.option]
            if {one.mention.option for one in left} >= settled | set(self.names.by_place):
                continue
            if not heard.chosen and any(True for _ in phrases.replacing(heard.sentence.text)):
                continue  # what was chosen before
            for one in left:
                if one.mention.option not in settled:
                    self.evidence.doubt("mentioned_without_choice", one.mention.start, one.mention.end)
        return self._weigh_conceded({str(choice.get("option")) for choice in choices})

    def _weigh_conceded(self, chosen: set[str]) -> None:
        """An option that would be taken in one breath with one that is chosen by its wording: "would support (b) and (c); (b) should read …"."""
        for heard in self.heard:
            conceded = {one.mention.option for one in heard.said if one.stance == "concedes"}
            for one in heard.said if conceded & chosen else ():
                if one.stance == "concedes" and one.mention.option not in chosen:
                    self.evidence.doubt("concession_only", one.mention.start, one.mention.end)

    def _weigh_unread(self, choices: list[dict[str, Any]]) -> None:
        said = [one for heard in self.heard for one in heard.said]
        read = [(one.mention.start, one.mention.end) for one in said]
        read += [(member.start, member.end) for member in self.members]
        read += [(named.start, named.end) for named in self.paragraphs] + self.beside.nominated
        read += self.set_apart
        settled = {one.mention.option for one in said if one.mention.option and one.stance not in _OPEN}
        left, tracked = (self.plain, self.written, self.heard), bool(self.arrival.tracked)
        unread = Unread(*left, self.asked, self.names, self.evidence, self.background, self.language, tracked=tracked)
        unread.weigh(read, self.wordings, settled, full=len(choices) >= self.asked.picks)

    def _weigh_apart(self, choices: list[dict[str, Any]], *, none: bool) -> None:
        """Conditions, consensus and "all of them" in sentences of their own."""
        for heard in self.heard:
            text, beside = self.choosing.unquoted(heard), self._words_in(heard.sentence.start, heard.sentence.end)
            aside = self.background.holds(heard) or understood(heard, self.wordings)
            if choices and not heard.chosen and not aside and not any(one.only_if for one in beside):
                weigh_condition(text, heard.sentence.start, self.evidence)
            if (none and not choices) or leftover.asks_nothing(text):
                continue
            weigh_none(heard, text, self.evidence, offers=bool(beside))
            if not (self.asked.ranks and len(choices) == len(self.asked.options)):
                weigh_all(heard, text, self.evidence)

    def _weigh_whole(
        self, chosen: Sequence[int], replaces: bool | None, told: Iterable[tuple[int, int]], *, refuses: bool = False
    ) -> None:
        """Doubts a reply in which nothing else is doubtful for what takes it back anywhere in the letter; `told` are places of its grounds."""
        if all(reason.code in OF_ARRIVAL for reason in self.evidence.reasons):
            aside = [(one.start, one.end) for one in self.members] + [*told]
            named = [heard.sentence for heard in self.heard if heard.said]
            at = [one.start for one in self.paragraphs if not any(each.start <= one.start < each.end for each in named)]
            at += [start for start, _ in (*self.beside.nominated, *self.down)]
            clear = (one.sentence for one in self.heard if not one.chosen and understood(one, self.wordings))
            aside += [(one.start, one.end) for one in clear]
            weigh_whole(
                Seen(self.plain, self.spoken, self.heard, aside, at, self.background, self.written),
                self.evidence,
                chosen,
                replaces=bool(replaces),
                refuses=refuses,
            )

    def _weigh_earlier(self, replaces: bool | None) -> None:
        """A reply that adds to an earlier one of its own, where it is not said which of the two stands; and one that changes its mind
        behind its own choice."""
        for one in () if replaces else self.spoken:
            if found := phrases.beside_earlier(one.text):
                self.evidence.doubt("earlier_reply_stands", one.start + found.start(), one.start + found.end())
        chosen = [one.mention.start for heard in self.heard for one in heard.chosen]
        if chosen and (found := phrases.changes_its_mind(self.plain.text, min(chosen))):
            self.evidence.doubt("turn_unread", *found.span())

    def _weigh_arrival(self, replaces: bool | None) -> None:
        if self.arrival.earlier and not replaces:
            self.evidence.doubt("earlier_reply_stands")
        if found := TURNING.search(self.text):
            self.evidence.reasons.append(Reason("unshown_direction", *found.span()))


_OPEN = frozenset({"names", "doubts", "past"})  # what is said of an option and settles nothing
_LETS_PASS = re.compile(r"(?<!\w)(?:not|no|ne|n'|\w+n't).*(?<!\w)consens(?:us|o)(?!\w)")


@lru_cache(maxsize=512)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, names))
