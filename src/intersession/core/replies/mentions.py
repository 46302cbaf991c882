"""Where a reply names options: by letter, number, ordinal, paragraph, title or its recognizable part.

A part of a title is recognized by two words or more of it of which one is in no other option's title; one such word is
enough after "the topic on". What may be two options' is ambiguous, and what the question has not is said to be no option.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.numerals import ordinals, spelled
from intersession.core.replies.general import GENERAL, OF_INSTITUTION
from intersession.core.replies.meanings import stem, translated
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import Pattern, pattern, words

NOUN = r"(?:{noun})"
_MARK = r"(?!n\.?[°o]s?\.? ?\d)[(\"]?\s?(?:[a-z]|\d{1,2})\s?[)\"]?(?![\w'°])"
_LINK = r"(?:\s?(?:[,&/;+>-]|\b(?:and|et|y|e|or|ou|o|u|as well as|ainsi que|asi como|then|puis|luego|plus|also|not|to|de meme que|al igual que|together with|along with|junto con|ni|nor)\b)\s?)+"
_ARTICLE = r"(?:(?:the|le|la|les|l'|el|los|las|that|celui|celle) ?)?(?:" + NOUN + r" )?(?:n\.?[°o]s?\.? ?)?"
_AFTER_NOUN = pattern(
    rf"(?<!\w)(?!(?<=choix )n|(?<=choice )n|(?<=preference )n|(?<=priorite )n|(?<=priority )n|(?<=eleccion )n){NOUN}(?:\s?[:\"]|\s(?:(?:lettered|numbered|marked|under|numbers?|numeros?)(?!\w)|nos?\.?(?= ?\d)|n\.?[°o]s?\.? ?(?=\d)))*\s?(?P<series>{_MARK}(?:{_LINK}{_ARTICLE}{_MARK})*)"
)
_BEFORE_BARE = r"(?:(?:the|le|la|el|n\.?[°o]s?\.?|numero|number) )?"
_BARE = _BEFORE_BARE + r"\"?[a-z]\"?(?![\w'])"
_VERB = r"(?:(?<!\w)(?:{before_label})|[:=])(?: (?:the|both|les|los|las|are|is|sont|son))?\s?"
_AFTER_VERB = pattern(_VERB + rf"(?P<series>{_BARE}(?:{_LINK}{_BARE})*)")
_DIGIT = _BEFORE_BARE + r"\"?\d{1,2}\"?(?![\w'/%°]|[.,]\d)"
_AFTER_ANY = pattern(rf"(?<=[a-z:] )(?P<series>{_BARE}(?:{_LINK}{_BARE})+)(?![\w'])")
_NUMBERS_AFTER_VERB = pattern(_VERB + rf"(?P<series>{_DIGIT}(?:{_LINK}{_DIGIT})*)")
_LISTED = pattern(r" (?:and|et|y|but|mais|pero) ")
_SET_APART = pattern(
    r"\(\s?(?P<whole>[a-z]|\d{1,2})\s?\)|(?<![\w(./])(?P<half>[a-z])\)|(?:^|(?<=[\n:;-]) ?)(?P<line>[a-z]|\d)[.:)](?= \S)|^[- ]*(?P<bare>[a-z])(?= [\"–-])|(?<![\w'])(?P<pair>[a-z]|\d{1,2})(?= ?[:=] ?(?:yes|oui|si|no|non)(?!\w))"
)
_ROMAN = pattern(r"\(?(?:i{1,3}|iv|vi{0,3}|ix|x)\)")
_SOLE = pattern(
    rf"^[-• ]*(?:(?P<count>\d{{1,2}})\s?[.):°o]+\s?|(?P<noun>(?:{NOUN}|n[°o]s?\.?|#) ?))?(?P<label>\(?\s?(?:[a-z]|\d{{1,2}})\s?\)?)[.;,]?\s*$"
)
_COUNTED = pattern(
    r"(?:^|(?<=[\s:;,(]))(?P<count>\d)\s?(?:\.?[°oae](?=[ .)])[.)]?|[.)]|st|nd|rd|th|ere?|eme)\s?\(?(?P<label>[a-z])\)?(?=\s?(?:[,;.]|$|(?:and|et|y|e) \d| *\d[.)]))"
)
_BEGINS = pattern(rf"^[\s\"-]*(?P<series>{_BARE}(?:{_LINK}{_ARTICLE}{_BARE})+)(?![\w'])")
_RANKS_TITLE = pattern(r"(?:^|\W)n(?:o|r|°)s?\.? ?\d ?:")  # "No. 1: Health workers on the move"
_ONLY_NUMBERS = pattern(rf"\W*(?P<series>\d{{1,2}}(?:{_LINK}\d{{1,2}})+)[\s.!]*")
_EACH = pattern(
    r"(?P<noun>(?<!\w)" + NOUN + r" )?(?<![\w'])(?!n\.?[°o]s?\.? ?\d|(?<=n\.)o)(?P<label>[a-z]|\d{1,2})(?![\w'])"
)
_WORDS_THAT_ARE_LETTERS = frozenset("aeoyiu")
_ENDS = pattern(
    r"\s?(?:[.,;:)!?\"\n+/>]|$|(?:(?:and|et|y|e|or|ou|o)(?!\w)|&)\s?\(?\s?(?:[a-z]|\d)\b|(?:and|et|y) (?:topics?|options?|le|la|el|the)\b)"
)
_TWICE = pattern(
    r"(?<![\w'])(?:(?:the )?(?P<en>first|last) (?P<n_en>two|three|four|2|3|4)|(?:les )?(?P<n_fr>deux|trois|quatre|2|3|4) (?P<fr>premiers?|premieres?|derniers?|dernieres?)|"
    r"(?:l[oa]s )?(?:(?P<n_es>dos|tres|cuatro|2|3|4) (?P<es>primer[oa]s|ultim[oa]s)|(?P<es2>primer[oa]s|ultim[oa]s) (?P<n_es2>dos|tres|cuatro|2|3|4)))(?!\w)"
)
_NUMBER_WORD = {
    word: number for language in ("en", "fr", "es") for word, number in spelled(language).items() if 0 < number < 11
}
_NUMBER_WORDS = pattern(
    rf"(?<!\w)(?!n[°ou]|points? |items? ){NOUN} (?:(?:number|numero) )?(?P<series>(?:{'|'.join(_NUMBER_WORD)})(?:{_LINK}{_ARTICLE}(?:(?:number|numero) )?(?:{'|'.join(_NUMBER_WORD)}))*)(?!\w)(?! {NOUN})"
)
_COUNTS = {"two": 2, "deux": 2, "dos": 2, "three": 3, "trois": 3, "tres": 3, "four": 4, "quatre": 4, "cuatro": 4}
_TOPIC_ON = pattern(
    r"(?<!\w)(?:topic|workshop|theme|option|project|one|that|sujet|atelier|theme|projet|celui|tema|taller|proyecto|opcion|el|the|le|la)s?,? (?:\w+ )?"
    r"(?:on|about|of|concerning|regarding|dealing with|devoted to|sur|portant sur|relatif a|consacre a|de|du|des|sobre|relativo a|referente a|dedicado a) (?:the |la |le |les |l'|el |los |las )?$|(?<!\w)(?:sujet|theme|atelier|projet|celui)s? d'$"
)
_NOUN_AFTER = pattern(r"[\"]? (?:topic|workshop|theme|option|project|one)s?\b")
_TOKEN = pattern(r"[a-z0-9]+")
_LITTLE = words("little")
_RANKING_NOUNS = r"(?:{ranking_noun})"
_RANKING_NOUN = pattern(_RANKING_NOUNS)


class Mention(NamedTuple):
    """A place at which an option is named; `option` is None where it may be several or none, and `fault` says which."""

    start: int
    end: int
    option: str | None
    how: str
    fault: str = ""
    whole: bool = False  # a title, and all of it


@dataclass(frozen=True)
class Gazetteer:
    """What the options of a question are called, ready for finding."""

    labels: dict[str, str]
    by_place: tuple[str, ...]
    by_paragraph: dict[int, str]
    phrases: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    owners: dict[str, str]
    common: frozenset[str]


@lru_cache(maxsize=8)
def _ordinal_words() -> dict[str, int]:
    words = {
        word: number
        for language in ("en", "fr", "es")
        for word, number in ordinals(language).items()
        if number < 13 and " " not in word
    }
    words |= {
        f"{number}{ending}": number
        for number in range(1, 13)
        for ending in ("st", "nd", "rd", "th", "er", "re", "e", "eme", "o", "a")
    }
    words.pop("1o", None)
    return (
        words
        | dict.fromkeys(("last", "dernier", "derniere", "ultimo", "ultima"), 0)
        | {"primera": 1, "primero": 1, "primer": 1, "tercer": 3}
    )


@lru_cache(maxsize=8)
def _ordinal() -> Pattern:
    word = "|".join(sorted(_ordinal_words(), key=len, reverse=True))
    link = r"(?:,? ?(?:and|et|y|&|,|as well as|ainsi que|asi como|(?:and |et |y )?(?:then|puis|luego)) ?)"
    return pattern(
        rf"(?<![\w'])(?:(?P<lead>for|pour|para|en|at|of|lors de|durant|during) )?(?:(?:the|le|la|les|el|los|las|al|au|aux|l'|our|notre|nuestra) ?)?"
        rf"(?P<series>(?:{word})(?:{link}(?:{{before_ordinal}})*(?:{NOUN} )?(?:{word}))*)(?P<noun> (?:of the |des |de los )?{NOUN}| ones?| {_RANKING_NOUNS}|)(?!\w)"
    )


_Titled = tuple[tuple[str, tuple[tuple[str, str], ...], tuple[int, ...]], ...]  # label, titles by language, paragraphs


def gazetteer(asked: Asked) -> Gazetteer:
    """What to look for, for one question; made once for many replies."""
    options = tuple((option.label, tuple(option.titles.items()), option.paragraphs) for option in asked.options)
    return _gazetteer(options, tuple(asked.titles.values()))


@lru_cache(maxsize=64)
def _gazetteer(options: _Titled, themes: tuple[str, ...]) -> Gazetteer:
    words = {label: frozenset(_title_words(dict(titles))) for label, titles, _ in options}
    owners: dict[str, str] = {}
    theme = content(" ".join(themes))
    for label, said in words.items():
        others = set().union(*(words[other] for other in words if other != label), theme)
        owners |= dict.fromkeys(said - others, label)
    return Gazetteer(
        labels={fold(label): label for label, _, _ in options},
        by_place=tuple(label for label, _, _ in options),
        by_paragraph={number: label for label, _, paragraphs in options for number in paragraphs},
        phrases=tuple(_phrases(options)),
        words=words,
        owners=owners,
        common=frozenset().union(*words.values()),
    )


def _title_words(titles: dict[str, str]) -> set[str]:
    """The words of an option's titles, with those it would have in the languages it is not written in."""
    said = {language: telling(title) for language, title in titles.items()}
    return set().union(*said.values(), translated(said))


def content(title: str) -> set[str]:
    """The words of a title that tell something, folded, without the endings of plurals."""
    return set(telling(title))


def telling(title: str) -> list[str]:
    """The same in their order."""
    return [stem(word) for word in _TOKEN.findall(fold(title)) if word not in _LITTLE]


def _phrases(options: _Titled) -> Iterator[tuple[str, str]]:
    """Whole titles as patterns in which blanks, quotation marks and the colon may be written otherwise."""
    titles = [(title, label) for label, all_titles, _ in options for _, title in all_titles]
    for title, label in sorted(titles, key=lambda one: -len(one[0])):
        yield r"[\s:;,\"'–-]+".join(map(re.escape, _TOKEN.findall(fold(title)))), label


@lru_cache(maxsize=64)
def _titled(phrases: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    return re.compile("|".join(rf"(?<!\w)({phrase})(?!\w)" for phrase, _ in phrases)), tuple(
        label for _, label in phrases
    )


def mentions(text: str, names: Gazetteer, original: str) -> list[Mention]:
    """Every place in a sentence's folded text at which an option is named, in order; `original` is the same text as it was written."""
    found: list[Mention] = []
    if _PERSON.match(text):
        return found  # "2. Mrs. Esther Nalumango, Senior Water Quality Officer"
    for finder in (_by_title, _by_rank, _by_label, _by_ordinal, _by_number_word):
        for mention in finder(text, names, original, found):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
    return sorted(one for one in found if one.how != "label" or not _is_of_reference(text, one))


def _is_of_reference(text: str, one: Mention) -> bool:
    """Whether a figure is a part of a letter's number: "Nota No. 4-7-188/2008"."""
    return bool(_FIGURES_AFTER.match(text, one.end) or _FIGURES_BEFORE.search(text[: one.start]))


_PERSON = re.compile(r"[ -]*(?:\(?\d{1,2}[.)] ?)?(?:mr|mrs|ms|dra?|mme|mlle|sra?|prof|ing)\.? [a-z][a-z'-]+ [a-z]")
_FIGURES_AFTER = pattern(r"[-/]\d{1,4}[-/]\d")
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


_Run = list[tuple[str, int, int]]


def _runs(text: str, names: Gazetteer, taken: list[tuple[int, int]]) -> Iterator[_Run]:
    """Words of titles that stand together, with little words between."""
    run: _Run = []
    for match in _TOKEN.finditer(text):
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


_GAP_BETWEEN = pattern(r"(?:[\s:'–-]|\b(?:" + "|".join(sorted(_LITTLE - {"or", "o"})) + r")\b)*")


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
    if known == 1 and OF_INSTITUTION.search(text[max(0, start - 60) : start]):
        return  # "the Ministry of Water"
    pointed = bool(_TOPIC_ON.search(text[max(0, start - 60) : start]) or _NOUN_AFTER.match(text, end))
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


def _by_label(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    for match in _AFTER_NOUN.finditer(text):
        yield from _series(text, match.start("series"), match.end("series"), names, original)
    numbered = all(label.isdigit() for label in names.labels) and bool(names.labels)
    for match in _AFTER_ANY.finditer(text):
        if not numbered and _ENDS.match(text, match.end("series")):
            yield from _known(_series(text, *match.span("series"), names, original))
    for match in (_NUMBERS_AFTER_VERB if numbered else _AFTER_VERB).finditer(text):
        glossed = numbered and text.startswith(" (", match.end("series"))
        listed = numbered and _LISTED.match(text, match.end("series")) and " " in match["series"].strip()
        if glossed or listed or _ENDS.match(text, match.end("series")):
            yield from _known(_series(text, match.start("series"), match.end("series"), names, original))
    if numbered and (alone := _ONLY_NUMBERS.fullmatch(text)):
        yield from _known(_series(text, *alone.span("series"), names, original))
    if begins := _BEGINS.match(text):
        yield from _known(_series(text, *begins.span("series"), names, original))
    if sole := _SOLE.match(text):
        label = sole["label"].strip("() ")
        if label in names.labels and (sole["count"] or sole["noun"] or not label.isdigit()):
            yield _labelled(*sole.span("label"), names.labels[label])
    counted = list(_COUNTED.finditer(text))
    if [match["count"] for match in counted] == [str(number) for number in range(1, len(counted) + 1)] and len(
        counted
    ) > 1:
        yield from _known(_labelled(*match.span("label"), names.labels.get(match["label"])) for match in counted)
    for match in _SET_APART.finditer(text):
        kind = str(match.lastgroup)
        label = match[kind]
        attached = match.start() > 0 and text[match.start() - 1].isalnum()
        option = _called(label, names)
        if label == "x" and not option:
            continue  # a tick
        if not option and not text[: match.start()].strip(" -") and _ROMAN.match(text, match.start()):
            continue  # counts the lines of a list
        if option or (kind in ("whole", "half") and not attached and not label.isdigit()):
            yield _labelled(match.start(), match.end(), option)


def _known(found: Iterable[Mention]) -> list[Mention]:
    """Letters without a noun or brackets are labels only where all of them are: "for a and c", not "to a and b to the other"."""
    series = list(found)
    return series if all(mention.option for mention in series) else []


def _labelled(start: int, end: int, option: str | None) -> Mention:
    return Mention(start, end, option, "label", "" if option else "no_such_option")


def _series(text: str, start: int, end: int, names: Gazetteer, original: str) -> Iterator[Mention]:
    """The labels of "(a), c and d" after a noun; a number among letters counts them and is none."""
    letters = not any(label.isdigit() for label in names.labels)
    first_is_letter = bool(re.match(r"[^\w]*(?!\d)\w", text[start:end]))
    for match in _EACH.finditer(text, start, end):
        label, place = match["label"], match.start("label")
        if (
            letters
            and label.isdigit()
            and (
                first_is_letter
                or _RANKS_TITLE.search(text[max(0, start - 12) : match.end()] + text[match.end() : match.end() + 2])
            )
        ):
            continue
        if label in _WORDS_THAT_ARE_LETTERS and not _is_label(text, original, place, end):
            continue
        after = match.end("label")
        bracketed = text[place - 1 : place] == "(" or text[place - 2 : place] == "( "
        closing = re.match(r"\s?\)", text[after : after + 2])
        first = place - (1 if text[place - 1 : place] == "(" else 2) if bracketed else place
        yield _labelled(first, after + (len(closing[0]) if closing else 0), _called(label, names, numbers=True))


def _is_label(text: str, original: str, place: int, end: int) -> bool:
    """Whether a letter that is a word too ("a", "y") is a label here: in brackets, a capital in a text of small letters, or where a label ends."""
    if text[place - 1 : place + 2].strip("( ") != text[place] and text[place - 1 : place] == "(":
        return True
    if text[place + 1 : place + 2] == ")":
        return True
    if original[place : place + 1].isupper() and not original.isupper():
        return True
    return bool(_ENDS.match(text, place + 1)) and text[place] == "a" and text[place - 2 : place] != "a "


def _called(label: str, names: Gazetteer, *, numbers: bool = False) -> str | None:
    if option := names.labels.get(label):
        return option
    if numbers and label.isdigit() and 0 < int(label) <= len(names.by_place):
        return names.by_place[int(label) - 1]
    return None


def _by_ordinal(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    if not names.by_place:
        return  # a yes or no has no options to count
    for match in _TWICE.finditer(text):
        yield from _first_or_last(match, names)
    words, earlier = _ordinal_words(), bool(found)
    for match in _ordinal().finditer(text):
        noun = match["noun"].strip()
        several = " " in match["series"].strip()
        if _RANKING_NOUN.fullmatch(noun) or (not noun and not several and not _stands_for_option(text, match, earlier)):
            continue
        if noun and _COLON.match(text, match.end()):
            continue  # "Second option: migrants and societies" ranks what follows
        if _means_a_place(match, noun, found) or _ranks_a_label(text, match, noun, names, original):
            continue
        if _ANY.search(text, max(0, match.start() - 12), match.start("series")):
            continue  # "we have no third one"
        for each in _TOKEN.finditer(text, match.start("series"), match.end("series")):
            if each[0] in words:
                earlier = True
                number = words[each[0]]
                option = names.by_place[number - 1] if number <= len(names.by_place) else None
                yield Mention(*each.span(), option, "ordinal", "" if option else "no_such_option")


_IS_SUBJECT = pattern(r" (?:is|too|also|as well|est|aussi|egalement|tambien)(?! \w)")
_GOES_ON = pattern(r" (?:{after_ordinal})(?!\w)")
_IS_LISTED = pattern(
    r"(?:and|et|y|e|as well as|ainsi qu[e']|de meme qu[e']|asi como|al igual que|then|puis|luego|como|but also|mais aussi|sino tambien|,) ?(?:on |for |sur |pour |sobre |por |en |to |in )?(?:the |le |la |l'|au |el |al |del |du |to the |of the )$"
)
_IS_MEANT = pattern(
    r"(?:select|choose|support|prefer|favou?r|choisi\w*|retien\w*|appui\w*|prefere|elige|apoya|selecciona|prefiere)s? (?:the|le|la|el) $"
)


_COLON = pattern(r" ?[:=] ?\S")
_ANY = pattern(r"(?<![\w'])(?:{indefinite}) ?$")


def _stands_for_option(text: str, match: re.Match[str], earlier: bool) -> bool:
    start, end = match.span("series")
    before = text[max(0, start - 30) : start]
    listed = earlier and _IS_LISTED.search(before) and (_ENDS.match(text, end) or _GOES_ON.match(text, end))
    return bool(listed or _IS_MEANT.search(before) or _IS_SUBJECT.match(text, end))


def _means_a_place(match: re.Match[str], noun: str, found: list[Mention]) -> bool:
    """Whether "for the first workshop" says where a choice is to go, or "our first option" how it is ranked."""
    if _SERVES_AS.search(match.string, max(0, match.start() - 14), match.start("series")):
        return True
    ours = re.match(r"(?:our|notre|nuestra) ", match[0])
    held = bool(re.fullmatch(r"(?:workshop|atelier|taller|talleres)s?", noun)) and bool(found)
    return bool(ours) or bool(match["lead"] and noun and found) or held


#: "As our second topic"; "instead of a second topic", which is never the note's own second.
_SERVES_AS = pattern(
    r"(?<!\w)(?:as|comme|como|a titre de) (?:(?:our|its|a|the|notre|son|su|nuestro) )?$|(?<!\w)(?:an?|une?|una|any) $"
)


def _ranks_a_label(text: str, match: re.Match[str], noun: str, names: Gazetteer, original: str) -> bool:
    """Whether "first option: (d)" or "in second theme E" ranks the option that it names."""
    after = _NAMES_ONE.match(text, match.end())
    ranks = noun.startswith("opcion") or (noun == "option" and after and re.match(r" ?[:–]| is| est", after[0]))
    several = len(list(_ordinal().finditer(text))) > 1  # "the second topic (c)", once, may mean either
    called = noun and after and several and original[after.start("label") - 1 : after.end("label")].strip().isupper()
    return bool((ranks or called) and after and after["label"] in names.labels)


_NAMES_ONE = pattern(
    r" ?[,:–-]? ?(?:is |es |est |would be |seria |serait )?(?:the |el |la |le )?(?:topic |tema |sujet )?\(?(?P<label>[a-z]|\d)\s?\)?(?![\w'])"
)


def _by_rank(text: str, names: Gazetteer, original: str, _: list[Mention]) -> Iterator[Mention]:
    """ "D first, C second and E third", "D: 1, C: 2": letters each with its rank, from the first on."""
    pairs: list[re.Match[str]] = []
    for match in [*_label_and_rank().finditer(text), None]:
        if match and (not pairs or _LINKS_RANKS.fullmatch(text, pairs[-1].end(), match.start())):
            pairs.append(match)
            continue
        ranks = [int(one["number"] or 0) or _ordinal_words()[one["rank"]] for one in pairs]
        known = [names.labels.get(one["label"]) for one in pairs]
        written = all(original[one.start("label")].isupper() or one[0][0] == "(" for one in pairs)
        if len(pairs) > 1 and ranks == list(range(1, len(pairs) + 1)) and all(known) and written:
            yield from (_labelled(*one.span("label"), names.labels[one["label"]]) for one in pairs)
        pairs = [match] if match else []


@lru_cache(maxsize=1)
def _label_and_rank() -> Pattern:
    word = "|".join(sorted(_ordinal_words(), key=len, reverse=True))
    return pattern(
        rf"(?<![\w'])\(?(?P<label>[a-z])\)?(?: ?[:=(–-] ?(?P<number>\d)\)?|,? (?:(?:in|en|au|as|de|a|comme|como) )?(?:(?:the|our|its|la|el|le|notre|nuestra|su) )?(?P<rank>{word})(?: (?:{_RANKING_NOUNS}))?)(?!\w)"
    )


_LINKS_RANKS = pattern(
    r"[\s,;.]*(?:(?:and|et|y|e|then|puis|luego|enfin|finally|finalmente) )?(?:(?:the|le|el) )?(?:{noun} )?"
)


def _by_number_word(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    """ "Topic four and topic one": the place of an option in words, after what options are called."""
    del original, found
    for match in _NUMBER_WORDS.finditer(text):
        for each in _TOKEN.finditer(text, *match.span("series")):
            if number := _NUMBER_WORD.get(each[0]):
                option = names.by_place[number - 1] if number <= len(names.by_place) else None
                yield Mention(*each.span(), option, "ordinal", "" if option else "no_such_option")


def _first_or_last(match: re.Match[str], names: Gazetteer) -> Iterator[Mention]:
    groups = match.groupdict()
    which = next(groups[name] for name in ("en", "fr", "es", "es2") if groups[name])
    many = next(groups[name] for name in ("n_en", "n_fr", "n_es", "n_es2") if groups[name])
    count = int(many) if many.isdigit() else _COUNTS[many]
    labels = names.by_place[-count:] if which.startswith(("last", "dern", "ult")) else names.by_place[:count]
    width = match.end() - match.start()
    for index, label in enumerate(labels):  # each has words of its own, so that none hides another
        first = match.start() + index * width // count
        yield Mention(first, match.start() + (index + 1) * width // count, label, "ordinal")


__all__ = ["Gazetteer", "Mention", "content", "gazetteer", "mentions", "stem", "telling"]
