from __future__ import annotations

import gzip
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.decode import decode, sniff
from hikreader.cleaning.results import NoArticle, UnreadableSource
from hikreader.model.article import SourceKind

GERMAN = (
    "Der Stadtrat hat am Dienstag den Haushalt beschlossen. Für Straßen und Schulen gibt es künftig mehr Geld. " * 4
)
RUSSIAN = "Городской совет во вторник утвердил новый бюджет после долгих споров о школах и дорогах. " * 4


def test_a_byte_order_mark_stays_the_first_code_point() -> None:
    assert decode(b"\xef\xbb\xbfA").text == "\ufeffA"
    assert decode("\ufeffA".encode("utf-16-le")).text == "\ufeffA"
    assert decode("\ufeffA".encode("utf-16-be")).text == "\ufeffA"


def test_line_ends_are_not_translated() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_nul_becomes_a_replacement_one_for_one() -> None:
    assert decode(b"a\x00b\x00").text == "a\ufffdb\ufffd"


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (GERMAN, "utf-8")])
def test_encodings_of_old_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding() -> None:
    found = decode(RUSSIAN.encode() + b"\xff ")
    assert found.encoding == "utf-8"
    assert found.text == RUSSIAN + "\ufffd "


@given(st.text())
def test_utf_8_comes_back_whole(text: str) -> None:
    marked = text.replace("\x00", "\ufffd")
    if not text.startswith(("\ufeff",)):
        assert decode(text.encode()).text == marked


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(sniff(data).data).text
    except (NoArticle, UnreadableSource):
        text = ""
    assert not set(text) & {"\x00", "\ud800"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", SourceKind.PAGE),
        (b"  \n<!-- c --><HTML><head></head>", SourceKind.PAGE),
        ("<html><body>x".encode("utf-16"), SourceKind.PAGE),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", SourceKind.PAGE),
        (b"In HTML, <b> makes text bold and <p> begins a paragraph.", SourceKind.DUMP),
        (b"", SourceKind.DUMP),
    ],
)
def test_a_page_is_told_from_plain_text_by_what_is_in_it(data: bytes, kind: SourceKind) -> None:
    assert sniff(data).kind is kind


def test_gzip_is_unpacked_and_the_hash_is_that_of_the_file() -> None:
    packed = gzip.compress(b"<html><body>x", mtime=0)
    found = sniff(packed)
    assert (found.data, found.kind) == (b"<html><body>x", SourceKind.PAGE)
    assert found.sha256 == hashlib.sha256(packed).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n",
        b"PK\x03\x04",
        gzip.compress(b"abc" * 99, mtime=0)[:-9],
        b"\x1f\x8bxx",
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^[A-Z][^\n]+\.$"):
        sniff(data)


def test_binary_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="binary"):
        decode(bytes(range(256)) * 10)
