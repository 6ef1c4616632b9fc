from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.histories import DAYS, PEOPLE, Act, replay

ACTS = st.tuples(
    st.sampled_from(PEOPLE),
    st.sampled_from([*DAYS, *DAYS, "merge", "split", "label", "undo", "undo", "undo", "redo"]),
    st.integers(0, 90),
)

PINNED: dict[str, list[Act]] = {
    "an undone re-import comes back over an article that others have imported since": [
        ("ada", "tuesday", 0),
        ("ada", "merge", 0),
        ("bob", "wednesday", 0),
        ("ada", "tuesday", 0),
        ("ada", "wednesday", 0),
        ("bob", "undo", 0),
    ],
    "two undone re-imports leave a part of the source to no article": [
        ("ada", "thursday", 0),
        ("bob", "monday", 0),
        ("eve", "thursday", 0),
        ("ada", "undo", 0),
        ("bob", "undo", 0),
    ],
}


@pytest.mark.parametrize("acts", PINNED.values(), ids=PINNED.keys())
def test_no_order_of_imports_and_undos_leaves_articles_that_overlap_or_gaps(tmp_path: Path, acts: list[Act]) -> None:
    replay(tmp_path / "a.db", acts)


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(ACTS, max_size=14))
def test_whatever_three_people_import_merge_split_and_undo_the_file_is_sound(
    tmp_path_factory: pytest.TempPathFactory, acts: list[Act]
) -> None:
    replay(tmp_path_factory.mktemp("tiled") / "a.db", acts)
