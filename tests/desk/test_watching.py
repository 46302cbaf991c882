"""What waits in the watched folder and in the mailbox comes to the desk: whole, once, and nothing is lost on the way."""

import os
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from intersession.delegations.models import Delegation
from intersession.desk import folder, mailbox
from intersession.desk.actions import accept
from intersession.desk.chasing import rows_of
from intersession.desk.checks import mailbox as looked_at_mailbox
from intersession.desk.checks import watched_folder
from intersession.desk.folder import look_into_folder, read_whole
from intersession.desk.mailbox import MailboxError, address_of, look_into_mailbox
from intersession.desk.models import MailboxMark, MissedMail, Reply
from intersession.desk.watching import look_once
from intersession.questions import actions as questions
from intersession.questions.calling import called_of
from intersession.questions.models import Ballot
from intersession.site import clock
from intersession.site.models import Mail
from tests import mail_servers
from tests import make_questions as make
from tests.core.formats.form_filling import fill
from tests.notices.test_notices import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make.forum()


@pytest.fixture
def watched(tmp_path, settings):
    settings.DESK_FOLDER = str(tmp_path / "in")
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(into: Path, name: str, data: bytes = b"Italy selects (a).\n", age: float = 60) -> Path:
    path = into / name
    path.write_bytes(data)
    at = clock.host_time().timestamp() - age
    os.utime(path, (at, at))
    return path


def lying(into: Path) -> list[str]:
    return sorted(str(path.relative_to(into)) for path in into.rglob("*") if path.is_file())


def came() -> list[tuple[str, str]]:
    return [(reply.how, reply.original.name) for reply in Reply.objects.select_related("original").order_by("pk")]


# -- the folder ----------------------------------------------------------------------------------------------------------


def test_a_file_in_the_folder_is_kept_and_then_moved(world, watched):
    put(watched, "note.txt")
    assert str(look_into_folder(watched)) == "1 kept, 0 known already, 0 refused"
    assert (came(), lying(watched)) == ([("folder", "note.txt")], ["done/note.txt"])


def test_only_what_is_whole_is_taken(world, watched, tmp_path):
    put(watched, "new.txt", age=0)
    put(watched, ".hidden.txt")
    put(watched, "half.txt.part")
    put(watched, "~$open.docx")
    (watched / "linked.txt").symlink_to(put(tmp_path, "elsewhere.txt"))
    (watched / "folder.txt").mkdir()
    os.mkfifo(watched / "pipe.txt")
    look_into_folder(watched)
    assert (came(), (watched / "new.txt").exists()) == ([], True)


def test_a_file_that_grows_while_it_is_read_is_left_for_later(watched, monkeypatch):
    path = put(watched, "scan.pdf", b"%PDF-1.4 first half")
    stat = os.fstat

    def grows(number):
        found = stat(number)
        with path.open("ab") as file:
            file.write(b" more")
        return found

    monkeypatch.setattr(folder.os, "fstat", grows)
    assert read_whole(path) is None


def test_the_same_bytes_come_once_under_whatever_name(world, watched):
    put(watched, "one.txt")
    put(watched, "two.txt")
    assert str(look_into_folder(watched)) == "1 kept, 1 known already, 0 refused"
    assert (len(came()), lying(watched)) == (1, ["done/one.txt", "done/two.txt"])
    put(watched, "one.txt", b"France selects (b).")
    look_into_folder(watched)
    assert lying(watched) == ["done/one.2.txt", "done/one.txt", "done/two.txt"]


def test_a_file_that_cannot_be_read_holds_up_no_other(world, watched, monkeypatch):
    put(watched, "first.txt", age=120)
    put(watched, "second.txt", b"Italy selects (b).")
    read = folder.read_whole

    def refuse(path):
        if path.name == "first.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(folder, "read_whole", refuse)
    look_into_folder(watched)
    assert lying(watched) == ["done/second.txt", "first.txt"]


def test_a_crash_between_keeping_and_moving_neither_loses_nor_doubles(world, watched, monkeypatch):
    put(watched, "note.txt")

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(folder, "_move", crash)
        with pytest.raises(KeyboardInterrupt):
            look_into_folder(watched)
    assert (len(came()), lying(watched)) == (1, ["note.txt"])
    look_into_folder(watched)
    assert (len(came()), lying(watched)) == (1, ["done/note.txt"])


def test_a_crash_before_keeping_leaves_the_file_where_it_is(world, watched, monkeypatch):
    put(watched, "note.txt")

    def crash(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(folder, "arrive", crash)
        with pytest.raises(KeyboardInterrupt):
            look_into_folder(watched)
    assert (came(), lying(watched)) == ([], ["note.txt"])


def test_what_is_refused_is_kept_apart_with_the_reason(world, watched, settings):
    put(watched, "empty.txt", b"  \n")
    settings.UPLOAD_LIMIT = 10
    put(watched, "large.txt", b"x" * 40)
    assert str(look_into_folder(watched)) == "0 kept, 0 known already, 2 refused"
    assert lying(watched) == [
        "refused/empty.txt", "refused/empty.txt.why.txt", "refused/large.txt", "refused/large.txt.why.txt",
    ]  # fmt: skip
    assert "empty" in (watched / "refused/empty.txt.why.txt").read_text()
    assert came() == []


def test_the_doctor_says_what_waits_in_the_folder(world, watched, settings):
    assert watched_folder() == ("ok", f"{watched} is watched; 0 files wait.")
    put(watched, "note.txt", age=3600)
    assert watched_folder()[0] == "warning"
    settings.DESK_FOLDER = str(watched / "missing")
    assert watched_folder()[0] == "wrong"
    settings.DESK_FOLDER = ""
    assert watched_folder()[0] == "ok"


# -- the mailbox ---------------------------------------------------------------------------------------------------------


def test_an_address_says_how_it_is_encrypted():
    assert (
        address_of("imaps://desk%40forum.example:p%3Ass@mail.example/In").name == "desk@forum.example@mail.example/In"
    )
    assert address_of("imap://u:p@mail.example").port == 143
    for wrong, says in {
        "imap+plain://u:p@mail.example/": "on this machine only",
        "imaps://mail.example/": "imaps://user:password",
        "pop3://u:p@mail.example": "imaps://user:password",
        "imaps://u:p@mail.example:port/": "imaps://user:password",
        "imaps://u:p@mail.example/R%C3%A9ponses": "plain ones",
    }.items():
        with pytest.raises(MailboxError, match=says):
            address_of(wrong)


def mail(
    subject: str = "Reply", body: str = "Italy selects (a).", sender: str = "mission.it@italy.example"
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = (
        sender,
        "desk@forum.example",
        subject,
        f"<{subject}@x.example>",
    )
    made.set_content(body)
    return made


@pytest.fixture(scope="module")
def running():
    if not mail_servers.are_here():
        pytest.skip(mail_servers.WHY_NOT)
    with mail_servers.mail_servers() as servers:
        yield servers


@pytest.fixture
def servers(running):
    """The servers, with an empty mailbox of the desk that numbers anew."""
    import shutil

    for each in (running.folder / "mail").iterdir():
        shutil.rmtree(each)
    return running


def deliver(servers, *mails):
    for number, each in enumerate(mails, 1):
        servers.send(each)
        servers.mails_of("desk", number)


def test_each_message_of_the_mailbox_comes_once_and_stays_there_unread(world, servers):
    deliver(servers, mail("one"), mail("two", "Italy selects (b)."))
    address = address_of(servers.mailbox())
    assert str(look_into_mailbox(address)) == "2 kept, 0 known already, 0 refused"
    assert str(look_into_mailbox(address)) == "0 kept, 0 known already, 0 refused"
    assert [reply.subject for reply in Reply.objects.order_by("pk")] == ["one", "two"]
    assert {reply.how for reply in Reply.objects.all()} == {"mailbox"}
    assert all(reply.arrived_at <= reply.kept_at for reply in Reply.objects.all())
    assert len(servers.mails_of("desk", 2)) == 2
    with mailbox.opened(address) as (server, _validity, count):
        assert (count, server.uid("SEARCH", None, "SEEN")[1]) == (2, [b""])
    deliver_more = mail("three", "Italy selects (c).")
    servers.send(deliver_more)
    servers.mails_of("desk", 3)
    assert str(look_into_mailbox(address)) == "1 kept, 0 known already, 0 refused"


def test_a_message_arrives_no_earlier_than_it_was_sent_though_its_server_tells_whole_seconds(world, servers):
    sent = clock.now()
    deliver(servers, mail("one"))
    look_into_mailbox(address_of(servers.mailbox()))
    reply = Reply.objects.get()
    assert (sent <= reply.arrived_at <= reply.kept_at, reply.question) == (True, world.question)


def test_where_the_numbers_begin_anew_nothing_is_doubled(world, servers):
    deliver(servers, mail("one"))
    address = address_of(servers.mailbox())
    look_into_mailbox(address)
    MailboxMark.objects.update(validity=1, uid=99)  # as after the mailbox was restored on the server
    assert str(look_into_mailbox(address)) == "0 kept, 1 known already, 0 refused"
    assert (Reply.objects.count(), MailboxMark.objects.count()) == (1, 2)


def test_a_crash_between_keeping_and_remembering_reads_the_message_again_and_keeps_it_once(world, servers, monkeypatch):
    deliver(servers, mail("one"))
    address = address_of(servers.mailbox())

    def crash(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(MailboxMark, "reach", crash)
        with pytest.raises(KeyboardInterrupt):
            look_into_mailbox(address)
    assert str(look_into_mailbox(address)) == "0 kept, 1 known already, 0 refused"


def test_a_message_that_cannot_be_taken_stays_and_is_told_and_the_next_is_read(world, servers, settings):
    settings.UPLOAD_LIMIT = 2_000
    deliver(servers, mail("large", "x" * 10_000), mail("small"))
    settings.DESK_MAILBOX = servers.mailbox()
    assert looked_at_mailbox()[0] == "warning"
    assert str(look_into_mailbox(address_of(servers.mailbox()))) == "1 kept, 0 known already, 1 refused"
    assert [missed.uid for missed in MissedMail.objects.all()] == [1]
    state, said = looked_at_mailbox()
    assert (state, "1 messages of desk@127.0.0.1" in said, "larger than" in said) == ("warning", True, True)
    assert len(servers.mails_of("desk", 2)) == 2


def test_the_connection_is_encrypted_and_the_servers_certificate_is_checked(world, servers, monkeypatch):
    deliver(servers, mail("one"))
    for scheme in ("imaps", "imap"):
        with pytest.raises(MailboxError, match="CERTIFICATE"):
            look_into_mailbox(address_of(servers.mailbox(scheme=scheme)))
    monkeypatch.setenv("SSL_CERT_FILE", str(servers.certificate))
    assert str(look_into_mailbox(address_of(servers.mailbox(scheme="imaps")))) == "1 kept, 0 known already, 0 refused"
    assert str(look_into_mailbox(address_of(servers.mailbox(scheme="imap")))) == "0 kept, 0 known already, 0 refused"


def test_what_fails_is_said_without_the_password_and_holds_up_nothing_else(world, servers, watched, settings):
    put(watched, "note.txt")
    settings.DESK_MAILBOX = servers.mailbox().replace(mail_servers.PASSWORD, "wrongpassword")
    told = {name: (str(looked or ""), why) for name, looked, why in look_once()}
    assert told["the watched folder"] == ("1 kept, 0 known already, 0 refused", "")
    assert "refused" in told["the mailbox"][1]
    assert "wrongpassword" not in told["the mailbox"][1]
    settings.DESK_MAILBOX = "imap+plain://desk:river@127.0.0.1:9/INBOX"
    assert looked_at_mailbox()[0] == "wrong"


# -- there and back ------------------------------------------------------------------------------------------------------


@pytest.fixture
def by_real_mail(servers, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", servers.smtp, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = "desk@forum.example"
    return servers


def test_the_call_goes_out_and_its_filled_form_comes_back_as_a_clear_reply(world, by_real_mail):
    make.organization(languages=["en", "fr", "es"], contact="desk@forum.example")
    missions = {
        "IT": ("mission.it@italy.example", "fr"),
        "FR": ("mission.fr@france.example", "en"),
        "ES": ("gone@spain.example", "es"),
    }
    for code, (address, language) in missions.items():
        Delegation.objects.filter(code=code).update(mail=address, language=language)
    DBTaskResult.objects.all().delete()  # what the opening told
    questions.send_calls(world.question, at=clock.now(), by=world.officer)
    work_off()
    for number, (code, name) in enumerate({"IT": "form.docx", "FR": "form.xlsx"}.items(), 1):
        user = missions[code][0].partition("@")[0]
        call = message_from_bytes(by_real_mail.mails_of(user)[-1], policy=default)
        assert call["From"] == "desk@forum.example"
        form = next(
            part
            for part in call.iter_attachments()
            if part.get_filename().startswith("form") and part.get_filename().endswith(name[-4:])
        )
        by_real_mail.send(answer(call, form, {1: "x", 8: "x", 10: "Des passes à poissons partout"}, missions[code][0]))
        by_real_mail.mails_of("desk", number + 1)  # with the report on Spain's
    looked = look_into_mailbox(address_of(by_real_mail.mailbox()))
    assert (looked.kept, looked.refused) == (3, 0)
    replies = {
        reply.delegation.code: reply for reply in Reply.objects.exclude(delegation=None).select_related("delegation")
    }
    assert {code: (reply.status, reply.question_id, reply.state) for code, reply in replies.items()} == dict.fromkeys(("IT", "FR"), ("clear", world.question.pk, "waiting"))  # fmt: skip
    assert replies["IT"].choices == [
        {"option": "a"},
        {"option": "b", "modified": {"title": {"fr": "Des passes à poissons partout"}, "text": {}, "reason": "", "only_if": False}},
    ]  # fmt: skip
    assert {row.delegation.code: row.state for row in called_of(world.question, "en", clock.now())} == {
        "FR": "sent", "IT": "sent", "ES": "returned",
    }  # fmt: skip
    assert [row.delegation.code for row in rows_of(world.question) if row.unreached] == ["ES"]
    assert Mail.objects.get(to="gone@spain.example").bounce.startswith("5.")
    assert Ballot.objects.count() == 0  # nothing is recorded before an officer says so
    accepted = accept(replies["IT"], version=replies["IT"].version, at=clock.now(), by=world.officer)
    assert (accepted.ballot.channel, accepted.ballot.evidence_id) == ("mail", replies["IT"].original_id)


def answer(call, form, typed, sender):
    """A mission's mail: the form filled, and a line that says so."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "desk@forum.example", f"Re: {call['Subject']}"
    made["In-Reply-To"], made["Message-ID"] = call["Message-ID"], f"<answer.{sender}>"
    made.set_content("Please find attached our reply.\n")
    kind, _, sub = form.get_content_type().partition("/")
    made.add_attachment(fill(form.get_content(), typed), maintype=kind, subtype=sub, filename=form.get_filename())
    return made


def test_what_was_sent_to_the_desk_again_is_the_reply_that_is_here(world, by_real_mail):
    letter = mail("one")
    deliver(by_real_mail, letter)
    look_into_mailbox(address_of(by_real_mail.mailbox()))
    (reply,) = Reply.objects.all()
    assert (reply.sender, reply.message) == ("mission.it@italy.example", "<one@x.example>")
