"""The list of members and observers: read by anybody, kept by officers."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intersession.accounts.models import Appointment
from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.site.models import Upload
from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    make.category()
    return make.organization()


@pytest.fixture
def officer(client, forum):
    user = make.colleague()
    client.force_login(user)
    return user


def key(number=1):
    return {"idempotency_key": f"key-of-form-{number}"}


def names_on(answer):
    return re.findall(r'<a href="/members/\w+/">([^<]+)</a>', answer.content.decode())


def upload(client, text, name="members.csv", number=1):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post("/members/from-file/", {"file": SimpleUploadedFile(name, content)} | key(number))


def test_the_list_is_in_the_order_of_the_readers_language(client, forum):
    for code, english, french in (
        ("DE", "Germany", "Allemagne"),
        ("EG", "Egypt", "Égypte"),
        ("ZA", "South Africa", "Afrique du Sud"),
    ):
        make.delegation(code, names={"en": english, "fr": french})
    assert names_on(client.get("/members/")) == ["Egypt", "Germany", "South Africa"]
    french = client.get("/members/", headers={"accept-language": "fr"})
    assert names_on(french) == ["Afrique du Sud", "Allemagne", "Égypte"]


def test_the_list_shows_fifty_a_page_and_can_be_narrowed(client, forum):
    for number in range(55):
        make.delegation(f"M{number:02}", f"Member {number:02}")
    make.delegation("OBS", "Observer", standing="observer")
    make.delegation("OLD", "Old member", until=date(2021, 1, 1))
    assert [len(names_on(client.get(f"/members/?page={page}"))) for page in (1, 2)] == [50, 6]
    assert names_on(client.get("/members/?standing=observer")) == ["Observer"]
    assert names_on(client.get("/members/?standing=ended")) == ["Old member"]
    assert len(names_on(client.get("/members/?standing=nonsense&page=x"))) == 50


@pytest.mark.parametrize("rows", [1, 30])
def test_pages_ask_the_same_queries_for_one_row_and_for_thirty(client, officer, rows, django_assert_max_num_queries):
    mission = make.delegation("RO", "Romania")
    Appointment.objects.create(user=officer, office="administrator", source="letter 2", since=make.BEGAN)
    for number in range(rows):
        make.colleague()
        make.representative(make.delegation(f"M{number:02}", f"Member {number:02}"))
        make.representative(mission, rights=make.RIGHTS)
    asked = {}
    for path in ("/members/", "/members/RO/", "/administration/", "/account/"):
        with django_assert_max_num_queries(24) as counted:
            client.get(path)
        asked[path] = len(counted.captured_queries)
    assert asked == {"/members/": 6, "/members/RO/": 7, "/administration/": 5, "/account/": 8}


def test_people_are_shown_to_their_mission_and_the_administration_only(client, forum):
    mission = make.delegation("RO", "Romania", mail="mission@ro.example")
    adviser = make.representative(mission, user=make.person("Ana Danube", "ana@river.example"))
    other = make.representative(make.delegation("BG", "Bulgaria"), "head", make.RIGHTS)
    seen = {}
    readers = {
        "public": None,
        "other head": other.user,
        "adviser": adviser.user,
        "publisher": make.colleague("publisher"),
    }
    for who, user in readers.items():
        client.logout()
        if user:
            client.force_login(user)
        page = client.get("/members/RO/").content.decode()
        seen[who] = ["Ana Danube" in page.split("<main")[1], "ana@river.example" in page, "mission@ro.example" in page]
    assert seen == {"public": [False] * 3, "other head": [False] * 3, "adviser": [True] * 3, "publisher": [True] * 3}


@pytest.mark.parametrize("path", ["add/", "from-list/", "from-file/", "invite-heads/", "RO/edit/", "RO/end/"])
def test_only_officers_keep_the_list(client, forum, path):
    mission = make.delegation("RO", "Romania")
    assert client.get(f"/members/{path}").status_code == 302
    for user in (make.representative(mission, "head", make.RIGHTS).user, make.colleague("publisher")):
        client.force_login(user)
        assert (client.get(f"/members/{path}").status_code, client.post(f"/members/{path}", key()).status_code) == (
            403,
            403,
        )


def test_a_member_is_entered_corrected_and_ended(client, officer):
    form = {"code": "ro", "standing": "member", "category": make.category().pk, "since": "2020-01-01", "language": "fr"}
    assert client.post("/members/add/", form | key()).url == "/members/RO/"
    entered = Delegation.objects.get()
    assert entered.names == {"en": "Romania", "fr": "Roumanie", "es": "Rumania"}
    form |= {"name_en": "Romania", "mail": "mission@ro.example"}
    assert client.post("/members/RO/edit/", form | key(2)).url == "/members/RO/"
    assert client.post("/members/RO/end/", {"on": "2019-12-31"} | key(3)).status_code == 422
    assert client.post("/members/RO/end/", {"on": "2024-01-01"} | key(4)).url == "/members/RO/"
    entered.refresh_from_db()
    assert (entered.mail, entered.until) == ("mission@ro.example", date(2024, 1, 1))
    assert list(Act.objects.values_list("verb", flat=True)) == [
        "delegation.added",
        "delegation.changed",
        "delegation.ended",
    ]


def test_a_code_that_is_taken_is_refused_and_what_was_typed_stays(client, officer):
    make.delegation("RO", "Romania")
    form = {"code": "ROU", "name_en": "Roumania", "standing": "member", "since": "2020-01-01", "language": "en"}
    answer = client.post("/members/add/", form | key())
    assert answer.status_code == 422
    assert "on the list already" in answer.content.decode() and "Roumania" in answer.content.decode()


def test_all_member_states_of_the_united_nations_come_on_the_list_with_one_act(client, officer):
    make.delegation("AT", "Austria")
    form = {"since": "2020-01-01", "standing": "member", "category": make.category().pk, "all": "yes"}
    assert client.post("/members/from-list/", form | key()).url == "/members/"
    assert Delegation.objects.count() == 193
    assert Delegation.objects.get(code="CI").names["fr"] == "Côte d'Ivoire"
    assert len(Act.objects.get(verb="delegations.added").identifiers["codes"]) == 192


def test_states_are_chosen_from_the_list(client, officer):
    form = {"since": "2020-01-01", "standing": "observer", "category": make.category().pk, "states": ["AT", "HU"]}
    client.post("/members/from-list/", form | key())
    assert list(Delegation.objects.values_list("code", "standing")) == [("AT", "observer"), ("HU", "observer")]
    assert client.post("/members/from-list/", {**form, "states": []} | key(2)).status_code == 422


def test_a_file_is_shown_first_and_entered_with_one_act(client, officer):
    make.delegation("AT", "Austria")
    text = "Nom;Statut;Courriel\nRoumanie;membre;mission@ro.example\nAutriche;membre;\nHongrie;observateur;\n"
    answer = upload(client, text)
    assert (answer.status_code, Delegation.objects.count()) == (302, 1)
    preview = client.get(answer.url).content.decode()
    assert "Enter 2 delegations" in preview and "Romania" in preview and "AT" in preview
    assert client.post(answer.url, key(2)).url == "/members/"
    rows = Delegation.objects.exclude(code="AT").values_list("code", "standing", "mail")
    assert list(rows) == [("HU", "observer", ""), ("RO", "member", "mission@ro.example")]
    assert Act.objects.filter(verb="delegations.added").count() == 1


def test_a_file_with_faults_names_row_and_column_and_enters_nothing(client, officer):
    answer = upload(client, "code,name,since,mail\nRO,Romania,2020-13-01,x\nZZZ,,,\nRO,Romania,,\nRO,Romania,,\n")
    page = answer.content.decode()
    found = re.findall(r'<th scope="row"[^>]*>(\d+)</th><td[^>]*>(\w+)</td>', page)
    assert (answer.status_code, found) == (422, [("2", "since"), ("2", "mail"), ("3", "code"), ("5", "code")])
    assert (Delegation.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"name\n\xc3\x28\xff\xfe\n", 422),
        (b"%PDF-1.4 x", 422),
        (b"PK\x03\x04junk", 422),
        (b"colour\nred\n", 422),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(client, officer, content, status):
    answer = upload(client, content)
    assert (answer.status_code, Delegation.objects.count()) == (status, 0)
    assert "Traceback" not in answer.content.decode()


def test_another_officers_file_is_not_shown(client, officer):
    path = upload(client, "code\nRO\n").url
    client.force_login(make.colleague())
    assert client.get(path).status_code == 404
