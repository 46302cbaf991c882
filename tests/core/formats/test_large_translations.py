"""Translation of whole documents made at random, and of paragraphs longer than anybody writes them."""

from hypothesis import given

from intersession.core.document import Run
from intersession.core.segments import segments, texts, translated
from intersession.core.tags import tagged, untagged
from tests.core import models


@given(models.documents())
def test_without_targets_a_translation_is_its_source_with_changes_taken(source):
    made = translated(source, [], "ru")
    assert texts(made) == texts(source)
    assert translated(made, segments(made, made), "ru").blocks == made.blocks


def test_a_paragraph_of_very_many_tags_is_written_at_once():
    many = tuple(Run(f"{n}", ("bold",) if n % 2 else ("italic",)) for n in range(30_000))
    line = tagged(many, tagged(many).tags)
    assert untagged(line.text, line.tags) == many
