"""A sentence with what is understood of it masked: options, names, dates, symbols, quotations of titles; for `sentences`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.about import PARAGRAPH, asker_pattern
from intersession.core.replies.counted import NUMBER_WORD
from intersession.core.replies.evidence import bare
from intersession.core.replies.lexicon import AGREES, BLANK, FIRST, FOREIGN, NAME, OPTION
from intersession.core.replies.mentions import Gazetteer, Mention, content
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import QUOTED

_OPTION = re.compile(OPTION)
DATE = re.compile(
    r"(?<!\w)(?:the )?\d{1,2}(?:er|st|nd|rd|th|o)?(?: de| of)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)(?:(?:,| de| del)? \d{4})?(?!\w)|"
    r"(?<!\w)(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?(?!\w)|(?<![\w.,])(?:19|20)\d\d(?![\w]|[.,]\d)"
)
_SYMBOL = re.compile(r"(?<![\w/])[a-z][a-z0-9.-]*(?:/[a-z0-9.()-]+){1,5}(?<![.(-])")
_AS_FAR_AS = re.compile(r"(?<!\w)as far as [^,;.]{2,40} (?:is|are|am) concerned")
_IN_OWN_NAME = pattern(r"(?<!\w)(?:(?:{speaking_so}) )?(?:tant |tanto )?(?:{in_own_name})(?: (?:{and}|como) | qu')?")
_SPEAKS_FOR = pattern(r"(?<!\w)(?:,? ?(?:which|qui|que) )?(?:{speaks_for})(?: \w+){0,2}? (?=(?:{for_others}))")
_MINISTRY = pattern(r"(?<!\w)(?:{institution_noun})(?: (?:{of_the_nation}))?(?= )")
_OF = r"(?:{of_noun}|d’)(?: ?(?:{article}|l’)(?!\w))?"
#: The rest of its name, in the letter as it was written: " of Water Resources, Works and Housing".
_ITS_NAME = pattern(
    rf" {_OF} ?[^\W\d_][\w'’-]*(?:(?:,| (?:{{and_any}}|&)| {_OF}|,? (?:{{and_any}}) {_OF})? ?[^\W\d_a-zà-ÿ][\w'’-]+)*"
)
_NUMBER_SIGN = re.compile(r"(?<!\w)n(?:[°ºo]s?|\.[°ºo]s?|o?s?\.|r\.?)(?= ?[\d\ue000-\ue0ff])")
#: "Dos (2)": a number in words, before its figure.
_SPELLED = re.compile(rf"(?<!\w)(?:{'|'.join(NUMBER_WORD)})(?= ?\(?{OPTION})")
_JOINS = frozenset({"and", "et", "y", "e"})  # between two quotations: "“b” and “d”"
_CARRIED_OUT = re.compile(rf"(?<={OPTION}) carried out(?!\w)")  # "wants to see project 2 carried out"
#: The number of a letter: "your message no. 411".
_REFERENCE = re.compile(r"(?<!\w)n(?:[°º]|os?|r)?\.? ?\d{3,}(?:[/-]\w+)*(?!\w)")
#: "Has no objection to (a)": where nothing else is chosen, this chooses.
_FROM_OUR_SIDE = r"(?:{from_our_side})?,?"
_NO_OBJECTION = pattern(
    r"(?<![\w'])(?:{has_no_objection})"
    + _FROM_OUR_SIDE
    + r"(?! (?:{was_done})(?!\w))"
    + r"(?: to| a| en| para)?(?: (?:a|ni|nor|nor to|ni para|ni a)(?= [\ue000-\ue0ff(]))?(?!\w)"
)
#: "No objection to (a) nor to (c)".
_AND_NO = pattern(r"(?<=[\ue000-\ue0ff])[\s)\"]*,? (?:ni|nor)(?: (?:to|for|a|au|aux|al|para|pour))?(?= )")
_AGREES_WITH = pattern(rf"(?<!\w)(?:{{agrees_with}}) {FOREIGN}+")
#: "The interest of the three countries falls on (a)": it chooses, where interest alone only speaks of it.
_INTEREST_FALLS = re.compile(
    r"(?<!\w)(?:interest|interet|interes)(?= (?:of|de|des|del|du|d')[ ']*(?:the |la |le |el |l'|los |les )*"
    rf"(?:{NAME}+|(?:two|three|deux|trois|dos|tres) (?:countries|pays|paises)|(?:my|our|mon|notre|mi|nuestro) (?:country|government|pays|gouvernement|pais|gobierno)) "
    r"(?:falls?|goes|lies|recae|recayo|se centra|va|se porte|se dirige)(?!\w))"
)
#: “Ne … que”, which denies nothing.
ONLY_THESE = re.compile(
    r"(?<![\w'])(?:ne |n')(?=(?:[\w']+ ){0,2}?[\w']+ (?:que |qu')(?!.*(?<!\w)(?:pas|point|aucun)(?!\w)))"
)


class Mask:
    """Masks the sentences of one letter."""

    def __init__(
        self,
        names: Gazetteer,
        asked: Asked,
        written: str,
        members: Callable[[str], Iterable[tuple[int, int, bool]]],
    ) -> None:
        """`members` gives the States that a piece of text names, each with whether the letter speaks for it."""
        self.names, self.written, self.members = names, written, members
        self.themes = [bare(theme) for theme in asked.themes]
        self.asker = asker_pattern(asked.asker)

    def masked(self, sentence: Sentence, named: Sequence[Mention], aside: Sequence[tuple[int, int]]) -> str | None:
        """The sentence with options, names, dates and symbols masked; None where a quotation in it is not known, or an option none."""
        text = sentence.text
        if any(one.option is None for one in named):
            return None
        for one in named:
            text = _mask(text, one.start - sentence.start, one.end - sentence.start, self._sign(one))
        for first, last in aside:
            text = _mask(text, first - sentence.start, last - sentence.start, BLANK)
        written = self.written[sentence.start : sentence.start + len(text)]
        for first, last, ours in self.members(written):
            if not _OPTION.search(text, first, last):
                text = _mask(text, first, last, NAME if ours else FOREIGN)
        for noun in _MINISTRY.finditer(sentence.text):
            name = _ITS_NAME.match(written, noun.end())
            if name and not _OPTION.search(text, *name.span()):
                text = _mask(text, *name.span(), BLANK)
        text = _NO_OBJECTION.sub(lambda found: AGREES * len(found[0]), text)
        text = _AND_NO.sub(lambda found: BLANK * len(found[0]), text) if AGREES in text else text
        text = _AGREES_WITH.sub(lambda found: BLANK * len(found[0]), text)
        text = _INTEREST_FALLS.sub(lambda found: AGREES * len(found[0]), text)
        text = ONLY_THESE.sub(lambda found: BLANK * len(found[0]), text)
        for sought in (
            self.asker,
            PARAGRAPH,
            _IN_OWN_NAME,
            phrases.SUPPLANTS,
            _SPEAKS_FOR,
            _AS_FAR_AS,
            _SYMBOL,
            DATE,
            _REFERENCE,
            _CARRIED_OUT,
            _NUMBER_SIGN,
            _SPELLED,
        ):
            text = sought.sub(lambda found: BLANK * len(found[0]), text)
        return self._without_quotations(text, sentence, named)

    def _without_quotations(self, text: str, sentence: Sentence, named: Sequence[Mention]) -> str | None:
        """Quotation marks stand around an option's title, or a part of it and nothing else, or the question's."""
        for match in QUOTED.finditer(sentence.text):
            inside = [one for one in named if match.start() <= one.start - sentence.start < match.end()]
            said = content(match[1])
            if inside and len({one.option for one in inside}) == 1 and said <= self.names.words[str(inside[0].option)]:
                text = _mask(text, match.start(), match.end(), self._sign(inside[0]))
            elif not inside and (
                bare(match[1]) in _JOINS or any(f" {bare(match[1])} " in f" {theme} " for theme in self.themes)
            ):
                text = _mask(text, match.start(), match.end(), BLANK)
            elif not inside or said - set().union(*(self.names.words[str(one.option)] for one in inside)):
                return None
        return text

    def _sign(self, one: Mention) -> str:
        return chr(FIRST + self.names.by_place.index(str(one.option)))


def _mask(text: str, first: int, last: int, sign: str) -> str:
    first = max(0, first)
    return text[:first] + sign * (min(last, len(text)) - first) + text[last:] if first < last else text
