"""Labels: one short text in several languages, kept as {"en": "…", "fr": "…"}."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language

Labels = dict[str, str]


def in_language(labels: Labels, language: str | None = None) -> str:
    """The label in `language` (the reader's, unless given), else in English, else in any language there is."""
    wanted = (language or get_language() or "en")[:2]
    return labels.get(wanted) or labels.get("en") or next(iter(labels.values()), "")


class LabelField(models.JSONField):
    """A dictionary from two-letter language code to text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """A migration sees a plain JSON field: migrations import nothing of ours."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, dict) or not all(
            isinstance(k, str) and len(k) == 2 and isinstance(v, str) for k, v in value.items()
        ):
            raise ValidationError("A label is a text for each language.")
