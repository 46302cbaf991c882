"""Members hear of a text under silence, of another end and of its outcome; of an objection those who may know of it."""

import pytest

from intersession.silence import actions
from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.ticker import tick
from tests import make_silence as make
from tests.make_silence import HOUR, SECOND, wall
from tests.notices.test_notices import sink, work_off  # noqa: F401

pytestmark = pytest.mark.django_db
OPENED = wall("2031-10-23T15:00")


@pytest.fixture
def forum(sink):  # noqa: F811
    with clock.held_at(wall("2031-03-01T09:00")):
        forum = make.forum(3)
        forum[2].head.language = "fr"
        forum[2].head.save()
    return forum


def told(at) -> list[tuple[str, str]]:
    """What went since it was last asked, in the order of the addresses."""
    with clock.held_at(at):
        work_off()
    letters = [(letter.to, letter.subject) for letter in SunkMail.objects.order_by("to", "pk")]
    told.last = list(SunkMail.objects.order_by("to", "pk"))
    SunkMail.objects.all().delete()
    return letters


def test_all_are_told_of_the_opening_in_their_language_with_the_end_in_its_zone(forum):
    make.opened(forum, OPENED, zone="America/New_York")
    assert told(OPENED) == [
        ("head@m000.example", "Under silence: Keeping of the passes"), ("head@m001.example", "Under silence: Keeping of the passes"),
        ("head@m002.example", "Approbation tacite : Entretien des cols"),
    ]  # fmt: skip
    assert "26 October 2031, 09:00 New York, UTC−4" in told.last[0].text
    assert "26 octobre 2031, 09 h 00 (New York, UTC−4)" in told.last[2].text.replace("\u00a0", " ")


@pytest.mark.parametrize(("shown_at_once", "hear"), [(True, 3), (False, 1)])
def test_of_an_objection_those_are_told_who_may_know_of_it(forum, shown_at_once, hear):
    procedure = make.opened(forum, OPENED, shown_at_once=shown_at_once)
    told(OPENED)
    make.objects(procedure, forum[0], "para_2", reason="Tolls are ours.")
    made = told(OPENED + HOUR)
    assert made[0] == ("head@m000.example", "Objection: Keeping of the passes") and len(made) == hear
    assert "M000 objects to paragraph 2." in told.last[0].text and "Tolls are ours." in told.last[0].text
    make.withdraws(procedure, forum[0], OPENED + HOUR)
    withdrawn = told(OPENED + HOUR)
    assert (
        withdrawn[0] == ("head@m000.example", "Objection withdrawn: Keeping of the passes") and len(withdrawn) == hear
    )


def test_all_are_reminded_whether_they_object_or_not_and_told_of_another_end(forum):
    procedure = make.opened(forum, OPENED, remind_hours=24)
    make.objects(procedure, forum[0])
    told(OPENED + HOUR)
    at = OPENED + 49 * HOUR
    with clock.held_at(at):
        tick()
    assert [to for to, _subject in told(at)] == [f"head@m00{n}.example" for n in range(3)]
    actions.extend(procedure, procedure.ends_at + HOUR, reason="Asked by two.", at=at, by=forum.officer)
    assert next(subject for _to, subject in told(at)) == "Another end of the silence: Keeping of the passes"
    assert "Asked by two." in told.last[0].text


def test_the_outcome_goes_to_all_with_the_letter_and_no_letter_of_a_running_silence_goes_late(forum):
    procedure = make.opened(forum, OPENED)
    ended = make.ended(procedure)
    subjects = [subject for _to, subject in told(ended.ends_at + 20 * SECOND)]
    assert subjects[0] == "Outcome of the silence: Keeping of the passes" and len(subjects) == 3
    assert "The silence was not broken: the text is agreed." in told.last[0].text
    assert f"/silence/{procedure.pk}/letters/outcome/" in told.last[0].text
