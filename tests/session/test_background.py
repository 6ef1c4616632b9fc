"""Questions about wording are answered beside the work, on a connection of their own, and given up when unwanted."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hikreader.analysis.propagation import Propagation
from hikreader.model.span import Span
from hikreader.session.background import Background, search
from hikreader.store import Store
from hikreader.store.errors import StoreError
from hikreader.text.find import FindIndex
from hikreader.text.span_index import Folds
from tests.conftest import article_of, source_of

TEXT = "The plant has leaked heavy water into the river since March, officials said."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "two.db", "ann", create=True) as store:
        for number, text in enumerate((TEXT, f"Well. {TEXT}")):
            store.add_source(source_of(f"{number}.txt", article_of(text)))
        yield store


async def test_it_answers_in_another_thread_and_changes_no_byte(store: Store) -> None:
    article, before = store.articles.get(store.articles.ids()[0]), store.path.read_bytes()
    background = Background(store, Propagation)
    threads = []

    def count(once: Propagation, _: Callable[[], bool]) -> int:
        threads.append(threading.get_ident())
        return once.reuse_count(article, Span(0, len(TEXT))).articles

    assert [await background.run(count), await background.run(count)] == [1, 1]
    background.close()
    store.close()
    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads
    assert store.path.read_bytes() == before


async def test_whoever_is_cancelled_is_not_waited_for(store: Store) -> None:
    background, begun, given_up = Background(store, Propagation), threading.Event(), threading.Event()

    def wait(_: Propagation, is_unwanted: Callable[[], bool]) -> None:
        begun.set()
        while not is_unwanted():
            pass
        given_up.set()

    asking = asyncio.create_task(background.run(wait))
    assert await asyncio.to_thread(begun.wait, 5)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await asyncio.to_thread(given_up.wait, 5)
    background.close()


async def test_to_close_gives_up_what_is_under_way(store: Store) -> None:
    background, begun = Background(store, Propagation), threading.Event()

    def wait(_: Propagation, is_unwanted: Callable[[], bool]) -> str:
        begun.set()
        while not is_unwanted():
            pass
        return "given up"

    asking = asyncio.create_task(background.run(wait))
    assert await asyncio.to_thread(begun.wait, 5)
    background.close()
    assert await asking == "given up"
    background.close()


async def test_after_an_error_the_file_is_opened_anew(store: Store) -> None:
    background, aside = Background(store, Propagation), store.path.with_name("aside.db")
    store.path.rename(aside)
    with pytest.raises(StoreError):
        await background.run(lambda once, _: once)
    aside.rename(store.path)
    assert isinstance(await background.run(lambda once, _: once), Propagation)
    background.close()


@pytest.mark.parametrize("query", ["in the plan", "plan", "planning in", "in", "首相"])
def test_the_finder_counts_as_many_hits_in_an_article_as_the_search_did(store: Store, query: str) -> None:
    text = "Plan in\nthe planning. In  the plan:\xa0in the inn. The planner.\n\nIn the planet. 国の首相は in the plan. "
    store.add_source(source_of("plan.txt", article_of(text + "In. " * 60 + "Planned inside.", title="Plans")))
    found = next(one for one in search(store, query) if one.article.title == "Plans")
    words = FindIndex(store.articles.get(found.article.id).text).find(found.words, Folds(), whole=True)
    assert len(words) == found.hit.total
