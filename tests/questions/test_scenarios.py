"""Scenarios of the membership's trust that no other file plays: a question corrected by another, a key sent twenty times to
every write of an answer, a right that is taken away while an answer is under way."""

import json
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from intersession.audit.models import Act
from intersession.delegations.actions import team
from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.models import Ballot, CapitalLink, Stance
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_forum as make
from tests.at_once import at_once
from tests.make_forum import Program

TRIES = 20  # 200 make the whole scenario


@pytest.mark.django_db
def test_a_question_that_was_opened_is_corrected_only_by_cancelling_it_and_putting_another():
    forum = make.forum(2)
    wrong = make.open_question(forum)
    at, by = clock.now(), forum.officer
    refused: list[Callable[[], Any]] = [
        lambda: actions.change_question(wrong, at=at, by=by),
        lambda: actions.set_options(wrong, [], at=at, by=by),
        lambda: actions.open_question(wrong, at=at, by=by),
        lambda: actions.plan_opening(wrong, at, at=at, by=by),
    ]
    wrong.joined_count, wrong.picks = True, 1
    for change in refused:
        with pytest.raises(Conflict):
            change()
    actions.cancel(wrong, at=at, by=by)
    right = make.open_question(forum, "ab", picks=1)
    verbs = list(Act.objects.filter(verb__startswith="question.").order_by("number").values_list("verb", "object_id"))
    assert verbs == [("question.opened", wrong.pk), ("question.cancelled", wrong.pk), ("question.opened", right.pk)]
    with pytest.raises(Conflict):
        make.cast(wrong, forum[0], "a")
    assert Act.objects.first_broken() is None


def stance(head: Program, question: Any, key: str) -> Any:
    return head.post(f"/questions/{question.pk}/stance", {"delegation": "M000", "state": "no_position"}, key)


def page(head: Program, path: str, sent: dict[str, str], key: str) -> Any:
    """A form of the site, sent by a browser in which the head is signed in."""
    client = make.Client()
    client.force_login(head.user, backend="intersession.accounts.backends.People")
    return client.post(path, sent, headers={"Idempotency-Key": key})


def writes(question: Any, head: Program, link: str) -> dict[str, tuple[Callable[[str], Any], Callable[[], int]]]:
    """Each way to write about an answer, with what it leaves."""
    here = f"/questions/{question.pk}/answer/M000/"
    ask = {"email": "desk@capital.example", "language": "en"}
    said = {"act": "say", "kind": "awaiting_instructions"}
    return {
        "stance": (partial(stance, head, question), Stance.objects.count),
        "said on its page": (partial(page, head, f"{here}instead/", said), Stance.objects.count),
        "draft": (partial(page, head, f"{here}draft/", {"pick": "a", "version": "0"}), acts_of("draft.saved")),
        "capital asked": (partial(page, head, f"{here}capital/", ask), CapitalLink.objects.count),
        "instruction": (partial(page, head, link, {"kind": "change", "text": "c", "version": "0"}), acts_of("capital.instructed")),
        "ballot": (lambda key: head.give(question, "M000", "a", key=key), Ballot.objects.count),
    }  # fmt: skip


def acts_of(verb: str) -> Callable[[], int]:
    return lambda: Act.objects.filter(verb=verb).count()


@pytest.mark.usefixtures("committed_db")
def test_each_write_about_an_answer_that_is_sent_twenty_times_at_once_has_one_effect_and_one_answer():
    from intersession.questions.actions.capital import link_of

    forum = make.forum(1)
    question, head = make.open_question(forum), Program(forum[0].head)
    asked = actions.ask_capital(
        question, forum[0].delegation, "other@capital.example", "en", at=clock.now(), by=forum[0].head
    )
    link = "/" + link_of(asked).split("/", 3)[3]
    for name, (write, count) in writes(question, head, link).items():
        before = count()
        given = at_once(*[partial(write, f"key {name}".replace(" ", "-"))] * 20)
        statuses = Counter(response.status_code for response in given)
        assert sum(statuses.values()) == 20 and not {409, 422, 403, 500} & set(statuses), (name, statuses)
        assert len({response.content for response in given}) == 1, name
        assert count() - before == 1, name
    assert Act.objects.first_broken() is None


@pytest.mark.usefixtures("committed_db")
def test_a_right_taken_away_on_its_page_while_an_answer_is_under_way_leaves_what_the_order_of_acts_says():
    forum = make.forum(TRIES)
    question = make.open_question(forum)

    def taken(representative: Representative, pause: float) -> int:
        time.sleep(pause)  # the scenario's own: anywhere within the request
        team.change_representative(
            representative, capacity="adviser", rights=["draft"], source="note 9", by=forum.officer
        )
        return Act.objects.get(verb="representative.changed", object_id=representative.pk).number

    for number, mission in enumerate(forum.missions):
        giver = make.colleague(mission, "draft", "give")
        acting = Representative.objects.get(user=giver)
        program, pause = Program(giver), number * 0.05 / TRIES
        revoked, given = at_once(
            partial(taken, acting, pause), partial(program.give, question, mission.code, "a", key="k")
        )
        ballot = Ballot.objects.filter(delegation=mission.delegation).first()
        assert given.status_code == (201 if ballot else 403), json.loads(given.content)
        if ballot is not None:
            assert Act.objects.about(ballot).get().number < revoked
    assert Act.objects.first_broken() is None
