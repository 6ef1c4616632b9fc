"""Where a story in a dump ends, and what on its page is the head of no other one."""

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.dump import clean_dump

HEADLINE = "Four ferries race round the northern islands"
STORY = (
    "Four ferries that are out of service for good raced round the northern islands on Saturday, for the first time in "
    "eleven years and with a crowd of some nine thousand people on the piers.",
    "The race had been given up when two of the ships were sold. A club of former pilots bought them back last year "
    "and spent the winter on their engines, a member of the club said.",
    "“We did not think that all four would come home,” said Kai Lund, who steered the oldest of them. “They did, and "
    "the slowest was only nine minutes behind.”",
    "The club wants to hold the race again next summer if the harbours agree. The results of all four ships:",
)
RESULTS = ("First place (Brunn): Sea Eagle", "Second place (Holm): Gull", "Third place (Ost): Tern", "Last (Vik): Auk")
MORE = ("Bridge stays closed until summer", "Market opens late after the storm", "Mayor leaves the council early")


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_results_in_lines_of_one_form_are_the_end_of_the_story() -> None:
    (article,) = clean_dump(page(HEADLINE, "By Lena Ost", "7 July 2031", *STORY, "\n".join(RESULTS), *MORE))
    assert body_of(article).split("\n") == [*STORY, *RESULTS]


@pytest.mark.parametrize("heading", ["About Lena Ost", "Über Lena Ost", "About the author"])
def test_a_note_under_the_authors_name_is_below_the_end(heading: str) -> None:
    note = "Lena lives with two dogs on the largest of the islands. She has sailed since she was six years old."
    (article,) = clean_dump(page(HEADLINE, "7 July 2031", *STORY[:3], heading, note))
    assert body_of(article).split("\n") == list(STORY[:3])


def test_links_above_the_story_of_a_page_that_repeats_its_title_begin_no_article() -> None:
    menu = ("Home", "News", "Sport", "Culture", "Weather", "Traffic", "Contact")
    teasers = ("MORE STORIES", "Holm sells its lighthouse to a painter", "3 March 2029")
    text = page(f"{HEADLINE} - Valley Courier", *menu, HEADLINE, *teasers, *STORY)
    (article,) = clean_dump(text)
    assert article.metadata.title == HEADLINE
    assert set(STORY) <= set(body_of(article).split("\n"))


@pytest.mark.parametrize(
    ("writers", "author"),
    [
        ("Lena Ost, Kai Lund and Mia Roth", "Lena Ost, Kai Lund and Mia Roth"),
        ("Lena Ost, AP Sports Writer", "Lena Ost"),
        ("Lena Ost, Chief Editor", "Lena Ost"),
    ],
)
def test_names_of_writers_and_words_of_the_interface_are_no_headlines(writers: str, author: str) -> None:
    head = ("Copy link URL copied!", HEADLINE, "Save this story", writers, "7 July 2031")
    (article,) = clean_dump(page(*head, *STORY))
    assert (article.metadata.title, article.metadata.author) == (HEADLINE, author)
    assert body_of(article).split("\n") == list(STORY)


def test_a_list_of_names_alone_is_no_headline() -> None:
    (article,) = clean_dump(page(HEADLINE, "Lena Ost, Kai Lund", "7 July 2031", *STORY))
    assert article.metadata.title == HEADLINE


FRENCH = (
    "Les éclusiers du canal de Tolna ont quitté leur poste lundi après l'échec des discussions sur les gardes de nuit.",
    "« Nous demandons deux personnes par écluse », a déclaré Irma Vass, qui parle au nom des éclusiers du canal.",
    "Quarante péniches chargées de grain et de gravier attendaient mardi matin en aval de la première écluse.",
    "La compagnie du canal a assuré qu'elle avait proposé d'embaucher douze éclusiers de plus avant le printemps.",
    "Le conseil discutera du coût des nouvelles écluses, estimé à quatre millions d'euros, le 12 juin.",
)


def test_a_last_paragraph_with_numbers_is_the_end_of_its_story() -> None:
    head = ("Les éclusiers du canal quittent leur poste", "Par Lena Ost", "Publié le 3 juin 2031 à 08h00")
    foot = ("Partager", "Facebook", "À lire aussi", "Le pont reste fermé", "© 2031 Tolna. Tous droits réservés.")
    for between in ("\n", "\n\n"):
        (article,) = clean_dump(between.join((*head, *FRENCH, *foot)))
        assert body_of(article).split("\n") == list(FRENCH)
