"""What a reply says of each option it names: that it is chosen, declined, conceded, compared, or left open.

An option is governed by the nearest words before it in the same thought, or by those after it where none stand before ("(b)
cannot be supported"); a thought ends at a semicolon and at "but". The items of a list take what the line above them says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from intersession.core.replies import leftover, phrases
from intersession.core.replies.between import leads_back, leads_to
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import blank, pattern, words


class Said(NamedTuple):
    """An option, what is said of it, and where; `words` is where the words of the stance stand."""

    mention: Mention
    stance: str
    words: tuple[int, int]


@dataclass
class Heard:
    """A sentence with what it says of options; places are of the plain text."""

    sentence: Sentence
    said: list[Said] = field(default_factory=list)
    cues: list[tuple[str, int, int]] = field(default_factory=list)
    faults: list[tuple[str, int, int]] = field(default_factory=list)
    judged: bool = False  # as a whole (`second_look`), so that no word of it is weighed again

    @property
    def chosen(self) -> list[Said]:
        return [one for one in self.said if one.stance == "chooses"]

    @property
    def named(self) -> list[Mention]:
        """The options that it chooses, with their places in the sentence."""
        start = self.sentence.start
        found = (one.mention for one in self.chosen)
        return [one._replace(start=one.start - start, end=one.end - start) for one in found]


class _Cue(NamedTuple):
    stance: str
    start: int
    end: int
    text: str


def hear(
    spoken: Sequence[tuple[Sentence, list[Mention]]],
    taken: Sequence[tuple[int, int]],
    free: frozenset[str] = frozenset(),
) -> list[Heard]:
    """Each sentence, given with the options it names, and what it says of them. `free` words may stand before an option that is chosen.

    Options that are named inside `taken` places (a proposed wording, a member's name) are left out.
    """
    heard: list[Heard] = []
    leading: _Cue | None = None
    listing: _Cue | None = None  # what a list says whose items are sentences
    for sentence, named in spoken:
        listed = listing if listing and named and is_item(sentence.text) else None
        goes_on = leading or listed
        one, leads = _hear(sentence, named, taken, goes_on, free)
        listing = goes_on or listing if leads is None and _keeps_list(one) else None
        leading = leads
        back = None if phrases.IF.search(sentence.text) else phrases.BACK.search(sentence.text)
        if (
            back and heard and not one.said and not leftover.RESTATES.match(sentence.text)
        ):  # "Those are our two choices."
            place = (back.start() + sentence.start, back.end() + sentence.start)
            heard[-1].said = [_looked_back(each, place, one) for each in heard[-1].said]
        heard.append(one)
    return heard


def _hear(
    sentence: Sentence,
    named: list[Mention],
    taken: Sequence[tuple[int, int]],
    leading: _Cue | None,
    free: frozenset[str],
) -> tuple[Heard, _Cue | None]:
    start, text = sentence.start, sentence.text
    found = [mention for mention in named if not any(first <= mention.start + start < last for first, last in taken)]
    cues = [cue for cue in _cues(text, start, taken) if not _in_title(cue, found)]
    aside = [end - start for _, end in taken if start < end <= start + len(text)]
    one = Heard(sentence, cues=[(cue.stance, cue.start + start, cue.end + start) for cue in cues])
    last = leading if found and not cues and _goes_on(text, found[0]) else None
    listed = last
    for first, end in _thoughts(text):
        last = _say(
            one,
            text,
            [m for m in found if first <= m.start < end],
            [c for c in cues if first <= c.start < end],
            last,
            first,
            aside,
            free,
        )
    if back := phrases.BACK.search(text):
        place = (back.start() + start, back.end() + start)
        one.said = [_looked_back(each, place, one) for each in one.said]
    if not found and not cues:
        return one, None
    last_cue = cues[-1] if cues else listed
    leads = sentence.leads or text.rstrip().endswith(";") or bool(LEADS_ON.search(text))
    if leads and cues and not found and (cues[-1].stance == "regards" or not leads_to(text[cues[-1].end :], free)):
        return one, None  # "supports further work on the following topics:", "with respect to the topics of the note:"
    return one, last_cue if leads else None


def _looked_back(said: Said, place: tuple[int, int], heard: Heard) -> Said:
    """What was only named is chosen where words after it say so of all that was named; or declined: "we could not support it"."""
    declined = any(stance == "rejects" and first < place[1] and place[0] < last for stance, first, last in heard.cues)
    return (
        said._replace(stance="rejects" if declined else "chooses", words=place)
        if said.stance == "names" and said.mention.end <= place[0]
        else said
    )


def _in_title(cue: _Cue, found: list[Mention]) -> bool:
    """Whether the words are those of a title that the sentence names: "rejets miniers" rejects nothing."""
    return any(one.how == "title" and one.start <= cue.start < one.end for one in found)


def _cues(text: str, start: int, taken: Sequence[tuple[int, int]]) -> Iterator[_Cue]:
    aside = [found.span() for sought in (AS_OFFERED, phrases.UNORDERED) for found in sought.finditer(text)]
    own = [found.span() for found in leftover.OWN_TOPICS.finditer(text)]
    said, places = _without_insertions(text)
    for match in phrases.STANCE.finditer(said):
        begins, ends = places[match.start()], places[match.end() - 1] + 1
        kept = [*aside, *own] if match.lastgroup == "wants" else aside  # "as proposed by the Administration"
        if any(first <= begins < last for first, last in kept):
            continue
        inside = any(first <= begins + start < last for first, last in taken)
        stance = "chooses" if match.lastgroup == "only" else str(match.lastgroup)
        if not inside or ((stance == "chooses" and re.search(r":", text[ends:])) or phrases.NAMELY.search(text, ends)):
            yield _Cue(stance, begins, ends, match[0])


#: Not where a member is named that proposes it.
AS_OFFERED = pattern(
    r"(?<![\w'])(?:{as_offered})(?!\w)(?! (?:by|par|por)(?! (?:the |your |le |la |votre |el |l')?(?:secretar|administra|organi)))"
)


def _thoughts(text: str) -> Iterator[tuple[int, int]]:
    first = 0
    for match in phrases.TURN.finditer(text):
        inserted = _INSERTED.fullmatch(match[0].strip(" ,–"))
        if inserted and (match[0][0] not in ",–" or _HALFWAY.search(text, 0, match.start())):
            continue
        if match.start() > first and re.search(r"\w", text[match.end() :]) and not _is_all_but(text, match):
            yield first, match.start()
            first = match.start()
    yield first, len(text)


#: Words of contrast that stand inside a clause too: "s'oppose en revanche au projet 3".
_INSERTED = pattern(r"{inserted}")
#: Where a verb is not yet said that a denial turns: "no puede, en cambio, apoyar el tema c)".
_HALFWAY = pattern(r"(?<![\w'])(?:{halfway})$")
_INSERTION = pattern(r"(?<=[a-z]),? (?:{inserted}),(?= )")


def _without_insertions(text: str) -> tuple[str, list[int]]:
    """A sentence without its adverbs and the words of contrast that stand inside a denial, and where its letters stood."""
    kept = list(range(len(text)))
    aside = [match.span() for match in phrases.ADVERB.finditer(text)]
    aside += [match.span() for match in _INSERTION.finditer(text) if _HALFWAY.search(text, 0, match.start())]
    for first, last in sorted(aside, reverse=True):
        if not any(first < other < last for other, _ in aside):
            del kept[first:last]
    return "".join(text[place] for place in kept), kept


def _is_all_but(text: str, match: re.Match[str]) -> bool:
    return (
        bool(re.search(r"(?:all|any|everything)(?: \w+){0,5} ?$", text[max(0, match.start() - 50) : match.start()]))
        and match[0].strip() == "but"
    )


LEADS_ON = pattern(r"(?:{leads_on})\.\W*$")
#: What counts an item or sets it off.
_COUNTS = r"(?:[-–•]+|\(?(?:\d{1,2} ?(?:[.):°]*(?:st|nd|rd|th|ere?|er|re|eme|e|[oa])(?!\w))?[.):°]*|(?:i{1,3}|iv|v)[.):])|(?:{in_turn})[,:]?)"
_ITEM = pattern(rf"[\s(\"]*{_COUNTS}(?![\w'])")
_BULLET = pattern(
    rf"[\s\-–•\"(]*(?:(?:{{and_any}}),? )?(?:{_COUNTS} ?)?(?:[-–:] )?(?:(?:{{and_any}}) )?(?:(?:{{article}}) ?)?(?:{{noun}})? ?(?:n\.?[°o]s?\.?|no\.|number|numero)? ?[(\"]?[\d.\s)–-]*(?:(?<!\w)[a-z](?!\w)[\s,:.)–-]+)?$"
)


def _goes_on(text: str, mention: Mention) -> bool:
    """Whether a line is an item of a list: it begins with the option it names, and with no other letter ("2 – C, …")."""
    label = _LETTER_BEFORE.search(text[: mention.start]) or _LETTER_BEFORE.match(text, mention.start, mention.end)
    own = not label or mention.how != "title" or label[1] == str(mention.option).casefold()
    return own and bool(_BULLET.match(text[: mention.start]))


#: "B, ", "B – ": a letter before a title.
_LETTER_BEFORE = re.compile(r"(?<!\w)([a-z]) ?[,:.)–-]+ ?(?=\w\w|$)")


def _keeps_list(one: Heard) -> bool:
    """Whether a list may go on below a sentence: an item of it, or reasons that stand behind one."""
    told = all(said.stance == "names" for said in one.said)
    return not one.cues and (
        is_item(one.sentence.text) or (told and one.sentence.text.startswith(" ")) or bool(one.said)
    )


def is_item(text: str) -> bool:
    """Whether a line is set off or counted as an item, so that it goes on with a list though the item before it was closed with a full stop."""
    return bool(_ITEM.match(text))


def _say(
    one: Heard,
    text: str,
    found: list[Mention],
    cues: list[_Cue],
    last: _Cue | None,
    first: int,
    aside: list[int],
    free: frozenset[str],
) -> _Cue | None:
    """Adds what a thought says; the cue that a list going on below it takes."""
    turn = phrases.TURN.match(text, first)
    turned = turn is not None and text[first] != ";"
    listed = not first or bool(
        found and _goes_on(text[first + 1 :], found[0]._replace(start=found[0].start - first - 1))
    )
    carried = None if turned or not listed else last
    contrary = turned and not cues and last is not None and bool(_NOT_CHOSEN.match(last.text))
    since = turn.end() if turn else first
    for mention in found:
        before = [cue for cue in cues if cue.end <= mention.start]
        cue = before[-1] if before else (_after(text, mention, cues, found) if cues else carried)
        stance = cue.stance if cue else "names"
        if stance == "wants":
            told = max([cue.end if cue else 0, *(other.end for other in found if other.end <= mention.start)])
            denied = _is_denied(text, mention, told, found)
            wanted = cue in before and _is_object(text, told, mention, found)
            stance = "chooses" if denied or wanted or cue is carried else "names"
            later = [other for other in cues if other.start >= mention.end]
            opens = cue is not None and _THAT.match(text, cue.end)
            if stance == "names" and opens and later and (told_after := _after(text, mention, later, found)):
                cue, stance = told_after, told_after.stance  # "indicates that (b) and (c) enjoy its support"
                before = []
        if (
            stance in ("chooses", "accepts")
            and before
            and mention.how == "title"
            and not mention.whole
            and not _is_pointed_at(
                text,
                max(cue.end if cue else 0, *(other.end for other in found if other.end <= mention.start), 0),
                mention,
            )
        ):
            stance = "names"
        agreed = bool(cue and cue.stance == "accepts" and _AGREED_TO.match(cue.text))
        reached = _NOR.sub(blank, text) if agreed else text  # "no objection to (a) nor to (c)"
        if (
            not agreed
            and stance in ("chooses", "accepts")
            and _is_denied(
                text,
                mention,
                max(
                    [
                        first,
                        *(other.end for other in found if other.end <= mention.start),
                        *(each.end for each in before),
                    ]
                ),
                found,
            )
        ):
            stance = "rejects"
        if (
            stance in ("chooses", "accepts")
            and cue
            and not _is_reached(reached, cue, mention, found, aside, free, carried=cue is last)
        ):
            stance = "names"
        if stance == "chooses" and cue and cue in before and _is_subject(text, cue, found):
            stance = "others"
        if stance in ("chooses", "accepts") and cue and cue.start >= mention.end and _is_of_others(text, cue, free):
            stance = "others"
        if stance in ("names", "chooses", "accepts") and (mark := _marked(text, mention, found)):
            stance = _BY_MARK[mark]
        if stance in ("chooses", "accepts") and one.said and one.said[-1].stance == "rejects" and cue in before:
            earlier = one.said[-1].mention.end - one.sentence.start
            if earlier > cue.end and _STILL_DENIED.fullmatch(text, earlier, mention.start):
                stance = "rejects"  # "are not (a) and (c)"
        if stance == "names" and contrary and _is_object(text, since, mention, found):
            stance, since = "chooses", mention.end
        if stance == "names" and not agreed and _NEITHER.search(text, 0, mention.start):
            stance = "rejects"
        if cue and cue.stance == "chooses" and _is_compared(text, cue, mention, found):
            stance = "compares"
        place = (cue.start + one.sentence.start, cue.end + one.sentence.start) if cue and cue is not last else (0, 0)
        moved = mention._replace(start=mention.start + one.sentence.start, end=mention.end + one.sentence.start)
        one.said.append(Said(moved, stance, place))
    return cues[-1] if cues else carried


_NOR = re.compile(r"(?<![\w'])(?:ni|nor)(?!\w)")
_AGREED_TO = pattern(r"(?:no|not|n'|ne|does|do|would|will|without|any|sin|sans|aucune?|ninguna?)(?!\w)|(?:n')")
_STILL_DENIED = pattern(r"[\s),(]*(?:{and}|{either}|{nor}|,)?[\s(]*(?:(?:{article}) )?[(]?")
_MARK = pattern(
    r"[\s)\"]*[:,=–|-]{0,2} ?(?:(?P<yes>{yes})|(?P<no>{says_no}))(?=[ )]*(?:[;.|\n]|(?P<comma>,)|$|(?:{and_any}) ))"
)
#: What "but (c)" turns round: "does not choose (a) but (c)".
_NOT_CHOSEN = pattern(r"(?:does|do|did|will|would) not|don't|doesn't|ne |n'|no (?!.*(?:opon|objet))")
_NEITHER = pattern(r"(?<![\w'])(?:neither|{nor}) (?:(?:{article}|du|del) ?)?(?:(?:{noun}) )?[(\"]?$")


def _marked(text: str, mention: Mention, found: list[Mention]) -> str:
    """Whether a yes or a no stands beside an option and ends what is said of it: "(a) yes; (b) no". One alone, before a comma, may say
    something else: "(a) – no, (b)"."""
    mark = _MARK.match(text, mention.end)
    if not mark or (mark["comma"] and sum(bool(_MARK.match(text, one.end)) for one in found) < 2):
        return ""
    alone = not re.search(r"[a-z]{3}|;", text[: mention.start]) and not text[mark.end() :].strip()
    return "yes" if mark["yes"] else "no in a line of its own" if alone else "no"


_BY_MARK = {"yes": "chooses", "no": "rejects", "no in a line of its own": "unticked"}
_POINTS = pattern(r"""(?:[\s,;:()"'–.\d-]|(?:{points}|{adverb}|{one_and_other}|{the_one_about})(?![\w]))*""")


def _is_pointed_at(text: str, since: int, mention: Mention) -> bool:
    """Whether words of a title stand where an option stands: "selects trafficking and …", not "supports work on trafficking and …"."""
    return bool(_POINTS.fullmatch(text, since, mention.start) or _OF_TOPIC.search(text[since : mention.start]))


def _is_reached(
    text: str,
    cue: _Cue,
    mention: Mention,
    found: list[Mention],
    aside: list[int],
    free: frozenset[str],
    *,
    carried: bool,
) -> bool:
    """Whether nothing stands between the words that choose and the option but what may (`between`)."""
    ends = [other.end for other in found if other.end <= mention.start]
    ends += [end for end in aside if (ends or not carried) and end <= mention.start]
    if carried:
        return not ends or leads_to(_without_own_topics(text[max(ends) : mention.start]), free)
    if cue.end <= mention.start:
        return leads_to(_without_own_topics(text[max([cue.end, *ends]) : mention.start]), free)
    until = min([cue.start, *(other.start for other in found if other.start >= mention.end)])
    return leads_back(text[mention.end : until], free)


def _without_own_topics(gap: str) -> str:
    """What stands before an option, without "as proposed" of the one before it."""
    return leftover.OWN_TOPICS.sub(" ", gap)


def _is_subject(text: str, cue: _Cue, found: list[Mention]) -> bool:
    """Whether the choice is what the sentence speaks of: "the choice of (a) and (c) rests with others"."""
    opens = _NOUN_CUE.fullmatch(cue.text) and _OPENS.fullmatch(text, _thought(text, cue.start), cue.start)
    last = max(found, key=lambda other: other.end)
    return bool(opens and not _IS.match(text, cue.end) and not _WELL.match(text, last.end))


_THAT = re.compile(r" (?:que|that)(?!\w)| qu'")


def _is_of_others(text: str, cue: _Cue, free: frozenset[str]) -> bool:
    """Whether the support that options have is that of others than the writer: "have the support of the majority"."""
    behind = _WHOSE.match(text, cue.end)
    if not behind:
        return False
    owner = re.findall(r"[^\W_]+", behind["owner"])[:_NEAR_OWNER]
    ours = any(word in _OWN_SIDE or word in free for word in owner)
    return not ours or bool(_OTHERS.search(" ".join(owner)))


_WHOSE = pattern(r" (?:of|from|among|de|du|des|del|d'|entre)(?:(?<=')| )(?P<owner>[^,;:.()]{2,80})")
_OWN_SIDE = words("own_side")
_OTHERS = pattern(r"(?<!\w)(?:{others_are})(?!\w)")
_NEAR_OWNER = 5  # words in which it is said whose


def _thought(text: str, place: int) -> int:
    """Where the thought begins in which a place stands."""
    return max((match.end() for match in phrases.TURN.finditer(text, 0, place)), default=0)


_NOUN_CUE = pattern(r"{noun_of_choice}")
_OPENS = pattern(r"[\s,]*(?:(?:the|our|its|this|my|le|la|notre|son|sa|el|nuestra|nuestro|su) )*(?:\w+ )?")
_IS = pattern(r"(?: [\w']+){0,6}? (?:{choice_is})(?!\w)")


def _is_object(text: str, since: int, mention: Mention, found: list[Mention]) -> bool:
    """Whether the option is what is wanted, and nothing is said of it after: "proposes (a) and (c)", not "proposes that (a) be clarified"."""
    last = max(found, key=lambda other: other.end)
    return bool(_POINTS.fullmatch(text, since, mention.start) and _WELL.match(text, last.end))


_WELL = pattern(r"[\s)\"]*(?:$|[.,;:!–-]|(?:{and_any}|{well_behind})(?!\w)|{chosen_behind})")
_OF_TOPIC = pattern(r"""(?:{of_topic})(?: \w+){0,2} ?(?:d')?[\"]?$|\"$""")
_WITHOUT_RESERVE = pattern(r"(?<!\w)(?:{without_reserve})(?!\w)")
_DENIED_BEFORE = pattern(r"(?<![\w'])(?:{not_this})(?: \w+){0,3} ?[\s(\"]*$")
_AGAINST = pattern(r"(?<![\w'])(?:{against_it})(?: \w+){0,2} ?[\s(\"]*$")  # a title says what one fights against
_DENIED_AFTER = pattern(
    r"[\s)\"]*(?:(?:should|must|shall|would|could|can|will|is|are|has|have|be|do|does) )?(?:not|never) (?!the|topic|option)[a-z]{2,}|[\s)\"]*(?:ne |n'|no (?!s))[a-z]"
)


_REJECTED_AFTER = pattern(r"[\s)\"]*(?:(?:{modal_before}) )?(?:{being_done}) (?:\w+ ){0,2}?(?:{set_aside})")


def _is_denied(text: str, mention: Mention, since: int, found: list[Mention]) -> bool:
    """Whether a "not" stands before the option or after it: "not (b)", "that (b) not be retained"."""
    until = min((other.start for other in found if other.start >= mention.end), default=len(text))
    if mention.how != "title" and _AGAINST.search(text[since : mention.start]):
        return True
    if _REJECTED_AFTER.match(text, mention.end):
        return True
    before = _WITHOUT_RESERVE.sub(" ", text[since : mention.start])
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(text[mention.end : until]))


_SUBJECT = pattern(
    r"(?<![\w'])(?<!that )(?<!which )(?<!topics )(?<!ones )(?<!one )(?<!options )(?<!que )(?:we|i|nous|elle|il|on|nosotros|(?:the|our|my|la|ma|notre|nuestra|mi) (?:\w+ )?(?:mission|delegation|government|mision|delegacion))(?!\w)"
)
_BEING = pattern(r"(?<!\w)(?:{being_so})(?: [\w']+){0,3} ?$")


def _after(text: str, mention: Mention, cues: list[_Cue], found: list[Mention]) -> _Cue | None:
    """The words after an option that govern it: "(b) cannot be supported", not "on (b), we thank you, and we choose"."""
    if not cues:
        return None
    ends = mention.end
    for other in found:
        if mention.end <= other.start < cues[0].start:
            if not _LINKED.fullmatch(text, ends, other.start):
                return None
            ends = other.end
    between = text[ends : cues[0].start]
    linked = (
        _LINK_ONLY.fullmatch(between) and not _BEING.match(cues[0].text) and re.search(r"\w", text[: mention.start])
    )
    if (
        linked
        or _SUBJECT.search(between)
        or _BEFORE.search(between)
        or ("," in between and not _BEING.search(between) and not _BEING.match(cues[0].text))
    ):
        return None
    return cues[0]


_LINK_ONLY = pattern(r"[\s)\"]*(?:{and_any})\s*")  # "sidesteps (a) and prefers (c)"
_BEFORE = pattern(r"(?<!\w)(?:{before_that})(?!\w)")
_LINKED = pattern(r"""[\s,;:()"'–-]*(?:(?:{linked})[\s,;:()"'–-]*)*""")
_TO = pattern(r"[\s\")]*(?:{to_another}) (?:(?:{article}) ?)?(?:{noun})? ?[(\"]?$")


def _is_compared(text: str, cue: _Cue, mention: Mention, found: list[Mention]) -> bool:
    """ "prefers (a) to (b)": (b) is not chosen."""
    earlier = [other for other in found if cue.end <= other.start < mention.start]
    return bool(earlier) and cue.text.startswith("pref") and bool(_TO.match(text[earlier[-1].end : mention.start]))
