"""Sign-in through our own pages: password, mailed code, reset; nobody learns who has an account."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from tests import make_members as make

pytestmark = pytest.mark.django_db
ALLAUTH_PAGES = ["/sign-in/", "/sign-in/code/", "/password/forgotten/", "/password/forgotten/sent/", "/sign-in/closed/"]
OWN_PAGES = [
    "/account/password/", "/account/second-factor/", "/account/passkeys/", "/account/sessions/", "/account/confirm/",
    "/account/passkeys/add/", "/account/second-factor/app/", "/account/recovery-codes/new/",
]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def person():
    return make.person("Ana", "ana@river.example", language="fr")


def signed_in(client):
    return "_auth_user_id" in client.session


def sign_in(client, password=make.PASSWORD, email="ana@river.example"):
    return client.post("/sign-in/", {"login": email, "password": password})


def is_ours(answer):
    page = answer.content.decode()
    return (
        '<main id="main"' in page
        and "/static/ui/style.css" in page
        and not re.search(r"<script(?![^>]*(src|json))", page)
    )


@pytest.mark.parametrize("path", ALLAUTH_PAGES)
def test_the_pages_of_sign_in_are_ours(client, path):
    assert is_ours(client.get(path))


@pytest.mark.parametrize("path", OWN_PAGES)
def test_the_pages_of_the_own_sign_in_are_ours(client, person, path):
    sign_in(client)
    client.post("/account/confirm/", {"password": make.PASSWORD})
    answer = client.get(path, follow=True)
    assert (answer.status_code, is_ours(answer)) == (200, True)


def test_address_and_password_sign_in_whatever_the_capitals_of_the_address(client, person):
    assert sign_in(client, email="Ana@River.example").url == "/"
    assert signed_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, person):
    pages = []
    for email in ("ana@river.example", "nobody@river.example"):
        answer = sign_in(Client(), "not the password", email)
        page = re.sub(
            r'(name="(csrfmiddlewaretoken|idempotency_key)" value=|data-now=|CSRFToken": )"[^"]*"|<time.*?</time>',
            "",
            answer.content.decode(),
        )
        pages.append((answer.status_code, page.replace(email, "ADDRESS")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 422


def test_a_mailed_code_signs_in_and_comes_in_the_readers_language(client, person, mailoutbox):
    assert client.post("/sign-in/code/", {"email": "ana@river.example"}).url == "/sign-in/code/confirm/"
    assert make.finish_jobs() == 1
    (mail,) = mailoutbox
    code = mail.subject.rsplit(" ", 1)[1]
    assert "Votre code de connexion" in mail.subject and code in mail.body and code in mail.alternatives[0].content
    assert client.post("/sign-in/code/confirm/", {"code": "WRONG"}).status_code == 422
    assert client.post("/sign-in/code/confirm/", {"code": code}).url == "/"
    assert signed_in(client)


def test_an_unknown_address_sees_the_same_pages_and_gets_no_mail(client, person, mailoutbox):
    for path, page in (
        ("/sign-in/code/", "/sign-in/code/confirm/"),
        ("/password/forgotten/", "/password/forgotten/sent/"),
    ):
        answers = [Client().post(path, {"email": e}).url for e in ("ana@river.example", "nobody@river.example")]
        assert answers == [page, page]
    make.finish_jobs()
    assert {address for mail in mailoutbox for address in mail.to} == {"ana@river.example"}


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once_and_all_sessions_end(client, person, mailoutbox):
    elsewhere = Client()
    sign_in(elsewhere)
    client.post("/password/forgotten/", {"email": "ana@river.example"})
    make.finish_jobs()
    link = re.search(r"http://\S+", mailoutbox[0].body)[0].split("testserver")[-1].removeprefix("http://127.0.0.1:8000")
    form = client.get(link).url
    new = {"password1": "eleven barges at night", "password2": "eleven barges at night"}
    assert client.post(form, {"password1": "short", "password2": "short"}).status_code == 422
    assert client.post(form, new).url == "/password/new/done/"
    assert "no longer works" in Client().get(link, headers={"accept-language": "en"}).content.decode()
    assert elsewhere.get("/account/").status_code == 302
    assert sign_in(Client(), "eleven barges at night").url == "/"


def test_changing_the_password_ends_every_session_and_is_mailed(client, person, mailoutbox):
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser)
    new = {"oldpassword": make.PASSWORD, "password1": "eleven barges at night", "password2": "eleven barges at night"}
    assert client.post("/account/password/", {**new, "oldpassword": "wrong"}).status_code == 422
    assert client.post("/account/password/", new).status_code == 302
    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [302, 302]
    make.finish_jobs()
    assert [mail.subject for mail in mailoutbox] == ["Votre mot de passe a été changé"]


def test_sessions_are_listed_and_ended_one_by_one(client, person):
    elsewhere = Client(headers={"user-agent": "Telephone"})
    sign_in(client), sign_in(elsewhere)
    page = client.get("/account/sessions/").content.decode()
    (number,) = re.findall(r'action="/account/sessions/(\d+)/end/"', page)
    assert "Telephone" in page
    stranger = Client()
    make.person("Other", "other@river.example"), sign_in(stranger, email="other@river.example")
    assert stranger.post(f"/account/sessions/{number}/end/").status_code == 404
    client.post(f"/account/sessions/{number}/end/")
    assert (client.get("/account/").status_code, elsewhere.get("/account/").status_code) == (200, 302)


def test_tries_are_limited_and_the_answer_is_a_page_of_ours(client, person):
    answers = [sign_in(client, "not the password") for _ in range(31)]
    assert (answers[-1].status_code, is_ours(answers[-1])) == (429, True)
    assert "Too many tries failed" in answers[8].content.decode()


def test_a_closed_account_does_not_open(client):
    make.person("Gone", "gone@river.example", is_active=False)
    sign_in(client, email="gone@river.example")
    assert not signed_in(client)


def test_nobody_signs_up_and_sign_in_leads_to_no_other_site(client, person):
    assert client.get("/account/sign-up/").url == "/sign-in/"
    answer = client.post(
        "/sign-in/?next=https://evil.example/", {"login": "ana@river.example", "password": make.PASSWORD}
    )
    assert answer.url == "/"


def test_signing_out_takes_a_click(client, person):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 200 and signed_in(client)
    client.post("/sign-out/")
    assert not signed_in(client)


def test_a_sign_in_code_does_not_stay_in_the_jobs(person):
    from datetime import timedelta

    from django_tasks_db.models import DBTaskResult

    from intersession.accounts.jobs import forget_sign_in_mail, mail_sign_in
    from intersession.site import clock

    mail_sign_in.enqueue("sign_in_code", "ana@river.example", {"code": "123"})
    done_at = clock.now()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=done_at)
    assert forget_sign_in_mail(done_at + timedelta(minutes=59)) == 0
    assert forget_sign_in_mail(done_at + timedelta(minutes=61)) == 1
