import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.formats.reply_forms import Choosable, read_reply_form, write_word_form, write_workbook_form
from intersession.core.replies.forms import read_form
from intersession.core.replies.shapes import REASONS, Arrival, Asked, Offered
from tests.core.formats.form_filling import (
    W,
    change_word,
    fill,
    fill_by_office,
    fill_workbook,
    make_form,
    numbers,
    office_is_here,
)

WRITERS = {"docx": write_word_form, "xlsx": write_workbook_form}
BOTH = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
ITALY = Arrival(sender="IT", by_mail=True)


def asked_by(form):
    options = tuple(Offered(option.label, {form.language: option.title}) for option in form.options)
    return Asked(form.question, options, form.picks, modifications=form.modifications, alternatives=form.alternatives)


def read_back(data, form, arrival=ITALY):
    return read_form(read_reply_form(data), asked_by(form), arrival)[1]


def fill_by_key(form, write, typed):
    lines = numbers(form)
    return fill(write(form), {lines[key]: said for key, said in typed.items()})


def why(data, form, arrival=ITALY):
    reading = read_back(data, form, arrival)
    return reading.status, [reason.code for reason in reading.reasons]


# -- any reply, written into the places, reads back ----------------------------------------------------------------------

SAID = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u3164\uffa0\u115f\u1160\ufffc\ufffd"), min_size=1, max_size=40,
).map(str.strip).filter(bool)  # fmt: skip
PARAGRAPHS = st.lists(SAID, min_size=1, max_size=3).map("\n".join)
TEXTS = st.one_of(st.just("=1+1"), st.just("'@x"), st.just("_x0041_"), st.just("007"), SAID, PARAGRAPHS)
LANGUAGES = st.sampled_from(["en", "fr", "es"])


@st.composite
def wordings(draw, language):
    title, text = draw(st.one_of(st.tuples(TEXTS, st.just("") | TEXTS), st.tuples(st.just(""), TEXTS)))
    return {
        "title": {language: title} if title else {}, "text": {language: text} if text else {},
        "reason": draw(st.just("") | TEXTS),
    }  # fmt: skip


@st.composite
def replies(draw):
    """A form, a reply that its question admits, and what is typed into the form to give it."""
    language, kind = draw(LANGUAGES), draw(st.sampled_from(["choose", "approval", "rank", "yes_no", "comment"]))
    labels = (
        ["yes", "no", "abstain"] if kind == "yes_no" else draw(st.sampled_from([["a", "b", "c"], ["1", "II", "é+,"]]))
    )
    changes = kind in ("choose", "approval")
    picks = 1 if kind == "yes_no" else draw(st.integers(1, 3)) if kind == "choose" else len(labels)
    form = make_form(
        language, kind=kind, picks=picks, options=tuple(Choosable(each, f"Title {each}") for each in labels),
        modifications=changes and draw(st.booleans()), alternatives=changes and draw(st.booleans()),
    )  # fmt: skip
    choices, typed = [], {}
    chosen = draw(st.lists(st.sampled_from(labels), unique=True, max_size=picks, min_size=kind == "yes_no"))
    if kind == "rank":
        for rank, label in enumerate(chosen, 1):
            typed[f"rank {label}"] = str(rank)
        choices = [{"option": label, "rank": rank} for rank, label in enumerate(chosen, 1)]
    elif kind != "comment":
        for label in [label for label in labels if label in chosen]:
            how = (
                draw(st.sampled_from(["as_it_stands", "modified", "only_if"])) if form.modifications else "as_it_stands"
            )
            typed[f"{how} {label}"] = draw(st.sampled_from(["x", "click"]))
            choices.append({"option": label})
            if how != "as_it_stands":
                wording = draw(wordings(language))
                typed |= typed_of(wording, "", label)
                choices[-1]["modified"] = wording | {"only_if": how == "only_if"}
    if form.alternatives:
        for n in range(1, draw(st.integers(0, picks - len(choices))) + 1):
            wording = (
                draw(wordings(language)) if n == 1 else {"title": {language: f"Other {n}"}, "text": {}, "reason": ""}
            )
            typed |= typed_of(wording, "alternative_", n)
            choices.append({"alternative": wording})
    remarks = draw(TEXTS if kind == "comment" else st.just("") | TEXTS)
    typed |= {"remarks": remarks} if remarks else {}
    none = not choices and kind not in ("yes_no", "comment")
    typed |= {"no_preference": "x"} if none else {}
    return form, typed, choices, none, remarks


def typed_of(wording, prefix, of):
    parts = {
        "title": "".join(wording["title"].values()),
        "text": "".join(wording["text"].values()),
        "reason": wording["reason"],
    }
    return {f"{prefix}{part} {of}": said for part, said in parts.items() if said}


@BOTH
@given(replies())
def test_any_reply_that_the_question_admits_reads_back_as_it_was_written_into_the_form(write, reply):
    form, typed, choices, none, remarks = reply
    if write is write_workbook_form:
        typed = {key: "x" if said == "click" else said for key, said in typed.items()}
        typed = {key: int(said) if key.startswith("rank ") else said for key, said in typed.items()}
    reading = read_back(fill_by_key(form, write, typed), form)
    assert (reading.status, reading.reasons) == ("clear", ())
    assert (list(reading.choices), reading.no_preference, reading.remarks) == (choices, none, remarks)
    assert (reading.delegations, reading.question) == (("IT",), "7")


@BOTH
def test_the_same_form_makes_the_same_bytes_and_bears_no_more_than_its_mark(write):
    data = write(make_form())
    assert data == write(make_form())
    filled = read_reply_form(data)
    assert (filled.values, filled.faults) == ({}, ())
    assert str(filled.mark).startswith("intersession:form:1:7:IT:en:choose:a+b+c:2:0:1:2:")


# -- filled by LibreOffice -----------------------------------------------------------------------------------------------

TYPED = {
    "modified a": "click", "title a": "=Rights & <duties>", "text a": "First paragraph\nSecond, “quoted”",
    "only_if b": "x", "title b": "Traite\u00a0: définition — ñandú", "remarks": "1.50", "replaces": "click",
}  # fmt: skip
RANKED = {"rank a": "2", "rank c": "1", "awaiting": "", "remarks": "Ωmega"}


@pytest.mark.skipif(not office_is_here(), reason="LibreOffice (writer, calc and python3-uno) fills the reply forms")
def test_forms_that_libreoffice_filled_and_saved_read_back_exactly():
    forms = {language: make_form(language) for language in ("en", "fr", "es")}
    ranks = {
        language: make_form(language, kind="rank", picks=3, modifications=False, alternatives=False)
        for language in forms
    }
    files = {}
    for language in forms:
        for kind, write in WRITERS.items():
            for name, form, typed in (("chosen", forms[language], TYPED), ("ranked", ranks[language], RANKED)):
                lines = numbers(form)
                files[f"{name}.{language}.{kind}"] = write(form), {lines[key]: said for key, said in typed.items()}
    for name, data in fill_by_office(files).items():
        which, language, _ = name.split(".")
        reading = read_back(data, (forms if which == "chosen" else ranks)[language])
        assert (name, reading.status, reading.reasons) == (name, "clear", ())
        assert (name, list(reading.choices), reading.remarks) == (name, *expected(which, language))


def expected(which, language):
    if which == "ranked":
        return [{"option": "c", "rank": 1}, {"option": "a", "rank": 2}], "Ωmega"
    first = {"title": {language: TYPED["title a"]}, "text": {language: TYPED["text a"]}, "reason": "", "only_if": False}
    second = {"title": {language: TYPED["title b"]}, "text": {}, "reason": "", "only_if": True}
    return [{"option": "a", "modified": first}, {"option": "b", "modified": second}], "1.50"


# -- what is never clear -------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("typed", "status", "codes"),
    [
        ({}, "unclear", ["nothing_understood"]),
        ({"as_it_stands a": "x", "as_it_stands b": "x", "as_it_stands c": "x"}, "unclear", ["too_many_choices"]),
        ({"as_it_stands a": "x", "alternative_title 1": "New", "alternative_title 2": "Newer"}, "unclear", ["too_many_choices"]),
        ({"as_it_stands a": "x", "only_if a": "x"}, "contradictory", ["two_marks", "modified_without_wording"]),
        ({"as_it_stands a": "x", "title a": "New"}, "unclear", ["wording_without_mark"]),
        ({"title a": "New"}, "unclear", ["wording_without_mark"]),
        ({"modified a": "x"}, "unclear", ["modified_without_wording"]),
        ({"modified a": "x", "reason a": "Why"}, "unclear", ["modified_without_wording"]),
        ({"alternative_reason 1": "Why"}, "unclear", ["alternative_without_wording"]),
        ({"as_it_stands a": "perhaps"}, "unclear", ["mark_not_read"]),
        ({"as_it_stands a": "☐ ☒"}, "unclear", ["mark_not_read"]),
        ({"as_it_stands a": "x", "no_preference": "x"}, "contradictory", ["abstains_and_chooses"]),
        ({"as_it_stands a": "x", "awaiting": "x"}, "unclear", ["awaits_and_chooses"]),
        ({"modified a": "x", "title a": "New \u202ewen"}, "unclear", ["unshown_direction"]),
    ],
)  # fmt: skip
def test_a_form_that_is_filled_otherwise_than_it_admits_gives_its_reason(write, typed, status, codes):
    form = make_form()
    assert why(fill_by_key(form, write, typed), form) == (status, codes)


@BOTH
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"rank a": "1", "rank b": "1"}, "ranks_differ"), ({"rank a": "2"}, "ranks_differ"),
        ({"rank a": "first"}, "ranks_differ"), ({"rank a": "1", "rank b": "3"}, "ranks_differ"), ({"rank a": "0"}, "ranks_differ"),
    ],
)  # fmt: skip
def test_ranks_go_from_one_on_each_once(write, typed, code):
    form = make_form(kind="rank", picks=3, modifications=False, alternatives=False)
    assert why(fill_by_key(form, write, typed), form) == ("unclear", [code])


@BOTH
def test_an_answer_is_one_and_a_fewest_number_is_kept(write):
    answers = tuple(Choosable(label, label) for label in ("yes", "no", "abstain"))
    text = make_form(kind="yes_no", options=answers, picks=1, modifications=False, alternatives=False, text="Resolved.")
    both = fill_by_key(text, write, {"as_it_stands yes": "x", "as_it_stands no": "x"})
    assert why(both, text) == ("contradictory", ["too_many_choices", "two_marks"])
    least = make_form(least=2)
    assert why(fill_by_key(least, write, {"as_it_stands a": "x"}), least) == ("unclear", ["too_few_choices"])


@BOTH
def test_a_form_of_another_question_or_member_is_not_clear(write):
    form = make_form()
    data = fill_by_key(form, write, {"as_it_stands a": "x"})
    assert why(data, make_form(question="8")) == ("unclear", ["form_of_another_question"])
    assert why(data, form, Arrival(sender="FR", by_mail=True)) == ("unclear", ["sender_and_letter_differ"])
    assert why(data, form, Arrival(by_mail=True)) == ("unclear", ["sender_unknown"])
    assert why(data, form, Arrival(sender="IT", earlier=True)) == ("unclear", ["earlier_reply_stands"])
    assert why(data, form, Arrival(sender="IT", late=True))[0] == "late"
    assert why(data, form, Arrival()) == ("clear", [])
    again = fill_by_key(form, write, {"as_it_stands a": "x", "replaces": "x"})
    assert why(again, form, Arrival(sender="IT", earlier=True)) == ("clear", [])


def test_a_word_file_that_was_changed_is_not_clear():
    form = make_form()
    data = fill_by_key(form, write_word_form, {"as_it_stands a": "x"})
    paragraph = f"{{{W}}}p"

    def say(words):
        def change(body):
            body.insert(3, body.makeelement(paragraph))
            run = body[3].makeelement(f"{{{W}}}r")
            body[3].append(run)
            run.append(run.makeelement(f"{{{W}}}t"))
            run[0].text = words

        return change

    def drop_row(body):
        table = list(body.iter(f"{{{W}}}tbl"))[1]
        table.remove(table.findall(f"{{{W}}}tr")[3])

    def change_title(body):
        next(
            t for t in body.iter(f"{{{W}}}t") if t.text == "(a) Rights of migrants"
        ).text = "(a) Rights and duties of migrants"

    def double(body):
        from copy import deepcopy

        body.insert(9, deepcopy(list(body.iter(f"{{{W}}}tbl"))[1]))

    def damage(body):
        mark = next(t for t in body.iter(f"{{{W}}}t") if (t.text or "").startswith("intersession:form"))
        mark.text = mark.text.replace(":IT:", ":FR:")

    def forget(body):
        mark = next(t for t in body.iter(f"{{{W}}}t") if (t.text or "").startswith("intersession:form"))
        mark.text = ""

    def comment(body):
        next(body.iter(f"{{{W}}}r")).append(body.makeelement(f"{{{W}}}commentReference"))

    given = {
        change: why(change_word(data, change), form)
        for change in (drop_row, change_title, double, damage, forget, comment)
    }
    assert given == {
        drop_row: ("unclear", ["form_changed"]),
        change_title: ("unclear", ["form_changed"]),
        double: ("unclear", ["form_changed"]),
        damage: ("unclear", ["form_damaged"]),
        forget: ("unclear", ["form_damaged"]),
        comment: ("unclear", ["form_added"]),
    }
    assert why(change_word(data, say("Italy could also live with (c).")), form) == ("unclear", ["form_changed"])


def test_a_workbook_that_was_changed_is_not_clear():
    from io import BytesIO

    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    form = make_form()
    data = fill_by_key(form, write_workbook_form, {"as_it_stands a": "x"})

    def changed(change):
        book = load_workbook(BytesIO(data))
        change(book, book.worksheets[0])
        packed = BytesIO()
        book.save(packed)
        return why(packed.getvalue(), form)

    rows = {cell.value: cell for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows() for cell in row}
    title, mark = rows["(a) Rights of migrants"].coordinate, next(v for v in rows if str(v).startswith("intersession:"))
    place = rows[mark].coordinate
    assert changed(lambda book, page: page.delete_rows(rows["3"].row)) == ("unclear", ["form_changed"])
    assert changed(lambda book, page: page.__setitem__(title, "(a) Rights")) == ("unclear", ["form_changed"])
    assert changed(lambda book, page: page.__setitem__("D4", "We could also live with (c).")) == (
        "unclear",
        ["form_changed"],
    )
    assert changed(lambda book, page: page.__setitem__(place, mark.replace(":7:", ":8:"))) == (
        "unclear",
        ["form_damaged"],
    )
    assert changed(lambda book, page: page.__setitem__(place, None)) == ("unclear", ["form_damaged"])
    assert changed(lambda book, page: book.create_sheet("More")) == ("unclear", ["form_added"])
    assert changed(lambda book, page: setattr(page["A1"], "comment", Comment("We prefer (b)", "x"))) == (
        "unclear",
        ["form_added"],
    )
    sum_up = fill_workbook(data, {numbers(form)["remarks"]: 2})
    assert read_back(sum_up, form).remarks == "2"
    assert changed(
        lambda book, page: page.__setitem__(f"C{rows['27'].row}", "=1+1")
    ) == ("unclear", ["formula_filled_in"])  # fmt: skip


def test_what_is_changed_with_changes_tracked_reads_as_it_would_be_accepted():
    form = make_form()
    data = fill_by_key(form, write_word_form, {"as_it_stands a": "x", "remarks": "Old"})

    def track(body):
        run = next(t for t in body.iter(f"{{{W}}}t") if t.text == "Old").getparent()
        paragraph = run.getparent()
        deleted, inserted = (paragraph.makeelement(f"{{{W}}}{name}") for name in ("del", "ins"))
        paragraph.append(deleted)
        deleted.append(run)
        run[0].tag = f"{{{W}}}delText"
        paragraph.append(inserted)
        new = inserted.makeelement(f"{{{W}}}r")
        inserted.append(new)
        new.append(new.makeelement(f"{{{W}}}t"))
        new[0].text = "New"

    assert read_back(change_word(data, track), form).remarks == "New"


def test_other_files_are_no_forms():
    from intersession.core.formats.exports import write_xlsx

    assert read_reply_form(b"Italy selects (a).") is None
    assert read_reply_form(write_xlsx(["a"], [["1"]])) is None


@BOTH
def test_the_form_says_question_symbol_deadline_and_mission_in_its_language(write):
    form = make_form(
        "fr", member_name="Italie", title="Thèmes pour 2009", deadline="23 octobre 2008, 18\u00a0h 00 (Genève, UTC+2)"
    )
    from intersession.core.formats.archives import check_archive
    from intersession.core.formats.reply_forms.word import read_word
    from intersession.core.formats.reply_forms.workbook import read_workbook

    data = write(form)
    words = (read_workbook(data, check_archive(data)) if write is write_workbook_form else read_word(data)).words
    for said in (
        "Formulaire de réponse",
        "Pour\u00a0: Italie",
        "Thèmes pour 2009",
        "IC/2008/6",
        "18\u00a0h 00 (Genève, UTC+2)",
    ):
        assert said in words


def test_every_reason_of_a_form_is_told_in_a_sentence():
    ours = {
        "form_damaged", "form_changed", "form_added", "formula_filled_in", "mark_not_read", "wording_without_mark",
        "form_of_another_question", "two_marks", "too_few_choices", "ranks_differ",
    }  # fmt: skip
    assert ours <= set(REASONS)
