"""Files of participants, understood row by row, in three languages and as Indico writes them."""

import json
import resource

import pytest

from intersession.core.formats.exports import write_xlsx
from intersession.delegations.models import Category, Delegation
from intersession.registration.participants_file import Choices, read_participants, understand

GOVERNMENTS = Category(pk=1, code="governments", names={"en": "Governments", "fr": "Gouvernements"})
BODIES = Category(pk=2, code="bodies", names={"en": "Fisheries bodies", "es": "Organismos de pesca"})
AUSTRIA = Delegation(pk=1, code="AT", names={"en": "Austria", "fr": "Autriche", "es": "Austria"}, category=GOVERNMENTS)
BOARD = Delegation(pk=2, code="board", names={"en": "Inland Board", "fr": "Conseil des eaux"}, category=BODIES)
FOR_ALL = Choices(for_states=GOVERNMENTS, for_others=BODIES)


def read(content, choices=FOR_ALL, taken=()):
    table = read_participants(content.encode() if isinstance(content, str) else content)
    known = {"delegations": [AUSTRIA, BOARD], "categories": [GOVERNMENTS, BODIES]}
    return understand(table, choices=choices, taken=taken, **known)


def shown(found):
    return [
        (r.name, r.delegation and r.delegation.code, r.country, r.affiliation, r.category.code)
        for r in found.registrations
    ]


def faults(found):
    return [(fault.row, fault.column) for fault in found.faults]


@pytest.mark.parametrize(
    "heading",
    ["Name,Mail,Affiliation,Registration state", "Nom complet,Courriel,Organisation,Statut", "Nombre completo;Correo electrónico;Organización;Estado de la inscripción"],
)  # fmt: skip
def test_columns_are_recognized_in_three_languages(heading):
    mark = ";" if ";" in heading else ","
    found = read(f"{heading}\n{mark.join(['Ana Ortiz', 'ANA@fish.example', 'Trout Trust', ''])}\n")
    assert (shown(found), found.registrations[0].mail) == (
        [("Ana Ortiz", None, "", "Trout Trust", "bodies")], "ana@fish.example",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [("Prénom,Nom\nAna,Ortiz\n", "Ana Ortiz"), ("Nombre,Apellidos\nAna,Ortiz\n", "Ana Ortiz"), ("First name,Family name\nAna,Ortiz\n", "Ana Ortiz"),
     ("Name\nOrtiz Ana\n", "Ortiz Ana")],
)  # fmt: skip
def test_first_and_family_names_are_put_together(text, name):
    assert [r.name for r in read(text).registrations] == [name]


def test_states_missions_and_bodies_are_matched_by_code_and_by_name_in_three_languages():
    rows = [
        "AT",
        "Autriche",
        "Permanent Mission of Austria",
        "Mission permanente de l’Autriche",
        "Conseil des eaux",
        "board",
        "Hongrie",
        "Misión Permanente de Hungría",
        "Trout Trust",
    ]
    found = read("name,affiliation\n" + "".join(f"P{n},{text}\n" for n, text in enumerate(rows)))
    assert [(r.delegation.code if r.delegation else r.country or r.affiliation) for r in found.registrations] == [
        "AT", "AT", "AT", "AT", "board", "board", "HU", "HU", "Trout Trust",
    ]  # fmt: skip
    assert [r.category.code for r in found.registrations[-3:]] == ["governments", "governments", "bodies"]
    assert found.unlisted == ["Trout Trust"]


def test_one_who_gives_only_a_country_comes_for_its_delegation_and_one_of_a_body_does_not():
    found = read("name,country,affiliation\nA,Austria,\nB,Austria,Trout Trust\n")
    assert shown(found) == [("A", "AT", "AT", "", "governments"), ("B", None, "AT", "Trout Trust", "bodies")]


def test_every_fault_is_named_by_row_and_column():
    found = read(
        "Nom,Courriel,Pays,Délégation,Catégorie,Qualité,Statut\n"
        "Ana,ana@fish.example,Autriche,,,,\n"
        ",x@fish.example,AT,,,,\n"
        "B,no address,AT,,,,\n"
        "C,c@fish.example,Atlantide,,,,\n"
        "D,d@fish.example,,Atlantis,,,\n"
        "E,e@fish.example,AT,,Fishers,,\n"
        "F,f@fish.example,AT,,,captain,\n"
        "G,g@fish.example,AT,,,,perhaps\n"
        "H,ANA@fish.example,AT,,,,\n"
        "I,i@fish.example,Congo,,,,\n"
    )
    assert faults(found) == [
        (3, "Nom"), (4, "Courriel"), (5, "Pays"), (6, "Délégation"), (7, "Catégorie"), (8, "Qualité"), (9, "Statut"),
        (10, "Courriel"), (11, "Pays"),
    ]  # fmt: skip
    assert len(found.registrations) == 1


def test_a_row_without_category_wants_one_to_be_chosen():
    assert faults(read("name,affiliation\nA,Trout Trust\nB,AT\n", Choices())) == [(2, "name")]


def test_whoever_is_registered_stays_and_whoever_bears_the_name_is_shown():
    taken = [("mail ana@fish.example", "ana ortiz")]
    found = read("name,mail,affiliation\nAna Ortiz,ana@fish.example,AT\nOrtiz Ana,o@fish.example,AT\n", taken=taken)
    assert (found.registered_already, found.alike, [r.mail for r in found.registrations]) == (
        1,
        [(3, "Ortiz Ana")],
        ["o@fish.example"],
    )


def test_states_are_read_and_what_was_refused_elsewhere_is_left_out():
    found = read(
        "name,affiliation,status,checked in\nA,AT,Completed,no\nB,AT,en attente,\nC,AT,rechazada,\nD,AT,,yes\n"
    )
    assert ([r.state for r in found.registrations], found.left_out) == (["approved", "registered", "admitted"], 1)
    came = read("name,affiliation,status\nA,AT,Completed\n", Choices(everybody_came=True))
    assert [r.state for r in came.registrations] == ["admitted"]


def test_a_table_without_names_says_so():
    assert faults(read("mail,country\na@b.example,AT\n")) == [(1, "mail")]


def test_a_workbook_is_read_like_a_table():
    found = read(write_xlsx(["Name", "Affiliation"], [["Ana", "AT"], ["=1+1", "AT"]]))
    assert [r.name for r in found.registrations] == ["Ana", "=1+1"]


@pytest.mark.parametrize("text", ["{", "[1]", '{"registrants": {}}', "[]", '{"registrants": [{"full_name": 7}]}'])
def test_json_that_is_no_list_of_registrants_is_refused_or_has_its_fault(text):
    from intersession.core.formats.tables import TableError

    try:
        assert faults(read(text)) or read(text).registrations
    except TableError as fault:
        assert fault.fault.code in ("damaged", "not_a_table", "empty")


def test_of_twenty_thousand_rows_exactly_the_thirty_seven_wrong_ones_are_named():
    wrong = {7 + 531 * n for n in range(37)}
    rows = (
        f"Person {n},person{n}{' ' if n in wrong else '@'}fish.example,{'AT' if n % 3 else 'Trout Trust'}\n"
        for n in range(2, 20_002)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = read("Name,Email Address,Affiliation\n" + "".join(rows))
    assert {fault.row for fault in found.faults} == wrong
    assert ({fault.column for fault in found.faults}, found.faulty_rows, len(found.registrations)) == (
        {"Email Address"},
        37,
        19_963,
    )
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


def test_indicos_own_files_say_the_same_persons(samples):
    files = ["indico-registrations-197.csv", "indico-registrations-197.xlsx", "indico-registrants-197.json"]
    read_ones = [read((samples / name).read_bytes()) for name in files]
    csv, xlsx, of_json = read_ones
    assert [(r.name, r.mail, r.country) for r in csv.registrations] == [
        (r.name, r.mail, r.country) for r in xlsx.registrations
    ]
    unknown = {
        "AW",
        "AI",
        "AX",
        "AS",
        "AQ",
        "TF",
        "BQ",
        "BL",
        "BM",
        "BV",
        "CC",
        "CW",
        "CX",
        "KY",
    }  # territories, no States
    assert {fault.why.split("”")[0][1:] for fault in csv.faults} <= unknown
    assert {fault.column for fault in csv.faults} == {"Affiliation"}
    assert [(fault.row) for fault in of_json.faults] == [
        number for number, each in enumerate(json.loads((samples / files[2]).read_bytes())["registrants"], 1)
        if each["personal_data"]["country_code"] in unknown
    ]  # fmt: skip
    assert len(csv.registrations) == len(of_json.registrations) == 325 - len(csv.faults)
    assert {r.mail for r in csv.registrations} == {r.mail for r in of_json.registrations}
