"""Why a place in a text was not understood: every reason by its code, in English, with parameters in braces."""

from __future__ import annotations

from typing import Any

from intersession.core.faults import Fault

REASONS = {
    "number_out_of_order": "Paragraph {number} follows paragraph {before}.",
    "stray_label": "({label}) has no paragraph and no list that it continues.",
    "topic_twice": "Two topics have the label {label}.",
    "topic_out_of_order": "({label}) does not follow ({before}).",
    "item_out_of_order": "({label}) does not follow the item before it.",
    "item_twice": "Two items have the label {label}.",
    "number_in_parts": "A paragraph number in parts is not read; the paragraph is kept without a number.",
    "not_a_language": "“{named}” is not the name of one language.",
    "no_such_day": "There is no such day.",
    "turning_character": "A character that is not shown ({character}) turns the direction of what stands here.",
    "unplaced_line": "This line of the first page is neither a title nor a heading.",
    "deadline_ambiguous": "The date {date} can be read in two ways.",
    "deadline_without_date": "The deadline is not a date.",
    "deadline_without_year": "The year of the deadline “{words}” cannot be told: the document has no date.",
    "deadline_no_such_day": "There is no such day as “{words}”.",
    "request_of_another_kind": "This asks for something else than to choose, to rank, to say yes or no, or to comment.",
    "options_missing": "The options of this choice are not in the document.",
    "options_miscounted": "The text speaks of {total} options; {found} are found.",
    "more_places_than_options": "{number} are to be selected, but there are only {options} options.",
    "more_picks_than_options": "{number} may be named, but there are only {options} options.",
}


def reason(code: str, **parameters: Any) -> Fault:
    """The fault that says why something was not understood: `code` is a key of `REASONS`, `parameters` fill its sentence."""
    return Fault(code, REASONS[code], parameters)
