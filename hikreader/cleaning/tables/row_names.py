"""Names of rows: two rows of one file are two sources, also where they share an id or an address."""

from __future__ import annotations

from hikreader.model.source import SourceDraft


class RowNames:
    """The names that the rows of one file have taken so far."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def distinct(self, file: str, row: SourceDraft) -> SourceDraft:
        """The row under a name that no other row of the file has: its digest's where another row has its own name.

        The same row again keeps its name: it is no second article.
        """
        if self._digests.setdefault(row.name, row.sha256) == row.sha256:
            return row
        return row._replace(name=f"{file}#{row.sha256[:12]}")
