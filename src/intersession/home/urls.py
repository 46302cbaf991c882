from .year_urls import year_urlpatterns

urlpatterns = [*year_urlpatterns]
