"""The register of speakers: one's own annotations follow a name that is corrected or merged, others' do not."""

from __future__ import annotations

import pytest

from hikreader.model.edit import Refusal
from hikreader.model.label import Label
from hikreader.model.speaker import Speaker
from hikreader.session.session import Session
from hikreader.session.speaker_register import RegisterEntry, correct, merge, register
from tests import acts
from tests.analysis.test_speakers import span_of
from tests.conftest import Opener

QUOTES = ('"We will appeal,"', "The review is wrong.", "Nobody asked us.")


def speaking(session: Session, *speakers: str) -> None:
    """Label quotes of the first article, each with its speaker."""
    state = acts.opened(session, session.store.articles.ids()[0])
    for stretch, speaker in zip(QUOTES, speakers, strict=False):
        acts.label(session, span_of(stretch), Label.QUOTE)
        (note,) = state.own.on(span_of(stretch))
        acts.edit(session, note, speaker, None)


def entry(session: Session, name: str) -> RegisterEntry:
    return next(one for one in register(session.store) if one.speaker.name == name)


def named(session: Session) -> list[tuple[str, int]]:
    return [(one.speaker.name, one.named) for one in register(session.store)]


def spoken(session: Session, annotator: str = "ada") -> list[str | None]:
    article = session.store.articles.get(session.store.articles.ids()[0])
    return [note.speaker for note in session.store.annotations.on(article.text_id, annotator)]


def test_a_name_that_annotations_give_is_listed_and_kept_once_something_is_said_of_it(open_store: Opener) -> None:
    session = Session(open_store())
    speaking(session, "Ada", "Ada", "the ministry")
    assert named(session) == [("Ada", 2), ("the ministry", 1)]
    ministry = Speaker("", "the ministry", ("officials",), "spokesperson", "ministry", "government")
    session.dispatch(correct(session.store, entry(session, "the ministry"), ministry))
    (kept,) = session.store.speakers.all()
    assert kept[1:] == ministry[1:]
    session.undo()
    assert session.store.speakers.all() == []
    assert named(session) == [("Ada", 2), ("the ministry", 1)]


def test_a_corrected_name_goes_through_one_s_own_annotations_and_comes_back_with_one_undo(open_store: Opener) -> None:
    session, other = Session(open_store()), Session(open_store("bob"))
    speaking(session, "Ada", "Ada", "Bob")
    speaking(other, "Ada")
    session.poll()
    update = session.dispatch(correct(session.store, entry(session, "Ada"), Speaker("", "Ada Lovelace")))
    assert update.message == "speaker Ada corrected, 2 annotations of yours with it: saved, u undoes"
    assert spoken(session) == ["Ada Lovelace", "Ada Lovelace", "Bob"]
    assert spoken(session, "bob") == ["Ada"], "only they can change it"
    assert entry(session, "Ada Lovelace").speaker.aliases == ("Ada",)
    assert named(session) == [("Ada Lovelace", 3), ("Bob", 1)]
    session.undo()
    assert spoken(session) == ["Ada", "Ada", "Bob"]


def test_two_that_are_merged_are_one_with_the_names_of_both(open_store: Opener) -> None:
    session = Session(open_store())
    speaking(session, "Ada", "A. Lovelace", "Bob")
    session.dispatch(correct(session.store, entry(session, "Ada"), Speaker("", "Ada", role="engineer")))
    session.dispatch(merge(session.store, entry(session, "Ada"), entry(session, "A. Lovelace")))
    (kept,) = session.store.speakers.all()
    assert kept[1:4] == ("A. Lovelace", ("Ada",), "engineer")
    assert spoken(session) == ["A. Lovelace", "A. Lovelace", "Bob"]
    session.undo()
    assert named(session) == [("A. Lovelace", 1), ("Ada", 1), ("Bob", 1)]
    assert entry(session, "Ada").speaker.role == "engineer"


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Speaker("", "Ada"), "nothing was changed"),
        (Speaker("", "Bob"), "Bob is there already: merge the two"),
        (Speaker("", ""), "a speaker needs a name"),
    ],
)
def test_what_cannot_be_done_is_said(open_store: Opener, wanted: Speaker, why: str) -> None:
    session = Session(open_store())
    speaking(session, "Ada", "Bob")
    assert correct(session.store, entry(session, "Ada"), wanted) == Refusal(why)
    ada = entry(session, "Ada")
    assert isinstance(merge(session.store, ada, ada), Refusal)
