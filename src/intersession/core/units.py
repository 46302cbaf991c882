"""What figures count: the units of reports, as English, French and Spanish write them.

A unit's key is its English name with underscores. The first words of a language are written, singular and plural; the
others are read as well. In French and Spanish the gender decides "un" or "une", "unos" or "unas". One word can name
two units ("tema" is a theme and a topic): both are read, and neither is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LANGUAGES = ("en", "fr", "es")

#: English | French (gender) | Spanish (gender); "singular/plural", further forms after commas.
_TABLE = """
participant/participants, attendee/attendees | m participant/participants, participante/participantes | m participante/participantes, asistente/asistentes
person/persons, people, individual/individuals | f personne/personnes | f persona/personas
government representative/government representatives, representative of government/representatives of governments, governmental representative/governmental representatives | m représentant de gouvernement/représentants de gouvernements, représentant gouvernemental/représentants gouvernementaux, représentants des gouvernements | m representante de gobierno/representantes de gobiernos, representante gubernamental/representantes gubernamentales, representantes de los gobiernos
government participant/government participants, governmental participant/governmental participants | m participant gouvernemental/participants gouvernementaux | m participante gubernamental/participantes gubernamentales
representative/representatives | m représentant/représentants, représentante/représentantes | m representante/representantes
delegate/delegates | m délégué/délégués, déléguée/déléguées | m delegado/delegados, delegada/delegadas
delegation/delegations | f délégation/délégations | f delegación/delegaciones
government/governments | m gouvernement/gouvernements | m gobierno/gobiernos
country/countries | m pays/pays | m país/países
State/States | m État/États | m Estado/Estados
member State/member States, State member/States members | m État membre/États membres | m Estado miembro/Estados miembros
member/members | m membre/membres | m miembro/miembros
observer/observers | m observateur/observateurs, observatrice/observatrices | m observador/observadores, observadora/observadoras
organization/organizations, organisation/organisations | f organisation/organisations | f organización/organizaciones
non-governmental organization/non-governmental organizations, NGO/NGOs | f organisation non gouvernementale/organisations non gouvernementales, ONG | f organización no gubernamental/organizaciones no gubernamentales, ONG
intergovernmental organization/intergovernmental organizations, IGO/IGOs | f organisation intergouvernementale/organisations intergouvernementales, OIG | f organización intergubernamental/organizaciones intergubernamentales, OIG
institution/institutions, academic institution/academic institutions | f institution/institutions, établissement/établissements, établissement universitaire/établissements universitaires | f institución/instituciones, institución académica/instituciones académicas
agency/agencies | m organisme/organismes | m organismo/organismos
company/companies, enterprise/enterprises | f entreprise/entreprises | f empresa/empresas
expert/experts | m expert/experts, experte/expertes | m experto/expertos, experta/expertas
minister/ministers | m ministre/ministres | m ministro/ministros, ministra/ministras
speaker/speakers | m orateur/orateurs, oratrice/oratrices | m orador/oradores, oradora/oradoras
panellist/panellists, panelist/panelists | m intervenant/intervenants, intervenante/intervenantes | m panelista/panelistas, ponente/ponentes
woman/women | f femme/femmes | f mujer/mujeres
man/men | m homme/hommes | m hombre/hombres
migrant/migrants | m migrant/migrants, migrante/migrantes | m migrante/migrantes
staff member/staff members | m fonctionnaire/fonctionnaires | m funcionario/funcionarios, funcionaria/funcionarias
workshop/workshops | m atelier/ateliers | m taller/talleres
meeting/meetings | f réunion/réunions | f reunión/reuniones
session/sessions | f session/sessions, séance/séances | m período de sesiones/períodos de sesiones, sesión/sesiones, reunión/reuniones
consultation/consultations | f consultation/consultations | f consulta/consultas
conference/conferences | f conférence/conférences | f conferencia/conferencias
panel/panels, panel discussion/panel discussions | f table ronde/tables rondes | f mesa redonda/mesas redondas
working group/working groups | m groupe de travail/groupes de travail | m grupo de trabajo/grupos de trabajo
committee/committees | m comité/comités, commission/commissions | m comité/comités, comisión/comisiones
group/groups | m groupe/groupes | m grupo/grupos
region/regions | f région/régions | f región/regiones
theme/themes | m thème/thèmes | m tema/temas
topic/topics | m sujet/sujets, thème/thèmes | m tema/temas
item/items, agenda item/agenda items, point/points | m point/points | m punto/puntos, tema/temas
option/options | f option/options | f opción/opciones
alternative/alternatives | f solution de rechange/solutions de rechange, variante/variantes | f alternativa/alternativas
question/questions | f question/questions | f pregunta/preguntas, cuestión/cuestiones
reply/replies, response/responses, answer/answers | f réponse/réponses | f respuesta/respuestas
vote/votes, ballot/ballots | f voix/voix, vote/votes | m voto/votos
place/places, seat/seats | m siège/sièges, place/places | m puesto/puestos, plaza/plazas
proposal/proposals | f proposition/propositions | f propuesta/propuestas
recommendation/recommendations | f recommandation/recommandations | f recomendación/recomendaciones
resolution/resolutions | f résolution/résolutions | f resolución/resoluciones
decision/decisions | f décision/décisions | f decisión/decisiones
amendment/amendments | m amendement/amendements | f enmienda/enmiendas
comment/comments | f observation/observations, commentaire/commentaires | f observación/observaciones, comentario/comentarios
statement/statements | f déclaration/déclarations, intervention/interventions | f declaración/declaraciones, intervención/intervenciones
document/documents | m document/documents | m documento/documentos
report/reports | m rapport/rapports | m informe/informes
project/projects | m projet/projets | m proyecto/proyectos
programme/programmes, program/programs | m programme/programmes | m programa/programas
paragraph/paragraphs | m paragraphe/paragraphes | m párrafo/párrafos
article/articles | m article/articles | m artículo/artículos
page/pages | f page/pages | f página/páginas
language/languages | f langue/langues | m idioma/idiomas, lengua/lenguas
survey/surveys | f enquête/enquêtes | f encuesta/encuestas
registration/registrations | f inscription/inscriptions | f inscripción/inscripciones
river/rivers | m fleuve/fleuves, rivière/rivières | m río/ríos
station/stations | f station/stations | f estación/estaciones
year/years | f année/années, an/ans | m año/años
month/months | m mois/mois | m mes/meses
week/weeks | f semaine/semaines | f semana/semanas
day/days, working day/working days | m jour/jours, journée/journées | m día/días, jornada/jornadas
hour/hours | f heure/heures | f hora/horas
minute/minutes | f minute/minutes | m minuto/minutos
kilometre/kilometres, km | m kilomètre/kilomètres, km | m kilómetro/kilómetros, km
per cent, %, percent | m pour cent, % | m por ciento, %
dollar/dollars, US dollars | m dollar/dollars | m dólar/dólares
euro/euros | m euro/euros | m euro/euros
franc/francs, Swiss francs | m franc/francs, francs suisses | m franco/francos, francos suizos
"""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How one language writes a unit: `singular` and `plural` are written, `read` are all its forms."""

    singular: str
    plural: str
    feminine: bool
    read: tuple[str, ...]

    def beside(self, number: object, language: str) -> str:
        """The word beside a number: French has the singular up to one and a half, English and Spanish for 1 only."""
        one = number == 1 or (language == "fr" and number == 0)
        return self.singular if one else self.plural


@cache
def units(language: str) -> dict[str, UnitWords]:
    """The table of a language, by key."""
    return dict(_rows(language))


def _rows(language: str) -> Iterator[tuple[str, UnitWords]]:
    for line in _TABLE.strip().splitlines():
        columns = dict(zip(LANGUAGES, (column.strip() for column in line.split("|")), strict=True))
        key = columns["en"].split("/")[0].split(",")[0].replace(" ", "_").replace("-", "_").lower()
        yield key, _words(columns[language], gendered=language != "en")


def _words(cell: str, *, gendered: bool) -> UnitWords:
    gender, forms = cell.split(" ", 1) if gendered else ("", cell)
    read = [form.strip() for pair in forms.split(",") for form in pair.split("/")]
    first = [form.strip() for form in forms.split(",")[0].split("/")]
    return UnitWords(first[0], first[-1], gender == "f", tuple(dict.fromkeys(read)))
