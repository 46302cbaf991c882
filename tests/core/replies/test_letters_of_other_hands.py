"""Letters that others wrote than the author of the grammar, each compared whole with what a careful officer makes of it."""

from tests.cases import each
from tests.core.replies.verdicts import read, unseen, verdict

#: Letters that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER = {
    "topics": "",
    "river": "24",
    "short-topics": "",
    "short-river": "20",
    "kept-topics": "",
    "kept-river": "8 15 24",
    "institutional": "13",
    "courteous": "",
    "ministries": "3 4 5 27 28 29 46 61",
    "longer": "4 8 57 90 105 108 111 125 126 131",
    "texts-and-tables": "46 100",
    "protocol": "30 55 56 67 71",
    "wordings": "11 18 26 31 44 51 58 67 76 80 84 87",
    "secretariat": "23 50 73 74",
    "misleading": "9 32 36 43 78",
    "misleading-more": "25 35",
    "out-tray": "18 37 53 65",
    "registry": "7 44 52 70 79",
    "attache": "",
    "clerk": "",
    "conference": "",
    "hurried": "52",
    "missions": "",
    "secretary": "",
    "copies": "46",
    "delegates": "60",
    "head-of-registry": "11",
    "precis": "60",
    "textbook": "",
    "conference-head": "21 26",
    "hasty-delegate": "4 50",
    "registrar": "17",
    "dozen-missions": "40",
    "typist": "20",
    "envoy": "36 41 87",
    "intern": "3 34 47",
    "deputy": "12 13 52",
    "archivist": "53",
    "chancery": "1 6 14 16 18 19 26 30 31",
    "small-state": "19 27 35",
    "counsellor": "1 2 4 5 6 8 9 14 16 17 18 19 20 21 22 24 25 26 27 28 31 32 33 34 35 36 43 44 46 51 54 58 60",
    "permanent-missions": "14 32 33 44",
    "desk-officers": "2 6 12 13 18 28 36 43 46 47 49 50 54 55 57",
    "liaison-office": "2 6 8 14 15 24 26 27 29 30 31 36 43 44 52",
    "multilateral-desk": "3 5 11 20 22 26 27 31 36 39 52",
    "registry-desk": "",
    "charge-daffaires": "5 7 8 27 28 36",
    "mission-assistants": "7 10 11 18 20 23 24 36",
    "former-official": "3 9 10 12 26 27 28 32 33 38 39 41 46 51 57",
    "second-secretary": "41",
    "drafters": "10 20 21 32 36 41",
    "ministries-of-line": "4 7 8 9 11 12 13 14 16 17 19 23 28 29 33 34",
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
