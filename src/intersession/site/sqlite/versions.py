"""Which SQLite is free of the WAL-reset fault."""

SOUND = "3.51.3, 3.50.7+ and 3.44.6+"


def sound(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset fault (fixed in 3.51.3, 3.44.6 and 3.50.7)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)
