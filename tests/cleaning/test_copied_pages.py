"""Whole pages of news sites, selected and copied: who they are, where one ends and the next begins."""

from __future__ import annotations

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.dump import clean_dump, clean_part
from hikreader.cleaning.site_names import named_again, owner_of, reads_like_a_paper
from hikreader.model.article import Metadata
from tests.cleaning.layouts import STORIES

STORY, OTHER = STORIES[0], STORIES[1]


def copied(
    *head: str, top: str = "The Harbour Gazette", end: str = "© 2024 Harbour Gazette Ltd. All rights reserved."
) -> str:
    """A page of a site with its menu above and its last lines below; `head` stands right above the story."""
    menu = f"{top}\nMenu\nSign in\n\nHome\nPolitics\nSport\n\n"
    return menu + "\n".join(head) + "\n\n" + "\n\n".join(STORY.paragraphs) + f"\n\nMost read\n1 Sun returns\n\n{end}\n"


def metadata(text: str) -> Metadata:
    (article,) = clean_dump(text)
    assert body_of(article).split("\n") == list(STORY.paragraphs)
    return article.metadata


def test_a_site_names_itself_at_its_top_and_in_its_copyright() -> None:
    found = metadata(copied(STORY.headline, "By Anna Lind", STORY.date))
    assert (found.outlet, found.author, found.title) == ("Harbour Gazette", "Anna Lind", STORY.headline)
    shouted = copied(
        STORY.headline, "By Anna Lind", STORY.date, top="HARBOUR TODAY", end="Copyright 2024 Harbour Today Media"
    )
    assert metadata(shouted).outlet == "Harbour Today"


def test_a_newspapers_name_at_the_top_is_the_outlet_without_a_copyright() -> None:
    assert metadata(copied(STORY.headline, STORY.date, end="Contact us")).outlet == "The Harbour Gazette"
    assert metadata(copied(STORY.headline, STORY.date, top="Good morning", end="Contact us")).outlet is None


def test_the_owner_alone_is_the_outlet_only_where_the_page_often_names_it() -> None:
    head = (STORY.headline, "By Anna Lind", STORY.date)
    end = "About Coast Live\nCoast Live on your phone\n© 2024 Coast Live"
    assert metadata(copied(*head, top="Skip to content", end=end)).outlet == "Coast Live"
    assert metadata(copied(*head, top="Skip to content", end="© 2024 Big Publishing Group")).outlet is None


@pytest.mark.parametrize("line", ["3 min read", "Updated 11:40", "195 Shares", "12 comments"])
def test_times_and_counters_are_no_outlet(line: str) -> None:
    assert metadata(copied(STORY.headline, STORY.date, line, top="Skip", end="Contact us")).outlet is None


def test_names_between_headline_and_date_are_the_authors() -> None:
    found = metadata(copied(STORY.headline, "Anna Lind, Ben Ode and Cleo van Aar", f"Published: {STORY.date}"))
    assert (found.title, found.author) == (STORY.headline, "Anna Lind, Ben Ode and Cleo van Aar")
    assert found.outlet == "Harbour Gazette"


def test_names_alone_above_a_date_are_the_headline() -> None:
    assert metadata(copied("Anna Lind and Ben Ode", STORY.date)).title == "Anna Lind and Ben Ode"


@pytest.mark.parametrize("byline", ["By our own reporter", "By a staff writer", "By Anna Lind"])
def test_a_date_beside_a_byline_is_a_date_line(byline: str) -> None:
    found = metadata(copied("‘We listened’: council votes for budget", f"{STORY.date} | {byline}", "0 comments"))
    assert (found.title, found.published) == ("‘We listened’: council votes for budget", "2024-03-12")
    assert found.outlet == "Harbour Gazette"


def test_the_outlet_below_the_date_is_no_line_of_the_story() -> None:
    assert metadata(copied(STORY.headline, f"{STORY.date} 06:30", "Coast Radio", top="Skip")).outlet == "Coast Radio"


SHORT = "\n\n".join(
    (
        "The grid operator will raise its prices in January, it said on Monday, by two percent on average.",
        '"It is about fairness," its head said.',
        "Clubs said that it would cost them millions a year.",
    )
)
BEHIND = f"\n{OTHER.headline}\nBy Anna Lind\n3 April 2024\n\n"


def test_a_short_story_behind_the_end_of_a_page_is_an_article_that_may_be_none() -> None:
    text = copied(STORY.headline, STORY.date) + f"{BEHIND}{SHORT}\n\nRead next\nMore"
    first, second = clean_dump(text)
    assert (first.doubt, second.doubt) == (None, "with hardly more text than a teaser")
    assert (second.metadata.title, second.metadata.author) == (OTHER.headline, "Anna Lind")
    assert body_of(second).split("\n\n") == [SHORT.replace("\n\n", "\n")]


def test_a_teaser_behind_the_end_of_a_page_is_none() -> None:
    page, summary = copied(STORY.headline, STORY.date), SHORT.split("\n")[0]
    assert len(clean_dump(f"{page}{BEHIND}{summary}\n")) == 1
    undated = f"\n{OTHER.headline}\n\n{SHORT}\n"
    assert len(clean_dump(page + undated)) == 1


@pytest.mark.parametrize("beginning", [f"{OTHER.headline}\nBy Anna Lind\n", "By Anna Lind\n", ""])
def test_all_prose_of_what_a_person_calls_an_article_is_its_story(beginning: str) -> None:
    text = f"{beginning}3 April 2024\n\n{SHORT}\n\nRead next\nSun returns to the coast\n"
    assert body_of(clean_part(text)).split("\n") == SHORT.split("\n\n")


def test_comments_are_no_prose_of_an_article_even_where_a_person_made_it() -> None:
    comments = "Comments\n\nMike\nI have always said that this would happen one day, and it did, on a Monday.\n"
    text = f"{OTHER.headline}\n\n{SHORT}\n\n{comments}"
    assert body_of(clean_part(text)).split("\n") == SHORT.split("\n\n")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© Daily Coast 2025", "Daily Coast"),
        ("© 2020-2025 Daily Coast, Inc. All rights reserved.", "Daily Coast"),
        ("Copyright © 2024 by Daily Coast. The Coast is not responsible for others.", "Daily Coast"),
        ("© 1996-2019 U.S. Coast & World L.P.", "U.S. Coast & World L.P"),
        ("版权所有 © 2024 海港日报", "海港日报"),
        ("Copyright 2024 The Associated Press. All rights reserved.", None),
        ("© 2024 All rights reserved", None),
        ("Copyright law was changed on Tuesday", None),
        ("© " + "x" * 400, None),
    ],
)
def test_whose_copyright_a_line_states(line: str, owner: str | None) -> None:
    assert owner_of(line) == owner


def test_a_name_is_named_again_only_in_a_copyright_line_and_whole() -> None:
    assert named_again(["Coast", "Daily Coast"], ["Daily Coaster", "© 2024 Daily Coast Ltd"]) == "Coast"
    assert named_again(["Daily Coast"], ["Daily Coast", "© 2024 Daily Coaster", ""]) is None
    assert named_again(["···", ""], ["© 2024 Daily Coast"]) is None


def test_what_reads_like_a_newspapers_name() -> None:
    assert reads_like_a_paper("The Harbour Gazette")
    assert reads_like_a_paper("HARBOUR TIMES")
    assert not any(map(reads_like_a_paper, ["Gazette", "Latest News", "Read the Harbour Gazette", "Hard times"]))
