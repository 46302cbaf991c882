"""Letters that answer nothing yet because instructions have not come: of whom the mission waits, and that nothing was said so far.

It is not enough that a text is being studied; the letter says that its capital, ministry or minister has not spoken, or that the
mission can say nothing before. What is looked for here comes beside `phrases.AWAITING`.
"""

from __future__ import annotations

import re

_WORD_FROM_HOME = r"(?:instructions?|directives?|guidance|steer|green light|clearance|rankings?|positions?|repl(?:y|ies)|answers?|responses?|decisions?|choices?|views?|votes?)"
_WORD_OF_HOME_FR = r"(?:instructions?|directives?|consignes?|indications?|reponses?|decisions?|positions?|choix|avis|feu vert|classement|vote|arbitrages?)"
_WORD_OF_HOME_ES = r"(?:instruccion(?:es)?|directri(?:z|ces)|indicacion(?:es)?|respuestas?|decision(?:es)?|posicion|eleccion|luz verde|voto)"

WAITS = re.compile(
    # English
    rf"(?<![\w'])(?:(?:has|have|had)(?: not|n't) (?:yet )?(?:sent|given|told|shared|communicated|conveyed|provided|issued|transmitted|indicated|taken|reached|made)(?: [\w']+){{0,2}}? (?:its|their|his|her|the|any|a|our) (?:[\w']+ )?{_WORD_FROM_HOME}|"
    rf"{_WORD_FROM_HOME}(?: [\w'-]+){{0,4}}? (?:is|are|remain|remains) (?:still )?(?:outstanding|awaited|pending|to come|not (?:yet )?(?:here|available|in|known))|{_WORD_FROM_HOME}(?: [\w'-]+){{0,3}}? (?:has|have)(?: not|n't) (?:yet )?(?:come|arrived|reached us|been (?:received|given|issued|taken))|"
    r"(?:in the |for )?(?:absence|lack|want) of (?:[\w']+ )?instructions?|no instructions?(?: [\w']+){0,3}? (?:yet|so far|to date|as of today|at this stage|received)|(?:we|i|mission) (?:have|has|are|is) (?:still |yet )?(?:to (?:receive|obtain|get)|awaiting|waiting for|expecting) (?:[\w']+ ){0,3}?(?:instructions?|guidance|directives?|clearance)|"
    r"(?:still )?(?:on|upon) the (?:desk|table) of (?:the|our) (?:minister|cabinet)|(?:awaits?|awaiting) (?:[\w']+ ){0,2}?(?:directives?|guidance|clearance)|"
    # French
    rf"(?:dans l'|en )attente (?:[\w']+ )?(?:des |de |d'|du )(?:[\w']+ )?{_WORD_OF_HOME_FR}|attend(?:s|ons)? (?:encore |toujours )?(?:les |des |la |le |l'|ses |nos |sa )?(?:[\w']+ )?{_WORD_OF_HOME_FR}(?: [\w']+){{0,2}}? (?:de|du) (?:sa |la |notre |son |le )?(?:capitale|gouvernement|ministere|ministre|autorites|[a-z]+ville)|"
    r"(?:faute|en l'absence|a defaut) d'(?:instructions?|indications?)|(?:faute|en l'absence|a defaut) de (?:directives?|consignes?)|n'(?:a|ai|avons),? ?(?:[\w']+ ){0,2}?,? ?(?:pas |point |encore |toujours |a ce jour,? ){0,3}recu (?:d'|de |aucune |les |ses )?(?:[\w']+ )?(?:instructions?|directives?|consignes?|indications?)|"
    rf"(?:les |nos |ses )?(?:instructions?|directives?|consignes?)(?: [\w']+){{0,3}}? (?:ne (?:nous |lui )?(?:sont|ont)|n'(?:ont|etaient|est)) (?:pas|point|toujours pas)|n'est pas encore (?:a meme|en mesure|en etat) de (?:vous |lui )?(?:communiquer|faire (?:connaitre|part|savoir)|indiquer|donner|repondre) (?:[\w']+ )?{_WORD_OF_HOME_FR}|"
    # Spanish
    rf"(?:a la |en )espera (?:de )?(?:las |la |los |el )?(?:[\w']+ )?{_WORD_OF_HOME_ES} (?:de|del|por parte)|(?:aguarda\w*|esperamos|espera) (?:aun |todavia )?(?:las |la )?(?:[\w']+ )?(?:instruccion(?:es)?|directrices|indicaciones)|(?:por|ante la|a) falta de (?:[\w']+ )?(?:instrucciones|directrices)|"
    r"(?:apenas|cuando|en cuanto|tan pronto como|una vez que) (?:[\w']+ ){0,2}?(?:tenga\w*|reciba\w*|llegue\w*|obtenga\w*|haya) (?:[\w']+ ){0,2}?(?:instrucciones|directrices|indicaciones|respuesta)|"
    r"(?:no|ni)(?: [\w']+){0,8}? (?:nos |me |le |les )?(?:ha|han|hemos) (?:dicho|comunicado|indicado|transmitido|enviado|hecho saber|instruido|remitido)(?: aun| todavia)|(?:aun|todavia) no (?:nos |me |le )?(?:ha|han|hemos|se ha|se han) (?:dicho|comunicado|indicado|transmitido|enviado|instruido|remitido|recibido|llegado))(?!\w)"
    r"|(?<!\w)(?P<chased>(?!we |i |you )(?:[\w-]+ )(?:has|have)(?: not|n't) (?:yet )?(?:sent|given|told|let|answered|replied|responded|got back|come back)(?: to)?(?: (?:me|us|the mission))?(?: its| their| an?| any)?(?: [\w']+)?)(?!\w)"
)
