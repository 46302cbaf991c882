"""Names of States in a sentence, in English, French and Spanish: articles, prepositions, lists.

A State is called by its official short name, read forward where the list inverts it ("the Islamic Republic of Iran");
the Kingdom of the Netherlands goes by "the Netherlands". French gives nearly every name an article, which agrees with
"de" ("de l’Australie", "des Pays-Bas", "du Chili"; none with most islands: "de Cuba"); English and Spanish only where
the name is a plural or a common noun ("the Philippines", "los Países Bajos", "la República de Corea").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.collation import fold
from intersession.core.states import State

#: English names with an article beyond those that begin with a common noun; by code.
_THE = {"AE", "BS", "KM", "GM", "MV", "NE", "NL", "PH", "SD", "CK", "MH", "SB", "CG", "VA"}
_THE_NOUNS = re.compile(r"United |Republic|Democratic |Dominican |Central |Lao |Syrian |Russian |State |\w+ Republic ")
#: French names by gender and number, and without article, where the ending does not tell.
_MASCULINE = {"BZ", "KH", "MX", "MZ", "SR", "VA", "ZW"}
_PLURAL_FRENCH = {"AE", "BS", "CK", "FJ", "FM", "KM", "MH", "MV", "NL", "PH", "SB", "SC", "US"}
_NO_ARTICLE_FRENCH = {
    *("AD", "AG", "BH", "CU", "CV", "CY", "DJ", "HT", "IL", "KI", "KN", "LC", "MC", "MG", "MT", "MU", "NR", "NU", "OM"),
    *("PW", "SG", "SM", "ST", "SV", "TL", "TO", "TV", "VC", "VU", "WS", "LK"),
}
_FEMININE = {"GW", "SL", "TR", "TT"}
_PLURAL_SPANISH = {
    "AE": "los",
    "BS": "las",
    "CK": "las",
    "FM": "los",
    "KM": "las",
    "MH": "las",
    "NL": "los",
    "SB": "las",
}
_PLURAL_SPANISH |= {"US": "los"}
_SPANISH_NOUNS = {"República": "la", "Federación": "la", "Santa Sede": "la", "Reino": "el", "Estado": "el"}
_SPANISH_NOUNS |= {"Congo": "el", "India": "la"}
_AND = {"en": "and", "fr": "et", "es": "y"}
_INVERTED = re.compile(r"(?P<short>.+?) \((?P<form>.+?)(?P<elided>['’])?\)")
_SHORT = {"NL"}
_VOWELS = "aeiou"  # neither the y of Yémen nor the h of Honduras, whose article stands before "de" anyway


def name_in_sentence(state: State, language: str) -> str:
    """What a State is called in running text, without its article."""
    name = state.name(language).replace("'", "’")
    inverted = _INVERTED.fullmatch(name)
    if not inverted:
        return name
    if state.alpha2 in _SHORT:
        return inverted["short"]
    return f"{inverted['form']}{'’' if inverted['elided'] else ' '}{inverted['short']}"


def with_article(state: State, language: str) -> str:
    """ "the Netherlands", "l’Australie", "los Países Bajos", "Italia"."""
    article, name = _article(state, language), name_in_sentence(state, language)
    return f"{article}{'' if article.endswith('’') else ' '}{name}" if article else name


def of(state: State, language: str) -> str:
    """ "of the Netherlands", "de l’Australie", "des Pays-Bas", "d’Haïti", "del Reino Unido"."""
    words = with_article(state, language)
    if language == "en":
        return f"of {words}"
    for article, contracted in {"fr": [("le ", "du "), ("les ", "des ")], "es": [("el ", "del ")]}[language]:
        if words.startswith(article):
            return contracted + words.removeprefix(article)
    elided = language == "fr" and fold(words)[0] in _VOWELS + "h"
    return f"d’{words}" if elided else f"de {words}"


def listed(states: Sequence[State], language: str) -> str:
    """ "Australia, Italy and the Netherlands", in the order given; articles as the language has them."""
    return joined([with_article(state, language) for state in states], language)


def of_listed(states: Sequence[State], language: str) -> str:
    """ "of Australia, Italy and the Netherlands"; French repeats the preposition, English and Spanish say it once."""
    if language == "fr":
        return joined([of(state, language) for state in states], language)
    first, *others = states
    return joined([of(first, language), *(with_article(state, language) for state in others)], language)


def joined(words: Sequence[str], language: str) -> str:
    """ "a, b and c"; Spanish "y" is "e" before the sound of i ("Francia e Italia"), not before "hie-"."""
    if len(words) < 2:
        return "".join(words)
    last = fold(words[-1])
    link = "e" if language == "es" and last.startswith(("i", "hi")) and not last.startswith(("ie", "hie")) else ""
    return f"{', '.join(words[:-1])} {link or _AND[language]} {words[-1]}"


def _article(state: State, language: str) -> str:
    name = name_in_sentence(state, language)
    if language == "en":
        common = bool(_THE_NOUNS.match(name)) or name != state.name("en").replace("'", "’")
        return "the" if state.alpha2 in _THE or common else ""
    if language == "es":
        first = next((article for noun, article in _SPANISH_NOUNS.items() if name.startswith(noun)), "")
        plural = _PLURAL_SPANISH.get(state.alpha2, "")
        return plural or first
    return _french_article(state, name)


def _french_article(state: State, name: str) -> str:
    if state.alpha2 in _NO_ARTICLE_FRENCH:
        return ""
    if state.alpha2 in _PLURAL_FRENCH:
        return "les"
    if fold(name)[0] in _VOWELS:
        return "l’"
    first = fold(name.split()[0])
    feminine = state.alpha2 in _FEMININE or first.endswith("e") or first in ("federation", "republique-unie")
    return "la" if feminine and state.alpha2 not in _MASCULINE else "le"
