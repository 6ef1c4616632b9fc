from __future__ import annotations

import pytest

from hikreader.language.sentences import sentences
from hikreader.language.words import clauses, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joly's 20-point plan, e.g. it", ["Joly's", "20-point", "plan", "e.g.", "it"]),
        ("$1,200.50 and 15% in the U.S. – on", ["$1,200.50", "and", "15%", "in", "the", "U.S.", "–", "on"]),
        ("see https://x.com/a?b=1, @joly", ["see", "https://x.com/a?b=1", "@joly"]),
        ("中国驻加 カメラ を", ["中", "国", "驻", "加", "カメラ", "を"]),
        ("👍🏽 ok", ["👍🏽", "ok"]),
        ("“Rock ’n’ roll”", ["Rock", "n", "roll"]),
    ],
)
def test_a_word_is_found_whatever_the_script(text: str, expected: list[str]) -> None:
    assert [word.of(text) for word in words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We have a buyer,” he said on June 27, 2025; then (AP Photo) left – gone.",
            ["“We have a buyer", "he said on June 27, 2025", "then", "(AP Photo)", "left", "gone."],
        ),
        ("政府下令关闭，公司反对。", ["政府下令关闭", "公司反对。"]),
        ("It cost 1,200 dollars at 9:30.", ["It cost 1,200 dollars at 9:30."]),
    ],
)
def test_a_clause_lies_between_commas_dashes_and_brackets(text: str, expected: list[str]) -> None:
    assert [clause.of(text) for clause in clauses(text, sentences(text))] == expected
