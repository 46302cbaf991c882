"""Who sees a proposed move of a deadline, and what each may do with it: on the officer's page, on the page of all, by mail, for programs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersession.questions import actions
from intersession.questions.models import DeadlineMove, Question
from intersession.site import clock
from intersession.site.models import Moving, SunkMail
from tests import make_forum as make
from tests import make_records as records
from tests.make_forum import Program
from tests.notices.test_notices import sink, work_off  # noqa: F401
from tests.questions.reading import text_of
from tests.questions.test_moves import GENEVA, HOUR, chosen, opened, proposed
from tests.questions.test_officer_pages import parts

pytestmark = pytest.mark.django_db


def page(user, address: str) -> str:
    return text_of(records.signed_in(Client(), user).get(address))


def act(user, question: Question, **sent):
    return records.post(records.signed_in(Client(), user), f"/questions/{question.pk}/keep/", **sent)


def later(question: Question, hours: int = 2) -> dict[str, str]:
    until = (question.closes_at + hours * HOUR).astimezone(GENEVA).replace(second=0, microsecond=0)
    return {name: value.replace("Europe/Budapest", "Europe/Zurich") for name, value in parts("until", until).items()}


def test_an_officer_proposes_on_the_page_and_another_confirms_what_was_read():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    keep, read = f"/questions/{question.pk}/keep/", f"/questions/{question.pk}/"
    said = page(forum.officer, keep)
    assert "which another officer confirms" in said and "Propose it to a second person" in said
    assert act(forum.officer, question, act="extend", reason="Holidays.", **later(question)).status_code == 302
    ours, theirs, members = page(forum.officer, keep), page(forum.publisher, keep), page(forum[0].head, read)
    assert ("Withdraw the proposal" in ours, "Confirm it" in ours) == (True, False)
    assert ("Withdraw the proposal" in theirs, "Confirm it" in theirs, "Proposed by Officer" in theirs) == (
        False,
        True,
        True,
    )
    assert "Holidays." not in members
    assert "A move of its deadline is proposed: a second person confirms it." in page(forum.publisher, "/")
    shown = DeadlineMove.objects.get()
    assert act(forum.officer, question, act="extend", reason="Longer.", **later(question, 3)).status_code == 302
    stale = act(forum.publisher, question, act="confirm_move", move=shown.pk)
    assert (stale.status_code, "stands no longer" in text_of(stale)) == (409, True)
    for nonsense in ("", "x", 10**30):
        assert act(forum.publisher, question, act="confirm_move", move=nonsense).status_code == 409
    now = DeadlineMove.objects.last()
    assert act(forum.officer, question, act="confirm_move", move=now.pk).status_code == 409
    assert act(forum[0].head, question, act="confirm_move", move=now.pk).status_code == 403
    assert act(forum.publisher, question, act="confirm_move", move=now.pk).status_code == 302
    assert (Question.objects.get().closes_at, "Longer." in page(forum[0].head, read)) == (now.after, True)


def test_what_is_announced_stands_on_the_page_of_all_and_goes_to_all_by_mail(sink):  # noqa: F811
    forum = chosen(Moving.DELAY)
    forum[2].head.language = "fr"
    forum[2].head.save()
    question = opened(forum)
    work_off()
    SunkMail.objects.all().delete()
    assert "1 hour later the clock moves the deadline" in page(forum.officer, f"/questions/{question.pk}/keep/")
    move = proposed(question, forum)
    read = page(forum[0].head, f"/questions/{question.pk}/")
    assert "The deadline will be extended" in read and "Holidays." in read
    work_off()
    told = list(SunkMail.objects.order_by("to"))
    assert [letter.subject for letter in told] == [
        "The deadline will move: Which topics?", "The deadline will move: Which topics?", "L’échéance sera déplacée : Which topics?",
    ]  # fmt: skip
    assert "will be extended to" in told[0].text and "Holidays." in told[0].text
    assert "sera reportée" in told[2].text
    SunkMail.objects.all().delete()
    actions.withdraw_move(move, at=clock.now(), by=forum.officer)
    work_off()
    assert {letter.subject for letter in SunkMail.objects.all()} == {
        "The deadline stays: Which topics?", "L’échéance reste inchangée : Which topics?",
    }  # fmt: skip
    assert "will be extended" not in page(forum[0].head, f"/questions/{question.pk}/")


def test_of_what_two_persons_have_not_decided_nobody_is_told(sink):  # noqa: F811
    forum = chosen(Moving.TWO)
    question = opened(forum)
    work_off()
    SunkMail.objects.all().delete()
    actions.withdraw_move(proposed(question, forum), at=clock.now(), by=forum.officer)
    proposed(question, forum)
    work_off()
    assert SunkMail.objects.count() == 0


def test_programs_propose_confirm_and_withdraw_as_people_do():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    address, officer, second, head = (
        f"/questions/{question.pk}",
        *map(Program, (forum.officer, forum.publisher, forum[0].head)),
    )
    to = question.closes_at + timedelta(days=1)
    made = officer.post(f"{address}/extension", {"to": to.isoformat(), "reason": "Holidays."}, "m1")
    move = made.json()["move"]
    assert (made.status_code, move["reason"], move["due"]) == (200, "Holidays.", None)
    assert (officer.get(address).json()["move"], head.get(address).json()["move"]) == (move, None)
    chosen_move, confirm, withdraw = {"move": move["id"]}, f"{address}/move-confirmation", f"{address}/move-withdrawal"
    refused = [
        officer.post(confirm, chosen_move, "c1"), head.post(confirm, chosen_move, "c2"), second.post(withdraw, chosen_move, "c3"),
        second.post(confirm, {"move": 10**6}, "c4"), second.post(confirm, {}, "c5"), second.post(confirm, chosen_move, None),
        Program(forum.publisher, acts=()).post(confirm, chosen_move, "c6"), Program(None).post(confirm, chosen_move, "c7"),
    ]  # fmt: skip
    assert [answer.status_code for answer in refused] == [409, 403, 409, 409, 422, 400, 403, 401]
    done = [second.post(confirm, chosen_move, "again") for _ in range(2)]
    assert [answer.status_code for answer in done] == [200, 200] and done[0].content == done[1].content
    assert (done[0].json()["move"], Question.objects.get().closes_at) == (None, to)
    assert DeadlineMove.objects.get().confirmed_by == forum.publisher


def test_programs_of_members_read_what_is_announced():
    forum = chosen(Moving.DELAY)
    question = opened(forum)
    move = proposed(question, forum)
    read = Program(make.person("someone@public.example")).get(f"/questions/{question.pk}").json()["move"]
    assert (read["id"], read["reason"], read["due"][:16]) == (
        move.pk,
        "Holidays.",
        f"{move.due_at.astimezone(GENEVA):%Y-%m-%dT%H:%M}",
    )


def test_pages_with_a_move_stay_within_ten_queries():
    forum = chosen(Moving.DELAY)
    question = opened(forum)
    proposed(question, forum)
    for user, address in ((forum.officer, "keep/"), (forum.publisher, "keep/"), (forum[0].head, "")):
        client = records.signed_in(Client(), user)
        client.get(f"/questions/{question.pk}/{address}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/questions/{question.pk}/{address}").status_code == 200
        assert len([one for one in asked.captured_queries if one["sql"].startswith("SELECT")]) <= 10
