"""What a first page says, as it is printed in each of the six official languages of the United Nations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intersession.core.dates import write_date
from intersession.core.document import Annex, Masthead
from intersession.core.paragraphs.labels import to_roman

_NAMES = {
    "en": "English French Spanish Arabic Russian Chinese German Italian Portuguese",
    "fr": "anglais français espagnol arabe russe chinois allemand italien portugais",
    "es": "inglés francés español árabe ruso chino alemán italiano portugués",
    "ar": "بالإنكليزية بالفرنسية بالإسبانية بالعربية بالروسية بالصينية بالألمانية بالإيطالية بالبرتغالية",
    "ru": "английский французский испанский арабский русский китайский немецкий итальянский португальский",
    "zh": "英文 法文 西班牙文 阿拉伯文 俄文 中文 德文 意大利文 葡萄牙文",
}
_CODES = ("en", "fr", "es", "ar", "ru", "zh", "de", "it", "pt")
_ORIGINAL = {
    "en": "Original: {}",
    "fr": "Original\u00a0: {}",
    "es": "Original: {}",
    "ar": "الأصل: {}",
    "ru": "Подлинный текст: {}",
    "zh": "原文：{}",
}
_DISTRIBUTION = {
    "en": ("Distr.: {}", {"general": "General", "limited": "Limited", "restricted": "Restricted"}),
    "fr": ("Distr.\u00a0: {}", {"general": "générale", "limited": "limitée", "restricted": "restreinte"}),
    "es": ("Distr.: {}", {"general": "general", "limited": "limitada", "restricted": "reservada"}),
    "ar": ("التوزيع: {}", {"general": "عام", "limited": "محدود", "restricted": "مقيد"}),
    "ru": (
        "Распространение: {}",
        {"general": "общее", "limited": "ограниченное", "restricted": "для служебного пользования"},
    ),
    "zh": ("分发：{}", {"general": "普遍", "limited": "有限", "restricted": "限制"}),
}
_PLACE_AND_DAY = {"fr": "{}, le {}", "es": "{}, {}", "zh": "{}，{}", "ar": "{}، {}"}
_ANNEX = {"en": "Annex", "fr": "Annexe", "es": "Anexo", "ar": "المرفق", "ru": "Приложение", "zh": "附件"}


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A masthead line by line: the organs with their languages, the symbol, what stands left and right under the rule, and
    what stands over and under the title."""

    organs: tuple[tuple[str | None, str], ...]
    symbol: str
    sitting: tuple[str, ...]
    particulars: tuple[str, ...]
    above: tuple[str, ...]
    title: str
    below: tuple[str, ...]


def first_page(head: Masthead, language: str) -> FirstPage:
    """The masthead in the words of `language`; English where that is none of the six."""
    organs = tuple((o.language, f"{o.acronym} {o.name}" if o.acronym else o.name) for o in head.organization)
    below = (head.kind or "", write_date(head.meeting_date, language) if head.meeting_date else "")
    return FirstPage(
        organs,
        head.symbol or "",
        _said(head.meeting, head.session, head.agenda_item),
        tuple(_particulars(head, language)),
        _said(head.series_title),
        head.title or "",
        _said(*below),
    )


def original_words(original: str | None, language: str) -> str:
    """ "Original: English", "Original : anglais"; nothing where the language is none that has a name here."""
    return "".join(original_parts(original, language))


def original_parts(original: str | None, language: str) -> tuple[str, str]:
    """ "Original: " and "English"; nothing where the language is none that has a name here."""
    if original not in _CODES:
        return "", ""
    spoken = language if language in _NAMES else "en"
    return _ORIGINAL[spoken].removesuffix("{}"), _NAMES[spoken].split()[_CODES.index(original)]


def distribution_parts(distribution: str, language: str) -> tuple[str, str]:
    """ "Distr.: " and "General"."""
    pattern, words = _DISTRIBUTION[language if language in _DISTRIBUTION else "en"]
    return pattern.removesuffix("{}"), words.get(distribution, distribution)


def before_day(language: str | None) -> str:
    """What stands between a place and a day."""
    return _PLACE_AND_DAY.get(language or "", "{}, {}").replace("{}", "")


def annex_words(annex: Annex, language: str, several: bool) -> tuple[str, str]:
    """ "Annex II", or "Annex" where it is the only one, and in brackets what it was written in where that is another language."""
    number = annex.id.rpartition("_")[2]
    original = original_words(annex.original_language, language)
    head = _ANNEX.get(language, _ANNEX["en"])
    numbered = several and number.isdecimal() and int(number) < 90
    return f"{head} {to_roman(int(number)).upper()}" if numbered else head, f"[{original}]" if original else ""


def _particulars(head: Masthead, language: str) -> Iterator[str]:
    if head.distribution:
        yield "".join(distribution_parts(head.distribution, language))
    if head.date:
        day = write_date(head.date, language)
        yield _PLACE_AND_DAY.get(language, "{}, {}").format(head.place, day) if head.place else day
    original = original_words(head.original_language, language)
    if original:
        yield original


def _said(*words: str | None) -> tuple[str, ...]:
    return tuple(each for each in words if each)
