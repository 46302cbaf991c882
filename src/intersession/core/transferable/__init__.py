"""The single transferable vote: `stv` (weighted inclusive Gregory, exact), `stv_scottish`, `stv_meek`, each with all its tied outcomes."""

from collections.abc import Callable, Mapping

from intersession.core.outcomes import Outcomes

from .gregory import stv, stv_scottish
from .meek import stv_meek
from .papers import Papers, Ranking

RULES: Mapping[str, Callable[[Papers, int, int], Outcomes]] = {
    rule.__name__: rule for rule in (stv, stv_scottish, stv_meek)
}

__all__ = ["RULES", "Papers", "Ranking", "stv", "stv_meek", "stv_scottish"]
