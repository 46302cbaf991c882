"""Text as people type it."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00")


class Words(forms.CharField):
    """Composed (NFC), and without signs that nobody sees but that turn the order of what stands beside them."""

    def __init__(self, *, rows: int = 0, css: str = "", **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea({"rows": rows} | ({"class": css} if css else {})))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(super().to_python(value) or "")).replace("\r\n", "\n")
        if UNSEEN & set(text):
            raise ValidationError(_("The text holds invisible signs that change its order. Type it anew."))
        return text
