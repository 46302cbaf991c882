"""What stands in the way of recording a reply as it was read: asked when the page is shown, and again when the key is pressed."""

from django.utils.translation import gettext as _

from intersession.questions.models import Ballot

from .models import Reply
from .wording import reason_words


def standing_of(reply: Reply) -> Ballot | None:
    """The answer of the reply's delegation that stands; one query."""
    if reply.question_id is None or reply.delegation_id is None:
        return None
    return Ballot.objects.standing().filter(question=reply.question_id, delegation=reply.delegation_id).first()


def hindrance(reply: Reply, standing: Ballot | None) -> str:
    """Why it cannot be recorded with one key, as a sentence; "" where it can."""
    if reply.question is None:
        return _("It is not certain which question this answers: choose it first.")
    if reply.delegation is None:
        return _("It is not certain from whose mission this comes: choose it in the form.")
    if not reply.is_ready:
        return " ".join(reason_words(reply)) or _("The reading is not clear: choose in the form what it says.")
    if not reply.question.has_on_roll(reply.delegation):
        return _("This delegation is not on the roll of the question. Nothing can be recorded for it.")
    opened = reply.question.opened_at
    if opened is None or reply.arrived_at < opened:
        return _("It arrived before the question was opened: choose in the form what holds.")
    if standing is None or reply.arrived_late():
        return ""
    return _of_two(reply, standing)


def _of_two(reply: Reply, standing: Ballot) -> str:
    """Second thoughts: the later answer replaces the earlier one, and only where it says so."""
    if standing.at > reply.arrived_at:
        return _("A later answer stands already (receipt %(number)s): this one came before it. Decide in the form.") % {
            "number": standing.number
        }
    if standing.entered_by_id is None and reply.channel == Ballot.Channel.MAIL:
        return _(
            "The mission itself gave the answer that stands (receipt %(number)s): a mail alone does not change it. Decide in the form, or ask the mission."
        ) % {"number": standing.number}
    if not reply.reading.get("replaces_earlier"):
        return _(
            "An answer stands already (receipt %(number)s), and this does not say that it replaces it: decide in the form, or ask the mission."
        ) % {"number": standing.number}
    return ""
