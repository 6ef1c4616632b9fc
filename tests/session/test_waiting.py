"""What waits is said at the start: a backup that holds more, and a tutorial that was left."""

from __future__ import annotations

import shutil

from hikreader.preferences.user_files import TutorialProgress, keep_progress, kept_progress
from hikreader.session.session import Session
from hikreader.session.waiting import waiting
from hikreader.store.backup import default_backup
from hikreader.store.store import Store
from tests import acts
from tests.conftest import Opener


def test_a_backup_is_named_only_where_it_holds_work_that_is_not_here(open_store: Opener) -> None:
    store = open_store()
    session, older = Session(store), store.path.with_name("older.db")
    acts.opened(session, store.articles.ids()[0])
    shutil.copy(store.path, older)
    acts.toggle_done(session)
    store.back_up(default_backup(store.path))
    assert waiting(store) == []
    acts.toggle_done(session)
    assert waiting(store) == [], "the file itself holds more"
    default_backup(store.path).rename(default_backup(older))
    with Store.open(older, "ada") as restored:
        said = "older.backup.db holds work that is not here (hikreader restore older.backup.db)"
        assert waiting(restored) == [said]
        default_backup(older).write_bytes(b"no database")
        assert waiting(restored) == []


def test_a_tutorial_that_was_left_is_named_until_it_is_finished_or_something_was_labelled(open_store: Opener) -> None:
    store = open_store()
    assert waiting(store) == []
    keep_progress(TutorialProgress(5, 20))
    assert waiting(store) == ["the tutorial was left at step 5 of 20 (hikreader tutorial)"]
    session = Session(store)
    acts.opened(session, store.articles.ids()[0])
    acts.toggle_done(session)
    assert waiting(store) == []
    keep_progress(None)
    assert kept_progress() is None
