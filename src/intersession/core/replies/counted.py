"""Options that are named by their place in the note ("the first and the third topic", "topic four"), or letters each with its rank ("D first, C second")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from intersession.core.numerals import ordinals, spelled
from intersession.core.replies.gazetteer import ARTICLE, ENDS, LINK, NOUN, TOKEN, Gazetteer, Mention, labelled
from intersession.core.replies.vocabulary import Pattern, pattern

_TWICE = pattern(
    r"(?<![\w'])(?:(?:the )?(?P<en>first|last) (?P<n_en>two|three|four|2|3|4)|(?:les )?(?P<n_fr>deux|trois|quatre|2|3|4) (?P<fr>premiers?|premieres?|derniers?|dernieres?)|"
    r"(?:l[oa]s )?(?:(?P<n_es>dos|tres|cuatro|2|3|4) (?P<es>primer[oa]s|ultim[oa]s)|(?P<es2>primer[oa]s|ultim[oa]s) (?P<n_es2>dos|tres|cuatro|2|3|4)))(?! (?:{time_or_paper})(?!\w))(?!\w)"
)
NUMBER_WORD = {
    word: number for language in ("en", "fr", "es") for word, number in spelled(language).items() if 0 < number < 11
}
_NUMBER_WORDS = pattern(
    rf"(?<!\w)(?!n[°ou]|points? |items? ){NOUN} (?:(?:number|numero) )?(?P<series>(?:{'|'.join(NUMBER_WORD)})(?:{LINK}{ARTICLE}(?:(?:number|numero) )?(?:{'|'.join(NUMBER_WORD)}))*)(?!\w)(?! {NOUN})"
)
_SEVERAL = "|".join(word for word, number in NUMBER_WORD.items() if 1 < number < 10)
#: "Un seul projet", "only two projects", "son dos los proyectos", "ces deux-là".
_HOW_MANY = pattern(
    rf"(?<![\w'])(?:(?P<one>{{only_one}})|(?:{{only_these}}) (?P<number>{_SEVERAL})|(?P<number_of>{_SEVERAL}) (?:{{of_these}})?(?:{{noun}}))(?!\w)"
)
_COUNTS = {"two": 2, "deux": 2, "dos": 2, "three": 3, "trois": 3, "tres": 3, "four": 4, "quatre": 4, "cuatro": 4}
_RANKING_NOUNS = r"(?:{ranking_noun})"
_RANKING_NOUN = pattern(_RANKING_NOUNS)


def chosen_counts(text: str) -> list[int]:
    """The numbers of options that a text says are chosen."""
    found = _HOW_MANY.finditer(text)
    return [NUMBER_WORD.get(one["number"] or one["number_of"] or "", 1 if one["one"] else 0) for one in found]


@lru_cache(maxsize=8)
def ordinal_words() -> dict[str, int]:
    """The ordinals of the three languages, folded, with their numbers; the last is 0."""
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
        | dict.fromkeys(("last", "final", "bottom", "dernier", "derniere", "ultime", "ultimo", "ultima"), 0)
        | {"primera": 1, "primero": 1, "primer": 1, "tercer": 3, "tercera": 3, "segunda": 2, "cuarta": 4, "quinta": 5}
        | {"premiere": 1, "seconde": 2, "second": 2}
    )


_THEN = (
    r"(?:,? ?(?:{and}|&|,|{as_well_as}|{likewise}|(?:(?:{and}) )?(?:{next_then})) ?)"
    r"(?:{before_ordinal})*"
)


@lru_cache(maxsize=8)
def _ordinal() -> Pattern:
    word = "|".join(sorted(ordinal_words(), key=len, reverse=True))
    return pattern(
        rf"(?<![\w'])(?:(?P<lead>for|pour|para|en|at|of|lors de|durant|during) )?(?:(?:the|le|la|les|el|los|las|al|au|aux|l'|our|notre|nuestra) ?)?"
        rf"(?P<series>(?:{word})(?:{_THEN}(?:{NOUN} )?(?:{word}))*)(?P<noun> (?:of the |des |de los )?{NOUN}| ones?| {_RANKING_NOUNS}|)(?!\w)"
    )


@lru_cache(maxsize=8)
def _linked_on() -> Pattern:
    word = "|".join(sorted(ordinal_words(), key=len, reverse=True))
    return pattern(rf"(?<![\w'])(?:{word})(?: {NOUN})?{_THEN}$")


def one_before(text: str, place: int) -> int:
    """Where an ordinal begins that is listed directly before the one at a place and was not read with it ("to the first and to \0"); -1 where none is."""
    found = _linked_on().search(text[:place])
    return found.start() if found else -1


def by_ordinal(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    """Options named by their place in the note: "the first and the third"; `found` are those named otherwise in the sentence."""
    if not names.by_place or (names.ranked and found):
        return  # a yes or no has no options to count; beside an option that is named, an ordinal is its rank
    for match in _TWICE.finditer(text):
        yield from _first_or_last(match, names)
    words, earlier = ordinal_words(), bool(found)
    for match in _ordinal().finditer(text):
        noun = match["noun"].strip()
        several = " " in match["series"].strip()
        if names.ranked and not noun:
            continue
        if _RANKING_NOUN.fullmatch(noun) or (not noun and not several and not _stands_for_option(text, match, earlier)):
            continue
        if noun and _COLON.match(text, match.end()):
            continue  # "Second option: migrants and societies" ranks what follows
        if _means_a_place(match, noun, found) or _ranks_a_label(text, match, noun, names, original):
            continue
        if means_any_other(text, match.start("series")):
            continue  # "we have no third one"
        for each in TOKEN.finditer(text, match.start("series"), match.end("series")):
            if each[0] in words:
                earlier = True
                number = words[each[0]]
                option = names.by_place[number - 1] if number <= len(names.by_place) else None
                yield Mention(*each.span(), option, "ordinal", "" if option else "no_such_option")


_IS_SUBJECT = pattern(r" (?:is|est|{also})(?! \w)")
_GOES_ON = pattern(r" (?:{after_ordinal})(?!\w)")
_IS_LISTED = pattern(
    r"(?:{and_any}|{as_well_as}|{likewise}|ainsi qu'|de meme qu'|{next_then}|como|{but_also}|,) ?(?:(?:{on_noun}|sobre|por|en|to|in) )?(?:the |le |la |l'|au |el |al |del |du |to the |of the )$"
)
_IS_MEANT = pattern(
    r"(?:select|choose|support|prefer|favou?r|choisi\w*|retien\w*|appui\w*|prefere|elige|apoya|selecciona|prefiere)s? (?:the|le|la|el) $"
)


_COLON = pattern(r" ?[:=] ?\S")
_ANY = pattern(r"(?<![\w'])(?:{indefinite}) ?$")


def means_any_other(text: str, place: int) -> bool:
    """Whether an ordinal at a place counts any other option, and not the note's own: "we have no third one"."""
    return bool(_ANY.search(text, max(0, place - 12), place))


def _stands_for_option(text: str, match: re.Match[str], earlier: bool) -> bool:
    start, end = match.span("series")
    before = text[max(0, start - 30) : start]
    listed = earlier and _IS_LISTED.search(before) and (ENDS.match(text, end) or _GOES_ON.match(text, end))
    return bool(listed or _IS_MEANT.search(before) or _IS_SUBJECT.match(text, end))


def _means_a_place(match: re.Match[str], noun: str, found: list[Mention]) -> bool:
    """Whether "for the first workshop" says where a choice is to go, or "our first option" how it is ranked."""
    if _SERVES_AS.search(match.string, max(0, match.start() - 14), match.start("series")):
        return True
    if match["lead"] and not match.string[: match.start()].strip() and match.string.startswith(",", match.end()):
        return True  # "For the second workshop, it suggests …"
    ours = re.match(r"(?:our|notre|nuestra) ", match[0])
    held = bool(re.fullmatch(r"(?:workshop|atelier|taller|talleres)s?", noun)) and bool(found)
    return bool(ours) or bool(match["lead"] and noun and found) or held


#: "As our second topic"; "instead of a second topic", which is never the note's own second.
_SERVES_AS = pattern(r"(?<!\w)(?:{merely_as}) (?:(?:{serving_as}) )?$|(?<!\w)(?:{indefinite_article}|a|any) $")


def _ranks_a_label(text: str, match: re.Match[str], noun: str, names: Gazetteer, original: str) -> bool:
    """Whether "first option: (d)" or "in second theme E" ranks the option that it names."""
    after = _NAMES_ONE.match(text, match.end())
    said = re.match(r" ?[:–]| is| est| es|,? (?:topic|theme|sujet|tema|le|el|the) ", after[0]) if after else None
    ranks = noun.startswith("opcion") or (noun in ("option", "") and said)
    several = len(list(_ordinal().finditer(text))) > 1  # "the second topic (c)", once, may mean either
    called = noun and after and several and original[after.start("label") - 1 : after.end("label")].strip().isupper()
    return bool((ranks or called) and after and after["label"] in names.labels)


_NAMES_ONE = pattern(
    r" ?[,:–-]? ?(?:is |es |est |would be |seria |serait )?(?:the |el |la |le )?(?:(?:{noun}) )?\(?(?P<label>[a-z]|\d)\s?\)?(?![\w'])"
)


def by_rank(text: str, names: Gazetteer, original: str, _: list[Mention]) -> Iterator[Mention]:
    """ "D first, C second and E third", "D: 1, C: 2": letters each with its rank, from the first on."""
    pairs: list[re.Match[str]] = []
    for match in [*_label_and_rank().finditer(text), None]:
        if match and (not pairs or _LINKS_RANKS.fullmatch(text, pairs[-1].end(), match.start())):
            pairs.append(match)
            continue
        ranks = [int(one["number"] or 0) or ordinal_words()[one["rank"]] for one in pairs]
        known = [names.labels.get(one["label"]) for one in pairs]
        written = all(original[one.start("label")].isupper() or one[0][0] == "(" for one in pairs)
        if len(pairs) > 1 and ranks == list(range(1, len(pairs) + 1)) and all(known) and written:
            yield from (labelled(*one.span("label"), names.labels[one["label"]]) for one in pairs)
        pairs = [match] if match else []


@lru_cache(maxsize=1)
def _label_and_rank() -> Pattern:
    word = "|".join(sorted(ordinal_words(), key=len, reverse=True))
    return pattern(
        rf"(?<![\w'])\(?(?P<label>[a-z])\)?(?: ?[:=(–-] ?(?P<number>\d)\)?|,? (?:(?:in|en|au|as|de|a|comme|como) )?(?:(?:the|our|its|la|el|le|notre|nuestra|su) )?(?P<rank>{word})(?: (?:{_RANKING_NOUNS}))?)(?!\w)"
    )


_LINKS_RANKS = pattern(r"[\s,;.]*(?:(?:{and_any}|{next_then}|{at_last}) )?(?:(?:{article}) )?(?:{noun} )?")


def by_number_word(text: str, names: Gazetteer, original: str, found: list[Mention]) -> Iterator[Mention]:
    """ "Topic four and topic one": the place of an option in words, after what options are called."""
    del original, found
    for match in _NUMBER_WORDS.finditer(text):
        for each in TOKEN.finditer(text, *match.span("series")):
            if number := NUMBER_WORD.get(each[0]):
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
