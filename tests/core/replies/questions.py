"""The questions that the unseen letters answer: topics, numbered projects of two river commissions, themes to rank, and two texts."""

from intersession.core.replies import Asked, Offered
from tests.core.replies.readings import ASKED


def offered(titles: dict[str, tuple[str, str]], first: str, second: str) -> tuple[Offered, ...]:
    return tuple(Offered(label, {first: one, second: other}) for label, (one, other) in titles.items())


PROJECTS = Asked(
    "projects",
    offered(
        {
            "1": ("Alerte précoce des crues sur le cours inférieur", "Early warning of floods on the lower course"),
            "2": ("Restauration des zones humides du delta", "Restoration of the wetlands of the delta"),
            "3": ("Navigation de nuit entre les deux écluses", "Night navigation between the two locks"),
            "4": ("Qualité de l’eau et rejets miniers", "Water quality and mining discharges"),
            "5": ("Pêche artisanale et droits coutumiers", "Artisanal fishing and customary rights"),
            "6": ("Formation des hydrologues", "Training of hydrologists"),
            "7": ("Inventaire des petits barrages", "Inventory of small dams"),
        },
        "fr",
        "en",
    ),
    picks=3,
    symbol="CBF/2011/4",
    titles={"fr": "Un fleuve partagé", "en": "A shared river"},
)
THEMES = Asked(
    "themes",
    offered(
        {
            "A": ("Financing of primary health care", "Financiación de la atención primaria"),
            "B": ("Health workers on the move", "Personal de salud en movimiento"),
            "C": ("Antimicrobial resistance", "Resistencia a los antimicrobianos"),
            "D": ("Health in a changing climate", "La salud en un clima cambiante"),
            "E": ("Access to essential medicines", "Acceso a los medicamentos esenciales"),
        },
        "en",
        "es",
    ),
    picks=5,
    symbol="HA/2016/9",
    titles={"en": "Health for the next decade", "es": "Salud para el próximo decenio"},
    ranks=True,
    modifications=False,
    alternatives=False,
)
RULES = {
    "en": "Revised rules of procedure",
    "fr": "Règlement intérieur révisé",
    "es": "Reglamento revisado",
}
DECISION = Asked(
    "decision", (), picks=1, symbol="AG/2014/7", titles=RULES, modifications=False, alternatives=False, kind="yes_no"
)
SILENCE = Asked("silence", (), picks=1, symbol="AG/2014/8", titles=RULES, modifications=False, alternatives=False, kind="yes_no", silence=True)  # fmt: skip
RIVER = Asked(
    "river",
    tuple(
        Offered(str(number), {"fr": title})
        for number, title in enumerate(
            (
                "Restauration des frayères du cours supérieur",
                "Réseau d'alerte aux crues",
                "Inventaire des zones humides",
                "Passes à poissons du barrage",
                "Surveillance des micropolluants",
                "Navigation douce et sentiers de halage",
                "Archives hydrologiques communes",
            ),
            1,
        )
    ),
    picks=3,
    symbol="CP/2031/14",
    alternatives=False,
)
QUESTIONS = {
    "river": RIVER,
    "topics": ASKED,
    "projects": PROJECTS,
    "themes": THEMES,
    "decision": DECISION,
    "silence": SILENCE,
}
