"""Whatever values one writer accepts, every other one prints, and its reader finds again or its losses are counted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import Corpus, ExportFilter, RecordUnit
from hikreader.formats.errors import BadRecord
from hikreader.formats.export_format import FileFormat, FolderFormat, export
from hikreader.formats.format_registry import FORMATS
from hikreader.formats.losses import Feature
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.importing.layers import read_files
from hikreader.model.edit import PutAnnotation
from hikreader.session.output_files import article_page
from hikreader.store import Store
from tests.store.factories import new_source, note, only_article

EVERYTHING = ExportFilter(per=RecordUnit.ARTICLE, with_suggestions=True, with_history=True)
WRITTEN = [name for name in FORMATS if name != "spacy"]
"""All formats but the one that needs spaCy."""

_PIECES = [
    *["", " ", "\n", "\r", "\t", "\x01", "\x0b", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\u202e"],
    *["=1+1", "'", '"', "<b>&amp;]]>", "../", "#", "{0}", "\\", "_x0041_", "🇨🇦", "e\u0301", "\u0301", "𝔘", "http://["],
    *["x" * 70, "null", "ﬁ", "1" * 30],
]
ANY = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=3).map(
    lambda parts: "".join(parts).encode("utf-8", "replace").decode().replace("\0", "")
)
NAME = st.tuples(ANY, st.sampled_from("azé."), ANY).map("".join)
DATES = ["2025", "2025-06", "2025-06-28", "2025-06-28T10:00:00Z", "0000", "9999-99-99", "2025-06-28T:,."]
TIMES = ["2025-07-08T09:10:11Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.5Z"]


@st.composite
def annotation_records(draw: st.DrawFn, text: str, is_dump: bool) -> dict[str, Any]:
    """A record of an annotation somewhere in a text."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {
        "id": draw(st.uuids().map(str) | NAME),
        "label": draw(st.sampled_from(["fact", "quote", "allegation", "boilerplate"])),
        "start": start,
        "end": end,
        "text": text[start:end],
        "source_start": start if is_dump else None,
        "source_end": end if is_dump else None,
        "speaker": draw(st.none() | ANY),
        "note": draw(st.none() | ANY),
        "annotator": draw(st.just("ann") | NAME),
        "origin": draw(st.sampled_from(["manual", "accepted", "import"])),
        "created": draw(st.sampled_from(TIMES)),
        "updated": draw(st.sampled_from(TIMES)),
    }


@st.composite
def article_records(draw: st.DrawFn) -> dict[str, Any]:
    """A record of an article, with any value that it may have."""
    text = draw(ANY) + draw(st.sampled_from(["", "One two. 'Three,\" he said.\n\nFour."])) + draw(ANY)
    is_dump = draw(st.booleans())
    fields = ("title", "outlet", "author", "published_text", "published_from", "category", "language")
    return {
        "v": 1,
        "type": "article",
        "id": draw(st.uuids().map(str) | NAME),
        "source": draw(NAME),
        "source_sha256": hashlib.sha256(text.encode() + draw(st.binary(max_size=1))).hexdigest(),
        "source_kind": "dump" if is_dump else "page",
        "source_start": 0 if is_dump else None,
        "source_end": len(text) if is_dump else None,
        **{field: draw(st.none() | ANY) for field in fields},
        "published": draw(st.none() | st.sampled_from(DATES)),
        "published_precision": draw(st.sampled_from([None, "day", "time"])),
        **{field: draw(ANY) for field in ("url", "page", "edition") if draw(st.booleans())},
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "headline": draw(st.sampled_from([None, {"start": 0, "end": min(3, len(text))}])),
        "text": text,
        "annotations": draw(st.lists(annotation_records(text, is_dump), max_size=3)) if text else [],
    }


def taken(path: Path, records: Iterable[str]) -> Store:
    """A new database with these records in it."""
    store = Store.open(path, "ann", create=True)
    import_records(list(parse(line.encode() for line in records)), store, "import")
    return store


def written(store: Store, folder: Path, name: str) -> Path:
    """All that is in a store, in a format."""
    form = FORMATS[name]
    assert isinstance(form, FileFormat | FolderFormat)
    path = folder / f"{name}{form.suffix}"
    export(form, Corpus(store, ExportFilter()), path, store.path)
    return path


def content(store: Store) -> Counter[tuple[object, ...]]:
    """What the annotations say that other tools keep."""
    return Counter(
        (one.span, one.label.value, one.annotator, one.speaker or None, one.note or None)
        for _, found in Corpus(store, ExportFilter()).articles()
        for one in found
    )


def read_back(path: Path, name: str) -> Counter[tuple[object, ...]]:
    """The same, as the reader of a format finds it."""
    read = FORMATS[name].read
    assert read is not None
    texts = read(read_files(path))
    return Counter(
        (one.span, one.label, one.annotator, one.speaker or None, one.note or None)
        for text in texts
        for one in text.spans
    )


def look_at(path: Path) -> None:
    """Parse a file as any other program does."""
    data = path.read_bytes()
    if path.suffix in (".xml", ".xmi"):
        names = [one.get("{http://www.w3.org/XML/1998/namespace}id") for one in ElementTree.fromstring(data).iter()]
        assert max(Counter(filter(None, names)).values(), default=1) == 1
    elif path.suffix in (".json", ".jsonld"):
        json.loads(data)
    elif path.suffix == ".jsonl":
        assert all(map(json.loads, data.decode().removesuffix("\n").split("\n") if data else []))
    elif path.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
    elif path.suffix == ".conll":
        head, *rest = data.decode().split("\n")
        tokens = {line.count("\t") + 1 for line in rest if line and not line.startswith("# newdoc")}
        assert tokens <= {len(head.split()) - 3}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(article_records(), min_size=1, max_size=2))
def test_any_value_is_written_in_every_format_and_read_back(records: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            store = taken(folder / "a.db", map(json.dumps, records))
        except BadRecord:  # two articles of one name
            return
        with store:
            for form in WRITTEN:
                path = written(store, folder, form)
                for file in [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]:
                    look_at(file)
                if FORMATS[form].read and not FORMATS[form].losses(Corpus(store, ExportFilter())):
                    assert read_back(path, form) == content(store), form
            for number in store.articles.ids():
                assert article_page(store, number, "ann", everything=True).endswith("</html>")
            out = list(lines(store, EVERYTHING))
        with taken(folder / "b.db", out) as other:
            assert sorted(lines(other, EVERYTHING)) == sorted(out)
            assert other.check().faults == ()


@pytest.fixture
def marked(tmp_path: Path) -> Store:
    """A text that begins with a byte order mark; a control and line breaks in what is said of its annotation."""
    store = Store.open(tmp_path / "marked.db", "ann", create=True)
    store.add_source(new_source("s.txt", "\ufeffOne two three."))
    made = note(only_article(store), 1, 4, annotator="Zoë B.")
    store.commit("fact", [PutAnnotation(made._replace(speaker="a\x01b", note="one\ntwo"))])
    return store


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("qdpx", {Feature.BYTE_ORDER_MARKS: 1, Feature.NAME_CONTROLS: 1}),
        ("brat", {Feature.BYTE_ORDER_MARKS: 1, Feature.BREAKS: 1}),
        ("xmi", {Feature.NAME_CONTROLS: 1}),
        ("cas", {}),
    ],
)
def test_what_a_format_changes_in_names_and_notes_is_counted(
    marked: Store, tmp_path: Path, name: str, lost: dict[Feature, int]
) -> None:
    assert FORMATS[name].losses(Corpus(marked, ExportFilter())) == lost
    read = FORMATS[name].read
    assert read is not None
    (text,) = read(read_files(written(marked, tmp_path, name)))
    (span,) = text.spans
    assert text.text is not None
    assert span.span.of(text.text) == "One"
    assert span.annotator == "Zoë B."


def test_an_export_without_annotations_is_read_as_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", "ann", create=True) as store:
        store.add_source(new_source())
        assert read_back(written(store, tmp_path, "webannotation"), "webannotation") == Counter()


@pytest.mark.parametrize("field", ["published", "text_sha256", "source_sha256"])
def test_a_line_end_behind_a_date_or_a_hash_is_no_part_of_it(marked: Store, field: str) -> None:
    record = json.loads(next(lines(marked, EVERYTHING)))
    record[field] = f"{record[field]}\n"
    with pytest.raises(BadRecord, match=field):
        list(parse([json.dumps(record).encode()]))
