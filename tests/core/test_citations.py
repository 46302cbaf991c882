"""Places in a document as people cite them."""

from intersession.core.citations import citation
from tests.cases import each


@each(
    ("eid", "cited"),
    [
        ("para_9", "9"),
        ("para_9__item_a", "9.a"),
        ("para_9__item_a__item_i", "9.a.i"),
        ("annex_1__para_2", ""),
        ("hdg_1", ""),
    ],
)
def test_a_place_is_cited_as_people_write_it(eid, cited):
    assert citation(eid) == cited
