"""The words of a page are those a browser shows, sentence by sentence."""

from __future__ import annotations

import pytest

from hikreader.cleaning.html import clean_page
from tests.cleaning.web_page import HEADLINE, STORY, paragraphs, web_page


def lines_with(sentence: str, lang: str = "en") -> list[str]:
    """The lines of the article on a page that has this sentence among its paragraphs."""
    return clean_page(web_page(paragraphs(*STORY[:2], sentence, *STORY[2:]), lang=lang)).text.split("\n")


@pytest.mark.parametrize(
    "element",
    [
        "<time datetime='2031-06-12'>12 June</time>",
        "<button type='button'>12 June</button>",
        "<label>12 June</label>",
        "<output>12 June</output>",
        "<dialog open>12 June</dialog>",
        "<aside>12 June</aside>",
        "<header>12 June</header>",
        "<footer>12 June</footer>",
        "<nav>12 June</nav>",
        "<legend>12 June</legend>",
        "<object>12 June</object>",
        "<noscript>12 June</noscript>",
        "<svg><title>calendar</title><text>12 June</text></svg>",
        "<x-day>12 June</x-day>",
        "<address>12 June</address>",
        "<pre>12 June</pre>",
        "<section>12 June</section>",
        "<details open>12 June</details>",
        "<fieldset>12 June</fieldset>",
        "<blockquote>12 June</blockquote>",
        "<div>12 June</div>",
        "<map>12 June</map>",
        "<a href='/june'><b>12</b> <i>June</i></a>",
    ],
)
def test_words_of_an_element_in_a_sentence_stay_in_it(element: str) -> None:
    sentence = f"Both sides will meet again on {element} in the town hall, said the mediator on Monday."
    assert "Both sides will meet again on 12 June in the town hall, said the mediator on Monday." in lines_with(
        sentence
    )


@pytest.mark.parametrize(
    ("marked_up", "words"),
    [
        ("It ended. <x-term>Nordlink</x-term> Corporation", "It ended. Nordlink Corporation"),
        ("It ended. <time>Monday</time> Club members", "It ended. Monday Club members"),
        ("Nord<x-term>Link</x-term> Corporation", "NordLink Corporation"),
        ("<x-cap>N</x-cap>ORDLINK Corporation", "NORDLINK Corporation"),
        ("<x-term>Nordlink</x-term> Corporation", "Nordlink Corporation"),
    ],
)
def test_an_element_is_as_glued_to_its_sentence_as_the_page_prints_it(marked_up: str, words: str) -> None:
    end = "told the council that all of its boats would stay in the harbour until the strike is over."
    assert f"{words} {end}" in lines_with(f"{marked_up} {end}")


@pytest.mark.parametrize("tag", ["div", "center", "fieldset", "details", "section", "figure"])
def test_a_block_in_a_paragraph_loses_nothing(tag: str) -> None:
    text = " ".join(lines_with(f"The strike began <{tag}>at six in the morning</{tag}> when the night shift ended."))
    assert "The strike began at six in the morning when the night shift ended." in text


@pytest.mark.parametrize(
    ("lang", "marks"),
    [("en", "“”‘’"), ("de", "„“‚‘"), ("fr", "« » « »"), ("sv", "””’’"), ("ja", "「」『』"), ("en-GB", "“”‘’")],
)
def test_quotations_get_the_marks_of_the_pages_language(lang: str, marks: str) -> None:
    sentence = "<q>They said <q>no</q> twice</q> was all that the mediator told the reporters at the lock on Monday."
    if lang == "fr":
        wanted = "« They said « no » twice » was all"
    else:
        wanted = f"{marks[0]}They said {marks[2]}no{marks[3]} twice{marks[1]} was all"
    assert any(line.startswith(wanted) for line in lines_with(sentence, lang))


def test_a_quotation_that_has_its_marks_gets_no_others() -> None:
    sentence = "“<q>No</q>” and <q>“never again”</q> were the words on the signs that the keepers of the lock held up."
    assert "“No” and “never again” were the words on the signs that the keepers of the lock held up." in lines_with(
        sentence
    )


def test_a_sentence_that_is_a_link_stays() -> None:
    sentence = "“The wall of the third lock will not last the winter,” an engineer told this newspaper in November."
    assert sentence in lines_with(f"<a href='/third-lock'>{sentence}</a>")
    last = clean_page(web_page(f"{paragraphs()}<p><a href='/third-lock'>{sentence}</a></p>")).text
    assert last.endswith(sentence)


def test_a_quotation_that_is_a_link_stays_in_its_block() -> None:
    sentence = "“The lock will fail within the year,” the engineer had written in the report of last March."
    told = clean_page(
        web_page(
            paragraphs(*STORY[:2])
            + f"<blockquote><p><a href='/b'>{sentence}</a></p></blockquote>"
            + paragraphs(*STORY[2:])
        )
    )
    assert sentence in told.text.split("\n")


def test_joiners_stay_and_soft_hyphens_go() -> None:
    signs = "می\u200cخواهم and 👩\u200d🚒"
    found = lines_with(f"The sign read {signs}, and the ca&shy;nal com&#8203;pany took it down that afternoon.")
    assert f"The sign read {signs}, and the canal company took it down that afternoon." in found


@pytest.mark.parametrize("style", ["style='display:none'", "aria-hidden='true'", "hidden", "class='sr-only'"])
def test_what_a_browser_hides_is_not_read(style: str) -> None:
    assert STORY[0] + " At noon." in lines_with(f"{STORY[0]} <span {style}>opens in a new tab</span> At noon.")


def test_elements_of_a_sites_own_are_paragraphs() -> None:
    body = "<tp-body>" + "".join(f"<tp-par>{text}</tp-par>" for text in STORY) + "</tp-body>"
    assert set(STORY) <= set(clean_page(web_page(body)).text.split("\n"))


@pytest.mark.parametrize("style", ["", " style='display:block'"])
def test_spans_that_look_like_paragraphs_are_paragraphs(style: str) -> None:
    body = "<div>" + "".join(f"<span{style}>{text}</span>" for text in STORY) + "</div>"
    assert set(STORY) <= set(clean_page(web_page(body)).text.split("\n"))


@pytest.mark.parametrize(
    "lead",
    [
        "<div class='standfirst'>{}</div>",
        "<div class='lead'>{}</div>",
        "<p class='article-summary'>{}</p>",
        "<p itemprop='description'>{}</p>",
        "<div><strong>{}</strong></div>",
        "<header><p>{}</p></header>",
        "<div class='teaser-content'><p>{}</p></div>",
    ],
)
def test_a_lead_is_read_whatever_holds_it(lead: str) -> None:
    assert STORY[0] in clean_page(web_page(lead.format(STORY[0]) + paragraphs(*STORY[1:]))).text.split("\n")


@pytest.mark.parametrize(
    "body",
    [
        "<aside>{}</aside>",
        "<form action='/'>{}</form>",
        "<table role='presentation'><tr><td>{}</td></tr></table>",
        "<table><tr><td>{}</td><td><a href='/a'>More</a></td></tr></table>",
        "<div id='S:0' hidden>{}</div>",
    ],
)
def test_a_story_is_read_whatever_holds_it(body: str) -> None:
    assert set(STORY) <= set(clean_page(web_page(body.format(paragraphs()))).text.split("\n"))


@pytest.mark.parametrize(
    "lead",
    [
        "<div class='standfirst'>{}</div>",
        "<h2>{}</h2>",
        "<ul class='summary'><li>{}</li></ul>",
        "<div data-testid='lede'><p>{}</p></div>",
    ],
)
def test_a_lead_that_is_named_so_is_read_above_the_byline(lead: str) -> None:
    head = f"{lead.format(STORY[0])}<div>By Lena Ost</div><ul><li><a href='https://x.org'>Share</a></li></ul>"
    assert STORY[0] in clean_page(web_page(head + paragraphs(*STORY[1:]))).text.replace("- ", "").split("\n")


def test_captions_of_a_photo_story_are_its_text() -> None:
    body = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(STORY)
    )
    assert set(STORY) <= set(clean_page(web_page(body)).text.split("\n"))


def test_a_page_printed_twice_is_read_once() -> None:
    body = f"<div class='mobile'>{paragraphs()}</div><div class='desktop'>{paragraphs()}</div>"
    assert clean_page(web_page(body)).text.count(STORY[2]) == 1


def test_a_question_asked_of_each_guest_is_read_each_time() -> None:
    question = "What do you think of the strike, and what would you tell those who sit in their barges?"
    body = "".join(paragraphs(question, answer) for answer in STORY)
    assert clean_page(web_page(body)).text.count(question) == len(STORY)


def test_headings_and_lists_between_paragraphs_are_the_storys() -> None:
    items = "".join(
        f"<li>{text}</li>" for text in ("two keepers at each lock by night", "a new wall for the third lock")
    )
    body = f"{paragraphs(*STORY[:3])}<h2>What the keepers ask for</h2><ul>{items}</ul>{paragraphs(*STORY[3:])}"
    text = clean_page(web_page(body)).text
    assert "What the keepers ask for\n- two keepers at each lock by night\n- a new wall for the third lock" in text


def test_the_headline_is_no_part_of_the_body() -> None:
    found = clean_page(web_page())
    assert found.headline is None or found.headline.of(found.text) == HEADLINE


def test_a_story_goes_on_behind_what_the_page_puts_between_its_parts() -> None:
    part = "<section class='chunk'><div class='text'>{}</div></section><aside class='ad'><p>Advertisement</p></aside>"
    more = [f"{text[:-1]}, as was said on the day after." for text in STORY]
    body = part.format(paragraphs(*STORY[:2])) + part.format(paragraphs(*STORY[2:])) + part.format(paragraphs(*more))
    assert set(STORY).union(more) <= set(clean_page(web_page(body)).text.split("\n"))


@pytest.mark.parametrize("name", ["related-posts", "recommended", "you-may-also-like", "more-from-us"])
def test_whole_posts_that_the_page_recommends_are_not_the_storys(name: str) -> None:
    other = "The grain market of Tolna opened late on Friday, for the scales had rusted in the rain of the night."
    box = (
        f"<div><h3 class='{name}'>For you</h3><article><p>{other}</p></article><article><p>{other}</p></article></div>"
    )
    text = clean_page(web_page(paragraphs() + box)).text
    assert set(STORY) <= set(text.split("\n"))
    assert other not in text


def test_titles_above_the_headline_are_not_the_storys() -> None:
    page = web_page().replace(
        b"<main><article>", b"<main><article><h3><a href='/b'>Bridge to be painted again</a></h3>"
    )
    assert "Bridge to be painted" not in clean_page(page).text
