"""What arrives is kept as it came, once, with what was understood of it; and what is kept never changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from intersession.audit.models import Act
from intersession.core.replies.arrived import Delivery
from intersession.desk.models import KnownAddress, Reply
from intersession.desk.senders import contacts
from intersession.questions.models import Ballot
from intersession.site import clock
from intersession.site.models import Upload
from intersession.site.problems import Conflict, Invalid
from tests import make_questions as make
from tests import make_replies as desk


def member_of(address: str) -> str | None:
    return Delivery(contacts=contacts()).member(address)


@pytest.fixture
def world(db):
    return make.forum(members=3)


def test_a_letter_is_kept_and_read_and_nothing_is_recorded(world):
    kept = desk.arrive(world)
    found = kept.reply
    assert kept.fresh
    assert (found.status, found.reasons, found.question, found.delegation) == ("clear", [], world.question, world.italy)
    assert found.choices == [{"option": "a"}, {"option": "c"}]
    assert (found.channel, found.how, found.state, found.brought_by) == ("letter", "upload", "waiting", world.officer)
    assert found.original.read() == desk.letter().encode()
    assert Ballot.objects.count() == 0


def test_the_same_file_comes_once(world):
    first, again = desk.arrive(world), desk.arrive(world, name="other name.txt")
    assert (again.fresh, again.reply) == (False, first.reply)
    assert (Reply.objects.count(), Act.objects.filter(verb="reply.arrived").count()) == (1, 1)


def test_the_database_itself_refuses_the_same_file_twice(world):
    found = desk.reply(world)
    upload = Upload.objects.get(pk=found.original_id)
    upload.pk = None
    upload.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(
            original=upload, sha256=found.sha256, how="upload", channel="letter", arrived_at=found.arrived_at, kept_at=found.kept_at, status="clear"
        )  # fmt: skip


def test_the_moment_of_arrival_is_stated_by_the_officer_and_never_in_the_future(world):
    yesterday, at = clock.now() - timedelta(days=1), clock.now()
    with pytest.raises(Invalid, match="Nothing arrives in the future"):
        desk.arrive(world, arrived_at=at + timedelta(minutes=1), at=at)
    found = desk.reply(world, arrived_at=yesterday, at=at)
    assert (found.arrived_at, found.stated, found.kept_at) == (yesterday, True, at)


def test_who_holds_no_office_brings_nothing(world):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        desk.arrive(world, by=world.head)
    assert (Reply.objects.count(), Upload.objects.count()) == (0, 0)


def test_what_came_after_the_deadline_is_late_whatever_date_it_bears(world):
    make.close(world)
    found = desk.reply(world)
    assert (found.status, found.choices, found.is_ready) == ("late", [{"option": "a"}, {"option": "c"}], True)


def test_what_is_empty_or_unknown_is_refused_with_a_sentence(world):
    for data, sentence in ((b"  \n", "empty"), (b"\x00\x01\x02abc", "neither text")):
        with pytest.raises(Invalid, match=sentence):
            desk.arrive(world, data)
    assert Reply.objects.count() == 0


def test_a_picture_is_kept_to_be_read_by_eye(world):
    found = desk.reply(world, b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, name="scan.png")
    assert (found.status, found.reasons, found.text) == ("unreadable", ["scan"], "")


def test_a_second_letter_of_the_same_mission_is_unclear_unless_it_says_that_it_replaces_the_first(world):
    desk.reply(world)
    second = desk.reply(world, desk.letter("selects projects (b) and (d)"))
    third = desk.reply(
        world, desk.letter("selects projects (b) and (d). This reply replaces our earlier communication")
    )
    assert (second.status, second.reasons) == ("unclear", ["earlier_reply_stands"])
    assert (third.status, third.reading["replaces_earlier"]) == ("clear", True)


def test_what_arrived_never_changes_and_never_disappears(world):
    found = desk.reply(world)
    for change in (
        lambda: Reply.objects.filter(pk=found.pk).update(sender="another@sender.example"),
        lambda: Reply.objects.filter(pk=found.pk).update(arrived_at=found.arrived_at - timedelta(days=1)),
        lambda: Reply.objects.filter(pk=found.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_question_is_told_by_what_the_letter_names_where_several_are_open(world):
    other = make.question(document=False)
    from intersession.questions import actions as questions

    questions.open_question(other, at=clock.now(), by=world.officer)
    symbol = world.question.document.symbol
    named = desk.reply(world, desk.letter(f"refers to document {symbol} and selects projects (a) and (c)"))
    unnamed = desk.reply(world, desk.letter("selects projects (b) and (c)", "France"))
    assert (named.question, named.status) == (world.question, "clear")
    assert (unnamed.question, unnamed.status, unnamed.reasons) == (None, "unclear", ["question_not_said"])


def test_letters_cite_the_note_and_the_year_by_their_titles(world):
    world.question.document.title = {"en": "A river for all: joint work on the upper reaches"}
    world.question.document.save()
    world.question.cycle.themes.create(position=1, title={"en": "Water without borders"}, standing="chosen")
    for cited, member in (("A river for all", "Italy"), ("Water without borders", "France")):
        words = f"refers to the note on “{cited}” and selects projects (a) and (c)"
        found = desk.reply(world, desk.letter(words, member))
        assert (found.status, found.choices) == ("clear", [{"option": "a"}, {"option": "c"}])


def test_a_state_without_a_delegation_is_named_and_never_clear(world):
    found = desk.reply(world, desk.letter(name="Botswana"))
    assert (found.status, found.reasons, found.delegation) == ("unclear", ["no_delegation"], None)


# -- addresses ---------------------------------------------------------------------------------------------------------


def test_the_addresses_of_missions_and_their_people_are_known_by_themselves(world):
    world.italy.mail = "mission@italy.example"
    world.italy.save()
    world.head.email = "head@esteri.example"
    world.head.save()
    assert member_of("HEAD@esteri.example") == "IT"
    assert member_of("somebody.else@esteri.example") is None  # the domain may be a provider’s
    assert member_of("mission@italy.example") == "IT"
    assert member_of("nobody@elsewhere.example") is None
    assert member_of("nonsense") is None


def test_a_domain_that_several_missions_or_everybody_share_tells_of_nobody(world):
    assert member_of("colleague@river.example") is None
    world.head.email = "head.of.italy@gmail.com"
    world.head.save()
    assert (member_of("head.of.italy@gmail.com"), member_of("another@gmail.com")) == ("IT", None)


def test_an_officer_keeps_addresses_and_domains_with_their_source(world):
    from intersession.desk import actions

    at = clock.now()
    known = actions.know_address(world.italy, "Esteri.Example", source="note 7", at=at, by=world.officer)
    assert (known.address, member_of("anyone@esteri.example")) == ("esteri.example", "IT")
    with pytest.raises(Conflict, match="known already, as of: Italy"):
        actions.know_address(world.members[1], "esteri.example", source="note 8", at=at, by=world.officer)
    with pytest.raises(Invalid, match="tells of no mission"):
        actions.know_address(world.italy, "gmail.com", source="note 9", at=at, by=world.officer)
    with pytest.raises(Invalid, match="neither an address nor a domain"):
        actions.know_address(world.italy, "no address", source="note 9", at=at, by=world.officer)
    actions.forget_address(known, at=at, by=world.officer)
    assert member_of("anyone@esteri.example") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        KnownAddress.objects.update(address="other.example")
