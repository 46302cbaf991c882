"""What is issued of a meeting, as documents: the call for it, and its programme."""

from .call import meeting_call
from .programme import programme

__all__ = ["meeting_call", "programme"]
