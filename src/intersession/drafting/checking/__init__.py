"""Reading every figure, day, name and title in a text, and comparing each with the records and with other languages."""

from .against_records import check_document
from .between_languages import compare_languages
from .rows import Row, Verdict

__all__ = ["Row", "Verdict", "check_document", "compare_languages"]
