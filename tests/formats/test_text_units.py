"""Units of other tools: each span comes back from UTF-16 and from tokens, whatever the text."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import Corpus, ExportFilter
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat, describe, export
from hikreader.formats.format_registry import FORMATS
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import Utf16, spaced_tokens, token_range, tokens
from hikreader.model.annotation import Annotation
from hikreader.model.edit import PutAnnotation
from hikreader.store import Store
from tests.store.factories import new_source, note, only_article

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@given(TEXTS)
def test_every_offset_comes_back_from_utf_16(text: str) -> None:
    offsets = Utf16(text)
    for offset in range(len(text) + 1):
        units = offsets.units(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert offsets.offset(units) == offset


def labelled(store: Store, data: st.DataObject, text: str) -> list[Annotation]:
    store.add_source(new_source("s.txt", text))
    article = only_article(store)
    edges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 10))
    return [
        note(article, start, min(start + size, len(text)))
        for start, size in data.draw(st.lists(edges, max_size=4, unique=True))
    ]


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.data())
def test_tokens_tile_the_text_and_no_annotation_cuts_one(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    with Store.open(tmp_path_factory.mktemp("t") / "a.db", "ann", create=True) as store:
        found = labelled(store, data, text)
    assert "".join(token.of(text) for token in tokens(text, found)) == text
    spaced = spaced_tokens(text, found)
    assert "".join(token.of(text) + " " * has_space for token, has_space in spaced) == text
    starts = [token.start for token, _ in spaced]
    for one in found:
        first, behind = token_range(starts, one.span)
        assert (spaced[first][0].start, spaced[behind - 1][0].end) == (one.span.start, one.span.end)


@pytest.fixture
def hostile(tmp_path: Path) -> Store:
    """A text with controls, and annotators whose names would leave a folder or are all the same in ASCII."""
    store = Store.open(tmp_path / "hostile.db", "ann", create=True)
    store.add_source(new_source("s.txt", "A \x1b[31mred\x0b line\r\nand <b> & ]]> more text."))
    article = only_article(store)
    for annotator in ("../../etc", "/", "北京", "é", "e"):
        store.commit("label", [PutAnnotation(note(article, 2, 12, annotator=annotator))])
    return store


@pytest.mark.parametrize("name", ["xmi", "tei", "qdpx", "xlsx"])
def test_what_xml_cannot_hold_is_replaced_and_counted(hostile: Store, tmp_path: Path, name: str) -> None:
    form = FORMATS[name]
    losses = form.losses(Corpus(hostile, ExportFilter()))
    assert losses[Feature.CONTROLS] == (0 if name == "qdpx" else 2)
    assert losses[Feature.RETURNS] == (1 if name == "qdpx" else 0)
    assert describe(losses, name).startswith(f"{name} cannot hold ")
    if isinstance(form, FileFormat) and form.is_text:
        ElementTree.fromstring(b"".join(form.chunks(Corpus(hostile, ExportFilter()))))


def test_the_folder_of_an_annotator_stays_inside_and_each_has_its_own(hostile: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "brat"
    folder.parent.mkdir()
    export(FORMATS["brat"], Corpus(hostile, ExportFilter()), folder, hostile.path)
    assert sorted(one.name for one in folder.parent.iterdir()) == ["brat"]
    assert len([one for one in folder.iterdir() if one.is_dir()]) == 5


def test_without_spacy_its_format_says_what_to_install(hostile: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    form = FORMATS["spacy"]
    assert isinstance(form, FileFormat)
    with pytest.raises(FormatError, match="pip install 'hikreader\\[spacy\\]'"):
        list(form.chunks(Corpus(hostile, ExportFilter())))
