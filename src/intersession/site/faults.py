"""The sentences of `core` in the reader's language: the one place where a fault is put into words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from intersession.core.faults import Fault, FaultError
from intersession.core.reasons import reason

# Every sentence that `core` can say of what it was given; a test compares them with the code.
SENTENCES = (
    _("No round number goes with “{words}” for {actual}."),
    _("Option “{option}” may not be modified here."),
    _("No alternative may be proposed here."),
    _("Two options have the label “{label}”."),
    _("The question has no options."),
    _("No round number goes with “{words}” for {actual}."),
    _("{places} places cannot be filled from {options} options."),
    _("{picks} choices cannot be made among {options} options."),
    _("The choices of a reply are a list."),
    _("Choice {position} is neither an option, nor an option modified, nor an alternative."),
    _("Writing {format} is not there yet; json, text and html are."),
    _("There is no format “{format}”; there are json, text and html."),
    _("The file is protected by a password: send it without one."),
    _("The file holds far more than its size: it was not opened."),
    _("The file has a document type or entities inside, which are not accepted."),
    _("The file is damaged and cannot be opened."),
    _("The file holds more than {members} parts: it was not opened."),
    _("The file is empty."),
    _("The file holds no item of a programme."),
    _("The file holds more than {most} items."),
    _("The file is neither an event exported by Indico, nor a calendar, nor a table."),
    _("The file is in an old Office format: save it as .xlsx or CSV."),
    _("The file is neither a CSV nor an XLSX table."),
    _("The file holds no list of registrants."),
    _("The table is empty."),
    _("The table has more than {rows} rows."),
    _("The table has more than {cells} cells."),
    _("The table has more than {columns} columns."),
    _("Column {letter} has no name in row {row}."),
    _("Two columns are named “{column}”."),
    _("Row {row} has a cell in column {letter}, which has no name."),
    _("Row {row}, column “{column}” is longer than {longest} characters."),
    _("It is not certain how the file writes its letters: save it as CSV in UTF-8."),
    _("Row {row}: a quotation mark is not closed, or text follows one."),
    _("Row {row} has a cell longer than {longest} characters."),
    _("It is not certain whether commas, semicolons or tabs part the columns."),
    _("The file is not an XLSX workbook: save it as .xlsx or CSV."),
    _("The workbook has no visible sheet."),
    _("The workbook is damaged and cannot be read."),
    _("The table has no column “{column}”; it has: {columns}."),
    _("The file is empty: there is no text in it."),
    _("The file begins as UTF-16 and is damaged further on."),
    _("The file is not plain text: it holds zero bytes."),
    _("The file is not plain text but {format}, which cannot be read yet."),
    _("The file is not plain text: line {line} holds a control character."),
    _("The encoding of the file cannot be told: line {line} is not UTF-8. Save it as UTF-8 and try again."),
    _("“{text}” says neither its offset nor a zone."),
    _("“{text}” is not a moment like 2010-03-31T18:00."),
    _("“{text}” is not in the calendar."),
    _("There is no time zone “{zone}”."),
    _("“{text}” is not a length of time like 1w, 3d, 72h or 30m."),
    _("“{text}” is nothing, or longer than ten years."),
    _("{time} does not exist on {date} in {zone}: the clocks go forward."),
    _("{time} comes twice on {date} in {zone}, first at {earlier}, then at {later}: which is meant?"),
    _("Paragraph {number} follows paragraph {before}."),
    _("({label}) has no paragraph and no list that it continues."),
    _("Two topics have the label {label}."),
    _("({label}) does not follow ({before})."),
    _("({label}) does not follow the item before it."),
    _("Two items have the label {label}."),
    _("A paragraph number in parts is not read; the paragraph is kept without a number."),
    _("“{named}” is not the name of one language."),
    _("There is no such day."),
    _("A character that is not shown ({character}) turns the direction of what stands here."),
    _("This line of the first page is neither a title nor a heading."),
    _("The date {date} can be read in two ways."),
    _("The deadline is not a date."),
    _("The year of the deadline “{words}” cannot be told: the document has no date."),
    _("There is no such day as “{words}”."),
    _("This asks for something else than to choose, to rank, to say yes or no, or to comment."),
    _("The options of this choice are not in the document."),
    _("The text speaks of {total} options; {found} are found."),
    _("{number} are to be selected, but there are only {options} options."),
    _("{number} may be named, but there are only {options} options."),
    _("“{name}” may be {states}."),
    _("“{text}” is not a symbol of a document."),
    _("The symbol “{text}” has no number."),
    _("At most {picks} choices can be made; there are {choices}."),
    _("There is no option “{option}”."),
    _("The same alternative is proposed twice."),
    _("Option “{option}” is chosen twice."),
    _("An alternative needs a title or a text."),
    _("Option “{option}” is modified, but no other wording is given."),
)


def in_words(fault: Fault) -> str:
    """What is wrong, in the reader's language."""
    return gettext(fault.sentence).format(**fault.parameters)


def words_of(error: Exception) -> str:
    """An error's words: of a fault in the reader's language, of anything else as they are."""
    return in_words(error.fault) if isinstance(error, FaultError) else str(error)


def reason_in_words(place: Mapping[str, Any]) -> str:
    """Why a place of a text, as the document's JSON keeps it, was not understood."""
    return in_words(reason(place["code"], **place["parameters"])) if "code" in place else str(place["why"])
