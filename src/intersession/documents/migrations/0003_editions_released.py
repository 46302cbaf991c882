from itertools import groupby

from django.db import migrations


def release(apps, schema_editor):
    """What was the current text of a released document is its released edition; what it replaced was, if it was ever public."""
    Edition = apps.get_model("documents", "Edition")
    here = Edition.objects.using(schema_editor.connection.alias)
    rows = here.select_related("document").order_by("document_id", "language", "made_at", "pk")
    for _key, editions in groupby(rows, lambda edition: (edition.document_id, edition.language)):
        listed = list(editions)
        current = next((one for one in listed if one.current), None)
        before = [one for one in listed if not one.current]
        ends = [one.made_at for one in [*before[1:], *([current] if current else [])]]
        for one, end in zip(before, [*ends, *[before[-1].made_at] * (len(before) - len(ends))] if before else [], strict=True):
            _stand(one, end)
        if current:
            _stand(current, None)


def _stand(edition, end):
    first = edition.document.released_at
    if first is None or (end is not None and end <= first):
        edition.replaced_at = end
    else:
        edition.state, edition.named = "ready", True
        edition.released_at, edition.replaced_at = max(first, edition.made_at), end
        edition.wall, edition.zone = f"{edition.released_at:%Y-%m-%dT%H:%M}", "UTC"
    edition.save()


def forget(apps, schema_editor):
    """Back: of each language the newest text that was not replaced is the current one."""
    Edition = apps.get_model("documents", "Edition")
    here = Edition.objects.using(schema_editor.connection.alias)
    here.update(current=False)
    seen = set()
    for edition in here.filter(replaced_at=None).order_by("document_id", "language", "-made_at", "-pk"):
        if (edition.document_id, edition.language) not in seen:
            seen.add((edition.document_id, edition.language))
            here.filter(pk=edition.pk).update(current=True)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_life")]

    operations = [migrations.RunPython(release, forget)]
