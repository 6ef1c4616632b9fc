"""`check` says exactly what is wrong, and changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hikreader.model.annotation import Verdict
from hikreader.model.edit import CorrectMetadata, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.store import Store
from hikreader.store.source_bytes import packed, unpacked
from tests.store.factories import TEXT, new_source, note, only_article


@pytest.fixture
def worked(path: Path) -> Path:
    """The database after a bit of everything."""
    with Store.open(path, "ann") as store:
        article = only_article(store)
        (suggestion,) = store.suggestions.open_on(article.text_id)
        first, second = note(article, 0, 6), note(article, 35, 49, Label.QUOTE)
        store.commit("fact", [PutAnnotation(first)])
        store.commit("quote", [PutAnnotation(second), SetVerdict(article.uid, suggestion, Verdict.REJECTED)])
        store.commit("edit", [PutAnnotation(second._replace(speaker="Hikvision"), second)])
        store.commit("off", [RemoveAnnotation(first)])
        store.commit("title", [CorrectMetadata(article.uid, article.metadata._replace(title="A better title"))])
        store.commit("done", [SetDone(article.uid, True)])
        store.undo()
        store.undo()
        store.redo()
        store.add_source(new_source("story.txt", TEXT + " And more."))
        store.undo()
    with Store.open(path, "bob") as bob:
        bob.commit(
            "fact",
            [PutAnnotation(note(only_article(bob), 0, 6, annotator="bob")), SetDone(only_article(bob).uid, True)],
        )
    return path


def faults(path: Path) -> tuple[str, ...]:
    with Store.open(path, "ann") as store:
        return store.check().faults


def altered(path: Path, *statements: str, texts: bool = False) -> None:
    """Change rows as no hikreader does; the guards of the history and the texts stand aside and come back."""
    connection = sqlite3.connect(path, isolation_level=None)
    found = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE%'"
    guards = connection.execute(found).fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def test_all_is_well_after_a_bit_of_everything_and_no_byte_is_changed(worked: Path) -> None:
    before, when = worked.read_bytes(), worked.stat().st_mtime_ns
    with Store.open(worked, "ann") as store:
        checked = store.check()
        assert checked.faults == ()
        assert (checked.sources, checked.articles, checked.annotations) == (2, 1, 2)
        assert checked.steps == store.history.last_seq()
    assert (worked.read_bytes(), worked.stat().st_mtime_ns) == (before, when)


FAULTS = {
    "UPDATE source SET sha256 = '0' WHERE id = 1": ["source story.txt: its bytes are not those that were imported"],
    "UPDATE source SET raw = x'00' WHERE id = 1": ["source story.txt: its bytes cannot be unpacked"],
    "UPDATE article_text SET text = replace(text, 'Menu', 'Manu') WHERE id = 1": [
        "article {article}: its text is not the one that was stored",
        "annotation {quote} by ann: what is kept of the words around it is not what stands there",
        "annotation {bob} by bob: what is kept of the words around it is not what stands there",
        "the search index: it does not fit the texts",
        "the indexes of beginnings and wordings",
    ],
    "UPDATE article_text SET headline_end = 9999 WHERE id = 1": ["article {article}: its headline lies outside"],
    "UPDATE article_text SET region_end = region_end + 1 WHERE id = 1": ["article {article}: its text is not as long"],
    "UPDATE article SET text_id = NULL": [
        "article {article}: it has no text",
        "text {article}: it is not what the history says it is",
    ],
    "UPDATE annotation SET exact = 'x' WHERE annotator = 'ann'": [
        "annotation {quote} by ann: its words do not stand at 35 to 49 of its article"
    ],
    "UPDATE annotation SET prefix = 'x' WHERE annotator = 'ann'": ["annotation {quote} by ann: what is kept of"],
    "UPDATE annotation SET label = 'fact' WHERE annotator = 'ann'": ["annotation {quote}: it is not what the history"],
    "DELETE FROM annotation WHERE annotator = 'ann'": ["annotation {quote}: it is not what the history says it is"],
    "DELETE FROM done": ["done {article}: it is not what the history says it is"],
    "UPDATE decision SET verdict = 'accepted'": ["decision {suggestion}: it is not what the history says it is"],
    "UPDATE article SET title = 'Ha'": ["article {article}: it is not what the history says it is"],
    "INSERT INTO done VALUES ('eve', 1)": ["done {article}: the history knows nothing of it"],
    "DELETE FROM event WHERE seq = (SELECT min(seq) FROM event WHERE entity = 'annotation')": [
        "annotation {fact}: step 5 of the history begins with something else"
    ],
    'UPDATE suggestion SET "end" = 999': ["suggestion {suggestion}: it lies outside the text of its article"] * 2,
    "DELETE FROM article_text_fts_docsize WHERE id = 1": ["the search index: it does not fit the texts"],
    "DELETE FROM article_term_fts_docsize": ["the search index: it does not fit the texts"],
    "INSERT INTO article_term_fts (rowid, terms) VALUES (77, 'left over')": ["the search index: it does not fit"],
    "INSERT INTO article_term_fts (article_term_fts) VALUES ('delete-all')": ["the search index: it does not fit"],
    "INSERT INTO prefix_fts (rowid, prefixes) VALUES (1, 'zz')": ["the indexes of beginnings and wordings"],
    "INSERT INTO prefix_fts (prefix_fts) VALUES ('delete-all')": ["the indexes of beginnings and wordings"],
    "INSERT INTO gram_fts (rowid, grams) VALUES (77 * 4096, '0a1b2c')": ["the indexes of beginnings and wordings"],
    "INSERT INTO gram_fts (gram_fts) VALUES ('delete-all')": ["the indexes of beginnings and wordings"],
    "UPDATE label_count SET amount = amount + 1 WHERE annotator = 'ann'": ["the indexes of beginnings and wordings"],
    "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event WHERE entity = 'text')": [
        "text {article}: it is not what the history says it is"
    ],
    "DELETE FROM event WHERE seq = (SELECT min(seq) FROM event)": ["the history: something is missing after step 0"],
    "DELETE FROM event WHERE step = 1": ["the history: something is missing after step 0"],
    "UPDATE annotation SET text_id = 77 WHERE annotator = 'ann'": [
        "table annotation, row 2: what it refers to in article_text is not there",
        "annotation {quote} by ann: its words do not stand",
        "annotation {quote}: it is not what the history says it is",
    ],
}


@pytest.mark.parametrize("statement", FAULTS)
def test_what_was_altered_is_named_and_nothing_else(worked: Path, statement: str) -> None:
    connection = sqlite3.connect(worked)
    one = {
        "article": connection.execute("SELECT uid FROM article").fetchone()[0],
        "quote": connection.execute("SELECT uid FROM annotation WHERE annotator = 'ann'").fetchone()[0],
        "suggestion": connection.execute("SELECT uid FROM suggestion").fetchone()[0],
        "bob": connection.execute("SELECT uid FROM annotation WHERE annotator = 'bob'").fetchone()[0],
        "fact": connection.execute("SELECT uid FROM event WHERE entity = 'annotation' ORDER BY seq").fetchone()[0],
    }
    connection.close()
    altered(worked, statement)
    found = faults(worked)
    expected = [start.format(**one) for start in FAULTS[statement]]
    assert len(found) == len(expected), found
    assert all(any(fault.startswith(start) for fault in found) for start in expected), found


def test_a_byte_that_is_no_utf_8_any_more_is_found(worked: Path) -> None:
    content = worked.read_bytes()
    at = content.index(b"Ottawa ordered")
    worked.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    assert any("SHA-256 differs" in fault for fault in faults(worked))


def test_a_damaged_page_is_told(worked: Path) -> None:
    content = bytearray(worked.read_bytes())
    connection = sqlite3.connect(worked)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'annotation_place'").fetchone()
    connection.close()
    content[(page - 1) * 4096 + 8 : page * 4096] = b"\xa5" * 4088
    worked.write_bytes(content)
    # Which of the two it is depends on the SQLite version and on what the page was for.
    assert any(
        fault.startswith(("the file itself: ", "something could not be read at all: ")) for fault in faults(worked)
    )


def test_sources_are_looked_at_as_they_were_imported(path: Path) -> None:
    connection = sqlite3.connect(path)
    (raw,) = connection.execute("SELECT raw FROM source").fetchone()
    flipped = packed(connection, 1, unpacked(connection, 1, raw).replace(b"Ottawa", b"Ottaxa"))
    connection.execute("UPDATE source SET raw = ?", (flipped,))
    connection.commit()
    connection.close()
    assert faults(path) == ("source story.txt: its bytes are not those that were imported (SHA-256 differs)",)
