"""What a Word file says, and what of it is named because it is not read."""

from datetime import UTC, datetime

import pytest

from intersession.core.document import Annex, Cell, Footnote, Heading, Passage, Run, Table
from intersession.core.formats import read
from tests.core.formats.docx.word import OFFICE, docx, field, ins, numbering, p, t, tbl, tc, tr

BEGUN = p("1. Begun.")


def words(*inner: str, style: str = "", **parts: str) -> tuple[Run, ...]:
    """The runs of a paragraph with these words."""
    return read(docx(BEGUN, p(*inner, style=style), **parts)).blocks[1].runs


def left_out(*inner: str, **parts: str) -> list[tuple[int, str, str]]:
    """What was named as not read: the place, the code, the words."""
    return [(place.line, place.fault.code, place.text) for place in read(docx(BEGUN, *inner, **parts)).not_understood]


def test_bold_and_italic_come_from_styles_what_they_are_based_on_and_switches():
    assert words(t("plain "), t("bold ", "<w:b/>"), t("not", '<w:b w:val="0"/>')) == (
        Run("plain "),
        Run("bold ", ("bold",)),
        Run("not"),
    )
    assert words(
        t("bold "), t("toggled ", '<w:rStyle w:val="Gras"/>'), t("off", '<w:b w:val="0"/>'), style="Strong"
    ) == (
        Run("bold ", ("bold",)),
        Run("toggled off"),
    )
    assert words(
        t("both "), t("raised", '<w:vertAlign w:val="superscript"/><w:u w:val="single"/>'), style="Stronger"
    ) == (
        Run("both ", ("bold", "italic")),
        Run("raised", ("bold", "italic", "underline", "superscript")),
    )


def test_what_a_heading_style_gives_all_its_words_is_no_emphasis():
    blocks = read(
        docx(BEGUN, p("Means", style="Titre1"), p("More ", t("means", "<w:i/>"), style="Titre2"), p("2. Text."))
    ).blocks
    assert [(block.level, block.text, block.runs) for block in blocks if isinstance(block, Heading)] == [
        (1, "Means", (Run("Means"),)),
        (2, "More means", (Run("More "), Run("means", ("italic",)))),
    ]


def test_tabs_breaks_hyphens_and_symbols_are_letters():
    inner = (
        '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:br w:type="page"/>'
    )
    inner += '<w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> d </w:t><w:t> e </w:t></w:r>'
    assert words(inner) == (Run("a\tb\nc\u2011\u00ad≥ d e"),)


def test_fields_say_their_result_and_never_their_code():
    nested = field(' IF "x" ', field(" REF y ", t("inner")) + t(" outer"))
    assert words(t("see "), field(" REF a ", t("paragraph 3")), t(", "), nested) == (
        Run("see paragraph 3, inner outer"),
    )
    simple = '<w:fldSimple w:instr=" TITLE ">' + t("simple") + "</w:fldSimple>"
    link = f'<w:hyperlink r:id="l1">{t("here")}</w:hyperlink>'
    assert words(simple, t(" "), link) == (Run("simple here"),)


def test_controls_and_tags_are_passed_through_and_placeholders_left():
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = control.format("", t("kept ")) + control.format("<w:showingPlcHdr/>", t("click here"))
    assert words(inner, "<w:smartTag>" + t("tagged") + "</w:smartTag>") == (Run("kept tagged"),)


def test_a_box_is_read_once_after_the_paragraph_that_it_hangs_on():
    box = "<w:txbxContent>" + p("2. In the box.") + "</w:txbxContent>"
    choice = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    inner = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    blocks = read(docx(p("1. Beside it.", inner), p("3. After."))).blocks
    assert [block.text for block in blocks] == ["Beside it.", "In the box.", "After."]


def test_footnotes_stand_after_the_block_that_cites_them():
    notes = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    notes += (
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + t(" See ")
        + t("there", "<w:i/>")
        + "</w:p>"
        + p("And here.")
        + "</w:footnote>"
    )
    notes += f'<w:footnote w:id="3">{p("* Own mark.")}</w:footnote>'
    cite = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    document = read(docx(p("1. Two", cite, " notes:", own), p("(a) of it."), p("2. End."), footnotes=notes))
    passage, first, second, last = document.blocks
    assert isinstance(passage, Passage) and isinstance(last, Passage)
    assert passage.runs == (Run("Two"), Run("", note="fn_1"), Run(" notes:"), Run("", note="fn_2"))
    assert [item.text for item in passage.items] == ["of it."]
    assert first == Footnote(
        "fn_1",
        "1",
        "para_1",
        "See there\nAnd here.",
        first.line,
        runs=(Run("See "), Run("there", ("italic",)), Run("\nAnd here.")),
    )
    assert second == Footnote("fn_2", "*", "para_1", "Own mark.", second.line, runs=(Run("Own mark."),))
    assert document.not_understood == []


def test_endnotes_are_numbered_apart():
    cites = '<w:r><w:endnoteReference w:id="1"/></w:r>', '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = p("1. One", cites[0], cites[1], " here.")
    blocks = read(
        docx(
            body,
            footnotes=f'<w:footnote w:id="1">{p("Foot.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{p("End.")}</w:endnote>',
        )
    ).blocks
    assert [(block.mark, block.text) for block in blocks if isinstance(block, Footnote)] == [
        ("i", "End."),
        ("1", "Foot."),
    ]


def test_tables_have_heads_and_cells_that_cover_others():
    rows = (
        tr("State", tc("Boats", more='<w:gridSpan w:val="2"/>'), more="<w:tblHeader/>"),
        tr(tc("A", more='<w:vMerge w:val="restart"/>'), "1", tc("two", "lines")),
    )
    table = read(
        docx(BEGUN, p("Table 1: Boats", style="Leyenda"), tbl(*rows, tr(tc(more="<w:vMerge/>"), "3", "4")))
    ).blocks[1]
    assert isinstance(table, Table) and (table.title, table.head) == ("Table 1: Boats", 1)
    assert table.rows == [
        [Cell.of("State"), Cell((Run("Boats"),), columns=2)],
        [Cell((Run("A"),), rows=2), Cell.of("1"), Cell.of("two\nlines")],
        [Cell.of("3"), Cell.of("4")],
    ]


def test_what_a_list_prints_in_a_cell_is_kept():
    table = read(
        docx(BEGUN, tbl(tr(tc(p("first", num=(1, 0)), p("part", num=(1, 1))), tc(p("dot", num=(7, 0))))))
    ).blocks[1]
    assert isinstance(table, Table) and [cell.text for cell in table.rows[0]] == ["1. first\n(a) part", "• dot"]


def test_a_table_in_a_table_is_text_of_the_cell_around_it_and_named():
    outer = tbl(tr(tc(p("before"), tbl(tr("in", "ner")), p()), "beside"))
    document = read(docx(BEGUN, outer))
    assert [[cell.text for cell in row] for row in document.blocks[1].rows] == [["before\nin\tner", "beside"]]
    assert [place.fault.code for place in document.not_understood] == ["nested_table"]


def test_comments_stand_on_their_words_with_author_and_moment():
    comment = '<w:comment w:id="{}" w:author="{}" w:date="2031-03-04T11:30:00Z"><w:p w14:paraId="{}"><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    comments = (
        comment.format(5, "Ana", "0A", "Which?")
        + comment.format(6, "Ben", "0B", "All of them.")
        + comment.format(7, "Cy", "0C", "Hm.")
    )
    ids = '<w16cid:commentId w16cid:paraId="0B" w16cid:durableId="D1"/>'
    exact = '<w16cex:commentExtensible w16cex:durableId="D1" w16cex:dateUtc="2031-03-04T10:30:00Z"/>'
    inner = (
        '<w:commentRangeStart w:id="5"/><w:commentRangeStart w:id="6"/>',
        t("the boats"),
        '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>',
    )
    body = (
        p("1. Count ", *inner),
        p("2. And nets.", '<w:commentRangeEnd w:id="6"/><w:r><w:commentReference w:id="7"/></w:r>'),
    )
    first, second = read(docx(*body, comments=comments, commentsIds=ids, commentsExtensible=exact)).blocks
    at = datetime(2031, 3, 4, 11, 30, tzinfo=UTC)
    assert [(c.author, c.at, c.text, c.on) for c in first.comments] == [
        ("Ana", at, "Which?", "the boats"),
        ("Ben", at.replace(hour=10), "All of them.", "the boats\n2. And nets."),
    ]
    assert [(c.author, c.on) for c in second.comments] == [("Cy", "")]


def test_comments_in_a_table_stay_on_the_words_of_their_cell():
    said = '<w:comment w:id="{}" w:author="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    comments = said.format(1, "Ana", "Since when?") + said.format(2, "Ben", "Tonnes?")
    reference = '<w:r><w:commentReference w:id="{}"/></w:r>'
    on = ('<w:commentRangeStart w:id="1"/>', t("Méral"), '<w:commentRangeEnd w:id="1"/>', reference.format(1))
    table = tbl(tr(tc(p("Port ", *on)), tc(p("4", reference.format(2)))))
    document = read(docx(BEGUN, table, comments=comments))
    [cells] = document.blocks[1].rows
    assert [[(c.author, c.text, c.on) for c in cell.comments] for cell in cells] == [
        [("Ana", "Since when?", "Méral")], [("Ben", "Tonnes?", "")],
    ]  # fmt: skip
    assert document.not_understood == []


def test_an_annex_begins_at_its_head_whatever_prints_it():
    levels = numbering(
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Annex %1"/></w:lvl>'
    )
    document = read(
        docx(
            p("1. Text."),
            p("Stations", num=(1, 0), style="Titre1"),
            p("1. In."),
            p("Annex II<!-- -->", style="Titre1"),
            numbering=levels,
        )
    )
    annexes = [block for block in document.blocks if isinstance(block, Annex)]
    assert (annexes[0].title, [inner.text for inner in annexes[0].blocks]) == ("Stations", ["In."])


PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        (p("2. See ", PICTURE), (2, "picture", "A map")),
        (p("2. See ", PICTURE.replace("<wp:docPr", '<c:chart r:id="x"/><wp:docPr')), (2, "chart", "A map")),
        (p("2. So <m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>".replace("2. So ", ""), " is it."), (2, "equation", "x+1")),
        (p("2. Is ", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'), (2, "embedded_object", "Excel.Sheet.12")),
        (p("2. Is ", t("secret", "<w:vanish/>")), (2, "hidden_text", "secret")),
        (p("2. Is ", t("white", '<w:color w:val="FFFFFF"/>')), (2, "hidden_text", "white")),
        ('<w:altChunk r:id="x"/>', (1, "other_file", "")),
        (p("2. Is ", '<w:r><w:sym w:font="Webdings" w:char="F04F"/></w:r>'), (2, "symbol_font", "U+F04F")),
        (p("2. Is ", field(" EQ x ", "").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")), (2, "field_without_result", "EQ x")),
        (p("2. Is ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + t("lost")), (2, "field_code_text", "lost")),
        (p("2. Is ", '<w:r><w:footnoteReference w:id="9"/></w:r>'), (2, "note_missing", "")),
        (p("2. Is ", '<w:subDoc r:id="x"/>'), (2, "other_file", "")),
        (p("2. Is ", "<w:newThing>" + t("odd") + "</w:newThing>"), (2, "unknown_element", "odd")),
        (p("2. Is.", more='<w:pPrChange w:id="1" w:author="Ana"><w:pPr/></w:pPrChange>'), (2, "layout_changed", "")),
        (p("Means 3", style="TDC1"), (2, "table_of_contents", "")),
        (p("2. See ", f'<w:hyperlink r:id="l1">{t("here")}</w:hyperlink>'), (2, "link_address", "here")),
        (p("2. Is ", "<w:ruby><w:rt>" + t("above") + "</w:rt><w:rubyBase>" + t("base") + "</w:rubyBase></w:ruby>"), (2, "ruby", "above")),
        (p(ins("2"), ". Is."), (2, "label_changed", "2")),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named_with_its_place(inner, named):
    link = f'<Relationship Id="l1" Type="{OFFICE}/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    assert left_out(inner, links=link) == [named]


def test_macros_are_named_and_comments_beside_no_words():
    content = (
        '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    )
    assert left_out(content=content) == [(1, "macros", "")]
    comments = f'<w:comment w:id="1" w:author="Ana">{p("Lost.")}</w:comment>'
    assert left_out(comments=comments) == [(1, "comment_unplaced", "Lost.")]


HEADER = '<w:headerReference w:type="default" r:id="part_header1"/>'


def test_a_masthead_is_read_from_paragraphs_a_table_a_box_and_the_pages_header():
    head = tbl(
        tr(tc(p("United Nations")), tc(p("A/63/265"))),
        tr(tc(p("General Assembly")), tc(p("Distr.: General"), p("1 August 2008"), p("Original: English"))),
    )
    body = (
        head,
        p("Sixty-third session"),
        p("International migration"),
        p("Report of the Secretary-General"),
        p("1. In its resolution."),
    )
    masthead = read(docx(*body)).masthead
    assert (masthead.symbol, masthead.distribution, str(masthead.date), masthead.original_language) == (
        "A/63/265",
        "general",
        "2008-08-01",
        "en",
    )
    assert (masthead.title, masthead.kind, masthead.meeting, masthead.session) == (
        "International migration",
        "Report of the Secretary-General",
        "General Assembly",
        "Sixty-third session",
    )


def test_a_header_gives_what_the_page_does_not_and_its_rest_is_named():
    header = (
        p("IC/2031/4")
        + p("Page ", field(" PAGE ", t("1")))
        + p("Provisional")
        + p(field(" FILENAME ", t("secret.docx")))
    )
    document = read(docx(p("A fine title"), p("1. Text."), section=HEADER, header1=header))
    assert (document.masthead.symbol, document.masthead.title) == ("IC/2031/4", "A fine title")
    assert [(place.fault.code, place.text) for place in document.not_understood] == [("page_margin", "Provisional")]


def test_a_heading_below_the_title_begins_the_body():
    document = read(
        docx(
            p("IC/2031/4"),
            p("Rivers and work"),
            p("Introduction", style="Titre1"),
            p("Some words without a stop"),
            p("1. Text."),
        )
    )
    assert document.masthead.title == "Rivers and work"
    assert [block.text for block in document.blocks] == ["Introduction", "Some words without a stop", "Text."]


def test_quotations_are_known_by_their_style_and_annexes_of_long_headings_are_paragraphs():
    quotation = read(docx(BEGUN, p("As was said.", style="Cita"))).blocks[1]
    assert isinstance(quotation, Passage) and quotation.quotation


def test_strict_files_are_read_too():
    strict = docx(BEGUN, p("2. Strict."))
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(strict)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    usual, own = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    again = BytesIO()
    with ZipFile(again, "w") as archive:
        for name, content in inside.items():
            archive.writestr(name, content.replace(usual, own))
    assert [block.text for block in read(again.getvalue()).blocks] == ["Begun.", "Strict."]


def test_organs_in_bold_are_organs_each_in_its_language():
    names = "IOM International Organization for Migration", "OIM Organisation internationale pour les migrations"
    body = [
        *(p(t(name, "<w:b/>")) for name in names),
        p(t("COUNCIL", "<w:b/>")),
        p("IC/2031/4"),
        p("Rivers"),
        p("1. Text."),
    ]
    head = read(docx(*body)).masthead
    assert [(organ.language, organ.acronym) for organ in head.organization] == [("en", "IOM"), ("fr", "OIM")]
    assert (head.meeting, head.symbol, head.title) == ("COUNCIL", "IC/2031/4", "Rivers")


def test_a_title_is_known_by_its_style_whatever_stands_around_it():
    body = (
        p("IC/2031/4"),
        p("Dialogue on rivers"),
        p("Boats and nets", style="Puesto"),
        p("A word before all else"),
        p("1. Text."),
    )
    document = read(docx(*body))
    assert (document.masthead.series_title, document.masthead.title) == ("Dialogue on rivers", "Boats and nets")
    assert [block.text for block in document.blocks] == ["A word before all else", "Text."]
    organ = read(docx(p("World Fund", style="Puesto"), p("IC/2031/4"), p("Boats and nets"), p("1. Text."))).masthead
    assert ([each.name for each in organ.organization], organ.title) == (["World Fund"], "Boats and nets")


def test_a_first_page_whose_lines_are_broken_within_one_paragraph_is_read_line_by_line():
    lines = ("Harbour Commission (HC)", "HC/2031/7", "Original: English", "Valmont, 3 March 2031")
    broken = "<w:r><w:br/></w:r>".join(t(line) for line in lines)
    document = read(docx(p(broken), p("Dredging of harbours"), p("1. The harbours silt up every year.")))
    head = document.masthead
    assert (head.symbol, head.original_language, head.place, str(head.date), head.title) == (
        "HC/2031/7", "en", "Valmont", "2031-03-03", "Dredging of harbours",
    )  # fmt: skip
    assert ([organ.acronym for organ in head.organization], document.not_understood) == (["HC"], [])


def test_white_words_on_a_coloured_ground_are_read():
    white = '<w:color w:val="FFFFFF"/>'
    grounds = [
        t("a ", white + '<w:shd w:val="clear" w:fill="1F3864"/>'),
        t("b ", white + '<w:highlight w:val="blue"/>'),
    ]
    assert "".join(run.text for run in words(*grounds)) == "a b "
