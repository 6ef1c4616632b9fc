from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from hikreader.cleaning.clean import clean, format_of, read_file
from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import USUAL, CleaningOptions, Limits, UnreadableSource
from hikreader.importing.clean_records import CleanRecord, clean_lines, clean_record
from hikreader.model.article import SourceKind
from tests.cleaning.cleaned import cleaned, source_text
from tests.cleaning.layouts import LAYOUTS, STORIES
from tests.cleaning.test_html import page

DUMP = LAYOUTS["byline and stamp"]


def test_a_dump_keeps_its_bytes_its_name_and_its_text() -> None:
    data = DUMP.replace("\n", "\r\n").encode("utf-8-sig")
    source = cleaned("some/where.html", data)
    assert (source.name, source.kind, source.encoding) == ("some/where.html", SourceKind.DUMP, "utf-8")
    assert source.raw == data
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source_text(source) == data.decode("utf-8")
    assert len(source.articles) == len(STORIES)


def test_offsets_count_a_byte_order_mark_and_carriage_returns() -> None:
    source = cleaned("x", DUMP.replace("\n", "\r\n").encode("utf-8-sig"))
    headlines = [article.headline.of(article.text) for article in source.articles if article.headline]
    assert headlines == [story.headline for story in STORIES]


def test_a_packed_page_is_a_page() -> None:
    data = gzip.compress(page())
    source = cleaned("x.txt", data)
    assert (source.kind, source.raw, len(source.articles)) == (SourceKind.PAGE, data, 1)


def test_lines_are_json_with_the_keys_in_their_order() -> None:
    source = cleaned("a.txt", DUMP.encode())
    records = [json.loads(line) for line in clean_lines(source)]
    assert [list(record) for record in records] == [list(CleanRecord.__annotations__)] * 3
    assert [record["article"] for record in records] == [1, 2, 3]
    assert records[1] == clean_record(source, 2)


def test_a_record_cites_the_source() -> None:
    source = cleaned("a.txt", DUMP.encode())
    record = clean_record(source, 1)
    assert record["headline"] == {"start": 0, "end": len(STORIES[0].headline)}
    assert record["body"].split("\n") == list(STORIES[0].paragraphs)
    pieces = [(piece["kind"], source_text(source)[piece["start"] : piece["end"]]) for piece in record["boilerplate"]]
    assert pieces == [
        ("byline", "By John Miller, Harbour Gazette"),
        ("stamp", "Published 12 March 2024"),
        ("section", "Share this article"),
    ]


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "dump.bin"
    path.write_bytes(b"12345")
    assert read_file(path, Limits(file_bytes=5)) == b"12345"
    with pytest.raises(UnreadableSource, match="cut it in pieces"):
        read_file(path, Limits(file_bytes=4))
    with pytest.raises(UnreadableSource, match="No such file"):
        read_file(tmp_path / "none", Limits())


def test_what_has_no_article_is_kept_as_a_source_that_says_why() -> None:
    data = b"<!doctype html><html><body><p>Hi.</p></body></html>"
    source = cleaned("x", data)
    assert (source.raw, source.sha256, source.articles) == (data, hashlib.sha256(data).hexdigest(), ())
    assert source.why_none is not None
    assert source.why_none.startswith("No article found: ")


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="larger than"):
        clean("x", page(), CleaningOptions(limits=Limits(page_bytes=100)))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        (b"  \n<!-- c --><HTML><head></head>", "web page"),
        ("<html><body>x".encode("utf-16"), "web page"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "web page"),
        (b"In HTML, <b> makes text bold and <p> begins a paragraph.", "text"),
        (b"", "text"),
    ],
)
def test_a_page_is_told_from_plain_text_by_what_is_in_it(data: bytes, name: str) -> None:
    assert format_of(FileContent("x", data, Limits())).name == name


def test_gzip_is_unpacked_and_the_hash_is_that_of_the_file() -> None:
    packed = gzip.compress(b"<html><body>x", mtime=0)
    content = FileContent("x", packed, Limits())
    assert (content.data, format_of(content).name) == (b"<html><body>x", "web page")
    assert content.sha256 == hashlib.sha256(packed).hexdigest()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", gzip.compress(b"abc" * 99, mtime=0)[:-9], b"\x1f\x8bxx"])
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^[A-Z][^\n]+\.$"):
        clean("x", data)


def test_importing_and_reading_dumps_loads_no_heavy_library() -> None:
    code = (
        "import sys; from hikreader.cleaning.clean import clean; clean('x', b'A line.');"
        "print([name for name in ('trafilatura', 'lxml', 'dateparser', 'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("sign", [",", ";"])
def test_lines_of_prose_with_as_many_commas_each_are_no_table(sign: str) -> None:
    prose = "Úřad, který molo zavřel, mlčí.\nOdbory, které varovaly, žádají.\nRada, která zasedá, rozhodne.\n" * 2
    table = "číslo,jméno,pozn\n1,Jiří,dobré\n2,Žofie,lepší\n3,Ota,nic\n"
    texts = (text.replace(",", sign).encode("cp1250") for text in (prose, table))
    formats = [format_of(FileContent("a.txt", data, USUAL)).name for data in texts]
    assert formats == ["text", "table (CSV)"]
