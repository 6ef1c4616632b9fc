"""Which names are offered for a speaker, and in which order."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hikreader.analysis.speakers import begins, likeliest_first, ranked
from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from tests import acts
from tests.conftest import TEXT, Opener

KNOWN = ["China's Ministry of Commerce", "Mélanie Joly", "Donald Trump", "Bank of Canada", "Hikvision"]


def first(near: str, known: list[str], text: str = "") -> str:
    """The name that is offered first."""
    return likeliest_first(near, text, [], known).offered[0]


# The order


def test_a_known_name_takes_the_place_of_the_same_one_in_other_letters() -> None:
    assert likeliest_first("Melanie JOLY", "", [], KNOWN).offered == ["Mélanie Joly", *KNOWN[:1], *KNOWN[2:]]


def test_a_surname_stands_for_the_whole_name_and_is_offered_after_it() -> None:
    assert likeliest_first("Joly", "", [], KNOWN).offered[:2] == ["Mélanie Joly", "Joly"]
    assert first("Ministry of Commerce", KNOWN) == "China's Ministry of Commerce"


@pytest.mark.parametrize(
    "printed", ["Lara Trump", "Canada's Ministry of Trade", "Canada", "Commerce Ministry", "Trump Jr", "Mélanie", "…"]
)
def test_another_name_stays_as_it_is_printed(printed: str) -> None:
    assert first(printed, KNOWN) == printed


def test_of_two_with_one_surname_it_is_the_one_in_the_article() -> None:
    both = ["Donald Trump", "Lara Trump"]
    assert first("Trump", both) == "Trump"
    assert first("Trump", both, "Said Donald Trump to Lara Trump.") == "Trump"
    assert first("Trump", both, "This is LARA TRUMP’s week.") == "Lara Trump"


def test_names_of_the_article_come_before_the_others_whole_names_only() -> None:
    text = "A bank. Donald Trumpet met the men of Hikvision and Melanie Joly."
    names = likeliest_first(None, text, ["Ada Lovelace"], KNOWN)
    assert names.offered == ["Ada Lovelace", "Mélanie Joly", "Hikvision", *KNOWN[:1], "Donald Trump", "Bank of Canada"]


@pytest.mark.parametrize(
    ("printed", "is_sure"), [("Joly", True), ("Hikvision", True), ("Ann Lee", True), ("Order", False), ("…", False)]
)
def test_one_word_that_nobody_is_known_by_is_not_taken_unasked(printed: str, is_sure: bool) -> None:
    assert likeliest_first(printed, "", [], KNOWN).is_found is is_sure


def test_without_a_name_beside_the_quotation_nobody_is_found() -> None:
    assert likeliest_first(None, "", [], ["B", "A", "B"]) == (["B", "A"], False)
    assert likeliest_first("Ada Lee", "", [], []) == (["Ada Lee"], True)


def test_who_spoke_last_in_the_article_is_offered_before_who_spoke_most(open_store: Opener) -> None:
    session = Session(open_store())
    session.open(session.store.articles.ids()[0])
    for stretch, speaker in (("ordered", "Usual"), ("cited", "Usual"), ("wrong", "Latest")):
        acts.edit(session, quotation(session, stretch), speaker, None)
    assert acts.speakers_for(session, quotation(session, "run since")) == (["Latest", "Usual"], False)


def test_who_is_named_beside_a_quotation_is_found(open_store: Opener) -> None:
    session = Session(open_store())
    session.open(session.store.articles.ids()[0])
    assert acts.speakers_for(session, quotation(session, '"We will appeal,"')) == (["Ada Lovelace"], True)


# What fits what is typed

PEOPLE = ["Hikvision", "Mélanie Joly", "Donald Trump", "China's Ministry of Commerce", "Zhou Wu"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Zh", ["Zhou Wu"]),
        ("zhe", []),
        ("M", ["Mélanie Joly", "China's Ministry of Commerce"]),
        (" mel", ["Mélanie Joly"]),
        ("MÉLANIE J", ["Mélanie Joly"]),
        ("rump", ["Donald Trump"]),
        ("rum", []),
        ("Hikvison", ["Hikvision"]),
        ("trmp", ["Donald Trump"]),
        ("Zhenjiang", []),
        ("(", []),
        ("", PEOPLE),
    ],
)
def test_a_name_fits_that_has_a_word_begun_so_or_nearly_so(typed: str, offered: list[str]) -> None:
    assert ranked(typed, PEOPLE) == offered


def test_what_begins_so_comes_before_what_is_like_it_and_no_more_are_offered_than_asked_for() -> None:
    names = ["Joan Martin", "Ann Martins", "Marvin Marten", "Marta Martinez"]
    assert ranked("martin", names) == ["Joan Martin", "Ann Martins", "Marta Martinez", "Marvin Marten"]
    assert ranked("mart", names, most=2) == ["Joan Martin", "Ann Martins"]


def test_the_name_that_is_typed_in_whole_comes_first() -> None:
    assert ranked("hikvision", ["Hikvision Canada", "Hikvision"]) == ["Hikvision", "Hikvision Canada"]


def test_what_is_only_a_letter_away_does_not_begin_as_typed() -> None:
    assert begins("yi", "Wang Yi")
    assert not begins("Wang Yi", "Wang Li")
    assert not begins(" ", "Wang Li")


def test_what_is_like_it_is_looked_for_only_where_that_is_worth_its_import() -> None:
    program = (
        "import sys; from hikreader.analysis.speakers import ranked; ranked('Joa', ['Joan Martin']);"
        "assert 'rapidfuzz' not in sys.modules; ranked('Joam', ['Joan Martin']); assert 'rapidfuzz' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


# Whose it is


def test_of_annotations_on_one_span_the_quotation_is_edited(open_store: Opener) -> None:
    session = Session(open_store())
    session.open(session.store.articles.ids()[0])
    acts.label(session, span_of("The review is wrong."), Label.ALLEGATION)
    assert quotation(session, "The review is wrong.").label is Label.QUOTE


def span_of(stretch: str) -> Span:
    at = TEXT.index(stretch)
    return Span(at, at + len(stretch))


def quotation(session: Session, stretch: str) -> Annotation:
    acts.label(session, span_of(stretch), Label.QUOTE)
    note = acts.state_of(session).annotation_meant(span_of(stretch))
    assert note is not None
    return note
