"""Lists of addresses, feeds, archives and folders: what is fetched, what is left out, and what an import says of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hikreader.importing.file_notes import FileNotes
from hikreader.importing.importer import ImportOutcome, ImportReport, import_paths
from hikreader.importing.preview import FilePreview, preview
from hikreader.importing.read_options import Options
from hikreader.store import Store
from tests.cleaning.layouts import LAYOUTS, STORIES
from tests.cleaning.serving import serving
from tests.cleaning.test_html import page

ONE = Options(jobs=1, allow_private=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "mine.db", "ann", create=True) as one:
        yield one


def notes(reports: list[ImportReport]) -> list[str]:
    gathered = FileNotes()
    lines = [gathered.add(report) for report in reports]
    return [line for line in [*lines, gathered.finish()] if line]


def test_the_pages_of_a_feed_are_fetched_once_and_what_is_there_is_left_alone(store: Store) -> None:
    with serving() as server:
        link = server.address("/packed")
        item = f"<item><title>Told by the feed</title><link>{link}</link><description>A teaser.</description></item>"
        server.page = f"<rss><channel><title>Feed</title>{item}{item}</channel></rss>".encode()
        (report,) = import_paths(store, [server.address("/page")], ONE)
        assert (report.outcome, report.name, report.format) == (ImportOutcome.IMPORTED, link, "feed: web page")
        assert list(import_paths(store, [server.address("/page")], ONE)) == []


def test_a_list_in_a_file_is_offered_and_fetched_only_when_that_is_asked_for(store: Store, tmp_path: Path) -> None:
    with serving() as server:
        (tmp_path / "list.txt").write_text(f"# my list\n{server.address('/packed')}\n")
        (offered,) = import_paths(store, [tmp_path / "list.txt"], ONE)
        assert offered.failed
        assert offered.detail == (
            "No article found: list of addresses with 1 address and no texts; --fetch fetches the pages."
        )
        fetching = Options(jobs=1, allow_private=True, fetch=True)
        (fetched,) = import_paths(store, [tmp_path / "list.txt"], fetching)
        assert list(import_paths(store, [tmp_path / "list.txt"], fetching)) == []
        (again,) = import_paths(store, [tmp_path / "list.txt"], replace(fetching, refetch=True))
        assert again.outcome is ImportOutcome.UNCHANGED
    assert (fetched.outcome, fetched.articles) == (ImportOutcome.IMPORTED, 1)
    assert store.articles.get(store.articles.ids()[0]).metadata.url == fetched.name


def test_two_lines_with_one_address_are_two_articles_and_the_same_line_again_is_none(
    store: Store, tmp_path: Path
) -> None:
    same = {"url": "https://example.org/live", "title": "Live"}
    texts = ["The bridge closed at noon.", "The bridge opened at six.", "The bridge closed at noon."]
    lines = [json.dumps(same | {"text": text}) for text in texts]
    (tmp_path / "live.jsonl").write_text("\n".join(lines))
    reports = list(import_paths(store, [tmp_path / "live.jsonl"], ONE))
    outcomes = [ImportOutcome.IMPORTED, ImportOutcome.IMPORTED, ImportOutcome.UNCHANGED]
    assert [report.outcome for report in reports] == outcomes
    assert sorted(store.articles.get(one).text for one in store.articles.ids()) == sorted(texts[:2])
    again = list(import_paths(store, [tmp_path / "live.jsonl"], ONE))
    assert {report.outcome for report in again} == {ImportOutcome.UNCHANGED}


def test_a_folder_says_what_each_file_was_taken_for_and_leaves_out_what_a_browser_wrote(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "story"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_bytes(page())
    (folder / "page_files" / "frame.html").write_bytes(page(title="An advertisement"))
    (folder / "desktop.ini").write_text("[.ShellClassInfo]\n")
    (folder / "style.css").write_text("body{color:#000}\np{margin:0}\n")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", LAYOUTS["byline and stamp"])
        archive.writestr("b.html", page(title="Another page"))
        archive.writestr("__MACOSX/b.html", "x")
    (folder / "more.zip").write_bytes(packed.getvalue())
    reports = list(import_paths(store, [folder], ONE))
    assert notes(reports) == [
        f"{folder / 'more.zip'}: zip archive (1 × text, 1 × web page), 4 articles",
        f"{folder / 'page.html'}: web page, 1 article",
    ]
    skipped = {Path(report.name).name: report.detail for report in reports if report.outcome is ImportOutcome.SKIPPED}
    assert skipped == {
        "page_files": "It holds the pictures and scripts of page.html. It was left out.",
        "style.css": "This is a stylesheet (CSS) and no article: it was left out.",
    }


def test_a_preview_says_what_would_come_in_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAYOUTS["byline and stamp"])
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n")
    found, refused = preview([tmp_path], ONE)
    assert [*found.lines] == [
        f"{tmp_path / 'a.txt'}: text, 3 articles",
        *(f"  {story.headline}" for story in STORIES),
    ]
    why = "This is a picture, not text: run it through a text recognition first."
    assert [*refused.lines] == [f"{tmp_path / 'b.png'}: {why}"]
    assert FilePreview.from_json(found.as_json) == found


def test_the_same_address_in_several_files_is_no_revision_but_a_changed_row_is(store: Store, tmp_path: Path) -> None:
    def write(name: str, text: str) -> None:
        rows = "".join(f"https://example.org/ferry,Ferry {n},{text} {n} times.\n" for n in (2, 3))
        (tmp_path / name).write_text(f"url,title,text\n{rows}https://example.org/b,Ban,{text} of the ban.\n")

    write("one.csv", "The ferry sails again after a long pause and was seen")
    write("two.csv", "Sailings of the ferry have ended for good; it was sold")
    reports = list(import_paths(store, [tmp_path], ONE))
    assert {report.outcome for report in reports} - {ImportOutcome.SKIPPED} == {ImportOutcome.IMPORTED}
    assert len(store.articles.ids()) == 6
    write("two.csv", "Sailings of the ferry have ended for good; it was sold off")
    again = Counter(report.outcome for report in import_paths(store, [tmp_path], ONE))
    assert again[ImportOutcome.UNCHANGED] == 3
    assert again[ImportOutcome.REVISED] >= 2


def test_a_preview_fetches_nothing_and_counts_what_could_be_fetched(tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text("https://example.org/a\nhttps://example.org/b\n")
    (found,) = preview([tmp_path], ONE)
    assert (found.addresses, found.articles, found.kind) == (2, 0, "")


def test_a_table_that_is_not_understood_is_shown_with_three_rows_and_read_once_its_columns_are_named(
    tmp_path: Path,
) -> None:
    table = tmp_path / "own.csv"
    table.write_text("nr;kop 1;verhaal\n" + "".join(f"{n};Veer {n};Het veer vaart weer.\n" for n in range(5)))
    (found,) = preview([table], ONE)
    assert found.table is not None
    assert found.table.names == ("nr", "kop 1", "verhaal")
    assert found.table.rows[2] == ("2", "Veer 2", "Het veer vaart weer.")
    assert FilePreview.from_json(found.as_json) == found
    columns = (("text", "verhaal"), ("title", "kop 1"))
    (read,) = preview([table], replace(ONE, columns=columns))
    assert (read.articles, read.titles) == (5, ("Veer 0", "Veer 1", "Veer 2"))


def test_a_bibliography_completes_the_articles_that_are_here_and_lists_the_others(store: Store, tmp_path: Path) -> None:
    story = "The ferry of the sound sails no more, its owner said on Monday. " * 9
    rows = [
        ("Ferry sails no more", "", "https://www.news.example/a?utm_source=x", ""),
        ("The harbour of Vell is shut", "The Tram", "", ""),
        ("The harbour of Vell is open", "The Tram", "", "2024-03-01"),
    ]
    table = "title,outlet,url,date,text\n" + "".join(f"{','.join(row)},{story}{row[0]}\n" for row in rows)
    (tmp_path / "a.csv").write_text(table)
    list(import_paths(store, [tmp_path / "a.csv"], ONE))
    entries = [
        "title={Another title}, journal={The Sound}, url={http://news.example/a/}, date={2024-03-04}",
        "title={The harbour of {Vell} is shut}, journal={Daily Tram}, author={Poe, Ida}, date={2024-03-05}",
        "title={The harbour of Vell is open}, journal={The Post}, author={Poe, Ida}",
        "title={Something else that is not here}, url={https://news.example/z}",
    ]
    (tmp_path / "b.bib").write_text("".join(f"@article{{k{n}, {one}}}\n" for n, one in enumerate(entries)))
    (report,) = import_paths(store, [tmp_path / "b.bib"], ONE)
    assert report.outcome is ImportOutcome.IMPORTED
    assert report.detail.startswith("2 articles of this bibliography (BibTeX) already here, 2 completed by it")
    assert "2 entries" in report.detail
    said = [store.articles.get(number).metadata for number in store.articles.ids()]
    assert sorted((one.title or "", one.outlet, one.author, one.published) for one in said) == [
        ("Ferry sails no more", "The Sound", None, "2024-03-04"),
        ("The harbour of Vell is open", "The Tram", None, "2024-03-01"),
        ("The harbour of Vell is shut", "The Tram", "Ida Poe", "2024-03-05"),
    ]
    (again,) = import_paths(store, [tmp_path / "b.bib"], ONE)
    assert again.outcome is ImportOutcome.UNCHANGED


def test_the_labels_of_another_tool_are_said_to_be_lost_once(store: Store, tmp_path: Path) -> None:
    line = {"text": "Ottawa ordered it to close. " * 10, "spans": ["0 to 6: fact"]}
    lines = [json.dumps(line | {"id": number}) for number in range(3)]
    (tmp_path / "labels.jsonl").write_text("\n".join(lines))
    reports = list(import_paths(store, [tmp_path / "labels.jsonl"], ONE))
    assert [report.outcome for report in reports].count(ImportOutcome.IMPORTED) == 3
    (loss,) = (report.detail for report in reports if report.outcome is ImportOutcome.SKIPPED)
    assert loss.startswith("The texts come in without their labels (spans)")


def test_a_column_may_be_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("nr;stuff;words\n1;A title;" + "A sentence of the story. " * 20 + "\n")
    options = Options(jobs=1, columns=(("text", "words"), ("title", "stuff")))
    (report,) = import_paths(store, [tmp_path / "own.csv"], options)
    assert report.articles == 1
    assert store.articles.get(store.articles.ids()[0]).metadata.title == "A title"
    (wrong,) = import_paths(
        store, [tmp_path / "own.csv"], Options(jobs=1, columns=(("text", "none"), ("title", "stuff")))
    )
    assert wrong.detail == "There is no column none: the columns are nr, stuff, words."
