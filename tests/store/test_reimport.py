from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hikreader.model.annotation import AnchorState, Annotation, Verdict
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.edit import CorrectMetadata, EntryKind, PutAnnotation, SetTextVersion, SetVerdict
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, ImportResult, ImportStatus, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store import Store
from tests.store.factories import note

FIRST = "Menu. Ottawa ordered Hikvision to close on Friday. 'We disagree,' the company said. Nobody else spoke."
SECOND = "Menu. Update. Ottawa ordered Hikvision to close on Friday. 'We strongly disagree,' the company said."
SHORT = "Menu. Nothing is left of it all."


def page(name: str, *texts: str, author: str | None = None, outlet: str | None = None) -> SourceDraft:
    raw = "\f".join(texts).encode()
    menu = SuggestionDraft(Label.BOILERPLATE, Span(0, 5), "menu", 0.9, "a short line")
    articles = tuple(
        # As if each stood at a place of its own on the page.
        ArticleDraft(Span(1000 * at, 1000 * at + len(text)), text, Metadata(text[6:20], outlet, author), None, (menu,))
        for at, text in enumerate(texts)
    )
    return SourceDraft(name, SourceKind.PAGE, "utf-8", hashlib.sha256(raw).hexdigest(), raw, articles)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "a.db", "ann", create=True)


def marked(store: Store, quote: str, label: Label = Label.FACT, annotator: str = "ann", place: int = 0) -> Annotation:
    article = store.articles.get(store.articles.ids()[place])
    start = article.text.index(quote)
    annotation = note(article, start, start + len(quote), label, annotator)
    store.commit("label", [PutAnnotation(annotation)])
    return annotation


def quotes(store: Store, place: int = 0) -> dict[str, AnchorState]:
    article = store.articles.get(store.articles.ids()[place])
    return {one.span.of(article.text): one.state for one in store.annotations.on(article.text_id)}


def revised(store: Store, *texts: str, author: str | None = None, outlet: str | None = None) -> ImportResult:
    imported = store.add_source(page("a.html", *texts, author=author, outlet=outlet))
    assert imported.status is ImportStatus.REVISED
    return imported


def test_annotations_of_everybody_move_with_their_states(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    marked(store, "Ottawa ordered Hikvision to close on Friday.")
    marked(store, "'We disagree,'", Label.QUOTE, "bob")
    lost = marked(store, "Nobody else spoke.", Label.ALLEGATION, "bob")
    imported = revised(store, SECOND)
    assert (imported.carried, imported.review, imported.lost) == (2, 1, 1)
    assert quotes(store) == {
        "Ottawa ordered Hikvision to close on Friday.": AnchorState.EXACT,
        "'We strongly disagree,'": AnchorState.REVIEW,
    }
    assert len(store.articles.ids()) == 1
    review, left = store.annotations.unsettled()
    assert review.state is AnchorState.REVIEW
    assert (left.uid, left.text_id, left.state) == (lost.uid, lost.text_id, AnchorState.LOST)
    assert store.versions.get(left.text_id).text == FIRST
    assert store.annotations.left_behind(store.articles.ids()[0]) == [left]
    assert store.annotations.unsettled("ann") == []
    assert [store.versions.get(number).text for number in store.versions.of_article(imported.article_ids[0])] == [
        FIRST,
        SECOND,
    ]


def test_one_undo_puts_everything_back_and_redo_forth(store: Store) -> None:
    store.add_source(page("a.html", FIRST, author="Ada"))
    before = [
        marked(store, "Ottawa ordered Hikvision to close on Friday."),
        marked(store, "Nobody else spoke.", Label.ALLEGATION, "bob"),
    ]
    revised(store, SECOND, author="Grace")
    after = quotes(store)
    step = store.undo()
    assert step is not None
    assert (step.kind, step.conflicts) == (EntryKind.UNDO, 0)
    assert any(isinstance(change, SetTextVersion) for change in step.changes)
    article = store.articles.get(store.articles.ids()[0])
    assert (article.text, article.metadata.author) == (FIRST, "Ada")
    assert store.annotations.on(article.text_id) == before
    assert store.annotations.unsettled() == []
    store.redo()
    assert quotes(store) == after
    assert store.articles.get(article.id).metadata.author == "Grace"


def test_the_same_version_again_is_unchanged_and_the_old_one_comes_back(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    marked(store, "Ottawa ordered Hikvision to close on Friday.")
    revised(store, SECOND)
    assert store.add_source(page("a.html", SECOND)).status is ImportStatus.UNCHANGED
    revised(store, FIRST)
    assert quotes(store) == {"Ottawa ordered Hikvision to close on Friday.": AnchorState.EXACT}
    assert len(store.versions.of_article(store.articles.ids()[0])) == 2
    store.undo()
    store.undo()
    revised(store, SECOND)
    assert len(store.articles.ids()) == 1
    assert len(store.versions.of_article(store.articles.ids()[0])) == 2


def test_what_a_person_typed_stays_and_the_rest_is_the_pages(store: Store) -> None:
    store.add_source(page("a.html", FIRST, author="A. Lovelace"))
    article = store.articles.get(store.articles.ids()[0])
    store.commit("edit", [CorrectMetadata(article.uid, article.metadata._replace(outlet="The Courier"))])
    revised(store, SECOND, author="Ada Lovelace", outlet="example.com")
    metadata = store.articles.get(article.id).metadata
    assert (metadata.outlet, metadata.author) == ("The Courier", "Ada Lovelace")


def test_a_rejected_suggestion_stays_rejected(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    article = store.articles.get(store.articles.ids()[0])
    (menu,) = store.suggestions.open_on(article.text_id)
    store.commit("reject", [SetVerdict(article.uid, menu, Verdict.REJECTED)])
    revised(store, SECOND)
    assert store.suggestions.open_on(store.articles.get(article.id).text_id) == []


def test_what_was_decided_before_an_old_version_came_back_is_undone_with_it(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    article = store.articles.get(store.articles.ids()[0])
    (offered,) = store.suggestions.open_on(article.text_id)
    revised(store, SECOND)
    present = store.articles.get(article.id)
    (menu,) = store.suggestions.open_on(present.text_id)
    store.commit("reject", [SetVerdict(article.uid, menu, Verdict.REJECTED)])
    with Store.open(store.path, "bob") as bob:
        bob.commit("reject", [SetVerdict(article.uid, menu, Verdict.REJECTED)])
        revised(store, FIRST)
        assert store.suggestions.open_on(article.text_id) == []
        assert bob.suggestions.open_on(article.text_id) == [offered]  # nobody but he could take that back
    for _ in range(3):
        store.undo()
    assert store.suggestions.open_on(article.text_id) == [offered]
    assert store.check().faults == ()


def test_each_article_of_a_page_finds_its_own_new_version(store: Store) -> None:
    other = "Menu. A glowing fish was found in the deep sea by a team of researchers from the coastal institute."
    store.add_source(page("a.html", FIRST, other, SHORT))
    marked(store, "A glowing fish", place=1)
    uids = [store.articles.get(number).uid for number in store.articles.ids()]
    fresh = "Menu. A strong storm left thousands of homes without power along the northern coast last night."
    imported = revised(store, fresh, other + " It glows in three colours.", SECOND)
    assert [store.articles.get(number).uid in uids for number in imported.article_ids] == [False, True, True]
    by_uid = {article.uid: article for article in map(store.articles.get, store.articles.ids())}
    assert [by_uid[uid].text for uid in uids] == [SECOND, other + " It glows in three colours.", SHORT]
    assert quotes(store, store.articles.ids().index(imported.article_ids[1])) == {"A glowing fish": AnchorState.EXACT}


def test_a_page_that_is_only_a_wall_now_changes_nothing(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    wall = page("a.html", "A wall.")._replace(articles=())
    assert store.add_source(wall).article_ids == ()
    assert store.articles.get(store.articles.ids()[0]).text == FIRST
    assert store.add_source(wall).status is ImportStatus.UNCHANGED


def test_two_that_fall_on_one_place_do_not_meet_there(store: Store) -> None:
    store.add_source(page("a.html", "Menu. The plant is closed. Yes. The plant is closed. Yes."))
    first = marked(store, "The plant is closed.")
    article = store.articles.get(store.articles.ids()[0])
    second = note(article, 32, 52)
    store.commit("label", [PutAnnotation(second)])
    revised(store, "Menu. The plant is closed. Yes.")
    assert len(quotes(store)) == 1
    assert len(store.annotations.left_behind(article.id)) == 1
    store.undo()
    assert store.annotations.on(article.text_id) == [first, second]


def test_what_is_searched_and_counted_is_the_present_text(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    marked(store, "Nobody else spoke.")
    revised(store, SECOND)
    assert store.search("nobody") == []
    assert len(store.search("strongly")) == 1
    assert store.articles.annotated_ids() == store.articles.ids()
    (summary,) = store.articles.summaries(store.articles.ids())
    assert summary.counts == {}


def test_an_old_file_under_another_name_is_not_touched(store: Store) -> None:
    store.add_source(page("a.html", FIRST))
    store.add_source(page("b.html", SHORT))
    revised(store, SECOND)
    assert [store.articles.get(number).text for number in store.articles.ids()] == [SECOND, SHORT]
    assert store.add_source(page("b.html", FIRST)).status is ImportStatus.REVISED
    assert [store.articles.get(number).text for number in store.articles.ids()] == [SECOND, FIRST]
