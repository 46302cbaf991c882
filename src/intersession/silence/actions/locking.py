"""One act at a time on one procedure."""

from intersession.silence.models import SilenceProcedure


def locked(procedure: SilenceProcedure) -> SilenceProcedure:
    """The procedure as it stands now, held until the transaction ends."""
    return SilenceProcedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)
