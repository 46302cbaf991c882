"""A translator hears of what is assigned, due soon and taken back, in the own language; and of nothing that ended meanwhile."""

from datetime import timedelta

import pytest

from intersession.site import clock
from intersession.site.models import SunkMail
from intersession.site.ticker import tick
from intersession.translation import actions
from tests import make_translation as make
from tests.notices.test_notices import sink, work_off  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(sink):  # noqa: F811
    make.commission()
    with clock.held_at(make.AT):
        translator = make.translator()
        translator.language = "fr"
        translator.save()
        yield make.assignment(make.document(), translator, note="Voir la note LFC/2030/9.")


def told() -> list[tuple[str, str]]:
    work_off()
    return [(letter.to, letter.subject) for letter in SunkMail.objects.order_by("pk")]


def test_the_translator_is_told_of_the_assignment_its_deadline_and_its_end(assignment):
    assert told() == [("amina@example.org", "À traduire : LFC/2031/3, Français")]
    letter = SunkMail.objects.get()
    assert "Voir la note LFC/2030/9." in letter.text and "20 mars 2031" in letter.text
    assert f"/translations/{assignment.pk}/" in letter.text
    with clock.held_at(make.DUE - timedelta(days=1)):
        tick()
        tick()
        work_off()
        actions.withdraw(assignment, by=make.CONSOLE, at=clock.now())
        subjects = [subject for _to, subject in told()]
    assert subjects[1:] == ["Échéance proche : LFC/2031/3, Français", "Retirée : LFC/2031/3, Français"]


def test_what_was_taken_back_before_the_letter_went_is_not_announced(assignment):
    actions.withdraw(assignment, **make.ACT)
    assert [subject for _to, subject in told()] == ["Retirée : LFC/2031/3, Français"]
