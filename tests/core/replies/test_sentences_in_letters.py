"""Sentences of replies by six hands, each in a letter of its own, compared with what a careful officer makes of the letter."""

from tests.cases import each
from tests.core.replies.in_a_letter import FILES, kind_of, lines

#: Lines that are not read as was expected, by file; each is left to the officer.
LEFT_TO_THE_OFFICER: dict[str, str] = dict.fromkeys(FILES, "")
#: Read as clear, and not as was expected.
WRONG: dict[str, str] = {}


@each("file", LEFT_TO_THE_OFFICER)
def test_each_sentence_is_read_as_a_careful_officer_reads_it_or_left_to_her(file):
    kinds = {line.number: kind_of(file, line) for line in lines(file)}
    assert [number for number, kind in kinds.items() if kind == "wrong"] == numbers(WRONG.get(file, ""))
    assert [number for number, kind in kinds.items() if kind == "left"] == numbers(LEFT_TO_THE_OFFICER[file])


def numbers(line: str) -> list[int]:
    return list(map(int, line.split()))
