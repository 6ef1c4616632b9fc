"""`hikreader stats`: counts, agreement, shares and speakers, or a sentence where there is nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.model.annotation import new_uid
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.store import Store
from hikreader.text.graphemes import cells
from tests.analysis.stories import copied
from tests.conftest import article_of, source_of
from tests.store.factories import note


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    with copied(tmp_path) as store:
        return store.path


@pytest.fixture
def one_article(tmp_path: Path) -> Path:
    path = tmp_path / "one.db"
    with Store.open(path, "ann", create=True) as store:
        store.add_source(source_of("a.txt", article_of("One is here. Two is there.")))
    return path


def stats(path: Path, *arguments: str, annotator: str = "reference") -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "--annotator", annotator, "stats", *arguments])


def test_two_layers_are_compared_label_by_label(seeds: Path) -> None:
    lines = stats(seeds, "--agreement", "reference", "reference").stdout.splitlines()
    assert "Agreement of reference and reference, 15 articles in both" in lines
    assert next(line.split() for line in lines if line.startswith("all ")) == ["all", "263", "263", *["1.000"] * 3]


def test_outlets_have_bars_and_speakers_counts(seeds: Path) -> None:
    output = stats(seeds).stdout
    assert any(
        line.startswith("Reuters ") and "F " in line and "█" in line and "%" in line for line in output.split("\n")
    )
    assert "12  Mélanie Joly" in output


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_wider_than_the_window(seeds: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = stats(seeds).stdout.splitlines()
    assert max(map(cells, lines)) <= columns


def test_nothing_is_said_in_a_sentence_without_bare_headings(tmp_path: Path, one_article: Path) -> None:
    empty = tmp_path / "empty.db"
    Store.open(empty, "ann", create=True).close()
    result = stats(empty)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "There are no articles yet; `hikreader import FILE_OR_FOLDER` brings some.\n"
    result = stats(one_article, annotator="ann")
    assert (result.exit_code, result.stdout) == (0, "1 article, not done by ann\nThere are no annotations yet.\n")


def test_ones_own_layer_may_be_empty_and_that_is_said(seeds: Path) -> None:
    result = stats(seeds, annotator="newcomer")
    assert result.exit_code == 0
    assert "reference" in result.stdout
    assert "newcomer has not annotated anything yet; --layer NAME" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("--layer", "refrence"), ("--agreement", "reference", "refrence"), ("--agreement", "refrence", "me")]
)
def test_a_layer_that_is_not_there_is_an_error_that_names_those_that_are(
    seeds: Path, arguments: tuple[str, ...]
) -> None:
    result = stats(seeds, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: There is no layer of “refrence”; there are: reference.\n"


def test_an_empty_layer_of_ones_own_cannot_be_compared(seeds: Path) -> None:
    result = stats(seeds, "--agreement", "reference", "ada", annotator="ada")
    assert result.exit_code == 1
    assert result.stderr == "Error: ada has not annotated anything yet, so there is nothing to compare.\n"


def test_the_learner_and_what_was_made_blind_are_told(seeds: Path) -> None:
    assert "learner: 9 articles labelled, suggests fact and allegation" in stats(seeds).stdout
    with Store.open(seeds, "ann") as store:
        first, second = (store.articles.get(number) for number in store.articles.ids()[:2])
        made = [note(first, 0, 9)._replace(suggested_by="learner", score=0.9), note(second, 0, 9)._replace(blind=True)]
        made += [
            made[1]._replace(uid=new_uid(), label=label, created=f"2026-01-01T00:{at}Z")
            for label, at in ((Label.QUOTE, "00:00"), (Label.BOILERPLATE, "00:09"), (Label.ALLEGATION, "30:00"))
        ]
        store.commit("labels", [PutAnnotation(one) for one in made])
    output = stats(seeds, annotator="ann").stdout
    assert "\nblind: 1 article, 4 labels, 0 accepted, 2.2 s a label" in output
    assert "not blind: 1 article, 1 label, 1 accepted, 0.0 s a label" in output
    assert "silent; 4 are needed as a rule" in output
