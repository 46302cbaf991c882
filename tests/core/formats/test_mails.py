"""Mails as files: what programs write, what careless ones write, and what is written to do harm."""

from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from intersession.core.formats.mails import Address, Bounce, Limits, MailError, looks_like_mail, read_mail, text_of_html
from tests.core.formats.compound import compound, numbers, text

SUMMER = timezone(timedelta(hours=2))
WHOLE = b"""Received: from mission.example by organization.example; Thu, 9 Oct 2008 15:00:01 +0200
From: =?iso-8859-1?Q?Fran=E7ois_Du?= =?iso-8859-1?Q?pont?= <Francois@Mission.Example>
To: "Desk, The" <desk@organization.example>, second@organization.example
Subject: =?utf-8?B?UsOpcG9uc2U=?= IC/2008/6
Date: Thu, 9 Oct 2008 14:59:00 +0200
Message-ID: <3@mission.example>
In-Reply-To: <2@organization.example>
References: <1@organization.example> <2@organization.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: multipart/alternative; boundary="C"

--C
Content-Type: text/html; charset=utf-8

<p>Nous choisissons <b>a)</b>.</p>
--C
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: 8bit

Nous choisissons a). \xc9t\xe9
--C--
--B
Content-Type: application/octet-stream
Content-Disposition: attachment; filename*=utf-8''r%C3%A9ponse.txt
Content-Transfer-Encoding: base64

Tm91cw==
--B--
"""


def mail(body: str = "Italy selects (a).", **headers: str) -> bytes:
    lines = {"From": "a@mission.example", "To": "desk@organization.example", "Subject": "Reply"} | headers
    return (
        "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in lines.items()).encode()
        + b"\n"
        + body.encode()
    )


def test_a_mail_says_who_wrote_what_when_and_what_it_answers():
    read = read_mail(WHOLE)
    assert read.sender == Address("François Dupont", "francois@mission.example")
    assert read.to == (Address("Desk, The", "desk@organization.example"), Address("", "second@organization.example"))
    assert (read.subject, read.id) == ("Réponse IC/2008/6", "<3@mission.example>")
    assert read.answers == ("<2@organization.example>", "<1@organization.example>")
    assert read.written == datetime(2008, 10, 9, 14, 59, tzinfo=SUMMER)
    assert read.arrived == datetime(2008, 10, 9, 15, 0, 1, tzinfo=SUMMER)
    assert (read.automatic, read.wrapped, read.faults) == ("", "", ())


def test_the_plain_text_goes_before_the_html_and_is_read_though_its_letters_are_not_those_it_names():
    assert read_mail(WHOLE).text == "Nous choisissons a). Été"


def test_a_file_that_is_attached_has_its_name_as_it_was_written():
    assert [(part.name, part.data, part.shown) for part in read_mail(WHOLE).parts] == [("réponse.txt", b"Nous", False)]


def test_letters_are_read_whatever_set_is_named():
    said = {
        "utf-8": "été".encode("cp1252"),
        "iso-8859-1": "été".encode(),
        "windows-1252": "été".encode("cp1252"),
        "x-no-such-set": "été".encode("cp1252"),
        "punycode": "été".encode(),
        "koi8-r": "да".encode("koi8-r"),
    }
    read = {
        name: read_mail(
            b"From: a@b.example\nContent-Type: text/plain; charset="
            + name.encode()
            + b"\nContent-Transfer-Encoding: 8bit\n\n"
            + data
        ).text
        for name, data in said.items()
    }
    assert read == dict.fromkeys(said, "été") | {"koi8-r": "да"}


def test_a_page_becomes_lines_and_what_it_quotes_is_marked():
    page = (
        "<style>p{}</style><p>Dear<br>all,</p><div>We choose <del>(a)</del> (b).</div><blockquote>You <i>asked</i></blockquote>"
        '<div style="display:none">(c)</div><table><tr><td>d</td><td><input type=checkbox checked></td></tr></table>'
    )
    assert text_of_html(page) == "Dear\nall,\n\nWe choose (b).\n> You asked\n\nd\t[x]\n"


def test_lines_that_flow_are_joined_as_their_writer_ended_them():
    flowed = mail("Italy selects \n(a) and (c).\nThank you.", Content_Type="text/plain; format=flowed")
    assert read_mail(flowed).text == "Italy selects (a) and (c).\nThank you."


def test_what_a_machine_wrote_is_known_by_its_headers():
    said = {
        "Auto_Submitted": "auto-replied",
        "Precedence": "bulk",
        "X_Auto_Response_Suppress": "All",
        "Return_Path": "<>",
        "X_Autoreply": "yes",
        "Subject": "Réponse automatique : IC/2008/6",
    }
    found = {name: read_mail(mail(**{name: value})).automatic for name, value in said.items()}
    assert found == dict(
        zip(
            said,
            ["auto_submitted", "bulk", "suppresses_answers", "null_sender", "out_of_office", "out_of_office"],
            strict=True,
        )
    )
    assert not read_mail(mail(Auto_Submitted="no", Precedence="list", Return_Path="<a@mission.example>")).automatic


def test_a_bounce_names_whom_the_mail_did_not_reach_and_which_mail_it_was():
    data = b"""From: MAILER-DAEMON@organization.example
Subject: Undelivered
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B

It did not arrive.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; organization.example

Final-Recipient: rfc822; Head@Mission.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 no such user

Final-Recipient: rfc822; other@mission.example
Action: delivered
Status: 2.0.0
--B
Content-Type: message/rfc822

Message-ID: <call-7@organization.example>
Subject: The call

Please choose.
--B--
"""
    read = read_mail(data)
    assert read.bounces == (Bounce("head@mission.example", "failed", "5.1.1", "550 no such user"),)
    assert (read.automatic, read.returned, read.parts) == ("report", "<call-7@organization.example>", ())


def test_what_a_server_holds_against_the_sender_is_said():
    said = read_mail(mail(Authentication_Results="mx.organization.example; dkim=pass; spf=softfail; dmarc=fail"))
    assert said.unproven == "spf=softfail dmarc=fail"
    assert read_mail(mail(Authentication_Results="mx; dkim=pass; spf=pass; dmarc=pass")).unproven == ""


def test_a_wrapped_mail_is_said_to_be_wrapped():
    kinds = {
        "application/pkcs7-mime; smime-type=enveloped-data": "encrypted",
        "application/pkcs7-mime; smime-type=signed-data": "signed",
        "multipart/encrypted; boundary=B": "encrypted",
    }
    read = {kind: read_mail(mail(Content_Type=kind)) for kind in kinds}
    assert {kind: one.wrapped for kind, one in read.items()} == kinds
    assert all(one.faults for one in read.values())
    assert read_mail(mail("-----BEGIN PGP MESSAGE-----\n\nhQEM")).wrapped == "encrypted"


def nested(depth: int) -> bytes:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@mission.example", "0"
    inner.set_content("the innermost")
    for number in range(1, depth):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "a@mission.example", str(number)
        outer.set_content("see below")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


def depth_of(read) -> int:
    return 1 + max((depth_of(part.mail) for part in read.parts if part.mail), default=0)


def test_mails_within_mails_are_read_five_deep_and_the_rest_is_said_to_be_left_out():
    assert depth_of(read_mail(nested(4))) == 4
    deep = read_mail(nested(9))
    assert depth_of(deep) == 5
    assert read_mail(nested(4)).faults == ()


def test_a_mail_made_to_keep_the_reader_busy_is_refused_or_cut_short():
    headers = b"From: a@b.example\n" + b"X-Long: y\n" * 3_000 + b"\nx"
    boundaries = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(500))
    for harm in (
        headers,
        b"From: a@b.example\nX: " + b"y" * (300 << 10) + b"\n\nx",
        b"From: a@b.example\n" + boundaries,
        b" \n ",
    ):
        with pytest.raises(MailError):
            read_mail(harm)
    many = mail(To=", ".join(f"a{n}@b.example" for n in range(2_000)))
    assert len(read_mail(many).to) <= Limits().recipients
    parts = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: image/png\n\nx\n" * 900
        + b"--b--"
    )
    read = read_mail(parts)
    assert len(read.parts) == 200
    assert [fault.code for fault in read.faults] == ["too_many_parts"]
    large = read_mail(mail("x" * 100), Limits(size=50))
    assert (large.text, [fault.code for fault in large.faults]) == ("", ["too_large"])


def test_headers_that_no_program_should_write_are_read_as_far_as_they_go():
    for broken in (
        b"From: =?utf-8?B?\xff?= <a@mission.example>\nTo: <<>>,;:\nDate: yesterday\nSubject: =?x?Q?=?=\n\nx",
        b"From: a@mission.example\nSubject: =?utf-8?B?A?=\n\nx",
        b"From: (((((((((((((\n\nx",
        b'From: "a@mission.example\n\nx',
        b"Content-Type: multipart/mixed\nFrom: a@mission.example\n\nx",
        b"Content-Type: text/plain; charset*=x'y'z%; name=\"\nFrom: a@mission.example\n\nx",
        b"Content-Type: message/rfc822\nFrom: a@mission.example\n\n\n",
    ):
        assert read_mail(broken).written is None


def test_what_is_no_mail_does_not_look_like_one():
    assert looks_like_mail(WHOLE)
    assert looks_like_mail(b"From a@b Thu Oct  9 2008\n" + WHOLE)
    for other in (
        b"Dear all,\nFrom: nowhere",
        b"Subject: our reply\n\nItaly selects (a).",
        b"%PDF-1.7",
        b"a,b\n1,2",
        b"",
    ):
        assert not looks_like_mail(other)


# -- Outlook ------------------------------------------------------------------------------------------------------------

NOON = 128681136000000000  # 10 October 2008, noon


def outlook(**more) -> bytes:
    tree = {
        **text(0x001A, "IPM.Note"),
        **text(0x0037, "Réponse"),
        **text(0x1000, "Nous choisissons a).\r\nMerci."),
        **text(0x0C1A, "Dupont"),
        **text(0x5D01, "Dupont@Mission.example"),
        **text(0x1035, "<3@mission.example>"),
        **text(0x1042, "<2@organization.example>"),
        **numbers(32, x0039=NOON),
        "__recip_version1.0_#00000000": {
            **text(0x39FE, "desk@organization.example"),
            **text(0x3001, "Desk"),
            **numbers(8, x0C15=1),
        },
        "__attach_version1.0_#00000000": {
            **text(0x3707, "lettre.txt"),
            "__substg1.0_37010102": b"Nous",
            **numbers(8, x3705=1),
        },
        "__attach_version1.0_#00000001": {
            "__substg1.0_3701000D": {**text(0x0037, "Inner"), **text(0x1000, "Inner words"), **numbers(24, x0039=NOON)},
            **numbers(8, x3705=5),
        },
    }
    return compound(tree | more)


def test_an_outlook_message_says_the_same_as_a_mail():
    read = read_mail(outlook())
    assert read.sender == Address("Dupont", "dupont@mission.example")
    assert (read.to, read.subject) == ((Address("Desk", "desk@organization.example"),), "Réponse")
    assert read.text == "Nous choisissons a).\nMerci."
    assert read.written == datetime(2008, 10, 10, 12, tzinfo=UTC)
    assert (read.id, read.answers) == ("<3@mission.example>", ("<2@organization.example>",))
    first, second = read.parts
    assert (first.name, first.data.rstrip(b"\0")) == ("lettre.txt", b"Nous")
    assert (second.name, second.mail and second.mail.text) == ("Inner.msg", "Inner words")


def test_an_outlook_message_with_its_headers_says_what_they_say():
    headers = (
        "From: Head <head@mission.example>\nAuto-Submitted: auto-replied\nAuthentication-Results: mx; dmarc=fail\n"
    )
    read = read_mail(outlook(**text(0x007D, headers)))
    assert (read.sender, read.automatic, read.unproven) == (
        Address("Head", "head@mission.example"),
        "auto_submitted",
        "dmarc=fail",
    )


def test_an_outlook_message_of_a_machine_or_wrapped_is_known_by_its_class():
    assert read_mail(outlook(**text(0x001A, "REPORT.IPM.Note.NDR"))).automatic == "report"
    assert read_mail(outlook(**text(0x001A, "IPM.Note.Rules.OofTemplate.Microsoft"))).automatic == "out_of_office"
    assert read_mail(outlook(**text(0x001A, "IPM.Note.SMIME"))).wrapped == "encrypted"


def test_an_outlook_message_in_html_alone_is_read():
    assert read_mail(outlook(**text(0x1000, ""), __substg1_0_10130102=b"")).text == ""
    page = {"__substg1.0_10130102": b"<p>Nous choisissons a).</p>"}
    assert read_mail(outlook(**text(0x1000, ""), **page)).text.strip("\0 \n") == "Nous choisissons a)."


def test_a_broken_outlook_message_is_refused_with_a_sentence():
    whole = outlook()
    for broken in (
        whole[:600],
        whole[:2000],
        whole[:76] + b"\xff" * 400 + whole[476:],
        whole[:512] + bytes(len(whole) - 512),
    ):
        with pytest.raises(MailError):
            read_mail(broken)
