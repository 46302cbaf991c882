"""The demonstration is never loaded into, or over, a forum that is not its own."""

import pytest
from django.db import connection

from intersession.demo import load
from intersession.site.models import Organization
from tests import make_members as make


@pytest.mark.django_db
def test_a_forum_that_is_not_the_demonstration_is_left_alone():
    make.organization()
    for attempt in (lambda: load.demonstrate(at=None, all_heads=False), load.start_over):
        with pytest.raises(load.NotDemonstrated, match="not the demonstration"):
            attempt()
    assert str(Organization.objects.get()) == "River Dialogue"


@pytest.mark.django_db
def test_tables_of_something_else_are_left_alone(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: ["orders", "customers"])
    with pytest.raises(load.NotDemonstrated, match="not the demonstration's"):
        load.start_over()


def test_production_refuses_the_demonstration(settings):
    settings.PROFILE = "production"
    for attempt in (lambda: load.demonstrate(at=None, all_heads=False), load.start_over):
        with pytest.raises(load.NotDemonstrated, match="profiles demo and test only"):
            attempt()
