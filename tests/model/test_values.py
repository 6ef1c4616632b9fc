"""Values that cannot be what they must not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.files import sync_folder
from hikreader.model.label import Label
from hikreader.model.source import storable
from hikreader.model.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2), (-2, -1)])
def test_a_span_never_ends_before_it_begins_nor_begins_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_share_what_both_cover() -> None:
    assert Span(2, 6).shared(Span(4, 9)) == Span(4, 9).shared(Span(2, 6)) == 2
    assert Span(2, 4).shared(Span(4, 9)) == Span(2, 3).shared(Span(7, 9)) == 0


def test_every_label_says_what_it_means_and_in_more_words() -> None:
    for label in Label:
        assert len(label.meaning) > len(label.gist) > 0
    assert len({label.meaning for label in Label}) == len(Label)


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    assert storable("a\0b\ud800c\U0001f600") == "a\ufffdb\ufffdc\U0001f600"
    assert storable("plain") == "plain"


def test_a_folder_that_is_not_there_cannot_be_made_durable(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "nowhere")
