"""Five more documents beside the ten, of kinds that institutions issue: a circular letter, a draft resolution, a paper for a
governing body, a decision of a council in articles, a list of participants."""

from collections.abc import Callable
from datetime import date

from intersession.core.document import Cell, ReadDocument
from tests.core.formats.ten import Body, head, words


def circular_letter() -> ReadDocument:
    """To whom, from whom and by when in a table without a head; a request with its deadline; a form to fill in, annexed."""

    def form(body: Body) -> Body:
        rows: list[list[Cell | str]] = [["Paragraph", "Comment", "Reason"], *([["", "", ""]] * 3)]
        return body.plain("Please return this form as a text document.").table(rows, None, head=1)

    body = (
        Body()
        .table([
            ["**TO**", "Contact points of members\nObservers of the Commission"],
            ["**FROM**", "Secretariat, Commission on Orchard Produce"],
            ["**SUBJECT**", "Request for comments at Step 3 on the draft standard for quinces"],
            ["**DEADLINE**", "30 June 2031"],
            ["**COMMENTS**", "To: the Secretariat. Copy to: the host country’s secretariat, quinces@orchard.example"],
        ])
        .heading(1, "Background")
        .numbered(1, "The Committee, at its twelfth session, agreed to start work on quinces.[fn_1]")
        .note("1", "para_1", "COP/12/REP, paragraph 88.")
        .numbered(2, "The working group met twice, by correspondence, and its draft is in the annex to COP/13/4.")
        .heading(1, "Request for comments")
        .numbered(
            3,
            "Members and observers are invited to comment on the draft, in particular on:",
            ("a", 1, "the sizes in section 3;"),
            ("b", 1, "the tolerances in section 4:"),
            ("i", 2, "of decay;"),
            ("ii", 2, "of colour."),
        )
        .numbered(4, "Comments should be sent **no later than 30 June 2031**. Those that come late cannot be taken up.")
        .annex("Form for comments", None, form)
    )  # fmt: skip
    particulars = head(
        "en", "COP Commission on Orchard Produce", "COP/CL/2031/12", date(2031, 3, 14), "Arden",
        "Request for comments on the draft standard for quinces", kind="Circular letter",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def draft_resolution() -> ReadDocument:
    """A preamble of clauses that begin with a participle in italics, then operative paragraphs with requests in two levels."""
    body = (
        Body()
        .plain("The Eightieth Assembly,")
        .plain("*Having considered* the report by the Director-General;[fn_1]")
        .note("1", "text_2", "Document HA/80/14.")
        .plain("*Recalling* resolution HA/71.9 (2024), and *reaffirming* its aims;")
        .plain("*Noting with concern* that one in four health posts of small islands has no cold store,")
        .numbered(
            1,
            "**URGES** Member States:",
            ("1", 1, "to name a person who answers for cold stores in every district;"),
            ("2", 1, "to report, once in two years:"),
            ("a", 2, "how many stores are in use;"),
            ("b", 2, "how many stood still for more than three days;"),
        )
        .numbered(2, "**CALLS UPON** partners to give spare parts before new machines;")
        .numbered(
            3,
            "**REQUESTS** the Director-General:",
            ("1", 1, "to publish a list of parts that fit;"),
            ("2", 1, "to report to the Eighty-second Assembly, and in 2040 once more."),
        )
    )
    particulars = head(
        "en", "HA Health Assembly of Small Islands", "HA/80/CONF/5", date(2035, 5, 22), "Port Amity",
        "Cold stores on small islands", kind="Draft resolution", agenda_item="Agenda item 13.2",
        meeting="Eightieth Assembly",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def governing_body_paper() -> ReadDocument:
    """Purpose and summary first, footnotes in a table's cells, and the point for decision in bold at the end."""
    costs: list[list[Cell | str]] = [
        [Cell(words("Item"), rows=2), Cell(words("US dollars"), columns=2)],
        ["2032", "2033"],
        ["Inspectors[fn_2]", "1 204 000", "1 310 500"],
        ["Training", "85 000", "–[fn_3]"],
        ["**Total**", "**1 289 000**", "**1 310 500**"],
    ]
    body = (
        Body()
        .heading(1, "Purpose of the document")
        .plain("The Governing Body is invited to approve the plan of inspection for 2032–33 (see the draft decision in paragraph 7).")
        .heading(1, "Introduction")
        .numbered(1, "At its 340th Session (October–November 2030), the Governing Body asked for a costed plan.[fn_1]")
        .note("1", "para_1", "GBP/340/PV, paragraph 214.")
        .numbered(2, "The plan rests on three lessons of the last biennium.")
        .heading(1, "Lessons")
        .heading(2, "Inspections without notice")
        .numbered(3, "Of 418 inspections 61 were made without notice; these found two thirds of all faults.")
        .heading(2, "Training")
        .numbered(4, "Inspectors who were trained together wrote reports that could be compared.")
        .heading(1, "Cost")
        .numbered(5, "Table 1 gives the cost by year.")
        .table(costs, "Table 1. Cost by year", head=2)
        .note("2", "tbl_1", "Salaries and travel.")
        .note("3", "tbl_1", "Paid in 2032.")
        .numbered(6, "No other cost arises.")
        .heading(1, "Draft decision")
        .numbered(
            7,
            "**The Governing Body, on the recommendation of its Officers:**",
            ("a", 1, "**approved the plan of inspection for 2032–33; and**"),
            ("b", 1, "**requested the Director-General to report to its 346th Session.**"),
        )
    )  # fmt: skip
    particulars = head(
        "en", "LIO Labour Inspection Office", "GBP/341/INS/3", date(2031, 2, 11), "Lakeside", "Plan of inspection for 2032–33",
        meeting="Governing Body", session="341st Session", agenda_item="Third item on the agenda",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def decision_in_articles() -> ReadDocument:
    """A decision of a council in Spanish: citations, recitals in brackets, articles under headings, an annex in French."""

    def scale(body: Body) -> Body:
        return body.table(
            [["Bassin", "Quote-part (%)"], ["Amont", "37,5"], ["Aval", "62,5"]], "Tableau 1. Quotes-parts", head=1
        )

    body = (
        Body()
        .plain("EL CONSEJO DE LA CUENCA,")
        .plain("*Visto* el artículo 9 del Convenio,")
        .plain("*Considerando* que las crecidas de 2029 dañaron 14 esclusas y 230 kilómetros de diques;")
        .plain("*Considerando* que los Estados ribereños han acordado repartir el costo,")
        .heading(1, "DECIDE:")
        .heading(2, "Artículo 1")
        .plain("Se crea un fondo de reparación de 12,5 millones de francos suizos.")
        .heading(2, "Artículo 2")
        .plain(
            "Podrán solicitar recursos del fondo:",
            ("a", 1, "los Estados ribereños;"),
            ("b", 1, "los municipios, con el acuerdo de su Estado:"),
            ("i", 2, "por obras urgentes;"),
            ("ii", 2, "por estudios."),
        )
        .heading(2, "Artículo 3")
        .plain("La presente decisión surtirá efecto el 1 de enero de 2032.")
        .annex("Répartition des coûts", "fr", scale)
    )
    particulars = head(
        "es", "CCR Comisión de la Cuenca del Río", "CCR/C/2031/27", date(2031, 11, 28), "Puerto Lirio",
        "Fondo de reparación de esclusas y diques", kind="Decisión del Consejo", distribution="general",
        session="Cuadragésima primera reunión",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


PLACES = (
    "Albarán", "Brisamar", "Côte-Noire", "Dúnsker", "Été-Ville", "Fjærland", "Gżegżółka", "Hội-Sơn", "Île-aux-Cerfs", "Jökulsey",
    "Kõrvemaa", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
)  # fmt: skip


def list_of_participants() -> ReadDocument:
    """Nothing but headings, names and tables over more than a page, with an annex for each list."""

    def people(count: int, language: str) -> Callable[[Body], Body]:
        rows: list[list[Cell | str]] = [["No.", "Name", "From", "Capacity"]]
        rows += [
            [str(n), f"Person Number {n}", PLACES[n % len(PLACES)], ("Head", "Alternate", "Adviser")[n % 3]]
            for n in range(1, count + 1)
        ]
        return lambda body: body.table(rows, f"List in {language}", head=1)

    body = Body().heading(1, "Members")
    for place in PLACES[:6]:
        body.heading(2, place)
        body.plain("Ms Ada Lindqvist-Oyelaran, Minister of Harbours (*Head of delegation*)")
        body.plain("Mr Tomás Ó Súilleabháin, Permanent Mission (*Alternate*)")
    body.heading(1, "Observers").plain("Association of Pilots: Mr Jun Okabe")
    body.annex("Participants by number", None, people(70, "English"))
    body.annex(
        "Corrections", None, lambda inner: inner.numbered(1, "Corrections are to reach the secretariat at once.")
    )
    particulars = head(
        "en", "HBF Harbour Forum", "HBF/2032/INF/2", date(2032, 9, 30), "Fjærland", "List of participants", kind="Information document"
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


FIVE_MORE: dict[str, tuple[str, Callable[[], ReadDocument]]] = {
    "circular": ("en", circular_letter),
    "resolution": ("en", draft_resolution),
    "governing body": ("en", governing_body_paper),
    "articles": ("es", decision_in_articles),
    "participants": ("en", list_of_participants),
}
