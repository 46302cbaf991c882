"""The answer page: a team drafts, verifies, gives and replaces; what fails keeps what was typed."""

import re

import pytest
from django.test import Client

from intersession.questions.models import Ballot, Draft
from tests import make_questions as make
from tests.questions.reading import address, client, most_queries, text_of, typed

pytestmark = pytest.mark.django_db


def send(browser, world, act, **fields):
    """Open the page, change fields and press a button."""
    data = typed(browser.get(address(world))) | fields | {"act": act}
    return browser.post(address(world), data)


def test_an_answer_is_read_through_given_and_acknowledged():
    world = make.forum()
    browser = client(world.head)
    data = typed(browser.get(address(world))) | {
        "pick": ["a", "b"],
        "title_b": "Fish passes at every weir",
        "act": "review",
    }
    review = browser.post(address(world), data)
    sentence = "The delegation of Italy selects (a) Flood warning on the upper reaches, and (b) with another title: “Fish passes at every weir”."
    assert sentence in text_of(review) and not Ballot.objects.exists()
    given = browser.post(address(world), typed(review) | {"act": "give"}, follow=True)
    ballot = Ballot.objects.get()
    assert given.redirect_chain == [(f"/receipts/{ballot.number}/", 302)]
    assert sentence in text_of(given) and "can be replaced until" in text_of(given)
    assert [(c.option.label, c.wording and c.wording.title) for c in ballot.choices.all()] == [
        ("a", None),
        ("b", {"en": "Fish passes at every weir"}),
    ]


def test_the_same_form_sent_twice_gives_one_answer_and_the_same_receipt():
    world = make.forum()
    browser = client(world.head)
    data = typed(browser.get(address(world))) | {"pick": ["c"], "act": "give"}
    first, second = browser.post(address(world), data), browser.post(address(world), data)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Ballot.objects.count() == 1


def test_an_adviser_saves_a_draft_and_reads_who_may_give_it():
    world = make.forum()
    page = client(world.adviser).get(address(world))
    assert "You may prepare the answer; it is given by Head of Italy." in text_of(page)
    assert 'value="save"' in page.content.decode() and 'value="review"' not in page.content.decode()
    saved = send(client(world.adviser), world, "save", pick=["d"], remarks="As the capital asked")
    assert saved.status_code == 302
    assert Draft.objects.values_list("choices", "remarks", "version").get() == (
        [{"option": "d"}],
        "As the capital asked",
        1,
    )
    head = client(world.head).get(address(world))
    assert "Draft by Adviser of Italy" in text_of(head) and typed(head)["pick"] == ["d"]
    assert client(world.adviser).post(address(world), typed(head) | {"act": "give"}).status_code == 403
    assert not Ballot.objects.exists()


def test_a_verified_draft_says_by_whom_and_loses_it_when_it_changes():
    world = make.forum()
    send(client(world.adviser), world, "save", pick=["d"])
    send(client(world.head), world, "verify")
    assert "Verified by Head of Italy" in text_of(client(world.adviser).get(address(world)))
    send(client(world.adviser), world, "save", pick=["c"])
    assert "Not verified by a colleague." in text_of(client(world.head).get(address(world)))


def test_too_many_choices_are_refused_and_everything_typed_is_kept():
    world = make.forum()
    refused = send(
        client(world.head),
        world,
        "give",
        pick=["a", "b", "c"],
        title_a="Another title",
        reason_a="Because",
        only_a="on",
        remarks="Words",
    )
    assert refused.status_code == 422
    assert "At most 2 choices can be made; there are 3." in text_of(refused)
    kept = typed(refused)
    assert [kept[name] for name in ("pick", "title_a", "reason_a", "only_a", "remarks")] == [
        ["a", "b", "c"], ["Another title"], ["Because"], ["on"], ["Words"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"pick": ["a"], "title_b": "New"},
            "Title: You changed the wording of (b) without selecting it. Select it, or restore its title.",
        ),
        ({"pick": ["a"], "only_a": "on"}, "The wording is unchanged: change it, or accept the option as it stands."),
        ({"pick": ["a"], "reason_alternative1": "It matters"}, "Title: What you propose needs a title."),
        ({"pick": ["a"], "title_a": "x" * 501}, "at most 500 characters"),
        ({"pick": ["a"], "title_a": "Danube \u202eeht"}, "not shown"),
        ({"pick": ["z"]}, "z is not one of the available choices"),
    ],
)
def test_what_is_unclear_is_said_at_its_field(fields, said):
    world = make.forum()
    refused = send(client(world.head), world, "review", **fields)
    assert (refused.status_code, said in text_of(refused)) == (422, True)


def test_a_wording_typed_for_an_option_that_is_not_selected_is_kept_in_the_draft_and_not_given():
    world = make.forum()
    send(client(world.adviser), world, "save", pick=["a"], title_b="New title", remarks="x")
    page = client(world.head).get(address(world))
    assert (typed(page)["pick"], typed(page)["title_b"]) == (["a"], ["New title"])
    assert "selects (a) Flood warning on the upper reaches." in text_of(page)


def test_a_colleague_who_answered_meanwhile_is_shown_and_nothing_typed_is_lost():
    world = make.forum()
    browser = client(world.head)
    data = typed(browser.get(address(world))) | {"pick": ["a"], "remarks": "Mine", "act": "give"}
    ballot = make.give(world, 0, [{"option": "d"}])
    refused = browser.post(address(world), data)
    assert refused.status_code == 409
    assert f"Receipt {ballot.number}, given by Head of Italy" in text_of(refused)
    kept = typed(refused)
    assert (kept["pick"], kept["remarks"], kept["replaces"]) == (["a"], ["Mine"], [ballot.number])
    replaced = browser.post(address(world), kept | {"act": "give"}, follow=True)
    assert f"Takes the place of {ballot.number}" in text_of(replaced)


def test_a_draft_changed_meanwhile_is_shown_with_who_and_nothing_typed_is_lost():
    world = make.forum()
    browser = client(world.head)
    data = typed(browser.get(address(world))) | {"pick": ["a"], "remarks": "Mine", "act": "save"}
    send(client(world.adviser), world, "save", pick=["c"])
    refused = browser.post(address(world), data)
    assert refused.status_code == 409
    assert "Adviser of Italy saved this" in text_of(refused) and "selects (c)" in text_of(refused)
    kept = typed(refused)
    assert (kept["pick"], kept["remarks"], kept["version"]) == (["a"], ["Mine"], ["1"])
    assert browser.post(address(world), kept | {"act": "save"}).status_code == 302
    assert Draft.objects.get().choices == [{"option": "a"}]


def test_the_page_saves_by_itself_and_gets_back_what_changed():
    world = make.forum()
    browser = client(world.adviser)
    data = typed(browser.get(address(world))) | {"pick": ["a"], "title_a": "Flood warning everywhere"}
    parts = browser.post(address(world) + "draft/", data)
    assert (parts.status_code, Draft.objects.get().version) == (200, 1)
    assert '<input type="hidden" name="version" id="version" value="1">' in parts.content.decode()
    assert "<ins>" in parts.content.decode() and re.search(r"Saved \d\d:\d\d", text_of(parts))
    stale = browser.post(address(world) + "draft/", data | {"remarks": "later", "idempotency_key": "another-key"})
    assert (stale.status_code, "changed meanwhile" in text_of(stale)) == (409, True)


def test_after_the_deadline_the_page_says_what_was_kept():
    world = make.forum()
    browser = client(world.head)
    data = typed(browser.get(address(world))) | {"pick": ["a"], "act": "give"}
    ballot = make.give(world, 0, [{"option": "d"}])
    make.close(world)
    assert browser.get(address(world)).status_code == 200
    refused = browser.post(address(world), data)
    assert (refused.status_code, Ballot.objects.count()) == (409, 1)
    said = text_of(refused)
    assert f"receipt {ballot.number}" in said and "What you typed The delegation of Italy selects (a)" in said


def test_observers_strangers_and_the_public_do_not_answer():
    world = make.forum()
    assert client(world.observer).get(address(world, "UNX")).status_code == 403
    assert client(world.others[0]).get(address(world)).status_code == 404
    assert client(world.officer).get(address(world)).status_code == 404
    assert Client().get(address(world))["Location"].startswith("/sign-in/")


def test_a_draft_is_seen_by_its_own_team_only():
    world = make.forum()
    send(client(world.adviser), world, "save", pick=["a"], title_a="A secret wording")
    for user in (world.others[0], world.observer, world.officer):
        for path in (f"/questions/{world.question.pk}/", address(world, "FR"), "/questions/"):
            assert "secret" not in text_of(client(user).get(path))


def test_an_alternative_in_french_keeps_its_language():
    world = make.forum()
    browser = client(world.head, "fr")
    world.head.language = "fr"
    world.head.save()
    data = typed(browser.get(address(world))) | {
        "pick": ["a"],
        "title_a": "Alerte aux crues partout",
        "title_alternative1": "Les ponts",
    }
    browser.post(address(world), data | {"act": "give"})
    wordings = Ballot.objects.get().wordings.order_by("pk")
    assert [w.title for w in wordings] == [{"fr": "Alerte aux crues partout"}, {"fr": "Les ponts"}]
    english = client(world.head)
    world.head.language = "en"
    world.head.save()
    again = english.get(address(world))
    assert "Written in: Français" in text_of(again)
    english.post(address(world), typed(again) | {"act": "give", "remarks": "second"})
    assert Ballot.objects.get(current=True).wordings.order_by("pk").first().title == {"fr": "Alerte aux crues partout"}


@pytest.mark.parametrize(("members", "options"), [(2, 4), (125, 12)])
def test_the_page_asks_few_queries_however_many_there_are(members, options, django_assert_max_num_queries):
    world = make.forum(members, options)
    make.give(world, 0, [{"option": "a", "modified": {"title": {"en": "Other"}}}, {"option": "b"}])
    send(client(world.adviser), world, "save", pick=["a"])
    browser = client(world.head)
    with django_assert_max_num_queries(most_queries()):
        assert browser.get(address(world)).status_code == 200
