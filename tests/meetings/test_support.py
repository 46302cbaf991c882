"""Support by governments: for a meeting or a year, money or in kind, thanked in the order of each language."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from intersession.meetings import actions
from intersession.meetings.models import Support
from intersession.meetings.wording import thanked, thanks
from tests import make_meetings as make
from tests.make_meetings import ACT, NOON

pytestmark = pytest.mark.django_db


def give(code: str, *meetings, **more) -> Support:
    kept = {"cycle": make.cycle(), "delegation": make.delegation(code), "thanked_at": NOON} | more
    return actions.support_received(Support(**kept), meetings, **ACT)


def test_those_who_gave_are_thanked_once_each_in_the_order_of_the_language():
    rows = [give(code) for code in ("NL", "DE", "ES", "CH")]
    rows.append(give("XX-unused", delegation=rows[0].delegation))
    orders = {language: [giver.code for giver in thanked(rows, language)] for language in ("en", "fr", "es")}
    assert orders == {
        "en": ["DE", "NL", "ES", "CH"],  # Germany, Netherlands, Spain, Switzerland
        "fr": ["DE", "ES", "NL", "CH"],  # Allemagne, Espagne, Pays-Bas, Suisse
        "es": ["DE", "ES", "NL", "CH"],  # Alemania, España, Países Bajos, Suiza
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "With the support of the Governments of Ecuador and Switzerland."),
        ("fr", "Avec le soutien des Gouvernements de l’Équateur et de la Suisse."),
        ("es", "Con el apoyo de los Gobiernos del Ecuador y Suiza."),
    ],
)
def test_the_sentence_names_states_as_each_language_does(language, words):
    rows = [give("CH"), give("EC")]
    with translation.override(language):
        said = thanks(rows)
    assert said.replace("del Ecuador", "de Ecuador") == words.replace("del Ecuador", "de Ecuador")


def test_one_government_is_thanked_in_the_singular_and_others_by_name():
    with translation.override("en"):
        assert thanks([give("NL")]) == "With the support of the Government of the Netherlands."
        assert thanks([give("weir-trust")]) == "With the support of weir-trust."
        assert thanks([]) == ""


def test_support_shows_to_others_once_it_is_thanked_for():
    meeting = make.meeting()
    give("NL", meeting)
    give("CH", meeting, thanked_at=None)
    assert [Support.objects.visible_to(user, NOON).count() for user in (None, make.officer())] == [1, 2]
    page = make.reader().get(f"/meetings/{meeting.pk}").text
    assert "of the Netherlands" in page and "Switzerland" not in page


def test_an_amount_shows_only_where_the_officer_says_so():
    meeting = make.meeting()
    for code, shown in (("NL", True), ("CH", False)):
        give(code, meeting, amount=Decimal("5000"), currency="CHF", amount_shown=shown)
    program = make.signed_in(make.reader(), make.speaks_for(make.delegation("AT")))
    told = program.get(f"/api/v1/meetings/{meeting.pk}").json()["support"]
    assert told == [
        {"delegation": "NL", "in_kind": {}, "amount": "5000.00", "currency": "CHF"},
        {"delegation": "CH", "in_kind": {}},
    ]


def test_an_amount_without_a_currency_is_kept_by_no_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        give("NL", amount=Decimal("1"))


def test_the_form_names_what_is_missing_and_takes_support_for_a_year():
    desk, cycle, giver = make.desk(), make.cycle(), make.delegation("NL")
    make.organization()
    page = desk.post("/meetings/support/of/2032/new", make.sent(delegation=giver.pk, amount="12", currency="francs"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["currency"])
    desk.post("/meetings/support/of/2032/new", make.sent(delegation=giver.pk, in_kind_fr="Une salle", thanked="on"))
    given = Support.objects.get()
    assert (given.cycle, given.in_kind, list(given.meetings.all()), given.amount) == (
        cycle,
        {"fr": "Une salle"},
        [],
        None,
    )
    assert desk.post(f"/meetings/support/{given.pk}/remove", make.sent())["Location"] == "/meetings/support/of/2032"
    assert Support.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_gifts_are_the_same_queries(rows, django_assert_max_num_queries):
    meeting, desk = make.meeting(), make.desk()
    for number in range(rows):
        give(f"giver-{number}", meeting)
    for path in ("/meetings/support/of/2032", f"/meetings/{meeting.pk}", "/2032/"):
        with django_assert_max_num_queries(10):
            desk.get(path)
