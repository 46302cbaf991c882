"""Writes that another site, a link, a second click or a crafted address would make: none of them has an effect."""

from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from intersession.accounts.models import User
from intersession.audit.models import Act

from .access import Row, rows
from .world import ROLES, World

FOREIGN = {"Origin": "https://elsewhere.example", "Referer": "https://elsewhere.example/page"}
NEXT = ("//elsewhere.example", "https://elsewhere.example/", "http:elsewhere.example", "///elsewhere.example", "/\\elsewhere.example",
        "\\\\elsewhere.example", "https:/elsewhere.example", "javascript:alert(1)", "data:text/html,x", "//elsewhere.example%2f..",
        "https://testserver@elsewhere.example/", "\t//elsewhere.example", " //elsewhere.example", "https://testserver.elsewhere.example/")  # fmt: skip
REDIRECTS = ("/language/", "/demonstration/clock/", "/demonstration/door/", "/sign-in/", "/sign-out/")


def done(row: Row) -> str:
    """A role for which the row's write is done; "" where it is done for none."""
    return next((role for role in ROLES if row.expected[role] in ("201", "302")), "")


def writes() -> list[Row]:
    return [
        row
        for row in rows()
        if row.method == "POST" and done(row) and not row.path.startswith(("/__test__", "/language"))
    ]


def acts() -> int:
    return Act.objects.count()


def test_most_kinds_of_writes_are_among_those_that_are_forged():
    assert len({row.path.split("/")[1] for row in writes()}) >= 11 and len(writes()) > 40


def test_no_write_comes_from_another_site(world):
    wrong = []
    for row in writes():
        program = row.path.startswith("/api/")
        client = world.visitor(done(row), enforce_csrf_checks=True)
        content = {"content_type": "application/json"} if program else {}
        before = acts()
        response = client.post(
            world.path(row.path), row.body(world), headers=FOREIGN | {"Idempotency-Key": "forged"}, **content
        )
        if (response.status_code, acts()) != (403, before):
            wrong.append((row.path, row.sent, response.status_code, acts() - before))
    assert wrong == []


def test_no_write_is_done_by_a_link(world):
    before = acts()
    for row in writes():
        if not row.path.startswith("/api/"):
            world.visitor(done(row)).get(f"{world.path(row.path)}?{world.path(row.sent)}")
    assert acts() == before


def test_a_write_that_is_sent_twice_is_done_once_and_answered_alike(world):
    wrong, recorded = [], 0
    for row in writes():
        if row.path.startswith(("/sign-", "/password/", "/account/sessions", "/demonstration/")):
            continue  # ways in and out: doing them twice is doing them once
        with transaction.atomic():
            before = acts()
            first, once = world.ask(done(row), "POST", world.path(row.path), row.body(world)), acts()
            second, twice = world.ask(done(row), "POST", world.path(row.path), row.body(world)), acts()
            transaction.set_rollback(True)
        recorded += once - before
        # Of a token the secret is in the first answer only; a program is told 200 where nothing was made by this request.
        told = second.status_code in (
            {302} if row.path == "/account/tokens/" else {first.status_code} | ({200} if "/api/" in row.path else set())
        )
        if once != twice or not told:
            wrong.append((row.path, row.sent, first.status_code, second.status_code, once - before, twice - before))
    assert wrong == []
    assert recorded > 30


@pytest.mark.parametrize("path", REDIRECTS)
def test_no_address_leads_off_this_site(world: World, path):
    led = set()
    for target in NEXT:
        for role in ("anonymous", "head"):
            with transaction.atomic():
                sent = {"next": target, "language": "fr", "advance": "1h", "door": "head", "idempotency_key": "k"}
                led |= {located(world.visitor(role).post(f"{path}?next={quote(target)}", sent))}
                led |= {located(world.visitor(role).get(f"{path}?next={quote(target)}"))}
                transaction.set_rollback(True)
    assert led <= {"", "testserver"}


def located(response) -> str:
    """The host that an answer leads to, as a browser reads it; "" for this site's."""
    to = response.get("Location", "").strip().replace("\\", "/")
    parts = urlsplit(to)
    return parts.netloc or (parts.scheme and f"{parts.scheme}:") or ("elsewhere" if to.startswith("//") else "")


def test_sign_in_leads_back_only_to_this_site(world: World):
    user = User.objects.get(pk=world.users["head"].pk)
    user.set_password("a long enough password")
    user.save()
    for target in NEXT:
        client = Client()
        response = client.post("/sign-in/", {"login": user.email, "password": "a long enough password", "next": target})
        assert response.status_code == 302 and located(response) in ("", "testserver"), (
            target,
            response.get("Location"),
        )
