"""The list of participants on paper: in the order of each language, and only of those who agreed to stand in it."""

import pytest
from django.test import Client

from intersession.core import formats
from intersession.documents.models import Document
from intersession.registration.models import Capacity, Registration, State
from tests import make_forum, make_registration
from tests.make_records import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def meeting():
    """Egypt, Germany and a fisheries body; the delegations' names sort otherwise in French (Allemagne, Égypte)."""
    forum, meeting = make_forum.forum(2), make_registration.meeting()
    for mission, names in zip(
        forum.missions, ({"en": "Egypt", "fr": "Égypte"}, {"en": "Germany", "fr": "Allemagne"}), strict=True
    ):
        mission.delegation.names = names
        mission.delegation.save()
    egypt, germany = (mission.delegation for mission in forum.missions)
    for name, values in {
        "Omar Zaki": {"delegation": egypt, "capacity": Capacity.ADVISER},
        "Mona Adel": {"delegation": egypt, "capacity": Capacity.HEAD, "position": "Ambassador"},
        "Ute Kern": {"delegation": germany},
        "Jan Hidden": {"delegation": germany, "listed": False},
        "Ida Lund": {"affiliation": "Lakes Union", "body": "lakes union"},
    }.items():
        make_registration.many(meeting, 1, name=name, **values)
    return meeting


def saved(meeting, language, form="txt"):
    return signed_in(Client(), make_registration.officer()).get(
        f"/meetings/{meeting.pk}/participants/{language}.{form}"
    )


def lines(answer):
    return [block.text for block in formats.read(answer.content).blocks]


def test_members_come_in_the_order_of_the_language_and_heads_first(meeting):
    english, french = (saved(meeting, language, "docx") for language in ("en", "fr"))
    assert lines(english)[:8] == [
        "Egypt", "Mona Adel, Head of delegation, Ambassador", "Omar Zaki, Adviser",
        "Germany", "Ute Kern", "Lakes Union", "Ida Lund", "4 persons",
    ]  # fmt: skip
    assert [line for line in lines(french) if line in ("Égypte", "Allemagne", "Lakes Union")] == [
        "Allemagne", "Égypte", "Lakes Union",
    ]  # fmt: skip


def test_whoever_did_not_agree_is_counted_and_not_named(meeting):
    words = saved(meeting, "en").content.decode()
    assert "Jan Hidden" not in words
    assert "1 more person is counted and did not agree to stand here." in words


def test_it_is_provisional_before_the_meeting_and_tells_of_those_who_came_after_it(meeting):
    assert "Provisional list of participants" in saved(meeting, "en").content.decode()
    came = Registration.objects.get(name="Ute Kern")
    Registration.objects.filter(pk=came.pk).update(state=State.ADMITTED, admitted_at=came.registered_at)
    meeting.first_day = meeting.last_day = meeting.first_day.replace(year=meeting.first_day.year - 1)
    meeting.save()
    words = saved(meeting, "en").content.decode()
    assert "Provisional" not in words and "Ute Kern" in words and "Mona Adel" not in words


def test_a_pdf_of_it_shows_everybody(meeting):
    shown = formats.read(saved(meeting, "fr", "pdf").content)
    assert shown.masthead.title == "Liste provisoire des participants"
    assert "Mona Adel, Chef de délégation, Ambassador" in [block.text for block in shown.blocks]


def test_it_asks_the_same_for_thirty_as_for_five(meeting, django_assert_max_num_queries):
    officer, address = signed_in(Client(), make_registration.officer()), f"/meetings/{meeting.pk}/participants/en.txt"
    officer.get(address)
    with django_assert_max_num_queries(10) as few:
        officer.get(address)
    make_registration.many(meeting, 30)
    with django_assert_max_num_queries(10) as more:
        officer.get(address)
    assert len(few.captured_queries) == len(more.captured_queries)


@pytest.mark.parametrize(("language", "form"), [("ru", "txt"), ("en", "exe")])
def test_what_there_is_not_is_not_found(meeting, language, form):
    assert saved(meeting, language, form).status_code == 404


def published(client, meeting, symbol="IFB/2031/7", key="one-key"):
    return client.post(
        f"/meetings/{meeting.pk}/participants/issue", {"symbol": symbol}, headers={"Idempotency-Key": key}
    )


def test_a_list_that_is_a_document_names_only_those_who_agreed_to_that_and_counts_the_others(meeting):
    desk = signed_in(Client(), make_registration.officer())
    assert published(desk, meeting).status_code == 409  # nobody did: agreeing to the participants' list is not enough
    Registration.objects.filter(name__in=["Mona Adel", "Jan Hidden"]).update(published=True)
    assert published(desk, meeting)["Location"] == "/documents/IFB-2031-7/"
    kept = Document.objects.get()
    said = list(kept.editions.get(language="en").paragraphs.order_by("position").values_list("text", flat=True))
    assert said == [
        "Egypt", "Mona Adel, Head of delegation, Ambassador", "Germany", "Jan Hidden", "2 persons",
        "3 more persons are counted and did not agree to stand here.",
    ]  # fmt: skip
    assert (kept.title["fr"], kept.released_at) == ("Liste provisoire des participants", None)
    for edition in kept.editions.all():
        words = " ".join(edition.paragraphs.values_list("text", flat=True))
        assert not [name for name in ("Omar Zaki", "Ute Kern", "Ida Lund") if name in words]


def test_who_agreed_to_a_published_list_alone_does_not_stand_in_that_of_the_participants(meeting):
    Registration.objects.filter(name="Jan Hidden").update(published=True)
    assert "Jan Hidden" not in saved(meeting, "en").content.decode()


@pytest.mark.parametrize(("language", "words"), [
    ("en", "The person agrees to be named in the list that is published as a document"),
    ("fr", "La personne accepte d’être nommée dans la liste publiée comme document"),
    ("es", "La persona acepta que se la nombre en la lista que se publica como documento"),
])  # fmt: skip
def test_it_is_asked_of_each_person_and_nobody_agrees_by_silence(language, words):
    forum, meeting = make_forum.forum(1), make_registration.meeting()
    head = signed_in(Client(headers={"Accept-Language": language}), forum.missions[0].head)
    type(forum.missions[0].head).objects.update(language=language)
    page = head.get(f"/meetings/{meeting.pk}/register").content.decode()
    assert words in page
    sent = {"name": "Ana Ruiz", "mail": "ana@fish.example", "capacity": "head", "language": "es", "listed": "on"}
    head.post(f"/meetings/{meeting.pk}/register", sent, headers={"Idempotency-Key": "a-key"})
    assert [(r.name, r.listed, r.published) for r in Registration.objects.all()] == [("Ana Ruiz", True, False)]
    agreed = sent | {"name": "Eva Sol", "mail": "eva@fish.example", "published": "on"}
    head.post(f"/meetings/{meeting.pk}/register", agreed, headers={"Idempotency-Key": "b-key"})
    assert Registration.objects.get(name="Eva Sol").published
