"""How official texts ask, in English, French and Spanish: requests, verbs of choice, deadlines, silence."""

from __future__ import annotations

import re

from intersession.core.numerals import NUMBER


class Stemmed:
    """A pattern that is looked for only in texts in which one of its stems stands, which is found out at a tenth of the price."""

    def __init__(self, pattern: re.Pattern[str], stems: str) -> None:
        """The stems in lower case, parted by `|`; whatever the pattern finds holds one of them."""
        self.pattern, self.stems = pattern, tuple(stems.split("|"))

    def search(self, text: str) -> re.Match[str] | None:
        lower = text.lower()
        for stem in self.stems:
            if stem in lower:
                return self.pattern.search(text)
        return None


def _any(*alternatives: str) -> re.Pattern[str]:
    """One pattern out of many alternatives, whatever their case, on word boundaries."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)", re.IGNORECASE)


_ADVERB = (
    r"(?:(?:also|hereby|kindly|further|therefore|cordially|thus|now|donc|ainsi|également|"
    r"aimablement|instamment|cordialement|atentamente|también) )?"
)

#: "X are invited to": the addressed stand before.
PASSIVE_REQUEST = _any(
    rf"(?:is|are|will be) {_ADVERB}(?:requested|invited|asked|encouraged|called upon|urged|expected)(?: to)?",
    r"(?:may|might) wish to",
    r"would be grateful",
    rf"(?:est|sont|seront) {_ADVERB}(?:priée?s?|invitée?s?|appelée?s?|encouragée?s?|conviée?s?) (?:à|de|d['’])",
    r"(?:est|sont|seront) (?:priée?s?|invitée?s?|appelée?s?|conviée?s?)",
    r"voudr(?:a|ont) bien",
    r"souhaiter(?:a|ont) peut-être",
    r"(?:est|son|serán|está|están|queda|quedan) (?:invitad|llamad|convocad|instad)[oa]s? a",
    r"tal vez (?:desee|deseen|quiera|quieran)",
)
#: "X invites Y to": the addressed stand after.
ACTIVE_REQUEST = _any(
    r"(?<!\ba )(?<!\bthe )(?<!\bthis )(?<!\bany )(?<!\bits )(?:requests?|invites?|asks?|urges?|"
    r"encourages?)(?= (?:the |all |its |those |these |each )?\w+)",
    r"(?:prie|invite|demande à|engage|encourage|prient|invitent)(?= \w+)",
    r"il est demandé (?:à|aux?)",
    r"se (?:ruega|invita|solicita|pide|insta|alienta|exhorta)"
    r"(?:,? (?:atentamente|cordialmente|encarecidamente|además|asimismo|también|igualmente),?){0,2} ?(?:al?|que)?",
    r"(?:ruega|invita|solicita|pide|insta) al?",
)
#: Requests without a person: "please", "it is requested that".
IMPERSONAL_REQUEST = _any(
    r"please",
    r"it is requested that",
    r"prière de",
    r"veuillez",
    r"il est demandé de",
    r"sírvanse",
    r"se agradecer(?:á|ía)",
)
#: Requests and proposals without a person, of whatever kind: "it is proposed that", "se solicita que".
IMPERSONAL = _any(
    r"please",
    r"it is (?:hereby |also |therefore |further )?(?:requested|asked|proposed|recommended) (?:that|to)",
    r"prière de",
    r"veuillez",
    r"il est (?:donc |également |en outre )?(?:demandé|proposé|recommandé) (?:que|qu['’]|de|d['’])",
    r"sírvanse",
    r"se (?:agradecer(?:á|ía)|solicita|pide|ruega|propone|recomienda)(?: (?:también|además|asimismo))? que",
    r"se agradecer(?:á|ía)",
)
#: Where "please" asks nothing: courtesies and references.
COURTESY = Stemmed(
    _any(
        r"please (?:accept|find|see|note|refer|contact|consult|do not hesitate)",
        r"veuillez (?:agréer|trouver|croire|noter|recevoir|consulter|vous (?:reporter|adresser))",
        r"sírvanse (?:aceptar|encontrar|recibir|tener|ver|consultar|remitirse|dirigirse)",
    ),
    "please|veuillez|sírvanse",
)
#: "would be grateful if X would": the addressed stand after.
GRATEFUL = _any(
    r"(?:would|should) (?:be (?:most |very )?grateful|appreciate it) if",
    r"(?:saurait|saurions|sauraient) gré (?:à|aux?)",
    r"(?:serait|serions|seraient) reconnaissante?s? (?:à|aux?)",
    r"agradecer(?:á|ía|íamos|ían)(?: al?)?(?: que)?",
)
_CHOOSE_VERB = (
    r"select|choose|pick|opt for|indicate (?:their|its|your|which|up to|the)|express (?:their|its|"
    r"a) preference|state (?:their|its) preferences?"
    r"|(?:communicate|send|give|convey) (?:\w+ ){0,3}(?:choices?|preferences?|selection)|designate|"
    r"decide (?:on|which)|make (?:their|its|a) (?:choice|selection)|name"
    r"|vote for|sélectionner|choisir|retenir|désigner|opter pour|(?:indiquer|exprimer|communiquer|"
    r"faire connaître) (?:leurs?|sa|son|ses|lequel|laquelle|lesquels|lesquelles)"
    r"(?: \w+)?(?: (?:choix|préférences?|préférés?|préférées?))?|arrêter leur choix|"
    r"se prononcer (?:sur|pour)|seleccion(?:ar|en|e)|elegir|elijan?|escoger|escojan?|optar por|"
    r"opten por"
    r"|(?:indicar|indiquen|comunicar|comuniquen|expresar|expresen) (?:sus?|cuál|"
    r"cuáles)(?: \w+)?(?: (?:preferencias?|preferidos?|preferidas?|elección|selección))?|designar|"
    r"designen"
)
CHOOSE = Stemmed(
    _any(_CHOOSE_VERB),
    "select|choos|pick|opt for|indica|preference|choice|designat|decide|name|vote for|sélection|chois|reten|désign|opter pour|"
    "indiqu|exprim|communiqu|faire conn|arrêter|prononcer|seleccion|elegir|elija|escog|escoj|optar por|opten por|comuni|expres|"
    "designar|designen",
)
#: "Two topics should be selected": how many the whole membership selects.
SELECTED = _any(
    r"(?:should|shall|must|will|are to|is to|need to|would|may|can) (?:then )?be (?:selected|chosen|"
    r"retained|picked|held|designated)",
    r"(?:doi(?:t|vent)|devra(?:it|ient)?|devront|sera|seront|pourront|"
    r"pourra) (?:\w+ )?être (?:sélectionnée?s?|choisie?s?|retenue?s?)",
    r"(?:sera|seront) (?:sélectionnée?s?|choisie?s?|retenue?s?)",
    r"(?:deber(?:á|án|ían?)|podrán?|habrán?|tendrán?) (?:que )?(?:ser (?:seleccionad|elegid|"
    r"escogid)[oa]s?|(?:seleccionarse|elegirse|escogerse))",
    r"(?:será|serán) (?:seleccionad|elegid|escogid)[oa]s?|se (?:seleccionarán?|elegirán?|escogerán?)",
)
#: Of those, what tells of a choice to come and asks nobody: "will be chosen", "seront choisis", "se elegirán".
ANNOUNCED = _any(r"(?:will|shall) .*", r"(?:sera|seront) .*", r"(?:será|serán) .*", r"se .*")
#: "Delegations may select": a modal with its verb.
MODAL_CHOICE = _any(
    rf"(?:may|should|shall|must|can|will) (?:each )?(?:{_CHOOSE_VERB}|rank)",
    rf"(?:doi(?:t|vent)|devra|devront|devraient|peu(?:t|vent)|pourra|"
    rf"pourront) (?:chacune? )?(?:{_CHOOSE_VERB}|classer)",
    rf"(?:deberá|deberán|deberían|puede|pueden|podrá|podrán) (?:{_CHOOSE_VERB}|clasificar|ordenar)",
)
RANK = Stemmed(
    _any(
        r"rank(?:ing)?",
        r"prioriti[sz]e",
        r"in (?:\w+ )?order of (?:\w+ )?(?:preference|priority|importance)",
        r"classer",
        r"hiérarchiser",
        r"par ordre (?:décroissant )?de (?:préférence|priorité|importance)",
        r"clasificar",
        r"clasifiquen?",
        r"jerarquizar",
        r"(?:por|en) orden (?:decreciente )?de (?:preferencia|prioridad|importancia)",
        r"ordenar",
        r"ordenen",
    ),
    "rank|priorit|order|class|hiérarch|ordre|clasif|jerarq|orden",
)
YES_NO = Stemmed(
    _any(
        r"(?:indicate|state|confirm|inform \w+(?: \w+)?|advise|reply|say|signify|declare) (?:\w+ ){0,6}?whether",
        r"(?:answer|reply|respond)(?: by| with)? yes or no",
        r"approve",
        r"adopt",
        r"endorse",
        r"agree (?:to|that|on)",
        r"(?<!please )accept",
        r"give (?:its|their) (?:approval|agreement|consent)",
        r"signify (?:its|their) (?:approval|agreement|consent)",
        r"(?:indiquer|faire savoir|confirmer|préciser|dire) si|s['’]ils? (?:acceptent?|approuvent?)",
        r"répondre (?:par )?oui ou (?:par )?non",
        r"approuver",
        r"adopter",
        r"entériner",
        r"accepter",
        r"donner (?:son|leur) (?:accord|approbation)",
        r"(?:indicar|indiquen|comunicar|comuniquen|confirmar|confirmen|manifestar|informar) si",
        r"respond(?:er|an) (?:con (?:un )?)?sí o no",
        r"aprobar",
        r"aprueben?",
        r"adoptar",
        r"adopten?",
        r"refrendar",
        r"aceptar",
        r"acepten?",
        r"dar su (?:aprobación|acuerdo|conformidad)",
    ),
    "whether|yes or no|appro|adopt|endors|agree|accept|consent| si|oui ou|entérin|accord|sí o no|aprob|aprueb|refrend|acept|"
    "dar su",
)
_SAID = (
    r"(?:comments?|observations?|views?|remarks|suggestions|inputs?|contributions?|feedback|"
    r"commentaires?|avis|vues|remarques|observaciones|comentarios|opiniones|puntos de vista|"
    r"aportaciones|sugerencias)"
)
COMMENT = _any(
    rf"(?:submit|send|provide|communicate|transmit|offer|make|forward|share|convey|present|give|"
    rf"formulate|let \w+ \w+ have|receiv(?:e|ing)) (?:[\w'’-]+,? ){{0,9}}?{_SAID}",
    r"comment(?: in writing)? (?:on|upon)",
    rf"(?:faire part d[e'’] ?|communiquer|adresser|transmettre|présenter|soumettre|envoyer|formuler|"
    rf"faire parvenir|faire connaître|fournir)\s?(?:[\w'’-]+,? ){{0,9}}?{_SAID}",
    rf"(?:present|env[ií]|remit|formul|transmit|comuni|aport|hag|hac)\w{{1,5}} (?:[\w'’-]+,? ){{0,9}}?{_SAID}",
    rf"{_SAID} (?:\w+ ){{0,6}}?(?:should|must|may|are to|shall) (?:be (?:sent|submitted|addressed|"
    rf"transmitted|communicated)|reach)",
    rf"{_SAID} (?:\w+ ){{0,6}}?(?:doivent|devront|devraient|sont à) (?:être (?:adressé|envoyé|transmis|"
    rf"communiqué|soumis)e?s?|parvenir)",
    rf"{_SAID} (?:\w+ ){{0,6}}?(?:deberán|deben) (?:enviarse|remitirse|presentarse|transmitirse|comunicarse|llegar)",
)
_OBJECTION = r"(?:objections?|objeción|objeciones)"
SILENCE = Stemmed(
    _any(
        rf"in the absence of (?:any )?(?:\w+ )?{_OBJECTION}",
        rf"if no {_OBJECTION} (?:is|are|has been|have been)",
        rf"unless (?:an |any )?(?:\w+ )?{_OBJECTION}",
        rf"(?:provided|should) (?:that )?no {_OBJECTION}",
        r"unless (?:a|any) \w+(?: \w+){0,3} objects",
        r"(?:under|by|through) (?:a|the) silence procedure",
        r"on a no[n-]?[- ]?objection basis",
        rf"en l['’]absence d['’] ?(?:aucune )?{_OBJECTION}",
        rf"sauf {_OBJECTION}",
        rf"à défaut d['’] ?{_OBJECTION}",
        rf"si aucune {_OBJECTION}",
        r"procédure (?:d['’]approbation tacite|de silence|d['’]accord tacite)",
        rf"(?:a|en) (?:falta|ausencia) de {_OBJECTION}",
        rf"salvo {_OBJECTION}",
        rf"de no (?:recibirse|mediar|haber|formularse) {_OBJECTION}",
        rf"si no se (?:recibe|reciben|formula|formulan) (?:ninguna )?{_OBJECTION}",
        r"procedimiento (?:de silencio|de aprobación tácita|de acuerdo tácito)",
    ),
    "objec|objet|silen|tacit|tácit",
)
#: What silence brings about, or that it is put now; reports of past procedures have neither.
SILENCE_OUTCOME = _any(
    r"will",
    r"shall",
    r"is placed",
    r"is put",
    r"deemed",
    r"sera",
    r"seront",
    r"est soumise?",
    r"réputée?s?",
    r"considérée?s?",
    r"se (?:considerará|entenderá|dará)n?",
    r"será",
    r"serán",
    r"quedarán?",
    r"se tendrá",
    r"se somete",
)
REPLY = Stemmed(
    _any(
        r"repl(?:y|ies)",
        r"responses?",
        r"answers?",
        r"choices?",
        r"preferences?",
        r"rankings?",
        r"selections?",
        r"réponses?",
        r"choix",
        r"préférences?",
        r"classements?",
        r"respuestas?",
        r"preferencias?",
        r"clasificaciones",
        r"selección",
    ),
    "repl|respon|answer|choice|preference|ranking|selection|répons|choix|préférence|classement|respuesta|preferencia|clasif|selecci",
)
DEADLINE = re.compile(
    r"(?<!\w)(?P<cue>no later than|not later than|at the latest(?: by| on)?|on or before|by|before|"
    r"until|deadline(?: \w+){0,4}?(?: is| of|:)|au plus tard|avant|d['’]ici|jusqu['’]|"
    r"date limite(?: \w+){0,4}?(?: est(?: fixée)?| :|:)|délai(?: \w+){0,4}?(?: expire| est fixé)|"
    r"a más tardar|antes del?|hasta|plazo(?: \w+){0,4}?(?: vence| finaliza| expira)|para)(?!\w)"
    r"(?P<between>[^.;]{0,48}?)$",
    re.IGNORECASE,
)
CERTAIN_DEADLINE = Stemmed(
    _any(
        r"no later than",
        r"not later than",
        r"deadline",
        r"au plus tard",
        r"date limite",
        r"a más tardar",
        r"fecha "
        r"límite",
    ),
    "later than|deadline|plus tard|date limite|más tardar|fecha l",
)
NUMERIC_DATE = re.compile(r"(?<![\w/.])\d{1,2}[/.]\d{1,2}[/.](?:19|20|21)\d\d(?!\w)")
AT_MEETING = Stemmed(
    re.compile(
        r"(?<!\w)(?:at|during|in|on the occasion of|lors|à l['’]occasion|au cours|à|au|aux|pendant|en|"
        r"durante|con ocasión|to|a)(?: d[eu]s?| del?)? ?(?:(?:the|its|their|this|la|le|les|l['’]|el|las|los|sa|"
        r"cette|leurs?|su|esta) ?)?"
        r"(?:[\w'’-]+ ){0,5}?(?P<meeting>consultations?|meeting|session|conference|assembly|council|"
        r"réunion|conférence|assemblée|conseil|consultas|reunión|sesión|período de sesiones|conferencia|"
        r"asamblea|consejo)(?!\w)",
        re.IGNORECASE,
    ),
    "consult|meeting|session|conferenc|assembl|council|réunion|conférence|assemblée|conseil|reunión|sesi|períod|asamblea|consejo",
)
MODIFICATIONS = re.compile(
    r"(?<!\w)(?:modif\w+|amendments?|amend|reword\w*|reformul\w+|amendements?|amender|enmiendas?|"
    r"enmendar|changes to|adjustments?|remani\w+|otra redacción)(?!\w)",
    re.IGNORECASE,
)
CONSIDER = re.compile(
    r"\b(?:to (?:consider|give (?:\w+ )?consideration)|asks the \w+ which|d['’]accorder (?:\w+ )?attention"
    r"|que (?:den|presten) (?:\w+ )?(?:consideración|atención)|d['’]examiner|à examiner|(?:que|a) examin\w+)\b",
    re.IGNORECASE,
)
ALTERNATIVES = re.compile(
    r"(?<!\w)(?:alternativ\w+|(?:such )?other (?:\w+ )?(?:topics?|themes?|projects?|subjects?|"
    r"options?|priorities|proposals?|workshops?)|another (?:topic|theme|project|subject|option|"
    r"priority|proposal)"
    r"|solutions? de rechange|(?:d['’])?autres? (?:sujets?|thèmes?|projets?|options?|priorités?|"
    r"propositions?|ateliers?)|otr[oa]s? (?:temas?|proyectos?|opcion(?:es)?|opción|prioridad(?:es)?|"
    r"propuestas?|talleres)"
    r"|additional (?:topics|themes|projects|options)|projets? supplémentaires?)(?!\w)",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"(?<!\w)(?:not|no|cannot|without|ne|n['’]|aucune?|sans|ni|sin|ningun[oa]?|ningún|neither|nor)(?!\w)", re.IGNORECASE
)
CEILING = re.compile(
    rf"(?<!\w)(?:up to|at most|no more than|not more than|a maximum of|jusqu['’]à|au plus|au maximum|"
    rf"un maximum de|hasta|como máximo|a lo sumo|no más de|un máximo de) (?P<before>{NUMBER})(?!\w)"
    rf"|(?<!\w)(?P<after>{NUMBER}) (?:[\w'’-]+ ){{0,3}}?(?:at most|at the most|au plus(?! tard)|"
    rf"au maximum|como máximo|a lo sumo)(?!\w)",
    re.IGNORECASE,
)
COUNT = re.compile(rf"(?<![\w/.,-])(?P<number>{NUMBER})(?![\w/%-]|\.\d)", re.IGNORECASE)
_FROM = r"(?:of|out of|from|among|between|des|du|de|d['’]|parmi|entre|d['’]entre|sur|de entre|del|amongst|from among)"
_THESE = r"(?:the|these|those|its|their|our|les|ces|ses|nos|los|las|estos|estas|sus|dichos|dichas|all)"
#: What stands before the number of options rather than of places: "of these", "parmi les".
BEFORE_TOTAL = re.compile(rf"(?<!\w){_FROM}(?: {_THESE}(?: [\w-]+)?)? $", re.IGNORECASE)
WHICH_ONE = _any(r"which (?:one )?of the(?:se)?", r"lequel|laquelle", r"cuál de l[oa]s|cuál")
BELOW = _any(
    r"below",
    r"following",
    r"follow",
    r"ci-dessous",
    r"ci-après",
    r"suivante?s?",
    r"siguientes?",
    r"a continuación",
    r"más abajo",
    r"infra",
)
REFERRED = re.compile(
    r"(?<!\w)(?:paragraphs?|paragraphes?|párrafos?|paras?\.?)[ \u00a0](?P<first>\d{1,4})(?:(?: to |"
    r" through | à | a | al | au |\s?[-–]\s?| and | et | y )(?P<last>\d{1,4}))?(?!\w)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“([^”]{3,200})”|«[ \u00a0\u202f]?([^»]{3,200}?)[ \u00a0\u202f]?»|\"([^\"]{3,200})\"")

#: Some stem of these stands in every sentence that asks; a text without any is passed over at once.
_STEMS = (
    "invit request asked ask urge encourag expected wish grateful please select choos chose chosen pick prefer rank "
    "objec silen comments observations views repl respon answer",
    "prié prie appelé convié voudr souhait veuillez demand engage sélectionn chois retenu préfér class tacit "
    "commentaires répon",
    "ruega solicita pide insta alienta exhorta llamad convocad desee quier sírvanse agradec "
    "seleccion eleg elij escog "
    "tácit observaciones comentarios respuest clasif objeci",
    "propos propon recommend recommand recomiend saurai reconnaissant appreciate prière pide",
)
STEMS = tuple(stem for stems in _STEMS for stem in stems.split())

COMMENT_STEMS = (
    *("comment", "observ", "view", "remark", "suggest", "input", "contribut", "feedback", "avis", "vues", "remarq"),
    *("comentar", "opinion", "punto", "aporta", "sugeren"),
)
IMPERSONAL_STEMS = (
    *("please", "it is ", "prière", "veuillez", "il est ", "sírvanse", "agradecer", "solicita que", "pide que"),
    *("ruega que", "propone que", "recomienda que", "también que", "además que", "asimismo que"),
)
GRATEFUL_STEMS = ("grateful", "appreciate", " gré ", "reconnaissant", "agradecer")
SILENCE_STEMS = ("objec", "silen", "tacit", "tácit")
SELECTED_STEMS = (
    "select",
    "chos",
    "retain",
    "pick",
    "held",
    "design",
    "sélec",
    "chois",
    "reten",
    "selec",
    "elegi",
    "elig",
    "escog",
)
OBLIGATION = re.compile(r"should|must|shall|are to|doivent|devr|sont à|deber|deben")

#: Words for the whole membership, in the three languages; anything more is a part of it.
_MEMBERSHIP = (
    "delegations delegation members member states state governments government parties party participants membership "
    "council committee board assembly conference commission missions mission permanent "
    "representatives organization's "
    "countries country contracting delegates working group session meeting administrations executive general focal "
    "points observers the all each every and or of its their our they you who is are now hereby accordingly therefore",
    "délégations délégation membres membre états état gouvernements parties participants conseil comité assemblée "
    "observateurs conférence commission missions mission permanentes représentants représentant pays "
    "délégués organisation la le "
    "les l tous toutes chaque et ou de du des ses leurs elles ils chacune chacun",
    "delegaciones delegación miembros miembro estados estado gobiernos partes participantes consejo comité asamblea "
    "observadores conferencia comisión misiones misión permanentes representantes países delegados "
    "organización el los las todos "
    "todas cada y o del al a sus que",
)
WHOLE_MEMBERSHIP = frozenset(word for words in _MEMBERSHIP for word in words.split())
#: Those of them that name nobody by themselves.
NAMELESS = frozenset(
    [
        "the",
        "all",
        "each",
        "every",
        "and",
        "or",
        "of",
        "its",
        "their",
        "our",
        "they",
        "you",
        "who",
        "is",
        "are",
        "now",
        "hereby",
        "accordingly",
        "therefore",
        "et",
        "ou",
        "de",
        "du",
        "des",
        "ses",
        "leurs",
        "elles",
        "ils",
        "la",
        "le",
        "les",
        "l",
        "tous",
        "toutes",
        "chaque",
        "y",
        "o",
        "del",
        "al",
        "a",
        "sus",
        "que",
        "el",
        "los",
        "las",
        "todos",
        "todas",
        "cada",
    ]
)
