"""What a translator makes of a generated sentence in the document becomes that sentence's other wording in the note."""

import secrets
from datetime import timedelta

import pytest
from django.test import Client

from intersession.audit.models import Act
from intersession.core.tags import tagged
from intersession.documents import actions as documents
from intersession.documents.models import Document
from intersession.documents.texts import as_json
from intersession.drafting import actions
from intersession.drafting.document import capitalised, words_of
from intersession.drafting.due import take_translations
from intersession.drafting.models import NoteDraft, NoteSentence
from intersession.drafting.pages import earlier_words
from intersession.drafting.returning import bound
from intersession.drafting.tokens import filled, from_json, names_in
from intersession.site import clock
from intersession.translation import actions as translation
from intersession.translation.sides import sides_of
from tests import make_notes as make
from tests.make_records import person, signed_in

pytestmark = pytest.mark.django_db
LATER = make.AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def held():
    with clock.held_at(make.AT):
        yield


@pytest.fixture
def draft() -> NoteDraft:
    return make.draft(*make.asking_years())


@pytest.fixture
def document(draft) -> Document:
    return actions.make_document(draft, "RC/2031/1", **make.ACT)


def people() -> NoteSentence:
    return NoteSentence.objects.get(key__endswith=".people", draft__document__isnull=False)


def render(document, part, text, at):
    """A translator puts one part into other words, and hands French in."""
    amina = person("amina@example.org", "translator")
    assignment = translation.assign(
        document, translation.Task("fr", "en", amina, make.AT + timedelta(days=9)), **make.ACT
    )
    one = sides_of(document, "en", "fr").by_identity[part]
    written = translation.Written(part, text, tagged(one.source).text, 0)
    translation.save_rendering(assignment, written, by=amina, at=at)
    translation.hand_in(assignment, by=amina, at=at)


def translate(document, changed, at=LATER, language="fr"):
    """A translator replaces words of parts (`changed`: old words to new ones) and hands the language in."""
    amina = person(f"amina{secrets.token_hex(3)}@example.org", "translator")
    task = translation.Task(language, "en", amina, make.AT + timedelta(days=9))
    assignment = translation.assign(document, task, **make.ACT)
    for one in sides_of(document, "en", language).translatable:
        text = said = tagged(one.target).text
        for old, new in changed.items():
            text = text.replace(old, new)
        if text != said:
            version = sides_of(document, "en", language).version_of(one)
            written = translation.Written(one.identity, text, tagged(one.source).text, version)
            translation.save_rendering(assignment, written, by=amina, at=at)
    translation.hand_in(assignment, by=amina, at=at)
    return amina


def test_a_sentence_that_a_translator_rewrites_is_the_notes_in_that_language_with_its_values(document):
    before = people()
    amina = translate(document, {before.said["fr"].split("{")[0].strip(): "On y a vu"})
    assert take_translations(make.AT) == 1
    after = people()
    assert (before.rewritten, after.rewritten) == ({}, {"fr": "On y a vu {parts}."})
    assert (after.template("en"), after.tokens) == (before.template("en"), before.tokens)
    act = Act.objects.get(verb="notesentence.rewritten")
    edition = document.editions.get(language="fr", replaced_at=None)
    assert (act.actor_id, act.object_id) == (amina.pk, after.pk)
    assert (act.identifiers["languages"], act.identifiers["edition"]) == (["fr"], edition.pk)
    assert take_translations(make.AT) == 0


def test_words_that_change_a_value_stay_beside_the_sentence(document):
    translate(document, {"plus de 60 pays": "une soixantaine de pays"})
    take_translations(make.AT)
    said = people()
    assert said.rewritten == {} and "une soixantaine de pays" in said.returned["fr"]["words"]
    translate(document, {"une soixantaine de pays": "plus de 60 pays"}, LATER + timedelta(hours=1))
    take_translations(make.AT)
    assert (people().rewritten, people().returned) == ({}, {})


def test_a_translator_who_goes_back_to_the_pattern_takes_the_other_wording_away(document):
    words = people().said["fr"].split("{")[0].strip()
    translate(document, {words: "On y a vu"})
    take_translations(make.AT)
    assert people().is_rewritten("fr")
    translate(document, {"On y a vu": words}, LATER + timedelta(hours=1))
    take_translations(make.AT)
    assert not people().is_rewritten("fr")


def test_a_document_that_nobody_translated_by_parts_changes_no_sentence(document):
    assert take_translations(make.AT) == 0
    assert not NoteSentence.objects.exclude(rewritten={}).exists()


def test_the_officer_sees_whose_words_they_are_and_uses_them_in_the_next_note(document, draft):
    words = people().said["fr"].split("{")[0].strip()
    translate(document, {words: "On y a vu"})
    take_translations(make.AT)
    desk = signed_in(Client(headers={"Accept-Language": "en"}), make.officer())
    shown = desk.get(f"/notes/{draft.pk}/?language=fr").content.decode()
    assert "In the words of the translator, from" in shown and "On y a vu 38" in shown
    later = make.draft(draft.cycle, draft.asks)
    same = NoteSentence.objects.get(draft=later, key__endswith=".people")
    assert [one.words for one in earlier_words(same)] == ["On y a vu {parts}."]
    page = desk.get(f"/notes/sentences/{same.pk}").content.decode()
    assert "Use these words" in page and "RC/2031/1" in page
    used = {"use": f"{people().pk}.fr", "idempotency_key": secrets.token_urlsafe(16)}
    assert desk.post(f"/notes/sentences/{same.pk}", used).status_code == 302
    same.refresh_from_db()
    assert same.rewritten == {"fr": "On y a vu {parts}."}
    assert (
        desk.post(f"/notes/sentences/{same.pk}", used | {"use": "0.fr", "idempotency_key": "k" * 22}).status_code == 404
    )


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_sentence_of_a_note_is_bound_again_to_its_own_values(document, language):
    for one in NoteSentence.objects.all():
        words = words_of(one, language)
        again = bound(one, words, language)
        assert again is not None and names_in(again) == names_in(one.said[language]), one.key
        assert capitalised(filled(again, from_json(one.tokens), language)) == capitalised(words)


def test_of_several_sentences_in_one_paragraph_only_the_changed_one_gets_other_words(document):
    listed = [one for one in NoteSentence.objects.filter(part=people().part) if one.pk != people().pk]
    assert listed
    translate(document, {people().said["fr"].split("{")[0].strip(): "On y a vu"})
    take_translations(make.AT)
    assert not any(
        NoteSentence.objects.get(pk=one.pk).rewritten or NoteSentence.objects.get(pk=one.pk).returned for one in listed
    )


def test_a_paragraph_whose_source_moved_too_is_no_other_wording_of_the_notes(document):
    english = words_of(people(), "en")
    moved = as_json(document.editions.get(language="en", replaced_at=None))
    for block in moved["blocks"]:
        if english in block.get("text", ""):
            said = block["text"].replace(english, "It was well attended.")
            block |= {"text": said, "runs": [{"text": said, "styles": []}]}
    documents.add_edition(document, moved, language="en", source=None, by=make.ACT["by"], at=LATER)
    part = next(one.identity for one in sides_of(document, "en", "fr").translatable if one.state == "stale")
    render(document, part, "On y est venu nombreux.", LATER + timedelta(minutes=1))
    take_translations(make.AT)
    assert (people().rewritten, people().returned) == ({}, {})
