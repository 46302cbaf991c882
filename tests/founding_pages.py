"""Found the river commission in the data folder that the environment names, with what the demonstration year has not: every kind of
question, one in the room, one whose wordings are consolidated, texts under silence, votes held elsewhere, groups and the capital.

    python -m tests.founding_pages

Prints `{"sessions": {reader: session key}, "pages": {reader: [address]}}`: the readers are head, adviser, chair, officer and observer.
"""

import json
import os
from datetime import date
from types import SimpleNamespace
from typing import Any

import django

REASON = "The weirs are twelve, of which nine have no pass; sturgeon turn back at each of them."
PASSES = {
    "option": "b",
    "modified": {"title": {"en": "Fish passes at every weir", "fr": "Des passes à poissons à chaque seuil"}, "text": {}, "reason": REASON, "only_if": True},
}  # fmt: skip
FERRIES = {"alternative": {"title": {"en": "Night ferries between the banks"}, "text": {}, "reason": ""}}


def found() -> dict[str, Any]:
    from django.db import transaction

    from intersession.site.models import Organization
    from tests import make_questions as make
    from tests import make_room
    from tests.trust.world import session_of

    with transaction.atomic():
        world = make_room.room(12, document=False)
        Organization.objects.update(languages=["en", "fr", "es"])
        make.give(world, 0, [{"option": "a"}, {"option": "c"}])
        pages: dict[str, list[str]] = {"officer": ["/questions/", "/questions/add/"]}
        for add in (in_the_room, consolidated, of_every_kind, under_silence, elsewhere, of_groups, at_the_desk):
            for reader, addresses in add(world).items():
                pages.setdefault(reader, []).extend(addresses)
        who = {
            "chair": world.chair, "officer": world.officer, "head": world.head, "adviser": world.adviser, "observer": world.observer,
        }  # fmt: skip
        return {"sessions": {name: session_of(user) for name, user in who.items()}, "pages": pages}


def at_the_desk(world: SimpleNamespace) -> dict[str, list[str]]:
    """A letter that is clear, one that is not, a scan, and one that was recorded; a domain that is known."""
    from intersession.desk import actions
    from intersession.site import clock
    from tests import make_replies as desk

    asked = SimpleNamespace(**vars(world) | {"question": another(world)})
    clear, unclear = (
        desk.reply(asked, question=asked.question),
        desk.reply(asked, desk.letter("selects projects (a), (b) and (c)", "France"), question=asked.question),
    )
    recorded = desk.accept(
        desk.reply(asked, desk.letter("selects project (b)", "Spain"), question=asked.question), asked
    )
    scan = desk.reply(asked, b"\xff\xd8\xff" + bytes(40), name="scan.jpg")
    actions.know_address(world.italy, "esteri.example", source="Note verbale 7", at=clock.now(), by=world.officer)
    replies = [f"/desk/replies/{each.pk}/" for each in (clear, unclear, recorded, scan)]
    of = f"/desk/questions/{asked.question.pk}/"
    return {
        "officer": [
            "/desk/",
            "/desk/bring/",
            "/desk/addresses/",
            *replies,
            f"{replies[0]}hand-over/",
            of,
            f"{of}brief/",
        ]
    }


def in_the_room(world: SimpleNamespace) -> dict[str, list[str]]:
    from tests import make_room

    make_room.package(world, a={}, c={"en": "A common gauge for low water, read in all ports"})
    make_room.put(world)
    room = f"/room/{world.question.pk}/"
    return {
        "chair": [f"{room}chair/", f"{room}chair/paper/", f"{room}chair/roll-call/"], "head": [room],
        "observer": [room, f"{room}projector/"], "officer": [f"{room}chair/links/"],
    }  # fmt: skip


def consolidated(world: SimpleNamespace) -> dict[str, list[str]]:
    """A question that is closed, with proposed wordings of which one is co-sponsored."""
    from intersession.questions import actions
    from intersession.questions.models import Wording
    from intersession.site import clock
    from tests import make_questions as make

    asked = another(world, days=1)
    give(world, asked, [{"option": "a"}, PASSES])
    give(world, asked, [{"option": "c"}, FERRIES], number=1)
    closed = make.close(SimpleNamespace(question=asked))
    wording = Wording.objects.filter(option__label="b").get()
    actions.co_sponsor(wording, world.members[2], at=clock.now(), by=world.others[1])
    page = f"/questions/{closed.pk}/"
    return {"head": [page, f"{page}proposals/"], "observer": [f"{page}proposals/"], "officer": [f"{page}consolidate/"]}


def of_every_kind(world: SimpleNamespace) -> dict[str, list[str]]:
    """Open questions of each kind, views of observers invited; and one whose result is published."""
    from intersession.questions import actions
    from intersession.site import clock
    from tests import make_questions as make

    pages: dict[str, list[str]] = {"head": [], "observer": [], "officer": []}
    for kind, more in KINDS.items():
        asked = another(world, kind=kind, views_invited=True, **more)
        pages["head"].append(f"/questions/{asked.pk}/answer/IT/")
        pages["observer"].append(f"/questions/{asked.pk}/")
        pages["officer"].append(f"/questions/{asked.pk}/keep/")
    actions.send_calls(asked, at=clock.now(), by=world.officer)
    pages["officer"] += [f"/questions/{asked.pk}/missions/", f"/questions/{asked.pk}/missions/IT/"]
    view = actions.give_view(
        asked, observer(world), [{"option": "a"}], replaces=None, at=clock.now(), by=world.observer
    )
    pages["observer"] += [f"/questions/{asked.pk}/answer/UNX/", f"/receipts/{view.number}/"]
    ranked = another(world, kind="rank", method="borda", publicity="recorded", days=2)
    give(world, ranked, [{"option": label, "rank": place} for place, label in enumerate("bac", 1)])
    give(world, ranked, [{"option": label, "rank": place} for place, label in enumerate("cb", 1)], number=1)
    closed, at = make.close(SimpleNamespace(question=ranked)), clock.now()
    actions.confirm_result(actions.propose_result(closed, at=at, by=world.officer), at=at, by=world.publisher)
    pages["observer"].append(f"/questions/{ranked.pk}/result/")
    return pages


KINDS: dict[str, dict[str, Any]] = {
    "rank": {"method": "irv", "places": 1}, "yes_no": {"text": {"en": "The dams are opened for two days in April.", "fr": "Les barrages sont ouverts deux jours en avril."}},
    "comment": {"text": {"en": "Draft rules on towing."}}, "approval": {"picks": 4}, "choose": {},
}  # fmt: skip


def another(world: SimpleNamespace, **more: Any) -> Any:
    """A further question, open."""
    from intersession.questions import actions
    from intersession.site import clock
    from tests import make_questions as make

    plain = more.get("kind", "choose") in ("rank", "yes_no", "comment")
    bare = more.get("kind") in ("yes_no", "comment")
    made = make.question(0 if bare else 4, document=False, modifications=not plain, alternatives=not plain, **more)
    return actions.open_question(made, at=clock.now(), by=world.officer)


def give(world: SimpleNamespace, question: Any, choices: list[dict[str, Any]], number: int = 0) -> Any:
    from tests import make_questions as make

    return make.give(SimpleNamespace(**vars(world) | {"question": question}), number, choices)


def observer(world: SimpleNamespace) -> Any:
    return world.observer.representations.get().delegation


def under_silence(world: SimpleNamespace) -> dict[str, list[str]]:
    """One that runs and was broken, one that is prepared."""
    from tests import make_silence

    runs, drafted = make_silence.opened(world, form="wto"), make_silence.draft(world)
    mission = SimpleNamespace(delegation=world.italy, head=world.head)
    make_silence.objects(runs, mission, "para_2", reason="Tolls are for the States through which the road goes.")
    page = f"/silence/{runs.pk}/"
    return {
        "head": ["/silence/", page, f"{page}break/IT/"], "observer": ["/silence/", page],
        "officer": ["/silence/new/", f"{page}keep/", f"/silence/{drafted.pk}/edit/", f"/silence/{drafted.pk}/keep/"],
    }  # fmt: skip


def elsewhere(world: SimpleNamespace) -> dict[str, list[str]]:
    """An election of three rounds, a rule sheet of the organization, and a member in arrears."""
    from intersession.core.rules.ready import SHEETS
    from intersession.core.rules.sheets import as_json
    from intersession.cycles.models import Cycle
    from intersession.questions import actions
    from intersession.questions.models import OutsideVote, VotingStanding
    from intersession.site import clock

    at, by = clock.now(), world.officer
    sheet = actions.add_sheet(as_json(SHEETS["iom-24"]), at=at, by=by)
    arrears = VotingStanding(
        delegation=world.members[2], kind="suspension", since=date(2030, 1, 1), source="Decision 12"
    )
    standing = actions.enter_standing(arrears, at=at, by=by)
    vote = OutsideVote(
        cycle=Cycle.objects.get(year=2031), title={"en": "Election of the Secretary"}, kind="election", candidates=["A. Danube", "B. Sava", "C. Tisza"],
        held_on=date(2030, 6, 1), rules=sheet.content, source="RC/S/9, paragraph 12",
    )  # fmt: skip
    actions.enter_vote(vote, at=at, by=by)
    for counted in (
        {"A. Danube": 5, "B. Sava": 4, "C. Tisza": 3},
        {"A. Danube": 6, "B. Sava": 6, "C. Tisza": 0},
        {"A. Danube": 9, "B. Sava": 3, "C. Tisza": 0},
    ):
        actions.enter_round(vote, "ballot", {"votes": counted, "papers": 12, "entitled": 12}, at=at, by=by)
    actions.publish_vote(vote, at=at, by=by)
    page = f"/questions/elsewhere/{vote.pk}/"
    return {
        "observer": ["/questions/elsewhere/", page],
        "officer": [
            "/questions/elsewhere/add/", page, "/questions/rules/", f"/questions/rules/{sheet.code}/", "/questions/rules/add/", f"/questions/rules/{sheet.code}/edit/", "/questions/roll/",
            f"/questions/roll/{standing.pk}/end/",
        ],
    }  # fmt: skip


def of_groups(world: SimpleNamespace) -> dict[str, list[str]]:
    """A group whose speaker gives for others, and what goes to the capital."""
    from intersession.delegations.actions.groups import keep_group
    from intersession.delegations.models import Group
    from intersession.questions import actions
    from intersession.questions.actions.capital import link_of
    from intersession.site import clock

    at = clock.now()
    basin = Group(code="basin", names={"en": "Upper basin", "fr": "Haut bassin"})
    keep_group(basin, world.members[:4], [world.italy], source="Note of 3 May", at=at, by=world.officer)
    asked = another(world, days=9)
    at = clock.now()
    link = actions.ask_capital(asked, world.italy, "desk@capital.example", "fr", at=at, by=world.adviser)
    actions.instruct(link, "change", text="Keep (a); leave (c) to the upper basin.", version=0, at=at)
    answer = f"/questions/{asked.pk}/answer/IT/"
    return {
        "head": [answer, f"{answer}instead/", f"{answer}capital/", "/members/IT/"],
        "adviser": [answer, f"{answer}capital/", f"/capital/{link_of(link).rsplit('/', 2)[-2]}/"],
        "officer": ["/groups/", "/groups/add/", "/groups/basin/"],
    }  # fmt: skip


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
    django.setup()
    print(json.dumps(found()))
