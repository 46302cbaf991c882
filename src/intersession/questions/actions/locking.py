"""One act at a time on one question."""

from intersession.questions.models import Question


def locked(question: Question) -> Question:
    """The question as it stands now, held until the transaction ends."""
    return Question.objects.select_for_update().get(pk=question.pk)
