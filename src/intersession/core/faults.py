"""What is wrong with something given to us: a machine code, its parameters, and a plain English sentence.

Core does not translate: a caller that speaks another language words the code with the parameters itself, the others
show `str(fault)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """`sentence` is the English default, with the parameters' names in braces."""

    code: str
    sentence: str
    parameters: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return self.sentence.format(**self.parameters)


class FaultError(ValueError):
    """Something given cannot be taken; `fault` says why and `str()` is its English sentence."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
