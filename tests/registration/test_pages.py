"""The pages: who registers whom, the officer's list, the door, files and exports; and that they cost the same for one as for thirty."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from intersession.core.formats.qr import draw_qr
from intersession.registration.models import KeptFigures, Registration, RegistrationTerms, State
from intersession.site.models import Mail
from tests import make_forum, make_registration
from tests.make_members import finish_jobs
from tests.make_records import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


def post(client, path, key="one-key", **fields):
    return client.post(path, fields, headers={"Idempotency-Key": key})


def as_officer():
    return signed_in(Client(), make_registration.officer())


PERSON = {"name": "Ana Ortiz", "mail": "Ana@fish.example", "capacity": "adviser", "language": "fr", "listed": "on"}


def test_one_who_acts_for_a_delegation_registers_its_people_and_each_is_told_in_her_language(mailoutbox):
    mission, meeting = make_forum.forum(1)[0], make_registration.meeting()
    client = signed_in(Client(), mission.head)
    answer = post(client, f"/meetings/{meeting.pk}/register", **PERSON)
    assert (answer.status_code, answer["Location"]) == (302, f"/meetings/{meeting.pk}/register?delegation=M000")
    made = Registration.objects.get()
    assert (made.mail, made.delegation, made.state, made.by) == (
        "ana@fish.example",
        mission.delegation,
        "registered",
        mission.head,
    )
    finish_jobs(), finish_jobs()
    assert [(mail.kind, mail.to, mail.language) for mail in Mail.objects.all()] == [
        ("registered", "ana@fish.example", "fr")
    ]
    assert mailoutbox[0].subject.endswith("Atelier sur l’esturgeon")
    assert "Ana Ortiz" in client.get(answer["Location"]).content.decode()


def test_what_was_typed_stays_where_the_person_is_registered_already():
    mission, meeting = make_forum.forum(1)[0], make_registration.meeting()
    make_registration.registered(meeting, mail="ana@fish.example")
    answer = post(signed_in(Client(), mission.head), f"/meetings/{meeting.pk}/register", **PERSON)
    page = answer.content.decode()
    assert (
        answer.status_code,
        "Ana Ortiz is registered for this meeting already" in page,
        'value="Ana Ortiz"' in page,
    ) == (422, True, True)


def test_a_person_without_a_delegation_registers_alone_where_it_is_open_to_everyone():
    make_forum.forum(1)
    reader = make_forum.person("reader@public.example")
    closed, open_to_all = make_registration.meeting(), make_registration.meeting(open_to="everyone")
    sent = {
        "category": make_registration.category("bodies").pk,
        "affiliation": "Trout Trust",
        "language": "en",
        "listed": "on",
    }
    client = signed_in(Client(), reader)
    assert post(client, f"/meetings/{closed.pk}/register", **sent).status_code == 403
    assert post(client, f"/meetings/{open_to_all.pk}/register", **sent, name="Another").status_code == 302
    made = Registration.objects.get()
    assert (made.user, made.name, made.mail, made.body) == (reader, reader.name, reader.email, "trout trust")


def test_outside_its_days_registration_says_when_it_is():
    mission, meeting = make_forum.forum(1)[0], make_registration.meeting()
    terms = RegistrationTerms.objects.get()
    terms.closes_at, terms.opens_at = terms.opens_at, terms.opens_at - (terms.closes_at - terms.opens_at)
    terms.save()
    client = signed_in(Client(), mission.head)
    assert "Registration is closed" in client.get(f"/meetings/{meeting.pk}/register").content.decode()
    assert post(client, f"/meetings/{meeting.pk}/register", **PERSON).status_code == 403


def test_an_officer_enters_anybody_and_approves_at_once():
    forum, meeting = make_forum.forum(1), make_registration.meeting()
    client = signed_in(Client(), forum.officer)
    sent = PERSON | {"approved": "on", "country": "AT", "category": make_registration.category().pk}
    assert post(client, f"/meetings/{meeting.pk}/register", **sent).status_code == 302
    assert Registration.objects.get().state == "approved"
    faulty = post(client, f"/meetings/{meeting.pk}/register", "two", **PERSON | {"mail": "b@fish.example"})
    assert (faulty.status_code, "Give a delegation, a country" in faulty.content.decode()) == (422, True)


def test_ticked_registrations_are_approved_or_refused_with_a_reason_that_is_mailed(mailoutbox):
    meeting = make_registration.meeting()
    people = [make_registration.registered(meeting) for _ in range(3)]
    client, path = as_officer(), f"/meetings/{meeting.pk}/registrations"
    assert post(client, path, act="approve", chosen=[people[0].pk, people[1].pk]).status_code == 302
    kept = post(client, path, "two", act="refuse", chosen=[people[2].pk])
    assert (kept.status_code, f'value="{people[2].pk}" checked' in kept.content.decode()) == (422, True)
    assert post(client, path, "three", act="refuse", chosen=[people[2].pk], reason="No credentials.").status_code == 302
    assert list(Registration.objects.order_by("pk").values_list("state", "reason")) == [
        ("approved", ""), ("approved", ""), ("refused", "No credentials."),
    ]  # fmt: skip
    while finish_jobs():
        pass
    assert "No credentials." in [mail.body for mail in mailoutbox if mail.to == [people[2].mail]][-1]


def test_the_list_is_filtered_by_state_category_delegation_and_words():
    forum, meeting = make_forum.forum(1), make_registration.meeting()
    make_registration.many(meeting, 2, delegation=forum[0].delegation)
    make_registration.many(meeting, 1, State.REGISTERED, name="Zoë Ångström", affiliation="Trout Trust")
    client, path = as_officer(), f"/meetings/{meeting.pk}/registrations"

    def shown(query):
        return client.get(f"{path}?{query}").content.decode().count('name="chosen"')

    asked = [
        "",
        "state=registered",
        "delegation=M000",
        "category=bodies",
        "q=angstrom+zoe",
        "q=TRUST",
        "q=100%25",
        "state=nonsense&page=x",
    ]
    assert [shown(query) for query in asked] == [3, 1, 2, 1, 1, 1, 0, 3]


def test_a_person_is_found_at_the_door_admitted_with_one_tap_and_undone():
    meeting = make_registration.meeting()
    (person,) = make_registration.many(meeting, 1, name="Ana Ortiz")
    client, path = as_officer(), f"/meetings/{meeting.pk}/door"
    for asked in (
        "ortiz",
        person.code.lower(),
        f"https://forum.example/door?q={person.code}",
        f"httpsM!!forum%door_q={person.code}",
    ):
        assert f'value="{person.pk}"' in client.get(path, {"q": asked}).content.decode()
    assert (
        f'value="{person.pk}"'
        not in client.get(path, {"q": f"https://forum.example/{person.code}/other"}).content.decode()
    )
    assert post(client, f"{path}/admit", act="admit", registration=person.pk).status_code == 302
    assert "<strong>1</strong> is in" in client.get(f"{path}/count").content.decode()
    again = post(client, f"{path}/admit", "two", act="admit", registration=person.pk)
    assert (again.status_code, "Ana Ortiz was admitted already" in again.content.decode()) == (409, True)
    assert post(client, f"{path}/admit", "three", act="undo", registration=person.pk).status_code == 302
    assert Registration.objects.get().state == "approved"


def test_a_confirmation_shows_the_doors_address_to_scan_while_it_opens_the_door():
    meeting, client = make_registration.meeting(), as_officer()
    shown = {}
    for state in ("registered", "approved", "waiting", "refused", "withdrawn", "admitted"):
        (person,) = make_registration.many(meeting, 1, state=state, reason="Full.", user=None)
        shown[state] = 'class="qr"' in client.get(f"/registrations/{person.pk}").content.decode()
    assert shown == dict.fromkeys(shown, False) | {"registered": True, "approved": True}
    page = client.get(f"/registrations/{Registration.objects.get(state='approved').pk}").content.decode()
    assert f'd="{draw_qr(address_of(Registration.objects.get(state="approved"))).path}"' in page


def address_of(person):
    return f"http://127.0.0.1:8000/meetings/{person.meeting_id}/door?q={person.code}"


def test_a_file_is_shown_first_then_entered_and_a_second_time_adds_nobody():
    meeting, client = make_registration.meeting(), as_officer()
    make_registration.category()
    path = f"/meetings/{meeting.pk}/registrations/from-file"
    content = b"Name,Mail,Country\nAna,ana@fish.example,Austria\nBo,no address,Austria\n"
    sent = {
        "file": SimpleUploadedFile("people.csv", content),
        "for_states": make_registration.category().pk,
        "everybody_came": "on",
    }
    preview = post(client, path, **sent)["Location"]
    page = client.get(preview).content.decode()
    assert ("no address” is not a mail address" in page, Registration.objects.count()) == (True, 0)
    assert post(client, preview, "two", count="2").status_code == 409
    assert post(client, preview, "three", count="1").status_code == 302
    assert list(Registration.objects.values_list("name", "state", "country")) == [("Ana", "admitted", "AT")]
    assert "The file adds nobody" in client.get(preview).content.decode()
    assert (Mail.objects.count(), post(client, preview, "four", count="0").status_code) == (0, 409)


def test_a_file_that_is_no_table_is_refused_in_a_sentence():
    meeting, client = make_registration.meeting(), as_officer()
    sent = SimpleUploadedFile("people.txt", b'{"people": []}')
    answer = post(client, f"/meetings/{meeting.pk}/registrations/from-file", file=sent)
    assert (answer.status_code, "holds no list of registrants" in answer.content.decode()) == (422, True)


def test_exports_hold_every_registration_and_no_formula():
    meeting, client = make_registration.meeting(), as_officer()
    make_registration.many(meeting, 60, name="=HYPERLINK(1)")
    book = load_workbook(BytesIO(client.get(f"/meetings/{meeting.pk}/registrations.xlsx").content))
    cells = [row[1] for row in book.active.iter_rows(min_row=2)]
    assert (len(cells), {(cell.value, cell.data_type) for cell in cells}) == (60, {("=HYPERLINK(1)", "s")})
    text = b"".join(client.get(f"/meetings/{meeting.pk}/registrations.csv").streaming_content).decode()
    assert text.count("'=HYPERLINK(1)") == 60


def test_the_list_of_participants_stands_in_the_readers_order_without_addresses_or_those_who_did_not_agree():
    forum, meeting = make_forum.forum(3), make_registration.meeting()
    names = {
        "M000": {"en": "Sweden", "fr": "Suède"},
        "M001": {"en": "Germany", "fr": "Allemagne"},
        "M002": {"en": "Estonia", "fr": "Estonie"},
    }
    for mission in forum.missions:
        mission.delegation.names = names[mission.code]
        mission.delegation.save()
        make_registration.many(meeting, 1, delegation=mission.delegation, name=f"Of {mission.code}")
    make_registration.many(meeting, 1, affiliation="Aal Verein")
    make_registration.many(meeting, 1, affiliation="Trout Trust", name="Shy Person", listed=False)
    client = signed_in(Client(), forum[0].head)

    def order(language):
        page = client.get(
            f"/meetings/{meeting.pk}/participants", headers={"Accept-Language": language}
        ).content.decode()
        assert ("@" in page, "Shy Person" in page) == (False, False)
        found = ["Sweden", "Germany", "Estonia", "Suède", "Allemagne", "Estonie", "Aal Verein"]
        return sorted((name for name in found if f"<h2>{name}" in page), key=lambda name: page.index(f"<h2>{name}"))

    assert order("en") == ["Estonia", "Germany", "Sweden", "Aal Verein"]
    client.cookies["django_language"] = "fr"
    assert order("fr") in (
        ["Allemagne", "Estonie", "Suède", "Aal Verein"],
        ["Estonia", "Germany", "Sweden", "Aal Verein"],
    )


def test_a_long_list_is_paged_and_printed_whole():
    forum, meeting = make_forum.forum(2), make_registration.meeting()
    for mission, count in zip(forum.missions, (70, 20), strict=True):
        make_registration.many(meeting, count, delegation=mission.delegation)
    client = as_officer()

    def people(path):
        return client.get(f"/meetings/{meeting.pk}/{path}").content.decode().count("<li>Person")

    assert [people(f"participants?page={n}") for n in (1, 2, 3)] == [50, 20, 20]
    assert people("participants/print") == 90


def test_figures_are_shown_with_what_they_mean_and_stated_ones_say_so():
    meeting, client = make_registration.meeting(), as_officer()
    make_registration.category()
    path = f"/meetings/{meeting.pk}/participation"
    empty = post(client, f"{path}/state", source="report")
    assert (empty.status_code, "Give at least one figure" in empty.content.decode()) == (422, True)
    assert post(client, f"{path}/state", "two", source="report of the session", total_persons="200").status_code == 302
    assert KeptFigures.objects.get().persons == 200
    for address in (path, f"/meetings/{meeting.pk}"):
        page = Client().get(address).content.decode()
        assert ("200 persons" in page, "Stated by the Administration: report of the session" in page) == (True, True)


def test_a_figure_is_stated_as_its_source_has_it_with_whose_word_it_is():
    meeting, client = make_registration.meeting(), as_officer()
    governments = make_registration.category()
    path = f"/meetings/{meeting.pk}/participation"
    said = {
        "total_persons": "approximately 190",
        f"c{governments.pk}_countries": "plus de 60",
        "source": "its report",
        "stated_by": "Government of Egypt",
    }
    refused = post(client, f"{path}/state", **said | {"total_persons": "hundreds"})
    assert (refused.status_code, "“hundreds” is not a figure" in refused.content.decode()) == (422, True)
    assert post(client, f"{path}/state", "two", **said).status_code == 302
    page = client.get(path).content.decode()
    assert "approximately 190 persons." in page and ">over 60<" in page
    assert "Stated by the Administration: Government of Egypt, its report" in page
    assert "environ 190 personnes" in Client().get(path, headers={"Accept-Language": "fr"}).content.decode()
    told = client.get(f"/api/v1/meetings/{meeting.pk}/figures").json()["attended"]
    assert (told["stated_by"], told["total"]["persons"], told["total"]["qualifiers"]) == (
        "Government of Egypt",
        190,
        {"persons": "approximately"},
    )


PAGES = ["registrations", "participants", "participants/print", "participation", "door?q=person", "register", ""]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_same_queries_for_one_and_for_thirty_and_at_most_ten(page):
    forum, client, counts = make_forum.forum(6), as_officer(), []
    for each in (1, 30):
        meeting = make_registration.meeting()
        for number in range(each):
            state = State.ADMITTED if number % 2 else State.APPROVED
            make_registration.many(meeting, 1, state, delegation=forum[number % 6].delegation)
            make_registration.many(meeting, 1, State.ADMITTED, affiliation=f"Body {number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/meetings/{meeting.pk}/{page}".rstrip("/")).status_code == 200
        counts.append(len(asked))

    most = 10 if page else 11  # the page of a meeting reads documents, questions and the year besides
    assert counts[0] == counts[1] <= most, [query["sql"][:150] for query in asked.captured_queries]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_asks_the_same_queries_for_one_and_for_thirty(ending):
    client, counts = as_officer(), []
    for each in (1, 30):
        meeting = make_registration.meeting()
        make_registration.many(meeting, each)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/meetings/{meeting.pk}/registrations.{ending}")
            assert b"".join(answer.streaming_content) if answer.streaming else answer.content
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
