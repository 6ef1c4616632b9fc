from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.errors import BadRecord, FormatError
from hikreader.formats.record import ArticleRecord, schema
from hikreader.formats.record_export import lines, write
from hikreader.formats.record_import import RecordImportReport, import_records
from hikreader.formats.record_parser import parse
from hikreader.formats.record_sign import is_record
from hikreader.formats.record_writer import article_line
from hikreader.model.article import SourceKind
from hikreader.model.edit import CorrectMetadata, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.source import ImportStatus
from hikreader.model.span import Span
from hikreader.store import Store
from tests.store.factories import TEXT, new_source, note, only_article

ANNOTATION_KEYS = [
    *("v", "type", "id", "article", "source", "source_sha256", "title", "outlet", "published", "text_sha256"),
    *("label", "start", "end", "text", "prefix", "suffix", "source_start", "source_end", "speaker", "note"),
    *("annotator", "origin", "created", "updated"),
]


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    """Two dumps and a page, labelled by two annotators."""
    with Store.open(tmp_path / "full.db", "ann", create=True) as store:
        store.add_source(new_source("b.txt", f"Skip to content\u2028\n{TEXT}", cuts=(17,)))
        store.add_source(new_source("a.txt", TEXT))
        store.add_source(new_source("https://example.org/page", f"Page. {TEXT}", kind=SourceKind.PAGE))
        for number in store.articles.ids():
            article = store.articles.get(number)
            quote = note(article, 3, 12, Label.QUOTE)._replace(speaker='Zoë \\ "Q"', note="\u2028")
            store.commit(
                "labels",
                [
                    PutAnnotation(quote),
                    PutAnnotation(note(article, 8, 15)),
                    PutAnnotation(note(article, 8, 15, annotator="bob")),
                ],
            )
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty.db", "ann", create=True) as store:
        yield store


EVERYTHING = ExportFilter(RecordUnit.ARTICLE, with_suggestions=True)


def exported(store: Store, choice: ExportFilter = EVERYTHING) -> list[str]:
    return list(lines(store, choice))


def imported(store: Store, folder: Path, records: list[str]) -> RecordImportReport:
    file = folder / "records.jsonl"
    file.write_text("".join(f"{line}\n" for line in records), encoding="utf-8", newline="")
    return import_file(file, store)


def import_file(path: Path, store: Store) -> RecordImportReport:
    with path.open("rb") as file:
        return import_records(list(parse(file)), store, f"import {path.name}")


def test_a_record_has_these_keys_in_this_order(full: Store) -> None:
    for line in exported(full, ExportFilter()):
        assert list(json.loads(line)) == ANNOTATION_KEYS
        assert json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) == line


def test_offsets_lead_to_the_text_in_article_and_source(full: Store) -> None:
    sources = {"a.txt": TEXT, "b.txt": f"Skip to content\u2028\n{TEXT}"}
    for record in map(json.loads, exported(full, ExportFilter())):
        if record["source"] in sources:
            text = sources[record["source"]]
            assert text[record["source_start"] : record["source_end"]] == record["text"]
        else:
            assert record["source_start"] is record["source_end"] is None
            assert f"Page. {TEXT}"[record["start"] : record["end"]] == record["text"]


def test_lines_are_ordered_by_source_region_start_end_and_id(full: Store) -> None:
    found = [
        (record["source"], record["source_start"] or 0, record["start"], record["end"], record["id"])
        for record in map(json.loads, exported(full, ExportFilter(with_suggestions=True)))
    ]
    assert found == sorted(found)


@pytest.mark.parametrize(
    "choice", [ExportFilter(), ExportFilter(with_suggestions=True), EVERYTHING, ExportFilter(RecordUnit.ARTICLE)]
)
def test_every_line_fits_the_schema(full: Store, choice: ExportFilter) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    validator.check_schema(validator.schema)
    found = exported(full, choice)
    assert found
    for line in found:
        validator.validate(json.loads(line))


def test_filters_choose_labels_and_annotators(full: Store) -> None:
    quotes = [json.loads(line) for line in exported(full, ExportFilter(labels=frozenset({Label.QUOTE})))]
    assert {record["label"] for record in quotes} == {"quote"}
    bobs = [json.loads(line) for line in exported(full, ExportFilter(annotators=frozenset({"bob"})))]
    assert [record["annotator"] for record in bobs] == ["bob"] * 4


def test_out_into_an_empty_database_and_out_again_gives_the_same_bytes(
    full: Store, empty: Store, tmp_path: Path
) -> None:
    report = imported(empty, tmp_path, exported(full))
    assert (report.articles, report.added, report.suggestions) == (4, 12, 4)
    assert exported(empty) == exported(full)
    assert exported(empty, ExportFilter()) == exported(full, ExportFilter())


def test_the_same_file_again_changes_nothing(full: Store, tmp_path: Path) -> None:
    seq = full.history.last_seq()
    report = imported(full, tmp_path, exported(full))
    assert (report.articles, report.suggestions, report.added, report.changed, report.unchanged) == (0, 0, 0, 0, 12)
    assert full.history.last_seq() == seq


def test_one_undo_takes_an_import_back_and_leaves_the_articles(full: Store, empty: Store, tmp_path: Path) -> None:
    imported(empty, tmp_path, exported(full))
    step = empty.undo()
    assert step is not None
    assert step.title == "import records.jsonl"
    assert exported(empty, ExportFilter()) == []
    assert len(empty.articles.ids()) == 4
    empty.redo()
    assert exported(empty) == exported(full)


def test_a_file_known_from_records_only_is_completed_by_itself(full: Store, empty: Store, tmp_path: Path) -> None:
    second = [
        line for line in exported(full, ExportFilter(RecordUnit.ARTICLE)) if json.loads(line)["source_start"] == 17
    ]
    imported(empty, tmp_path, second)
    assert len(empty.articles.ids()) == 1
    whole = new_source("b.txt", f"Skip to content\u2028\n{TEXT}", cuts=(17,))
    assert empty.add_source(whole).status is ImportStatus.NEW
    assert [empty.articles.get(number).region.start for number in empty.articles.ids()] == [0, 17]
    assert exported(empty, ExportFilter(RecordUnit.ARTICLE))[1:] == second
    assert empty.add_source(whole).status is ImportStatus.UNCHANGED


def test_articles_missing_from_a_known_source_are_added(full: Store, empty: Store, tmp_path: Path) -> None:
    first, second = (
        line for line in exported(full, ExportFilter(RecordUnit.ARTICLE)) if json.loads(line)["source"] == "b.txt"
    )
    assert imported(empty, tmp_path, [first]).articles == 1
    assert imported(empty, tmp_path, [first, second]).articles == 1
    assert exported(empty, ExportFilter(RecordUnit.ARTICLE)) == [first, second]


def test_the_newer_annotation_wins_as_a_step_and_is_told(full: Store, tmp_path: Path) -> None:
    before = exported(full, ExportFilter())
    newer = json.loads(before[0]) | {"note": "better", "updated": "2999-01-01T00:00:00Z"}
    older = json.loads(before[1]) | {"note": "worse", "updated": "1999-01-01T00:00:00Z"}
    report = imported(full, tmp_path, [json.dumps(newer), json.dumps(older)])
    assert (report.changed, report.kept) == (1, 1)
    assert [remark.split(":")[0] for remark in report.remarks] == ["Line 1", "Line 2"]
    assert [json.loads(line)["note"] for line in exported(full, ExportFilter())[:2]] == [
        "better",
        json.loads(before[1])["note"],
    ]
    full.undo()
    assert exported(full, ExportFilter()) == before


def test_another_id_on_the_same_place_is_the_same_annotation(full: Store, tmp_path: Path) -> None:
    before = exported(full, ExportFilter())
    same = json.loads(before[0]) | {"id": "another"}
    report = imported(full, tmp_path, [json.dumps(same), json.dumps(same)])
    assert report.unchanged == 2
    changed = same | {"speaker": "S", "updated": "2999-01-01T00:00:00Z"}
    assert imported(full, tmp_path, [json.dumps(changed)]).changed == 1
    assert json.loads(exported(full, ExportFilter())[0])["id"] == json.loads(before[0])["id"]
    assert len(exported(full, ExportFilter())) == len(before)


def test_a_newer_allegation_takes_the_place_of_a_fact(full: Store, tmp_path: Path) -> None:
    fact = next(json.loads(line) for line in exported(full, ExportFilter(labels=frozenset({Label.FACT}))))
    charge = fact | {"id": "charge", "label": "allegation", "updated": "2999-01-01T00:00:00Z"}
    imported(full, tmp_path, [json.dumps(charge)])
    ids = [json.loads(line)["id"] for line in exported(full, ExportFilter())]
    assert "charge" in ids
    assert fact["id"] not in ids
    imported(full, tmp_path, [json.dumps(fact)])
    assert [json.loads(line)["id"] for line in exported(full, ExportFilter())] == ids


def test_an_article_cut_otherwise_still_takes_annotations_by_source_offset(
    full: Store, empty: Store, tmp_path: Path
) -> None:
    empty.add_source(new_source("renamed.txt", f"Skip to content\u2028\n{TEXT}", cuts=(10,)))
    records = [line for line in exported(full, ExportFilter()) if json.loads(line)["source"] == "b.txt"]
    imported(empty, tmp_path, records[3:])
    assert [json.loads(line)["source_start"] for line in exported(empty, ExportFilter())] == [20, 25, 25]


def test_a_text_that_stands_elsewhere_refuses_the_file_with_its_line(full: Store, tmp_path: Path) -> None:
    good, bad = (json.loads(line) for line in exported(full, ExportFilter())[:2])
    good |= {"note": "x", "updated": "2999-01-01T00:00:00Z"}
    before = exported(full)
    with pytest.raises(BadRecord, match="Line 2: its text does not stand"):
        imported(full, tmp_path, [json.dumps(good), json.dumps(bad | {"text": "x" * len(bad["text"])})])
    assert exported(full) == before


def test_annotations_without_their_article_are_refused(full: Store, empty: Store, tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="Line 1: its article is not in this database"):
        imported(empty, tmp_path, exported(full, ExportFilter()))
    assert list(empty.articles.ids()) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"v": 2}, "newer hikreader"),
        ({"type": "photo"}, "one of annotation, article, suggestion"),
        ({"label": "opinion"}, "“label” must be one of fact, quote"),
        ({"start": -1}, "whole number"),
        ({"start": True}, "whole number"),
        ({"end": 0}, "“end” lies before"),
        ({"end": 99}, "not as long"),
        ({"annotator": " "}, "must not be empty"),
        ({"speaker": 3}, "“speaker” must be a text"),
        ({"updated": "yesterday"}, "must be a time"),
        ({"updated": "2025-07-08T09:10:11+02:00"}, "must be a time"),
        ({"source_start": None}, "whole number"),
        ({"id": ...}, "“id” is missing"),
        ({"v": True}, "“v” is not 1"),
        ({"text": ""}, "“text” must be a text, not empty"),
        ({"start": 1 << 53}, "“start” must be a whole number"),
        ({"start": 3.0}, "“start” must be a whole number"),
        ({"text_sha256": "abc"}, "“text_sha256” must be 64 hexadecimal digits"),
        ({"created": "2025-13-08T09:10:11Z"}, "“created” must be a time"),
        ({"prefix": "x" * 65}, "“prefix” must be a text of up to 64 characters"),
        ({"state": "gone"}, "“state” must be one of exact, moved, review, lost"),
    ],
)
def test_a_wrong_field_is_named(full: Store, tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    record = json.loads(exported(full, ExportFilter())[0]) | change
    line = json.dumps({key: value for key, value in record.items() if value is not ...})
    with pytest.raises(BadRecord, match=f"^Line 3: .*{complaint}"):
        list(parse([b"\xef\xbb\xbf\r\n", b"\n", line.encode()]))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"text": "other"}, "text_sha256"),
        ({"source_end": 9999}, "not as long"),
        ({"source_kind": "page"}, "numbers for a dump"),
        ({"headline": {"start": 0, "end": 9999}}, "ends after the text"),
        ({"headline": 3}, "must be an object"),
        ({"annotations": [1]}, "“annotations” must be a list of objects"),
        ({"annotations": {}}, "“annotations” must be a list of objects"),
        ({"headline": {"start": 0}}, "“end” is missing"),
        ({"headline": {"start": 0, "end": "3"}}, "“end” must be a whole number"),
        ({"published_precision": "week"}, "one of time, day"),
        ({"published": "2025-²-07"}, "a date like 2025-06-28"),
        ({"published": "last week"}, "a date like 2025-06-28"),
    ],
)
def test_a_wrong_article_is_refused(full: Store, change: dict[str, object], complaint: str) -> None:
    record = json.loads(exported(full, ExportFilter(RecordUnit.ARTICLE))[0]) | change
    with pytest.raises(BadRecord, match=complaint):
        list(parse([json.dumps(record).encode()]))


def test_a_wrong_field_of_an_annotation_inside_an_article_is_named(full: Store) -> None:
    record = json.loads(exported(full, ExportFilter(RecordUnit.ARTICLE))[0])
    record["annotations"][1]["speaker"] = 3
    with pytest.raises(BadRecord, match=r"^Line 1: “speaker” must be a text"):
        list(parse([json.dumps(record).encode()]))


@pytest.mark.parametrize("score", ["NaN", "Infinity", "1e999", '"high"', "null"])
def test_a_score_that_is_no_number_is_refused(full: Store, score: str) -> None:
    line = next(line for line in exported(full) if '"type":"suggestion"' in line)
    assert line.count('"score":0.75') == 1
    with pytest.raises(BadRecord, match=r"^Line 1: "):
        list(parse([line.replace('"score":0.75', f'"score":{score}').encode()]))


def test_the_context_of_a_span_may_be_left_out_and_unknown_keys_are_passed_over(full: Store) -> None:
    record = json.loads(exported(full, ExportFilter())[0])
    del record["prefix"], record["suffix"]
    (line,) = parse([json.dumps(record | {"colour": "red"}).encode()])
    assert line.number == 1


def test_an_article_without_any_text_is_written_and_read(full: Store) -> None:
    record = json.loads(next(one for one in exported(full, ExportFilter(RecordUnit.ARTICLE)) if "a.txt" in one))
    empty = full.articles.get(full.articles.ids()[0])._replace(
        text="", text_sha256=sha256(b"").hexdigest(), headline=None
    )
    (line,) = parse([article_line(empty, []).encode()])
    assert json.loads(article_line(empty, [])).keys() == record.keys()
    assert isinstance(line.record, ArticleRecord)
    assert (line.record.text, line.record.source_start) == ("", line.record.source_end)


def test_the_schema_refuses_what_the_importer_refuses(full: Store) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema()))
    record = json.loads(exported(full, ExportFilter())[0])
    assert validator.is_valid(record)
    for change in ({"label": "opinion"}, {"start": -1}, {"annotator": " "}, {"created": "now"}, {"colour": "red"}):
        assert not validator.is_valid(record | change)


@pytest.mark.parametrize("line", [b"{", b"\xff", b"[1]", b"[" * 100_000, b'{"v":' + b"9" * 5000 + b"}", b"null"])
def test_a_broken_line_is_refused(line: bytes) -> None:
    with pytest.raises(BadRecord, match=r"^Line 2: "):
        list(parse([b"\n", line]))
    assert not is_record(line)


def test_records_are_known_from_other_jsonl() -> None:
    assert is_record(b'{"v":9,"type":"anything"}')
    assert not is_record(b'{"text":"an article","title":"x"}')


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5).map(
        lambda value: json.dumps({"v": 1, "type": "annotation", "id": value, "start": value}).encode()
    )
)
def test_whatever_the_line_only_a_bad_record_is_raised(line: bytes) -> None:
    with contextlib.suppress(BadRecord):
        list(parse(line.split(b"\n")))


def test_a_file_is_written_whole_or_not_at_all(full: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")

    def breaking() -> Iterator[str]:
        yield "new"
        raise FormatError("broken")

    with pytest.raises(FormatError):
        write(target, breaking(), database=full.path)
    assert target.read_text() == "old"
    assert write(target, lines(full, ExportFilter()), database=full.path) == 12
    assert target.read_text(encoding="utf-8").count("\n") == 12
    assert not list(tmp_path.glob(".out*"))
    with pytest.raises(FormatError, match="choose another file"):
        write(tmp_path / "no folder" / "out.jsonl", [], database=full.path)


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    device = Path("/dev/null")
    if not device.exists():
        pytest.skip("no /dev/null here")
    assert write(device, ["line"], database=tmp_path / "none.db") == 1
    assert not device.is_file()


def test_control_characters_and_lone_surrogates_come_in_as_text(full: Store, tmp_path: Path) -> None:
    record = json.loads(exported(full, ExportFilter())[0]) | {
        "id": "n",
        "annotator": "eve\x1b[31m",
        "note": "a\ud800\x00b",
    }
    imported(full, tmp_path, [json.dumps(record)])
    found = [json.loads(line) for line in exported(full, ExportFilter(annotators=frozenset({"eve\x1b[31m"})))]
    assert [one["note"] for one in found] == ["a\ufffd\ufffdb"]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_annotations_survive_the_round_trip(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("trip")
    text = data.draw(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=3, max_size=60)
    )
    with Store.open(folder / "a.db", "ann", create=True) as one, Store.open(folder / "b.db", "ann", create=True) as two:
        one.add_source(new_source("s.txt", text))
        article = only_article(one)
        for _ in range(data.draw(st.integers(0, 5))):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            label = data.draw(st.sampled_from(Label))
            standing = one.annotations.on(article.text_id)
            rivals = [RemoveAnnotation(old) for old in standing if old.span == Span(start, end)]
            one.commit("label", [*rivals, PutAnnotation(note(article, start, end, label))])
        imported(two, folder, exported(one))
        assert exported(two) == exported(one)


def test_titles_that_differ_from_those_here_are_counted_and_left(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write(path, lines(full, ExportFilter()), database=full.path)
    assert import_file(path, full).renamed == 0
    article = full.articles.get(full.articles.annotated_ids()[0])
    full.commit("corrected", [CorrectMetadata(article.uid, article.metadata._replace(title="Another"))])
    report = import_file(path, full)
    assert (report.renamed, report.changed) == (1, 0)
    assert full.articles.get(article.id).metadata.title == "Another"
