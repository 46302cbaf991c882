"""The words in which programmes say of what kind an item is, in English, French and Spanish."""

from intersession.core.states import key

KINDS = {
    "opening": "opening ouverture apertura inauguration",
    "statement": "statement statements declaration declaracion",
    "presentation": "presentation expose exposicion keynote",
    "panel": "panel panel_discussion table_ronde debat mesa_redonda panel_de_debate",
    "interactive": "special_interactive_session interactive seance_interactive_speciale sesion_interactiva_especial",
    "discussion": "discussion debat debate general_debate",
    "groups": "working_groups groups groupes_de_travail grupos_de_trabajo",
    "break": "break pause lunch dejeuner pausa almuerzo coffee cafe",
    "closing": "closing cloture clausura conclusion",
    "other": "other autre otro",
}
KIND_OF = {word.replace("_", " "): kind for kind, words in KINDS.items() for word in words.split()}


def kind_and_title(title: str) -> tuple[str, str]:
    """ "Panel: Sediment" is a panel titled "Sediment"; a title that begins with a kind's word is of that kind."""
    head, colon, rest = title.partition(":")
    if colon and rest.strip() and key(head) in KIND_OF:
        return KIND_OF[key(head)], rest.strip()
    words = key(title)
    found = max((w for w in KIND_OF if words == w or words.startswith(f"{w} ")), key=len, default="")
    return KIND_OF.get(found, "other"), title
