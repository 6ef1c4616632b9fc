"""The usual lines that a page says of itself are known from web pages, dumps and records alike; sentences are not."""

import json
from collections.abc import Callable

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.clean import clean
from hikreader.cleaning.page_lines import is_author_note, page_line

STORY = (
    "The ferry operator Sundline said on Monday that it would take three of its ships out of service at once.",
    "“Our passengers have every right to expect that the rafts open,” said Ida Berg, who runs the company.",
    "Inspectors had opened eleven rafts in March and found that four of them did not fill with air in time.",
    "A former engineer says that he wrote to the managers about it twice and that both letters stayed unanswered.",
    "The ministry wants to decide in the second week of July whether the ships may sail again this summer.",
)
NOTICES = {
    "copyright": [
        "© 2031 The Valley Courier. All rights reserved.",
        "Copyright 2031 Agence Exemple. This material may not be published or redistributed.",
        "Alle Rechte vorbehalten.",
    ],
    "agency": [
        "Reporting by Lena Ost in Brunn; editing by Kai Lund and Mia Roth",
        "(Additional reporting by Kai Lund; Writing by Mia Roth)",
        "Lena Ost and Kai Lund contributed to this report.",
        "With files from The Northern Press",
        "Mit Material von dpa",
    ],
    "invitation": [
        "Sign up for our evening briefing and never miss a story from the islands.",
        "Get the day’s top stories delivered to your inbox",
        "Follow us on Instagram, TikTok and X.",
        "Join our WhatsApp channel for news as it happens",
        "Download the Valley Courier app",
        "Abonnez-vous à notre lettre du matin",
        "Síguenos en Facebook",
    ],
    "wall": [
        "You have 2 free articles left this month. Subscribe now.",
        "Already a member? Sign in",
        "Subscribe to continue reading",
        "This article is for subscribers only.",
        "Il vous reste 70% de cet article à lire. La suite est réservée aux abonnés.",
    ],
    "cookies": ["This website uses cookies to give you the best experience.", "Cookie settings", "Privacy Policy"],
    "embed": ["View this post on Instagram", "Watch on YouTube", "A post shared by Lena Ost (@lena.ost)", "Loading…"],
    "reading time": ["4 min read", "Reading time: 3 minutes", "Lesezeit: 5 Min.", "Temps de lecture : 2 min"],
    "interface": ["Copy link URL copied!", "Save this story", "Article continues below advertisement", "Print"],
    "promotion": ["Support independent journalism. Donate today.", "Got a tip? Write to tips@courier.example"],
    "note": ["This article was originally published on Harbour Weekly."],
}
SENTENCES = [
    *STORY,
    "Like many in the village, she will join the protest on Sunday.",
    "For more than 20 years he has tried to join the party.",
    "Support for independent candidates has grown since the vote, a survey found.",
    "The video does not show how the fight began.",
    "A video shared by activists shows the police at the gate.",
    "First published in 1960, the novel sold a million copies.",
    "Reporting by the Guardian has shown that the company knew.",
    "Copyright law has to change, the minister said.",
    "Share prices fell by 3 percent on Monday.",
    "Any use of force must be reported.",
    "“We use cookies,” the baker said.",
    "Schon im Mai hatte er ein Konto eröffnet.",
]
NOTE = "Lena Ost is a reporter for the Valley Courier who covers the islands."


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in NOTICES.items() for line in lines])
def test_a_usual_line_is_known(kind: str, line: str) -> None:
    found = page_line(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_begins_like_one_is_the_storys(sentence: str) -> None:
    assert page_line(sentence) is None


def in_page(lines: list[str]) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><article><h1>Three ferries stay in port</h1>{paragraphs}</article></body></html>"


def in_dump(lines: list[str]) -> str:
    return "\n\n".join(["Three ferries stay in port", "By Lena Ost", "3 March 2031", *lines])


def in_record(lines: list[str]) -> str:
    return json.dumps({"text": "\n".join(lines)})


@pytest.mark.parametrize("form", [in_page, in_dump, in_record])
@pytest.mark.parametrize("at", [1, 3, 5])
def test_they_are_folded_whatever_form_the_story_came_in(form: Callable[[list[str]], str], at: int) -> None:
    for line in [line for lines in NOTICES.values() for line in lines]:
        article = clean("story", form([*STORY[:at], line, *STORY[at:]]).encode()).sources[0].articles[0]
        assert body_of(article).split("\n") == list(STORY), line


@pytest.mark.parametrize("form", [in_page, in_dump, in_record])
def test_a_note_on_the_author_is_one_only_below_the_story(form: Callable[[list[str]], str]) -> None:
    assert is_author_note(NOTE)
    below = clean("story", form([*STORY, NOTE, "5 min read"]).encode()).sources[0].articles[0]
    within = clean("story", form([*STORY[:3], NOTE, *STORY[3:]]).encode()).sources[0].articles[0]
    assert NOTE not in body_of(below)
    assert NOTE in body_of(within)
