"""Ten documents of different kinds, languages and shapes: those that text can say are texts in `samples/ten`, the others models."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Footnote,
    Heading,
    Item,
    Masthead,
    Organ,
    Passage,
    ReadDocument,
    Run,
    Style,
    Table,
)
from intersession.core.formats import read
from intersession.core.symbols import parse_symbol

TEXTS = Path(__file__).parent / "samples" / "ten"
MARKS = re.compile(r"(\*\*|\*|\[\w+\])")
STYLES: dict[str, tuple[Style, ...]] = {"*": ("italic",), "**": ("bold",)}


def words(text: str) -> tuple[Run, ...]:
    """Runs: `*italic*`, `**bold**`, and `[id]` for the mark of a footnote."""
    made: list[Run] = []
    styles: tuple[Style, ...] = ()
    for part in filter(None, MARKS.split(text)):
        if part in STYLES:
            styles = () if styles else STYLES[part]
        elif part.startswith("["):
            made.append(Run("", note=part[1:-1]))
        else:
            made.append(Run(part, styles))
    return tuple(made)


class Body:
    """The blocks of a document, named as the grammar names them."""

    def __init__(self, within: str = "") -> None:
        self.blocks: list[Block] = []
        self._within, self._counts, self._section = within, dict[str, int](), None

    def heading(self, level: int, text: str) -> "Body":
        heading = Heading(level, self._named("hdg"), text, 0)
        self._section = heading.id
        return self._add(heading)

    def numbered(self, number: int, text: str, *items: tuple[str | None, int, str]) -> "Body":
        return self._passage(Passage(number, f"{self._within}para_{number}", self._section, 0), text, items)

    def plain(self, text: str, *items: tuple[str | None, int, str], quotation: bool = False) -> "Body":
        passage = Passage(None, self._named("text"), self._section, 0, quotation=quotation)
        return self._passage(passage, text, items)

    def note(self, mark: str, on: str, text: str) -> "Body":
        return self._add(Footnote(f"{self._within}fn_{mark}", mark, f"{self._within}{on}", text, 0))

    def table(self, rows: list[list[Cell | str]], title: str | None = None, head: int = 0) -> "Body":
        cells = [[Cell(words(cell)) if isinstance(cell, str) else cell for cell in row] for row in rows]
        return self._add(Table(self._named("tbl"), cells, 0, title, head))

    def annex(self, title: str, original: str | None, body: "Callable[[Body], Body]") -> "Body":
        annex = Annex(self._named("annex"), title, original, 0)
        annex.blocks = body(Body(f"{annex.id}__")).blocks
        return self._add(annex)

    def _passage(self, passage: Passage, text: str, items: tuple[tuple[str | None, int, str], ...]) -> "Body":
        passage.say(words(text))
        path = [passage.id]
        for position, (letter, level, said) in enumerate(items, 1):
            path = [*path[:level], f"{path[min(level, len(path)) - 1]}__item_{letter or position}"]
            item = Item(letter, level, path[-1])
            item.say(words(said))
            passage.items.append(item)
        return self._add(passage)

    def _named(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{self._within}{kind}_{self._counts[kind]}"

    def _add(self, block: Block) -> "Body":
        self.blocks.append(block)
        return self


def head(language: str, organ: str, symbol: str, day: date, place: str, title: str, **more: str | None) -> Masthead:
    acronym, name = organ.split(" ", 1)
    return Masthead(
        (Organ(language, acronym, name),), symbol=symbol, symbol_parts=parse_symbol(symbol), date=day, place=place,
        title=title, original_language=language, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def of_text(name: str) -> ReadDocument:
    return read((TEXTS / f"{name}.txt").read_bytes())


def decision() -> ReadDocument:
    """A preamble, and operative paragraphs whose verbs stand in italics."""
    body = (
        Body()
        .plain("La Conférence,")
        .plain("*Rappelant* qu’aucune commune ne peut, seule, abriter la population d’une île entière,")
        .plain("*Ayant entendu* le rapport du trésorier,")
        .numbered(1, "*Institue* un fonds d’évacuation, alimenté par une contribution annuelle de chaque commune ;")
        .numbered(
            2,
            "*Prie* le Bureau d’arrêter, avant le 1er octobre 2034 :",
            ("a", 1, "les règles de gestion du fonds ;"),
            ("b", 1, "un barème qui tienne compte :"),
            ("i", 2, "du nombre d’habitants ;"),
            ("ii", 2, "de la distance du cratère le plus proche ;"),
        )
        .numbered(3, "*Décide* que nul versement n’est dû la première année par une commune dont l’école est fermée ;")
        .numbered(4, "*Décide* de rester saisie de la question.")
    )
    particulars = head(
        "fr", "OCV Organisation des communes volcaniques", "OCV/CONF/2034/17", date(2034, 6, 19), "Ambreval",
        "Fonds commun d’évacuation", kind="Décision",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def annotated_agenda() -> ReadDocument:
    """Items under numbers, each followed by what is said of it."""
    body = (
        Body()
        .numbered(1, "**Apertura de la reunión**")
        .plain("La reunión se abrirá el lunes a las diez de la mañana en el patio de la lonja.")
        .numbered(2, "**Elección de la Mesa**")
        .plain("La Mesa consta de una presidencia, dos vicepresidencias y una relatoría.")
        .numbered(3, "**Trueque de semillas**")
        .plain(
            "La Asamblea tendrá ante sí un estudio sobre la pureza de las semillas, que trata:",
            ("a", 1, "de las variedades de montaña;"),
            ("b", 1, "de las que no deberían cambiarse."),
        )
        .numbered(4, "**Otros asuntos**")
        .numbered(5, "**Clausura**")
    )
    particulars = head(
        "es", "AMT Alianza de los Mercados de Trueque", "AMT/9/1", date(2032, 5, 7), "Villarrubia",
        "Programa provisional anotado", distribution="limited", meeting="Asamblea anual, novena reunión",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def note_with_tables() -> ReadDocument:
    """Cells over columns and over rows, a head of two rows, figures, a cell of two paragraphs, an empty one."""
    shifts: list[list[Cell | str]] = [
        [Cell(words("Ward"), rows=2), Cell(words("Nurses on duty"), columns=2), Cell(words("Remarks"), rows=2)],
        ["by day", "by night"],
        ["Children", "12", "7", "Two more from May.\nA third is sought."],
        ["Surgery", "31", "18", ""],
        [Cell(words("**All wards**")), Cell(words("68 at any hour"), columns=2), "Without the *reserve*."],
    ]
    body = (
        Body()
        .heading(1, "Staff")
        .numbered(1, "Table 1 shows who is on duty in an ordinary week.")
        .table(shifts, "Table 1. Nurses by ward", head=2)
        .numbered(2, "No ward goes below the figures of Table 2 without a doctor’s word.")
        .table([["Ward", "Least"], ["Children", "5"], ["Surgery", "11"]], "Table 2. The least by night", head=1)
        .heading(1, "Cost")
        .numbered(3, "The cost is borne by the county, as before.")
    )
    particulars = head(
        "en", "CHN County Health Network", "CHN/2031/8", date(2031, 1, 22), "Eldermoor", "Nurses on the wards",
        kind="Note by the matron", distribution="restricted",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def statute() -> ReadDocument:
    """From right to left: articles under headings, items with Arabic letters, a table, figures and a foreign name inside."""
    body = (
        Body()
        .heading(1, "الفصل الأول: أحكام عامة")
        .numbered(1, "تُنشأ بموجب هذا النظام رابطة لحرّاس الآبار القديمة، مقرّها مدينة الواحة.")
        .numbered(
            2,
            "تسعى الرابطة إلى ما يأتي:",
            ("أ", 1, "صون الآبار التي يزيد عمرها على 100 سنة؛"),
            ("ب", 1, "نشر خرائطها باسم Puits 2030؛"),
            ("ج", 1, "تدريب الحرّاس الجدد."),
        )
        .heading(1, "الفصل الثاني: العضوية")
        .numbered(3, "العضوية مفتوحة لكل من يتعهّد بئرًا واحدة على الأقل. وتُحدَّد الرسوم وفق الجدول الآتي.")
        .table([["الفئة", "الرسم السنوي"], ["فرد", "25"], ["قرية", "140"]], "جدول الرسوم", head=1)
        .numbered(4, "للعضو أن ينسحب بإخطار مدّته 90 يومًا.")
    )
    particulars = head(
        "ar", "رحآ رابطة حرّاس الآبار", "RHA/2030/1", date(2030, 3, 5), "الواحة", "النظام الأساسي للرابطة",
        distribution="general",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def russian_note() -> ReadDocument:
    body = (
        Body()
        .numbered(1, "Совет на своей восьмой сессии просил изучить, где паромы могут ходить после захода солнца.")
        .numbered(
            2,
            "Ответы прислали четырнадцать членов Союза. Из них:",
            ("a", 1, "девять уже держат на борту прожектор;"),
            ("b", 1, "три готовы купить его в будущем году;"),
            ("c", 1, "двое не видят в этом нужды."),
        )
        .numbered(3, "Членам Союза предлагается сообщить свои замечания не позднее 30 июня 2031 года.")
    )
    particulars = head(
        "ru", "МСП Международный союз паромщиков", "FU/2031/12", date(2031, 4, 11), "Верхнеозёрск", "Ночные переправы",
        kind="Записка Секретариата", distribution="limited",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def chinese_note() -> ReadDocument:
    body = (
        Body()
        .heading(1, "背景")
        .numbered(1, "联盟第六届会议决定，每座有人看守的灯塔至少应有两名受过急救培训的看守人。")
        .numbered(
            2,
            "秘书处收到了二十三个成员的答复。其中：",
            ("a", 1, "十五个成员已完成培训；"),
            ("b", 1, "六个成员将于明年开始；"),
            ("c", 1, "两个成员要求提供经费。"),
        )
        .heading(1, "下一步")
        .numbered(3, "请各成员于2032年12月1日之前提出意见。")
    )
    particulars = head(
        "zh", "HDL 海岛灯塔联盟", "HDL/2032/5", date(2032, 9, 8), "长屿", "灯塔看守人的培训", distribution="general"
    )
    return ReadDocument(particulars, body.blocks)


def conference_room_document() -> ReadDocument:
    """A standard in draft: sections under numbers, tables of limits with notes, an annex with a table of its own."""

    def methods(body: Body) -> Body:
        rows: list[list[Cell | str]] = [["Provision", "Method", "Principle"], ["Sulphites", "SBC 12-2029", "Titration"]]
        return body.numbered(1, "The methods below settle disputes.").table(rows, "Methods of analysis", head=1)

    limits: list[list[Cell | str]] = [
        ["Provision", "Least", "Most", "Notes"],
        [Cell(words("Grade I"), columns=4)],
        ["Total solids (% m/m)", "68.0", "–", "[fn_1]"],
        ["Sulphites (mg/kg)", "–", "10", "as SO2"],
        [Cell(words("Grade II"), columns=4)],
        ["Total solids (% m/m)", "60.0", "–", ""],
    ]
    body = (
        Body()
        .heading(1, "1. Scope")
        .plain("This standard applies to syrup boiled down from the sap of birches and sold for eating as it is.")
        .heading(1, "2. Description")
        .heading(2, "2.1 Product definition")
        .plain("Birch syrup is made of sap alone. **No sugar is added.**[fn_2]")
        .note("2", "text_2", "Comment of two members: “no other sugar”.")
        .heading(1, "3. Composition")
        .plain("The product keeps to the limits of Table 1.")
        .table(limits, "Table 1. Limits", head=1)
        .note("1", "tbl_1", "Measured at twenty degrees.")
        .annex("Methods", None, methods)
    )
    particulars = head(
        "en", "SBC Syrup and Berries Code", "SBC/CRD/9", date(2029, 10, 30), "Kuusilahti",
        "Draft standard for birch syrup", kind="Comments of the working group", agenda_item="Agenda item 5",
    )  # fmt: skip
    return ReadDocument(particulars, body.blocks)


def letter() -> ReadDocument:
    """Nothing but a few lines."""
    body = Body().plain("Dear colleagues,").plain("Thank you for the figures. We have no remarks.")
    return ReadDocument(blocks=body.plain("With kind regards,").plain("Odile Marchetti").blocks)


TEN: dict[str, tuple[str, Callable[[], ReadDocument]]] = {
    "report": ("en", lambda: of_text("report.en")),
    "decision": ("fr", decision),
    "agenda": ("es", annotated_agenda),
    "tables": ("en", note_with_tables),
    "statute": ("ar", statute),
    "russian": ("ru", russian_note),
    "chinese": ("zh", chinese_note),
    "levels": ("en", lambda: of_text("levels.en")),
    "crd": ("en", conference_room_document),
    "letter": ("en", letter),
}
"""By name: the language, and what makes the document."""
