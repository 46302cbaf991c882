"""Reply forms: a question put to one member as a Word file or a workbook to fill, and what was filled in, read back.

A form is a list of numbered lines, each with a place for a mark, a text or a rank. It bears a mark (`marks`) by which it is
known and by which it is seen whether anything but its places was changed; the mark holds no secret and proves no sender.
"""

from intersession.core.formats.reply_forms.filled import Filled, filled_from, read_reply_form
from intersession.core.formats.reply_forms.form import Choosable, ReplyForm
from intersession.core.formats.reply_forms.marks import Mark
from intersession.core.formats.reply_forms.word import write_word_form
from intersession.core.formats.reply_forms.workbook import write_workbook_form

__all__ = [
    "Choosable",
    "Filled",
    "Mark",
    "ReplyForm",
    "filled_from",
    "read_reply_form",
    "write_word_form",
    "write_workbook_form",
]
