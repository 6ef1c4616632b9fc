"""The store: one database file, as one annotator uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hikreader.model.article import SearchHit, SortOrder
from hikreader.model.edit import Edit, HistoryEntry
from hikreader.model.source import ImportResult, SourceDraft, SuggestionDraft, storable
from hikreader.store.connection import Connection
from hikreader.store.errors import StoreError
from hikreader.store.history import History
from hikreader.store.queries.articles import ArticleOrders, ArticleQueries
from hikreader.store.search import Search

if TYPE_CHECKING:
    from hikreader.store.fingerprint_index import FingerprintIndex
    from hikreader.store.imports.merge_split import ArticleSplitter, Rules
    from hikreader.store.integrity.check import CheckReport


class Store(ArticleQueries):
    """A database file, open for one annotator: all that Reading reads, and the ways to change it.

    Belongs to the thread that opened it. What is read is fetched whole; what is written is on the disk when the call
    returns. Any call may raise a StoreError, whose text is for the person at the keyboard. Opening, reading and
    closing change no byte of the file.
    """

    def __init__(self, connection: Connection, annotator: str) -> None:
        super().__init__(connection, annotator)
        self.annotator = annotator
        self.path = connection.path
        self.read_only = connection.read_only
        self._history = History(connection, annotator)
        self._search = Search(connection)
        self._orders = ArticleOrders(connection, annotator)

    @classmethod
    def open(
        cls,
        path: Path,
        annotator: str,
        *,
        create: bool = False,
        write_timeout: float = 5.0,
        before_migration: Callable[[], None] | None = None,
    ) -> Store:
        """Open the file at `path`, or, with `create`, make one where there is none or an empty one.

        A writer waits up to `write_timeout` seconds for others. `before_migration` is called when the file is of an
        older schema: it is kept, under another name, and changed, which may take minutes.

        Raises:
            NoSuchDatabase, NotADatabase, ForeignDatabase, NewerDatabase, DoctoredDatabase: It is not ours to open.
            StoreError: It cannot be read, or no annotator is named.
        """
        if not annotator.strip():
            raise StoreError("The annotator has no name; give one with --annotator.")
        connection = Connection(path, create=create, write_timeout=write_timeout, before_migration=before_migration)
        return cls(connection, storable(annotator))

    def close(self) -> None:
        """Let go of the file; to close twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Several writes in one: all of them are on the disk when the block ends, or, after an error, none."""
        return self._connection.write()

    def commit(self, title: str, changes: Iterable[Edit]) -> HistoryEntry:
        """Do it all, durably, as one step of the history.

        Raises:
            SpanMismatch: An annotation's text does not stand at its offsets.
            Conflict: A thing is no longer what the change was made from, or a span has that label already.
            NoSuchArticle: A change is about an article that is not there.
        """
        return self._history.commit(title, changes)

    def undo(self) -> HistoryEntry | None:
        """Undo this annotator's last act that still stands, be it from another day; None where there is none.

        What somebody changed since is left alone and counted in the step's `conflicts`.
        """
        return self._history.undo()

    def redo(self) -> HistoryEntry | None:
        """Redo this annotator's last undone act; None where there is none, or they did something new since."""
        return self._history.redo()

    def last_seq(self) -> int:
        """The number of the newest step by anybody, 0 where there is none."""
        return self._history.last_seq()

    def steps_after(self, seq: int) -> list[HistoryEntry]:
        """The steps by anybody, this annotator too, that came after the given one, oldest first."""
        return self._history.after(seq)

    def wait_at_most(self, seconds: float) -> None:
        """Wait no longer than so for others, from now on: a screen cannot stand still."""
        self._connection.wait_at_most(seconds)

    def check(self) -> CheckReport:
        """Look whether everything in the file is what it should be."""
        from hikreader.store.integrity.check import check

        return check(self._connection.sqlite, self.path, read_only=self.read_only)

    def back_up(self, target: Path) -> None:
        """Copy the database to another file, whole and looked at, or not at all.

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

    def search(self, query: str, limit: int = 100) -> list[SearchHit]:
        """The best articles whose text has all the words of the query, best first. No query raises."""
        return self._search.find(query, limit)

    def ordered_ids(self, order: SortOrder) -> list[int]:
        """All articles in an order of the list."""
        return self.article_ids() if order is SortOrder.IMPORT else self._orders.ids(order)

    def article_names(self) -> dict[int, str]:
        """Title and outlet of every article, as one line, by its id."""
        return self._orders.names()

    @property
    def seeds(self) -> FingerprintIndex:
        """The index by which passages with the same wording are found."""
        from hikreader.store.fingerprint_index import FingerprintIndex  # late: the first screen needs none of it

        return FingerprintIndex(self._connection, self.annotator)

    def source_name(self, place: str) -> str:
        """What a source at that path or address is called in this database.

        The path relative to the database's folder, with slashes, where the file lies inside it; else the absolute
        path; an address as it is.
        """
        if "://" in place:
            return storable(place)
        # The folder is resolved and the file is not, so that a link keeps its own name.
        file = Path(place).absolute()
        file = file.parent.resolve() / file.name
        folder = self.path.resolve().parent
        name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)
        return storable(name)

    def add_source(self, source: SourceDraft) -> ImportResult:
        """Store a source with its articles and suggestions, unless the same bytes are there already.

        Other bytes under a known name are new versions of its articles: annotations of all annotators move there, each
        with its state, and what finds no place stays on the old text. `undo` takes all of that back.

        Raises:
            ValueError: A text is not storable, or its length is not its region's.
        """
        # sqlite-utils, which this needs, takes 97 ms to import: not before something is imported.
        from hikreader.store.imports.importer import SourceImporter

        with self._connection.write():  # sqlite-utils reads the schema before it writes
            return SourceImporter(self._connection, self._history).add(source)

    def merge(self, text_id: int, rules: Rules) -> HistoryEntry:
        """Join the article that is on a text with the next one of its dump, in one step that can be undone.

        Raises:
            Indivisible: It is no article of a dump, or none follows.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            return self._dividing.merge(text_id, rules)

    def split(self, text_id: int, at: int, rules: Rules) -> HistoryEntry:
        """Make what begins at an offset of a dump's article an article of its own, in one step that can be undone.

        Raises:
            Indivisible: It is no article of a dump, nothing is on one side, or somebody's annotation lies across.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            return self._dividing.split(text_id, at, rules)

    @property
    def _dividing(self) -> ArticleSplitter:
        from hikreader.store.imports.merge_split import ArticleSplitter  # late, like imports, and for the same reason

        return ArticleSplitter(self._connection, self._history, self)

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there already; whether it was new."""
        from hikreader.store.imports.importer import SourceImporter

        with self._connection.write():
            return SourceImporter(self._connection, self._history).add_suggestion(text_id, suggestion)
