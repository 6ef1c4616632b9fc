"""The first sentence of a story, short as it may be, is the story's; what the page sets around it is not."""

from __future__ import annotations

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.dump import clean_dump

HEADLINE = "Ferry to the islands will run all winter"
BYLINE = "By Lena Ost"
DATE = "Published 5 March 2025"
SHARE = "Share\nTweet"
LEADS = (
    "The ferry to the northern islands will run all winter from now on.",
    "The ferry to the northern islands will run all winter, its owner said on Monday.",
    "The ferry will run all winter for the first time, its owner said on Monday after talks with the four towns.",
    "The ferry to the northern islands will run all winter for the first time in forty years, its owner said on "
    "Monday, after talks with the four towns that had asked for it.",
)
STORY = (
    "The boat leaves at seven in the morning and comes back at noon. People who work on the mainland had to stay there "
    "from November to March, and many of them rented rooms in the harbour.",
    '"We have waited long for this," said the mayor of the largest island. The towns pay a third of the cost, which is '
    "about two million a year, and the state pays the rest.",
)
CAPTION = "The ferry lies in the harbour of the largest island after its last trip of the week."
CREDIT = "Photo: Ada Reed/AFP"

GERMAN = (
    "Fähre zu den Inseln fährt den ganzen Winter",
    "Von Lena Ost",
    "5. März 2025, 10:30 Uhr",
    "Lesezeit: 3 Minuten",
    "Teilen\nTwittern",
    "Die Fähre zu den Inseln im Norden fährt nun den ganzen Winter.",
    "Das Schiff legt um sieben Uhr morgens ab und kommt mittags zurück. Wer auf dem Festland arbeitet, musste bisher "
    "von November bis März dort bleiben, und viele mieteten ein Zimmer am Hafen.",
    "„Darauf haben wir lange gewartet“, sagte die Bürgermeisterin der größten Insel. Die Gemeinden zahlen ein Drittel "
    "der Kosten, etwa zwei Millionen im Jahr, den Rest zahlt das Land.",
)
HINDI = (
    "द्वीपों की नौका अब पूरी सर्दी चलेगी",
    "लीना ओस्त",
    "5 मार्च 2025",
    "उत्तरी द्वीपों को जाने वाली नौका अब पूरी सर्दी में चलती रहेगी।",
    "शेयर करें\nट्वीट करें",
    "नौका सुबह सात बजे निकलती है और दोपहर को लौटती है। जो लोग मुख्य भूमि पर काम करते हैं, उन्हें नवंबर से मार्च तक वहीं रहना "
    "पड़ता था, और कई लोगों ने बंदरगाह के पास कमरे किराये पर लिए थे।",
    'सबसे बड़े द्वीप की मेयर ने कहा, "हमने इसका लंबा इंतज़ार किया।" कस्बे खर्च का एक तिहाई देते हैं, जो साल में लगभग बीस लाख है, '
    "और बाकी राज्य देता है।",
)


def page(*lines: str, between: str = "\n") -> str:
    """A page of a site with its menu above and its last lines below; `lines` stand between them."""
    menu = "The Valley Courier\nMenu\nSign in\n\nHome\nPolitics\nSport\nCulture\n\n"
    return menu + between.join(lines) + "\n\nMost read\n1 Rain until Friday\n\n© 2025 Valley Courier\n"


def body(text: str) -> list[str]:
    (article,) = clean_dump(text)
    return body_of(article).split("\n")


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["dense", "spaced"])
@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: f"{len(lead)} letters")
@pytest.mark.parametrize(
    "head",
    [
        (),
        (BYLINE,),
        (DATE,),
        (BYLINE, DATE),
        (DATE, BYLINE),
        (BYLINE, DATE, SHARE),
        (SHARE, BYLINE, DATE),
        (BYLINE, DATE, "3 min read", SHARE),
        (BYLINE, DATE, CAPTION, CREDIT),
        (BYLINE, DATE, SHARE, CAPTION, CREDIT),
    ],
    ids=lambda head: f"{len(head)} lines",
)
def test_a_story_begins_with_its_lead_whatever_its_head_is(head: tuple[str, ...], lead: str, between: str) -> None:
    assert body(page(HEADLINE, *head, lead, *STORY, between=between)) == [lead, *STORY]


@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: f"{len(lead)} letters")
@pytest.mark.parametrize("inset", [SHARE, f"Tweet\nReddit\n{CAPTION}\n{CREDIT}"])
def test_what_the_page_sets_below_a_lead_does_not_part_it_from_its_story(lead: str, inset: str) -> None:
    assert body(page(HEADLINE, BYLINE, DATE, SHARE, lead, inset, *STORY)) == [lead, *STORY]


def test_leads_of_other_languages_are_read_as_well() -> None:
    assert body(page(*GERMAN)) == list(GERMAN[5:])
    assert body(page(*HINDI)) == [HINDI[3], *HINDI[5:]]


@pytest.mark.parametrize(
    "line",
    [
        "Also read: The bridge to the islands stays closed until the summer, say the engineers.",
        "Lesen Sie auch: Die Brücke zu den Inseln bleibt bis zum Sommer gesperrt, sagen die Ingenieure.",
        "यह भी पढ़ें: द्वीपों का पुल गर्मियों तक बंद रहेगा, इंजीनियरों ने सोमवार को यह जानकारी दी।",
        "We use cookies to make this page better and to show you adverts that may interest you.",
        "Wir verwenden Cookies, um diese Seite zu verbessern und Ihnen passende Anzeigen zu zeigen.",
        "हम इस पेज को बेहतर बनाने के लिए कुकीज़ का इस्तेमाल करते हैं और आपको विज्ञापन दिखाते हैं।",
        "Get breaking news and special reports every morning before you leave the house.",
        f"{CAPTION[:-1]} (Photo: Ada Reed).",
        "Four Towns Pay The Whole Bill For A Ferry That Nobody In The Valley Had Asked For.",
        "Lena Ost is a reporter for the Valley Courier who covers the islands and the sea.",
    ],
)
def test_what_the_page_says_above_share_lines_is_no_lead(line: str) -> None:
    assert body(page(HEADLINE, BYLINE, DATE, line, SHARE, *STORY)) == list(STORY)


@pytest.mark.parametrize("below", [(BYLINE, DATE), (DATE, BYLINE, SHARE), (BYLINE, DATE, CREDIT)])
def test_a_deck_above_the_byline_is_no_lead(below: tuple[str, ...]) -> None:
    assert body(page(HEADLINE, LEADS[0], *below, *STORY)) == list(STORY)


def test_a_sentence_far_above_the_story_is_no_lead() -> None:
    shares = [f"To {name}" for name in ("a friend", "Reddit", "Pocket", "Mastodon", "LinkedIn", "Bluesky", "Viber")]
    assert body(page(HEADLINE, LEADS[0], SHARE, *shares, *STORY)) == list(STORY)
    assert body(page(HEADLINE, LEADS[0], SHARE, *shares[:6], *STORY)) == [LEADS[0], *STORY]


def test_a_line_below_teasers_is_none() -> None:
    teasers = "Bridge stays closed until summer\nMarket opens late after the storm\n"
    line = "Taxes are on the rise in the valley. These maps show where."
    told = body(page(HEADLINE, BYLINE, DATE, SHARE, teasers + line, "Print", "Reddit", *STORY))
    assert line not in told


def test_share_lines_below_a_lead_are_of_the_page_by_their_wording() -> None:
    text = page(HEADLINE, BYLINE, DATE, LEADS[1], SHARE, *STORY)
    (article,) = clean_dump(text)
    named = {piece.span.of(text): piece for piece in article.suggestions}
    assert {"Share", "Tweet"} <= named.keys()
    assert named["Tweet"].rule == "wording"
    assert (article.metadata.author, article.metadata.published) == ("Lena Ost", "2025-03-05")
