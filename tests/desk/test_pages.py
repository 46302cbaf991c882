"""The pages of the desk, as an officer works with them: what she brings, reads, records; every act over HTTP."""

import re
from email.message import EmailMessage
from io import BytesIO
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intersession.desk import actions
from intersession.desk.models import Reply
from intersession.questions.models import Ballot
from intersession.site import clock
from tests import make_questions as make
from tests import make_replies as desk
from tests.notices.test_notices import work_off

KEYS = count()
SCAN = b"\x89PNG\r\n\x1a\n" + b"\x00" * 60


@pytest.fixture
def world(db):
    return make.forum(members=3)


@pytest.fixture
def officer(world):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.officer)
    return client


def file(text: str | bytes, name: str) -> BytesIO:
    made = BytesIO(text.encode() if isinstance(text, str) else text)
    made.name = name
    return made


def post(client, path, **fields):
    return client.post(path, {"idempotency_key": f"key {next(KEYS)}".replace(" ", "-"), **fields})


def bring(client, *files, **fields):
    return post(client, "/desk/bring/", letters=list(files), **fields)


def said(client) -> list[str]:
    """What the next page tells of what was done."""
    page = client.get("/desk/").content.decode()
    return re.findall(r"<li[^>]*data-tone[^>]*>(.*?)</li>", page, re.S)


def act(client, found, name, **fields):
    return post(client, f"/desk/replies/{found.pk}/", act=name, version=found.version, **fields)


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_many_files_are_brought_at_once_and_each_is_told_of(officer, world):
    answer = bring(
        officer, file(desk.letter(), "italy.txt"), file(b"  ", "empty.txt"), file(desk.letter(), "italy again.txt"),
        file(SCAN, "scan.png"), file(desk.letter("selects projects (a), (b) and (c)", "France"), "france.txt"),
    )  # fmt: skip
    assert answer.status_code == 302
    page = text_of(officer.get("/desk/"))
    for sentence in (
        "italy.txt: kept. Italy, clear.",
        "empty.txt: The file is empty. Nothing was kept.",
        "italy again.txt: it is here already; the same file comes once.",
        "scan.png: kept. Unreadable.",
        "france.txt: kept. France, unclear.",
        "More is chosen than may be.",
    ):
        assert sentence in page
    assert (Reply.objects.count(), Ballot.objects.count()) == (3, 0)


def test_of_many_files_it_is_told_how_many_are_clear_and_which_were_not_kept(officer, world):
    said = ["selects projects (a) and (c)", "selects projects (a), (b) and (c)"]
    letters = [file(desk.letter(says, name), f"{name}.txt") for says in said for name in ("Italy", "France", "Spain")]
    bring(officer, *letters, file(b" ", "empty.txt"))
    page = text_of(officer.get("/desk/"))
    assert "6 files are kept. 3 are clear. Error: empty.txt: The file is empty. Nothing was kept." in page


def test_more_files_at_once_than_a_request_may_bring_are_refused_with_their_number(officer, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    answer = bring(officer, *(file(f"letter {number}", f"{number}.txt") for number in range(4)))
    assert answer.status_code == 413
    assert "More than 3 files came at once. Nothing was kept: bring them in several parts." in text_of(answer)
    assert Reply.objects.count() == 0


def test_a_text_is_pasted_with_the_moment_at_which_it_came(officer, world):
    moment = clock.now().date()
    fields = {"arrived_date": moment.isoformat(), "arrived_time": "00:00", "arrived_zone": "UTC"}
    answer = bring(officer, pasted=desk.letter(), channel="letter", **fields)
    assert answer.status_code == 302
    found = Reply.objects.get()
    assert (found.how, found.channel, found.stated, found.arrived_at.hour) == ("pasted", "letter", True, 0)


def test_nothing_brought_is_asked_for(officer, world):
    assert "Choose a file, or paste the text." in text_of(bring(officer))


def test_the_page_of_a_reply_shows_the_words_marked_and_what_they_were_read_as(officer, world):
    found = desk.reply(world)
    page = text_of(officer.get(f"/desk/replies/{found.pk}/"))
    for words in (
        "(a) Flood warning on the upper reaches",
        "[ choice (a) ]",
        "[ from: Italy ]",
        "Record it as read",
    ):
        assert words in page


def test_whoever_wrote_is_named_although_nothing_can_be_recorded_for_it(officer, world):
    found = desk.reply(world, desk.letter(name="Botswana"))
    for page in (f"/desk/replies/{found.pk}/", "/desk/"):
        shown = text_of(officer.get(page))
        assert "Botswana" in shown
        assert "has no delegation here" in shown
        assert "not certain" not in shown


def test_one_key_records_a_clear_reading_and_the_next_is_shown(officer, world):
    first, second = desk.reply(world), desk.reply(world, desk.letter("selects project (b)", "France"))
    answer = act(officer, first, "accept")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/replies/{second.pk}/")
    assert f"Italy: receipt {world.question.pk}-0001." in text_of(officer.get(answer["Location"]))
    last = act(officer, second, "accept")
    assert (last["Location"], Ballot.objects.count()) == ("/desk/", 2)


def mail(number: int) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "office@registry.example", "desk@forum.example", f"Reply {number}"
    made.set_content(desk.letter())
    return made.as_bytes()


def test_all_that_wait_are_read_again_when_an_address_is_known_but_not_what_a_colleague_has(officer, world):
    mails = [desk.reply(world, mail(number), name=f"{number}.eml") for number in (1, 2)]
    Reply.objects.filter(pk=mails[1].pk).update(taken_by=world.publisher)
    assert [reply.status for reply in mails] == ["unclear", "unclear"]
    actions.know_address(world.italy, "registry.example", source="note 7", at=clock.now(), by=world.officer)
    page = officer.post("/desk/", {"idempotency_key": "read-them-all-again"}, follow=True)
    assert "1 reply is being read again" in text_of(page)
    work_off()
    assert list(Reply.objects.order_by("pk").values_list("status", flat=True)) == ["clear", "unclear"]


def test_a_second_officer_is_refused_with_a_sentence(officer, world):
    found = desk.reply(world)
    act(officer, found, "accept")
    other = Client(headers={"Accept-Language": "en"})
    other.force_login(world.publisher)
    answer = act(other, found, "accept")
    assert answer.status_code == 409
    assert "Officer One recorded this reply already" in text_of(answer)
    assert Ballot.objects.count() == 1


def test_a_repeated_press_of_the_key_gets_the_same_answer(officer, world):
    found = desk.reply(world)
    fields = {"act": "accept", "version": 1, "idempotency_key": "the-same"}
    answers = [officer.post(f"/desk/replies/{found.pk}/", fields)["Location"] for _ in range(3)]
    assert (len(set(answers)), Ballot.objects.count()) == (1, 1)


def test_an_unclear_reading_is_recorded_by_the_officers_own_choice_alone(officer, world):
    found = desk.reply(world, desk.letter("selects projects (a), (b) and (c)"))
    page = officer.get(f"/desk/replies/{found.pk}/").content.decode()
    assert 'value="accept"' not in page
    assert act(officer, found, "accept").status_code == 409
    wrong = act(officer, found, "record", delegation="IT", pick=["a", "b", "c"])
    assert wrong.status_code == 422
    assert "At most 2 choices can be made; there are 3." in text_of(wrong)
    assert act(officer, found, "record", delegation="IT", pick=["a", "c"]).status_code == 302
    assert Ballot.objects.get().choices.count() == 2


def test_the_form_is_filled_from_what_was_read(officer, world):
    found = desk.reply(
        world, desk.letter("selects project (b) with the title amended to read “Fish passes at all weirs”")
    )
    page = officer.get(f"/desk/replies/{found.pk}/").content.decode()
    assert re.search(r'value="b" id="topic-b-input" checked', page)
    assert "Fish passes at all weirs" in page
    assert '<option value="IT" selected>' in page


def test_a_reply_is_asked_about_set_aside_taken_and_handed_over(officer, world):
    replies = [desk.reply(world, desk.letter(f"selects project ({label})")) for label in "abcd"]
    assert act(officer, replies[0], "ask").status_code == 302
    assert act(officer, replies[1], "set_aside", because="duplicate").status_code == 302
    assert act(officer, replies[2], "take").status_code == 302
    page = f"/desk/replies/{replies[3].pk}/hand-over/"
    assert "Publisher Two" in text_of(officer.get(page))
    assert post(officer, page, version=1, to=world.publisher.pk).status_code == 302
    states = [(each.state, each.taken_by) for each in Reply.objects.order_by("pk")]
    assert states == [
        ("asked", None), ("aside", None), ("waiting", world.officer), ("waiting", world.publisher),
    ]  # fmt: skip


def test_the_original_is_a_file_to_save_and_a_scan_a_picture(officer, world):
    found, scan = desk.reply(world, name="à lire\r\n.txt"), desk.reply(world, SCAN, name="scan.png")
    saved = officer.get(f"/desk/replies/{found.pk}/original/")
    assert (saved.content, saved["Content-Type"]) == (desk.letter().encode(), "application/octet-stream")
    assert saved["Content-Disposition"].startswith("attachment; ")
    assert saved["Content-Security-Policy"] == "default-src 'none'; sandbox"
    shown = officer.get(f"/desk/replies/{scan.pk}/picture/")
    assert (shown.content, shown["Content-Type"]) == (SCAN, "image/png")
    assert f'src="/desk/replies/{scan.pk}/picture/"' in officer.get(f"/desk/replies/{scan.pk}/").content.decode()
    assert officer.get(f"/desk/replies/{found.pk}/picture/").status_code == 404


def test_nobody_but_officers_reaches_the_desk(world):
    found = desk.reply(world)
    pages = [
        "",
        "bring/",
        "addresses/",
        f"replies/{found.pk}/",
        f"replies/{found.pk}/original/",
        f"questions/{world.question.pk}/",
    ]
    for who, expected in ((world.head, 403), (world.observer, 403), (None, 302)):
        client = Client()
        if who:
            client.force_login(who)
        assert [client.get(f"/desk/{page}").status_code for page in pages] == [expected] * len(pages)


def test_addresses_are_kept_on_their_page(officer, world):
    fields = {"act": "know", "delegation": "IT", "address": "esteri.example", "source": "note 7"}
    assert post(officer, "/desk/addresses/", **fields).status_code == 302
    assert "esteri.example is known from now on." in text_of(officer.get("/desk/addresses/"))
    refused = post(officer, "/desk/addresses/", **fields | {"address": "gmail.com"})
    assert (refused.status_code, "tells of no mission" in text_of(refused)) == (422, True)
    from intersession.desk.models import KnownAddress

    post(officer, "/desk/addresses/", act="forget", known=KnownAddress.objects.get().pk)
    assert "None was entered here yet." in text_of(officer.get("/desk/addresses/"))


def test_the_chase_list_tells_of_every_member_how_far_it_is(officer, world):
    desk.accept(desk.reply(world), world)
    desk.reply(world, desk.letter("selects projects (a), (b) and (c)", "France"))
    page = text_of(officer.get(f"/desk/questions/{world.question.pk}/"))
    for words in (
        "1 of 3 have answered.",
        "Italy Given By letter",
        "Officer One",
        "not confirmed by the mission",
        "France Unclear",
        "Spain Nothing yet",
    ):
        assert words in page
    owing = text_of(officer.get(f"/desk/questions/{world.question.pk}/?show=owing"))
    assert ("Spain Nothing yet" in owing, "Italy Given" in owing) == (True, False)


def test_the_brief_says_who_what_and_what_is_open(officer, world):
    desk.accept(desk.reply(world), world)
    desk.reply(world, desk.letter("selects projects (a), (b) and (c)", "France"))
    address = f"/desk/questions/{world.question.pk}/brief/"
    page = text_of(officer.get(address))
    for words in (
        "1 of 3 members have answered.", "They came: 1 by letter.", "At the desk, to be decided 1 member: France",
        "Nothing received 1 member: Spain",
    ):  # fmt: skip
        assert words in page
    word = officer.get(f"{address}fr.docx")
    assert (word.status_code, word.content[:2]) == (200, b"PK")
    assert officer.get(f"{address}de.docx").status_code == 404


def queries(members: int, replies: int, page: str) -> int:
    """How many a page asks where so many members are on the roll and so many replies wait."""
    from django.db import transaction

    with transaction.atomic():
        world = make.forum(members=members)
        client = Client()
        client.force_login(world.officer)
        for number in range(replies):
            text = f"Letter {number} selects project (a) for the Government."
            found = desk.reply(world, text, question=world.question)
            Reply.objects.filter(pk=found.pk).update(delegation=world.members[number % members])
        address = f"/desk/{page.format(q=world.question.pk)}"
        client.get(address)
        with CaptureQueriesContext(connection) as sent:
            assert client.get(address).status_code == 200
        transaction.set_rollback(True)
    return len(sent)


@pytest.mark.parametrize("page", ["", "questions/{q}/", "questions/{q}/brief/"])
def test_as_many_queries_for_thirty_members_as_for_three(db, page):
    assert queries(30, 30, page) == queries(3, 1, page) <= 10
