"""A result explains itself: why, what would have changed it, whom it leaves out, other rules; and never more than its publicity tells."""

import json
from time import process_time

import pytest
from django.test import Client

from intersession.cli import main
from intersession.core.explaining import SENTENCES
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.questions import actions
from intersession.questions.explained import explained
from intersession.questions.explained_words import _sentences, as_explained, rules
from intersession.questions.models import Question
from intersession.questions.tallying import content_of
from intersession.site import clock
from tests import make_forum as make
from tests.questions.reading import text_of
from tests.questions.test_kinds import answered, put, result_of

pytestmark = pytest.mark.django_db


def told(result):
    """The explanation in English, part by part."""
    found = as_explained(result)
    return {name: found[name] for name in ("why", "changes", "left_out", "beside")} if found else None


def test_a_recorded_result_says_why_and_what_would_have_changed_it_and_what_other_rules_select():
    forum = make.forum(9)
    question = put(forum, "choose", "abcd", picks=2, places=2, publicity="recorded")
    result = result_of(answered(question, forum, ["a b"] * 5 + ["c d"] * 3 + ["c", ""][:1]), forum)
    said = told(result)
    assert said["why"] == ["Of those chosen (b) has the least, 5; (c) comes next with 4: 1 between them."]
    assert said["changes"] == [
        "Had 1 of those for (b) named (c) in its place, the outcome would be another. Fewer change nothing.",
        "Had 1 more named (c) and not (b), the two would be level, and with 2 the outcome another. Fewer change nothing.",
    ]
    assert said["left_out"] == ["No group that is large enough for a place and agrees on an option is left out."]
    phragmen = next(row for row in said["beside"] if row[0].startswith("Phragmén"))
    assert phragmen[1:] == [
        "(a) and (c) or (b) and (c)",
        "Of the 5 for (b), 5 also name one that both choose; of the 4 for (c), 0 do. This rule looks first to those who have none.",
    ]
    page = text_of(Client().get(f"/questions/{question.pk}/result/"))
    assert "Why this result" in page and "Other rules, from the same replies" in page and phragmen[2] in page
    assert "<svg" in Client().get(f"/questions/{question.pk}/result/").content.decode().partition('id="explained"')[2]


def surveyed(forum, replies):
    question = put(forum, "choose", "abcd", picks=2, places=2, publicity="survey")
    return result_of(answered(question, forum, replies), forum)


ONE = ["a b"] * 4 + ["a c"] * 2 + ["b d", "a", "d"]
OTHER = ["a b"] * 5 + ["a d", "a d", "c", "c"]  # as many for each option, named together otherwise


def test_a_survey_tells_nothing_of_what_fewer_than_five_named_together():
    forum = make.forum(9)
    first, second = surveyed(forum, ONE), surveyed(forum, OTHER)
    for result in (first, second):
        assert {line["label"]: line["support"] for line in result.content["options"]} == {
            "a": 7,
            "b": 5,
            "c": 2,
            "d": 2,
        }
    assert first.content["explained"] == second.content["explained"]
    assert told(first)["why"] == ["Of those chosen (b) has the least, 5; (c) comes next with 2: 3 between them."]
    page = text_of(Client().get(f"/questions/{first.question_id}/result/"))
    assert "Which options were named together is not told" in page and "Phragmén" not in page
    program = json.loads(Client().get(f"/questions/{first.question_id}/result.json").content)
    assert program["explained"].keys() == {"why", "changes", "withheld"}


def test_a_survey_in_which_every_reply_was_given_by_five_tells_other_rules():
    said = told(surveyed(make.forum(16), ["a b"] * 6 + ["c d"] * 5 + ["a"] * 5))
    assert [row[:2] for row in said["beside"]][-1] == [rules()["cc"], "(a) and (c) or (a) and (d)"]


def test_a_minority_that_is_left_out_is_drawn_beside_its_table():
    forum = make.forum(11)
    question = put(forum, "choose", "abcd", picks=3, places=3, publicity="recorded")
    result = result_of(answered(question, forum, ["a b d"] * 7 + ["c"] * 4), forum)
    found = as_explained(result)
    assert found["left_out"] == [
        "4 of 11 name (c), which is not chosen, and none of those chosen; their number deserves 1 of 3 places."
    ]
    assert found["left_out_rows"] == [["(c)", 4, 4]]
    page = Client().get(f"/questions/{question.pk}/result/").content.decode().partition('id="explained"')[2]
    assert page.partition("</section>")[0].count("<svg") == 2 and "Groups that are left out" in page


def test_ranked_replies_are_explained_by_points_with_both_tails_and_both_ways_of_schulze_beside():
    forum = make.forum(5)
    question = put(forum, "rank", places=1, publicity="recorded")
    said = told(result_of(answered(question, forum, ["abc", "acb", "bac", "b", "cba"]), forum))
    assert said["why"] == ["(b) has 6, more than any other; (a) comes next with 5.5: 0.5 between them."]
    assert said["changes"] == [
        "Had 1 more ranked (a) first and (b) last, the two would be level or the outcome another. Fewer change nothing."
    ]
    names = [row[0] for row in said["beside"]]
    assert {rules()[name] for name in ("borda_zero", "schulze", "schulze_wv")} <= {*names} and rules()[
        "borda"
    ] not in names


def test_an_instant_run_off_is_explained_by_its_rounds():
    forum = make.forum(5)
    question = put(forum, "rank", method="irv", places=1)
    said = told(result_of(answered(question, forum, ["ab", "ab", "bc", "bc", "cb"]), forum))
    assert said["why"] == ["Round 1: (c) drops out with 1.", "Round 2: (b) is elected with 3."]
    assert said["changes"] == [
        "An upper bound: with 2 more that rank (a) first, it would not have lost the last round; fewer may be enough."
    ]
    assert said["beside"] == []


def test_where_rules_decide_a_bound_is_named_as_one():
    forum = make.forum(7)
    rules_of = actions.add_sheet(as_json(SHEETS["iom-24"]), at=clock.now(), by=forum.officer)
    question = put(forum, "choose", "abc", picks=1, places=1, sheet=rules_of)
    said = told(result_of(answered(question, forum, ["a", "a", "a", "a", "b", "b", "c"]), forum))
    assert said["changes"] == [
        "An upper bound: had 1 of those for (a) named (b) in its place, the outcome would be another; fewer may be enough."
    ]


def test_a_yes_no_question_has_no_such_section():
    forum = make.forum(3)
    result = result_of(answered(put(forum, "yes_no"), forum, ["yes", "no", "yes"]), forum)
    assert (told(result), "explained" in result.content) == (None, False)


def test_every_fact_of_a_result_has_its_words():
    assert _sentences().items() <= SENTENCES.items()


def test_a_question_of_a_hundred_members_is_explained_within_fifty_milliseconds():
    forum = make.forum(100)
    question = put(forum, "choose", "abcdefgh", picks=3, places=3, publicity="recorded")
    letters = "abcdefgh"
    replies = [" ".join({letters[n % 8], letters[(n * n + 1) % 8], letters[(3 * n + n // 9) % 8]}) for n in range(100)]
    question = answered(question, forum, replies)
    content = content_of(question)
    explained(Question.objects.get(pk=question.pk), content)
    start = process_time()
    explained(Question.objects.get(pk=question.pk), content)
    assert process_time() - start < 0.1  # with reading the replies from the database


def downloaded(question, form, user=None):
    browser = Client()
    if user:
        browser.force_login(user)
    return browser.get(f"/questions/{question.pk}/result/ballots.{form}")


@pytest.mark.parametrize(
    ("fields", "replies", "rule"),
    [
        ({"kind": "choose", "labels": "abcd", "picks": 2, "places": 2}, ["a b", "a c", "b", "", "a b"], "picks"),
        ({"kind": "choose", "labels": "abcd", "picks": 3, "least": 2, "places": 2}, ["a b c", "a b", "b d"], "av"),
        ({"kind": "approval", "labels": "abc", "places": 1}, ["a b c", "b", "", "b c"], "av"),
        ({"kind": "rank", "labels": "abc", "places": 1}, ["abc", "ab", "b", "", "cab"], "borda"),
        ({"kind": "rank", "labels": "abc", "places": 1, "method": "irv"}, ["ab", "ab", "bc", "bc", "cb"], "irv"),
    ],
    ids=["select two", "between two and three", "approve", "points", "instant run-off"],
)
def test_tally_counts_what_the_page_downloads_to_the_same_result(fields, replies, rule, tmp_path, capsys):
    forum = make.forum(5)
    question = put(forum, **{"publicity": "recorded", **fields})
    result = result_of(answered(question, forum, replies), forum)
    support = [str(line["support"]) for line in result.content["options"]]
    for form in ("csv", "json", "toi" if fields["kind"] == "rank" else "cat"):
        path = tmp_path / f"ballots.{form}"
        path.write_bytes(downloaded(question, form).content)
        assert (
            main(["tally", str(path), "--rule", rule, "--places", str(question.places), "--picks", "3", "--json"]) == 0
        )
        counted = json.loads(capsys.readouterr().out)
        held = counted["rules"][rule]
        assert [[counted["options"][one] for one in chosen] for chosen in held["outcomes"]] == [
            result.content["selected"]
        ]
        assert rule == "irv" or [str(score) for score in held["scores"]] == support
        assert counted["voters"] == len(replies)


def test_the_ballots_of_a_survey_are_for_the_administration_unless_five_gave_each():
    forum = make.forum(9)
    few = surveyed(forum, ONE).question
    assert downloaded(few, "csv").status_code == 404
    assert downloaded(few, "csv", forum[0].head).status_code == 404
    assert b"count,a,b,c,d" in downloaded(few, "csv", forum.officer).content
    assert "ballots.csv" not in Client().get(f"/questions/{few.pk}/result/").content.decode()
    many = surveyed(forum, ["a b"] * 9).question
    assert downloaded(many, "csv").content.decode().splitlines()[2:] == ["count,a,b,c,d", "9,1,1,0,0"]
    assert [downloaded(many, form).status_code for form in ("toi", "blt", "exe")] == [404, 404, 404]
    assert "ballots.cat" in Client().get(f"/questions/{many.pk}/result/").content.decode()
