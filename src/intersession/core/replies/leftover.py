"""Words that may name one more option, propose something, or turn a choice back, and those that do not; for `unread`.

All patterns are for folded text, as those of `phrases`.
"""

from __future__ import annotations

import re

from intersession.core.replies.mentions import NOUN

_ARTICLE = r"(?:le|la|les|l'|du|au|aux|el|los|las|al|del|the|n[°o]s?\.?|nos?\.?|nr\.?|numbers?|numeros?|" + NOUN + r")"
_OR = r"(?:\+|&|,|/|(?<!\w)(?:and|et|y|e|or|ou|o|u|plus|then|puis|luego|also|not)(?!\w))"
NUMBER = re.compile(
    rf"(?<![\w/.,:-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?|(?<=[a-z] ))\"?(?P<label>\d{{1,2}})(?![\w°%/:-]|[.,]\d)"
)
LETTER = re.compile(rf"(?<![\w'/.-])(?:(?P<article>{_ARTICLE}) ?|(?P<link>{_OR}) ?)\"?(?P<label>[a-z])(?![\w'/-]|\.\w)")
CAPITAL = re.compile(r"(?<![\w'’./-])(?P<label>[B-HJ-Z])(?![\w'’/-]|\. ?[A-Z])")
NO_LABEL = re.compile(  # what makes a number one of dates, of things counted, of a place
    r" ?(?:er |st |nd |rd |th )?(?:de |of |d')?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|hours?|heures?|horas?|days?|jours?|dias?|weeks?|"
    r"semaines?|semanas?|months?|mois|mese?s?|years?|ans?|anos?|h|am|pm|a\.m|p\.m|pages?|paginas?|members?|membres?|miembros?|states?|etats?|estados?|participants?|participantes|"
    r"persons?|personnes?|personas?|experts?|expertos|delegat\w+|delegac\w+|percent|per cent|pour cent|por ciento|euros?|dollars?|million\w*|topics?|workshops?|themes?|options?|projects?|sujets?|ateliers?|"
    r"projets?|proyectos?|temas?|talleres|opciones|others?|autres?|otr[oa]s)(?!\w)"
)
ADDRESS = re.compile(
    r"(?<!\w)(?:rue|avenue|av\.|chemin|route|quai|boulevard|bd|place|case postale|street|road|floor|suite|room|block|etage|bureau|piso|edif\w*|calle|plaza|oficina|tel|phone|fax|p\.?o\.? box|ext)(?!\w)|@|www\.|\b\d{4,6} [a-z]"
)
PARAGRAPHS = re.compile(
    r"(?<!\w)(?:paras?|paragraphs?|paragraphes?|parrafos?|articles?|articulos?|annexe?s?|anexos?|sections?|pages?)\.? ?(?:nos?\.? ?)?(?:\d|$)"
)
PRACTICAL = re.compile(  # what a mission may propose or ask for beside its choice
    r"(?<!\w)(?:dates?|weeks?|months?|held|hold|venue|rooms?|interpret\w+|holding|january|february|march|april|june|july|august|september|october|november|december|janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|calendar|schedul\w+|speakers?|panell?ists?|experts?|document\w*|funding|fund|financ\w*|cost|report|invit\w*|participat\w*|"
    r"semaines?|mois|fechas?|semanas?|mes|meses|tenir|tienne|tiennent|tenue|salles?|interpret\w+|calendrier|orateurs?|intervenants?|celebr\w+|sala|oradores|panelistas|participa\w*|participer)(?!\w)"
)
PROPOSES = re.compile(
    r"(?<![\w'])(?:alternatives?|another (?:topic|theme|title|subject|workshop|project|one|possibility)|additional (?:topic|theme|subject|workshop|project|element)|new (?:topic|theme|title|subject|workshop|project|wording)|"
    r"(?:we|mission|delegation|government|also|would|wish(?:es)? to|like to|i) (?:\w+ )?(?:propose|suggest|put forward|offer|submit|add(?! that))|(?:other|different) (?:title|wording|topic|theme)|reword\w*|rephras\w*|reformulat\w*|retitl\w*|renam\w*|"
    r"(?:propose|suggest|put forward)s? (?:an?|the|that|as|to|for)|(?:should|could|would|might) (?:read|be (?:called|renamed|titled|entitled|replaced|changed|broadened|narrowed|extended|limited|merged))|broaden\w*|narrow(?:er|ed)|"
    r"un(?:e)? (?:autre|nouveau|nouvelle|second) (?:sujet|theme|atelier|projet|titre|libelle|piste|proposition)|(?:sujet|theme|atelier|projet|titre|libelle)s? (?:nouveau|nouveaux|supplementaires?|additionnels?|different|propre)|"
    r"(?:nous|mission|delegation|gouvernement|elle|il|et|en outre|je) (?:\w+ )?(?:propos(?:e|ons|ait|erait|erions|erais)|sugger(?:e|ons|ait|erait|erions)|soumet\w*|ajout\w+)|(?:souhait\w*|voudr\w*|aimer\w*) (?:\w+ )?(?:proposer|suggerer|ajouter|soumettre|modifier)|reformul\w*|"
    r"(?:devrait|pourrait|doit) (?:etre (?:modifie|remplace|elargi|limite|intitule|reformule)\w*|se lire|s'intituler)|elargi\w*|"
    r"otr[oa] (?:tema|taller|titulo|proyecto|asunto|propuesta)|nuev[oa] (?:tema|taller|titulo|proyecto|redaccion)|(?:tema|taller|proyecto|titulo)s? (?:nuevo|adicional|alternativo|distinto|propio)|alternativ\w+|"
    r"propon(?:e|emos|dria|driamos|er)|sug(?:iere|erimos|eriria|eririamos|erir)|plante\w+|(?:deberia|podria|debe) (?:decir|titularse|llamarse|modificarse|sustituirse|ampliarse|leerse)|ampli(?:ar|arse|ado))(?!\w)"
)
AFTERTHOUGHT = re.compile(  # takes back what was chosen before it
    r"(?<![\w'])(?:on (?:second thoughts?|reflection|further (?:thought|reflection))|second thoughts|scratch that|change of (?:mind|heart)|changed (?:our|its|my|their) minds?|we meant|i meant|i mean|or rather|rather,|correction|corrigendum|erratum|"
    r"actually|en fait|en realidad|[–-] ?(?:no|non),|(?:sorry|oops|pardon|perdon|desolee?|lo siento)(?! for| por| pour| de| d'| la| el| about)|make (?:that|it)|(?:kindly|please) (?:disregard|ignore|drop)|disregard|for \W?\w\W? read|"
    r"no longer|reflexion faite|tout bien (?:pese|reflechi)|ou plutot|plutot,|rectificati\w+|changement d'avis|change d'avis|changeons d'avis|ne (?:\w+ )?plus|"
    r"pensandolo (?:mejor|bien)|mejor dicho|mas bien|fe de erratas|rectificacion|cambio de (?:opinion|parecer)|cambiado de (?:opinion|parecer)|ya no)(?!\w)"
)
OPEN = re.compile(  # leaves a choice open, or makes it hang on something
    r"(?<![\w'])(?:not (?:yet |entirely |quite |fully )?(?:final|definitive|confirmed|cleared|approved|settled|decided|certain|official)|(?:has|have)(?:n't| not) (?:yet )?(?:signed off|approved|confirmed|cleared|decided|been (?:confirmed|approved|cleared))|"
    r"(?:may|might|could|can) (?:still |yet |well |also )?(?:change|move|revert|be (?:revised|revisited|reviewed|changed|modified|withdrawn))|for (?:now|the moment|the time being)|at this (?:stage|point)|provisional\w*|tentative\w*|preliminary|"
    r"pending|unless|until (?:we|our|further|capital|then)|await\w*|to be confirmed|tbc|reserves? (?:the right|its|our) (?:right |position )?|in the absence of|draft|subject to|depend(?:s|ing|ent)|except(?:ing|ed)?|excluding|with the exception|as long as|so long as|provided|on condition|one condition|reservations?|"
    r"(?:will|shall|must|should|may|has to|have to|is to|are to) (?:\w+ )?(?:confirm|be confirmed|be revised|be reviewed)|formal (?:reply|position|confirmation|answer)|official (?:reply|position|confirmation|answer)|confirmation (?:will|to) follow|sign(?:s|ed)? off|last word|final say|has (?:still|yet) to|still (?:has|have|needs?) to|"
    r"hesit\w+|undecided|indecis\w*|torn between|dudamos|duda entre|condicional\w*|conditional\w*|conditionnel\w*|a l'essai|a prueba|suppose|imagine|untrue|not true|(?:you|has|have|was|were|been) (?:\w+ )?(?:recorded|registered|noted)(?! with)|vous avez (?:note|enregistre|inscrit)|han? (?:registrado|anotado)|meant to|trial|less than|as little as|moins que|menos que|as much as|if asked|"
    r"not (?:yet )?seen|(?:n'|ne )(?:a|ont|avons) (?:pas|point) (?:encore )?(?:vu|lu|approuve|valide)|no (?:ha|han|hemos) (?:visto|leido|aprobado)|personally|in my personal|(?:i (?:think|believe|guess)|(?:i|we) (?:understand|suppose|assume|gather)) that|told (?:you|us|me)|it is (?:reported|said|rumou?red)|says the|reportedly|apparently|it seems|to my knowledge|as far as (?:i|we) know|"
    r"confirmerons|confirmer(?:a|ons|ai|ont)|confirmation (?:officielle |formelle |ecrite )?(?:suivra|vous parviendra)|reponse (?:officielle|formelle|definitive) (?:suivra|vous parviendra)|pourra\w* (?:encore )?(?:etre revu\w*|etre modifie\w*|changer|evoluer)|reste a|a titre personnel|personnellement|je (?:crois|pense|suppose) que|il semble\w*|parait-il|sauf erreur|faute de mieux|"
    r"confirmar(?:a|emos|an|e)|confirmacion (?:oficial|formal|escrita)|respuesta (?:oficial|formal|definitiva) (?:seguira|les llegara)|podra\w* (?:aun |todavia )?(?:revisarse|modificarse|cambiar\w*|ser)|falta (?:que|la|el)|a titulo personal|personalmente|(?:creo|creemos|supongo|entiendo) que|parece que|al parecer|"
    r"a ce stade|pour l'instant|pour le moment|provisoire\w*|a titre provisoire|non definiti\w+|pas (?:encore )?(?:definiti\w+|confirme\w*|valide\w*|arrete\w*|tranche\w*)|"
    r"(?:pourrai\w*|peut|peuvent) (?:encore )?(?:changer|evoluer|etre (?:revu|modifie|revise|change)\w*)|en attend\w+|dans l'attente|attend(?:ons|ant)|sous reserve|a moins que|sauf|hormis|reserve\w* (?:le droit|sa position|notre position)|a confirmer|depend\w*|a condition|reserves?|projet de reponse|"
    r"en esta etapa|por (?:el momento|ahora)|de momento|hasta (?:tanto|que)|no (?:es |son |esta |estan )?(?:aun |todavia )?(?:definitiv\w+|final|confirmad\w+|aprobad\w+|decidid\w+)|"
    r"(?:podria|puede|pueden) (?:aun |todavia )?(?:cambiar|variar|modificarse|ser (?:revisad|modificad)\w*)|a la espera|en espera|pendiente\w*|a menos que|salvo|excepto|se reserva|nos reservamos|por confirmar|depend(?:e|en|era|iendo)|a reserva|siempre (?:que|y cuando)|con la condicion|reservas|borrador)(?!\w)"
)
TAIL = re.compile(  # how a sentence may go on after what it chooses
    r"(?:$|[|–-] ?(?:yes|oui|si)|"
    + NOUN
    + r"(?!\w)|d'|(?:for(?! lack| want| now)|pour|para|of|de(?:l|s)?|du|to be|a tenir|por|on|sur|sobre|during|pendant|durante|at|al?(?! \w+(?:er|ir|re)(?!\w))|aux?|from|among|amongst|parmi|entre|respect\w*|both|les deux|l'un et l'autre|ambos|ambas|"
    r"in(?! an? | its | their )|en(?! y | version| \w+ant(?!\w))|dans|because|since|considering|given|due|owing|in view|which|qui|que|cuy\w+|dont|where|ou ces|parce|car|puisque|porque|pues|ya que|dado|debido|habida|compte tenu|convinced|convaincu\w*|convencid\w+|"
    r"believing|noting|being|etant|siendo|estimant|considerant|considerando|mindful|recogni[sz]ing|with a view|afin|so that|conformement|with (?:thanks|appreciation|best|kind|many|our|no changes?)|avec (?:nos|mes|ses|tous)|con (?:nuestr|los mejores|miras)|"
    r"as (?:our |its |the )?(?:first|second|third|joint|only|sole)|(?:(?:to )?be |being |soi\w+ |sea\w* |etre |ser )?(?:retained|selected|chosen|taken up|held|organi[sz]ed|adopted|retenu\w*|choisi\w*|traite\w*|abord\w*|organise\w*|elegid\w*|seleccionad\w*|retenid\w*|tratad\w*|celebrad\w*)|"
    r"replacing|supersed\w+|cancel\w+|remplac\w+|en remplacement|sustituyendo|see|voir|vease|cf|financ\w+|fund\w*|please|thank|many thanks|merci|gracias|muchas gracias|s'il|by|today|this |that order|dans cet|as (?:its|our|the|it stands|they stand|follows|requested|invited|well|set out|presented|described|listed|worded|drafted|proposed (?:in|by the (?:secretariat|administration)))|"
    r"comme|como|tel(?:le)?s?|tal(?:es)?|unchanged|(?:sans|without|sin|no) (?:any |aucun\w* |ningun\w* )?(?:further )?(?:changes?|changement\w*|modification\w*|modificaci\w+|enmienda\w*|amendments?|amendements?|reserve\w*|reservations?|reservas?|perjuicio|prejudice|prejudic\w*)|"
    r"only|seulement|solamente|unicamente|twice|first|second|third|respectivement|respectivamente|in that order|yes|oui|si|non|no|(?:them|it)(?! \w)|themes|autres|not|et|and|y|e|also|aussi|tambien|too|as well|egalement|igualmente|proposed|listed|set out|contained|mentioned|described|presented|figurant|expose\w*|mentionne\w*|propose\w*|propuest\w+|mencionad\w+|"
    r"d'autre part|after (?:careful|due|thorough|full|having|consult\w*)|apres (?:mure|consult\w*|avoir|examen)|tras|despues de|thereby|thus|ainsi|asi|consequently|hereby|topics|projects|two|deux|dos|three|trois|tres|these|those|ces|est\w+|the two|the three|los dos|las dos|los tres|ses|its|nuestr\w+|our|nos)(?!\w))"
)
GOES_ON = re.compile(
    r"(?:and|et|y|e|also|aussi|tambien|as well as|ainsi qu(?:e|')|plus|asi como)(?:(?<=')|(?!\w))(?P<rest>.*)",
    re.DOTALL,
)
COURTESY = re.compile(
    r"[\s,]*(?:thanks?|avails?|takes?|looks? forward|remains?|expresses|reiterates?|wish(?:es)? (?:you|the|to thank|every)|hopes?|is|are|notes?|requests?|asks?|kindly|please|assures?|has the|would (?:appreciate|be grateful)|will|topics?|remercie\w*|saisi\w*|prie|reste\w*|se tient|renouvelle|"
    r"vous|le prie|lui|espere\w*|demande\w*|agradec\w+|aprovech\w+|ruega|queda\w*|renueva|reitera|espera\w*|asi lo|saluda\w*|les? (?:rueg|agrade|salud|solicit|inform|comunic|pid|expres|reiter|rog|quedar|estar)\w*|pide|solicita|only|nothing|no other|en este|dans cet|in (?:this|that)|of|de|d')(?!\w)"
)
TITLE_WORD = re.compile(
    r"(?<!\w)(?:sub-?)?(?:title|wording|titre|libelle|intitule|titulo|redaccion|formulation|phrasing|amendment|amendement|enmienda|what [a-z' ]{2,30} (?:proposed|suggested)|(?:proposals?|propositions?|propuestas?|suggestions?|sugerencias?) (?:of|by|de|du|del|from)|(?:the|les|las|el|le|la) (?:words?|terms?|phrase|mots?|termes?|expressions?|palabras?|terminos?|frase)|"
    r"(?:emphasis|accent|enfasis|focus) (?:should|must|devrait|doit|deberia|debe)|(?:should|must|devrai\w+|doi\w+|deberia\w*|deben?) (?:\w+ )?(?:focus|emphasi[sz]e|mettre l'accent|insister|centrarse|hacer hincapie))(?!\w)"
)
WISHES = re.compile(
    r"(?<![\w'])(?<!no )(?<!pas de )(?<!not a )(?<!aucun )(?<!ningun )(?<!sin )(?<!ninguna )(?:welcome|wish\w*|like to (?:see|have|propose|add)|would (?:favou?r|like)|interest\w*|souhait\w*|aimer\w+|voudr\w+|desir\w+|dese\w+|quisier\w+|gustaria|interes\w*|importan\w+|second (?:choice|topic|workshop|option|place|preference)|"
    r"second (?:choix|sujet|theme|atelier)|deuxieme (?:choix|sujet|theme|atelier|projet)|troisieme (?:choix|projet)|segund[oa] (?:eleccion|tema|taller|opcion|lugar)|tercer (?:proyecto|lugar)|third (?:choice|project)|other (?:one|two|topic|workshop|project)s?|autres? (?:sujet|theme|atelier|projet)s?|otro (?:tema|taller|proyecto)|"
    r"(?:for|as for|as to) the (?:rest|others?|second|third)|pour le reste|du reste|quant aux? (?:reste|autres?|second|troisieme)|lo demas|el resto|en cuanto al (?:resto|segundo|otro|tercero)|majority|majorite|mayoria|(?:le|the|el|lo) (?:reste|rest|resto|demas) (?:viendra|suivra|will|follows|seguira|vendra))(?!\w)"
)
THEME = re.compile(
    r"(?<![\w'])(?:topics?|workshops?|themes?|subjects?|questions?|issues?|discussion|choices?|project|one|ones|rest|others?|sujets?|ateliers?|choix|question|thematique|abord\w+|trait(?:e|er|ee|es)|projets?|reste|autres?|temas?|talleres|taller|asuntos?|cuestion(?:es)?|"
    r"eleccion|proyectos?|trat(?:ara|ar|ado|ase)|resto|demas|majority|majorite|mayoria)(?!\w)"
)
AGAINST = re.compile(
    r"(?<![\w'])(?:(?:should|must|devrai\w+|doi\w+|deberia\w*|deben?) (?:\w+ )?(?:include|cover|extend|be (?:limited|extended|broadened)|inclure|couvrir|englober|porter|etre (?:limite|elargi|etendu)\w*|incluir|abarcar|cubrir|limitarse|ampliarse)|drop\w*|disregard\w*|superfl\w+|redundan\w+|replac\w+|instead|in (?:place|favou?r) of|too (?:broad|vague|narrow|long)|delet\w+|remov\w+|omit\w*|withdr\w+|not|never|however|"
    r"retir\w+|supprim\w+|remplac\w+|trop|ecart\w+|ne|n'|toutefois|cependant|suprim\w+|elimin\w+|sustitu\w+|reemplaz\w+|demasiado|en vez|en lugar|sin embargo|no)(?!\w)"
)
FALLBACK = re.compile(
    r"(?<!\w)(?:(?:in|dans|en) (?:the |le |el )?(?:\w+ )?(?:event|cas|caso)|should the|failing|a defaut|en su defecto)(?!\w)"
)
POSTSCRIPT = re.compile(r"\W*(?:p\.?[ -]?s\.?|n\.? ?b\.?|post-?scriptum|pos(?:t)?data|p\.? ?d\.?)(?=[\s:.,–-])")
HARMLESS = re.compile(
    r"await(?:s|ing)? (?:\w+ ){0,3}?(?:repl|answer|confirmation of receipt|outcome|result|invitation|documents?|programme)\w*|in the absence of (?:the )?(?:ambassador|permanent)|(?:attend|dans l'attente|en attend)\w* (?:\w+ ){0,4}?(?:reponse|resultat|invitation|programme|plaisir|suite|retrouver|lire|rencontr)\w*|"
    r"(?:dans l'attente|en attendant),?|a la espera de (?:\w+ ){0,3}?(?:respuesta|resultado|noticias|programa|confirmacion de recibo)\w*|en (?:la )?espera de (?:\w+ ){0,3}?(?:respuesta|noticias)|sans (?:aucune )?reserves?|without (?:any )?reservations?|sin reservas|draft (?:report|programme|agenda)|dependientes? del?|dependant du?"
)
CLOSES = re.compile(
    r"^\W*(?:(?:yours|with|best|kind|warm|kindest|warmest)? ?(?:sincerely|regards|wishes|faithfully|truly)|cheers|bien (?:a vous|cordialement)|cordialement|salutations|meilleures salutations|(?:un )?(?:cordial )?(?:saludos?|atentamente|cordialmente)(?: cordial(?:es)?)?|"
    r"groeten|thanks|thank you|merci|gracias)\W*(?:from .{0,40})?$"
)
ENDS_LETTER = re.compile(
    r"veuillez agreer|je vous prie d'agreer|nous vous prions d'agreer|avails? itself|saisit cette occasion|aprovecha (?:la|esta) oportunidad|hace propicia|please accept,"
)
ANYTHING = re.compile(r".*\S", re.DOTALL)
AS_CHANGED = re.compile(
    r"(?:the latter |ce dernier |este ultimo )?(?:as|tel que|tal como|con los cambios|with the changes)(?!\w)"
)
OTHERS = re.compile(r" (?:the |les |los |las )?(?:autres|others?|rest|reste|demas|otros|otras)(?!\w)")
NOT_NOW = re.compile(  # "choisira" and "choisirait" are courtesy, and no tense
    r"(?<!\w)(?:will (?:choose|select)|choisissai\w+|retenai\w+|soutenai\w+|appuyai\w+|preferai(?:t|ent|ons)|elegia\w*|escogia\w*|apoyaba\w*|preferia\w*|seleccionaba\w*)(?!\w)"
)
MODAL = re.compile(
    r"(?<![\w'])(?:delet\w+|elimin\w+|suppr\w+|supres\w+|suprim\w+|reflection|reflexion|versions?|at the moment|default|mistake|basis|caveats?|not for|rewrit\w+|remani\w+|precis(?:er|ar)|shorten\w+|reconsider\w*|consult(?:ing|ando)|poursuit|open to|merg\w+|fusion\w*|corregid\w+|discussion only|subsidiair\w+|round|rather|circulated|must|are to|restent? a|habra que|"
    r"(?<!you )(?:would|should|could|might|ought|needs?)(?! be (?:grateful|obliged|happy|pleased|glad|most grateful)| appreciate| like to (?:thank|take|express))|to be (?!held|retained|selected|chosen|organi[sz]ed|covered|discussed)|"
    r"gagnerai\w*|devrai\w*|pourrai\w*|meriterai\w*|faudrai\w*|conviendrai\w*|convendria\w*|deberia\w*|podria\w*|habria\w*|mereceria\w*)(?!\w)"
)
ANOTHER = re.compile(
    r"(?<!\w)(?:(?:a|the|le|un|el) (?:second|third|other|rest|deuxieme|troisieme|autre|reste|segundo|tercero|otro|resto)|(?:second|third) (?:one|topic|project)|lo demas)(?!\w)"
)
#: An option of which only the pronoun is said: “and the one on trafficking”.
THE_ONE = re.compile(
    r"(?<!\w)(?:celui|celle|ceux|celles|aquel\w*|the ones?|that (?:on|about|of)|(?:el|la) (?:de|del|sobre|relativ\w+|referente|que))(?!\w)"
)
OR_ELSE = re.compile(r"\W*(?:or|ou|o)(?!\w)")
#: What a letter may say beside a choice of fewer than may be chosen.
BESIDE = re.compile(
    r"(?<![\w'])(?:dear|thank\w*|grateful|appreciat\w+|compliments|honou?r|assurances?|regards|sincerely|welcom\w+ (?:the|your|this) (?:note|document|initiative|opportunity|work|dialogue|general|overall)|consultation|note|letter|circular|message|document|refer\w*|paragraph|"
    r"cher\w*|madame|monsieur|remerci\w+|merci|honneur|salutations|sentiments|consideration|assurance|hommages?|lettre|courriel|presente ses|estimad\w+|senor\w*|agradec\w+|gracias|saludos?|saluda\w*|seguridades|nota|carta|correo|se refiere|referirse|"
    r"you ask(?:ed)?|asks? (?:us|members)|nos piden|nous demandez|please find|register\w*|represent\w+|attend\w*|delegation (?:will|sera|estara)|experts?|contribut\w+|disposal|disposition|disposicion|contact\w*|hope\w*|look\w* forward|pleas\w+|avail\w*|occasion|oportunidad|opportunity|"
    r"no (?:other|second|further|preference|view|position)|voici|here (?:is|are|goes)|aqui (?:va|esta)|va (?:la|nuestra) respuesta|only one|one topic|single|small delegation|none of the (?:other|rest)|leaves? (?:it|the (?:rest|other|second|choice))|pas de (?:second|preference|deuxieme|troisieme)|n'(?:a|avons|en) (?:pas|aucun\w*)|aucun (?:autre|second)|s'en remet\w*|souhaitant (?:plein|bon|une|un|beaucoup|tout)|wishing (?:you|the)|deseand\w+ (?:exito|muchos|todo|un)|un seul|une seule|"
    r"laiss\w+|no tiene|no tenemos|ningun(?:a|o)? (?:otr\w+|segund\w+)|un solo|una sola|se remite|deja\w*|mission|ambassad\w+|embaj\w+|mision|gouvernement|government|gobierno|ministry|ministere|ministerio|tel|fax|rue|street|avenue|chemin|geneva|geneve|ginebra)(?!\w)|\d{4}|@|^\W*(?:from|to|date|subject|de|a|objet|asunto|re|ref)\W?:"
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
