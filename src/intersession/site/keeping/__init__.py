"""Keeping a forum: backup and restore, the move to another database, the doctor, what is deleted when its period ends."""


class NotDone(Exception):
    """A command of keeping cannot be done; the message is one clear line that names what and where."""
