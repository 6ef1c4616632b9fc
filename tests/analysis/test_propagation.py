"""Label once: what is offered is safe, is one step, and is never other text than was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.analysis.propagation import Offer, Propagation, ReuseCount, changes
from hikreader.model.annotation import Annotation
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.update import Extent
from hikreader.store import Store
from hikreader.store.errors import Conflict
from tests import acts
from tests.analysis.stories import LAYER, copied
from tests.conftest import article_of, source_of


def contradicts(offer: Offer, notes: list[Annotation]) -> bool:
    """Whether the reference labels what is offered otherwise: no such quote, or fact for allegation."""
    if offer.label is Label.QUOTE:
        return not any(note.label is Label.QUOTE and note.span.overlaps(offer.span) for note in notes)
    return any(note.label.excludes(offer.label) and note.span == offer.span for note in notes)


def test_what_is_ticked_never_contradicts_the_reference_layer(tmp_path: Path) -> None:
    with copied(tmp_path, "somebody new") as store:
        once, ticked = Propagation(store), 0
        for number in store.articles.ids():
            article = store.articles.get(number)
            for note in store.annotations.on(article.text_id, LAYER):
                for offer in once.offers(article, note.span, note.label, note.speaker):
                    reference = store.annotations.on(offer.article.text_id, LAYER)
                    assert not (offer.is_ticked and contradicts(offer, reference)), (note.anchor.exact, offer)
                    ticked += offer.is_ticked
        assert ticked > 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_made_span_has_other_text_than_was_matched(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "seeds.db"
    with Store.open(path, "ann") if path.exists() else copied(tmp_path, "ann") as store:
        article = store.articles.get(data.draw(st.sampled_from(store.articles.ids())))
        start = data.draw(st.integers(0, max(0, len(article.text) - 40)))
        span = Span(start, min(len(article.text), start + data.draw(st.integers(10, 400))))
        offers = Propagation(store).offers(article, span, data.draw(st.sampled_from(list(Label))))
        puts = [change for change in changes(offers, "ann") if isinstance(change, PutAnnotation)]
        for offer, put in zip(offers, puts, strict=True):
            assert put.annotation.anchor.exact == offer.span.of(offer.article.text)
            assert offer.span.contains(offer.matched)
            assert put.annotation.article_uid != article.uid


PLAIN = "The plant has leaked heavy water into the river since March, officials said."
QUOTED = '"We never leaked any heavy water into the river near here," the owner said.'


def stored(folder: Path, *texts: str) -> Store:
    store = Store.open(folder / "few.db", "ann", create=True)
    for number, text in enumerate(texts):
        store.add_source(source_of(f"{number}.txt", article_of(text)))
    return store


def test_all_matches_are_one_step_and_one_undo_even_after_a_restart(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN, PLAIN + " More.", "Well. " + PLAIN) as store:
        article = store.articles.get(store.articles.ids()[0])
        once = Propagation(store)
        offers = once.offers(article, Span(0, len(PLAIN)), Label.FACT)
        assert [offer.is_ticked for offer in offers] == [True, True]
        session = Session(store)
        session.open(article.id)
        assert acts.label_matches(session, offers, Span(0, 5)).message == "fact in 2 more articles: saved, u undoes"
        assert once.offers(article, Span(0, len(PLAIN)), Label.FACT) == []
    with Store.open(tmp_path / "few.db", "ann") as store:
        session = Session(store)
        session.open(store.articles.ids()[0])
        undone = session.undo()
        assert (undone.message, Extent.OTHERS in undone.extent) == ("undone: fact in 2 more articles", True)
        assert (undone.opened_id, undone.select) == (None, None)
        assert labels(store) == [[], [], []]


def labels(store: Store) -> list[list[tuple[Label, str]]]:
    """The annotations of each article, by label and text."""
    texts = [store.articles.get(number).text_id for number in store.articles.ids()]
    return [[(note.label, note.anchor.exact) for note in store.annotations.on(text, "ann")] for text in texts]


def test_undo_and_redo_come_back_to_where_it_began_from_wherever_one_is(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN, PLAIN + " More.", "Well. " + PLAIN) as store:
        first, second, third = store.articles.ids()
        session = Session(store)
        opened = acts.opened(session, first)
        offers = Propagation(store).offers(opened.article, Span(0, len(PLAIN)), Label.FACT)
        acts.label_matches(session, offers[:1], Span(4, 9))
        for act in (session.undo, session.redo):
            outcome = act()
            assert (outcome.opened_id, outcome.select) == (None, Span(4, 9))
        for elsewhere in (second, third):
            session.open(elsewhere)
            outcome = session.undo()
            assert (outcome.opened_id, outcome.select) == (first, Span(4, 9))
            session.redo()


def test_what_cannot_stand_beside_the_label_goes_and_comes_back(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN + " More.", PLAIN) as store:
        first, second = store.articles.ids()
        session = Session(store)
        session.open(second)
        acts.label(session, Span(0, len(PLAIN)), Label.ALLEGATION)
        opened = acts.opened(session, first)
        (offer,) = Propagation(store).offers(opened.article, Span(0, len(PLAIN)), Label.FACT)
        assert (offer.is_ticked, offer.reason) == (False, "is labelled allegation")
        acts.label_matches(session, [offer], Span(0, 5))
        assert labels(store) == [[], [(Label.FACT, PLAIN)]]
        session.undo()
        assert labels(store) == [[], [(Label.ALLEGATION, PLAIN)]]


def test_what_somebody_labels_meanwhile_stops_all_of_it(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN + " More.", PLAIN + " Less.", PLAIN) as store:
        session = Session(store)
        opened = acts.opened(session, store.articles.ids()[0])
        offers = Propagation(store).offers(opened.article, Span(0, len(PLAIN)), Label.FACT)
        with Store.open(tmp_path / "few.db", "ann") as elsewhere:
            other = Session(elsewhere)
            other.open(elsewhere.articles.ids()[2])
            acts.label(other, Span(0, len(PLAIN)), Label.FACT)
        with pytest.raises(Conflict, match="another annotator has just changed"):
            acts.label_matches(session, offers, Span(0, 5))
        assert labels(store) == [[], [], [(Label.FACT, PLAIN)]]


def test_an_echo_counts_articles_outlets_and_what_is_unlabelled(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN, PLAIN + " More.", "Well. " + PLAIN) as store:
        session = Session(store)
        opened = acts.opened(session, store.articles.ids()[0])
        span = Span(0, len(PLAIN))
        once = Propagation(store)
        assert once.reuse_count(opened.article, span) == ReuseCount(2, 1)
        acts.label(session, span, Label.FACT)
        counted = once.reuse_count(opened.article, span, session.labelled)
        assert (counted.articles, counted.outlets, counted.unlabelled) == (2, 1, 2)
        acts.label_matches(session, counted.offers[:1], span)
        assert once.reuse_count(opened.article, span, acts.state_of(session).annotation_meant(span)).unlabelled == 1


def test_versions_stand_in_their_sentences_with_their_labels(tmp_path: Path) -> None:
    changed = "It rained. " + PLAIN.replace("since March", "since early April") + " More."
    with stored(tmp_path, PLAIN, changed) as store:
        first, second = store.articles.ids()
        session = Session(store)
        opened = acts.opened(session, second)
        sentence = Span(len("It rained. "), len(changed) - len(" More."))
        acts.label(session, sentence, Label.FACT)
        (version,) = Propagation(store).versions(session.store.articles.get(first), Span(0, len(PLAIN)))
        assert (version.article, version.sentence) == (opened.article, sentence)
        assert version.note is not None
        assert version.note.label is Label.FACT
        assert version.base == PLAIN.rstrip(".")


def test_whoever_loses_interest_is_answered_at_once(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN, PLAIN + " More.") as store:
        article, once, span = store.articles.get(store.articles.ids()[0]), Propagation(store), Span(0, len(PLAIN))
        assert once.versions(article, span, lambda: True) == []
        assert once.offers(article, span, Label.FACT, None, lambda: True) == []


def test_a_quote_gets_its_marks_and_its_speaker(tmp_path: Path) -> None:
    indirect = "The owner said they never leaked any heavy water into the river near here."
    with stored(tmp_path, QUOTED, f"Later: {QUOTED}", indirect) as store:
        article = store.articles.get(store.articles.ids()[0])
        quote = Span(0, QUOTED.index(" the owner"))
        offers = Propagation(store).offers(article, quote, Label.QUOTE, "Owner")
        first = offers[0]
        assert (first.span.of(first.article.text), first.is_ticked) == (quote.of(QUOTED), True)
        assert (offers[0].speaker, offers[1].is_ticked) == ("Owner", False)
        assert offers[1].reason == "stands in no quotation marks"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (PLAIN.replace("since", "from"), ""),
        (PLAIN.replace("has leaked", "has not leaked"), "differs in a negation"),
        (PLAIN.replace("since March", "since 3 March"), "differs in a number"),
        (PLAIN.replace("since March", "through one broken pipe"), "differs in a number"),
        (PLAIN.replace("officials", "as a spokesman had"), "differs in more"),
    ],
)
def test_only_what_is_nearly_the_same_is_ticked(tmp_path: Path, changed: str, reason: str) -> None:
    with stored(tmp_path, PLAIN, f"Well. {changed}") as store:
        article = store.articles.get(store.articles.ids()[0])
        (offer,) = Propagation(store).offers(article, Span(0, len(PLAIN)), Label.FACT)
        assert offer.is_ticked is not bool(reason)
        assert offer.reason.startswith(reason)
        assert offer.matched.of(offer.article.text) == changed.rstrip(".")
        assert offer.similarity < 100


def test_a_quotation_that_begins_otherwise_is_offered_whole(tmp_path: Path) -> None:
    changed = QUOTED.replace("We never", "Never have we")
    with stored(tmp_path, QUOTED, f"Later: {changed}") as store:
        article = store.articles.get(store.articles.ids()[0])
        quote = Span(0, QUOTED.index(" the owner"))
        (offer,) = Propagation(store).offers(article, quote, Label.QUOTE)
        assert offer.span.of(offer.article.text) == changed[: changed.index(" the owner")]
        assert offer.base == quote.of(QUOTED).strip('",')
        assert offer.similarity < 100


def test_a_clause_that_is_labelled_counts_as_its_sentence_where_that_stands_again(tmp_path: Path) -> None:
    clause = PLAIN[: PLAIN.index(", officials")]
    with stored(tmp_path, PLAIN, f"Well. {PLAIN}") as store:
        article = store.articles.get(store.articles.ids()[0])
        (offer,) = Propagation(store).offers(article, Span(0, len(clause)), Label.FACT)
        assert (offer.span.of(offer.article.text), offer.is_ticked) == (PLAIN, True)
        assert offer.similarity < 100
