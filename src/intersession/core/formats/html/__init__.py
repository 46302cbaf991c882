"""HTML: a document as a page that stands alone or as the body of one, and pages of anybody's read."""

from intersession.core.formats.html.reading import read_html
from intersession.core.formats.html.writing import Wrapped, html_body, html_parts, html_words, write_html

__all__ = ["Wrapped", "html_body", "html_parts", "html_words", "read_html", "write_html"]
