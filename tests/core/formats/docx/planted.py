"""Sixty-six tracked marks and comments, each of its own kind or in a place of its own, by seven authors, and what both texts are."""

from dataclasses import dataclass, field

from tests.core.formats.docx.word import by, docx, gone, ins, moved, p, t, tbl, tc, tr
from tests.core.formats.docx.word import field as shown_field

PEOPLE = ("Ana Ruiz", "Ben Okafor", "Cy Dunn", "Дарья Лис", "Élise Roy", "李明", "سلمى")
Mark = tuple[str, str, str, str]
CITE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
COMMENT = '<w:comment w:id="{}" {}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'


@dataclass
class Planted:
    """The file, each mark's kind, author, moment and words, and what each part says, accepted and as it was."""

    file: bytes = b""
    marks: list[Mark] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    notes: str = ""
    comments: str = ""

    def who(self, kind: str, words: str) -> dict[str, str]:
        number = len(self.marks)
        at = f"2031-05-{number // 24 + 1:02}T{number % 24:02}:15:00Z"
        self.marks.append((kind, PEOPLE[number % len(PEOPLE)], at, words))
        return {"author": self.marks[-1][1], "at": at}

    def came(self, *inner: str, words: str = "") -> str:
        return ins(*inner, **self.who("insert", words or inner[0]))

    def went(self, *inner: str, words: str = "") -> str:
        return gone(*inner, **self.who("delete", words or inner[0]))

    def left(self, words: str) -> str:
        return moved("From", words, **self.who("move_from", words))

    def arrived(self, words: str) -> str:
        return moved("To", words, **self.who("move_to", words))

    def styled(self, words: str, now: str, before: str) -> str:
        said = self.who("format", words)
        change = f"<w:rPrChange {by(said['author'], said['at'])}><w:rPr>{before}</w:rPr></w:rPrChange>"
        return t(words, now + change)

    def bare(self, tag: str, kind: str) -> str:
        said = self.who(kind, "")
        return f"<w:{tag} {by(said['author'], said['at'])}/>"

    def comment(self, number: int, on: str) -> None:
        said = self.who("comment", on)
        self.comments += COMMENT.format(
            number, f'w:author="{said["author"]}" w:date="{said["at"]}"', f"Remark {number}."
        )

    def says(self, accepted: str, original: str) -> None:
        self.said.append((accepted, original))


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def planted() -> Planted:
    """Everything, in the order in which it stands."""
    made = Planted()
    body = [*words(made), *nested(made), *lists(made), *whole(made), *table(made), *noted(made), *commented(made)]
    made.file = docx(*body, footnotes=made.notes, comments=made.comments)
    return made


def words(made: Planted) -> list[str]:
    """Words that came, went, moved or look otherwise, alone and within links, controls, fields and other scripts."""
    one = (1, 0)
    body = [
        p("The text begins.", num=one),
        p("Rivers ", made.came("and lakes "), "of the ", made.went("old "), "plain", style="Titre1"),
        p(made.came("Today "), "the river is high", made.came(" again"), ".", num=one),
        p(made.went("Often "), "it rains here", made.went(" a lot"), ".", num=one),
        p("We count ", made.went("nine"), made.came("ten"), " boats.", num=one),
        p("They are ", made.came(t("strong", "<w:b/>"), words="strong"), made.went(t("weak", "<w:i/>", "delText"), words="weak"), ".", num=one),
        p("See ", made.came(t("both "), t("sides", "<w:b/>"), words="both sides"), ".", num=one),
        p("Ports ", made.left("gladly "), "open", made.arrived(" early"), ".", num=one),
        p("Boats ", made.styled("sail", "<w:b/>", ""), " and ", made.styled("turn", "", "<w:i/>"), ".", num=one),
        p("First", made.came("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", words="a\tb"), " last.", num=one),
        p("A ", made.came('<w:hyperlink w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>', words="link"), " stays.", num=one),
        p("In ", '<w:hyperlink w:anchor="x">' + made.went("this ") + t("link") + "</w:hyperlink>", ".", num=one),
        p("A ", f"<w:sdt><w:sdtContent>{made.came('chosen ')}</w:sdtContent></w:sdt>", "word.", num=one),
        p("Page ", shown_field("PAGE", made.came("7")), " of it.", num=one),
        p("It is ", made.came("النهر"), " in Arabic.", num=one),
        p("It is ", made.went("河流"), " in Chinese.", num=one),
    ]  # fmt: skip
    for texts in (
        ("The text begins.", "The text begins."),
        ("Rivers and lakes of the plain", "Rivers of the old plain"),
        ("Today the river is high again.", "the river is high."),
        ("it rains here.", "Often it rains here a lot."),
        ("We count ten boats.", "We count nine boats."),
        ("They are strong.", "They are weak."),
        ("See both sides.", "See ."),
        ("Ports open early.", "Ports gladly open."),
        ("Boats sail and turn.", "Boats sail and turn."),
        ("Firsta\tb last.", "First last."),
        ("A link stays.", "A  stays."),
        ("In link.", "In this link."),
        ("A chosen word.", "A word."),
        ("Page 7 of it.", "Page  of it."),
        ("It is النهر in Arabic.", "It is  in Arabic."),
        ("It is  in Chinese.", "It is 河流 in Chinese."),
    ):
        made.says(*texts)
    return body


def nested(made: Planted) -> list[str]:
    """One mark upon another, by another person."""
    first = p("Nets ", ins(made.went("wide "), **made.who("insert", "wide ")), "hold.", num=(1, 0))
    second = p(
        "Nets ",
        gone(made.came(t("long ", tag="delText"), words="long "), **made.who("delete", "long ")),
        "tear.",
        num=(1, 0),
    )
    third = p("Nets ", ins(made.styled("new ", "<w:i/>", "<w:b/>"), **made.who("insert", "new ")), "float.", num=(1, 0))
    fourth = p("Nets ", moved("To", made.went("red "), **made.who("move_to", "red ")), "sink.", num=(1, 0))
    made.says("Nets hold.", "Nets hold.")
    made.says("Nets tear.", "Nets tear.")
    made.says("Nets new float.", "Nets float.")
    made.says("Nets sink.", "Nets sink.")
    return [first, second, third, fourth]


def lists(made: Planted) -> list[str]:
    """Items of two levels: words within them, a move from one to another, whole items that came and went."""
    body = [
        p("The crew has:", num=(1, 0)),
        p("to ", made.came("truly "), "mark nets;", num=(1, 1)),
        p("to ", made.went("always "), "count boats:", num=(1, 1)),
        p("by ", made.styled("hand", "<w:b/>", ""), ";", num=(1, 2)),
        p("by ", made.left("far "), "sight;", num=(1, 2)),
        p("to look ", made.arrived("far "), "out;", num=(1, 1)),
        p(made.came("to rest;"), num=(1, 1), mark=made.bare("ins", "mark insert")),
        p(made.went("to shout;"), num=(1, 1), mark=made.bare("del", "mark delete")),
        p("to go home.", num=(1, 1)),
    ]
    made.says("The crew has:", "The crew has:")
    for texts in (
        ("to truly mark nets;", "to mark nets;"),
        ("to count boats:", "to always count boats:"),
        ("by hand;", "by hand;"),
        ("by sight;", "by far sight;"),
        ("to look far out;", "to look out;"),
        ("to rest;", ""),
        ("", "to shout;"),
        ("to go home.", "to go home."),
    ):
        made.says(*texts)
    return body


def whole(made: Planted) -> list[str]:
    """Paragraphs that came, went, moved, were joined and were parted."""
    body = [
        p(made.came("A fresh paragraph."), num=(1, 0), mark=made.bare("ins", "mark insert")),
        p(made.went("A stale paragraph."), num=(1, 0), mark=made.bare("del", "mark delete")),
        p(made.left("A rolling paragraph."), num=(1, 0), mark=made.bare("moveFrom", "mark move_from")),
        p("It stays here.", num=(1, 0)),
        p(made.arrived("A rolling paragraph."), num=(1, 0), mark=made.bare("moveTo", "mark move_to")),
        p("This goes on", num=(1, 0), mark=made.bare("del", "delete")),
        p(" and ends.", num=(1, 0)),
        p("This was one.", num=(1, 0), mark=made.bare("ins", "mark insert")),
        p("Now two.", num=(1, 0)),
    ]
    made.marks = [(*one[:3], "\n") if one[0] == "delete" and not one[3] else one for one in made.marks]
    for texts in (
        ("A fresh paragraph.", ""),
        ("", "A stale paragraph."),
        ("", "A rolling paragraph."),
        ("It stays here.", "It stays here."),
        ("A rolling paragraph.", ""),
        ("This goes on and ends.", "This goes on\n and ends."),
        ("This was one.", "This was one."),
        ("Now two.", "Now two."),
    ):
        made.says(*texts)
    return body


def table(made: Planted) -> list[str]:
    rows = (
        tr(tc(p("Port ", made.came("town"))), tc(p("Boats", made.went(" seen")))),
        tr(tc(p(made.styled("Kisumu", "<w:b/>", ""))), tc(p("one", mark=made.bare("ins", "insert")), p("two"))),
        tr(tc("in", more=made.bare("cellIns", "cell insert")), tc("out", more=made.bare("cellDel", "cell delete"))),
        tr("new row", more=made.bare("ins", "cell insert")),
        tr("old row", more=made.bare("del", "cell delete")),
    )
    made.marks = [(*one[:3], "\n") if one[0] == "insert" and not one[3] else one for one in made.marks]
    for texts in (
        ("Port town", "Port "), ("Boats", "Boats seen"), ("Kisumu", "Kisumu"), ("one\ntwo", "onetwo"), ("in", "in"), ("out", "out"),
        ("new row", "new row"), ("old row", "old row"),
    ):  # fmt: skip
        made.says(*texts)
    return [tbl(*rows)]


def noted(made: Planted) -> list[str]:
    """Within a footnote, and a footnote that came."""
    body = [p("Water", CITE.format(1), " and wind", made.came(CITE.format(2), words="*"), ".", num=(1, 0))]
    made.notes = f'<w:footnote w:id="1">{p("Fresh ", made.came("or salt"), made.went("or none"), made.styled(" water", "<w:i/>", ""), ".")}</w:footnote>'
    made.notes += f'<w:footnote w:id="2">{p(made.came("From the west."))}</w:footnote>'
    made.says("Water and wind.", "Water and wind.")
    made.says("Fresh or salt water.", "Fresh or none water.")
    made.says("From the west.", "")
    return body


def commented(made: Planted) -> list[str]:
    """Comments that overlap each other and the words that came."""
    made.comment(1, "boats and")
    made.comment(2, "and many nets")
    made.comment(3, "many")
    new = made.came("many ")
    body = p(
        "Of ", start(1), t("boats "), start(2), t("and"), end(1), t(" "), start(3),
        new.replace("many ", "many"), end(3), t(" nets"), end(2), " they speak.", num=(1, 0),
    )  # fmt: skip
    made.marks[-1] = (*made.marks[-1][:3], "many")
    made.says("Of boats and many nets they speak.", "Of boats and  nets they speak.")
    return [body]
