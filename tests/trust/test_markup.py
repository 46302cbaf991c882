"""What people typed is shown as they typed it, on every page and in every mail: no markup of theirs, no formula, no header."""

import csv
from email import message_from_string
from html.parser import HTMLParser
from io import StringIO
from itertools import cycle

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils.html import escape
from django_tasks_db.models import DBTaskResult

from intersession.accounts.models import User
from intersession.questions import actions
from intersession.questions.models import Question, Result
from intersession.site import clock, finding
from intersession.site.labels import LabelField
from intersession.site.mail import message
from intersession.site.models import Indexed, Organization, SunkMail

from .access import rows
from .world import World

PAYLOADS = (
    "<script>xssq()</script>", "<img src=x onerror=xssq()>", '"><svg onload=xssq()>', "'><xssq onclick=xssq()>", "</title><xssq>",
    "</textarea><xssq>", "</script><script>xssq()</script>", "<iframe srcdoc='<xssq>'>", '" autofocus onfocus="xssq()', "' onmouseover='xssq()",
    "javascript:xssq()//", "<a href=javascript:xssq()>x</a>", "{{ xssq }}{% xssq %}", "&lt;xssq&gt;<xssq>", "<!--<xssq>-->", "<math><xssq>",
    "<style>xssq{}</style>", "<base href=//xssq.example>", "<meta http-equiv=refresh content='0;//xssq'>", "<form action=//xssq><input>",
    "]]><xssq>", "\\u003cxssq\\u003e<xssq>", "<xssq/x=`>", "${xssq}<xssq>",
)  # fmt: skip
KEPT = {"password", "digest", "slug", "code", "zone", "email", "mail", "sha256", "label", "letter", "closes_wall", "time_zone", "pattern",
        "identity", "eid", "inside", "commitment", "nonce", "distribution", "region", "language", "original_language", "contact", "candidates", "figures", "languages", "seal", "bundle"}  # fmt: skip
TYPED_KEYS = {"title", "text", "reason", "remarks", "organ", "place", "series_title", "caption", "en", "fr", "es"}
APPS = ("site", "accounts", "delegations", "cycles", "meetings", "documents", "questions")


def poison() -> int:
    """Put a payload into every text of every row that people can type; how many texts."""
    payloads, changed = cycle(PAYLOADS), 0
    for model in (model for app in APPS for model in apps.get_app_config(app).get_models() if model is not Indexed):
        fields = [field for field in model._meta.concrete_fields if typed(field)]
        for row in model._default_manager.all()[:200] if fields else []:
            values = {field.name: poisoned(getattr(row, field.name), payloads, field.max_length) for field in fields}
            changed += len(values)
            model._default_manager.filter(pk=row.pk).update(**values)
    finding.rebuild()
    return changed


def typed(field: models.Field) -> bool:
    if field.name in KEPT or field.choices or field.unique or field.primary_key:
        return False
    return isinstance(field, models.CharField | models.TextField | LabelField | models.JSONField)


def poisoned(value, payloads, longest=None, key="text"):
    if isinstance(value, dict):
        return {name: poisoned(part, payloads, key=name) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, payloads, key=key) for part in value]
    return next(payloads)[:longest] if isinstance(value, str) and value and key in TYPED_KEYS else value


class Faults(HTMLParser):
    """Collects elements and attributes that no template of ours writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.script = False

    def opened(self, tag, attrs):
        self.script = tag == "script" and not dict(attrs).get("src") and dict(attrs).get("type") != "application/json"
        if "xssq" in tag or tag in ("iframe", "base", "math", "object", "embed", "style"):
            self.faults.append(self.get_starttag_text() or tag)
        if tag == "meta" and dict(attrs).get("http-equiv") and not (dict(attrs).get("content") or "").isdigit():
            self.faults.append("meta")
        for name, value in attrs:
            address = (value or "").strip().lower() if name in ("href", "src", "action", "formaction") else ""
            if name.startswith("on") or "xssq" in name or address.startswith(("javascript:", "data:", "//")):
                self.faults.append(f"{tag} {name}={value}")

    def written(self, data):
        if self.script and data.strip():
            self.faults.append(f"script: {data[:40]}")

    def commented(self, data):
        if "xssq" in data:
            self.faults.append(f"comment: {data[:40]}")

    handle_starttag, handle_data, handle_comment = opened, written, commented  # as the parser calls them


def faults(html: str) -> list[str]:
    parser = Faults()
    parser.feed(html)
    parser.close()
    return parser.faults


@pytest.fixture
def poisoned_world(world: World) -> World:
    """What an import, a restored backup or a fault elsewhere might leave in the records: past every form and trigger."""
    if connection.vendor != "sqlite":
        pytest.skip("the triggers that keep records as they were given are lifted on SQLite only")
    with connection.cursor() as cursor:
        for (name,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
    world.poisoned = poison()  # type: ignore[attr-defined]
    world.users = {role: User.objects.get(pk=user.pk) for role, user in world.users.items()}
    return world


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_search_finds_a_payload_that_is_not_escaped(payload):
    raw = f"<html><body><p title='a'>{payload}</p></body></html>"
    attribute = f'<p title="{payload}">' + f"<p title='{payload}'>"
    link = f'<a href="{payload}">'
    assert payload.startswith("{{") or faults(raw) or faults(attribute) or faults(link)
    assert faults(f"<p title='{escape(payload)}'>{escape(payload)}</p>") == []


@pytest.mark.parametrize("role", ["officer", "head", "anonymous"])
def test_no_page_takes_what_was_typed_for_markup(poisoned_world, role):
    wrong, shown = [], 0
    for path in dict.fromkeys(row.path for row in rows() if row.method == "GET"):
        response = poisoned_world.ask(role, "GET", poisoned_world.path(path))
        assert response.status_code != 500, path
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            html = response.getvalue().decode()
            wrong += [(path, fault) for fault in faults(html)]
            shown += "xssq" in html
            assert "'unsafe" not in response["Content-Security-Policy"]
    assert wrong == []
    assert shown >= (15 if role == "anonymous" else 25), shown
    assert poisoned_world.poisoned > 500


def test_no_mail_takes_what_was_typed_for_markup_or_for_a_header(poisoned_world, settings):
    settings.EMAIL_BACKEND = "intersession.site.sink.Sink"
    world, at = poisoned_world, clock.now()
    question = Question.objects.get(pk=world.named["open"])
    User.objects.filter(pk=world.users["head"].pk).update(name="Head\r\nBcc: all@elsewhere.example\r\n\r\n<xssq>")
    actions.remind(question, at=at, by=world.users["officer"])
    ballot = question.ballots.get(delegation__code="IT", current=True)
    actions.cast_ballot(
        question, ballot.delegation, [{"option": "a"}], replaces=ballot.number, at=at, by=world.users["head"]
    )
    world.ask(
        "officer",
        "POST",
        "/members/IT/invite/",
        {
            "email": "new@it.example",
            "name": PAYLOADS[0],
            "language": "fr",
            "capacity": "adviser",
            "source": PAYLOADS[1],
        },
    )
    for _round in range(3):  # jobs add jobs: one for each letter
        for job in list(DBTaskResult.objects.ready()[:60]):
            job.task.func(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
            job.delete()
    mails = list(SunkMail.objects.all())
    assert len(mails) > 5
    assert [fault for mail in mails for fault in faults(mail.html)] == []
    assert [mail.subject for mail in mails if set(mail.subject) & set("\r\n")] == []
    assert any("xssq" in mail.html for mail in mails)


def test_a_line_break_in_a_name_adds_no_header(world):
    organization = Organization.objects.get()
    broken = "Forum\r\nBcc: all@elsewhere.example\r\n\r\nbody"
    Organization.objects.update(forum_name={"en": broken}, forum_acronym={"en": broken}, acronym={"en": broken})
    invited = type(
        "Invited",
        (),
        {
            "name": broken,
            "delegation": None,
            "email": "x@y.example",
            "by": None,
            "office_labels": [],
            "expires_at": clock.now(),
        },
    )()
    letter = message(
        "delegations/mail/invitation",
        to="x@y.example",
        language="en",
        context={"invitation": invited, "link": "https://x"},
    )
    read = message_from_string(letter.message().as_string())
    assert (read["Bcc"], read["To"], len(read.get_all("Subject"))) == (None, "x@y.example", 1)
    assert organization.pk == 1


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "'=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_of_a_published_table_is_a_formula(world, formula):
    result = Result.objects.get(question=world.named["published"])
    content = result.content
    for option in content["options"]:
        option["title"] = {"en": formula, "fr": formula}
    Result.objects.filter(pk=result.pk).update(content=content)
    written = (
        world.ask("anonymous", "GET", world.path("/questions/{published}/result.csv")).getvalue().decode("utf-8-sig")
    )
    cells = [cell for row in csv.reader(StringIO(written)) for cell in row]
    numbers = [cell for cell in cells if cell.lstrip("-").replace(".", "").isdigit()]
    assert [
        cell for cell in cells if cell.lstrip(" ").startswith(tuple("=+-@\t\r＝＋－＠")) and cell not in numbers
    ] == []
