"""What each reader sees of questions, receipts and results, and what they do not."""

import json

import pytest
from django.test import Client

from intersession.core import formats
from intersession.delegations.models import Delegation, Representative
from intersession.questions import actions
from intersession.questions.models import Ballot, Question, Wording
from intersession.site import clock
from tests import make_questions as make
from tests.questions.reading import client, most_queries, text_of

pytestmark = pytest.mark.django_db

MODIFIED = {
    "option": "b",
    "modified": {"title": {"en": "Fish passes at every weir"}, "reason": "Fish turn back", "only_if": False},
}
OTHER = {"alternative": {"title": {"en": "=Bridges"}, "reason": "Two were lost"}}


def published(publicity="survey"):
    """Italy: a, and b modified; France: a and something else; the result published by two persons."""
    world = make.forum(publicity=publicity)
    make.give(world, 0, [{"option": "a"}, MODIFIED])
    make.give(world, 1, [{"option": "a"}, OTHER])
    question, at = make.close(world), clock.now()
    for wording in Wording.objects.filter(ballot__question=question):
        actions.consolidate(question, [wording], wording.title, option=wording.option, at=at, by=world.officer)
    actions.finish_consolidation(question, at=at, by=world.officer)
    proposed = actions.propose_result(question, at=at, by=world.officer)
    actions.confirm_result(proposed, at=at, by=world.publisher)
    return world


def test_everybody_reads_an_open_question_and_its_paragraphs():
    world = make.forum()
    for browser in (Client(), client(world.observer), client(world.head), client(world.officer)):
        said = text_of(browser.get(f"/questions/{world.question.pk}/"))
        assert "Which projects shall the Commission take up?" in said
        assert "Paragraph 3 on Fish passes at the three weirs." in said
        assert "Survey: after the close the numbers" in said
    assert Client().get(f"/questions/{world.question.pk}").status_code == 200


def test_a_question_in_preparation_is_the_administrations_alone():
    world = make.forum(opened=False)
    address = f"/questions/{world.question.pk}/"
    assert [Client().get(address).status_code, client(world.head).get(address).status_code] == [404, 404]
    assert "Which projects" not in text_of(Client().get("/questions/"))
    assert client(world.officer).get(address).status_code == 200


def test_a_document_that_is_not_released_shows_no_paragraph():
    world = make.forum()
    world.question.document.released_at = None
    world.question.document.save()
    world.question.document.editions.update(released_at=None)
    said = text_of(Client().get(f"/questions/{world.question.pk}/"))
    assert "Paragraph 3" not in said and "RC/2031" not in said


def test_a_delegate_reads_how_far_the_answer_is_and_where_to_go_on():
    world = make.forum()
    address = f"/questions/{world.question.pk}/"
    assert "Asked of Italy Nothing yet Prepare the answer" in text_of(client(world.adviser).get(address))
    actions.save_draft(world.question, world.italy, [], remarks="", version=0, at=clock.now(), by=world.adviser)
    assert "Asked of Italy Draft Go on with the answer" in text_of(client(world.head).get(address))
    number = make.give(world, 0, [{"option": "a"}]).number
    assert f"Asked of Italy Given Receipt {number} Change the answer" in text_of(client(world.head).get(address))
    assert "Asked of" not in text_of(client(world.observer).get(address))


def test_turnout_is_the_administrations_and_totals_are_nobodys_while_it_is_open():
    world = make.forum()
    make.give(world, 0, [{"option": "c"}])
    address = f"/questions/{world.question.pk}/"
    assert "1 of 3 have answered." in text_of(client(world.officer).get(address))
    for browser in (Client(), client(world.head), client(world.others[0]), client(world.observer)):
        assert "have answered" not in text_of(browser.get(address))
        assert browser.get(address + "keep/").status_code in (302, 403)
    for browser in (Client(), client(world.head), client(world.officer)):
        for name in ("result/", "result.csv", "result.json"):
            assert browser.get(address + name).status_code == 404


def test_the_administration_sees_who_answered_and_not_what_while_it_is_open():
    world = make.forum()
    make.give(world, 0, [MODIFIED], remarks="A remark of Italy")
    for path in ("", "keep/", "keep/?confirm=remind", "enter/"):
        page = client(world.officer).get(f"/questions/{world.question.pk}/{path}")
        assert page.status_code == 200
        assert not any(secret in text_of(page) for secret in ("every weir", "A remark of Italy", "Fish turn back"))
    assert client(world.officer).get(f"/questions/{world.question.pk}/consolidate/").status_code == 404


def test_a_receipt_is_its_delegations_alone():
    world = make.forum()
    ballot = make.give(world, 0, [{"option": "a"}, MODIFIED])
    for path in (f"/receipts/{ballot.number}/", f"/receipts/{ballot.number}.json"):
        assert [client(user).get(path).status_code for user in (world.head, world.adviser)] == [200, 200]
        assert [client(u).get(path).status_code for u in (world.others[0], world.observer, world.officer)] == [
            404,
            404,
            404,
        ]
        assert Client().get(path).status_code == 302
    for wrong in ("1-1", "1-0002", "x", "1-00001", "99999999999-0001"):
        assert client(world.head).get(f"/receipts/{wrong}/").status_code == 404


def test_a_receipt_as_a_file_is_what_the_contract_says():
    world = make.forum()
    ballot = make.give(world, 0, [{"option": "a"}])
    answer = client(world.head).get(f"/receipts/{ballot.number}.json")
    assert answer["Content-Disposition"] == f'attachment; filename="receipt-{ballot.number}.json"'
    assert json.loads(answer.content) == {
        "number": ballot.number, "question": world.question.pk, "delegation": "IT", "choices": [{"option": "a"}], "remarks": "",
        "at": ballot.at.isoformat(), "replaces": None, "channel": "online", "commitment": ballot.commitment,
        "nonce": ballot.nonce, "entry": {"index": ballot.entry_id, "body": ballot.entry.content}, "proof": None, "log": None,
    }  # fmt: skip


def test_a_replaced_receipt_names_the_one_that_took_its_place():
    world = make.forum()
    first = make.give(world, 0, [{"option": "a"}])
    second = make.give(world, 0, [{"option": "b"}], replaces=first.number)
    said = text_of(client(world.head).get(f"/receipts/{first.number}/"))
    assert "This answer was replaced" in said and f"Receipt {second.number} took its place." in said


def test_a_result_that_is_not_published_is_hidden_and_says_the_same_to_all():
    world = make.forum()
    make.give(world, 0, [{"option": "a"}])
    question = make.close(world)
    actions.propose_result(question, at=clock.now(), by=world.officer)
    address = f"/questions/{question.pk}/result/"
    hidden, nothing = Client().get(address), Client().get("/questions/9999/result/")
    assert (hidden.status_code, text_of(hidden)) == (
        404,
        text_of(nothing).replace("/questions/9999", f"/questions/{question.pk}"),
    )
    assert client(world.head).get(address).status_code == 404
    assert "Proposed, not public" in text_of(client(world.publisher).get(address))


def test_the_result_is_one_sentence_and_then_its_figures():
    world = published()
    said = text_of(Client().get(f"/questions/{world.question.pk}/result/"))
    sentence = "The membership selected (a) Flood warning on the upper reaches. (b) Fish passes at every weir and (e) =Bridges have equal support"
    assert sentence in said and said.index("The arithmetic") > said.index(sentence)
    assert "As it was put Fish passes at the three weirs As it stands now Fish passes at every weir" in said
    assert "Proposed by Italy: Fish turn back Taken up" in said
    assert "Entitled to reply 3 the roll of the question" in said
    assert "On line · 2" in said and "Reply by reply" not in said and "France (a)" not in said


def test_a_recorded_result_names_each_reply():
    said = text_of(Client().get(f"/questions/{published('recorded').question.pk}/result/"))
    assert "Reply by reply Member Reply France (a), another proposed Italy (a), (b) modified" in said


def test_the_figures_come_as_a_table_without_formulas_and_as_json():
    world = published()
    csv = b"".join(Client().get(f"/questions/{world.question.pk}/result.csv").streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[0].startswith('"option","title"')
    assert '"a","Flood warning on the upper reaches","",2,0,0,0,2,"selected"' in csv.splitlines()
    assert '"e","\'=Bridges","",1,0,0,0,1,"tied"' in csv.splitlines()
    body = json.loads(Client().get(f"/questions/{world.question.pk}/result.json").content)
    assert (body["selected"], body["tied"]) == (["a"], ["b", "e"])


def test_a_proposer_accepts_the_merged_wording_on_its_receipt():
    world = make.forum()
    only = {"option": "b", "modified": {"title": {"en": "Passes for all fish"}, "only_if": True}}
    ballot = make.give(world, 0, [only])
    make.give(world, 1, [MODIFIED])
    question = make.close(world)
    actions.consolidate(
        question, list(Wording.objects.all()), {"en": "Fish passes at every weir"}, option=ballot.wordings.get().option,
        reason="One wording for both", at=clock.now(), by=world.officer,
    )  # fmt: skip
    assert "Is the consolidated wording acceptable?" in text_of(client(world.head).get(f"/receipts/{ballot.number}/"))
    assert "Is the consolidated wording acceptable?" not in text_of(
        client(world.adviser).get(f"/receipts/{ballot.number}/")
    )
    accept = f"/receipts/{ballot.number}/accept/{ballot.wordings.get().pk}/"
    key = {"idempotency_key": "accepting-1"}
    assert client(world.head).get(accept).status_code == 405
    assert client(world.others[1]).post(accept, key).status_code == 404
    assert "You accepted the consolidated wording." in text_of(client(world.head).post(accept, key, follow=True))
    assert ballot.wordings.get().joins


@pytest.mark.parametrize(("members", "options"), [(2, 4), (125, 12)])
def test_pages_ask_few_queries_however_many_there_are(members, options, django_assert_max_num_queries):
    world = make.forum(members, options)
    ballot = make.give(world, 0, [{"option": "a"}, MODIFIED])
    make.give(world, 1, [{"option": "c"}, MODIFIED])
    pages = [(user, f"/questions/{world.question.pk}/") for user in (None, world.head, world.officer)]
    pages += [
        (None, "/questions/"),
        (world.head, f"/receipts/{ballot.number}/"),
        (world.head, f"/receipts/{ballot.number}.json"),
    ]
    for user, path in pages:
        browser = client(user) if user else Client()
        with django_assert_max_num_queries(most_queries(), info=path):
            assert browser.get(path).status_code == 200
    question, at = make.close(world), clock.now()
    mine = list(Wording.objects.filter(option__label="b").select_related("option"))
    officer = client(world.officer)
    with django_assert_max_num_queries(most_queries(), info="consolidate"):
        assert officer.get(f"/questions/{question.pk}/consolidate/").status_code == 200
    actions.consolidate(
        question, mine, {"en": "Fish passes at every weir"}, option=mine[0].option, at=at, by=world.officer
    )
    actions.finish_consolidation(question, at=at, by=world.officer)
    actions.confirm_result(actions.propose_result(question, at=at, by=world.officer), at=at, by=world.publisher)
    with django_assert_max_num_queries(most_queries(), info="result"):
        assert officer.get(f"/questions/{question.pk}/result/").status_code == 200
    assert Ballot.objects.count() == 2


def by_region(number: int, publicity: str):
    """Twelve members, half of them in each of two regions, of whom `number` of each answer; the result is published."""
    world = make.forum(12, publicity=publicity)
    Delegation.objects.filter(pk__in=[each.pk for each in world.members[::2]]).update(region="GRULAC")
    Delegation.objects.filter(pk__in=[each.pk for each in world.members[1::2]]).update(region="EEG")
    for member in [*world.members[0 : 2 * number : 2], *world.members[1 : 2 * number : 2]]:
        head = Representative.objects.filter(delegation=member).first()
        giver = head.user if head else make.representative(member, f"Another head of {member.code}")
        actions.cast_ballot(world.question, member, [{"option": "a"}], replaces=None, at=clock.now(), by=giver)
    make.close(world)
    proposed = actions.propose_result(Question.objects.get(), at=clock.now(), by=world.officer)
    actions.confirm_result(proposed, at=clock.now(), by=world.publisher)
    return world


def test_a_result_says_who_answered_by_region_under_the_regions_official_names():
    world = by_region(6, "survey")
    said = text_of(Client(HTTP_ACCEPT_LANGUAGE="fr").get(f"/questions/{world.question.pk}/result/"))
    assert "États d’Amérique latine et des Caraïbes (GRULAC) 6 6" in said
    assert "États d’Europe orientale (EEG) 6 6" in said


def test_in_a_survey_no_region_of_fewer_than_five_is_told_apart():
    page = "/questions/{}/result/"
    world = by_region(4, "survey")
    assert "EEG" not in text_of(client(world.head).get(page.format(world.question.pk)))


def test_a_recorded_question_tells_every_region_but_nothing_where_a_member_has_none():
    world = by_region(4, "recorded")
    page = f"/questions/{world.question.pk}/result/"
    assert "Eastern European States (EEG) 6 4" in text_of(client(world.head).get(page))
    Delegation.objects.filter(pk=world.members[5].pk).update(region="")
    assert "EEG" not in text_of(client(world.head).get(page))


def test_the_result_is_saved_as_a_document_with_its_arithmetic():
    question = published().question
    saved = Client().get(f"/questions/{question.pk}/result/en.docx")
    read = formats.read(saved.content)
    sentence, options, _heading, arithmetic, *_explained, digest = read.blocks
    assert (read.masthead.title, read.masthead.kind) == (question.title["en"], "Result")
    assert (sentence.number, sentence.text[:23]) == (1, "The membership selected")
    assert [cell.text for cell in options.rows[0]] == [
        "Option", "As it stands", "Other wording", "Only if", "of these met", "Support",
    ]  # fmt: skip
    assert [[cell.text for cell in row][1:] for row in options.rows[1:3]] == [
        ["2", "0", "0", "0", "2"],
        ["0", "1", "0", "0", "1"],
    ]
    assert len(arithmetic.rows) > 10 and question.result.digest in digest.text


def test_the_result_on_paper_speaks_each_language_and_shows_who_chose_what_to_nobody():
    question = published().question
    for language, selected in (("en", "The membership selected"), ("fr", "Les membres")):
        words = Client().get(f"/questions/{question.pk}/result/{language}.txt").content.decode()
        assert selected in words and "Italy" not in words
    assert Client().get(f"/questions/{question.pk}/result/xx.txt").status_code == 404
