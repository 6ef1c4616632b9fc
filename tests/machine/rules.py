"""The office: people at their desks, the file that they share, and what has to hold after whatever they do."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, invariant

from hikreader.formats.corpus import ExportFilter, RecordUnit
from hikreader.formats.record_export import lines
from hikreader.model.annotation import Annotation, Verdict
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.update import Update
from hikreader.store.store import Store
from tests.machine.annotator import Desk
from tests.machine.comparison import Facts, expected, facts, noted, offered, text_of
from tests.machine.model import Model, Note, Offer, verdict
from tests.machine.sources import BEGUN, LATER, MONDAY, PAGE
from tests.store.factories import note

PEOPLE = ("ada", "bob")


class Office(RuleBasedStateMachine):
    """Two people read, one of them in two windows; what is imported is imported by programs of their own.

    What they can do is told in the classes made from this one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "a.db"
        with Store.open(path, "nobody", create=True) as store:
            for source in (MONDAY, PAGE):
                store.add_source(source.taken_in())
            ids = store.articles.ids()
            store.commit("from elsewhere", [PutAnnotation(_begun(store, *one)) for one in BEGUN])
        self.nobody = Store.open(path, "nobody")
        self.desks = {name: Desk(path, name.split()[0], ids[0]) for name in ("ada", "ada elsewhere", "bob")}
        self.stores = {who: self.desks[who].session.store for who in PEOPLE}
        self.path = path
        self.model = Model()
        self.exported: list[str] = []
        self.imported: set[str] = set()
        self._learn(facts(self.stores))
        self.start = self._said()

    def teardown(self) -> None:
        """Undo everything, and do all of it again: who worked alone has the start, and then the end, byte for byte."""
        steps = [(who, self.model.steps(who)) for who in PEOPLE]
        is_alone = len(self.model.workers) < 2
        end = self._said()
        self._again(self.undo, steps)
        assert not is_alone or self._said() == self.start
        self._again(self.redo, steps[::-1])
        assert not is_alone or self._said() == end
        for desk in self.desks.values():
            desk.close()
        self._forget_one()
        self.nobody.close()
        self._folder.cleanup()

    def undo(self, name: str) -> None:
        """Take back somebody's last act."""
        desk = self.desks[name]
        was_there = self.model.undo(desk.who)
        self._travelled(desk, was_there, desk.session.undo())

    def redo(self, name: str) -> None:
        """Do somebody's last undone act again."""
        desk = self.desks[name]
        was_there = self.model.redo(desk.who)
        self._travelled(desk, was_there, desk.session.redo())

    # What holds after whatever was done

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        assert facts(self.stores) == expected(self.model, PEOPLE)
        checked = self.nobody.check()
        assert checked.faults == ()
        assert checked.annotations == len(self.model.notes)

    @invariant()
    def every_screen_shows_what_the_model_says(self) -> None:
        for desk in self.desks.values():
            self._follow(desk)
            article, opened = desk.opened.article, desk.opened
            assert self.model.present[article.uid] == article.text_id
            assert {note.uid: noted(article, note) for note in opened.own} == self._layer(desk)
            assert offered(article, list(opened.suggestions)) == self.model.open(desk.who, article.text_id)
            assert opened.is_done is (("done", desk.who, article.uid) in self.model.things)
            counts = Counter(note.label for note in self._layer(desk).values())
            assert {label: count for label, count in opened.counts.items() if count} == counts
            assert {at for fold in opened.folds for at in range(fold.start, fold.end)} == self._hidden(desk)
            assert opened.units.snapped_span(desk.span) == (desk.span if len(desk.span) else None)

    # Inside

    def _forget_one(self) -> None:
        """At the end one article is removed for good: the file stays sound, whatever is undone afterwards."""
        number = self.nobody.articles.ids(with_aside=True)[-1]
        uid = self.nobody.articles.get(number).uid
        gone = {one.uid for one in self.nobody.forget([number]).annotations}
        assert self.nobody.check().faults == ()
        assert self.nobody.articles.id_of(uid) is None
        assert {one for one in self.model.notes if self.nobody.annotations.get(one)} == self.model.notes.keys() - gone
        for who in PEOPLE:
            with Store.open(self.path, who) as store:
                while store.undo() is not None:
                    assert store.check().faults == ()

    def _said(self) -> list[str]:
        """All that an export says, to everybody, of what was there from the beginning."""
        choice = ExportFilter(RecordUnit.ARTICLE, with_suggestions=True)
        told = [line for store in self.stores.values() for line in lines(store, choice)]
        return [line for line in told if f'"source":"{LATER.name}"' not in line]

    def _again(self, act: Callable[[str], None], steps: list[tuple[str, int]]) -> None:
        for who, count in steps:
            for _ in range(count):
                act(who)
                self.the_file_says_what_the_model_says()
                self.every_screen_shows_what_the_model_says()

    def _saved(self, desk: Desk, outcome: Update) -> None:
        assert outcome.is_saved
        desk.held = None
        desk.show(outcome)

    def _travelled(self, desk: Desk, was_there: bool, outcome: Update) -> None:
        """An undo leads to the article in which its annotations stand, save that of an import, which is anywhere."""
        assert outcome.is_saved is was_there
        desk.show(outcome)
        changes = self.model.turned if was_there and "import" not in outcome.message else []
        notes = [note for change in changes for note in (change.before, change.after) if isinstance(note, Note)]
        where = {self.model.texts[note.text].article for note in notes}
        if len(where) == 1 and where <= self.model.present.keys() and all(one.thing[0] == "note" for one in changes):
            assert desk.opened.article.uid in where

    def _follow(self, desk: Desk) -> None:
        """Who reads an article that is there goes on; else what stands in its place now is read."""
        uid, text = desk.opened.article.uid, desk.opened.article.text_id
        desk.follow()
        now = desk.opened.article.uid
        if uid in self.model.present:
            assert now == uid
        else:
            old = self.model.texts[text]
            there = [
                one.article
                for one in map(self.model.texts.__getitem__, self.model.present.values())
                if one.source == old.source and one.start <= old.start < one.end
            ]
            assert not there or now in there

    def _learn(self, seen: Facts, by: str | None = None) -> None:
        """Take over what the program has chosen, of verdicts only those by one person if one is named."""
        model = self.model
        for uid in seen.present:
            self._text_now(uid)
        for uid in {**model.present, **seen.present}:
            model.put(("text", uid), seen.present.get(uid))
        for uid in {**model.notes, **seen.notes}:
            model.put(("note", uid), seen.notes.get(uid))
        for (who, text), offers in seen.open.items():
            if by not in (None, who):
                continue
            for offer in model.open(who, text) - offers:
                assert self._has_decided(who, offer)
                model.put(verdict(who, offer), Verdict.REJECTED)

    def _has_decided(self, who: str, offer: Offer) -> bool:
        """Whether somebody has a verdict on the same words."""
        known = {one for offers in self.model.offers.values() for one in offers}
        same = [one for one in known if (one.words, one.rule) == (offer.words, offer.rule)]
        return any(verdict(who, one) in self.model.things for one in same)

    def _text_now(self, uid: str) -> int:
        """The number of an article's present text, which the model knows from then on."""
        number = self.nobody.articles.id_of(uid)
        assert number is not None
        article = self.nobody.articles.get(number)
        if article.text_id not in self.model.texts:
            self.model.texts[article.text_id] = text_of(article)
            self.model.offers[article.text_id] = frozenset(
                offered(article, self.nobody.suggestions.open_on(article.text_id))
            )
        return article.text_id

    def _layer(self, desk: Desk) -> dict[str, Note]:
        return self.model.layer(desk.who, desk.opened.article.text_id)

    def _hidden(self, desk: Desk) -> set[int]:
        """The offsets that are folded away."""
        if desk.opened.shows_boilerplate:
            return set()
        own = [note for note in self._layer(desk).values() if note.label is Label.BOILERPLATE]
        spans = [span_of(desk, note) for note in own] + [span_of(desk, one) for one in self._offers(desk).values()]
        return {at for span in spans for at in range(span.start, span.end)}

    def _offers(self, desk: Desk) -> dict[str, Offer]:
        """The suggestions that lie open, by the uids that the program has given them."""
        article = desk.opened.article
        return {one.uid: next(iter(offered(article, [one]))) for one in desk.opened.suggestions}


def span_of(desk: Desk, one: Note | Offer) -> Span:
    return Span(one.start, one.end).shifted(-desk.opened.article.region.start)


def _begun(store: Store, who: str, words: str, label: Label) -> Annotation:
    article = next(one for one in map(store.articles.get, store.articles.ids()) if words in one.text)
    start = article.text.index(words)
    return note(article, start, start + len(words), label, who)
