from datetime import UTC, datetime

from lxml import etree

from intersession.core.formats.atom import Entry, Feed, write_feed

AT = datetime(2031, 3, 5, 12, tzinfo=UTC)


def test_hostile_titles_stay_text():
    hostile = "<script>&]]>\0\ud800\u202e"
    feed = Feed(hostile, "en", hostile, "urn:a", "urn:b?a=1&b=2", AT, hostile)
    tree = etree.fromstring(write_feed(feed, [Entry("urn:c", hostile, "en", "urn:d", AT, AT, hostile)]))
    shown = "<script>&]]>\ufffd\ufffd\u202e"
    assert tree.xpath("//*[local-name()='title']/text()") == [shown, shown]
    assert tree.xpath("//*[local-name()='script']") == []
