"""Figures of participation: what is counted, once each; kept when the lists go; stated, and never mixed with what is counted."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.delegations.models import Category
from intersession.registration import actions
from intersession.registration.due import forget_old_participants
from intersession.registration.figures import Count, Group, counted
from intersession.registration.models import KeptFigures, Registration, State, figures_of
from intersession.registration.wording import in_a_sentence
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_forum, make_registration

GOVERNMENTS = Category(pk=1, code="governments", names={})
BODIES = Category(pk=2, code="bodies", names={})
UNIVERSITIES = Category(pk=3, code="universities", names={}, bodies="institutions")
KNOWN = [GOVERNMENTS, BODIES, UNIVERSITIES]

groups = st.builds(
    Group, st.sampled_from([1, 2, 3]), st.sampled_from([None, 7, 8]), st.sampled_from(["", "AT", "HU"]),
    st.sampled_from(["", "sturgeon society", "@board"]), st.integers(1, 4),
)  # fmt: skip


def naive(rows, institutional):
    """One person at a time, one set for each unit."""
    people = [row for row in rows for _ in range(row.persons)]
    delegations, countries, organizations, institutions = set(), set(), set(), set()
    for person in people:
        if person.delegation_id is not None:
            delegations.add(person.delegation_id)
        if person.body == "":
            countries |= {person.country} - {""}
        elif person.category_id in institutional:
            institutions.add(person.body)
        else:
            organizations.add(person.body)
    return Count(len(people), len(delegations), len(countries), len(organizations), len(institutions))


@given(st.lists(groups, max_size=30))
def test_figures_are_those_of_a_naive_count(rows):
    found = counted(rows, KNOWN)
    assert found.total == naive(rows, {3})
    expected = {c.code: naive(own, {3}) for c in KNOWN if (own := [r for r in rows if r.category_id == c.pk])}
    assert {category.code: count for category, count in found.by_category} == expected


@given(st.lists(groups, min_size=1, max_size=12), st.randoms())
def test_neither_the_order_nor_the_cut_of_the_groups_matters(rows, chance):
    parted = [row._replace(persons=1) for row in rows for _ in range(row.persons)]
    chance.shuffle(parted)
    assert counted(parted, KNOWN) == counted(rows, KNOWN)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["Sturgeon Society", "STURGEON SOCIÉTY", "Trout Trust", ""]),
                          st.sampled_from(["AT", "HU", ""]), st.sampled_from(list(State))), max_size=25))  # fmt: skip
def test_the_database_counts_as_a_naive_count_does(drawn):
    meeting = make_registration.meeting()
    categories = [make_registration.category(code) for code in make_registration.CATEGORIES]
    for number, affiliation, country, state in drawn:
        make_registration.many(
            meeting, 1, state, category=categories[number], affiliation=affiliation, country=country,
            reason="no" if state == State.REFUSED else "",
        )  # fmt: skip
    came = Registration.objects.filter(meeting=meeting).attended()
    rows = [Group(r.category_id, r.delegation_id, r.country, r.body, 1) for r in came]
    assert came.figures().total == naive(rows, {categories[2].pk})
    Registration.objects.all().delete()


@pytest.mark.django_db
def test_each_unit_counts_what_is_different(django_assert_num_queries):
    forum, meeting = make_forum.forum(2), make_registration.meeting()
    governments, universities = make_registration.category(), make_registration.category("universities")
    for mission in forum.missions:
        make_registration.many(meeting, 2, State.ADMITTED, delegation=mission.delegation)
    make_registration.many(meeting, 1, State.ADMITTED, category=governments, country="AT")
    make_registration.many(meeting, 2, State.ADMITTED, affiliation="Sturgeon Society", country="CH")
    make_registration.many(meeting, 1, State.ADMITTED, affiliation="The sturgeon société")
    make_registration.many(meeting, 1, State.ADMITTED, category=universities, affiliation="University of Baja")
    make_registration.many(meeting, 3, State.APPROVED, affiliation="Trout Trust")
    with django_assert_num_queries(2):
        found = meeting.registrations.attended().figures()
    assert found.total == Count(9, 2, 1, 4, 1)  # two missions whose codes are no States' are bodies
    assert found.of("universities") == Count(1, 0, 0, 0, 1)
    assert in_a_sentence(found.total) == "9 persons from 1 country, 4 organizations and 1 institution"
    assert figures_of(meeting, "approved").total.persons == 12


@pytest.mark.django_db
def test_figures_stay_to_the_unit_when_the_lists_are_deleted():
    meeting = make_registration.meeting(days_ahead=-400)
    make_registration.many(meeting, 3, State.ADMITTED, affiliation="Sturgeon Society")
    make_registration.many(meeting, 2, State.APPROVED, country="HU")
    before = {of: figures_of(meeting, of) for of in KeptFigures.Of.values}
    assert forget_old_participants(clock.now()) == 5
    assert not Registration.objects.filter(meeting=meeting).exists()
    after = {of: figures_of(meeting, of) for of in KeptFigures.Of.values}
    assert {of: (f.total, f.by_category) for of, f in after.items()} == {
        of: (f.total, f.by_category) for of, f in before.items()
    }
    assert {f.stated for f in after.values()} == {False}
    assert forget_old_participants(clock.now()) == 0


@pytest.mark.django_db
def test_nobody_is_forgotten_before_the_period_is_over():
    meeting = make_registration.meeting(days_ahead=-360)
    make_registration.many(meeting, 1)
    assert forget_old_participants(clock.now()) == 0
    assert forget_old_participants(clock.now() + timedelta(days=7)) == 1


@pytest.mark.django_db
def test_stated_figures_say_so_and_what_is_not_stated_stays_unknown():
    officer, meeting = make_registration.officer(), make_registration.meeting()
    said = {None: Count(200, None, None, None, None), make_registration.category(): Count(125, None, 60, None, None)}
    actions.state_figures(meeting, said, source="report of the session", by=officer, at=clock.now())
    found = figures_of(meeting)
    assert (found.stated, found.source, found.total) == (True, "report of the session", said[None])
    assert found.of("governments").countries == 60
    actions.state_figures(meeting, {None: Count(190)}, source="a later report", by=officer, at=clock.now())
    assert (figures_of(meeting).total.persons, figures_of(meeting).by_category) == (190, ())


@pytest.mark.django_db
def test_what_is_counted_is_never_replaced_by_what_is_stated():
    officer, meeting = make_registration.officer(), make_registration.meeting()
    actions.state_figures(meeting, {None: Count(200)}, source="a memory", by=officer, at=clock.now())
    make_registration.many(meeting, 2, State.ADMITTED)
    assert (figures_of(meeting).stated, figures_of(meeting).total.persons) == (False, 2)
    with pytest.raises(Conflict, match="counted from its registrations"):
        actions.state_figures(meeting, {None: Count(300)}, source="a memory", by=officer, at=clock.now())
    actions.forget_participants(meeting, by=officer, at=clock.now())
    with pytest.raises(Conflict, match="counted before"):
        actions.state_figures(meeting, {None: Count(300)}, source="a memory", by=officer, at=clock.now())
    assert figures_of(meeting).total.persons == 2
