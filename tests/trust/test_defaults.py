"""A forum as it is installed: what its defaults give away, and what a fault of ours shows and leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.site.models import KeptAnswer
from tests.live import environment, served

HTTPS = {"INTERSESSION_PROFILE": "production", "INTERSESSION_URL": "https://forum.example", "INTERSESSION_PROXIES": "1"}
SETTINGS = (
    "import django.conf as c; s = c.settings; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, "
    "s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_PRELOAD)"
)


def python(*arguments: str, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    given = environment(data) | {"DJANGO_SETTINGS_MODULE": "intersession.settings"} | variables
    return subprocess.run([sys.executable, *arguments], env=given, capture_output=True, text=True, check=False)


def test_with_an_https_address_cookies_are_secure_and_debug_is_off(tmp_path):
    assert python("-c", SETTINGS, data=tmp_path, **HTTPS).stdout.split() == [
        "False", "True", "True", "True", "True", "True", "Lax", "True", "True", "False",
    ]  # fmt: skip


def test_browsers_may_ship_the_address_as_https_only_where_the_organization_says_so(tmp_path):
    said = python("-c", SETTINGS, data=tmp_path, INTERSESSION_HSTS_PRELOAD="1", **HTTPS).stdout.split()
    assert said[-1] == "True"


def test_the_deployment_check_of_the_framework_has_nothing_to_say(tmp_path):
    (tmp_path / "static").mkdir()
    checked = python(
        "-m", "intersession", "manage", "check", "--deploy", "--fail-level", "WARNING", data=tmp_path, **HTTPS
    )
    assert (checked.returncode, "no issues" in checked.stdout) == (0, True), checked.stderr


def test_production_serves_neither_doors_nor_clock_nor_mail_of_the_demonstration_nor_an_admin_site(tmp_path):
    listed = python("-m", "intersession", "routes", data=tmp_path, **HTTPS).stdout
    assert "/sign-in/" in listed and not any(word in listed for word in ("__test__", "demonstration", "/admin/"))


def test_a_served_production_site_says_no_version_and_sends_its_headers(tmp_path):
    with served(tmp_path, [], {"INTERSESSION_PROFILE": "production"}) as site:
        for path in ("/found/", "/no-such-page", "/static/ui/style.css", "/api/v1/questions"):
            headers = {name.lower(): value for name, value in site.get(path).headers.items()}
            assert (
                not any(character.isdigit() for character in headers.get("server", ""))
                and "x-powered-by" not in headers
            )
            assert headers["x-content-type-options"] == "nosniff"
        page = {name.lower(): value for name, value in site.get("/found/").headers.items()}
    assert "'unsafe-inline'" not in page["content-security-policy"] and page["x-frame-options"] == "DENY"


@pytest.fixture
def faulty(world, monkeypatch) -> Client:
    """The officer's browser, at a site in which the act of entering a member fails after it has written."""

    def fail(*arguments, **given):
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("intersession.delegations.actions.members.record", fail)
    client = world.visitor("officer")
    client.raise_request_exception = False
    return client


MEMBER = {
    "code": "ZZ",
    "name_en": "Zembla",
    "standing": "member",
    "category": "1",
    "since": "2008-01-01",
    "language": "en",
    "idempotency_key": "k",
}


def test_a_fault_of_ours_shows_a_plain_page_and_leaves_nothing_half_written(world, faulty, monkeypatch):
    before = (Delegation.objects.count(), Act.objects.count(), KeptAnswer.objects.count())
    failed = faulty.post("/members/add/", MEMBER)
    shown = failed.getvalue().decode()
    assert (failed.status_code, "The server failed" in shown) == (500, True)
    assert not any(
        word in shown
        for word in ("secret", "Traceback", "RuntimeError", "Zembla", "SECRET_KEY", str(Path(__file__).parent))
    )
    assert (Delegation.objects.count(), Act.objects.count(), KeptAnswer.objects.count()) == before
    monkeypatch.undo()
    assert (
        faulty.post("/members/add/", MEMBER).status_code == 302
    )  # the same key may be used again, and the server goes on


def test_a_fault_in_the_api_is_as_plain(world, monkeypatch):
    monkeypatch.setattr("intersession.questions.api._line", lambda *given: 1 / 0)
    client = world.visitor("head", raise_request_exception=False)
    failed = client.get("/api/v1/questions")
    assert failed.status_code == 500 and "division" not in failed.getvalue().decode()


def test_no_secret_stands_in_what_the_health_pages_say(world):
    said = (
        world.ask("anonymous", "GET", "/readyz").getvalue().decode()
        + world.ask("anonymous", "GET", "/healthz").getvalue().decode()
    )
    assert not any(word in said for word in ("sqlite3", "/", "postgres", os.environ["INTERSESSION_DATA"]))
