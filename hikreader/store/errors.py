"""What can go wrong with a database; what is said then stands in `mishaps`."""

from __future__ import annotations

from hikreader.model.errors import HikreaderError


class StoreError(HikreaderError):
    """Base of all errors of the store."""


class NoSuchDatabase(StoreError):
    """There is no file, or an empty one, and nobody asked to create it."""


class NotADatabase(StoreError):
    """The file is something else."""


class ForeignDatabase(StoreError):
    """An SQLite database of another program."""


class NewerDatabase(StoreError):
    """A newer hikreader has written the file."""


class DoctoredDatabase(StoreError):
    """The schema has more or less in it than hikreader makes."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreBusy(StoreError):
    """Others kept the file locked for longer than we wait."""


class StoreFull(StoreError):
    """No room left on the disk."""


class StoreDamaged(StoreError):
    """SQLite found broken pages, or could not read them."""


class StoreReplaced(StoreError):
    """The file was moved, deleted or exchanged while it was open."""


class BackupRefused(StoreError):
    """A backup or restore that would lose something, or cannot be written."""


class Conflict(StoreError):
    """What was to be changed is no longer what it was, or the place is taken."""


class Indivisible(StoreError):
    """An article that cannot be merged or split as somebody wants it."""


class SpanMismatch(StoreError):
    """An annotation's text does not stand at its offsets."""


class NoSuchArticle(StoreError):
    """Nothing fits the reference."""


class AmbiguousArticle(StoreError):
    """More than one article fits the reference."""
