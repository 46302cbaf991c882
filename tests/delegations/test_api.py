"""Delegations, for programs."""

import pytest

from tests import make_members as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    make.organization()
    client.force_login(make.person())
    return lambda **query: client.get("/api/v1/delegations", query)


def test_the_list_comes_in_stretches_that_the_cursor_joins(ask):
    for number in range(105):
        make.delegation(f"M{number:03}", f"Member {number}", standing="observer" if number == 3 else "member")
    codes, cursor = [], ""
    while cursor is not None:
        part = ask(cursor=cursor).json()
        codes.append([row["code"] for row in part["items"]])
        cursor = part["next"]
    every = [f"M{number:03}" for number in range(105)]
    assert codes == [every[:50], every[50:100], every[100:]]
    assert [row["code"] for row in ask(standing="observer").json()["items"]] == ["M003"]


def test_a_row_says_what_the_delegation_is_and_nothing_about_persons(ask):
    make.representative(make.delegation("RO", "Romania", mail="mission@ro.example", region="EEG"))
    assert ask().json() == {
        "items": [
            {
                "code": "RO", "names": {"en": "Romania"}, "standing": "member", "category": "government",
                "region": "EEG", "since": "2020-01-01", "until": None,
            }
        ],
        "next": None,
    }  # fmt: skip


def test_a_foreign_cursor_and_no_token_are_problems_with_a_sentence(ask, client):
    wrong = ask(cursor="IT")
    assert (wrong.status_code, wrong["Content-Type"]) == (422, "application/problem+json")
    client.logout()
    assert ask().status_code == 401


@pytest.mark.parametrize("rows", [1, 30])
def test_one_row_and_thirty_are_the_same_queries(ask, rows, django_assert_max_num_queries):
    for number in range(rows):
        make.delegation(f"M{number:02}", f"Member {number}")
    with django_assert_max_num_queries(6) as counted:
        ask()
    only_in_tests = ("clockoffset", "site_organization")  # whose time, and whose data it is: the demonstration's or not
    assert len([q for q in counted.captured_queries if not any(map(q["sql"].__contains__, only_in_tests))]) == 3
