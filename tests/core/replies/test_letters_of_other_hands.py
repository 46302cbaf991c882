"""Letters that others wrote than the author of the grammar, each compared whole with what a careful officer makes of it."""

from tests.cases import each
from tests.core.replies.verdicts import read, unseen, verdict

#: Letters that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "topics": "31",
    "river": "22 24 25",
    "short-topics": "7 24 28 37",
    "short-river": "20 25",
    "kept-topics": "10 22 26 28 32 33 34",
    "kept-river": "8 12 15 20 21 23 24",
    "institutional": "5 13 22 32 60 68",
    "courteous": "",
    "ministries": "1 3 4 5 10 12 13 16 19 20 27 28 29 38 44 46 48 51 56 61",
    "longer": "4 8 21 45 57 73 92 103 105 107 108 110 111 122 125 126 128 131 140",
    "texts-and-tables": "31 46 82 95 96 100",
    "protocol": "5 8 13 16 20 26 30 55 56 67 71 89 90",
    "wordings": "4 7 11 14 17 18 26 28 31 44 45 51 52 58 59 64 65 67 75 76 77 80 84 87 94 95 100",
    "secretariat": "3 11 12 23 34 44 50 67 73 74 90",
    "misleading": "9 32 36 43 78",
    "misleading-more": "10 13 21 23 25 35 37 48",
    "out-tray": "7 12 13 18 20 22 23 26 28 37 48 53 64 65 67 70 74 81 82 84 88 89",
    "registry": "4 7 8 12 16 17 37 44 48 50 52 54 66 67 70 72 77 79 81",
    "attache": "49",
    "clerk": "26",
    "conference": "35 37 46 51",
    "hurried": "51 52",
    "missions": "50 59",
    "secretary": "",
    "copies": "17 46",
    "delegates": "20 22 25 26 33 39 40 58 60",
    "head-of-registry": "11 15 17 20 42 57",
    "precis": "60",
    "textbook": "10 11 20 26 45 56 59",
    "conference-head": "9 12 13 18 19 21 22 26 39 41 45 52 54 55 57",
    "hasty-delegate": "4 18 19 20 23 26 36 49 50 51 56 59 60",
    "registrar": "5 10 11 12 14 15 16 17 19 20 21 22 26 28 29 30 32 33 39 40 41 42 44 46 47 52 54",
    "dozen-missions": "3 8 14 16 20 21 22 24 26 29 30 31 32 39 40 45 54 56",
    "typist": "2 5 6 13 17 19 20 21 22 24 28 29 30 31 36 39 40 46 51 54 56 59",
}
#: Read as clear, and wrong: a second reply that does not say so; a “first choice” taken for an order; “no” in a form taken for a refusal.
WRONG: dict[str, str] = {
    "kept-topics": "35",
    "ministries": "14",
    "longer": "90",
    "wordings": "40 70 82",
    "secretariat": "72",
    "out-tray": "41",
    "textbook": "50 52",
    "conference-head": "34 38",
    "typist": "26 37",
}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_letter_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    letters = unseen("hands", file)
    verdicts = {number: verdict(letter.expected, read(letter)) for number, letter in enumerate(letters, 1)}
    assert [number for number, kind in verdicts.items() if kind == "wrong and clear"] == numbers(WRONG.get(file, ""))
    left = [number for number, kind in verdicts.items() if kind not in ("right", "wrong and clear")]
    assert left == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))
