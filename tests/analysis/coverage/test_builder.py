"""The survey compares each text once, and follows labels, texts and what people say about rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.analysis import story as collections
from hikreader.analysis.coverage import CoverageMatrix, chosen, matrix
from hikreader.analysis.coverage.builder import Cancelled, CoverageBuilder, CoverageQuery
from hikreader.analysis.story import Story, StoryArticle, collected, follow
from hikreader.model.annotation import new_uid
from hikreader.model.article import Article
from hikreader.model.edit import AddLink, RemoveAnnotation, SetTextVersion
from hikreader.model.label import Label
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.store import Store
from tests.analysis.stories import LAYER, OTHER, SAID, copied, put, turbines
from tests.conftest import article_of, source_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return turbines(tmp_path / "new.db")


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The texts that are compared with the others, as they are."""
    texts: list[int] = []
    add = Story.add

    def noted(self: Story, story_article: StoryArticle) -> None:
        texts.append(story_article.article.text_id)
        add(self, story_article)

    monkeypatch.setattr(collections.Story, "add", noted)
    return texts


class Looks:
    """Looks at a database, each on a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.builder = CoverageBuilder()

    def at(self, query: CoverageQuery) -> tuple[int, CoverageMatrix]:
        with Store.open(self._path, "ann") as store:
            return self.builder.at(store, query)


def said(found: CoverageMatrix) -> tuple[str, ...]:
    (row,) = chosen(found.rows, text="bearing")
    return row.cells


def test_a_second_look_gives_what_is_there(path: Path, compared: list[int]) -> None:
    survey = Looks(path)
    seq, found = survey.at(CoverageQuery("ann"))
    assert len(compared) == 6
    assert 0.5 < survey.builder.progress < 1
    assert survey.at(CoverageQuery("ann")) == (seq, found)
    assert survey.at(CoverageQuery("ann"))[1] is found
    assert len(compared) == 6


def test_labels_are_looked_up_anew_and_nothing_is_compared_again(path: Path, compared: list[int]) -> None:
    survey = Looks(path)
    assert said(survey.at(CoverageQuery("ann"))[1])[1] == "=="
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE)
    assert said(survey.at(CoverageQuery("ann"))[1])[1] == "Q="
    assert said(survey.at(CoverageQuery("bob"))[1])[1] == "=="
    assert said(survey.at(CoverageQuery("ann"))[1])[1] == "Q="
    assert len(compared) == 6


def test_only_a_new_article_is_compared(path: Path, compared: list[int]) -> None:
    survey = Looks(path)
    survey.at(CoverageQuery("ann"))
    with Store.open(path, "ann") as store:
        store.add_source(source_of("new.txt", article_of(f"Nobody knew. {OTHER}", outlet="New")))
        found = survey.at(CoverageQuery("ann"))[1]
        assert [column.name for column in found.columns if column.name == "New"] == ["New"]
        assert len(compared) == 7
        rows = matrix(collected(store, "ann")).rows
    assert [row.cells for row in found.rows] == [row.cells for row in rows]


def test_what_becomes_boilerplate_is_compared_without_it(path: Path, compared: list[int]) -> None:
    survey = Looks(path)
    before = survey.at(CoverageQuery("ann"))[1]
    with Store.open(path, "ann") as store:
        put(store, 4, OTHER, Label.BOILERPLATE)
        found = survey.at(CoverageQuery("ann"))[1]
        assert len(compared) == 7
        assert "Later" not in [column.name for column in found.columns]
        store.undo()
    assert survey.at(CoverageQuery("ann"))[1] == before


def test_after_one_label_the_matrix_is_the_one_that_is_built_from_nothing(tmp_path: Path) -> None:
    builder, query = CoverageBuilder(), CoverageQuery(LAYER)
    with copied(tmp_path) as store:
        builder.at(store, query)
        for number in store.articles.ids()[:3]:
            text_id = store.articles.get(number).text_id
            for note in store.annotations.on(text_id, LAYER)[:4]:
                store.commit("off", [RemoveAnnotation(note)])
                assert builder.at(store, query)[1] == matrix(collected(store, LAYER))
                store.undo()
        for singly in (False, True):
            found = builder.at(store, query._replace(singly=singly))[1]
            assert found == matrix(collected(store, LAYER), singly=singly)


def test_after_one_label_no_other_article_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(path, "ann") as store:
        builder, query = CoverageBuilder(), CoverageQuery("ann")
        builder.at(store, query)
        article = store.articles.get(store.articles.ids()[0])
        put(store, 0, article.text[:20], Label.FACT)
        read: list[int] = []
        get = store.articles.get

        def noted(number: int) -> Article:
            read.append(number)
            return get(number)

        monkeypatch.setattr(store.articles, "get", noted)
        builder.at(store, query)
        assert read == [article.id]


def test_bonds_and_heads_are_followed(path: Path) -> None:
    survey = Looks(path)
    one, other = (row.base.place for row in survey.at(CoverageQuery("ann"))[1].rows)
    with Store.open(path, "bob") as store:
        store.commit("rows merged", [AddLink(Link(new_uid(), LinkKind.SAME, one, other))])
        assert len(survey.at(CoverageQuery("ann"))[1].rows) == 1
        store.undo()
    assert len(survey.at(CoverageQuery("ann"))[1].rows) == 2


def test_a_bond_goes_along_to_a_new_version_of_its_text(path: Path) -> None:
    with Store.open(path, "ann") as store:
        one, other = (row.base.place for row in matrix(collected(store, "ann")).rows)
        store.commit("rows merged", [AddLink(Link(new_uid(), LinkKind.SAME, one, other))])
        text = store.versions.get(one.text_id).text
        store.add_source(source_of(store.versions.get(one.text_id).source, article_of(f"Corrected. {text}")))
        story = collected(store, "ann")
        (link,) = story.links
        assert isinstance(link.one, Passage)
        assert link.one.text_id != one.text_id
        assert link.one.span.of(story.articles[link.one.text_id].article.text) == one.span.of(text)
        assert len(matrix(story).rows) == 1


def test_a_bond_of_an_article_that_is_retired_is_left_out(path: Path) -> None:
    with Store.open(path, "ann") as store:
        one, other = (row.base.place for row in matrix(collected(store, "ann")).rows)
        store.commit("rows merged", [AddLink(Link(new_uid(), LinkKind.SAME, one, other))])
        store.commit("retired", [SetTextVersion(store.versions.get(one.text_id).uid, None)])
        assert collected(store, "ann").links == []
        store.undo()
        assert len(collected(store, "ann").links) == 1


def test_a_look_can_be_cancelled_and_the_next_one_goes_on(path: Path) -> None:
    survey = Looks(path)
    with pytest.raises(Cancelled), Store.open(path, "ann") as store:
        survey.builder.at(store, CoverageQuery("ann"), lambda: True)
    assert said(survey.at(CoverageQuery("ann"))[1])[1] == "=="


def test_a_collection_that_has_forgotten_a_text_is_as_if_it_had_never_known_it(tmp_path: Path) -> None:
    with copied(tmp_path) as store:
        story = Story()
        follow(story, store, LAYER)
        rows = story.wordings()
        text_id = next(iter(story.articles))
        story_article = story.articles[text_id]
        story.discard(text_id)
        assert not any(place.text_id == text_id for places in story.wordings() for place in places)
        for _ in story.grow([story_article]):
            pass
        assert story.wordings() == rows
