from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.decode import decode, unpacked
from hikreader.cleaning.results import UnreadableSource

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
        text = decode(unpacked(data, 1000)).text
    except UnreadableSource:
        text = ""
    assert not set(text) & {"\x00", "\ud800"}


def test_binary_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="binary"):
        decode(bytes(range(256)) * 10)
