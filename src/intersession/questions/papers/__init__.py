"""What is issued of a question, as documents: the call with its reply forms, the receipt of an answer, the result and the letters that confirm it."""

from .call import call_paper, mandate_words
from .calling import PAPERS, CallWriter, call_context
from .letters import confirming_letter, receipt_letter
from .result import result_paper

__all__ = [
    "PAPERS", "CallWriter", "call_context", "call_paper", "confirming_letter", "mandate_words", "receipt_letter", "result_paper",
]  # fmt: skip
