"""The addresses of the room and of what is decided in it."""

from intersession.accounts.permissions import needs
from intersession.site.access import address, anyone, signed_in

from . import permissions  # noqa: F401  the permissions register themselves
from .views import chairs, decide, room, screen, wall

names_chairs = needs("floor.name_chair")
publishes = needs("accounts.publish")
BOTH = "GET POST"

urlpatterns = [
    address("room/<int:pk>/", room.room, signed_in, name="room", methods=BOTH),
    address("room/<int:pk>/now", room.room_now, signed_in, name="room_now"),
    address("room/<int:pk>/stream", room.room_stream, signed_in, name="room_stream"),
    address("room/<int:pk>/projector/", room.projector, signed_in, name="projector"),
    address("room/<int:pk>/projector/now", room.projector_now, signed_in, name="projector_now"),
    address("room/<int:pk>/projector/stream", room.projector_stream, signed_in, name="projector_stream"),
    address("room/<int:pk>/chair/", screen.screen, signed_in, name="screen", methods=BOTH),
    address("room/<int:pk>/chair/now", screen.screen_now, signed_in, name="screen_now"),
    address("room/<int:pk>/chair/stream", screen.screen_stream, signed_in, name="screen_stream"),
    address("room/<int:pk>/chair/roll-call/", screen.roll_call, signed_in, name="roll_call", methods=BOTH),
    address("room/<int:pk>/chair/paper/", screen.paper, signed_in, name="room_paper"),
    address("room/<int:pk>/chair/links/", wall.links, signed_in, name="projector_links", methods=BOTH),
    address(
        "room/<int:pk>/chair/links/<int:link>/revoke", wall.revoke, signed_in, name="revoke_projector", methods="POST"
    ),
    address("projector/<str:signed>/", wall.wall, anyone, name="wall"),
    address("projector/<str:signed>/now", wall.wall_now, anyone, name="wall_now"),
    address("projector/<str:signed>/stream", wall.wall_stream, anyone, name="wall_stream"),
    address("meetings/<int:pk>/chairs/", chairs.chairs, names_chairs, name="chairs", methods=BOTH),
    address(
        "meetings/<int:pk>/chairs/<int:chair>/relieve",
        chairs.relieve,
        names_chairs,
        name="relieve_chair",
        methods="POST",
    ),
    address("questions/<int:pk>/decide/", decide.decide, publishes, name="decide", methods=BOTH),
]
