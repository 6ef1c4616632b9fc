"""The only place with SQL: a database file of articles, annotations and their history.

- `backup`: backups: whole copies that were looked at before they count, and restoring them
- `connection`: one SQLite connection: how a file is opened, read and written
- `derived_index`: what is worked out from the rest: contentless indexes and counts, all of which can be made again
- `entities`: what can be undone: one class for each kind of thing that an edit changes
- `errors`: the errors of the store, and the catalogue of their messages
- `exchange`: what another machine says was removed or done, with the time at which it was said there
- `fingerprint_index`: an inverted index of hashed word 3-grams, which finds the passages that may have the wording
  of a selection
- `fingerprint_rows`: the rows of the fingerprint index for a text
- `forget`: removing an article for good: its texts leave the file, its history and its search indexes
- `heap`: finding a story among millions of articles in files: DuckDB counts who shares rare word 4-grams with it
- `history`: the history: what was done, by which annotator, and how it is undone and redone
- `imports`: changes to sources and texts
- `index_tables`: the statements that make version 8 of the schema: indexes that take half the room, and are added to
  at their end
- `integrity`: checks of a database
- `migrations`: migrations from an empty file, or an older schema, to the current one
- `near_duplicates`: near duplicates: articles of different sources that print the same story, found when their
  texts come in
- `prefix_rows`: the row of a text in the index of beginnings: by which one or two letters its words begin
- `queries`: queries that read: articles, annotations (with suggestions and links) and versions of texts
- `remap`: mapping positions: what stands on the texts of a dump is carried along when its regions are divided
  differently
- `repair`: repairing a file in which articles of a dump overlap or leave a gap, as one of an older version may be
- `rows`: the columns of each table, and model values from rows and back
- `schema`: the version of the schema, and the check that an existing file has exactly its tables
- `search`: search over all articles: FTS5 finds and ranks them, and says where in their texts it found what
- `search_rows`: what the second search index holds of a text: see language.search_terms
- `snapshot`: copies of a database: made aside, looked at, and only then put in their place
- `source_bytes`: how the bytes of a source are stored: compressed by Zstandard, with the texts cut from them as
  dictionary
- `store`: the store: one database file, as one annotator uses it
- `study_tables`: the statements that make version 7 of the schema: where labels come from, and what a study says of
  them
- `tables`: the statements that make the tables, one tuple for each version of the schema
- `tiling`: the invariant of all divisions of a dump: the regions of current texts never overlap, and together they
  cover it
- `text_index`: working out what the indexes hold of a text: it takes longer than to write it, and can be done in any
  process
- `undo`: inverting a transaction: what an undo or a redo puts back, and what it leaves alone
- `workspace_tables`: the statements that make version 8 of the schema: how outlets are spelled, and that something was
  forgotten
- `write_lock`: a fair lock for the writers of one folder: with SQLite's own lock some wait without end
"""

from hikreader.store.errors import (
    AmbiguousArticle,
    BackupRefused,
    Conflict,
    DoctoredDatabase,
    ForeignDatabase,
    Indivisible,
    NewerDatabase,
    NoSuchArticle,
    NoSuchDatabase,
    NotADatabase,
    SpanMismatch,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreReplaced,
)
from hikreader.store.store import Store

__all__ = [
    "AmbiguousArticle",
    "BackupRefused",
    "Conflict",
    "DoctoredDatabase",
    "ForeignDatabase",
    "Indivisible",
    "NewerDatabase",
    "NoSuchArticle",
    "NoSuchDatabase",
    "NotADatabase",
    "SpanMismatch",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreReplaced",
]
