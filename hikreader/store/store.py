"""The store: one database file, as one annotator uses it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hikreader.model.annotation import Removal, new_uid
from hikreader.model.article import DoneMark, SearchHit
from hikreader.model.edit import Edit, HistoryEntry
from hikreader.model.source import ImportResult, SourceDraft, SuggestionDraft, storable
from hikreader.store.connection import Connection
from hikreader.store.errors import StoreError
from hikreader.store.history import History
from hikreader.store.queries.annotation_queries import (
    AnnotationQueries,
    LinkQueries,
    SpeakerQueries,
    SuggestionQueries,
)
from hikreader.store.queries.article_queries import ArticleQueries
from hikreader.store.queries.reference_queries import ReferenceQueries
from hikreader.store.queries.version_queries import VersionQueries

if TYPE_CHECKING:
    from hikreader.store.fingerprint_index import FingerprintIndex
    from hikreader.store.forget import Forgotten
    from hikreader.store.imports.article_splitter import ArticleSplitter, Rules
    from hikreader.store.imports.source_importer import SourceImporter
    from hikreader.store.integrity.check import CheckReport
    from hikreader.store.search import Search


class Store:
    """A database file, open for one annotator.

    What is read is grouped by what it is about: `articles`, `annotations`, `suggestions`, `links`, `speakers`,
    `versions`, `history`, `fingerprints`. The methods here change the file, or are about the file as a whole.

    Belongs to the thread that opened it. What is read is fetched whole; what is written is on the disk when the call
    returns. Any call may raise a StoreError, whose text is for the person at the keyboard. Opening, reading and
    closing change no byte of the file.
    """

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self.annotator = annotator
        self.path = connection.path
        self.read_only = connection.read_only
        self.articles = ArticleQueries(connection, annotator)
        self.annotations = AnnotationQueries(connection)
        self.suggestions = SuggestionQueries(connection, annotator)
        self.links = LinkQueries(connection)
        self.speakers = SpeakerQueries(connection)
        self.versions = VersionQueries(connection)
        self.references = ReferenceQueries(connection)
        self.history = History(connection, annotator)

    @classmethod
    def open(
        cls,
        path: Path,
        annotator: str,
        *,
        create: bool = False,
        read_only: bool = False,
        write_timeout: float = 5.0,
        before_migration: Callable[[], None] | None = None,
    ) -> Store:
        """Open the file at `path`, or, with `create`, make one where there is none or an empty one.

        With `read_only` every change is refused, whatever the file's permissions.
        A writer waits up to `write_timeout` seconds for others. `before_migration` is called when the file has an
        older schema: it is backed up and migrated, which may take minutes.

        Raises:
            NoSuchDatabase, NotADatabase, ForeignDatabase, NewerDatabase, DoctoredDatabase: The file is not usable.
            StoreError: It cannot be read, or the annotator has no name.
        """
        if not annotator.strip():
            raise StoreError("The annotator has no name; give one with --annotator.")
        connection = Connection(
            path, create=create, read_only=read_only, write_timeout=write_timeout, before_migration=before_migration
        )
        return cls(connection, storable(annotator))

    def close(self) -> None:
        """Close the file; closing twice is allowed."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def fingerprints(self) -> FingerprintIndex:
        """The index that finds passages with the same wording."""
        from hikreader.store.fingerprint_index import FingerprintIndex  # late: the first screen needs none of it

        return FingerprintIndex(self._connection, self.annotator)

    def search(self, query: str, limit: int = 100) -> list[SearchHit]:
        """The best articles whose text has all the words of the query, best first. No query raises."""
        return self._search.find(query, limit)

    @cached_property
    def _search(self) -> Search:
        from hikreader.store.search import Search  # late, as above

        return Search(self._connection)

    def transaction(self) -> AbstractContextManager[None]:
        """Several writes in one: all of them are on the disk when the block ends, or, after an error, none."""
        return self._connection.write()

    def commit(self, title: str, changes: Iterable[Edit]) -> HistoryEntry:
        """Make all the edits, durably, as one entry of the history.

        Raises:
            SpanMismatch: An annotation's text does not stand at its offsets.
            Conflict: A thing is no longer what the edit was made from, or a span has that label already.
            NoSuchArticle: An edit is about an article that is not there.
        """
        return self.history.commit(title, changes)

    def commit_import(self, title: str, changes: Iterable[Edit]) -> HistoryEntry:
        """Make the edits of an import, as `commit` does; `undo_import` takes them back with the rest of that import."""
        return self.history.commit_import(title, changes)

    def keep_removals(self, known: Iterable[Removal], done: Iterable[tuple[str, str]]) -> None:
        """Remember what another machine says was removed; see `hikreader.store.exchange`."""
        from hikreader.store.exchange import keep_removals

        keep_removals(self._connection, known, done)

    def set_done_marks(self, title: str, marks: Iterable[DoneMark]) -> int:
        """Take over what annotators said on another machine of articles; how many marks changed."""
        from hikreader.store.exchange import set_done_marks

        return set_done_marks(self._connection, title, marks)

    @contextmanager
    def importing(self) -> Iterator[None]:
        """What is imported inside is one import, which `undo_import` takes back as a whole."""
        self.history.batch = new_uid()
        try:
            yield
        finally:
            self.history.batch = None

    def undo_import(self, *, as_undo: bool = False) -> HistoryEntry | None:
        """Take back this annotator's newest import that still stands, as one entry; None where there is none.

        Its articles leave the list, and come back with `undo` or when their source is imported again. What carries
        annotations by now stays, and is counted in the entry's `conflicts`. With `as_undo` it is an undo, which `redo`
        takes back and after which `undo` goes on with what was done before.
        """
        return self.history.undo_import(as_undo=as_undo)

    def forget_preview(self, article_ids: Iterable[int]) -> Forgotten:
        """What `forget` would remove besides these articles."""
        from hikreader.store.forget import Forgetter

        return Forgetter(self._connection).preview(article_ids)

    def forget(self, article_ids: Iterable[int]) -> Forgotten:
        """Remove articles for good: text, annotations, history, search index; what was removed besides.

        This cannot be undone, and rewrites the file. Backups and exports made before still hold the text.
        """
        from hikreader.store.forget import Forgetter

        return Forgetter(self._connection).forget(article_ids)

    def undo(self) -> HistoryEntry | None:
        """Undo this annotator's last act that still stands, also from another day; None where there is none.

        What has been changed since is left alone and counted in the entry's `conflicts`.
        """
        return self.history.undo()

    def redo(self) -> HistoryEntry | None:
        """Redo this annotator's last undone act; None where there is none, or they did something new since."""
        return self.history.redo()

    def wait_at_most(self, seconds: float) -> None:
        """Wait at most that long for other writers from now on: a screen cannot stand still."""
        self._connection.wait_at_most(seconds)

    def check(self) -> CheckReport:
        """Check everything in the file."""
        from hikreader.store.integrity.check import check

        return check(self._connection.sqlite, self.path, read_only=self.read_only)

    def repair(self) -> int:
        """Mend sources whose articles overlap or leave a gap, as files of older versions can; how many places.

        Search indexes that do not fit the texts are made again, and count as one place more.
        No annotation is lost. It is one entry of the history for each source, which no person's undo meets.
        """
        from hikreader.store.repair import Repair, rebuild_search

        return len(Repair(self._connection).run()) + rebuild_search(self._connection)

    def back_up(self, target: Path) -> None:
        """Copy the database to another file, complete and checked, or not at all.

        Raises:
            BackupRefused: The copy is not sound, or the target must not or cannot be overwritten.
        """
        from hikreader.store.backup import back_up

        back_up(self._connection, target)

    def data_version(self) -> int:
        """A number that changes when another connection has changed the file; asking costs some microseconds.

        Raises:
            StoreReplaced: The path no longer leads to the open file.
        """
        self._connection.refuse_replaced()
        number: int = self._connection.value("PRAGMA data_version")
        return number

    def source_name(self, place: str) -> str:
        """What a source at that path or address is called in this database.

        The path relative to the database's folder, with slashes, where the file lies inside it; else the absolute
        path; an address as it is. Names are in NFC: systems differ in how they write accents in file names.
        """
        if "://" in place:
            return storable(place)
        # The folder is resolved and the file is not, so that a link keeps its own name.
        file = Path(place).absolute()
        file = file.parent.resolve() / file.name
        folder = self.path.resolve().parent
        name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
        return storable(unicodedata.normalize("NFC", name))

    def add_source(self, source: SourceDraft) -> ImportResult:
        """Store a source with its articles and suggestions, unless the same bytes are there already.

        Other bytes under a known name are new versions of its articles: annotations of all annotators move there, each
        with its state, and what is not found in the new text stays on the old one. `undo` takes all of that back.

        Raises:
            ValueError: A text is not storable, or its length is not its region's.
        """
        return self._importer().add(source)

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there already; whether it was new."""
        with self._connection.write():
            return self._importer().add_suggestion(text_id, suggestion)

    def merge(self, text_id: int, rules: Rules) -> HistoryEntry:
        """Join the article that is on a text with the next one of its dump, as one entry that can be undone.

        Raises:
            Indivisible: It is no article of a dump, or none follows.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            return self._splitter().merge(text_id, rules)

    def split(self, text_id: int, at: int, rules: Rules) -> HistoryEntry:
        """Make what begins at an offset of a dump's article its own article, as one entry that can be undone.

        Raises:
            Indivisible: It is no article of a dump, nothing is on one side, or an annotation lies across.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            return self._splitter().split(text_id, at, rules)

    def _importer(self) -> SourceImporter:
        from hikreader.store.imports.source_importer import SourceImporter

        return SourceImporter(self._connection, self.history)

    def _splitter(self) -> ArticleSplitter:
        from hikreader.store.imports.article_splitter import ArticleSplitter

        return ArticleSplitter(self._connection, self.history)
