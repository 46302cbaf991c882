"""What is issued of a question, as documents: the call, the receipt of an answer, the result and the letters that confirm it."""

from .call import call_paper, mandate_words
from .letters import confirming_letter, receipt_letter
from .result import result_paper

__all__ = ["call_paper", "confirming_letter", "mandate_words", "receipt_letter", "result_paper"]
