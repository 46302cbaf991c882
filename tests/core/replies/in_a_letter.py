"""Sentences of replies, each put into a letter of its own: how often each kind is read as a careful officer reads it.

`python -m tests.core.replies.in_a_letter` prints the table and each line that is not.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from intersession.core.replies import Arrival
from tests.core.replies.verdicts import Unseen, read, verdict

HERE = Path(__file__).parent / "sentences"
FILES = tuple(sorted(path.stem for path in HERE.glob("*.txt")))
WRITERS = {
    "en": ("GH", "Permanent Mission of Ghana"),
    "fr": ("SN", "Mission permanente du Sénégal"),
    "es": ("PE", "Misión Permanente del Perú"),
}
SYMBOLS = {
    "topics": "IC/2008/6", "projects": "CBF/2011/4", "themes": "HA/2016/9", "decision": "AG/2014/7", "silence": "AG/2014/8"
}  # fmt: skip
MAILS = {
    "en": "Dear colleagues,\n\n{}\n\nKind regards,\nRobin Sample\n{}\n",
    "fr": "Chers collègues,\n\n{}\n\nCordialement,\nDominique Exemple\n{}\n",
    "es": "Estimados colegas:\n\n{}\n\nSaludos cordiales,\nAlex Muestra\n{}\n",
}
LETTERS = {
    "en": "{}\n\nDear Director General,\n\nI have the honour to refer to your circular on document {}.\n\n{}\n\nPlease accept, Dear Director General, the assurances of my highest consideration.\n\nAmbassador\n",
    "fr": "{}\n\nMonsieur le Directeur général,\n\nJ'ai l'honneur de me référer à votre circulaire relative au document {}.\n\n{}\n\nVeuillez agréer, Monsieur le Directeur général, l'assurance de ma haute considération.\n\nL'Ambassadeur\n",
    "es": "{}\n\nSeñor Director General:\n\nTengo el honor de referirme a su circular relativa al documento {}.\n\n{}\n\nAprovecho la oportunidad para reiterarle las seguridades de mi más alta consideración.\n\nEl Embajador\n",
}
#: What a letter says outright, beside which the sentences of two files stand, and how it is read.
OUTRIGHT = {
    ("topics", "en"): "Ghana chooses topics (b) and (d).",
    ("topics", "fr"): "Le Sénégal choisit les sujets b) et d).",
    ("topics", "es"): "El Perú elige los temas b) y d).",
    ("projects", "en"): "Ghana chooses projects 2, 4 and 7.",
    ("projects", "fr"): "Le Sénégal choisit les projets 2, 4 et 7.",
    ("projects", "es"): "El Perú elige los proyectos 2, 4 y 7.",
    ("themes", "en"): "Ghana's order of preference is C, E, A.",
    ("themes", "fr"): "L'ordre de préférence du Sénégal est C, E, A.",
    ("themes", "es"): "El orden de preferencia del Perú es C, E, A.",
    ("decision", "en"): "Ghana votes in favour of the adoption of the text.",
    ("decision", "fr"): "Le Sénégal vote en faveur de l'adoption du texte.",
    ("decision", "es"): "El Perú vota a favor de la aprobación del texto.",
    ("silence", "en"): "Ghana has no objection to the adoption of the text.",
    ("silence", "fr"): "Le Sénégal n'a pas d'objection à l'adoption du texte.",
    ("silence", "es"): "El Perú no tiene objeciones a la aprobación del texto.",
}
CHOSEN = {
    "topics": "chooses b, d", "projects": "chooses 2, 4, 7", "themes": "chooses C, E, A; ranked", "decision": "chooses yes", "silence": "chooses yes"
}  # fmt: skip


class Line(NamedTuple):
    """A sentence or two, the question and language they are for, and what is expected of the letter they stand in."""

    number: int
    question: str
    language: str
    expected: str
    text: str


def lines(file: str) -> list[Line]:
    """The lines of a file: question, language, what is expected, and the words, with ` // ` where a line ends."""
    rows = (HERE / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return [Line(number, *(part.strip() for part in row.split(" | ", 3))) for number, row in enumerate(rows, 1)]


def kind_of(file: str, line: Line) -> str:
    """ "right", "left" to the officer, or "wrong": clear and not as expected."""
    got = read(_letter(file, line))
    clear = got.startswith("clear")
    if line.expected == "other":
        return "right" if got.startswith("not_a_reply") else "wrong" if clear else "left"
    if line.expected == "leaves":
        same = CHOSEN[line.question] in got
        return "right" if clear and same else "wrong" if clear else "left"
    if line.expected == "changes":  # a change that is read, and said to replace, is no fault
        return "wrong" if clear and CHOSEN[line.question] in got and "replaces" not in got else "right"
    if line.expected.startswith("not"):
        return "wrong" if clear else "right"
    parts = line.expected.split("; ")
    behalf = [part for part in parts if part.startswith("for ")]
    rest = [part for part in parts if part not in behalf]
    expected = "; ".join(["clear", f"by {WRITERS[line.language][0]}", *behalf, *rest])
    kind = verdict(_flat(expected), _flat(got))
    return {"right": "right", "wrong and clear": "wrong"}.get(kind, "left")


def _letter(file: str, line: Line) -> Unseen:
    code, name = WRITERS[line.language]
    body = re.sub(r"\s*//\s*", "\n", line.text)
    if file.startswith("beside"):
        body = f"{OUTRIGHT[line.question, line.language]}\n\n{body}"
    symbol = SYMBOLS[line.question]
    if file.endswith("plainly"):
        text, arrival = MAILS[line.language].format(body, name), Arrival(subject=symbol, sender=code)
    else:
        text, arrival = LETTERS[line.language].format(name.upper(), symbol, body), Arrival()
    return Unseen(f"{file} {line.number}", line.question, file, arrival, line.expected, text)


def _flat(reading: str) -> str:
    """A reading with its titles in small letters, without a final stop, and with blanks, dashes and apostrophes of one kind."""
    return re.sub(r"“[^”]*”", _flat_title, reading.replace("’", "'"))


def _flat_title(found: re.Match[str]) -> str:
    title = re.sub(r"\s+", " ", re.sub(r"[‐-―-]", "-", found[0].casefold()))
    return re.sub(r"\s*([:,;])", r"\1", title).replace(".”", "”")


def main() -> None:
    for file in FILES:
        counts: Counter[tuple[str, str]] = Counter()
        for line in lines(file):
            kind = kind_of(file, line)
            open_ = line.expected in ("changes", "other") or line.expected.startswith("not")
            counts["never a choice" if open_ else "to be read", kind] += 1
            if kind != "right":
                print(f"{kind}: {file} {line.number} | {line.expected} | {line.text}")
        print(file, dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
