from .notes_urls import note_urlpatterns

urlpatterns = [*note_urlpatterns]
