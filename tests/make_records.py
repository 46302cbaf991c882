"""Plain builders of years, documents and notes: a river commission of its own, in French and Spanish."""

import secrets
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.test import Client

from intersession.accounts.models import Appointment, User
from intersession.audit.acts import CONSOLE
from intersession.core import formats
from intersession.cycles import actions as years
from intersession.cycles.models import Cycle
from intersession.documents import actions as documents
from intersession.documents.models import Document
from intersession.site.models import Organization

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
BEFORE = datetime(2030, 1, 1, tzinfo=UTC)

FRENCH = """CIRA Commission internationale de la Rivière Aude-Haute
ICAR International Commission for the Upper Aude River

COMITÉ PERMANENT
Quarante et unième réunion

CP/2031/14

Original : français
Valmont, le 3 mars 2031

PROGRAMME DE RESTAURATION DU FLEUVE 2032

Projets proposés pour le prochain cycle

Note de synthèse

28 avril 2031

Contexte

1. À sa quarantième réunion, le Comité permanent a prié le secrétariat de lui soumettre une liste de projets susceptibles d'être financés en 2032.

2. Sept projets ont été retenus par les experts. Le budget permet d'en réaliser trois.

Projets

3. Les projets suivants sont proposés :

1) Restauration des frayères du cours supérieur ;
2) Réseau d'alerte aux crues ;
3) Inventaire des zones humides ;
4) Passes à poissons du barrage ;
5) Surveillance des micropolluants ;
6) Navigation douce et sentiers de halage ;
7) Archives hydrologiques communes.

Décision demandée

4. Les délégations sont priées de choisir trois des sept projets énumérés au paragraphe 3, et de communiquer leur choix au secrétariat au plus tard le 15 avril 2031. Elles peuvent proposer des modifications au libellé d'un projet.
"""

SPANISH = """CIRA Comisión Internacional del Río Alto Aude

COMITÉ PERMANENTE
Cuadragésima primera reunión

CP/2031/14

Original: francés
Valmont, 3 de marzo de 2031

PROGRAMA DE RESTAURACIÓN DEL RÍO 2032

Proyectos propuestos para el próximo ciclo

Nota de síntesis

28 de abril de 2031

Contexto

1. En su cuadragésima reunión, el Comité Permanente pidió a la secretaría una lista de proyectos que pudieran financiarse en 2032.

2. Los expertos seleccionaron siete proyectos. El presupuesto permite realizar tres.

Proyectos

3. Se proponen los siguientes proyectos:

1) Restauración de los frezaderos del curso superior;
2) Red de alerta de crecidas;
3) Inventario de los humedales;
4) Escalas de peces de la presa;
5) Vigilancia de los microcontaminantes;
6) Navegación suave y caminos de sirga;
7) Archivos hidrológicos comunes.

Decisión solicitada

4. Se ruega a las delegaciones que seleccionen tres de los siete proyectos enumerados en el párrafo 3 y que comuniquen su elección a la secretaría a más tardar el 15 de abril de 2031.
"""

SPANISH_SEMINARS = """CIRA Comisión Internacional del Río Alto Aude

CT/2031/5

Original: español
Valmont, 2 de junio de 2031

SEMINARIOS TÉCNICOS 2032

Temas de los seminarios

Documento de debate

20 de junio de 2031

1. Se pide a las delegaciones que seleccionen dos de los cuatro temas siguientes para los seminarios técnicos de 2032.

(a) Agua y ciudades: la crecida del siglo

2. Las ciudades de la cuenca han crecido hacia el río y ya no conocen sus crecidas.

(b) Agua y campos: riego en años secos

3. Los años secos son más frecuentes y el riego no ha cambiado.

(c) Agua y fábricas: vertidos accidentales

4. Un vertido cruza tres fronteras en dos días.

(d) Agua y escuelas: aprender el río

5. Un niño que conoce el río lo cuida.
"""


def organization() -> Organization:
    """The commission: French leads, its clocks are those of Zurich."""
    row, _made = Organization.objects.get_or_create(
        pk=1,
        defaults={
            "acronym": {"fr": "CIRA"}, "name": {"fr": "Commission internationale de la Rivière"},
            "forum_name": {"fr": "Comité permanent", "en": "Standing committee"}, "seat": {"fr": "Valmont"},
            "time_zone": "Europe/Zurich", "languages": ["fr", "es", "en"], "founded_at": BEFORE,
        },
    )  # fmt: skip
    return row


def person(email: str, *offices: str) -> User:
    user = User.objects.make(email, email.split("@")[0], joined_at=BEFORE)
    for office in offices:
        Appointment.objects.create(user=user, office=office, source="decision 1", since=BEFORE)
    return user


def officer() -> User:
    """One who keeps and publishes."""
    return person("officer@example.org", "officer", "publisher")


def read(text: str) -> dict[str, Any]:
    return formats.as_json(formats.read(text.encode()))


def cycle(year: int = 2032) -> Cycle:
    return Cycle.objects.filter(year=year).first() or years.open_cycle(year, by=CONSOLE, at=NOON)


def document(
    text: str = FRENCH, *, symbol: str = "", language: str = "fr", released: datetime | None = None, **more: Any
) -> Document:
    """A stored document; with `released` everybody may see it from then on."""
    known = read(text)
    title = known["masthead"]["title"] or "Titre"
    kept = documents.Particulars(
        symbol=symbol or known["masthead"]["symbol"], title={language: title}, original_language=language,
        cycle=more.pop("cycle", None) or cycle(), **more,
    )  # fmt: skip
    made = documents.store_document(known, kept, language=language, source=None, by=CONSOLE, at=NOON)
    return release(made, released) if released else made


def release(document: Document, moment: datetime) -> Document:
    """Everybody may read all that is under work from that moment on."""
    at = min(moment, max(NOON, *document.editions.values_list("made_at", flat=True)))
    documents.ready_all(document, by=CONSOLE, at=at)
    return documents.release(document, by=CONSOLE, at=at, moment=moment)


def file(text: str | bytes, name: str = "note.txt") -> BytesIO:
    """A file as a form sends it."""
    sent = BytesIO(text.encode() if isinstance(text, str) else text)
    sent.name = name
    return sent


def post(client: Client, address: str, **data: Any) -> Any:
    """Send a form as a page does, with a key of its own."""
    return client.post(address, {"idempotency_key": secrets.token_urlsafe(16), **data})


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, "intersession.accounts.backends.People")
    return client


def filled_question(client: Client, address: str, **changes: str) -> dict[str, str]:
    """What a browser would send of the form of a note's question as it stands, with some fields changed."""
    context = client.get(address).context
    sent = {}
    for form in (context["form"], context["options"].management_form, *context["options"]):
        for field in form:
            widget, value = field.field.widget, field.value()
            if hasattr(widget, "widgets_names"):
                parts = value if isinstance(value, list) else widget.decompress(value)
                sent |= {
                    f"{field.html_name}{n}": "" if p is None else str(p)
                    for n, p in zip(widget.widgets_names, parts, strict=True)
                }
            elif value is not None and value is not False:
                sent[field.html_name] = "on" if value is True else str(value)
    return sent | changes
