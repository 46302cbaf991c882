"""Akoma Ntoso, the OASIS standard for parliamentary and normative documents, written and read."""

from intersession.core.formats.akn.reading import read_akn
from intersession.core.formats.akn.writing import with_remark, write_akn

__all__ = ["read_akn", "with_remark", "write_akn"]
