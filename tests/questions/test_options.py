"""An officer sets the options of a question until it opens: more, fewer, in another order, titled anew in each language."""

from datetime import timedelta

import pytest

from intersession.audit.models import Act
from intersession.questions import actions
from intersession.questions.models import Question
from intersession.site import clock
from tests import make_questions as make
from tests.questions.reading import client, most_queries, text_of
from tests.questions.test_officer_pages import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make.forum(opened=False, options=3)


def rows(world, *changed: dict, start: int | None = None) -> dict:
    """The formset's fields as the page sends them: the options that stand, with what is changed, then new ones."""
    standing = [
        {"option": o.pk, "label": o.label, "ORDER": place} | {f"title_{code}": text for code, text in o.title.items()}
        for place, o in enumerate(world.question.options.all(), 1)
    ]
    merged = [{**(standing[n] if n < len(standing) else {}), **one} for n, one in enumerate(changed)]
    merged += standing[len(changed) :]
    fields = {f"options-{n}-{name}": value for n, one in enumerate(merged) for name, value in one.items()}
    return fields | {
        "options-TOTAL_FORMS": len(merged),
        "options-INITIAL_FORMS": len(standing) if start is None else start,
    }


def options(world) -> list[tuple[str, str, str]]:
    return [
        (o.label, o.title.get("en", ""), o.title.get("fr", ""))
        for o in Question.objects.get().options.order_by("position")
    ]


def test_options_are_retitled_added_removed_and_put_in_another_order(world):
    sent = rows(
        world, {"ORDER": 2, "label": "b"}, {"ORDER": 1, "label": "a", "title_en": "Fish ladders"}, {"DELETE": "on"},
        {"label": "c", "title_en": "Reeds", "title_fr": "Roseaux", "ORDER": 3},
    )  # fmt: skip
    assert act(world, "options", **sent).status_code == 302
    assert options(world) == [
        ("a", "Fish ladders", "Passes à poissons aux trois seuils"),
        ("b", "Flood warning on the upper reaches", "Alerte aux crues sur le cours supérieur"),
        ("c", "Reeds", "Roseaux"),
    ]
    assert Act.objects.filter(verb="question.options_set").count() == 1


def test_what_is_typed_is_kept_where_it_is_refused_and_nothing_is_changed(world):
    before = options(world)
    refused = act(world, "options", **rows(world, {"label": "b", "title_en": "Another title"}))
    assert refused.status_code == 422
    assert "Two options have the label “b”." in text_of(refused) and 'value="Another title"' in refused.content.decode()
    turned = act(world, "options", **rows(world, {"title_en": "Return \u202enruter"}))
    assert turned.status_code == 422 and "not shown" in text_of(turned)
    assert options(world) == before


def test_after_the_opening_they_stay_as_they_are(world):
    sent = rows(world, {"title_en": "Another title"})
    before = options(world)
    actions.open_question(world.question, at=clock.now(), by=world.officer)
    refused = act(world, "options", **sent)
    assert refused.status_code == 409
    assert "The question was opened already: its options stay as they are." in text_of(refused)
    assert options(world) == before


def test_a_planned_question_keeps_options_with_which_it_can_open(world):
    actions.plan_opening(world.question, clock.now() + timedelta(1), at=clock.now(), by=world.officer)
    gone = rows(world, {"DELETE": "on"}, {"DELETE": "on"})
    refused = act(world, "options", **gone)
    assert (refused.status_code, len(options(world))) == (422, 3)
    assert "2 places cannot be filled from 1 options." in text_of(refused)


def test_an_option_of_another_question_is_not_taken(world):
    other = make.question()
    refused = act(world, "options", **rows(world, {"option": other.options.first().pk}))
    assert refused.status_code == 422 and "not one of this question" in text_of(refused)
    assert len(options_of(other)) == 4


def options_of(question: Question) -> list[str]:
    return list(question.options.values_list("label", flat=True))


@pytest.mark.parametrize("number", [2, 16])
def test_the_page_asks_few_queries_however_many_options_there_are(number, django_assert_max_num_queries):
    world = make.forum(opened=False, options=number)
    officer = client(world.officer)
    with django_assert_max_num_queries(most_queries()):
        page = officer.get(f"/questions/{world.question.pk}/keep/")
    assert page.content.decode().count('<fieldset class="option">') == number + 2
