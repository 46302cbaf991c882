"""Figures, dates, names and symbols of two language versions: what agrees is not reported, what does not is."""

import re
from itertools import permutations

from intersession.core.alignment import Difference, Place, Renumbered, differences, differing, renumbered, unshared
from intersession.core.figures import Figure, read
from intersession.core.formats import read as read_file
from intersession.core.segments import segments
from tests.cases import each, some
from tests.core.samples import states

#: One paragraph in the six languages, and another.
DREDGED = {
    "en": "In 2031 the commission dredged 1,204 metres on 3 May 2031 with two boats (see IC/2031/6, paragraph 4).",
    "fr": "En 2031, la commission a dragué 1 204 mètres le 3 mai 2031 avec deux bateaux (voir IC/2031/6, paragraphe 4).",
    "es": "En 2031 la comisión dragó 1.204 metros el 3 de mayo de 2031 con dos barcos (véase IC/2031/6, párrafo 4).",
    "ar": "في عام ٢٠٣١ جرفت اللجنة ١٬٢٠٤ أمتار في ٣ أيار/مايو ٢٠٣١ بقاربين (انظر IC/2031/6، الفقرة ٤).",
    "ru": "В 2031 году комиссия углубила 1 204 метра 3 мая 2031 года двумя судами (см. IC/2031/6, пункт 4).",
    "zh": "2031年，委员会于2031年5月3日用两艘船疏浚了1 204米（见IC/2031/6，第4段）。",
}
CAME = {
    "en": "Over 60 countries and nearly 200 participants took part; Italy and Mexico paid 2.5 per cent.",
    "fr": "Plus de 60 pays et près de 200 participants étaient présents ; l’Italie et le Mexique ont payé 2,5 pour cent.",
    "es": "Participaron más de 60 países y casi 200 participantes; Italia y México pagaron el 2,5 por ciento.",
}
#: What three languages, or six, say each in its own way.
SAID = [
    {
        "en": "The budget was US$ 1.5 million, of which three quarters were spent.",
        "fr": "Le budget s’élevait à 1,5 million de dollars des États-Unis, dont les trois quarts ont été dépensés.",
        "es": "El presupuesto fue de 1,5 millones de dólares de los Estados Unidos, de los cuales se gastaron las tres cuartas partes.",
    },
    {
        "en": "The meeting opened at 3 p.m. on Monday, 5 May 2031.",
        "fr": "La réunion s’est ouverte à 15 heures le lundi 5 mai 2031.",
        "es": "La reunión se abrió a las 15.00 horas del lunes 5 de mayo de 2031.",
    },
    {
        "en": "See paragraph 4 (a) of resolution 1234 (XCIV) and Article 24 of the Constitution.",
        "fr": "Voir le paragraphe 4 a) de la résolution 1234 (XCIV) et l’article 24 de la Constitution.",
        "es": "Véase el párrafo 4 a) de la resolución 1234 (XCIV) y el artículo 24 de la Constitución.",
    },
    {
        "en": "In the biennium 2030-2031 the number doubled from 10,000 to 20,000 persons.",
        "fr": "Au cours de l’exercice biennal 2030-2031, leur nombre a doublé, passant de 10 000 à 20 000 personnes.",
        "es": "En el bienio 2030-2031, el número se duplicó y pasó de 10.000 a 20.000 personas.",
    },
    {
        "en": "At its twenty-first session the Council elected one chairperson and two vice-chairpersons.",
        "fr": "À sa vingt et unième session, le Conseil a élu un président et deux vice-présidents.",
        "es": "En su vigésimo primer período de sesiones, el Consejo eligió a un presidente y dos vicepresidentes.",
    },
    {
        "en": "Between 15 and 20 per cent of the members, including the United States of America and the Russian Federation, abstained.",
        "fr": "Entre 15 et 20 pour cent des membres, dont les États-Unis d’Amérique et la Fédération de Russie, se sont abstenus.",
        "es": "Se abstuvo entre el 15 y el 20 por ciento de los miembros, incluidos los Estados Unidos de América y la Federación de Rusia.",
    },
    {
        "en": "No fewer than twelve delegations supported the first option; one of them had doubts.",
        "fr": "Pas moins de douze délégations ont appuyé la première option ; l’une d’elles avait des doutes.",
        "es": "No menos de doce delegaciones apoyaron la primera opción; una de ellas tenía dudas.",
    },
    {
        "en": "The water rose by half a metre in the 1990s (see document A/RES/73/195, annex II).",
        "fr": "L’eau a monté d’un demi-mètre dans les années 1990 (voir document A/RES/73/195, annexe II).",
        "es": "El agua subió medio metro en la década de 1990 (véase el documento A/RES/73/195, anexo II).",
    },
    {
        "en": "Its third phase, from 1 January to 31 March 2031, cost CHF 250,000.",
        "fr": "Sa troisième phase, du 1er janvier au 31 mars 2031, a coûté 250 000 francs suisses.",
        "es": "Su tercera fase, del 1 de enero al 31 de marzo de 2031, costó 250.000 francos suizos.",
    },
    {
        "en": "The Chairperson thanked the delegations of Chad, Mali and Niger.",
        "fr": "Le Président a remercié les délégations du Mali, du Niger et du Tchad.",
        "es": "El Presidente agradeció a las delegaciones del Chad, Malí y el Níger.",
    },
    {
        "en": "Rev. 2 replaces the text of 12.05.2031; 24 hours later 7 of 9 agreed.",
        "fr": "Rev. 2 remplace le texte du 12.05.2031 ; 24 heures plus tard, 7 sur 9 étaient d’accord.",
        "es": "Rev. 2 sustituye el texto de 12.05.2031; 24 horas después, 7 de 9 estaban de acuerdo.",
    },
    {
        "en": "Over 60 countries took part on 3 December 2031.",
        "ar": "شارك أكثر من ٦٠ بلدا في ٣ كانون الأول/ديسمبر ٢٠٣١.",
        "ru": "3 декабря 2031 года участвовали более 60 стран.",
        "zh": "2031年12月3日，60多个国家参加。",
    },
    {
        "en": "The budget was 1.5 million dollars; two members paid 12,500 each.",
        "ar": "بلغت الميزانية 1,5 مليون دولار؛ ودفع كل من العضوين 12 500.",
        "ru": "Бюджет составил 1,5 млн долл.; два члена внесли по 12 500.",
        "zh": "预算为150万美元；两个成员各付12 500。",
    },
]
#: Numbers in words in all six languages; what each leaves to a form of its words, or says in a fraction or an ordinal.
IN_WORDS = [
    {
        "en": "Fourteen members replied: nine have a lamp, three will buy one, two see no need.",
        "fr": "Quatorze membres ont répondu : neuf ont une lampe, trois en achèteront une, deux n’en voient pas l’utilité.",
        "es": "Respondieron catorce miembros: nueve tienen una lámpara, tres comprarán una y dos no la necesitan.",
        "ar": "ردّ أربعة عشر عضوا: لدى تسعة منهم مصباح، وسيشتري ثلاثة واحدا، ولا يرى عضوان ضرورة لذلك.",
        "ru": "Ответили четырнадцать членов: у девяти есть прожектор, трое купят его, двое не видят нужды.",
        "zh": "十四个成员答复：九个成员有灯，三个成员将购买，两个成员认为没有必要。",
    },
    {
        "en": "Twenty-three boats and one hundred and five nets were lost in the third year; three quarters of them were old.",
        "fr": "Vingt-trois bateaux et cent cinq filets ont été perdus la troisième année ; les trois quarts étaient vieux.",
        "es": "Se perdieron veintitrés barcos y ciento cinco redes en el tercer año; las tres cuartas partes eran viejos.",
        "ar": "فُقد ثلاثة وعشرون قاربا ومئة وخمس شبكات في السنة الثالثة؛ وكانت ثلاثة أرباعها قديمة.",
        "ru": "На третьем году пропали двадцать три лодки и сто пять сетей; три четверти из них были старыми.",
        "zh": "第三年损失了二十三艘船和一百零五张网；其中四分之三是旧的。",
    },
    {
        "en": "Some 5,000 people in seven towns came in ten buses; fifteen per cent paid.",
        "fr": "Quelque 5 000 personnes de sept villes sont venues en dix autocars ; quinze pour cent ont payé.",
        "es": "Unas 5.000 personas de siete ciudades llegaron en diez autobuses; el quince por ciento pagó.",
        "ar": "جاء نحو خمسة آلاف شخص من سبع مدن في عشر حافلات، ودفع خمسة عشر في المائة منهم.",
        "ru": "Около пяти тысяч человек из семи городов приехали в десяти автобусах; заплатили пятнадцать процентов.",
        "zh": "来自七座城市的约五千人乘十辆大巴前来；百分之十五的人付了费。",
    },
]
PAIRS = list(permutations(["en", "fr", "es"], 2))
ALL_PAIRS = list(permutations(DREDGED, 2))


def differ(texts, here, there):
    return differing(texts[here], texts[there], here, there, states())


@each(("here", "there"), some(ALL_PAIRS, 5))
def test_versions_that_agree_differ_in_nothing(here, there):
    assert differ(DREDGED, here, there) == ((), ())


@each(("here", "there"), PAIRS)
def test_qualified_figures_percentages_and_names_agree(here, there):
    assert differ(CAME, here, there) == ((), ())


@each("texts", SAID)
def test_what_each_language_says_in_its_own_way_agrees(texts):
    assert [pair for pair in some(permutations(texts, 2), 3) if any(differ(texts, *pair))] == []


@each("texts", IN_WORDS)
def test_numbers_in_words_agree_in_all_six_languages(texts):
    found = {pair: differ(texts, *pair) for pair in some(permutations(texts, 2), 5)}
    assert {pair: one for pair, one in found.items() if any(one)} == {}


@each(
    ("language", "was", "now"),
    [
        ("ru", "девяти", "восьми"),
        ("ar", "تسعة", "ثمانية"),
        ("zh", "九个", "八个"),
        ("ru", "трое", "четверо"),
        ("ar", "ثلاثة", "أربعة"),
    ],
)
def test_a_changed_number_in_words_is_reported_on_both_sides(language, was, now):
    text = IN_WORDS[0][language].replace(was, now, 1)
    for other in set(IN_WORDS[0]) - {language}:
        left, right = differing(IN_WORDS[0][other], text, other, language)
        assert (len(left), [one.words for one in right]) == (1, [now.removesuffix("个")]), other


@each(("here", "there"), some(ALL_PAIRS, 4))
def test_every_changed_number_is_found_in_every_pair(here, there):
    for found in re.finditer(r"\d[\d\u0660-\u0669]*", DREDGED[there]):
        digits = str(int(found[0]) + 1) if len(found[0]) != 4 else str(int(found[0]) - 3)
        text = DREDGED[there][: found.start()] + digits + DREDGED[there][found.end() :]
        left, right = differing(DREDGED[here], text, here, there)
        assert left and right, text


@each(("here", "there"), some(PAIRS, 3))
@each("texts", [DREDGED, CAME])
def test_a_changed_figure_is_reported_alone_with_the_words_of_both_sides(here, there, texts):
    text = texts[there]
    for figure in read(text, there, states()):
        if isinstance(figure, Figure) and figure.number == int(figure.number) >= 10:
            written = re.sub(r"\d+(?:[., ]\d{3})*", str(int(figure.number) + 10), text[figure.start : figure.end])
            changed = text[: figure.start] + written + text[figure.end :]
            left, right = differing(texts[here], changed, here, there, states())
            assert (len(left), [place.words for place in right]) == (1, [written])


def test_another_qualifier_another_state_and_figures_that_change_places_differ():
    def words(text):
        return [[place.words for place in side] for side in differing(CAME["en"], text, "en", "fr", states())]

    assert words(CAME["fr"].replace("Plus de 60", "Environ 60")) == [["Over 60"], ["Environ 60"]]
    assert words(CAME["fr"].replace("Mexique", "Pérou")) == [["Italy and Mexico"], ["Italie et le Pérou"]]
    swapped = CAME["fr"].replace("60", "X").replace("200", "60").replace("X", "200")
    assert [len(side) for side in words(swapped)] == [2, 2]


HERE = "1. The ferry sails on 3 May.\n\n2. It carries 40 cars.\n\n3. It returns at night.\n"
THERE = "1. Le bac part le 3 mai.\n\n2. Il porte 50 voitures.\n\n4. Il revient la nuit.\n"


def test_a_document_is_compared_part_by_part():
    source, target = read_file(HERE.encode()), read_file(THERE.encode())
    assert differences(segments(source, target), "en", "fr") == [
        Difference("para_2", (Place(11, 13, "40"),), (Place(9, 11, "50"),))
    ]


def test_parts_that_one_version_lacks_and_numbers_that_differ_are_listed():
    assert unshared({"a": 1, "b": 2}, {"b": 2, "c": 3}) == ([1], [3])
    source, target = read_file(HERE.encode()), read_file(THERE.encode())
    target.blocks[2].id = "para_3"
    assert renumbered(source, target) == [Renumbered("para_3", "3.", "4.")]
