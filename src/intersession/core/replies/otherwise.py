"""Words by which a sentence that names options and a choice speaks of another's choice, of an earlier one, or of something to be done.

"Thank you for the choice of (a)", "your preference for (a)", "in 2008 our choice was (a)", "we will take (a) into consideration".
"""

from __future__ import annotations

import re

_CHOICE = r"(?:choices?|choosing|selections?|selecting|preferences?|priorit(?:y|ies)|choix|choisi\w*|retenu\w*|preferences?|priorites?|eleccion(?:es)?|elegi\w*|seleccion\w*|preferencias?|prioridad(?:es)?)"
_THANKS = r"(?:thank\w*|welcom\w+|commend\w*|congratul\w+|appreciat\w+|applaud\w*|merci|remerci\w+|felicit\w+|salu(?:e|ons|ent)|se rejoui\w+|gracias|agradec\w+|celebra\w*|aplaud\w+)"
_PARTNERS = r"(?:partners?|neighbours?|neighbors?|allies|partenaires?|voisins?|allies|socios?|vecinos?|aliados?)"

OTHERWISE = re.compile(
    rf"(?<![\w'])(?:{_THANKS}(?: (?!and |et |y |e |has |a l'honneur|tiene )[\w']+){{0,5}}?[ ']{_CHOICE}|salud(?:a|amos) la eleccion|"
    rf"(?:your|votre|vos|vuestr\w+|the secretariat's|the administration's|its neighbours') (?:\w+ )?{_CHOICE}|(?:conocer|saber|indiquen|indicar|pedir|solicitar|solicita|indique) (?:cual(?:es)? )?(?:es |son )?sus? {_CHOICE}|"
    rf"{_CHOICE}(?: (?:in|en|de|of) \d{{4}}| of last year)? (?:was|were|etait|etaient|era|eran)(?! (?:made|decided|taken|settled|decidid|fait|arrete))|"
    r"^\W*(?:in|en) (?:19|20)\d\d,? (?:[\w']+ ){1,4}?(?:chose|selected|supported|preferred|opted|voted|avait|avions|a choisi|a retenu|a opte|opto|eligio|escogio|apoyo|prefirio|seleccion\w+o|voto|habia|had)|"
    r"(?:avait|avions|avaient|habia|habiamos|habian|had) (?:deja |ya |already )?(?:opte|choisi|retenu|vote|prefere|appuye|soutenu|elegido|optado|escogido|apoyado|votado|preferido|chosen|selected|opted|voted|preferred|supported)|"
    rf"(?:and|et|y|e) (?:its|our|ses|nos|sus|nuestros) (?:\w+ )?{_PARTNERS}|"
    rf"(?:of interest to|interess\w+(?: a)?|de interes para) (?:its|our|ses|nos|sus|nuestros) (?:\w+ )?{_PARTNERS}|"
    r"(?:aurait|auraient|aurions|habria|habrian) (?:\w+ ){0,2}?(?:arrete|choisi|retenu|opte|porte|vote|elegido|optado|escogido|votado|decidido)|"
    rf"{_CHOICE} [^.;]{{0,60}}?(?<!\w)(?:by|par|por) (?:the|le|la|el|l') ?(?:council|secretariat|administration|membership|majority|conseil|membres|majorite|consejo|secretaria|mayoria)|"
    r"(?:only )?in part|en partie|en parte|partly|partially|other (?:capitals|delegations|missions|members)|autres (?:capitales|delegations|missions|membres)|otr[ao]s (?:capitales|delegaciones|misiones|miembros)|"
    r"(?:previous|former) government|gouvernement precedent|precedent gouvernement|anterior gobierno|gobierno anterior|"
    r"you (?:have |had )?(?:recorded|registered|noted|put down)|vous avez (?:note|enregistre|inscrit)|(?:ha|han) (?:registrado|anotado|inscrito)|"
    r"(?:in addition to|additional to|besides|ademas de|en plus de|en sus de|outre) (?:what|the one|lo que|ce que|celui que|our|nuestr\w+|notre)(?: \w+){0,4}? (?:sent|wrote|said|chose|submitted|enviamos|enviado|escribimos|envoye|ecrit|transmis|reply|message|letter|mail|respuesta|correo|reponse|courriel)|"
    r"please (?:vote for|support)|veuillez (?:voter|soutenir|appuyer)|(?:sirvanse|sirvase) (?:votar|apoyar)|"
    r"(?:into|under|en) (?:consideration|consideracion)|(?<!tener )en cuenta|(?:a|to) (?:the|la|le|al) (?:minister|ministre|ministro)|"
    r"(?:ascending|increasing|reverse|inverse|croissant|inverso?|ascendente|creciente) (?:order|d'importance|de|orden)|(?:order|ordre|orden) (?:croissant|inverse|ascendente|creciente|inverso)|(?:du|de la|de) (?:moins|menos) (?:au plus|a la plus|a mas)|from (?:the )?least)(?!\w)"
)
