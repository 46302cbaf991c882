import pytest
from django.test import Client

from intersession.audit.models import Act
from intersession.cycles.models import Cycle, Mandate, OutsideProcess, Theme, Topic
from intersession.meetings.models import Meeting, Request
from intersession.site import clock
from tests import make_records as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    make.organization()
    with clock.held_at(make.NOON):
        yield


MEETING = {
    "kind": "consultation", "title_fr": "Consultations", "place_fr": "Valmont", "zone": "Europe/Zurich",
    "first_day": "2031-04-28", "last_day": "", "announced": "on",
}  # fmt: skip


def test_an_officer_makes_her_year_by_hand(desk):
    assert make.post(desk, "/cycles/new", year="2032", workshops_planned="3")["Location"] == "/cycles/2032/"
    cycle = Cycle.objects.get()
    make.post(
        desk, "/cycles/2032/theme/new", title_fr="Le fleuve vivant", title_en="The living river", standing="chosen"
    )
    theme = Theme.objects.get()
    make.post(
        desk, "/cycles/2032/process/new", name_fr="Forum mondial de l'eau", theme=theme.pk, year="2030", feeds="on"
    )
    make.post(desk, "/cycles/2032/topic/new", letter="a", title_fr="Frayères", standing="proposed")
    make.post(desk, "/cycles/2032/mandate/new", title_fr="Convention", citation="article 4", cycles=[cycle.pk])
    make.post(desk, "/meetings/new?year=2032", cycle=cycle.pk, **MEETING)
    meeting = Meeting.objects.get()
    make.post(desk, f"/meetings/{meeting.pk}/requests/new", text_fr="Une liste de projets")
    assert (cycle.theme.title, OutsideProcess.objects.get().feeds) == (
        {"fr": "Le fleuve vivant", "en": "The living river"},
        True,
    )
    assert list(Mandate.objects.get().cycles.all()) == [cycle]
    assert (meeting.last_day, meeting.announced_at) == (meeting.first_day, make.NOON)
    assert Request.objects.get().meeting == meeting
    pages = "".join(desk.get(a).content.decode() for a in ("/cycles/", "/cycles/2032/", f"/meetings/{meeting.pk}"))
    assert all(
        word in pages
        for word in ("The living river", "Forum mondial", "Frayères", "Convention", "Consultations", "Une liste")
    )
    verbs = list(Act.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == [
        "cycle.opened", "theme.proposed", "outsideprocess.added", "topic.proposed", "mandate.added", "meeting.planned",
        "request.noted",
    ]  # fmt: skip


def test_a_correction_keeps_its_place_and_is_recorded(desk):
    topic = Topic.objects.create(
        cycle=make.cycle(), letter="a", position=1, title={"fr": "Frayères", "de": "Laichplätze"}
    )
    make.post(
        desk, f"/cycles/2032/topic/{topic.pk}", letter="a", title_fr="Frayères du haut cours", standing="selected"
    )
    topic.refresh_from_db()
    assert (topic.title, topic.position, topic.standing) == (
        {"fr": "Frayères du haut cours", "de": "Laichplätze"},
        1,
        "selected",
    )
    assert Act.objects.about(topic).last().verb == "topic.corrected"


@pytest.mark.parametrize(
    ("address", "data", "said"),
    [
        ("/cycles/new", {"year": "2032", "workshops_planned": "2"}, "already exists"),
        (
            "/cycles/2032/topic/new",
            {"letter": "a", "title_fr": "Autre", "standing": "proposed"},
            "of this letter already",
        ),
        ("/cycles/2032/topic/new", {"letter": "b", "standing": "proposed"}, "in one language at least"),
        ("/meetings/new", MEETING | {"last_day": "2031-04-27"}, "before the first"),
        ("/meetings/new", MEETING | {"zone": "Europe/Valmont"}, "no such time zone"),
    ],
)
def test_what_does_not_fit_is_a_sentence_and_is_kept(desk, address, data, said):
    cycle = make.cycle()
    Topic.objects.create(cycle=cycle, letter="a", position=1, title={"fr": "Frayères"})
    answer = make.post(desk, address, **({"cycle": cycle.pk} | data))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Cycle.objects.count(), Topic.objects.count(), Meeting.objects.count()) == (1, 1, 0)


def test_a_repeated_write_opens_one_year(desk):
    sent = {"year": "2032", "workshops_planned": "2", "idempotency_key": "the-same-key"}
    answers = [desk.post("/cycles/new", sent) for _ in range(2)]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/cycles/2032/")] * 2


def test_the_year_is_kept_by_officers_only():
    make.cycle()
    reader = make.signed_in(Client(), make.person("reader@example.org"))
    for address in ("/cycles/", "/cycles/new", "/cycles/2032/", "/cycles/2032/topic/new", "/meetings/new"):
        assert reader.get(address).status_code == 403


def test_a_kind_that_is_none_is_not_found(desk):
    make.cycle()
    assert desk.get("/cycles/2032/nonsense/new").status_code == 404
