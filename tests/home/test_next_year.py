"""A year follows another: what it takes over, on one page, and years that differ."""

import secrets
from datetime import date

import pytest
from django.test import Client

from intersession.audit.acts import CONSOLE
from intersession.audit.models import Act
from intersession.cycles import actions as years
from intersession.cycles.models import Cycle, Theme, Topic
from intersession.home import actions
from intersession.meetings import actions as meetings
from intersession.meetings.models import CarriedIssue, Meeting
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_records as make

pytestmark = pytest.mark.django_db
BY = {"by": CONSOLE, "at": make.NOON}
GENEVA = {"place": {"fr": "Genève", "en": "Geneva"}, "zone": "Europe/Zurich"}
NEW_YORK = {"place": {"en": "New York"}, "zone": "America/New_York"}


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(make.NOON):
        yield


@pytest.fixture
def desk() -> Client:
    return make.signed_in(Client(headers={"Accept-Language": "en"}), make.officer())


def plan(cycle: Cycle, kind: str, title: str, **more) -> Meeting:
    return meetings.plan_meeting(cycle, kind, {"fr": title}, **(GENEVA | more), **BY)


@pytest.fixture
def last() -> Cycle:
    """2032 as it was held: a mandate, two workshops, consultations, a Council session, and one issue that is not finished."""
    cycle = make.cycle(2032)
    years.add_mandate({"fr": "Convention"}, "article 4", cycles=[cycle], **BY)
    plan(cycle, "workshop", "Les crues", form={"fr": "Séminaire"})
    plan(cycle, "workshop", "Les passes à poissons")
    consultations = plan(cycle, "consultation", "Consultations", first_day=date(2032, 4, 29))
    plan(cycle, "council", "Conseil, décembre 2032")
    meetings.cancel_meeting(plan(cycle, "other", "Visite du barrage"), {"fr": "travaux"}, **BY)
    meetings.carry_issue(consultations, {"fr": "Qui paie l'entretien ?"}, to=cycle, **BY)
    return cycle


def begun(year: int, *letters: str, theme: str = "L'eau partagée") -> Cycle:
    """A year whose theme and topics were decided in the one before."""
    cycle = Cycle.objects.filter(year=year).first() or years.open_cycle(year, **BY)
    years.choose_theme(years.add_theme(cycle, {"fr": theme}, **BY), chosen_by="membership", **BY)
    for letter in letters:
        topic = years.add_topic(cycle, letter, {"fr": f"Sujet {letter}"}, **BY)
        topic.standing = Topic.Standing.SELECTED
        years.keep(topic, **BY)
    return cycle


def take_over(client: Client, last: int, **changed) -> dict:
    """The page as it is proposed, sent as it stands but for what is changed."""
    form = client.get(f"/{last}/next").context["form"]
    sent = {
        "idempotency_key": secrets.token_urlsafe(16),
        "year": form["year"].value(),
        "chosen_by": "administration",
        "holds": "workshops",
    }
    sent |= {name: list(form[name].value() or []) for name in ("mandates", "issues")}
    for row in form.rows:
        sent[row["held"].html_name] = "on"
    sent |= changed
    return client.post(f"/{last}/next", {name: value for name, value in sent.items() if value != ""})


def held_in(year: int) -> list[tuple]:
    rows = Meeting.objects.filter(cycle__year=year).order_by("kind", "pk")
    return [(row.kind, str(row), row.topic and row.topic.letter, row.is_announced(make.NOON)) for row in rows]


def test_a_year_opens_from_the_last_in_two_acts(desk, last):
    begun(2033, "b", "d")
    assert "/2032/next" in desk.get("/cycles/").content.decode()
    assert take_over(desk, 2032)["Location"] == "/cycles/2033/"
    assert held_in(2033) == [
        ("consultation", "Consultations", None, False),
        ("council", "Conseil, décembre 2033", None, False),
        ("workshop", "Sujet b", "b", False),
        ("workshop", "Sujet d", "d", False),
    ]
    cycle = Cycle.objects.get(year=2033)
    assert (cycle.follows, [str(m) for m in cycle.mandates.all()]) == (last, ["Convention"])
    carried = CarriedIssue.objects.get(to_cycle=cycle)
    assert (str(carried), carried.carried_from.to_cycle) == ("Qui paie l'entretien ?", last)
    verbs = list(Act.objects.order_by("number").values_list("verb", flat=True))[-6:]
    assert verbs == [*["meeting.planned"] * 4, "carriedissue.carried", "cycle.follows"]


def test_three_years_follow_one_another(desk, last):
    begun(2033, "a")
    take_over(desk, 2032)
    begun(2034, "c", "e", theme="L'eau et la ville")
    take_over(desk, 2033)
    third = Cycle.objects.get(year=2034)
    assert [each.year for each in (third, third.follows, third.follows.follows)] == [2034, 2033, 2032]
    assert [title for _kind, title, *_rest in held_in(2034)] == [
        "Consultations", "Conseil, décembre 2034", "Sujet c", "Sujet e",
    ]  # fmt: skip
    issue = CarriedIssue.objects.get(to_cycle=third)
    assert issue.carried_from.carried_from.to_cycle == last
    assert list(CarriedIssue.objects.unfinished()) == [issue]
    assert "/2034/next" in desk.get("/cycles/").content.decode()


def test_what_is_unticked_stays_behind(desk, last):
    begun(2033, "b")
    form = desk.get("/2032/next").context["form"]
    council = next(row for row in form.rows if row.proposed.kind == "council")
    take_over(desk, 2032, mandates="", issues="", **{council["held"].html_name: ""})
    assert [kind for kind, *_rest in held_in(2033)] == ["consultation", "workshop"]
    assert not Cycle.objects.get(year=2033).mandates.exists()
    assert not CarriedIssue.objects.filter(to_cycle__year=2033).exists()


def test_a_conference_takes_the_place_of_the_workshops(desk, last):
    """A year of one ministerial conference, chosen with one radio; the selected topic is for another year. It is held again."""
    begun(2033, "b")
    take_over(desk, 2032, holds="conference", conference_fr="Conférence ministérielle", conference_first="2033-05-09")
    cycle = Cycle.objects.get(year=2033)
    held = Meeting.objects.get(cycle=cycle, kind="other")
    assert (str(held), held.form["fr"], held.last_day, cycle.workshops_planned) == (
        "Conférence ministérielle", "conférence", date(2033, 5, 9), 0,
    )  # fmt: skip
    assert not Meeting.objects.filter(cycle=cycle, kind="workshop").exists()
    begun(2034)
    take_over(desk, 2033)
    assert held_in(2034) == [
        ("consultation", "Consultations", None, False),
        ("council", "Conseil, décembre 2034", None, False),
        ("other", "Conférence ministérielle", None, False),
    ]


def test_sessions_in_two_cities_keep_their_places_zones_and_way(desk, last):
    take_over(desk, 2032)
    cycle = Cycle.objects.get(year=2033)
    plan(cycle, "other", "Première session 2033", attendance="partly_virtual", **NEW_YORK)
    plan(cycle, "other", "Seconde session 2033")
    take_over(desk, 2033)
    rows = Meeting.objects.filter(cycle__year=2034, kind="other").values_list("title__fr", "zone", "attendance")
    assert list(rows) == [
        ("Première session 2034", "America/New_York", "partly_virtual"),
        ("Seconde session 2034", "Europe/Zurich", "in_person"),
    ]


def test_a_theme_that_the_administration_set_with_the_mandate_that_asked_for_it(desk, last):
    answer = take_over(
        desk, 2032, theme_fr="Données et fleuves", chosen_by="administration", asked_fr="Une résolution invite le forum",
        citation="résolution 73/195, paragraphe 52",
    )  # fmt: skip
    assert answer.status_code == 302
    cycle = Cycle.objects.get(year=2033)
    theme = cycle.theme
    assert (str(theme), theme.chosen_by) == ("Données et fleuves", Theme.Chooser.ADMINISTRATION)
    assert {m.citation for m in cycle.mandates.all()} == {"article 4", "résolution 73/195, paragraphe 52"}


def test_a_conference_without_a_title_bears_the_theme_and_a_mandate_without_one_its_source(desk, last):
    take_over(
        desk, 2032, holds="conference", theme_fr="Données et fleuves", chosen_by="administration", citation="résolution 73/195"
    )  # fmt: skip
    cycle = Cycle.objects.get(year=2033)
    assert str(Meeting.objects.get(cycle=cycle, kind="other")) == "Données et fleuves"
    assert cycle.mandates.get(citation="résolution 73/195").title == {"fr": "résolution 73/195"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"citation": "73/195"}, "Say which theme it asked for."),
        ({"holds": "conference"}, "Give the conference a title, or the year its theme."),
        (
            {"holds": "conference", "conference_fr": "Débat", "conference_last": "2033-05-09"},
            "The last day cannot come before the first.",
        ),
        ({"year": "2032"}, "It comes after 2032."),
        ({"theme_fr": "Thème", "asked_fr": "Une résolution"}, "Say where this mandate stands"),
        ({"asked_fr": "Une résolution", "citation": "73/195"}, "Say which theme it asked for."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_opened(desk, last, typed, said):
    answer = take_over(desk, 2032, **typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert list(Cycle.objects.values_list("year", flat=True)) == [2032]


def test_days_that_end_before_they_begin_are_refused_and_kept_as_typed(desk, last):
    form = desk.get("/2032/next").context["form"]
    name = form.rows[0].prefix
    answer = take_over(desk, 2032, **{f"{name}-first_day": "2033-05-02", f"{name}-last_day": "2033-05-01"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day cannot come before the first." in page
    assert 'value="2033-05-02"' in page


def test_one_year_follows_one_year(last):
    actions.open_next_year(last, 2033, mandates=[], meetings=[], issues=[], **BY)
    with pytest.raises(Conflict, match="Another year follows 2032 already"):
        actions.open_next_year(last, 2034, mandates=[], meetings=[], issues=[], **BY)
    later = years.open_cycle(2035, **BY)
    with pytest.raises(Conflict, match="The year 2033 follows another already"):
        actions.open_next_year(later, 2033, mandates=[], meetings=[], issues=[], **BY)


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_asks_the_same_for_one_and_for_thirty(desk, last, many, django_assert_max_num_queries):
    begun(2033, *(f"t{n}" for n in range(many)))
    for number in range(many):
        plan(last, "other", f"Visite {number}")
        meetings.carry_issue(last.meetings.first(), {"fr": f"Question {number}"}, to=last, **BY)
    with django_assert_max_num_queries(10) as asked:
        desk.get("/2032/next")
    assert len(asked.captured_queries) == 10
