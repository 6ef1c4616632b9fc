"""Selecting and labelling: what keys do to the article that lies open, and what the model says of it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hikreader.model.annotation import AnchorState, Annotation, Verdict
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.selection import MOVES
from hikreader.text.units import Unit
from tests import acts
from tests.machine.annotator import Desk
from tests.machine.comparison import meant
from tests.machine.model import Note, Offer, verdict
from tests.machine.rules import Office, span_of

DESKS = st.sampled_from(["ada", "ada elsewhere", "bob"])
SOME = st.integers(0, 999)
"""One of several, by the rest of a division."""
SPEAKERS = st.sampled_from([None, "Ada Lovelace", "the master"])


class Labelling(Office):
    """What one does to the article that one reads."""

    # Selecting

    @rule(name=DESKS, number=SOME, what=st.sampled_from(["open", "restart", "show boilerplate", "fold boilerplate"]))
    def look(self, name: str, number: int, what: str) -> None:
        """Change what is on the screen, and nothing in the file."""
        desk, ids = self.desks[name], self.nobody.articles.ids()
        match what:
            case "open":
                desk.open(ids[number % len(ids)])
            case "restart":
                desk.restart()
                self.stores[desk.who] = desk.session.store
            case _:
                desk.opened.show_boilerplate(what == "show boilerplate")

    @rule(name=DESKS, unit=st.sampled_from(Unit), moves=st.lists(st.sampled_from(sorted(MOVES)), max_size=4))
    def select(self, name: str, unit: Unit, moves: list[str]) -> None:
        self.desks[name].by(unit)
        for move in moves:
            self.desks[name].move(move)

    @rule(name=DESKS, start=SOME, length=st.integers(1, 60))
    def drag(self, name: str, start: int, length: int) -> None:
        desk = self.desks[name]
        start %= len(desk.opened.text)
        desk.drag(Span(start, start + length))

    @rule(name=DESKS, step=st.sampled_from([1, -1]))
    def take_in_hand(self, name: str, step: int) -> None:
        desk = self.desks[name]
        places = {uid: span for uid, span in self._places(desk).items() if not _is_hidden(desk, span)}
        held = desk.held
        order = sorted((span.start, -span.end, uid) for uid, span in places.items())
        if held is not None and held[1] == desk.span:
            key = (desk.span.start, -desk.span.end, held[0])
        else:
            key = (desk.span.start, -desk.span.end, "" if step > 0 else "~")
        following = [uid for *place, uid in order if ((*place, uid) > key if step > 0 else (*place, uid) < key)]
        found = acts.step(desk.session, desk.span, step)
        assert (found and found.uid) == (following[0 if step > 0 else -1] if following else None)
        if found is not None:
            desk.held = found.uid, found.span
            desk.selection = desk.selection.on(found.span)

    # Labelling

    @rule(name=DESKS, label=st.sampled_from(Label))
    def label(self, name: str, label: Label) -> None:
        desk = self.desks[name]
        span, layer = desk.span, self._layer(desk)
        if not len(span):
            return
        offers = {uid: one for uid, one in self._offers(desk).items() if span_of(desk, one).contains(span)}
        wanted = meant({uid: span_of(desk, one) for uid, one in self._offers(desk).items()}, span) & set(offers)
        on_it = {uid: note for uid, note in layer.items() if span_of(desk, note) == span}
        with self.model.step(desk.who):
            self._saved(desk, acts.label(desk.session, span, label))
            if label is Label.BOILERPLATE and wanted:
                self._accepted(desk, [offers[uid] for uid in wanted])
            elif same := [uid for uid, note in on_it.items() if note.label is label]:
                self._gone(same)
            else:
                self._gone([uid for uid, note in on_it.items() if note.label.excludes(label)])
                self._added(desk, span, label)

    @rule(name=DESKS, unit=st.sampled_from(Unit), label=st.sampled_from(Label))
    def label_next(self, name: str, unit: Unit, label: Label) -> None:
        """Go on by a unit and label that."""
        self.desks[name].by(unit)
        self.desks[name].move("next")
        self.label(name, label)

    @rule(name=DESKS, number=SOME, before=st.integers(1, 80), after=st.integers(1, 20), label=st.sampled_from(Label))
    def label_across(self, name: str, number: int, before: int, after: int, label: Label) -> None:
        """Label across a place where some other text of the source begins or ends."""
        desk = self.desks[name]
        here = self.model.texts[desk.opened.article.text_id]
        others = [text for text in self.model.texts.values() if text.source == here.source]
        edges = {edge for text in others for edge in (text.start, text.end) if here.start < edge < here.end}
        if edges:
            at = sorted(edges)[number % len(edges)] - here.start
            desk.drag(Span(max(0, at - before), at + after))
            self.label(name, label)

    @rule(name=DESKS)
    def take_off(self, name: str) -> None:
        desk = self.desks[name]
        span, layer, offers = desk.span, self._layer(desk), self._offers(desk)
        gone = meant({uid: span_of(desk, note) for uid, note in layer.items()}, span)
        rejected = meant({uid: span_of(desk, one) for uid, one in offers.items()}, span)
        if not gone and not rejected:
            assert not acts.take_off(desk.session, span).is_saved
            return
        with self.model.step(desk.who):
            self._saved(desk, acts.take_off(desk.session, span))
            self._gone(gone)
            for uid in rejected:
                self.model.put(verdict(desk.who, offers[uid]), Verdict.REJECTED)

    @rule(name=DESKS)
    def accept_all(self, name: str) -> None:
        desk = self.desks[name]
        offers = list(self._offers(desk).values())
        if not offers:
            assert not acts.accept_all(desk.session).is_saved
            return
        with self.model.step(desk.who):
            self._saved(desk, acts.accept_all(desk.session))
            self._accepted(desk, offers)

    @rule(name=DESKS)
    def finish(self, name: str) -> None:
        desk = self.desks[name]
        thing = ("done", desk.who, desk.opened.article.uid)
        with self.model.step(desk.who):
            self._saved(desk, acts.toggle_done(desk.session))
            self.model.put(thing, None if thing in self.model.things else True)

    @rule(name=DESKS, number=SOME, speaker=SPEAKERS)
    def edit(self, name: str, number: int, speaker: str | None) -> None:
        desk = self.desks[name]
        note = self._chosen(desk, number)
        if note is None:
            return
        old = self.model.notes[note.uid]
        if old.speaker == speaker:
            assert not acts.edit(desk.session, note, speaker, None).is_saved
            return
        with self.model.step(desk.who):
            self._saved(desk, acts.edit(desk.session, note, speaker, None))
            self.model.put(("note", note.uid), old._replace(speaker=speaker))

    @rule(name=DESKS)
    def resize(self, name: str) -> None:
        """Give what is in hand the selected span."""
        desk = self.desks[name]
        span, layer = desk.span, self._layer(desk)
        uid = desk.held[0] if desk.held else ""
        old = self.model.notes.get(uid)
        others = {one: note for one, note in layer.items() if one != uid and span_of(desk, note) == span}
        is_there = uid in layer and span_of(desk, layer[uid]) == span and layer[uid].state is not AnchorState.REVIEW
        if not old or not len(span) or is_there or any(note.label is old.label for note in others.values()):
            assert not acts.resize(desk.session, span).is_saved
            return
        article = desk.opened.article
        with self.model.step(desk.who):
            self._saved(desk, acts.resize(desk.session, span))
            self._gone([one for one, note in others.items() if note.label.excludes(old.label)])
            new = self._note(article, span, old.label, desk.who)
            self.model.put(("note", uid), new._replace(speaker=old.speaker))

    @rule(name=DESKS, number=SOME, onto=SOME, length=st.integers(1, 30))
    def choose_and_resize(self, name: str, number: int, onto: int, length: int) -> None:
        """Take an annotation from the pane, and give it the place of another one, or one that begins with that."""
        desk = self.desks[name]
        chosen, other = self._chosen(desk, number), self._chosen(desk, onto)
        if chosen and other:
            desk.take(chosen)
            desk.drag(other.span if length % 2 else Span(other.span.start, other.span.start + length // 2))
            self.resize(name)

    # Inside

    def _chosen(self, desk: Desk, number: int) -> Annotation | None:
        notes = list(desk.opened.own)
        return notes[number % len(notes)] if notes else None

    def _places(self, desk: Desk) -> dict[str, Span]:
        notes = {uid: span_of(desk, note) for uid, note in self._layer(desk).items()}
        return notes | {uid: span_of(desk, one) for uid, one in self._offers(desk).items()}

    def _gone(self, uids: Iterable[str]) -> None:
        for uid in uids:
            self.model.put(("note", uid), None)

    def _note(self, article: Article, span: Span, label: Label, who: str) -> Note:
        there = span.shifted(article.region.start)
        return Note(who, article.source_sha256, there.start, there.end, label, article.text_id)

    def _added(self, desk: Desk, span: Span, label: Label) -> None:
        """A new annotation, by the uid that the program has given it."""
        new = self._note(desk.opened.article, span, label, desk.who)
        (uid,) = [one.uid for one in desk.opened.own if (one.span, one.label) == (span, label)]
        assert uid not in self.model.notes
        self.model.put(("note", uid), new)

    def _accepted(self, desk: Desk, offers: list[Offer]) -> None:
        for offer in offers:
            span = span_of(desk, offer)
            self.model.put(verdict(desk.who, offer), Verdict.ACCEPTED)
            on_it = [note for note in self._layer(desk).values() if span_of(desk, note) == span]
            if all(note.label is not Label.BOILERPLATE for note in on_it):
                self._added(desk, span, Label.BOILERPLATE)


def _is_hidden(desk: Desk, span: Span) -> bool:
    return any(fold.start <= at < fold.end for fold in desk.opened.folds for at in (span.start, span.end - 1))
