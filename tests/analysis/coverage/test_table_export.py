"""Coverage for other programs: no outlet is lost, nothing is said that is not known, and no cell breaks a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.analysis.coverage import EARLIER, LATER_WITHOUT, UNDATED, CoverageMatrix, matrix
from hikreader.analysis.coverage.table_export import COVERAGE_FORMATS, coverage_format, told_apart, wide_records
from hikreader.analysis.story import collected
from hikreader.store import Store
from tests.analysis.stories import turbines


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CoverageMatrix]:
    path: Path = tmp_path_factory.mktemp("story") / "new.db"
    with Store.open(turbines(path), "ann") as store:
        yield matrix(collected(store, "ann"))


def lines(found: CoverageMatrix, name: str, *, wide: bool = False) -> list[str]:
    form = coverage_format(name, wide=wide)
    assert form is not None
    return list(form.lines(found))


def test_names_that_stand_twice_are_numbered() -> None:
    assert told_apart(["Post", "Times", "Post", "Post"]) == ["Post", "Times", "Post 2", "Post 3"]


def test_an_outlet_without_a_wording_gets_a_nought_only_where_it_could_have_had_it(found: CoverageMatrix) -> None:
    names = told_apart([column.name for column in found.columns])
    said = {
        (cell if cell in (LATER_WITHOUT, EARLIER, UNDATED) else "printed", record[name])
        for row, record in zip(found.rows, wide_records(found), strict=True)
        for name, cell in zip(names, row.cells, strict=True)
    }
    assert {("printed", 1), (LATER_WITHOUT, 0), (EARLIER, None), (UNDATED, None)} >= said
    assert ("printed", 1) in said


@pytest.mark.parametrize("wide", [False, True])
def test_csv_json_and_json_lines_say_the_same(found: CoverageMatrix, wide: bool) -> None:
    records = [json.loads(line) for line in lines(found, "jsonl", wide=wide)]
    assert records == json.loads("\n".join(lines(found, "json", wide=wide)))
    table = list(csv.DictReader(io.StringIO("\r\n".join(lines(found, "csv", wide=wide)))))
    assert len(table) == len(records)
    assert [list(row) for row in table] == [list(record) for record in records]


def test_every_line_of_the_markdown_table_has_as_many_cells(found: CoverageMatrix) -> None:
    outlet = "A | B\\|C"
    columns = [found.columns[0]._replace(name=outlet), *found.columns[1:]]
    rows = lines(found._replace(columns=tuple(columns)), "markdown")
    bare = [row.replace("\\\\", "").replace("\\|", "").count("|") for row in rows]
    assert set(bare) == {len(found.columns) + 4}


def test_two_formats_of_one_name_differ_in_what_a_line_is() -> None:
    assert len({(form.name, form.is_wide) for form in COVERAGE_FORMATS}) == len(COVERAGE_FORMATS)
    assert coverage_format("markdown", wide=True) is None
