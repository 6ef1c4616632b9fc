"""Whose words a label holds: a charge is not one that the accused make, and a reply is theirs alone."""

from __future__ import annotations

import pytest

from hikreader.analysis.report.sides import (
    Sides,
    is_charge,
    is_denial,
    is_reply,
    registered,
    speaker_of,
    unknown_names,
)
from hikreader.model.annotation import Anchor, Annotation, Origin
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker

SIDES = registered(
    [Speaker("1", "Acme", ("the company", "Ann Poe"), side="accused"), Speaker("2", "Minister", side="state")]
)


def note(label: Label, start: int, end: int, speaker: str | None = None, remark: str | None = None) -> Annotation:
    """An annotation of a place that nobody looks at."""
    return Annotation(
        f"{label}{start}",
        "a",
        1,
        label,
        Span(start, end),
        Anchor("", "", ""),
        "ann",
        Origin.MANUAL,
        "",
        "",
        speaker,
        remark,
    )


def quote(start: int, end: int, speaker: str | None) -> Annotation:
    return note(Label.QUOTE, start, end, speaker)


def test_a_side_called_accused_needs_no_option_and_holds_for_every_name() -> None:
    assert all(map(SIDES.is_accused, ("Acme", "the company", "Ann Poe")))
    assert not SIDES.is_accused("Minister")
    assert not SIDES.is_accused(None)


def test_who_is_named_as_accused_prevails_over_the_register() -> None:
    sides = registered([Speaker("1", "Acme", side="accused"), Speaker("2", "Minister", side="state")], ["state"])
    assert (sides.is_accused("Acme"), sides.is_accused("Minister")) == (False, True)


@pytest.mark.parametrize(
    ("speaker", "quotes", "expected"),
    [
        ("Poe", [quote(0, 10, "Minister")], "Poe"),
        (None, [], None),
        (None, [quote(0, 60, "Minister"), quote(60, 100, "Acme")], "Minister"),
        (None, [quote(0, 30, "Minister")], "Minister"),
        (None, [quote(0, 30, "Minister"), quote(40, 60, "Poe")], None),
        (None, [quote(0, 30, "Acme")], None),
        (None, [quote(90, 130, "Minister")], None),
        (None, [quote(0, 100, None)], None),
    ],
    ids=["own", "none", "most of it", "only one inside", "two inside", "the reply inside", "across its end", "unnamed"],
)
def test_who_says_what_is_labelled(speaker: str | None, quotes: list[Annotation], expected: str | None) -> None:
    assert speaker_of(note(Label.ALLEGATION, 0, 100, speaker), quotes, SIDES) == expected


@pytest.mark.parametrize(
    ("label", "remark", "speaker", "charge", "reply"),
    [
        (Label.ALLEGATION, None, "Minister", True, False),
        (Label.ALLEGATION, None, None, True, False),
        (Label.ALLEGATION, None, "Acme", False, True),
        (Label.ALLEGATION, "Denial.", None, False, True),
        (Label.ALLEGATION, "denial", "Minister", False, False),
        (Label.ALLEGATION, "undeniable", None, True, False),
        (Label.FACT, "denial", None, False, False),
        (Label.QUOTE, None, "Ann Poe", False, True),
    ],
)
def test_charges_and_replies(label: Label, remark: str | None, speaker: str | None, charge: bool, reply: bool) -> None:
    labelled = note(label, 0, 100, remark=remark)
    assert is_denial(labelled) is (label is Label.ALLEGATION and remark in ("Denial.", "denial"))
    assert (is_charge(labelled, speaker, SIDES), is_reply(labelled, speaker, SIDES)) == (charge, reply)


def test_nothing_is_a_reply_without_accused() -> None:
    assert not is_reply(note(Label.ALLEGATION, 0, 9, remark="denial"), None, Sides())


def test_names_that_are_neither_speaker_nor_side_are_told() -> None:
    assert unknown_names(["state", "Minister", "Acmee"], SIDES, ["Minister"]) == ["Acmee"]
