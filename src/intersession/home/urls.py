"""The addresses of pages that span apps."""

from .founding_urls import founding_urlpatterns
from .home_urls import home_urlpatterns
from .year_urls import year_urlpatterns

urlpatterns = [*home_urlpatterns, *founding_urlpatterns, *year_urlpatterns]
