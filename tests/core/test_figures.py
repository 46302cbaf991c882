"""Sentences of reports in three languages, and all that is found in them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.figures import Dates, Figure, Mark, Names, Unclear, read
from tests.cases import each
from tests.core.samples import states


def said(text, language):
    """What is found, each as one line: its words, and what they say."""
    return [line(text, found) for found in read(text, language, states())]


def line(text, found):
    words = text[found.start : found.end]
    if isinstance(found, Figure):
        unit = "|".join(sorted(found.unit.keys)) or f"“{found.unit.words}”" if found.unit else "-"
        return f"{words} = {found.qualifier} {found.number} {unit}" + (" ?" if found.indefinite else "")
    if isinstance(found, Dates):
        return f"{words} = {', '.join(span(*each) for each in found.spans)}"
    if isinstance(found, Names):
        return f"{words} = {' '.join('/'.join(sorted(codes)) for codes in found.codes)}"
    if isinstance(found, Mark):
        return f"{words} = {found.kind} {found.value}"
    assert isinstance(found, Unclear) and words in found.why
    return f"{words} = unclear"


def span(first, last):
    days = [f"{day.year or '-'}-{day.month}-{day.day}" for day in (first, last)]
    return days[0] if first == last else "..".join(days)


ENGLISH = {
    "The eighth session of the Commission was attended by 14 member States and 23 observers.": [
        "eighth = ordinal 8", "14 = exact 14 member_state", "23 = exact 23 observer"],
    "Over 1,200 delegates from more than 180 countries took part in the Health Assembly.": [
        "Over 1,200 = over 1200 delegate", "more than 180 = over 180 country"],
    "Some 40 experts, almost half of them women, met from 14 to 18 March 2031.": [
        "Some 40 = approximately 40 expert", "half of = fraction 1/2", "14 to 18 March 2031 = 2031-3-14..2031-3-18"],
    "At least 9 of the 14 members must be present.": ["At least 9 = at least 9 member", "14 = exact 14 member"],
    "Up to two representatives of each delegation may speak for three minutes.": [
        "Up to two = up to 2 representative", "three = exact 3 minute"],
    "Twenty-one statements were made, of which six by non-governmental organizations.": [
        "Twenty-one = exact 21 statement", "six = exact 6 -"],
    "Between 60 and 70 gauging stations reported in 2030.": [
        "Between 60 = at least 60 station", "70 = up to 70 station", "2030 = year 2030"],
    "The number of members rose from 112 to 125.": ["112 = exact 112 -", "125 = exact 125 -"],
    "It considered items 4, 5 and 7 to 9 of the agenda and document RC/2031/4/Rev.1.": [
        "items 4, 5 and 7 to 9 = reference item 4, 5, 7-9", "RC/2031/4/Rev.1 = symbol RC/2031/4/Rev.1"],
    "In paragraph 12, 57 members are named; see also Annex II and resolution 62/210.": [
        "paragraph 12 = reference paragraph 12", "57 = exact 57 member", "Annex II = reference annex II",
        "resolution 62/210 = reference resolution 62/210"],
    "The meeting opened at 10 a.m. and rose at 5.30 p.m. on 3 December.": [
        "10 a.m. = time 10:00", "5.30 p.m. = time 17:30", "3 December = --12-3"],
    "The three-day conference closed on 2 June 2031 with a two-thirds majority.": [
        "three = exact 3 day", "2 June 2031 = 2031-6-2", "two-thirds = fraction 2/3"],
    "Two hundred and fifty persons, or 62.5 per cent, replied; nearly a hundred did not.": [
        "Two hundred and fifty = exact 250 person", "62.5 = exact 125/2 per_cent",
        "nearly a hundred = nearly 100 -"],
    "Contributions of US$ 10,000 and 2.5 million euros came from Côte d’Ivoire, the Kingdom of the Netherlands and Peru.": [
        "10,000 = exact 10000 dollar", "2.5 million = exact 2500000 euro",
        "Côte d’Ivoire, the Kingdom of the Netherlands and Peru = CI NL PE"],
    "Trinidad and Tobago and Bosnia and Herzegovina joined the UK and the US; none joined us.": [
        "Trinidad and Tobago and Bosnia and Herzegovina = TT BA", "UK and the US = GB US"],
    "Korea and the Congo spoke; Northern Ireland, Lake Chad and the Gulf of Guinea were mentioned.": [
        "Korea and the Congo = KP/KR CD/CG"],
    "Four (4) proposals and 12 fishing vessels were listed under (a) and (iii).": [
        "Four = exact 4 proposal", "12 = exact 12 “fishing vessels”", "(a) = letter a", "(iii) = letter iii"],
    "2031 participants came around 2030, on 03/04/2031 or on 31 June 2031; 1.200 people left.": [
        "2031 = unclear", "around 2030 = unclear", "03/04/2031 = unclear", "31 June 2031 = unclear", "1.200 = unclear"],
    "Two or three workshops, and two of these four topics, were left to one committee; no one spoke twice.": [
        "Two = exact 2 workshop", "three = exact 3 workshop", "two = exact 2 topic", "four = exact 4 topic",
        "one = exact 1 committee"],
    "One of the members said that the results may differ; dozens of others agreed.": [
        "One = exact 1 member ?", "dozens of = unclear"],
    "The 2 may differ, and the COVID-19 group met in May 2031.": [
        "2 = exact 2 -", "COVID-19 = code COVID-19", "May 2031 = month 2031-05"],
    "45 intergovernmental and non-governmental organizations, no fewer than 7 ministers and 60 countries or more": [
        "45 = exact 45 organization", "no fewer than 7 = at least 7 minister", "60 = at least 60 country"],
    "The question I asked on Part I: may members note 4 points, or a thousand pages?": [
        "Part I = reference part I", "4 = exact 4 item", "a thousand = exact 1000 page"],
    "CHF 5,000 and €3 million were given; Jordan’s share, No. 3 in Table 2, was 2 per cent.": [
        "5,000 = exact 5000 franc", "3 million = exact 3000000 euro", "Jordan = JO", "No. 3 = reference number 3",
        "Table 2 = reference table 2", "2 = exact 2 per_cent"],
    "The 102nd session drew 2 704 delegates; paragraphs 3(a) and 4 (b) and agenda item 12.1 apply to 19 of the 27.": [
        "102nd = ordinal 102", "2 704 = unclear", "paragraphs 3(a) and 4 (b) = reference paragraph 3(a), 4(b)",
        "item 12.1 = reference item 12.1", "19 = exact 19 -", "27 = exact 27 -"],
    "1. The second 2031 workshop, “Floods”, drew fewer than 50 people.": [
        "1. = letter 1", "second = ordinal 2", "2031 = year 2031", "fewer than 50 = fewer than 50 person"],
}  # fmt: skip
FRENCH = {
    "La huitième session de la Commission a réuni 14 États membres et 23 observateurs.": [
        "huitième = ordinal 8", "14 = exact 14 member_state", "23 = exact 23 observer"],
    "Plus de 1 200 délégués de près de 180 pays ont participé à l’Assemblée de la Santé.": [
        "Plus de 1 200 = over 1200 delegate", "près de 180 = nearly 180 country"],
    "Une quarantaine d’experts se sont réunis du 14 au 18 mars 2031 à Lyrène.": [
        "Une quarantaine = approximately 40 expert", "14 au 18 mars 2031 = 2031-3-14..2031-3-18"],
    "Au moins neuf des 14 membres doivent être présents.": ["Au moins neuf = at least 9 member", "14 = exact 14 member"],
    "Vingt et une déclarations ont été faites, dont six par des organisations non gouvernementales.": [
        "Vingt et une = exact 21 statement", "six = exact 6 -"],
    "Quelque 70 participants de plus de 20 organisations intergouvernementales et non gouvernementales": [
        "Quelque 70 = approximately 70 participant", "plus de 20 = over 20 organization"],
    "Soixante et onze délégations et quatre-vingt-dix-sept personnes, soit 62,5 % des membres, ont répondu.": [
        "Soixante et onze = exact 71 delegation", "quatre-vingt-dix-sept = exact 97 person",
        "62,5 = exact 125/2 per_cent"],
    "Entre 15 et 20 pour cent des membres se sont abstenus.": [
        "Entre 15 = at least 15 per_cent", "20 = up to 20 per_cent"],
    "Les points 4, 5 et 7 à 9 et l’annexe II du document RC/2031/4": [
        "points 4, 5 et 7 à 9 = reference item 4, 5, 7-9", "annexe II = reference annex II",
        "RC/2031/4 = symbol RC/2031/4"],
    "La séance a été ouverte à 10 heures et levée à 17 h 30 le 1er mai 2031.": [
        "10 heures = time 10:00", "17 h 30 = time 17:30", "1er mai 2031 = 2031-5-1"],
    "Les Gouvernements de l’Australie, du Royaume-Uni et des États-Unis d’Amérique ont versé 2,5 millions d’euros.": [
        "Australie, du Royaume-Uni et des États-Unis d’Amérique = AU GB US", "2,5 millions = exact 2500000 euro"],
    "D’Haïti au Chili, deux de ces quatre projets concernent un fleuve et un seul thème.": [
        "Haïti = HT", "Chili = CL", "deux = exact 2 project", "quatre = exact 4 project", "un = exact 1 river ?",
        "un seul = exact 1 theme|topic"],
    "Entre 60 et 70 stations ont répondu en 2030 ; 200 personnes environ attendent.": [
        "Entre 60 = at least 60 station", "70 = up to 70 station", "2030 = year 2030",
        "200 = approximately 200 person"],
    "Les deux tiers des membres ; plus d’une centaine de pays ; 1,200 personnes ; des centaines de navires": [
        "deux tiers = fraction 2/3", "plus d’une centaine = over 100 country", "1,200 = unclear",
        "centaines de = unclear"],
    "Les 4, 5 et 7 mai, la Corée et les îles Cook ; du 30 avril au 2 mai 2031": [
        "4, 5 et 7 mai = --5-4..--5-5, --5-7", "Corée et les îles Cook = KP/KR CK",
        "30 avril au 2 mai 2031 = 2031-4-30..2031-5-2"],
    "Sur les 146 États membres, 132 étaient présents ; les paragraphes 3 a) et 4 de la 102e session ont été cités.": [
        "146 = exact 146 member_state", "132 = exact 132 -", "paragraphes 3 a) et 4 = reference paragraph 3(a), 4",
        "102e = ordinal 102"],
    "Le Premier Ministre a cité le premier rapport, la 94e session et la résolution 62/210.": [
        "premier = ordinal 1", "94e = ordinal 94", "résolution 62/210 = reference resolution 62/210"],
}  # fmt: skip
SPANISH = {
    "El octavo período de sesiones de la Comisión reunió a 14 Estados miembros y 23 observadores.": [
        "octavo = ordinal 8", "14 = exact 14 member_state", "23 = exact 23 observer"],
    "Más de 1200 delegados de casi 180 países participaron en la Asamblea de la Salud.": [
        "Más de 1200 = over 1200 delegate", "casi 180 = nearly 180 country"],
    "Unas cuarenta expertas se reunieron del 14 al 18 de marzo de 2031.": [
        "Unas cuarenta = approximately 40 expert", "14 al 18 de marzo de 2031 = 2031-3-14..2031-3-18"],
    "Deben estar presentes al menos nueve de los 14 miembros.": [
        "al menos nueve = at least 9 member", "14 = exact 14 member"],
    "Veintiuna declaraciones, treinta y un países y quinientas doce personas": [
        "Veintiuna = exact 21 statement", "treinta y un = exact 31 country", "quinientas doce = exact 512 person"],
    "Cerca de 70 participantes de 26 organizaciones intergubernamentales, no gubernamentales y de otra índole": [
        "Cerca de 70 = nearly 70 participant", "26 = exact 26 organization"],
    "En su vigésimo primer período de sesiones se abstuvo entre el 15 y el 20 por ciento.": [
        "vigésimo primer = ordinal 21", "entre el 15 = at least 15 per_cent", "20 = up to 20 per_cent"],
    "Dos tercios de los miembros, el 62,5 % de ellos en 2031, hasta 200 personas": [
        "Dos tercios = fraction 2/3", "62,5 = exact 125/2 per_cent", "2031 = year 2031",
        "hasta 200 = up to 200 person"],
    "Los Gobiernos del Reino Unido, la República de Corea e Irlanda aportaron 1,5 millones de dólares.": [
        "Reino Unido, la República de Corea e Irlanda = GB KR IE", "1,5 millones = exact 1500000 dollar"],
    "La reunión se abrió a las 14.30 horas del 1.º de mayo; véanse los párrafos 4 y 6 a 8.": [
        "14.30 horas = time 14:30", "1.º de mayo = --5-1", "párrafos 4 y 6 a 8 = reference paragraph 4, 6-8"],
    "Los días 21 y 22 de abril se eligieron dos de estos cuatro proyectos para un río.": [
        "21 y 22 de abril = --4-21..--4-22", "dos = exact 2 project", "cuatro = exact 4 project",
        "un = exact 1 river ?"],
    "Entre 60 y 70 estaciones respondieron; una treintena de países, 12.000 personas y 1,200 euros": [
        "Entre 60 = at least 60 station", "70 = up to 70 station", "una treintena = approximately 30 country",
        "12.000 = exact 12000 person", "1,200 = unclear"],
    "De los 146 Estados Miembros, 132 estuvieron presentes; tres cuartas partes aprobaron los párrafos 3 a) y 4.": [
        "146 = exact 146 member_state", "132 = exact 132 -", "tres cuartas = fraction 3/4",
        "párrafos 3 a) y 4 = reference paragraph 3(a), 4"],
    "El segundo taller tuvo 2031 participantes y el tercero, de octubre de 2031, no más de 40.": [
        "segundo = ordinal 2", "2031 = exact 2031 participant", "octubre de 2031 = month 2031-10",
        "no más de 40 = up to 40 -"],
}  # fmt: skip
SENTENCES = [
    (language, *each)
    for language, listed in (("en", ENGLISH), ("fr", FRENCH), ("es", SPANISH))
    for each in listed.items()
]


@each(("language", "text", "found"), SENTENCES)
def test_a_sentence_says_its_figures_dates_and_names(language, text, found):
    assert said(text, language) == found


def test_there_are_fifty_sentences_in_three_languages():
    assert len(SENTENCES) >= 50


def test_a_figure_knows_of_what_it_is_true():
    [figure] = read("over 60 countries", "en")
    assert [figure.is_true_of(actual) for actual in (60, 61, 72, 73)] == [False, True, True, False]


@each(
    ("text", "language"),
    [
        ("They spoke one after another, in the first place of one another, and so on.", "en"),
        ("The state of Georgian rivers and a jordan almond; us and them; may March begin?", "en"),
        ("Il est clair qu’un tel accord et l’un ou l’autre texte conviennent.", "fr"),
        ("Unos y otros hablaron de una vez y sin más; unas veces sí, otras no.", "es"),
        ("Casi siempre, más de lo previsto y al menos en parte; cerca de la costa.", "es"),
        ("Plus de temps, près de la rive, environ midi, quelque chose, au moins en partie.", "fr"),
        ("Over time, nearly all, about this, some of it, around the table, up to now.", "en"),
    ],
)
def test_words_that_look_like_figures_are_none(text, language):
    assert [each for each in said(text, language) if "ordinal" not in each] == []


PIECES = sorted({piece for _, text, _ in SENTENCES for piece in (*text.split(), *text.split("-"), text[:9], text[-9:])})


@given(
    st.sampled_from(["en", "fr", "es"]),
    st.lists(st.sampled_from([*PIECES, ",", "-", "(", "\n", "to", "et", "y", "2031", "1 200"]), max_size=25),
    st.sampled_from([" ", "", "-"]),
)
def test_what_is_found_stands_in_order_and_does_not_overlap_whatever_comes(language, pieces, between):
    text = between.join(pieces)
    places = [(each.start, each.end) for each in read(text, language, states())]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
