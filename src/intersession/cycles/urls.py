from intersession.accounts.permissions import needs
from intersession.site.access import address

from . import permissions, views  # noqa: F401  the permissions register themselves

keeps = needs("cycles.keep_year")

urlpatterns = [
    address("cycles/", views.cycles, keeps, name="cycles"),
    address("cycles/new", views.add_cycle, keeps, name="add_cycle", methods="GET POST"),
    address("cycles/<int:year>/", views.keep_cycle, keeps, name="keep_cycle"),
    address("cycles/<int:year>/edit", views.correct_cycle, keeps, name="correct_cycle", methods="GET POST"),
    address("cycles/<int:year>/<slug:kind>/new", views.add_part, keeps, name="add_part", methods="GET POST"),
    address(
        "cycles/<int:year>/<slug:kind>/<int:pk>", views.correct_part, keeps, name="correct_part", methods="GET POST"
    ),
]
