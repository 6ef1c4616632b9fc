from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.formats.corpus import ExportFilter
from hikreader.formats.record_export import lines
from hikreader.model.edit import PutAnnotation, SetDone
from hikreader.store import Conflict, Indivisible, Store
from tests.store.dumps import CUTS, RULES, TEXT, articles, assert_sound, marked
from tests.store.factories import new_source, note

ACTS = st.one_of(
    st.tuples(st.just("merge"), st.integers(0, 4), st.just(0)),
    st.tuples(st.just("split"), st.integers(0, 4), st.integers(0, len(TEXT))),
    st.tuples(st.just("label"), st.integers(0, len(TEXT) - 1), st.integers(1, 15)),
    st.tuples(st.just("done"), st.integers(0, 4), st.just(0)),
    st.tuples(st.sampled_from(["undo", "redo", "import", "restart"]), st.just(0), st.just(0)),
)


def _do(store: Store, act: str, one: int, other: int) -> None:
    here = articles(store)
    article = here[one % len(here)]
    try:
        if act == "merge":
            store.merge(article.text_id, RULES)
        elif act == "split":
            store.split(article.text_id, min(other, len(article.text)), RULES)
        elif act == "label":
            owner = next(each for each in here if each.region.start <= one < each.region.end)
            start = one - owner.region.start
            made = note(owner, start, min(start + other, len(owner.text)), annotator=store.annotator)
            store.commit("label", [PutAnnotation(made)])
        elif act == "done":
            store.commit("done", [SetDone(article.uid, not store.articles.is_done(article.id))])
        elif act == "undo":
            store.undo()
        elif act == "redo":
            store.redo()
        else:
            store.add_source(new_source(text=TEXT, cuts=CUTS))
    except (Indivisible, Conflict):
        pass


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(st.tuples(st.sampled_from(["ann", "bob"]), ACTS), max_size=14))
def test_whatever_two_people_do_the_articles_share_out_the_dump_and_no_label_is_lost(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, tuple[str, int, int]]]
) -> None:
    path = tmp_path_factory.mktemp("divided") / "a.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
        uids = {article.uid: article for article in articles(store)}
    stores = {name: Store.open(path, name) for name in ("ann", "bob")}
    for name, (act, one, other) in acts:
        if act == "restart":
            stores[name].close()
            stores[name] = Store.open(path, name)
            continue
        _do(stores[name], act, one, other)
        store = stores[name]
        assert_sound(store)
        assert set(marked(store)) == {json.loads(line)["id"] for line in lines(store, ExportFilter())}
    for store in stores.values():
        while store.undo() is not None:
            assert_sound(store)
    if all(name == "ann" for name, _ in acts):
        assert {article.uid: article for article in articles(stores["ann"])} == uids
    for store in stores.values():
        store.close()
