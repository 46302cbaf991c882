"""The words of a reply form, in English, French and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class FormWords(NamedTuple):
    """What a form says in one language; `{}` takes a label, a number or an address."""

    title: str
    named: str  # a name and what it names
    symbol: str
    deadline: str
    no_deadline: str
    mission: str
    return_to: str
    how: str
    how_many: tuple[str, str]  # for one, for more
    ranks: str
    line: str
    asked: str
    reply: str
    options: str
    as_it_stands: str
    modified: str
    only_if: str
    wording_title: str
    wording_text: str
    wording_reason: str
    alternative: str
    alternative_title: str
    alternative_text: str
    alternative_reason: str
    rank: str
    answers: Mapping[str, str]
    instead: str
    no_preference: str
    awaiting: str
    more: str
    remarks: str
    comment: str
    replaces: str
    signed: str
    kept: str
    tick_title: str
    tick_error: str
    rank_error: str


WORDS: dict[str, FormWords] = {
    "en": FormWords(
        title="Reply form", named="{}: {}", symbol="Document", deadline="To arrive before",
        no_deadline="The deadline will be announced.", mission="For", return_to="To be returned to {}.",
        how="Mark a box, or type x. Please write only in the third column, and leave all else as it is.",
        how_many=("One option may be chosen.", "Up to {} options may be chosen."),
        ranks="Give 1 to the option that you put first, 2 to the next, and so on; each rank once.",
        line="No.", asked="Line", reply="Your reply", options="Options",
        as_it_stands="{} as it stands", modified="{} with another wording, which we prefer",
        only_if="{} only with another wording", wording_title="{}: title that we propose",
        wording_text="{}: text that we propose", wording_reason="{}: reason",
        alternative="Something else, in place of an option", alternative_title="Alternative {}: title",
        alternative_text="Alternative {}: text", alternative_reason="Alternative {}: reason",
        rank="Rank of {}", answers={"yes": "Yes", "no": "No", "abstain": "Abstention"},
        instead="Instead of a choice", no_preference="We have no preference.",
        awaiting="We await instructions; our reply will follow.",
        more="Beside the reply", remarks="Remarks", comment="Comment",
        replaces="This replaces an earlier reply of ours.", signed="For the mission: name, date, signature or stamp",
        kept="Please leave this line as it is; by it the form is read:", tick_title="Reply",
        tick_error="Choose x, or leave the cell empty.", rank_error="A whole number from 1 to {}.",
    ),
    "fr": FormWords(
        title="Formulaire de réponse", named="{}\u00a0: {}", symbol="Document", deadline="Doit parvenir avant le",
        no_deadline="Le délai sera annoncé.", mission="Pour", return_to="À renvoyer à {}.",
        how="Cochez une case ou tapez x. Veuillez n’écrire que dans la troisième colonne et ne rien modifier d’autre.",
        how_many=("Une option peut être choisie.", "Jusqu’à {} options peuvent être choisies."),
        ranks="Donnez 1 à l’option que vous placez en premier, 2 à la suivante, et ainsi de suite\u00a0; chaque rang une seule fois.",
        line="Nº", asked="Ligne", reply="Votre réponse", options="Options",
        as_it_stands="{} telle quelle", modified="{} avec un autre libellé, que nous préférons",
        only_if="{} seulement avec un autre libellé", wording_title="{}\u00a0: titre que nous proposons",
        wording_text="{}\u00a0: texte que nous proposons", wording_reason="{}\u00a0: motif",
        alternative="Autre proposition, à la place d’une option", alternative_title="Autre proposition {}\u00a0: titre",
        alternative_text="Autre proposition {}\u00a0: texte", alternative_reason="Autre proposition {}\u00a0: motif",
        rank="Rang de {}", answers={"yes": "Oui", "no": "Non", "abstain": "Abstention"},
        instead="Au lieu d’un choix", no_preference="Nous n’avons pas de préférence.",
        awaiting="Nous attendons des instructions\u00a0; notre réponse suivra.",
        more="Outre la réponse", remarks="Observations", comment="Avis",
        replaces="La présente remplace une réponse antérieure de notre part.",
        signed="Pour la mission\u00a0: nom, date, signature ou cachet",
        kept="Prière de laisser cette ligne telle quelle\u00a0; elle permet de lire le formulaire\u00a0:", tick_title="Réponse",
        tick_error="Choisissez x ou laissez la cellule vide.", rank_error="Un nombre entier de 1 à {}.",
    ),
    "es": FormWords(
        title="Formulario de respuesta", named="{}: {}", symbol="Documento", deadline="Debe llegar antes del",
        no_deadline="El plazo se anunciará.", mission="Para", return_to="Devuélvase a {}.",
        how="Marque una casilla o escriba x. Escriba solo en la tercera columna y deje lo demás como está.",
        how_many=("Puede elegirse una opción.", "Pueden elegirse hasta {} opciones."),
        ranks="Dé 1 a la opción que sitúa en primer lugar, 2 a la siguiente y así sucesivamente; cada rango una sola vez.",
        line="N.º", asked="Línea", reply="Su respuesta", options="Opciones",
        as_it_stands="{} tal como está", modified="{} con otra redacción, que preferimos",
        only_if="{} solo con otra redacción", wording_title="{}: título que proponemos",
        wording_text="{}: texto que proponemos", wording_reason="{}: motivo",
        alternative="Otra propuesta, en lugar de una opción", alternative_title="Otra propuesta {}: título",
        alternative_text="Otra propuesta {}: texto", alternative_reason="Otra propuesta {}: motivo",
        rank="Rango de {}", answers={"yes": "Sí", "no": "No", "abstain": "Abstención"},
        instead="En lugar de una elección", no_preference="No tenemos preferencia.",
        awaiting="Esperamos instrucciones; nuestra respuesta seguirá.",
        more="Además de la respuesta", remarks="Observaciones", comment="Comentario",
        replaces="La presente reemplaza una respuesta anterior nuestra.",
        signed="Por la misión: nombre, fecha, firma o sello",
        kept="Deje esta línea como está; con ella se lee el formulario:", tick_title="Respuesta",
        tick_error="Elija x o deje la celda vacía.", rank_error="Un número entero de 1 a {}.",
    ),
}  # fmt: skip


def words_in(language: str) -> FormWords:
    """The form's words in that language; in English where there are none."""
    return WORDS.get(language, WORDS["en"])
