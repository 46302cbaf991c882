"""The pages of the room: what the Chair, the wall, delegates and others get, and what becomes of what they send."""

import re

import pytest
from django.test import Client

from intersession.accounts.models import User
from intersession.floor import actions
from intersession.floor.models import Chair, Step, room_of
from tests import make_questions
from tests import make_records as records
from tests import make_room as make

pytestmark = pytest.mark.django_db


def browser(user, language: str = "en") -> Client:
    return records.signed_in(Client(headers={"Accept-Language": language}), user)


def of(world, where: str = "") -> str:
    return f"/room/{world.question.pk}/{where}"


def send(visitor: Client, path: str, **fields):
    return records.post(visitor, path, **fields)


def package_of(world, **titles: str) -> dict[str, str]:
    """The package as the screen's form sends it: these options, with these English titles."""
    own = {option.label: option.title for option in world.question.options_in_order}
    sent = {f"title_{label}_{code}": text for label, title in own.items() for code, text in title.items()}
    return (
        sent
        | {f"take_{label}": "on" for label in titles}
        | {f"title_{la}_en": text for la, text in titles.items() if text}
    )


def test_the_chair_decides_on_the_screen_in_words_composed_from_the_package():
    world = make.room()
    chair = browser(world.chair)
    assert send(chair, of(world, "chair/"), act="package", seen=0, **package_of(world, a="", c="A common gauge")).status_code == 302  # fmt: skip
    page = chair.get(of(world, "chair/"))
    words = page.context["words"]["words"].value()
    assert words == (
        "I take it that the meeting agrees, without a vote, to select (a) “Flood warning on the upper reaches” and (c) “A common gauge”; "
        "(c) with its title as amended in the room."
    )
    assert send(chair, of(world, "chair/"), act="put", seen=1, words=words).status_code == 302
    assert sorted(room_of(world.question).put.content["words"]) == ["en", "fr"]
    assert send(chair, of(world, "chair/"), act="gavel", seen=2).status_code == 302
    assert send(chair, of(world, "chair/"), act="conclude", seen=3).status_code == 302
    assert "The decision is recorded" in chair.get(of(world, "chair/")).content.decode()


def test_words_that_the_chair_changed_are_put_in_the_language_they_were_typed_in():
    world = make.room()
    make.package(world, a={})
    User.objects.filter(pk=world.chair.pk).update(language="fr")
    send(browser(world.chair), of(world, "chair/"), act="put", seen=1, words="Il en est ainsi décidé.")
    assert room_of(world.question).put.content["words"] == {"fr": "Il en est ainsi décidé."}
    wall = browser(world.head).get(of(world, "projector/")).content.decode()
    assert '<p class="words" lang="fr">Il en est ainsi décidé.</p>' in wall


def test_a_stale_screen_is_told_what_happened_meanwhile_and_keeps_what_was_typed():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    answer = send(
        browser(world.officer), of(world, "chair/"), act="package", seen=1, **package_of(world, b="My own title")
    )
    page = answer.content.decode()
    assert (answer.status_code, "My own title" in page, answer.context["meanwhile"]) == (
        409,
        True,
        ["Put to the meeting"],
    )


def test_delegates_object_withdraw_and_reserve_on_their_page():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    delegate = browser(world.head)
    assert offered(delegate.get(of(world))) == {"object", "reserve"}
    assert send(delegate, of(world), act="object IT", of=2, text="Not this.").status_code == 302
    page = delegate.get(of(world))
    assert (offered(page), "Italy objects" in page.content.decode()) == ({"withdraw", "reserve"}, True)
    assert send(delegate, of(world), act="withdraw IT", of=2).status_code == 302
    assert send(delegate, of(world), act="reserve IT", of=2).status_code == 302
    assert [s.kind for s in Step.objects.order_by("number")] == [
        "package", "put", "objection", "withdrawal", "reservation",
    ]  # fmt: skip
    assert send(delegate, of(world), act="object IT", of=1).status_code == 409
    assert send(delegate, of(world), act="object FR", of=2).status_code == 403
    assert send(delegate, of(world), act="dance IT", of=2).status_code == 422


def test_who_may_not_give_sees_what_is_put_and_no_button():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    for user in (world.adviser, world.observer):
        visitor = browser(user)
        page = visitor.get(of(world)).content.decode()
        assert (make.WORDS["en"] in page, "object" in page) == (True, False)
        assert send(visitor, of(world), act="object IT", of=2).status_code == 403


def test_others_get_no_page_and_delegates_no_screen():
    world = make.room()
    stranger = make_questions.person("A Stranger")
    paths = ["", "now", "projector/", "projector/now", "chair/", "chair/now", "chair/roll-call/", "chair/paper/"]
    assert {browser(stranger).get(of(world, path)).status_code for path in paths} == {404}
    assert {browser(world.head).get(of(world, path)).status_code for path in paths[4:]} == {404}
    assert {browser(world.chair).get(of(world, path)).status_code for path in paths} == {200}


def test_there_is_no_room_of_a_question_that_is_not_decided_in_one():
    world = make_questions.forum()
    assert browser(world.officer).get(of(world)).status_code == 404


def test_a_page_that_follows_gets_304_until_something_happens_and_then_the_part_alone():
    world = make.room()
    make.package(world, a={})
    wall = browser(world.adviser)
    first = wall.get(of(world, "projector/now"))
    same = wall.get(of(world, "projector/now"), headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, same.status_code, same.content) == (200, 304, b"")
    make.put(world)
    changed = wall.get(of(world, "projector/now"), headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, make.WORDS["en"] in changed.content.decode()) == (200, True)
    assert changed["Cache-Control"] == "private, no-store"


def test_a_live_part_holds_no_token_and_no_key():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    pages = [browser(user).get(of(world, path)).content.decode() for user, path in (
        (world.head, "now"), (world.head, "projector/now"), (world.chair, "chair/now"),
    )]  # fmt: skip
    assert [("csrf" in page, "idempotency" in page) for page in pages] == [(False, False)] * 3


def test_all_who_speak_for_a_member_follow_the_same_bytes_and_those_who_listen_others():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    got = [browser(user).get(of(world, "now")) for user in (world.head, world.others[0], world.adviser, world.observer)]
    italy, france, adviser, observer = (answer.content for answer in got)
    assert (italy == france, adviser == observer, italy == adviser) == (True, True, False)
    assert got[0]["ETag"] == got[1]["ETag"] != got[2]["ETag"]


def test_one_who_speaks_for_two_says_for_which():
    world = make.room()
    make_questions.Representative.objects.filter(user=world.others[0]).update(user=world.head)
    make.package(world, a={})
    make.put(world)
    delegate = browser(world.head)
    assert send(delegate, of(world), act="object", delegation="FR", of=2).status_code == 302
    page = delegate.get(of(world))
    assert (offered(page), [step.delegation.code for step in room_of(world.question).objections.values()]) == (
        {"object", "withdraw", "reserve"}, ["FR"],
    )  # fmt: skip


def offered(page) -> set[str]:
    """What the buttons of the delegates' page do that are shown."""
    buttons = re.findall(r'<button[^>]*form="act"[^>]*value="(\w+)"[^>]*>', page.content.decode())
    hidden = re.findall(r'value="(\w+)"[^>]* hidden>', page.content.decode())
    return set(buttons) - set(hidden)


def test_a_right_that_was_revoked_ends_what_follows():
    world = make.room()
    chair = browser(world.chair)
    tag = chair.get(of(world, "chair/now"))["ETag"]
    actions.relieve_chair(world.chairing, **make.by(world.officer))
    assert chair.get(of(world, "chair/now"), headers={"If-None-Match": tag}).status_code == 404


def test_a_vote_by_roll_call_records_who_was_present():
    world = make.room(5)
    make.package(world, a={})
    make.put(world)
    sent = {"sheet": "iom-24", "seen": 2, "vote_IT": "yes", "vote_FR": "yes", "vote_ES": "abstain", "vote_X3": ""}
    assert send(browser(world.chair), of(world, "chair/roll-call/"), **sent).status_code == 302
    vote = Step.objects.get(kind="vote").content
    assert (vote["votes"], vote["outcome"]) == ({"IT": "yes", "FR": "yes", "ES": "abstain"}, "carried")
    sent = {"act": "vote", "sheet": "iom-24", "seen": 2, "yes": 1, "no": 0, "abstain": 0, "present": 3}
    assert send(browser(world.chair), of(world, "chair/"), **sent).status_code == 409


def test_a_count_that_cannot_be_is_said_and_kept_on_the_page():
    world = make.room()
    make.package(world, a={})
    make.put(world)
    sent = {"act": "vote", "sheet": "iom-24", "seen": 2, "yes": 3, "no": 3, "abstain": 0, "present": 3}
    answer = send(browser(world.chair), of(world, "chair/"), **sent)
    assert (answer.status_code, answer.context["count"]["no"].value()) == (422, "3")


def test_the_paper_has_all_that_is_needed_to_go_on_by_hand():
    world = make.room()
    make.package(world, a={}, c={"en": "A common gauge", "fr": "Une échelle commune"})
    page = browser(world.chair).get(of(world, "chair/paper/")).content.decode()
    wanted = ["Une échelle commune", "I take it that the meeting agrees", "Je considère que la réunion", "Italy", "France", "Spain", "The package: (a) and (c)"]  # fmt: skip
    assert [words for words in wanted if words not in page] == []


def test_a_position_is_shown_to_the_chair_by_the_delegation_on_its_page():
    world = make.room()
    make_questions.give(world, 0, [{"option": "a"}])
    delegate, chair = browser(world.head), browser(world.chair)
    assert "Only your delegation sees it." in delegate.get(of(world)).content.decode()
    assert "selects (a)" not in chair.get(of(world, "chair/")).content.decode()
    assert send(delegate, of(world), act="show IT").status_code == 302
    assert "The delegation of Italy selects (a)" in chair.get(of(world, "chair/")).content.decode()


def test_an_officer_names_the_chair_and_relieves_her():
    world = make.room()
    officer, meeting = browser(world.officer), world.question.meeting_id
    person = make_questions.person("Vice Chair")
    sent = {"email": "VICE.CHAIR@river.example", "source": "decision 5"}
    assert send(officer, f"/meetings/{meeting}/chairs/", **sent).status_code == 302
    assert browser(person).get(of(world, "chair/")).status_code == 200
    chair = Chair.objects.get(user=person)
    assert send(officer, f"/meetings/{meeting}/chairs/{chair.pk}/relieve").status_code == 302
    assert browser(person).get(of(world, "chair/")).status_code == 404
    assert send(officer, f"/meetings/{meeting}/chairs/", email="nobody@river.example", source="x").status_code == 422
    assert send(officer, f"/meetings/{meeting}/chairs/", email=world.chair.email, source="again").status_code == 409
    assert browser(world.chair).get(f"/meetings/{meeting}/chairs/").status_code == 403


def test_a_publisher_records_what_the_administration_decided_and_the_result_says_so():
    from tests.floor.test_actions import consulted

    world = consulted()
    publisher, path = browser(world.publisher), f"/questions/{world.question.pk}/decide/"
    sent = {"selected": ["a", "b"], "mandate": world.mandate.pk, "authority": "Paragraph 4", "consultation_en": "Two preferred (b)."}  # fmt: skip
    assert send(publisher, path, **sent | {"authority": ""}).status_code == 422
    assert send(publisher, path, **sent).status_code == 302
    keep = f"/questions/{world.question.pk}/keep/"
    assert send(browser(world.officer), keep, act="propose").status_code == 302
    assert send(publisher, keep, act="publish").status_code == 302
    page = Client(headers={"Accept-Language": "en"}).get(f"/questions/{world.question.pk}/result/").content.decode()
    wanted = [
        "By the Administration, after consultation",
        "Resolution on projects (RC/RES/7)",
        "Paragraph 4",
        "Two preferred (b).",
    ]
    assert [words for words in wanted if words not in page] == []
    assert "Replies by option" not in page


def test_the_result_of_the_room_shows_both_titles_the_words_and_what_was_recorded():
    world = make.room()
    make.agreed(world)
    actions.state(world.question, world.italy, text="For the record.", **make.by(world.head))
    make.act(world, "conclude")
    keep = f"/questions/{world.question.pk}/keep/"
    send(browser(world.officer), keep, act="propose")
    send(browser(world.publisher), keep, act="publish")
    path = f"/questions/{world.question.pk}/result"
    page = Client(headers={"Accept-Language": "en"}).get(f"{path}/").content.decode()
    wanted = ["agreed, without a vote", "A common gauge for low water", "A common gauge", make.WORDS["en"], "For the record.", "Autumn consultations"]  # fmt: skip
    assert [words for words in wanted if words not in page] == []
    public = Client().get(f"{path}.json").json()
    assert (public["mode"], public["decision"]["how"], public["selected"]) == ("meeting", "without_vote", ["a", "c"])
    assert (
        b"A common gauge" in Client().get(f"{path}/en.docx").content
        or Client().get(f"{path}/en.pdf").status_code == 200
    )


def test_an_officer_sets_how_a_question_is_decided_before_it_opens():
    world = make_questions.forum(opened=False)
    officer, path = browser(world.officer), f"/questions/{world.question.pk}/keep/"
    page = officer.get(path)
    form = page.context["settings"]
    sent = {name: value for name, value in form.initial.items() if isinstance(value, str | int) and value is not False}
    meeting = world.question.request.meeting
    sent |= {"act": "change", "mode": "meeting", "meeting": meeting.pk, "closes_date": "2041-01-01", "closes_time": "10:00", "closes_zone": "Europe/Budapest", "closes_which": ""}  # fmt: skip
    assert send(officer, path, **{k: v for k, v in sent.items() if v is not None}).status_code == 302
    world.question.refresh_from_db()
    assert (world.question.mode, world.question.meeting_id) == ("meeting", meeting.pk)
