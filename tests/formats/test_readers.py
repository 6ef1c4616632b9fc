"""Every format is read back by the tool it is for, span by span: the table of format, reader and spans."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hikreader.store import Store
from tests.formats.sample import Found, expected, sample, written

_NEUTRALISED = re.compile(r"^'(?=[=+@\t\r-])")
"""The apostrophe before what a spreadsheet would compute."""

Reader = Callable[[Path], list[tuple[str, int, int, str]]]
"""What a tool finds in a file: the words, their edges as it counts them, and the label; sorted."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample(tmp_path_factory.mktemp("sample")) as one:
        yield one


def needed(module: str) -> Any:
    """A tool of the dependency group `readers`; without it the test is skipped, and says so."""
    return pytest.importorskip(module, reason=f"{module} is not installed: uv pip install --group readers")


def told(found: list[Found]) -> list[tuple[str, int, int, str]]:
    return sorted((one.words, one.start, one.end, one.label) for one in found)


def python_csv(path: Path) -> list[tuple[str, int, int, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return _rows(list(csv.DictReader(file)))


def pandas_csv(path: Path) -> list[tuple[str, int, int, str]]:
    return _rows(needed("pandas").read_csv(path, keep_default_na=False).to_dict("records"))


def pandas_xlsx(path: Path) -> list[tuple[str, int, int, str]]:
    needed("openpyxl")
    table = needed("pandas").read_excel(path, sheet_name="Annotations", keep_default_na=False)
    return _rows(table.to_dict("records"))


def _rows(rows: list[dict[str, Any]]) -> list[tuple[str, int, int, str]]:
    return sorted(
        (re.sub(_NEUTRALISED, "", row["text"]), int(row["start"]), int(row["end"]), row["label"]) for row in rows
    )


READERS: dict[str, tuple[str, Reader]] = {
    "csv by Python": ("csv", python_csv),
    "csv by pandas": ("csv", pandas_csv),
    "xlsx by pandas": ("xlsx", pandas_xlsx),
}


@pytest.mark.parametrize("how", READERS)
def test_every_span_is_read_back_exactly(store: Store, tmp_path: Path, how: str) -> None:
    name, reader = READERS[how]
    assert reader(written(store, tmp_path, name)) == told(expected(store))
