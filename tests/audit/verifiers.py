"""Both verifiers side by side: the program's own, and the file that needs nothing of it."""

import importlib.util
import json
import sys
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from intersession.cli import verifying
from intersession.core.receipts import VerifierKey
from intersession.core.receipts.checks import of_file
from intersession.core.recounting import differences

ROOT = Path(__file__).resolve().parents[2]
CLIENT = Client()  # one for all: each loads the middleware


def standalone(name: str = "verify_log") -> ModuleType:
    """`verify_log.py`, or another of the programs that stand alone, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ALONE = standalone()


def found(content: Any, *keys: VerifierKey) -> str:
    """What both find wanting: "" where every check holds. They must agree whether anything is."""
    ours = next((check.why for check in of_file(content, list(keys), differences) if not check.holds), "")
    out, theirs = ALONE.Checks(), ""
    try:
        ALONE.check_file(out, content, [ALONE.read_key(str(key)) for key in keys])
    except ALONE.Refused as fault:
        theirs = str(fault)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        theirs = repr(fault)
    assert bool(ours) == bool(theirs), (ours, theirs)
    return ours


def asked_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let both verifiers ask the site under test as they ask any other."""
    for module, name in ((verifying, "_asked"), (ALONE, "fetch")):
        monkeypatch.setattr(module, name, partial(asked, module.Refused))


def asked(refused: type[Exception], address: str) -> bytes:
    response = CLIENT.get(urlsplit(address).path)
    if response.status_code != 200:
        raise refused(f"{address}: {json.loads(response.content)['detail']}")
    return b"".join(response) if response.streaming else response.content


def witness_program(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`witness_log.py` as a module, which asks the site under test."""
    monkeypatch.setitem(sys.modules, "verify_log", ALONE)
    monkeypatch.setattr(ALONE, "fetch", partial(asked, ALONE.Refused))
    return standalone("witness_log")
