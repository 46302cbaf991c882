"""Every kind of question goes the whole way: put, answered on line and by programs, closed, counted, published."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.questions import actions
from intersession.questions.models import Question, Result, TieBreak, VotingStanding
from intersession.questions.papers import call_paper, receipt_letter, result_paper
from intersession.questions.wording import amount, sentence
from intersession.site import clock
from intersession.site.models import Organization, SunkMail
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum, Program
from tests.notices.test_notices import work_off
from tests.questions.reading import client, text_of

pytestmark = pytest.mark.django_db

PLAIN = {"modifications": False, "alternatives": False}
TEXT = {"en": "The fee is ten crowns.", "fr": "La cotisation est de dix couronnes."}


@pytest.fixture
def forum() -> Forum:
    return make.forum(5)


def sheet(forum: Forum, code: str, **changes: Any):
    content = as_json(SHEETS[code]) | changes
    return actions.add_sheet(content, at=clock.now(), by=forum.officer)


def put(forum: Forum, kind: str, labels: str = "abc", **fields: Any) -> Question:
    how = {"rank": {"method": "borda"}, "yes_no": {"text": TEXT}}.get(kind, {})
    return make.open_question(forum, "" if kind in ("yes_no", "comment") else labels, kind=kind, **PLAIN | how | fields)


def ranked(labels: str) -> list[dict[str, Any]]:
    return [{"option": label, "rank": rank} for rank, label in enumerate(labels, 1)]


def answered(question: Question, forum: Forum, replies: Sequence[str], remarks: str = "") -> Question:
    """Each mission in turn gives a reply: labels, in the order of their ranks where they are ranked."""
    for number, labels in enumerate(replies):
        chosen = ranked(labels) if question.kind == "rank" else [{"option": one} for one in labels.split() if one]
        make.cast(question, forum[number], choices=chosen, remarks=remarks)
    return make.close(question)


def result_of(question: Question, forum: Forum) -> Result:
    return make.publish(question, forum).result


def figures(result: Result) -> dict[str, Any]:
    return {one["label"]: one["support"] for one in result.content["options"]}


def declared(result: Result) -> list[str]:
    told = json.loads(
        Program(None if False else make.person("reader@public.example"))
        .get(f"/questions/{result.question_id}/result")
        .content
    )
    return [f"{one['line']}: {one['value']}" for one in told["declaration"]]


def test_any_number_may_be_approved(forum: Forum):
    question = put(forum, "approval", places=1)
    result = result_of(answered(question, forum, ["a b c", "b", "b c", ""]), forum)
    assert (figures(result), result.content["selected"]) == ({"a": 1, "b": 3, "c": 2}, ["b"])
    assert sentence(result) == "The membership selected (b) Topic b."


def test_between_two_and_three_of_four(forum: Forum):
    question = put(forum, "choose", "abcd", picks=3, least=2, places=2)
    for labels in ("a", "abcd"):
        with pytest.raises(Invalid):
            make.cast(question, forum[0], *labels)
    assert figures(result_of(answered(question, forum, ["a b", "b c d", ""]), forum)) == {
        "a": 1,
        "b": 2,
        "c": 1,
        "d": 1,
    }


def test_rankings_are_counted_by_points(forum: Forum):
    result = result_of(answered(put(forum, "rank", places=1), forum, ["abc", "ab", "b", ""]), forum)
    assert figures(result) == {"a": "9/2", "b": 4, "c": "1/2"}
    assert result.content["selected"] == ["a"]


def test_points_are_read_as_decimals_of_the_reader_and_kept_as_they_are_counted(forum: Forum):
    question = result_of(answered(put(forum, "rank", places=1), forum, ["abc", "ab", "b", ""]), forum).question
    page = f"/questions/{question.pk}/result/"
    assert "4.5" in text_of(Client().get(page))
    assert "4,5" in text_of(Client(HTTP_ACCEPT_LANGUAGE="fr").get(page))
    assert {amount(1), amount("9/2"), amount("1/3")} == {"1", "4.5", "1/3"}


def test_rankings_are_counted_by_instant_run_off_with_every_round(forum: Forum):
    question = put(forum, "rank", method="irv", places=1)
    result = result_of(answered(question, forum, ["ab", "ab", "bc", "bc", "cb"]), forum)
    told = json.loads(Program(forum.officer).get(f"/questions/{question.pk}/result").content)
    assert result.content["selected"] == ["b"]
    assert [f"{one['line']}: {one['value']}" for one in told["arithmetic"] if one["line"].startswith("Round")] == [
        "Round 1: (a), votes: 2", "Round 1: (b), votes: 2", "Round 1: (c), votes: 1", "Round 1: (c) drops out with: 1",
        "Round 2: (a), votes: 2", "Round 2: (b), votes: 3", "Round 2: (b) has more than half with: 3",
    ]  # fmt: skip


def test_a_tie_in_a_run_off_is_shown_and_left_to_the_membership(forum: Forum):
    question = put(forum, "rank", "ab", method="irv", places=1)
    result = result_of(answered(question, forum, ["ab", "ba"]), forum)
    assert (result.content["selected"], result.content["tied"], result.content["outcome"]) == ([], ["a", "b"], "tied")


@pytest.mark.parametrize(
    ("choices", "fault"),
    [
        ([{"option": "a", "rank": 1}, {"option": "b", "rank": 1}], "rank_twice"),
        ([{"option": "a", "rank": 2}], "rank_missing"),
        ([{"option": "a"}], "not_a_choice"),
        ([{"option": "z", "rank": 1}], "unknown_option"),
    ],
)
def test_a_ranking_that_cannot_be_is_refused_with_one_sentence(forum: Forum, choices, fault: str):
    question = put(forum, "rank")
    told = Program(forum[0].head).post(
        f"/questions/{question.pk}/ballots", {"delegation": "M000", "choices": choices}, "k"
    )
    assert (told.status_code, json.loads(told.content)["faults"]) == (422, [fault])


def test_a_text_is_adopted_by_two_thirds_of_those_who_say_yes_or_no(forum: Forum):
    question = put(forum, "yes_no", sheet=sheet(forum, "present-and-voting-two-thirds"))
    result = result_of(answered(question, forum, ["yes", "yes", "no", "abstain", "abstain"]), forum)
    assert sentence(result) == "The membership adopted the text: 2 in favour, 1 against, 2 abstentions."
    assert declared(result) == [
        "Members: 5", "Entitled to vote: 5", "Took part: 5", "Yes: 2", "No: 1", "Abstentions: 2", "Votes cast: 3",
        "Present and voting: 3", "Required: at least two thirds of those present and voting: 2",
    ]  # fmt: skip
    assert result.content["text"] == TEXT


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [([], "lost"), (["abstain"] * 5, "lost"), (["yes"], "carried"), (["yes", "no"], "lost"), (["no"], "lost")],
    ids=["no ballots", "all abstain", "one voter", "equal", "one no"],
)
def test_without_a_sheet_a_text_wants_more_yes_than_no(forum: Forum, replies, outcome: str):
    assert result_of(answered(put(forum, "yes_no"), forum, replies), forum).content["outcome"] == outcome


def test_too_few_took_part_for_a_valid_vote(forum: Forum):
    question = put(forum, "yes_no", sheet=sheet(forum, "iom-24"))
    result = result_of(answered(question, forum, ["yes", "yes"]), forum)
    assert sentence(result) == "Nothing was decided: 2 took part, and 3 were needed."


def test_a_weight_of_nought_takes_part_and_counts_nothing(forum: Forum):
    for number, weight in ((0, 0), (1, 7)):
        standing = VotingStanding(
            delegation=forum[number].delegation, kind="weight", weight=weight, since=clock.now().date(), source="C/1"
        )
        actions.enter_standing(standing, at=clock.now(), by=forum.officer)
    question = put(forum, "yes_no")
    result = result_of(answered(question, forum, ["yes", "no", "yes", "yes"]), forum)
    assert (figures(result), result.content["outcome"], result.content["replies"]) == (
        {"yes": 2, "no": 7, "abstain": 0},
        "lost",
        4,
    )


def test_a_comment_has_words_and_chooses_nothing(forum: Forum):
    question = put(forum, "comment")
    with pytest.raises(Invalid):
        make.cast(question, forum[0])
    with pytest.raises(Invalid):
        make.cast(question, forum[0], "a", remarks="Fine.")
    result = result_of(answered(question, forum, ["", ""], remarks="Fine."), forum)
    assert sentence(result) == "2 delegations commented."


def test_the_words_of_a_text_are_frozen_with_their_digest(forum: Forum):
    question = put(forum, "yes_no")
    assert (question.text, len(question.text_digest)) == (TEXT, 64)
    assert [option.label for option in question.options.all()] == ["yes", "no", "abstain"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("rank", {"method": ""}),
        ("rank", {"method": "irv", "places": 2}),
        ("yes_no", {"text": {}}),
        ("choose", {"least": 3}),
        ("approval", {"places": 4}),
    ],
)
def test_what_its_kind_asks_for_must_stand_before_the_opening(forum: Forum, kind: str, fields):
    with pytest.raises(Invalid):
        put(forum, kind, **fields)


def test_a_majority_may_leave_a_place_open_and_the_rules_say_how_it_goes_on(forum: Forum):
    question = put(forum, "choose", places=2, picks=2, sheet=sheet(forum, "members-absolute"))
    result = result_of(answered(question, forum, ["a b", "a c", "a", "b", ""]), forum)
    assert (result.content["selected"], result.content["next"]) == (["a"], {"step": "restricted", "among": ["b", "c"]})
    assert (
        sentence(result)
        == "The membership selected (a) Topic a. By the rules a further vote is held between (b) and (c)."
    )
    assert "Required: more than half of the members: 3" in declared(result)


def test_the_chairs_lot_breaks_a_tie_before_witnesses(forum: Forum):
    chain = [{"step": "chair_lot", "article": "69"}]
    question = put(forum, "choose", places=1, picks=1, sheet=sheet(forum, "survey", ties=chain))
    closed = answered(question, forum, ["a", "b"])
    drawn = TieBreak(
        step="chair_lot", data={"drawn": ["b", "a"]}, witnesses="Delegations of M003 and M004", source="Council, 3 May"
    )
    with pytest.raises(Conflict):
        actions.break_tie(
            closed, TieBreak(step="seed_lot", data={"seed": "1"}, source="x"), at=clock.now(), by=forum.officer
        )
    with pytest.raises(Invalid):
        actions.break_tie(
            closed,
            TieBreak(step="chair_lot", data={"drawn": ["b"]}, witnesses="M003", source="x"),
            at=clock.now(),
            by=forum.officer,
        )
    page = browser(forum.officer)
    assert "the Chair draws lots before witnesses" in page.get(f"/questions/{closed.pk}/keep/").content.decode()
    actions.break_tie(closed, drawn, at=clock.now(), by=forum.officer)
    result = result_of(closed, forum)
    assert (result.content["selected"], result.content["tied"]) == (["b"], [])
    assert declared(result)[-2:] == ["(b), drawn in place: 1", "(a), drawn in place: 2"]


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


KINDS = {
    "choose": ({"pick": "a"}, "selects (a)"), "approval": ({"pick": ["a", "b"]}, "selects (a)"), "rank": ({"rank_b": "1", "rank_a": "2"}, "(b) Topic b; (a)"),
    "yes_no": ({"pick": "no"}, "says no"), "comment": ({"remarks": "Fine."}, "sends its comment"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_of_every_kind_is_drafted_read_through_given_and_shown_on_every_paper(forum: Forum, kind: str):
    question, (typed, says) = put(forum, kind), KINDS[kind]
    head, page = browser(forum[0].head), f"/questions/{question.pk}/answer/M000/"
    assert head.get(page).status_code == 200
    assert head.post(page, {**typed, "act": "save", "version": 0, "idempotency_key": "a"}).status_code == 302
    assert says in head.get(page).content.decode()
    assert says in head.post(page, {**typed, "act": "review", "version": 1, "idempotency_key": "b"}).content.decode()
    given = head.post(page, {**typed, "act": "give", "version": 1, "idempotency_key": "c"})
    assert (given.status_code, says in head.get(given["Location"]).content.decode()) == (302, True)
    organization = Organization.objects.get()
    ballot = question.ballots.get()
    for language in ("en", "fr", "es"):
        assert call_paper(question, organization, language, clock.now()).blocks
        assert receipt_letter(ballot, organization, language).blocks
    result = result_of(make.close(question), forum)
    assert result_paper(result, organization, "fr").blocks
    reader = Client()
    for path in ("", "result/", "result.csv", "result.json"):
        assert reader.get(f"/questions/{question.pk}/{path}").status_code == 200, path
    program = Program(make.person("reader@public.example"))
    assert all(program.get(f"/questions/{question.pk}{path}").status_code == 200 for path in ("", "/result", "/record"))
    assert browser(forum.officer).get(f"/questions/{question.pk}/keep/").status_code == 200


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("rank", {"rank_a": "1", "rank_b": "1"}),
        ("rank", {"rank_a": "2"}),
        ("yes_no", {}),
        ("yes_no", {"pick": ["yes", "no"]}),
        ("comment", {"remarks": " "}),
    ],
)
def test_the_answer_page_says_what_is_wrong_and_keeps_what_was_typed(forum: Forum, kind: str, typed):
    question = put(forum, kind)
    told = browser(forum[0].head).post(
        f"/questions/{question.pk}/answer/M000/", {**typed, "act": "review", "idempotency_key": "a"}
    )
    assert (told.status_code, question.ballots.count()) == (422, 0)


def test_an_officer_makes_a_question_of_each_kind_by_hand(forum: Forum):
    page = browser(forum.officer)
    closes = clock.now() + timedelta(days=3)
    typed = {
        "closes_date": f"{closes:%Y-%m-%d}",
        "closes_time": "18:00",
        "closes_zone": "Europe/Zurich",
        "year": 2031,
        "title_en": "Which?",
    }
    for kind in KINDS:
        options = "" if kind in ("yes_no", "comment") else "North\nSouth\n\nEast"
        sent = typed | {"kind": kind, "options": options, "text_en": "A text.", "idempotency_key": kind}
        made = page.post("/questions/add/", sent)
        assert made.status_code == 302, made.content.decode()
        drafted = Question.objects.get(kind=kind)
        assert [option.label for option in drafted.options.all()] == (["a", "b", "c"] if options else [])
        assert page.get(f"/questions/{drafted.pk}/keep/").status_code == 200
        assert (
            page.post(f"/questions/{drafted.pk}/keep/", {"act": "open", "idempotency_key": f"o{kind}"}).status_code
            == 302
        )
        assert Question.objects.get(pk=drafted.pk).state == "open"


def test_a_mock_run_says_so_wherever_it_is_shown(forum: Forum, settings):
    settings.EMAIL_BACKEND, said = "intersession.site.sink.Sink", "A mock run: it counts nothing."
    question = put(forum, "yes_no", mock=True)
    organization = Organization.objects.get()
    ballot = make.cast(question, forum[0], "yes")
    for paper in (call_paper(question, organization, "en", clock.now()), receipt_letter(ballot, organization, "en")):
        assert said in " ".join(block.text for block in paper.blocks if hasattr(block, "text"))
    assert said in client(forum[0].head).get(f"/receipts/{ballot.number}/").content.decode()
    work_off()
    letters = list(SunkMail.objects.all())
    assert len(letters) > 1 and all(said in letter.text and said in letter.html for letter in letters)
    result = result_of(make.close(question), forum)
    assert sentence(result).startswith(said)
    assert "A mock run" in Client().get(f"/questions/{question.pk}/").content.decode()
    assert "A mock run" in Client().get(f"/questions/{question.pk}/result/").content.decode()
