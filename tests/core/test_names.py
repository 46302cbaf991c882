"""Names of States in a sentence: articles, prepositions, lists."""

from intersession.core.names import joined, listed, of, of_listed, with_article
from tests.cases import each
from tests.core.samples import states

LANGUAGES = ("en", "fr", "es")


def all_of(*codes):
    return [states().by_code(code) for code in codes]


def test_a_list_stands_as_each_language_has_it():
    donors = all_of("AU", "IT", "NL")
    assert [of_listed(donors, language) for language in LANGUAGES] == [
        "of Australia, Italy and the Netherlands",
        "de l’Australie, de l’Italie et des Pays-Bas",
        "de Australia, Italia y los Países Bajos",
    ]
    assert [listed(donors[:1], language) for language in LANGUAGES] == ["Australia", "l’Australie", "Australia"]


@each(
    ("code", "english", "french", "spanish"),
    [
        ("GB", *("of the United Kingdom of Great Britain and Northern Ireland",),
         "du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", "del Reino Unido de Gran Bretaña e Irlanda del Norte"),
        ("IR", "of the Islamic Republic of Iran", "de la République islamique d’Iran", "de la República Islámica del Irán"),
        ("VE", *("of the Bolivarian Republic of Venezuela",), "de la République bolivarienne du Venezuela",
         "de la República Bolivariana de Venezuela"),
        ("FM", "of the Federated States of Micronesia", "des États fédérés de Micronésie", "de los Estados Federados de Micronesia"),
        ("US", "of the United States of America", "des États-Unis d’Amérique", "de los Estados Unidos de América"),
        ("CU", "of Cuba", "de Cuba", "de Cuba"),
        ("HT", "of Haiti", "d’Haïti", "de Haití"),
        ("HN", "of Honduras", "du Honduras", "de Honduras"),
        ("MX", "of Mexico", "du Mexique", "de México"),
        ("VA", "of the Holy See", "du Saint-Siège", "de la Santa Sede"),
        ("TT", "of Trinidad and Tobago", "de la Trinité-et-Tobago", "de Trinidad y Tabago"),
        ("PH", "of the Philippines", "des Philippines", "de Filipinas"),
        ("YE", "of Yemen", "du Yémen", "de Yemen"),
        ("SV", "of El Salvador", "d’El Salvador", "de El Salvador"),
        ("IN", "of India", "de l’Inde", "de la India"),
    ],
)  # fmt: skip
def test_a_name_has_its_article_and_its_preposition(code, english, french, spanish):
    [state] = all_of(code)
    assert [of(state, language) for language in LANGUAGES] == [english, french, spanish]


def test_spanish_says_e_before_the_sound_of_i():
    words = [["Francia", "Italia"], ["cobre", "hierro"], ["padre", "hijo"], ["Chile", "Yemen"]]
    assert [joined(pair, "es") for pair in words] == [
        "Francia e Italia",
        "cobre y hierro",
        "padre e hijo",
        "Chile y Yemen",
    ]


def test_no_name_of_any_state_keeps_its_inverted_form():
    written = [with_article(state, language) for state in states() for language in LANGUAGES]
    assert [name for name in written if "(" in name or "'" in name] == []
