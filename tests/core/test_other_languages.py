"""Documents in Arabic, Russian and Chinese."""

from datetime import date

import pytest

from intersession.core.document import Annex, Heading, Masthead, Organ, Passage, ReadDocument, Table
from intersession.core.formats import UnreadableError, as_json, read, write
from intersession.core.paragraphs import parse
from intersession.core.paragraphs.labels import ordinal
from intersession.core.paragraphs.languages import language_of, language_written
from intersession.core.symbols import Symbol
from tests.cases import each
from tests.core import shapes
from tests.core.samples import note, note_read

NOTES = {language: f"river-gauges.{language}.txt" for language in ("ar", "ru", "zh")}
SAME = {
    "symbol": "A/86/412",
    "symbol_parts": Symbol("A/86", None, 412),
    "distribution": "general",
    "date": date(2031, 6, 21),
    "original_language": "en",
}
MASTHEADS = {
    "ar": Masthead(
        organization=(Organ("ar", None, "الأمم المتحدة"),),
        meeting="الجمعية العامة",
        session="الدورة السادسة والثمانون",
        agenda_item="البند 14 (ب) من جدول الأعمال",
        title="صيانة مقاييس الأنهار المشتركة",
        kind="تقرير الأمين العام",
        language="ar",
        **SAME,
    ),
    "ru": Masthead(
        organization=(Organ("ru", None, "Организация Объединенных Наций"),),
        meeting="Генеральная Ассамблея",
        session="Восемьдесят шестая сессия",
        agenda_item="Пункт 14 b) повестки дня",
        title="Содержание водомерных постов на общих реках",
        kind="Доклад Генерального секретаря",
        language="ru",
        **SAME,
    ),
    "zh": Masthead(
        organization=(Organ("zh", None, "联合国"),),
        meeting="大会",
        session="第八十六届会议",
        agenda_item="议程项目14(b)",
        title="共有河流水位尺的维护",
        kind="秘书长的报告",
        language="zh",
        **SAME,
    ),
}
LETTERS = {"ar": ["أ", "ب", "ج"], "ru": ["а", "б", "в"], "zh": ["一", "二", "三"]}
HEADINGS = {
    "ar": ["أولا - مقدمة", "ثانيا - الخطوات المقبلة"],
    "ru": ["I. Введение", "II. Дальнейшие шаги"],
    "zh": ["一、导言", "二、今后的步骤"],
}


@each("language", NOTES)
def test_a_first_page_gives_its_whole_masthead(language):
    assert note_read(NOTES[language]).masthead == MASTHEADS[language]


@each("language", NOTES)
def test_paragraphs_items_headings_and_annexes_are_read(language):
    blocks = note_read(NOTES[language]).blocks
    assert [(block.text, block.level) for block in blocks if isinstance(block, Heading)] == [
        (text, 1) for text in HEADINGS[language]
    ]
    passages = [block for block in blocks if isinstance(block, Passage)]
    assert [(p.number, [item.letter for item in p.items]) for p in passages] == [
        (1, []),
        (2, LETTERS[language]),
        (3, []),
    ]
    [annex] = [block for block in blocks if isinstance(block, Annex)]
    assert (bool(annex.title), [block.id for block in annex.blocks]) == (True, ["annex_1__para_1"])


def test_a_table_in_arabic_is_read():
    [table] = [block for block in note_read(NOTES["ar"]).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["المحطة", "الارتفاع"],
        ["الشمال", "12"],
        ["الجنوب", "9"],
    ]


@each("language", NOTES)
def test_that_asks_are_not_read_is_said_once_and_nothing_is_asked(language):
    document = note_read(NOTES[language])
    assert document.asks == []
    assert [place.why for place in document.not_understood] == [
        "What this text asks is not read: that is read in English, French and Spanish."
    ]


@each("shape", [shapes.windows, shapes.doubled_blanks, shapes.indented])
@each("language", ["ar", "ru"])
def test_shape_changes_nothing(language, shape):
    assert shapes.whole(parse(shape(note(NOTES[language])))) == shapes.whole(note_read(NOTES[language]))


@each("language", ["ar", "ru"])
def test_wrapping_changes_no_block(language):
    text = note(NOTES[language])
    first_page, body = text[: text.index("\n1")], text[text.index("\n1") :]
    wrapped = parse(first_page + shapes.wrapped(60)(body))
    assert as_json(wrapped)["blocks"] == as_json(parse(text))["blocks"]


def test_chinese_that_was_wrapped_is_joined_without_spaces():
    text = "A/86/5\n\n河流\n\n1．河流委员会于冬季举行会议，\n审议了水位尺的状况，\n并商定了办法。\n\n2．会议结束。\n"
    assert [block.text for block in parse(text).blocks if isinstance(block, Passage)] == [
        "河流委员会于冬季举行会议，审议了水位尺的状况，并商定了办法。",
        "会议结束。",
    ]


@each("language", NOTES)
def test_it_reads_back_equal_from_the_text_that_is_written(language):
    document = note_read(NOTES[language])
    again = as_json(read(write(document, "text", language)))
    assert (again["masthead"], again["blocks"]) == (as_json(document)["masthead"], as_json(document)["blocks"])


@each(
    ("label", "place"),
    {"أ": 1, "ب": 2, "ه": 5, "ي": 10, "а": 1, "б": 2, "и": 9, "一": 1, "十": 10, "十二": 12, "二十": 20}.items(),
)
def test_labels_have_their_places(label, place):
    assert ordinal(label) == place


@each(
    ("text", "language"),
    {
        "منظمة الأنهار الدولية": "ar",
        "Международная организация по рекам": "ru",
        "国际河流组织": "zh",
        "سازمان بین‌المللی رودخانه‌ها": None,
        "Міжнародна організація річок": None,
    }.items(),
)
def test_a_language_is_told_by_its_script_and_never_taken_for_a_neighbour(text, language):
    assert (language_of(text), language_written(text)) == (language, language or "")


@each("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@each("language", NOTES)
def test_unicode_is_read(language, encoding):
    assert as_json(read(note(NOTES[language]).encode(encoding))) == as_json(note_read(NOTES[language]))


@each(("language", "encoding"), [("ru", "cp1251"), ("ru", "koi8-r"), ("ar", "cp1256"), ("zh", "gb18030")])
def test_older_encodings_are_refused_for_they_cannot_be_told_apart(language, encoding):
    with pytest.raises(UnreadableError, match="Save it as UTF-8"):
        read(note(NOTES[language]).replace("٢", "2").encode(encoding))


def test_a_text_whose_page_does_not_say_its_language_is_worded_in_that_of_its_script():
    document = ReadDocument(
        Masthead(symbol="HA/2031/7", original_language="en"),
        [Passage(1, "para_1", None, 0, "اجتمعت الجمعية في الميناء.")],
    )
    assert b'<html lang="ar" dir="rtl">' in write(document, "html")
