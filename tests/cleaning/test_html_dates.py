"""A date is the article's own and certain, or there is none."""

from __future__ import annotations

import pytest

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.html import clean_page
from hikreader.cleaning.html_dates import read_date
from hikreader.model.article import Precision
from tests.cleaning.web_page import HEADLINE, STORY, linked, paragraphs, script, web_page

OWN = "2031-06-03T08:00:00+02:00"


def published(body: str | None = None, head: str = "", lang: str = "en") -> str | None:
    return clean_page(web_page(body, head=head, lang=lang)).metadata.published


@pytest.mark.parametrize(
    "head",
    [
        script({"@type": "VideoObject", "uploadDate": "2030-01-01", "datePublished": "2030-01-01"})
        + linked(datePublished=OWN),
        linked(comment=[{"@type": "Comment", "datePublished": "2031-06-08T10:00:00Z"}], datePublished=OWN),
        script({"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Old lock sold",
                                                         "datePublished": "2020-02-02T00:00:00Z"}]})
        + linked(datePublished=OWN),
        script([{"@type": "NewsArticle", "headline": "Old lock sold", "datePublished": "2020-02-02T00:00:00Z"},
                {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": OWN}]),
        script({"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01T00:00:00+00:00"},
                           {"@type": ["Article", "NewsArticle"], "headline": HEADLINE, "datePublished": OWN}]}),
        script({"@TYPE": "https://schema.org/newsarticle", "headline": HEADLINE, "DatePublished": OWN}),
        linked(datePublished=OWN, dateModified="2031-06-09T08:00:00+02:00"),
        script({"@type": "WebSite"}).replace("</script>", "") + linked(datePublished=OWN).partition(">")[2],
        '<script type="application/LD+JSON">{"@type":"NewsArticle","headline":"' + HEADLINE.replace("e", "\\u0065")
        + '","datePublished":"2031\\u002d06-03T08:00:00+02:00",}</script>',
    ],
    ids=["video", "comment", "list", "older story", "template", "any case", "update", "two values", "escapes"],
)  # fmt: skip
def test_linked_data_gives_the_date_of_the_article_alone(head: str) -> None:
    assert published(head=head) == OWN


def test_a_story_of_another_headline_gives_no_date() -> None:
    other = {"@type": "NewsArticle", "headline": "Old crane sold to a museum", "datePublished": "2020-02-02"}
    assert published(head=script(other)) is None


def test_the_date_of_a_teaser_is_none() -> None:
    teaser = "<div class='related'><a href='/old'>Old crane sold to a museum</a><time datetime='2020-02-02'>2 Feb 2020"
    assert published(paragraphs() + teaser + "</time></div>") is None


@pytest.mark.parametrize(
    "beside",
    [
        "<aside><h3><a href='/old'>Old crane sold</a></h3><time datetime='2030-02-02'>2 February 2030</time></aside>",
        "<section class='comments'><b>Bo</b> <time datetime='2031-06-08'>8 June 2031</time><p>Well said.</p></section>",
    ],
    ids=["teaser", "comment"],
)
def test_the_date_of_what_stands_beside_the_story_is_none(beside: str) -> None:
    assert published(paragraphs() + beside) is None


def test_the_address_of_the_page_may_name_the_day() -> None:
    assert published(head="<link rel='canonical' href='https://example.org/2031/06/03/lock-keepers'>") == "2031-06-03"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 June 2031", "2031-06-03"),
        ("Published: June 3, 2031. Updated: June 9, 2031", "2031-06-03"),
        ("Updated 9 June 2031", None),
        ("Opdateret 9. juni 2031. Udgivet 3. juni 2031", "2031-06-03"),
        ("Aktualizacja: 9 czerwca 2031. Data publikacji: 3 czerwca 2031", "2031-06-03"),
        ("Güncelleme: 9 Haziran 2031 Yayınlanma: 3 Haziran 2031", "2031-06-03"),
        ("更新：2031年6月9日 公開：2031年6月3日", "2031-06-03"),
        ("آخر تحديث: 9 يونيو 2031 نشر في 3 يونيو 2031", "2031-06-03"),
        ("Published <time datetime='2031-06-03'>yesterday</time>", "2031-06-03"),
        ("<time datetime='2031-06-03'>yesterday</time> in the news", None),
        ("03/06/2031", None),
        ("06.03.2031", None),
        ("23/06/2031", "2031-06-23"),
        ("06/23/2031", "2031-06-23"),
    ],
)
def test_the_line_below_the_headline_gives_the_day_it_pins(line: str, day: str | None) -> None:
    assert published(f"<p class='date'>{line}</p>" + paragraphs()) == day


def test_the_zero_of_a_clock_is_no_date() -> None:
    head = "<meta property='article:published_time' content='1970-01-01T00:00:00Z'>"
    assert published(head=head) is None
    assert published("<p>3 June 2031</p>" + paragraphs(), head) == "2031-06-03"


def test_another_date_of_the_page_or_its_language_tells_the_order() -> None:
    body = "<p>03/06/2031</p>" + paragraphs()
    assert published(body + "<p>Next meeting: 23/06/2031</p>") == "2031-06-03"
    assert published(body, lang="fr") == "2031-06-03"


def test_the_day_is_the_one_that_the_reader_saw() -> None:
    head = linked(datePublished="2031-06-03T23:30:00Z")
    assert published("<p>4 June 2031</p>" + paragraphs(), head) == "2031-06-04"
    assert published(head=head) == "2031-06-03T23:30:00+00:00"
    assert published(head=linked(datePublished="2031-06-03T23:30:00-05:00")) == "2031-06-03T23:30:00-05:00"


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("20310603", "2031-06-03", Precision.DAY),
        ("1938240000", "2031-06-03T08:00:00+00:00", Precision.TIME),
        ("2031-06-03T08:00:00+0200", "2031-06-03T08:00:00+02:00", Precision.TIME),
        ("2031 Jun 3", "2031-06-03", Precision.DAY),
    ],
)
def test_dates_that_machines_write_are_read(text: str, moment: str, precision: Precision) -> None:
    stamp = read_date(text)
    assert stamp is not None
    assert (stamp.published, stamp.precision) == (moment, precision)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ["Jan 1 ", "1 January 2031 ", "3 hours ago ", "01/02/2031 ", "1 "])
def test_a_megabyte_of_dates_is_read_in_linear_time(piece: str) -> None:
    assert len(find_stamps(piece * (1_000_000 // len(piece)), Calendar())) <= 10_000


def test_a_story_that_tells_of_dates_is_undated() -> None:
    assert (
        published(
            paragraphs(*STORY, "The canal was dug by hand from 4 May 1881 to 9 September 1893, says the chronicle.")
        )
        is None
    )
