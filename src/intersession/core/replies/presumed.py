"""What the writer, or those it writes for, are said to do with options is presumed to be choosing them, unless it is known to be something else."""

from __future__ import annotations

import re
from collections.abc import Collection

from intersession.core.replies.lexicon import OPTION
from intersession.core.replies.vocabulary import pattern, whole

OF_OURS, DONE_OTHERWISE = whole("of_ours"), whole("done_otherwise")
_CONDITIONAL = whole("conditional")
_OPTION = re.compile(OPTION)
#: What a sentence is about where it begins: "for (a) and (c), …".
ABOUT = re.compile(
    rf"\W*(?:for|on|as to|as for|regarding|concerning|with regard to|with respect to|pour|sur|quant a|quant aux|concernant|s'agissant d\w+|para|sobre|en cuanto a|respecto (?:de|a|del|al)) (?:[a-z']+ ){{0,3}}?(?:[a-z]+')?\(?{OPTION}"
)
#: "Silent on the workshops about (a)": what governs an option and is never said of what is chosen.
_GOVERNS_OTHERWISE = pattern(
    rf"[^\ue000-\ue0ff]*?(?<![\w'])(?:{{governs_otherwise}})(?:(?<=')|(?!\w)) ?(?:(?:{{before_option}})(?:(?<=')|(?!\w)) ?)*[\s(\"]*{OPTION}"
)


def is_presumed(text: str, kinds: Collection[str]) -> bool:
    """Whether a masked sentence, with the classes of its words, says of the writer what may be taken for choosing."""
    ours = {"name", "names", "institution"} & set(kinds) or OF_OURS.search(text)
    clauses = [clause for clause in re.split(r"[,;]", text) if _OPTION.search(clause)]
    otherwise = any(DONE_OTHERWISE.search(clause) or _CONDITIONAL.search(clause) for clause in clauses)
    return bool(ours) and not otherwise and not ABOUT.match(text) and not _GOVERNS_OTHERWISE.match(text)
