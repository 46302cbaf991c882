"""Every reason of a verdict has its sentence, and every mark says what its words were read as."""

import pytest

from intersession.core.replies import REASONS
from intersession.desk.models import Reply
from intersession.desk.wording import SENTENCES, arrived_words, pieces, says_words


def test_every_reason_has_the_same_sentence_here_and_in_core():
    assert {code: str(sentence) for code, sentence in SENTENCES.items()} == dict(REASONS)


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("choice a", "choice (a)"), ("from IT, FR", "from: Italy and France"), ("joins African Group", "joins: African Group"), ("on behalf of BJ", "on behalf of: Benin"), ("wording b", "other wording of (b)"),
        ("question 7", "the question"), ("no preference", "no preference"), ("replaces earlier", "replaces the earlier reply"),
        ("paragraph 12", "on paragraph 12"), ("something new", "something new"),
    ],
)  # fmt: skip
def test_a_mark_says_what_its_words_were_read_as(says, words):
    assert says_words(says) == words


def test_the_text_is_cut_at_its_marks_and_loses_nothing():
    read = {
        "words": [{"start": 0, "end": 5, "says": "from IT"}, {"start": 13, "end": 16, "says": "choice a"}],
        "reasons": [{"code": "tentative", "start": 14, "end": 20}, {"code": "sender_unknown", "start": 0, "end": 0}],
    }
    found = pieces(Reply(text="Italy selects (a) for now.", reading=read))
    assert "".join(piece.text for piece in found) == "Italy selects (a) for now."
    assert [(piece.text, piece.says) for piece in found if piece.says] == [
        ("Italy", "from: Italy"),
        (" (a", "choice (a)"),
    ]


def test_what_happened_to_a_file_is_a_sentence():
    found = Reply(status="not_a_reply")
    assert arrived_words(found, fresh=True, name="a.eml") == "a.eml: kept. Not a reply."
    assert arrived_words(found, fresh=False, name="a.eml") == "a.eml: it is here already; the same file comes once."
