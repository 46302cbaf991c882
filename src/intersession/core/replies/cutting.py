"""Where the clause of a wording begins and ends, and what in it says that it is no proposal of the writer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies import leftover, phrases
from intersession.core.replies.aimed import LEAST, NAMED_FIRST, NAMED_SECOND, POINTS, Aimed
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Plain
from intersession.core.replies.spoken_titles import Named
from intersession.core.replies.vocabulary import blank, pattern
from intersession.core.replies.wordings import (
    KINDLY,
    REFUSES,
    UNDERSTOOD_AS_WISH,
    UNLESS,
    WISHED_IF,
    is_condition,
    offers_another,
)


class Cutting(Aimed):
    """A letter out of which the clauses of its wordings are cut."""

    def _only_if(self, place: int, start: int, first: int, last: int) -> bool:
        one = self.said[place]
        lead = _without_courtesy(UNDERSTOOD_AS_WISH.sub(blank, WISHED_IF.sub(blank, one.bare)))[:first]
        lead = lead[max(start, lead.rfind(";") + 1) :]
        so = _ONLY_SO.search(lead) or _CONDITION.search(lead) or _ONLY_SO_BEHIND.match(one.bare[last:])
        return bool(is_condition(lead) or so or _NOT_BUT.search(lead) or _unless_not(one.bare, first, last))

    def _cut(self, place: int, first: int, last: int, labels: Sequence[str]) -> None:
        """Cuts the clause of a wording out: from what is said of other options, or the sentence's beginning, to where the choice goes on."""
        one = self.said[place]
        self.worded = labels
        begin, text = one.sentence.start, one.bare
        kept = [m for m in one.named if not self._belongs(place, m, first, labels)]
        if not labels:  # "for the second workshop we offer …"
            kept = [m for m in kept if m.how != "ordinal" or m.start >= last]
        done = [end - begin for _, end in self.cut if begin < end <= begin + len(text)]
        start = max([0, *done, *(m.end for m in kept if m.end <= first)])
        cues = (cue for cue in phrases.STANCE.finditer(text, start, first) if cue.lastgroup in _CHOICES)
        if cue := next((cue for cue in cues if kept or not leftover.PROPOSES.search(cue[0])), None):
            start = cue.end() if start and not _PARTS.search(text, start, cue.start()) else start
        if (
            start
            and (parted := _STARTS.search(text, start, first))
            and len(text[start : parted.start()].split()) <= _FEW
        ):
            start = parted.start()
        while start and one.sentence.text[start : start + 1] in (" ", ")"):
            start += 1
        within = [
            m.end for m in one.named if m not in kept and m.start >= last and POINTS.fullmatch(text, last, m.start)
        ]
        after = [m.start for m in kept if m.start >= last]
        opened = text.rfind("(", start, first)
        if opened >= start and ")" not in text[opened:first] and (closed := text.find(")", last)) >= 0:
            return self._keep_cut(one, place, opened, first, last, closed + 1)
        end = (
            self._boundary(text, max([last, *within]), after[0])
            if after
            else _until_next(text, last, len(one.sentence.text.rstrip(" .\n")))
        )
        if after and POINTS.fullmatch(text, end, after[0]):
            end = after[0]
        if any(worded.only_if for worded in self.found if worded.option in labels):
            if denial := _NOT_BUT.search(text, text.rfind(";", 0, first) + 1, first) or _unless_not(text, first, last):
                self.cut.append((begin + denial.start("not"), begin + denial.end("not")))
            end = again.end() if (again := _AGAIN.match(text, end)) and _DECLINES.search(again[0]) else end
        return self._keep_cut(one, place, start, first, last, end)

    def _keep_cut(self, one: Named, place: int, start: int, first: int, last: int, end: int) -> None:
        if code := self._speaks_against(one, start, first, last, end):
            self._fault(code, place, first, last)
        if _AGREES.search(text := one.bare, start, end) and (
            _NOT_BUT.search(text, 0, first) or not phrases.DENIED.search(text, start, first)
        ):
            self.agreed.update(self.worded)
        begin = one.sentence.start
        kept = [m for m in one.named if start < m.start < end and not self._belongs(place, m, first, self.worded)]
        for m in kept:
            self.cut.append((begin + start, begin + m.start))
            start = m.end
        self.cut.append((begin + start, begin + max(start, end)))

    def _speaks_against(self, one: Named, start: int, first: int, last: int, end: int) -> str:
        """What is wrong where a clause says that it is not proposed, or not by the writer, asks whether it is, or hangs on something; else ""."""
        text = one.bare
        lead = text[start:first]
        counted = NAMED_FIRST.search(lead) or NAMED_SECOND.search(lead)
        if counted and self.worded and len(self._last_row(len(self.said))) < LEAST:
            return "modification_of_which"
        asks = text.rstrip().endswith("?") and (not KINDLY.search(text) or phrases.EITHER.search(text))
        if self.of_others(one.sentence.start + start, one.sentence.start + end):
            return "modification_of_which"
        unless = UNLESS.search(lead) and not (_NOT_BUT.search(text, 0, first) or _unless_not(text, first, last))
        of_others = phrases.THIRD.search(text if self.worded else _OTHER_SLOT.sub(blank, text), start, end) or (
            is_condition(lead) and _OTHERS_AGREE.search(lead)
        )
        rest = _REASONS.sub(" ", text[max(first, start) : end])
        others = _NOT_OURS.search(KINDLY.sub(" ", lead)) or _NOT_OURS.search(rest)
        tail = leftover.RESTATES.sub(" ", _ONLY_SO.sub(" ", _UNCHANGED.sub(" ", _REASONS.sub(" ", text[last:end]))))
        hangs = (
            phrases.DENIED.search(tail)
            or _CONDITION.search(tail)
            or _OR.match(tail)
            or is_condition(_without_courtesy(leftover.RESTATES.sub(" ", text[first:end])))
        )
        if others or REFUSES.search(lead) or unless or of_others or asks:
            return "modification_of_which"
        if is_condition(_without_courtesy(text[first:last])):
            return "modification_of_which"
        return "condition" if hangs else ""

    def _belongs(self, place: int, mention: Mention, first: int, labels: Sequence[str]) -> bool:
        """Whether a mention is of the clause of a wording, its option being named in another place too."""
        if mention.option not in labels:
            return False
        elsewhere = any(
            m.option == mention.option for at, one in enumerate(self.said) if at != place for m in one.named
        )
        here = [m for m in self.said[place].named if m.option == mention.option]
        text = self.said[place].bare
        if (
            elsewhere
            and any(
                cue.lastgroup in _CHOICES and not leftover.PROPOSES.search(cue[0])
                for cue in phrases.STANCE.finditer(text, 0, mention.start)
            )
            and mention is here[0]
            and mention.start < first
        ):
            return False
        if elsewhere:
            return len(self.said[place].named) == len(here) or mention is not here[0] or mention.start > first
        return len(here) > 1 and mention is not here[0]

    def _boundary(self, text: str, start: int, end: int) -> int:
        """Where a clause ends before what goes on with the choice."""
        cue = next(
            (found.start() for found in phrases.STANCE.finditer(text, start) if found.lastgroup in _CHOICES), end
        )
        found = [one.start() for one in _PARTS.finditer(text, start, min(end, cue))]
        return (found[-1] if cue < end else found[0]) if found else start

    def _fault(self, code: str, place: int, start: int, end: int) -> None:
        begin = self.said[place].sentence.start
        self.faults.append((code, begin + start, begin + end))

    def weigh_wordless(self) -> None:
        """A sentence that asks for another title, or offers another option, without its words is a fault."""
        for place, one in enumerate(self.said):
            text, begin = one.bare, one.sentence.start
            if self._restates(one):
                continue
            if not any(begin <= start < begin + len(text) for start, _ in self.cut):
                self._weigh_offer(place, one)
            for start, end in self.cut:
                if begin <= start < begin + len(text):
                    text = text[: start - begin] + " " * (end - start) + text[end - begin :]
            text = leftover.without_own_topics(_UNCHANGED.sub(blank, text))
            for quote in (each for each in one.quotes if each.whole):
                if called := _CALLED.search(text, 0, quote.start):
                    text = text[: called.start()] + " " * len(called[0]) + text[called.end() :]
            found = TITLE.search(text)
            if found and not one.named and phrases.DENIED.search(text, 0, found.start()):
                continue
            given = {worded.option for worded in self.found}
            of_given = given and {m.option for m in one.named} <= given
            aside = (
                (found and self._names_by_title(one, found.start(), found.end()))
                or self._heads_table(place)
                or self._heads_titles(place)
                or leftover.PARAGRAPHS.search(text)
                or _TITLE_OF_PAPER.search(text)
                or leftover.asks_nothing(one.sentence.text)
            )
            if found and _SAYS_OF_TITLE.search(text) and not of_given and not aside:
                self._fault("modified_without_wording", place, *found.span())

    def _restates(self, one: Named) -> bool:
        """Whether a sentence only says what becomes of an option if the wording that was its condition is not taken."""
        conditional = {worded.option for worded in self.found if worded.only_if}
        opened = leftover.RESTATES.match(one.bare)
        declined = opened and _DECLINES.search(one.bare, one.bare.find(",") + 1)
        return bool(declined and conditional & {m.option for m in one.named} and not one.quotes)

    def _names_by_title(self, one: Named, start: int, end: int) -> bool:
        """Whether words for a title stand between an option and its whole title: "the topic entitled “…” (letter a)"."""
        text = one.sentence.text
        quoted = any(quote.whole and not text[end : quote.start].strip(" :") for quote in one.quotes)
        return quoted and bool(_OPTION_NOUN.search(text[:start]))

    def _heads_table(self, place: int) -> bool:
        """Whether a line only says what the columns of the table below it are called."""
        text, after = self.said[place].sentence.text, self.said[place + 1 : place + 2]
        return (
            not self.said[place].named
            and text.count("|") > 1
            and any(one.sentence.text.count("|") == text.count("|") for one in after)
        )

    def _heads_titles(self, place: int) -> bool:
        """Whether a line only leads to whole titles of the note below it: "the topics entitled: …"."""
        after = self.said[place + 1 : place + 2]
        return bool(_LEADS_TO_TITLES.search(self.said[place].bare) and after and any(m.whole for m in after[0].named))

    def _weigh_offer(self, place: int, one: Named) -> None:
        text = leftover.without_nothing_asked(one.sentence.text)
        if leftover.asks_nothing(text) or leftover.NIL.match(text.strip()) or (_RECAP.search(text) and not one.named):
            return
        offer, change = offers_another(text), _CHANGES_SOMETHING.search(text) if one.named else None
        found = offer or change
        if found and not _DENIES.search(text[: found.start()]):
            self._fault("alternative_without_wording" if offer else "modified_without_wording", place, *found.span())
        elif not one.named and (found := leftover.ASKED_AND_FILLED.match(text)):
            self._fault("modified_without_wording", place, *found.span())

    def _is_of_another_thing(self, one: Named) -> bool:
        """Whether a sentence speaks of the note's paragraphs and of no title, or asks for no change."""
        last = max((quote.end for quote in one.quotes), default=len(one.bare))
        reason = _REASONS.search(one.bare, last) if TITLE.search(one.bare) else None  # "…, since the note speaks of it"
        said = one.bare[: reason.start()] if reason else one.bare
        titled, words = TITLE.search(one.bare), all(m.how == "title" and not m.whole for m in one.named)
        of_paper = _PAPER.search(said) or (not titled and self._follows_paragraph(one))
        by_words = words and not titled and leftover.PARAGRAPHS.search(one.bare[:_FEW_SIGNS])
        return bool(of_paper and (not one.named or by_words)) or leftover.asks_nothing(one.sentence.text)

    def _follows_paragraph(self, one: Named) -> bool:
        """Whether the sentence before speaks of a paragraph of the note and names no option."""
        place = self.said.index(one)
        return (
            place > 0 and not self.said[place - 1].named and bool(leftover.PARAGRAPHS.search(self.said[place - 1].bare))
        )

    def rest(self) -> Plain:
        """The letter without what it proposes."""
        text, origins = list(self.plain.text), self.plain.origins
        for start, end in self.cut:
            text[start:end] = [""] * (end - start)
        for start, end, old in self.instead:
            text[start:end] = [old, *[""] * (end - start - 1)]
        places = [origins[place] for place, piece in enumerate(text) for _ in piece]
        return Plain("".join(text), places)


def _unless_not(text: str, first: int, last: int) -> re.Match[str] | None:
    """The denial of a choice behind a wording without which it is denied: "unless the title becomes X, we cannot choose (b)"."""
    end = text.find(";", last) % (len(text) + 1)
    if _OTHERS_AGREE.search(text, last, end) or phrases.THIRD.search(text, last, end):
        return None
    unless = UNLESS.search(text, text.rfind(";", 0, first) + 1, first)
    declined = any(found.lastgroup == "rejects" for found in phrases.STANCE.finditer(text, last, end))
    return _NOT.search(text, last, end) if unless and declined else None


def _without_courtesy(text: str) -> str:
    """A text without "if you please", "it being understood" and "in the case of (b)", which make no condition."""
    return _NO_CONDITION.sub(blank, text)


def _until_next(text: str, start: int, end: int) -> int:
    """The end of a clause, or where another thought begins in its sentence."""
    parted = text.find(";", start, end)
    return parted if parted >= 0 and re.search(r"\w", text[parted:end]) else end


_CHOICES = frozenset({"chooses", "accepts", "rejects", "concedes"})
_PAPER = pattern(r"(?<!\w)(?:{paragraphs}|{another_thing})\.?(?!\w)|(?<!\w)para?\. ?\d")
_ONLY_SO = pattern(r"(?<![\w'])(?:{op_only_so})(?!\w)")
_TITLE_OF_PAPER = pattern(
    r"(?<!\w)(?:{op_title})(?: \w+)?? (?:{of_noun}) ?(?:[\w']+ ){0,3}?(?:{another_thing})(?!\w)"
    r"|(?<!\w)(?:{another_thing}) (?:\S*\d\S* )?(?:{op_title})(?!\w)"
)
_OPTION_NOUN = pattern(r"(?<![\w'])(?:{noun}) $")
TITLE = pattern(r"(?<![\w'])(?:[ld]')?(?:{op_title})(?!\w)")
#: "The one entitled “…”", before an option's own title.
_CALLED = pattern(r"(?<![\w'])(?:[ld]')?(?:{op_title})\W{0,3}$")
_LEADS_TO_TITLES = pattern(r"(?<![\w'])(?:{noun}) (?:{op_title})\s*:\s*$")
_SAYS_OF_TITLE = pattern(r"(?<![\w'])(?:{says_of_title})(?!\w)")
_UNCHANGED = pattern(r"(?<![\w'])(?:{op_rest_stays}|{unchanged_so})(?!\w)")
_STARTS = pattern(r"[,;:(–]|(?<![\w'])(?:{condition}|{if_so}|{only_if}|{op_only_so}|{begins_clause})(?!\w)")
#: "Could not support it unless its title …": only so.
_NOT_BUT = pattern(
    r"(?<![\w'])(?P<not>(?:{not_but})(?:(?<=')|(?!\w)))[^.;:\"]{0,90}?(?<![\w'])(?:{but_so})(?:(?<=')|(?!\w))[^.;\"]*$"
)
_NOT = pattern(r"(?<![\w'])(?P<not>(?:{not_but})(?:(?<=')|(?!\w)))")
_AGAIN = pattern(r"[\s,;)(–-]*(?:(?:{and}|{but}) )?(?:{restates})(?!\w)[^;]*")
_DECLINES = pattern(r"(?<![\w'])(?:{denied}|{declines_it})(?:(?<=')|(?!\w))")
_ONLY_SO_BEHIND = pattern(r"[\s,;)\"]*(?:(?:{and}) )?(?:{op_only_so})(?!\w)")
_AGREES = pattern(r"(?<!\w)(?:{agrees})(?!\w)")
_OTHER_SLOT = pattern(r"(?<!\w)(?:{other_slot})(?!\w)")
_CHANGES_SOMETHING = pattern(r"(?<![\w'])(?:{changes_something})(?!\w)")
_DENIES = pattern(r"(?<![\w'])(?:{denies_offer})(?:(?<=')|(?!\w)) ?(?:[\w']+ ){0,6}?$")
_RECAP = pattern(r"(?:{asks_members})[^.]{0,80}(?:{members})|(?:{members})[^.]{0,40}(?:{asks_members})")
_FEW_SIGNS = 24  # letters within which a sentence opens with a paragraph
_FEW = 4  # words that may stand between an option and the clause on its wording
_CONDITION = pattern(r"(?<![\w'])(?:{op_condition})(?:(?<=')|(?!\w))")
_NOT_OURS = pattern(r"(?<![\w'])(?:{op_not_ours})(?!\w)")
_REASONS = pattern(r",? ?(?<!\w)(?:{reasons_of_wording})(?!\w)[^;]*")
_OR = pattern(r"[\s\",)]*(?:{either})(?!\w)")
_NO_CONDITION = pattern(r"(?<!\w)(?:(?:{courtesy_if})(?!\w)|(?:{understood_so})|(?:{in_the_case_of})(?:(?<=')|(?!\w)))")
_OTHERS_AGREE = pattern(r"(?<!\w)(?:{others_are}|{consensus}|{others_agree}|{other_members})(?!\w)")
_PARTS = pattern(r"[,;:–)]|(?<=[\s)\"])(?:{parts_clause})(?= )")

__all__ = ["TITLE", "Cutting"]
