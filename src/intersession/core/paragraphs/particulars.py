"""The words by which a first page's particulars are known, in the six languages of the United Nations."""

from __future__ import annotations

import re

ORGAN_WORD = re.compile(
    r"\b(?:organi[sz]ation|organización|nations|naciones|unies|union|unión|commission|comisión|fund|"
    r"fonds|fondo|agency|agence|agencia"
    r"|programme|programa|authority|autorité|autoridad|bank|banque|banco|secretariat|secrétariat|"
    r"secretaría|federation|institute|forum|foro|association|asociación|league|alliance|society|"
    r"office|oficina|bureau|network|centre|организация|объединенные нации|объединенных наций|комиссия|союз|фонд|агентство|программа|бюро|управление"
    r"|секретариат|منظمة|المنظمة|الأمم المتحدة|الاتحاد|اتحاد|صندوق|الوكالة|وكالة|برنامج|هيئة|مكتب|الأمانة)\b|联合国|组织|联盟|基金|机构|署$|总署|秘书处",
    re.IGNORECASE,
)
#: What is done in a year is no organ, whatever words it holds.
UNDERTAKING = re.compile(
    r"\b(?:19|20|21)\d\d\b|\b(?:work programme|programme of work|(?:programme|plan) de travail|programa de trabajo)\b",
    re.IGNORECASE,
)
#: Words of one of the three languages that are no acronym, though they stand in capitals before others.
ARTICLES = frozenset(
    [
        "the",
        "la",
        "le",
        "les",
        "el",
        "los",
        "las",
        "un",
        "une",
        "una",
        "des",
        "del",
        "and",
        "et",
        "on",
        "for",
        "sur",
        "por",
        "para",
    ]
)
ACRONYM_FIRST = re.compile(
    r"(?P<acronym>[A-Z][A-Za-z/&-]{1,11})(?:\s*[-–—:|]\s*|\s+)(?P<name>[A-ZÀ-Ý]\S*(?: \S+){1,14})"
)
ACRONYM_LAST = re.compile(r"(?P<name>[A-ZÀ-Ý]\S*(?: \S+){1,14})\s*\((?P<acronym>[A-Z][A-Za-z/&-]{1,11})\)")
ORIGINAL = re.compile(
    r"(?:original(?:\s+language)?|langue originale|idioma original|подлинный текст|язык оригинала|оригинал|الأصل|原文)"
    r"[\s\u00a0]*[:：][\s\u00a0]*(?P<language>.+)",
    re.IGNORECASE,
)
DISTRIBUTION = re.compile(
    r"(?:distr(?:ibution|ibución)?|распространение|التوزيع|توزيع|分发)[.\s\u00a0]*[:：]?[\s\u00a0]*(?P<to>\w+)(?P<more>.*)"
    r"|(?P<before>\w+) distribution|distribu(?:tion|ción) (?P<after>\w+)",
    re.IGNORECASE,
)
COLUMNS = re.compile(r"\t+| {3,}")
SPACED_LABEL = re.compile(r"(?<=^[A-Z0-9]\.)\s+|(?<=^[IVX]{2}\.)\s+|(?<=^[IVX]{3}\.)\s+")
DISTRIBUTIONS = {
    word: kind
    for kind, words in {
        "general": "general générale generale общее общая عام عامة 普遍 一般",
        "limited": "limited limitée limitee limitada ограниченное ограниченная محدود محدودة 有限",
        "restricted": "restricted restreinte reservada restringida служебное للاستعمال مقيد مقصور 限制 限定",
    }.items()
    for word in words.split()
}
LANGUAGE_VERSION = re.compile(
    r"(?P<name>[^\W\d_]{2,14})(?: (?:only|seulement|uniquement|solamente|únicamente|только|فقط|version))?|(?P<letter>\(?[EFSARC]\)?)"
)
#: The job number that documents of the United Nations bear at the foot of their first page, with the letter of the language.
JOB_NUMBER = re.compile(r"\d{2}-\d{5}\s?\((?P<letter>[EFSARC])\)(?:\s+\d{6}){0,3}|\d{6,9}")
UPRIGHT = r"[^\W\d_a-zà-ÿа-я]"
PLACE = re.compile(
    rf"(?P<place>{UPRIGHT}[^\d,:;،，]{{1,40}}(?:[,،，] {UPRIGHT}[^\d,:;،，]{{1,30}})?)(?:[,،，]| \()\s*(?:le |el |on )?$"
)
BEFORE_DATE = re.compile(r"(?:(?:date|fecha|дата|التاريخ|日期)\s*[:：]\s*|le |el |on )?$", re.IGNORECASE)
BODY = (
    r"(?:assembly|assemblée|asamblea|council|conseil|consejo|committee|comité|board|bureau|conference|conférence"
    r"|conferencia|consultations?|consultas?|working group|groupe de travail|grupo de trabajo|governing body"
    r"|ассамблея|совет|комитет|конференция|рабочая группа|консультации|правление)"
)
#: Organs of an organization, in one column with it or below.
COMMISSION = re.compile(r"(?:sub)?commission\b.*|comisión\b.*|комиссия\b.*|.*委员会", re.IGNORECASE)
SITTING = (
    r"(?:session|sesión|période de sessions|período de sesiones|meeting|réunion|reunión|consultations?|consultas?)"
)
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th|e|ème|\.?[ªºao]|-я)?|[\w'’-]*(?:th|st|nd|rd|ième|(?-i:[aeo]ième)|unième|"
    r"era|er|ta|to|ma|mo|va|vo|na|no|ra|ro|da|do|ava)|première?|primera?|first|second|third)"
)
MEETING = re.compile(
    rf"(?:{ORDINAL} )?(?-i:{UPRIGHT}[\w’'-]{{1,20}} (?:(?:and|et|y|и) )?){{0,3}}{BODY}\b[^:]*"
    rf"|(?:{ORDINAL}|(?:special|extraordinary|ordinary|informal|resumed)\b)[\w ’'-]{{0,40}}\b{SITTING}\b[^:]*"
    r"|(?:الجمعية|المجلس|مجلس|اللجنة|لجنة|المؤتمر|مؤتمر|المشاورات|مشاورات|الفريق العامل)\b[^:]*|[\u4e00-\u9fff]{0,20}(?:大会|理事会|委员会|全体会议|磋商会)",
    re.IGNORECASE,
)
#: A body's session with what may stand after it: its place and time.
SESSION = re.compile(
    rf"(?:(?:resumed|reprise de la|reanudación del?) )?(?:(?:one )?hundred(?: and)? |(?:deux )?cents? )?{ORDINAL}(?: [\w’'-]+){{0,3}}? "
    r"(?:session|sesión|per[ií]odo (?:\w+ )?de sesiones|sessions)\b(?: [\w’'-]+){0,2}(?:,? .{2,80})?"
    r"|\d{1,3}\.?[ªa] reunión\b(?:,? .{2,80})?"
    r"|(?:special|extraordinary|emergency) session(?: .{2,40})?"
    r"|[\w-]+(?:[- ][\w-]+){0,3} (?:специальная |очередная )?сессия(?:,? .{2,80})?|الدورة [\u0600-\u06ff ]{3,60}|第[^\s，。]{1,12}届(?:常|特别)?会议?",
    re.IGNORECASE,
)
#: Of the Governing Body's agenda, and of others that sit in sections.
SECTION = re.compile(r"(?:[A-Z]\w+(?:[ -]\w+){0,5} Section|Section \w+(?: \w+){0,6}|Sección (?:de )?\w+(?: \w+){0,6})")
AGENDA = re.compile(
    r"(?:provisional )?(?:agenda items?|items?|points?|temas?|puntos?|пункты?)\s+[\d.]+(?:\s*\(?\w\)?)?(?!\w).*"
    r"|[\w-]+(?: [\w-]+)? (?:item on the agenda|question à l['’]ordre du jour|punto del orden del día).*"
    r"|البند\s+[\d.]+.*|(?:临时)?议程项目\s*[\d.]+.*",
    re.IGNORECASE,
)
BRACKETED_SYMBOLS = re.compile(r"\([A-Z][^()]*(?:\(\d+\)[^()]*)*/[^()]*(?:\(\d+\)[^()]*)*\)")
MONTH_ALONE = re.compile(r"[^\W\d_]{3,12}(?: de| del)? (?:19|20|21)\d\d")
SPLIT = re.compile(r"(?<=\S) (?=(?:Distr\.?|Original)[ \u00a0]?:)|(?<=[^\W\d_]) (?=\S+/\S+$)")
KIND = re.compile(
    r"(?:(?:draft |revised |informal )?(?:discussion|concept|information|background|working|issues|"
    r"conference room|policy|options?|scoping) (?:note|paper|document)"
    r"|non-paper|memorandum|note verbale|circular(?: letter| note)?|note|progress report|report|"
    r"draft (?:resolution|decision|programme)"
    r"|note (?:de|d['’]) ?(?:synthèse|information|cadrage|réflexion|discussion|orientation)|"
    r"document (?:de|d['’]) ?(?:travail|information|réflexion|séance|discussion)"
    r"|note (?:conceptuelle|verbale|d['’]information)|lettre circulaire|rapport|projet de (?:résolution|décision)"
    r"|(?:documento|nota) (?:de|para el) (?:trabajo|debate|síntesis|información|sesión|antecedentes|"
    r"exposición|reflexión|discusión)|nota (?:informativa|conceptual|verbal)"
    r"|documento (?:informativo|de posición|oficioso)|carta circular|informe|proyecto de (?:resolución|decisión)"
    r"|(?:note|report|rapport|nota|informe|memorandum) (?:by|of|from|du|de la|del|de l['’]|"
    r"de) ?(?:the )?(?:secretar|secrétari|secrétaire|director|directeur|directrice|administra|chair|président|"
    r"president|presidencia|bureau|special rapp|rapporteu|relator|(?:working )?group|groupe|grupo)\S*(?: \S+){0,4}"
    r"|\(?(?:(?:document|paper|note) )?(?:submitted|prepared|presented) by .{2,120}|\(?(?:(?:document|note) )?(?:présentée?|soumise?|établie?|préparée?) par .{2,120}"
    r"|\(?(?:(?:documento|nota) )?(?:presentad[oa]|preparad[oa]|elaborad[oa]) por .{2,120}"
    r"|(?:записка|доклад|меморандум)(?: .{2,60})?|(?:дискуссионная|концептуальная) записка"
    r"|(?:مذكرة|تقرير)(?: .{2,60})?|ورقة (?:مناقشة|عمل|معلومات)|.{0,20}的(?:说明|报告)|讨论(?:文件|说明)|工作文件|说明|普通照会)",
    re.IGNORECASE,
)
INTRODUCTORY = re.compile(
    r"(?:[一二三四五六七八九十]、.*|أولا\s?[-–].*|مقدمة|введение|справочная информация|导言|引言|背景|概述|(?:[IVX]{1,4}|[A-H]|\d)\.[\s\u00a0]+.*|introduction|introducción|background|contexte?o?|"
    r"antecedentes|purpose|objet|objeto|objetivo|summary|résumé"
    r"|resumen|mandat|mandate|mandato|general|généralités|overview|aperçu|where we stand)",
    re.IGNORECASE,
)
#: What joins the ends of a period.
THROUGH = ("-", "–", "—", "to", "au", "al", "a", "–", "по", "إلى", "至")
#: Of "for official use only": what follows the word that says it.
OFFICIAL_USE = ("للاستعمال", "служебное")
