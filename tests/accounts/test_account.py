"""The own account, and the tokens of programs."""

import re

import pytest

from intersession.accounts.models import Token
from intersession.audit.models import Act
from intersession.site.models import KeptAnswer
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    make.organization()
    user = make.person("Ana")
    make.representative(make.delegation("RO", "Romania"), "head", make.RIGHTS, user)
    client.force_login(user)
    return user


def key(number=1):
    return {"idempotency_key": f"key-of-form-{number}"}


def made(client, number=1, **form):
    return client.post(
        "/account/tokens/", {"name": "Script", "scope": "reading", "delegation": ""} | form | key(number)
    )


def secret_in(answer):
    return re.search(r"isn_[\w-]{40,}", answer.content.decode())[0]


def test_a_person_changes_name_and_language_and_pages_follow(client, person):
    assert client.post("/account/", {"name": "Ana Danube", "language": "fr"} | key()).url == "/account/"
    person.refresh_from_db()
    assert (person.name, person.language) == ("Ana Danube", "fr")
    assert '<html lang="fr"' in client.get("/account/").content.decode()
    assert client.post("/account/", {"name": "", "language": "xx"} | key(2)).status_code == 422


def test_the_account_shows_for_whom_one_acts_with_which_rights(client, person):
    page = client.get("/account/").content.decode()
    assert "Romania" in page
    assert (
        " ".join(re.search(r"Head of delegation · (.*?)</p>", page, re.S)[1].split())
        == "Draft, Verify, Give, Administer"
    )


def test_a_token_is_shown_once_and_only_its_digest_is_kept(client, person):
    answer = made(client)
    secret = secret_in(answer)
    assert (answer.status_code, Token.objects.get().acts) == (201, [])
    again = made(client)
    assert (again.status_code, again["Location"], Token.objects.count()) == (302, "/account/tokens/", 1)
    kept = b"".join(bytes(row.body) for row in KeptAnswer.objects.all())
    assert secret.encode() not in kept
    assert secret not in client.get("/account/tokens/").content.decode()


def test_a_token_opens_the_api_until_it_is_revoked(client, person):
    secret, token = secret_in(made(client)), Token.objects.get()
    client.logout()
    ask = {"authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/delegations", headers=ask).status_code == 200
    client.force_login(person)
    assert client.post(f"/account/tokens/{token.pk}/revoke/", key(2)).status_code == 302
    client.logout()
    assert client.get("/api/v1/delegations", headers=ask).status_code == 401
    assert list(Act.objects.values_list("verb", flat=True)) == ["token.made", "token.revoked"]


def test_a_token_is_scoped_to_acts_and_to_a_delegation_of_ones_own(client, person):
    make.delegation("BG", "Bulgaria")
    made(client, scope="some", acts=["delegations.give_for"], delegation="RO")
    assert Token.objects.values_list("acts", "delegation_code").get() == (["delegations.give_for"], "RO")
    assert made(client, 2, scope="some").status_code == 422
    assert made(client, 3, delegation="BG").status_code == 422


def test_nobody_revokes_anothers_token(client, person):
    made(client)
    client.force_login(make.person("Other"))
    assert client.post(f"/account/tokens/{Token.objects.get().pk}/revoke/", key(2)).status_code == 404
