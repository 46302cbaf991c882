"""The last check of a reading: nothing that could be an option, an alternative, a change or a doubt may be left unread.

What was read (options, wordings, members, paragraphs, titles) is blanked; in what is left of the writer's own words, down to the
signature, a bare label, a quotation, and words of proposing, of turning back or of doubt make a choice unclear.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.between import GLOSS, leads_to
from intersession.core.replies.evidence import Evidence, bare
from intersession.core.replies.mentions import NOUN, Gazetteer
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.stances import Heard
from intersession.core.replies.wordings import QUOTED, Wording

_ARTICLE = r"(?:le|la|les|l'|du|au|aux|el|los|las|al|del|the|n[°o]s?\.?|nos?\.?|nr\.?|numbers?|numeros?|" + NOUN + r")"
_OR = r"(?:\+|&|,|/|(?<!\w)(?:and|et|y|e|or|ou|o|u|plus|then|puis|luego|also|not)(?!\w))"
_NUMBER = re.compile(
    rf"(?<![\w/.,:-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?|(?<=[a-z] ))\"?(?P<label>\d{{1,2}})(?![\w°%/:-]|[.,]\d)"
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
    r"(?<!\w)(?:dates?|weeks?|months?|held|hold|venue|rooms?|interpret\w+|holding|january|february|march|april|june|july|august|september|october|november|december|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|calendar|schedul\w+|speakers?|panell?ists?|experts?|document\w*|funding|fund|financ\w*|cost|report|invit\w*|participat\w*|"
    r"semaines?|mois|fechas?|semanas?|mes|meses|tenir|tienne|tiennent|tenue|salles?|interpret\w+|calendrier|orateurs?|intervenants?|celebr\w+|sala|oradores|panelistas|participa\w*|participer)(?!\w)"
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
    r"actually|en fait|en realidad|[–-] ?(?:no|non),|(?:sorry|oops|pardon|perdon|desolee?|lo siento)(?! for| por| pour| de| d'| la| el| about)|make (?:that|it)|(?:kindly|please) (?:disregard|ignore|drop)|disregard|for \W?\w\W? read|"
    r"no longer|reflexion faite|tout bien (?:pese|reflechi)|ou plutot|plutot,|rectificati\w+|changement d'avis|change d'avis|changeons d'avis|ne (?:\w+ )?plus|"
    r"pensandolo (?:mejor|bien)|mejor dicho|mas bien|fe de erratas|rectificacion|cambio de (?:opinion|parecer)|cambiado de (?:opinion|parecer)|ya no)(?!\w)"
)
_OPEN = re.compile(  # leaves a choice open, or makes it hang on something
    r"(?<![\w'])(?:not (?:yet |entirely |quite |fully )?(?:final|definitive|confirmed|cleared|approved|settled|decided|certain|official)|(?:has|have)(?:n't| not) (?:yet )?(?:signed off|approved|confirmed|cleared|decided|been (?:confirmed|approved|cleared))|"
    r"(?:may|might|could|can) (?:still |yet |well |also )?(?:change|move|revert|be (?:revised|revisited|reviewed|changed|modified|withdrawn))|for (?:now|the moment|the time being)|at this (?:stage|point)|provisional\w*|tentative\w*|preliminary|"
    r"pending|unless|until (?:we|our|further|capital|then)|await\w*|to be confirmed|tbc|reserves? (?:the right|its|our) (?:right |position )?|in the absence of|draft|subject to|depend(?:s|ing|ent)|except(?:ing|ed)?|excluding|with the exception|as long as|so long as|provided|on condition|one condition|reservations?|"
    r"(?:will|shall|must|should|may|has to|have to|is to|are to) (?:\w+ )?(?:confirm|be confirmed|be revised|be reviewed)|formal (?:reply|position|confirmation|answer)|official (?:reply|position|confirmation|answer)|confirmation (?:will|to) follow|sign(?:s|ed)? off|last word|final say|has (?:still|yet) to|still (?:has|have|needs?) to|"
    r"hesit\w+|undecided|indecis\w*|torn between|dudamos|duda entre|condicional\w*|conditional\w*|conditionnel\w*|a l'essai|a prueba|suppose|imagine|untrue|not true|(?:you|has|have|was|were|been) (?:\w+ )?(?:recorded|registered|noted)(?! with)|vous avez (?:note|enregistre|inscrit)|han? (?:registrado|anotado)|meant to|trial|less than|as little as|moins que|menos que|as much as|if asked|"
    r"not (?:yet )?seen|personally|in my personal|(?:i (?:think|believe|guess)|(?:i|we) (?:understand|suppose|assume|gather)) that|told (?:you|us|me)|it is (?:reported|said|rumou?red)|says the|reportedly|apparently|it seems|to my knowledge|as far as (?:i|we) know|"
    r"confirmerons|confirmer(?:a|ons|ai|ont)|confirmation (?:officielle |formelle |ecrite )?(?:suivra|vous parviendra)|reponse (?:officielle|formelle|definitive) (?:suivra|vous parviendra)|pourra\w* (?:encore )?(?:etre revu\w*|etre modifie\w*|changer|evoluer)|reste a|a titre personnel|personnellement|je (?:crois|pense|suppose) que|il semble\w*|parait-il|sauf erreur|faute de mieux|"
    r"confirmar(?:a|emos|an|e)|confirmacion (?:oficial|formal|escrita)|respuesta (?:oficial|formal|definitiva) (?:seguira|les llegara)|podra\w* (?:aun |todavia )?(?:revisarse|modificarse|cambiar\w*|ser)|falta (?:que|la|el)|a titulo personal|personalmente|(?:creo|creemos|supongo|entiendo) que|parece que|al parecer|"
    r"a ce stade|pour l'instant|pour le moment|provisoire\w*|a titre provisoire|non definiti\w+|pas (?:encore )?(?:definiti\w+|confirme\w*|valide\w*|arrete\w*|tranche\w*)|"
    r"(?:pourrai\w*|peut|peuvent) (?:encore )?(?:changer|evoluer|etre (?:revu|modifie|revise|change)\w*)|en attend\w+|dans l'attente|attend(?:ons|ant)?|sous reserve|a moins que|sauf|hormis|reserve\w* (?:le droit|sa position|notre position)|a confirmer|depend\w*|a condition|reserves?|projet de reponse|"
    r"en esta etapa|por (?:el momento|ahora)|de momento|hasta (?:tanto|que)|no (?:es |son |esta |estan )?(?:aun |todavia )?(?:definitiv\w+|final|confirmad\w+|aprobad\w+|decidid\w+)|"
    r"(?:podria|puede|pueden) (?:aun |todavia )?(?:cambiar|variar|modificarse|ser (?:revisad|modificad)\w*)|a la espera|en espera|pendiente\w*|a menos que|salvo|excepto|se reserva|nos reservamos|por confirmar|depend(?:e|en|era|iendo)|a reserva|siempre (?:que|y cuando)|con la condicion|reservas|borrador)(?!\w)"
)
_TAIL = re.compile(  # how a sentence may go on after what it chooses
    r"(?:$|[|–-] ?(?:yes|oui|si)|"
    + NOUN
    + r"(?!\w)|d'|(?:for(?! lack| want| now)|pour|para|of|de(?:l|s)?|du|to be|a tenir|por|on|sur|sobre|during|pendant|durante|at|al?(?! \w+(?:er|ir|re)(?!\w))|aux?|from|among|amongst|parmi|entre|respect\w*|both|les deux|l'un et l'autre|ambos|ambas|"
    r"in(?! an? | its | their )|en(?! y | version| \w+ant(?!\w))|dans|because|since|considering|given|due|owing|in view|which|qui|que|cuy\w+|dont|where|ou ces|parce|car|puisque|porque|pues|ya que|dado|debido|habida|compte tenu|convinced|convaincu\w*|convencid\w+|"
    r"believing|noting|being|etant|siendo|estimant|considerant|considerando|mindful|recogni[sz]ing|with a view|afin|so that|conformement|with (?:thanks|appreciation|best|kind|many|our|no changes?)|avec (?:nos|mes|ses|tous)|con (?:nuestr|los mejores|miras)|"
    r"as (?:our |its |the )?(?:first|second|third|joint|only|sole)|(?:(?:to )?be |being |soi\w+ |sea\w* |etre |ser )?(?:retained|selected|chosen|taken up|held|organi[sz]ed|adopted|retenu\w*|choisi\w*|traite\w*|abord\w*|organise\w*|elegid\w*|seleccionad\w*|retenid\w*|tratad\w*|celebrad\w*)|"
    r"see|voir|vease|cf|financ\w+|fund\w*|please|thank|many thanks|merci|gracias|muchas gracias|s'il|by|today|this |that order|dans cet|as (?:its|our|the|it stands|they stand|follows|requested|invited|well|set out|presented|described|listed|worded|drafted|proposed (?:in|by the (?:secretariat|administration)))|"
    r"comme|como|tel(?:le)?s?|tal(?:es)?|unchanged|(?:sans|without|sin|no) (?:any |aucun\w* |ningun\w* )?(?:further )?(?:changes?|changement\w*|modification\w*|modificaci\w+|enmienda\w*|amendments?|amendements?|reserve\w*|reservations?|reservas?|perjuicio|prejudice|prejudic\w*)|"
    r"only|seulement|solamente|unicamente|twice|first|second|third|respectivement|respectivamente|in that order|yes|oui|si|non|no|(?:them|it)(?! \w)|themes|autres|not|et|and|y|e|also|aussi|tambien|too|as well|egalement|igualmente|proposed|listed|set out|contained|mentioned|described|presented|figurant|expose\w*|mentionne\w*|propose\w*|propuest\w+|mencionad\w+|"
    r"d'autre part|after (?:careful|due|thorough|full|having|consult\w*)|apres (?:mure|consult\w*|avoir|examen)|tras|despues de|thereby|thus|ainsi|asi|consequently|hereby|topics|projects|two|deux|dos|three|trois|tres|these|those|ces|est\w+|the two|the three|los dos|las dos|los tres|ses|its|nuestr\w+|our|nos)(?!\w))"
)
_GOES_ON = re.compile(
    r"(?:and|et|y|e|also|aussi|tambien|as well as|ainsi que|plus|asi como)(?!\w)(?P<rest>.*)", re.DOTALL
)
_COURTESY = re.compile(
    r"[\s,]*(?:thanks?|avails?|takes?|looks? forward|remains?|expresses|reiterates?|wish(?:es)? (?:you|the|to thank|every)|hopes?|is|are|notes?|requests?|asks?|kindly|please|assures?|has the|would (?:appreciate|be grateful)|will|topics?|remercie\w*|saisi\w*|prie|reste\w*|se tient|renouvelle|"
    r"vous|le prie|lui|espere\w*|demande\w*|agradec\w+|aprovech\w+|ruega|queda\w*|renueva|reitera|espera\w*|asi lo|saluda\w*|le|les|pide|solicita|only|nothing|no other|en este|dans cet|in (?:this|that)|of|de|d')(?!\w)"
)
_TITLE_WORD = re.compile(
    r"(?<!\w)(?:sub-?)?(?:title|wording|titre|libelle|intitule|titulo|redaccion|formulation|phrasing|amendment|amendement|enmienda|what [a-z' ]{2,30} (?:proposed|suggested)|(?:proposals?|propositions?|propuestas?|suggestions?|sugerencias?) (?:of|by|de|du|del|from)|(?:the|les|las|el|le|la) (?:words?|terms?|phrase|mots?|termes?|expressions?|palabras?|terminos?|frase)|"
    r"(?:emphasis|accent|enfasis|focus) (?:should|must|devrait|doit|deberia|debe)|(?:should|must|devrai\w+|doi\w+|deberia\w*|deben?) (?:\w+ )?(?:focus|emphasi[sz]e|mettre l'accent|insister|centrarse|hacer hincapie))(?!\w)"
)
_WISHES = re.compile(
    r"(?<![\w'])(?<!no )(?<!pas de )(?<!not a )(?<!aucun )(?<!ningun )(?<!sin )(?<!ninguna )(?:welcome|wish\w*|like to (?:see|have|propose|add)|would (?:favou?r|like)|interest\w*|souhait\w*|aimer\w+|voudr\w+|desir\w+|dese\w+|quisier\w+|gustaria|interes\w*|importan\w+|second (?:choice|topic|workshop|option|place|preference)|"
    r"second (?:choix|sujet|theme|atelier)|deuxieme (?:choix|sujet|theme|atelier|projet)|troisieme (?:choix|projet)|segund[oa] (?:eleccion|tema|taller|opcion|lugar)|tercer (?:proyecto|lugar)|third (?:choice|project)|other (?:one|two|topic|workshop|project)s?|autres? (?:sujet|theme|atelier|projet)s?|otro (?:tema|taller|proyecto)|"
    r"(?:for|as for|as to) the (?:rest|others?|second|third)|pour le reste|du reste|quant aux? (?:reste|autres?|second|troisieme)|lo demas|el resto|en cuanto al (?:resto|segundo|otro|tercero)|majority|majorite|mayoria|(?:le|the|el|lo) (?:reste|rest|resto|demas) (?:viendra|suivra|will|follows|seguira|vendra))(?!\w)"
)
_THEME = re.compile(
    r"(?<![\w'])(?:topics?|workshops?|themes?|subjects?|questions?|issues?|discussion|choices?|project|one|ones|rest|others?|sujets?|ateliers?|choix|question|thematique|abord\w+|trait(?:e|er|ee|es)|projets?|reste|autres?|temas?|talleres|taller|asuntos?|cuestion(?:es)?|"
    r"eleccion|proyectos?|trat(?:ara|ar|ado|ase)|resto|demas|majority|majorite|mayoria)(?!\w)"
)
_AGAINST = re.compile(
    r"(?<![\w'])(?:drop\w*|disregard\w*|superfl\w+|redundan\w+|replac\w+|instead|in (?:place|favou?r) of|too (?:broad|vague|narrow|long)|delet\w+|remov\w+|omit\w*|withdr\w+|not|never|however|"
    r"retir\w+|supprim\w+|remplac\w+|trop|ecart\w+|ne|n'|toutefois|cependant|suprim\w+|elimin\w+|sustitu\w+|reemplaz\w+|demasiado|en vez|en lugar|sin embargo|no)(?!\w)"
)
_FALLBACK = re.compile(
    r"(?<!\w)(?:(?:in|dans|en) (?:the |le |el )?(?:\w+ )?(?:event|cas|caso)|should the|failing|a defaut|en su defecto)(?!\w)"
)
_POSTSCRIPT = re.compile(r"\W*(?:p\.? ?s\.?|n\.? ?b\.?|post-?scriptum|pos(?:t)?data|p\.? ?d\.?)(?=[\s:.,–-])")
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
_NEXT = 12  # the same after words that choose or decline


class Unread:
    """Looks over what a letter's reading left."""

    def __init__(
        self,
        plain: Plain,
        written: str,
        heard: Sequence[Heard],
        asked: Asked,
        names: Gazetteer,
        evidence: Evidence,
        tracked: bool = False,
    ) -> None:
        self.plain, self.written, self.heard = plain, written, heard
        self.asked, self.names, self.evidence = asked, names, evidence
        self.tracked = tracked  # whether changes came with the letter, in the note itself
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
            if heard.chosen:
                self._weigh_tail(heard, here, full=full)
            elif not here:
                self._weigh_apart(heard, left[first:last], full=full)

    def _left(self, read: Collection[tuple[int, int]]) -> str:
        text = self.plain.text
        for first, last in read:
            text = text[:first] + "\0" * (last - first) + text[last:]
        return text

    def _own(self) -> Iterator[Heard]:
        """The sentences down to the signature, and what is said after it: a postscript, or options that are named."""
        signed = False
        for heard in self.heard:
            text = heard.sentence.text.strip()
            signed = signed or bool(
                _CLOSES.match(text) and len(text) < 60 and heard.sentence.start > len(self.plain.text) // 4
            )
            if signed and _POSTSCRIPT.match(text):
                signed = False
            if not _ENDS_LETTER.search(text) and (not signed or heard.said):
                yield heard

    def _weigh_labels(self, heard: Heard, text: str, settled: Collection[str], *, full: bool) -> None:
        if _ADDRESS.search(text) and not heard.said:
            return
        if full and not heard.chosen and phrases.IF.search(text):
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
            told = any(0 <= heard.sentence.start + match.start() - last < _NEXT for _, _, last in heard.cues)
            opens = not text[: match.start()].strip()
            if known and not word and (match["article"] or (match["link"] and (near or opens)) or told):
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

    def _weigh_tail(self, heard: Heard, here: Sequence[Wording], *, full: bool) -> None:
        """How the sentence that chooses goes on after the last that was understood of it."""
        start, text = heard.sentence.start, heard.sentence.text
        ends = (
            [one.mention.end for one in heard.said]
            + [one.end for one in here]
            + [last for _, first, last in heard.cues if any(one.words[0] == first for one in heard.said)]
        )
        place = max(ends) - start
        tail = _until_parted(GLOSS.sub("", text[place:]))
        said = tail.strip(' ).,:"\n')
        more = None if full else _GOES_ON.match(said)
        final = max(heard.said, key=lambda one: one.mention.end)
        if final.stance not in ("chooses", "accepts"):
            return
        if self.tracked and _AS_CHANGED.match(said):
            return
        if not _TAIL.match(said) or (more and more["rest"].strip() and not _COURTESY.match(more["rest"])):
            self.evidence.doubt("tail_unread", start + place, start + place + len(tail))
        if modal := _MODAL.search(tail):
            self.evidence.doubt("tail_unread", start + place + modal.start(), start + place + modal.end())
        more = None if full else _ANOTHER.search(text[place + len(_until_parted(text[place:])) :])
        if more:
            self.evidence.doubt("tail_unread", start + place, start + len(text))
        self._weigh_tense(heard)
        governing = {one.words[0] for one in heard.said}
        for stance, first, last in heard.cues:
            against = stance in ("rejects", "regrets", "doubts", "withdraws") and first >= final.mention.end
            if against and first not in governing and not _OTHERS.match(text, last - start):
                self.evidence.doubt("tail_unread", first, last)
        if len(set(_YEAR.findall(text[min(one.mention.end for one in heard.chosen) - start :]))) > 1:
            self.evidence.doubt("tail_unread", start + place, start + len(text))

    def _weigh_tense(self, heard: Heard) -> None:
        """A choice that was, will be or would be made."""
        for one in heard.chosen:
            first, last = one.words
            if last and _NOT_NOW.search(self.plain.text, max(heard.sentence.start, first - 6), last):
                return self.evidence.doubt("turn_unread", first, last)
        return None

    def _weigh_apart(self, heard: Heard, text: str, *, full: bool) -> None:
        """A sentence that chooses nothing, and speaks of a title, of what else is wished, or against what is chosen elsewhere."""
        start, said = heard.sentence.start, _unquoted(text)
        if _PARAGRAPHS.search(heard.sentence.text) or _PRACTICAL.search(said):
            return
        ours = {one.mention.option for other in self.heard for one in other.chosen}
        if (
            any(one.mention.option in ours for one in heard.said)
            and (turned := _AGAINST.search(said))
            and not _FALLBACK.search(said)
        ):
            self.evidence.doubt("turn_unread", start + turned.start(), start + turned.end())
        if title := _TITLE_WORD.search(said):
            self.evidence.doubt("proposal_unread", start + title.start(), start + title.end())
        whole = _unquoted(heard.sentence.text)
        if opens := _OR_ELSE.match(said):
            self.evidence.doubt("turn_unread", start + opens.start(), start + opens.end())
        beside = not full and not heard.said and len(said.split()) > _SHORT and not _BESIDE.search(said)
        if beside:
            self.evidence.doubt("beside_unread", start, start + len(said.rstrip()))
        wish = None if full else _WISHES.search(whole)
        if wish and _THEME.search(whole) and not any(one.stance in ("rejects", "concedes") for one in heard.said):
            self.evidence.doubt("proposal_unread", start + wish.start(), start + wish.end())


_AS_CHANGED = re.compile(
    r"(?:the latter |ce dernier |este ultimo )?(?:as|tel que|tal como|con los cambios|with the changes)(?!\w)"
)
_OTHERS = re.compile(r" (?:the |les |los |las )?(?:autres|others?|rest|reste|demas|otros|otras)(?!\w)")
_NOT_NOW = re.compile(  # "choisira" and "choisirait" are courtesy, and no tense
    r"(?<!\w)(?:will (?:choose|select)|choisissai\w+|retenai\w+|soutenai\w+|appuyai\w+|preferai(?:t|ent|ons)|elegia\w*|escogia\w*|apoyaba\w*|preferia\w*|seleccionaba\w*)(?!\w)"
)
_MODAL = re.compile(
    r"(?<![\w'])(?:(?<!you )(?:would|should|could|might|ought|needs?)(?! be (?:grateful|obliged|happy|pleased|glad|most grateful)| appreciate| like to (?:thank|take|express))|to be (?!held|retained|selected|chosen|organi[sz]ed|covered|discussed)|"
    r"gagnerai\w*|devrai\w*|pourrai\w*|meriterai\w*|faudrai\w*|conviendrai\w*|convendria\w*|deberia\w*|podria\w*|habria\w*|mereceria\w*)(?!\w)"
)
_ANOTHER = re.compile(
    r"(?<!\w)(?:(?:a|the|le|un|el) (?:second|third|other|rest|deuxieme|troisieme|autre|reste|segundo|tercero|otro|resto)|(?:second|third) (?:one|topic|project)|lo demas)(?!\w)"
)
_OR_ELSE = re.compile(r"\W*(?:or|ou|o)(?!\w)")
_SHORT = 4  # words of a line that is a heading, a name, a place
#: What a letter may say beside a choice of fewer than may be chosen.
_BESIDE = re.compile(
    r"(?<![\w'])(?:dear|thank\w*|grateful|appreciat\w+|compliments|honou?r|assurances?|regards|sincerely|welcom\w+ (?:the|your|this) (?:note|document|initiative|opportunity|work|dialogue|general|overall)|consultation|note|letter|circular|message|document|refer\w*|paragraph|"
    r"cher\w*|madame|monsieur|remerci\w+|merci|honneur|salutations|sentiments|consideration|assurance|hommages?|lettre|courriel|presente ses|estimad\w+|senor\w*|agradec\w+|gracias|saludos?|saluda\w*|seguridades|nota|carta|correo|se refiere|referirse|"
    r"you ask(?:ed)?|asks? (?:us|members)|nos piden|nous demandez|please find|register\w*|represent\w+|attend\w*|delegation (?:will|sera|estara)|experts?|contribut\w+|disposal|disposition|disposicion|contact\w*|hope\w*|look\w* forward|pleas\w+|avail\w*|occasion|oportunidad|opportunity|"
    r"no (?:other|second|further|preference|view|position)|only one|one topic|single|small delegation|none of the (?:other|rest)|leaves? (?:it|the (?:rest|other|second|choice))|pas de (?:second|preference|deuxieme|troisieme)|n'(?:a|avons|en) (?:pas|aucun\w*)|aucun (?:autre|second)|s'en remet\w*|un seul|une seule|"
    r"laiss\w+|no tiene|no tenemos|ningun(?:a|o)? (?:otr\w+|segund\w+)|un solo|una sola|se remite|deja\w*|mission|ambassad\w+|embaj\w+|mision|gouvernement|government|gobierno|ministry|ministere|ministerio|tel|fax|rue|street|avenue|chemin|geneva|geneve|ginebra)(?!\w)|\d{4}|@|^\W*(?:from|to|date|subject|de|a|objet|asunto|re|ref)\W?:"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _until_parted(text: str) -> str:
    """What stands before a semicolon: after it something else may be said."""
    return text.split(";")[0]


def _says_topic(text: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{NOUN}|titles?|titres?|titulos?|wording|libelles?|redaccion)(?!\w)|\0", text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _unquoted(text: str) -> str:
    return QUOTED.sub(_blank, text)
