from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intersession.audit.acts import CONSOLE
from intersession.audit.models import Act
from intersession.core import formats
from intersession.documents import actions, texts
from intersession.documents.models import Document, EditionParagraph, Series
from intersession.site.problems import Conflict, Invalid
from tests import make_records as make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=1)
NOTES = sorted((Path(__file__).parent.parent / "core" / "notes").glob("*.txt"))


def add(document, text, language):
    return actions.add_edition(document, make.read(text), language=language, source=None, by=CONSOLE, at=LATER)


def test_what_is_stored_is_what_was_read():
    document = make.document()
    stored, known = texts.as_json(document.editions.get()), make.read(make.FRENCH)
    assert stored == known


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_notes_of_many_shapes_are_stored_as_they_were_read(path):
    text = path.read_text()
    document = make.document(text, symbol="X/2031/1", language="en")
    assert texts.as_json(document.editions.get()) == make.read(text)


def test_the_real_note_is_stored_to_the_letter(samples):
    known = make.read((samples / "IC-2008-6.en.txt").read_text())
    text = (samples / "IC-2008-6.en.txt").read_text()
    document = make.document(text, language="en")
    assert texts.as_json(document.editions.get()) == known
    assert EditionParagraph.objects.filter(block__type="paragraph").count() == 21
    assert document.paragraphs.filter(identity__contains="__item_").count() == 4
    assert document.paragraphs.get(identity="para_9__item_a").texts.get().inside == "para_9"


def test_items_have_identities_of_their_own():
    document = make.document()
    items = document.paragraphs.filter(identity__startswith="para_3__item_").values_list("identity", flat=True)
    assert sorted(items) == [f"para_3__item_{n}" for n in range(1, 8)]


def test_another_language_is_aligned_by_identity():
    document = make.document()
    _edition, alignment = add(document, make.SPANISH, "es")
    assert alignment
    assert document.paragraphs.count() == document.editions.get(language="fr").paragraphs.count()


def test_what_does_not_align_is_said():
    document = make.document()
    _edition, alignment = add(document, make.SPANISH.replace("2. Los expertos", "Los expertos"), "es")
    assert "para_2" in alignment.missing


def test_a_title_comes_with_its_language():
    document = make.document()
    add(document, make.SPANISH, "es")
    document.refresh_from_db()
    assert document.title == {
        "fr": "Projets proposés pour le prochain cycle",
        "es": "Proyectos propuestos para el próximo ciclo",
    }


def test_an_identity_stays_with_its_text_when_printed_numbers_move():
    document = make.document()
    moved = make.FRENCH.replace("2. Sept projets", "2. Une enquête a eu lieu.\n\n3. Sept projets")
    moved = moved.replace("3. Les projets", "4. Les projets").replace("4. Les délégations", "5. Les délégations")
    add(document, moved, "fr")
    standing = document.editions.unreleased().get(language="fr")
    places = dict(standing.paragraphs.values_list("eid", "paragraph__identity"))
    assert {eid: places[eid] for eid in ("para_1", "para_2", "para_3", "para_4", "para_5", "para_4__item_7")} == {
        "para_1": "para_1",
        "para_2": "para_2-2",
        "para_3": "para_2",
        "para_4": "para_3",
        "para_5": "para_4",
        "para_4__item_7": "para_3__item_7",
    }


def test_a_newer_draft_takes_the_place_of_a_draft():
    document = make.document()
    newer, _alignment = add(document, make.FRENCH.replace("trois.", "trois projets."), "fr")
    assert [e.under_work for e in document.editions.order_by("made_at")] == [False, True]
    assert list(document.editions.standing(LATER)) == [newer]


def test_a_symbol_is_held_once():
    make.document()
    with pytest.raises(Conflict):
        make.document()
    assert Document.objects.count() == 1


def test_what_is_no_symbol_is_refused_and_nothing_stays():
    with pytest.raises(Invalid):
        make.document(symbol="???")
    assert not Document.objects.exists()


def test_the_next_symbol_of_a_series_follows_the_highest():
    make.document(symbol="CP/2031/14")
    make.document(symbol="CP/2031/9")
    series = Series.objects.get(code="CP")
    assert [actions.propose_symbol(series, year) for year in (2031, 2032)] == ["CP/2031/15", "CP/2032/1"]


def test_a_document_shows_from_the_moment_of_its_release():
    document = make.document()
    actions.ready_all(document, at=make.NOON, by=CONSOLE)
    actions.release(document, at=make.NOON, by=CONSOLE, moment=LATER)
    before = LATER - timedelta(seconds=1)
    assert [Document.objects.visible_to(None, at).count() for at in (before, LATER)] == [0, 1]


def test_a_release_is_done_once_and_not_in_the_past():
    document = make.document()
    actions.ready_all(document, at=make.NOON, by=CONSOLE)
    with pytest.raises(Invalid):
        actions.release(document, at=LATER, by=CONSOLE, moment=make.NOON)
    actions.release(document, at=LATER, by=CONSOLE)
    with pytest.raises(Conflict):
        actions.release(document, at=LATER, by=CONSOLE)


def test_every_act_leaves_one_row():
    document = make.document()
    edition, _alignment = add(document, make.SPANISH, "es")
    actions.edit(edition, by=CONSOLE, at=LATER)
    actions.make_ready(edition, by=CONSOLE, at=LATER)
    actions.release(document, at=LATER, by=CONSOLE)
    verbs = list(Act.objects.about(document).values_list("verb", flat=True))
    assert verbs == [
        "document.stored",
        "document.edition_added",
        "edition.edited",
        "edition.ready",
        "document.released",
    ]


def test_languages_side_by_side_keep_what_one_of_them_lacks():
    left = [{"id": "para_1"}, {"id": "para_3"}]
    right = [{"id": "para_1"}, {"id": "para_2"}, {"id": "para_3"}]
    assert texts.side_by_side(left, right) == [
        ({"id": "para_1"}, {"id": "para_1"}),
        (None, {"id": "para_2"}),
        ({"id": "para_3"}, {"id": "para_3"}),
    ]


@pytest.mark.parametrize("to", ["text", "html", "akn", "docx", "pdf"])
def test_a_translation_with_a_paragraph_too_few_says_which_in_every_format(to):
    document = make.document()
    whole = formats.read(make.SPANISH.encode())
    lacking = [block for block in whole.blocks if getattr(block, "number", None) != 2]
    came = formats.read(formats.write(replace(whole, blocks=lacking), to, "es"))
    _edition, alignment = actions.add_edition(
        document, formats.as_json(came), language="es", source=None, by=CONSOLE, at=make.NOON
    )
    assert (alignment.missing, alignment.added) == (["para_2"], [])
