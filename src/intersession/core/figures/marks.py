"""Numbers and letters that count nothing: references, ordinals, symbols, times, months, letters, codes."""

from __future__ import annotations

import re
from functools import cache

from intersession.core.figures.counted import known_unit
from intersession.core.figures.found import Found, Kind, Mark, Unclear
from intersession.core.figures.sentence import HYPHENS, Phrases, Sentence, vocabulary
from intersession.core.symbols import is_symbol

#: What is referred to by number: its key, then the words of English, French and Spanish.
_REFERRED = """
paragraph: paragraph paragraphs para paras | paragraphe paragraphes par | párrafo párrafos párr párrs
activity: activity activities | activité activités | actividad actividades
article: article articles art | article articles art | artículo artículos art
item: item items | point points | punto puntos tema temas
annex: annex annexes appendix | annexe annexes appendice | anexo anexos apéndice
chapter: chapter chapters | chapitre chapitres | capítulo capítulos
section: section sections | section sections | sección secciones
resolution: resolution resolutions | résolution résolutions | resolución resoluciones
decision: decision decisions | décision décisions | decisión decisiones
page: page pages p pp | page pages p pp | página páginas pág págs
room: room rooms conference-room | salle salles | sala salas
table: table tables | tableau tableaux | cuadro cuadros tabla tablas
figure: figure figures fig | figure figures fig graphique | gráfico gráficos figura figuras
note: note notes footnote footnotes | note notes | nota notas
rule: rule rules | règle règles | regla reglas norma normas
regulation: regulation regulations | règlement règlements | reglamento
phase: phase phases stage stages | phase phases | fase fases etapa etapas
volume: volume volumes vol | volume volumes vol | volumen volúmenes vol
number: number numbers no nos | numéro numéros no nos n | número números núm núms n
part: part parts | partie parties | parte partes
question: question questions | question questions | pregunta preguntas
option: option options | option options | opción opciones
goal: goal goals objective objectives | objectif objectifs | objetivo objetivos
target: target targets | cible cibles | meta metas
document: document documents doc | document documents doc | documento documentos doc
topic: topic topics | sujet sujets | tema temas
line: line lines | ligne lignes | línea líneas
"""
_LANGUAGES = ("en", "fr", "es")
_LINKS = {"en": {",", "and", "or", "to"}, "fr": {",", "et", "ou", "a"}, "es": {",", "y", "o", "a"}}
_THROUGH = {"to", "a"} | HYPHENS
_NUMBERED = re.compile(r"\d+|[IVXLC]{1,6}|[A-Za-z]")
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_BEFORE_MONTH = {
    "en": {"in", "of", "since", "until", "by", "from", "to", "for", "late", "early"},
    "fr": {"en", "de", "'", "depuis", "debut", "fin", "mi", "a"},
    "es": {"en", "de", "desde", "hasta", "a", "para"},
}
#: What has Roman numbers; of other things "I" is a person ("the question I asked").
_PARTS = {"annex", "article", "chapter", "part", "section", "table", "volume"}
_NOT_ORDINAL = Phrases(
    (phrase, True) for phrase in ("first of all", "first and foremost", "premier ministre", "primer ministro")
)
_HOURS = {"en": {"o"}, "fr": {"heures", "heure"}, "es": {"horas", "hora"}}
_BEFORE_HOURS = {"en": {"at", "until", "by"}, "fr": {"a", "des", "jusqu"}, "es": {"las", "la"}}


def _referred() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {language: {} for language in _LANGUAGES}
    for line in _REFERRED.strip().splitlines():
        key, _, words = line.partition(":")
        for language, listed in zip(_LANGUAGES, words.split("|"), strict=True):
            for word in listed.split():
                tables[language].setdefault(Sentence(word, language).key(0), key)
    return tables


_REFERENCES = _referred()
_MONTH_NUMBERS = {
    language: {month: number for number, month in enumerate(names.split(), start=1)}
    for language, names in _MONTHS.items()
}


@cache
def marking_words(language: str) -> frozenset[str]:
    """The words, and the mark, that a mark begins with, where it begins with no number and is neither code nor label."""
    return frozenset(
        {*_REFERENCES[language], *_MONTH_NUMBERS[language], *vocabulary(language, "ordinal"), "("},
    )


def mark_at(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """What starts at a token and counts nothing; to be asked before a figure is looked for."""
    token = sentence.tokens[index]
    if token.kind in ("slashed", "time", "dotted", "code"):
        return _by_its_form(sentence, index)
    return (
        _reference(sentence, index)
        or _ordinal(sentence, index)
        or _month(sentence, index)
        or _hour(sentence, index)
        or _enumerator(sentence, index)
    )


def _by_its_form(sentence: Sentence, index: int) -> tuple[list[Found], int]:
    token = sentence.tokens[index]
    start, end, text = token.start, token.end, token.text
    if token.kind == "time":
        return [Mark(start, end, Kind.TIME, time_of(text))], index + 1
    if token.kind in ("dotted", "code"):
        return [Mark(start, end, Kind.REFERENCE if token.kind == "dotted" else Kind.CODE, text)], index + 1
    if re.fullmatch(r"\d\d?/\d\d?/(?:\d\d){1,2}", text):
        return [Unclear(start, end, f"“{text}” does not say which is the day and which the month.")], index + 1
    if re.fullmatch(r"(?:19|20|21)\d\d/(?:\d\d){1,2}", text):
        return [Mark(start, end, Kind.YEAR, text)], index + 1
    if is_symbol(text):
        return [Mark(start, end, Kind.SYMBOL, text)], index + 1
    numbered = any(character.isdigit() for character in text)
    return [Mark(start, end, Kind.REFERENCE, text)] if numbered else [], index + 1


def time_of(text: str) -> str:
    """A time of day as "14:30", from "14:30", "2.30 p.m.", "14 h 30"."""
    hour, minute, *_ = (*re.findall(r"\d+", text), "0")
    half = re.search(r"([ap])\W{0,2}m", text.lower())
    hours = int(hour) % 12 + (12 if half[1] == "p" else 0) if half else int(hour)
    return f"{hours:02}:{int(minute):02}"


def _reference(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """ "paragraphs 4 and 6 to 8", "activity 7", "resolution 62/210", "Annex II", "n° 3", "option (a)"."""
    key = _REFERENCES[sentence.language].get(sentence.key(index)) if sentence.kind(index) == "word" else None
    if not key:
        return None
    at = index + 1
    while sentence.is_any(at, {".", "°", "º", "o"}) and at - index < 3:
        at += 1
    first = _numbered(sentence, at, letters=at == index + 1)
    if not first or _counts(sentence, first) or (first[0] == "I" and key not in _PARTS):
        return None
    values, after = _all_numbered(sentence, *first, in_letters=not first[0][0].isdigit())
    return [Mark(sentence.start(index), sentence.end(after), Kind.REFERENCE, f"{key} {values}")], after


def _counts(sentence: Sentence, numbered: tuple[str, int]) -> bool:
    """ "may note 4 points": the number counts what follows, and refers to nothing."""
    return numbered[0].isdigit() and numbered[0] != "1" and known_unit(sentence, numbered[1]) is not None


def _all_numbered(sentence: Sentence, value: str, after: int, *, in_letters: bool) -> tuple[str, int]:
    values = value
    while sentence.is_any(after, _LINKS[sentence.language] | HYPHENS):
        link, at = sentence.key(after), after + 1
        if link == "," and sentence.is_any(at, {"and", "or"}):
            at += 1
        following = _numbered(sentence, at, letters=in_letters)
        if not following or known_unit(sentence, following[1]):
            break
        values += ("-" if link in _THROUGH else ", ") + following[0]
        after = following[1]
    return values, after


def _numbered(sentence: Sentence, index: int, *, letters: bool) -> tuple[str, int] | None:
    """A number, a Roman one, or a letter in parentheses, which something is called by."""
    if sentence.key(index) == "(" and sentence.key(index + 2) == ")" and len(sentence.key(index + 1)) == 1:
        return sentence.key(index + 1), index + 3
    token = sentence.token(index)
    if not token or token.kind not in ("number", "word", "slashed", "dotted", "code"):
        return None
    if token.kind == "word" and not (letters and _NUMBERED.fullmatch(token.text) and token.text.isupper()):
        return None
    if token.kind == "slashed" and not token.text[0].isdigit():
        return None
    if token.kind == "number" and _is_year(token.text):
        return None
    return _with_letter(sentence, token.text, index + 1) if token.kind == "number" else (token.text, index + 1)


def _with_letter(sentence: Sentence, number: str, index: int) -> tuple[str, int]:
    """ "3(a)", "3 (a)", "3 a)": a number with the letter of its part."""
    at = index + sentence.is_any(index, {"("})
    if sentence.kind(at) == "word" and len(sentence.key(at)) == 1 and sentence.key(at + 1) == ")":
        return f"{number}({sentence.key(at)})", at + 2
    return number, index


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) < 2200


def _ordinal(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    if sentence.kind(index) == "ordinal":
        number = re.match(r"\d+", sentence.key(index))
        found = (int(number[0]), index + 1) if number else None
    else:
        found = sentence.ordinal(index)
    if not found or _NOT_ORDINAL.at(sentence, index) or (sentence.language, sentence.key(index - 1)) == ("en", "at"):
        return None
    value, after = found
    if not (sentence.kind(after) in ("word", "number") or sentence.is_any(after, {"“", '"', "«", "-", "*"})):
        return None
    return [Mark(sentence.start(index), sentence.end(after), Kind.ORDINAL, str(value))], after


def _month(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    month = _MONTH_NUMBERS[sentence.language].get(sentence.key(index))
    if not month or (sentence.language == "en" and not sentence.tokens[index].text[0].isupper()):
        return None
    at = index + 1 + (sentence.is_any(index + 1, {"de", "del"}) or sentence.is_any(index + 1, {","}))
    token = sentence.token(at)
    if token and token.kind == "number" and _is_year(token.text):
        return [Mark(sentence.start(index), token.end, Kind.MONTH, f"{token.text}-{month:02}")], at + 1
    if not sentence.is_any(index - 1, _BEFORE_MONTH[sentence.language]):
        return None
    return [Mark(sentence.start(index), sentence.end(index + 1), Kind.MONTH, f"{month:02}")], index + 1


def _hour(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """ "à 10 heures", "a las 14.30 horas", "at 10 o'clock"."""
    if sentence.kind(index) != "number" or not sentence.is_any(index + 1, _HOURS[sentence.language]):
        return None
    if not sentence.is_any(index - 1, _BEFORE_HOURS[sentence.language]):
        return None
    after = index + (4 if sentence.language == "en" else 2)
    value = time_of(sentence.tokens[index].text)
    return [Mark(sentence.start(index), sentence.end(min(after, len(sentence))), Kind.TIME, value)], after


def _enumerator(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """ "(a)", "(iii)"; "a)" and "4." where a line begins; a code whose number follows a hyphen ("AB-19")."""
    if sentence.key(index) == "(" and sentence.key(index + 2) == ")" and _is_label(sentence, index + 1):
        label = sentence.key(index + 1)
        return [Mark(sentence.start(index), sentence.end(index + 3), Kind.LETTER, label)], index + 3
    if _begins_line(sentence, index) and _is_label(sentence, index, numbers=True):
        closed = sentence.key(index + 1) == ")" or (sentence.kind(index) == "number" and sentence.key(index + 1) == ".")
        if closed:
            return [Mark(sentence.start(index), sentence.end(index + 2), Kind.LETTER, sentence.key(index))], index + 2
    return _hyphened(sentence, index)


def _is_label(sentence: Sentence, index: int, *, numbers: bool = False) -> bool:
    key = sentence.key(index)
    if sentence.kind(index) == "number":
        return numbers and len(key) < 4
    return sentence.kind(index) == "word" and (len(key) == 1 or re.fullmatch(r"[ivx]{1,5}", key) is not None)


def _begins_line(sentence: Sentence, index: int) -> bool:
    before = sentence.text[sentence.end(index) if index else 0 : sentence.start(index)]
    return index == 0 or "\n" in before or (index == 1 and sentence.key(0) in HYPHENS)


def _hyphened(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    token = sentence.tokens[index]
    if token.kind != "word" or not sentence.hyphen_at(index + 1) or sentence.kind(index + 2) not in ("number", "code"):
        return None
    last = sentence.tokens[index + 2]
    if _is_year(last.text):
        return [Mark(last.start, last.end, Kind.YEAR, last.text)], index + 3
    return [Mark(token.start, last.end, Kind.CODE, sentence.text[token.start : last.end])], index + 3
