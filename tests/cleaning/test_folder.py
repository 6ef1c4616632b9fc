"""A researcher's folder: invented articles in the shapes that people have, and what each comes in as.

The four stories of one ferry ban stand in `tests/data/folder` as web pages, exports of press databases, tables, feeds,
mail, archives and documents. A file is right when it gives exactly the articles listed, each with its own body.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.clean import clean
from hikreader.cleaning.results import Extraction
from hikreader.model.errors import HikreaderError
from hikreader.model.source import ArticleDraft

FOLDER = Path(__file__).parents[1] / "data" / "folder"


class Story(NamedTuple):
    """What must be said of an article, and pieces of its body."""

    title: str
    outlet: str
    day: str
    pieces: tuple[str, ...]


HERALD = Story(
    "Sundline ordered to halt all ferry sailings after safety inspection", "The Marrow Herald", "2025-06-27",
    ("defective life rafts on four of its six vessels", "would review the ban within 30 days."),
)  # fmt: skip
WIRE = Story(
    "Regulator grounds Sundline ferries over defective life rafts", "Reuters", "2025-06-27",
    ("to halt all sailings after an inspection", "has accused Sundline of falsifying maintenance records."),
)  # fmt: skip
POST = Story(
    "“They knew”: crew say ferry firm hid raft failures for years", "Harbour Post", "2025-06-29",
    ("sign off life rafts which had never been opened.", "they will not sail until they do,” said its director"),
)  # fmt: skip
GAZETTE = Story(
    "Island mayor pleads for ferries as Sundline ban bites", "Northern Gazette", "2025-07-01",
    ("for a fourth day.", "Sundline has called the allegation baseless."),
)  # fmt: skip
FRENCH = Story(
    "Ferries : l’autorité maritime immobilise la flotte de Sundline", "Le Courrier du Port", "2025-06-28",
    ("quatre de ses six navires.", "falsifié des registres d’entretien."),
)  # fmt: skip
GERMAN = Story(
    "Behörde stoppt alle Sundline-Fähren wegen defekter Rettungsinseln", "Hafenzeitung", "2025-06-28",
    ("defekte Rettungsinseln gefunden", "Wartungsprotokolle gefälscht zu haben."),
)  # fmt: skip
SPANISH = Story(
    "Ordenan a Sundline suspender todos sus ferris por balsas defectuosas", "El Faro", "2025-06-28",
    ("cuatro de sus seis barcos.", "su consejero delegado, Tomas Brandl."),
)  # fmt: skip
FOUR = (HERALD, WIRE, POST, GAZETTE)

TAKEN = {
    "01_chrome_complete.html": ("web page", (HERALD,)),
    "02_de_saved.html": ("web page", (GERMAN,)),
    "03_latin1.html": ("web page", (SPANISH,)),
    "04_copied_post.txt": ("text", (POST,)),
    "09_gazette.pdf": ("PDF", (GAZETTE,)),
    "10_gazette.docx": ("Word document", (GAZETTE,)),
    "12_wire.mhtml": ("web page (MHTML)", (WIRE,)),
    "13_singlefile.html": ("web page", (GAZETTE,)),
    "14_crawl.warc.gz": ("web archive (WARC)", (HERALD, WIRE, GAZETTE)),
    "18_corpus.csv": ("table (CSV)", (*FOUR, FRENCH, GERMAN)),
    "19_lexis_academic.TXT": ("LexisNexis Academic", FOUR),
    "20_nexis_uni.docx": ("Nexis Uni", FOUR),
    "21_nexis_uni.RTF": ("Nexis Uni", FOUR),
    "22_factiva.html": ("Factiva", FOUR),
    "23_factiva.txt": ("Factiva", FOUR),
    "24_proquest.txt": ("ProQuest", FOUR),
    "25_proquest.ris": ("bibliography (RIS)", FOUR),
    "27_newsbank.txt": ("NewsBank", FOUR),
    "28_note.md": ("Markdown", (HERALD,)),
    "33_newsapi.json": ("JSON", FOUR),
    "36_corpus.xlsx": ("table (Excel)", FOUR),
    "38_pages.zip": ("zip archive", FOUR),
    "40_utf16.txt": ("text", (GAZETTE,)),
    "41_feed_no_ext": ("web page", (WIRE,)),
}
UNSIGNED = {
    "05_copie_fr.txt": ("text", (FRENCH,)),
    "11_newsletter.eml": ("mail", (POST,)),
    "15_feed.xml": ("feed", FOUR),
    "16_atom.xml": ("feed", FOUR),
}
"""Files that do not say which outlet printed the article, or when."""
LISTS = {
    "17_mediacloud.csv": "table (CSV)",
    "29_zotero.csv": "table (CSV)",
    "30_zotero.bib": "bibliography (BibTeX)",
    "31_ril_export.html": "list of bookmarks",
    "32_urls.txt": "list of addresses",
}
REFUSED = {
    "39_scan.png": "This is a picture, not text: run it through a text recognition first.",
    "42_empty.txt": "This file is empty: there is nothing in it to read.",
    "43_wordpress.odt": "This archive is damaged: make or fetch it again.",
    "01_chrome_complete_files/main.css": "This is a stylesheet (CSS) and no article: it was left out.",
    "01_chrome_complete_files/app.js": "This is a script and no article: it was left out.",
    ".DS_Store": "This is a file of macOS and no article: it was left out.",
}


def read(name: str) -> Extraction:
    return clean(name, (FOLDER / name).read_bytes())


def articles(extraction: Extraction) -> Iterator[ArticleDraft]:
    """All articles of a file, also those of the files in it."""
    for source in extraction.sources:
        yield from source.articles
    for member in extraction.members:
        yield from articles(clean(member.name, member.data))


def flat(text: str | None) -> str:
    return " ".join((text or "").split()).replace("'", "’").replace('"', "”").replace("“", "”")


@pytest.mark.parametrize("name", TAKEN | UNSIGNED)
def test_every_file_gives_its_articles_whole_and_no_others(name: str) -> None:
    expected_format, stories = (TAKEN | UNSIGNED)[name]
    extraction = read(name)
    found = list(articles(extraction))
    assert extraction.format == expected_format
    assert [flat(article.metadata.title) for article in found] == [flat(story.title) for story in stories]
    for article, story in zip(found, stories, strict=True):
        body = flat(body_of(article))
        assert all(flat(piece) in body for piece in story.pieces)
        assert not any(flat(other.title) in body for other in FOUR)
        assert article.doubt is None


@pytest.mark.parametrize("name", TAKEN)
def test_every_article_has_its_outlet_and_its_day(name: str) -> None:
    for article, story in zip(articles(read(name)), TAKEN[name][1], strict=True):
        assert (article.metadata.outlet, (article.metadata.published or "")[:10]) == (story.outlet, story.day)


@pytest.mark.parametrize("name", ["19_lexis_academic.TXT", "20_nexis_uni.docx", "22_factiva.html", "24_proquest.txt"])
def test_nothing_that_the_database_printed_is_in_a_body(name: str) -> None:
    words = (
        "Copyright",
        "LOAD-DATE",
        "Load-Date",
        "LENGTH",
        "words",
        "Classification",
        "End of Document",
        "Documents (",
    )
    for article in articles(read(name)):
        assert not any(word in body_of(article) for word in words)


@pytest.mark.parametrize("name", LISTS)
def test_a_file_without_texts_is_a_list_of_references(name: str) -> None:
    extraction = read(name)
    assert (extraction.format, extraction.sources) == (LISTS[name], ())
    assert len([one for one in extraction.references if one.url]) == 4


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_article_is_refused_with_a_sentence_that_names_it(name: str) -> None:
    with pytest.raises(HikreaderError) as refused:
        read(name)
    assert str(refused.value) == REFUSED[name]


def test_subtitles_come_in_as_what_is_said() -> None:
    (article,) = articles(read("37_broadcast.srt"))
    assert article.text.startswith("Good evening. The Maritime Safety Authority has ordered ferry operator Sundline to")
    assert "-->" not in article.text


def test_a_french_export_has_both_of_its_documents() -> None:
    first, second = articles(read("26_europresse.HTML"))
    assert (first.metadata.title, second.metadata.title) == (FRENCH.title, "Sundline : la flotte à quai")
    assert {article.metadata.outlet for article in (first, second)} == {FRENCH.outlet}
    assert (first.metadata.author, first.metadata.category) == ("Claire Vidal", "Économie")
    assert "droits" not in body_of(second)


def test_the_frame_of_an_advertisement_is_a_page_without_an_article() -> None:
    (source,) = read("01_chrome_complete_files/ads.html").sources
    assert source.why_none is not None


OF_LINES = (
    "11_newsletter.eml", "12_wire.mhtml", "18_corpus.csv", "19_lexis_academic.TXT", "22_factiva.html",
    "25_proquest.ris", "27_newsbank.txt", "28_note.md", "30_zotero.bib", "32_urls.txt",
    "33_newsapi.json", "37_broadcast.srt",
)  # fmt: skip


@pytest.mark.parametrize("name", OF_LINES)
def test_lines_may_end_with_nothing_but_carriage_returns(name: str) -> None:
    data = (FOLDER / name).read_bytes().replace(b"\r\n", b"\n")
    found, same = clean(name, data.replace(b"\n", b"\r")), clean(name, data)
    assert (found.format, len(found.references)) == (same.format, len(same.references))
    assert [one.metadata.title for one in articles(found)] == [one.metadata.title for one in articles(same)]
    assert [words(one) for one in articles(found)] == [words(one) for one in articles(same)]


def test_json_lines_may_end_with_carriage_returns_too() -> None:
    data = (FOLDER / "34_articles.jsonl").read_bytes()
    same = articles(clean("a.jsonl", data))
    found = articles(clean("a.jsonl", data.replace(b"\n", b"\r")))
    assert [one.metadata.title for one in found] == [one.metadata.title for one in same]


def words(article: ArticleDraft) -> list[str]:
    return body_of(article).split()
