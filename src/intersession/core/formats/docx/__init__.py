"""Word files (DOCX, ISO/IEC 29500), read and written without any library but one for XML."""

from intersession.core.formats.docx.reading import read_docx, read_docx_as_shown
from intersession.core.formats.docx.writing import write_docx

__all__ = ["read_docx", "read_docx_as_shown", "write_docx"]
