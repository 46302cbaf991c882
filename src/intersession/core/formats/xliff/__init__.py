"""XLIFF, the OASIS standard by which translators' tools exchange texts: a document's segments out as 2.0, and back in as that or 1.2."""

from intersession.core.formats.xliff.reading import read_xliff
from intersession.core.formats.xliff.returning import Returned, XliffError, returned
from intersession.core.formats.xliff.units import XliffFile, XliffUnit
from intersession.core.formats.xliff.writing import write_xliff

__all__ = ["Returned", "XliffError", "XliffFile", "XliffUnit", "read_xliff", "returned", "write_xliff"]
