"""Letters that others wrote than the author of the grammar, each compared whole with what a careful officer makes of it."""

from tests.cases import each
from tests.core.replies.verdicts import read, unseen, verdict

#: Letters that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "topics": "",
    "river": "24",
    "short-topics": "7 24 28",
    "short-river": "20 25",
    "kept-topics": "10 22 26 28 32 33 34 43",
    "kept-river": "8 12 15 18 20 21 23 24",
    "institutional": "5 13 32 60 68",
    "courteous": "",
    "ministries": "1 3 4 5 8 10 12 13 14 16 19 20 27 28 29 38 44 46 48 51 53 61",
    "longer": "4 21 35 45 57 73 90 92 103 105 107 108 110 122 125 126 128 131 140",
    "texts-and-tables": "31 82 95 96 98 100 111",
    "protocol": "5 8 13 16 20 26 30 55 56 62 67 69 71 89 90",
    "wordings": "4 11 14 15 17 18 26 28 31 40 44 45 51 58 59 64 65 75 76 77 80 82 84 87 94 95",
    "secretariat": "3 11 12 23 34 44 50 67 73 74 76 90",
    "misleading": "9 32 36 43 78",
    "misleading-more": "10 13 21 23 25 35 37 48",
    "out-tray": "2 6 7 12 13 18 20 22 23 26 28 29 37 48 49 53 64 65 67 70 74 81 82 84 86 88 89",
    "registry": "3 4 5 7 8 12 17 21 37 40 47 48 50 52 54 64 66 67 70 72 77 78 79 81 82 83 89",
    "attache": "19 49 56 57",
    "clerk": "26",
    "conference": "35 37 46 51",
    "hurried": "51 52",
    "missions": "40 50 59",
    "secretary": "",
    "copies": "17 46",
    "delegates": "19 22 25 26 33 36 39 40 57 58 60",
    "head-of-registry": "11 15 17 20 38 42 57",
    "precis": "18 60",
    "textbook": "4 5 10 11 20 23 26 45 48 56 57 59",
}
#: Read as clear, and wrong: a second reply that does not say so; a “first choice” taken for an order; “no” in a form taken for a refusal.
WRONG: dict[str, str] = {"out-tray": "41", "registry": "33", "textbook": "50 52"}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_letter_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    letters = unseen("hands", file)
    verdicts = {number: verdict(letter.expected, read(letter)) for number, letter in enumerate(letters, 1)}
    assert [number for number, kind in verdicts.items() if kind == "wrong and clear"] == numbers(WRONG.get(file, ""))
    left = [number for number, kind in verdicts.items() if kind not in ("right", "wrong and clear")]
    assert left == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))
