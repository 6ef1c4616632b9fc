"""Where imported records go: what the import asks of a database and has it do; a Store is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from hikreader.formats.record_merge import AnnotationLookup
from hikreader.model.annotation import Removal
from hikreader.model.article import Article, DoneMark
from hikreader.model.edit import Edit, HistoryEntry
from hikreader.model.source import ImportResult, SourceDraft, SuggestionDraft
from hikreader.model.speaker import Speaker


class TargetArticles(Protocol):
    """The articles of a database."""

    def id_of(self, uid: str) -> int | None:
        """The id of the article with that uid; None where it is not in the list."""

    def of_source(self, sha256: str) -> Sequence[int]:
        """The ids of the articles whose text is from the source with that SHA-256."""

    def with_text(self, sha256: str) -> Sequence[int]:
        """The ids of the articles whose current text has that SHA-256."""

    def get(self, article_id: int) -> Article:
        """One article."""

    def done_marks(self) -> Sequence[DoneMark]:
        """What annotators last said of articles: done, or not."""


class TargetVersions(Protocol):
    """All texts of a database, former ones of articles too."""

    def with_text(self, sha256: str) -> Sequence[int]:
        """The ids of all texts with that SHA-256."""

    def get(self, text_id: int) -> Article:
        """An article as it is on one of its texts."""


class TargetSpeakers(Protocol):
    """The register of speakers."""

    def all(self) -> Sequence[Speaker]:
        """All entries."""


class RecordTarget(Protocol):
    """Where records go; a Store is one."""

    @property
    def articles(self) -> TargetArticles:
        """The articles."""

    @property
    def annotations(self) -> AnnotationLookup:
        """The annotations."""

    @property
    def speakers(self) -> TargetSpeakers:
        """The register of speakers."""

    @property
    def versions(self) -> TargetVersions:
        """The texts."""

    def transaction(self) -> AbstractContextManager[None]:
        """All the writes inside, or, after an error, none."""

    def add_source(self, source: SourceDraft) -> ImportResult:
        """Store a source, or the articles of it that are missing."""

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there; whether it was new."""

    def commit_import(self, title: str, changes: Sequence[Edit]) -> HistoryEntry:
        """Make all the edits as one entry of the history."""

    def keep_removals(self, known: Iterable[Removal], done: Iterable[tuple[str, str]]) -> None:
        """Remember removals of what is not here, and when what was removed just now was removed elsewhere."""

    def set_done_marks(self, title: str, marks: Iterable[DoneMark]) -> int:
        """Take over done marks; how many changed."""
