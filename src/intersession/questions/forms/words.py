"""Text as people type it."""

import unicodedata
from typing import Any

from django import forms

from intersession.site.forms import shown


class Words(forms.CharField):
    """Composed (NFC), and without characters that nobody sees."""

    def __init__(self, *, rows: int = 0, css: str = "", **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea({"rows": rows} | ({"class": css} if css else {})))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(super().to_python(value) or "")).replace("\r\n", "\n")
        shown(text)
        return text
