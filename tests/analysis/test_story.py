"""The articles of a story, compared with each other."""

from __future__ import annotations

import time

from hikreader.analysis.story import Story, StoryArticle
from hikreader.model.article import Article, Metadata, SourceKind
from hikreader.model.span import Span
from tests.bench.topic import Topic


def story_article(number: int, text: str) -> StoryArticle:
    region = Span(0, len(text))
    article = Article(number, f"a{number}", f"{number}.txt", "", SourceKind.DUMP, region, Metadata(), number, text, "")
    return StoryArticle(article, (), ())


def test_wording_that_many_articles_print_is_one_row_of_all_of_them() -> None:
    topic = Topic(11)
    agency = topic.sentence()
    texts = [" ".join([topic.sentence(), agency, topic.sentence()]) for _ in range(40)]
    story = Story.of([story_article(number, text) for number, text in enumerate(texts, 1)])
    (row,) = (row for row in story.wordings() if len({passage.text_id for passage in row}) > 2)
    assert {passage.text_id for passage in row} == set(range(1, 41))
    assert {passage.span.of(texts[passage.text_id - 1]) for passage in row} == {agency.rstrip(".")}


def test_the_cost_of_an_article_does_not_grow_with_the_story() -> None:
    topic = Topic(12)
    agency = [topic.sentence() for _ in range(4)]

    def seconds(count: int) -> float:
        texts = [" ".join([*(topic.sentence() for _ in range(6)), agency[number % 4]]) for number in range(count)]
        articles = [story_article(number, text) for number, text in enumerate(texts, 1)]
        begun = time.process_time()
        Story.of(articles).wordings()
        return time.process_time() - begun

    seconds(2)  # what is imported late is imported now
    assert seconds(320) < 8 * seconds(80)
