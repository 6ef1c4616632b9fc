"""What is shown of a place with the same wording is compared as far as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.analysis.propagation import Occurrence, Propagation
from hikreader.model.span import Span
from hikreader.reuse.tokens import tokens
from hikreader.store import Store
from tests.conftest import article_of, source_of


class Seen(NamedTuple):
    """A version: what is compared there with which words, how alike they are, and whether more was selected."""

    theirs: str
    base: str
    similarity: float
    is_part: bool


Look = Callable[[str, str, str], list[Seen]]


def versions(path: Path, one: str, other: str, selected: str) -> list[Occurrence]:
    with Store.open(path, "ann", create=True) as store:
        for number, text in enumerate((one, other)):
            store.add_source(source_of(f"{number}.txt", article_of(text)))
        article = store.articles.get(store.articles.ids()[0])
        at = article.text.index(selected)
        return Propagation(store).versions(article, Span(at, at + len(selected)))


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def looked(one: str, other: str, selected: str) -> list[Seen]:
        return [
            Seen(made.held.theirs.of(other), made.base, made.held.similarity, made.held.is_part)
            for made in versions(tmp_path / "two.db", one, other, selected)
        ]

    return looked


FLOOD = "Water from the old reservoir flooded every house in the valley below it."
POUR = "We will not pour poisoned water into the northern river again"
WE_WONT = POUR.replace("will not", "won't")


def test_a_sentence_is_compared_to_its_end(look: Look) -> None:
    other = FLOOD.replace("below it", "below the dam")
    (seen,) = look(f"It rained. {FLOOD}", f"Officials spoke. {other} More.", FLOOD)
    assert (seen.theirs, seen.base) == (other.rstrip("."), FLOOD.rstrip("."))
    assert 90 < seen.similarity < 100


@pytest.mark.parametrize("selected", [f'"{POUR}."', POUR])
def test_a_quotation_is_compared_from_its_beginning(look: Look, selected: str) -> None:
    (seen,) = look(f'He said: "{POUR}." So.', f'Later: "{WE_WONT}," he told us.', selected)
    assert (seen.theirs, seen.base) == (WE_WONT, POUR)
    assert seen.similarity < 100


def test_words_beside_the_match_stand_for_those_that_were_selected(look: Look) -> None:
    (seen,) = look(
        f"On Monday the owner swore {POUR.lower()} and went home.",
        f"Asked by everybody who was there, he swore {WE_WONT.lower()}, for whatever it may cost him or his firm.",
        POUR.lower(),
    )
    assert (seen.theirs, seen.base) == (WE_WONT.lower(), POUR.lower())


def test_a_part_of_what_was_selected_is_said_to_be_one(look: Look) -> None:
    (seen,) = look(
        f"Nobody knew about it yesterday. {FLOOD}", f"Snow. {FLOOD}", f"Nobody knew about it yesterday. {FLOOD}"
    )
    assert seen == (FLOOD.rstrip("."), FLOOD.rstrip("."), 100, True)


def test_a_quotation_of_several_sentences_is_one(look: Look) -> None:
    said = f'"We go on. {POUR}. Nobody loses a job'
    (seen,) = look(f'He said: {said}." So.', f'Then: {said}," he told us.', f'{said}."')
    assert (seen.theirs, seen.similarity, seen.is_part) == (said.lstrip('"'), 100, False)


WORDS = st.lists(st.sampled_from("old dam valley never pour we won't the 7 house".split()), max_size=4)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, st.booleans())
def test_word_for_word_is_said_of_the_whole_selection_only(
    tmp_path_factory: pytest.TempPathFactory,
    lead: list[str],
    rest: list[str],
    other_lead: list[str],
    other_rest: list[str],
    is_quoted: bool,
) -> None:
    mark = '"' if is_quoted else ""
    mine = " ".join([*lead, "poisoned water flooded northern reservoirs", *rest])
    theirs = " ".join([*other_lead, "poisoned water flooded northern reservoirs", *other_rest])
    path = tmp_path_factory.mktemp("words") / "two.db"
    for made in versions(path, f"He said: {mark}{mine}{mark}. So.", f"Later: {mark}{theirs}{mark}. More.", mine):
        assert not made.held.is_part
        if made.held.similarity == 100:
            assert tokens(made.held.theirs.of(made.article.text)).words == tokens(mine).words
