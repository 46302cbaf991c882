"""A draft is kept: rewritten by hand it is never overwritten, its figures stay the records', and what moved is shown."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.core import formats
from intersession.cycles.models import Topic
from intersession.documents.models import Document
from intersession.documents.texts import as_json
from intersession.drafting import actions
from intersession.drafting.checking.against_records import check_document
from intersession.drafting.drafts import fresh_note, lines, next_symbol, note_in
from intersession.drafting.models import NoteDraft, NoteSentence
from intersession.drafting.patterns import AUTHORED
from intersession.drafting.templatetags.from_records import from_records
from intersession.drafting.tokens import names_in
from intersession.drafting.versions import check_all
from intersession.meetings.models import Meeting
from intersession.registration.models import KeptFigures
from intersession.site.problems import Conflict, Invalid
from tests import make_notes as make
from tests.make_notes import ACT, LANGUAGES, named

pytestmark = pytest.mark.django_db
HELD = "meeting.{}.held"


@pytest.fixture
def draft() -> NoteDraft:
    return make.draft(*make.asking_years())


def sentence(draft, part) -> NoteSentence:
    return next(one for one in draft.sentences.all() if part in one.key)


def text(draft, language="en") -> str:
    document = note_in(draft, fresh_note(draft).facts, list(draft.sentences.all()), language, "RC/2031/1")
    return formats.write(document, "text", language).decode()


def countries(number):
    KeptFigures.objects.update(countries=number)


def moved(draft):
    return [line.sentence.key for line in lines(draft.sentences.all(), fresh_note(draft).sentences) if line.has_moved]


def test_nothing_has_moved_in_a_fresh_draft(draft):
    assert moved(draft) == []
    assert "from over 60 countries" in text(draft)


def test_a_moved_record_is_shown_old_and_new_and_changes_nothing_by_itself(draft):
    before = text(draft)
    countries(71)
    assert text(draft) == before
    [line] = [each for each in lines(draft.sentences.all(), fresh_note(draft).sentences) if each.has_moved]
    assert line.sentence.key.endswith(".people")
    for language, (old, new) in {
        "en": ("over 60 countries", "over 70 countries"), "fr": ("plus de 60 pays", "plus de 70 pays"), "es": ("más de 60 países", "más de 70 países"),
    }.items():  # fmt: skip
        [change] = line.changes(language)
        assert (old in change.before, new in change.now) == (True, True)


def test_taken_the_new_is_said_and_kept_the_old_stays_until_it_moves_again(draft):
    countries(71)
    actions.keep_old(sentence(draft, ".people"), **ACT)
    assert moved(draft) == []
    actions.redraft(draft, **ACT)
    assert "over 60 countries" in text(draft)
    countries(82)
    assert len(moved(draft)) == 1
    actions.take_new(sentence(draft, ".people"), **ACT)
    assert ("over 80 countries" in text(draft), moved(draft)) == (True, [])


def test_a_rewritten_sentence_keeps_its_words_and_takes_new_values(draft):
    one = sentence(draft, ".people")
    actions.rewrite(one, {"fr": "Ont répondu à l’appel {parts}."}, {}, **ACT)
    countries(71)
    actions.redraft(draft, **ACT)
    assert "Ont répondu à l’appel 38 représentants de gouvernements de plus de 60 pays." in text(draft, "fr")
    assert moved(draft) == [one.key]
    actions.take_new(sentence(draft, ".people"), **ACT)
    assert "Ont répondu à l’appel 38 représentants de gouvernements de plus de 70 pays." in text(draft, "fr")
    assert "It was attended by 38 government representatives from over 70 countries." in text(draft)
    actions.restore(sentence(draft, ".people"), **ACT)
    assert "Y ont pris part 38" in text(draft, "fr")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It was attended by many.", "Every value must stay in the sentence: {parts} is missing."),
        ("{parts} came, {others} did not.", "There is no such value for this sentence: {others}."),
        ("{parts came.", "Braces stand around the names of values only."),
        ("{parts} came, {} did not.", "Braces stand around the names of values only."),
        ("{parts.value} came.", "Braces stand around the names of values only."),
        ("{parts!r} came.", "Braces stand around the names of values only."),
        ("{parts:>500000000} came.", "Braces stand around the names of values only."),
    ],
)
def test_a_value_cannot_be_left_out_or_invented(draft, words, says):
    with pytest.raises(Invalid) as refused:
        actions.rewrite(sentence(draft, ".people"), {"en": words}, {}, **ACT)
    assert refused.value.sentence == says
    assert not sentence(draft, ".people").rewritten


def test_a_figure_can_be_worded_exactly_and_stays_so(draft):
    one = sentence(draft, ".people")
    actions.rewrite(one, {}, {"parts.0.countries": "exact"}, **ACT)
    assert "from 63 countries" in text(draft)
    countries(71)
    actions.redraft(draft, **ACT)
    assert "from 71 countries" in text(draft)


def test_a_sentence_that_the_records_no_longer_give_is_dropped_unless_written_by_hand(draft):
    held = sentence(draft, ".people")
    theme = sentence(draft, "year.meetings")
    actions.rewrite(held, {"en": "There came {parts}."}, {}, **ACT)
    Meeting.objects.filter(kind="workshop").update(state="cancelled")
    actions.redraft(draft, **ACT)
    keys = set(draft.sentences.values_list("key", flat=True))
    assert (held.key in keys, theme.key in keys, moved(draft)) == (True, False, [held.key])
    assert "There came 38 government representatives" in text(draft)
    assert actions.take_new(sentence(draft, ".people"), **ACT) is None
    assert "There came" not in text(draft)


words = st.text(
    st.characters(codec="utf-8", exclude_characters="{}\\*", exclude_categories=("C", "Z")), min_size=1, max_size=20
)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_drafting_again_never_touches_what_was_written_by_hand(data):
    with transaction.atomic():
        make.commission()
        first, second = make.years()
        make.next_theme(second)
        make.topics(second, *"ab")
        make.meeting(first, "consultation", named("Consultations"), date(2031, 10, 2))
        made = make.draft(first, second)
        rows = [one for one in made.sentences.all() if one.pattern != "authored" and one.kind == "paragraph"]
        chosen = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=4, unique_by=lambda one: one.key))
        written = {}
        for one in chosen:
            language = data.draw(st.sampled_from(LANGUAGES))
            said = " ".join([data.draw(words), *(f"{{{name}}}" for name in sorted(names_in(one.template(language))))])
            actions.rewrite(one, {language: said}, {}, **ACT)
            written[one.key] = {language: said} if said != one.said[language] else {}
        Topic.objects.filter(letter=data.draw(st.sampled_from("ab"))).delete()
        Meeting.objects.update(first_day=date(2031, 10, data.draw(st.integers(3, 9))), last_day=date(2031, 10, 9))
        for _again in range(data.draw(st.integers(1, 3))):
            actions.redraft(made, **ACT)
        assert {one.key: one.rewritten for one in made.sentences.all() if one.key in written} == written
        transaction.set_rollback(True)


def test_the_draft_becomes_an_unreleased_document_in_three_languages(draft):
    made = actions.make_document(draft, "RC/2031/1", **ACT)
    assert (made.released_at, made.cycle.year, made.kind["fr"], made.meeting.kind) == (
        None,
        2032,
        "Note de discussion",
        "consultation",
    )
    editions = {edition.language: as_json(edition) for edition in made.editions.all()}
    assert sorted(editions) == ["en", "es", "fr"]
    identities = [[block["id"] for block in edition["blocks"]] for edition in editions.values()]
    assert identities[0] == identities[1] == identities[2]
    tied = {topic.letter: sorted(topic.paragraphs.values_list("identity", flat=True)) for topic in Topic.objects.all()}
    assert [len(found) for found in tied.values()] == [3, 3, 3]
    assert editions["fr"]["masthead"]["symbol"] == "RC/2031/1"
    assert [ask["at"] for ask in editions["es"]["asks"]] == ["2031-10-02"]


def test_of_the_document_it_is_known_which_parts_come_from_the_records(draft):
    made = actions.make_document(draft, "RC/2031/1", **ACT)
    drafted, every = from_records(made), set(made.paragraphs.values_list("identity", flat=True))
    authored = {one.part for one in draft.sentences.filter(pattern=AUTHORED)}
    assert (drafted <= every, bool(authored) == bool(every - drafted)) == (True, True)
    draft.sentences.update(pattern="held")
    assert from_records(made) == every


def test_a_document_is_made_once_and_then_the_draft_is_closed(draft):
    actions.make_document(draft, "RC/2031/1", **ACT)
    one = draft.sentences.all()[0]
    for again in (
        lambda: actions.make_document(draft, "RC/2031/2", **ACT),
        lambda: actions.redraft(NoteDraft.objects.get(), **ACT),
        lambda: actions.rewrite(NoteSentence.objects.get(pk=one.pk), {}, {}, **ACT),
    ):
        with pytest.raises(Conflict):
            again()
    assert Document.objects.count() == 1


def test_what_moves_after_the_document_is_made_is_shown_and_the_document_stays(draft):
    made = actions.make_document(draft, "RC/2031/1", **ACT)
    before = [as_json(edition) for edition in made.editions.all()]
    countries(71)
    assert len(moved(NoteDraft.objects.get())) == 1
    assert [as_json(edition) for edition in made.editions.all()] == before


def test_the_next_symbol_of_its_series_is_proposed(draft):
    assert next_symbol(draft) == ""
    actions.make_document(draft, "RC/2031/1", **ACT)
    later = NoteDraft(cycle=draft.cycle, date=date(2031, 12, 1))
    assert next_symbol(later) == "RC/2031/2"


def test_one_note_of_a_year_is_in_the_making(draft):
    with pytest.raises(Conflict):
        make.draft(draft.cycle, draft.asks)
    assert NoteDraft.objects.count() == 1


def test_figures_that_are_stated_say_by_whom(draft):
    KeptFigures.objects.update(origin="stated", source="circular note of 3 May")
    fresh = fresh_note(draft)
    documents = {language: note_in(draft, fresh.facts, fresh.sentences, language, "") for language in LANGUAGES}
    stated = {row.words for row in check_all(documents, fresh.facts, "en") if row.verdict == "stated"}
    assert {"over 60 countries", "plus de 60 pays", "más de 60 países"} <= stated


def stated(code: str, **qualified: tuple[str, int]) -> None:
    KeptFigures.objects.filter(category__code=code).update(
        origin="stated", source="report of the host", stated_by="Government of Hungary",
        qualifiers={unit: qualifier for unit, (qualifier, _n) in qualified.items()}, **{unit: n for unit, (_q, n) in qualified.items()},
    )  # fmt: skip


def test_a_figure_that_is_stated_with_a_qualifier_is_written_as_it_is_stated(draft):
    stated("governments", countries=("over", 60), persons=("nearly", 200))
    fresh = fresh_note(draft)
    said = {
        language: formats.write(note_in(draft, fresh.facts, fresh.sentences, language, ""), "text", language).decode()
        for language in LANGUAGES
    }
    assert "nearly 200 government representatives from over 60 countries" in said["en"]
    assert "près de 200 représentants de gouvernements" in said["fr"] and "de plus de 60 pays" in said["fr"]
    assert "de más de 60 países" in said["es"]


def test_another_qualifier_of_a_stated_figure_has_moved_and_taken_it_is_said(draft):
    for qualifier, said in (("over", "over 60 countries"), ("approximately", "approximately 60 countries")):
        stated("governments", countries=(qualifier, 60))
        assert [key for key in moved(draft) if "people" in key] != []
        actions.take_new(sentence(draft, ".people"), **ACT)
        assert (said in text(draft), moved(draft)) == (True, [])


def test_a_text_bears_what_a_stated_figure_leaves_open_and_nothing_narrower(draft):
    stated("governments", countries=("over", 60), persons=("nearly", 200))
    facts = fresh_note(draft).facts
    told = "Workshop on “Floods”\n\n1. Nearly 200 government representatives from {} took part in the workshop on floods on 9 and 10 January 2031."

    def verdict(words):
        rows = check_document(formats.read(told.format(words).encode()), facts, "en")
        return [(str(row.verdict), row.recorded, row.proposed) for row in rows if "countr" in row.words]

    assert [verdict(words) for words in ("over 60 countries", "more than 60 countries", "at least 60 countries")] == [
        [("stated", "over 60", "")]
    ] * 3
    for words in ("63 countries", "60 countries", "nearly 70 countries", "over 50 countries"):
        assert verdict(words) == [("disagrees", "over 60", "over 60 countries")]
