from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.store.store import Store
from tests.store.factories import new_source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one article."""
    file = tmp_path / "annotations.db"
    with Store.open(file, "ann", create=True) as store:
        store.add_source(new_source())
    return file
