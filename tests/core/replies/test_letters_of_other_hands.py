"""Letters that others wrote than the author of the grammar, each compared whole with what a careful officer makes of it."""

from tests.cases import each
from tests.core.replies.verdicts import read, unseen, verdict

#: Letters that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "topics": "",
    "river": "24 25",
    "short-topics": "7 28",
    "short-river": "20 25",
    "kept-topics": "22 26 34",
    "kept-river": "8 12 15 20 24",
    "institutional": "5 13 60 68",
    "courteous": "",
    "ministries": "1 3 4 5 10 13 19 20 27 28 29 38 44 46 48 51 61",
    "longer": "4 8 57 90 103 105 108 110 111 125 126 131",
    "texts-and-tables": "46 82 96 100",
    "protocol": "5 8 16 26 30 55 56 67 71 90",
    "wordings": "4 7 11 17 18 26 28 31 44 51 52 58 59 65 67 76 80 84 87 100",
    "secretariat": "3 11 23 34 50 52 67 73 74 90",
    "misleading": "9 32 36 43 78",
    "misleading-more": "13 25 35",
    "out-tray": "12 18 20 37 53 65 82 84 88 89",
    "registry": "7 17 44 48 52 67 70 72 77 79",
    "attache": "49",
    "clerk": "26",
    "conference": "37 51",
    "hurried": "52",
    "missions": "59",
    "secretary": "",
    "copies": "46",
    "delegates": "26 39 58 60",
    "head-of-registry": "11 57",
    "precis": "60",
    "textbook": "10 26 56 59",
    "conference-head": "18 21 26 54 57",
    "hasty-delegate": "4 18 49 50 56 59 60",
    "registrar": "14 15 16 17 19 20 21 22 28 30 33 47 52 54",
    "dozen-missions": "3 8 14 20 21 29 40 45 54 56",
    "typist": "2 17 19 20 21 24 28 31 36 51 54 59",
    "envoy": "7 22 26 36 40 41 50 57 62 63 65 73 77 79 87 90",
    "intern": "2 3 8 9 10 22 26 30 34 39 43 46 47 48 60",
    "deputy": "2 3 7 12 13 15 16 18 27 30 34 38 45 46 48 52 55 56",
    "archivist": "13 15 18 31 33 34 45 49 53 54 58",
}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_letter_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    letters = unseen("hands", file)
    verdicts = {number: verdict(letter.expected, read(letter)) for number, letter in enumerate(letters, 1)}
    assert [number for number, kind in verdicts.items() if kind == "wrong and clear"] == []
    left = [number for number, kind in verdicts.items() if kind != "right"]
    assert left == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))
