"""People at work on one file, whatever they do and in whatever order, against a model in plain Python."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from hikreader.formats.corpus import ExportFilter
from hikreader.formats.record import AnnotationRecord
from hikreader.formats.record_export import lines
from hikreader.formats.record_import import import_records
from hikreader.formats.record_parser import RecordLine, parse
from hikreader.formats.record_writer import annotation_line
from hikreader.model.annotation import AnchorState
from hikreader.model.edit import SetAside
from hikreader.model.label import Label
from hikreader.model.source import ImportStatus
from hikreader.session.review_items import review_items
from hikreader.store.errors import Conflict
from hikreader.store.store import Store
from tests import acts
from tests.machine.annotator import Desk
from tests.machine.comparison import Facts, facts
from tests.machine.label_model import DESKS, SOME, Labelling
from tests.machine.rules import PEOPLE
from tests.machine.sources import PAGE, SOURCES
from tests.store.factories import note as made_note


class Work(Labelling):
    """What one does beside reading: dividing, importing, looking back."""

    # Dividing

    @rule(name=DESKS)
    def merge(self, name: str) -> None:
        desk, model = self.desks[name], self.model
        first = desk.opened.article.text_id
        second = model.following(first)
        if second is None:
            assert not acts.merge(desk.session).is_saved
            return
        one, other = model.texts[first], model.texts[second]
        with model.step(desk.who):
            self._saved(desk, acts.merge(desk.session))
            joint = self._text_now(one.article)
            assert model.texts[joint] == one._replace(end=other.end)
            model.put(("text", one.article), joint)
            model.put(("text", other.article), None)
            model.carry([first, second], [joint])
            if ("done", desk.who, other.article) not in model.things:
                model.put(("done", desk.who, one.article), None)
        assert desk.opened.article.uid == one.article

    @rule(name=DESKS)
    def split(self, name: str) -> None:
        """Where the selection begins."""
        desk, model = self.desks[name], self.model
        whole, words = desk.opened.article.text_id, desk.opened.text
        one, at = model.texts[whole], desk.span.start
        cut = one.start + at
        is_across = any(note.text == whole and note.start < cut < note.end for note in model.notes.values())
        is_dump = desk.opened.article.source != PAGE.name
        if is_across or not is_dump or not words[:at].strip() or not words[at:].strip():
            assert not acts.split(desk.session, desk.span).is_saved
            return
        with model.step(desk.who):
            self._saved(desk, acts.split(desk.session, desk.span))
            first, second = self._text_now(one.article), desk.opened.article.text_id
            self._text_now(desk.opened.article.uid)
            assert model.texts[first] == one._replace(end=cut)
            assert model.texts[second] == one._replace(article=desk.opened.article.uid, start=cut)
            model.put(("text", one.article), first)
            model.put(("text", desk.opened.article.uid), second)
            model.carry([whole], [first, second])
            if ("done", desk.who, one.article) in model.things:
                model.put(("done", desk.who, desk.opened.article.uid), True)

    # Importing

    @rule(who=st.sampled_from(PEOPLE), day=st.sampled_from(sorted(SOURCES)))
    def import_source(self, who: str, day: str) -> None:
        """A file as it is on some day; where annotations go in a changed text is the program's to choose."""
        before = facts(self.stores)
        with Store.open(self.path, who) as store:
            imported = store.add_source(SOURCES[day].taken_in())
        after = facts(self.stores)
        if imported.status is ImportStatus.UNCHANGED:
            assert after == before
        elif imported.status is ImportStatus.NEW:
            assert after.notes == before.notes
            with self.model.bringing(who):
                self._learn(after)
        else:
            with self.model.step(who):
                self._learn(after, who)
            self._learn(after)
            self._assert_moved(before, after)

    @rule(who=st.sampled_from(PEOPLE))
    def undo_import(self, who: str) -> None:
        """The newest import of one's own goes, all of it; what others have done since is left alone."""
        before = facts(self.stores)
        with Store.open(self.path, who) as store:
            done = store.undo_import()
        after = facts(self.stores)
        if done is None:
            assert after == before
            return
        with self.model.step(who):
            self._learn(after)
        assert set(before.notes) - set(after.notes) <= set(self.imported), "only what came with imports goes"
        assert (after.done, after.aside) == (before.done, before.aside) or before.present != after.present

    @rule(who=st.sampled_from(PEOPLE), number=SOME, reason=st.sampled_from([None, "off topic", "duplicate"]))
    def set_aside(self, who: str, number: int, reason: str | None) -> None:
        """Out of the list of everybody, or back into it; two articles stay in it, so that there is one to go on to."""
        ids = self.nobody.articles.ids(with_aside=True)
        article = self.nobody.articles.get(ids[number % len(ids)])
        if (reason is not None and len(self.nobody.articles.ids()) < 3) or self.model.aside.get(article.uid) == reason:
            return
        with Store.open(self.path, who) as store, self.model.step(who):
            store.commit("set aside", [SetAside(article.uid, reason)])
            self.model.put(("aside", article.uid), reason)
        assert (article.id in self.nobody.articles.ids()) is (reason is None)

    @rule(
        writer=st.sampled_from([*PEOPLE, "eve"]),
        uid=st.sampled_from(["r1", "r2"]),
        number=SOME,
        start=SOME,
        label=st.sampled_from([Label.FACT, Label.ALLEGATION]),
        year=st.sampled_from([2001, 2091]),
    )
    def receive(self, writer: str, uid: str, number: int, start: int, label: Label, year: int) -> None:
        """Somebody's file has what is here now, and a record of their own, which may be older or newer than ours."""
        self.exported = self.exported or list(lines(self.nobody, ExportFilter()))
        ids = self.nobody.articles.ids(with_aside=True)
        article = self.nobody.articles.get(ids[number % len(ids)])
        start %= len(article.text)
        note = made_note(article, start, min(start + 12, len(article.text)), label, writer)
        stamp = f"{year}-01-01T00:00:00.000000Z"
        self.exported.append(
            annotation_line(article, note._replace(uid=uid, created=stamp, updated=stamp, speaker=f"{start} {year}"))
        )

    @precondition(lambda self: self.exported)
    @rule(who=st.sampled_from(PEOPLE))
    def import_records(self, who: str) -> None:
        records = list(parse(line.encode() for line in self.exported))
        before = facts(self.stores)
        with Store.open(self.path, who) as store:
            report = import_records(records, store, "import")
        after = facts(self.stores)
        self.imported |= after.notes.keys() - before.notes.keys()
        if report.step.seq:
            with self.model.step(who):
                self._learn(after)
        else:
            assert after == before
        self._assert_received(before, after, records, report.older)
        self.exported = []

    # Looking back

    @rule(name=DESKS, ways=st.lists(st.sampled_from(["undo", "undo", "redo"]), min_size=1, max_size=5))
    def go_back_and_forth(self, name: str, ways: list[str]) -> None:
        for way in ways:
            (self.undo if way == "undo" else self.redo)(name)

    @rule(first=DESKS, second=DESKS, label=st.sampled_from(Label), what=st.sampled_from(["label", "undo", "redo"]))
    def hurry(self, first: str, second: str, label: Label, what: str) -> None:
        """One merges, and another one does something before their screen has noticed."""
        if first == second:
            return
        self.merge(first)
        desk = self.desks[second]
        if what != "label":
            (self.undo if what == "undo" else self.redo)(second)
        elif desk.opened.article.text_id in self.model.present.values():
            self.label(second, label)
        else:
            self._label_unaware(desk, label)

    @rule(name=DESKS, number=SOME, what=st.sampled_from(["confirm", "drop", "move"]))
    def review(self, name: str, number: int, what: str) -> None:
        """Look at what stands on other words than before, or on a text that is not there any more."""
        desk, model = self.desks[name], self.model
        present = set(model.present.values())
        unsettled = {
            uid: note.state is AnchorState.LOST or note.text not in present
            for uid, note in model.notes.items()
            if note.who == desk.who
            and (note.text not in present or note.state in (AnchorState.REVIEW, AnchorState.LOST))
        }
        found = review_items(desk.session.store)
        assert {case.note.uid: case.is_lost for case in found} == unsettled
        if not found:
            return
        case = found[number % len(found)]
        thing = ("note", case.note.uid)
        if what == "move":
            desk.take(case.note)
            self.resize(name)
        elif what == "drop":
            with model.step(desk.who):
                self._saved(desk, acts.drop(desk.session, case))
                model.put(thing, None)
        elif case.is_lost:
            assert not acts.confirm(desk.session, case).is_saved
        else:
            with model.step(desk.who):
                self._saved(desk, acts.confirm(desk.session, case))
                model.put(thing, model.notes[case.note.uid]._replace(state=AnchorState.EXACT))

    # Inside

    def _assert_moved(self, before: Facts, after: Facts) -> None:
        """Every annotation is still there: on the same words, on others to be reviewed, or lost on its old text."""
        assert before.notes.keys() == after.notes.keys()
        for uid, old in before.notes.items():
            new = after.notes[uid]
            if new.state is AnchorState.LOST:
                assert (new.text, new.start, new.end) == (old.text, old.start, old.end)
            elif new.state is not AnchorState.REVIEW:
                assert _plain(new.words) == _plain(old.words)

    def _assert_received(self, before: Facts, after: Facts, records: list[RecordLine], older: int) -> None:
        """Every record is in, or gave way to what was done here later; what was not meant is as it was."""
        meant = [line.record for line in records if isinstance(line.record, AnnotationRecord)]
        meant_uids = {record.id for record in meant}
        places = {(note.who, note.words) for note in after.notes.values()}
        missing = [one for one in meant if one.id not in after.notes and (one.annotator, one.text) not in places]
        assert len(missing) <= older
        for uid, old in before.notes.items():
            new = after.notes.get(uid)
            assert new == old or uid in meant_uids or (old.who, old.words) in places

    def _label_unaware(self, desk: Desk, label: Label) -> None:
        """A label on a text that is not there any more is refused, or comes to stand where its place is now."""
        before = facts(self.stores)
        try:
            outcome = acts.label(desk.session, desk.span, label)
        except Conflict:
            assert facts(self.stores) == before
            return
        if outcome.is_saved:
            with self.model.step(desk.who):
                self._learn(facts(self.stores))
            assert before.notes.items() <= self.model.notes.items()
            new = self.model.notes.keys() - before.notes.keys()
            assert all(self.model.notes[uid].text in self.model.present.values() for uid in new)


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


TestWork = Work.TestCase
# No rule draws, or asks in a precondition, by what has a uid: these are random, and a run could not be repeated.
# What a rule does counts as the making of data, which on a busy machine looks slow.
TestWork.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
