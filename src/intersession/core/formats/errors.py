"""Why a file cannot be read or written; the words are fit to show."""

from intersession.core.faults import FaultError


class FormatError(FaultError):
    """A file or a format that cannot be read or written."""


class UnreadableError(FormatError):
    """The bytes are no text: empty, binary, or in an encoding that cannot be told."""


class FormatNotThereError(FormatError):
    """A format that is known and not there yet."""
