"""Whatever a file of records holds: it is refused with a sentence, or what it says comes back."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.model.edit import PutAnnotation
from hikreader.store import Store, StoreError
from tests.store.factories import new_source, note, only_article

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def good_lines() -> list[str]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", "ann", create=True) as store:
        store.add_source(new_source())
        store.commit("fact", [PutAnnotation(note(only_article(store), 0, 6)._replace(speaker="x", note="y"))])
        per_article = list(lines(store, ExportFilter(per=RecordUnit.ARTICLE, with_suggestions=True)))
        return [*per_article, *lines(store, ExportFilter())]


GOOD = good_lines()


def take(*given_lines: str | bytes) -> list[str] | None:
    """What is exported after these lines were imported; None if they were refused."""
    raw = [line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass") for line in given_lines]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "a.db", "ann", create=True) as store:
        try:
            import_records(list(parse(raw)), store, "import")
        except (FormatError, StoreError):
            assert store.articles.ids() == [], "all or nothing"
            return None
        assert store.check().faults == ()
        return list(lines(store, ExportFilter(per=RecordUnit.ARTICLE, with_suggestions=True)))


def test_what_was_exported_comes_back() -> None:
    assert take(*GOOD) == GOOD[:-1]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.data())
def test_a_record_with_any_field_changed_is_refused_or_comes_back(which: int, data: st.DataObject) -> None:
    record = json.loads(GOOD[which])
    target = record
    if record.get("annotations") and data.draw(st.booleans()):
        target = record["annotations"][0]
    key = data.draw(st.sampled_from(sorted(target)))
    if data.draw(st.booleans()):
        del target[key]
    else:
        target[key] = data.draw(JSON)
    changed = [json.dumps(record), *GOOD[1:]] if which == 0 else [GOOD[0], json.dumps(record)]
    first = take(*changed)
    if first is not None:
        assert take(*first) == first


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()), max_size=4))
def test_no_bytes_at_all_crash_the_importer(given_lines: list[bytes]) -> None:
    take(*given_lines)
