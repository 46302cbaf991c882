"""What is said in place of an answer: its page, the API, the mails, the officer's chase; and what is not in one's language."""

import json

import pytest
from django.test import Client

from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Group
from intersession.notices.recipients import without_answer
from intersession.questions import actions
from intersession.questions.models import JointReply, Question, Stance
from intersession.site import clock
from tests import make_questions as make
from tests.make_forum import Program
from tests.notices.test_notices import sink, work_off  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(sink):  # noqa: F811
    return make.forum(5)


def client(user, language="en"):
    made = Client(headers={"accept-language": language})
    made.force_login(user, backend="intersession.accounts.backends.People")
    return made


def path(world, code="IT", what="instead/"):
    return f"/questions/{world.question.pk}/answer/{code}/{what}"


def press(world, user, code="IT", **sent):
    key = f"k{Stance.objects.count()}-{JointReply.objects.count()}-{sent}"[:90].replace(" ", "")
    return client(user).post(path(world, code), sent | {"idempotency_key": key})


def basin(world):
    group = Group(code="basin", names={"en": "Basin States"})
    at = clock.now()
    return keep_group(group, world.members[:4], world.members[:1], source="n", at=at, by=world.officer)


def shown(world, user, code="IT", what="instead/"):
    return " ".join(client(user).get(path(world, code, what)).content.decode().split())


def test_it_is_said_changed_and_taken_back_on_its_page(world):
    assert press(world, world.head, act="say").status_code == 422
    assert press(world, world.head, act="say", kind="joins").status_code == 422
    assert press(world, world.head, act="say", kind="joins", joins="member:FR").status_code == 302
    assert "joins the reply of France, whatever it is at the close" in shown(world, world.head)
    assert "Joins another’s reply" in shown(world, world.head, what="")
    assert press(world, world.head, act="say", kind="awaiting_instructions").status_code == 302
    assert [each.kind for each in Stance.objects.standing()] == ["awaiting_instructions"]
    assert press(world, world.head, act="take_back").status_code == 302
    assert Stance.objects.standing().count() == 0


def test_an_adviser_reads_it_and_may_not_say_it(world):
    assert "It is said by whoever may give" in shown(world, world.adviser)
    assert press(world, world.adviser, act="say", kind="no_position").status_code == 403


def test_an_answer_is_withdrawn_after_a_look_at_what_will_happen(world):
    ballot = make.give(world, 0, [{"option": "a"}])
    assert f"Receipt {ballot.number} of" in shown(world, world.head)
    assert press(world, world.head, act="withdraw", number=ballot.number).status_code == 302
    receipt = client(world.head).get(f"/receipts/{ballot.number}/").content.decode()
    assert "This answer was withdrawn" in receipt and "It is kept and counts for nothing." in receipt
    assert "Answer" in shown(world, world.head, what="") and "Withdrawn" in shown(world, world.head, what="")


def test_who_is_named_reads_it_and_says_no(world):
    basin(world)
    assert "On behalf of Basin States" in shown(world, world.head)
    sent = {"act": "speak", "group": "basin"}
    assert press(world, world.head, **sent).status_code == 422
    assert press(world, world.head, **sent, **{"basin-members": ["FR", "ES"]}).status_code == 302
    assert "Italy gives its reply on your behalf too (Basin States)" in shown(world, world.others[0], "FR")
    assert press(world, world.others[0], "FR", act="decline").status_code == 302
    page = shown(world, world.head)
    assert "is given on behalf of Spain too" in page and "Said no: France." in page
    assert press(world, world.head, act="end", group="basin").status_code == 302
    assert JointReply.objects.standing().count() == 0


def test_reminders_go_on_to_who_awaits_instructions_and_stop_for_who_said_all(world):
    codes = {delegation.code: delegation for delegation in world.members}
    for code, user, kind in (("IT", world.head, "awaiting_instructions"), ("FR", world.others[0], "no_position")):
        actions.say_stance(world.question, codes[code], kind, at=clock.now(), by=user)
    assert sorted(without_answer(world.question).values_list("code", flat=True)) == ["ES", "IT", "X3", "X4"]
    page = " ".join(client(world.officer).get(f"/questions/{world.question.pk}/keep/").content.decode().split())
    assert "Remind the 4 that have not answered" in page and "awaiting instructions" in page


def test_all_who_may_give_are_told_of_each_act_and_those_named_too(world):
    basin(world)
    draft = actions.save_draft(
        world.question, world.italy, [{"option": "a"}], remarks="", version=0, at=clock.now(), by=world.adviser
    )
    actions.verify_draft(draft, version=1, at=clock.now(), by=world.head)
    ballot = make.give(world, 0, [{"option": "a"}])
    actions.withdraw_answer(world.question, world.italy, number=ballot.number, at=clock.now(), by=world.head)
    actions.say_stance(world.question, world.italy, "no_position", at=clock.now(), by=world.head)
    actions.speak_for(
        world.question, world.italy, Group.objects.get(), [world.members[1]], at=clock.now(), by=world.head
    )
    actions.decline_naming(world.question, world.members[1], at=clock.now(), by=world.others[0])
    work_off()
    from intersession.site.models import SunkMail

    told = [(mail.to.partition("@")[0], mail.subject.partition(":")[0]) for mail in SunkMail.objects.order_by("pk")]
    assert [each for each in told if each[0] == "head.of.italy"][-4:] == [
        ("head.of.italy", f"Receipt {ballot.number}"), ("head.of.italy", "Withdrawn"),
        ("head.of.italy", "In place of an answer"), ("head.of.italy", "France said no"),
    ]  # fmt: skip


def test_a_program_says_it_reads_it_and_is_refused_like_a_person(world):
    head, other = Program(world.head), Program(world.others[0])
    here = f"/questions/{world.question.pk}/stance"
    nothing = {"delegation": "IT", "state": "none", "joins": None, "group": None, "at": None}
    assert json.loads(head.get(f"{here}?delegation=IT").content) == nothing
    said = head.post(here, {"delegation": "IT", "state": "joins", "joins": "FR"}, "k1")
    assert {**json.loads(said.content), "at": None} == {**nothing, "state": "joins", "joins": "FR"}
    assert other.get(f"{here}?delegation=IT").status_code == 404
    assert other.post(here, {"delegation": "IT", "state": "none"}, "k2").status_code == 403
    assert head.post(here, {"delegation": "IT", "state": "hungry"}, "k3").status_code == 422
    assert head.post(here, {"delegation": "IT", "state": "none"}, None).status_code == 400
    assert json.loads(head.post(here, {"delegation": "IT", "state": "none"}, "k4").content) == nothing


def test_a_note_in_english_alone_gives_a_french_page_that_says_what_is_missing(world):
    question = world.question
    french = Client(headers={"accept-language": "fr"}).get(f"/questions/{question.pk}/").content.decode()
    assert "Passes à poissons aux trois seuils" in french and 'lang="en"' in french
    assert "Les paragraphes de la note n’ont pas encore paru dans votre langue" in french
    assert "n’existe" not in french  # question and titles are there in French
    english = Client(headers={"accept-language": "en"}).get(f"/questions/{question.pk}/").content.decode()
    assert "Not in your language yet" not in english


def test_what_is_not_in_ones_language_is_named_by_its_letters_and_marked_as_foreign(world):
    bare = make.question(2, document=False)
    Question.objects.filter(pk=bare.pk).update(title={"en": "Which projects?"})
    only = bare.options.get(label="b")
    only.topic = None
    only.title = {"en": "Fish passes"}
    only.save()
    opened = actions.open_question(Question.objects.get(pk=bare.pk), at=clock.now(), by=world.officer)
    french = " ".join(
        Client(headers={"accept-language": "fr"}).get(f"/questions/{opened.pk}/").content.decode().split()
    )
    assert "La question n’existe pas encore dans votre langue" in french
    assert "Le titre de (b) n’existe pas encore dans votre langue" in french
    assert '<h2 lang="en"><span class="sr">(b)</span> Fish passes</h2>' in french
