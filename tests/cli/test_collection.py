"""`hikreader forget`: it says what is removed, and which copies it cannot reach."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from hikreader.cli import main
from hikreader.store import Store
from tests.store.dumps import CUTS, TEXT
from tests.store.factories import new_source


def forgotten(file: Path, number: int) -> list[str]:
    result = CliRunner().invoke(main, ["--db", str(file), "--annotator", "ann", "forget", str(number), "--yes"])
    assert result.exit_code == 0, result.output
    return result.stderr.splitlines()


def test_forget_names_the_copies_beside_the_file_that_may_still_hold_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a [1].db"
    with Store.open(file, "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
        first, second, *_ = store.articles.ids()
    assert forgotten(file, first)[-1] == "Backups and exports that were made before still hold it."
    for name in ("a [1].schema-7.db", "a [1].backup.db", "a [1].replaced-2026.db", "a.db", "a [1].txt"):
        (tmp_path / name).touch()
    assert forgotten(file, second)[-1] == (
        "Beside the file these may: a [1].backup.db, a [1].replaced-2026.db, a [1].schema-7.db. "
        "Delete them if nothing of it is to stay."
    )
