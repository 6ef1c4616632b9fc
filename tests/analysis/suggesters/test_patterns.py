"""The user's own words and regular expressions, which must not hang the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.analysis.suggesters.pattern_suggester import PatternSuggester, read_patterns
from hikreader.model.label import Label
from tests.analysis.suggesters.test_program import TEXT, view

GOOD = """
[[pattern]]
label = "allegation"
words = ["Accused of", "fraud"]

[[pattern]]
name = "gates"
label = "fact"
regex = 'gates\\s\\w+'
unit = "match"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "patterns.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_words_label_their_sentence_and_a_match_alone_if_so_wished(tmp_path: Path) -> None:
    suggester = PatternSuggester(written(tmp_path, GOOD))
    found = [(one.label, one.span.of(TEXT), one.reason) for one in suggester.suggest(view())]
    assert found == [
        (Label.ALLEGATION, "The firm was accused of fraud.", "your pattern “Accused of”"),
        (Label.FACT, "gates opened", "your pattern “gates”"),
        (Label.FACT, "gates opened", "your pattern “gates”"),
    ]
    assert suggester.remarks == []


def test_a_catastrophic_expression_is_given_up_and_the_others_are_found(tmp_path: Path) -> None:
    slow = "[[pattern]]\nname = 'slow'\nlabel = 'fact'\nregex = '(?:\\w+\\s?)+$x'\n"
    suggester = PatternSuggester(written(tmp_path, slow + GOOD))
    for _ in range(2):  # the second time it is not even tried
        assert len(list(suggester.suggest(view("The gates opened " * 9 + TEXT)))) > 2
        assert suggester.remarks == ["patterns: “slow” takes too long and is left out"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[pattern", "cannot be read"),
        ("pattern = 3", "each pattern must begin with [[pattern]]"),
        (
            "[[pattern]]\nlabel = 'opinion'\nwords = ['x']",
            "its label must be one of fact, quote, allegation, boilerplate",
        ),
        ("[[pattern]]\nlabel = 'fact'", "it needs either a regex or a list of words"),
        ("[[pattern]]\nlabel = 'fact'\nregex = '('", "pattern 1 is left out: missing"),
        ("[[pattern]]\nlabel = 'fact'\nwords = [' ']", "it needs either"),
        ("[[pattern]]\nlabel = 'fact'\nregex = 'x'\nunit = 'page'", "its unit must be sentence or match"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_holds(tmp_path: Path, text: str, problem: str) -> None:
    read = read_patterns(written(tmp_path, text))
    assert read.patterns == ()
    assert len(read.problems) == 1
    assert problem in read.problems[0]


def test_without_a_file_there_are_no_patterns(tmp_path: Path) -> None:
    assert read_patterns(None) == read_patterns(tmp_path / "nothing.toml") == ((), ())
