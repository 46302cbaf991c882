"""How people cite a place in an edition: by the printed numbers."""

import re

_CITED = re.compile(r"para_([\w-]+?)((?:__item_[^_]+)*)")


def citation(eid: str) -> str:
    """ "9.a" for item (a) of paragraph 9, "1.1"; nothing where there is no number, and in an annex, whose numbers begin anew."""
    found = _CITED.fullmatch(eid)
    if not found or not found[1][0].isdigit():
        return ""
    return ".".join([found[1].replace("-", "."), *found[2].split("__item_")[1:]])
