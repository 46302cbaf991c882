"""The form of an answer and the cards of its options, as they are shown to other apps that fill it in: the desk, where replies arrive."""

from .forms.answer import AnswerForm
from .forms.keep import zones_of
from .views.answer import Card, cards

__all__ = ["AnswerForm", "Card", "cards", "zones_of"]
