"""Who is named beside a quotation."""

from __future__ import annotations

import pytest

from hikreader.language.attribution import attribution
from hikreader.model.span import Span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Yes," Ada Lovelace said.', "Ada Lovelace"),
        ('"Yes," said Ada Lovelace.', "Ada Lovelace"),
        ('Minister Ada Lovelace said in a statement, "Yes."', "Ada Lovelace"),
        ('"Yes," President Ada Lovelace told reporters.', "Ada Lovelace"),
        ('"Yes," he told reporters.', None),
        ('Ada Lovelace laughed. "Yes," he told reporters.', None),
        ('The President of Canada said "Yes."', None),
        ('"Yes."', None),
    ],
)
def test_a_name_is_found_beside_its_word_of_speaking_and_no_pronoun_and_no_office_is_one(
    text: str, name: str | None
) -> None:
    start = text.index('"')
    assert attribution(text, Span(start, text.rindex('"') + 1)) == name
