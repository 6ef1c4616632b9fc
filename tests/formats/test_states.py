"""Annotations whose text has changed go out with their state, and come back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.record import schema
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import RecordImportReport, import_records
from hikreader.formats.record_parser import parse
from hikreader.model.annotation import AnchorState
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.store import Store
from tests.store.factories import new_source, note

OLD = "Ottawa ordered Hikvision to close on Friday. 'We disagree,' the company said. Nobody else spoke."
NEW = "Late news. Ottawa ordered Hikvision to close on Friday. 'We strongly disagree,' the company said."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An article in its second version, with an annotation that is exact, one to review, and one that is lost."""
    with Store.open(tmp_path / "a.db", "ann", create=True) as one:
        one.add_source(new_source("a.txt", OLD))
        article = one.articles.get(one.articles.ids()[0])
        for quote in ("Ottawa ordered", "'We disagree,'", "Nobody else spoke."):
            start = OLD.index(quote)
            one.commit("label", [PutAnnotation(note(article, start, start + len(quote), Label.FACT))])
        one.add_source(new_source("a.txt", NEW))
        yield one


def taken(store: Store, records: list[str]) -> RecordImportReport:
    return import_records(list(parse(line.encode() for line in records)), store, "import")


@pytest.mark.parametrize("per", list(RecordUnit))
def test_every_line_fits_the_schema_and_says_the_state(store: Store, per: RecordUnit) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    records = [json.loads(line) for line in lines(store, ExportFilter(per))]
    for record in records:
        validator.validate(record)
    found = [one for record in records for one in record.get("annotations", [record])]
    assert [record.get("state") for record in found] == [None, "review", "lost"]
    assert [record["text"] for record in found] == ["Ottawa ordered", "'We strongly disagree,'", "Nobody else spoke."]


@pytest.mark.parametrize("per", list(RecordUnit))
def test_back_into_the_same_database_they_are_unchanged(store: Store, per: RecordUnit) -> None:
    report = taken(store, list(lines(store, ExportFilter(per))))
    assert (report.unchanged, report.added, report.changed, report.kept, report.remarks) == (3, 0, 0, 0, ())


def test_in_another_database_what_is_lost_is_left_out_and_said(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.db", "bob", create=True) as other:
        report = taken(other, list(lines(store, ExportFilter(RecordUnit.ARTICLE))))
        assert (report.articles, report.added) == (1, 2)
        assert "lost" in report.remarks[0]
        assert [one.state for one in other.annotations.unsettled()] == [AnchorState.REVIEW]


def test_where_the_old_text_is_still_the_present_one_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    records = [line for line in lines(store, ExportFilter()) if '"state":"lost"' in line]
    with Store.open(tmp_path / "b.db", "bob", create=True) as other:
        other.add_source(new_source("a.txt", OLD))
        assert taken(other, records).added == 1
        assert other.annotations.unsettled() == []


def test_labels_made_on_the_old_text_arrive_there_and_are_unsettled(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "b.db", "bob", create=True) as other:
        other.add_source(new_source("a.txt", OLD))
        article = other.articles.get(other.articles.ids()[0])
        other.commit("label", [PutAnnotation(note(article, 15, 24, annotator="bob"))])
        records = list(lines(other, ExportFilter()))
    assert taken(store, records).added == 1
    (late,) = store.annotations.unsettled("bob")
    assert store.versions.get(late.text_id).text == OLD
