"""What the writer, or those it writes for, are said to do with options is presumed to be choosing them, unless it is known to be something else."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from intersession.core.replies.lexicon import OPTION
from intersession.core.replies.vocabulary import Pattern, pattern, whole, whole_in

OF_OURS, DONE_OTHERWISE = whole("of_ours"), whole("done_otherwise")
_OPTION = re.compile(OPTION)
#: "For (a) and (c), …".
_ABOUT = rf"\W*(?:{{about_it}}) (?:[a-z']+ ){{0,3}}?(?:[a-z]+')?\(?{OPTION}"
#: "Silent on the workshops about (a)": what governs the first option.
_GOVERNED = (
    rf"[^\ue000-\ue0ff]*?(?<![\w'])(?:{{governs_otherwise}})(?:(?<=')|(?!\w)) ?"
    rf"(?:(?:{{before_option}})(?:(?<=')|(?!\w)) ?)*[\s(\"]*{OPTION}"
)


_OTHERWISE = r"(?<!\w)(?<!n')(?:{done_otherwise}|{conditional})(?:(?<=')|(?!\w))"


@cache
def _otherwise(language: str) -> Pattern:
    return pattern(_OTHERWISE.replace("}", f".{language}}}"))


def is_presumed(text: str, kinds: Collection[str], language: str) -> bool:
    """Whether a masked sentence, with the classes of its words, says of the writer what may be taken for choosing."""
    ours = {"name", "names", "institution"} & set(kinds) or OF_OURS.search(text)
    otherwise = _otherwise(language)
    clauses = [clause for clause in re.split(r"[,;]", text) if _OPTION.search(clause)]
    return bool(ours) and not (
        any(otherwise.search(clause) for clause in clauses)
        or is_about(text, language)
        or whole_in(_GOVERNED, language).match(text)
    )


def is_about(text: str, language: str) -> bool:
    """Whether a masked sentence begins with options only to say what it is about."""
    return bool(whole_in(_ABOUT, language).match(text))
