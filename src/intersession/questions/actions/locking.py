"""One act at a time on one question."""

from intersession.questions.models import Question
from intersession.site.prepared import Given, Prepared

LOCKED = Prepared(lambda: Question.objects.select_for_update().filter(pk=Given("pk")).order_by())


def locked(question: Question) -> Question:
    """The question as it stands now, held until the transaction ends."""
    (held,) = LOCKED(pk=question.pk)
    return held
