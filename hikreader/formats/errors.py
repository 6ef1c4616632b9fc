"""What can go wrong between files and annotations."""

from __future__ import annotations

from hikreader.model.errors import HikreaderError


class FormatError(HikreaderError):
    """A file cannot be written or read, or what is in it contradicts itself."""


class BadRecord(FormatError):
    """A line of a file is not a record that can be taken."""

    def __init__(self, line: int, complaint: str) -> None:
        super().__init__(f"Line {line}: {complaint}")
        self.line = line
