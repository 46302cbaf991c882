"""Where a reply names options: by letter, number, ordinal, paragraph, title or its recognizable part.

A part of a title is recognized by two words or more of it of which one is in no other option's title; one such word is
enough after "the topic on". What may be two options' is ambiguous, and what the question has not is said to be no option.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from intersession.core.collation import fold
from intersession.core.replies.counted import by_number_word, by_ordinal, by_rank
from intersession.core.replies.gazetteer import (
    ARTICLE,
    ENDS,
    GENERAL,
    LINK,
    LITTLE,
    NOUN,
    OF_INSTITUTION,
    TOKEN,
    Gazetteer,
    Mention,
    content,
    gazetteer,
    labelled,
    telling,
)
from intersession.core.replies.meanings import stem
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import pattern

_MARK = r"(?!n\.?[°o]s?\.? ?\d)[(\"]?\s?(?:[a-z]|\d{1,2})\s?[)\"]?(?![\w'°])"
_AFTER_NOUN = pattern(
    rf"(?<!\w)(?!(?<=choix )n|(?<=choice )n|(?<=preference )n|(?<=priorite )n|(?<=priority )n|(?<=eleccion )n){NOUN}(?:\s?[:\"]|\s(?:(?:lettered|numbered|marked|under|numbers?|numeros?)(?!\w)|nos?\.?(?= ?\d)|n\.?[°o]s?\.? ?(?=\d)))*\s?(?P<series>{_MARK}(?:{LINK}{ARTICLE}{_MARK})*)"
)
#: "Points a (…) et b (…)".
_GLOSSED = pattern(rf"\s?\([^()\n]{{4,90}}\){LINK}{ARTICLE}(?P<series>{_MARK})")
_BEFORE_BARE = r"(?:(?:{article}|du|del|n\.?[°o]s?\.?|numero|number) )?"
_BARE = _BEFORE_BARE + r"\"?[a-z]\"?(?![\w'])"
_VERB = r"(?:(?<!\w)(?:{before_label})|[:=])(?: (?:{before_several}))?\s?"
_AFTER_VERB = pattern(_VERB + rf"(?P<series>{_BARE}(?:{LINK}{_BARE})*)")
_DIGIT = _BEFORE_BARE + r"\"?\d{1,2}\"?(?![\w'/%°]|[.,]\d)"
_AFTER_ANY = pattern(rf"(?<=[a-z:] )(?P<series>{_BARE}(?:{LINK}{_BARE})+)(?![\w'])")
_NUMBERS_AFTER_VERB = pattern(r"(?!\w+ (?:{before_time}) \d)" + _VERB + rf"(?P<series>{_DIGIT}(?:{LINK}{_DIGIT})*)")
_LISTED = pattern(r" (?:{and}|{but}) ")
_SET_APART = pattern(
    r"\(\s?(?P<whole>[a-z]|\d{1,2})\s?\)|(?<![\w(./])(?P<half>[a-z])\)|(?:^|(?<=[\n:;-]) ?)(?P<line>[a-z]|\d)[.:)](?= \S)|^[- ]*(?P<bare>[a-z])(?= [\"–-])|(?<![\w'])(?P<pair>[a-z]|\d{1,2})(?= ?[:=] ?(?:{yes}|{says_no})(?!\w))"
)
_ROMAN = pattern(r"\(?(?:i{1,3}|iv|vi{0,3}|ix|x)\)")
_SOLE = pattern(
    rf"^[-• ]*(?:(?P<box>\[ ?x? ?\]|[☐☒☑✓✔■□]) ?)?(?:(?P<count>\d{{1,2}})\s?[.):°o]+\s?|(?P<noun>(?:{NOUN}|n[°o]s?\.?|#) ?))?(?P<label>\(?\s?(?:[a-z]|\d{{1,2}})\s?\)?)[.;,]?\s*$"
)
_COUNTED = pattern(
    r"(?:^|(?<=[\s:;,(]))(?P<count>\d)\s?(?:\.?[°oae](?=[ .)])[.)]?|[.)]|st|nd|rd|th|ere?|eme)\s?\(?(?P<label>[a-z])\)?(?=\s?(?:[,;.]|$|(?:{and_any}) \d| *\d[.)]))"
)
_BEGINS = pattern(rf"^[\s\"-]*(?P<series>{_BARE}(?:{LINK}{ARTICLE}{_BARE})+)(?![\w'])")
_RANKS_TITLE = pattern(r"(?:^|\W)n(?:o|r|°)s?\.? ?\d ?:")  # "No. 1: Health workers on the move"
_ONLY_NUMBERS = pattern(rf"\W*(?P<series>\d{{1,2}}(?:{LINK}\d{{1,2}})+)[\s.!]*")
_EACH = pattern(
    r"(?P<noun>(?<!\w)" + NOUN + r" )?(?<![\w'])(?!n\.?[°o]s?\.? ?\d|(?<=n\.)o)(?P<label>[a-z]|\d{1,2})(?![\w'])"
)
_INITIAL = re.compile(
    r"[A-Z]\. (?:[A-Z]\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?\W*$"
)  # of a person's name, alone on its line
_BETWEEN_SIGNS = re.compile(r"[,>/&+;–-] [a-z] ?[,>/&+;–-]")  # "C > E > A"
_WORDS_THAT_ARE_LETTERS = frozenset("aeoyiu")
_TOPIC_ON = pattern(
    r"(?<!\w)(?:{topic_or_one})s?,? (?:\w+ )?"
    r"(?:{about_what}) (?:(?:{article})(?: |(?<=')))?$|(?<!\w)(?:sujet|theme|atelier|projet|celui)s? d'$"
)
_NOUN_AFTER = pattern(r"[\"]? (?:topic|workshop|theme|option|project|one)s?\b")


@lru_cache(maxsize=64)
def _titled(phrases: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    return re.compile("|".join(rf"(?<!\w)({phrase})(?!\w)" for phrase, _ in phrases)), tuple(
        label for _, label in phrases
    )


def mentions(text: str, names: Gazetteer, original: str) -> list[Mention]:
    """Every place in a sentence's folded text at which an option is named, in order; `original` is the same text as it was written."""
    found: list[Mention] = []
    if PERSON.match(text) or _is_signed(original, names):
        return found  # "2. Mrs. Esther Nalumango, Senior Water Quality Officer"
    for finder in (_by_title, _by_box, by_rank, _by_label, by_ordinal, by_number_word):
        for mention in finder(text, names, original, found):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
    return sorted(one for one in found if one.how != "label" or not _is_of_reference(text, one))


def _is_signed(original: str, names: Gazetteer) -> bool:
    """Whether a line is nothing but somebody's name, with initials: "D. Exemple"; in "D. Protection" a title's word follows."""
    return bool(_SIGNED.fullmatch(original)) and not any(
        stem(word) in names.common for word in TOKEN.findall(fold(original)) if len(word) > 1
    )


def without_counts(named: Sequence[tuple[Sentence, list[Mention]]]) -> list[tuple[Sentence, list[Mention]]]:
    """The same without the numbers that only count the lines of a list: "1. Water quality and mining discharges 2. Training of
    hydrologists", "a) Topic (b) b) Topic (c)", where the titles or signs are of other options; or letters, where no option has one."""
    letters = [one for sentence, found in named for one in _lettering(sentence.text, found)]
    behind_first = "".join(letter for letter, _ in letters).removeprefix("a")
    if "bcdefgh".startswith(behind_first) and any(_FIRST_ITEM.search(sentence.text) for sentence, _ in named):
        counts = [id(one) for _, one in letters]
        named = [(sentence, [one for one in found if id(one) not in counts]) for sentence, found in named]
    items = [place for place, (sentence, found) in enumerate(named) if _is_counted(sentence.text, found)]
    signs = "".join(_sign(*named[place]) for place in items)
    counted = len(items) > 1 and ("123456789".startswith(signs) or "abcdefgh".startswith(signs))
    other = any(named[place][1][0].option != named[place][1][1].option for place in items)
    if not (counted and other):
        return list(named)
    return [(sentence, found[1:] if place in items else found) for place, (sentence, found) in enumerate(named)]


def _lettering(text: str, found: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """The letters that are no option's, where each opens an item that names one."""
    for one, named in pairwise(found):
        opens = one.how == "label" and not one.option and _OPENS_ITEM.search(text[: one.start])
        if opens and named.option and not _ITEM_ENDS.search(text[one.end : named.start]):
            yield text[one.start : one.end].strip("() "), one


_FIRST_ITEM = re.compile(r"(?<!\w)a\)")
_OPENS_ITEM = re.compile(r"(?:^|[;:\n])[\s(-]*(?:(?:and|et|y) )?$")
_ITEM_ENDS = re.compile(r"[;:.\n]")


def _sign(sentence: Sentence, found: Sequence[Mention]) -> str:
    return sentence.text[found[0].start : found[0].end].strip(" .)(")


def _is_counted(text: str, found: Sequence[Mention]) -> bool:
    """Whether a line is a number and a whole title, and nothing else; or a sign and then an option by its noun and its own: "a) Topic (c)"."""
    if len(found) >= _COUNT_AND_TITLE and {found[0].how, found[1].how} == {"label"}:
        return not re.search(r"\w", text[: found[0].start]) and bool(
            _NOUN_BETWEEN.fullmatch(text, found[0].end, found[1].start)
        )
    if len(found) != _COUNT_AND_TITLE or (found[0].how, found[1].how) != ("label", "title") or not found[1].whole:
        return False
    return text[found[0].start : found[0].end].strip(" .)(").isdigit() and not re.search(
        r"\w", text[: found[0].start] + text[found[0].end : found[1].start] + text[found[1].end :]
    )


def _is_of_reference(text: str, one: Mention) -> bool:
    """Whether a figure is a part of a letter's number, or of a telephone's: "Nota No. 4-7-188/2008"."""
    return bool(_FIGURES_AFTER.match(text, one.end) or _FIGURES_BEFORE.search(text[: one.start]))


_NOUN_BETWEEN = pattern(r"[\s.):]*(?:{noun})s? ?(?:(?:n\.?[o°]|no|number|numero)\.? ?)?[(\"]?")
_SIGNED = re.compile(r"\s*(?:[A-Z]\.[ -]?)+(?:[A-Z][\w'’-]+[ ,]*){1,3}\s*")
#: A person, and no title of an option.
PERSON = re.compile(r"[ -]*(?:\(?\d{1,2}[.)] ?)?(?:mr|mrs|ms|dra?|mme|mlle|sra?|prof|ing)\.? [a-z][a-z'-]+ [a-z]")
_FIGURES_AFTER = pattern(r"[-/]\d{1,4}[-/]\d| \d{3,4} \d\d")  # "(22) 732 70 36"
_FIGURES_BEFORE = pattern(r"\d[-/]$")


def _by_title(text: str, names: Gazetteer, original: str, _: list[Mention]) -> Iterator[Mention]:
    del original
    taken: list[tuple[int, int]] = []
    if names.phrases:
        sought, labels = _titled(names.phrases)
        for match in sought.finditer(text):
            taken.append(match.span())
            yield Mention(*match.span(), labels[(match.lastindex or 1) - 1], "title", whole=True)
    for run in _runs(text, names, taken):
        yield from _parts(text, run, names)


def _by_box(text: str, names: Gazetteer, original: str, _: list[Mention]) -> Iterator[Mention]:
    """ "[x] 1 [ ] 2 [x] 3": a line of boxes, each before its label."""
    del original
    for one in _BOX_AND_LABEL.finditer(text) if _ALL_BOXES.fullmatch(text) else ():
        yield labelled(*one.span("label"), names.labels.get(one["label"]))


_BOX = r"(?:\[ ?x? ?\]|\( ?x? ?\)|[☐☒☑✓✔■□]) ?"
_BOX_AND_LABEL = pattern(rf"{_BOX}(?:{NOUN} )?(?P<label>[a-z]|\d{{1,2}})(?!\w)")
_ALL_BOXES = pattern(rf"\s*(?:{_BOX}(?:{NOUN} )?(?:[a-z]|\d{{1,2}})(?!\w)[\s,;|.]*){{2,}}")
_Run = list[tuple[str, int, int]]


def _runs(text: str, names: Gazetteer, taken: list[tuple[int, int]]) -> Iterator[_Run]:
    """Words of titles that stand together, with little words between."""
    run: _Run = []
    for match in TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        short = stem(word)
        inside = any(first <= start < last for first, last in taken)
        apart = run and not _GAP_BETWEEN.fullmatch(text, run[-1][2], start)
        if run and (inside or apart):
            yield run
            run = []
        if not inside and short in names.common and (len(word) > 2 or run):
            run.append((short, start, end))
    if run:
        yield run


_GAP_BETWEEN = pattern(r"(?:[\s:'–-]|\b(?:" + "|".join(sorted(LITTLE - {"or", "o"})) + r")\b)*")


def _parts(text: str, run: _Run, names: Gazetteer) -> Iterator[Mention]:
    """The options whose titles' words stand in a run, parted where another option's own word follows."""
    owner = ""
    part: _Run = []
    for word in run:
        new = names.owners.get(word[0], "")
        if part and ((new and owner and new != owner) or (owner and word[0] not in names.words[owner])):
            kept = _own_words(part, names) if new else len(part)
            yield from _part(text, part[:kept], owner, names)
            part, owner = part[kept:], ""
        part.append(word)
        owner = owner or new
    yield from _part(text, part, owner, names)


def _own_words(part: _Run, names: Gazetteer) -> int:
    """How many words of a part stand up to its last own one: those after it may begin the title that follows."""
    return max(index for index, word in enumerate(part, 1) if word[0] in names.owners)


def _part(text: str, part: _Run, owner: str, names: Gazetteer) -> Iterator[Mention]:
    while owner and part and part[0][0] not in names.words[owner]:
        part = part[1:]
    if not part:
        return
    start, end = part[0][1], part[-1][2]
    known = len({word for word, _, _ in part})
    if (known == 1 or not owner) and OF_INSTITUTION.search(text[max(0, start - 60) : start]):
        return  # "the Ministry of Water", "the Office for Human Rights"
    pointed = points_at(text, start) or bool(_NOUN_AFTER.match(text, end))
    quoted = text[start - 1 : start] == '"' and text[end : end + 1] in ('"', ",", ".")
    if owner and known == 1 and pointed and text[start:end] in GENERAL:
        yield Mention(start, end, None, "title", "title_ambiguous")
    elif owner and (known > 1 or pointed or quoted):
        yield Mention(start, end, owner, "title")
    elif not owner and known > 1 and (pointed or quoted):
        holders = [label for label, words in names.words.items() if {word for word, _, _ in part} <= words]
        if len(holders) == 1:
            yield Mention(start, end, holders[0], "title")
        elif holders:
            yield Mention(start, end, None, "title", "title_ambiguous")


def within(start: int, named: Iterable[Mention]) -> list[Mention]:
    """Options that are named in a sentence which begins at a place, with their places in it."""
    return [one._replace(start=one.start - start, end=one.end - start) for one in named]


def points_at(text: str, place: int) -> bool:
    """Whether words before a place point at an option there: "the topic on", "celui sur"."""
    return bool(_TOPIC_ON.search(text[max(0, place - 60) : place]))


def _by_label(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    for match in _AFTER_NOUN.finditer(text):
        more: re.Match[str] | None = match
        while more:
            yield from _series(text, *more.span("series"), names, original)
            more = _GLOSSED.match(text, more.end())
    numbered = all(label.isdigit() for label in names.labels) and bool(names.labels)
    for match in _AFTER_ANY.finditer(text):
        if not numbered and ENDS.match(text, match.end("series")):
            yield from _known(_series(text, *match.span("series"), names, original))
    for match in (_NUMBERS_AFTER_VERB if numbered else _AFTER_VERB).finditer(text):
        glossed = numbered and text.startswith(" (", match.end("series"))
        listed = numbered and _LISTED.match(text, match.end("series")) and " " in match["series"].strip()
        if glossed or listed or ENDS.match(text, match.end("series")):
            yield from _known(_series(text, match.start("series"), match.end("series"), names, original))
    if numbered and (alone := _ONLY_NUMBERS.fullmatch(text)):
        yield from _known(_series(text, *alone.span("series"), names, original))
    if begins := _BEGINS.match(text):
        yield from _known(_series(text, *begins.span("series"), names, original))
    if sole := _SOLE.match(text):
        label = sole["label"].strip("() ")
        ours = original[slice(*sole.span("label"))].isascii()  # "à" on a line between who writes and to whom is none
        if ours and label in names.labels and (sole["count"] or sole["noun"] or sole["box"] or not label.isdigit()):
            yield labelled(*sole.span("label"), names.labels[label])
    counted = list(_COUNTED.finditer(text))
    if [match["count"] for match in counted] == [str(number) for number in range(1, len(counted) + 1)] and len(
        counted
    ) > 1:
        yield from _known(labelled(*match.span("label"), names.labels.get(match["label"])) for match in counted)
    counts = "(i)" in text and "(ii)" in text
    for match in _SET_APART.finditer(text):
        kind = str(match.lastgroup)
        label = match[kind]
        attached = match.start() > 0 and text[match.start() - 1].isalnum()
        option = _called(label, names)
        if label == "x" and not option:
            continue  # a tick
        if kind == "line" and _INITIAL.match(original, match.start(kind)):
            continue
        if not option and _ROMAN.match(text, match.start()) and (counts or not text[: match.start()].strip(" -")):
            continue  # counts the lines of a list, or what is named in a row
        if option or (kind in ("whole", "half") and not attached and not label.isdigit()):
            yield labelled(match.start(), match.end(), option)


def _known(found: Iterable[Mention]) -> list[Mention]:
    """Letters without a noun or brackets are labels only where all of them are: "for a and c", not "to a and b to the other"."""
    series = list(found)
    return series if all(mention.option for mention in series) else []


def _series(text: str, start: int, end: int, names: Gazetteer, original: str) -> Iterator[Mention]:
    """The labels of "(a), c and d" after a noun; a number among letters counts them and is none."""
    letters = not any(label.isdigit() for label in names.labels)
    first_is_letter = bool(re.match(r"[^\w]*(?!\d)\w", text[start:end]))
    for match in _EACH.finditer(text, start, end):
        label, place = match["label"], match.start("label")
        if letters and label.isdigit() and int(label) > _MOST:
            continue  # the number of a letter
        if (
            letters
            and label.isdigit()
            and (
                first_is_letter
                or _RANKS_TITLE.search(text[max(0, start - 12) : match.end()] + text[match.end() : match.end() + 2])
            )
        ):
            continue
        if label in _WORDS_THAT_ARE_LETTERS and not _is_label(text, original, place):
            continue
        after = match.end("label")
        bracketed = text[place - 1 : place] == "(" or text[place - 2 : place] == "( "
        closing = re.match(r"\s?\)", text[after : after + 2])
        first = place - (1 if text[place - 1 : place] == "(" else 2) if bracketed else place
        yield labelled(first, after + (len(closing[0]) if closing else 0), _called(label, names, numbers=True))


def _is_label(text: str, original: str, place: int) -> bool:
    """Whether a letter that is a word too ("a", "y") is a label here: in brackets, a capital in a text of small letters, or where a label ends."""
    if not original[place : place + 1].isascii():
        return False  # "à"
    if text[place - 1 : place + 2].strip("( ") != text[place] and text[place - 1 : place] == "(":
        return True
    if text[place + 1 : place + 2] == ")":
        return True
    if original[place : place + 1].isupper() and (not original.isupper() or _BETWEEN_SIGNS.match(text, place - 2)):
        return True
    ends = ENDS.match(text, place + 1) or text.startswith(" (", place + 1)  # "points a (…) et b (…)"
    return bool(ends) and text[place] == "a" and not _PREPOSITION.search(text, 0, place)


_PREPOSITION = re.compile(r"(?<!\w)a $")  # "a a": of "tema a" it is a part of the noun
_COUNT_AND_TITLE = 2
_MOST = 26  # options that are counted though they have letters


def _called(label: str, names: Gazetteer, *, numbers: bool = False) -> str | None:
    if option := names.labels.get(label):
        return option
    if numbers and label.isdigit() and 0 < int(label) <= len(names.by_place):
        return names.by_place[int(label) - 1]
    return None


__all__ = ["Gazetteer", "Mention", "content", "gazetteer", "mentions", "stem", "telling", "without_counts"]
