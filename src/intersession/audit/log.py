"""The chain of acts as backups, restores and the doctor check it, in whichever database."""

from typing import Any

from .models import FIRST, Act


def head(using: str) -> tuple[int, str]:
    """How many acts there are, and the digest of the last."""
    last = Act.objects.using(using).order_by("-number").values_list("number", "digest").first()
    return last or (0, FIRST)


def fault(using: str) -> str:
    """Where the chain is broken, as a sentence; nothing where it holds."""
    broken = Act.objects.using(using).first_broken()
    return f"act {broken.number} ({broken.verb}) does not follow from the one before it." if broken else ""


def digest_at(number: int, using: str) -> str | None:
    return Act.objects.using(using).filter(number=number).values_list("digest", flat=True).first()


def after(number: int, using: str) -> list[dict[str, Any]]:
    """The acts after that number, oldest first: number, at, verb, object."""
    rows = Act.objects.using(using).filter(number__gt=number).order_by("number")
    return [
        {
            "number": act.number,
            "at": act.at.isoformat(),
            "verb": act.verb,
            "object": f"{act.object_type} {act.object_id}",
        }
        for act in rows.iterator()
    ]
