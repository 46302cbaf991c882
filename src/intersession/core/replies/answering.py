"""Yes, no or abstention to a text, and objections under silence.

A word of agreement answers where it is about the text or stands alone ("Iceland votes in favour"); support for the work, the chair or the
aims of a text answers nothing. What is said of a paragraph is not said of the whole (contract.md, "A careful officer's rules").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.between import leads_to, words
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.plain import Sentence

_TEXT = (
    r"(?:draft|question|questions|decision|resolution|text|document|proposal|rules|silence procedure|adoption|adopted|adopting|approval|motion|amendment as a whole|it|projet|texte|reglement|proposition|adopter|"
    r"proyecto|texto|reglamento|propuesta|aprobacion|aprobar|adoptar|adopcion|decision|same|[a-z]{1,6}/\d{4}/\d+)"
)
_VERBS_EN = r"(?:support\w*|accept\w*|endors\w*|approv\w*|agree\w*|back|join|concur\w*)"
_VERBS_FR = r"(?:appuy\w*|soutenir|souteni\w*|accept\w*|approuv\w*|souscri\w*|adopter|(?:se |s'y )?rallier|s'associer|adherer|marquer son accord|donner son accord)"
_VERBS_ES = r"(?:apoy\w+|acept\w+|aprob\w+|aprueb\w+|respald\w+|suscrib\w+|adoptar)"
_CANNOT = r"(?:can ?not|can't|could not|does not|do not|don't|doesn't|is not able to|is unable to|are unable to|(?:is |are |am )?not (?:yet )?in a position to|will not|would not)"
#: Answers that need nothing said of the text beside them.
_PLAIN_ANSWERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("yes", re.compile(
        r"(?<![\w'])(?:(?:n'appelle|n'appellent|ne souleve|ne suscite|no suscita|no merece|raises no|calls for no|gives rise to no|meets with no)(?: (?:aucune?|ninguna|de|d'))? ?(?:objections?|observations?|objecion(?:es)?|observacion(?:es)?)|"
        r"nada que objetar|nothing to object|rien a (?:objecter|redire)(?= ?(?:[.;,]|$|au (?:texte|reglement|projet)))|c'est (?:un )?oui|es un si|it is a yes|it's a yes|that's a yes|a yes from|un oui de|un si de|fully on board|"
        r"(?:happy|pleased|content|glad|agreeable) (?:for it to be adopted|to let (?:it|the text) (?:pass|through)|with the text)|joins? in its adoption|se suma a quienes apoyan|joins those (?:who support|supporting|in favour)|se joint a ceux qui (?:appuient|soutiennent)|"
        r"(?:cast|casts|give|gives|record|enter|register|emit\w*|exprim\w*|consign\w*) (?:an? |our |its |un |su |nuestro |notre |son )?(?:affirmative|positive|favou?rable|yes|vote affirmatif|vote favorable|vote positif|voto afirmativo|voto favorable|voto positivo)(?: vote)?|"
        r"(?:vote|voto|voix|answer|reply|reponse|respuesta)(?: [\w']+){0,4}? (?:is|est|es|sera|will be|should be (?:entered|recorded|counted) as|soit (?:compte|enregistre) comme|sea (?:registrado|computado) como) (?:a )?(?:\")?(?:yes|oui|si|affirmative|positive|positif|affirmatif|favorable|afirmativo|positivo|in favou?r|pour|a favor)(?:\")?|"
        r"(?:column|colonne|columna|under|sous|bajo|en|in|dans|as|comme|como) (?:the |la |el )?(?:colonne |columna |column )?\" ?(?:yes|oui|si|for|pour|a favor|in favou?r) ?\"|(?:down|inscrire|noter|compter|anotar|contar|put us|count us) (?:\w+ ){0,3}?(?:as a yes|in favou?r|parmi les (?:voix|votes) (?:pour|favorables)|entre los votos a favor)|"
        r"(?:green light|feu vert|luz verde)(?= (?:to|for|au|a|al|pour|para|from|de|\.|,))|(?:votes?|will vote|vote[rns]*|votera|voterons|votar\w*|vota|votamos) (?:pour|oui|a favor|afirmativamente|in favou?r|yes|positivement)|"
        r"(?:se|nous) prononc\w+ (?:pour|en faveur)|se pronuncia\w* a favor)(?!\w)"
    )),
    ("no", re.compile(
        r"(?<![\w'])(?:c'est (?:un )?non|es un no|it is a no|it's a no|a no from|un non de|y fait (?:donc )?objection|y fait opposition|"
        r"(?:cast|casts|give|gives|record|enter|register|emit\w*|exprim\w*|consign\w*) (?:an? |our |its |un |su |nuestro |notre |son )?(?:negative|no vote|vote negatif|vote contre|voto negativo|voto en contra)(?: vote)?|vote contre de|vote negatif|voto negativo|negative vote|(?:interrumpir|interromp\\w+|interrupt) (?:el procedimiento|la procedure|the procedure|the silence)|"
        r"(?:vote|voto|voix|answer|reply|reponse|respuesta)(?: [\w']+){0,4}? (?:is|est|es|sera|will be|should be (?:entered|recorded|counted) as|soit (?:compte|enregistre) comme|sea (?:registrado|computado) como) (?:a )?(?:\")?(?:no|non|negative|negatif|negativo|against|contre|en contra)(?:\")?|"
        r"(?:column|colonne|columna|under|sous|bajo|en|in|dans|as|comme|como) (?:the |la |el )?(?:colonne |columna |column )?\" ?(?:no|non|against|contre|en contra) ?\"|(?:down|inscrire|noter|compter|anotar|contar|put us|count us) (?:\w+ ){0,3}?(?:as a no|against|parmi les (?:voix|votes) (?:contre|negatifs)|entre los votos en contra)|"
        r"(?:votes?|will vote|will be voting|is voting|voting|votera|voterons|votar\w*|vota|votamos|vote) (?:contre|non|en contra|negativamente|against|no)(?! one)|(?:tener|tenga\w*|tengan) por formulada la objecion|(?:red light|feu rouge|luz roja)|veto)(?!\w)"
    )),
    ("abstain", re.compile(
        r"(?<![\w'])(?:(?:choisit|choisissons|opte pour|elige|opta por|chooses|opts for) (?:l'|la )?(?:abstention|abstencion|to abstain)|sits? (?:this one|it) out|(?:put|count|enter|record|note|register) (?:us|our vote|\w+) (?:down )?(?:among|as|under) (?:the |an )?(?:abstentions?|abstaining)|abstention be (?:\w+ )?(?:reflected|recorded|noted|registered)|(?:parmi|entre) les abstentions|entre las abstenciones|"
        r"(?:vote|voto) (?:[\w']+ ){0,4}?(?:is|est|es|sera) (?:de |d'|an |una )?(?:abstention|abstencion))(?!\w)"
    )),
)  # fmt: skip
#: What is looked for in this order; what stands inside an earlier one is not looked at again.
_ANSWERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("yes", re.compile(
        r"(?<![\w'])(?:(?:no|not have any|have any|without|not raise any|any) (?:\w+ )?objections?|(?:does|do|would|will) not (?:object|oppose)|not opposed|"
        r"(?:n'|ne )(?:[\w']+ ){0,4}?(?:pas|aucune) (?:d')?objections?|(?:ne |n')(?:s'oppos\w+|nous opposons|oppos\w+|souleve\w*|objecte\w*|voi[a-z]+)(?: pas)?(?: d'inconvenient)?|sans objection|aucune objection|"
        r"no (?:\w+ ){0,4}?(?:objecion(?:es)?|inconvenientes?)|sin objeci\w+|no (?:se|nos) opon\w+|no objet\w+|"
        rf"(?:{_CANNOT}|no) (?:[\w']+ ){{0,4}}?(?:break|romper|rompe\w*) (?:the |el |con el )?(?:silence|silencio)|(?:ne |n')(?:[\w']+ ){{0,5}}?romp\w+ (?:pas )?le silence)(?!\w)"
    )),
    ("no", re.compile(
        rf"(?<![\w'])(?:{_CANNOT} (?:\w+ ){{0,4}}?{_VERBS_EN}|(?:ne |n')(?:[\w']+ ){{0,7}}?(?:d'|de |a )?{_VERBS_FR}(?: pas)?|no (?:\w+ ){{0,4}}?{_VERBS_ES}|no (?:esta|estamos|se muestra) (?:de acuerdo|conforme)|(?:n'est|ne sommes) pas d'accord|(?:is|are|am) not in (?:agreement|favou?r)|objects?|objections?|objected|oppose[sd]?|opposed to|rejects?|(?:signifi\w+|notifi\w+|communiqu\w+|exprim\w+|formul\w+|transm\w+) (?:l'|son |notre )objection|"
        r"votes? (?:no|against)|(?:is|are|am) against|(?:breaks?|broke|breaking) (?:the )?silence|disagrees?|"
        r"s'oppos\w+|nous opposons|objecte\w*|(?:fait|faisons|souleve\w*|formul\w*|present\w*|exprim\w*) (?:une |son |notre |des )?(?:\w+ )?objections?|vot\w+ (?:contre|non)|prononc\w+ contre|est contre|rejet\w+|romp\w* (?:\w+ ){0,4}?(?:le silence|la procedure)|rompre le silence|desaccord|"
        r"se opon\w+|nos oponemos|objet(?:a|an|amos|o)|(?:present\w+|formul\w+|plante\w+|hace\w*|expres\w+|elev\w+) (?:una |su |nuestra )?(?:\w+ )?objecion(?:es)?|vot\w+ (?:en contra|no)|en contra|rechaz\w+|romp\w+ (?:el|con el) (?:silencio|procedimiento)|desacuerdo)(?!\w)"
    )),
    ("abstain", re.compile(
        r"(?<![\w'])(?:abstains?|abstention|abstaining|wish(?:es)? to abstain|s'abst\w+|nous abst\w+|abstention|se abst\w+|nos abst\w+|abstencion|abstenerse)(?!\w)"
    )),
    ("yes", re.compile(
        r"(?<![\w'])(?:(?:votes?|vot[oe]) (?:favou?rable|afirmativo|affirmatif)|favou?rable vote|(?:repond\w*|vot\w+) par l'affirmative|(?:repl(?:y|ies)|answers?|respond\w*|votes?) in the affirmative|respond\w+ afirmativamente|(?:dice|decimos|dit|disons|says?|said) (?:que )?(?:si|oui|yes)|"
        r"(?:votes?|is|are|am|speaks?|voted) in favou?r|votes? (?:yes|for)|supports?|supported|approves?|approved|accepts?|accepted|endorses?|agrees?(?! that)|agreed(?! that)|agreement|(?:can|could) (?:accept|support|agree|go along)|joins? (?:the )?consensus|concurs?|"
        r"(?:en|prononc\w+ en) faveur|vot\w+ (?:pour|oui|en faveur)|prononc\w+ pour|approuv\w+|appui\w+|appuy\w+|soutien\w*|accept\w+|souscri\w+|d'accord|(?:son|notre|marqu\w+ son) accord|favorables?(?! a la poursuite)|adhere|"
        r"(?:gives?|lends?) (?:its|our) (?:\w+ )?(?:consent|approval|agreement|assent)|donne\w* (?:son|notre) (?:\w+ )?(?:approbation|assentiment|aval|consentement)|(?:da|damos|otorga\w*|presta\w*) (?:su|nuestra|nuestro) (?:\w+ )?(?:conformidad|aprobacion|consentimiento|acuerdo|aval)|"
        r"(?:vot\w+|esta|estamos|pronunci\w+) a favor|a favor|vot\w+ (?:si|afirmativamente)|apoy\w+|aprueb\w+|acept\w+|de acuerdo(?! con lo dispuesto| en que)|conformidad con el proyecto|respald\w+|conforme con)(?!\w)"
    )),
    ("yes", re.compile(r"^\W*(?:(?:our|the) (?:answer|reply|vote) is |nuestro voto es |notre (?:reponse|vote) est )?:?\s?\"?(?:yes|oui|si)\"?\W*$")),
    ("no", re.compile(r"^\W*(?:(?:our|the) (?:answer|reply|vote) is |nuestro voto es |notre (?:reponse|vote) est )?:?\s?\"?(?:no|non)\"?\W*$")),
)  # fmt: skip
_TICKED = re.compile(
    r"(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔]) ?(?P<after>yes|no|abstain|abstention|oui|non|si|abstencion)(?!\w)|(?<!\w)(?P<before>yes|no|abstain|abstention|oui|non|si|abstencion) ?(?:\[ ?[x✓✔] ?\]|[☒☑■✓✔])"
)
_TICKS = {"yes": "yes", "oui": "yes", "si": "yes", "no": "no", "non": "no"}
_DENIED = re.compile(r"(?<![\w'])(?:not|never|cannot|ne|n'|no|sin|sans|without)(?: [\w']+){0,2} $")
_EMPTY_BOX = re.compile(r"\[ ?\]|[☐□]")
_OF_PART = re.compile(
    r"(?:[\w']+ ){0,3}?(?:(?:sub-?)?paragraphs?|paras?\.?|articles?|rules?|regles?|reglas?|paragraphes?|parrafos?|articulos?) ?\d"
)
_ALONE = re.compile(
    r"[\s.!;,)\"]*(?:(?:a|to) (?:formuler|soulever|raise|make|plantear|formular)|(?:que|to) \w+|al respecto|on this|a ce sujet|a cet egard|de (?:su|notre|sa) parte)?[\s.!;,)\"]*$"
)


_OF_A_TEXT = words(
    "tacite tacita tacit adoption adopcion dudit dicho aforementioned above abovementioned referenced foregoing annexed attached circulated procedure procedimiento"
)


def _is_known(gap: str) -> bool:
    """Whether the words between an answer and the text say nothing else: "opposes the tacit adoption of"."""
    return any(
        all(
            piece.kind in ("bare", "sign", "names") or piece.text in _OF_A_TEXT
            for piece in lexicon(language).pieces(gap)
        )
        for language in ("en", "fr", "es")
    )


_SAYS = re.compile(r"(?:dice|decimos|dit|disons|says?|said) ")
_TEXTUAL = words(
    "vis encontre sujet propos egard soumis formuler formule ledit ladite said dit susdit lequel respecto acerca alguna formular plantear sometida question posee asked put raised posed",
    "consensus revised amended present said above whole entire circulated procedure text texts silence under pleased able document states fully wholly formal formally be adopted adopting approved",
    "revise revisee presente suite donner accord affirmatif plein pleinement entierement totalmente membre formelle formelles adopter adopte adoptee",
    "revisado revisada presente sometido texto conformidad aprobatorio afirmativo plenamente totalmente formal adopte adopten adoptado",
)


class Answer(NamedTuple):
    """Yes, no or abstain, and where the words stand."""

    answer: str
    start: int
    end: int


def answers(spoken: Sequence[Sentence], evidence: Evidence, called: frozenset[str] = frozenset()) -> list[Answer]:
    """Every answer of a letter; what takes one back is doubted. `called` are the words of the sender's name."""
    found: list[Answer] = list(_in_ballot(spoken))
    for one in found:
        evidence.point(f"choice {one.answer}", one.start, one.end)
    if found:
        _weigh(found, evidence)
        return found
    for sentence in spoken:
        if (denied := _ANSWERS[0][1].search(sentence.text)) and (on := phrases.CONDITION.search(sentence.text)):
            del denied
            evidence.doubt("condition", sentence.start + on.start(), sentence.start + on.end())
        for answer in _in_sentence(sentence, called):
            found.append(answer)
            evidence.point(f"choice {answer.answer}", answer.start, answer.end)
            _doubt(sentence, answer, evidence)
    _weigh(found, evidence)
    return found


def _in_ballot(spoken: Sequence[Sentence]) -> Iterator[Answer]:
    """The lines of a ballot, "In favour: X", "Against:", "Abstention:"; where two or more stand, what is marked is the answer."""
    lines = [(sentence, found) for sentence in spoken if (found := _BALLOT_LINE.match(sentence.text))]
    for sentence, found in lines if len(lines) > 1 else ():
        if found["mark"]:
            kind = str(next(name for name in ("yes", "no", "abstain") if found[name]))
            yield Answer(kind, sentence.start, sentence.start + found.end("mark"))


_BALLOT_LINE = re.compile(
    r"[\s•*-]*(?:(?P<yes>in favou?r|for|yes|pour|oui|a favor|si)|(?P<no>against|no|non|contre|en contra)|(?P<abstain>abstentions?|abstain|abstencion(?:es)?)) ?[:|.–-]* ?(?P<mark>\(?\[? ?[x✓✔]\)? ?\]?)? ?\|?$"
)


def _in_sentence(sentence: Sentence, called: frozenset[str]) -> Iterator[Answer]:
    text = sentence.text
    taken: list[tuple[int, int]] = []
    if text.rstrip().endswith("?"):
        return
    for tick in _TICKED.finditer(text):
        said = tick["after"] or tick["before"]
        yield Answer(_TICKS.get(said, "abstain"), sentence.start + tick.start(), sentence.start + tick.end())
    if _TICKED.search(text) or _EMPTY_BOX.search(text):
        return
    for answer, pattern in _PLAIN_ANSWERS:
        for match in pattern.finditer(text):
            denied = _DENIED.search(text[: match.start()])
            free = not any(first < match.end() and match.start() < last for first, last in taken)
            if free and not denied and not phrases.THIRD.search(text[: match.end()]):
                taken.append(match.span())
                yield Answer(answer, sentence.start + match.start(), sentence.start + match.end())
    for answer, pattern in _ANSWERS:
        for match in pattern.finditer(text):
            if any(first < match.end() and match.start() < last for first, last in taken) or phrases.THIRD.search(
                text[: match.end()]
            ):
                continue
            taken.append(match.span())  # words that deny something else agree to nothing
            if match[0].strip() == text.strip() or answer == "abstain" or _is_about_the_text(text, match, called):
                yield Answer(answer, sentence.start + match.start(), sentence.start + match.end())


def _is_about_the_text(text: str, match: re.Match[str], called: frozenset[str]) -> bool:
    after, before = text[match.end() :], text[: match.start()]
    if _ALONE.match(after) or (_SAYS.match(match[0]) and not re.match(r" (?:to |a la |a |al )?\w", after)):
        return True
    near = re.match(rf"(?P<gap>[^.;:]{{0,45}}?)(?<![\w']){_TEXT}(?!\w)", after)
    near = near if near and (leads_to(near["gap"], _TEXTUAL | called) or _is_known(near["gap"])) else None
    return bool(
        near
        or re.search(rf"(?<![\w']){_TEXT}(?!\w)[^.;:]{{0,30}}$", before)
        or re.search(r"silenc|romp|break", match[0])
    )


def _doubt(sentence: Sentence, answer: Answer, evidence: Evidence) -> None:
    """What takes an answer back: a hedge, a condition, the past, a part of the text."""
    text, start = sentence.text, sentence.start
    if re.search(r"(?<!\w)(?:yet|encore|todavia|aun)(?!\w)", text[answer.start - start : answer.end - start]):
        evidence.doubt("tentative", answer.start, answer.end)
    if _COULD.search(text[: answer.end - start]) and answer.answer == "yes":
        evidence.doubt("tentative", answer.start, answer.end)
    if _OF_PART.match(text[answer.end - start :].lstrip(" to")):
        evidence.doubt("part_of_text", answer.start, answer.end)
    for code, pattern in _TAKES_BACK:
        found = pattern.search(text)
        inside = found and answer.start - start <= found.start() < answer.end - start
        if found and not inside and not (answer.answer == "no" and code in ("if_consensus", "negation_unread")):
            evidence.doubt(code, start + found.start(), start + found.end())


_TURNS = re.compile(
    rf"(?:{phrases.AVERSE.pattern})(?:(?! and | et | y |[,;]).){{0,60}}(?:support|accept|approv|appu|approuv|souten|soutien|apoy|aprob|aprueb|vot)"
)
_COULD = re.compile(r"(?<!\w)(?:could|might|may|pourrait|pourrions|podria|podriamos)(?: \w+){0,3}$")
_IN_PRINCIPLE = re.compile(
    r"(?<!\w)(?:a titre (?:purement )?(?:indicatif|personnel)|en attendant|je (?:pense|crois)|devri(?:ons|ez) pouvoir|i (?:think|believe)|should be able|creo que|a titulo (?:indicativo|personal)|in principle|en principe|en principio|for now|for the (?:moment|time being)|pour (?:l'instant|le moment)|a ce stade|por (?:ahora|el momento)|ultima palabra|last word|dernier mot|broadly|globalement|en general(?:es)?)(?!\w)"
)


_NOT_TO_BE_READ = re.compile(
    r"(?<!\w)(?:ne saurait etre (?:pris|interprete|lu|considere)|(?:should|must|is) not (?:to )?be (?:taken|read|interpreted|construed)|no (?:debe|puede) (?:interpretarse|entenderse|tomarse))"
)
_TAKES_BACK = (
    ("tentative", phrases.HEDGED),
    ("tentative", _IN_PRINCIPLE),
    ("negation_unread", _NOT_TO_BE_READ),
    ("if_consensus", phrases.CONSENSUS),
    ("condition", phrases.CONDITION),
    ("condition", phrases.IF),
    ("condition", phrases.PAST),
    ("negation_unread", _TURNS),
)


def _weigh(found: list[Answer], evidence: Evidence) -> None:
    said = {one.answer for one in found}
    if {"yes", "no"} <= said:
        evidence.doubt("chosen_and_rejected", found[0].start, found[-1].end)
    elif len(said) > 1:
        evidence.doubt("abstains_and_chooses", found[0].start, found[-1].end)
