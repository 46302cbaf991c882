"""Turns of phrase of answers, put plainly before a sentence is judged (`polarity`).

"Has no comments to make" says nothing, "consider this letter as" gives or raises what follows it, and "that the text be adopted" is its
adoption. Only what is wholly understood is put otherwise; the words between are those of the language's lists.
"""

from __future__ import annotations

from intersession.core.replies.polar_words import CUES, Word

NE = frozenset(("ne", "n'"))
PARTS_OF_NE = frozenset(["pas", "point", "aucun", "aucune", "nullement", "rien", "jamais"])
PARTS_OF_NO = frozenset(["ninguna", "ninguno", "ningun", "nada", "nunca", "jamas", "tampoco"])
_DOUBLES, _PARTS = NE | {"no"}, PARTS_OF_NE | PARTS_OF_NO  # "n'a aucune", "no tiene ninguna": one denial in two words
_TWICE = 2
_BEFORE_REMARKS = frozenset(("not", "light", "denied", "more", "will", "raises", "gives"))
_FEW, _SEVERAL = 5, 12  # words between


def put_plainly(words: list[Word]) -> list[Word]:
    """The words of a sentence, with these turns of phrase made plain."""
    for put in (_without_remarks, _taken_as, _adopted, _without_difficulty):
        put(words)
    return words


def _without_remarks(words: list[Word]) -> None:
    """A sentence in which "has no comments to make" says nothing: neither the denial nor what it denies."""
    for place in (place for place, word in enumerate(words) if "remark" in word.roles):
        _say_nothing(words, place)


def _say_nothing(words: list[Word], place: int, *roles: str) -> None:
    """Takes a noun that is denied once, and its denial, for little words."""
    first = place
    while first and words[first - 1].kind not in CUES and words[first - 1].roles & _BEFORE_REMARKS:
        first -= 1
    denials = [at for at in range(first, place) if words[at].kind == "not"]
    doubled = len(denials) == _TWICE and words[denials[0]].text in _DOUBLES and words[denials[1]].text in _PARTS
    if doubled or len(denials) == 1:
        words[denials[0] : place + 1] = [_nothing(word, *roles) for word in words[denials[0] : place + 1]]


def _without_difficulty(words: list[Word]) -> None:
    """Makes of "has no difficulty in" before "accepting" the writer's own will."""
    for place in (place for place, word in enumerate(words) if word.kind in ("soft_noun", "no_noun")):
        after = next((at for at in range(place + 1, len(words)) if "light" not in words[at].roles), place)
        if place < after <= place + _TWICE + 1 and words[after].kind in ("yes", "yes_inf"):
            _say_nothing(words, place, "will")


def _taken_as(words: list[Word]) -> None:
    """A sentence in which "consider this letter as" gives and raises what follows; where that is denied, nothing is done."""
    for place in (place for place, word in enumerate(words) if "as" in word.roles):
        first = next(
            (at for at in range(place - 1, max(-1, place - _FEW - 1), -1) if "takes" in words[at].roles), place
        )
        between = words[first + 1 : place]
        if any("message" in word.roles for word in between) and not any(word.kind == "not" for word in words[:place]):
            words[first:place] = [_nothing(word) for word in words[first:place]]
            words[place] = _nothing(words[place], "raises", "gives")


def _nothing(word: Word, *roles: str) -> Word:
    return word._replace(kind="light", roles=frozenset({"light", *roles}))


def _adopted(words: list[Word]) -> None:
    """Makes of "that the revised rules should be adopted", behind what answers, the text."""
    first = next((place for place, word in enumerate(words) if word.kind in CUES), len(words))
    for place in (place for place, word in enumerate(words) if word.kind == "that" and place > first):
        end = next((at for at in range(place + 1, len(words)) if "adopted" in words[at].roles), place)
        between = words[place + 1 : end]
        if place < end <= place + _SEVERAL and all(word.roles & _IN_ADOPTION for word in between):
            words[place:end] = [_nothing(word) for word in words[place:end]]
            words[end] = words[end]._replace(kind="text", roles=frozenset({"text"}))


_IN_ADOPTION = frozenset(("light", "text", "subject", "blank", "shall"))
