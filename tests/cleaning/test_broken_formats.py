"""Every reader on broken and hostile forms of its format: articles or a sentence, within the limits."""

from __future__ import annotations

import gzip
import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest

from hikreader.cleaning.clean import FORMATS, clean, format_of
from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, Limits
from hikreader.model.errors import HikreaderError
from tests.cleaning.test_folder import FOLDER
from tests.cleaning.test_press import DATA

FILES = sorted(path for folder in (FOLDER, DATA) for path in folder.iterdir() if path.is_file() and path.stat().st_size)
SMALL = CleaningOptions(limits=Limits(file_bytes=5_000_000, page_bytes=2_000_000))
SENTENCE = re.compile(r"[A-Zn“][^\n]+[.)]", re.S)
DEEP = 100_000
ODT = b"application/vnd.oasis.opendocument.text"
MAIL = b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"


def read(name: str, data: bytes) -> Extraction | None:
    """What a file gives; None where it is refused with a sentence. Texts and regions always fit each other."""
    why = ""
    try:
        extraction = clean(name, data, SMALL)
    except HikreaderError as error:
        why = str(error)
    if why:
        assert SENTENCE.fullmatch(why), why
        return None
    for source in extraction.sources:
        for article in source.articles:
            assert len(article.text) == len(article.region)
            article.text.encode()
            assert all(piece.span.end <= len(article.text) for piece in article.suggestions)
    assert all(SENTENCE.fullmatch(refusal.why) for refusal in extraction.refused)
    return extraction


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_truncated_doubled_and_damaged_files_give_articles_or_a_sentence(path: Path) -> None:
    data = path.read_bytes()
    chance = random.Random(path.name)
    lines = data.split(b"\n")
    chance.shuffle(lines)
    damaged = bytearray(data)
    for _ in range(20):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    for broken in (data[: len(data) // 2], data[: -len(data) // 10], data + data, b"\n".join(lines), bytes(damaged)):
        read(path.name, broken)


def test_every_format_is_told_by_content_and_never_by_name_alone() -> None:
    for path in FILES:
        data = path.read_bytes()
        own = format_of(FileContent(path.name, data, Limits()))
        assert format_of(FileContent("file", data, Limits())) is own
    assert len({one.name for one in FORMATS}) >= 20


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", zipped(**{"word/document.xml": b""})),
        ("bomb.docx", zipped(**{"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})),
        ("bomb.zip", zipped(**{f"{number}.txt": b"a " * 1_000_000 for number in range(20)})),
        ("bomb.odt", zipped(mimetype=ODT, **{"content.xml": b" " * 50_000_000})),
        ("bomb.xlsx", zipped(**{"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * 50_000_000})),
        ("bomb.epub", zipped(**{"META-INF/container.xml": b" " * 50_000_000})),
        ("bomb.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b" " * 50_000_000)),
        ("bomb.gz", gzip.compress(b" " * 50_000_000)),
        ("deep.docx", zipped(**{"word/document.xml": b"<p>" * DEEP})),
        ("deep.xml", b"<rss>" + b"<item>" * DEEP),
        ("deep.html", b"<html><body>factiva" + b"<div class='DocText'>" * DEEP),
        ("deep.json", b'{"articles": ' + b"[" * DEEP + b"]" * DEEP + b"}"),
        ("deep.rtf", b"{\\rtf1" + b"{" * DEEP),
        ("deep.opml", b"<opml>" + b"<outline>" * DEEP),
        ("deep.bib", b"@article{a, title = " + b"{" * DEEP),
        ("deep.eml", MAIL * 500),
        ("lying.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200\n\n<p>"),
        ("lying.rtf", b"{\\rtf1 \\bin999999999 abc}"),
        ("wide.xlsx", zipped(**{
            "xl/workbook.xml": b"<a/>",
            "xl/worksheets/sheet1.xml": b"<a><row><c r='ZZZ1'><v>1</v></c><c r='A1'/></row></a>",
        })),
        ("quote.csv", b'title,text\n"' + b"a," * 500_000),
        ("style.txt", b"a {" + b"b: c " * 3_000),
        ("end.txt", b"The Post - May 1, 2020\nRecord Number: 1\nCopyright 2020\nThe Post - May 2, 2020"),
        ("deep.html", b"<html><td class=DocPublicationName>" + b"<p class=titreArticle><i class=docAuthors>" * 5_000),
        ("wide.html", b"<html>factiva" + b"<p class=author>a<b class=enHeadline>b" * 5_000 + b"Document ABCDEF"),
        ("cues.srt", b"00:00:01,000 --> 00:00:02,000\n" * 20_000),
    ],
)  # fmt: skip
def test_bombs_depths_and_lies_end_with_a_sentence_in_time(name: str, data: bytes) -> None:
    begun = time.process_time()
    read(name, data)
    assert time.process_time() - begun < 8


def test_no_entity_is_expanded_and_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of this machine")
    head = f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY a "lol"><!ENTITY b "{"&a;" * 1000}">]>'
    item = f"<title>t</title><link>https://a.example/1</link><description>{'word ' * 200}&file;&b;</description>"
    feed = f"<?xml version='1.0'?>{head}<rss><channel><title>x</title><item>{item}</item></channel></rss>"
    extraction = read("feed.xml", feed.encode())
    texts = [article.text for source in (extraction.sources if extraction else ()) for article in source.articles]
    assert not any("secret of" in text or "lollol" in text for text in texts)


def test_what_stands_before_the_damage_comes_in() -> None:
    whole = gzip.decompress((FOLDER / "14_crawl.warc.gz").read_bytes())
    cut = read("cut.warc", whole[: len(whole) - 1000])
    assert cut is not None
    assert len(cut.members) == 2
    assert "the ones before it are read" in cut.refused[0].why


def test_a_broken_line_does_not_keep_the_others_of_a_packed_corpus_out() -> None:
    lines = (FOLDER / "35_text.jsonl").read_bytes().splitlines()
    extraction = read("corpus.jsonl", b"\n".join([*lines[:2], b'{"text": ', *lines[2:]]))
    assert extraction is not None
    assert len(extraction.sources) == 4
    assert [refusal.name for refusal in extraction.refused] == ["corpus.jsonl, line 3"]
