"""A further language version of a note, once it is released, gives its titles to the topics, and to the questions that are not open yet."""

from datetime import timedelta

import pytest

from intersession.core import formats
from intersession.cycles.models import Topic
from intersession.documents.actions import add_edition, ready_all, release
from intersession.questions import actions
from intersession.questions.models import Question
from intersession.questions.notes import import_from_console
from intersession.site import clock
from tests import make_forum as make

pytestmark = pytest.mark.django_db
NOTE = """Commission of the Test Basin

TB/2031/2

{line}

{title}

Note

1. {following}

1) {first};
2) {second}.

2. {asked}
"""
FRENCH = NOTE.format(
    line="Ville, le 2 mars 2031", title="Thèmes de 2032", following="Les thèmes suivants sont proposés :",
    first="Crues", second="Poissons", asked="Les délégations sont priées de choisir un des deux thèmes énumérés au paragraphe 1.",
)  # fmt: skip
ENGLISH = NOTE.format(
    line="Town, 2 March 2031", title="Themes of 2032", following="The following themes are proposed:",
    first="Floods", second="Fish", asked="Delegations are invited to choose one of the two themes listed in paragraph 1.",
)  # fmt: skip
SPANISH = NOTE.format(
    line="Ciudad, 2 de marzo de 2031", title="Temas de 2032", following="Se proponen los temas siguientes:",
    first="Crecidas", second="Peces", asked="Se ruega a las delegaciones que seleccionen uno de los dos temas enumerados en el párrafo 1.",
)  # fmt: skip


@pytest.fixture
def forum() -> make.Forum:
    return make.forum(members=1)


@pytest.fixture
def question(forum: make.Forum) -> Question:
    told = import_from_console(FRENCH.encode(), "note.txt", year=None, dry_run=False)
    found = Question.objects.get(pk=told["question"])
    found.closes_at, found.zone = clock.now() + timedelta(days=3), "Europe/Budapest"
    return actions.change_question(found, at=clock.now(), by=forum.officer)


def add(question: Question, text: str, language: str, forum: make.Forum) -> None:
    read = formats.as_json(formats.read(text.encode()))
    add_edition(question.document, read, language=language, source=None, by=forum.officer, at=clock.now())
    ready_all(question.document, by=forum.officer, at=clock.now())
    release(question.document, by=forum.officer, at=clock.now())


def titles(question: Question) -> list[dict[str, str]]:
    return [option.title for option in question.options.all()]


def test_a_question_opens_with_the_titles_of_every_language_that_its_note_has(question, forum):
    add(question, ENGLISH, "en", forum)
    actions.open_question(question, at=clock.now(), by=forum.officer)
    assert titles(question) == [{"fr": "Crues", "en": "Floods"}, {"fr": "Poissons", "en": "Fish"}]


def test_a_title_that_an_officer_wrote_otherwise_is_left(question, forum):
    question.options.filter(label="1").update(title={"fr": "Crues et étiages"})
    add(question, ENGLISH, "en", forum)
    actions.open_question(question, at=clock.now(), by=forum.officer)
    assert titles(question) == [{"fr": "Crues et étiages"}, {"fr": "Poissons", "en": "Fish"}]


def test_an_opened_question_stays_as_it_is_and_its_topics_gain_the_language(question, forum):
    actions.open_question(question, at=clock.now(), by=forum.officer)
    add(question, SPANISH, "es", forum)
    assert titles(question) == [{"fr": "Crues"}, {"fr": "Poissons"}]
    assert [topic.title for topic in Topic.objects.order_by("letter")] == [
        {"fr": "Crues", "es": "Crecidas"},
        {"fr": "Poissons", "es": "Peces"},
    ]
