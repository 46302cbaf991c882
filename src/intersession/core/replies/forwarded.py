"""A reply that is passed on: the mission writes that what it forwards is its answer, and the forwarded message holds the choice."""

from __future__ import annotations

import re

from intersession.core.collation import fold
from intersession.core.replies.about import asker_pattern
from intersession.core.replies.plain import Letter, Line, header_ends, introduction, is_header, lines_of, plain_of

#: That an answer follows, and whose.
_PASSES_ON_AN_ANSWER = re.compile(
    r"(?<![\w'])(?:(?:below|attached|forward\w*|fwd|fyi|fya|fyr|suite utile|pour information|para su conocimiento|see|find|ci-dessous|ci-apres|ci-joint\w*|voir|voici|transf\w+|transm\w+|suivre|take as|reenv\w+|adjunt\w+|a continuacion|siguiente|va|following)(?!\w)[^?]{0,90}?"
    r"(?:repl(?:y|ies)|response|answer|position|instructions?|choices?|reponse|instruction|choix|respuesta|posicion|instrucciones|instruccion|eleccion|decision|vote|telegram\w*|cable|message)|"
    r"(?:reponse|respuesta|repl(?:y|ies)|response|answer|position|posicion|message|mensaje|instructions?|instrucciones)[^?.]{0,60}(?:que|which|that)[^?.]{0,30}(?:fait sienne|faisons notre|fais mienne|hace suya|hacemos nuestra|makes its own|adopts? as (?:its|our) own|endorses as its own|ask you to take as|vous prie de considerer comme|ruega (?:que )?(?:se )?(?:considere|tome) como)|"
    r"(?:instructed|directed|instruit\w*|instruid\w*)[^?.]{0,40}(?:below|ci-dessous|abajo|a continuacion)|for (?:your )?(?:registration|recording|the record)(?=\W+(?:pls|please|thanks|thank|$))|pour enregistrement|para su registro|"
    r"(?:message|reply|response|answer|reponse|mensaje|respuesta)[^?.]{0,60}(?:constitut\w+|vaut|tient lieu|constituye|stands as|serves as|is (?:our|the) official)[^?.]{0,40})(?!\w)"
)
#: Who may not be the one whose answer is passed on: the organization itself, by its name or as what it is.
_FROM = re.compile(r"(?:from|de|von) ?: ?[^\n]*")
_SECRETARIAT = re.compile(
    r"(?<!'s )secretariat(?! of the minist)|secretaria(?! de (?:salud|estado|relaciones))|administration"
)


def read_forwarded(text: str, own: str, asker: tuple[str, ...]) -> Letter | None:
    """The letter with the first message that it forwards as its own words; None where it does not say that this is its answer, or
    where the message is by the organization that asks."""
    if not _PASSES_ON_AN_ANSWER.search(own):
        return None
    lines = list(lines_of(text))
    first = next((at for at in range(len(lines)) if introduction(lines, at)), -1)
    if first < 0:
        return _quoted(lines, asker)
    begins = header_ends(lines, first)
    last = next((at for at in range(begins, len(lines)) if introduction(lines, at)), len(lines))
    if last <= begins or _is_from(asker, lines[first:begins]):
        return None
    return Letter(plain_of(lines[:first] + lines[begins:last]), plain_of(lines[last:]))


def _is_from(asker: tuple[str, ...], lines: list[Line]) -> bool:
    """Whether the organization that asks is named as the one who writes."""
    header = fold("\n".join(line.text for line in lines))
    return any(
        _SECRETARIAT.search(found[0]) or asker_pattern(asker).search(found[0]) for found in _FROM.finditer(header)
    )


def _quoted(lines: list[Line], asker: tuple[str, ...]) -> Letter | None:
    """The same for a message whose lines are marked as quoted, and nothing introduces it."""
    own = [line for line in lines if not line.text.lstrip().startswith(">")]
    marked = [line for line in lines if line.text.lstrip().startswith(">")]
    bare = [Line(line.start + line.text.index(">") + 1, line.text[line.text.index(">") + 1 :]) for line in marked]
    kept = [line for line in bare if not is_header(line.text)]
    if not kept or _is_from(asker, bare):
        return None
    return Letter(plain_of(own + kept), plain_of([]))
