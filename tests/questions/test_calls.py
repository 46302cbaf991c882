"""The call goes to each mission once, in its language, with a note and two forms; and the officer sees where it is."""

from base64 import b64decode
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction

from intersession.core import formats
from intersession.core.formats.reply_forms import read_reply_form
from intersession.delegations.models import Delegation
from intersession.questions import actions
from intersession.questions.calling import called_of, counted
from intersession.questions.models import Call, Question
from intersession.questions.papers import CallWriter
from intersession.site import clock
from intersession.site.mail import came_back
from intersession.site.models import Mail, Organization, SunkMail
from intersession.site.problems import Conflict
from tests import make_questions as make
from tests.notices.test_notices import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sink(settings):
    settings.EMAIL_BACKEND = "intersession.site.sink.Sink"


@pytest.fixture
def world():
    """Italy's mission has an address and reads French, France has none but a head, Spain has neither."""
    made = make.forum()
    make.organization(languages=["en", "fr", "es"], contact="desk@river.example")
    Delegation.objects.filter(code="IT").update(mail="mission@italy.example", language="fr")
    type(made.head).objects.filter(pk=made.others[1].pk).update(is_active=False)
    work_off()
    SunkMail.objects.all().delete()
    return made


def send_all(world):
    return actions.send_calls(world.question, at=clock.now(), by=world.officer)


def states(world):
    return {row.delegation.code: row.state for row in called_of(world.question, "en", clock.now())}


def test_each_mission_gets_the_call_once_at_its_own_address_in_its_language(world):
    assert states(world) == {"FR": "none", "IT": "none", "ES": "unreachable"}
    send_all(world)
    assert states(world) == {"FR": "waiting", "IT": "waiting", "ES": "unreachable"}
    work_off()
    sunk = {mail.to: mail for mail in SunkMail.objects.all()}
    assert {to: mail.subject for to, mail in sunk.items()} == {
        "mission@italy.example": "Note verbale : Quels projets la Commission doit-elle retenir ?",
        "head.of.fr@river.example": "Note verbale: Which projects shall the Commission take up?",
    }
    assert "la Mission permanente de l’Italie" in sunk["mission@italy.example"].text
    pk = world.question.pk
    assert [file["name"] for file in sunk["mission@italy.example"].files] == [
        f"note-{pk}-IT.fr.docx", f"form-{pk}-IT.fr.docx", f"form-{pk}-IT.fr.xlsx",
    ]  # fmt: skip
    assert states(world) == {"FR": "sent", "IT": "sent", "ES": "unreachable"}
    with pytest.raises(Conflict, match="name it"):
        send_all(world)


def test_the_forms_that_go_out_are_read_as_the_members(world):
    send_all(world)
    work_off()
    (mail,) = SunkMail.objects.filter(to="mission@italy.example")
    forms = [read_reply_form(b64decode(file["base64"])) for file in mail.files]
    assert forms[0] is None
    for filled in forms[1:]:
        assert (filled.mark.question, filled.mark.member, filled.mark.labels) == (
            str(world.question.pk),
            "IT",
            tuple("abcd"),
        )
        assert (filled.faults, filled.values, filled.mark.picks, filled.mark.alternatives) == ((), {}, 2, 2)


def test_it_goes_to_a_mission_again_only_by_naming_the_last(world):
    send_all(world)
    again = actions.send_call(world.question, world.italy, after=1, at=clock.now(), by=world.officer)
    assert again.number == 2
    with pytest.raises(Conflict, match="meanwhile"):
        actions.send_call(world.question, world.italy, after=1, at=clock.now(), by=world.officer)
    with pytest.raises(Conflict, match="not asked"):
        observer = Delegation.objects.get(code="UNX")
        actions.send_call(world.question, observer, after=0, at=clock.now(), by=world.officer)
    with pytest.raises(Conflict, match="no address"):
        actions.send_call(world.question, world.members[2], after=0, at=clock.now(), by=world.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(question=world.question, delegation=world.italy, number=2, at=clock.now())


def test_only_an_officer_sends_it_and_only_while_the_question_is_open(world):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        actions.send_calls(world.question, at=clock.now(), by=world.head)
    actions.cancel(world.question, at=clock.now(), by=world.officer)
    with pytest.raises(Conflict, match="while the question is open"):
        send_all(world)
    assert not Call.objects.exists()


def test_what_comes_back_is_noted_on_the_missions_row_and_nothing_is_deleted(world):
    send_all(world)
    work_off()
    sent = Mail.objects.get(to="mission@italy.example")
    assert sent.message_id.endswith("@localhost>") or "@" in sent.message_id
    at = clock.now()
    assert came_back(sent.message_id, "MISSION@italy.example", "550 5.1.1\nno such user", at=at)
    assert came_back(sent.message_id, "", "again", at=at)
    assert not came_back("<unknown@elsewhere>", "mission@italy.example", "x", at=at)
    assert not came_back("", "mission@italy.example", "x", at=at)
    sent.refresh_from_db()
    assert (sent.bounced_at, sent.bounce) == (at, "550 5.1.1 no such user")
    rows = called_of(world.question, "en", clock.now())
    assert states(world)["IT"] == "returned"
    assert counted(rows) == {"sent": 2, "left": 0, "unreachable": 1, "returned": 1}


def test_reminders_bring_the_form_and_never_go_to_those_that_answered(world):
    make.give(world, 1, [{"option": "a"}])
    work_off()
    SunkMail.objects.all().delete()
    actions.remind(world.question, at=clock.now(), by=world.officer)
    work_off()
    sunk = {mail.to: [file["name"].rpartition(".")[2] for file in mail.files] for mail in SunkMail.objects.all()}
    assert sunk == {
        "head.of.italy@river.example": ["docx", "xlsx"], "adviser.of.italy@river.example": ["docx", "xlsx"],
    }  # fmt: skip


def test_the_note_says_in_each_language_what_the_circular_says(world):
    writer = CallWriter(world.question, Organization.objects.get(), clock.now())
    for language, courtesy in {
        "en": "avails itself of this opportunity to renew to the Permanent Mission of Italy",
        "fr": "saisit cette occasion pour renouveler à la Mission permanente de l’Italie",
        "es": "aprovecha la oportunidad para reiterar a la Misión Permanente de Italia",
    }.items():
        note = writer.papers(world.italy, language)[0]
        assert courtesy in str(formats.as_json(formats.read(note.content)))


def test_a_form_says_until_when_with_the_zone(world):
    writer = CallWriter(Question.objects.get(pk=world.question.pk), Organization.objects.get(), clock.now())
    form = writer.form(world.italy, "en")
    assert "UTC" in form.deadline
    assert form.symbol == "RC/2031/1"


# -- pages ---------------------------------------------------------------------------------------------------------------


def page(client, world, path=""):
    client.force_login(world.officer)
    return client.get(f"/questions/{world.question.pk}/missions{path}")


def test_the_officer_reads_the_mail_before_it_goes_and_sends_it(client, world):
    shown = page(client, world, "/IT/").content.decode()
    assert "la Mission permanente de l’Italie" in shown
    assert "mission@italy.example" in shown
    assert "the Permanent Mission of Italy" in page(client, world, "/IT/?in=en").content.decode()
    assert Call.objects.count() == 0
    given = {"act": "send", "delegation": "IT", "after": "0", "idempotency_key": "k1"}
    address = f"/questions/{world.question.pk}/missions/"
    assert client.post(address, given).status_code == 302
    assert client.post(address, given).status_code == 302
    assert [call.delegation.code for call in Call.objects.all()] == ["IT"]
    assert client.post(address, given | {"idempotency_key": "k2"}).status_code == 409
    assert "0 of 3 missions" not in page(client, world, "/").content.decode()


def test_what_was_typed_into_a_title_is_no_markup_in_the_mail_as_it_is_shown(client, world):
    Organization.objects.update(forum_name={"en": "<b id=typed>Forum</b>"})
    shown = page(client, world, "/FR/").content.decode()
    assert "<b id=typed>" not in shown
    assert "&lt;b id=typed&gt;Forum" in shown


def test_all_papers_come_as_one_file(client, world):
    whole = page(client, world, ".zip")
    with ZipFile(BytesIO(whole.getvalue())) as archive:
        pk = world.question.pk
        assert sorted(archive.namelist())[:3] == [
            f"ES/form-{pk}-ES.en.docx",
            f"ES/form-{pk}-ES.en.xlsx",
            f"ES/note-{pk}-ES.en.docx",
        ]
        assert len(archive.namelist()) == 9
        assert archive.testzip() is None
    with ZipFile(BytesIO(page(client, world, "/IT.zip").content)) as archive:
        assert len(archive.namelist()) == 3
    assert page(client, world, "/IT/form.fr.xlsx").headers["Content-Language"] == "fr"
    assert page(client, world, "/IT/form.xx.xlsx").status_code == 404
    assert page(client, world, "/UNX/").status_code == 404


def test_opening_the_link_of_a_confirmation_three_times_confirms_nothing(client, world):
    """Mail scanners open links before people do (trust.md, N8)."""
    from intersession.questions.models import Ballot
    from intersession.site.uploads import upload_of

    scan = upload_of(b"%PDF-1.4 letter", "letter.pdf", "pdf")
    scan.save()
    ballot = actions.enter_ballot(
        world.question, world.italy, [{"option": "a"}], channel=Ballot.Channel.LETTER, received_at=clock.now(), evidence=scan,
        replaces=None, at=clock.now(), by=world.officer,
    )  # fmt: skip
    work_off()
    link = f"/receipts/{ballot.number}/"
    assert link in SunkMail.objects.get(to="head.of.italy@river.example").text
    for _ in range(3):
        client.get(link)
        client.head(link)
        assert client.get(f"{link}confirm/").status_code == 405
    client.force_login(world.head)
    for _ in range(3):
        assert client.get(link).status_code == 200
    ballot.refresh_from_db()
    assert ballot.confirmed_at is None
