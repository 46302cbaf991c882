"""What nobody's view refused is refused in the forum's own words too, in the reader's language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    return Client(enforce_csrf_checks=True)


def test_an_address_that_is_not_there_says_so_in_the_reader_s_language(stranger):
    page = stranger.get("/nowhere/at/all", headers={"accept-language": "fr"})
    assert page.status_code == 404
    assert '<html lang="fr"' in page.text
    assert "<h1>Cette page n’existe pas</h1>" in page.text


def test_a_program_reads_a_problem_document(stranger):
    answer = stranger.get("/api/v1/nowhere")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


def test_a_form_from_elsewhere_is_refused_with_what_to_do(stranger):
    page = stranger.post("/language/", {"language": "fr"}, headers={"accept-language": "en"})
    assert page.status_code == 403
    assert "<h1>This form is too old</h1>" in page.text
    assert "Go back, load the page again" in page.text


def test_a_name_that_is_not_this_host_s_gets_a_page_too(stranger):
    page = stranger.get("/privacy/", headers={"host": "elsewhere.example"})
    assert page.status_code == 400
    assert "<h1>This request could not be read</h1>" in page.text
