"""What newcomers run into: wrong names, files that are there or not, pipes that close, numbers that stay."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ptyprocess import PtyProcess

from hikreader.cli import main
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.text.graphemes import cells
from tests import acts
from tests.analysis.stories import copied
from tests.conftest import article_of, source_of

COMMANDS = [*main.list_commands(main.make_context("hikreader", ["list"], resilient_parsing=True))]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    with copied(tmp_path) as store:
        return store.path


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "--annotator", "ada", *arguments])


def complaint(result: Result) -> str:
    """What was wrong, which must be all that was said, in one sentence."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert re.fullmatch(r"Error: \S.*\.\n", result.stderr), result.stderr
    return result.stderr.removeprefix("Error: ").rstrip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    example = result.stdout.partition("Example: hikreader ")[2].split()
    assert command in example


def test_every_command_fits_a_row_of_the_list_of_commands() -> None:
    assert "..." not in CliRunner().invoke(main, ["--help"]).stdout.partition("Commands:")[2]


def test_an_unknown_layer_names_those_that_are_there(seeds: Path) -> None:
    for arguments in (("export", "--annotator", "refrence"), ("coverage", "--layer", "refrence")):
        assert complaint(run(seeds, *arguments)) == "There is no layer of “refrence”; there are: reference."


def test_ones_own_empty_layer_is_no_mistake(seeds: Path) -> None:
    result = run(seeds, "export", "--annotator", "ada")
    assert (result.exit_code, result.output) == (0, "")


def test_where_nobody_has_annotated_no_layer_is_named(tmp_path: Path) -> None:
    Store.open(tmp_path / "few.db", "ann", create=True).close()
    said = complaint(run(tmp_path / "few.db", "export", "--annotator", "bob"))
    assert said == "There is no layer of “bob”; there are no annotations yet."


def test_names_of_nothing_are_refused(seeds: Path) -> None:
    for arguments in (["--annotator", ""], ["--annotator", "  "], ["--annotator", "a\x1b"], ["--db", ""]):
        result = CliRunner().invoke(main, [*arguments, "list"], env={"HIKREADER_DB": str(seeds)})
        assert result.exit_code == 2, arguments
        assert result.stderr.rstrip().endswith(".")


def test_a_mistyped_command_is_told_what_may_be_meant(seeds: Path) -> None:
    for given, meant in (
        ("impotr", "perhaps you mean import."),
        (str(seeds), f"`hikreader --db {seeds}` opens a database."),
        ("zzz", "`hikreader --help` lists them all."),
        ("\x1b[2J", "There is no command ␛[2J;"),
    ):
        result = CliRunner().invoke(main, [given])
        assert result.exit_code == 2
        assert meant in result.stderr


def test_what_is_not_there_cannot_be_imported_and_makes_no_database(tmp_path: Path) -> None:
    said = complaint(run(tmp_path / "new.db", "import", str(tmp_path / "nope"), str(tmp_path / "nor this")))
    assert "nothing of that name is there" in said
    assert not (tmp_path / "new.db").exists()


def test_a_folder_that_is_missing_is_named(seeds: Path, tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such.file"
    assert f"There is no folder {missing.parent}" in complaint(run(missing, "import", str(seeds)))
    for arguments in (("backup", str(missing)), ("export", "-o", str(missing)), ("show", "1", "--html", str(missing))):
        assert f"There is no folder {missing.parent}" in complaint(run(seeds, *arguments))


def test_a_name_that_no_file_can_have_is_said(seeds: Path, tmp_path: Path) -> None:
    name = str(tmp_path / ("x" * 300))
    for arguments in (("export", "-o", name), ("show", "1", "--html", name), ("restore", name), ("import", name)):
        path = seeds if arguments[0] != "import" else Path(name + ".db")
        assert "File name too long" in complaint(run(path, *arguments))


def test_no_file_is_overwritten_unless_one_says_so(seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "precious"
    for arguments in (("export", "-o", str(file)), ("show", "1", "--html", str(file))):
        file.write_text("mine")
        assert "is there already and is left as it is" in complaint(run(seeds, *arguments))
        assert file.read_text() == "mine"
        result = run(seeds, *arguments, "--force")
        assert result.exit_code == 0
        assert result.stderr.endswith(".\n")
        assert file.read_text() != "mine"


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_no_database_is_overwritten_with_any_force(seeds: Path, tmp_path: Path, force: list[str]) -> None:
    other = tmp_path / "other.db"
    Store.open(other, "ada", create=True).close()
    (tmp_path / "link.db").symlink_to(seeds)
    (tmp_path / "twin.db").hardlink_to(seeds)
    before = seeds.read_bytes(), other.read_bytes()
    for file, why in (
        (seeds, "is the database itself; choose another name."),
        (tmp_path / "link.db", "is the database itself"),
        (tmp_path / "twin.db", "is the database itself"),
        (other, "is a hikreader database; choose another name."),
        (Path(f"{seeds}-journal"), "belongs to a database; choose another name."),
        (Path(f"{other}-journal"), "belongs to a database"),
    ):
        for arguments in (("export", "-o", str(file)), ("show", "1", "--html", str(file))):
            assert why in complaint(run(seeds, *arguments, *force))
    assert why in complaint(run(seeds, "export", str(other), "-o", f"{other}-journal", *force))
    assert (seeds.read_bytes(), other.read_bytes()) == before


def test_restore_says_what_a_backup_is(seeds: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("no database at all")
    before = seeds.read_bytes()
    for name, why in ((tmp_path / "nope", "is not there"), (tmp_path, "is a folder"), (other, "is no backup")):
        said = complaint(run(seeds, "restore", str(name)))
        assert why in said
        assert said.endswith("name a file that `hikreader backup` has made.")
    assert seeds.read_bytes() == before


def test_an_article_keeps_its_number_when_others_come_before_it(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with Store.open(path, "ada", create=True) as store:
        store.add_source(source_of("m.txt", article_of("The middle one.", title="Middle")))
    number = run(path, "list").stdout.split("\t")[0]
    with Store.open(path, "ada") as store:
        store.add_source(source_of("a.txt", article_of("Another one.", title="Another")))
    listed = [line.split("\t") for line in run(path, "list").stdout.splitlines()]
    assert [row[-1] for row in listed] == ["Another", "Middle"]
    assert listed[1][0] == number
    assert "The middle one." in run(path, "show", number).stdout
    with Store.open(path, "ada") as store:
        uid = store.articles.get(int(number)).uid
    assert "The middle one." in run(path, "show", uid).stdout
    assert "The middle one." in run(path, "show", "midd").stdout
    ambiguous = complaint(run(path, "show", uid[:8]))
    assert ambiguous.startswith("Several articles fit")
    assert all(row[0] in ambiguous for row in listed)
    assert complaint(run(path, "show", "99")) == "No article fits “99”; `hikreader list` shows them all."


def test_amounts_are_said_as_people_say_them(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    (tmp_path / "one.txt").write_text("Headline here\n\nThe council closed the bakery on Tuesday. Nobody said why.\n")
    assert run(path, "import", str(tmp_path / "one.txt")).stderr.endswith("text, 1 article\n1 imported (1 article)\n")
    assert "1 source, 1 article, 0 annotations, 1 step." in run(path, "check").stderr


def test_the_check_counts_the_articles_that_are_listed(seeds: Path) -> None:
    listed = len(run(seeds, "list").stdout.splitlines())
    with Store.open(seeds, "ada") as store:
        session = Session(store)
        session.open(next(one for one in store.articles.ids() if store.articles.get(one).source_span(Span(0, 1))))
        assert acts.merge(session).is_saved
    assert len(run(seeds, "list").stdout.splitlines()) == listed - 1
    assert f"{listed - 1} articles (and 1 merged away or undone)" in run(seeds, "check").stderr


def test_failures_are_summed_up_by_their_reasons(tmp_path: Path) -> None:
    lines = tmp_path / "records.jsonl"
    lines.write_text('{"v":1,"type":"annotation"}\n')
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7")
    alone = run(tmp_path / "new.db", "import", str(lines)).stderr.splitlines()[-1]
    assert re.fullmatch(r"1 failed \((?!Line)\D.*\)", alone), alone
    both = run(tmp_path / "new.db", "import", str(lines), str(tmp_path / "one.pdf")).stderr.splitlines()[-1]
    assert re.fullmatch(r"2 failed \(1 × .+, 1 × This PDF is damaged\)", both), both


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are others there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command", [["list"], ["export"], ["show", "1"], ["stats"], ["keys"], ["schema"], ["coverage"]]
)
def test_a_pipe_that_closes_ends_it_quietly(seeds: Path, command: list[str], unbuffered: str) -> None:
    arguments = [sys.executable, "-m", "hikreader", "--db", str(seeds), "--annotator", "reference", *command]
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run(
        arguments, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, env=env, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
@pytest.mark.parametrize("columns", [20, 40, 80])
def test_the_list_keeps_numbers_and_titles_in_any_window(seeds: Path, columns: int) -> None:
    command = [sys.executable, "-m", "hikreader", "--db", str(seeds), "list"]
    terminal = PtyProcess.spawn(command, env={**os.environ, "TERM": "xterm-256color"}, dimensions=(24, columns))
    seen = b""
    with contextlib.suppress(EOFError):
        while True:
            seen += terminal.read(4096)
    terminal.close()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).splitlines()
    assert max(map(cells, lines)) <= columns
    assert any(re.match(r" +1 +○", line) for line in lines)
    assert any("Canada Ord" in line for line in lines)


def test_the_database_and_the_layer_may_be_named_behind_the_command(seeds: Path) -> None:
    before = CliRunner().invoke(main, ["--db", str(seeds), "--annotator", "ada", "list"]).stdout
    assert CliRunner().invoke(main, ["list", f"--db={seeds}", "--annotator", "ada"]).stdout == before
    assert CliRunner().invoke(main, ["list", "--annotator", "ada", "--db", str(seeds)]).stdout == before


def test_an_option_of_the_command_itself_stays_its_own(seeds: Path) -> None:
    exported = CliRunner().invoke(main, ["export", "--db", str(seeds), "--annotator", "reference"]).stdout
    assert exported == run(seeds, "export", "--annotator", "reference").stdout
    assert exported


def test_behind_two_dashes_there_are_only_arguments(seeds: Path) -> None:
    assert "No article fits “--db”" in complaint(run(seeds, "show", "--", "--db"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    assert "_HIKREADER_COMPLETE" in CliRunner().invoke(main, ["completion", shell]).stdout
    words = {"COMP_WORDS": "hikreader exp", "COMP_CWORD": "exp" if shell == "fish" else "1"}
    answer = CliRunner().invoke(
        main, [], prog_name="hikreader", env={"_HIKREADER_COMPLETE": f"{shell}_complete", **words}
    )
    assert "export" in answer.stdout
    assert "import" not in answer.stdout


@pytest.mark.filterwarnings("ignore:.*make_default_short_help:DeprecationWarning")  # click-man calls it
def test_every_command_has_its_manual_page(tmp_path: Path) -> None:
    pytest.importorskip("click_man")
    result = CliRunner().invoke(main, ["man", str(tmp_path / "man1")])
    assert result.exit_code == 0, result.stderr
    pages = {file.name for file in (tmp_path / "man1").iterdir()}
    assert pages == {"hikreader.1", *(f"hikreader-{name}.1" for name in COMMANDS)}
    page = (tmp_path / "man1" / "hikreader-import.1").read_text()
    assert page.startswith('.TH "HIKREADER IMPORT" "1"')
    assert "\\-\\-column" in page
    assert "See \\fBhikreader-export(1)" in (tmp_path / "man1" / "hikreader.1").read_text()
