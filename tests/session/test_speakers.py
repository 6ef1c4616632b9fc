"""Which names are offered for a speaker, and in which order."""

from __future__ import annotations

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.speakers import likeliest_first
from tests.conftest import TEXT, Opener

KNOWN = ["Ministry of Commerce", "Mélanie Joly", "Grace Hopper"]


def test_a_known_spelling_comes_before_the_one_in_the_text() -> None:
    assert likeliest_first("Melanie Joly", KNOWN) == [
        "Mélanie Joly",
        "Melanie Joly",
        "Ministry of Commerce",
        "Grace Hopper",
    ]


def test_a_surname_finds_the_whole_name_and_a_little_word_finds_none() -> None:
    assert likeliest_first("Hopper", KNOWN)[:2] == ["Grace Hopper", "Hopper"]
    assert likeliest_first("Bank of Canada", KNOWN) == ["Bank of Canada", *KNOWN]


def test_without_a_name_in_the_text_the_names_keep_their_order() -> None:
    assert likeliest_first(None, ["B", "A", "B"]) == ["B", "A"]


def test_who_spoke_last_in_the_article_is_offered_before_who_spoke_most(open_store: Opener) -> None:
    session = Session(open_store())
    session.open(session.store.article_ids()[0])
    for stretch, speaker in (("ordered", "Usual"), ("cited", "Usual"), ("wrong", "Latest")):
        session.edit(quotation(session, stretch), speaker, None)
    note = quotation(session, "run since")
    assert session.speakers_for(note) == ["Latest", "Usual"]


def test_of_annotations_on_one_span_the_quotation_is_edited(open_store: Opener) -> None:
    session = Session(open_store())
    session.open(session.store.article_ids()[0])
    session.label(span_of("The review is wrong."), Label.ALLEGATION)
    assert quotation(session, "The review is wrong.").label is Label.QUOTE


def span_of(stretch: str) -> Span:
    at = TEXT.index(stretch)
    return Span(at, at + len(stretch))


def quotation(session: Session, stretch: str) -> Annotation:
    session.label(span_of(stretch), Label.QUOTE)
    note = session.annotation_meant(span_of(stretch))
    assert note is not None
    return note
