"""The first page."""

from intersession.site.access import address, anyone

from .views import home

home_urlpatterns = [address("", home.home, anyone, name="home")]
