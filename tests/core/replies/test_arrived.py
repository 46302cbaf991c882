"""A mail with its papers, or a file alone, as one reading."""

import json
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from intersession.core.document import Cell, Change, Passage, ReadDocument, Run, Table
from intersession.core.formats import write
from intersession.core.formats.papers import as_json, from_json, paper_of
from intersession.core.formats.reply_forms import Choosable, write_word_form, write_workbook_form
from intersession.core.replies.arrived import Delivery, read_arrived
from tests.core.formats import form_filling
from tests.core.formats.compound import compound, numbers, text
from tests.core.formats.form_filling import fill, make_form
from tests.core.replies.readings import ASKED, in_short, states

KNOWN = Delivery(contacts={"mission.example": "IT", "mf@paris.example": "FR"}, ours=frozenset({"organization.example"}))
COVER = "Please find attached the reply of Italy.\n\nBest regards"
TITLES = [option.titles["en"] for option in ASKED.options]


def mail(body, *attached, sender="a@mission.example", subject="IC/2008/6", **headers) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "desk@organization.example", subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    for name, data in attached:
        kind, _, sub = {"png": "image/png", "eml": "message/rfc822"}.get(
            name[-3:], "application/octet-stream"
        ).partition("/")
        made.add_attachment(data, maintype=kind, subtype=sub, filename=name)
    return made.as_bytes()


def read(data, name="reply.eml", delivery=KNOWN):
    return read_arrived(name, data, ASKED, states(), delivery)


def short(data, name="reply.eml", delivery=KNOWN):
    return in_short(read(data, name, delivery).reading)


def word(*lines, tables=()) -> bytes:
    blocks = [Passage(None, f"p{n}", None, n, line) for n, line in enumerate(lines)]
    blocks += [Table(f"t{n}", [[Cell.of(cell) for cell in row] for row in rows], 9) for n, rows in enumerate(tables)]
    return write(ReadDocument(blocks=blocks), "docx", "en")


def test_a_mail_is_read_as_its_sender_writes_it():
    assert short(mail("We select (a) and (c).")) == "clear; by IT; about topics; chooses a, c"


def test_a_letter_that_is_attached_is_the_reply_and_the_mail_says_who_sends_it():
    for name, letter in {
        "letter.docx": word("Our Government selects (a) and (c)."),
        "letter.txt": b"We select (a) and (c).",
    }.items():
        assert short(mail(COVER, (name, letter))) == "clear; by IT; about topics; chooses a, c"


def test_a_mail_and_its_letter_that_agree_are_one_reply_and_those_that_differ_are_none():
    letter = word("We select (a) and (c).")
    assert short(mail("We select (a) and (c), see the letter.", ("l.docx", letter))).startswith(
        "clear; by IT; about topics; chooses a, c"
    )
    differing = short(mail("We select (a) and (b), see the letter.", ("l.docx", letter)))
    assert differing == "contradictory; by IT; about topics; chooses a, b; because mail_and_letter_differ"


def test_the_words_of_a_reading_stand_in_the_text_of_all_papers():
    arrived = read(mail(COVER, ("l.txt", b"We select (a) and (c).")))
    said = {words.says: arrived.text[words.start : words.end] for words in arrived.reading.words}
    assert {"choice a": "(a)", "choice c": "(c)"}.items() <= said.items()
    assert [(piece.name, arrived.text[piece.start : piece.end].strip()[-12:]) for piece in arrived.pieces] == [
        ("reply.eml", "Best regards"),
        ("l.txt", "(a) and (c)."),
    ]


def test_a_scan_is_shown_and_never_guessed():
    picture = b"\x89PNG\r\n\x1a\n" + b"x" * 99
    assert short(mail(COVER, ("scan.png", picture))) == "unreadable; by IT; because scan"
    assert (
        short(mail("We select (a).", ("scan.png", picture)))
        == "unclear; by IT; about topics; chooses a; because part_not_read"
    )
    assert short(picture, "scan.png") == "unreadable; because scan"


def test_a_logo_that_the_text_shows_is_no_scan():
    made = EmailMessage()
    made["From"], made["Subject"] = "a@mission.example", "IC/2008/6"
    made.set_content("We select (a).")
    made.add_related(b"\x89PNG", "image", "png", cid="<logo>")
    assert short(made.as_bytes()) == "clear; by IT; about topics; chooses a"


def test_a_table_is_read_cell_by_cell():
    head = "Topic,Title,Choice,Proposed wording,Remarks\n"
    rows = [f'({label}),"{title}",' for label, title in zip("abcd", TITLES, strict=True)]
    said = {
        "x": (head + "Delegation,Italy\n" + "".join(row + ("x,,\n" if row[1] in "ac" else ",,\n") for row in rows), "clear; by IT; chooses a, c"),
        "words": (head + "".join(row + ("yes,Migrants and towns,thank you\n" if row[1] == "c" else "no,,\n") for row in rows), "clear; by IT; chooses c as “Migrants and towns”"),
        "doubt": (head + "".join(row + ("perhaps,,\n" if row[1] == "c" else ",,\n") for row in rows), "unclear; by IT; because table_not_certain"),
        "three": (head + "".join(row + ("x,,\n" if row[1] in "abc" else ",,\n") for row in rows), "unclear; by IT; chooses a, b, c; because too_many_choices"),
        "ranks": (head + "".join(row + {"a": "2,,\n", "d": "1,,\n"}.get(row[1], ",,\n") for row in rows), "clear; by IT; chooses d, a; ranked"),
        "condition": (head + "".join(row + ("x,,provided that the budget allows\n" if row[1] == "a" else ",,\n") for row in rows), "unclear; by IT; chooses a; because table_not_certain"),
    }  # fmt: skip
    named = Delivery(sender="IT")
    assert {name: short(table.encode(), "t.csv", named) for name, (table, _) in said.items()} == {
        name: reading for name, (_, reading) in said.items()
    }


def test_a_table_in_the_words_of_a_mail_is_read_as_one():
    rows = "".join(
        f"<tr><td>{label}) {title}</td><td>{'x' if label in 'ad' else ''}</td></tr>"
        for label, title in zip("abcd", TITLES, strict=True)
    )
    made = EmailMessage()
    made["From"], made["Subject"] = "a@mission.example", "IC/2008/6"
    made.set_content(
        f"<p>Our reply:</p><table><tr><td>Topic</td><td>Choice</td></tr>{rows}</table><p>Regards</p>", subtype="html"
    )
    arrived = read(made.as_bytes())
    assert in_short(arrived.reading) == "clear; by IT; about topics; chooses a, d"
    assert {
        arrived.text[words.start : words.end] for words in arrived.reading.words if words.says.startswith("choice")
    } == {"x"}


def test_a_letter_beside_the_title_of_another_is_seen_in_a_table():
    table = "Topic,Title,Choice\n" + f'a,"{TITLES[1]}",x\nb,"{TITLES[0]}",\n'
    assert (
        short(table.encode(), "t.csv", Delivery(sender="IT")) == "contradictory; by IT; because label_and_title_differ"
    )


def test_a_table_in_a_word_file_is_read_as_one():
    rows = [
        ["Topic", "Choice"],
        *([f"({label}) {title}", "X" if label in "bd" else ""] for label, title in zip("abcd", TITLES, strict=True)),
    ]
    letter = word("Permanent Mission of Italy", "Our reply stands in the table.", tables=[rows])
    assert short(letter, "form.docx") == "clear; by IT; chooses b, d"


def test_the_note_that_comes_back_with_tracked_changes_gives_the_wording():
    option = ASKED.options[2]
    runs = (
        Run("Migrants and "),
        Run("societies", change=Change("delete")),
        Run("towns", change=Change("insert")),
        Run(": rights and responsibilities"),
    )
    changed = Passage(None, "p1", None, 1)
    changed.say(runs)
    assert changed.original_text == option.titles["en"]
    note = write(ReadDocument(blocks=[changed]), "docx", "en")
    assert short(mail("We select (a) and (c), the latter as changed in the attached.", ("note.docx", note))).startswith(
        "clear; by IT; about topics; chooses a, c as “Migrants and towns: rights and responsibilities”"
    )


def test_a_mail_that_one_of_ours_forwards_as_a_file_is_that_of_its_sender():
    inner = mail("We select (b).", sender="mf@paris.example")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "officer@organization.example", "Fwd"
    outer.set_content("for the desk")
    from email import message_from_bytes, policy

    outer.add_attachment(message_from_bytes(inner, policy=policy.default))
    assert short(outer.as_bytes()) == "clear; by FR; about topics; chooses b"
    stranger = outer.as_bytes().replace(b"officer@organization.example", b"officer@elsewhere.example")
    assert short(stranger) == "unclear; chooses b; because sender_unknown"


def test_a_sender_whom_the_headers_hold_in_doubt_is_doubted():
    for headers in ({"Authentication_Results": "mx; spf=fail; dmarc=fail"}, {"Reply_To": "somebody@elsewhere.example"}):
        assert (
            short(mail("We select (a).", **headers))
            == "unclear; by IT; about topics; chooses a; because sender_doubtful"
        )
    assert "sender_unknown" in short(mail("Italy selects (a).", sender="italy@elsewhere.example"))


def test_what_machines_send_and_what_cannot_be_opened_is_no_reply():
    assert short(mail("We select (a).", Auto_Submitted="auto-replied")) == "not_a_reply; because automatic"
    assert short(b"", "empty.txt") == "unreadable; because empty"
    assert short(b"%PDF-1.7 broken", "b.pdf") == "unreadable; because file_not_read"
    assert (
        short(mail(COVER, ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600))) == "unreadable; by IT; because file_not_read"
    )
    assert short(mail("-----BEGIN PGP MESSAGE-----\nx")) == "unreadable; by IT; because wrapped"


def test_late_is_by_arrival():
    late = Delivery(
        contacts=KNOWN.contacts, at=datetime(2008, 10, 24, tzinfo=UTC), deadline=datetime(2008, 10, 23, tzinfo=UTC)
    )
    assert short(mail("22 October 2008\n\nWe select (a).")).startswith("clear")
    assert short(mail("22 October 2008\n\nWe select (a)."), delivery=late) == "late; by IT; about topics; chooses a"


def test_a_paper_goes_through_another_process_unchanged():
    import json

    msg = compound(
        {**text(0x001A, "IPM.Note"), **text(0x1000, "We select (a)."), **numbers(32, x0039=128681136000000000)}
    )
    for name, data in {
        "a.eml": mail(COVER, ("l.docx", word("x", tables=[[["a", "b"]]]))),
        "b.msg": msg,
        "c.csv": b"a,b\n1,2",
        "d.png": b"\x89PNG",
    }.items():
        paper = paper_of(name, data)
        assert from_json(json.loads(json.dumps(as_json(paper), default=lambda moment: moment.isoformat()))) == paper


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"PK\x03\x04broken",
        b"{\\rtf1 x}",
        b"<html></html>",
        b"\x00" * 99,
        b"From: a@b.example\nTo: c\nSubject: d\n\n\xff\x00",
    ],
)
def test_no_file_stops_the_reader(data):
    assert read(data, "x").reading.status in ("unreadable", "unclear", "not_a_reply")


# -- reply forms ---------------------------------------------------------------------------------------------------------


def filled_form(write, typed, **changed):
    options = tuple(Choosable(option.label, option.titles["fr"]) for option in ASKED.options)
    form = make_form("fr", **({"question": "topics", "options": options} | changed))
    return fill(write(form), {form_filling.numbers(form)[key]: said for key, said in typed.items()})


@pytest.mark.parametrize(
    ("write", "name"), [(write_word_form, "form.docx"), (write_workbook_form, "form.xlsx")], ids=["word", "excel"]
)
def test_a_reply_form_is_read_by_its_places_whatever_the_mail_around_it_says(write, name):
    chosen = {"as_it_stands a": "x", "as_it_stands c": "x", "remarks": "With thanks."}
    data = filled_form(write, chosen)
    arrived = read(mail(COVER, (name, data)))
    assert in_short(arrived.reading) == "clear; by IT; about topics; chooses a, c"
    assert arrived.reading.remarks == "With thanks."
    assert {arrived.text[word.start : word.end] for word in arrived.reading.words if word.says == "choice a"} == {
        "(a) telle quelle: ☒"
    }
    assert short(data, name, Delivery()) == "clear; by IT; about topics; chooses a, c"
    assert short(mail("We select (b).", (name, data))).startswith("contradictory; by IT; about topics")
    assert short(mail(COVER, (name, data), sender="x@unknown.example")).startswith("unclear; by IT")
    assert "sender_and_letter_differ" in short(mail(COVER, (name, data), sender="mf@paris.example"))
    other = filled_form(write, chosen, question="another")
    assert "form_of_another_question" in short(mail("We refer to IC/2008/6 and select (a).", (name, other)))
    assert "nothing_understood" in short(mail(COVER, (name, filled_form(write, {}))))
    assert from_json(json.loads(json.dumps(as_json(paper_of(name, data))))) == paper_of(name, data)
