"""The learner promises nothing of an article that is about other things than what it has learnt from."""

from __future__ import annotations

import pytest

from hikreader.analysis.suggesters.story_likeness import StoryLikeness, topic_names
from tests.analysis.suggesters.test_program import view

HARBOUR = ("Ada Hill closed the Springfield harbour.", "Springfield wants the harbour back, Ada Hill said.")
MILLS = ("Acme Mills bought Boreal.", "Boreal will close.")


@pytest.mark.parametrize(
    ("learnt", "text", "is_covered"),
    [
        (HARBOUR, "Ada Hill is in Springfield again.", True),
        (HARBOUR, "Acme Mills bought Boreal.", False),
        ((*HARBOUR, *MILLS), "Acme Mills is in the news.", True),
        ((HARBOUR[0], MILLS[0]), "Zeno Ferry runs again.", True),
        (HARBOUR, "港口已经关闭。", True),
    ],
)
def test_an_article_may_be_half_as_like_the_others_as_they_are_like_each_other(
    learnt: tuple[str, ...], text: str, is_covered: bool
) -> None:
    likeness = StoryLikeness([topic_names(view(one)) for one in learnt])
    assert likeness.covers(view(text)) is is_covered
