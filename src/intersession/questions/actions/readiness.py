"""Whether a question can be put as it is, and what its kind fixes when it opens."""

import hashlib
import json
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.core.characters import look_alikes
from intersession.core.choices import check_question
from intersession.documents.models import EditionParagraph
from intersession.questions.models import BEFORE_OPENING, Option, Question
from intersession.site.faults import in_words
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

Kind, Method, Mode = Question.Kind, Question.Method, Question.Mode
ON_A_TEXT: dict[str, Labels] = {
    "yes": {"en": "Yes", "fr": "Oui", "es": "Sí"},
    "no": {"en": "No", "fr": "Non", "es": "No"},
    "abstain": {"en": "Abstention", "fr": "Abstention", "es": "Abstención"},
}


def refuse_unready(question: Question, opening: datetime) -> None:
    """Raises Conflict where the question was opened already, Invalid where it cannot be put as it is."""
    if question.state not in BEFORE_OPENING:
        raise Conflict(_("The question was opened already."), state=question.state)
    _refuse_mode(question)
    if question.closes_at is None or question.closes_at <= opening:
        raise Invalid(_("The question needs a deadline after its opening."))
    _refuse_kind(question)
    options = list(question.options.all())
    labels = [option.label for option in options]
    faults = check_question(
        labels, question.most_choices, question.places, kind=question.kind, least=question.least, alternatives=question.alternatives  # type: ignore[arg-type]
    )  # fmt: skip
    if faults:
        raise Invalid(" ".join(map(in_words, faults)), faults=[fault.code for fault in faults])
    if pair := look_alikes([option.title for option in options]):
        one, other = (labels[place] for place in pair)
        raise Invalid(
            _("The options (%(one)s) and (%(other)s) cannot be told apart by their titles.")
            % {"one": one, "other": other}
        )


def _refuse_mode(question: Question) -> None:
    if question.mode == Mode.SILENCE:
        raise Invalid(_("A text is put under silence on the page of silence procedures."))
    if question.mode == Mode.MEETING and question.meeting_id is None:
        raise Invalid(_("A question that is decided in the meeting needs its meeting."))
    if question.mode != Mode.SURVEY and question.kind != Kind.CHOOSE:
        raise Invalid(
            _("Only a selection is decided in the meeting or by the Administration; other kinds are by survey.")
        )


def _refuse_kind(question: Question) -> None:
    if question.kind not in (Kind.CHOOSE, Kind.APPROVAL) and (question.modifications or question.alternatives):
        raise Invalid(_("Other wordings and alternatives can be proposed only where options are selected or approved."))
    if question.kind == Kind.RANK and not question.method:
        raise Invalid(_("Say by which method the rankings are counted: it is fixed before the opening."))
    if question.kind == Kind.RANK and question.method == Method.IRV and question.places > 1:
        raise Invalid(_("Instant run-off fills one place; choose points (Borda) for more."))
    if question.kind == Kind.YES_NO and not text_of(question):
        raise Invalid(_("Give the text on which yes or no is said, or the paragraph that it is."))


def text_of(question: Question) -> Labels:
    """The text on which yes or no is said, in each language: as typed, else as the paragraph says it in what stands of its document."""
    if any(question.text.values()) or question.paragraph is None:
        return {language: text for language, text in question.text.items() if text}
    rows = EditionParagraph.objects.filter(paragraph=question.paragraph, edition__replaced_at=None)
    found = rows.order_by("edition__language", "-edition__released_at").values_list("edition__language", "text")
    return dict(found)


def digest_of(text: Labels) -> str:
    """SHA-256 of the texts by their languages, as JSON with sorted keys and without spaces, in UTF-8."""
    canonical = json.dumps(text, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fix_kind(question: Question) -> None:
    """What a kind fixes of a question that opens, not saved but for its options: a text's words, their digest, and its three answers."""
    if question.kind == Kind.COMMENT:
        question.options.all().delete()
    if question.kind != Kind.YES_NO:
        return
    question.options.all().delete()
    Option.objects.bulk_create(
        Option(question=question, label=label, position=position, title=title)
        for position, (label, title) in enumerate(ON_A_TEXT.items(), 1)
    )
    question.picks = question.places = 1
    question.least, question.text = 0, text_of(question)
    question.text_digest = digest_of(question.text)
