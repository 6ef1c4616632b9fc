from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.cleaning.results import Limits
from hikreader.importing.cleaner import clean_paths
from hikreader.importing.importer import ImportOutcome, ImportReport, ImportSummary, import_paths
from hikreader.importing.inputs import FileInput, count
from hikreader.importing.read_options import Options
from hikreader.model.article import Precision, SourceKind
from hikreader.model.source import ImportResult, SourceDraft
from hikreader.store import Store
from tests.cleaning.layouts import LAYOUTS
from tests.cleaning.serving import PAGE, serving
from tests.cleaning.test_html import STORY, page
from tests.importing import hostile

DUMP = LAYOUTS["byline and stamp"]
SMALL = Limits(page_seconds=3, page_bytes=2_000_000, file_bytes=4_000_000, fetch_seconds=0.5, redirects=3)
OPTIONS = Options(jobs=2, limits=SMALL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "mine.db", "ann", create=True) as one:
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    one = tmp_path / "coverage"
    one.mkdir()
    return one


def taken(store: Store, *given: str | Path, options: Options = OPTIONS) -> list[ImportReport]:
    return list(import_paths(store, given, options))


def sources(store: Store) -> list[str]:
    return [store.articles.get(number).source for number in store.articles.ids()]


def test_a_folder_is_everything_in_it_in_the_order_of_its_files(store: Store, folder: Path) -> None:
    (folder / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/d.html", "b/e.html.gz", ".git"):
        data = page(title=name) if "html" in name else f"{name} says: {DUMP}".encode()
        (folder / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    reports = taken(store, folder)
    expected = ["a.txt", "c.txt", "b/d.html", "b/e.html.gz"]
    assert [report.name for report in reports] == [str(folder / name) for name in expected]
    assert {report.outcome for report in reports} == {ImportOutcome.IMPORTED}
    assert set(sources(store)) == {f"coverage/{name}" for name in expected}
    assert count([folder, "-", "https://example.com"]) == 6


def test_the_same_again_is_unchanged_by_whatever_name(store: Store, folder: Path) -> None:
    (folder / "a.html").write_bytes(PAGE)
    taken(store, folder)
    (folder / "b.html").write_bytes(PAGE)
    assert [report.outcome for report in taken(store, folder)] == [ImportOutcome.UNCHANGED] * 2
    assert sources(store) == ["coverage/a.html"]


def test_an_article_is_in_the_database_as_soon_as_it_is_reported(store: Store, folder: Path) -> None:
    for number in range(8):
        (folder / f"{number}.html").write_bytes(page(title=f"Page {number}"))
    with Store.open(store.path, "ann") as reader:
        for reported, report in enumerate(import_paths(store, [folder], Options(jobs=2)), 1):
            assert not report.failed
            assert len(reader.articles.ids()) >= reported
    assert reported == 8


def test_what_is_slow_holds_nothing_back_and_stopping_there_keeps_what_is_done(store: Store, folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.html").write_bytes(page(title=f"Page {number}"))
    (folder.parent / "last.html").write_bytes(PAGE)
    slow = Options(jobs=2, allow_private=True)
    with serving() as server:
        begun = time.monotonic()
        reports = import_paths(store, [folder, server.address("/drip"), folder.parent / "last.html"], slow)
        assert [next(reports).outcome for _ in range(3)] == [ImportOutcome.IMPORTED] * 3
        reports.close()  # type: ignore[attr-defined] # a generator, which Ctrl-C leaves in the same way
        assert time.monotonic() - begun < slow.limits.fetch_seconds
    assert len(store.articles.ids()) == 3
    assert not [thread for thread in threading.enumerate() if "ThreadPool" in thread.name]


def test_sources_that_are_stored_together_are_lost_together_or_not_at_all(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        (folder / f"{number}.html").write_bytes(page(title=f"Page {number}"))
    add, added = Store.add_source, []

    def stopped(self: Store, source: SourceDraft) -> ImportResult:
        added.append(source.name)
        if len(added) == 5:
            raise KeyboardInterrupt
        return add(self, source)

    monkeypatch.setattr(Store, "add_source", stopped)
    reported: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        reported.extend(report.name for report in import_paths(store, [folder], OPTIONS))
    assert len(store.articles.ids()) == len(reported) < 5
    monkeypatch.undo()
    assert {report.outcome for report in taken(store, folder)} <= {ImportOutcome.IMPORTED, ImportOutcome.UNCHANGED}
    assert len(store.articles.ids()) == 6
    assert store.check().faults == ()


def test_standard_input_is_a_place(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE)))
    assert [report.outcome for report in taken(store, "-")] == [ImportOutcome.IMPORTED]
    assert sources(store)[0].startswith("stdin://")


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes there")
def test_a_named_pipe_is_a_place(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(DUMP.encode(),)).start()
    assert taken(store, pipe)[0].articles == 3


def test_lines_of_json_with_a_text_are_articles(store: Store, folder: Path) -> None:
    text = "\n".join(STORY.paragraphs)
    lines: list[dict[str, object]] = [
        {"text": text, "title": "One", "url": "https://example.com/1", "published": "2024-03-12T10:30:00Z"},
        {"text": text + " \ud800\0", "title": "Two", "id": 7, "outlet": "The \ud800Paper\0", "published": "yesterday"},
        {"text": text + " Three."},
    ]
    file = folder / "corpus.jsonl"
    file.write_text("".join(json.dumps(line) + "\n\n" for line in lines))
    assert [report.outcome for report in taken(store, file)] == [ImportOutcome.IMPORTED] * 3
    articles = {article.metadata.title: article for article in map(store.articles.get, store.articles.ids())}
    assert articles["One"].source.startswith("coverage/corpus.jsonl#")
    assert articles["One"].metadata.url == "https://example.com/1"
    assert articles["One"].metadata.published == "2024-03-12T10:30:00+00:00"
    assert articles["One"].metadata.published_precision is Precision.TIME
    assert (articles["Two"].source, articles["Two"].text) == ("coverage/corpus.jsonl#7", text + " \ufffd\ufffd")
    assert articles["Two"].metadata.published_text == "yesterday"
    assert {article.source_kind for article in articles.values()} == {SourceKind.RECORD}
    assert articles["Two"].source_span(articles["Two"].region) is None
    file.write_text("".join(json.dumps(line) + "\n" for line in reversed(lines)))
    assert {report.outcome for report in taken(store, file)} == {ImportOutcome.UNCHANGED}
    changed = [lines[0] | {"title": "Uno"}, lines[1] | {"text": text + " Changed."}]
    file.write_text("".join(json.dumps(line) + "\n" for line in changed))
    assert [report.outcome for report in taken(store, file)] == [ImportOutcome.REVISED] * 2
    assert store.articles.get(articles["One"].id).metadata.title == "Uno"
    assert store.articles.get(articles["Two"].id).text == text + " Changed."


def test_a_source_without_an_article_is_kept_and_reported_each_time(store: Store, folder: Path) -> None:
    (folder / "a.html").write_bytes(b"<!doctype html><html><body><p>Hi.</p></body></html>")
    for _ in range(2):
        (report,) = taken(store, folder)
        assert report.failed
        assert report.line.endswith("a.html: No article found: there is no text to read on this web page.")
    assert store.articles.ids() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no links and pipes there")
def test_a_hostile_folder_is_imported_to_its_end(store: Store, folder: Path) -> None:
    hostile.make(folder)
    begun = time.monotonic()
    reports = taken(store, folder)
    assert time.monotonic() - begun < 600  # far less than all their limits together
    failures = {Path(report.name.partition(", line")[0]).name: report for report in reports if report.failed}
    assert set(failures) == set(hostile.REASONS)
    for name, reason in hostile.REASONS.items():
        assert reason in failures[name].detail, failures[name].line
        assert "\n" not in failures[name].line
    assert {Path(report.name).name for report in reports if not report.failed} >= hostile.GOOD
    for number in store.articles.ids():
        assert store.articles.get(number).text.strip()
    summary = ImportSummary()
    for report in reports:
        summary.add(report)
    assert f"{len(hostile.REASONS)} failed" in summary.line


def test_addresses_are_fetched_on_our_terms(store: Store) -> None:
    with serving() as server:
        paths = ["/page#part", "/missing", "/drip", "/dripping-head", "/loop"]
        urls = [server.address(path) for path in paths]
        begun = time.monotonic()
        allowed = taken(store, *urls, options=Options(jobs=2, limits=SMALL, allow_private=True))
        assert time.monotonic() - begun < 300
        (refused,) = taken(store, urls[0])
    assert [report.outcome for report in allowed] == [ImportOutcome.IMPORTED, *[ImportOutcome.FAILED] * 4]
    assert [report.detail.partition(":")[0] for report in allowed[1:]] == [
        "The server answers 404 Not Found",
        "The page was not there after 0.5 seconds",
        "The page was not there after 0.5 seconds",
        "The address redirects more than 3 times",
    ]
    assert "private network" in refused.detail
    assert sources(store) == [server.address("/page")]


def test_cleaning_needs_no_database(folder: Path) -> None:
    (folder / "a.txt").write_text(DUMP)
    (folder / "b.pdf").write_bytes(b"%PDF-1.7")
    (folder / "c.jsonl").write_text('{"v":1,"type":"annotation"}')
    dump, pdf, records = clean_paths([folder], OPTIONS)
    assert [json.loads(line)["article"] for line in dump.lines] == [1, 2, 3]
    assert pdf.error
    assert records.error
    assert not pdf.lines + records.lines


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_to_itself_is_told_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    found = list(clean_paths([tmp_path, tmp_path / "loop"]))
    assert [bool(one.error) for one in found] == [True, True]


def test_what_was_imported_is_summed_up_by_what_there_is() -> None:
    place = FileInput(Path("m.jsonl"))
    for articles, notes, told in (
        (0, 12, "1 imported (12 annotations)"),
        (2, 1, "1 imported (2 articles, 1 annotation)"),
        (1, 0, "1 imported (1 article)"),
        (0, 0, "1 imported"),
    ):
        summary = ImportSummary()
        summary.add(ImportReport(place, "m.jsonl", ImportOutcome.IMPORTED, articles, annotations=notes))
        assert summary.line == told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", "\nnot json\n"),
        ("a.JSON", '\n["a"]\n'),
        ("a.txt", '\n{"text": "cut off\n'),
        ("a.jsonl", '\n{"size": "no text"}\n'),
    ],
)
def test_what_is_meant_to_be_json_and_is_not_is_refused_with_its_line(
    store: Store, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    (report,) = import_paths(store, [tmp_path / name], OPTIONS)
    assert report.failed
    assert re.match(r"Line 2: this is neither valid JSON|No list of articles was found in this JSON", report.detail)
    assert store.articles.ids() == []


def test_accents_written_in_one_piece_or_two_are_the_same_file_name(store: Store, folder: Path) -> None:
    composed, decomposed = folder / "caf\u00e9.txt", folder / "cafe\u0301.txt"
    decomposed.write_bytes(DUMP.encode())
    assert [report.outcome for report in taken(store, composed)] == [ImportOutcome.IMPORTED]
    decomposed.unlink()
    composed.write_bytes(DUMP.replace("council", "assembly").encode())
    assert [report.outcome for report in taken(store, composed)] == [ImportOutcome.REVISED]
    assert {Path(name).name for name in sources(store)} == {"caf\u00e9.txt"}
