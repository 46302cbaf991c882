"""What a whole sentence answers to a text: yes, no or abstention, judged word by word as a careful officer does.

A sentence answers where a word of agreement, of refusal or of abstaining stands in it, what denies it is counted, and each other word
beside it is known and speaks of the text or of nothing. Clauses that give reasons or references may hold words that are not known.
What is not known leaves the letter to the officer; so polarity cannot turn unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from intersession.core.replies.lexicon import FOREIGN
from intersession.core.replies.plain import Sentence
from intersession.core.replies.polar_phrases import NE, PARTS_OF_NE, PARTS_OF_NO, put_plainly
from intersession.core.replies.polar_words import CUES, Word, polar_words
from intersession.core.replies.vocabulary import pattern

_JOINS = frozenset((",", ";", ":", "-", "–", "(", ")", "and", "et", "y", "e"))
_ENDS = frozenset((",", ";", ":", "-", "–", "(", ")"))
_BESIDE = frozenset(
    ("light", "text", "name", "blank", "sign", "denied", "will", "told", "raises", "gives", "called", "must")
)
_BEFORE = _BESIDE | {
    "plain",
    "opens",
    "hence",
    "subject",
    "requests",
    "adverse",
    "procedure",
    "yes_noun",
    "soft_noun",
    "not",
    "open",
    "part",
}
_FAULTS = frozenset(("unknown", "others", "turns", "number"))
_VERBS = frozenset(("yes", "yes_inf", "no", "breaks", "abstain"))
_LINKS = frozenset(("and", "et", "y", "e"))
#: What, denied, says neither yes nor no: who does not vote against may abstain, who does not confirm support may still give it.
_NOT_AGAIN = re.compile(
    r"(?<!\w)(?:vot\w+|cast\w*|says?|said|answers?|repl(?:y|ies)|dic\w+|decimos|dit|disons|respond\w+|repond\w*|es (?:no|si|que no|que si)|prononc\w+|pronunci\w+|confirm\w*|"
    r"reiter\w+|convey\w*|communi\w+|comuni\w+|announc\w+|annonc\w+|anunci\w+|maintain\w*|maint\w+|mantien\w+|renew\w*|renouv\w+|renuev\w+|authori[sz]ed|autoris\w+|autoriz\w+|instruct\w+|instru\w+|decid\w+|charg\w+|"
    r"mandat\w*|chosen|choisi\w*|asked|directed)(?!\w)"
)
_PERFECT = re.compile(
    r"(?<![\w'])(?:did|s'est|se sont|se ha|nos hemos|has|have|had|a|ai|avons|ont|ha|han|hemos)(?: (?:not|pas|yet|encore|point|never|jamais|no|so far|also))* $"
)
_INFINITIVE = {
    "en": re.compile(r"\w+ing(?!\w)"),
    "fr": re.compile(r"(?!contre|adhere(?!r))(?:s'|se |nous |y )*\w+(?:er|re|ir)(?!\w)"),
    "es": re.compile(r"(?:[^\Wc]\w*|c\w+)[aei]r(?:se|nos|lo)?(?!\w)"),
}
_NEVER = frozenset(("never", "jamais", "nunca"))
#: What is a reason to answer only where it is denied: "sees no reason to object".
_ONLY_DENIED = frozenset(
    (
        *("reason", "reasons", "sees no reason", "need", "cause", "ground", "grounds", "way"),
        *("raison", "motif", "besoin", "necessite", "lieu", "razon", "motivo"),
    )
)
_BASE = re.compile(
    r"(?:accept|agree|approve|back|concur|endorse|join|support|object|oppose|reject|disagree|abstain|vote|break|adopt|go along|live)(?!\w)"
)
_SUBJECTS = frozenset((
    "we", "i", "they", "to", "and", "authorities", "ministries", "missions",
    "who", "also", "both", "government", "is", "are", "am", "vote",
))  # fmt: skip
_ADVERBS = frozenset((
    "fully", "strongly", "hereby", "also", "therefore", "thus",
    "firmly", "formally", "wholeheartedly", "all", "gladly", "full", "entirely",
))  # fmt: skip
_BE_NOW = re.compile(r"(?:is|are|am|be|as|among|count us) (?:also |hereby |therefore |thus )?$")
_ANSWERING = re.compile(
    r"(?<![\w'])(?:votes?|voted|voting|ballots?|answers?|repl(?:y|ies)|responses?|responds?|responded|positions?|opinion|stance|instructions?|"
    r"voix|suffrages?|reponses?|repond\w*|avis|votos?|votar\w*|vota|votamos|respuestas?|respond\w+|posicion|pronuncia\w*|prononc\w+|emite|emet\w*|opinamos|reitera)(?!\w)"
)
_TO = {"en": ("to",), "fr": ("de", "d'", "a", "pour"), "es": ("de", "a", "para")}  # before an infinitive
_OF_A_PEOPLE = re.compile(
    r"(?<!\w)(?:gouvernement|gobierno|government|partie|parte|side|mission|mision|delegation|delegacion|autorites|autoridades|republique|republica|authorities)$"
)
_PEOPLE_BEFORE = re.compile(r" (?:government|authorities|delegation|mission|side)(?!\w)")  # "of the Italian Government"
_BE = pattern(r"(?<![\w'])(?:{is_favourable})(?: (?:{is_favourable}))*$")
_FAVOURS = re.compile(r"(?:un|de|des)?favou?rab")
_NUMBER = re.compile(r"[.: ]{0,3}[a-z]{0,10}(?:[/.-][a-z]{0,10}){0,4}[/ .-]?\d")
_NEAR = 30  # letters behind a sentence
_MADE_KNOWN = pattern(r"(?<!\w)(?:{made_known})(?!\w)")
_SILENCE = re.compile(r"silenc\w+|procedure|procedimiento|tacit\w*")


class Judged(NamedTuple):
    """What a piece of a sentence answers, where, and the reason why that is not certain; `unread` where it may answer and is not understood."""

    answer: str
    start: int
    end: int
    doubt: str = ""
    leans: str = ""  # what an unread one answers by its words of polarity alone
    others: bool = False  # whether what is not understood is said of others
    asked: bool = False  # whether it is a noun that is not understood, which may be what was asked


class Said:
    """One sentence, in words of one language."""

    def __init__(self, language: str, text: str, sentence: Sentence, written: str) -> None:
        self.language, self.text, self.sentence = language, text, sentence
        self.written = written[sentence.start : sentence.start + len(text)]
        self.behind = written[sentence.start + len(text) :][:_NEAR].split("\n")[0]
        self.conceded: list[Word] = []
        self.hangs = False  # whether it may hang on a clause that was left out
        self.words = put_plainly([self._as_written(word) for word in polar_words(language).words(text)])

    def _as_written(self, word: Word) -> Word:
        """A word that is not known and has a capital inside a sentence is a name; "si" without its accent asks."""
        written = self.written[word.start : word.end]
        before = self.text[: word.start].rstrip()
        if (
            word.kind == "unknown"
            and written[:1].isupper()
            and before
            and before[-1] not in '.:"-–'
            and not self.written.isupper()
        ):
            return word._replace(kind="called", roles=frozenset({"called"}))
        if word.kind == "unknown" and _OF_A_PEOPLE.search(before):
            return word._replace(kind="called", roles=frozenset({"called"}))
        if (
            written[:1].isupper()
            and word.kind == "plain"
            and before.endswith(" of the")
            and _PEOPLE_BEFORE.match(self.text, word.end)
        ):
            return word._replace(kind="called", roles=frozenset({"called"}))
        if word.text == "si" and "í" in written.lower():
            return word._replace(kind="yes_word", roles=frozenset({"yes_word"}))
        if (
            word.text.endswith(" si")
            and "í" not in written.lower()
            and re.match(r",? ?[a-z]", self.text[word.end :].lstrip(" "))
        ):
            return word._replace(kind="open", roles=frozenset({"open"}))
        return word

    def judge(self) -> list[Judged]:
        found: list[Judged] = []
        first = 0
        for place, word in enumerate([*self.words, None]):
            if word is None or word.text == ";":
                found += self._judge(self.words[first:place])
                first = place + 1
        return found

    def _judge(self, words: list[Word]) -> list[Judged]:
        """What a piece between semicolons answers."""
        whole = words
        words = self._without_clauses(words)
        words = self._without_preamble(words)
        words = self._without_clauses(words)
        cues = self._cues(words)
        if not cues:
            return self._bare_no(words)
        left = [word for word in whole if word.start < words[cues[0]].start and word not in (*words, *self.conceded)]
        if any(word.kind in ("open", "part", "turns") and "would_like" not in word.roles for word in left):
            self.hangs = True
        return [
            self._evaluate(*self._own_clause(piece, cue)) if apart else self._unread(piece[cue])
            for piece, cue, apart in self._parted(words, cues)
        ]

    def _own_clause(self, words: list[Word], cue: int) -> tuple[list[Word], int]:
        """The clause in which a cue stands, where one stands before it that answers nothing: behind "and we", "so"."""
        for place in range(cue - 1, 0, -1):
            after = words[place + 1 : cue + 1]
            said = [one for one in after if one.kind not in ("sign", "blank")]
            if not said:
                continue
            opens = "hence" in said[0].roles and words[place].text in (",", ":")
            goes_on = words[place].text in _LINKS and (
                "subject" in said[0].roles or said[0].kind == "name" or "hence" in said[0].roles
            )
            thanks = words[place].text in _LINKS and any({"open", "opens"} <= one.roles for one in words[:place])
            if thanks:
                return words[place + 1 :], cue - place - 1
            if opens or goes_on:
                if any(one.kind in ("open", "part", "others") and "hence" not in one.roles for one in words[:place]):
                    self.hangs = True
                return words[place + 1 :], cue - place - 1
        return words, cue

    def _cues(self, words: Sequence[Word]) -> list[int]:
        """Where words stand that answer: nouns only where they are given, raised or denied, and not where they are what a verb answers to."""
        found: list[int] = []
        for place, word in enumerate(words):
            if word.kind in ("yes_noun", "soft_noun"):
                near = self._leading(words, place)
                role = "gives" if word.kind == "yes_noun" else "not"
                of_verb = found and not any(one.text in _JOINS for one in words[found[-1] : place])
                if any(role in one.roles for one in near) and not of_verb:
                    found.append(place)
            elif word.kind in CUES:
                found.append(place)
        return found

    def _leading(self, words: Sequence[Word], place: int) -> list[Word]:
        """The words before a noun, back to the first that says something else."""
        found: list[Word] = []
        for word in reversed(words[:place]):
            if not word.roles & {"light", "gives", "raises", "not", "denied", "name", "will"} or len(found) > 7:
                break
            found.append(word)
        return found

    def _bare_no(self, words: Sequence[Word]) -> list[Judged]:
        """A line that is nothing but "no", with a name or "our answer" before it."""
        said = [
            word for word in words if word.kind not in ("sign", "blank", "name", "text") and "light" not in word.roles
        ]
        last = [word for word in words if word.kind not in ("sign", "blank")]
        counts = said and _NUMBER.match(self.text[said[0].end :] + self.behind.lower())  # "No. GEN/12"
        if len(said) == 1 and said[0].text in ("no", "non") and last[-1] is said[0] and not counts:
            return [self._at("no", said[0])]
        return []

    def _parted(self, words: list[Word], cues: list[int]) -> Iterable[tuple[list[Word], int, bool]]:
        """The sentence in pieces with a cue each, and whether a link or a sign stands between them."""
        first = 0
        for cue, following in zip(cues, [*cues[1:], -1], strict=True):
            if following < 0:
                yield words[first:], cue - first, True
                return
            joins = [place for place in range(cue + 1, following) if words[place].text in _JOINS]
            if not joins:
                yield words[first:], cue - first, False
                return
            yield words[first : joins[-1]], cue - first, True
            first = joins[-1] + 1

    def _without_clauses(self, words: list[Word]) -> list[Word]:
        """Leaves out clauses of reference and of reasons: up to a comma before what answers, and to the end after it."""
        kept: list[Word] = []
        place = 0
        answered = False
        while place < len(words):
            word = words[place]
            answered = answered or word.kind in CUES - {"yes_noun", "soft_noun"}
            begins = not kept or kept[-1].text in _JOINS or kept[-1].kind == "that"
            opens = "opens" in word.roles and (begins or answered)
            end = self._end_of_clause(words, place) if opens else 0
            if word.kind == "concedes" and begins and not answered:
                end = next((at for at in range(place + 1, len(words)) if words[at].text == ","), 0)
                self.conceded += words[place:end]
            if end:
                place = end
                continue
            kept.append(word)
            place += 1
        return kept

    def _end_of_clause(self, words: list[Word], place: int) -> int:
        """Where a clause ends that begins here: at the last comma before the next word that answers, or at the end of all; 0 where that is not told."""
        rest = range(place + 1, len(words))
        commas = [at for at in rest if words[at].text in _ENDS]
        answering = {at for at in rest if words[at].kind in CUES - {"yes_noun"}} | set(self._cues(words))
        for comma in commas:
            if any(at > comma for at in answering) and not any(
                words[at].kind in CUES - {"yes_noun", "soft_noun", "no_noun"} for at in range(place, comma)
            ):
                return comma
        before = any(word.kind in CUES - {"yes_noun", "soft_noun"} for word in words[:place])
        return len(words) if before else 0

    def _without_preamble(self, words: list[Word]) -> list[Word]:
        """Leaves out compliments and references up to "has the honour to inform it that", and up to a colon before what answers."""
        first = next((place for place, word in enumerate(words) if word.kind in CUES - {"yes_noun"}), 0)
        for place in range(first - 1, 0, -1):
            near = 0 if words[place - 1].text == "," else max(0, place - 4)
            told = any("told" in one.roles or "place on record" in one.text for one in words[near:place])
            leads = words[place].text == ":" or (words[place].kind == "that" and told)
            if leads and not any(self._is_grave(one) for one in words[:place]):
                return words[place + 1 :]
        return words

    @staticmethod
    def _is_grave(word: Word) -> bool:
        return word.kind in (
            "not",
            "open",
            "others",
            "unknown",
            "turns",
            *(CUES - {"yes_noun", "soft_noun"}),
        ) and not word.roles & {"opens", "would_like"}

    def _evaluate(self, words: list[Word], cue: int) -> Judged:
        word = words[cue]
        before, after = words[:cue], self._reached(words[cue + 1 :])
        denials = self._denials(before)
        late = [one for one in after if one.kind == "not"]
        if denials and self.language == "fr" and any(one.text in NE for one in before):
            after = [one for one in after if one.text not in PARTS_OF_NE]
            late = [one for one in late if one in after]
        first = next((place for place, one in enumerate(before) if one.kind == "not"), cue)
        near = all(one.roles & (_BESIDE | {"not", "open", "part", "subject", "text"}) for one in before[first:])
        answer = self._answer(word, before, after, denied=bool(denials)) if denials < 2 and near else "unread"
        against = answer in ("no", "abstain")
        if against:
            late = []
            after = self._clause(after)
        if late or answer == "unread" or not self._is_of_text(after, word) or not self._is_known(before):
            foreign = any(FOREIGN in one.text for one in before)
            own = word.kind == "no_noun" and not denials and self._is_made_known(before, after)
            return self._unread(word, "" if late or foreign else "no" if own else answer)
        wished = against or word.kind == "yes_noun"
        beside = [one.kind for one in (*before, *after) if not (wished and "would_like" in one.roles)]
        nouns = any(one.kind in ("yes_noun", "soft_noun") for one in before) or any(
            one.kind == "soft_noun" for one in after
        )
        doubt = (
            "tentative"
            if "open" in beside or nouns or (self.hangs and not against)
            else "part_of_text"
            if "part" in beside
            else ""
        )
        if any(one.kind == "adverse" for one in after):
            doubt = doubt or "tentative"
        return self._at(answer, word, doubt, before)

    def _is_made_known(self, before: list[Word], after: list[Word]) -> bool:
        """Whether it is asked that this objection be circulated or recorded, so that it stands."""
        near, behind = before[-1:], " ".join(one.text for one in after)
        return any(one.roles & {"message", "gives", "before_noun"} for one in near) and bool(_MADE_KNOWN.search(behind))

    def _is_known(self, before: list[Word]) -> bool:
        """Whether all that stands before what answers says nothing, or only what is asked for."""
        for place, word in enumerate(before):
            asked = (
                word.kind == "that"
                and not any(one.kind == "not" for one in before[:place])
                and any({"told", "requests"} & one.roles for one in before[max(0, place - 4) : place])
            )
            if not asked and word.kind not in _BEFORE:
                return False
        return True

    def _clause(self, after: list[Word]) -> list[Word]:
        """What follows up to a link or comma: of a refusal, the rest are reasons."""
        end = next((place for place, word in enumerate(after) if word.text in _JOINS), len(after))
        return after[:end]

    def _reached(self, after: list[Word]) -> list[Word]:
        """What follows up to a clause that gives reasons."""
        seen = False
        for place, word in enumerate(after):
            seen = seen or word.kind in ("text", "sign")
            if ("opens" in word.roles and word.kind not in ("part", "open", "not")) or (word.kind == "that" and seen):
                return after[:place]
        return after

    def _is_of_text(self, after: list[Word], cue: Word) -> bool:
        """Whether what follows is the text, or nothing; then anything that is known may follow."""
        seen = False
        if cue.kind in ("yes", "yes_inf", "no") and self._is_of_sender(after):
            return False
        for place, word in enumerate(after):
            if word.kind == "plain" and (
                cue.kind in ("abstain", "yes_adjective", "no_adjective")
                or (place and _OF_A_PEOPLE.search(after[place - 1].text))
            ):
                continue
            if word.kind in ("open", "part", "adverse", "concedes", "soft_noun"):
                continue  # which is a doubt, not another matter
            if word.kind in _FAULTS or word.kind in ("aside", "that", "not") or word.kind in CUES - {"yes_noun"}:
                return False
            if (
                word.kind == "procedure"
                and not seen
                and cue.kind not in ("breaks", "abstain", "yes_adjective", "no_adjective")
                and not _SILENCE.search(cue.text)
            ):
                return False
            if (
                word.kind == "blank"
                and place > 1
                and after[place - 1].text in ("of", "de", "du", "del")
                and cue.kind in _VERBS
            ):
                return False  # the text of another year
            if (
                word.text in ("vote", "votes", "voting", "voto", "votacion")
                and not seen
                and cue.kind in ("yes", "no", "yes_inf", "no_noun")
            ):
                return False
            seen = seen or word.kind in ("text", "sign", "yes_noun", "procedure") or word.text in _LINKS
            if not seen and "will" in word.roles and not word.roles & (_BESIDE - {"will"}):
                return False  # "supports the need"
            if not seen and not word.roles & _BESIDE and "hence" not in word.roles and "subject" not in word.roles:
                return False
        return True

    @staticmethod
    def _is_of_sender(after: list[Word]) -> bool:
        """Whether the object is a letter or somebody: "supports this message", "agrees with its Government"."""
        noun = next((word for word in after if "before_noun" not in word.roles or word.kind == "name"), None)
        return bool(noun and noun is not after[0] and "sender" in noun.roles)

    def _denials(self, before: list[Word]) -> int:
        said = [word.text for word in before if word.kind == "not"]
        if self.language == "fr" and any(one in NE for one in said):
            return sum(one in NE or one not in PARTS_OF_NE for one in said)
        if self.language == "es" and "no" in said:
            first = said.index("no")
            return sum(one not in PARTS_OF_NO for one in said[first:]) + first
        return len(said)

    def _answer(self, word: Word, before: list[Word], after: list[Word], *, denied: bool) -> str:
        roles = {role for one in before[-9:] for role in one.roles}
        answering = _ANSWERING.search(" ".join(one.text for one in (*before, *after)))
        kind = word.kind
        first_denial = next((place for place, one in enumerate(before) if one.kind == "not"), 0)
        led = self.text[: word.start]
        if denied and kind in _VERBS and _PERFECT.search(led):
            return "unread"
        if any(one.text in _NEVER for one in before) or (
            not denied and any(one.text in _ONLY_DENIED for one in before)
        ):
            return "unread"
        if self.language == "en" and _BASE.match(word.text) and not self._has_subject(before):
            return "unread"
        if self._is_infinitive(word, before) and "will" not in roles and not _BE_NOW.search(led):
            return "unread"
        if kind == "abstain":
            return "unread" if denied else "abstain"
        if _FAVOURS.match(word.text) and before and not answering and _BE.search(" ".join(one.text for one in before)):
            favours = kind == "yes_adjective"
            return "yes" if favours and not denied else "unread" if denied and not favours else "no"
        if kind in ("yes_adjective", "no_adjective"):
            return "unread" if denied or not answering else kind.removesuffix("_adjective")
        if denied and _NOT_AGAIN.search(" ".join(one.text for one in (*before[first_denial:], word))):
            return "unread"
        if kind == "yes_word":
            only = all(
                one.kind in ("sign", "blank", "name", "text") or one.roles & {"light", "text", "subject"}
                for one in (*before, *after)
            )
            return "yes" if only and not denied else "unread"
        if kind == "breaks" and not _SILENCE.search(" ".join(one.text for one in after)):
            return "unread"
        if kind == "no_noun":
            return "yes" if denied else "no" if "raises" in roles | word.roles else "unread"
        if kind == "soft_noun":
            return "yes" if denied else "unread"
        says_yes = kind in ("yes", "yes_inf", "yes_noun")
        if says_yes and any(one.text in _ONLY_DENIED - {"way"} for one in before):
            return "unread"  # "sees no need to support"; "sees no way to" refuses
        return "yes" if says_yes != denied else "no"

    def _has_subject(self, before: list[Word]) -> bool:
        """Whether an English verb in its base form is said of somebody, and not asked for or a noun: "please approve", "encourages support"."""
        near = next((one for one in reversed(before) if one.text not in _ADVERBS and one.kind != "sign"), None)
        if near is None:
            return False
        leading = self._leading([*before, before[-1]], len(before))
        return bool(
            near.kind in ("name", "called", "not", "text")
            or near.text in _SUBJECTS
            or near.roles & {"will", "must", "gives"}
        ) or any({"will", "gives"} & one.roles for one in leading)

    def _is_infinitive(self, word: Word, before: list[Word]) -> bool:
        """Whether it says yes or no only behind words that make it the writer's own will."""
        if word.kind == "yes_inf":
            return True
        behind_to = bool(before) and before[-1].text in _TO[self.language] and not word.text.startswith("abstenc")
        return word.kind in _VERBS and (behind_to or bool(_INFINITIVE[self.language].match(word.text)))

    def _unread(self, word: Word, leans: str = "") -> Judged:
        noun = word.kind in ("yes_noun", "no_noun", "soft_noun")
        return self._at("unread", word)._replace(leans="" if leans == "unread" else leans, asked=noun)

    def _at(self, answer: str, word: Word, doubt: str = "", before: Sequence[Word] = ()) -> Judged:
        denials = [one.start for one in before if one.kind == "not"]
        start = min([word.start, *denials])
        return Judged(answer, self.sentence.start + start, self.sentence.start + word.end, doubt)
