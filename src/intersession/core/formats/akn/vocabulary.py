"""What the elements of Akoma Ntoso are, to a reader of documents."""

from __future__ import annotations


def _named(*names: str) -> frozenset[str]:
    return frozenset(name for line in names for name in line.split())


DOCUMENTS = _named(
    "act amendment amendmentList bill debate debateReport doc documentCollection judgment officialGazette portion",
    "statement",
)
FRONT = _named("coverPage preface")
MAIN = _named("mainBody body debateBody judgmentBody amendmentBody portionBody collectionBody")
#: Levels that have a heading, if only their number; unless that is one as paragraphs have.
SECTIONS = _named(
    "article book chapter division part section subchapter subdivision subpart subsection subtitle title tome hcontainer"
)
#: Levels that are paragraphs, or items of one.
PARAGRAPHS = _named(
    "alinea clause indent level list paragraph point proviso rule subclause sublist subparagraph subrule transitional"
)
LISTS = _named("list sublist")
BLOCK_LISTS = _named("ol ul blockList")
ABOVE = _named("num heading subheading")
#: Single lines of text.
LINES = _named("p block crossHeading from scene narrative summary listIntroduction listWrapUp")
#: What only holds blocks.
CONTAINERS = _named(
    "address adjournment administrationOfOath amendmentContent amendmentHeading amendmentJustification",
    "amendmentReference answer arguments attachments background blockContainer citation citations communication",
    "components conclusions container content debateSection decision declarationOfVote div formula header intro",
    "introduction item longTitle ministerialStatements motivation nationalInterest noticesOfMotion oralStatements other",
    "papers personalStatements petitions pointOfOrder prayers preamble proceduralMotions question questions recital",
    "recitals remedies resolutions rollCall speech speechGroup tblock wrapUp writtenStatements",
)
#: What says something of words that stay the text's own.
INLINES = _named(
    "abbr affectedDocument argument change concept courtType date decoration def docAuthority docCommittee docDate",
    "docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber",
    "embeddedText entity event fillIn inline judge lawyer legislature location mmod mod neutralCitation object omissis",
    "opinion organization outcome party person placeholder process quantity quotedText recordedTime relatedDocument",
    "remark rmod role session shortTitle signature span term time vote",
)
LINKS = _named("a ref mref rref")
STRUCTURES = _named("quotedStructure embeddedStructure subFlow")
#: Marks of a printed page, which a document has no more.
UNSAID = _named("eop marker")
