"""The demonstration year: what is there when it opens, that it is the same again, and that it never touches a real forum."""

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from intersession.audit.models import Act
from intersession.cycles.models import Theme, Topic
from intersession.delegations.models import Delegation
from intersession.demo import clockwork, load
from intersession.demo.people import cast
from intersession.demo.records import DATA, choices_of, moment, rows, year
from intersession.documents.models import Document
from intersession.questions.models import Ballot, Question, Result, State, Wording
from intersession.questions.wording import sentence
from intersession.site import clock
from intersession.site.models import SunkMail

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """Loaded once for the tests of this file, and rolled back after them."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield load.demonstrate(at=None, all_heads=False)
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def question(people):
    return Question.objects.get(state=State.OPEN)


def test_it_opens_on_the_morning_of_the_thirteenth_of_october(people):
    assert 0 <= (clock.now() - moment("2008-10-13T09:00")).total_seconds() < 60


def test_each_role_of_the_contract_has_a_person_with_a_token(people):
    assert [(row["role"], row["email"], row["delegation"]) for row in people] == [
        ("officer", "officer@forum.example", None),
        ("publisher", "publisher@forum.example", None),
        ("translator", "translator@forum.example", None),
        ("head", "delegate1@italy.example", "IT"),
        ("delegate", "delegate3@italy.example", "IT"),
        ("other_head", "delegate1@mexico.example", "MX"),
        ("observer", "delegate1@sample-non-governmental-organization-1.example", "sample-ngo-1"),
        ("public", "reader@public.example", None),
    ]
    assert len({row["token"] for row in people}) == 8


def test_a_second_start_keeps_everything_and_gives_the_same_tokens(people):
    acts = Act.objects.count()
    assert load.demonstrate(at=None, all_heads=False) == people
    assert Act.objects.count() == acts


def test_the_head_of_every_members_mission_is_listed_when_asked_for(people):
    heads = [row for row in load.demonstrate(at=None, all_heads=True) if row["role"] == "head_of"]
    assert {row["delegation"] for row in heads} == {row["code"] for row in rows("members")}
    assert len(heads) == len({row["token"] for row in heads}) == 125


def test_the_membership_counts_125_and_the_observers_are_apart(people, question):
    day = clock.now().date()
    assert (Delegation.objects.members(day).count(), Delegation.objects.observers(day).count()) == (125, 12)
    assert question.roll.count() == 125


def test_the_open_question_selects_two_of_four_until_the_eve_of_the_consultations(question):
    assert {
        "picks": question.picks, "places": question.places, "modifications": question.modifications,
        "alternatives": question.alternatives, "closes": question.closes_at, "options": [o.label for o in question.options.all()],
        "document": question.document.symbol, "meeting": str(question.meeting.first_day), "cycle": question.cycle.year,
    } == {
        "picks": 2, "places": 2, "modifications": True, "alternatives": True, "closes": moment("2008-10-22T18:00"),
        "options": ["a", "b", "c", "d"], "document": "IC/2008/6", "meeting": "2008-10-23", "cycle": 2009,
    }  # fmt: skip


def test_57_answers_are_in_on_five_days_on_line_and_by_letter(question):
    ballots = question.ballots.standing()
    channels = {channel: ballots.filter(channel=channel).count() for channel in ("online", "letter")}
    assert channels == {"online": 46, "letter": 11}
    assert len({ballot.at.date() for ballot in ballots}) == 5
    assert ballots.filter(channel="letter", confirmed_at=None).count() == 5
    assert (question.drafts.count(), question.drafts.exclude(verified_at=None).count()) == (2, 1)
    wordings = Wording.objects.filter(ballot__question=question)
    assert (wordings.exclude(option=None).count(), wordings.filter(option=None).count()) == (10, 2)


def test_nobody_of_the_head_s_mission_has_answered_or_drafted(people, question):
    assert not question.ballots.filter(delegation__code__in=["IT", "MX"]).exists()
    assert not question.drafts.filter(delegation__code="IT").exists()


def test_letters_keep_what_came_as_evidence_that_says_it_is_a_sample(question):
    letters = Ballot.objects.filter(question=question, channel="letter")
    assert all(letter.evidence.read().startswith(b"SAMPLE. No State wrote this letter.") for letter in letters)


def test_the_theme_was_chosen_by_an_overwhelming_majority_with_its_numbers(people):
    result = Result.objects.get()
    assert sentence(result) == (
        "The membership selected (1) Human Rights and Migration: Working Together for Safe, Dignified and Secure Migration."
    )
    assert [(line["label"], line["support"]) for line in result.content["options"]] == [("1", 93), ("2", 9)]
    assert result.question.request.meeting.first_day.isoformat() == "2008-04-29"
    assert [theme.standing for theme in Theme.objects.filter(cycle__year=2009).order_by("position")] == [
        "chosen",
        "left",
    ]
    assert result.proposed_by != result.published_by


def test_the_note_stands_in_three_languages_tied_to_its_four_topics(people):
    note = Document.objects.get(symbol="IC/2008/6")
    assert note.released_at == moment("2008-10-09T15:00")
    assert {e.language: e.paragraphs.filter(block__type="paragraph").count() for e in note.editions.all()} == {
        "en": 21, "fr": 21, "es": 21,
    }  # fmt: skip
    tied = {t.letter: sorted(t.paragraphs.values_list("identity", flat=True)) for t in Topic.objects.all()}
    assert tied == {
        "a": ["para_13", "para_14", "topic_a"], "b": ["para_15", "para_16", "topic_b"],
        "c": ["para_17", "para_18", "topic_c"], "d": ["para_19", "para_20", "topic_d"],
    }  # fmt: skip
    assert all(set(topic.title) == {"en", "fr", "es"} for topic in Topic.objects.all())


def test_the_record_of_acts_holds_and_never_goes_back(people):
    assert Act.objects.first_broken() is None
    moments = list(Act.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[0] == moment("2007-12-03T09:00")


def test_nobody_is_mailed_about_the_past(people):
    assert (SunkMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_persons_are_visibly_samples(people):
    everybody = list(cast())
    assert all(person.email.endswith(".example") for person in everybody)
    assert all(person.name.startswith(("Delegate ", "Sample ")) for person in everybody)
    assert len({person.email for person in everybody}) == len(everybody)
    assert any(person.name == "Delegate 3 of Italy" for person in everybody)


def test_the_question_closes_by_itself_and_can_be_carried_to_its_result(people, question):
    with transaction.atomic():
        reached = clockwork.advance_to_deadline()
        question.refresh_from_db()
        assert (reached >= moment("2008-10-22T18:00"), question.state) == (True, State.CONSOLIDATING)
        transaction.set_rollback(True)


def test_the_clock_moves_on_from_where_it_is_asked_to_begin(people):
    with transaction.atomic():
        load.demonstrate(at="2008-10-20T10:00", all_heads=False)
        assert 0 <= (clock.now() - moment("2008-10-20T10:00")).total_seconds() < 60
        with pytest.raises(load.NotDemonstrated, match="forward only"):
            load.demonstrate(at="2008-10-15T10:00", all_heads=False)
        transaction.set_rollback(True)


@pytest.mark.parametrize("at", ["2008-10-12T09:00", "yesterday", "2008-13-01T00:00"])
def test_a_beginning_before_the_year_or_in_no_calendar_is_refused(at):
    with pytest.raises(load.NotDemonstrated):
        load.demonstrate(at=at, all_heads=False)


def test_the_tables_agree_with_each_other():
    members = {row["code"] for row in rows("members")}
    for table, count in (("survey", 104), ("replies", 57)):
        answering = [row["delegation"] for row in rows(table)]
        assert (len(answering), len(set(answering)), set(answering) <= members) == (count, count, True)
    assert all(choices_of(row["choices"]) is not None for row in rows("replies"))


def test_choices_are_written_short_in_the_tables():
    shared = {
        "title": year()["wordings"]["shared"]["title"],
        "text": {},
        "reason": year()["wordings"]["shared"]["reason"],
    }
    assert choices_of("b a=shared! ") == [{"option": "b"}, {"option": "a", "modified": shared | {"only_if": True}}]
    assert list(choices_of("+children")[0]) == ["alternative"]
    assert (DATA / "year.json").is_file()
