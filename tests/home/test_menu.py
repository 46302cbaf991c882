"""The row of links under the frame's head, by reader; and the page of categories and series."""

import pytest
from django.test import Client
from django.urls import reverse

from intersession.audit.models import Act
from intersession.delegations.models import Category
from intersession.documents.models import Series
from tests import make_forum as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> make.Forum:
    made = make.forum(members=1)
    make.appoint(made.officer, "administrator")
    return made


def browser(user=None) -> Client:
    client = Client()
    if user:
        client.force_login(user, backend="intersession.accounts.backends.People")
    return client


def links(user, path="/privacy/") -> list[str]:
    menu = browser(user).get(path).context["menu"]
    return [link["label"] for link in menu["links"]] if menu else []


def test_the_administration_is_led_to_what_it_keeps_by_office(forum):
    kept = [
        "Questions",
        "Silence procedures",
        "Documents",
        "Meetings",
        "Contributions",
        "Years",
        "The desk",
        "Notes",
        "Translations",
        "Members",
    ]
    assert links(forum.officer) == [*kept, "People of the Administration", "Categories and series", "Organization"]
    assert links(forum.publisher) == kept


def test_a_delegation_is_led_to_its_mission_and_the_public_nowhere(forum):
    assert links(forum[0].head) == [
        "Questions",
        "Silence procedures",
        "Documents",
        "Meetings",
        "Contributions",
        "Members",
        "M000",
    ]
    assert links(None) == []


def test_a_translator_is_led_to_the_translations_and_to_nothing_that_the_administration_keeps(forum):
    translator = make.person("amina@example.org")
    make.appoint(translator, "translator")
    assert links(translator) == [
        "Questions",
        "Silence procedures",
        "Documents",
        "Meetings",
        "Contributions",
        "Translations",
    ]


def test_every_link_opens_and_says_where_the_reader_is(forum):
    client = browser(forum.officer)
    for link in client.get("/privacy/").context["menu"]["links"]:
        page = client.get(link["url"])
        current = [each["label"] for each in page.context["menu"]["links"] if each["current"]]
        assert (page.status_code, current) == (200, [link["label"]])


def rows(prefix: str, *entries: dict[str, str], initial: int) -> dict[str, str]:
    counts = {f"{prefix}-TOTAL_FORMS": str(len(entries)), f"{prefix}-INITIAL_FORMS": str(initial)}
    return counts | {f"{prefix}-{n}-{name}": text for n, entry in enumerate(entries) for name, text in entry.items()}


def test_categories_are_corrected_and_added_to_and_keep_their_codes(forum):
    sent = rows("category", {"code": "other", "en": "States"}, {"code": "river", "fr": "Usagers"}, initial=1)
    sent |= {"act": "categories", "idempotency_key": "categories-1"}
    assert browser(forum.officer).post(reverse("categories"), sent).status_code == 302
    assert list(Category.objects.values_list("code", "names")) == [
        ("governments", {"en": "States"}),
        ("river", {"fr": "Usagers"}),
    ]
    assert Act.objects.filter(verb="categories.changed").count() == 1


def test_a_series_is_corrected_and_another_added(forum):
    Series.objects.create(code="AB", pattern="AB/{year}/{number}")
    sent = rows(
        "series", {"pattern": "AB/{year}/WP.{number}", "en": "Papers"}, {"code": "CD", "pattern": "CD/{year}/{number}"}, initial=1
    )  # fmt: skip
    sent |= {"act": "series", "idempotency_key": "series-number-1"}
    assert browser(forum.officer).post(reverse("categories"), sent).status_code == 302
    assert list(Series.objects.order_by("code").values_list("code", "pattern", "title")) == [
        ("AB", "AB/{year}/WP.{number}", {"en": "Papers"}),
        ("CD", "CD/{year}/{number}", {}),
    ]


def test_a_pattern_without_its_number_is_refused_and_what_was_typed_is_kept(forum):
    sent = rows("series", {"code": "CD", "pattern": "CD/{year}"}, initial=0) | {"act": "series"}
    page = browser(forum.officer).post(reverse("categories"), sent | {"idempotency_key": "series-number-2"})
    assert (page.status_code, "CD/{year}" in page.content.decode(), Series.objects.count()) == (422, True, 0)


def test_only_administrators_open_the_page(forum):
    assert [browser(user).get(reverse("categories")).status_code for user in (forum.publisher, forum[0].head)] == [
        403,
        403,
    ]
