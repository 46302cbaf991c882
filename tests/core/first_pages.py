"""First pages of our own in the forms of other organizations, each with the masthead that it gives."""

from datetime import date

from intersession.core.document import Masthead, Organ
from intersession.core.symbols import Symbol

PAGES: dict[str, tuple[str, Masthead]] = {}

PAGES["general assembly en"] = (
    """United Nations                                      A/86/412
General Assembly                                    Distr.: General
                                                    21 June 2031

                                                    Original: English

Eighty-sixth session
Agenda item 14 (b)

Keeping of gauges in shared rivers

Report of the Secretary-General

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "United Nations"),),
        meeting="General Assembly",
        session="Eighty-sixth session",
        symbol="A/86/412",
        symbol_parts=Symbol("A/86", None, 412),
        distribution="general",
        date=date(2031, 6, 21),
        original_language="en",
        agenda_item="Agenda item 14 (b)",
        title="Keeping of gauges in shared rivers",
        kind="Report of the Secretary-General",
    ),
)
PAGES["general assembly in one column fr"] = (
    """Nations Unies A/86/412
Assemblée générale Distr. : Générale
21 juin 2031
Français
Original : anglais
31-08123 (F) 220631 230631
*3108123*

Quatre-vingt-sixième session
Point 14 b) de l’ordre du jour provisoire*

Entretien des jauges des fleuves partagés

Rapport du Secrétaire général

1. Les jauges montent.
""",
    Masthead(
        organization=(Organ("fr", None, "Nations Unies"),),
        meeting="Assemblée générale",
        session="Quatre-vingt-sixième session",
        symbol="A/86/412",
        symbol_parts=Symbol("A/86", None, 412),
        distribution="general",
        date=date(2031, 6, 21),
        original_language="en",
        language="fr",
        agenda_item="Point 14 b) de l’ordre du jour provisoire*",
        title="Entretien des jauges des fleuves partagés",
        kind="Rapport du Secrétaire général",
    ),
)
PAGES["economic and social council es"] = (
    """Naciones Unidas                                   E/CN.31/2031/L.5/Rev.1
Consejo Económico y Social                        Distr. limitada
                                                  3 de marzo de 2031
                                                  Español
                                                  Original: inglés

Comisión de Ríos Compartidos
Septuagésimo tercer período de sesiones
Tema 6 a) del programa

Reglas de los ríos

Nota de la Secretaría

1. Las reglas suben.
""",
    Masthead(
        organization=(Organ("es", None, "Naciones Unidas"),),
        meeting="Consejo Económico y Social Comisión de Ríos Compartidos",
        session="Septuagésimo tercer período de sesiones",
        symbol="E/CN.31/2031/L.5/Rev.1",
        symbol_parts=Symbol("E/CN.31/2031/L", None, 5, ("Rev.1",), before_number="."),
        distribution="limited",
        date=date(2031, 3, 3),
        original_language="en",
        language="es",
        agenda_item="Tema 6 a) del programa",
        title="Reglas de los ríos",
        kind="Nota de la Secretaría",
    ),
)
PAGES["secretariat en"] = (
    """United Nations
Secretariat

ST/RIV/2031/4

3 March 2031

Boats of the Secretariat

Note by the Secretariat

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "United Nations"), Organ(None, None, "Secretariat")),
        symbol="ST/RIV/2031/4",
        symbol_parts=Symbol("ST/RIV", 2031, 4),
        date=date(2031, 3, 3),
        title="Boats of the Secretariat",
        kind="Note by the Secretariat",
    ),
)
PAGES["governing body en"] = (
    """International Labour Office                          GB.361/INS/5

Governing Body
361st Session, Lyrène, November 2031

Institutional Section                                 INS

Date: 21 October 2031
Original: English

Fifth item on the agenda

Work on boats and ferries

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "International Labour Office"),),
        meeting="Governing Body Institutional Section",
        session="361st Session, Lyrène, November 2031",
        symbol="GB.361/INS/5",
        symbol_parts=Symbol("GB.361/INS", None, 5),
        date=date(2031, 10, 21),
        original_language="en",
        agenda_item="Fifth item on the agenda",
        title="Work on boats and ferries",
    ),
)
PAGES["governing body fr"] = (
    """Bureau international du Travail

Conseil d’administration
361e session, Lyrène, 3-14 novembre 2031                 GB.361/INS/5

Section institutionnelle

Date : 21 octobre 2031
Original : anglais

Cinquième question à l’ordre du jour

Le travail à bord des bacs

1. Les jauges montent.
""",
    Masthead(
        organization=(Organ("fr", None, "Bureau international du Travail"),),
        meeting="Conseil d’administration Section institutionnelle",
        session="361e session, Lyrène",
        symbol="GB.361/INS/5",
        symbol_parts=Symbol("GB.361/INS", None, 5),
        date=date(2031, 10, 21),
        meeting_date=date(2031, 11, 3),
        original_language="en",
        agenda_item="Cinquième question à l’ordre du jour",
        title="Le travail à bord des bacs",
    ),
)
PAGES["governing body es"] = (
    """Oficina Internacional del Trabajo                       GB.361/INS/5

Consejo de Administración
361.ª reunión, Valmonte, 3-14 de noviembre de 2031

Sección Institucional

Fecha: 21 de octubre de 2031
Original: inglés

Quinto punto del orden del día

El trabajo a bordo de los transbordadores

1. Las reglas suben.
""",
    Masthead(
        organization=(Organ("es", None, "Oficina Internacional del Trabajo"),),
        meeting="Consejo de Administración Sección Institucional",
        session="361.ª reunión, Valmonte",
        symbol="GB.361/INS/5",
        symbol_parts=Symbol("GB.361/INS", None, 5),
        date=date(2031, 10, 21),
        meeting_date=date(2031, 11, 3),
        original_language="en",
        agenda_item="Quinto punto del orden del día",
        title="El trabajo a bordo de los transbordadores",
    ),
)
PAGES["health assembly en"] = (
    """WORLD HEALTH ORGANIZATION

EIGHTY-FOURTH WORLD HEALTH ASSEMBLY                A84/10
Provisional agenda item 12.1                       4 April 2031

Health of ferrymen

Report by the Director-General

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "WORLD HEALTH ORGANIZATION"),),
        meeting="EIGHTY-FOURTH WORLD HEALTH ASSEMBLY",
        symbol="A84/10",
        symbol_parts=Symbol("A84", None, 10),
        date=date(2031, 4, 4),
        agenda_item="Provisional agenda item 12.1",
        title="Health of ferrymen",
        kind="Report by the Director-General",
    ),
)
PAGES["executive board fr"] = (
    """ORGANISATION MONDIALE DE LA SANTÉ

CONSEIL EXÉCUTIF                                   EB169/3
Cent soixante-neuvième session                     25 novembre 2031
Point 5 de l’ordre du jour provisoire

Santé des passeurs

Rapport du Directeur général

1. Les jauges montent.
""",
    Masthead(
        organization=(Organ("fr", None, "ORGANISATION MONDIALE DE LA SANTÉ"),),
        meeting="CONSEIL EXÉCUTIF",
        session="Cent soixante-neuvième session",
        symbol="EB169/3",
        symbol_parts=Symbol("EB169", None, 3),
        date=date(2031, 11, 25),
        agenda_item="Point 5 de l’ordre du jour provisoire",
        title="Santé des passeurs",
        kind="Rapport du Directeur général",
    ),
)
PAGES["health assembly es"] = (
    """ORGANIZACIÓN MUNDIAL DE LA SALUD

84.ª ASAMBLEA MUNDIAL DE LA SALUD                  A84/10
Punto 12.1 del orden del día provisional           4 de abril de 2031

Salud de los barqueros

Informe del Director General

1. Las reglas suben.
""",
    Masthead(
        organization=(Organ("es", None, "ORGANIZACIÓN MUNDIAL DE LA SALUD"),),
        meeting="84.ª ASAMBLEA MUNDIAL DE LA SALUD",
        symbol="A84/10",
        symbol_parts=Symbol("A84", None, 10),
        date=date(2031, 4, 4),
        agenda_item="Punto 12.1 del orden del día provisional",
        title="Salud de los barqueros",
        kind="Informe del Director General",
    ),
)
PAGES["codex en"] = (
    """E

Agenda Item 5                                      CX/FH 31/62/5
                                                   January 2031

JOINT FAO/WHO FOOD STANDARDS PROGRAMME

CODEX COMMITTEE ON FOOD HYGIENE

Sixty-second Session
Lyrène, Norland, 28 February – 4 March 2031

DRAFT GUIDELINES ON FISH FROM RIVERS

(Prepared by the working group led by Norland)

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "JOINT FAO/WHO FOOD STANDARDS PROGRAMME"),),
        meeting="CODEX COMMITTEE ON FOOD HYGIENE",
        session="Sixty-second Session, Lyrène, Norland",
        symbol="CX/FH 31/62/5",
        symbol_parts=Symbol("CX/FH 31/62", None, 5),
        meeting_date=date(2031, 2, 28),
        language="en",
        agenda_item="Agenda Item 5",
        title="DRAFT GUIDELINES ON FISH FROM RIVERS",
        kind="Prepared by the working group led by Norland",
    ),
)
PAGES["codex room paper fr"] = (
    """F

CRD 12

PROGRAMME MIXTE FAO/OMS SUR LES NORMES ALIMENTAIRES

COMITÉ DU CODEX SUR L’HYGIÈNE ALIMENTAIRE

Soixante-deuxième session

Point 5 de l’ordre du jour

OBSERVATIONS SUR LES POISSONS DE RIVIÈRE

(Présenté par le Norland)

1. Les jauges montent.
""",
    Masthead(
        organization=(Organ("fr", None, "PROGRAMME MIXTE FAO/OMS SUR LES NORMES ALIMENTAIRES"),),
        meeting="COMITÉ DU CODEX SUR L’HYGIÈNE ALIMENTAIRE",
        session="Soixante-deuxième session",
        symbol="CRD 12",
        symbol_parts=Symbol("CRD", None, 12, before_number=" "),
        language="fr",
        agenda_item="Point 5 de l’ordre du jour",
        title="OBSERVATIONS SUR LES POISSONS DE RIVIÈRE",
        kind="Présenté par le Norland",
    ),
)
PAGES["maritime committee en"] = (
    """MARINE ENVIRONMENT PROTECTION COMMITTEE             MEPC 96/5/1
96th session                                        3 March 2031
Agenda item 5                                       Original: ENGLISH

OIL FROM FERRIES

Submitted by Norland and Sudland

1. The gauges rise.
""",
    Masthead(
        meeting="MARINE ENVIRONMENT PROTECTION COMMITTEE",
        session="96th session",
        symbol="MEPC 96/5/1",
        symbol_parts=Symbol("MEPC 96/5", None, 1),
        date=date(2031, 3, 3),
        original_language="en",
        agenda_item="Agenda item 5",
        title="OIL FROM FERRIES",
        kind="Submitted by Norland and Sudland",
    ),
)
PAGES["atomic energy en"] = (
    """International Atomic Energy Agency

General Conference

GC(75)/10
Date: 3 August 2031

General Distribution
Original: English

Seventy-fifth regular session
Item 14 of the provisional agenda
(GC(75)/1 and Add.1)

Boats on cooling ponds

Report by the Director General

1. The gauges rise.
""",
    Masthead(
        organization=(Organ("en", None, "International Atomic Energy Agency"),),
        meeting="General Conference",
        session="Seventy-fifth regular session",
        symbol="GC(75)/10",
        symbol_parts=Symbol("GC(75)", None, 10),
        distribution="general",
        date=date(2031, 8, 3),
        original_language="en",
        agenda_item="Item 14 of the provisional agenda (GC(75)/1 and Add.1)",
        title="Boats on cooling ponds",
        kind="Report by the Director General",
    ),
)
PAGES["culture es"] = (
    """Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura

Conferencia General
46.ª reunión, Valmonte, 2031

46 C/5
15 de septiembre de 2031
Original: francés

Punto 3.2 del orden del día provisional

LAS CANCIONES DE LOS BARQUEROS

Nota de la Secretaría

1. Las reglas suben.
""",
    Masthead(
        organization=(
            Organ("es", None, "Organización de las Naciones Unidas para la Educación, la Ciencia y la Cultura"),
        ),
        meeting="Conferencia General",
        session="46.ª reunión, Valmonte, 2031",
        symbol="46 C/5",
        symbol_parts=Symbol("46 C", None, 5),
        date=date(2031, 9, 15),
        original_language="fr",
        agenda_item="Punto 3.2 del orden del día provisional",
        title="LAS CANCIONES DE LOS BARQUEROS",
        kind="Nota de la Secretaría",
    ),
)
PAGES["food council fr"] = (
    """ORGANISATION DES NATIONS UNIES POUR L’ALIMENTATION ET L’AGRICULTURE

F

CONSEIL

Cent quatre-vingtième session

CL 180/5

Valmont, 3 mars 2031

Les poissons des fleuves

Note d’information

1. Les jauges montent.
""",
    Masthead(
        organization=(Organ("fr", None, "ORGANISATION DES NATIONS UNIES POUR L’ALIMENTATION ET L’AGRICULTURE"),),
        meeting="CONSEIL",
        session="Cent quatre-vingtième session",
        symbol="CL 180/5",
        symbol_parts=Symbol("CL 180", None, 5),
        place="Valmont",
        date=date(2031, 3, 3),
        language="fr",
        title="Les poissons des fleuves",
        kind="Note d’information",
    ),
)
