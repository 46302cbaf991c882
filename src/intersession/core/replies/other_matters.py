"""Letters that answer nothing: they acknowledge receipt, ask for something practical, or tell of another address.

Only a letter that names no option and in which no word chooses is taken for one; `reading` says which that is.
"""

from __future__ import annotations

import re

from intersession.core.replies.lexicon import lexicon

_ACKNOWLEDGES = re.compile(
    r"(?<![\w'])(?:bien recu|well received|recibido,? (?:muchas )?gracias|received,? (?:with )?(?:many )?thanks|acknowledg\w+|accus\w+ (?:bonne )?reception|acus\w+ recibo|avis\w+ recibo|(?:confirm\w+|bonne) (?:the |la |el )?(?:receipt|reception|recibo|recepcion)|"
    r"(?:has|have|was|were) been (?:duly )?received|(?:a|ont|avons) bien (?:ete )?recue?s?|(?:ha|han|hemos) (?:sido )?recibid[oa]s?)(?!\w)"
)
_PRACTICAL = re.compile(
    r"(?<![\w'])(?:new (?:e-?mail |postal )?address|change of address|(?:telephone|phone|fax) numbers?|directory|mailing list|(?:annex|page|enclosure|attachment)s? (?:is |are |was |were )?(?:missing|illegible)|"
    r"nouvelle adresse|changement d'adresse|numeros? de (?:telephone|telecopie|fax)|annuaire|liste de diffusion|s'arrete a la page|(?:annexe|page|piece jointe)s? (?:manquante|illisible)s?|faire parvenir la suite|dates? de la reunion|"
    r"nueva direccion|cambio de direccion|numeros? (?:de telefono|telefonicos?)|direccion postal|directorio|lista de distribucion|fechas? de la reunion|dates? of the (?:meeting|session)|"
    r"badges?|gafetes?|acreditar|bank details|datos bancarios|coordonnees bancaires|visas?|invoices?|factures?|facturas?|parking|laissez-passer|accreditation|acreditacion|hotels?|accommodation)(?!\w)"
)
_ANSWERS = re.compile(
    r"(?<![\w'])(?:leaning|consensus|consenso|vote[sd]?|vot[eoa]s?|voix|favourable|favorables?|objet\w*|object\w*|objection\w*|approv\w*|approuv\w*|aprob\w*|abst\w+|accord|acuerdo|agree\w*)(?!\w)"
)


def is_other_matter(text: str, language: str) -> bool:
    """Whether a folded text that names no option speaks of something else than of choosing."""
    if not (_ACKNOWLEDGES.search(text) or _PRACTICAL.search(text)) or _ANSWERS.search(text):
        return False
    return not any(piece.kind == "chooses" for piece in lexicon(language).pieces(text))
