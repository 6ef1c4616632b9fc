"""What is suggested for an article: nothing labelled, nothing decided, each place once, in order, and for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from hikreader.analysis.suggesters.base import durable_key
from hikreader.analysis.suggesters.engine import SuggestionEngine, SuggestionSet
from hikreader.model.annotation import Anchor, Annotation, Origin, Suggestion, Verdict, new_uid, utc_now
from hikreader.model.edit import Edit, PutAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.store import Store
from tests.conftest import article_of, source_of

LEAD = 'The council met on Monday. "The plant stays shut until it is safe," Mayor Ada Hill said.\n'
TEXT = f'{LEAD}Neighbours were glad. "We waited for this for nine long years," Bo Reed told the Courier.\n'
EVERYWHERE = SuggestSettings(blind=0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "story.db", "ada", create=True) as opened:
        opened.add_source(source_of("one.txt", article_of(TEXT)))
        yield opened


def asked(store: Store, settings: SuggestSettings = EVERYWHERE) -> SuggestionSet:
    return SuggestionEngine(store, settings).of(store.articles.ids()[0])


def words(store: Store) -> list[str]:
    text = store.articles.get(store.articles.ids()[0]).text
    return [one.span.of(text) for one in asked(store).suggestions]


FIRST, SECOND = '"The plant stays shut until it is safe,"', '"We waited for this for nine long years,"'


def decided(store: Store, suggestion: Suggestion, verdict: Verdict) -> SetVerdict:
    return SetVerdict(store.articles.get(store.articles.ids()[0]).uid, suggestion, verdict)


def accepted(store: Store, one: Suggestion) -> PutAnnotation:
    article, now = store.articles.get(store.articles.ids()[0]), utc_now()
    anchor = Anchor.describe(article.text, one.span)
    origin = Origin.ACCEPTED
    made = Annotation(
        new_uid(), article.uid, article.text_id, one.label, one.span, anchor, store.annotator, origin, now, now
    )
    return PutAnnotation(made._replace(suggested_by=one.suggester, score=one.score))


def test_quotations_are_suggested_in_the_order_of_the_text(store: Store) -> None:
    assert words(store) == [FIRST, SECOND]


def test_what_is_labelled_by_hand_is_not_suggested_and_a_quotation_inside_a_fact_is(store: Store) -> None:
    text = store.articles.get(store.articles.ids()[0]).text
    first, second = asked(store).suggestions
    part = first._replace(span=Span(first.span.start + 5, first.span.end))
    around = second._replace(label=Label.FACT, span=Span(text.index("Neighbours"), len(text) - 1))
    store.commit("labels", [accepted(store, part), accepted(store, around)])
    assert words(store) == [SECOND]


def test_a_rejected_suggestion_is_gone_after_a_restart_and_comes_back_with_undo_alone(store: Store) -> None:
    store.commit("rejected", [decided(store, asked(store).suggestions[0], Verdict.REJECTED)])
    assert words(store) == [SECOND]
    with Store.open(store.path, "ada") as again:
        assert words(again) == [SECOND]
    with Store.open(store.path, "bo") as other:
        assert words(other) == [FIRST, SECOND]
    store.undo()
    assert words(store) == [FIRST, SECOND]
    store.redo()
    assert words(store) == [SECOND]
    assert store.check().faults == ()


def test_a_rejected_suggestion_does_not_come_back_with_a_new_version_of_the_text(store: Store) -> None:
    store.commit("rejected", [decided(store, asked(store).suggestions[0], Verdict.REJECTED)])
    store.add_source(source_of("one.txt", article_of(f"A new first line of the plant's story.\n{TEXT}")))
    assert words(store) == [SECOND]
    assert store.check().faults == ()


def test_a_decision_is_no_suggestion_of_the_rules_for_anyone(store: Store) -> None:
    store.commit("rejected", [decided(store, asked(store).suggestions[0], Verdict.REJECTED)])
    text_id = store.articles.get(store.articles.ids()[0]).text_id
    with Store.open(store.path, "bo") as other:
        assert other.suggestions.open_on(text_id) == []


def test_accepting_rejecting_and_undoing_in_any_order_leave_only_what_was_accepted(store: Store) -> None:
    random, text_id = Random(3), store.articles.get(store.articles.ids()[0]).text_id
    kept: list[set[Span]] = [set()]
    for _ in range(60):
        shown, at = asked(store).suggestions, random.random()
        if at < 0.35:
            if store.undo() is not None:
                kept.pop()
        elif shown:
            one = random.choice(shown)
            verdict = Verdict.ACCEPTED if at < 0.7 else Verdict.REJECTED
            edits: list[Edit] = [decided(store, one, verdict)]
            store.commit("decided", [*edits, accepted(store, one)] if at < 0.7 else edits)
            kept.append(kept[-1] | {one.span} if at < 0.7 else kept[-1])
        assert {note.span for note in store.annotations.on(text_id, "ada")} == kept[-1]
    assert store.check().faults == ()


def test_an_accepted_label_says_who_suggested_it_and_how_sure_it_was(store: Store) -> None:
    one = asked(store).suggestions[0]
    store.commit("accepted", [decided(store, one, Verdict.ACCEPTED), accepted(store, one)])
    (note,) = store.annotations.on(one.text_id, "ada")
    assert (note.suggested_by, note.score, note.blind) == ("quotations", one.score, False)
    store.undo()
    store.redo()
    assert store.annotations.on(one.text_id, "ada") == [note]


def test_an_article_chosen_as_blind_shows_nothing_before_it_is_done(store: Store) -> None:
    article = store.articles.get(store.articles.ids()[0])
    assert asked(store, SuggestSettings(blind=1)) == SuggestionSet(is_blind=True)
    store.commit("done", [SetDone(article.uid, True)])
    assert len(asked(store, SuggestSettings(blind=1)).suggestions) == 2
    chosen = [SuggestSettings(blind=5).is_blind(new_uid()) for _ in range(500)]
    assert 60 < sum(chosen) < 140
    assert not any(SuggestSettings(blind=0).is_blind(new_uid()) for _ in range(20))


def test_a_suggester_that_is_off_suggests_nothing(store: Store) -> None:
    assert asked(store, SuggestSettings(on=frozenset({Suggester.LEARNER}), blind=0)).suggestions == ()


def test_words_that_recur_are_told_apart_by_what_stands_around_them() -> None:
    text = 'He said "no" twice. Later she said "no" again.'
    first, last = text.index('"no"'), text.rindex('"no"')
    keys = [durable_key("uid", text, Label.QUOTE, Span(at, at + 4)) for at in (first, last)]
    assert len(set(keys)) == 2
    alone = durable_key("uid", "Ada  SAID it.", Label.FACT, Span(0, 13))
    assert alone == durable_key("uid", "Once more. ada said it.", Label.FACT, Span(11, 23))
    assert alone != durable_key("other", "Ada said it.", Label.FACT, Span(0, 12))


def test_the_learner_says_what_it_has_to_go_by(store: Store) -> None:
    assert SuggestionEngine(store, EVERYWHERE).learner_status() == (
        "learner: 0 articles labelled, silent; 4 are needed as a rule"
    )


TOLD = "Inspectors counted forty broken windows along the northern wall of the turbine hall on Monday."
SAID = '"The turbines will stand still until every single bearing has been replaced," Ada Hill said.'


def test_what_is_labelled_elsewhere_in_the_story_is_suggested_in_its_own_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "two.db", "ada", create=True) as store:
        for name, rest in (("one.txt", "Rain fell."), ("two.txt", "Snow fell all night.")):
            store.add_source(source_of(name, article_of(f"{rest}\n{TOLD} {SAID}\n{rest}\n")))
        first, second = (store.articles.get(number) for number in store.articles.ids())
        made = [
            Annotation(
                new_uid(), first.uid, first.text_id, label, span, Anchor.describe(first.text, span), "ada",
                Origin.MANUAL, utc_now(), utc_now(), speaker,
            )
            for label, words, speaker in ((Label.FACT, TOLD, None), (Label.QUOTE, SAID[:77], "A. Hill"))
            for span in [Span(first.text.index(words), first.text.index(words) + len(words))]
        ]  # fmt: skip
        store.commit("labels", [PutAnnotation(note) for note in made])
        found = SuggestionEngine(store, EVERYWHERE).of(second.id).suggestions
        assert [(one.label, one.suggester, one.speaker, one.is_sure) for one in found] == [
            (Label.FACT, "same wording", None, True),
            (Label.QUOTE, "same wording", "A. Hill", True),
        ]
        assert [one.span.of(second.text) for one in found] == [TOLD, SAID[:77]]


def test_a_sure_speaker_comes_with_its_quotation_unless_speakers_are_off(store: Store) -> None:
    assert [one.speaker for one in asked(store).suggestions] == ["Ada Hill", "Bo Reed"]
    without = SuggestSettings(on=frozenset({Suggester.QUOTATIONS}), blind=0)
    assert [one.speaker for one in asked(store, without).suggestions] == [None, None]
