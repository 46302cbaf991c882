"""Two who save the same part at the same moment: one is kept, the other is told."""

import pytest

from intersession.site import clock
from intersession.site.problems import Conflict
from intersession.translation.models import Rendering
from intersession.translation.sides import sides_of
from tests import make_translation as make
from tests.at_once import at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_at_once_one_is_kept_and_the_other_told():
    make.commission()
    with clock.held_at(make.AT):
        assignment = make.assignment(make.document(), make.translator())
        sides = sides_of(assignment.document, "en", "fr")
        assert sides is not None
        segment = sides.by_identity["para_3"]
    came = at_once(*(lambda text=text: make.save(assignment, segment, text) for text in ("Merci.", "Grand merci.")))
    kept = Rendering.objects.get()
    assert sorted(type(one) is Conflict for one in came) == [False, True]
    assert kept.version == 1 and kept in came
