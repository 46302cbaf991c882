"""The addresses of the desk."""

from intersession.accounts.permissions import needs
from intersession.site.access import address

from .views import addresses, bring, files, members, queue, reply

works = needs("desk.read_replies")
BOTH = "GET POST"

urlpatterns = [
    address("desk/", queue.queue, works, name="desk", methods=BOTH),
    address("desk/bring/", bring.bring, works, name="bring_replies", methods=BOTH),
    address("desk/addresses/", addresses.addresses, works, name="known_addresses", methods=BOTH),
    address("desk/replies/<int:pk>/", reply.reply, works, name="reply", methods=BOTH),
    address("desk/replies/<int:pk>/hand-over/", reply.hand_over, works, name="hand_over_reply", methods=BOTH),
    address("desk/replies/<int:pk>/original/", files.original, works, name="reply_original"),
    address("desk/replies/<int:pk>/picture/", files.picture, works, name="reply_picture", costly=True),
    address("desk/attachments/<int:pk>/", files.attachment, works, name="reply_attachment"),
    address("desk/questions/<int:pk>/", members.grid, works, name="desk_question"),
    address("desk/questions/<int:pk>/brief/", members.brief, works, name="desk_brief"),
    address(
        "desk/questions/<int:pk>/brief/<slug:language>.<slug:form>", members.brief_file, works, name="desk_brief_file", costly=True
    ),
]  # fmt: skip
