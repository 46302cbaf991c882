"""The capital is asked by a link and instructs: read-only but for that, dated, revocable, and never an answer."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from intersession.questions import actions
from intersession.questions.actions.capital import link_of, of_link
from intersession.questions.mailing import mail_capital
from intersession.questions.models import Ballot, CapitalLink, Draft, Instruction
from intersession.site import clock
from intersession.site.keeping.retention import forget
from intersession.site.models import SunkMail
from intersession.site.problems import Conflict, Gone, Invalid
from tests import make_questions as make
from tests.notices.test_notices import sink  # noqa: F401

pytestmark = pytest.mark.django_db
DRAFT = "We would take up the flood warning first"


@pytest.fixture
def world(sink):  # noqa: F811
    return make.forum()


def draft(world, version=0, label="a"):
    return actions.save_draft(
        world.question,
        world.italy,
        [{"option": label}],
        remarks=DRAFT,
        version=version,
        at=clock.now(),
        by=world.adviser,
    )


def ask(world, by=None, email="Desk@capital.example", language="fr"):
    return actions.ask_capital(world.question, world.italy, email, language, at=clock.now(), by=by or world.adviser)


def path(link):
    return "/" + link_of(link).split("/", 3)[3]


def send(link, kind, *, text="", version=1, key="k"):
    sent = {"kind": kind, "text": text, "version": str(version), "idempotency_key": key}
    return Client(headers={"accept-language": "en"}).post(path(link), sent)


def test_a_person_without_an_account_reads_question_paragraphs_and_draft_and_opening_does_nothing(world):
    draft(world)
    link = ask(world)
    page = Client().get(path(link), headers={"accept-language": "fr"})
    text = page.content.decode()
    assert page.status_code == 200 and (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert "no-store" in page["Cache-Control"]
    assert all(words in text for words in (DRAFT, "Alerte aux crues sur le cours supérieur", "Paragraph 1 on"))
    assert Instruction.objects.count() == 0


def test_as_drafted_is_one_tap_and_lands_as_a_note_on_the_draft(world):
    draft(world)
    link = ask(world)
    assert send(link, "as_drafted").status_code == 302
    said = Instruction.objects.get()
    assert (said.kind, said.text, said.version, said.link) == ("as_drafted", "", 1, link)
    assert (Ballot.objects.count(), Draft.objects.get().verified_at) == (0, None)
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.head, backend="intersession.accounts.backends.People")
    page = client.get(f"/questions/{world.question.pk}/answer/IT/").content.decode()
    assert "What the capital said" in page and "desk@capital.example" in page and "The draft changed since" not in page
    draft(world, version=1, label="b")
    assert "The draft changed since" in client.get(f"/questions/{world.question.pk}/answer/IT/").content.decode()


def test_a_change_says_what_and_a_draft_that_changed_meanwhile_is_read_again(world):
    draft(world)
    link = ask(world)
    assert send(link, "change").status_code == 422
    draft(world, version=1, label="b")
    assert send(link, "as_drafted", version=1, key="k2").status_code == 409
    assert send(link, "change", text="Take (c) instead", version=1, key="k3").status_code == 302
    assert [(i.kind, i.text, i.version) for i in Instruction.objects.all()] == [("change", "Take (c) instead", 1)]


def test_where_there_is_no_draft_nothing_stands_as_drafted(world):
    link = ask(world)
    with pytest.raises(Invalid):
        actions.instruct(link, "as_drafted", text="", version=0, at=clock.now())
    assert "There is no draft yet." in Client(headers={"accept-language": "en"}).get(path(link)).content.decode()


def test_a_link_that_is_revoked_expired_or_made_elsewhere_opens_nothing(world):
    draft(world)
    link = ask(world)
    assert Client().get("/capital/forged:1:x/").status_code == 404
    actions.revoke_link(link, at=clock.now(), by=world.head)
    assert (Client().get(path(link)).status_code, send(link, "as_drafted").status_code) == (410, 410)
    with pytest.raises(Conflict):
        actions.revoke_link(link, at=clock.now(), by=world.head)
    again = ask(world)
    make.close(world)
    assert Client().get(path(again)).status_code == 410
    with pytest.raises(Gone):
        actions.instruct(again, "as_drafted", text="", version=1, at=clock.now())
    assert Instruction.objects.count() == 0


def test_it_is_sent_by_one_of_the_team_who_may_draft_and_once_to_an_address(world):
    for by in (world.others[0], world.observer, world.officer):
        with pytest.raises(PermissionDenied):
            ask(world, by=by)
    ask(world)
    with pytest.raises(Conflict):
        ask(world, email="desk@CAPITAL.example")
    assert CapitalLink.objects.get().email == "desk@capital.example"


def test_nobody_outside_the_team_sees_page_paper_or_link(world):
    draft(world)
    link = ask(world)
    here = f"/questions/{world.question.pk}/answer/IT/capital"
    for user in (world.others[0], world.observer, world.officer):
        client = Client()
        client.force_login(user, backend="intersession.accounts.backends.People")
        found = [client.get(f"{here}/").status_code, client.get(f"{here}.en.docx").status_code]
        revoked = client.post(f"/capital/links/{link.pk}/revoke/", {"idempotency_key": "r"}).status_code
        assert [*found, revoked] == [404, 404, 404]


def test_the_mail_holds_the_whole_in_the_language_chosen(world):
    draft(world)
    mail_capital.func(ask(world).pk)
    mail = SunkMail.objects.get()
    assert mail.to == "desk@capital.example"
    assert all(words in mail.text for words in (DRAFT, "Alerte aux crues", "Paragraph 1 on", "/capital/"))


def test_the_paper_holds_the_whole_too(world):
    draft(world)
    client = Client()
    client.force_login(world.adviser, backend="intersession.accounts.backends.People")
    answer = client.get(f"/questions/{world.question.pk}/answer/IT/capital.en.docx")
    assert (answer.status_code, answer["Content-Disposition"]) == (
        200, f'attachment; filename="capital-{world.question.pk}-IT.en.docx"',
    )  # fmt: skip


def test_the_address_is_forgotten_a_month_after_the_link_expired_and_what_was_said_stays(world):
    draft(world)
    link = ask(world)
    assert of_link(link_of(link).rstrip("/").rsplit("/", 1)[1]) == link
    send(link, "as_drafted")
    forget(link.expires_at + timedelta(days=31))
    assert (CapitalLink.objects.count(), Instruction.objects.get().link) == (0, None)
