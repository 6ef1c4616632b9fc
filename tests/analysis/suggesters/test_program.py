"""A program of one's own: asked by JSON lines, believed only where its words stand in the article, ended in time."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from hikreader.analysis.suggesters import program_run
from hikreader.analysis.suggesters.base import ArticleView, never
from hikreader.analysis.suggesters.program_run import ProgramFailed, run
from hikreader.analysis.suggesters.program_suggester import LabelExample, ProgramSuggester
from hikreader.model.article import Article, Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.span import Span

TEXT = "The firm was accused of fraud. It denied “all of it” twice.\nThe gates opened. The gates opened.\n"
SAYS = """
import json, sys
asked = json.loads(sys.stdin.readline())
def say(**fields):
    print(json.dumps({"v": 1, "article": asked["article"], "label": "fact", "start": 0, "end": 0, **fields}))
"""


def view(text: str = TEXT) -> ArticleView:
    region = Span(0, len(text))
    article = Article(
        1, "uid-1", "a.txt", "0" * 64, SourceKind.DUMP, region, Metadata(title="A"), 1, text, "0" * 64, None
    )
    return ArticleView.of(article, (), ())


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-S", "-c", code)


def asked(code: str) -> ProgramSuggester:
    return ProgramSuggester(python(code), lambda: [LabelExample(Label.FACT, "The gates opened.")])


def words(suggester: ProgramSuggester) -> list[str]:
    return [one.span.of(TEXT) for one in suggester.suggest(view())]


def test_the_program_is_told_the_article_and_what_it_says_is_suggested_for_each_text_once() -> None:
    told = (
        'first = asked["text"][slice(*asked["units"][0])]\n'
        'assert asked["v"] == 1 and "fact" in asked["labels"] and asked["examples"][0]["label"] == "fact"\n'
        'say(label="allegation", start=0, end=30, quote=first, score=0.8, why="accused\\x1b[2J", speaker="Bo\\x07")'
    )
    suggester = asked(SAYS + told)
    (one,) = suggester.suggest(view())
    assert (one.label, one.score, one.suggester) == (Label.ALLEGATION, 0.8, "program")
    assert one.span.of(TEXT) == "The firm was accused of fraud."
    assert "\x1b" not in one.reason + str(one.speaker)
    assert suggester.suggest(view())[0] is one
    assert suggester.remarks == ()


def test_words_that_stand_elsewhere_are_found_if_they_stand_there_alone_and_lies_are_counted() -> None:
    lies: Sequence[dict[str, object]] = (
        {"quote": 'it denied "ALL of it" twice.'},
        {"quote": "The gates opened."},
        {"quote": "Never printed."},
        {"quote": ""},
        {"quote": "The firm", "start": 0, "end": 8, "label": "opinion"},
        {"quote": "The firm", "start": 0, "end": 8, "score": float("nan")},
        {"quote": "The firm", "start": 0, "end": 8, "article": "another"},
        {"quote": "The firm", "start": "x", "end": 8},
        {"quote": "The gates opened.", "start": 60, "end": 77},
    )
    code = f"nan = float('nan')\nfor lie in {lies!r}: say(**lie)\nprint('no JSON')\nprint('[' * 5000)"
    suggester = asked(SAYS + code)
    assert words(suggester) == ["It denied “all of it” twice.", "The gates opened."]
    assert suggester.remarks == (f"program {sys.executable}: 9 of 11 lines dropped",)


def test_a_program_that_hangs_is_ended_with_all_that_it_has_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-I', '-S', '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(note)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(60)"
    )
    began = time.monotonic()
    with pytest.raises(ProgramFailed, match=r"it took longer than 1.5 seconds"):
        run(python(code), b"{}\n", never, seconds=1.5)
    assert time.monotonic() - began < 10
    assert is_gone(int(note.read_text()))


def test_a_program_that_closes_its_output_and_stays_is_ended() -> None:
    with pytest.raises(ProgramFailed, match="it took longer"):
        run(python("import os, time; os.close(1); time.sleep(60)"), b"{}\n", never, seconds=0.7)


def test_a_program_that_floods_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program_run, "MOST_BYTES", 200_000)
    with pytest.raises(ProgramFailed, match="it printed more than 10 MB"):
        run(python("import sys\nwhile True: sys.stdout.write('x' * 9999)"), b"{}\n", never)


def test_a_program_that_dies_says_nothing_even_if_it_spoke_before() -> None:
    suggester = asked(SAYS + 'say(start=0, end=8, quote="The firm")\nsys.stdout.flush()\nsys.exit(3)')
    assert words(suggester) == []
    assert suggester.remarks == (f"program {sys.executable}: it ended with exit code 3",)


def test_a_program_that_is_not_there_is_said_to_be_so() -> None:
    suggester = ProgramSuggester(("no-such-program-here",), lambda: [])
    assert suggester.suggest(view()) == ()
    assert suggester.remarks == ("program no-such-program-here: it cannot be started (No such file or directory)",)


def test_nothing_is_asked_without_a_command_and_no_shell_reads_it() -> None:
    assert ProgramSuggester((), lambda: []).suggest(view()) == ()
    echoed = run((*python("import sys; print(sys.argv[1:])"), "$HOME; ls *", "`id`"), b"", never)
    assert echoed is not None
    assert echoed.decode().strip() == "['$HOME; ls *', '`id`']"


def test_a_large_article_and_a_program_that_answers_while_it_reads_do_not_wait_for_each_other() -> None:
    code = "import sys\nfor line in iter(lambda: sys.stdin.read(4096), ''): sys.stdout.write('.' * 4096)"
    output = run(python(code), json.dumps("x" * 900_000).encode(), never)
    assert output is not None
    assert len(output) >= 900_000


def test_an_answer_that_is_not_wanted_any_more_is_given_up() -> None:
    assert run(python("import time; time.sleep(60)"), b"{}\n", lambda: True) is None


def is_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return True
        time.sleep(0.02)
    return False
