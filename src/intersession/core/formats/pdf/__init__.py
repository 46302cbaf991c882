"""PDF: written by typst, read from its pages and the structure that they are tagged with."""

from intersession.core.formats.pdf.pages import LONG, is_long
from intersession.core.formats.pdf.reading import attached_akn, read_pdf, shown_text
from intersession.core.formats.pdf.writing import write_pdf

__all__ = ["LONG", "attached_akn", "is_long", "read_pdf", "shown_text", "write_pdf"]
