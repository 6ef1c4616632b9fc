"""A colleague's coding comes home: what other tools hold becomes a layer, in its place or with its state."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.cli import main
from hikreader.formats.corpus import Corpus, ExportFilter, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.format_registry import FORMATS
from hikreader.formats.losses import Feature
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import parse
from hikreader.importing.importer import ImportOutcome, import_paths
from hikreader.importing.layers import LayerReport, import_layers, read_files
from hikreader.importing.read_options import Options
from hikreader.model.annotation import AnchorState
from hikreader.model.label import Label
from hikreader.store import Store
from tests.formats.sample import expected, sample, written
from tests.store.factories import new_source

ONE = Options(jobs=1)
READ = [name for name, form in FORMATS.items() if form.read]
TEXT = "Ottawa ordered Hikvision to close on Friday. 'We disagree,' the company said. Nobody else spoke."
CHANGED = "Late news. Ottawa ordered Hikvision to close on Friday. 'We strongly disagree,' the company said."


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample(tmp_path_factory.mktemp("sample")) as one:
        yield one


@pytest.fixture
def bare(full: Store, tmp_path: Path) -> Iterator[Store]:
    """The same articles without an annotation."""
    with Store.open(tmp_path / "bare.db", "ann", create=True) as store:
        records = [json.loads(line) for line in lines(full, ExportFilter(RecordUnit.ARTICLE))]
        import_records(
            list(parse(json.dumps(one | {"annotations": []}).encode() for one in records if one["type"] == "article")),
            store,
            "articles",
        )
        yield store


def taken(store: Store, path: Path, name: str) -> LayerReport:
    read = FORMATS[name].read
    assert read is not None
    return import_layers(store, read_files(path), read, f"import {path.name}", "colleague")


def said(store: Store, without: Collection[Feature] = ()) -> list[tuple[object, ...]]:
    """All that annotations say, but for line ends in notes and the times."""
    return sorted(
        (
            article.uid,
            one.span,
            one.label,
            one.annotator,
            "" if Feature.SPEAKERS in without else one.speaker or "",
            "" if Feature.NOTES in without else " ".join((one.note or "").split()),
        )
        for article, found in Corpus(store, ExportFilter()).articles()
        for one in found
    )


@pytest.mark.parametrize("name", READ)
def test_what_was_exported_comes_back_whole_and_one_undo_takes_it_out(
    full: Store, bare: Store, tmp_path: Path, name: str
) -> None:
    report = taken(bare, written(full, tmp_path, name), name)
    assert (report.added, report.lost, report.missing) == (len(expected(full)), 0, ())
    assert said(bare) == said(full, FORMATS[name].cannot_hold)
    assert bare.check().faults == ()
    bare.undo()
    assert said(bare) == []


@pytest.mark.parametrize("name", READ)
def test_into_the_database_that_it_came_from_nothing_changes(full: Store, tmp_path: Path, name: str) -> None:
    before = list(lines(full, ExportFilter()))
    report = taken(full, written(full, tmp_path, name), name)
    assert (report.unchanged, report.added, report.changed) == (len(expected(full)), 0, 0)
    assert list(lines(full, ExportFilter())) == before


def labelled_elsewhere(folder: Path, name: str) -> Path:
    """A file of another tool, made from a text that has changed here since; its article is known by its name only."""
    with Store.open(folder / "theirs.db", "bob", create=True) as store:
        store.add_source(new_source("story.txt", TEXT))
        article = store.articles.get(store.articles.ids()[0])
        spans = [TEXT.index(words) for words in ("Ottawa ordered", "'We disagree,'", "Nobody else spoke.")]
        ends = [start + size for start, size in zip(spans, (14, 14, 18), strict=True)]
        records = [json.loads(line) for line in lines(store, ExportFilter(RecordUnit.ARTICLE))]
        (record,) = (one for one in records if one["type"] == "article")
        annotation = {"prefix": "", "suffix": "", "speaker": None, "note": None, "annotator": "bob", "origin": "manual"}
        times = {"created": "2025-01-01T00:00:00Z", "updated": "2025-01-01T00:00:00Z"}
        record["annotations"] = [
            {"id": f"n{start}", "label": "fact", "start": start, "end": end, "text": TEXT[start:end]}
            | {"source_start": start, "source_end": end, **annotation, **times}
            for start, end in zip(spans, ends, strict=True)
        ]
        import_records(list(parse([json.dumps(record).encode()])), store, "labels")
        assert len(store.annotations.on(article.text_id)) == 3
        return written(store, folder, name)


@pytest.mark.parametrize("name", [name for name in READ if name != "brat" and name != "webannotation"])
def test_where_the_text_has_changed_spans_are_found_again_with_their_state(tmp_path: Path, name: str) -> None:
    path = labelled_elsewhere(tmp_path, name)
    with Store.open(tmp_path / "ours.db", "ann", create=True) as store:
        store.add_source(new_source("story.txt", CHANGED))
        report = taken(store, path, name)
        assert (report.added, report.review, report.lost) == (2, 1, 1)
        (article,) = map(store.articles.get, store.articles.ids())
        found = store.annotations.on(article.text_id, "bob")
        assert [one.anchor.exact for one in found] == ["Ottawa ordered", "'We strongly disagree,'"]
        assert [one.state for one in found] == [AnchorState.EXACT, AnchorState.REVIEW]
        assert store.check().faults == ()


def web_annotation(**changes: object) -> bytes:
    quote = {"type": "TextQuoteSelector", "exact": "ordered Hikvision", "prefix": "Ottawa ", "suffix": " to close"}
    item = {
        "type": "Annotation",
        "body": {"purpose": "tagging", "value": "Fact"},
        "target": {"source": "story.txt", "selector": [{"type": "TextPositionSelector", "start": 7, "end": 24}, quote]},
    }
    return json.dumps(item | changes).encode()


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "story.db", "ann", create=True) as store:
        store.add_source(new_source("story.txt", CHANGED))
        yield store


def test_a_web_annotation_is_found_by_its_quote_where_its_position_has_moved(story: Store, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonld"
    file.write_bytes(web_annotation())
    assert taken(story, file, "webannotation").added == 1
    (found,) = story.annotations.on(story.articles.get(story.articles.ids()[0]).text_id, "colleague")
    assert (found.anchor.exact, found.label) == ("ordered Hikvision", Label.FACT)


def test_other_labels_are_counted_and_left_out(story: Store, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonld"
    file.write_bytes(web_annotation(body={"purpose": "tagging", "value": "Person"}))
    report = taken(story, file, "webannotation")
    assert (report.added, report.line) == (0, "1 labelled “Person”, left out")


def test_texts_of_no_article_are_refused(full: Store, story: Store, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="import the articles first"):
        taken(story, written(full, tmp_path, "qdpx"), "qdpx")


def test_nobody_elses_annotation_is_taken_over_by_its_id(story: Store, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonld"
    ours = "0197f000-0000-7000-8000-000000000001"
    for name in ("ada", "eve"):
        file.write_bytes(web_annotation(id=f"urn:uuid:{ours}", creator={"name": name}))
        assert taken(story, file, "webannotation").added == 1
    known = story.annotations.get(ours)
    assert known is not None
    assert known.annotator == "ada"


@pytest.mark.parametrize("name", READ)
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=200) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_no_bytes_crash_a_reader(name: str, content: bytes | str) -> None:
    read = FORMATS[name].read
    assert read is not None
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    for file in ("a.json", "a.xmi", "a.qdpx", "a.jsonld", "a.jsonl"):
        with contextlib.suppress(FormatError):
            list(read({file: data, "b.txt": b"text", "b.ann": data}))


def test_a_project_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    project = b'<!DOCTYPE p [<!ENTITY a "x">]><Project xmlns="urn:QDA-XML:project:1.0">&a;</Project>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("project.qde", project)
    read = FORMATS["qdpx"].read
    assert read is not None
    with pytest.raises(FormatError, match="document type"):
        list(read({"bomb.qdpx": packed.getvalue()}))


@pytest.mark.parametrize("name", READ)
def test_what_another_tool_holds_is_known_by_its_content_and_becomes_a_layer(
    full: Store, bare: Store, tmp_path: Path, name: str
) -> None:
    path = written(full, tmp_path, name)
    there = path.rename(path.with_name("of a colleague"))
    reports = list(import_paths(bare, [there], ONE))
    assert sum(report.annotations for report in reports) == len(expected(full))
    assert not any(report.failed or report.outcome is ImportOutcome.SKIPPED for report in reports)
    assert bare.undo_import() is not None
    assert said(bare) == []


def test_the_labels_of_other_tools_come_along_with_their_texts(tmp_path: Path) -> None:
    texts = [f"{TEXT} It is the story number {number}." for number in range(3)]
    doccano = [{"id": n, "text": text, "label": [[0, 6, "fact"], [7, 14, "PERSON"]]} for n, text in enumerate(texts)]
    prodigy = [{"text": f"{TEXT} Again.", "spans": [{"start": 0, "end": 6, "label": "fact"}], "answer": answer}
               for answer in ("accept", "reject")]  # fmt: skip
    task = {"data": {"text": f"{TEXT} Last."}, "annotations": [{"completed_by": 3, "result": [
        {"type": "labels", "value": {"start": 0, "end": 6, "labels": ["fact"]}}]}]}  # fmt: skip
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in doccano))
    (tmp_path / "b.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in prodigy[:1]))
    (tmp_path / "c.json").write_text(json.dumps([task]))
    with Store.open(tmp_path / "a.db", "ann", create=True) as store:
        reports = list(import_paths(store, [tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.json")], ONE))
        found = [one.annotator for _, notes in Corpus(store, ExportFilter()).articles() for one in notes]
        assert Counter(found) == {"a": 3, "b": 1, "user 3": 1}
        assert any("3 labelled “PERSON”, left out" in report.detail for report in reports)
        assert not any("without their labels" in report.detail for report in reports)
        assert store.check().faults == ()


def test_the_command_says_what_came_in(full: Store, bare: Store, tmp_path: Path) -> None:
    path = written(full, tmp_path, "qdpx")
    bare.close()
    done = CliRunner().invoke(
        main, ["--db", str(bare.path), "import", "--format", "qdpx", str(path), str(tmp_path / "none.qdpx")]
    )
    assert f"{len(expected(full))} annotations" in done.stderr
    assert "cannot be read" in done.stderr
    assert done.exit_code == 1


def test_a_report_says_annotation_of_one_and_annotations_of_more() -> None:
    one, many = (LayerReport(added, 0, 0, 0, 0, 0, 0, (), Counter()) for added in (1, 2_000))
    assert (one.line, many.line) == ("1 annotation", "2,000 annotations")
