"""What is issued of a question, as documents: the call with its reply forms, the receipt of an answer, the result and the letters that confirm it."""

from .call import call_paper, mandate_words
from .calling import DOCX, PAPERS, XLSX, call_context, call_paper_of, call_papers, form_of, forms_of
from .letters import confirming_letter, receipt_letter
from .result import result_paper

__all__ = [
    "DOCX", "PAPERS", "XLSX", "call_context", "call_paper", "call_paper_of", "call_papers", "confirming_letter", "form_of", "forms_of",
    "mandate_words", "receipt_letter", "result_paper",
]  # fmt: skip
