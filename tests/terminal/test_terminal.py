"""The whole program in a real terminal: what is promised, seen from outside."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.emulator import Terminal


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """A copy of the tracked database with the seed coverage."""
    return Path(shutil.copy(ROOT / "annotations.db", tmp_path / "annotations.db"))


def hikreader(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hikreader", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)


def exported(database: Path, annotator: str) -> list[dict[str, object]]:
    lines = hikreader("--db", database, "export", "--annotator", annotator).stdout.splitlines()
    return [json.loads(line) for line in lines]


def opened(database: Path) -> Terminal:
    return Terminal(["--db", str(database), "--annotator", "ada"])


def test_read_label_quit_export(coverage: Path) -> None:
    with opened(coverage) as terminal:
        terminal.wait_for("Canada Orders Chinese Firm Hikvision To Cease Operations Citing National")
        terminal.press("a")
        terminal.wait_for("allegation: saved, u undoes")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    (record,) = exported(coverage, "ada")
    source = (ROOT / str(record["source"])).read_bytes().decode()
    start, end = record["source_start"], record["source_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert source[start:end] == record["text"]
    assert str(record["text"]).startswith("Canada's Industry Minister Melanie Joly said the government has decided")
    assert record["label"] == "allegation"


def test_a_label_shown_as_saved_survives_kill_minus_nine_and_is_undone_after_it(coverage: Path) -> None:
    with opened(coverage) as terminal:
        terminal.wait_for("sentence")
        terminal.press("lf")
        terminal.wait_for("fact: saved")
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_end()
    assert [record["label"] for record in exported(coverage, "ada")] == ["fact"]
    with opened(coverage) as terminal:
        terminal.wait_for("sentence")
        terminal.press("u")
        terminal.wait_for("undone: fact")
        terminal.press("\x11")
        terminal.wait_for_end()
    assert exported(coverage, "ada") == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order_and_gives_the_terminal_back(coverage: Path, number: signal.Signals) -> None:
    with opened(coverage) as terminal:
        terminal.wait_for("sentence")
        terminal.kill(number)
        terminal.wait_for_end()
        assert b"\x1b[?1049l" in terminal.raw


def test_opening_reading_and_closing_keep_every_byte_of_the_database(coverage: Path) -> None:
    before = coverage.read_bytes()
    with opened(coverage) as terminal:
        terminal.wait_for("sentence")
        terminal.press("lljjJJ z")
        terminal.wait_for("boilerplate is shown")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert coverage.read_bytes() == before
    assert sorted(file.name for file in coverage.parent.glob("annotations.db*")) == ["annotations.db"]


def test_reading_goes_on_where_one_stopped(coverage: Path) -> None:
    with opened(coverage) as terminal:
        terminal.wait_for("1 of 15")
        terminal.press("JJl")
        terminal.wait_for("3 of 15")
        terminal.press("\x11")
        terminal.wait_for_end()
    with opened(coverage) as terminal:
        terminal.wait_for("3 of 15")


def test_the_first_paint_imports_nothing_slow(coverage: Path, tmp_path: Path) -> None:
    modules = tmp_path / "modules"
    script = f"""
import sys
from hikreader.tui.app import HikreaderApp
class Watched(HikreaderApp):
    def on_ready(self):
        self.call_after_refresh(self.seen)
    def seen(self):
        open({str(modules)!r}, "w").write("\\n".join(sys.modules))
        self.exit()
import hikreader.tui.app
import hikreader.tui.screens.reading_screen
hikreader.tui.screens.reading_screen._SOON = 3600.0  # suggestions are looked for after the first paint
hikreader.tui.app.HikreaderApp = Watched
from hikreader.cli import main
main(["--db", {str(coverage)!r}])
"""
    with Terminal([], program=["-c", script]) as terminal:
        terminal.wait_for_end()
    loaded = set(modules.read_text().split())
    assert "hikreader.tui.widgets.reader" in loaded
    slow = {
        "trafilatura",
        "lxml",
        "dateparser",
        "rapidfuzz",
        "sqlite_utils",
        "msgspec",
        "hikreader.cleaning.clean",
        "charset_normalizer",
    }
    assert not slow & loaded
    own = {name for name in loaded if name.partition(".")[0] == "hikreader"}
    assert not {"hikreader.analysis", "hikreader.tui.dialogs", "hikreader.store.undo", "hikreader.store.search"} & own
    assert len(own) <= 127, sorted(own)  # each costs a millisecond; import in a function what only some commands need


def test_export_imports_nothing_of_the_screen(coverage: Path) -> None:
    script = f"""
import sys
from hikreader.cli import main
main(["--db", {str(coverage)!r}, "export"], standalone_mode=False)
print("\\n".join(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.count("\n") == 263
    assert not {"textual", "trafilatura", "lxml"} & set(done.stderr.split())


def test_without_a_terminal_it_says_so() -> None:
    done = hikreader("read")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: The reader needs a terminal: run it without pipes, or use `hikreader list` and `hikreader show`.\n"
    )


def test_on_a_dumb_terminal_it_says_so(coverage: Path) -> None:
    with Terminal(["--db", str(coverage)], env={"TERM": "dumb"}) as terminal:
        terminal.wait_for("cannot be drawn on")
        assert terminal.wait_for_end() == 1


def test_a_missing_database_is_made_only_when_the_person_says_yes(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    with Terminal(["--db", str(missing)], size=(200, 24)) as terminal:
        terminal.wait_for("Make an empty one?")
        terminal.press("n\r")
        assert terminal.wait_for_end() == 1
    assert not missing.exists()
    with Terminal(["--db", str(missing)], size=(200, 24)) as terminal:
        terminal.wait_for("Make an empty one?")
        terminal.press("y\r")
        terminal.wait_for("hikreader import FILE_OR_FOLDER")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert missing.exists()


def test_ctrl_l_clears_the_terminal_and_draws_all_of_the_screen_again(coverage: Path, tmp_path: Path) -> None:
    settings = tmp_path / "config/hikreader/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[suggest]\non = []\n")  # no suggestion comes late and changes the picture
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    with Terminal(["--db", str(coverage), "--annotator", "ada"], env=env) as terminal:
        terminal.wait_for("sentence")
        for keys, shown in (("l", "sentence"), ("S", "Quotes by speaker")):  # the text, and a screen over it
            terminal.press(keys)
            terminal.wait_for(shown)
            terminal.settle()
            drawn = terminal.rows
            terminal.scribble("what another program has written")
            assert terminal.rows != drawn
            terminal.press("\x0c")
            terminal.wait_for_rows(drawn)
