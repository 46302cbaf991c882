"""How secretariats ask, sentence by sentence."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.asks import phrases
from intersession.core.document import Ask, ReadDocument
from intersession.core.formats import as_json, write
from intersession.core.paragraphs import parse
from tests.cases import each, some

HEAD = "Union of Test Towns\n\nUTT/2031/4\n\nTown, 2 March 2031\n\nA title\n\nDiscussion note\n\n5 May 2031\n\n"
FOUR = "\n(a) First;\n(b) Second;\n(c) Third;\n(d) Fourth.\n"

CHOICES = {
    "Delegations are invited to select two of the following topics:": (2, 2),
    "Members are requested to choose one of these four topics:": (1, 1),
    "The Committee is invited to select three topics from the following list:": (3, 3),
    "Members may select up to three of the following; two will be selected.": (2, 3),
    "Member States are asked to indicate their two preferred topics among those listed below.": (2, 2),
    "Please select 2 out of the 4 topics below:": (2, 2),
    "The Council may wish to choose two of the four topics below:": (2, 2),
    "The secretariat invites delegations to pick at most two of the topics that follow:": (None, 2),
    "Les délégations sont priées de choisir deux des quatre ateliers suivants :": (2, 2),
    "Les membres sont invités à sélectionner trois thèmes parmi les quatre ci-après :": (3, 3),
    "Le Comité est appelé à retenir un des quatre projets suivants :": (1, 1),
    "Le secrétariat prie les États membres de choisir jusqu’à deux thèmes parmi les suivants :": (None, 2),
    "Les délégations voudront bien indiquer leurs deux thèmes préférés parmi les suivants :": (2, 2),
    "Deux thèmes devront être retenus ; les délégations sont invitées à en choisir deux parmi les suivants :": (2, 2),
    "Se ruega a las delegaciones que seleccionen dos de estos cuatro talleres:": (2, 2),
    "Se invita a los Estados Miembros a elegir tres de los cuatro temas siguientes:": (3, 3),
    "Las delegaciones podrán elegir hasta dos de los siguientes temas:": (None, 2),
    "Deberán seleccionarse dos de los siguientes temas:": (2, 2),
    "El Consejo está invitado a escoger un tema entre los siguientes:": (1, 1),
}
RANKINGS = {
    "Members are requested to rank the following four topics in order of preference:": 4,
    "Members are invited to rank their three preferred topics among the following:": 3,
    "Les délégations sont priées de classer les thèmes suivants par ordre de préférence :": None,
    "Se pide a los miembros que ordenen los cuatro temas siguientes por orden de prioridad:": 4,
}
YES_NO = {
    "Members are requested to indicate whether they accept the proposal by 12 May 2031.": ("2031-05-12", None),
    "The Council is invited to approve the programme.": (None, None),
    "In the absence of objection by 12 May, the text will be considered adopted.": ("2031-05-12", "silence"),
    "Unless an objection is received by 12 May 2031, the text shall be deemed approved.": ("2031-05-12", "silence"),
    "The text is placed under the silence procedure until 12 May 2031.": ("2031-05-12", "silence"),
    "Les membres sont priés d’indiquer s’ils acceptent la proposition avant le 12 mai 2031.": ("2031-05-12", None),
    "En l’absence d’objection au 12 mai, le texte sera réputé adopté.": (None, "silence"),
    "Sauf objection reçue au plus tard le 12 mai 2031, le texte sera adopté.": ("2031-05-12", "silence"),
    "Se ruega a los miembros que comuniquen si aceptan la propuesta antes del 12 de mayo.": ("2031-05-12", None),
    "De no recibirse objeciones a más tardar el 12 de mayo de 2031, el texto se considerará aprobado.": (
        "2031-05-12",
        "silence",
    ),
}
COMMENTS = {
    "Members are invited to submit written comments by 12 May 2031.": "2031-05-12",
    "Comments should be sent to the secretariat no later than 12 May 2031.": "2031-05-12",
    "Delegations are requested to let the Secretariat have their views before Friday, 12 May.": "2031-05-12",
    "Les délégations sont invitées à communiquer leurs observations d’ici au 12 mai 2031.": "2031-05-12",
    "Les membres voudront bien faire part de leurs commentaires au plus tard le 12 mai.": "2031-05-12",
    "Se invita a los miembros a presentar observaciones hasta el 12 de mayo de 2031.": "2031-05-12",
    "Se ruega a las delegaciones que envíen sus comentarios a más tardar el 12 de mayo.": "2031-05-12",
}
NOTHING = [
    "The membership selected two of the four topics at the last session.",
    "The text was adopted under the silence procedure in 2029.",
    "The secretariat received comments from eleven members by 12 May 2030.",
    "This note seeks the views of the membership on possible topics.",
    "Les membres ont choisi deux des quatre thèmes en 2030.",
    "Las delegaciones eligieron dos de los cuatro temas.",
    "The Government of Norland was invited to select a venue.",
    "No member has objected to the two proposals.",
    "Please accept, Excellencies, the assurances of my highest consideration.",
]
ADDRESSED = {
    "The landlocked members are invited to submit comments by 12 May 2031.": "landlocked members",
    "Delegations are invited to submit comments by 12 May 2031.": None,
    "At the session on 5 May, all Member States are invited to submit comments.": None,
    "Members of the Bureau are requested to submit comments by 12 May 2031.": "Members of the Bureau",
    "Les pays riverains sont priés de communiquer leurs observations.": "pays riverains",
    "Se ruega a los Estados ribereños que envíen sus observaciones.": "Estados ribereños",
    "The secretariat invites the parties to the Delta Treaty to submit comments.": "parties to the Delta Treaty",
}


@cache
def document_of(text: str) -> ReadDocument:
    """A document of one paragraph, read once for all that looks at it."""
    return parse(f"{HEAD}1. {text}")


def asks(text: str) -> list[Ask]:
    return document_of(text).asks


@each(("sentence", "numbers"), CHOICES.items())
def test_a_choice_has_its_places_and_picks(sentence, numbers):
    [ask] = asks(sentence + "\n" + FOUR)
    assert (ask.kind, ask.places, ask.picks) == ("choose", *numbers)
    assert [option.title for option in ask.of] == ["First", "Second", "Third", "Fourth"]


@each(("sentence", "picks"), RANKINGS.items())
def test_a_ranking_says_how_many(sentence, picks):
    [ask] = asks(sentence + "\n" + FOUR)
    assert (ask.kind, ask.places, ask.picks, len(ask.of)) == ("rank", None, picks, 4)


@each(("sentence", "said"), YES_NO.items())
def test_a_yes_or_no_has_its_deadline_and_mode(sentence, said):
    [ask] = asks(sentence)
    assert (ask.kind, ask.by and ask.by.isoformat(), ask.mode) == ("yes_no", *said)


@each(("sentence", "day"), COMMENTS.items())
def test_comments_have_their_deadline(sentence, day):
    [ask] = asks(sentence)
    assert (ask.kind, ask.by and ask.by.isoformat()) == ("comment", day)


@each("sentence", NOTHING)
def test_a_report_asks_nothing(sentence):
    assert asks(sentence) == []


@each(("sentence", "who"), ADDRESSED.items())
def test_a_part_of_the_membership_is_named_in_the_words_of_the_text(sentence, who):
    assert [ask.addressed_to for ask in asks(sentence)] == [who]


def test_an_introduction_is_read_with_each_item():
    text = "Delegations are invited to:\n\n(a) submit comments on the draft by 12 May 2031;\n(b) approve the budget."
    assert [(ask.kind, ask.by and ask.by.isoformat()) for ask in asks(text)] == [
        ("comment", "2031-05-12"),
        ("yes_no", None),
    ]


def test_paragraphs_can_be_the_options():
    text = (
        "Three visits are possible.\n2. The bridge. It is old.\n3. The mill. It turns.\n4. The quarry. It is deep.\n"
        "5. Members are requested to choose one of the visits described in paragraphs 2 to 4."
    )
    [ask] = asks(text)
    assert [(o.label, o.title, o.paragraphs) for o in ask.of] == [
        ("2", "The bridge", (2,)),
        ("3", "The mill", (3,)),
        ("4", "The quarry", (4,)),
    ]


def test_modifications_and_alternatives_are_told_apart_and_may_be_refused():
    offers = {
        "They may propose modifications.": (True, False),
        "They may propose other topics.": (False, True),
        "No modifications can be considered.": (False, False),
        "Elles peuvent proposer d’autres thèmes.": (False, True),
        "Podrán proponer enmiendas o temas alternativos.": (True, True),
    }
    found = {}
    for sentence in offers:
        [ask] = asks(f"{sentence} Delegations are invited to choose two of the following:\n{FOUR}")
        found[sentence] = (ask.modifications, ask.alternatives)
    assert found == offers


@each(
    "sentence",
    [
        "Delegations are requested to come to the consultations on 4 June 2031 prepared to select two of four topics.",
        "Les délégations sont priées de se présenter aux consultations du 4 juin 2031 prêtes à choisir deux sujets.",
        "Se ruega a las delegaciones que acudan a las consultas del 4 de junio de 2031 preparadas para seleccionar dos temas.",
    ],
)
def test_the_meeting_to_come_prepared_to_is_where_the_choice_is_made(sentence):
    [ask] = asks(sentence + "\n" + FOUR)
    assert (ask.at and ask.at.isoformat(), ask.by) == ("2031-06-04", None)


def test_a_deadline_without_a_year_needs_a_dated_document():
    undated = parse("Union of Test Towns\n\nA title\n\n1. Members are invited to submit comments by 12 May.")
    assert [ask.by for ask in undated.asks] == [None]
    assert [fault.why for fault in undated.not_understood] == [
        "The year of the deadline “12 May” cannot be told: the document has no date."
    ]


def test_a_date_in_digits_and_a_day_that_is_not_are_no_deadlines():
    texts = ["Members are invited to submit comments by 03/05/2031.", "Comments should be sent by 31 June 2031."]
    read = [parse(HEAD + "1. " + text) for text in texts]
    assert [ask.by for document in read for ask in document.asks] == [None, None]
    assert [fault.why for document in read for fault in document.not_understood] == [
        "The date 03/05/2031 can be read in two ways.",
        "There is no such day as “31 June 2031”.",
    ]


def test_a_number_of_options_that_does_not_agree_is_named():
    document = parse(HEAD + "1. Members are requested to choose two of these five topics:\n" + FOUR)
    assert [fault.why for fault in document.not_understood] == ["The text speaks of 5 options; 4 are found."]


FOUND = {
    "titles in bold of the paragraph before": (
        "Two themes are proposed: **Rivers** and **Towns**.\n\n2. Members are requested to select "
        "one of the two themes.",
        [(None, "Rivers", ()), (None, "Towns", ())],
    ),
    "titles in French quotation marks": (
        "Les membres sont invités à indiquer lequel des deux thèmes « Fleuves » et « Villes » ils préfèrent.",
        [(None, "Fleuves", ()), (None, "Villes", ())],
    ),
    "plain headings, as many as are said": (
        "Two visits.\n\nRivers\n\n2. They flow.\n\nBridges\n\n3. They stand.\n\nAction requested\n\n"
        "4. Delegations are invited to select one of these two visits.",
        [(None, "Rivers", (2,)), (None, "Bridges", (3,))],
    ),
    "numbered headings": (
        "Les membres voudront bien en retenir un.\n\nProjet 1 - Digues\n\n2. Elles "
        "tiennent.\n\nProjet 2 - Bacs\n\n3. Ils flottent.",
        [("1", "Digues", (2,)), ("2", "Bacs", (3,))],
    ),
    "letters inside the sentence": (
        "Members are invited to choose one of the following: (a) rivers; (b) bridges; and (c) fords, by 3 April 2031.",
        [("a", "rivers", ()), ("b", "bridges", ()), ("c", "fords", ())],
    ),
    "items of the next paragraph": (
        "Members are invited to choose one of the topics in paragraph 2.\n\n2. The topics are:\n(a) "
        "rivers;\n(b) fords.",
        [("a", "rivers", (2,)), ("b", "fords", (2,))],
    ),
}


@each(("text", "options"), FOUND.values(), titles=FOUND)
def test_options_are_found_where_they_stand(text, options):
    document = parse(HEAD + "1. " + text)
    [ask] = document.asks
    assert [(option.label, option.title, option.paragraphs) for option in ask.of] == options
    assert document.not_understood == []


def test_two_asks_keep_their_own_options_and_share_a_deadline():
    text = (
        f"Delegations are invited to select two of the following topics:\n{FOUR}\n"
        "2. They are also requested to choose one of the following days:\n\n(a) 3 May;\n(b) 4 June.\n\n"
        "3. Replies should be sent no later than Friday, 14 March 2031, 18:00."
    )
    assert [(ask.places, len(ask.of), ask.by and ask.by.isoformat(), ask.paragraphs) for ask in asks(text)] == [
        (2, 4, "2031-03-14", (1, 3)),
        (1, 2, "2031-03-14", (2, 3)),
    ]


@each(
    "text",
    [
        "Members are invited to take note of the report of the Secretary.",
        "Delegations are requested to register for the session.",
        "Les délégations sont priées de prendre note du calendrier.",
        "Les États membres sont invités à désigner leurs représentants d’ici au 3 mai 2031.",
        "Los Estados Miembros están invitados a tomar nota del informe.",
        "The Committee may wish to take note of the state of the gauges.",
        "The secretariat invites delegations to register for the session by 3 May 2031.",
        "The Director has the honour to invite Member States to attend the opening of the lock.",
        "The secretariat would be grateful if delegations would confirm their attendance.",
        "It is requested that the gauges be read daily.",
        "It is proposed that the session be held on board.",
        "Please bring your own boats.",
        "Le Comité souhaitera peut-être prendre note de l’état des jauges.",
        "Le Secrétariat invite les délégations à s’inscrire avant le 3 mai 2031.",
        "Le Secrétariat saurait gré aux délégations de confirmer leur présence.",
        "Il est demandé aux délégations d’apporter leurs documents.",
        "Il est proposé que la session se tienne à bord.",
        "Veuillez apporter vos propres bateaux.",
        "El Comité tal vez desee tomar nota del estado de las reglas.",
        "La Secretaría invita a las delegaciones a inscribirse.",
        "La Secretaría agradecería a las delegaciones que confirmaran su asistencia.",
        "Se solicita que las delegaciones lleven sus documentos.",
        "Se propone que la reunión se celebre a bordo.",
        "Sírvanse traer sus propios botes.",
    ],
)
def test_a_request_of_another_kind_is_never_passed_over(text):
    document = parse(f"{HEAD}1. Rivers rise.\n\n2. {text}\n")
    told = [(each.text, each.fault.code) for each in document.not_understood]
    assert document.asks or told == [(text, "request_of_another_kind")]


@each(
    "text",
    [
        *NOTHING,
        "They are expected to rise again in spring.",
        "Delegations are requested to reply.",
        "The Council invites the Director-General to report.",
        "The secretariat invites the delta States to attend.",
        "The Committee invited members to attend in 2029.",
        "Requests from members reached the secretariat.",
        "Please find attached the list of gauges.",
        "Veuillez agréer l’assurance de ma haute considération.",
        "Sírvanse aceptar las seguridades de mi consideración.",
    ],
)
def test_what_asks_nothing_of_the_membership_is_not_told_as_a_request(text):
    assert parse(f"{HEAD}1. Rivers rise.\n\n2. {text}\n").not_understood == []


@each("text", [*CHOICES, *RANKINGS])
def test_what_is_read_is_not_told_as_unread(text):
    assert [
        each.text
        for each in document_of(text + "\n" + FOUR).not_understood
        if each.fault.code == "request_of_another_kind"
    ] == []


@each(
    "text",
    [
        "Delegations are requested to consider the four topics below, or others.",
        "Les délégations sont priées d’examiner les quatre sujets ci-dessous, ou d’autres.",
        "Se ruega a las delegaciones que examinen los cuatro temas que figuran a continuación.",
    ],
)
def test_to_consider_what_one_then_chooses_from_is_part_of_the_choice(text):
    alone = parse(f"{HEAD}1. {text}\n")
    with_choice = parse(
        f"{HEAD}1. {text}\n\n2. Delegations are requested to select two of the following four topics.\n{FOUR}"
    )
    assert ([each.kind for each in with_choice.asks], with_choice.not_understood) == (["choose"], [])
    assert alone.asks == []


@each(
    ("considered", "chosen"),
    [
        ("Delegations are requested to consider the four topics below.", "Two topics should be selected."),
        ("Les délégations sont priées d’examiner les quatre sujets ci-dessous.", "Deux sujets devraient être choisis."),
        ("Se ruega a las delegaciones que examinen los cuatro temas.", "Deberían seleccionarse dos temas."),
    ],
)
def test_to_consider_what_the_same_paragraph_asks_to_choose_is_no_other_request(considered, chosen):
    read = parse(f"{HEAD}1. {considered} {chosen}\n{FOUR}")
    assert ([ask.places for ask in read.asks], read.not_understood) == ([2], [])


def test_of_a_list_of_requests_those_of_another_kind_are_told_each_in_its_words():
    read = parse(
        f"{HEAD}1. Delegations are invited to:\n\n(a) submit comments on the draft by 12 May 2031;\n\n"
        "(b) take note of the budget;\n\n(c) approve the plan.\n"
    )
    assert [ask.kind for ask in read.asks] == ["comment", "yes_no"]
    assert [each.text for each in read.not_understood] == ["Delegations are invited to take note of the budget;"]


def test_topics_without_a_text_of_their_own_are_marked_and_read_back_as_topics():
    marked = "## (a) Lakes\n\n## (b) Rivers\n\n## (c) Seas"
    text = f"{HEAD}1. Delegations are invited to select two of the following three topics:\n\n{marked}\n"
    read = parse(text)
    assert [block.id for block in read.blocks] == ["para_1", "topic_a", "topic_b", "topic_c"]
    assert [(o.label, o.title) for o in read.asks[0].of] == [("a", "Lakes"), ("b", "Rivers"), ("c", "Seas")]
    written = write(read, "text").decode()
    assert (marked in written, as_json(parse(written))) == (True, as_json(read))


@each(
    "announced",
    [
        "En la segunda sesión se elegirán dos vicepresidentes.",
        "Dos miembros serán elegidos por la Asamblea en su primera sesión.",
        "Three speakers will be selected by the secretariat.",
        "Deux vice-présidents seront choisis par la Conférence.",
    ],
)
def test_a_choice_that_is_only_announced_asks_nothing(announced):
    document = parse(f"AP/2031/7\n\n1. {announced}\n\n2. The rest is silence.\n")
    assert (document.asks, document.not_understood) == ([], [])


STEMMED = {name: found for name, found in vars(phrases).items() if isinstance(found, phrases.Stemmed)}


@pytest.mark.parametrize("name", some(sorted(STEMMED, key=lambda name: len(STEMMED[name].pattern.pattern)), 1))
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_one_of_its_stems(name, data):
    stemmed = STEMMED[name]
    text = data.draw(st.from_regex(stemmed.pattern))
    assert stemmed.search(text) is not None
