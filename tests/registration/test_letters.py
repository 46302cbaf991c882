"""Letters that confirm a registration: to the person, to the whole delegation, and with the mail that tells of the approval."""

import re
from base64 import b64decode

import pytest
from django.test import Client
from django.urls import reverse

from intersession.audit.models import Act
from intersession.core import formats
from intersession.registration import actions
from intersession.registration.models import Capacity, Registration, State
from intersession.site import clock
from intersession.site.models import Organization, SunkMail
from tests import make_forum, make_registration
from tests.make_records import signed_in
from tests.notices.test_notices import sink, work_off  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:No directory at")]


@pytest.fixture
def forum():
    """Two delegations; Egypt has a head, two advisers and an alternate who are approved, and one of each other state."""
    made = make_forum.forum(2)
    Organization.objects.update(languages=["en", "fr", "es"])
    made.meeting = make_registration.meeting()
    made.egypt, made.germany = (mission.delegation for mission in made.missions)
    made.egypt.names = {"en": "Egypt", "fr": "Égypte", "es": "Egipto"}
    made.egypt.save()
    for name, values in {
        "Omar Zaki": {"capacity": Capacity.ADVISER},
        "عبد الرحمن بن محمد": {"capacity": Capacity.ADVISER, "position": "مستشار"},
        "Mona Adel": {"capacity": Capacity.HEAD, "position": "Ambassador"},
        "Samir Aziz": {"capacity": Capacity.ALTERNATE},
        "Waiting Person": {"state": State.WAITING},
        "Refused Person": {"state": State.REFUSED, "reason": "Twice."},
        "New Person": {"state": State.REGISTERED},
    }.items():
        make_registration.many(made.meeting, 1, name=name, delegation=made.egypt, **values)
    return made


def of(name):
    return Registration.objects.get(name=name)


def get(user, address):
    return (signed_in(Client(), user) if user else Client()).get(address)


def words(answer):
    document = formats.read(answer.content)
    return [
        [[cell.text for cell in row] for row in block.rows] if hasattr(block, "rows") else block.text
        for block in document.blocks
    ]


def letter(registration, language="en", form="docx"):
    return f"/registrations/{registration.pk}/letter/{language}.{form}"


def letter_of(delegation, forum, language="en", form="docx"):
    return f"/meetings/{forum.meeting.pk}/letters/{delegation.code}/{language}.{form}"


def test_an_approved_person_has_a_letter_with_the_particulars_and_the_code(forum):
    mona = of("Mona Adel")
    said = words(get(forum.missions[0].head, letter(mona)))
    name, confirms, particulars, door = said
    assert (name, door[:13]) == ("Mona Adel", "The code is s")
    assert confirms == "The Administration confirms the registration for the following meeting: “Sturgeon workshop”"
    rows = dict(particulars)
    assert {key: rows[key] for key in ("Name", "Delegation", "Capacity", "Function", "Meeting", "Place", "Code")} == {
        "Name": "Mona Adel", "Delegation": "Egypt", "Capacity": "Head of delegation", "Function": "Ambassador",
        "Meeting": "Sturgeon workshop", "Place": "Geneva", "Code": mona.code,
    }  # fmt: skip


def test_it_bears_the_qr_code_of_the_door_until_the_person_is_there(forum):
    mona = of("Mona Adel")
    answer = get(make_registration.officer(), letter(mona, form="pdf"))
    assert (answer["Content-Type"] == "application/pdf" and b"/Image" in answer.content) or b"/Form" in answer.content
    docx = get(make_registration.officer(), letter(mona))
    assert b"word/media/code.png" in docx.content
    actions.admit(mona, by=make_registration.officer(), at=clock.now())
    assert b"word/media/code.png" not in get(make_registration.officer(), letter(mona)).content


@pytest.mark.parametrize("name", ["Waiting Person", "Refused Person", "New Person"])
def test_who_is_not_approved_has_none(forum, name):
    assert get(make_registration.officer(), letter(of(name))).status_code == 404


def test_a_delegations_letter_names_all_who_are_approved_in_the_order_of_protocol(forum):
    said = words(get(forum.missions[0].head, letter_of(forum.egypt, forum)))
    assert said[0] == "Delegation: Egypt"
    assert said[1].startswith("The Administration confirms the registration of 4 persons")
    assert [row[:3] for row in said[3]] == [
        ["Name", "Capacity", "Function"],
        ["Mona Adel", "Head of delegation", "Ambassador"],
        ["Samir Aziz", "Alternate", ""],
        ["Omar Zaki", "Adviser", ""],
        ["عبد الرحمن بن محمد", "Adviser", "مستشار"],
    ]
    assert [row[3] for row in said[3][1:]] == [of(row[0]).code for row in said[3][1:]]


def test_letters_are_for_the_delegation_the_person_and_the_administration_alone(forum):
    own, other = forum.missions[0].head, forum.missions[1].head
    for address in (letter(of("Mona Adel")), letter_of(forum.egypt, forum)):
        assert get(own, address).status_code == 200
        assert get(make_registration.officer(), address).status_code == 200
        assert get(other, address).status_code == 404
        assert get(None, address).status_code == 302  # to the page of sign-in
    assert get(own, letter_of(forum.germany, forum)).status_code == 404
    assert get(other, letter_of(forum.germany, forum)).status_code == 404  # nobody of it is approved


@pytest.mark.parametrize(("language", "form"), [("ru", "pdf"), ("en", "xml"), ("en", "json")])
def test_in_a_language_or_a_format_that_there_is_not_there_is_no_letter(forum, language, form):
    officer = make_registration.officer()
    assert get(officer, letter(of("Mona Adel"), language, form)).status_code == 404
    assert get(officer, letter_of(forum.egypt, forum, language, form)).status_code == 404


def test_a_letter_leaves_no_file_behind_and_no_name_in_the_log(forum, settings, tmp_path):
    settings.DATA = tmp_path
    officer = make_registration.officer()
    for language in ("fr", "es"):
        assert get(officer, letter_of(forum.egypt, forum, language, "pdf")).status_code == 200
    assert get(officer, f"/meetings/{forum.meeting.pk}/participants/en.pdf").status_code == 200
    assert not list(tmp_path.rglob("*.pdf"))
    assert not [act for act in Act.objects.all() if "Mona" in str(act.identifiers)]


def test_two_hundred_people_with_long_names_stand_in_one_letter_which_asks_no_more_than_for_one(
    forum, django_assert_max_num_queries
):
    officer = signed_in(Client(), make_registration.officer())
    make_registration.many(forum.meeting, 1, delegation=forum.germany, name="Anna")
    address = letter_of(forum.germany, forum)
    officer.get(address)
    with django_assert_max_num_queries(10) as few:
        one = words(officer.get(address))
    long = "Maria Magdalena Hohenstein-Wittelsbach von und zu Oberdorf"
    for number in range(199):
        make_registration.many(
            forum.meeting, 1, delegation=forum.germany, name=f"{long} {number}", position="Adviser " * 20
        )
    with django_assert_max_num_queries(10) as more:
        many = words(officer.get(address))
    assert (len(one[3]), len(many[3]), len(few.captured_queries)) == (2, 201, len(more.captured_queries))
    assert get(make_registration.officer(), letter_of(forum.germany, forum, "fr", "pdf")).status_code == 200


def test_the_mail_of_an_approval_shows_the_qr_code_and_brings_the_letter(forum, sink):  # noqa: F811
    person = make_registration.registered(forum.meeting, "Léa Brun", delegation=forum.egypt, language="fr")
    work_off()
    SunkMail.objects.all().delete()
    actions.approve(person, by=make_registration.officer(), at=clock.now())
    work_off()
    mail = SunkMail.objects.get()
    files = {file["name"]: file for file in mail.files}
    assert set(files) == {"code.png", f"meeting-{forum.meeting.pk}.ics", f"registration-{person.code}.pdf"}
    assert '<img src="cid:code.png"' in mail.html and "La lettre jointe" in mail.text
    assert b64decode(files["code.png"]["base64"]).startswith(b"\x89PNG")
    said = formats.read(b64decode(files[f"registration-{person.code}.pdf"]["base64"]))
    assert said.masthead.title == "Confirmation d’inscription"
    links = set(re.findall(r"http://[^\s\"<]+", mail.text + mail.html))
    assert links == {f"http://127.0.0.1:8000{reverse('meeting', args=[forum.meeting.pk])}"}


def test_a_letter_that_cannot_be_set_leaves_the_mail_without_it(forum, sink, monkeypatch):  # noqa: F811
    from intersession.core.faults import Fault

    def refuse(*given):
        raise formats.FormatNotThereError(Fault("font_missing", "No font."))

    monkeypatch.setattr("intersession.site.confined.write_pdf", refuse)
    person = make_registration.registered(forum.meeting, "Léa Brun", delegation=forum.egypt)
    actions.approve(person, by=make_registration.officer(), at=clock.now())
    work_off()
    mail = SunkMail.objects.get(subject__startswith="Registration approved")
    assert "code.png" in {file["name"] for file in mail.files} and "attached letter" not in mail.text
