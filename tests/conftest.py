"""What all tests share: nothing of the person who runs them gets in, nothing of the tests gets out."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hikreader.model.article import Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.store import Store

ROOT = Path(__file__).parents[1]

# In a new checkout Hypothesis first makes its table of characters, which takes seconds on a busy machine.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30
"""Where Linux keeps files in memory, and how many bytes have to be free there."""


def pytest_configure() -> None:
    """Keep temporary files in memory where there is room: every commit of every test would wait for the disk."""
    is_chosen = "TMPDIR" in os.environ or "PYTEST_DEBUG_TEMPROOT" in os.environ
    if not is_chosen and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


TEXT = """\
menu
Ministry closes plant over safety review

SPRINGFIELD, May 3 - The ministry ordered the plant to close on Monday. It cited a review.

"We will appeal," said Ada Lovelace. "The review is wrong. Nobody asked us."

The plant has run since 1954, officials said.
Share this story"""
"""An article with a menu line, a headline, a dateline, quotations and a trailing line of the page."""


@pytest.fixture(scope="session", autouse=True)
def _tracked_database_is_left_alone() -> Iterator[None]:
    before = (ROOT / "annotations.db").read_bytes()
    yield
    assert (ROOT / "annotations.db").read_bytes() == before, "a test has changed the tracked annotations.db"


_MOST_SECONDS = 120
"""Seconds of the processor that a test may take; its marker `timeout` may say more."""


@pytest.fixture(autouse=True)
def _processor_time(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail what computes for too long. The clock is no measure: on a busy machine everything takes longer by it."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    marker = request.node.get_closest_marker("timeout")
    seconds = marker.args[0] if marker else _MOST_SECONDS

    def too_long(number: int, frame: object) -> None:
        raise TimeoutError(f"the test has taken {seconds} seconds of the processor")

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in ("NO_COLOR", "HIKREADER_DB", "HIKREADER_ANNOTATOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


def source_of(name: str, *articles: ArticleDraft) -> SourceDraft:
    """A dump whose articles are given; its bytes are their texts."""
    raw = "".join(article.text for article in articles).encode()
    return SourceDraft(name, SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, articles)


def article_of(
    text: str, *boilerplate: str, title: str = "A title", outlet: str | None = "The Courier"
) -> ArticleDraft:
    """An article that is all of its source, with suggestions on the given stretches of it."""
    places = [(text.index(stretch), stretch) for stretch in boilerplate]
    suggestions = tuple(
        SuggestionDraft(Label.BOILERPLATE, Span(at, at + len(stretch)), "test", 0.9, "a test says so")
        for at, stretch in places
    )
    at = text.find(title)
    headline = Span(at, at + len(title)) if at >= 0 else None
    return ArticleDraft(Span(0, len(text)), text, Metadata(title=title, outlet=outlet), headline, suggestions)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with two articles, the first with suggestions."""
    path = tmp_path / "annotations.db"
    with Store.open(path, "importer", create=True) as store:
        first = article_of(
            TEXT, "menu", "SPRINGFIELD, May 3 -", "Share this story", title="Ministry closes plant over safety review"
        )
        store.add_source(source_of("one.txt", first))
        second = article_of("Second story\n\nOne sentence here. Another one there.", title="Second story", outlet=None)
        store.add_source(source_of("two.txt", second))
    return path


Opener = Callable[..., Store]


@pytest.fixture
def open_store(database: Path, request: pytest.FixtureRequest) -> Opener:
    """Opens the database again, as ada or as someone else; closed with the test."""

    def opened(annotator: str = "ada") -> Store:
        store = Store.open(database, annotator)
        request.addfinalizer(store.close)
        return store

    return opened
