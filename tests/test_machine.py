"""A reader at work, whatever they do and in whatever order, against a model in plain Python."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.outcome import Outcome
from hikreader.session.session import Session
from hikreader.store.store import Store
from tests.conftest import TEXT, article_of, source_of

Layer = frozenset[tuple[int, int, Label]]
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 90), st.integers(1, 12))


class Desk(RuleBasedStateMachine):
    """One annotator at two articles, now and then in a second process at the same file.

    The model: a layer for each article, what is left to accept, and the stacks of states behind undo and redo.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "a.db"
        with Store.open(self.path, "ada", create=True) as store:
            store.add_source(source_of("one.txt", article_of(TEXT, "menu", "Share this story")))
            store.add_source(source_of("two.txt", article_of("Second. " * 20, "Second.")))
            self.ids = store.article_ids()
        self.layers: dict[int, Layer] = dict.fromkeys(self.ids, frozenset())
        self.open_ids = dict.fromkeys(self.ids, True)  # whether suggestions are left
        self.undone: list[tuple[dict[int, Layer], dict[int, bool]]] = []
        self.done: list[tuple[dict[int, Layer], dict[int, bool]]] = []
        self.here = self.ids[0]
        self._start()

    def _start(self) -> None:
        self.session = Session(Store.open(self.path, "ada"))
        self.session.open(self.here)

    def teardown(self) -> None:
        with Store.open(self.path, "eve") as store:
            assert store.check().faults == ()
        self.session.store.close()
        self._folder.cleanup()

    def _did(self, layer: Layer, suggestions: bool | None = None) -> None:
        self.done.append((dict(self.layers), dict(self.open_ids)))
        self.undone.clear()
        self.layers[self.here] = layer
        if suggestions is not None:
            self.open_ids[self.here] = suggestions

    @rule(number=st.integers(0, 1))
    def open(self, number: int) -> None:
        self.here = self.ids[number]
        self.session.open(self.here)

    @rule(span=SPANS, label=st.sampled_from([Label.FACT, Label.QUOTE, Label.ALLEGATION]))
    def label(self, span: Span, label: Label) -> None:
        layer = self.layers[self.here]
        mark = (span.start, span.end, label)
        assert self.session.label(span, label).saved
        if mark in layer:
            self._did(layer - {mark})
        else:
            rivals = {one for one in layer if one[:2] == mark[:2] and one[2].excludes(label)}
            self._did(layer - rivals | {mark})

    @rule(data=st.data())
    @precondition(lambda self: self.layers[self.here])
    def take_off(self, data: st.DataObject) -> None:
        start, end, _ = data.draw(st.sampled_from(sorted(self.layers[self.here])))
        assert self.session.opened is not None
        gone = {one for one in self.layers[self.here] if one[:2] == (start, end)}
        rejected = {one.span for one in self.session.opened.suggestions_under(Span(start, end))}
        assert self.session.take_off(Span(start, end)).saved
        left = {one.span for one in self.session.opened.suggestions}
        assert not rejected & left
        self._did(self.layers[self.here] - gone, bool(left))

    @rule()
    @precondition(lambda self: self.open_ids[self.here])
    def accept(self) -> None:
        assert self.session.opened is not None
        new = {(one.span.start, one.span.end, Label.BOILERPLATE) for one in self.session.opened.suggestions}
        assert self.session.accept_all().saved
        self._did(self.layers[self.here] | new, suggestions=False)

    @rule()
    def undo(self) -> None:
        self._travel(self.session.undo(), self.done, self.undone)

    @rule()
    def redo(self) -> None:
        self._travel(self.session.redo(), self.undone, self.done)

    def _travel(
        self,
        outcome: Outcome,
        source: list[tuple[dict[int, Layer], dict[int, bool]]],
        target: list[tuple[dict[int, Layer], dict[int, bool]]],
    ) -> None:
        assert outcome.saved is bool(source)
        if source:
            target.append((dict(self.layers), dict(self.open_ids)))
            self.layers, self.open_ids = source.pop()
        if outcome.article_id is not None:
            self.open(self.ids.index(outcome.article_id))

    @rule()
    def restart(self) -> None:
        self.session.store.close()
        self._start()

    @rule(span=SPANS)
    def second_process(self, span: Span) -> None:
        """The same annotator labels in another window; this one follows."""
        with Store.open(self.path, "ada") as store:
            other = Session(store)
            other.open(self.here)
            assert other.label(span, Label.QUOTE).saved
        mark = (span.start, span.end, Label.QUOTE)
        self._did(self.layers[self.here] ^ {mark})
        assert self.session.follow_others() is not None

    @invariant()
    def screen_and_file_show_what_the_model_says(self) -> None:
        opened = self.session.opened
        assert opened is not None
        assert {(one.span.start, one.span.end, one.label) for one in opened.own} == self.layers[self.here]
        assert bool(list(opened.suggestions)) is self.open_ids[self.here]
        for number, layer in self.layers.items():
            text_id = self.session.store.article(number).text_id
            stored = self.session.store.annotations(text_id, "ada")
            assert {(one.span.start, one.span.end, one.label) for one in stored} == layer


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
