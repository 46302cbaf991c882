"""A small Outlook message for the tests, written as [MS-CFB] and [MS-OXMSG] say; no library writes one."""

import struct
from collections.abc import Mapping

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file of a tree of storages and streams. Streams are padded to 4,096 bytes, so that none needs the small sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        count = max(1, -(-len(data) // SECTOR))
        for number in range(count):
            sectors.append(data[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
            chains.append(first + number + 1 if number + 1 < count else END)
        return first

    entries = [("Root Entry", 5, b"", [])]
    _collect(tree, 0, entries)
    starts = [put(data.ljust(4096, b"\0")) if kind == 2 and data else END for _, kind, data, _ in entries]
    directory = b"".join(_entry(index, entries, starts) for index in range(len(entries)))
    first_directory = put(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    tables = -(-(len(chains) + 8) // 127)
    chains += [FAT] * tables
    first_table = len(sectors)
    fat = b"".join(struct.pack("<I", one) for one in chains).ljust(tables * SECTOR, b"\xff")
    head = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 16, 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first_directory, 0, 4096, END, 0, END, 0)  # fmt: skip
    head += b"".join(struct.pack("<I", first_table + n if n < tables else FREE) for n in range(109))
    return head.ljust(SECTOR, b"\0") + b"".join(sectors) + fat


def _collect(tree: Tree, parent: int, entries: list) -> None:
    """Children in the order that the format wants (by length, then letters), each the right brother of the one before."""
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        held = tree[name]
        index = len(entries)
        entries[parent][3].append(index)
        if isinstance(held, bytes):
            entries.append((name, 2, held, []))
        else:
            entries.append((name, 1, b"", []))
            _collect(held, index, entries)


def _entry(index: int, entries: list, starts: list[int]) -> bytes:
    name, kind, data, children = entries[index]
    siblings = next((kids for _, _, _, kids in entries if index in kids), [])
    place = siblings.index(index) if siblings else 0
    right = siblings[place + 1] if siblings and place + 1 < len(siblings) else FREE
    wide = name.encode("utf-16-le")
    size = max(len(data), 4096) if kind == 2 and data else 0
    return wide.ljust(64, b"\0") + struct.pack("<HBBIII16sIQQIQ", len(wide) + 2, kind, 1, FREE, right, children[0] if children else FREE, b"\0" * 16, 0, 0, 0, starts[index] if kind == 2 else END, size)  # fmt: skip


def text(tag: int, words: str) -> dict[str, bytes]:
    return {f"__substg1.0_{tag:04X}001F": words.encode("utf-16-le")}


MOMENTS = {0x0039, 0x0E06}
LEFT_OVER = 0x0003 << 32  # Outlook leaves what was in memory behind a number of four bytes


def numbers(head: int, **values: int) -> dict[str, bytes]:
    """The properties that are numbers, by tags such as `x0039`: a count of tenths of microseconds, or a number."""
    rows = b"".join(_number(int(tag[1:], 16), value) for tag, value in values.items())
    return {"__properties_version1.0": b"\0" * head + rows}


def _number(tag: int, value: int) -> bytes:
    kind, shown = (0x0040, value) if tag in MOMENTS else (0x0003, value | LEFT_OVER)
    return struct.pack("<IIQ", tag << 16 | kind, 6, shown)
