"""Whole sentences that name options, judged word by word as a careful officer does, where the nearest verb does not tell.

A sentence chooses the options it names where each of its other words is known (`lexicon`), one of them chooses, and none denies,
doubts, turns or leaves open. Clauses that only give reasons may hold words that are not known. What is not known leaves the letter
to the officer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from intersession.core.replies import leftover, phrases
from intersession.core.replies.asides import without_asides
from intersession.core.replies.background import takes_back, unsettles_reply
from intersession.core.replies.between import SOME
from intersession.core.replies.choosing import INFINITIVE
from intersession.core.replies.gazetteer import OF_INSTITUTION
from intersession.core.replies.lexicon import BLANK, FOREIGN, NAME, OPTION, Lexicon, Piece, lexicon, lexicon_of
from intersession.core.replies.masks import Mask
from intersession.core.replies.mentions import Gazetteer, Mention, stem
from intersession.core.replies.plain import Sentence
from intersession.core.replies.presumed import is_about, is_presumed
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern, whole, words
from intersession.core.replies.wishes import LINK, NOUN_CUE, STRONG, Wishes

DANGERS = frozenset({"not", "against", "open", "turns", "others", "about", "soft"})
_COUNTS = pattern(
    r"^[\s\"-]*(?:(?:(?:{counted_rank}) ?[\x03n°ºo. ]{0,5}\d{1,2}|"
    r"(?:{line_ordinal})(?:ly)?)(?= ?[-–:.)])|"
    r"\d{1,2}(?:{ordinal_ending})(?= ?[-–:.)])|\(?\d{1,2} ?(?:[.):°o]+|[.)]?[ºªoa]\b)[.)]?|\(?(?:i{1,3}|iv|v|vi{1,3})[.)](?= )|[a-z][.)](?= ?[\ue000-\ue0ff]))[ .:–-]*"
)
_PREFERRED_TO = pattern(rf"prefe?r.*{OPTION}[\s\")]*(?:{{to_another}})(?: (?:{{article}}))?[\s\"(]*{OPTION}")
_OPTION, _SIGNS = re.compile(OPTION), re.compile(f"{OPTION}|[{NAME}{BLANK}]")
_RUN = re.compile(rf"({OPTION})\1*")
_SOME_OF = pattern(rf"(?:{SOME.pattern})(?: (?:\w+ )?(?:{{noun}}))?(?: \w+){{0,3}} ?[\s(\"]*$")
_ONLY_PART = words("only_part")
_UNREAL = whole("unreal")
_TITLE = pattern(rf"(?<!\w)(?:{{title_word}})(?!\w)(?![\s:\"(]*(?:{OPTION}|{BLANK}))")
_ONE_OF, _REQUESTS = pattern(r"(?:{one_of})"), pattern(r"(?:{requests})")
_OURS, _TAKING_UP = pattern(r"(?:{ours})(?: \w+)*"), pattern(r"{taking_up}")
_SO_THAT = pattern(r"[,;:] ?(?:(?:{and}) )?(?:{therefore}|{and_so})(?:(?<=')|(?!\w))")
_ABSOLUTE = pattern(r"[^,;:]*(?<![\w'])(?:{absolute})(?!\w)[^,;:]*,")
_SHOWS_THAT, _OTHERS_TO_CHOOSE = whole("shows_that"), whole("others_to_choose")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IS = pattern("{is_verb}")
_THANKS_FOR = pattern(rf"(?:{{wishes_well}}) (?:[a-z]+ ){{0,2}}?\(?{OPTION}")
_OF_A_PEOPLE = pattern("{goes_before_people}")
_FORMAL = whole("formal")
_PERSON, _MODAL = pattern(r"(?<!\w)(?:{person_in_short})\.$"), pattern("{should_be}")
_OR_MORE = pattern(r"\d|(?<!\w)(?:{either})(?!\w)")
#: "It is (b) that we prefer".
_CLEFT = pattern(rf"(?<![\w'])(?:{{cleft}}) (?:(?:{{article}}) ?)?(?:(?:{{noun}}) )?[(]?(?:{OPTION})+[) ]*$")
_BRACKETS = re.compile(r"\([^()\n]*\)")


class Judged(NamedTuple):
    """What a sentence is: it `chooses`, `wants`, praises (`weak`), is `bare`, says that the writer does with
    the options what is not known (`presumed`), says nothing (`plain`), or is `unread`, and where."""

    kind: str
    start: int = 0
    end: int = 0
    dangers: bool = False
    kinds: frozenset[str] = frozenset()
    more: bool = False  # whether a word stands there that may be one more wish, or what is wanted of an option


class Judge:
    """Judges the sentences of one letter."""

    def __init__(
        self,
        language: str,
        names: Gazetteer,
        asked: Asked,
        written: str,
        members: Callable[[str], Iterable[tuple[int, int, bool]]],
        apart: Sequence[tuple[int, int]] = (),
    ) -> None:
        """`members` gives the States that a piece of text names, each with whether the letter speaks for it; `apart` are places where
        options are named that are not its choice."""
        self.names, self.written, self.ranks, self.apart = names, written, asked.ranks, apart
        self.mask = Mask(names, asked, written, members)
        self.languages = [language, *(one for one in ("en", "fr", "es") if one != language)]

    def judge(
        self,
        sentence: Sentence,
        named: Sequence[Mention],
        aside: Sequence[tuple[int, int]] = (),
        *,
        full: bool = False,
    ) -> Judged:
        """A sentence with the options it names, in the language in which it is understood; `aside` are places that were read. Where the letter
        names as many options as may be chosen (`full`), a word that is not known hides no further wish.
        """
        text = self.mask.masked(sentence, named, [*aside, *self.apart])
        if text is None:
            return Judged("unread", *_whole(sentence))
        mentioned = {one.option for one in named}
        others = frozenset(word for word, owner in self.names.owners.items() if owner not in mentioned)
        first: Judged | None = None
        best = lexicon_of(text, self.languages[0]).language
        for language in sorted(self.languages, key=lambda one: one != best):
            found = _Pieces(
                lexicon(language), text, sentence, self.written, others, full=full, ranks=self.ranks
            ).judge()
            if found.kind != "unread" and (language == best or found.kind != "presumed"):
                return found
            first = first or found
            if first.dangers:
                return first  # what is dangerous in the letter's own language
        return first or Judged("unread", *_whole(sentence))


class _Pieces:
    """One masked sentence in one language."""

    def __init__(
        self,
        words: Lexicon,
        text: str,
        sentence: Sentence,
        written: str,
        others: frozenset[str],
        *,
        full: bool,
        ranks: bool,
    ) -> None:
        """`others` are the words of titles that only options have which the sentence does not name."""
        self.text, self.sentence, self.others, self.full, self.ranks = text, sentence, others, full, ranks
        self.written = written[sentence.start : sentence.start + len(text)]
        if counts := _COUNTS.match(text):
            self.text = " " * counts.end() + text[counts.end() :]
        self.words = words
        self.pieces = [self._with_name(piece) for piece in words.pieces(self.text)]
        self.pieces = [self._with_people(place) for place in range(len(self.pieces))]
        self.pieces = [self._as_asked(place) for place in range(len(self.pieces))]
        self.kinds = frozenset(piece.kind for piece in self.pieces)

    def _with_name(self, piece: Piece) -> Piece:
        """A word that is not known and begins with a capital inside a sentence is a name."""
        written = self.written
        before = self.text[: piece.start].rstrip()
        inside = bool(before) and (before[-1] not in '.:"-–' or bool(_PERSON.search(before)))
        acronym = written[piece.start : piece.end].isupper() and piece.end - piece.start > 1
        if piece.kind == "unknown" and written[piece.start].isupper() and (inside or acronym) and not written.isupper():
            return piece._replace(kind="called")
        return piece

    def _with_people(self, place: int) -> Piece:
        """A word that is not known behind a government is its people's: "les autorités coréennes"."""
        piece = self.pieces[place]
        behind = place and _OF_A_PEOPLE.fullmatch(self.pieces[place - 1].text)
        return piece._replace(kind="plain") if behind and piece.kind == "unknown" else piece

    def _as_asked(self, place: int) -> Piece:
        """A word that is not known behind a request is the verb of it: "veuillez consigner"."""
        piece = self.pieces[place]
        asked = place and _REQUESTS.fullmatch(self.pieces[place - 1].text)
        return piece._replace(kind="verb") if asked and piece.kind == "unknown" else piece

    def judge(self) -> Judged:
        """What the sentence is."""
        return self._judge()._replace(kinds=self.kinds)

    def _judge(self) -> Judged:
        if self.text.rstrip().endswith("?"):
            return self._unread(0, len(self.text), dangers=True)
        title = None if leftover.ASKS_NOTHING.search(self.text) else _TITLE.search(self.text)
        title = None if title and title[0].startswith("propos") else title
        if told := _UNREAL.search(self.text) or title:
            return self._unread(*told.span(), dangers=True)._replace(more=told is not title or FOREIGN in self.text)
        opening = (self._without_opening, self._without_preamble, self._without_grounds)
        for check in (self._without_brackets, *opening, self._without_reasons):
            if fault := check():
                return fault
        if self.full:
            self.pieces = without_asides(self.pieces, self.text, DANGERS, STRONG, takes_back)
        self._forgive_one_of_ours()
        self._forgive_what_is_taken_up()
        self._forgive_what_stands_before()
        if any(one.kind == "chooses" for one in self.pieces):
            last = max((place for place, one in enumerate(self.pieces) if one.kind == "option"), default=0)
            self.pieces = [
                one._replace(kind="plain")
                if one.kind == "soft" and not (place > last and _MODAL.fullmatch(one.text))
                else one
                for place, one in enumerate(self.pieces)
            ]
        dangers = any(one.kind in DANGERS for one in self.pieces)
        wishes = self._wishes()
        for place, piece in enumerate(self.pieces):
            named = stem(piece.text) in self.others and piece.kind != "chooses"
            named = named and not OF_INSTITUTION.search(self.text[max(0, piece.start - 60) : piece.start])
            if (
                named
                or piece.kind in DANGERS
                or (piece.kind == "number" and not self._counts_ranks())
                or (piece.kind == "unknown" and not self.full)
                or wishes.may_be_one_more(place)
            ):
                return self._unread(piece.start, piece.end, dangers=dangers)
        if more := wishes.more():
            return self._unread(more.start, more.end, dangers=dangers)._replace(more=True)
        kinds = {piece.kind for piece in self.pieces}
        strongest = next((kind for kind in STRONG if kind in kinds), "")
        if strongest:
            return self._chooses(strongest)
        if self._has_range() or _THANKS_FOR.search(self.text):
            return self._unread(0, len(self.text), dangers=True)
        colon = next((place for place, piece in enumerate(self.pieces) if piece.text == ":"), 0)
        if colon < self._first("option") and not any(
            piece.kind in ("verb", "unknown") for piece in self.pieces[:colon]
        ):
            kinds = {piece.kind for piece in self.pieces[colon:]}
        bare = kinds <= {"option", "bare", "name", "names", "called", "sign", "blank"}
        text = self.text[self.pieces[0].start :] if self.pieces else self.text  # without what it opens with
        all_kinds = {piece.kind for piece in self.pieces}
        presumed = "presumed" if is_presumed(text, all_kinds, self.words.language) else "plain"
        return Judged("bare" if bare else presumed, *self._at(0, len(self.text)))

    def _wishes(self) -> Wishes:
        return Wishes(self.pieces, self.text, self.words.language, full=self.full)

    def _counts_ranks(self) -> bool:
        """Whether the numbers in a sentence are those of as many options in order, or their scores: "C (1), E (2), A (3)", "C 94, E 91"."""
        numbers = [int(piece.text) for piece in self.pieces if piece.kind == "number"]
        options = {piece.text[0] for piece in self.pieces if piece.kind == "option"}
        counted = numbers == list(range(1, len(options) + 1))
        scored = len(numbers) == len(options) < min(numbers, default=0) and numbers == sorted({*numbers}, reverse=True)
        return self.ranks and self.full and len(options) > 1 and (counted or scored)

    def _forgive_one_of_ours(self) -> None:
        """ "One of our two topics is (a)": it leaves nothing open where the letter names the other too."""
        for place, piece in enumerate(self.pieces[:-1] if self.full else ()):
            if _ONE_OF.fullmatch(piece.text) and _OURS.fullmatch(self.pieces[place + 1].text):
                self.pieces[place] = piece._replace(kind="plain")

    def _forgive_what_is_taken_up(self) -> None:
        """ "The examination of (a) cannot be missing": what is chosen behind the options is to take them up."""
        before, cue = self.pieces[: self._first("option")], min(map(self._first, STRONG))
        if self.full and len(before) < cue < len(self.pieces):
            forgiven = (one._replace(kind="plain") if _TAKING_UP.fullmatch(one.text) else one for one in before)
            self.pieces[: len(before)] = forgiven

    def _forgive_what_stands_before(self) -> None:
        """ "Takes note of the four topics and considers …": what is parted by a link from the choice after it, before any option."""
        option = self._first("option")
        cues = [place for place, piece in enumerate(self.pieces[:option]) if piece.kind in STRONG]
        for place in range(cues[-1] if cues else 0):
            parted = any(
                piece.text in (",", ";", ":") or LINK.fullmatch(piece.text) for piece in self.pieces[place : cues[-1]]
            )
            if self.pieces[place].kind == "about" and parted:
                self.pieces[place] = self.pieces[place]._replace(kind="plain")

    def _chooses(self, kind: str) -> Judged:
        cue = next(piece for piece in self.pieces if piece.kind == kind)
        option = _OPTION.search(self.text)
        first = option.start() if option else len(self.text)
        some = option and _SOME_OF.search(self.text[max(0, first - 70) : first])
        years = {found[0] for found in _YEAR.finditer(self.sentence.text, first)}
        if _PREFERRED_TO.search(self.text) or some or len(years) > 1 or self._has_range():
            return self._unread(cue.start, cue.end, dangers=True)
        if (
            phrases.OTHERWISE.search(self.sentence.text)
            or (kind == "wants" and self._says_what_they_are())
            or self._is_set_apart()
            or self._is_subject()
            or self._parted_from_choice()
            or self._does_another_thing()
            or self._is_not_ours()
        ):
            return self._unread(cue.start, cue.end, dangers=True)
        for piece in self.pieces:
            if piece.kind == "chooses" and self._is_infinitive(piece):
                return self._unread(piece.start, piece.end, dangers=True)
        return Judged(kind, *self._at(cue.start, cue.end))

    def _is_subject(self) -> bool:
        """Whether the choice is what the sentence speaks of: "the choice of (a) and (c) is a matter for others"."""
        option = self._first("option")
        cues = [place for place, piece in enumerate(self.pieces[:option]) if piece.kind in STRONG]
        if option == len(self.pieces) or not cues or not NOUN_CUE.fullmatch(self.pieces[cues[-1]].text):
            return False
        between = self.pieces[cues[-1] + 1 : option]
        last = max(place for place, piece in enumerate(self.pieces) if piece.kind == "option")
        after = {piece.kind for piece in self.pieces[last + 1 :]} | {
            "is" for piece in self.pieces[last + 1 :] if _IS.fullmatch(piece.text)
        }
        of_it = all(
            piece.kind in ("bare", "sign", "verb", "plain") and not _IS.fullmatch(piece.text) for piece in between
        )
        opens = all(piece.kind in ("bare", "sign", "name") for piece in self.pieces[: cues[-1]])
        return of_it and opens and bool(after & {"verb", "is", "unknown", "open"}) and not after & {"chooses"}

    def _is_set_apart(self) -> bool:
        """Whether options stand before the choice only to say what it is about: "for (a) and (c), our choice is Rome"."""
        option = self._first("option")
        last = max((place for place, piece in enumerate(self.pieces) if piece.kind == "option"), default=0)
        early = any(piece.kind in STRONG for piece in self.pieces[:last])
        return not early and bool(self.pieces[:option]) and is_about(self.text, self.words.language)

    def _says_what_they_are(self) -> bool:
        """Whether the options are said to be something: "the capital says that (a) and (c) are excellent"."""
        last = max(
            (place for place, piece in enumerate(self.pieces) if piece.kind == "option"), default=len(self.pieces)
        )
        return any(_IS.fullmatch(piece.text) for piece in self.pieces[last + 1 :])

    def _parted_from_choice(self) -> bool:
        """Whether a semicolon parts options from the words that choose, before which no option stands."""
        text = "".join(
            {"option": "o", "chooses": "c", "wants": "c", "weak": "c"}.get(
                one.kind, one.text if one.text in ";:" else ""
            )
            for one in self.pieces
        )
        parts = text.split(";")
        return any(
            "o" in part and "c" not in part and not any("o" in other or ":" in other for other in parts[:place])
            for place, part in enumerate(parts)
        )

    def _does_another_thing(self) -> bool:
        """Whether the first option is the object of a verb that chooses nothing, and the choice comes after it: "shares (a) and supports (d)"."""
        option = self._first("option")
        before = self.pieces[:option]
        while before and (before[-1].kind in ("bare", "blank") or before[-1].text in ("(", '"')):
            before = before[:-1]
        cues = [place for place, piece in enumerate(self.pieces) if piece.kind in STRONG]
        last = max((place for place, piece in enumerate(self.pieces) if piece.kind == "option"), default=0)
        return bool(before) and before[-1].kind == "verb" and bool(cues) and option < cues[0] < last

    def _is_not_ours(self) -> bool:
        """Whether others are to choose, or papers show what should be chosen: "paragraph 17 shows that (c) should be chosen"."""
        shown = _SHOWS_THAT.search(self.sentence.text)
        option = _OPTION.search(self.text, shown.end()) if shown else None
        parted = shown and option and re.search(r"[,;:]", self.text[shown.end() : option.start()])
        return bool((option and not parted) or _OTHERS_TO_CHOOSE.search(self.sentence.text))

    def _has_range(self) -> bool:
        """Whether options are named from one to another: "(a) to (d)"."""
        options = list(_RUN.finditer(self.text))
        gaps = [self.sentence.text[one.end() : other.start()] for one, other in pairwise(options) if one[1] != other[1]]
        return bool(phrases.ranges(gaps))

    def _is_infinitive(self, piece: Piece) -> bool:
        """Whether it is "to select" or "supporting" without the words that make it the writer's own will."""
        before = _SIGNS.sub(" ", self.text[max(0, piece.start - 70) : piece.start])
        to = before.endswith("to ") and re.fullmatch(r"[a-z]+(?<!s)(?<!ed)", piece.text)
        return bool(INFINITIVE.match(piece.text) or to) and not phrases.OWN_WILL.search(before)

    def _without_brackets(self) -> Judged | None:
        """Leaves out what stands in brackets and says nothing else than the option before them."""
        for match in _BRACKETS.finditer(self.text):
            inside = [piece for piece in self.pieces if match.start() <= piece.start < match.end()]
            aside = self.full and not any(piece.kind == "option" for piece in inside) and not takes_back(match[0])
            aside = aside and not _OR_MORE.search(match[0])
            grave = not aside and any(
                piece.kind in DANGERS or piece.kind == "number" or piece.text in _ONLY_PART for piece in inside
            )
            if grave or unsettles_reply(match[0], self.words.language):
                return self._unread(*match.span(), dangers=True)
            self.pieces = [piece for piece in self.pieces if piece not in inside or piece.kind == "option"]
        return None

    def _without_opening(self) -> Judged | None:
        """Leaves out what a sentence opens with, up to a comma: after what, with whom, under what it was decided."""
        if not self.words.opener.match(self.text):
            return None
        option = self._first("option")
        commas = [place for place, piece in enumerate(self.pieces[:option]) if piece.text == ","]
        if not commas or (
            self.kinds & {"chooses"} and not any(piece.kind == "chooses" for piece in self.pieces[commas[0] :])
        ):
            return None
        end = self._comma_before_choice(commas, option)
        opening = self.pieces[: max(end, 0)]
        if not any(piece.kind in DANGERS or piece.kind in STRONG for piece in opening):
            self.pieces = self.pieces[max(end, 0) :]
        return None

    def _without_preamble(self) -> Judged | None:
        """Leaves out the compliments and references of a note verbale, up to "has the honour to inform it that"."""
        option = self._first("option")
        for place in range(option - 1, 0, -1):
            if self.pieces[place].text not in ("that", "que", "qu'"):
                continue
            told = any(piece.kind == "verb" for piece in self.pieces[max(0, self._before_insertion(place) - 3) : place])
            before = self.pieces[:place]
            formal = _FORMAL.search(self.text[: self.pieces[place].start])
            harmless = not any(piece.kind in DANGERS for piece in before)
            if told and formal and (harmless or (self.full and not takes_back(self.text[: self.pieces[place].start]))):
                self.pieces = self.pieces[place + 1 :]
                return None
        return None

    def _without_grounds(self) -> Judged | None:
        """Leaves out what stands before "so that" and the choice, or "time being short, …", in a letter that names all it may choose."""
        end = option.start() if (option := _OPTION.search(self.text)) and self.full else 0
        found = _SO_THAT.search(self.text, 0, end) or _ABSOLUTE.match(self.text, 0, end)
        if not found or unsettles_reply(self.text[: found.end()], self.words.language):
            return None
        rest = [piece for piece in self.pieces if piece.start >= found.end()]
        if any(piece.kind in STRONG for piece in rest) and not takes_back(self.text[: found.start()]):
            self.pieces = rest
        return None

    def _first(self, kind: str) -> int:
        return next((place for place, piece in enumerate(self.pieces) if piece.kind == kind), len(self.pieces))

    def _before_insertion(self, place: int) -> int:
        """Where what stands between two commas before a place begins; the place itself where no comma stands before it."""
        commas = [at for at, piece in enumerate(self.pieces[:place]) if piece.text == ","]
        return commas[0] if commas and commas[-1] == place - 1 and len(commas) > 1 else place

    def _without_reasons(self) -> Judged | None:
        """Leaves out clauses of reasons, to the comma or link before the next option."""
        kept: list[Piece] = []
        place = 0
        while place < len(self.pieces):
            piece = self.pieces[place]
            told = piece.kind == "relative" and any(one.kind == "option" for one in kept)
            told = told and not _CLEFT.search(self.text, 0, piece.start)
            inserted = piece.kind == "relative" and kept and kept[-1].text == "," and not told
            if inserted and (after := self._after_insertion(place)):
                place = after
                continue
            is_being = piece.text == "being" and kept and _IS.fullmatch(kept[-1].text)
            if is_being or (piece.kind != "reason" and not told):
                kept.append(piece)
                place += 1
                continue
            end = self._end_of_clause(place, opens=not any(one.kind in ("option", *STRONG) for one in kept))
            clause = self.pieces[place + 1 : end]
            if end < 0 or any(_is_grave(one) for one in clause):
                return self._unread(piece.start, clause[-1].end if clause else piece.end, dangers=True)
            place = end
        self.pieces = kept
        return None

    def _after_insertion(self, place: int) -> int:
        """Where the sentence goes on after a clause between commas that speaks of its subject; 0 where it cannot be told."""
        for end in range(place + 1, len(self.pieces)):
            piece = self.pieces[end]
            if piece.kind == "option" or piece.kind in DANGERS or piece.kind == "chooses":
                return 0
            if piece.text == ",":
                return end + 1
        return 0

    def _end_of_clause(self, place: int, *, opens: bool) -> int:
        """Where a clause ends that begins at a piece; -1 where an option is named in it."""
        rest = range(place + 1, len(self.pieces))
        before = next((one.text[0] for one in self.pieces[place::-1] if one.kind == "option"), "")
        named = (at for at in rest if self.pieces[at].kind == "option" and self.pieces[at].text[0] != before)
        option = next(named, len(self.pieces))
        stop = next((at for at in rest if self.pieces[at].text == ";"), len(self.pieces))
        if option > stop:
            return stop
        if option == len(self.pieces) and not opens:
            return option
        commas = [at for at in rest if at < option and self.pieces[at].text == ","]
        if not commas:
            return -1
        return commas[-1] if not opens else self._comma_before_choice(commas, option)

    def _comma_before_choice(self, commas: list[int], option: int) -> int:
        """The first comma after which everything is known up to the option."""
        for comma in commas:
            between = self.pieces[comma:option]
            if all(piece.kind != "unknown" for piece in between):
                return comma
        return -1

    def _unread(self, start: int, end: int, *, dangers: bool) -> Judged:
        return Judged("unread", *self._at(start, end), dangers)

    def _at(self, start: int, end: int) -> tuple[int, int]:
        return self.sentence.start + start, self.sentence.start + end


def _is_grave(piece: Piece) -> bool:
    """Whether a word turns a choice back even among reasons."""
    return piece.text not in _TEMPORAL if piece.kind == "open" else piece.kind in ("not", "against", "turns")


#: Words that leave a choice open, and among reasons only tell of time or of others.
_TEMPORAL = words("temporal")


def _whole(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.start + len(sentence.text)
