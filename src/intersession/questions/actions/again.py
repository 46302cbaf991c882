"""What a vote left open is put again: the options that are level or go on, or a wording that the consolidation made."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.questions.models import AFTER_CLOSE, Option, Question
from intersession.questions.tallying import Content, content_of
from intersession.site.problems import Conflict, Invalid

COPIED = (
    "cycle",
    "title",
    "kind",
    "publicity",
    "views_invited",
    "mock",
    "method",
    "sheet",
    "document",
    "meeting",
    "request",
    "mandate",
    "zone",
)


@act
def put_again(question: Question, *, at: datetime, by: User) -> Question:
    """A draft that follows a closed question: the same question with the options that it left open, under the titles that stand now.

    Raises Conflict before the close, or where it was put again already; Invalid where the question left nothing open.
    """
    require(by, "questions.keep", question, at=at)
    if question.state not in AFTER_CLOSE:
        raise Conflict(_("A question is put again after its close."), state=question.state)
    if question.followed_by.exists():
        raise Conflict(_("It was put again already. Nothing was changed."))
    content = content_of(question)
    if not (left := left_open(content)):
        raise Invalid(_("The question left nothing open that could be put again."))
    places = max(content["places"] - len(content["selected"]), 1)
    made = Question.objects.create(
        follows=question,
        picks=min(places, len(left)),
        places=places,
        **{name: getattr(question, name) for name in COPIED},
    )
    titles = {
        each["label"]: each["title_consolidated"] or each["title"]
        for each in [*content["options"], *content["alternatives"]]
        if "label" in each
    }
    topics = {option.label: option for option in question.options.all()}
    Option.objects.bulk_create(
        Option(
            question=made, label=label, position=position, title=titles[label],
            topic=topics[label].topic if label in topics else None, theme=topics[label].theme if label in topics else None,
        )
        for position, label in enumerate(left, 1)
    )  # fmt: skip
    record("question.put_again", made, by=by, at=at, follows=question.pk, options=len(left))
    return made


def left_open(content: Content) -> list[str]:
    """The options that are level at the last place, or that the rules let stand in a further vote."""
    after = content.get("next") or {}
    return list(content["tied"] or after.get("among", []))
