from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.model.annotation import Annotation
from hikreader.model.edit import Edit, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.store import Store
from tests.store.factories import new_source, note, only_article

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("label"), st.integers(0, 30), st.integers(1, 6), st.sampled_from(Label)),
        st.tuples(st.sampled_from(["take off", "remark"]), st.integers(0, 99)),
        st.tuples(st.sampled_from(["undo", "redo", "restart"])),
    ),
    max_size=25,
)

State = dict[str, Annotation]


def change_of(act: tuple[object, ...], state: State, store: Store) -> list[Edit]:
    match act:
        case ("label", int(start), int(length), Label() as label):
            wanted = note(only_article(store), start, start + length, label)
            same = [one for one in state.values() if (one.span, one.label) == (wanted.span, label)]
            rivals = [one for one in state.values() if one.span == wanted.span and one.label.excludes(label)]
            return [RemoveAnnotation(one) for one in same] or [
                *(RemoveAnnotation(one) for one in rivals),
                PutAnnotation(wanted),
            ]
        case ("take off", int(number)) if state:
            return [RemoveAnnotation(sorted(state.values(), key=lambda one: one.uid)[number % len(state)])]
        case ("remark", int(number)) if state:
            chosen = sorted(state.values(), key=lambda one: one.uid)[number % len(state)]
            return [PutAnnotation(chosen._replace(note=(chosen.note or "") + "!"), chosen)]
    return []


def applied(state: State, changes: list[Edit]) -> State:
    after = dict(state)
    for change in changes:
        if isinstance(change, PutAnnotation):
            after[change.annotation.uid] = change.annotation
        elif isinstance(change, RemoveAnnotation):
            del after[change.annotation.uid]
    return after


def stored(store: Store) -> State:
    return {one.uid: one for one in store.annotations.on(only_article(store).text_id)}


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_the_store_is_a_list_of_states_with_a_finger_on_one(acts: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        store = Store.open(path, "ann", create=True)
        store.add_source(new_source())
        states: list[State] = [{}]
        finger = 0
        for act in acts:
            if act == ("restart",):
                store.close()
                store = Store.open(path, "ann")
            elif act == ("undo",):
                assert (store.undo() is None) == (finger == 0)
                finger = max(0, finger - 1)
            elif act == ("redo",):
                assert (store.redo() is None) == (finger == len(states) - 1)
                finger = min(len(states) - 1, finger + 1)
            elif changes := change_of(act, states[finger], store):
                store.commit("act", changes)
                states[finger + 1 :] = [applied(states[finger], changes)]
                finger += 1
            assert stored(store) == states[finger]
        while store.undo():
            pass
        assert stored(store) == {}
        store.close()
