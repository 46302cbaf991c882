"""One act at a time on one question."""

from intersession.audit.acts import hold_chain
from intersession.questions.models import Question


def locked(question: Question) -> Question:
    """The question as it stands now, held until the transaction ends.

    The chain of acts is held first, always in this order, so that two acts never wait for each other; and a revocation of
    a right, which is an act too, comes before this act or after it, never between its question and its answer.
    """
    hold_chain()
    return Question.objects.select_for_update().get(pk=question.pk)
