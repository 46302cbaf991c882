"""Tables of members, understood row by row."""

import resource
import time
from datetime import date

from intersession.core.formats.tables import TableQuota, read_table
from intersession.delegations.members_file import understand
from intersession.delegations.models import Category

TODAY = date(2026, 5, 4)
GOVERNMENTS = Category(code="government", names={"en": "Governments", "fr": "Gouvernements"})
OTHERS = Category(code="igo", names={"en": "Intergovernmental organizations"})


def read(text, taken=()):
    table = read_table(text.encode(), quota=TableQuota(rows=50_000))
    return understand(table, today=TODAY, categories=[GOVERNMENTS, OTHERS], taken=taken)


def shown(understood):
    return [(d.code, d.names["en"], d.standing, d.category.code, d.since) for d in understood.delegations]


def faults(understood):
    return [(fault.row, fault.column) for fault in understood.faults]


def test_a_name_in_any_of_the_three_languages_is_enough():
    found = read("Estado\nAlemania\nCôte d’Ivoire\nHungary\n")
    assert [d.code for d in found.delegations] == ["DE", "CI", "HU"]
    assert found.delegations[0].names == {"en": "Germany", "fr": "Allemagne", "es": "Alemania"}


def test_every_column_is_read_in_french():
    found = read("Code,Nom,Statut,Catégorie,Depuis,Langue\nRO,Roumanie,membre,Gouvernements,2019-02-03,français\n")
    assert shown(found) == [("RO", "Romania", "member", "government", date(2019, 2, 3))]
    assert found.delegations[0].language == "fr"


def test_an_observer_of_another_kind_has_a_code_and_a_name():
    found = read(
        "code,name,standing,category\nIWB,Inland Waters Board,observer,igo\n,Fish Society,observer,\nXYZ,,observer,\n"
    )
    assert shown(found) == [("IWB", "Inland Waters Board", "observer", "igo", TODAY)]
    assert faults(found) == [(3, "name"), (4, "code")]


def test_a_code_and_a_name_that_contradict_each_other_are_a_fault():
    found = read("code,name\nFR,Hungary\n")
    assert [fault.why for fault in found.faults] == ["The code is “FR”, but the name is that of Hungary (HU)."]


def test_what_is_on_the_list_already_is_left_alone_and_a_double_row_is_a_fault():
    found = read("code\nRO\nHU\nHUN\n", taken=["RO"])
    assert (found.standing_already, [d.code for d in found.delegations], faults(found)) == (
        ["RO"],
        ["HU"],
        [(4, "code")],
    )


def test_each_fault_of_a_row_is_named():
    found = read("code,standing,category,since,until,mail,language\nRO,guest,fish,1.2.2020,2020-01-01,nobody,latin\n")
    assert faults(found) == [(2, c) for c in ("standing", "category", "since", "mail", "language", "until")]


def test_thirty_seven_wrong_rows_of_twenty_thousand_are_named_exactly():
    wrong = {2 + 541 * n for n in range(37)}
    rows = [f"B{n},Body {n},observer,igo,{'never' if n in wrong else '2020-01-01'}" for n in range(2, 20_002)]
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = read("code,name,standing,category,since\n" + "\n".join(rows))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert faults(found) == [(row, "since") for row in sorted(wrong)]
    assert len(found.delegations) == 20_000 - 37
    assert (grown < 120_000, time.perf_counter() - began < 20) == (True, True)  # kB, seconds
