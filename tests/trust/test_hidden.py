"""What is not released, not put or not yours shows on no page, in no file, list, header or refusal (trust.md, section 8)."""

import re

import pytest

from intersession.cycles.models import Topic
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions import actions
from intersession.questions.models import Question
from intersession.site import clock

from .access import rows
from .world import MARKER, OURS, OUTSIDERS, ROLES, SYMBOL, World

SIDE_DOORS = ("/documents/{unreleased}/en?beside=fr", "/documents/{released}/en?beside=xx", "/documents/?page=2",
              "/documents/?series=ZYX", "/questions/?page=2", "/questions/{open}/?confirm=open", "/members/?page=3",
              "/meetings/{april}.ics", "/contributions/?country=FR", "/contributions/?meeting={april}", "/api/v1/contributions?country=FR",
              "/api/v1/documents?cursor=0", "/api/v1/documents?series=ZYX", "/api/v1/questions?cursor=0",
              "/search?q=zyxomarr", "/search?q=zyx+77", "/search?q=select&series=ZYX", "/search?q=quorvanti", "/documents/feed.atom?q=zyxomarr",
              "/documents/feed.atom?series=ZYX", "/documents/?q=zyxomarr", "/api/v1/search?q=zyxomarr", "/api/v1/search?q=quorvanti")  # fmt: skip
TWINS = (("/documents/{unreleased}/", "/documents/{no_symbol}/"), ("/documents/{unreleased}/en", "/documents/{no_symbol}/en"),
         ("/documents/{unreleased}/en.txt", "/documents/{no_symbol}/en.txt"), ("/questions/{draft}/", "/questions/{missing}/"),
         ("/questions/{draft}/result/", "/questions/{missing}/result/"), ("/questions/{draft}/result.csv", "/questions/{missing}/result.csv"),
         ("/meetings/{hidden_meeting}", "/meetings/{missing}"), ("/api/v1/documents/{unreleased}", "/api/v1/documents/{no_symbol}"),
         ("/api/v1/questions/{draft}", "/api/v1/questions/{missing}"), ("/api/v1/questions/{draft}/turnout", "/api/v1/questions/{missing}/turnout"),
         ("/api/v1/meetings/{hidden_meeting}", "/api/v1/meetings/{missing}"), ("/meetings/{april}/summary", "/meetings/{missing}/summary"),
         ("/meetings/{hidden_meeting}.ics", "/meetings/{missing}.ics"), ("/contributions/{their_given}", "/contributions/{missing}"),
         ("/api/v1/meetings/{hidden_meeting}/programme", "/api/v1/meetings/{missing}/programme"))  # fmt: skip
OTHERS = (("/receipts/{theirs}/", "/receipts/99-0001/"), ("/receipts/{theirs}.json", "/receipts/99-0001.json"),
          ("/questions/{open}/answer/MX/", "/questions/{open}/answer/nowhere/"), ("/api/v1/receipts/{theirs}", "/api/v1/receipts/99-0001"),
          ("/representatives/{their_adviser}/", "/representatives/{missing}/"))  # fmt: skip
VARYING = re.compile(
    rb'((?:name="(?:csrfmiddlewaretoken|idempotency_key)" value|data-now|datetime)="|"X-CSRFToken": ")[^"]*'
)


def paths() -> list[str]:
    return [*dict.fromkeys(row.path for row in rows() if row.method == "GET"), *SIDE_DOORS]


def told(world: World, role: str, path: str) -> str:
    """Everything that comes back: headers and body."""
    response = world.ask(role, "GET", world.path(path))
    return f"{dict(response.items())} {response.getvalue().decode('utf-8', 'replace')}"


def plain(world: World, role: str, path: str) -> tuple[int, bytes]:
    """Status and body without form keys and without the address that was asked for."""
    asked = world.path(path)
    response = world.ask(role, "GET", asked)
    return response.status_code, VARYING.sub(rb"\1", response.content).replace(asked.encode(), b"")


@pytest.mark.parametrize("role", ["anonymous", "observer", "other_head"])
def test_no_surface_tells_outsiders_of_what_is_hidden_nor_of_another_missions_answer(world, role):
    slug = world.named["unreleased"]
    found = {path: told(world, role, path) for path in paths()}
    assert [path for path, text in found.items() if MARKER in text or OURS in text] == []
    assert [path for path, text in found.items() if SYMBOL in text] == []
    assert [
        path for path, text in found.items() if slug in text and "{unreleased}" not in path
    ] == []  # an asked address is repeated


def test_the_administration_finds_them_so_that_the_search_above_can_fail(world):
    assert MARKER in told(world, "officer", "/search?q=zyxomarr") and SYMBOL in told(
        world, "officer", "/search?q=zyx+77"
    )
    assert MARKER in told(world, "officer", "/documents/") and SYMBOL in told(world, "officer", "/documents/")
    assert OURS in told(world, "adviser", "/questions/{open}/answer/IT/") and OURS in told(
        world, "head", "/receipts/{ours}/"
    )


def test_while_a_question_is_open_the_administration_reads_no_answer_on_any_surface_but_what_came_to_the_desk(world):
    told_of = [path for path in paths() if OURS in told(world, "officer", path)]
    assert [path for path in told_of if not path.startswith("/desk/replies/")] == []


@pytest.mark.parametrize("role", ["anonymous", "public", "head"])
@pytest.mark.parametrize(("hidden", "missing"), TWINS)
def test_what_is_hidden_answers_like_what_is_missing(world, role, hidden, missing):
    assert plain(world, role, hidden) == plain(world, role, missing)


@pytest.mark.parametrize(("others", "missing"), OTHERS)
def test_what_is_another_missions_answers_like_what_is_missing(world, others, missing):
    assert plain(world, "head", others) == plain(world, "head", missing)
    assert plain(world, "head", others)[0] == 404


@pytest.mark.parametrize("role", [role for role in ROLES if role != "revoked"])
def test_lists_hold_what_one_may_read_one_by_one_and_nothing_else(world, role):
    if role in OUTSIDERS[:3]:
        shown = told(world, role, "/documents/")
        assert [d.slug for d in Document.objects.all() if f"/documents/{d.slug}/" in shown] == [world.named["released"]]
        return
    for name, key, every in (
        ("documents", "slug", Document),
        ("questions", "pk", Question),
        ("meetings", "pk", Meeting),
    ):
        listed = world.ask(role, "GET", f"/api/v1/{name}").json()["items"]
        read = [getattr(one, key) for one in every.objects.all()
                if world.ask(role, "GET", f"/api/v1/{name}/{getattr(one, key)}").status_code == 200]  # fmt: skip
        assert sorted(str(item.get("slug") or item["id"]) for item in listed) == sorted(map(str, read))


@pytest.mark.parametrize("role", OUTSIDERS)
def test_a_search_finds_outsiders_nothing_that_is_hidden_and_counts_none_of_it(world, role):
    for words in ("zyxomarr", "zyx 77", "quorvantine", "zyxomarrow land sea", '"by land"'):
        response = world.visitor(role).get("/search", {"q": words})
        assert (response.context["page"].paginator.count, any(response.context["found"].counts.values())) == (0, False)


def test_a_known_etag_of_a_hidden_document_confirms_nothing(world):
    for path in ("/documents/{unreleased}/en", "/documents/{unreleased}/en.txt"):
        tag = world.ask("officer", "GET", world.path(path)).get("ETag", "")
        for header in (
            {"If-None-Match": tag},
            {"If-None-Match": "*"},
            {"If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT"},
        ):
            response = world.visitor("head").get(world.path(path), headers=header)
            assert (response.status_code, response.get("ETag"), response.get("Last-Modified")) == (404, None, None)


def test_a_question_opened_over_an_unreleased_document_names_neither_it_nor_its_meeting(world):
    question = Question.objects.get(pk=world.named["draft"])
    actions.open_question(question, at=clock.now(), by=world.users["officer"])
    slug, workshop = world.named["unreleased"], f"{MARKER} workshop"
    asked = ["/", "/questions/", "/questions/{draft}/", "/questions/{draft}/answer/IT/", "/2010/", "/2010/topics",
             "/api/v1/questions/{draft}", "/api/v1/cycles/2010", "/documents/", "/api/v1/documents"]  # fmt: skip
    found = {path: told(world, "head", path) for path in asked}
    assert [
        p
        for p, text in found.items()
        if slug in text or SYMBOL in text or workshop in text or f"What of {MARKER}" in text
    ] == []
    line = world.ask("head", "GET", world.path("/api/v1/questions/{draft}")).json()
    assert (line["document"], line["meeting"]) == (None, None)
    line = world.ask("officer", "GET", world.path("/api/v1/questions/{draft}")).json()
    assert (line["document"], line["meeting"]) == (slug, world.named["hidden_meeting"])


def test_nothing_of_an_embargoed_document_shows_before_its_moment_and_all_of_it_from_then_on(world):
    moment = clock.now().replace(microsecond=0)
    document = Document.objects.get(slug=world.named["unreleased"])
    for at, statuses in ((moment.replace(year=2035), {404}), (moment, {200, 302})):
        Document.objects.filter(pk=document.pk).update(released_at=at)
        document.editions.update(state="ready", released_at=at)
        ways = (
            "/documents/{unreleased}/",
            "/documents/{unreleased}/en",
            "/documents/{unreleased}/en.txt",
            "/api/v1/documents/{unreleased}",
        )
        assert {world.ask("head", "GET", world.path(path)).status_code for path in ways} <= statuses
        assert (SYMBOL in told(world, "anonymous", "/documents/")) == (at == moment)


def test_totals_are_nobodys_while_a_question_is_open(world):
    line = world.ask("publisher", "GET", world.path("/api/v1/questions/{open}/turnout")).json()
    assert not {"choices", "support", "options", "totals", "selected", "wordings"} & set(line) and OURS not in str(line)
    assert "support" not in world.ask("publisher", "GET", world.path("/api/v1/questions/{open}")).json()


def test_the_hidden_things_are_there(world):
    assert Meeting.objects.filter(announced_at=None).exists()
    assert Topic.objects.filter(cycle__year=2010, standing="proposed").count() == 2
    for path in ("/meetings/{april}", "/meetings/{april}/summary", "/contributions/{their_given}"):
        assert MARKER in told(world, "officer", path)
    assert OURS in told(world, "head", "/contributions/{our_draft}")
