"""Writes states.csv beside it, from the taxonomy that hdx-python-country bundles and the regional groups listed here.

A development tool, run by hand when names change, and by nothing else: it needs hdx-python-country, which the product
does not depend on. Run `python make_states.py` in an environment that has it, and read the difference.
"""

import csv
import sys
from importlib.metadata import version
from importlib.resources import files
from io import StringIO
from pathlib import Path

TAXONOMY = "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"}
COLUMNS = ["alpha2", "alpha3", "m49", "un_member", "group", "group_standing", "also_in"]
HEADER = [*COLUMNS, *(f"name_{code}" for code in LANGUAGES), "aliases"]

# Regional groups for elections, by alpha-3 code (SOURCES.md). Türkiye takes part in Asia-Pacific too, and is counted in
# WEOG for elections; the United States is in none, observes in WEOG and is counted there for elections.
GROUPS = {
    "Africa": """DZA AGO BEN BWA BFA BDI CPV CMR CAF TCD COM COG CIV COD DJI EGY GNQ ERI ETH GAB GMB GHA GIN GNB KEN LSO
        LBR LBY MDG MWI MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN SWZ TGO TUN UGA TZA ZMB
        ZWE""",
    "Asia-Pacific": """AFG BHR BGD BTN BRN KHM CHN CYP PRK FJI IND IDN IRN IRQ JPN JOR KAZ KIR KWT KGZ LAO LBN MYS MDV
        MHL FSM MNG MMR NRU NPL OMN PAK PLW PNG PHL QAT KOR WSM SAU SGP SLB LKA SYR TJK THA TLS TON TKM TUV ARE UZB VUT
        VNM YEM""",
    "EEG": "ALB ARM AZE BLR BIH BGR HRV CZE EST GEO HUN LVA LTU MNE POL MDA ROU RUS SRB SVK SVN MKD UKR",
    "GRULAC": """ATG ARG BHS BRB BLZ BOL BRA CHL COL CRI CUB DMA DOM ECU SLV GRD GTM GUY HTI HND JAM MEX NIC PAN PRY PER
        KNA LCA VCT SUR TTO URY VEN""",
    "WEOG": """AND AUS AUT BEL CAN DNK FIN FRA DEU GRC ISL IRL ISR ITA LIE LUX MLT MCO NLD NZL NOR PRT SMR ESP SWE CHE
        TUR GBR USA""",
}
OBSERVERS = {"USA"}
ALSO_IN = {"TUR": "Asia-Pacific"}
NOT_MEMBERS = {"VAT", "PSE", "COK", "NIU"}

# Forms in common use that are not official short names. An alias that two States share is given to both, and is then
# ambiguous on purpose.
ALIASES = {
    "ARE": "UAE|U.A.E.|EAU|Émirats|Emirates",
    "BIH": "Bosnia|Bosnie|Bosnia-Herzegovina|Bosnie et Herzégovine",
    "BLR": "Biélorussie|Bielorrusia|Byelorussia",
    "BOL": "Bolivia|Bolivie|Plurinational State of Bolivia|État plurinational de Bolivie|"
    "Estado Plurinacional de Bolivia",
    "BRN": "Brunei",
    "CAF": "CAR|RCA|Centrafrique",
    "CHE": "Swiss Confederation|Confédération suisse|Confederación Suiza",
    "CHN": "People's Republic of China|PRC|République populaire de Chine|República Popular China|P.R. China",
    "CIV": "Ivory Coast|Costa de Marfil",
    "COD": "Congo|Congo (Democratic Republic of the)|DR Congo|D.R. Congo|DRC|RDC|Congo-Kinshasa|Congo (Kinshasa)|Zaire|"
    "Congo (République démocratique du)|Congo (República Democrática del)|RD Congo|Democratic Republic of Congo",
    "COG": "Republic of the Congo|Republic of Congo|Congo (Republic of the)|République du Congo|República del Congo|"
    "Congo-Brazzaville|Congo (Brazzaville)",
    "CPV": "Cape Verde|Cap-Vert",
    "CZE": "Czech Republic|République tchèque|República Checa",
    "DEU": "Federal Republic of Germany|République fédérale d'Allemagne|República Federal de Alemania",
    "FJI": "Fiyi|Fiji Islands",
    "FSM": "Micronesia|Micronésie|Federated States of Micronesia|États fédérés de Micronésie|"
    "Estados Federados de Micronesia",
    "GBR": "UK|U.K.|United Kingdom|Great Britain|Britain|Royaume-Uni|Grande-Bretagne|Reino Unido|Gran Bretaña",
    "GMB": "Republic of The Gambia",
    "GNB": "Guinea Bissau|Guinea-Bissáu|Guinea-Bisáu",
    "GRC": "Hellenic Republic|République hellénique",
    "IRL": "Republic of Ireland|Éire",
    "IRN": "Iran|Irán|Islamic Republic of Iran|République islamique d'Iran|République islamique de l'Iran|"
    "República Islámica del Irán",
    "ISR": "State of Israel|État d'Israël|Estado de Israel",
    "KGZ": "Kyrgyz Republic|République kirghize|Kirghizstan|Kirguizistán",
    "KNA": "San Cristóbal y Nieves|Saint-Christophe-et-Niévès",
    "KOR": "South Korea|Korea (Republic of)|Korea, South|Corée du Sud|Corea del Sur|Corée (République de)|"
    "Corea (República de)|ROK|Korea|Corée|Corea",
    "PRK": "North Korea|Korea (Democratic People's Republic of)|Korea, North|Corée du Nord|Corea del Norte|DPRK|RPDC|"
    "Korea|Corée|Corea",
    "KAZ": "Kazakstan|Kazajistán",
    "LAO": "Laos|Lao PDR|Lao|Lao P.D.R.|RDP lao",
    "LBY": "Libyan Arab Jamahiriya|Jamahiriya arabe libyenne",
    "MDA": "Moldova|Moldavie|Moldavia|Moldova (Republic of)|Moldavie (République de)",
    "MDV": "Maldive Islands",
    "MHL": "Republic of the Marshall Islands|République des Îles Marshall|República de las Islas Marshall",
    "MKD": "The former Yugoslav Republic of Macedonia|FYROM|Macedonia|Macédoine|Ex-République yougoslave de Macédoine|"
    "Republic of North Macedonia|ex República Yugoslava de Macedonia",
    "MMR": "Burma|Birmanie|Birmania",
    "MUS": "Île Maurice|Isla Mauricio",
    "MYS": "Malaysia (Federation of)",
    "NLD": "Netherlands|Kingdom of the Netherlands|Holland|Hollande|Holanda|Pays-Bas|Países Bajos|"
    "Royaume des Pays-Bas|Reino de los Países Bajos",
    "NRU": "Nauru",
    "NZL": "Nueva Zelanda|Aotearoa New Zealand",
    "PNG": "PNG|Papua-New Guinea|Papúa Nueva Guinea|Papouasie Nouvelle-Guinée",
    "PSE": "Palestine|Palestina|Palestine (State of)|Palestine (État de)",
    "ROU": "Roumania",
    "RUS": "Russia|Russie|Rusia",
    "SAU": "Kingdom of Saudi Arabia|KSA|Royaume d'Arabie saoudite|Reino de la Arabia Saudita",
    "SLV": "Salvador",
    "STP": "São Tomé and Príncipe|São Tomé-et-Principe|Sao Tomé y Príncipe",
    "SVK": "Slovak Republic|République slovaque|República Eslovaca",
    "SWZ": "Swaziland|Swazilandia|Suazilandia|Esuatini",
    "SYR": "Syria|Syrie|Siria",
    "TLS": "East Timor|Timor oriental|Timor Leste",
    "TTO": "Trinidad y Tobago",
    "TUR": "Turkey|Turquie|Turquía",
    "TZA": "Tanzania|Tanzanie|Tanzanía|Tanzania (United Republic of)|Tanzanie (République-Unie de)",
    "USA": "United States|US|U.S.|U.S.A.|États-Unis|Estados Unidos|EE.UU.|EE. UU.|EEUU|É.-U.",
    "VAT": "Vatican|Vatican City|Vaticano|Vatican City State|Cité du Vatican|Ciudad del Vaticano",
    "VCT": "Saint-Vincent-et-Grenadines",
    "VEN": "Venezuela|Bolivarian Republic of Venezuela|République bolivarienne du Venezuela|"
    "República Bolivariana de Venezuela",
    "VNM": "Vietnam|Socialist Republic of Viet Nam",
    "ZAF": "RSA|Republic of South Africa|Suráfrica|République sud-africaine|República de Sudáfrica",
}


Row = dict[str, str]


def taxonomy() -> list[Row]:
    text = files("hdx.location").joinpath(TAXONOMY).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def is_state(row: Row) -> bool:
    return row["Appears in DGACM list"] == "Y" or row["ISO 3166-1 Alpha 3-Codes"] in NOT_MEMBERS


def plain(name: str) -> str:
    """One kind of apostrophe and no stray blanks; the source mixes them."""
    return " ".join(name.replace("’", "'").split())


def state(row: Row) -> Row:
    alpha3 = row["ISO 3166-1 Alpha 3-Codes"]
    group = next((group for group, codes in GROUPS.items() if alpha3 in codes.split()), "")
    return {
        "alpha2": row["ISO 3166-1 Alpha 2-Codes"],
        "alpha3": alpha3,
        "m49": row["m49 numerical code"].zfill(3),
        "un_member": "no" if alpha3 in NOT_MEMBERS else "yes",
        "group": group,
        "group_standing": "observer" if alpha3 in OBSERVERS else "member" if group else "",
        "also_in": ALSO_IN.get(alpha3, ""),
        **{f"name_{code}": plain(row[f"{language} Short"]) for code, language in LANGUAGES.items()},
        "aliases": "|".join(aliases(row)),
    }


def aliases(row: Row) -> list[str]:
    """The formal name in English, where it is another one, and the forms listed above."""
    formal = plain(row["English Formal"]).removeprefix("the ")
    listed = ALIASES.get(row["ISO 3166-1 Alpha 3-Codes"], "").split("|")
    return [alias for alias in dict.fromkeys([formal, *listed]) if alias and alias != row["English Short"]]


def complete(states: list[Row]) -> bool:
    """193 members of the United Nations, each with codes, a group and all its names."""
    optional = {"group", "group_standing", "also_in", "aliases"}
    members = [state for state in states if state["un_member"] == "yes"]
    return (
        len(members) == 193
        and all(state["group"] for state in members)
        and all(state[column] for state in states for column in HEADER if column not in optional)
    )


def main() -> None:
    states = sorted((state(row) for row in taxonomy() if is_state(row)), key=lambda state: state["alpha2"])
    if not complete(states):
        sys.exit("The source does not give 193 complete member States; states.csv stays as it is.")
    with Path(__file__).with_name("states.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, HEADER, lineterminator="\n")
        table.writeheader()
        table.writerows(states)
    print(f"{len(states)} States from hdx-python-country {version('hdx-python-country')}")


if __name__ == "__main__":
    main()
