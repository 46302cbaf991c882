"""Words that may stand between a choice and what is chosen; any other leaves it open whether the option is meant.

"Selects for the first workshop topic (a)" chooses (a); "supports further work on (a)" does not. What may stand there is a short list, so
that a turn of phrase that is not known makes a reply unclear and never a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(*lines: str) -> frozenset[str]:
    """All words of some lines."""
    return frozenset(word for line in lines for word in line.split())


_WORDS = words(
    # articles, prepositions, links
    "a an the of on to for in at by with from and or also as well then plus but not only both namely viz ie e i that those this these which one ones it its our my their his her",
    "le la les l un une des du de d au aux et ou ainsi que qu puis sur pour par dans en a ce ceux celui celle celles cet cette notre nos ses son sa leur mais soit savoir egalement aussi",
    "el los las uno una del al y e o u asi como luego despues sobre para por con su sus nuestro nuestra nuestros nuestras este esta estos estas es decir tambien ademas lo",
    # what an option is called, and what it is for
    "topic topics option options workshop workshops theme themes subject subjects item items proposal proposals project projects letter letters number numbers title titles titled entitled no nos point points",
    "sujet sujets theme atelier ateliers lettre lettres numero numeros proposition propositions projet projets titre intitule intitules intitulee intitulees",
    "tema temas taller talleres opcion opciones letra letras literal literales propuesta propuestas proyecto proyectos asunto asuntos titulo titulado titulados titulada",
    "intersessional intersession intersesions intersesiones intersesional intersesionales discussion note list above below following proposed offered suggested put forward",
    "propose proposes proposees ci dessus dessous apres suivant suivants suivante suivantes liste note",
    "propuesto propuestos siguiente siguientes lista nota identificados identificado signados signado marcados",
    # how it is named
    "lettered marked numbered under about concerning regarding dealing devoted relating related dedicated focused focusing called",
    "concernant portant relatif relatifs relative relatives consacre consacres porte portent dont relatives",
    "relativo relativos relativa referente referentes dedicado dedicados que",
    # order and number
    "first second third fourth fifth sixth seventh last two three four five firstly secondly thirdly finally order preference priority choice choices",
    "premier premiere deuxieme second seconde troisieme quatrieme cinquieme dernier derniers deux trois quatre cinq abord ensuite enfin ordre preference priorite choix lieu",
    "primer primero primera segundo segunda tercer tercero tercera cuarto cuarta quinto ultimo ultimos dos tres cuatro cinco lugar orden preferencia prioridad eleccion finalmente",
    # being, and who chooses
    "is are be being would will shall have has been falls fall goes go as follows comprises follow sont est soit soient serait seraient sera seront va vont porte tombe suit",
    "es son sea sean seria serian sera seran recae recaen va van",
    "we i nous elle il on nosotros me government gouvernement gobierno delegation delegacion mission mision country pays pais permanent permanente authorities autorites autoridades",
    # in favour of
    "favour favor faveur full strong together particularly especially particulierement notamment respectively respectivement respectivamente notably namely words word",
    "inclusion adoption retention holding convening organizing organization organisation celebracion convocation convocatoria presented described contained listed exposes exposees enonces enoncees figurant presentes expuestos enunciados contenidos presentados recogidos establece tenue junto conjuntamente unchanged stand stands paragraph paragraphs paragraphe paragraphes parrafo parrafos kindly please",
    "sigue siguen modo manera forma maniere facon way manner so ainsi herewith ci-joint enclosed intersesional dedicated wish wishes lesser extent followed neanmoins nevertheless nonetheless made part",
    "fell discussed discutes debatidos debattus traites abordes tratados finance financer finances financie etre on fund funded financed financiar financiados financien",
    "voici meme igual que seulement solo solamente unicamente rubriques rubrica resultan son parece juntamente so modified thus amended ainsi modifie amende asi modificado lettres letra rest agregado",
    "revanche cambio however contrario",
    "s se including session sessions year next annual membership member",
)  # fmt: skip
_AFTER = _WORDS | words(
    "receive receives enjoy enjoys get gets meet meets with carry carries win accordingly therefore thus most useful support supported can could should must",
    "emportent emporte recueillent recueille recoivent recoit obtiennent obtient ont a notre appui soutien adhesion doivent devraient peuvent donc",
    "cuentan cuenta reciben recibe gozan goza obtienen obtiene tienen tiene merecen merece pueden deben deberian mas oportuno pertinente ello expresa apoyo st",
    "preferred retained selected chosen mission delegation",
)
_OF_A_PEOPLE = re.compile(
    r"(?<!\w)(?:set out|nada mas|d'autre part|por otra parte|por otra)(?!\w)|(?<!\w)(?:gouvernement|gobierno|partie|parte|autorites|autoridades|side|people|government) [a-z]{4,16}(?=[ ,])"
)
#: What an option is about, in brackets or in a clause of its own after its letter or number.
_NO_GLOSS = r"(?!{0}*(?<!\w)(?:if|si|only|not|no|non|pas|but|mais|pero|second|subject|unless|sauf|salvo|or|ou|o|instead|tbc|would)(?!\w))"
GLOSS = re.compile(
    r"^ ?\(" + _NO_GLOSS.format("[^()]") + r"[^()\n]{4,90}\)|"
    r"^ ?,? ?(?:because|since|which|who|qui|parce que|car|puisque|porque|ya que|pues|cuy[oa]s?)(?!\w)"
    + _NO_GLOSS.format("[^,;:()]")
    + r"[^,;:()\n]{4,90},(?= (?:and|et|y|e) )"
)
_QUOTED = re.compile(r'"[^"\n]*"')
_WORD = re.compile(r"[^\W_]+")
#: Some of what is named, and it is not said which.
SOME = re.compile(
    r"(?<![\w'])(?:(?:only )?(?:one|two|any) (?:of|from|among|between|amongst)|l'une? des?|l'un quelconque|un[oa] de(?: los| las)?|at least|au moins|al menos|por lo menos|for example|e\.g|par exemple|por ejemplo|such as|"
    r"among|amongst|parmi|between|entre|another)(?![\w'])"
)


def leads_to(gap: str, free: Iterable[str] = ()) -> bool:
    """Whether only words of the list, those of titles and of the sender's name (`free`) stand in a gap before an option."""
    return _only(gap, _WORDS, free)


def leads_back(gap: str, free: Iterable[str] = ()) -> bool:
    """The same for what stands between an option and the words after it that choose it."""
    return _only(gap, _AFTER, free)


def _only(gap: str, known: frozenset[str], free: Iterable[str]) -> bool:
    gap = _OF_A_PEOPLE.sub(" ", GLOSS.sub(" ", gap))
    said = [word for word in _WORD.findall(_QUOTED.sub(" ", gap)) if not word.isdigit() and len(word) > 1]
    return all(word in known or word in free or _stem(word) in free for word in said)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word
