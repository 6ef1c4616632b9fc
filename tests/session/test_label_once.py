"""Label once: what is offered is safe, is one step, and is never other text than was found."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.label_once import LabelOnce, Offer, changes
from hikreader.store import Store
from tests.conftest import article_of, source_of
from tests.session.story import LAYER, copied


def contradicts(offer: Offer, notes: list[Annotation]) -> bool:
    """Whether the reference labels what is offered otherwise: no such quote, or fact for allegation."""
    if offer.label is Label.QUOTE:
        return not any(note.label is Label.QUOTE and note.span.overlaps(offer.span) for note in notes)
    return any(note.label.excludes(offer.label) and note.span == offer.span for note in notes)


def test_what_is_ticked_never_contradicts_the_reference_layer(tmp_path: Path) -> None:
    with copied(tmp_path, "somebody new") as store:
        once, ticked = LabelOnce(store), 0
        for number in store.article_ids():
            article = store.article(number)
            for note in store.annotations(article.text_id, LAYER):
                for offer in once.offers(article, note.span, note.label, note.speaker):
                    reference = store.annotations(offer.article.text_id, LAYER)
                    assert not (offer.is_ticked and contradicts(offer, reference)), (note.anchor.exact, offer)
                    ticked += offer.is_ticked
        assert ticked > 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_made_span_has_other_text_than_was_matched(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "seeds.db"
    with Store.open(path, "ann") if path.exists() else copied(tmp_path, "ann") as store:
        article = store.article(data.draw(st.sampled_from(store.article_ids())))
        start = data.draw(st.integers(0, max(0, len(article.text) - 40)))
        span = Span(start, min(len(article.text), start + data.draw(st.integers(10, 400))))
        offers = LabelOnce(store).offers(article, span, data.draw(st.sampled_from(list(Label))))
        for offer, put in zip(offers, changes(offers, "ann"), strict=True):
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


def test_all_twins_are_one_step_and_one_undo_even_after_a_restart(tmp_path: Path) -> None:
    with stored(tmp_path, PLAIN, PLAIN + " More.", "Well. " + PLAIN) as store:
        article = store.article(store.article_ids()[0])
        once = LabelOnce(store)
        offers = once.offers(article, Span(0, len(PLAIN)), Label.FACT)
        assert [offer.is_ticked for offer in offers] == [True, True]
        assert once.label(offers).title == "fact in 2 more articles"
        assert once.offers(article, Span(0, len(PLAIN)), Label.FACT) == []
    with Store.open(tmp_path / "few.db", "ann") as store:
        step = store.undo()
        assert step is not None
        assert step.conflicts == 0
        assert all(store.annotations(store.article(number).text_id) == [] for number in store.article_ids())


def test_a_quote_gets_its_marks_and_its_speaker(tmp_path: Path) -> None:
    indirect = "The owner said they never leaked any heavy water into the river near here."
    with stored(tmp_path, QUOTED, f"Later: {QUOTED}", indirect) as store:
        article = store.article(store.article_ids()[0])
        quote = Span(0, QUOTED.index(" the owner"))
        offers = LabelOnce(store).offers(article, quote, Label.QUOTE, "Owner")
        first = offers[0]
        assert (first.span.of(first.article.text), first.is_ticked) == (quote.of(QUOTED), True)
        assert (offers[0].speaker, offers[1].is_ticked) == ("Owner", False)
        assert offers[1].reason == "stands in no quotation marks"
