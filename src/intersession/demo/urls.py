"""The clock, the mail sink and the doors: in the demonstration and in tests only."""

from intersession.site.access import address, anyone

from . import views

urlpatterns = [
    address(
        "__test__/clock",
        views.move_clock,
        anyone,
        name="test_clock",
        methods="POST",
        keyless="the clock moves forward only",
    ),
    address("demonstration/clock/", views.turn_clock, anyone, name="demonstration_clock", methods="POST"),
    address("demonstration/door/", views.enter, anyone, name="demonstration_door", methods="POST", mends=True),
    address("__test__/mail", views.sunk_mail, anyone, name="test_mail"),
]
