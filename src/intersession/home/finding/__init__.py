"""What a reader finds by words: of all that he or she may see at this moment, each record once, with its best paragraph."""

from .asked import Asked, asked_of
from .hits import Hit, hits_of
from .looking import Found, look_for

__all__ = ["Asked", "Found", "Hit", "asked_of", "hits_of", "look_for"]
