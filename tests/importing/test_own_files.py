"""A folder with the database in it is imported: SQLite's locks stay, and what is hikreader's own is left out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hikreader.formats.corpus import Corpus, ExportFilter
from hikreader.formats.export_format import FileFormat, FolderFormat
from hikreader.formats.export_format import export as write_export
from hikreader.formats.format_registry import FORMATS
from hikreader.importing.cleaner import clean_paths
from hikreader.importing.importer import ImportOutcome, import_paths
from hikreader.importing.own_exports import export_format
from hikreader.importing.read_options import Options
from hikreader.model.edit import PutAnnotation
from hikreader.session.output_files import article_page
from hikreader.store import Store
from hikreader.store.backup import default_backup
from tests.cleaning.layouts import LAYOUTS
from tests.reliability.power import has_strace
from tests.store.factories import note

DUMP = LAYOUTS["byline and stamp"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page, a database, a backup, links to the database and a journal that was left behind."""
    one = tmp_path / "folder"
    one.mkdir()
    (one / "page.txt").write_text(DUMP)
    database = one / "annotations.db"
    with Store.open(database, "ada", create=True) as store:
        store.back_up(default_backup(database))
    (one / "hard.txt").hardlink_to(database)
    (one / "soft.txt").symlink_to(database)
    (one / "sub").mkdir()
    (one / "sub" / "hard.db").hardlink_to(database)
    return one


LEFT_OUT = ["annotations.backup.db", "annotations.db", "hard.txt", "sub/hard.db"]


def test_what_is_hikreaders_own_is_left_out_and_said(folder: Path) -> None:
    with Store.open(folder / "annotations.db", "ada") as store:
        reports = list(import_paths(store, [folder], Options(jobs=1)))
        journal = folder / "annotations.db-journal"
        journal.touch()  # as while another one writes
        again = [report.name for report in import_paths(store, [folder]) if report.outcome is ImportOutcome.SKIPPED]
        journal.unlink()
    assert not any(report.failed for report in reports)
    left_out = [report.name for report in reports if report.outcome is ImportOutcome.SKIPPED]
    assert left_out == [str(folder / name) for name in LEFT_OUT]
    assert all(report.is_worth_a_line for report in reports if report.outcome is ImportOutcome.SKIPPED)
    assert str(journal) in again


@pytest.mark.parametrize(
    ("name", "way"),
    [("annotations.db", "into itself"), ("hard.txt", "into itself"), ("annotations.backup.db", "export --per article")],
)
def test_a_database_that_is_named_is_refused_with_the_way(folder: Path, name: str, way: str) -> None:
    with Store.open(folder / "annotations.db", "ada") as store:
        (report,) = import_paths(store, [folder / name], Options(jobs=1))
    assert report.failed
    assert way in report.detail


def test_cleaning_leaves_them_out_too(folder: Path) -> None:
    results = list(clean_paths([folder], Options(jobs=1)))
    assert not any(result.error for result in results)
    assert len([result for result in results if result.remark]) == len(LEFT_OUT)
    assert [bool(result.lines) for result in results].count(True) == 1


@pytest.mark.skipif(not has_strace(), reason="THE CALLS OF AN IMPORT WERE NOT TRACED: strace is missing")
def test_no_call_of_an_import_opens_the_database_beside_sqlite(folder: Path) -> None:
    trace = folder.parent / "trace"
    command = ["strace", "-f", "-y", "-e", "trace=open,openat,openat2", "-o", str(trace)]
    program = [sys.executable, "-m", "hikreader", "--db", str(folder / "annotations.db"), "import", str(folder)]
    subprocess.run([*command, *program], check=True, capture_output=True, timeout=110, env={**os.environ})
    opened = re.findall(r'open\w*\(.*?"([^"]+)", (O_\w+)', trace.read_text(errors="replace"))
    beside = [
        name
        for name, way in opened
        if re.search(r"/(annotations\.db(-journal)?|hard\.\w+|soft\.txt)$", name) and way == "O_RDONLY"
    ]
    assert beside == []
    assert any(name.endswith("page.txt") for name, _ in opened), "the trace shows nothing"


def export(name: str, corpus: Corpus, path: Path, database: Path) -> None:
    form = FORMATS[name]
    assert isinstance(form, FileFormat | FolderFormat)
    write_export(form, corpus, path, database)


OWN = [name for name in FORMATS if name not in ("jsonl", "csv", "spacy")]


def test_exports_of_ones_own_are_left_out_of_a_folder_whatever_they_are_called(tmp_path: Path) -> None:
    database, folder = tmp_path / "a.db", tmp_path / "folder"
    folder.mkdir()
    (folder / "page.txt").write_text(DUMP)
    (folder / "table.csv").write_text("id,article,text\n1,2,A table of somebody else.\n")
    with Store.open(database, "ada", create=True) as store:
        list(import_paths(store, [folder / "page.txt"]))
        article = store.articles.get(store.articles.ids()[0])
        store.commit("fact", [PutAnnotation(note(article, 0, 5, annotator="ada"))])
        for unit in FORMATS["csv"].units:
            corpus = Corpus(store, ExportFilter(per=unit))
            export("csv", corpus, folder / f"rows-{unit}.txt", database)
        for name in OWN:
            export(name, Corpus(store, ExportFilter()), folder / f"copy-{name}", database)
        (folder / "read.txt").write_text(article_page(store, article.id, "ada", everything=True))
        left = {file.relative_to(folder).parts[0] for file in folder.rglob("*") if file.is_file()}
        found = list(import_paths(store, [folder]))
    skipped = {Path(one.place.name).relative_to(folder).parts[0] for one in found if "has exported it" in one.detail}
    assert left - skipped == {"page.txt", "table.csv"}
    assert not any(one.failed for one in found)
    named = export_format(folder / "copy-qdpx")
    assert named == "qdpx"
