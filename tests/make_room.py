"""Plain builders for a question that is decided in the room: the river commission, in its autumn consultations."""

from types import SimpleNamespace
from typing import Any

from intersession.accounts.models import User
from intersession.floor import actions
from intersession.floor.actions.presiding import Item
from intersession.floor.models import STEPS
from intersession.questions import actions as questions
from intersession.questions.models import Question
from intersession.site import clock
from tests import make_questions as make

WORDS = {"en": "I take it that the meeting agrees to (a) and (c)."}


def room(members: int = 3, **more: Any) -> SimpleNamespace:
    """The commission with an open question that its meeting decides, and the Chair of that meeting."""
    world = make.forum(members, opened=False, mode="meeting", **more)
    question: Question = world.question
    question.meeting = question.request.meeting if question.request else None
    question.save(update_fields=["meeting"])
    world.question = questions.open_question(question, at=clock.now(), by=world.officer)
    world.chair = make.person("Madam Chair")
    assert question.meeting is not None
    world.chairing = actions.name_chair(
        question.meeting, world.chair, source="decision 4", at=clock.now(), by=world.officer
    )
    return world


def last(question: Question) -> int:
    """The number of the last step, as a screen shows it that has just been loaded."""
    steps = STEPS(question=question.pk)
    return steps[-1].number if steps else 0


def by(user: User) -> dict[str, Any]:
    return {"at": clock.now(), "by": user}


def package(world: SimpleNamespace, **titles: dict[str, str]) -> Any:
    """The Chair's package: `package(world, a={}, c={"en": "Another title"})`; an empty title is the option's own."""
    own = {option.label: option.title for option in world.question.options.all()}
    items = [Item(label, title or own[label]) for label, title in titles.items()]
    return actions.change_package(world.question, items, seen=last(world.question), **by(world.chair))


def put(world: SimpleNamespace, words: dict[str, str] = WORDS) -> Any:
    return actions.put(world.question, words, seen=last(world.question), **by(world.chair))


def act(world: SimpleNamespace, name: str, **more: Any) -> Any:
    """What the Chair does with what stands on the screen: gavel, undo, take_back, conclude."""
    return getattr(actions, name)(world.question, seen=last(world.question), **by(world.chair), **more)


def agreed(world: SimpleNamespace) -> Any:
    """From the package to the gavel, (c) with another title."""
    package(world, a={}, c={"en": "A common gauge", "fr": "Une échelle commune"})
    put(world)
    return act(world, "gavel")
