"""How missions reply, in English, French and Spanish: what they choose, decline, concede, make conditional or leave open.

All patterns are for folded text (`plain`): small letters without accents, single blanks, straight quotation marks.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*alternatives: str) -> str:
    return "|".join(alternatives)


def _pattern(*alternatives: str) -> re.Pattern[str]:
    """Whole words; what ends in an apostrophe goes on with the next word."""
    return re.compile(rf"(?<!\w)(?<!n')(?:{_any(*alternatives)})(?:(?<=')|(?!\w))")


_FRENCH_VERBS = r"(?:appui\w*|appuy\w*|souten\w*|soutien\w*|accept\w*|approuv\w*|chois\w*|retenir|retien\w*|retenu\w*|favorables?|souscri\w*|prefer\w*|selectionn\w*|opter|voter|convien\w*)"
_SPANISH_VERBS = r"(?:apoy\w+|acept\w+|respald\w+|aprob\w+|aprueb\w+|seleccion\w+|eleg\w+|elig\w+|elij\w+|escog\w+|favorables?|partidari\w+|prefier\w+|optar|votar)"
_ENGLISH_VERBS = r"(?:support\w*|accept\w*|endorse\w*|select\w*|choose|chosen|favou?r\w*|approve\w*|agree\w*|back|prefer\w*|retain\w*|vote)"
_CANNOT = (
    r"(?:can ?not|can't|could not|couldn't|does not|doesn't|do not|don't|did not|will not|won't|would not|wouldn't|shall not|may not|should not|must not|ought not|"
    r"(?:is|are|am) not|isn't|aren't|(?:is |are |am )?unable to|never|neither|nor)"
)

#: What a piece of a sentence says of the options it names; the first that matches at a place is meant.
STANCES: Final[dict[str, str]] = {
    "accepts": _any(
        r"(?:no|not have any|have any|without|not raise any|without any) (?:\w+ )?objections?",
        r"accepts?|accepted|accepte|accepter|acceptons|acceptent|acepta|aceptan|aceptamos|aprueba|aprobamos|approuve|approuvons|approves|agrees? (?:to|with|on)",
        r"(?:does|do|would|will|did) not object",
        r"(?:does|do|would|will) not oppose",
        r"not opposed to|n'(?:est|sommes|etes) pas (?:opposee?s?|contre)|without (?:opposing|objecting)(?: to)?|sans s'opposer|sin oponerse",
        r"can (?:also |equally |well )?(?:accept|agree)|can (?:also|equally) support",
        r"peut (?:aussi|egalement) (?:appuyer|soutenir)|puede tambien apoyar|tambien puede apoyar",
        r"(?<!not )acceptable",
        r"(?:n'|ne |sans |aucune? )(?:\w+ ){0,3}?(?:d')?objections?",
        r"ne (?:s'oppos\w+|nous opposons|voi\w+) pas",
        r"peut (?:\w+ )?accepter",
        r"no (?:\w+ ){0,3}?(?:objecion(?:es)?|inconvenientes?)",
        r"(?:sin|ninguna) objecion(?:es)?",
        r"no (?:se|nos) opon\w+|no objet\w+|n'objecte\w* pas",
        r"puede (?:\w+ )?aceptar",
        r"(?<!no )aceptables?",
    ),
    "withdraws": _any(
        r"withdraws? (?:\w+ ){0,3}?(?:choices?|support|preferences?|vote)(?: of| for)?",
        r"retir\w+ (?:\w+ ){0,3}?(?:choix|appui|soutien|preferences?|vote|eleccion|apoyo|preferencias?|voto)",
    ),
    "rejects": _any(
        rf"{_CANNOT} (?:(?!but\b)\w+ ){{0,7}}?{_ENGLISH_VERBS}",
        r"not (?:be )?acceptable",
        r"unacceptable",
        r"oppose[sd]?|opposed to|opposition to|objects? to|objections? to",
        r"rejects?|rejected",
        r"(?:is|are|am|votes?|speaks?|decides?|decided) against",
        rf"(?:ne |n')(?:[\w']+ ){{0,8}}?(?:d')?{_FRENCH_VERBS}(?: pas| point)?(?! que)",
        rf"impossible (?:\w+ ){{0,3}}?(?:de |d')?(?:\w+ ){{0,2}}?(?:{_FRENCH_VERBS}|{_ENGLISH_VERBS})|imposible (?:\w+ ){{0,3}}?{_SPANISH_VERBS}",
        r"(?:ne |n')(?:\w+ ){0,3}?(?:pas )?acceptables?",
        r"s'oppos\w+|nous opposons|rejet(?:te|ter|tons|tent|tee?s?|teront|terait)|inacceptables?",
        r"(?:est|sommes|vote|prononce) contre|non aux?|no to|no a(?:l| los| las)(?= (?:\w+ )?(?:temas?|proyectos?|taller|talleres|opcion|opciones|\(|[a-h1-9]\b))",
        rf"no (?:\w+ ){{0,7}}?{_SPANISH_VERBS}",
        r"(?:drop|discard|exclude|set aside|leave (?:out|aside)|rule out)s?|dropped|discarded|excluded|ruled out|left (?:out|aside)|ecart\w+|exclu(?:re|t|ent|ons|e|es|s)|abandonn\w+|laiss\w+ de cote|descart\w+|excluir|excluye|dej\w+ de lado",
        r"(?:se|nos) opon\w+|rechaz\w+|inaceptables?|en contra de",
    ),
    "regrets": _any(
        r"(?:would|could|might) have (?:\w+ )?(?:preferred|liked|supported|chosen|selected|welcomed)",
        r"aur(?:ait|ions|ais) (?:\w+ )?(?:prefere|souhaite|choisi|appuye|voulu)",
        r"(?:habr|hubier)\w+ (?:\w+ )?(?:preferido|deseado|elegido|apoyado|querido)",
    ),
    "concedes": _any(
        r"(?:could|would) (?!(?:also |then )?(?:like|wish|want|prefer) to )(?:\w+ ){0,3}?(?:accept|support|live with|go along|agree|consider|join|be acceptable)",
        r"can (?:\w+ )?(?:live with|go along|consider)",
        r"flexible|flexibility|(?:willing|prepared|ready|open|readiness) to(?: (?:also |equally )?(?:accept|support|consider|join|select|endorse|choose|agree|vote|back|opt))?",
        r"alternatively|in the alternative|if (?:that is )?not possible|or else|otherwise|failing that|as a fallback|if need be|second best",
        r"pourr\w+ (?:\w+ ){0,2}?(?:accepter|appuyer|soutenir|se rallier|s'accommoder|se contenter|envisager|s'associer)",
        r"(?:prete?s?|disposee?s?|ouverte?s?) a(?: (?:egalement )?(?:accepter|appuyer|soutenir|choisir|retenir|envisager))?|souples?|souplesse|flexibilite|a defaut|faute de quoi|sinon",
        r"podr\w+ (?:\w+ ){0,2}?(?:aceptar|apoyar|acompanar|sumarse|considerar|conformarse|contemplar)",
        r"dispuest[oa]s? a(?: (?:tambien )?(?:aceptar|apoyar|elegir|considerar|respaldar))?|flexibles?|flexibilidad|de no ser (?:esto |ello )?posible|de lo contrario|en su defecto|en ultimo caso",
    ),
    "compares": _any(
        r"rather than|instead of|over|more than|in preference to",
        r"plutot que(?: de)?|au lieu de|de preference a|par rapport a",
        r"en lugar de|en vez de|antes que|mas que|con preferencia a",
    ),
    "doubts": _any(
        r"postpon\w*|defer(?:s|red)?|put off|reporter (?:a|au)|reporte\w* (?:a|au)|aplaz\w+|posterg\w+|difiri\w+",
        r"(?:has|have|with|express\w*|enters?) (?:\w+ ){0,2}?(?:reservations?|difficult(?:y|ies)|concerns?|doubts?)",
        r"(?:a|ont|avons|avec|emet\w*|exprim\w*|formul\w*) (?:\w+ ){0,2}?(?:reserves|difficultes|preoccupations|doutes)",
        r"(?:tiene|tenemos|con) (?:\w+ ){0,2}?(?:reservas|dificultades|preocupaciones|dudas)",
    ),
    "unticked": r"\[ ?\]|\( ?\)|[☐□]",
    "regards": _any(
        r"(?<!well )as for|as regards|with regard to|with respect to|quant aux?|en ce qui concerne|s'agissant d\w*|en cuanto al?|por lo que respecta al?|(?:con )?respecto (?:del?|al?)"
    ),
    "excepts": _any(
        r"(?:all|any|everything|each)(?: of)?(?: the| these| those)?(?: \w+){0,3}? (?:but|except|save|other than|apart from|with the exception of)(?: for)?",
        r"(?:except|apart from|with the exception of|other than|excluding)(?: for)?",
        r"(?:tous|toutes|tout)(?: \w+){0,4}? (?:sauf|excepte|hormis|a l'exception d\w*)|sauf|hormis|excepte|a l'exception d[eu]",
        r"(?:todos|todas|todo)(?: \w+){0,4}? (?:salvo|excepto|menos|con excepcion de|a excepcion de)|salvo(?! que)|excepto|a excepcion de|con excepcion de",
    ),
    "wants": _any(  # chooses only what it has as its object: "proposes (a) and (c)", not "proposes changes to (a)"
        r"identif(?:y|ies|ied)|nominates?|recommends?|suggests?|proposes?|marks?|marked|ticks?|ticked|indicates?|indicated|wants?|would (?:like|wish)(?! to see)|takes|requests?(?: that)?|elects|designates|keen (?:on|to see)|places|(?:we|i)'ll (?:take|have)|for us",
        r"(?:position|reply|answer|decision|reaction|postura|posicion|respuesta|decision|reponse)(?: [\w/.]+){0,5}?(?: \([^()\n]{0,80}\))? ?(?=:)",
        r"recommande\w*|suggere\w*|propose|proposons|souhait\w+(?: que| voir)?|desir\w+(?: que| voir)?|voudrai\w+|coche\w*|indique\w*|elit|designe|tient a|range|place|demande\w*(?: que)?",
        r"marca|marcamos|senala\w*|indica|indicamos|recomienda\w*|recomendamos|sugiere|sugerimos|propone|proponemos|desea(?:mos)?(?: que| ver)?|quiere|queremos|favorece|coloca|pone en|solicita\w*(?: que)?|pide(?: que)?",
    ),
    "chooses": _any(
        r"\[ ?[x✓✔] ?\]|\( ?[x✓✔] ?\)|[☒☑■✓✔]|yes to|oui aux?|retains?|retained",
        r"(?:repl(?:y|ies)|answers?|response|reponse|respuesta) (?:is|are|remains?|est|reste|demeure|es|sigue siendo)|adhesion|happy with|souscri\w+",
        r"(?:would like|wish(?:es)?|prefers?|hopes?|desires?) to (?:see|have)|aimer(?:ait|ions|aient|ais) (?:\w+ )?(?:voir|que soi\w+)(?: (?:traite|retenu|abord|choisi|inscri)\w*)?|se inclinan?(?= por| a favor)|nos inclinamos(?= por| a favor)|(?:resuelto|decidido|acordado) (?:senalar|indicar|marcar)|(?:nuestro|su|el) voto (?:es|va|sera)(?= (?:para|por|al?)(?!\w))|(?:ok|okay|d'accord) (?:for|pour|para|with)|predileccion|predilection|hierarchie|(?:prenons|prendrons)(?! note| acte| connaissance| part| en | bonne note)",
        r"elejid\w+|elejimos|selecion\w+|escojid\w+|choissi\w*|suports?|supprots?|prefered|choosed|choosen|selcts?|slected|apollamos",  # as they are often misspelt
        r"(?:remplac\w*|replac\w+|sustitu\w+|reemplaz\w+)(?: \w+)? (?:par|by|with|por) (?:celle-ci|celle qui suit|la suivante|ce qui suit|this one|the following|la presente|la siguiente|esta)(?= ?:)",
        r"select(?:s|ed|ing|ion|ions)?|choos(?:e|es|ing)|chose|chosen|choices?|picks?|picked",
        r"prefers?|preferred|preferences?|priorit(?:y|ies)|prioriti[sz]es?",
        r"supports?|supported|supporting|favou?rs?|favou?red|favou?ring|in favou?r",
        r"opts?|opted|opting|votes?|voted|voting|endors(?:es?|ed|ing)|backs|go(?:es)? (?:for|with)|going (?:for|with)|settled? on|settles on|plump\w* for|in support of|(?:be|is|are) retained|casts? (?:its|our) (?:vote|votes) for|subscribes to",
        r"(?:[a-z]+'s|our|its|my) (?:\w+ ){0,2}?(?:topics|projects|themes|options|workshops|favou?rites|nominees) (?:are|would be|remain)",
        r"(?:nos|ses) (?:\w+ )?(?:sujets|projets|themes|ateliers) (?:sont|seraient|restent)|(?:nuestros|sus) (?:\w+ )?(?:temas|proyectos|talleres) (?:son|serian)",
        r"vot(?:e|er|era|erons|ons|ent|erait|erions|es)|opt(?:e|er|era|erons|ons|ent|erait)|privilegi\w+|jete son devolu|porte\w* (?:son|notre) choix|se declare favorable",
        r"(?:gives?|lends?|casts?|throws?) (?:its|our|their) (?:\w+ )?(?:vote|voice|weight|support|votes)|(?:deserves?|merits?|should|ought) (?:to )?be(?:ing)? (?:selected|retained|taken up|chosen)",
        r"(?:donne|accorde|attribue)\w* (?:sa|notre|ses|nos) (?:\w+ )?(?:voix|suffrages?|preference|votes?)|se decide\w* pour|se determine\w* (?:pour|en faveur)|plaide\w* (?:pour|en faveur)|milite\w* (?:pour|en faveur)|prioritaires?|(?:merite\w* d'|devraient )etre (?:retenue?s|choisi\w+|traite\w+|abord\w+)",
        r"(?:da|damos|otorga\w*|concede\w*) (?:su|sus|nuestros?) (?:\w+ )?votos?|se queda\w* con|quedaria\w* con|prioritari[oa]s?|(?:merecen? ser|deberian ser) (?:elegid|seleccion|retenid)\w*|se manifiesta (?:a favor|por)",
        r"prioriza\w*|se pronuncia por|nos pronunciamos por|se suma al tema|manifiesta su (?:apoyo|preferencia)",
        r"choisi\w*|choix|selection\w*|retien\w*|reten\w*|prefere\w*|preference|preferons|preferer",
        r"appui\w*|appuy\w*|soutien\w*|souten\w*|optent?|optons|opte|votons|favorables?|en faveur|priorites?",
        r"prononc\w+ (?:pour|en faveur)",
        r"elig\w+|eleg\w+|elij\w+|eleccion(?:es)?|escog\w+|escoj\w+|seleccion\w*|prefier\w+|preferi\w+|preferencias?",
        r"apoy\w+|acompana|acompanamos|respald\w+|opta\w*|vota\w*|a favor|prioridad(?:es)?|partidari\w+|decant\w+",
        r"(?:nuestra|nuestras|primera|segunda|sus?) (?:primera |segunda )?opcion(?:es)?",
        r"ranks?|ranked|ranking|order of (?:preference|priority)|in (?:this|the following) order|(?:classe|classons|classer|classera)|ordre de (?:preference|priorite)|dans cet ordre|ordena|ordenamos|ordenar|clasifica|orden de (?:preferencia|prioridad)|en (?:este|el siguiente) orden",
    ),
}
#: One of these words is in every sentence that has a stance: a quick look before the slow one.
STEMS: Final = re.compile(
    r"ok|d'accord|fell|non aux?|no to |no al?|inclin|aimer|pren|elej|selec|escoj|choi|choos|suport|supprot|prefer|selct|slect|apoll|hierarch|predil|remplac|replac|reempl|sustit|wish|hope|[\[☒☑■✓✔☐□]|\( ?[x✓✔]? ?\)|drop|discard|set aside|leave|left|rule|ecart|abandon|laiss|descart|dej|postpon|defer|put off|report|aplaz|poster|difir|identif|nomin|recom|sugg|suger|sugi|propos|propon|mark|marc|tick|indic|want|would|take|request|give|lend|throw|most|deserv|merit|merec|should|ought|donn|decide|determin|plaid|milit|souhait|desir|voudr|coch|plus|mas |devr|deb|da |damos|qued|senal|quier|quer|place|plac|we'll|i'll|for us|solicit|pid|demand|range|coloc|pone|pronunc|keen|plump|elects|elit|design|cast|privileg|devolu|declare|tient|favorec|suma|manif|topics|projects|themes|options|workshops|nominees|sujets|projets|ateliers|temas|proyectos|talleres|position|decision|postura|posicion|reaction|approuv|approv|agree|aprob|aprueb|rank|order|ordre|orden|class|happy|answer|objet|souscr|possib|posib|otherwise|else|sinon|faute|contrario|repl|respons|repons|respues|adhes|withdr|retir|yes|oui|to see|retain|impossib|imposib|as for|regard|respect|quant|concern|s'agiss|cuanto|objec|object|accept|acepta|oppos|opon|reject|rechaz|rejet|against|contr|support|endors|select|selec|cho|prefer|prefier|favo|agree|appu|souten|soutien|"
    r"reten|retien|flexib|willing|ready|open|prepared|alternat|fail|need be|best|pret|dispos|ouvert|soupl|defa|defecto|dispuest|rather|instead|over|plutot|"
    r"lieu|lugar|vez|antes|mas que|reserv|difficul|dificul|concern|preoc|doubt|dout|duda|except|opcion|sauf|hormis|salvo|exclu|other|apart|all|any|tou|tod|prior|opt|vot|"
    r"pick|back|go|settled|prononc|elig|eleg|elij|elec|esco|apoy|respald|partid|decant|approuv|aprob|aprueb|inconven|acept|live|pourr|podr|neither|nor|unable|habr|hubi|aur|have|save|but|tout|excep"
)
STANCE: Final = re.compile(
    r"(?<![\w'])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in STANCES.items()) + r")(?!\w)"
)
#: Where a new thought begins in a sentence.
TURN: Final = re.compile(
    r"[;]|(?:,|–)? ?(?<![\w'])(?<!ne peut )(?<!ne saurait )(?<!ne pouvons )(?<!no puede )(?<!no podemos )(?:but|however|while|whereas|although|yet|mais|tandis que|alors que|toutefois|cependant|en revanche|pero|mientras que|aunque|"
    r"sin embargo|no obstante|sino)(?!\w)"
)
HEDGED: Final = _pattern(
    r"likelihood|plans? to|planning to|expects? to|hopes? to be able|(?<!you )(?<!\d )may(?! \d)|might|perhaps|possibly|probably|tentative(?:ly)?|provisional(?:ly)?|preliminar(?:y|ily)|inclined|leans?|leaning|likely|considering|would consider|"
    r"final decision|will (?:let you know|inform|decide|communicate|revert|choose later)|shortly|in due course|(?:choice|choose|choosing|decide|decided|hesitat\w+) between|"
    r"pending|at this stage|subject to (?:\w+ ){0,3}?(?:confirmation|approval|instructions?)|to be confirmed|interested in|informally",
    r"vraisembl\w+|prevoi\w+ de|espere\w* pouvoir|peut-etre|peut etre|sans doute|(?:choix|choisir|hesit\w+) entre|fer(?:a|ons) (?:connaitre|part|savoir)|communiquer(?:a|ons)|prochainement|sous peu|probablement|provisoire(?:ment)?|a titre (?:provisoire|preliminaire)|(?<!ateliers )(?<!sujets )(?<!themes )(?<!projets )envisage\w*|penche\w*|inclin(?!an? por|amos por|arse por)\w*|a ce stade|"
    r"sous reserve (?:de |d')(?:\w+ ){0,2}?(?:confirmation|approbation|instructions?)|reste a confirmer|decision finale|decision definitive|preliminaire",
    r"con toda probabilidad|prevee?|preve|espera poder|quizas?|tal vez|(?:eleccion|elegir|dud\w+) entre|comunicar(?:a|emos)|dar(?:a|emos) a conocer|en breve|proximamente|probablemente|posiblemente|provisional(?:mente)?|se inclinaria\w*|preliminar(?:mente)?|por el momento|en principio|"
    r"(?:a reserva de|sujet[oa] a) (?:\w+ ){0,2}?(?:confirmacion|aprobacion|instrucciones)|por confirmar|decision (?:final|definitiva)",
)
DENIED: Final = _pattern(
    r"not|never|cannot|nor|neither|without|pas|jamais|aucune?|ni|no|nunca|ningun[oa]?|tampoco|sin|sans"
)
THIRD: Final = _pattern(
    r"(?<!\ba )(?<!\bto )(?<!\bau )(?<!\bal )(?<!\ba la )(?<!\bto the )(?:the |le |la |el |l'|les |los |las )?(?:secretariat|administration|(?:our |nos |nuestros )?(?:experts|expertos|technical services|services techniques)|chair(?:man|person)?|director general|others?|many|few|some|several|peu de|pocas|pocos|most(?= (?:of|delegations|members|states|missions))|majority|"
    r"other (?:\w+ )?(?:delegations|members|states|missions)|autres (?:\w+ )?(?:delegations|membres|etats|missions)|(?:plusieurs|certaines?|certains) (?:\w+ )?|"
    r"secretaria|administracion|presidente|otr[oa]s (?:\w+ )?(?:delegaciones|miembros|estados|misiones)|muchas|muchos|algun[oa]s|vari[oa]s|mayoria|majorite)"
    r"(?: \w+){0,4}? (?:would |will |has |have |had |a |ont |avait |ha |han |may |might )?"
    r"(?:prefer\w*|support\w*|select\w*|chos\w+|choos\w+|propos\w*|favou?r\w*|suggest\w*|prefier\w+|apoy\w+|elig\w+|retien\w*|appui\w*|souhait\w*|sugi\w+|sugger\w*)"
)
PAST: Final = _pattern(
    r"(?:previous|earlier|former) (?:choices?|preferences?|selection)|last year|in (?:19|20)\d\d,? (?:\w+ ){0,4}?(?:chose|selected|supported|preferred|voted)|previously|initially|originally|earlier|had (?:\w+ )?(?:chosen|supported|selected|preferred|favou?red|indicated)|at the time",
    r"(?:choix|preferences?|selection) (?:precedente?s?|anterieure?s?)|l'an(?:nee)? (?:dernier|derniere|passee?)|en (?:19|20)\d\d,? (?:\w+ ){0,4}?(?:a|avait|avons|avions) (?:\w+ )?(?:choisi|retenu|appuye|soutenu)|auparavant|initialement|precedemment|a l'epoque|avait (?:\w+ )?(?:choisi|retenu|appuye)",
    r"(?:eleccion|preferencias?|seleccion) (?:anterior(?:es)?|previas?)|el ano pasado|anteriormente|inicialmente|en su momento|en un principio|habia (?:\w+ )?(?:elegido|apoyado|seleccionado)",
)
CONSENSUS: Final = _pattern(
    r"(?:if|should|provided|once|in case|where)[^.;]{0,40}?(?:consensus|general agreement|majority)|(?:join|go along with|follow) (?:\w+ )?(?:consensus|majority)",
    r"(?:s'il|si|au cas ou|pour autant)[^.;]{0,40}?(?:consensus|majorite)|(?:se rallier|se ralliera\w*|s'associer|s'associera\w*|rejoindre) (?:au|a la|a un|le) (?:consensus|majorite)",
    r"(?:si|en caso de|siempre que)[^.;]{0,40}?(?:consenso|mayoria)|sumarse al? (?:consenso|mayoria)",
)
CONDITION: Final = _pattern(
    r"provided(?: that)?|providing that|on (?:the )?(?:\w+ )?(?:condition|understanding) that|only if|only on condition|conditional (?:up)?on|as long as|so long as|unless|only (?:after|once|when)|(?:it )?being understood|understanding that|on (?:the|this) understanding|subject to|contingent (?:up)?on|with the (?:deletion|removal|omission) of|assuming",
    r"a condition (?:que|qu'|de)|a (?:la|une|cette) (?:\w+ )?condition|sous reserve (?:que|qu'|de|d'|du|des)|moyennant|pourvu que|a moins que|(?:uniquement|seulement) (?:si|apres)|pour autant que|etant entendu qu[e']",
    r"siempre que|siempre y cuando|a condicion de|con la (?:\w+ )?condicion|con sujecion a|previa (?:supresion|eliminacion)|mediante la (?:supresion|eliminacion)|con tal (?:de )?que|(?:solo|solamente|unicamente) (?:si|tras|despues)|a menos que|salvo que|a reserva de|en el entendido de|en el entendimiento de|quedando entendido|supeditad[oa]",
)
IF: Final = _pattern(
    r"(?<!grateful )(?<!appreciate it )(?<!obliged )if(?! need be| you\b| any\b)|should the|s'ils?(?! vous plait)|(?<!gre )(?<!reconnaissante )(?<!reconnaissant )si(?! bien| vous| besoin)|whether|in case|au cas ou|en caso"
)
MERGED: Final = _pattern(
    r"together in (?:one|a single|the same)|(?:as|into|in) (?:one|a single|the same) (?:joint |common )?(?:topic|project|workshop|option|theme)|(?:comme|en) un (?:seul|meme) (?:projet|theme)|como un (?:solo|unico|mismo) (?:proyecto|tema|taller)|en un (?:seul|meme|solo|unico|mismo) (?:atelier|sujet|taller|tema)|merg(?:e|es|ed|ing|er)|combin(?:e|es|ed|ing|ation)|consolidat(?:e|ed|ing)|fus(?:e|ed|ing|ion)",
    r"fusion\w*|regroup\w*|combin\w*|reuni(?:r|s|es|e) en|fondre|fondus|jumel\w*",
    r"fusion\w*|combinar|combinad\w*|combinacion|unificar|unificad\w*|refundir|refundid\w*|agrupar|agrupad\w*",
)
EITHER: Final = re.compile(r"(?<![\w'])(?:soit|ya sea|either|or|ou|o|u|and/or|et/ou|y/o)(?![\w'])|(?<=\))/(?=\()")
RANGE: Final = re.compile(
    r"[\s)\"]*(?:[-–]|(?:to|through|a|al|jusqu'a|hasta) (?:(?:the |el |la |le )?(?:topic|option|sujet|tema|opcion) )?)[\s(\"]*"
)
ALL: Final = _pattern(
    r"(?:all|any|each|every one) (?:of )?(?:the |these |those )?(?:\w+ )?(?:topics?|options?|workshops?|themes?|proposals?)|(?:all|any) of them",
    r"(?:tous|toutes) les (?:\w+ )?(?:sujets|themes|options|ateliers|propositions)|l'un quelconque|n'importe (?:quel|lequel)\w*|l'ensemble des (?:sujets|themes|options|ateliers)",
    r"(?:todos|todas) (?:los|las) (?:\w+ )?(?:temas|opciones|talleres|propuestas)|cualquier\w*",
)
NONE: Final = _pattern(
    r"none(?: of (?:the|these|those|them))?|neither(?: of (?:the|these|those|them)|(?= ?[.!\n]|$))|ni l'un ni l'autre|ningun[oa](?= ?[.!\n]|$)|aucune?(?= ?[.!\n]|$)|aucun des (?:sujets|themes|options|ateliers)|aucune des (?:options|propositions)|ningun[oa] de l[oa]s (?:temas|opciones|talleres|propuestas)|ningun tema|aucun sujet"
)
NO_PREFERENCE: Final = _pattern(
    r"(?:no|not (?:have|express|hold) (?:a|any)|without(?: a| any)?) (?:\w+ )?(?:preferences?|position)(?! (?:for|of) topic)|(?:does|do|did) not (?:prefer|favou?r) (?:any|either|one)(?: one)?|(?:has|have) no favou?rites?|indifferent (?:as )?to|abstains?|abstention|abstaining|wish(?:es)? to abstain",
    r"(?:n'|ne |sans )(?:[\w']+ ){0,4}?(?:de |d'|aucune )?preferences?(?: particuliere)?|aucune preference|(?:ne |n')(?:\w+ ){0,4}?(?:privilegi\w+|prefer\w+) (?:pas )?(?:aucun\w*|l'un)|s'abst(?:ient|iendra|enir)|abstention|nous abstenons|nous abstiendrons",
    r"(?:no |sin )(?:\w+ ){0,3}?preferencias?|ninguna preferencia|no prefiere ninguno|se abst\w+|abstencion|nos abst\w+|abstenerse",
)
AWAITING: Final = _pattern(
    r"(?:no |further )?instructions (?:have|has|had|are) (?:not )?(?:yet |still )?(?:been )?(?:received|arrived|awaited|pending|expected)|(?:les )?instructions n'(?:ont|etaient) pas (?:encore )?(?:ete )?(?:recues|parvenues|arrivees)|(?:las )?instrucciones (?:todavia |aun )?no (?:han|se han) (?:\w+ )?(?:recibido|recibidas|llegado)|"
    r"(?:upon|on|pending) (?:the )?receipt of (?:\w+ )?instructions|(?:is|are) (?:still )?(?:under consideration|being (?:considered|examined|studied)) (?:in|by) (?:the |our |its )?(?:capital|ministry|competent|relevant|line)|"
    r"(?:once|when|as soon as) (?:\w+ ){1,3}?(?:receives?|received|get|have|obtain) (?:\w+ ){0,2}?instructions?|n'(?:a|ai|avons|ont) (?:(?:a ce jour|pas|encore|toujours|point) ){1,3}recu (?:\w+ |d'){0,2}?instructions?|des (?:que (?:nous |elle |il |j'|je )?(?:aur\w+|ser\w+) (?:recu|obtenu|en possession) ?(?:\w+ |d'){0,2}?instructions?|(?:la )?reception (?:\w+ |d'){0,2}?instructions?)|"
    r"(?:en cuanto|cuando|tan pronto como|una vez que?) (?:\w+ ){0,2}?(?:recib\w+|obten\w+|teng\w+) (?:\w+ ){0,2}?instrucciones|await(?:s|ing)? (?:\w+ ){0,3}?(?:instructions?|guidance|(?:reply|response|reaction|decision|views) (?:from|of))|waiting for (?:\w+ ){0,3}?(?:instructions?|guidance)|"
    r"(?:have|has)(?:n't| not) (?:yet )?(?:heard|received (?:anything|a reply|an answer|word|any (?:reply|answer|word|reaction)))(?: (?:back )?(?:from|of) [\w' -]{2,40})?|(?:nothing|no (?:word|reply|answer|reaction|news|feedback)) (?:yet )?(?:has (?:yet )?(?:come|arrived|reached us) )?from (?!the secretariat|you)|(?:still|yet) to hear (?:back )?from (?!you)|"
    r"(?:asked|sought)(?: [\w']+){0,4}? (?:for )?(?:a steer|guidance|instructions|views)(?=.*(?:not|outstanding|pending|waiting|yet))|instructions? [\w ]{0,40}(?:sought|requested)(?=.*(?:outstanding|pending|awaited|not))|"
    r"still waiting for (?:[\w'-]+ ){1,4}?(?:decision|reply|answer|instructions?|position|views)|(?:has|have) not (?:yet )?sent (?:us )?(?:its|their|the|any) (?:instructions?|position|reply|answer|views)|"
    r"without instructions|not yet received (?:\w+ ){0,2}?instructions?|(?:yet to|still to|not yet) receive(?:d)? (?:\w+ ){0,2}?instructions?|consult(?:ing|ed)? (?:our|its|the) capital|"
    r"(?:has|have) (?:been )?(?:forwarded|transmitted|referred)(?: \w+){0,4}? to (?:the |its |our )?(?:capital|ministry|competent|relevant)",
    r"(?:attend\w*|attente) (?:\w+ ){0,2}?(?:d'|des |les |ses |de nouvelles |nos )?instructions?|dans l'attente (?:des|d'|de) ?(?:\w+ )?instructions?|sans instructions?|"
    r"n'(?:avons|a|ai),? (?:a ce jour,? |encore |toujours )*(?:pas )?recu (?:aucune |de |d')(?:directive|instruction|consigne|indication|reponse)s?|"
    r"(?:n'|ne )(?:nous |m'|lui )?(?:a|ont|est|sont) (?:pas|point|toujours pas) (?:encore )?(?:fait (?:parvenir|connaitre|savoir)|communique|transmis|repondu|envoye|parvenue?s?|indique)(?: (?:sa|la|leur|ses|leurs|son|de) (?:position|reponse|choix|avis|preferences?|instructions?|decision))?(?! (?:la|le|les) (?:note|document|lettre|annexe))|(?:n'avons|n'ai|n'a) (?:pas|toujours pas|point) (?:encore )?(?:eu de (?:retour|reponse|nouvelles)|de (?:retour|reponse|nouvelles)|recu (?:de |la )?(?:reponse|position|retour|reaction))|"
    r"n'(?:a|avons) pas (?:encore )?recu (?:\w+ )?instructions?|(?:a ete|a|est) transmise? (?:a sa|a la|aux) (?:capitale|autorites?)",
    r"(?:a la espera|espera|en espera) (?:de )?(?:\w+ )?instrucciones|aguarda\w* (?:\w+ )?instrucciones|esperando (?:\w+ )?instrucciones|sin instrucciones|"
    r"(?:se encuentra|esta) (?:aun |todavia )?(?:en estudio|en manos|a estudio|en consulta)|en cuanto (?:nos |me )?(?:contest\w+|respond\w+|llegue\w*)|se remitiran instrucciones|no (?:ha|hemos|han),? (?:\w+ ){0,4}?recibido (?:\w+ )?(?:directriz|directrices|respuesta|indicacion\w*)|"
    r"(?:aun |todavia )?no (?:nos |me |le )?(?:ha|han|hemos) (?:aun |todavia )?(?:recibido|llegado|hecho llegar|comunicado|respondido|contestado|transmitido|tenido)(?: (?:ninguna |la |su |aun |noticias|respuesta|posicion|de ){1,3}){1,2}(?! nota)|"
    r"no (?:ha|hemos) recibido (?:\w+ ){0,2}?instrucciones",
)
JOINS: Final = re.compile(
    r"(?<![\w'])(?:(?:joins?|joined|associates?(?: itself| ourselves)?(?: fully)? with|aligns?(?: itself| ourselves)?(?: fully)? with|endorses?|supports?|subscribes? to|shares?|concurs? with|sides? with|is in line with|is the same as|"
    r"s'associe\w*(?: pleinement)? a|se joi\w+ a|se rallie\w* a|fait sienne|faisons notres?|souscri\w+ a|partage\w*|appuie|s'aligne\w* sur|"
    r"se suma\w* a|se adhiere\w* a|se asocia\w* a|hace suya|hacemos nuestra|suscribe|comparte|apoya|nos sumamos a|se alinea\w* con)"
    r" ?(?:fully |pleinement |plenamente )?(?:the |la |le |l'|el |las |los |al |aux? )?(?:\w+ )?"
    r"(?:repl(?:y|ies)|responses?|answers?|positions?|statements?|views?|preferences?|choices?|submissions?|reponses?|declarations?|avis|choix|vues|respuestas?|posicion(?:es)?|declaracion(?:es)?|opinion(?:es)?|preferencias?|eleccion(?:es)?)"
    r"(?: (?:\w+ )?(?:submitted|given|expressed|made|sent|delivered|communicated|transmise?|exprimee?|presentee?|donnee?|formulee?|enviada|expresada|presentada|dada|formulada|transmitida))?"
    r" ?(?P<of>of|by|from|as|que celle|que|de|du|des|d'|par|del|por)(?: |(?<='))|"
    r"(?:joins?|aligns? itself with|associates? itself with|s'associe\w* (?:a|au)|se joint (?:a|au)|se rallie a|se suma al?|se adhiere al?) )(?P<rest>[^.;\n]{2,160})"
)
BEHALF: Final = re.compile(
    r"(?<!\w)(?:on behalf of|in the name of|au nom (?:de |du |des |d')|pour le compte (?:de |du |des |d')|en nombre (?:y representacion )?(?:de |del )|en representacion (?:de |del )) ?(?P<rest>[^.;:\n]{2,200})"
)
REPLACES: Final = _pattern(
    r"(?:replac(?:es?|ing)|supersed(?:es?|ing)|cancels? and replaces?|annuls? and replaces?|corrects?|amends?|overrides?|withdraws?) (?:and \w+ )?(?:our|its|the|my|their|all|any|that)(?: \w+){0,3}? "
    r"(?:reply|response|answer|choices?|note(?: verbale)?|letter|message|e-?mail|communications?|preferences?)|"
    r"in (?:replacement|substitution) of|instead of our (?:earlier|previous|first) (?:reply|response|choice|message|letter)|please (?:disregard|ignore) (?:our|my|the) (?:\w+ )?(?:reply|response|message|letter|(?:e-?)?mail|note)",
    r"(?:annule et remplace|remplace|annule) (?:la|le|les|sa|son|notre|nos|toute|celle|celui)(?: \w+)?|en remplacement de|veuillez ne pas tenir compte de (?:notre|la|ma)|(?:prie|prions|priere) de ne pas (?:en )?tenir compte(?: de (?:notre|la|ma))?(?: et d'y substituer)?",
    r"(?:dejar|dejen|deje) sin efecto (?:la|su|nuestra|el|nuestro)(?: \w+)?|(?:sustituye|reemplaza|anula y sustituye|anula y reemplaza|anula|deja sin efecto) (?:a |y sustituye )?(?:la|su|nuestra|el|nuestro|las|toda|cualquier|al|a la)(?: \w+)?|en sustitucion de|en reemplazo de|"
    r"(?:sirvanse|rogamos|ruego|se ruega) (?:no tener en cuenta|ignorar|hacer caso omiso de) (?:\w+ ){0,3}?(?:respuesta|nota|carta|mensaje|correo|eleccion|comunicacion)",
)
REPLACED_THING: Final = re.compile(
    r"repl|respon|answer|choice|note|letter|message|mail|communic|prefer|reponse|lettre|courriel|celui|choix|respuesta|nota|carta|mensaje|correo|eleccion|comunica|celle|verbale|anterior|precedent|previous|earlier"
)
NOMINATES: Final = _pattern(
    r"nominat(?:es?|ed|ing|ions?)|participants? (?:from our side|from \w+|will be)(?! from)|will be (?:represented|attended)(?: (?:at|in|during) [\w ]{3,60}?)? by|(?:delegation|participants?) will (?:be composed of|comprise|consist of|include)|"
    r"registration(?: form)?s?|(?:kindly|please) register (?!our choice|its choice|the choice)|wish(?:es)? to register|(?:name|names) of (?:the |its |our )?(?:participants?|representatives?|experts?)|will attend(?: the)? (?:workshop|session|consultations?)",
    r"(?:sera|seront) represente\w*|participants? suivants?|inscri(?:re|ption|ptions|vons)(?! (?:au programme|les? (?:projets?|themes?|sujets?|ateliers?)|l'atelier))|la delegation (?:sera composee|comprendra)|participer(?:a|ont) (?:a l'atelier|aux|a la)|design(?:e|ons) (?:m\.|mme|monsieur|madame)",
    r"(?:estara|estaran|sera) representad\w*|inscri(?:bir|pcion|pciones|bimos)|la delegacion estara (?:compuesta|integrada)|participantes siguientes|designa (?:al?|como) (?:sr|sra|senor|senora)?|asistira\w* (?:al|a la|los)",
)
MACHINE: Final = _pattern(
    r"out of (?:the )?office|automatic reply|auto-?reply|autoreply|automatically generated|delivery (?:status notification|has failed|failure)|undeliverable|undelivered|mailer-daemon|"
    r"i am (?:currently )?(?:away|on leave)|limited access to (?:my )?e-?mail|read receipt|has been received and (?:will be|is being) processed",
    r"absence du bureau|absent du bureau|reponse automatique|message automatique|je suis (?:actuellement )?absente?|echec de (?:la )?(?:remise|distribution)|non remis",
    r"fuera de la oficina|respuesta automatica|mensaje automatico|estoy ausente|me encuentro (?:fuera|ausente|de vacaciones)|no se pudo entregar|no (?:pudo|ha podido) entregarse|buzon lleno|mailbox (?:is )?full|boite (?:aux lettres |de reception )?(?:est )?pleine|(?:generado|generada) por el sistema|generated by the system|genere par le systeme|acceso limitado al correo",
)
CHANGED: Final = _pattern(
    r"modif(?:y|ied|ies|ying|ication|ications)|amend(?:s|ed|ing|ment|ments)?|rephras(?:e|ed|ing)|reword(?:ed|ing)?|re-?formulat(?:e|ed|ion)|retitled?|rename[ds]?|revised|(?:with|in) (?:a |the |slightly |its )?(?:\w+ )?(?:changes?|wording)|"
    r"to read|it reads|entitled|titled|be called|(?:should|would|shall|will|be) reads?|reads? as|replac(?:e|es|ed|ing)|delet(?:e|es|ed|ing|ion)|add(?:s|ed|ing)?|insert\w*|remov\w*|omit\w*|chang(?:e|ed|es|ing)|instead of|(?:the )?title (?:should|be|is|to|reads?|were|would)|new title|(?:with|under|as) (?:the|its|a) title|the following (?:title|wording)|wording",
    r"modifi\w*|amend\w*|reformul\w*|remani\w*|libell\w*|intitul\w*|se li\w+|lire|remplac\w*|supprim\w*|ajout\w*|inser\w*|chang\w*|au lieu de|(?:titre|libelle|formulation) (?:suivant|modifie|amende)\w*|dont le titre|titre|devien\w+|deven\w+",
    r"modific\w*|enmend\w*|reformul\w*|redact\w*|redaccion|titul\w*|que (?:diga|rece)|quede|dijera|diga|rezara|sustitu\w+|reemplaz\w*|suprim\w*|elimin\w*|anad\w*|agreg\w*|insert\w*|cambi\w*|en lugar de",
)
ALTERNATIVE: Final = _pattern(
    r"(?:that|which) (?:is|are) not (?:on|in) (?:the|your) (?:list|note)|not (?:listed|on (?:the|your) list)|outside (?:the|your) list|fresh (?:topic|theme|project|subject)|(?:(?:qui|et) )?(?:ne|n') ?(?:figure|est|apparait) pas (?:dans|sur|a) (?:la|votre) liste|hors (?:de la )?liste|que no (?:esta|figura|aparece) en (?:la|su) lista|fuera de (?:la )?lista",
    r"(?:propos\w+|suggest\w*|sugger\w+|propon\w+|sugier\w+) (?:as|comme|como) (?:[\w']+ ){0,2}?(?:topic|theme|workshop|project|choice|sujet|atelier|projet|choix|tema|taller|proyecto|eleccion)|(?:propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|submits?|adds?|wish(?:es)? to (?:propose|suggest)) (?:[\w-]+ ){0,4}?(?:alternatives?|another|new|additional|different|other|further|following) ?(?:topic|theme|workshop|option|subject|title)?|"
    r"an? alternative (?:topic|theme|workshop|option|project|to)|puts? forward (?:[\w-]+ ){0,3}?(?:alternatives?|another|new|additional|different)(?: (?:topic|theme|workshop|option|subject|title|project))?|(?:as|by way of) (?:an )?alternative|(?:new|another|additional|different) (?:topic|theme|workshop|option|project)",
    r"(?:propos\w+|sugger\w+|soumet\w*) (?:[\w'-]+ ){0,4}?(?:un autre|autre|nouveau|supplementaire|different|suivante?|alternative|remplacement) ?(?:sujet|theme|atelier)?|(?:un )?(?:autre|nouveau) (?:sujet|theme|atelier|projet)|un (?:sujet|theme|atelier|projet) (?:nouveau|different|supplementaire)|"
    r"(?:sujet|theme|atelier) (?:de remplacement|supplementaire|alternatif)|a titre (?:d'alternative|alternatif)",
    r"(?:propo\w+|sugi\w+|suger\w+|present\w+) (?:[\w-]+ ){0,4}?(?:otro|otra|nuevo|adicional|diferente|siguiente|alternativ[oa]) ?(?:tema|taller|opcion)?|(?:otro|nuevo) (?:tema|taller|proyecto)|(?:tema|taller|proyecto) (?:alternativo|adicional|nuevo|distinto)|como alternativa|a titulo de alternativa",
)
RANKED: Final = _pattern(
    r"(?:from )?(?:the )?highest to (?:the )?lowest|from (?:the )?most to (?:the )?least|de (?:mayor|mas) a (?:menor|menos)|in (?:the following |this |descending |our |its )?order of (?:\w+ )?(?:preference|priority|importance)|(?:following |our |its )?order of (?:preference|priority)|ranks?|ranked|ranking|(?:first|second|third|1st|2nd|3rd) (?:choice|preference|priority)|in (?:this|that|the following) order",
    r"(?:par |dans l'|en |l'|cet )ordre (?:\w+ )?(?:de )?(?:preference|priorite|importance|suivant)|dans cet ordre|(?:du|de la) plus \w+ (?:au|a la) moins|au (?:premier|deuxieme|second|troisieme) rang|(?:premier|deuxieme|second|troisieme|premiere|seconde) (?:choix|preference|priorite)|class(?:e|ons|ement|er)",
    r"(?:por|en) (?:este |el siguiente )?orden(?: \w+)?(?: de)? ?(?:preferencia|prioridad|importancia)?|(?:primera|segunda|tercera|primer|segundo) (?:preferencia|prioridad|eleccion|opcion)|clasific\w+",
)
RANK: Final = re.compile(
    r"(?<![\w'])(?:(?P<word>first|second|third|fourth|1st|2nd|3rd|4th|premiere?|deuxieme|seconde?|troisieme|quatrieme|primera?|segund[oa]|tercera?|cuarta?|[1-4]) ?(?:er|re|e|o|a)? ?(?:choice|preference|priority|choix|preference|priorite|preferencia|prioridad|eleccion|opcion)"
    r"|(?:^|(?<=[:;,] )|(?<=\n))(?P<turn>first(?:ly)?|second(?:ly)?|third(?:ly)?|premierement|deuxiemement|troisiemement|(?:en )?(?:primer|segundo|tercer) lugar|en (?:premier|deuxieme|second|troisieme) lieu)[,:]"
    r"|(?:choice|preference|priority|choix|priorite|preferencia|prioridad) (?:no\.? ?)?(?P<number>[1-4]))(?!\w)"
)
TURNS: Final = re.compile(r"(?P<first>first|prem|primer)|(?P<second>second|deux|segund)|(?P<third>third|trois|tercer)")
RANK_WORDS: Final[dict[str, int]] = {
    **dict.fromkeys(("first", "1st", "premier", "premiere", "primer", "primera", "1"), 1),
    **dict.fromkeys(("second", "2nd", "deuxieme", "seconde", "segundo", "segunda", "2"), 2),
    **dict.fromkeys(("third", "3rd", "troisieme", "tercer", "tercera", "3"), 3),
    **dict.fromkeys(("fourth", "4th", "quatrieme", "cuarta", "cuarto", "4"), 4),
}
NAMELY: Final = _pattern(
    r"namely|i\.e\.?|that is|viz\.?|a savoir|c'est-a-dire|soit|es decir|a saber|esto es|respectively|respectivement|respectivamente"
)
RESTS: Final = re.compile(  # all that a sentence may hold beside the options it names, where it is their choice
    r"(?:\d(?:st|nd|rd|th|ere?|eme|[oa])\b|[\s\d.,:;!()&/\"'+>–-]|\b(?:and|et|y|e|the|le|la|les|l|el|los|las|nos|no\.?(?= ?\d)|numbers?|numeros?|topics?|options?|workshops?|themes?|projects?|projets?|proyectos?|sujets?|ateliers?|temas?|talleres|taller|opciones|opcion|please|thank you|thanks|merci|gracias|por favor|s'il vous plait|"
    r"yes|oui|si|many|muchas|beaucoup|only|seulement|solo|uniquement|solamente|unicamente|ce sera|ce seront|sera|it will be|it is|would be|son|sont|seran|ok|okay|from our side|for our part|on our side|our side|de notre cote|pour notre part|de nuestra parte|por nuestra parte|cheers|first|second|third|fourth|fifth|firstly|secondly|thirdly|premierement|deuxiemement|troisiemement|primero|segundo|tercero|then|puis|luego|dear|all|colleagues?|chers?|collegues|estimad[oa]s?|colegas?|hello|hi|good (?:morning|afternoon|day)|bonjour|bonsoir|hola|buen(?:os|as) (?:dias|tardes)|buen dia|as they stand|as it stands|unchanged|telle?s quelle?s|tal como estan)\b)*"
)
#: Several who say that they are several.
SEVERAL: Final = _pattern(
    r"(?:both|our two|the two|our respective|the three|our three) (?:permanent )?(?:missions|delegations|governments|countries)",
    r"(?:nos|les) (?:deux|trois) (?:missions|delegations|gouvernements|pays)",
    r"(?:ambas|ambos|las dos|las tres|nuestras dos|los dos) (?:misiones|delegaciones|gobiernos|paises)",
)
#: "Those are the two topics we choose": what was named before is chosen.
BACK: Final = re.compile(
    r"(?<!\w)(?:(?:both of )?which (?:we|it|i) (?:\w+ )?(?:select|selects|choose|chooses|support|supports|prefer|prefers)|que nous (?:\w+ )?(?:retenons|choisissons|appuyons|preferons)|(?:que|los cuales|los que) (?:\w+ )?(?:elegimos|seleccionamos|apoyamos|preferimos)|"
    r"(?:those|these|they) (?:are|would be|being) (?:the |our )?(?:\w+ ){0,4}?(?:choice|choices|choose|chosen|select|selects|selected|support|supports|prefer|prefers|selection)|"
    r"(?:ce sont|tels sont|voila) (?:la |les |nos |ses |des )?(?:\w+ ){0,5}?(?:choix|choisit|choisissons|choisis|retient|retenons|retenus|appuie|appuyons|prefere|preferons)|"
    r"(?:esos|estos|tales) son (?:los |las |nuestros |sus )?(?:\w+ ){0,4}?(?:apoya|apoyamos|elige|elegimos|elegidos|selecciona|seleccionados|seleccionamos|prefiere)|"
    r"(?:selects?|choos\w+|chose|supports?|prefers?|retains?) (?:it|them|these|those|both)(?: two| topics| ones)*(?=[\s.,;]|$)|(?:les|l'a|les a|le) (?:choisi\w*|retien\w*|retenus?)|(?:lo|la|los|las) (?:elige|elegimos|selecciona|seleccionamos|apoya|apoyamos|prefiere|escoge))(?!\w)"
)
#: Options placed level in an order.
LEVEL: Final = _pattern(
    r"on (?:an )?equal footing|equally|tied|jointly|ex aequo|same (?:rank|place|level)|a egalite|au meme rang|por igual|empatad[oa]s?|en pie de igualdad|al mismo nivel"
)
#: Words that turn what is said with them against itself, or leave it open: "refrains from supporting", "it would be premature to select".
AVERSE: Final = _pattern(
    r"refrain\w*|avoid\w*|fail(?:s|ed|ing)?|refus\w+|unable|warn\w*|doubt(?:s|ed|ful)?|mistake\w*|prematur\w*|regret\w*|deplor\w+|lament\w+|hesitat\w+|wonder\w*|reluctan\w+|unwise|wrong|surpris\w+|"
    r"going to|no longer|stop(?:s|ped)|declin\w*|neutral|convinced|cancel\w*|disregard|thank\w* (?:\w+ )?for (?=\w+ing)|congratul\w*|those who|next (?:week|month|year)|tomorrow|been (?:suggested|advised|asked|told|recommended)|draft (?:reply|answer|response)|neighbou?rs?|"
    r"question(?:s|ed|able)|little (?:value|merit|point)|no (?:reason|need|point|merit|sense|value)|cauti\w+|discourag\w+|stops? short|far from|nothing|told (?:that|to)|seeks?|seeking|asks? for|misrepo\w+|misunder\w+|heard that|unlikely|difficult|hardly",
    r"annul\w+(?! et remplace)|ceux qui|celles qui|renonc\w+|la semaine prochaine|demain|on nous|projet de reponse|voisins|ne (?:\w+ )?plus|"
    r"evit\w+|s'interrog\w+|interrog\w+|erreur|regrett\w+|hesit\w+|dout\w+|etonn\w+|surpren\w+|decourag\w+|en garde|peu (?:utile|opportun|d'interet)|inopportun\w*|rien|cherch\w+|mal (?:rapport|compris|interpret)\w*|difficile\w*",
    r"anul\w+(?! y (?:sustituye|reemplaza))|quienes|renunci\w+|la (?:proxima semana|semana (?:proxima|que viene))|nos (?:sugier|suger|pid|recom)\w+|proyecto de respuesta|vecin[oa]s|ya no|"
    r"(?:se )?nieg\w+|rehus\w+|dud\w+|error|sorpren\w+|extran\w+|desaconsej\w+|poco (?:util|oportun)|inoportun\w*|busc\w+|malinterpret\w*|mal entendid\w*|adviert\w+|nada(?! mas)|dificil\w*",
)
#: What stands before "to select" where it is the writer's own will.
OWN_WILL: Final = re.compile(
    r"(?:is|are) (?:now |hereby |also )?(?:to )?$|(?:decision|choice|intention|honou?r|decision|choix|honneur|eleccion|intencion|decisi[oó]n)(?: [\w']+){0,7}? (?:to |de |d')?$|(?:wish(?:es)?|pleased|glad|happy|honou?red|honou?r|like|likes|decided|decides|decision|desires?|agreed|agrees|instructed|authori[sz]ed|directed|mandated|prefers?|proud|delighted|opted|opts|resolved|determined|privilege|pleasure|continues?|"
    r"proposes?|in favou?r of|those|can|also|readiness|ready|prepared|willing)(?: \w+){0,2}? (?:to )?$|"
    r"(?:souhait\w+|desir\w+|decide\w*|honneur|plaisir|avantage|entend\w*|tient|voudrai\w+|charge\w*|autorise\w*|instruit\w*|convenu\w*|propos\w*|peut|pouvons|peuvent|resolu\w*|determin\w+|opte\w*|avis|mesure|suggere\w*|voulu|vient|ne|pas|faveur|pourr\w+|saur\w+|prete?s?|dispose\w*)(?: \w+){0,2}? (?:de |d'|a )?$|"
    r"(?:desea\w*|quier\w+|decidi\w*|honra|honor|agrado|complace\w*|permit\w+|acord\w+|a bien|proced\w+|propon\w+|pued\w+|optado|resuelto|gustaria|dispone|consider\w+|instrui\w+|encargad\w+|autorizad\w+|viene|no|podr\w+|dispuest\w+|favor)(?: \w+){0,2}? (?:de |en |a |por )?$"
)
