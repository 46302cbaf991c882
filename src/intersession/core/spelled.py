"""Numbers written as words in Arabic, Russian and Chinese: read out of a text, and every way in which one below 1,000 is written.

A number is sure where it counts something. One that may be part of another word or say something else (an ordinal, a month, the
Russian for "family") is found all the same, and is not sure: it may stand for a number of another version, but nobody misses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

SPELLED_LANGUAGES = ("ar", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words, from `start` to `end`."""

    start: int
    end: int
    value: int
    sure: bool = True


def numbers_in_words(text: str, language: str) -> list[Spelled]:
    """Every number in words below 10,000, in order; none in languages that are not read here."""
    found = _READERS.get(language)
    return list(found(text)) if found else []


def spellings(number: int, language: str) -> list[str]:
    """The ways in which a number from 1 to 999 is written, in all genders and cases, as far as its words agree in case."""
    return list(dict.fromkeys(_WRITERS[language](number)))


# Russian


def _forms(*rows: str) -> list[list[str]]:
    return [row.split() for row in rows]


#: By number its forms: nominative by gender, genitive, dative, instrumental, prepositional; then the collective ones.
_RU_ONES = _forms(
    "один одна одно одного одной одному одним одном одну одни одних",
    "два две двух двум двумя двое двоих двоим",
    "три трёх трём тремя трое троих троим",
    "четыре четырёх четырём четырьмя четверо четверых",
    "пять пяти пятью пятеро", "шесть шести шестью шестеро", "семь семи семью семеро", "восемь восьми восемью восьмью",
    "девять девяти девятью", "десять десяти десятью",
)  # fmt: skip
_RU_TEENS = ["один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"]
_RU_TENS = _forms(
    "двадцать двадцати двадцатью", "тридцать тридцати тридцатью", "сорок сорока",
    *(
        f"{one}десят {many}десяти {through}десятью"
        for one, many, through in (
            ("пять", "пяти", "пятью"), ("шесть", "шести", "шестью"), ("семь", "семи", "семью"),
            ("восемь", "восьми", "восемью"),
        )
    ),
    "девяносто девяноста",
)  # fmt: skip
_RU_HUNDREDS = _forms(
    "сто ста", "двести двухсот двумстам двумястами двухстах", "триста трёхсот трёмстам тремястами трёхстах",
    "четыреста четырёхсот четырёмстам четырьмястами четырёхстах",
    *(
        f"{one}сот {many}сот {many}стам {through}стами {many}стах"
        for one, many, through in (
            ("пять", "пяти", "пятью"), ("шесть", "шести", "шестью"), ("семь", "семи", "семью"),
            ("восемь", "восьми", "восемью"), ("девять", "девяти", "девятью"),
        )
    ),
)  # fmt: skip
_RU_CASES = ((0, 0, 0), (1, 1, 1))  # of hundreds and tens, as far as they agree: as it is named, and as it is declined
_RU_UNSURE = {"семью"}  # also "family"
#: Behind a number, an ordinal or a fraction: "двадцать первой", "три четверти".
_RU_ORDINAL = re.compile(
    r"\s+(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\w+надцат|двадцат|тридцат|сороков|\w+десят|сот)"
    r"(?:ый|ой|ий|ого|его|ому|ему|ым|им|ом|ем|ая|ую|ое|ые|ых|ыми|ими|ья|ьей|ье|ью|ьи|ьих|ьего|и|ей|ям|ями|ях|ь)\b"
)


@cache
def _russian_words() -> dict[str, int]:
    """Every single word of a number by its spelling with е for ё."""
    by_number = {
        **dict(enumerate(_RU_ONES, 1)),
        **{11 + n: [f"{stem}надцат{end}" for end in ("ь", "и", "ью")] for n, stem in enumerate(_RU_TEENS)},
        **{10 * n: forms for n, forms in enumerate(_RU_TENS, 2)},
        **{100 * n: forms for n, forms in enumerate(_RU_HUNDREDS, 1)},
    }
    return {_bare(form): number for number, forms in by_number.items() for form in forms}


def _bare(word: str) -> str:
    return word.lower().replace("ё", "е")


def _russian(text: str) -> Iterator[Spelled]:
    words = [(one, _russian_words().get(_bare(one[0]))) for one in re.finditer(r"\w+", text)]
    place = 0
    while place < len(words):
        match, value = words[place]
        place += 1
        if value is None:
            continue
        end, last, sure = match.end(), value, _bare(match[0]) not in _RU_UNSURE
        while place < len(words) and _goes_on(text[end : words[place][0].start()], last, words[place][1]):
            last = words[place][1] or 0
            value, end, place = value + last, words[place][0].end(), place + 1
        yield Spelled(match.start(), end, value, sure and not _RU_ORDINAL.match(text, end))


def _goes_on(between: str, last: int, following: int | None) -> bool:
    """Whether a word counts on from the one before: tens or less after hundreds, ones after twenty and more."""
    below = 100 if last >= 100 else 10 if 20 <= last < 100 else 0
    return not between.strip() and following is not None and following < below


def _write_russian(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = (0, rest) if rest < 20 else divmod(rest, 10)
    for hundred_case, ten_case, one_case in _RU_CASES:
        heads = [_RU_HUNDREDS[hundreds - 1][hundred_case]] if hundreds else []
        heads += [_RU_TENS[tens - 2][ten_case]] if tens else []
        yield from (" ".join([*heads, *tail]) for tail in _russian_ones(ones, one_case, bool(heads)))
    if (not rest and hundreds) or (not hundreds and not ones):
        yield from (_RU_HUNDREDS[hundreds - 1] if hundreds else _RU_TENS[tens - 2])


def _russian_ones(number: int, case: int, after: bool) -> Iterator[list[str]]:
    if not number:
        yield []
    elif number > 10:
        yield [f"{_RU_TEENS[number - 11]}надцат{('ь', 'и')[case]}"]
    elif after:
        yield [_RU_ONES[number - 1][case]]
    else:
        yield from ([form] for form in _RU_ONES[number - 1])


# Arabic

#: By number its forms beside a feminine and beside a masculine word, and in the other cases.
_AR_ONES = _forms(
    "واحد واحدة إحدى أحد", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", "ثلاث ثلاثة", "أربع أربعة", "خمس خمسة",
    "ست ستة", "سبع سبعة", "ثماني ثمانية ثمان", "تسع تسعة", "عشر عشرة",
)  # fmt: skip
_AR_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_AR_HUNDREDS = [
    ["مئة", "مائة"], ["مئتان", "مئتين", "مائتان", "مائتين"],
    *([f"{stem}مئة", f"{stem}مائة"] for stem in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع")),
]  # fmt: skip
_AR_MARKS, _AR_ALIFS = re.compile("[\u064b-\u0652\u0640]"), str.maketrans("أإآ", "ااا")
_AR_ORDINALS = "حاد[يى]ة?|ثاني?ة?|ثالثة?|رابعة?|خامسة?|سادسة?|سابعة?|ثامنة?|تاسعة?"
_AR_FRACTIONS = re.compile(r"\s+(?:أثلاث|أرباع|أخماس|أسداس|أسباع|أثمان|أتساع|أعشار)\b")
_AR_AFTER_ORDINAL = re.compile(rf"\b(?:ال)?(?:{_AR_ORDINALS})\s+$")


@cache
def _arabic_words() -> dict[str, int]:
    ones = {_plain_alif(form): number for number, forms in enumerate(_AR_ONES, 1) for form in forms}
    tens = {_plain_alif(stem + end): 10 * n for n, stem in enumerate(_AR_TENS, 2) for end in ("ون", "ين")}
    hundreds = {_plain_alif(form): 100 * n for n, forms in enumerate(_AR_HUNDREDS, 1) for form in forms}
    return ones | tens | hundreds


def _plain_alif(word: str) -> str:
    return _AR_MARKS.sub("", word).translate(_AR_ALIFS)


@lru_cache(4096)  # a text says the same words again and again
def _arabic_value(word: str) -> tuple[int | None, bool, bool]:
    """A word's number, whether "and" stands before it, and whether the article does."""
    known, bare = _arabic_words(), _plain_alif(word)
    if bare in known:
        return known[bare], known[bare] == 1, False  # "one" and "and one" are the same letters
    for prefix in ("و", "ف", "ب", "ل", "ك", "وال", "بال", "ال", "لل", "وب", "ول"):
        rest = bare.removeprefix(prefix)
        if rest != bare and rest in known:
            return known[rest], prefix.startswith("و"), prefix.endswith(("ال", "لل"))
    return None, False, False


def _arabic(text: str) -> Iterator[Spelled]:
    words = [(one, *_arabic_value(one[0])) for one in re.finditer(r"[\w\u064b-\u0652\u0640]+", text)]
    place = 0
    while place < len(words):
        match, value, _and, definite = words[place]
        place += 1
        if value is None:
            continue
        end, last = match.end(), value
        while place < len(words) and not text[end : words[place][0].start()].strip():
            following, anded = words[place][1], words[place][2]
            if following is None or not _counts_on(last, following, anded):
                break
            value, last = value + following, following
            end, place = words[place][0].end(), place + 1
        sure = not (
            value == 1 or (definite and value >= 10) or _AR_FRACTIONS.match(text, end)
            or _AR_AFTER_ORDINAL.search(text, max(0, match.start() - 20), match.start())
        )  # fmt: skip
        yield Spelled(match.start(), end, value, sure)


def _counts_on(last: int, following: int, anded: bool) -> bool:
    """ "Three ten" is thirteen; "three and twenty", "hundred and three" go on with "and"."""
    if following == 10 and last < 10:
        return not anded
    return anded and ((last < 10 and 20 <= following < 100) or (last >= 100 and following < 100))


def _write_arabic(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    heads = _AR_HUNDREDS[hundreds - 1] if hundreds else [""]
    tails = list(_arabic_below_hundred(rest)) if rest else [""]
    for head, tail in product(heads, tails):
        yield f"{head} و{tail}" if head and tail else head or tail


def _arabic_below_hundred(number: int) -> Iterator[str]:
    if number <= 10:
        yield from _AR_ONES[number - 1]
    elif number < 20:
        yield from (f"{one} {ten}" for one in _AR_ONES[number - 11] for ten in _AR_ONES[9])
    else:
        tens, ones = divmod(number, 10)
        whole = [_AR_TENS[tens - 2] + end for end in ("ون", "ين")]
        yield from (f"{one} و{ten}" for one in _AR_ONES[ones - 1] for ten in whole) if ones else whole


# Chinese

_ZH = {letter: place for place, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1_000}
_ZH_NUMBER = re.compile("[零〇一二两兩三四五六七八九十百千]+")
#: What is counted comes behind; a word of measure, or one that needs none.
_ZH_COUNTED = re.compile(
    r"[余餘多]?(?:个|個|名|位|次|项|項|份|国|國|年|天|日|周|人|艘|座|家|条|條|届|屆|种|種|类|類|段|点|點|组|組|张|張|件|台|所|场|場|页|頁|级|"
    r"級|票|岁|歲|小时|小時|成员|成員|代表|方|处|處|只|支|辆|輛|万|萬|亿|億)"
)
_ZH_NOT_BEFORE = ("第", "星期", "礼拜", "周", "几", "幾", "数", "數", "之", "初", "统", "统一")


def _chinese(text: str) -> Iterator[Spelled]:
    for match in _ZH_NUMBER.finditer(text):
        value = _chinese_value(match[0])
        if value is None:
            continue
        before = text[: match.start()]
        percent = before.endswith("百分之")
        fraction = text.startswith("分之", match.end()) or (before.endswith("分之") and not percent)
        counts = _ZH_COUNTED.match(text, match.end()) is not None and not before.endswith(_ZH_NOT_BEFORE)
        yield Spelled(match.start(), match.end(), value, not fraction and (percent or counts))


def _chinese_value(written: str) -> int | None:
    """ "二十三" is 23, "一百零五" is 105; None for digits in a row, and for what is no number."""
    value, waiting = 0, None
    limit = 10_000
    for letter in written:
        if letter in _ZH_UNITS:
            unit = _ZH_UNITS[letter]
            if unit >= limit or waiting == 0:
                return None
            value, waiting, limit = value + (1 if waiting is None else waiting) * unit, None, unit
        elif waiting:
            return None
        else:
            waiting = _ZH[letter] or (0 if value else None)
            if waiting is None:
                return None
    return value + (waiting or 0) or None


def _write_chinese(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    digits = "零一二三四五六七八九"
    whole = f"{digits[hundreds]}百" if hundreds else ""
    whole += f"{digits[tens] if tens > 1 or hundreds else ''}十" if tens else "零" if hundreds and ones else ""
    whole += digits[ones] if ones else ""
    yield whole
    if number == 2:
        yield "两"
    if hundreds == 2:
        yield f"两{whole[1:]}"


_READERS: dict[str, Callable[[str], Iterator[Spelled]]] = {"ar": _arabic, "ru": _russian, "zh": _chinese}
_WRITERS: dict[str, Callable[[int], Iterator[str]]] = {
    "ar": _write_arabic,
    "ru": _write_russian,
    "zh": _write_chinese,
}
