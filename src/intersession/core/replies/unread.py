"""The last check of a reading: nothing that could be an option, an alternative, a change or a doubt may be left unread.

What was read (options, wordings, members, paragraphs, titles) is blanked; in what is left of the writer's own words, down to the
signature, a bare label, a quotation, and words of proposing, of turning back or of doubt make a choice unclear.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.between import leads_to
from intersession.core.replies.evidence import Evidence, bare
from intersession.core.replies.mentions import NOUN, Gazetteer
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard
from intersession.core.replies.wordings import QUOTED, Wording

_ARTICLE = r"(?:le|la|les|l'|du|au|aux|el|los|las|al|del|the|n[°o]s?\.?|nos?\.?|nr\.?|numbers?|numeros?|" + NOUN + r")"
_OR = r"(?:\+|&|,|/|(?<!\w)(?:and|et|y|e|or|ou|o|u|plus|then|puis|luego|also|not)(?!\w))"
_NUMBER = re.compile(
    rf"(?<![\w/.,:-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?)\"?(?P<label>\d{{1,2}})(?![\w°%/:-]|[.,]\d)"
)
_LETTER = re.compile(
    rf"(?<![\w'/.-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?)\"?(?P<label>[a-z])(?![\w'/-]|\.\w)"
)
_CAPITAL = re.compile(r"(?<![\w'’./-])(?P<label>[B-HJ-Z])(?![\w'’/-]|\. ?[A-Z])")
_NO_LABEL = re.compile(  # what makes a number one of dates, of things counted, of a place
    r" ?(?:er |st |nd |rd |th )?(?:de |of |d')?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|hours?|heures?|horas?|days?|jours?|dias?|weeks?|"
    r"semaines?|semanas?|months?|mois|mese?s?|years?|ans?|anos?|h|am|pm|a\.m|p\.m|pages?|paginas?|members?|membres?|miembros?|states?|etats?|estados?|participants?|participantes|"
    r"persons?|personnes?|personas?|experts?|expertos|delegat\w+|delegac\w+|percent|per cent|pour cent|por ciento|euros?|dollars?|million\w*|topics?|workshops?|themes?|options?|projects?|sujets?|ateliers?|"
    r"projets?|proyectos?|temas?|talleres|opciones|others?|autres?|otr[oa]s)(?!\w)"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:rue|avenue|av\.|chemin|route|quai|boulevard|bd|place|case postale|street|road|floor|suite|room|block|etage|bureau|piso|edif\w*|calle|plaza|oficina|tel|phone|fax|p\.?o\.? box|ext)(?!\w)|@|www\.|\b\d{4,6} [a-z]"
)
_PARAGRAPHS = re.compile(
    r"(?<!\w)(?:paras?|paragraphs?|paragraphes?|parrafos?|articles?|articulos?|annexe?s?|anexos?|sections?|pages?)\.? ?(?:nos?\.? ?)?(?:\d|$)"
)
_PRACTICAL = re.compile(  # what a mission may propose or ask for beside its choice
    r"(?<!\w)(?:dates?|weeks?|months?|held|hold|venue|rooms?|interpret\w+|calendar|schedul\w+|speakers?|panell?ists?|experts?|document\w*|funding|fund|financ\w*|cost|report|invit\w*|participat\w*|"
    r"semaines?|mois|fechas?|semanas?|mes|meses|tenir|tienne|tenue|salles?|interpret\w+|calendrier|orateurs?|intervenants?|celebr\w+|sala|oradores|panelistas|participa\w*|participer)(?!\w)"
)
_PROPOSES = re.compile(
    r"(?<![\w'])(?:alternatives?|another (?:topic|theme|title|subject|workshop|project|one|possibility)|additional (?:topic|theme|subject|workshop|project|element)|new (?:topic|theme|title|subject|workshop|project|wording)|"
    r"(?:we|mission|delegation|government|also|would|wish(?:es)? to|like to|i) (?:\w+ )?(?:propose|suggest|put forward|offer|submit|add(?! that))|(?:other|different) (?:title|wording|topic|theme)|reword\w*|rephras\w*|reformulat\w*|retitl\w*|renam\w*|"
    r"(?:propose|suggest|put forward)s? (?:an?|the|that|as|to|for)|(?:should|could|would|might) (?:read|be (?:called|renamed|titled|entitled|replaced|changed|broadened|narrowed|extended|limited|merged))|broaden\w*|narrow(?:er|ed)|"
    r"un(?:e)? (?:autre|nouveau|nouvelle|second) (?:sujet|theme|atelier|projet|titre|libelle|piste|proposition)|(?:sujet|theme|atelier|projet|titre|libelle)s? (?:nouveau|nouveaux|supplementaires?|additionnels?|different|propre)|"
    r"(?:nous|mission|delegation|gouvernement|elle|il|et|en outre|je) (?:\w+ )?(?:propos(?:e|ons|ait|erait|erions|erais)|sugger(?:e|ons|ait|erait|erions)|soumet\w*|ajout\w+)|(?:souhait\w*|voudr\w*|aimer\w*) (?:\w+ )?(?:proposer|suggerer|ajouter|soumettre|modifier)|reformul\w*|"
    r"(?:devrait|pourrait|doit) (?:etre (?:modifie|remplace|elargi|limite|intitule|reformule)\w*|se lire|s'intituler)|elargi\w*|"
    r"otr[oa] (?:tema|taller|titulo|proyecto|asunto|propuesta)|nuev[oa] (?:tema|taller|titulo|proyecto|redaccion)|(?:tema|taller|proyecto|titulo)s? (?:nuevo|adicional|alternativo|distinto|propio)|alternativ\w+|"
    r"propon(?:e|emos|dria|driamos|er)|sug(?:iere|erimos|eriria|eririamos|erir)|plante\w+|(?:deberia|podria|debe) (?:decir|titularse|llamarse|modificarse|sustituirse|ampliarse|leerse)|ampli(?:ar|arse|ado))(?!\w)"
)
_AFTERTHOUGHT = re.compile(  # takes back what was chosen before it
    r"(?<![\w'])(?:on (?:second thoughts?|reflection|further (?:thought|reflection))|second thoughts|scratch that|change of (?:mind|heart)|changed (?:our|its|my|their) minds?|we meant|i meant|i mean|or rather|rather,|correction|corrigendum|erratum|"
    r"no longer|reflexion faite|tout bien (?:pese|reflechi)|ou plutot|plutot,|rectificati\w+|changement d'avis|change d'avis|changeons d'avis|ne (?:\w+ )?plus|"
    r"pensandolo (?:mejor|bien)|mejor dicho|mas bien|fe de erratas|rectificacion|cambio de (?:opinion|parecer)|cambiado de (?:opinion|parecer)|ya no)(?!\w)"
)
_OPEN = re.compile(  # leaves a choice open, or makes it hang on something
    r"(?<![\w'])(?:not (?:yet |entirely |quite |fully )?(?:final|definitive|confirmed|cleared|approved|settled|decided|certain|official)|(?:has|have)(?:n't| not) (?:yet )?(?:signed off|approved|confirmed|cleared|decided|been (?:confirmed|approved|cleared))|"
    r"(?:may|might|could|can) (?:still |yet |well |also )?(?:change|move|revert|be (?:revised|revisited|reviewed|changed|modified|withdrawn))|for (?:now|the moment|the time being)|at this (?:stage|point)|provisional\w*|tentative\w*|preliminary|"
    r"pending|unless|until (?:we|our|further|capital|then)|await\w*|to be confirmed|tbc|reserves? (?:the right|its|our) (?:right |position )?|in the absence of|draft|subject to|depend(?:s|ing|ent)|except(?:ing|ed)?|excluding|with the exception|as long as|so long as|provided|on condition|one condition|reservations?|"
    r"a ce stade|pour l'instant|pour le moment|provisoire\w*|a titre provisoire|non definiti\w+|pas (?:encore )?(?:definiti\w+|confirme\w*|valide\w*|arrete\w*|tranche\w*)|"
    r"(?:pourrai\w*|peut|peuvent) (?:encore )?(?:changer|evoluer|etre (?:revu|modifie|revise|change)\w*)|en attend\w+|dans l'attente|attend(?:ons|ant)?|sous reserve|a moins que|sauf|hormis|reserve\w* (?:le droit|sa position|notre position)|a confirmer|depend\w*|a condition|reserves?|projet de reponse|"
    r"en esta etapa|por (?:el momento|ahora)|de momento|hasta (?:tanto|que)|no (?:es |son |esta |estan )?(?:aun |todavia )?(?:definitiv\w+|final|confirmad\w+|aprobad\w+|decidid\w+)|"
    r"(?:podria|puede|pueden) (?:aun |todavia )?(?:cambiar|variar|modificarse|ser (?:revisad|modificad)\w*)|a la espera|en espera|pendiente\w*|a menos que|salvo|excepto|se reserva|nos reservamos|por confirmar|depend(?:e|en|era|iendo)|a reserva|siempre (?:que|y cuando)|con la condicion|reservas|borrador)(?!\w)"
)
_HARMLESS = re.compile(
    r"await(?:s|ing)? (?:\w+ ){0,3}?(?:repl|answer|confirmation of receipt|outcome|result|invitation|documents?|programme)\w*|in the absence of (?:the )?(?:ambassador|permanent)|(?:attend|dans l'attente|en attend)\w* (?:\w+ ){0,4}?(?:reponse|resultat|invitation|programme|plaisir|suite|retrouver|lire|rencontr)\w*|"
    r"(?:dans l'attente|en attendant),?|a la espera de (?:\w+ ){0,3}?(?:respuesta|resultado|noticias|programa|confirmacion de recibo)\w*|en (?:la )?espera de (?:\w+ ){0,3}?(?:respuesta|noticias)|sans (?:aucune )?reserves?|without (?:any )?reservations?|sin reservas|draft (?:report|programme|agenda)"
)
_CLOSES = re.compile(
    r"^\W*(?:(?:yours|with|best|kind|warm|kindest|warmest)? ?(?:sincerely|regards|wishes|faithfully|truly)|cheers|bien (?:a vous|cordialement)|cordialement|salutations|meilleures salutations|(?:un )?(?:cordial )?(?:saludos?|atentamente|cordialmente)(?: cordial(?:es)?)?|"
    r"groeten|thanks|thank you|merci|gracias)\W*(?:from .{0,40})?$"
)
_ENDS_LETTER = re.compile(
    r"veuillez agreer|je vous prie d'agreer|nous vous prions d'agreer|avails? itself|saisit cette occasion|aprovecha (?:la|esta) oportunidad|hace propicia|please accept,"
)
#: How far a number may be from the end of a choice and be one more of it.
_NEAR = 24


class Unread:
    """Looks over what a letter's reading left."""

    def __init__(
        self, plain: Plain, written: str, heard: Sequence[Heard], asked: Asked, names: Gazetteer, evidence: Evidence
    ) -> None:
        self.plain, self.written, self.heard = plain, written, heard
        self.asked, self.names, self.evidence = asked, names, evidence
        self.titles = [bare(title) for one in asked.options for title in one.titles.values()]
        self.titles += [bare(title) for title in asked.titles.values()]

    def weigh(
        self, read: Sequence[tuple[int, int]], worded: Sequence[Wording], settled: Collection[str], *, full: bool
    ) -> None:
        """Doubts a choice for what is left; `read` are the places that were understood, `worded` the wordings among them, `settled` the
        options of which something is said, and `full` says that as many are chosen as may be."""
        read = [*read, *((one.start, one.end) for one in worded)]
        left = self._left(read)
        for heard in self._own():
            first, last = heard.sentence.start, heard.sentence.start + len(heard.sentence.text)
            here = [one for one in worded if first <= one.start < last]
            self._weigh_labels(heard, left[first:last], settled, full=full)
            self._weigh_quotations(heard, read)
            self._weigh_turns(heard, left[first:last], here)
            if not here and (not full or _says_topic(left[first:last])):
                self._weigh_proposing(heard, left[first:last])

    def _left(self, read: Collection[tuple[int, int]]) -> str:
        text = self.plain.text
        for first, last in read:
            text = text[:first] + "\0" * (last - first) + text[last:]
        return text

    def _own(self) -> Iterator[Heard]:
        """The sentences down to the signature."""
        for heard in self.heard:
            text = heard.sentence.text.strip()
            if _CLOSES.match(text) and len(text) < 60 and heard.sentence.start > len(self.plain.text) // 4:
                return
            if not _ENDS_LETTER.search(text):
                yield heard

    def _weigh_labels(self, heard: Heard, text: str, settled: Collection[str], *, full: bool) -> None:
        if _ADDRESS.search(text) and not heard.said:
            return
        if full and not heard.said and phrases.IF.search(text):
            return  # what could be taken in place of a choice
        for place, end, label in self._labels(heard, text):
            if self.names.labels.get(label) not in settled and not self._is_beside(heard, place, end):
                return self.evidence.doubt("label_unread", heard.sentence.start + place, heard.sentence.start + end)
        return None

    def _labels(self, heard: Heard, text: str) -> Iterator[tuple[int, int, str]]:
        """What could be a label and was not read as one."""
        numbered = all(label.isdigit() for label in self.names.labels)
        for match in (_NUMBER if numbered else _LETTER).finditer(text):
            near = any(0 <= heard.sentence.start + match.start() - one.mention.end < _NEAR for one in heard.said)
            known = match["label"] in self.names.labels and match["label"] not in ("y", "e", "o", "u")
            word = match["label"] == "a" and not match["article"]
            if known and not word and (match["article"] or near):
                if not _NO_LABEL.match(text, match.end()) and not _PARAGRAPHS.search(
                    text[: match.start("label")][-14:]
                ):
                    yield match.start("label"), match.end("label"), match["label"]
        if not numbered:
            original = self.written[heard.sentence.start : heard.sentence.start + len(heard.sentence.text)]
            for match in _CAPITAL.finditer(original):
                if text[match.start()] != "\0" and match["label"].lower() in self.names.labels:
                    yield *match.span(), match["label"].lower()

    def _is_beside(self, heard: Heard, place: int, end: int) -> bool:
        """Whether a number or letter touches an option that was read, so that it is a part of its name."""
        first, last = heard.sentence.start + place, heard.sentence.start + end
        return any(first <= one.mention.end and one.mention.start <= last for one in heard.said)

    def _weigh_quotations(self, heard: Heard, read: Collection[tuple[int, int]]) -> None:
        text, start = heard.sentence.text, heard.sentence.start
        if _PARAGRAPHS.search(text) or not (heard.said or heard.cues or _says_topic(text) or _PROPOSES.search(text)):
            return
        for match in QUOTED.finditer(text):
            said, first, last = bare(match[1]), start + match.start(), start + match.end()
            inside = any(begins < last and first < ends for begins, ends in read)
            known = any(f" {said} " in f" {title} " for title in self.titles)
            if len(said.split()) > 1 and not inside and not known:
                self.evidence.doubt("quotation_unread", first, last)

    def _weigh_turns(self, heard: Heard, text: str, here: Sequence[Wording]) -> None:
        start = heard.sentence.start
        text = _HARMLESS.sub(_blank, _unquoted(text))
        for one in here:
            if one.only_if:  # its condition was read
                text = " " * (one.start - start) + text[one.start - start :]
        chosen = [one.mention.start for other in self.heard for one in other.chosen]
        back, left = _AFTERTHOUGHT.search(text), _OPEN.search(text)
        if back and any(place < start + back.start() for place in chosen):
            self.evidence.doubt("turn_unread", start + back.start(), start + back.end())
        elif left and not any(
            cue == "doubts" and first < start + left.end() and start + left.start() < last
            for cue, first, last in heard.cues
        ):
            self.evidence.doubt("turn_unread", start + left.start(), start + left.end())

    def _weigh_proposing(self, heard: Heard, text: str) -> None:
        if _PARAGRAPHS.search(heard.sentence.text) or (_PRACTICAL.search(_unquoted(text)) and '"' not in text):
            return
        start = heard.sentence.start
        for found in _PROPOSES.finditer(_unquoted(text)):
            after = min(
                (one.mention.start - start for one in heard.chosen if one.mention.start - start >= found.end()),
                default=-1,
            )
            if after < 0 or not leads_to(text[found.end() : after]):
                return self.evidence.doubt("proposal_unread", start + found.start(), start + found.end())
        return None


def _says_topic(text: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{NOUN}|titles?|titres?|titulos?|wording|libelles?|redaccion)(?!\w)|\0", text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _unquoted(text: str) -> str:
    return QUOTED.sub(_blank, text)
