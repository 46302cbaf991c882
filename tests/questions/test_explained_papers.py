"""The explanation of a result in the files that are issued of it: the sentences and tables of its page, in PDF and in Word."""

import re

import pytest
from django.test import Client
from django.utils import translation

from intersession.core import formats
from intersession.core.document import Passage, Table
from intersession.questions import actions
from intersession.questions.explained_words import as_explained
from intersession.questions.papers import result_paper
from intersession.site import clock
from intersession.site.models import Organization
from tests import make_forum as make
from tests.questions.test_kinds import answered, put, result_of

pytestmark = pytest.mark.django_db
REPLIES = ["a b"] * 5 + ["c d"] * 3 + ["c"]


def recorded(replies=REPLIES, **fields):
    forum = make.forum(len(replies))
    question = put(
        forum, **({"kind": "choose", "labels": "abcd", "picks": 2, "places": 2, "publicity": "recorded"} | fields)
    )
    return result_of(answered(question, forum, replies), forum)


def paragraphs(document):
    return [block.text for block in document.blocks if isinstance(block, Passage)]


def tables(document):
    return {
        tuple(cell.text for cell in block.rows[0]): [[c.text for c in row] for row in block.rows[1:]]
        for block in document.blocks
        if isinstance(block, Table)
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sentence_and_table_of_the_page_stands_in_the_paper_and_can_be_cited(language: str):
    result = recorded()
    document = result_paper(result, Organization.objects.get(), language)
    with translation.override(language):
        told = as_explained(result)
    written = paragraphs(document)
    assert [words for name in ("why", "changes", "left_out") for words in told[name] if words not in written] == []
    assert tables(document)[tuple(told["beside_columns"])] == told["beside"]
    numbers = [block.number for block in document.blocks if isinstance(block, Passage)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert result.digest in written[-1]


def test_whom_it_leaves_out_stands_in_a_table():
    result = recorded(["a b c"] * 5 + ["d"] * 4, picks=3, places=3)
    told = as_explained(result)
    assert told["left_out_rows"]
    rows = tables(result_paper(result, Organization.objects.get(), "en"))[
        ("Option", "Name it and are left out", "Needed for as many places")
    ]
    assert rows == [[str(cell) for cell in row] for row in told["left_out_rows"]]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_files_hold_the_explanation(form: str):
    result = recorded()
    answer = Client().get(f"/questions/{result.question_id}/result/en.{form}")
    assert answer.status_code == 200
    words = " ".join(
        block.text if hasattr(block, "text") else " ".join(cell.text for row in block.rows for cell in row)
        for block in formats.read(answer.content).blocks
    )
    words = re.sub(r"\s+", " ", words)
    for told in (
        "Why this result",
        "What would have changed it",
        "Other rules, from the same replies",
        "They decide nothing here",
    ):
        assert told in words, told


def test_what_a_survey_keeps_to_itself_its_paper_keeps_too():
    result = recorded(["a b"] * 4 + ["a c"] * 2 + ["b d", "a", "d"], publicity="survey")
    written = paragraphs(result_paper(result, Organization.objects.get(), "en"))
    assert any(words.startswith("Which options were named together is not told") for words in written)
    assert not any(
        "Phragmén" in str(row) for row in tables(result_paper(result, Organization.objects.get(), "en")).values()
    )


def test_ballots_with_joined_replies_are_downloaded_in_ten_queries(django_assert_max_num_queries):
    forum = make.forum(6)
    question = put(forum, "choose", "abcd", picks=2, places=2, publicity="recorded", joined_count=True)
    for at in range(1, 4):
        actions.say_stance(
            question, forum[at].delegation, "joins", joins=forum[0].delegation, at=clock.now(), by=forum[at].head
        )
    result = result_of(answered(question, forum, ["a b"]), forum)
    client = Client()
    client.force_login(forum.officer)
    for reader in (Client(), client):
        for form in ("csv", "json", "cat"):
            path = f"/questions/{result.question_id}/result/ballots.{form}"
            reader.get(path)
            with django_assert_max_num_queries(10):
                assert reader.get(path).status_code == 200
    assert b"4,1,1" in client.get(f"/questions/{result.question_id}/result/ballots.csv").content
