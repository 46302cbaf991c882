"""Plain builders for questions and answers: a river commission that chooses projects."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from intersession.accounts.models import Appointment, User
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.models import Category, Delegation, Representative, Right
from intersession.documents.models import Document, Edition, EditionParagraph, Paragraph
from intersession.meetings.models import Meeting, Request
from intersession.questions import actions
from intersession.questions.models import Option, Question
from intersession.site import clock
from intersession.site.models import Organization

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ALL = ("draft", "verify", "give", "administer")
TITLES = [
    ("Flood warning on the upper reaches", "Alerte aux crues sur le cours supérieur"),
    ("Fish passes at the three weirs", "Passes à poissons aux trois seuils"),
    ("A common gauge for low water", "Une échelle commune des basses eaux"),
    ("Sediment behind the dams", "Les sédiments retenus par les barrages"),
    ("Ferries between the banks", "Les bacs d’une rive à l’autre"),
    ("Water for towns in dry summers", "L’eau des villes pendant les étés secs"),
    ("Ice in winter", "Les glaces de l’hiver"),
]


def organization(**more: Any) -> Organization:
    row = {
        "acronym": {"en": "RC"}, "name": {"en": "River Commission"}, "forum_name": {"en": "Forum of the River", "fr": "Forum du fleuve"},
        "seat": {"en": "Budapest"}, "time_zone": "Europe/Budapest", "languages": ["en", "fr"], "founded_at": LONG_AGO,
    }  # fmt: skip
    return Organization.objects.update_or_create(pk=1, defaults=row | more)[0]


def person(name: str, *, office: str = "", language: str = "en") -> User:
    user = User.objects.make(
        f"{name.lower().replace(' ', '.')}@river.example", name, language=language, joined_at=LONG_AGO
    )
    for held in office.split():
        Appointment.objects.create(user=user, office=held, since=LONG_AGO, source="test")
    return user


def delegation(code: str, name: str = "", *, standing: str = "member") -> Delegation:
    category = Category.objects.get_or_create(code="governments", defaults={"names": {"en": "Governments"}})[0]
    return Delegation.objects.create(
        code=code, names={"en": name or code}, standing=standing, category=category, since=date(2020, 1, 1)
    )


def representative(
    of: Delegation, name: str, *, rights: Sequence[str] = ALL, capacity: str = "head", language: str = "en"
) -> User:
    user = person(name, language=language)
    row = Representative.objects.create(user=user, delegation=of, capacity=capacity, since=LONG_AGO, source="test")
    for right in rights:
        Right.objects.create(representative=row, right=right, since=LONG_AGO, source="test")
    return user


def question(
    options: int = 4, *, picks: int = 2, places: int = 2, days: int = 9, document: bool = True, **more: Any
) -> Question:
    """A question in preparation, with a released note that has two paragraphs a topic."""
    cycle = Cycle.objects.get_or_create(year=2031)[0]
    meeting = Meeting.objects.create(
        cycle=cycle, kind="consultation", title={"en": "Autumn consultations"}, place={"en": "Budapest"}, zone="Europe/Budapest",
        first_day=date(2030, 4, 29), last_day=date(2030, 4, 29), announced_at=LONG_AGO,
    )  # fmt: skip
    asked = Request.objects.create(meeting=meeting, text={"en": "Propose projects for the year."})
    at = clock.now()
    note = None
    if document:
        note = Document.objects.create(
            symbol=f"RC/2031/{Document.objects.count() + 1}", slug=f"RC-2031-{Document.objects.count() + 1}", title={"en": "Note"},
            original_language="en", released_at=LONG_AGO,
        )  # fmt: skip
        edition = Edition.objects.create(
            document=note, language="en", title="Note", made_at=LONG_AGO, state="ready", released_at=LONG_AGO
        )
    made = Question.objects.create(
        cycle=cycle, title={"en": "Which projects shall the Commission take up?", "fr": "Quels projets la Commission doit-elle retenir ?"},
        picks=picks, places=places, modifications=more.pop("modifications", True), alternatives=more.pop("alternatives", True),
        closes_at=at + timedelta(days=days), zone="Europe/Budapest", document=note, request=asked, **more,
    )  # fmt: skip
    for position in range(options):
        label = "abcdefghijklmnop"[position]
        en, fr = TITLES[position % len(TITLES)]
        title = {
            "en": en if position < len(TITLES) else f"{en} {label}",
            "fr": fr if position < len(TITLES) else f"{fr} {label}",
        }
        topic = Topic.objects.create(
            cycle=cycle, letter=f"{label}{made.pk}", position=cycle.topics.count(), title=title
        )
        Option.objects.create(question=made, label=label, position=position, title=title, topic=topic)
        for number in (2 * position + 1, 2 * position + 2) if note else ():
            paragraph = Paragraph.objects.create(document=note, identity=f"para_{number}", topic=topic)
            EditionParagraph.objects.create(
                edition=edition, paragraph=paragraph, position=number, eid=f"para_{number}", text=f"Paragraph {number} on {en}.",
                block={"type": "paragraph", "number": number, "text": f"Paragraph {number} on {en}."},
            )  # fmt: skip
    return made


def forum(members: int = 3, options: int = 4, *, opened: bool = True, **more: Any) -> SimpleNamespace:
    """An officer and a publisher, members of which the first (IT) has a head and an adviser, an observer, and an open question."""
    organization()
    world = SimpleNamespace(
        officer=person("Officer One", office="officer publisher"),
        publisher=person("Publisher Two", office="officer publisher"),
    )
    codes = ["IT", "FR", "ES", *(f"X{n}" for n in range(3, members))][:members]
    names = {"IT": "Italy", "FR": "France", "ES": "Spain"}
    world.members = [delegation(code, names.get(code, "")) for code in codes]
    world.italy = world.members[0]
    world.head = representative(world.italy, "Head of Italy")
    world.adviser = representative(world.italy, "Adviser of Italy", rights=("draft",), capacity="adviser")
    world.others = [representative(other, f"Head of {other.code}") for other in world.members[1:3]]
    world.observer = representative(delegation("UNX", "Observer", standing="observer"), "Head of UNX")
    world.question = question(options, **more)
    if opened:
        world.question = actions.open_question(world.question, at=clock.now(), by=world.officer)
    return world


def give(world: SimpleNamespace, number: int, choices: list[dict[str, Any]], **more: Any) -> Any:
    """Member number `number` (0: Italy) gives an answer."""
    giver = world.head if number == 0 else world.others[number - 1]
    return actions.cast_ballot(
        world.question,
        world.members[number],
        choices,
        replaces=more.pop("replaces", None),
        at=clock.now(),
        by=giver,
        **more,
    )


def close(world: SimpleNamespace) -> Question:
    """Move the clock past the deadline and let the ticker close the question."""
    from intersession.site.ticker import tick

    clock.move_to(world.question.closes_at)
    tick()
    clock.move_to(clock.now() + timedelta(seconds=11))
    tick()
    world.question.refresh_from_db()
    return world.question
