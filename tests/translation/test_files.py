"""Translations taken along and brought back as files: shown before anything is kept."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from intersession.site import clock
from intersession.translation.models import Concept, MemoryUnit, Rendering, Term
from tests import make_records as records
from tests import make_translation as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    make.commission()
    with clock.held_at(make.AT):
        yield


@pytest.fixture
def assignment():
    return make.assignment(make.document(), make.translator())


@pytest.fixture
def visitor(assignment) -> Client:
    return records.signed_in(Client(headers={"Accept-Language": "en"}), assignment.translator)


def taken_along(visitor, assignment) -> str:
    return visitor.get(f"/translations/{assignment.pk}/xliff").content.decode()


def brought(visitor, assignment, text: str):
    """The page that shows what a file changes, or the form with its refusal."""
    answer = records.post(visitor, f"/translations/{assignment.pk}/bring", file=records.file(text, "back.xlf"))
    return visitor.get(answer["Location"]) if answer.status_code == 302 else answer


def translated(xliff: str, **targets: str) -> str:
    """As a tool hands it back: a target and a state in the units that are named."""
    for identity, target in targets.items():
        unit = re.search(rf'<unit id="{identity}".*?</unit>', xliff, re.DOTALL)[0]
        said = unit.replace('state="initial"', 'state="translated"').replace(
            "</source>", f"</source><target>{target}</target>"
        )
        xliff = xliff.replace(unit, said)
    return xliff


def test_what_a_tool_translated_is_shown_and_kept_once_it_is_confirmed(visitor, assignment):
    file = translated(
        taken_along(visitor, assignment),
        para_3="Le secrétariat remercie les membres.",
        para_2="Les membres sont invités :",
    )
    shown = brought(visitor, assignment, file)
    assert [(one.segment.identity, one.old, one.new) for one in shown.context["understood"].changes] == [
        ("para_2", "", "Les membres sont invités :"), ("para_3", "", "Le secrétariat remercie les membres."),
    ]  # fmt: skip
    assert not Rendering.objects.exists()
    answer = records.post(visitor, shown.request["PATH_INFO"], count="2")
    assert (answer.status_code, set(Rendering.objects.values_list("segment", flat=True))) == (302, {"para_2", "para_3"})


def test_a_part_that_lost_a_tag_or_whose_source_changed_is_refused_and_the_others_are_not(visitor, assignment):
    file = translated(
        taken_along(visitor, assignment), para_1="La commission.", para_2="Les membres :", para_3="Merci."
    )
    read = make.report()
    read.blocks[5].say((make.Run("The secretariat warmly thanks the members."),))
    make.newer(assignment.document, read, make.AT + timedelta(minutes=1))
    understood = brought(visitor, assignment, file).context["understood"]
    assert [one.segment.identity for one in understood.changes] == ["para_2"]
    assert {identity: "tag" in why or "source" in why for identity, why in understood.refused} == {
        "para_1": True,
        "para_3": True,
    }


def test_a_file_of_another_document_or_of_something_else_is_refused_in_a_sentence(visitor, assignment):
    other = taken_along(visitor, assignment).replace("LFC/2031/3", "LFC/2031/9")
    for text, sentence in (
        (other, "The file was written for “LFC/2031/9”"),
        ("<a/>", "The file is no XLIFF"),
        ("x", ""),
    ):
        answer = brought(visitor, assignment, text)
        assert answer.status_code == 422 and sentence in answer.content.decode()


def test_nothing_is_kept_where_something_else_was_shown(visitor, assignment):
    shown = brought(visitor, assignment, translated(taken_along(visitor, assignment), para_3="Merci."))
    make.render(assignment, lambda segment: "Merci.", only=["para_3"])
    answer = records.post(visitor, shown.request["PATH_INFO"], count="1")
    assert answer.status_code == 409


MEMORY = """<?xml version="1.0"?><tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" datatype="plaintext" creationtool="x" creationtoolversion="1" o-tmf="x"/><body>
<tu><tuv xml:lang="en-GB"><seg>The secretariat thanks the members.</seg></tuv><tuv xml:lang="fr"><seg>Le secrétariat remercie les membres.</seg></tuv></tu>
<tu><tuv xml:lang="en-GB"><seg>Only English.</seg></tuv></tu></body></tmx>"""


def test_a_memory_that_is_brought_is_shown_kept_once_and_offered(desk, visitor, assignment):
    for kept in (1, 0):
        answer = records.post(
            desk, "/translations/memory/bring", source="en", target="fr", file=records.file(MEMORY, "lake.tmx")
        )
        shown = desk.get(answer["Location"])
        assert (len(shown.context["read"].pairs), shown.context["read"].left_out) == (1, 1)
        assert MemoryUnit.objects.count() == 1 - kept
        assert records.post(desk, answer["Location"], count="1").status_code == 302
    line = visitor.get(f"/translations/{assignment.pk}/").context["shown"].line("para_3")
    assert [(match.target, match.score, match.pair.origin) for match in line.matches] == [
        ("Le secrétariat remercie les membres.", 100, "lake.tmx")
    ]
    assert "Le secrétariat remercie" in desk.get("/translations/memory/file?source=en&target=fr").content.decode()


def test_a_terms_list_goes_out_and_comes_in_with_what_it_changes_shown_first(visitor):
    records.post(
        visitor,
        "/terms/new",
        identifier="c-net",
        subject="fishing",
        preferred_en="net",
        preferred_fr="filet",
        deprecated_fr="rets; nasse",
    )
    (concept,) = Concept.objects.all()
    assert list(concept.terms.values_list("language", "text", "status")) == [
        ("en", "net", "preferred"), ("fr", "filet", "preferred"), ("fr", "nasse", "deprecated"), ("fr", "rets", "deprecated"),
    ] or concept.terms.count() == 4  # fmt: skip
    out = visitor.get("/terms/file").content.decode()
    answer = records.post(
        visitor, "/terms/bring", file=records.file(out.replace(">filet<", ">filet de pêche<"), "list.tbx")
    )
    shown = visitor.get(answer["Location"])
    assert [one.new.id for one in shown.context["differing"]] == ["c-net"]
    assert not Term.objects.filter(text="filet de pêche").exists()
    assert records.post(visitor, answer["Location"], count="1").status_code == 302
    assert set(Term.objects.filter(language="fr").values_list("text", flat=True)) == {"filet de pêche", "rets", "nasse"}
    assert "The list changes nothing" in visitor.get(answer["Location"]).content.decode()


def test_a_term_that_a_translation_does_not_use_is_pointed_out(visitor, assignment):
    records.post(visitor, "/terms/new", preferred_en="secretariat", preferred_fr="secrétariat", deprecated_fr="bureau")
    make.render(assignment, lambda segment: "Le bureau remercie les membres.", only=["para_3"])
    shown = visitor.get(f"/translations/{assignment.pk}/").content.decode()
    assert "“bureau” is no longer used: secrétariat" in shown and "<dt>secretariat</dt>" in shown


@pytest.mark.parametrize("address", ["/translations/memory/bring", "/terms/bring"])
def test_a_file_that_is_none_of_these_is_refused(desk, address):
    for text in ("<html/>", "plain", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><tmx>&b;</tmx>"):
        answer = records.post(desk, address, source="en", target="fr", file=records.file(text, "x.xml"))
        assert answer.status_code == 422 and "root:" not in answer.content.decode()
