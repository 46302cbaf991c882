"""Names of bodies, papers and groups in a sentence: the article that goes before them, in English, French and Spanish.

"the Global Forum on Health", "le Forum mondial de la santé", "de la Commission", "al Consejo", "a panel discussion",
"una mesa redonda". Gender and number are those of the first noun: by the tables below, else by its ending. A name that
begins with its article keeps it. States have a module of their own (`core.names`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.collation import fold
from intersession.core.names import joined

_FEMININE_ENDINGS = {
    "fr": ("tion", "sion", "xion", "té", "ence", "ance", "ure", "ise", "ie", "ette", "elle", "esse", "ée", "ière",
           "nion", "gion", "onde", "rme", "ese", "ique", "igue", "arte", "anque"),
    "es": ("a", "ción", "sión", "dad", "tad", "ud", "umbre", "nión", "ie", "ed"),
}  # fmt: skip
_MASCULINE = {
    "fr": "comite traite musee lycee cote arrete conseil groupe forum dialogue programme organisme mecanisme systeme "
    "reglement statut acte pacte sommet institut centre fonds plan reseau secteur bureau atelier seminaire partenariat "
    "secretariat processus cadre protocole accord article gouvernement representant domaine territoire azimut genie "
    "incendie parapluie mandat texte congres colloque fleuve ministere",
    "es": "programa sistema tema problema mapa dia planeta clima idioma panorama lema dilema esquema diploma cometa "
    "representante",
}
_FEMININE = {
    "fr": "cour chambre note table instance plateforme entreprise charte ligue agence banque conference alliance "
    "initiative autorite societe reunion assemblee fondation strategie constitution loi paix main foret mer mission "
    "universite ecole organisation convention declaration resolution decision directive reforme annexe recherche peche "
    "famille femme ville ressource coalition enquete feuille equipe",
    "es": "red ley sede conferencia base carta clase corte frase junta mesa parte serie crisis tesis sintesis hipotesis "
    "mujer labor imagen",
}
#: Nouns that end as a plural does and are none, and plurals that do not.
_SINGULAR = {
    "fr": "processus fonds congres corps reseaux-pilote cours discours acces succes colloques-debat choix prix voix",
    "es": "crisis tesis sintesis hipotesis analisis oasis",
}
_SECTORS = ("sector", "secteur")
_BODIES = {
    "en": "government institution organization university association union company enterprise",
    "fr": "gouvernement institution etablissement organisation universite association syndicat entreprise",
    "es": "gobierno institucion organizacion universidad asociacion sindicato empresa",
}
_STRESSED_A = ("agua ", "area ", "aula ", "alma ", "arma ", "hambre ")  # feminine, with "el"
_ARTICLES = {"en": ("the ",), "fr": ("le ", "la ", "les ", "l’", "l'"), "es": ("el ", "la ", "los ", "las ")}
_DEFINITE = {"fr": {"m": "le", "f": "la", "p": "les"}, "es": {"m": "el", "f": "la", "mp": "los", "fp": "las"}}
_CONTRACTED = {
    "fr": [("de le ", "du "), ("de les ", "des "), ("à le ", "au "), ("à les ", "aux ")],
    "es": [("de el ", "del "), ("a el ", "al ")],
}
_NUMBERED = re.compile(r"[A-Z]\w+ (?:No\.? ?)?\d")
_VOWELS = "aeiouh"
_ASPIRATED = ("haut", "hui", "hong", "havre", "hollande", "ham")


def is_feminine(name: str, language: str) -> bool:
    """Whether the first noun of a name is feminine."""
    written = _singular(_head(name), language)
    noun = fold(written)
    if noun in _words(_MASCULINE, language):
        return False
    return noun in _words(_FEMININE, language) or written.endswith(_FEMININE_ENDINGS.get(language, ("\0",)))


def is_plural(name: str, language: str) -> bool:
    """Whether the first noun of a name is a plural; in English the last word before "of", "for" and the like."""
    noun = _noun(name, language)
    return noun.endswith(("s", "x") if language == "fr" else "s") and not (
        noun in _words(_SINGULAR, language) or noun.endswith("ss") or len(noun) < 4
    )


def is_group(name: str, language: str) -> bool:
    """Whether a name reads as those who take part: a plural ("Governments", "Others") or a sector."""
    return is_plural(name, language) or _noun(name, language) in _SECTORS


def is_body(name: str, language: str) -> bool:
    """Whether people come "from" what is named: a sector, institutions, organizations and the like."""
    return _noun(name, language) in _SECTORS or _singular(_noun(name, language), language) in _words(_BODIES, language)


def with_article(name: str, language: str) -> str:
    """ "the Global Forum", "l’Agence", "las Naciones": nothing in English before a plural, or a title with a number."""
    if name.lower().startswith(_ARTICLES.get(language, ())):
        return name[0].lower() + name[1:]
    if language == "en":
        return name if _NUMBERED.match(name) or _is_common_plural(name) else f"the {name}"
    article = _article(name, language)
    return f"{article}{name}" if article.endswith("’") else f"{article} {name}"


def without_article(name: str, language: str) -> str:
    """The name without the article that it begins with, if it does."""
    article = next((one for one in _ARTICLES.get(language, ()) if name.lower().startswith(one)), "")
    return name[len(article) :]


def of(name: str, language: str) -> str:
    """ "of the Forum", "du Forum", "de l’Agence", "de los gobiernos"."""
    return _contracted(f"{'of' if language == 'en' else 'de'} {with_article(name, language)}", language)


def coming_from(name: str, language: str) -> str:
    """ "from the private sector", "du secteur privé", "del sector privado"."""
    return f"from {with_article(name, 'en')}" if language == "en" else of(name, language)


def into(name: str, language: str) -> str:
    """ "to the Forum", "au Forum", "à l’Agence", "al Foro"."""
    preposition = {"en": "to", "fr": "à"}.get(language, "a")
    return _contracted(f"{preposition} {with_article(name, language)}", language)


def indefinite(name: str, language: str) -> str:
    """ "a panel discussion", "an interactive session", "une table ronde", "un taller"; "des exposés" and bare plurals."""
    if is_plural(name, language):
        return f"des {name}" if language == "fr" else name
    if language == "en":
        return f"{'an' if fold(name)[0] in 'aeio' else 'a'} {name}"
    feminine = is_feminine(name, language)
    return f"{ {'fr': 'une', 'es': 'una'}[language] if feminine else 'un' } {name}"


def common(name: str, language: str) -> str:
    """A heading such as "Private sector" as it stands within a sentence: "private sector"; acronyms keep their capitals."""
    return name if len(name) > 1 and name[1].isupper() else name[:1].lower() + name[1:]


def listed(names: Sequence[str], language: str) -> str:
    """Groups in a sentence: "governments and the private sector", "les gouvernements et le secteur privé"."""
    return joined([with_article(common(name, language), language) for name in names], language)


def at_place(place: str, language: str) -> str:
    """ "in Geneva", "à Genève", "au Caire", "en Ginebra"."""
    if language != "fr":
        return f"{'in' if language == 'en' else 'en'} {place}"
    if place.startswith(("Le ", "Les ")):
        return _contracted(f"à {place[0].lower()}{place[1:]}", "fr")
    return f"à {place}"


def _article(name: str, language: str) -> str:
    if language == "fr":
        if is_plural(name, "fr"):
            return "les"
        if fold(name)[0] in _VOWELS and not fold(name).startswith(_ASPIRATED):
            return "l’"
        return _DEFINITE["fr"]["f" if is_feminine(name, "fr") else "m"]
    if fold(f"{name} ").startswith(_STRESSED_A):
        return "el"
    gender = "f" if is_feminine(name, "es") else "m"
    return _DEFINITE["es"][gender + ("p" if is_plural(name, "es") else "")]


def _contracted(words: str, language: str) -> str:
    for apart, together in _CONTRACTED.get(language, ()):
        if words.startswith(apart):
            return together + words.removeprefix(apart)
    return words


def _is_common_plural(name: str) -> bool:
    """ "non-governmental organizations", but not "United Nations" nor "Governments of the Region"."""
    return name[:1].islower() and is_plural(name, "en")


def _head(name: str) -> str:
    return re.split(r"[\s’',(-]", name.lower().strip(), maxsplit=1)[0]


def _noun(name: str, language: str) -> str:
    """The noun that a name turns on, folded."""
    return _english_noun(name) if language == "en" else fold(_head(name))


def _english_noun(name: str) -> str:
    return re.split(r" (?:of|for|on|in|and|with|from|by|to|,)\b", fold(name), maxsplit=1)[0].rstrip(",").split()[-1]


def _singular(noun: str, language: str) -> str:
    if fold(noun) in _words(_SINGULAR, language):
        return noun
    if language == "es" and noun.endswith(("ciones", "siones", "niones")):
        return f"{noun[:-4]}ón"
    if language == "es" and noun.endswith(("dades", "tades", "tudes")):
        return noun[:-2]
    if language == "en" and noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith(("s", "x")) and len(noun) > 3 else noun


def _words(table: dict[str, str], language: str) -> set[str]:
    return set(table.get(language, "").split())
