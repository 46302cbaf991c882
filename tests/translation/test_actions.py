"""A document is assigned, translated segment by segment, and handed in as the draft of its language."""

from datetime import timedelta

import pytest

from intersession.audit.models import Act
from intersession.documents import actions as documents
from intersession.documents import texts
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid
from intersession.translation import actions
from intersession.translation.models import Assignment, Rendering
from intersession.translation.sides import sides_of
from tests import make_translation as make

pytestmark = pytest.mark.django_db
TOMORROW = make.AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def held():
    make.commission()
    with clock.held_at(make.AT):
        yield


def states(document, language="fr"):
    sides = sides_of(document, "en", language)
    return {segment.identity: segment.state for segment in sides.translatable}


def test_what_is_translated_is_kept_with_the_identities_places_and_tags_of_its_source():
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment)
    edition = actions.hand_in(assignment, **make.ACT)
    source = document.editions.get(language="en")
    places = [list(one.paragraphs.values_list("paragraph", "eid", "inside", "position")) for one in (source, edition)]
    assert places[0] == places[1]
    assert (edition.title, edition.state, edition.translated_from) == ("CATCHES OF THE YEAR 2030", "draft", source)
    blocks = texts.as_json(edition)["blocks"]
    assert [(run["text"], run.get("styles"), run.get("note")) for run in blocks[1]["runs"]] == [
        ("THE COMMISSION MET IN ", [], None), ("KISUMU", ["bold"], None), ("; TWELVE MEMBERS CAME.", [], None), ("", [], "fn_1"),
    ]  # fmt: skip
    assert [row[1] if isinstance(row[1], str) else row[1]["text"] for row in blocks[4]["rows"]] == [
        "BOATS",
        "312",
        "498",
    ]


def test_nothing_is_handed_in_while_a_part_is_missing_or_stale():
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment, only=["para_1", "para_2"])
    with pytest.raises(Invalid, match="16 parts are missing and 0 are stale"):
        actions.hand_in(assignment, **make.ACT)
    assert not document.editions.filter(language="fr").exists()


def test_a_part_is_stale_since_its_source_says_something_else_and_what_changed_is_known():
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment)
    read = make.report()
    read.blocks[5].say((make.Run("The secretariat warmly thanks the members."),))
    make.newer(document, read)
    assert [name for name, state in states(document).items() if state != "fresh"] == ["para_3"]
    changed = sides_of(document, "en", "fr").by_identity["para_3"].changed
    assert [(piece.kind, piece.text) for piece in changed if piece.kind != "equal"] == [("insert", "warmly ")]
    with pytest.raises(Invalid, match="0 parts are missing and 1 are stale"):
        actions.hand_in(assignment, **make.ACT)


def test_of_what_was_released_the_languages_become_stale_when_the_original_is_revised():
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment)
    actions.hand_in(assignment, **make.ACT)
    documents.ready_all(document, **make.ACT)
    documents.release(document, **make.ACT)
    read = make.report(make.paragraph(4, "The lake is low."))
    read.blocks[3].say((make.Run("Members are asked:"),))
    make.newer(document, read)
    assert [pair for pair in states(document).items() if pair[1] != "fresh"] == [
        ("para_2", "stale"),
        ("para_4", "missing"),
    ]


def test_a_translation_that_lacks_a_part_of_its_source_is_not_made_edited():
    document = make.document()
    assignment = make.assignment(document, make.translator())
    make.render(assignment)
    edition = actions.hand_in(assignment, **make.ACT)
    make.newer(document, make.report(make.paragraph(4, "The lake is low.")))
    edition.refresh_from_db()
    with pytest.raises(Invalid, match="lacks parts of its source: 4"):
        documents.edit(edition, **make.ACT)


def test_the_second_of_two_who_save_a_part_is_told_and_the_first_text_stands():
    assignment = make.assignment(make.document(), make.translator())
    segment = sides_of(assignment.document, "en", "fr").by_identity["para_3"]
    make.save(assignment, segment, "Merci.")
    with pytest.raises(Conflict, match="Somebody saved this part meanwhile"):
        make.save(assignment, segment, "Grand merci.")
    assert Rendering.objects.get().text == "Merci."
    make.save(assignment, segment, "Grand merci.", version=1)
    assert (Rendering.objects.get().text, Rendering.objects.get().version) == ("Grand merci.", 2)


def test_a_text_that_lost_a_tag_is_refused_and_one_made_from_another_source_too():
    assignment = make.assignment(make.document(), make.translator())
    segment = sides_of(assignment.document, "en", "fr").by_identity["para_1"]
    with pytest.raises(Invalid, match="mark ‹2/› is missing"):
        make.save(assignment, segment, "La commission à ‹1›Kisumu‹/1›.")
    read = make.report()
    read.blocks[1].say((make.Run("The commission did not meet."),))
    make.newer(assignment.document, read)
    with pytest.raises(Conflict, match="source of this part changed"):
        make.save(assignment, segment, "La commission à ‹1›Kisumu‹/1›.‹2/›")
    assert not Rendering.objects.exists()


def test_what_one_translator_saved_stands_for_the_next():
    assignment = make.assignment(make.document(), make.translator())
    make.render(assignment, only=["para_3"])
    task = actions.Task("fr", "en", make.translator("juma"), make.DUE)
    again = actions.reassign(assignment, task, **make.ACT)
    assert (states(again.document)["para_3"], Assignment.objects.running().get()) == ("fresh", again)
    with pytest.raises(Conflict, match="ended"):
        make.render(assignment)


def test_a_language_is_assigned_to_one_person_who_translates_before_a_moment_to_come():
    document, amina = make.document(), make.translator()
    make.assignment(document, amina)
    with pytest.raises(Conflict, match="Somebody translates"):
        make.assignment(document, make.translator("juma"))
    for wrong in ({"due": make.AT}, {"source_language": "ar"}, {"translator": make.person("reader@example.org")}):
        given = {"language": "es", "source_language": "en", "translator": amina, "due": make.DUE} | wrong
        with pytest.raises(Invalid):
            actions.assign(document, actions.Task(**given), **make.ACT)
    assert Act.objects.filter(verb="assignment.made").count() == 1


def test_six_languages_from_a_pivot_are_kept_each_with_its_own_words():
    document, amina = make.document(), make.translator()
    for language, source in (("fr", "en"), ("ar", "fr"), ("es", "en"), ("ru", "en"), ("zh", "ar")):
        assignment = make.assignment(document, amina, language, source_language=source)
        make.render(assignment, lambda segment, code=language: f"{code} {make.tagged(segment.source).text}")
        actions.hand_in(assignment, **make.ACT)
    assert make.words(document, "zh")[0] == "zh ar fr Catches"
    assert {one.direction for one in document.editions.filter(language="ar")} == {"rtl"}


def test_the_translator_is_reminded_two_days_before_the_deadline_and_once():
    from intersession.translation.due import remind_translators

    assignment = make.assignment(make.document(), make.translator())
    assert [remind_translators(make.DUE - timedelta(days=days)) for days in (3, 2, 1)] == [0, 1, 0]
    assignment.refresh_from_db()
    assert assignment.reminded_at == make.DUE - timedelta(days=2)
