from __future__ import annotations

import random

import pytest

from hikreader.reuse.fingerprints import are_copies, containment, shingles, sketch
from hikreader.store import Store
from tests.conftest import article_of, source_of

WORDS = [f"word{number}" for number in range(400)]


def story(seed: int, length: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_shingles_do_not_hear_capitals_and_signs() -> None:
    assert shingles("One, two THREE four - five.") == shingles("one two three four five")
    assert len(shingles("one two three four five six")) == 2
    assert shingles("too short") == frozenset()
    assert containment(frozenset(), frozenset()) == 0


def test_a_few_edits_leave_a_copy_and_half_a_story_is_none() -> None:
    one = story(1)
    words = one.split()
    words[40] = words[110] = "edited"
    assert are_copies(shingles(one), shingles(" ".join(words)))
    assert are_copies(shingles(one), shingles(f"{one} {story(2, 30)}"))
    assert not are_copies(shingles(one), shingles(" ".join(words[:60])))
    assert not are_copies(shingles(one), shingles(story(2)))
    assert len(sketch(shingles(one))) == 32


@pytest.mark.parametrize("menu", ["", "Home News Sports Weather Opinion Subscribe Log in Search More sections "])
def test_copies_of_other_sources_are_known_both_ways(store: Store, menu: str) -> None:
    for name, text in {"b.txt": story(1), "c.txt": f"{menu}{story(1)} The End.", "d.txt": story(3)}.items():
        boilerplate = [menu] if menu and name == "c.txt" else []
        store.add_source(source_of(name, article_of(text, *boilerplate)))
    ids = {store.articles.get(number).source: number for number in store.articles.ids()}
    b, c = ids["b.txt"], ids["c.txt"]
    assert store.articles.copies(store.articles.ids()) == {b: [c], c: [b]}
    assert store.articles.copies([b]) == {b: [c]}


def test_a_new_version_is_compared_anew(store: Store) -> None:
    store.add_source(source_of("b.txt", article_of(story(1))))
    store.add_source(source_of("c.txt", article_of(story(2))))
    assert store.articles.copies(store.articles.ids()) == {}
    store.add_source(source_of("c.txt", article_of(story(1) + " More.")))
    assert len(store.articles.copies(store.articles.ids())) == 2
    store.undo()
    assert store.articles.copies(store.articles.ids()) == {}
