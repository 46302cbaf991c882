"""The last check of a reading: nothing that could be an option, an alternative, a change or a doubt may be left unread.

What was read (options, wordings, members, paragraphs, titles) is blanked; in what is left of the writer's own words, down to the
signature, a bare label, a quotation, and words of proposing, of turning back or of doubt make a choice unclear.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from intersession.core.replies import leftover, phrases
from intersession.core.replies.about_wordings import not_taken, understood
from intersession.core.replies.asides import to_signature
from intersession.core.replies.background import WOULD_LIKE, Background, unsettles_reply
from intersession.core.replies.between import GLOSS, leads_to
from intersession.core.replies.counted import one_before
from intersession.core.replies.evidence import Evidence, bare
from intersession.core.replies.gazetteer import GENERAL, OF_INSTITUTION
from intersession.core.replies.leftover import says_no_more, without_for_now
from intersession.core.replies.lexicon import Piece, lexicon_of
from intersession.core.replies.mentions import Gazetteer, content, stem
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import AS_OFFERED, LEADS_ON, Heard
from intersession.core.replies.vocabulary import blank, pattern, whole
from intersession.core.replies.wordings import QUOTED, Wording

#: How far a number may be from the end of a choice and be one more of it.
_NEAR = 24
_NEXT = 12  # the same after words that choose or decline


class Unread:
    """Looks over what a letter's reading left."""

    def __init__(
        self,
        plain: Plain,
        written: str,
        heard: Sequence[Heard],
        asked: Asked,
        names: Gazetteer,
        evidence: Evidence,
        background: Background,
        language: str,
        *,
        tracked: bool = False,
    ) -> None:
        self.plain, self.written, self.heard = plain, written, heard
        self.asked, self.names, self.evidence = asked, names, evidence
        self.background, self.language = background, language
        self.first_chosen = 0  # where the first option that is chosen stands
        self.tracked = tracked  # whether changes came with the letter, in the note itself
        self.titles = [bare(title) for one in asked.options for title in one.titles.values()]
        self.titles += map(bare, asked.themes)

    def weigh(
        self, read: Sequence[tuple[int, int]], worded: Sequence[Wording], settled: Collection[str], *, full: bool
    ) -> None:
        """Doubts a choice for what is left; `read` are the places that were understood, `worded` the wordings among them, `settled` the
        options of which something is said, and `full` says that as many are chosen as may be."""
        self.first_chosen = min(
            (one.mention.start for heard in self.heard for one in heard.chosen), default=len(self.plain.text)
        )
        left = self._left(read)
        for heard in (
            one for one in self._own() if not one.judged and not (_HEAD.match(one.sentence.text) and not one.said)
        ):
            first, last = heard.sentence.start, heard.sentence.start + len(heard.sentence.text)
            if understood(heard, worded) and not heard.chosen:
                continue
            self._doubt("condition", heard, not_taken(heard, worded))
            self._weigh_own_words(heard, left[first:last], settled)
            self._weigh_past(heard)
            self._weigh_labels(heard, left[first:last], settled, full=full)
            self._weigh_quotations(heard, read)
            if self.background.holds(heard):
                self._weigh_wish(heard, left[first:last], full=full)
                continue
            end = self.background.clause(heard)[0] or last
            self._weigh_turns(heard, left[first:end])
            if not full or _says_topic(left[first:last]):
                self._weigh_proposing(heard, left[first:last])
            if heard.chosen:
                self._weigh_tail(heard, end, worded, full=full)
            else:
                self._weigh_apart(heard, left[first:last], worded, full=full)

    def _left(self, read: Collection[tuple[int, int]]) -> str:
        text = self.plain.text
        for first, last in read:
            text = text[:first] + "\0" * (last - first) + text[last:]
        return text

    def _own(self) -> Iterator[Heard]:
        """The sentences down to the signature, and what is said after it: a postscript, or options that are named."""
        for heard, signed in to_signature(self.heard, len(self.plain.text)):
            if not leftover.ENDS_LETTER.search(heard.sentence.text.strip()) and (not signed or heard.said):
                yield heard

    def _weigh_labels(self, heard: Heard, text: str, settled: Collection[str], *, full: bool) -> None:
        if leftover.ADDRESS.search(text) and not heard.said:
            return None
        if full and not heard.chosen and (phrases.IF.search(text) or (not heard.cues and self.background.holds(heard))):
            return None  # what could be taken in place of a choice, or is only spoken of
        start = heard.sentence.start
        for one in (one.mention for one in heard.chosen if one.mention.how == "ordinal"):
            if (place := one_before(text, one.start - start)) >= 0:
                return self.evidence.doubt("label_unread", start + place, one.start)
        for place, end, label in self._labels(heard, text):
            if self.names.labels.get(label) not in settled and not self._is_beside(heard, place, end):
                return self.evidence.doubt("label_unread", heard.sentence.start + place, heard.sentence.start + end)
        return None

    def _weigh_own_words(self, heard: Heard, text: str, settled: Collection[str]) -> None:
        """A word of a title behind an article in a sentence that chooses, which was not read as an option: "retains la traite and (d)"."""
        if not heard.chosen:
            return None
        phrases_of = lexicon_of(text, self.language).phrases(text)
        for match in _OWN_WORD.finditer(text):
            owner = self.names.owners.get(stem(match["word"]))
            inside = any(first <= match.start("word") < last for first, last in phrases_of)
            if owner and owner not in settled and match["word"] not in GENERAL and not inside:
                start = heard.sentence.start
                return self.evidence.doubt("mentioned_without_choice", start + match.start("word"), start + match.end())
        return None

    def _weigh_past(self, heard: Heard) -> None:
        """What was once chosen as the conclusion of the choice: "Italy wants (c). We therefore chose (a) and (b) last year"."""
        past = any(one.stance == "past" for one in heard.said) and not heard.chosen
        if past and heard.sentence.start > self.first_chosen and leftover.CONCLUDES.search(heard.sentence.text):
            self.evidence.doubt("turn_unread", heard.sentence.start, heard.sentence.end)

    def _labels(self, heard: Heard, text: str) -> Iterator[tuple[int, int, str]]:
        """What could be a label and was not read as one."""
        numbered = all(label.isdigit() for label in self.names.labels)
        original = self.written[heard.sentence.start : heard.sentence.start + len(heard.sentence.text)]
        for match in (leftover.NUMBER if numbered else leftover.LETTER).finditer(text):
            near = any(0 <= heard.sentence.start + match.start() - one.mention.end < _NEAR for one in heard.said)
            known = match["label"] in self.names.labels and match["label"] not in ("y", "e", "o", "u")
            known = known and original[match.start("label")].lower() == match["label"]  # not "à"
            word = match["label"] == "a" and not match["article"]
            told = any(0 <= heard.sentence.start + match.start() - last < _NEXT for _, _, last in heard.cues)
            opens = not text[: match.start()].strip()
            named = match["article"] or (match["link"] and (near or opens)) or told
            before = text[: match.start("label")][-16:]
            counts = leftover.NO_LABEL.match(text, match.end()) or leftover.PARAGRAPHS.search(before)
            counts = counts or leftover.BEFORE_TIME.search(before)
            if known and not word and named and not counts:
                yield match.start("label"), match.end("label"), match["label"]
        if not numbered:
            for match in leftover.CAPITAL.finditer(original):
                if text[match.start()] != "\0" and match["label"].lower() in self.names.labels:
                    yield *match.span(), match["label"].lower()

    def _is_beside(self, heard: Heard, place: int, end: int) -> bool:
        """Whether a number or letter touches an option that was read, so that it is a part of its name."""
        first, last = heard.sentence.start + place, heard.sentence.start + end
        return any(first <= one.mention.end and one.mention.start <= last for one in heard.said)

    def _is_like_a_title(self, quoted: str) -> bool:
        """Whether words in quotation marks are nearly an option's title: they may be another wording of it."""
        said = content(quoted)
        return any(len(said & words) > len(words - said) for words in map(content, self.titles))

    def _adds(self, heard: Heard, first: int, last: int) -> bool:
        """Whether words in quotation marks that name an option have a word which its title has not: they may be another wording."""
        said = content(self.plain.text[first:last])
        named = {one.mention.option for one in heard.said if first <= one.mention.start < last and one.mention.option}
        return len(named) == 1 and any(said - self.names.words[option] for option in named if option)

    def _weigh_quotations(self, heard: Heard, read: Collection[tuple[int, int]]) -> None:
        text, start = heard.sentence.text, heard.sentence.start
        if leftover.PARAGRAPHS.search(text):
            return
        speaks = heard.said or heard.cues or _says_topic(text) or leftover.PROPOSES.search(text)
        for match in QUOTED.finditer(text):
            if not speaks and not self._is_like_a_title(match[1]):
                continue
            said, first, last = bare(match[1]), start + match.start(), start + match.end()
            inside = any(begins < last and first < ends for begins, ends in read) and not self._adds(heard, first, last)
            known = any(f" {said} " in f" {title} " for title in self.titles)
            if len(said.split()) > 1 and not inside and not known:
                self.evidence.doubt("quotation_unread", first, last)

    def _weigh_turns(self, heard: Heard, text: str) -> None:
        start = heard.sentence.start
        text = leftover.HARMLESS.sub(blank, _unquoted(without_for_now(self._without_grounds(heard, text))))
        for first, last in phrases.replacing(text):
            text = text[:first] + " " * (last - first) + text[last:]
        back, left = leftover.AFTERTHOUGHT.search(text), leftover.OPEN.search(text)
        if back and self.first_chosen < start + back.start():
            self.evidence.doubt("turn_unread", start + back.start(), start + back.end())
        elif left and not any(
            cue == "doubts" and first < start + left.end() and start + left.start() < last
            for cue, first, last in heard.cues
        ):
            self.evidence.doubt("turn_unread", start + left.start(), start + left.end())

    def _without_grounds(self, heard: Heard, text: str) -> str:
        """A sentence without what stands before "and therefore", where it chooses behind that and says nothing of the choice before it."""
        first = min((one.mention.start for one in heard.chosen), default=0) - heard.sentence.start
        grounds = [
            one.start()
            for one in leftover.THEREFORE.finditer(text, 0, max(first, 0))
            if _PARTED.search(text[: one.start()])
        ]
        last = grounds[-1] if grounds and not unsettles_reply(text[: grounds[-1]], self.language) else 0
        return " " * last + text[last:]

    def _weigh_proposing(self, heard: Heard, text: str) -> None:
        if leftover.PARAGRAPHS.search(heard.sentence.text) or (
            leftover.PRACTICAL.search(_unquoted(text)) and '"' not in text
        ):
            return None
        start, text = heard.sentence.start, leftover.without_own_topics(text)
        for found in leftover.PROPOSES.finditer(_unquoted(text)):
            after = min(
                (one.mention.start - start for one in heard.chosen if one.mention.start - start >= found.end()),
                default=-1,
            )
            if after >= 0 and leads_to(text[found.end() : after]):
                continue
            if not self._proposes_choice(heard, text, found.end()):
                return self.evidence.doubt("proposal_unread", start + found.start(), start + found.end())
        return None

    def _proposes_choice(self, heard: Heard, text: str, since: int) -> bool:
        """Whether what is proposed is the choice itself: "proposes that the workshops be devoted to (a)", or to a list below."""
        start, governing = heard.sentence.start, {one.words[0] for one in heard.chosen}
        for stance, first, last in heard.cues:
            if stance == "chooses" and first >= start + since and leads_to(text[since : first - start]):
                return first in governing or (self._leads_to_choice(heard, text) and leads_to(text[last - start :]))
        return False

    def _weigh_tail(self, heard: Heard, end: int, worded: Sequence[Wording], *, full: bool) -> None:
        """How the sentence that chooses goes on after the last that was understood of it, down to its reasons at `end`."""
        final = max(heard.said, key=lambda one: one.mention.end)
        if final.stance not in ("chooses", "accepts"):
            return
        start, text = heard.sentence.start, heard.sentence.text[: end - heard.sentence.start]
        governing = {one.words[0] for one in heard.said}
        ends = [last for _, first, last in heard.cues if first in governing]
        place = max([final.mention.end, *ends]) - start
        tail = AS_OFFERED.sub(blank, _NUMBERS_NEXT.sub("", _until_parted(GLOSS.sub("", text[place:]))))
        said = tail.strip(" ).,:?\"'\n")
        only_so = {one.option for one in worded if one.only_if} >= {one.mention.option for one in heard.chosen}
        if (
            (self.tracked and leftover.AS_CHANGED.match(said))
            or says_no_more(said)
            or (only_so and ";" not in text[place:] and self._takes_it(said))
        ):
            return
        if (
            not (leftover.TAIL.match(said) or leftover.OWN_TOPICS.fullmatch(said))
            or leftover.MODAL.search(tail)
            or (not full and self._goes_on(said, text[place:]))
        ):
            self.evidence.doubt("tail_unread", start + place, start + place + len(tail))
        elif unknown := self._unknown_in(tail, start + place):
            self.evidence.doubt("tail_unread", *unknown)
        self._weigh_opening(heard)
        self._weigh_tense(heard)
        self._weigh_against(heard, final.mention.end, governing)

    def _takes_it(self, said: str) -> bool:
        """Whether what is left behind an option, where its condition of wording was taken out, only says that it can be chosen: "(b) we can choose"."""
        kinds = {piece.kind for piece in _pieces(said, self.language)}
        theirs = _TO_SOME.search(said)  # "acceptable to many"
        return (
            not theirs
            and len(said.split()) <= _FEW
            and not kinds & (_OTHERWISE_THAN_CHOOSING - {"open"} | {"unknown", "others"})
        )

    def _unknown_in(self, tail: str, start: int) -> tuple[int, int] | None:
        """A word of a tail that is not known and stands in no clause of reasons: "as the title of a conference"."""
        pieces = _pieces(_unquoted(tail).replace("\0", " "), self.language)
        for piece in pieces:
            if piece.kind in ("reason", "relative", "verb") or piece.text in ("(", ")"):
                return None
            capital = self.written[start + piece.start : start + piece.start + 1].isupper()
            if piece.kind == "unknown" and len(piece.text) > 2 and not capital:
                return start + piece.start, start + piece.end
        return None

    def _weigh_opening(self, heard: Heard) -> None:
        """ "For the photo contest, Italy chooses (a)": a choice for something else than the workshops."""
        opening = _FOR_WHAT.match(heard.sentence.text)
        if not opening:
            return
        pieces = _pieces(opening["what"], self.language)
        unknown = [piece for piece in pieces if piece.kind in ("unknown", "matter")]
        start = heard.sentence.start + opening.start("what")
        own = [
            one
            for one in unknown
            if stem(one.text) not in self.names.common
            and one.text not in self.names.labels
            and not self.written[start + one.start].isupper()
        ]
        if own:
            self.evidence.doubt("beside_unread", start + own[0].start, start + own[0].end)

    def _goes_on(self, said: str, rest: str) -> bool:
        """Whether "and", or what follows a semicolon, may name one more, where more could be chosen."""
        more = leftover.GOES_ON.match(said)
        named = (
            more
            and more["rest"].strip()
            and (not leftover.COURTESY.match(more["rest"]) or leftover.THE_ONE.search(more["rest"]))
        )
        return bool(named or leftover.ANOTHER.search(rest[len(_until_parted(rest)) :]))

    def _weigh_against(self, heard: Heard, end: int, governing: Collection[int]) -> None:
        """Words after the choice that decline or doubt what is not named, and choices for several years."""
        start, text = heard.sentence.start, heard.sentence.text
        for stance, first, last in heard.cues:
            against = stance in ("rejects", "regrets", "doubts", "withdraws") and first >= end
            if against and first not in governing and not leftover.OTHERS.match(text, last - start):
                self.evidence.doubt("tail_unread", first, last)
        begins = min(one.mention.end for one in heard.chosen) - start
        if len(set(leftover.YEAR.findall(text[begins:]))) > 1:
            self.evidence.doubt("tail_unread", start + begins, start + len(text))

    def _weigh_tense(self, heard: Heard) -> None:
        """A choice that was, will be or would be made."""
        for one in heard.chosen:
            first, last = one.words
            if last and leftover.NOT_NOW.search(self.plain.text, max(heard.sentence.start, first - 6), last):
                return self.evidence.doubt("turn_unread", first, last)
        return None

    def _gives_reason(self, heard: Heard, worded: Sequence[Wording]) -> bool:
        """Whether a sentence behind a new wording only says why it is better: it names, quotes and asks for nothing."""
        text = heard.sentence.text
        behind = any(0 <= heard.sentence.start - one.gap < _BEHIND for one in worded if one.option)
        asks = leftover.PROPOSES.search(text) or leftover.MODAL.search(text) or WOULD_LIKE.search(text)
        return behind and not heard.said and '"' not in text and not asks

    def _weigh_apart(self, heard: Heard, text: str, worded: Sequence[Wording], *, full: bool) -> None:
        """A sentence that chooses nothing, and speaks of a title, of what else is wished, or against what is chosen elsewhere."""
        said = leftover.without_own_topics(_unquoted(text))
        if leftover.PARAGRAPHS.search(heard.sentence.text) or leftover.PRACTICAL.search(said):
            return
        ours = {one.mention.option for other in self.heard for one in other.chosen}
        speaks_of_ours = any(one.mention.option in ours for one in heard.said) and not leftover.FALLBACK.search(said)
        self._doubt("turn_unread", heard, leftover.AGAINST.search(said) if speaks_of_ours else None)
        self._doubt("turn_unread", heard, leftover.OR_ELSE.match(said))
        declines = (
            heard.said and all(one.stance == "rejects" for one in heard.said) and not leftover.PROPOSES.search(said)
        )
        self._doubt(
            "proposal_unread",
            heard,
            None if declines or self._gives_reason(heard, worded) else leftover.TITLE_WORD.search(said),
        )
        if not full:
            self._weigh_beside(heard, said)

    def _weigh_beside(self, heard: Heard, said: str) -> None:
        """What may name one more, where more could be chosen: all but what letters say beside a choice."""
        understood = any(one.search(said) for one in (leftover.BESIDE, phrases.SUPPLANTS, phrases.UNORDERED))
        whole = _unquoted(heard.sentence.text)
        if says_no_more(whole):
            return
        leads = self._leads_to_choice(heard, said)
        understood = understood or leads or self._is_reason(heard, said)
        if not heard.said and len(said.split()) > _SHORT and not understood and self._may_add(said):
            self._doubt("beside_unread", heard, leftover.ANYTHING.match(said))
        declined = any(one.stance in ("rejects", "concedes") for one in heard.said)
        if leftover.THEME.search(whole) and not (leads or declined):
            self._doubt("proposal_unread", heard, leftover.WISHES.search(whole))

    def _weigh_wish(self, heard: Heard, said: str, *, full: bool) -> None:
        """A wish in a sentence of background, where more could be chosen: "we would have liked to see the rights of children discussed"."""
        if self.background.asks_nothing(heard) or len(said.split()) <= _SHORT:
            return
        if not full and not leftover.BESIDE.search(said) and not leftover.PRACTICAL.search(said):
            self._doubt("beside_unread", heard, WOULD_LIKE.search(said))

    def _leads_to_choice(self, heard: Heard, said: str) -> bool:
        """Whether a sentence that ends in a colon introduces the list of what is chosen, and says nothing else."""
        if not (said.rstrip().endswith(":") or LEADS_ON.search(said) or (self.asked.ranks and _ORDER.search(said))):
            return False
        after = next((other for other in self.heard if other.sentence.start > heard.sentence.start), None)
        kinds = {piece.kind for piece in _pieces(_UP_TO.sub("", said), self.language)}
        beside = (one for one in self.heard if one.said and not phrases.NOMINATES.search(one.sentence.text))
        if self.asked.ranks and any(not one.chosen and (one.cues or len(one.said) > 1) for one in beside):
            return False  # what stands beside the list may say another order
        chooses = heard.cues or kinds & {"chooses", "wants", "weak"}
        return bool(after and after.chosen and chooses and not kinds & _OTHERWISE_THAN_CHOOSING)

    def _is_reason(self, heard: Heard, said: str) -> bool:
        """Whether a sentence gives the reasons for what the next one that speaks of options chooses "accordingly"."""
        behind = (other for other in self.heard if other.sentence.start > heard.sentence.start)
        after = next((other for other in behind if other.said or other.cues), None)
        kinds = {piece.kind for piece in _pieces(said, self.language)}
        told = any(stance not in ("compares", "regards") for stance, _, _ in heard.cues)
        chooses = told or kinds & {"chooses", "wants", "turns"}
        return bool(after and after.chosen and not chooses and leftover.THEREFORE.search(after.sentence.text))

    def _may_add(self, said: str) -> bool:
        """Whether a sentence that names no option could wish for one more: it speaks of topics, chooses, wishes, or names a word of a title."""
        kinds = {piece.kind for piece in _pieces(said, self.language)}
        own = any(
            stem(word[0]) in self.names.owners and not OF_INSTITUTION.search(said, 0, word.start())
            for word in re.finditer(r"[a-z]{5,}", said)
        )
        return bool(
            kinds & {"chooses", "wants", "weak", "turns"}
            or own
            or leftover.ADDS.search(said)
            or leftover.THEME.search(said)
        )

    def _doubt(self, code: str, heard: Heard, found: re.Match[str] | None) -> None:
        if found:
            self.evidence.doubt(code, heard.sentence.start + found.start(), heard.sentence.start + found.end())


_UP_TO = pattern(r"\((?:up )?(?:{up_to}) \w+\)")  # how many a form takes
_BEHIND = 12  # letters between a wording and the sentence that gives its reason
#: The number of the next item of a list.
_NUMBERS_NEXT = pattern(r"^\s*\(?\d{1,2}[.)]\W*$")
_ORDER = whole("ranking")
_OTHERWISE_THAN_CHOOSING = frozenset({"not", "against", "open", "turns", "about"})
_FOR_WHAT = pattern(
    r"\W*(?:for|pour|para) (?P<what>(?:the|an?|our|le|la|l'|les|un|une|el|los|las|una?|nuestr\w+|notre|nos) ?[^,;:.]{3,80}?),"
)
_OWN_WORD = pattern(r"(?<![\w'])(?:{article}|{to_the}|{of_the}|des) ?(?P<word>[a-z]{5,})(?![\w'])")
#: The head of a table: only what columns are called.
_CELL = r"(?:n[°o]?|{column_head})"
_HEAD = pattern(rf"^\W*{_CELL}(?: ?(?:\||\t|/| {{2,}}| ) ?{_CELL})+\W*$")
_PARTED = pattern(r"[,;:–](?: (?:and|et|y))? $")
_TO_SOME = pattern(r"(?<!\w)(?:{to_some})(?!\w)")
_FEW = 7  # words that say again that an option is chosen
_SHORT = 4  # words of a line that is a heading, a name, a place


def _pieces(text: str, language: str) -> list[Piece]:
    return lexicon_of(text, language).pieces(text)


def _until_parted(text: str) -> str:
    """What stands before a semicolon: after it something else may be said."""
    return text.split(";")[0]


def _says_topic(text: str) -> bool:
    return bool(leftover.TOPIC.search(text))


def _unquoted(text: str) -> str:
    return QUOTED.sub(blank, text)
