"""Why a place in a text was not understood: every reason by its code, in English, with parameters in braces."""

from __future__ import annotations

from typing import Any

from intersession.core.faults import Fault

REASONS = {
    "number_out_of_order": "Paragraph {number} follows paragraph {before}.",
    "heading_out_of_order": "Heading {label} follows heading {before}.",
    "stray_label": "({label}) has no paragraph and no list that it continues.",
    "topic_twice": "Two topics have the label {label}.",
    "topic_out_of_order": "({label}) does not follow ({before}).",
    "item_out_of_order": "({label}) does not follow the item before it.",
    "item_twice": "Two items have the label {label}.",
    # Stored with documents that were read before numbers in parts were.
    "not_a_language": "“{named}” is not the name of one language.",
    "no_such_day": "There is no such day.",
    "date_without_day": "A month without a day is no date of a document.",
    "turning_character": "A character that is not shown ({character}) turns the direction of what stands here.",
    "unplaced_line": "This line of the first page is neither a title nor a heading.",
    "deadline_ambiguous": "The date {date} can be read in two ways.",
    "deadline_without_date": "The deadline is not a date.",
    "deadline_without_year": "The year of the deadline “{words}” cannot be told: the document has no date.",
    "deadline_no_such_day": "There is no such day as “{words}”.",
    "second_first_page": "The first page of a second document ({symbol}) begins here: send each in a file of its own.",
    "read_by_pages": "The file has more than {most} pages: it was read as its pages show it, without its structure.",
    "carries_another_text": "The file carries another text than its pages show; what the pages show was read.",
    "request_of_another_kind": "This asks for something else than to choose, to rank, to say yes or no, or to comment.",
    "asks_not_read": "What this text asks is not read: that is read in English, French and Spanish.",
    "options_missing": "The options of this choice are not in the document.",
    "options_miscounted": "The text speaks of {total} options; {found} are found.",
    "more_places_than_options": "{number} are to be selected, but there are only {options} options.",
    "element_strange": "The element <{name}> is not read; its words are kept as a text.",
    "words_astray": "These words stand where the format has no place for words; they are kept as a text.",
    "links_without_targets": "{count} links are kept as words, without where they lead; this is the first.",
    "page_frame": "This part of the page (<{name}>) is not the document’s text and is left out.",
    "annex_particular": "An annex has no masthead of its own; this is not kept.",
    "more_picks_than_options": "{number} may be named, but there are only {options} options.",
    "picture": "A picture is not read.",
    "chart": "A chart is not read.",
    "diagram": "A diagram is not read.",
    "equation": "An equation is not read.",
    "embedded_object": "An object of another program is not read.",
    "other_file": "Another file that is put in here is not read.",
    "macros": "The file has macros, which are neither run nor read.",
    "hidden_text": "Hidden text is left out.",
    "ruby": "What is written above the words is left out.",
    "nested_table": "A table inside a table is read as text of its cell.",
    "covered_cell": "The words of a cell that another one covers are left out.",
    "table_of_contents": "The table of contents is left out.",
    "page_margin": "What stands in the page’s margin is left out.",
    "link_address": "The words stay, without the address that they lead to: {address}",
    "symbol_font": "A sign of the font “{font}” has no letter of its own.",
    "field_without_result": "A field has no result that could be read.",
    "field_code_text": "A field that does not end hides this text.",
    "note_missing": "The note that is cited here is not in the file.",
    "unknown_element": "An element “{name}” is not read.",
    "layout_changed": "A change of layout by {author} ({what}) is not kept.",
    "label_changed": "The label was changed by {author}; it is read as it is now.",
    "masthead_changed": "What was changed on the first page is read as it is now.",
    "comment_in_masthead": "A comment by {author} on the first page is not kept.",
    "comment_in_table": "A comment by {author} in a table is not kept.",
    "comment_unplaced": "A comment by {author} stands beside no words of the document.",
}


def reason(code: str, **parameters: Any) -> Fault:
    """The fault that says why something was not understood: `code` is a key of `REASONS`, `parameters` fill its sentence."""
    return Fault(code, REASONS[code], parameters)
