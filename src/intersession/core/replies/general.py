"""Words of a title that name no option by themselves, and the names of ministries, which may hold such words."""

from __future__ import annotations

import re

from intersession.core.replies.vocabulary import words

#: Words of a title that say too little by themselves: "the project regarding water".
GENERAL = words("general_word")
OF_INSTITUTION = re.compile(
    r"(?:ministr|minister|department|departement|departamento|direcci|direction|directorate|office|oficina|bureau|secretari|secretaria|agenc|agence|commission|comision|comite|committee|council|conseil|consejo)\w* (?:of|for|de|du|des|del|a la|a l') ?(?:(?:the|la|le|les|l'|los|las) ?)?(?:[\w']+(?:,(?! (?:the|la|le|les|l'|el|los|las)(?!\w)))? (?:and |et |y |e )?(?:(?:of|de|du|des|del) )?(?:(?:the|la|le|les|l'|los|las) ?)?){0,4}$"
)
