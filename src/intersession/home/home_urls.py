"""The first page, and the search."""

from intersession.site.access import address, anyone

from .views import home, search

home_urlpatterns = [
    address("", home.home, anyone, name="home"),
    address("search", search.search, anyone, name="search", costly=True),
]
