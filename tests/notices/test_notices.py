"""Who hears of what by mail: the right people, in their language, once; and nobody of what was rolled back or is past."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from intersession.audit.acts import CONSOLE, record, untold
from intersession.audit.models import Act
from intersession.delegations.models import Delegation, Representative
from intersession.desk import actions as desk_actions
from intersession.desk.rereading import reread
from intersession.notices import jobs
from intersession.notices.letters import KINDS
from intersession.questions import actions
from intersession.questions.models import Wording
from intersession.site import clock
from intersession.site.models import Mail, SunkMail
from intersession.site.ticker import tick
from tests import make_questions as make
from tests import make_replies as desk

pytestmark = pytest.mark.django_db


def work_off() -> int:
    """Do the jobs that are ready, and those that they add, in this connection; how many there were."""
    done = 0
    while waiting := list(DBTaskResult.objects.ready()):
        for job in waiting:
            job.task.func(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
            job.delete()
            done += 1
    return done


def mail_of(kind: str) -> dict[str, str]:
    """By address the subjects of the letters of a kind that went out."""
    work_off()
    went = set(Mail.objects.filter(kind=kind, sent_at__isnull=False).values_list("to", flat=True))
    return {mail.to: mail.subject for mail in SunkMail.objects.filter(to__in=went).order_by("pk")}


@pytest.fixture(autouse=True)
def sink(settings):
    settings.EMAIL_BACKEND = "intersession.site.sink.Sink"


@pytest.fixture
def world():
    """Italy has a head and a French-speaking adviser, France and Spain a head each; nothing is opened yet."""
    made = make.forum(opened=False)
    type(made.adviser).objects.filter(pk=made.adviser.pk).update(language="fr")
    return made


@pytest.fixture
def opened(world):
    """The question is open, and the letters that say so have gone."""
    open_it(world)
    work_off()
    SunkMail.objects.all().delete()
    return world


def open_it(world):
    world.question = actions.open_question(world.question, at=clock.now(), by=world.officer)


def test_an_opening_is_told_to_everybody_of_the_missions_asked_in_their_language(world):
    open_it(world)
    assert mail_of("opened") == {
        "head.of.italy@river.example": "Put to the membership: Which projects shall the Commission take up?",
        "adviser.of.italy@river.example": "Soumis aux membres : Quels projets la Commission doit-elle retenir ?",
        "head.of.fr@river.example": "Put to the membership: Which projects shall the Commission take up?",
        "head.of.es@river.example": "Put to the membership: Which projects shall the Commission take up?",
    }


def test_a_letter_names_the_deadline_with_its_place_and_the_address_to_answer_at(world):
    open_it(world)
    work_off()
    letter = SunkMail.objects.get(to="head.of.italy@river.example")
    assert f"{reverse('answer', args=[world.question.pk, 'IT'])}" in letter.text
    assert "Budapest, UTC+" in letter.text and "Budapest, UTC+" in letter.html
    assert f'<a href="http://127.0.0.1:8000{reverse("answer", args=[world.question.pk, "IT"])}">' in letter.html


def test_a_mission_without_people_is_written_to_at_its_own_address(world):
    Representative.objects.filter(delegation__code="ES").delete()
    Delegation.objects.filter(code="ES").update(mail="mission@es.example", language="es")
    open_it(world)
    told = mail_of("opened")
    assert "head.of.es@river.example" not in told
    assert told["mission@es.example"].startswith("Sometido a los miembros:")


def test_a_closed_account_and_a_representative_who_left_hear_nothing(world):
    Representative.objects.filter(user=world.adviser).update(until=clock.now() - timedelta(days=1))
    type(world.head).objects.filter(pk=world.head.pk).update(is_active=False)
    open_it(world)
    assert set(mail_of("opened")) == {"head.of.fr@river.example", "head.of.es@river.example"}


def test_a_reminder_goes_only_to_those_who_have_not_answered_when_it_is_sent(opened):
    make.give(opened, 0, [{"option": "a"}])
    actions.remind(opened.question, at=clock.now(), by=opened.officer)
    make.give(opened, 1, [{"option": "b"}])  # after the act, before the letter
    assert set(mail_of("reminder")) == {"head.of.es@river.example"}


def test_an_answer_that_comes_between_finding_and_sending_stops_the_reminder(opened):
    actions.remind(opened.question, at=clock.now(), by=opened.officer)
    finding = DBTaskResult.objects.ready().get()
    finding.task.func(*finding.args_kwargs["args"])
    finding.delete()
    make.give(opened, 2, [{"option": "b"}])
    assert "head.of.es@river.example" not in mail_of("reminder")


def test_the_clock_reminds_by_itself_before_the_deadline(opened):
    clock.move_to(opened.question.closes_at - timedelta(days=1))
    tick()
    assert len(mail_of("reminder")) == 4


def test_a_receipt_goes_to_all_who_may_give_and_fits_a_short_message(opened):
    make.representative(opened.italy, "Deputy of Italy", rights=("give",), capacity="alternate")
    ballot = make.give(opened, 0, [{"option": "a"}, {"option": "b", "modified": {"title": {"en": "Fish ways"}}}])
    assert mail_of("receipt") == {
        "head.of.italy@river.example": f"Receipt {ballot.number}: (a), (b) modified",
        "deputy.of.italy@river.example": f"Receipt {ballot.number}: (a), (b) modified",
    }
    text = SunkMail.objects.first().text
    assert "with another title: “Fish ways”" in text
    assert len(text.split("\n\n")[0]) <= 160


def test_what_the_administration_entered_is_put_to_the_mission_to_confirm(opened, tmp_path):
    ballot = entered(opened, received=clock.now())
    told = mail_of("entered")
    assert set(told) == {"head.of.fr@river.example"}
    letter = SunkMail.objects.get(to="head.of.fr@river.example")
    assert reverse("receipt", args=[ballot.number]) in letter.text
    assert Mail.objects.filter(kind="receipt").count() == 0
    ballot.refresh_from_db()
    assert ballot.confirmed_at is None


def test_a_letter_that_came_late_is_said_to_be_late(opened):
    question = make.close(opened)
    work_off()
    opened.question = question
    entered(opened, received=clock.now())
    assert mail_of("entered")["head.of.fr@river.example"].startswith("Your letter came late")


def entered(world, *, received):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from intersession.site.uploads import EVIDENCE, receive

    evidence, _ = receive(SimpleUploadedFile("letter.txt", b"We choose a."), EVIDENCE, by=world.officer)
    return actions.enter_ballot(
        world.question, world.members[1], [{"option": "a"}], channel="letter", received_at=received, evidence=evidence,
        replaces=None, at=clock.now(), by=world.officer,
    )  # fmt: skip


def test_an_extension_is_told_with_its_reason(opened):
    actions.extend(
        opened.question, opened.question.closes_at + timedelta(days=2), wall="", reason="Two capitals asked for time.",
        at=clock.now(), by=opened.officer,
    )  # fmt: skip
    assert set(mail_of("extended")) == {
        "head.of.italy@river.example", "adviser.of.italy@river.example", "head.of.fr@river.example", "head.of.es@river.example",
    }  # fmt: skip
    assert "Two capitals asked for time." in SunkMail.objects.first().text


def test_a_result_is_told_to_members_and_observers(opened):
    make.give(opened, 0, [{"option": "a"}])
    question = make.close(opened)
    result = actions.propose_result(question, at=clock.now(), by=opened.officer)
    actions.confirm_result(result, at=clock.now(), by=opened.publisher)
    told = mail_of("result")
    assert set(told) >= {"head.of.unx@river.example", "head.of.es@river.example", "adviser.of.italy@river.example"}
    assert "Flood warning" in SunkMail.objects.filter(subject__startswith="Result:").first().text


def test_proposers_whose_wording_was_merged_are_asked(opened):
    for number, title in enumerate(["Fish ways at the weirs", "Passages for fish"]):
        make.give(opened, number, [{"option": "b", "modified": {"title": {"en": title}, "only_if": True}}])
    question = make.close(opened)
    wordings = list(Wording.objects.order_by("pk"))
    actions.consolidate(
        question, wordings, {"en": "Passages for fish"}, option=wordings[0].option, at=clock.now(), by=opened.officer
    )
    assert set(mail_of("merged")) == {"head.of.italy@river.example"}
    text = SunkMail.objects.filter(subject__startswith="Your proposed wording").get().text
    assert "You proposed: Fish ways at the weirs" in text


def test_an_act_that_is_rolled_back_tells_nobody(opened):
    class Undone(Exception): ...

    with pytest.raises(Undone), transaction.atomic():
        make.give(opened, 0, [{"option": "a"}])
        raise Undone
    assert (work_off(), SunkMail.objects.count()) == (0, 0)


def test_acts_of_the_past_tell_nobody(opened):
    with untold():
        make.give(opened, 0, [{"option": "a"}])
    assert work_off() == 0


def test_acts_that_concern_nobody_else_add_no_job(opened):
    record("question.changed", opened.question, by=CONSOLE, at=clock.now())
    assert "question.changed" not in KINDS and work_off() == 0


def test_a_letter_goes_once_however_often_its_job_is_done(opened):
    make.give(opened, 0, [{"option": "a"}])
    act = record("question.reminded", opened.question, by=CONSOLE, at=clock.now())
    work_off()
    before = SunkMail.objects.count()
    jobs.tell.func(act.number)
    work_off()
    assert SunkMail.objects.count() == before


def test_what_the_mail_server_refuses_is_tried_again_later_each_time_and_then_left(opened, monkeypatch):
    def refuse(*args, **more):
        raise SMTPRecipientsRefused({"head.of.italy@river.example": (550, b"no")})

    monkeypatch.setattr("intersession.site.sink.Sink.send_messages", refuse)
    make.give(opened, 0, [{"option": "a"}])
    work_off()
    pauses = []
    while waiting := DBTaskResult.objects.filter(run_after__gt=clock.host_time()).first():
        pauses.append(round((waiting.run_after - clock.host_time()).total_seconds() / 60))
        waiting.task.func(*waiting.args_kwargs["args"])
        waiting.delete()
    assert pauses == [1, 5, 30, 120, 720]
    mail = Mail.objects.get(kind="receipt")
    assert (mail.error, mail.sent_at) == ("SMTPRecipientsRefused", None)


def test_a_mail_server_that_recovers_gets_the_letter_once(opened, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("intersession.site.sink.Sink.send_messages", lambda *a: (_ for _ in ()).throw(ConnectionError()))
        make.give(opened, 0, [{"option": "a"}])
        work_off()
    assert SunkMail.objects.count() == 0
    DBTaskResult.objects.update(run_after=clock.host_time())
    work_off()
    assert [mail.to for mail in SunkMail.objects.all()] == ["head.of.italy@river.example"]
    assert DBTaskResult.objects.count() == 0


def test_a_job_that_a_stopped_process_left_behind_is_taken_up_again(opened):
    make.give(opened, 0, [{"option": "a"}])
    job = DBTaskResult.objects.ready().get()
    job.claim("worker of a process that was killed")
    assert jobs.take_up_interrupted(clock.now()) == 0  # it may still be at it
    DBTaskResult.objects.update(started_at=clock.host_time() - timedelta(minutes=1))
    assert jobs.take_up_interrupted(clock.now()) == 1
    assert set(mail_of("receipt")) == {"head.of.italy@river.example"}


def test_done_jobs_are_forgotten_after_a_day_and_of_other_work_what_failed_stays(db):
    yesterday = clock.host_time() - timedelta(days=1, minutes=1)
    for status in ("SUCCESSFUL", "FAILED"):
        done = [jobs.tell.enqueue(1).id, reread.enqueue(1, 1).id]
        DBTaskResult.objects.filter(pk__in=done).update(status=status, finished_at=yesterday)
    reread.enqueue(2, 1)
    assert jobs.forget_done(clock.now()) == 3
    assert sorted(DBTaskResult.objects.values_list("task_path", "status")) == [
        ("intersession.desk.rereading.reread", "FAILED"), ("intersession.desk.rereading.reread", "READY"),
    ]  # fmt: skip


def test_finding_who_hears_takes_as_many_queries_for_three_members_as_for_thirty(world):
    open_it(world)
    few = queries_to_find(Act.objects.get(verb="question.opened"))
    for number in range(30):
        make.representative(make.delegation(f"Y{number}"), f"Head of Y{number}")
    actions.open_question(make.question(), at=clock.now(), by=world.officer)
    many = queries_to_find(Act.objects.filter(verb="question.opened").latest("number"))
    assert (few[0], many[0]) == (4, 34)
    assert few[1] == many[1] <= 5


def queries_to_find(act):
    with CaptureQueriesContext(connection) as queries:
        found = KINDS[act.verb].recipients(act)
    return len(found), len(queries)


def test_a_mission_whose_reply_is_not_clear_hears_why_in_its_language(opened):
    type(opened.head).objects.filter(pk=opened.head.pk).update(language="fr")
    found = desk.reply(opened, desk.letter("selects projects (a), (b) and (c)"))
    desk_actions.ask_mission(found, version=found.version, at=clock.now(), by=opened.officer)
    assert mail_of("reply_asked") == {
        opened.head.email: "Votre réponse n’est pas claire pour nous : Quels projets la Commission doit-elle retenir ?"
    }
    assert "Pourquoi il y a doute\xa0:\n- Le nombre de choix permis est dépassé.\n" in SunkMail.objects.get().text


def test_a_mission_is_not_asked_about_a_reply_that_was_decided_meanwhile(opened):
    found = desk.reply(opened, desk.letter("selects projects (a), (b) and (c)"))
    asked = desk_actions.ask_mission(found, version=found.version, at=clock.now(), by=opened.officer)
    desk_actions.set_aside(asked, "duplicate", version=asked.version, at=clock.now(), by=opened.officer)
    assert mail_of("reply_asked") == {}
