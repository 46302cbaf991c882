"""Languages by their names and by the little words of a text."""

from __future__ import annotations

import re
from collections import Counter

_NAMES = {
    "ar": "arabic arabe árabe",
    "de": "german allemand alemán",
    "en": "english anglais inglés ingles",
    "es": "spanish espagnol español espanol",
    "fr": "french français francais francés",
    "it": "italian italien italiano",
    "pt": "portuguese portugais portugués",
    "ru": "russian russe ruso",
    "zh": "chinese chinois chino",
}
_WORD = re.compile(r"[a-zà-ÿ]+")
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}
_SIGNS = {
    "en": "the of for and on in international world united nations food health",
    "fr": "la le les des du de pour et internationale international mondiale unies sur l'alimentation",
    "es": "la el las los del de para y internacional mundial unidas organización comisión sobre",
}
_CERTAIN = {
    "en": "the of for and on organization united nations world health food",
    "fr": "les des du pour et organisation nations unies mondiale internationale fleuve au aux",
    "es": "el las los del para y organización comisión naciones unidas mundial internacional río",
}


def language_named(name: str) -> str | None:
    """The two-letter code of a language named in English, French or Spanish, or null."""
    return _BY_NAME.get(name.strip().rstrip(".").lower())


def language_of(name: str) -> str | None:
    """The language of an organization's name, where its words tell; null where they tell of none or of two."""
    words = set(name.lower().replace("’", "'").split())
    scores = {
        code: (len(words & set(_CERTAIN[code].split())), len(words & set(_SIGNS[code].split()))) for code in _CERTAIN
    }
    best = max(scores.values())
    leaders = [code for code, score in scores.items() if score == best]
    return leaders[0] if len(leaders) == 1 and best > (0, 0) else None


_COMMON = {
    "en": "the of and to in is are that for with which by on be or",
    "fr": "le la les des du et à est sont que pour avec qui par sur au aux une",
    "es": "el la los las del y es son que para con por sobre al una se lo",
}


def language_written(text: str) -> str:
    """The language of a text, of English, French and Spanish: the one whose commonest words it uses; empty where it cannot
    be told."""
    words = Counter(_WORD.findall(text.lower()))
    scores = {language: sum(words[word] for word in common.split()) for language, common in _COMMON.items()}
    best, second, *_others = sorted(scores, key=lambda language: -scores[language])
    return best if scores[best] > scores[second] else ""
