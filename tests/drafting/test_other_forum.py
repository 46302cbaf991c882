"""A forum that is nothing like the demonstration's: one conference, nobody's support, a single participant, another way to decide."""

from datetime import date

import pytest
from django.urls import reverse

from intersession.core import formats
from intersession.cycles import actions as cycles
from intersession.cycles.models import Cycle
from intersession.delegations.models import Category, Delegation
from intersession.drafting.drafts import fresh_note, note_in
from intersession.drafting.models import NoteDraft
from intersession.drafting.versions import check_all
from intersession.meetings import actions as meetings
from intersession.meetings.models import Meeting, Summary
from tests import make_notes as make
from tests.make_notes import LANGUAGES, named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def commission():
    make.commission()


@pytest.fixture
def first() -> Cycle:
    return make.years()[0]


@pytest.fixture
def second(first) -> Cycle:
    return Cycle.objects.get(year=2032)


def said(cycle, asks=None, **settings):
    """What the note says in each language, with plain blanks."""
    return {language: make.note(cycle, asks, language, **settings).replace("\u00a0", " ") for language in LANGUAGES}


def expect(told, *, en, fr, es):
    assert [en in told["en"], fr in told["fr"], es in told["es"]] == [True] * 3, "\n\n".join(told.values())


def documents(cycle, asks=None):
    """The note as a document in each language."""
    draft = NoteDraft(cycle=cycle, asks=asks, date=make.DATED)
    facts, sentences, _missing = fresh_note(draft)
    return {language: note_in(draft, facts, sentences, language, "RC/2031/1") for language in LANGUAGES}


def read_back(what, made):
    """The documents that their texts are read back as; in each language they have the same of it ("asks", "blocks")."""
    read = [formats.read(formats.write(one, "text", language)) for language, one in made.items()]
    assert [formats.as_json(one)[what] for one in read] == [formats.as_json(one)[what] for one in made.values()]
    return read


def workshop(cycle, number=1, **more):
    title = named(f"Floods {number}", f"Crues {number}", f"Crecidas {number}")
    return make.meeting(cycle, "workshop", title, date(2031, number, 9), date(2031, number, 10), **more)


def test_the_forum_stands_on_its_mandate_with_its_article(first):
    expect(
        said(first),
        en="The Forum of the River rests on the Convention on the River.",
        fr="Le Forum du fleuve se fonde sur la Convention sur le fleuve.",
        es="El Foro del Río se apoya en la Convención sobre el Río.",
    )


def test_one_workshop_with_one_person(first):
    make.came(workshop(first), "governments", persons=1, countries=1)
    expect(
        said(first),
        en="The workshop, “Floods 1”, was held in Budapest on 9 and 10 January 2031.",
        fr="L’atelier, « Crues 1 », a eu lieu à Budapest les 9 et 10 janvier 2031.",
        es="El taller, «Crecidas 1», se celebró en Budapest los días 9 y 10 de enero de 2031.",
    )
    expect(
        said(first),
        en="It was attended by one government representative from one country.",
        fr="Y a pris part un représentant de gouvernement d’un seul pays.",
        es="Asistió un representante de gobierno de un solo país.",
    )
    expect(
        said(first),
        en="Intersessional workshop\n", fr="Atelier intersessions\n", es="Taller entre reuniones\n",
    )  # fmt: skip
    expect(
        said(first),
        en="One workshop has been devoted to it.", fr="Un atelier a porté sur ce thème.", es="Un taller ha tratado este tema.",
    )  # fmt: skip


def test_a_workshop_to_which_nobody_came(first):
    make.came(workshop(first), persons=0)
    expect(said(first), en="Nobody took part.", fr="Personne n’y a pris part.", es="No asistió nadie.")


def test_two_categories_are_a_total_and_a_list(first):
    held = workshop(first)
    make.came(held, persons=41, countries=13)
    make.came(held, "governments", persons=38, countries=13)
    make.came(held, "private", persons=3)
    expect(
        said(first),
        en="Over 40 participants took part: 38 government representatives from 13 countries and three participants from the private sector.",
        fr="Plus de 40 participants y ont pris part : 38 représentants de gouvernements de 13 pays et trois participants du secteur privé.",
        es="Asistieron más de 40 participantes: 38 representantes de gobiernos de 13 países y tres participantes del sector privado.",
    )


def test_a_conference_instead_of_workshops(first):
    form = named("ministerial conference", "conférence ministérielle", "conferencia ministerial")
    title = named("A river of ministers", "Le fleuve des ministres", "El río de los ministros")
    make.meeting(first, "other", title, date(2031, 6, 17), date(2031, 6, 19), form=form)
    expect(
        said(first),
        en="The ministerial conference, “A river of ministers”, was held in Budapest from 17 to 19 June 2031.",
        fr="La conférence ministérielle, « Le fleuve des ministres », a eu lieu à Budapest du 17 au 19 juin 2031.",
        es="La conferencia ministerial, «El río de los ministros», tuvo lugar en Budapest del 17 al 19 de junio de 2031.",
    )
    expect(
        said(first),
        en="In 2031 its work takes the form of a ministerial conference.",
        fr="En 2031, ses travaux prennent la forme d’une conférence ministérielle.",
        es="En 2031, sus trabajos adoptan la forma de una conferencia ministerial.",
    )


def test_a_meeting_partly_on_line_and_one_that_is_yet_to_come(first):
    workshop(first, 2, attendance=Meeting.Attendance.PARTLY_VIRTUAL)
    title = named("Low water", "Basses eaux", "Estiaje")
    make.meeting(first, "workshop", title, date(2031, 11, 3), attendance=Meeting.Attendance.VIRTUAL)
    expect(
        said(first),
        en="in Budapest and on line on 9",
        fr="à Budapest et en ligne les 9",
        es="en Budapest y en línea los días 9",
    )
    expect(
        said(first),
        en="The second workshop, “Low water”, will be held on line on 3 November 2031.",
        fr="Le deuxième atelier, « Basses eaux », aura lieu en ligne le 3 novembre 2031.",
        es="El segundo taller, «Estiaje», se celebrará en línea el 3 de noviembre de 2031.",
    )
    expect(
        said(first),
        en="Of the two workshops devoted to it, one has been held.",
        fr="Il est prévu d’y consacrer deux ateliers, dont un a déjà eu lieu.",
        es="Está previsto dedicarle dos talleres, de los que uno ya ha tenido lugar.",
    )


DONORS = [
    (("NL",), "The Government of the Netherlands gave", "Le Gouvernement des Pays-Bas a apporté", "El Gobierno de los Países Bajos prestó"),
    (("ES", "IT"), "The Governments of Italy and Spain gave", "Les Gouvernements de l’Espagne et de l’Italie ont apporté", "Los Gobiernos de España e Italia prestaron"),
    (("HU", "AT", "CU", "US"), "The Governments of Austria, Cuba, Hungary and the United States of America gave",
     "Les Gouvernements de l’Autriche, de Cuba, des États-Unis d’Amérique et de la Hongrie ont apporté",
     "Los Gobiernos de Austria, Cuba, los Estados Unidos de América y Hungría prestaron"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "en", "fr", "es"), DONORS)
def test_donors_are_thanked_in_the_order_of_the_language(first, codes, en, fr, es):
    make.support(first, *codes, of=(workshop(first),))
    expect(
        said(first),
        en=f"{en} financial support to the workshop of 2031.",
        fr=f"{fr} un soutien financier à l’atelier de 2031.",
        es=f"{es} apoyo financiero al taller de 2031.",
    )


def test_without_support_nobody_is_thanked(first):
    workshop(first)
    assert "support" not in said(first)["en"]


def test_a_theme_that_the_administration_set_after_consultation(first, second):
    make.next_theme(second, mode="administration")
    expect(
        said(first, second),
        en="After consulting the membership, the Administration set the theme “Ferries” for 2032.",
        fr="Après avoir consulté les membres, l’Administration a fixé le thème « Les bacs » pour 2032.",
        es="Tras consultar a los miembros, la Administración fijó el tema «Los transbordadores» para 2032.",
    )


def test_a_theme_on_which_nobody_broke_the_silence(first, second):
    make.next_theme(second, mode="silence")
    expect(
        said(first, second),
        en="under a silence procedure that ended on 20 August 2031; the silence was not broken",
        fr="selon une procédure d’approbation tacite qui a pris fin le 20 août 2031 ; aucune objection",
        es="mediante un procedimiento de acuerdo tácito que concluyó el 20 de agosto de 2031; al no haberse",
    )


def test_a_theme_that_a_meeting_agreed_on_without_a_vote(first, second):
    held = make.meeting(first, "consultation", named("Consultations"), date(2031, 5, 2))
    make.next_theme(second, mode="meeting", held=held)
    expect(
        said(first, second),
        en="At the meeting of 2 May 2031 “Ferries” was agreed without a vote.",
        fr="À la réunion du 2 mai 2031, « Les bacs » a été adopté sans vote.",
        es="En la reunión del 2 de mayo de 2031 se aprobó sin votación «Los transbordadores».",
    )


MAJORITIES = [
    (12, 12, "Unanimously (12 of 12 replies), those who replied chose"), (10, 12, "An overwhelming majority of those who replied (10 of 12 replies) chose"),
    (9, 12, "A large majority of those who replied (nine of 12 replies) chose"), (7, 12, "A majority of those who replied (seven of 12 replies) chose"),
    (5, 12, "“Ferries” had more support than any other option (five of 12 replies)."),
]  # fmt: skip


@pytest.mark.parametrize(("support", "replies", "words"), MAJORITIES)
def test_an_adjective_stands_with_its_numbers_and_by_its_rule(first, second, support, replies, words):
    make.next_theme(second, mode="survey", others=2, support_of=support, replies=replies)
    told = said(first, second)["en"]
    assert words in told
    assert (
        "The Administration proposed three themes and sent out a survey. Of the 14 members asked, 12 replied." in told
    )
    assert "The other options were “Theme 0” and “Theme 1”." in told


def test_the_paragraphs_that_ask_stand_around_topics_that_are_not_explained_yet(first, second):
    make.next_theme(second)
    make.topics(second, *"ab")
    second.topics.update(problem={}, plan={})
    make.meeting(first, "consultation", named("Consultations"), date(2031, 10, 2))
    [ask] = documents(first, second)["en"].asks
    assert (ask.paragraphs, [option.paragraphs for option in ask.of]) == ((5, 6), [(), ()])


@pytest.mark.parametrize("letters", ["ab", "abcdefg"])
def test_what_is_asked_is_read_back(first, second, letters):
    make.next_theme(second)
    make.topics(second, *letters)
    make.meeting(first, "consultation", named("Consultations", "Consultations", "Consultas"), date(2031, 10, 2))
    made = documents(first, second)
    for document in read_back("asks", made):
        assert [(ask.places, len(ask.of)) for ask in document.asks] == [(1, len(letters))]
    facts = fresh_note(NoteDraft(cycle=first, asks=second, date=make.DATED)).facts
    assert [row for row in check_all(made, facts, "en") if row.verdict == "disagrees"] == []


def summarized(held, texts, *issues):
    meetings.keep_summary(Summary(meeting=held, original_language="en"), texts, issues, [], **make.ACT)


def test_a_summary_keeps_its_paragraphs_and_its_one_issue_is_told_in_the_last(first):
    issue = named("Who pays for the gauges?", "Qui paie les échelles ?", "¿Quién paga las escalas?")
    summarized(workshop(first), named("One.\n\nTwo.", "Un.\n\nDeux.", "Uno.\n\nDos."), issue)
    expect(
        said(first),
        en="\nOne.\nTwo. The key issue was the following: Who pays for the gauges?",
        fr="\nUn.\nDeux. La question clé était la suivante : Qui paie les échelles ?",
        es="\nUno.\nDos. La cuestión clave fue la siguiente: ¿Quién paga las escalas?",
    )


def test_several_issues_are_items_of_the_last_paragraph_and_are_read_back(first):
    summarized(
        workshop(first), named("One.", "Un.", "Uno."),
        named("Who pays?", "Qui paie ?", "¿Quién paga?"), named("Ice.", "La glace.", "El hielo."),
    )  # fmt: skip
    expect(
        said(first),
        en="\nOne. The key issues were the following:\nWho pays?\nIce.",
        fr="\nUn. Les questions clés étaient les suivantes :\nQui paie ?\nLa glace.",
        es="\nUno. Las cuestiones clave fueron las siguientes:\n¿Quién paga?\nEl hielo.",
    )
    read_back("blocks", documents(first))


def test_issues_without_a_summary_stand_with_the_meeting(first):
    held = workshop(first)
    make.came(held, persons=0)
    summarized(held, {}, named("Ice.", "La glace.", "El hielo."))
    assert "Nobody took part. The key issue was the following: Ice" in said(first)["en"]


CATEGORIES = [
    (named("Science", "Science", "Ciencia"), "of the category “Science”", "de la catégorie « Science »", "de la categoría «Ciencia»"),
    (named("Other", "Autre", "Otro"), "of the category “Other”", "de la catégorie « Autre »", "de la categoría «Otro»"),
    (named("Others", "Autres", "Otros"), "of the category “Others”", "de la catégorie « Autres »", "de la categoría «Otros»"),
    (named("Private sector", "Secteur privé", "Sector privado"), "from the private sector", "du secteur privé", "del sector privado"),
    (named("Universities", "Universités", "Universidades"), "from universities", "des universités", "de las universidades"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "en", "fr", "es"), CATEGORIES)
def test_any_name_of_a_category_fits_into_the_sentence(first, names, en, fr, es):
    Category.objects.create(code="some", names=names)
    make.came(workshop(first), "some", persons=3)
    expect(said(first), en=f"three participants {en}.", fr=f"trois participants {fr}.", es=f"tres participantes {es}.")


def test_who_takes_part_is_told_of_groups_and_of_categories_by_their_names(first):
    make.state("HU")
    for code, names in (("science", CATEGORIES[0][0]), ("others", CATEGORIES[2][0])):
        category = Category.objects.create(code=code, names=names)
        Delegation.objects.create(
            code=code.upper(), names=names, standing="observer", category=category, since=make.DATED
        )
    expect(
        said(first),
        en="Governments and others take part. Participants of the category “Science” take part as well.",
        fr="Les gouvernements et les autres y prennent part. Des participants de la catégorie « Science » y prennent part aussi.",
        es="Participan los gobiernos y los otros. Participan también personas de la categoría «Ciencia».",
    )


def test_headings_have_the_dash_of_their_language(first):
    expect(
        said(first),
        en="Forum of the River 2031 – Water for towns",
        fr="Forum du fleuve 2031 – L’eau des villes",
        es="Foro del Río 2031 — Agua para las ciudades",
    )


def test_what_is_missing_takes_one_line_a_topic_and_one_a_record_with_its_page(first, second):
    make.next_theme(second)
    make.topics(second, "a")
    only_english = {"en": "Ice"}
    cycles.add_topic(second, "b", only_english, **make.ACT)
    cycles.add_topic(second, "c", only_english, problem=only_english, plan=only_english, **make.ACT)
    draft = NoteDraft(cycle=first, asks=second, date=make.DATED)
    lacking = [one for one in fresh_note(draft).missing if one.group in ("topics", "languages")]
    b, c = (reverse("correct_part", args=[2032, "topic", second.topics.get(letter=letter).pk]) for letter in "bc")
    assert [(one.sentence, one.address) for one in lacking if "choice" not in one.sentence] == [
        ("Topic (b): neither its problem nor its plan is written yet.", b),
        ("“Ice” is not there in: Français, Español.", b),
        ("“Ice” is not there in: Français, Español.", c),
    ]


def test_the_ask_for_a_theme_is_read_back(first, second):
    for english, french, spanish in (
        ("Ferries", "Les bacs", "Los transbordadores"),
        ("Weirs", "Les barrages", "Las presas"),
    ):
        cycles.add_theme(second, named(english, french, spanish), **make.ACT)
    make.meeting(first, "consultation", named("Consultations", "Consultations", "Consultas"), date(2031, 10, 2))
    read_back("asks", documents(first, second))


def test_what_the_records_do_not_say_is_missing_and_not_invented(first, second):
    make.next_theme(second)
    make.topics(second, "a")
    workshop(first)
    draft = NoteDraft(cycle=first, asks=second, date=make.DATED)
    sentences = {one.sentence for one in fresh_note(draft).missing}
    assert sentences == {
        "What the forum is for is not said yet.",
        "How many people took part in “Floods 1” is not recorded.",
        "There is no summary of “Floods 1” yet.",
        "How the theme of 2032 was decided is not recorded.",
        "The theme “Ferries” is not explained yet.",
        "It is not recorded at which informal consultations, or by when, the choice is made.",
        "In which series of symbols notes appear is not known yet.",
    }
    assert all(one.address for one in fresh_note(draft).missing)


def test_a_topic_that_repeats_takes_its_text_from_the_earlier_year(first, second):
    make.topics(first, "a")
    make.next_theme(second)
    make.meeting(first, "consultation", named("Consultations"), date(2031, 10, 2))
    second.topics.create(letter="c", position=1, title=named("Topic a", "Sujet a", "Tema a"))
    expect(said(first, second), en="What a is.", fr="Ce qu’est a.", es="Qué es a.")


@pytest.mark.parametrize("many", [1, 30])
def test_a_year_of_many_meetings_is_read_in_as_few_queries(first, many, django_assert_max_num_queries):
    for number in range(many):
        held = workshop(first, number % 8 + 1)
        make.came(held, "governments", persons=number + 2, countries=2)
        make.support(first, "HU", of=(held,))
    draft = NoteDraft(cycle=first, asks=None, date=make.DATED)
    with django_assert_max_num_queries(20):
        fresh_note(draft)
