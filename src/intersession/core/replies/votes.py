"""Ways of voting that need no word of the text beside them: “count us among the abstentions”, “c’est oui”, “nada que objetar”."""

from __future__ import annotations

import re

#: Answers that need nothing said of the text beside them.
VOTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("yes", re.compile(
        r"(?<![\w'])(?:(?:n'appelle|n'appellent|ne souleve|ne suscite|no suscita|no merece|raises no|calls for no|gives rise to no|meets with no)(?: (?:aucune?|ninguna|de|d'))? ?(?:objections?|observations?|objecion(?:es)?|observacion(?:es)?)|"
        r"(?:el |su |nuestro |un )voto (?:afirmativo|favorable)|(?:le |son |notre |un )vote (?:affirmatif|favorable)|affirmative vote|nada que objetar|nothing to object|rien a (?:objecter|redire)(?= ?(?:[.;,]|$|au (?:texte|reglement|projet)))|c'est (?:un )?oui|es un si|it is a yes|it's a yes|that's a yes|a yes from|un oui de|un si de|fully on board|"
        r"(?:happy|pleased|content|glad|agreeable) (?:for it to be adopted|to let (?:it|the text) (?:pass|through)|with the text)|joins? in its adoption|se suma a quienes apoyan|joins those (?:who support|supporting|in favour)|se joint a ceux qui (?:appuient|soutiennent)|"
        r"(?:cast|casts|give|gives|record|enter|register|emit\w*|exprim\w*|consign\w*) (?:an? |our |its |un |su |nuestro |notre |son )?(?:affirmative|positive|favou?rable|yes|vote affirmatif|vote favorable|vote positif|voto afirmativo|voto favorable|voto positivo)(?: vote)?|"
        r"(?:vote|voto|voix|answer|reply|reponse|respuesta)(?: [\w']+){0,4}? (?:is to be (?:recorded|entered|counted|registered) as|is|est|es|sera|will be|should be (?:entered|recorded|counted) as|soit (?:compte|enregistre) comme|sea (?:registrado|computado) como) (?:a )?(?:\")?(?:yes|oui|si|affirmative|positive|positif|affirmatif|favorable|afirmativo|positivo|in favou?r|pour|a favor)(?:\")?|"
        r"(?:column|colonne|columna|under|sous|bajo|en|in|dans|as|comme|como) (?:the |la |el )?(?:colonne |columna |column )?\" ?(?:yes|oui|si|for|pour|a favor|in favou?r) ?\"|(?:down|inscrire|noter|compter|anotar|contar|put us|count us) (?:\w+ ){0,3}?(?:as a yes|in favou?r|parmi les (?:voix|votes) (?:pour|favorables)|entre los votos a favor)|"
        r"(?:green light|feu vert|luz verde)(?= (?:to|for|au|a|al|pour|para|from|de|\.|,))|(?:votes?|will vote|vote[rns]*|votera|voterons|votar\w*|vota|votamos) (?:pour|oui|a favor|afirmativamente|in favou?r|yes|positivement)|"
        r"(?:se|nous) prononc\w+ (?:pour|en faveur)|se pronuncia\w* a favor)(?!\w)"
    )),
    ("no", re.compile(
        r"(?<![\w'])(?:c'est (?:un )?non|es un no|it is a no|it's a no|a no from|un non de|y fait (?:donc )?objection|y fait opposition|"
        r"(?:cast|casts|give|gives|record|enter|register|emit\w*|exprim\w*|consign\w*) (?:an? |our |its |un |su |nuestro |notre |son )?(?:negative|no vote|vote negatif|vote contre|voto negativo|voto en contra)(?: vote)?|vote contre de|vote negatif|voto negativo|negative vote|(?:interrumpir|interromp\\w+|interrupt) (?:el procedimiento|la procedure|the procedure|the silence)|"
        r"(?:vote|voto|voix|answer|reply|reponse|respuesta)(?: [\w']+){0,4}? (?:is to be (?:recorded|entered|counted|registered) as|is|est|es|sera|will be|should be (?:entered|recorded|counted) as|soit (?:compte|enregistre) comme|sea (?:registrado|computado) como) (?:a )?(?:\")?(?:no|non|negative|negatif|negativo|against|contre|en contra)(?:\")?|"
        r"(?:column|colonne|columna|under|sous|bajo|en|in|dans|as|comme|como) (?:the |la |el )?(?:colonne |columna |column )?\" ?(?:no|non|against|contre|en contra) ?\"|(?:down|inscrire|noter|compter|anotar|contar|put us|count us) (?:\w+ ){0,3}?(?:as a no|against|parmi les (?:voix|votes) (?:contre|negatifs)|entre los votos en contra)|"
        r"(?:votes?|will vote|will be voting|is voting|voting|votera|voterons|votar\w*|vota|votamos|vote) (?:contre|non|en contra|negativamente|against|no)(?! one)|(?:tener|tenga\w*|tengan) por formulada la objecion|(?:red light|feu rouge|luz roja)|veto)(?!\w)"
    )),
    ("abstain", re.compile(
        r"(?<![\w'])(?:(?:choisit|choisissons|opte pour|elige|opta por|chooses|opts for) (?:l'|la )?(?:abstention|abstencion|to abstain)|sits? (?:this one|it) out|(?:put|count|enter|record|note|register) (?:us|our vote|\w+) (?:down )?(?:among|as|under) (?:the |an )?(?:abstentions?|abstaining)|abstention be (?:\w+ )?(?:reflected|recorded|noted|registered)|(?:parmi|entre) les abstentions|entre las abstenciones|"
        r"(?:vote|voto) (?:[\w']+ ){0,4}?(?:is|est|es|sera) (?:de |d'|an |una )?(?:abstention|abstencion))(?!\w)"
    )),
)  # fmt: skip
