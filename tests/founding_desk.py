"""Found the river commission in the data folder that the environment names, with thirty members and an open question.

    python -m tests.founding_desk [LETTERS]

Prints `{"question", "sessions": {who: session key}, "mails": {name: text}, "replies": [id]}`: the mails are what the missions write, none of
them brought yet; with LETTERS so many of them were, one of which is a scan. For journeys and pictures.
"""

import json
import os
import sys
from email.message import EmailMessage
from typing import Any

import django

# Members with their domains, the language they write in and the name that they go by in it.
MEMBERS = [
    ("PT", "en", "Portugal"), ("DE", "en", "Germany"), ("NL", "en", "the Netherlands"), ("SE", "en", "Sweden"), ("JP", "en", "Japan"),
    ("KE", "en", "Kenya"), ("GH", "en", "Ghana"), ("IN", "en", "India"), ("TH", "en", "Thailand"), ("NZ", "en", "New Zealand"),
    ("SN", "fr", "du Sénégal"), ("BE", "fr", "de la Belgique"), ("CH", "fr", "de la Suisse"), ("ML", "fr", "du Mali"), ("MA", "fr", "du Maroc"),
    ("TN", "fr", "de la Tunisie"), ("CM", "fr", "du Cameroun"), ("HT", "fr", "d’Haïti"), ("LU", "fr", "du Luxembourg"), ("TG", "fr", "du Togo"),
    ("MX", "es", "de México"), ("AR", "es", "de la Argentina"), ("CL", "es", "de Chile"), ("PE", "es", "del Perú"), ("CO", "es", "de Colombia"),
    ("EC", "es", "del Ecuador"), ("UY", "es", "del Uruguay"),
]  # fmt: skip
SAY = {
    "en": [
        "The Permanent Mission of {who} presents its compliments and has the honour to inform the Secretariat that it selects projects (a) and (c).",
        "On behalf of the Government, the Mission wishes to indicate its preference for (b) “Fish passes at the three weirs” and for (d).",
        "We would like projects a) and d) to be taken up in the coming year.",
        "The Mission has the honour to communicate that its choice is project (c).",
    ],
    "fr": [
        "La Mission permanente {who} présente ses compliments au Secrétariat et a l’honneur de l’informer qu’elle retient les projets a) et c).",
        "La Mission a l’honneur de faire savoir que son choix se porte sur les projets b) et d).",
        "La Mission permanente souhaite que soient retenus les projets a) et b).",
    ],
    "es": [
        "La Misión Permanente {who} saluda atentamente a la Secretaría y tiene el honor de comunicar que selecciona los proyectos a) y c).",
        "La Misión Permanente {who} tiene el honor de informar que elige los proyectos b) y d).",
    ],
}
HEADS = {"en": "Permanent Mission of {who}", "fr": "Mission permanente {who}", "es": "Misión Permanente {who}"}
UNCLEAR = {
    "SE": "The Permanent Mission of {who} selects projects (a), (b) and (c).",
    "CM": "La Mission permanente {who} retient le projet a) et, à défaut de consensus, le projet b) ou le projet d).",
    "UY": "La Misión Permanente {who} elige el proyecto a) o el proyecto b).",
}


def mails() -> dict[str, str]:
    """What thirty missions write, a mail each: most of them clearly, three not, and three that are no replies."""
    made, count = {}, dict.fromkeys(SAY, 0)
    for code, language, who in MEMBERS:
        said = UNCLEAR.get(code) or SAY[language][count[language] % len(SAY[language])]
        count[language] += 1
        text = f"{HEADS[language].format(who=who)}\n\n{said.format(who=who)}\n"
        made[f"{code}.eml"] = mail(f"mission@{code.lower()}.example", text)
    away = {"Auto-Submitted": "auto-replied"}
    for code in ("IT", "FR", "ES"):
        text = f"Out of office until Monday ({code})."
        made[f"away-{code}.eml"] = mail(f"somebody@{code.lower()}.example", text, "Automatic reply", away)
    return made


def mail(
    sender: str, text: str, subject: str = "Projects of the coming year", headers: dict[str, str] | None = None
) -> str:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "office@river.example", subject
    made["Date"], made["Message-ID"] = "Mon, 13 Oct 2008 09:00:00 +0200", f"<{abs(hash(sender + text))}@mail.example>"
    for name, value in (headers or {}).items():
        made[name] = value
    made.set_content(text)
    return made.as_string()


def found(letters: int) -> dict[str, Any]:
    from django.db import transaction

    from intersession.delegations.states import STATES
    from intersession.questions import actions
    from intersession.site import clock
    from intersession.site.models import Organization
    from tests import make_questions as make
    from tests import make_replies as desk
    from tests.trust.world import session_of

    with transaction.atomic():
        world = make.forum(3, opened=False)
        Organization.objects.update(languages=["en", "fr", "es"])
        for code, _language, _who in MEMBERS:
            state = STATES.by_code(code)
            assert state is not None
            names = {language: state.name(language) for language in ("en", "fr", "es")}
            made = make.delegation(code, names["en"])
            made.names, made.mail = names, f"mission@{code.lower()}.example"
            made.save()
        question = actions.open_question(world.question, at=clock.now(), by=world.officer)
        world.question = question
        written = mails()
        brought = [desk.reply(world, text, name=name).pk for name, text in list(written.items())[:letters]]
        if letters:
            brought.append(desk.reply(world, scan(), name="note verbale.png").pk)
        people = {"officer": world.officer, "publisher": world.publisher}
        sessions = {name: session_of(user) for name, user in people.items()}
        return {"question": question.pk, "sessions": sessions, "mails": written, "replies": brought}


def scan() -> bytes:
    """A page as a picture: grey lines on white."""
    from intersession.core.formats.pdf.picture import png

    row = b"\xff" * 60 + b"\x99" * 380 + b"\xff" * 60
    return png(500, 700, (row if y % 24 < 3 and 60 < y < 500 else b"\xff" * 500 for y in range(700)))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "intersession.settings"
    django.setup()
    print(json.dumps(found(int([*sys.argv[1:], "0"][0]))))
