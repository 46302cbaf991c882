"""How a forum begins: no open door, and everything that is typed wrong is said and kept."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from intersession.accounts.actions import setup_code
from intersession.audit.models import Act
from intersession.delegations.models import Category
from intersession.documents.models import Series
from intersession.site.models import Organization
from tests import make_members as make

pytestmark = pytest.mark.django_db
KEY = {"idempotency_key": "key-number-1"}
FORM = {
    "languages": ["en", "fr"], "leading": "fr", "forum_name_fr": "Dialogue du fleuve", "forum_name_en": "River Dialogue",
    "name_fr": "Commission du fleuve", "seat_fr": "Vienne", "seat_en": "Vienna", "acronym_fr": "CF",
    "time_zone": "Europe/Vienna", "publishing": "delay", "publishing_hours": "48", "contact": "office@river.example",
    "category-TOTAL_FORMS": "3", "category-INITIAL_FORMS": "0", "category-0-code": "government",
    "category-0-fr": "Gouvernements", "category-1-code": "basin", "category-1-en": "Basin bodies",
    "series-code": "RC", "series-pattern": "RC/{year}/{number}", "series-title": "Documents",
}  # fmt: skip


@pytest.fixture
def administrator(client):
    user = make.colleague("officer", "administrator")
    client.force_login(user)
    return user


@pytest.fixture
def code():
    yield setup_code()
    (Path(settings.DATA) / "setup.code").unlink(missing_ok=True)


def test_before_there_is_a_forum_it_has_no_settings_to_correct(client, administrator):
    assert client.get("/administration/organization/").status_code == 404


def test_before_there_is_a_forum_the_first_page_leads_to_its_founding(client):
    assert client.get("/").url == "/found/"
    assert "Setup code" in client.get("/found/").content.decode()


def test_the_setup_code_lies_in_the_data_folder_for_its_owner_only(code):
    kept = Path(settings.DATA) / "setup.code"
    assert (kept.read_text(), stat.S_IMODE(kept.stat().st_mode)) == (code, 0o600)
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{8}){3}", code)


def test_the_code_opens_an_invitation_and_a_wrong_one_opens_nothing(client, code):
    wrong = client.post("/found/", {"code": "0" * 35, "email": "first@river.example"} | KEY)
    assert (wrong.status_code, "first@river.example" in wrong.content.decode()) == (422, True)
    right = client.post("/found/", {"code": code, "email": "first@river.example"} | KEY)
    assert right.url.startswith("/invitations/")


def test_once_somebody_administers_the_site_the_code_opens_nothing_and_is_gone(client, code):
    make.colleague("administrator")
    assert client.post("/found/", {"code": code, "email": "second@river.example"} | KEY).status_code == 422
    assert (setup_code(), (Path(settings.DATA) / "setup.code").exists()) == (None, False)


@pytest.mark.parametrize("offices", [(), ("officer",), ("publisher",)])
def test_nobody_but_an_administrator_founds_the_forum(client, offices):
    client.force_login(make.colleague(*offices) if offices else make.person())
    answer = client.post("/found/", FORM | KEY)
    assert (answer.status_code, Organization.objects.exists()) == (422, False)


def test_an_administrator_founds_the_forum(client, administrator):
    assert client.post("/found/", FORM | KEY).url == "/members/"
    made = Organization.objects.get()
    assert (made.languages, made.time_zone, made.publishing) == (["fr", "en"], "Europe/Vienna", "delay")
    assert (made.forum_name, made.seat) == (
        {"en": "River Dialogue", "fr": "Dialogue du fleuve"},
        {"en": "Vienna", "fr": "Vienne"},
    )
    assert made.publishing_delay.total_seconds() == 48 * 3600
    categories = Category.objects.values_list("code", "names", "position")
    assert list(categories) == [("government", {"fr": "Gouvernements"}, 1), ("basin", {"en": "Basin bodies"}, 2)]
    assert Series.objects.values_list("code", "pattern", "title").get() == (
        "RC",
        "RC/{year}/{number}",
        {"fr": "Documents"},
    )
    assert Act.objects.values_list("verb", "actor").get() == ("forum.founded", administrator.pk)


def test_a_forum_is_founded_once(client, administrator):
    client.post("/found/", FORM | KEY)
    again = client.post("/found/", FORM | {"idempotency_key": "key-number-2"})
    assert (again.status_code, client.get("/found/").status_code, Organization.objects.count()) == (409, 302, 1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"time_zone": "Europe/Danube"}, "“Europe/Danube” is not a time zone that is known."),
        ({"forum_name_fr": ""}, "This is needed in the leading language."),
        ({"leading": "es"}, "The leading language is one of the languages chosen."),
        ({"category-1-code": "government"}, "Two categories have the code “government”."),
        ({"category-1-en": ""}, "Give the name in at least one language."),
        ({"series-pattern": "RC/{number}"}, "A pattern holds {year} and then {number}"),
        ({"series-pattern": "RC/{year}/{number}/{x}"}, "A pattern holds {year} and then {number}"),
        ({"contact": "nobody"}, "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(client, administrator, wrong, words):
    answer = client.post("/found/", FORM | wrong | KEY)
    page = answer.content.decode()
    assert (answer.status_code, Organization.objects.exists()) == (422, False)
    assert words in page and "Commission du fleuve" in page


def test_an_administrator_corrects_the_organization(client, administrator):
    make.organization()
    form = FORM | {"seat_fr": "Budapest", "time_zone": "Europe/Budapest"}
    assert client.post("/administration/organization/", form | KEY).status_code == 302
    assert Organization.objects.values_list("seat", "time_zone").get() == (
        {"en": "Vienna", "fr": "Budapest"},
        "Europe/Budapest",
    )


def test_the_privacy_page_prints_the_register(client):
    from intersession.site.personal import register

    page = client.get("/privacy/").content.decode()
    assert page.count("<tr") == len(list(register())) + 1
    assert "inviting the person" in page


def test_who_moves_a_deadline_is_chosen_by_an_administrator_and_stays_where_it_is_not_said(client, administrator):
    client.post("/found/", FORM | KEY)
    assert (Organization.objects.get().moving, Organization.objects.get().moving_delay) == ("one", timedelta(hours=24))
    for number, said in enumerate(({"moving": "delay", "moving_hours": "6"}, {}, {"moving": "nobody"})):
        client.post("/administration/organization/", FORM | said | {"idempotency_key": f"moving-key-{number}"})
        assert (Organization.objects.get().moving, Organization.objects.get().moving_delay) == (
            "delay",
            timedelta(hours=6),
        )
