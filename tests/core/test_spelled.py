"""Numbers in words of Arabic, Russian and Chinese: what is written is read back, and what is none is not missed."""

from intersession.core.spelled import SPELLED_LANGUAGES, numbers_in_words, spellings
from tests.cases import each, some

AROUND = {"ru": "Ответили {} членов Союза.", "ar": "ردّ {} من الأعضاء.", "zh": "有{}个成员答复。"}


@each("language", SPELLED_LANGUAGES)
def test_every_number_below_a_thousand_is_read_back_in_each_of_its_spellings(language):
    before, after = AROUND[language].split("{}")
    for number in some(range(1, 1000), 40):
        for written in spellings(number, language):
            for text, at in ((written, 0), (before + written + after, len(before))):
                found = [(one.start, one.end, one.value) for one in numbers_in_words(text, language)]
                assert found == [(at, at + len(written), number)], (number, text)


@each(
    ("language", "text", "values"),
    [
        ("ru", "двадцать три лодки и семь судов", [23, 7]),
        ("ru", "по ответам трех стран, двумя судами, с четырьмя сетями", [3, 2, 4]),
        ("ru", "Двое не видят в этом нужды", [2]),
        ("ru", "на двадцать первой сессии", []),
        ("ru", "три четверти членов и две трети голосов", []),
        ("ru", "со своей семью", []),
        ("ru", "третий пункт и пятая глава, семья, сотрудники", []),
        ("ar", "ثلاثة أعضاء وخمس دول وعشرون زورقا", [3, 5, 20]),
        ("ar", "خمسة عشر بلدا وثلاث وعشرون سفينة ومئة وأربعة وستون شخصا", [15, 23, 164]),
        ("ar", "الدورة الحادية والعشرين، يوم الثلاثاء", []),
        ("ar", "ثلاثة أرباع الأعضاء وأحد المشاركين", []),
        ("ar", "الدول الثلاث", [3]),
        ("zh", "十五个成员、两艘船、一百零五名代表", [15, 2, 105]),
        ("zh", "二十多个国家，百分之十五", [20, 15]),
        ("zh", "第三届会议，星期五，统一、十分重要，三角，四分之三，几十个", []),
        ("zh", "二〇三一年", []),
    ],
)
def test_what_counts_is_sure_and_what_may_be_another_word_is_not(language, text, values):
    assert [one.value for one in numbers_in_words(text, language) if one.sure] == values
