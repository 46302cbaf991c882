"""What comes in every shape, brought as an officer brings it: each gets a verdict with its reason in the queue, none becomes a record."""

from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from django.test import Client

from intersession.desk.models import Reply
from intersession.questions.models import Ballot
from intersession.site import clock
from tests import make_questions as make
from tests import make_replies as desk
from tests.bad_files import BOMBS
from tests.desk.test_pages import bring, file, post, text_of

SELECTS = "selects projects (a) and (c)"


@pytest.fixture
def world(db):
    world = make.forum(members=3)
    for member, domain in zip(
        world.members, ("esteri.example", "diplomatie.example", "exteriores.example"), strict=True
    ):
        member.mail = f"mission@{domain}"
        member.save()
    return world


@pytest.fixture
def officer(world):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.officer)
    return client


def mail(
    text: str, *, sender: str = "mission@esteri.example", subject: str = "Reply to your note", **headers: str
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "office@river.example", subject
    made["Date"], made["Message-ID"] = (
        format_datetime(clock.now()),
        f"<{abs(hash((text, sender, subject)))}@mail.example>",
    )
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def brought(officer, made: EmailMessage | str | bytes, name: str = "mail.eml", **fields) -> Reply:
    data = made.as_bytes() if isinstance(made, EmailMessage) else made
    answer = bring(officer, file(data, name), **fields)
    assert answer.status_code == 302
    found = Reply.objects.latest("pk")
    queue = text_of(officer.get("/desk/"))
    assert found.original.name in queue
    return found


def verdict(officer, world, made, name: str = "mail.eml", **fields) -> tuple[str, list[str]]:
    """How it stands in the queue; that no key records it; that nothing was recorded."""
    found = brought(officer, made, name, **fields)
    page = officer.get(f"/desk/replies/{found.pk}/")
    assert page.status_code == 200
    assert 'value="accept"' not in page.content.decode()
    pressed = post(officer, f"/desk/replies/{found.pk}/", act="accept", version=found.version)
    assert (pressed.status_code, Ballot.objects.count()) == (409, 0)
    return found.status, found.reasons


def note(says: str = SELECTS, name: str = "Italy") -> str:
    return desk.letter(says, name)


def test_a_mail_from_a_known_address_is_clear_and_recorded_as_mail(officer, world):
    found = brought(officer, mail(note()))
    assert (found.status, found.reasons, found.channel, found.delegation) == ("clear", [], "mail", world.italy)
    assert (found.sender, found.subject) == ("mission@esteri.example", "Reply to your note")
    post(officer, f"/desk/replies/{found.pk}/", act="accept", version=1)
    assert Ballot.objects.get().channel == "mail"


def test_a_mail_in_another_language(officer, world):
    text = "Die Ständige Vertretung Italiens beehrt sich mitzuteilen, dass Italien die Vorhaben (a) und (c) auswählt und begrüßt."
    assert verdict(officer, world, mail(text)) == ("unreadable", ["language_not_read"])


def test_an_empty_mail(officer, world):
    assert verdict(officer, world, mail("  \n")) == ("unreadable", ["empty"])


def test_out_of_office(officer, world):
    away = mail(f"I am out of office. {note()}", Auto_Submitted="auto-replied")
    assert verdict(officer, world, away) == ("not_a_reply", ["automatic"])


def test_a_chain_that_was_forwarded_five_times(officer, world):
    text = note()
    for number in range(5):
        text = f"Please see below.\n\n---------- Forwarded message ----------\nFrom: person{number}@elsewhere.example\nSubject: Fwd\n\n{text}"
    status, reasons = verdict(officer, world, mail(text, sender="somebody@elsewhere.example"))
    assert (status, reasons != []) == ("unclear", True)


def test_an_earlier_reply_that_is_only_quoted_chooses_nothing(officer, world):
    quoted = "\n".join(f"> {line}" for line in note("selects projects (b) and (d)").splitlines())
    status, reasons = verdict(officer, world, mail(f"With best regards\n\nOn Monday the mission wrote:\n{quoted}"))
    assert status in ("unclear", "not_a_reply")
    assert reasons
    assert Reply.objects.get().choices == []


def test_two_missions_in_one_letter(officer, world):
    both = note() + "\n\n" + note("selects projects (b) and (d)", "France")
    status, reasons = verdict(officer, world, both, "both.txt")
    assert (status, "two_missions" in reasons) == ("unclear", True)


def test_a_letter_for_another_question(officer, world):
    other = note("refers to document RC/2030/9 and " + SELECTS)
    _status, reasons = verdict(officer, world, other, "other.txt")
    assert "another_question" in reasons
    assert Reply.objects.get().question is None


def test_three_choices_where_two_are_allowed(officer, world):
    assert verdict(officer, world, mail(note("selects projects (a), (b) and (c)"))) == ("unclear", ["too_many_choices"])


def test_letters_of_two_options_and_the_titles_of_others(officer, world):
    says = "selects (a) “Flood warning on the upper reaches” and (c) “Fish passes at the three weirs”"
    status, reasons = verdict(officer, world, mail(note(says)))
    assert (status, "label_and_title_differ" in reasons) == ("contradictory", True)


def test_a_letter_that_bears_a_date_after_the_deadline_is_judged_by_its_arrival(officer, world):
    dated = "Budapest, 1 January 2099\n\n" + note()
    found = brought(officer, dated, "dated.txt")
    assert found.status == "clear"
    make.close(world)
    late = brought(officer, "Budapest, 1 January 2020\n\n" + note(name="France"), "backdated.txt")
    assert (late.status, late.reasons) == ("late", [])
    post(officer, f"/desk/replies/{late.pk}/", act="accept", version=1)
    ballot = Ballot.objects.get()
    assert (ballot.late, ballot.current) == (True, False)


def test_thirty_megabytes_of_scans(officer, world):
    heavy = mail("Please find our reply attached.")
    for number in range(3):
        heavy.add_attachment(
            b"\x89PNG\r\n\x1a\n" + bytes(7 << 20), maintype="image", subtype="png", filename=f"page {number}.png"
        )
    data = heavy.as_bytes()
    assert len(data) > 28 << 20
    status, reasons = verdict(officer, world, data)
    assert status in ("unreadable", "unclear")
    assert reasons


def test_a_sender_whose_server_was_found_wanting_or_whose_answers_go_elsewhere(officer, world):
    failed = "mx.river.example; dmarc=fail header.from=esteri.example; spf=fail"
    for headers in ({"Authentication_Results": failed}, {"Reply_To": "mission@elsewhere.example"}):
        found = brought(officer, mail(note(), subject=str(headers), **headers))
        assert ("sender_doubtful" in found.reasons, found.status) == (True, "unclear")
        assert post(officer, f"/desk/replies/{found.pk}/", act="accept", version=1).status_code == 409
    assert Ballot.objects.count() == 0


def test_a_known_name_from_an_unknown_address_is_nobodys(officer, world):
    made = mail(
        "The Government selects projects (a) and (b).", sender="Permanent Mission of Italy <italy@mail.example>"
    )
    found = brought(officer, made)
    assert (found.status, "sender_unknown" in found.reasons, found.delegation) == ("unclear", True, None)
    page = officer.get(f"/desk/replies/{found.pk}/").content.decode()
    assert "The delegation of a State that is not certain selects (a)" in page


def test_an_address_of_one_mission_with_the_letter_of_another(officer, world):
    status, reasons = verdict(officer, world, mail(note(name="France")))
    assert (status, "sender_and_letter_differ" in reasons) == ("unclear", True)


def test_a_mail_alone_never_changes_an_answer_that_was_given(officer, world):
    given = make.give(world, 0, [{"option": "b"}])
    found = brought(officer, mail(note(SELECTS + ". This replaces our earlier reply")))
    pressed = post(officer, f"/desk/replies/{found.pk}/", act="accept", version=1)
    assert (pressed.status_code, "a mail alone does not change it" in text_of(pressed)) == (409, True)
    assert (found.status, Ballot.objects.get()) == ("clear", given)
    quiet = brought(officer, mail(note(), subject="Again"))
    assert "earlier_reply_stands" in quiet.reasons


def test_a_letter_in_a_mail_is_the_reply_and_a_scan_with_it_is_shown(officer, world):
    made = mail("Please find attached the reply of the Permanent Mission of Italy.")
    made.add_attachment(note().encode(), maintype="text", subtype="plain", filename="note verbale.txt")
    found = brought(officer, made)
    assert (found.status, found.choices) == ("clear", [{"option": "a"}, {"option": "c"}])
    letter = found.attachments.get()
    assert (letter.name, letter.read) == ("note verbale.txt", True)
    saved = officer.get(f"/desk/attachments/{letter.pk}/")
    assert saved.content.decode().strip() == note().strip()


BOMBS_BROUGHT = ("zip in zip", "copies of one part", "nested entities", "pages in a circle", "false sizes", "gz in zip")


def test_bombs_among_letters_are_never_read_and_keep_no_letter_from_its_place(officer, world):
    bombs = [file(BOMBS[name](), f"{name}.docx") for name in BOMBS_BROUGHT]
    sent = [file(note().encode(), "italy.txt"), *bombs, file(note(name="France").encode(), "france.txt")]
    assert bring(officer, *sent).status_code == 302
    assert f"{len(sent)} files are kept. 2 are clear." in text_of(officer.get("/desk/"))
    assert sorted(Reply.objects.filter(status="clear").values_list("original__name", flat=True)) == [
        "france.txt",
        "italy.txt",
    ]
    assert set(Reply.objects.exclude(status="clear").values_list("status", flat=True)) <= {"unreadable", "not_a_reply"}
