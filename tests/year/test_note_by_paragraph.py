"""Each paragraph of IC/2008/6, by its number: a record is changed, and the sentence changes with it in three languages."""

from datetime import date

import pytest

from intersession.audit.acts import CONSOLE
from intersession.cycles import actions as cycles
from intersession.cycles.models import Cycle, Mandate, OutsideProcess, Theme, Topic
from intersession.delegations.models import Delegation
from intersession.drafting.versions import check_all
from intersession.meetings.models import Meeting, ProgrammeItem, SummaryText, Support
from intersession.registration.models import Registration, State
from intersession.site import clock
from tests.year.note import LANGUAGES, disagreeing

NOBODY = {"by": CONSOLE}


def cited_otherwise(year):
    mandate = Mandate.objects.get(title__en__startswith="Strategy")
    mandate.title = {language: title.replace("2007", "2006") for language, title in mandate.title.items()}
    mandate.save()


def theme_not_chosen_yet(year):
    Theme.objects.filter(cycle__year=2009).update(standing="proposed")


def one_workshop_cancelled(year):
    Meeting.objects.filter(pk=year.meeting("Enhancing").pk).update(state=Meeting.State.CANCELLED)


def withdrawn(year, countries=60):
    """Late withdrawals: of so many States that this many are left."""
    came = Registration.objects.attended().filter(meeting=year.meeting("Managing"), category__code="government")
    codes = sorted(set(came.values_list("country", flat=True)))
    came.filter(country__in=codes[countries:]).update(state=State.WITHDRAWN, admitted_at=None)


def said_otherwise(title):
    def change(year):
        for text in SummaryText.objects.filter(summary__meeting=year.meeting(title)):
            text.text = f"{text.text} 2008."
            text.save()

    return change


def moved(title, day):
    def change(year):
        Meeting.objects.filter(pk=year.meeting(title).pk).update(first_day=day, last_day=day)

    return change


def another_donor(year):
    given = Support.objects.order_by("pk")[0]
    made = Support.objects.create(
        cycle=given.cycle, delegation=Delegation.objects.get(code="CH"), thanked_at=given.thanked_at
    )
    made.meetings.set(given.meetings.all())


def item_on_another_day(year):
    ProgrammeItem.objects.filter(title__en="Migration Highlights").update(day=date(2008, 12, 5))


def outside_process_of_another_year(year):
    OutsideProcess.objects.update(year=2007)


def fifth_topic(year):
    titles = {"en": "Climate", "fr": "Climat", "es": "Clima"}
    text = {"en": "What it is.", "fr": "Ce que c’est.", "es": "Qué es."}
    asks = Cycle.objects.get(year=2009)
    cycles.add_topic(asks, "e", titles, problem=text, plan=text, at=clock.now(), **NOBODY)


def explained_otherwise(letter, name):
    def change(year):
        topic = Topic.objects.get(cycle__year=2009, letter=letter)
        setattr(topic, name, {language: f"{text} ({language})" for language, text in getattr(topic, name).items()})
        topic.save()

    return change


CHANGES = {
    1: cited_otherwise, 2: theme_not_chosen_yet, 3: one_workshop_cancelled, 4: withdrawn, 5: said_otherwise("Managing"),
    6: moved("Enhancing", date(2008, 7, 9)), 7: said_otherwise("Enhancing"), 8: another_donor, 9: item_on_another_day,
    10: moved("Informal consultations", date(2008, 4, 30)), 11: outside_process_of_another_year, 12: fifth_topic,
    **{number: explained_otherwise("abcd"[(number - 13) // 2], ("problem", "plan")[(number - 13) % 2]) for number in range(13, 21)},
    21: moved("Informal consultations on", date(2008, 10, 24)),
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 22))
def test_a_changed_record_changes_its_paragraph_in_three_languages(year, number):
    before = year.paragraphs()
    CHANGES[number](year)
    after = year.paragraphs()
    assert all(before[language][number] != after[language].get(number) for language in LANGUAGES)


@pytest.mark.parametrize("number", [4, 6, 8, 9, 10, 12, 21])
def test_the_old_text_is_found_wrong_where_it_is_and_the_new_one_true(year, number):
    """What was written before the record changed disagrees in three languages, in that paragraph; what is written now agrees."""
    old = year.documents()
    CHANGES[number](year)
    facts = year.fresh().facts
    found = check_all(old, facts, "en")
    wrong = {
        (row.language, int(row.paragraph.split(".")[0]))
        for row in found
        if row.verdict == "disagrees" and row.paragraph[0] != "("
    }
    assert {(language, number) for language in LANGUAGES} <= wrong
    assert disagreeing(year.rows()) == []


def test_the_note_has_the_parts_of_the_real_one(year):
    for document in year.documents().values():
        kinds = [type(block).__name__ for block in document.blocks]
        assert (kinds.count("Passage"), kinds.count("Heading"), kinds.count("LetteredHeading")) == (21, 4, 4)
        assert [len(block.items) for block in document.blocks if getattr(block, "number", 0) == 9] == [4]
        assert [(ask.places, len(ask.of), ask.modifications, ask.alternatives) for ask in document.asks] == [
            (2, 4, True, True)
        ]


def test_every_language_says_the_same_figures_days_and_names(year):
    assert disagreeing(year.rows()) == []


def test_nothing_is_missing_and_no_language_lacks_a_text(year):
    assert year.fresh().missing == []


def test_a_late_withdrawal_is_found_with_the_best_true_wording(year):
    """Over 60 countries came; when of 60 and no more somebody is left, "over 60" is not true."""
    old = year.documents()
    withdrawn(year)
    rows = check_all(old, year.fresh().facts, "en")
    found = {
        row.language: (row.words, row.recorded, row.proposed) for row in rows if row.recorded == "60" and row.proposed
    }
    assert found == {
        "en": ("over 60 countries", "60", "60 countries"),
        "fr": ("plus de 60 pays", "60", "60 pays"),
        "es": ("más de 60 países", "60", "60 países"),
    }
    withdrawn(year, countries=58)
    assert "nearly" not in year.paragraphs()["en"][4].split("countries")[0].split("from")[-1]
    assert disagreeing(year.rows()) == []


def test_only_whom_a_change_concerns_is_changed(year):
    before = year.paragraphs()["en"]
    another_donor(year)
    after = year.paragraphs()["en"]
    assert [number for number in before if before[number] != after[number]] == [8]
