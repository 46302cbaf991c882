"""Languages by their names and by the little words of a text."""

from __future__ import annotations

import re
from collections import Counter

_NAMES = {
    "ar": "arabic arabe árabe عربي عربية العربية بالعربية арабский 阿拉伯文 阿文",
    "de": "german allemand alemán بالألمانية الألمانية немецкий 德文",
    "en": "english anglais inglés ingles إنكليزي الإنكليزية بالإنكليزية الإنجليزية بالإنجليزية английский 英文 英语",
    "es": "spanish espagnol español espanol castellano الإسبانية بالإسبانية испанский 西班牙文 西文",
    "fr": "french français francais francés الفرنسية بالفرنسية французский 法文 法语",
    "it": "italian italien italiano الإيطالية بالإيطالية итальянский 意大利文",
    "pt": "portuguese portugais portugués البرتغالية بالبرتغالية португальский 葡萄牙文",
    "ru": "russian russe ruso الروسية بالروسية русский 俄文 俄语",
    "zh": "chinese chinois chino الصينية بالصينية китайский 中文 汉语",
}
_LETTERS = {
    "E": "en",
    "F": "fr",
    "S": "es",
    "A": "ar",
    "R": "ru",
    "C": "zh",
}  # on documents of the United Nations and FAO
_WORD = re.compile(r"[a-zà-ÿ]+")
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}
_SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
#: Letters and common words of other languages in these scripts: Persian and Urdu; Ukrainian, Belarusian, Serbian; kana.
_NOT_THESE = {
    "ar": re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06d2\u0679]"),
    "ru": re.compile("[іїєґўјљњћђџ]", re.IGNORECASE),
    "zh": re.compile("[\u3040-\u30ff\uac00-\ud7af]"),
}
_SHARE = 0.5  # of the letters, so that a text is in a script
_SIGNS = {
    "en": "the of for and on in international world united nations food health labour agency",
    "fr": "la le les des du de pour et internationale international mondiale unies sur l'alimentation",
    "es": "la el las los del de para y internacional mundial unidas organización comisión sobre",
}
_CERTAIN = {
    "en": "the of for and on organization united nations world health food",
    "fr": "les des du pour et organisation nations unies mondiale internationale fleuve au aux",
    "es": "el las los del para y organización comisión naciones unidas mundial internacional río",
}


LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ar": "Arabic",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}
_NAMED_IN = {
    "en": {"en": "English", "fr": "French", "es": "Spanish"},
    "fr": {"en": "anglais", "fr": "français", "es": "espagnol"},
    "es": {"en": "inglés", "fr": "francés", "es": "español"},
}


def language_name(code: str, language: str | None) -> str:
    """A language named in another one where that has a word for it here, else in English or itself; an unknown code as it is."""
    return _NAMED_IN.get(language or "", {}).get(code) or LANGUAGES.get(code, code)


def language_named(name: str) -> str | None:
    """The two-letter code of a language named in English, French or Spanish, or null."""
    return _BY_NAME.get(name.strip().rstrip(".").lower())


def language_lettered(letter: str) -> str | None:
    """The language that a letter stands for on a first page ("E", "(F)"), or null."""
    return _LETTERS.get(letter.strip("()"))


def language_in_script(text: str) -> str | None:
    """Arabic, Russian or Chinese where most letters are of that script and none of another language in it; else null."""
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text))
    for language, script in _SCRIPTS.items():
        found = sum(1 for _ in script.finditer(text))
        if found and found >= letters * _SHARE and not _NOT_THESE[language].search(text):
            return language
    return None


def language_of(name: str) -> str | None:
    """The language of an organization's name, where its script or words tell; null where they tell of none or of two."""
    scripted = language_in_script(name)
    if scripted:
        return scripted
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
    """The language of a text, of the six of the United Nations: by its script, else the one whose commonest words it uses;
    empty where it cannot be told."""
    scripted = language_in_script(text)
    if scripted:
        return scripted
    words = Counter(_WORD.findall(text.lower()))
    scores = {language: sum(words[word] for word in common.split()) for language, common in _COMMON.items()}
    best, second, *_others = sorted(scores, key=lambda language: -scores[language])
    return best if scores[best] > scores[second] else ""
