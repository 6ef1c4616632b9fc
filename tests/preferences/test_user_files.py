from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from hikreader.preferences.settings import load, parsed
from hikreader.preferences.user_files import ReadingPositions, keep_theme, kept_theme, state_folder

DATABASE = Path("annotations.db")


def saved() -> Path:
    positions = ReadingPositions.load(DATABASE, "ada")
    positions.stop_at("one", 12)
    positions.save()
    assert positions.path is not None
    return positions.path


def test_one_goes_on_where_one_stopped() -> None:
    saved()
    again = ReadingPositions.load(DATABASE, "ada")
    assert (again.article, again.offsets) == ("one", {"one": 12})
    assert ReadingPositions.load(DATABASE, "bob").article is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"offsets": {}}',
        '{"article": "a", "offsets": []}',
        '{"article": "a", "offsets": {"a": "x"}}',
        '{"article": "a", "offsets": {"a": 1e400}}',
        '{"article": "a", "offsets": {"a": %s}}' % ("9" * 4_301),
        "[" * 100_000,
        "\x00",
    ],
)
def test_whatever_stands_in_its_file_the_reader_starts_with_the_first_article(content: str) -> None:
    saved().write_text(content)
    assert ReadingPositions.load(DATABASE, "ada").article is None


@pytest.mark.parametrize("content", ["x = %s" % ("9" * 4_301), "x = " + "[" * 100_000, "\x00", "[keys"])
def test_settings_that_cannot_be_read_are_said_and_the_default_keys_stay(content: str) -> None:
    settings = parsed(content)
    assert len(settings.problems) == 1
    assert "default keys" in settings.problems[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_state_is_private_whatever_the_umask() -> None:
    before = os.umask(0)
    try:
        file = saved()
        keep_theme("nord")
    finally:
        os.umask(before)
    folder = state_folder()
    assert folder is not None
    theme = folder / "theme"
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file, theme)] == [0o600, 0o600]
    assert [stat.S_IMODE(one.stat().st_mode) for one in (file.parent, theme.parent)] == [0o700, 0o700]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other variables")
def test_a_user_without_a_home_has_no_state_and_the_default_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_343_434)  # no entry in the list of users
    keep_theme("nord")
    positions = ReadingPositions.load(DATABASE, "ada")
    positions.stop_at("one", 1)
    positions.save()
    assert kept_theme() is None
    assert ReadingPositions.load(DATABASE, "ada").article is None
    assert load().problems == ()


def test_positions_of_the_newest_articles_are_kept() -> None:
    positions = ReadingPositions.load(DATABASE, "ada")
    for number in range(2_500):
        positions.stop_at(str(number), number)
    positions.save()
    assert positions.path is not None
    kept = json.loads(positions.path.read_text())["offsets"]
    assert (len(kept), "2499" in kept, "0" in kept) == (2_000, True, False)
