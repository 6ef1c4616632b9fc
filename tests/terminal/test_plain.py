"""The reader for those who cannot see it: who knows only the row of the terminal's cursor can do the main job."""

from __future__ import annotations

import shutil
from pathlib import Path

from hikreader.model.label import Label
from hikreader.store.store import Store
from tests.conftest import ROOT
from tests.terminal.emulator import Terminal


def test_the_main_job_is_done_by_the_cursors_row_alone(tmp_path: Path) -> None:
    database = Path(shutil.copy(ROOT / "annotations.db", tmp_path / "annotations.db"))
    options = ["--db", str(database), "--annotator", "ada", "read", "--plain", "damages"]
    with Terminal(options, size=(80, 24)) as terminal:
        terminal.wait_for("sentence")
        heard = []
        for number in range(3):
            terminal.press("l")
            terminal.settle()
            heard.append(terminal.behind_cursor)
            terminal.press("fa"[number % 2])
            terminal.wait_for_cursor(lambda row: "saved" in row)
        terminal.press("'")
        terminal.settle()
        quotation = terminal.behind_cursor
        assert quotation[0] in "'\"‘“"
        terminal.press("q")
        terminal.wait_for_cursor(lambda row: "quote: saved" in row)
        terminal.press("e")
        terminal.wait_for("speaker")
        terminal.press("Guo Jiakun\r\r")
        terminal.wait_for_cursor(lambda row: "saved" in row)
        terminal.press("m")
        terminal.wait_for_cursor(lambda row: "done" in row)
        assert not {"│", "╭", "╰"} & set("".join(terminal.rows))
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    with Store.open(database, "ada", read_only=True) as store:
        article = store.articles.get(store.articles.find("damages"))
        notes = sorted(store.annotations.on(article.text_id, "ada"), key=lambda note: note.created)
        assert store.articles.is_done(article.id)
    assert [note.label for note in notes] == [Label.FACT, Label.ALLEGATION, Label.FACT, Label.QUOTE]
    for note, words in zip(notes, [*heard, quotation], strict=True):
        assert note.anchor.exact.replace("\n", " ").startswith(words.strip()[:20])
    assert notes[-1].speaker == "Guo Jiakun"
