"""The fixtures that serve the real program and open it in a real browser."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser import complaint, foreign
from tests.live import Site, intersession, served


def answers(address: str) -> bool:
    parts = urlsplit(address)
    with socket.socket() as probe:
        return probe.connect_ex((parts.hostname, parts.port)) == 0


def test_a_served_site_answers_and_is_gone_afterwards(tmp_path: Path):
    with served(tmp_path, []) as site:
        assert site.get("/healthz").status == 200
        assert answers(site.url)
    assert not answers(site.url)


def test_a_site_without_records_is_ready_in_a_folder_of_its_own(empty_site: Site):
    assert empty_site.get("/readyz").status == 200
    assert (empty_site.data / "intersession.sqlite3").exists()
    assert empty_site.get("/no-such-address").status == 404


def test_a_command_that_fails_shows_what_it_said(tmp_path: Path):
    with pytest.raises(AssertionError, match="no-such-command"):
        intersession("no-such-command", data=tmp_path)


def test_a_server_that_cannot_start_shows_why(tmp_path: Path):
    with pytest.raises(AssertionError, match="INTERSESSION_PROFILE is 'wrong'"):  # noqa: SIM117
        with served(tmp_path, [], {"INTERSESSION_PROFILE": "wrong"}):
            pass


def test_a_browser_opens_what_is_served(empty_site: Site, open_page):
    page = open_page(language="fr")
    assert page.goto(f"{empty_site.url}/healthz").status == 200
    assert page.evaluate("navigator.language") == "fr-FR"


def test_another_host_and_an_error_in_the_console_are_faults_but_a_refused_form_is_not():
    assert foreign("https://example.org/a.js") == ["asked https://example.org/a.js"]
    assert foreign("http://127.0.0.1:8000/") == foreign("data:image/png;base64,") == []
    assert complaint("/", "error", "Refused to load a style") == ["/: Refused to load a style"]
    assert complaint("/", "error", "Failed to load: the server responded with a status of 422") == []
    assert complaint("/", "log", "words") == []
