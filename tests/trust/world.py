"""The demonstration's forum with what may leak put into it, and everybody who may ask for it.

What nobody outside the Administration may learn of bears MARKER in every text; what only Italy's team may read, OURS.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from intersession.accounts.actions import appoint, make_account, make_token
from intersession.accounts.models import Appointment, Token, User
from intersession.audit.acts import CLOCK, CONSOLE
from intersession.audit.duties import sign_log
from intersession.core import formats
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.cycles.actions import add_mandate, add_theme, open_cycle
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.actions import invitations
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Category, Delegation, Group, Invitation, Representative
from intersession.demo import load
from intersession.documents.models import Document
from intersession.drafting.actions import start_draft
from intersession.floor import actions as floor
from intersession.floor.actions.links import signed_for
from intersession.floor.actions.presiding import Item
from intersession.meetings import actions as meetings
from intersession.meetings.actions import note_request, plan_meeting
from intersession.meetings.models import Contribution, Meeting, Sitting, Summary, Support, Tag
from intersession.questions import actions
from intersession.questions.actions.capital import link_of
from intersession.questions.actions.notes import NamedOption, Note, bring_note, draft_from_note
from intersession.questions.models import Option, OutsideVote, Question, RuleSheet, State, VotingStanding, Wording
from intersession.registration.actions import register
from intersession.registration.models import Registration
from intersession.silence import actions as silence
from intersession.silence.models import SilenceProcedure
from intersession.site import clock
from intersession.site.models import Upload
from intersession.site.uploads import receive
from intersession.translation import actions as translation
from intersession.translation.models import Assignment, Concept
from intersession.translation.sides import sides_of

from .replies import replies_of

MARKER, OURS = "Zyxomarrow", "Quorvantine"
SYMBOL = "ZYX/2008/77"
BACKEND = "intersession.accounts.backends.People"
NOBODY = ("anonymous", "suspended", "revoked")
ADMINISTRATION = ("publisher", "officer", "administrator")
ROLES = (*NOBODY, "public", "translator", "observer", "adviser", "head", "other_head", *ADMINISTRATION)
OUTSIDERS = ROLES[: -len(ADMINISTRATION)]
SAMPLES = {"public": "public", "translator": "translator", "observer": "observer", "adviser": "delegate", "head": "head", "other_head": "other_head",
           "publisher": "publisher"}  # fmt: skip

NOTE = f"""COUNCIL

{SYMBOL}

Original: English
5 May 2008

SERIES OF PAPERS

{MARKER} of the coming year

Discussion Note

1. The {MARKER} is weighed in this paragraph.

2. Members are asked to select one of the two topics below by 20 November 2008.

Topics

(x) {MARKER} by land

3. What of {MARKER} goes by land.

(y) {MARKER} by sea

4. What of {MARKER} goes by sea.
"""


@dataclass
class World:
    """Everybody by role, their tokens, and the names under which tables speak of objects."""

    users: dict[str, User] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    def path(self, template: str) -> str:
        """`/documents/{unreleased}/` with the object that it names."""
        return template.format(**self.named)

    def visitor(self, role: str, **how: Any) -> Client:
        """A browser in which the person is signed in, in a session of its own."""
        for cache in caches.all():
            cache.clear()  # what others did a moment ago does not slow this one down
        client = Client(**how)
        if role in self.users:
            client.cookies["sessionid"] = session_of(self.users[role])
        if role == "revoked":  # a page takes no token, and a revoked one least of all
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {self.tokens[role]}"
        return client

    def ask(self, role: str, method: str, path: str, sent: Any = None) -> HttpResponse:
        """One request: of pages as that person's browser makes it, of the API as that person's program."""
        return self.asker(role, path)(method, sent)

    def asker(self, role: str, path: str) -> Callable[..., HttpResponse]:
        """Whoever asks there, ready to: only the method and what is sent are left to say."""
        program = path.startswith("/api/v1/")
        client = Client() if program else self.visitor(role)
        allowed = {"Authorization": f"Bearer {self.tokens[role]}"} if program and role in self.tokens else {}

        def asks(method: str, sent: Any = None) -> HttpResponse:
            headers = allowed | ({} if method in ("GET", "HEAD") else {"Idempotency-Key": "one-key"})
            if program:
                return client.generic(method, path, sent or "", "application/json", headers=headers)
            if method == "POST":
                return client.post(path, sent or {}, headers=headers)
            return client.generic(method, path, headers=headers)

        return asks


def session_of(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def build() -> World:
    """Load the demonstration and put into it what may leak; inside a transaction that the caller rolls back."""
    rows = {row["role"]: row for row in load.demonstrate(at=None, all_heads=False)}
    world = World()
    for role, listed in SAMPLES.items():
        world.users[role] = User.objects.get(email=rows[listed]["email"])
        world.tokens[role] = str(rows[listed]["token"])
    add_accounts(world)
    add_hidden_things(world)
    add_answers(world)
    add_people(world)
    add_particulars(world)
    add_happenings(world)
    add_note(world)
    add_registrations(world)
    add_translations(world)
    add_silences(world)
    add_rooms(world)
    world.named |= replies_of(world.users["officer"])
    sign_log(clock.now())
    return world


def add_accounts(world: World) -> None:
    """One who holds a single office each, a suspended account, and a person whose program's token was revoked."""
    at = clock.now()
    for role in ("officer", "administrator", "suspended", "revoked"):
        user = make_account(f"{role}@trust.example", f"Sample {role}", language="en", password=None, at=at)
        secret = Token.fresh_secret()
        token = make_token(user, name=role, acts=["*"], delegation_code="", secret=secret, by=CONSOLE)
        world.tokens[role] = secret
        if role in ADMINISTRATION:
            appoint(user, [role], source="sample decision", at=at)
        if role != "revoked":  # its sessions are the person's own, and no matter here
            world.users[role] = user
        if role == "revoked":
            Token.objects.filter(pk=token.pk).update(revoked_at=at)
    User.objects.filter(email="suspended@trust.example").update(is_active=False)
    appoint(
        User.objects.get(email="suspended@trust.example"), ["officer", "publisher"], source="sample decision", at=at
    )


def rules_of(officer: User) -> dict[str, Any]:
    """A rule sheet of the organization, and a member whose vote is suspended for one day that is over."""
    at = clock.now()
    kept = actions.add_sheet(as_json(SHEETS["iom-24"]), at=at, by=officer)
    day = date(2001, 1, 1)
    standing = VotingStanding(
        delegation=Delegation.objects.get(code="MX"),
        kind="suspension",
        since=day,
        until=day + timedelta(days=1),
        source="C/1",
    )
    votes = [_held(kept, officer, public) for public in (True, False)]
    return {
        "sheet": kept.code, "standing": actions.enter_standing(standing, at=at, by=officer).pk, "vote": votes[0].pk, "hidden_vote": votes[1].pk,
    }  # fmt: skip


def _held(sheet: RuleSheet, officer: User, public: bool) -> OutsideVote:
    """A vote held elsewhere, with one round; made public, or not."""
    at = clock.now()
    vote = OutsideVote(
        cycle=Cycle.objects.first(), title={"en": "A vote" if public else f"{MARKER} elected"}, kind="election", candidates=["A", "B"],
        held_on=date(2008, 6, 1), rules=sheet.content, source="C/1",
    )  # fmt: skip
    actions.enter_vote(vote, at=at, by=officer)
    actions.enter_round(vote, "ballot", {"votes": {"A": 7, "B": 2}, "papers": 9, "entitled": 9}, at=at, by=officer)
    return actions.publish_vote(vote, at=at, by=officer) if public else vote


def add_hidden_things(world: World) -> None:
    """A document that is not released, the draft question of it, its meeting not announced, themes not put."""
    officer, at = world.users["officer"], clock.now()
    upload, data = receive(SimpleUploadedFile("note.txt", NOTE.encode()), [Upload.Kind.TEXT], by=officer)
    read = formats.as_json(formats.read(data))
    brought = bring_note(upload, read, by=officer, at=at)
    cycle = open_cycle(2010, by=officer, at=at)
    meeting = plan_meeting(
        cycle, "workshop", {"en": f"{MARKER} workshop"}, first_day=date(2008, 12, 1), place={"en": MARKER},
        zone="Europe/Zurich", announced=False, by=officer, at=at,
    )  # fmt: skip
    asked = note_request(meeting, {"en": f"More {MARKER}"}, by=officer, at=at)
    theme = add_theme(cycle, {"en": f"{MARKER} for all"}, explanation={"en": MARKER}, by=officer, at=at)
    question = draft_from_note(
        Note(
            read=read, source=upload, language="en", year=2010, symbol=SYMBOL, title={"en": f"{MARKER} of the coming year"},
            original_language="en", kind="Discussion Note", date=date(2008, 10, 5), meeting=meeting, request=asked,
            question_title={"en": f"Which {MARKER}?"}, closes=clock.now() + timedelta(days=9),
            options=(NamedOption("x", {"en": f"{MARKER} by land"}, (3,)), NamedOption("y", {"en": f"{MARKER} by sea"}, (4,))),
        ),
        by=officer, at=at,
    )  # fmt: skip
    world.named |= {
        "unreleased": question.document.slug, "released": "IC-2008-6", "draft": question.pk, "hidden_meeting": meeting.pk,
        "hidden_request": asked.pk, "hidden_theme": theme.pk, "brought": brought.pk, "missing": 999_999, **rules_of(officer),
        "no_symbol": "ZYX-2008-78", "hidden_topic": cycle.topics.first().pk,
        "mandate": add_mandate({"en": "A mandate"}, "decision 7", by=officer, at=at).pk,
    }  # fmt: skip


def add_answers(world: World) -> None:
    """Italy and Mexico have answered, and Italy drafts another answer; a mission's letter waits for its confirmation."""
    at, question = clock.now(), Question.objects.get(state=State.OPEN)
    italy, mexico = (Delegation.objects.get(code=code) for code in ("IT", "MX"))
    wording = {"title": {"en": f"{OURS} and movement"}, "text": {}, "reason": f"{OURS} is why"}
    choices = [{"option": "b", "modified": wording | {"only_if": True}}, {"alternative": wording}]
    ours = actions.cast_ballot(
        question, italy, choices, remarks=f"{OURS} remark", replaces=None, at=at, by=world.users["head"]
    )
    theirs = actions.cast_ballot(
        question, mexico, [{"option": "a"}], replaces=None, at=at, by=world.users["other_head"]
    )
    actions.save_draft(
        question, italy, choices[:1], remarks=f"{OURS} draft", version=0, at=at, by=world.users["adviser"]
    )
    asked = [
        actions.ask_capital(question, whose, "desk@capital.example", "en", at=at, by=world.users[by])
        for whose, by in ((italy, "adviser"), (mexico, "other_head"))
    ]
    actions.instruct(asked[0], "change", text=f"{OURS} instruction", version=1, at=at)
    pair = Group(code="pair", names={"en": "Sample pair"})
    keep_group(pair, [italy, mexico], [italy], source="sample note", at=at, by=world.users["officer"])
    entered = question.ballots.filter(channel="letter", confirmed_at=None).order_by("serial")[0]
    world.named |= {
        "open": question.pk, "published": Question.objects.get(state=State.PUBLISHED).pk, "ours": ours.number,
        "theirs": theirs.number, "letter": entered.number, "ours_asked": asked[0].pk, "theirs_asked": asked[1].pk,
        "theirs_asked_link": link_of(asked[1]).rsplit("/", 2)[-2],
        "wording": Wording.objects.filter(ballot=ours).order_by("pk")[0].pk,
    }  # fmt: skip


def add_people(world: World) -> None:
    officer = world.users["officer"]
    for name, code, capacity, offices in (
        ("invited_ours", "IT", "adviser", []), ("invited_theirs", "MX", "adviser", []),
        ("invited_colleague", None, "", ["officer"]),
    ):  # fmt: skip
        delegation = Delegation.objects.filter(code=code).first()
        made = Invitation(
            email=f"{name}@trust.example", name=name, delegation=delegation,
            capacity=capacity, offices=offices, source="note verbale 7",
        )  # fmt: skip
        world.named[name] = invitations.invite(made, by=officer).pk
        world.named[f"{name}_link"] = invitations.link_of(made).rsplit("/", 2)[-2]
    acting = {(r.delegation.code, r.capacity): r.pk for r in Representative.objects.select_related("delegation")}
    world.named |= {
        "our_adviser": acting["IT", "adviser"], "our_head": acting["IT", "head"], "their_adviser": acting["MX", "adviser"],
    }  # fmt: skip


def add_particulars(world: World) -> None:
    """What is a person's own: a token, a session, a passkey; and an officer's uploaded list."""
    head, officer, at = world.users["head"], world.users["officer"], clock.now()
    stranger = User.objects.get(email="revoked@trust.example")
    kept, _data = receive(
        SimpleUploadedFile("list.csv", b"code,name,standing\nKI,Kiribati,member\n"), [Upload.Kind.CSV], by=officer
    )
    kept.save()
    session = UserSession.objects.create(
        user=head, ip="127.0.0.1", session_key="x", user_agent="", created_at=at, last_seen_at=at
    )
    world.named |= {
        "head_token": head.tokens.get().pk, "list": kept.pk, "head_session": session.pk,
        "passkey": Authenticator.objects.create(user=stranger, type="webauthn", data={"name": "key"}).pk,
        "office": Appointment.objects.get(user__email="publisher@forum.example").pk,
        "april": Question.objects.get(state=State.PUBLISHED).request.meeting_id,  # type: ignore[union-attr]
        "april_request": Question.objects.get(state=State.PUBLISHED).request_id,
    }  # fmt: skip


def add_happenings(world: World) -> None:
    """Of a meeting that everybody knows: what is in draft, not thanked for, not released; and contributions of two delegations."""
    officer, at = world.users["officer"], clock.now()
    april = Meeting.objects.get(pk=world.named["april"])
    act: dict[str, Any] = {"by": officer, "at": at}
    speakers = [{"name": MARKER, "organization": {"en": MARKER}}]
    item = meetings.add_item(april, speakers, day=april.first_day, title={"en": MARKER}, about={"en": MARKER}, **act)
    summary = meetings.keep_summary(Summary(meeting=april), {"en": MARKER}, [{"en": MARKER}], [], **act)
    issue = meetings.carry_issue(april, {"en": MARKER}, to=Cycle.objects.get(year=2009), **act)
    support = Support(cycle=april.cycle, delegation=Delegation.objects.get(code="FR"), in_kind={"en": MARKER})
    hidden = Meeting.objects.get(pk=world.named["hidden_meeting"])
    sitting = meetings.keep(Sitting(meeting=hidden, day=date(2008, 12, 1), title={"en": MARKER}), **act)
    topic = Topic.objects.create(
        cycle=Cycle.objects.get(year=2010), letter="s", title={"en": "A topic"}, standing="selected"
    )
    plan, data = receive(
        SimpleUploadedFile("programme.csv", b"day,title\n2008-04-29,Opening\n"), [Upload.Kind.CSV], by=officer
    )
    assert data and summary.released_at is None
    plan.save()
    world.named |= {
        "draft_item": item.pk, "carried": issue.pk, "sitting": sitting.pk, "selected_topic": topic.pk, "plan": plan.pk,
        "support": meetings.support_received(support, [april], **act).pk, "tag": Tag.objects.order_by("code")[0].pk,
        "council": Meeting.objects.get(kind="council").pk,
        "workshop": Meeting.objects.filter(kind="workshop").order_by("first_day")[0].pk,
    }  # fmt: skip
    add_contributions(world, april)


def add_contributions(world: World, april: Meeting) -> None:
    at, head = clock.now(), world.users["head"]
    told = {"cycle": april.cycle, "meeting": april, "practice": OURS, "lesson": OURS}
    italy, france = (Delegation.objects.get(code=code) for code in ("IT", "FR"))
    ours = meetings.draft_contribution(Contribution(delegation=italy, title=OURS, **told), by=head, at=at)
    theirs = Contribution(delegation=france, title=MARKER, **told | {"practice": MARKER, "lesson": MARKER})
    meetings.draft_contribution(theirs, by=world.users["officer"], at=at)
    meetings.give_contribution(theirs, by=world.users["officer"], at=at)
    released = Contribution.objects.filter(delegation=italy, state="given")[0]
    meetings.release_contribution(released, by=world.users["officer"], at=at)
    world.named |= {"our_draft": ours.pk, "their_given": theirs.pk, "told": released.pk}


def add_note(world: World) -> None:
    """The note on the hidden year, in the making, with a sentence that can be rewritten."""
    cycle, at = Cycle.objects.get(year=2010), clock.now()
    draft = start_draft(cycle, None, on=at.date(), by=world.users["officer"], at=at)
    sentence = draft.sentences.filter(kind="paragraph").exclude(pattern="authored")[0]
    world.named |= {"note": draft.pk, "note_sentence": sentence.pk}


def add_registrations(world: World) -> None:
    """Italy, Mexico and a person without a delegation are registered for the coming session; their texts are theirs."""
    meeting = Meeting.objects.get(registration_terms__isnull=False)
    for name, code, role in (
        ("our_person", "IT", "head"),
        ("their_person", "MX", "other_head"),
        ("board_person", None, "officer"),
    ):
        delegation = Delegation.objects.select_related("category").filter(code=code).first()
        made = Registration(
            meeting=meeting, delegation=delegation, category=delegation.category if delegation else Category.objects.get(code="private"),
            name=name, mail=f"{name}@trust.example", affiliation="" if delegation else "A board",
        )  # fmt: skip
        world.named[name] = register(made, by=world.users[role], at=clock.now()).pk
    officer = world.users["officer"]
    italy = Delegation.objects.select_related("category").get(code="IT")
    placed = Registration(
        meeting=meeting,
        delegation=italy,
        category=italy.category,
        name="our_approved",
        mail="placed@trust.example",
        published=True,
    )
    world.named["our_approved"] = register(placed, approved=True, by=officer, at=clock.now()).pk
    kept, _data = receive(
        SimpleUploadedFile("people.csv", b"name,affiliation\nAna,Italy\n"), [Upload.Kind.CSV], by=officer
    )
    kept.save()
    world.named |= {
        "session": meeting.pk,
        "workshop": Meeting.objects.filter(kind="workshop", cycle__year=2008)[0].pk,
        "people": kept.pk,
        "category": Category.objects.get(code="private").pk,
    }


def add_translations(world: World) -> None:
    """The sample translator translates a released document; another, the hidden one, and has saved a part of it."""
    other, officer, at = (
        make_account("other@trust.example", "Other", language="en", password=None, at=clock.now()),
        world.users["officer"],
        clock.now(),
    )
    appoint(other, ["translator"], source="sample decision", at=at)
    hidden = Document.objects.get(slug=world.named["unreleased"])
    task = translation.Task("fr", "en", other, at + timedelta(days=9), MARKER)
    theirs = translation.assign(hidden, task, by=officer, at=at)
    sides = sides_of(hidden, "en", "fr")
    assert sides is not None
    part = sides.translatable[-1]
    translation.save_rendering(theirs, translation.Written(part.identity, MARKER, part.text, 0), by=other, at=at)
    ours = Assignment.objects.get(translator=world.users["translator"])
    translation.take_terms([translation.Entry([("en", "river", "preferred", "")], "river")], by=officer, at=at)
    files = {}
    for name, user, text in (("our_xliff", "translator", "<a/>"), ("a_memory", "officer", "<a/>")):
        files[name], _data = receive(
            SimpleUploadedFile("a.xml", text.encode()), [Upload.Kind.TEXT], by=world.users[user]
        )
        files[name].save()
    world.named |= {
        "our_assignment": ours.pk, "their_assignment": theirs.pk, "concept": Concept.objects.get(identifier="river").pk,
        **{name: file.pk for name, file in files.items()},
    }  # fmt: skip


def add_silences(world: World) -> None:
    """A text under silence that Italy objects to, with its reason; one that was agreed; and one that is being prepared."""
    at, officer = clock.now(), world.users["officer"]
    cycle = Cycle.objects.get(year=2009)

    def put(title: str, text: str, **fields: Any) -> SilenceProcedure:
        made = SilenceProcedure(
            cycle=cycle, title={"en": title}, typed={"en": text}, opener={"en": "the Chair"}, zone="Europe/Zurich", weekend=[5, 6], **fields
        )  # fmt: skip
        return silence.keep_procedure(made, at=at, by=officer)

    hidden = put(f"{MARKER} in silence", f"{MARKER} shall be.")
    open_one = silence.open_procedure(put("Rules of the house", "First.\n\nSecond."), at=at, by=officer)
    silence.break_silence(
        open_one, Delegation.objects.get(code="IT"), reason=f"{OURS} objects", paragraphs=["para_2"], at=at, by=world.users["head"]
    )  # fmt: skip
    agreed = silence.open_procedure(
        put("Hours of the house", "Nine to five.", number=1), at=at - timedelta(hours=2), by=CLOCK
    )
    silence.settle(agreed, at=at, by=CLOCK)
    world.named |= {"silence_draft": hidden.pk, "silence_open": open_one.pk, "silence_agreed": agreed.pk}


def add_rooms(world: World) -> None:
    """A question that is put to a meeting now, and one on which the Administration has consulted; their options are the year's topics."""
    officer, at = world.users["officer"], clock.now()
    act: dict[str, Any] = {"by": officer, "at": at}
    april = Meeting.objects.get(pk=world.named["april"])
    room = _question_on(april, "meeting", closes_at=at + timedelta(days=3))
    consulted = _question_on(april, "administration", closes_at=at - timedelta(hours=1))
    actions.open_question(room, **act)
    floor.change_package(room, [Item("a", {"en": "A topic, worded in the room"})], seen=0, **act)
    floor.put(room, {"en": "I take it that the meeting agrees."}, seen=1, **act)
    actions.open_question(consulted, at=at - timedelta(hours=2), by=CLOCK)
    actions.start_closing(consulted, at=consulted.closes_at, by=CLOCK)
    actions.close(consulted, at=at, by=CLOCK)
    link = floor.link_projector(room, name="Room 3", language="fr", **act)
    world.named |= {
        "wall": signed_for(link), "wall_link": link.pk, "room": room.pk, "consulted": consulted.pk,
        "chair": floor.name_chair(april, User.objects.get(email="other@trust.example"), source="sample decision", **act).pk,
    }  # fmt: skip


def _question_on(meeting: Meeting, mode: str, closes_at: datetime) -> Question:
    made = Question.objects.create(
        cycle=meeting.cycle, meeting=meeting, mode=mode, title={"en": f"What by {mode}?"}, closes_at=closes_at, zone="Europe/Zurich"
    )  # fmt: skip
    for position, label in enumerate("ab", 1):
        Option.objects.create(question=made, label=label, position=position, title={"en": f"Topic {label} by {mode}"})
    return made
