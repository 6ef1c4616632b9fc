"""Exports of press databases in layouts and languages beside those of the folder; the articles in them are invented."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from hikreader.cleaning.body_text import body_of
from hikreader.cleaning.clean import clean
from hikreader.cleaning.press.document import NOT_UNDERSTOOD
from hikreader.cleaning.press.layouts import layout_of, read_press
from hikreader.model.source import ArticleDraft

DATA = Path(__file__).parents[1] / "data" / "press"

Row = tuple[str, str, str | None, str]
"""Title, outlet, author and day of a document."""

QUAY = "Quay closed after divers find cracks"
EXPORTS: dict[str, tuple[str, list[Row]]] = {
    "factiva_codes.html": (
        "Factiva",
        [
            (QUAY, "The Guardian", "Ada Keel and Jo Marsh", "2019-07-01"),
            ("Union speaks after divers find cracks", "The Guardian", "Ada Keel and Jo Marsh", "2019-07-01"),
        ],
    ),
    "factiva_nocode.rtf": (
        "Factiva",
        [
            (QUAY, "The Guardian", "Ada Keel in Veldhaven", "2019-07-01"),
            ("Union denies", "Reuters News", None, "2019-07-02"),
        ],
    ),
    "lexis_old.txt": (
        "LexisNexis Academic",
        [
            (
                "Quay Closed After Divers Find Cracks in Eleven Pillars",
                "The Quay Times",
                "ANA KEEL and JO MARSH; Lee Tan contributed reporting",
                "2010-01-11",
            ),
            (
                "Union denies delay at quay: Warnings since March",
                "The Guardian",
                "Jo Marsh, Shipping correspondent",
                "2010-01-12",
            ),
        ],
    ),
    "lexis_de.txt": (
        "LexisNexis Academic",
        [
            ("Kai nach Rissen gesperrt; Gewerkschaft klagt an", "Der Hafenbote", "Lena Ost", "2010-01-11"),
            ("Gewerkschaft wehrt sich", "Spiegel Online", None, "2010-01-12"),
        ],
    ),
    "nexis_en.txt": (
        "Nexis Uni",
        [
            (f"{QUAY}; Union accuses authority", "The Guardian", "Ada Keel in Veldhaven", "2019-07-01"),
            ("Union denies", "The Dock", "Dock staff", "2019-07-02"),
        ],
    ),
    **{
        f"nexis_{language}.txt": ("Nexis Uni", [(f"Titel eins {language}", "Die Zeitung", "Lena Ost", "2019-07-01")])
        for language in ("de", "fr", "es", "nl")
    },
    "newsbank2.txt": (
        "NewsBank",
        [
            (QUAY.upper(), "The Quay Times", "ADA KEEL, Staff Writer", "2019-07-01"),
            ("Union denies", "The Quay Times", None, "2019-07-02"),
        ],
    ),
    "proquest.html": ("ProQuest", [("Quay closed", "The Guardian", "Ada Keel", "2019-07-01")]),
    "proquest_es.txt": ("ProQuest", [("Cierran el muelle", "El Faro", "Marta Ruiz", "2019-07-01")]),
}
NOT_THE_STORYS = (
    "Copyright", "LOAD-DATE", "Load-Date", "Laaddatum", "Classification", "Klassifizierung", "Clasificación", "SUBJECT",
    "Document GRDN", "Record Number", "Search Terms", "Documents (", "355 w", "gcat", "Longitud", "URL", "ProQuest",
)  # fmt: skip


def articles(name: str) -> tuple[ArticleDraft, ...]:
    (source,) = clean(name, (DATA / name).read_bytes()).sources
    return source.articles


@pytest.mark.parametrize("name", EXPORTS)
def test_every_document_has_its_title_outlet_author_and_day(name: str) -> None:
    layout, rows = EXPORTS[name]
    assert clean(name, (DATA / name).read_bytes()).format == layout
    found = [article.metadata for article in articles(name)]
    assert [(one.title, one.outlet, one.author, (one.published or "")[:10]) for one in found] == rows


@pytest.mark.parametrize("name", EXPORTS)
def test_the_story_is_whole_and_nothing_of_the_database_is_in_it(name: str) -> None:
    for article in articles(name):
        body = body_of(article)
        assert article.doubt is None
        assert len(body) > 60
        assert not [words for words in NOT_THE_STORYS if words in body]
        if "Veldhaven" in body:
            assert "after divers found cracks in eleven" in " ".join(body.split())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_documents_tile_the_text_and_no_word_is_lost(name: str) -> None:
    found = articles(name)
    edges = [(article.region.start, article.region.end) for article in found]
    assert edges[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(edges))
    assert all(len(article.text) == len(article.region) for article in found)


def test_a_document_that_is_not_understood_comes_in_as_an_unsure_article() -> None:
    text = (DATA / "nexis_en.txt").read_text("utf-8") + "Something else\nwithout any field\nEnd of Document\n"
    layout = layout_of(text)
    assert layout is not None
    *_, last = read_press(text, layout)
    assert (last.metadata.title, last.doubt) == ("Something else", NOT_UNDERSTOOD)
    assert body_of(last).startswith("without any field")


RELATIVES = {
    "a load date of two words, in French": (
        "Le pont fermé\nLe Courrier du Sund(Sundhaven)\nlundi 4 mars 2024\n\nRubrique: Ville; p. 4\nLongueur: 12 mots\n"
        "Auteur: Ida Poe\n\nCorps\n\n{story}\n\nDate de chargement: 5 mars 2024\n\nFin du document\n",
        ("Le pont fermé", "Le Courrier du Sund", "Ida Poe", "2024-03-04", "Ville", "4"),
    ),
    "a load date of two words, in capitals": (
        f"{' ' * 30}Documento 1 de 1\n\n{' ' * 25}El Correo del Sund\n\n{' ' * 25}lunes 4 de marzo de 2024\n\n"
        "Cierran el puente\n\nAUTOR: Ida Poe\n\nSECCIÓN: Ciudad; Pág. 4\n\nLONGITUD: 12 palabras\n\n{story}\n\n"
        "FECHA-DE-CARGA: 5 de marzo de 2024\n",
        ("Cierran el puente", "El Correo del Sund", "Ida Poe", "2024-03-04", "Ciudad", "4"),
    ),
    "codes with one blank behind them": (
        "SE City\nHD East bridge shut\nBY Ida Poe\nWC 12 words\nPD 4 March 2024\nET 09:20\nSN The Sound Courier\n"
        "SC SNDC\nPG 4\nLA English\nCY Copyright 2024. All Rights Reserved.\n\nLP\n\n{story}\n\nIN itsp : Transport\n"
        "PUB Sund Press\nAN Document SNDC000020240304ek340000a\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "no codes, a section and a page, no author": (
        "City\n\nEast bridge shut over rust\n\n12 words\n4 March 2024\n09:20\nThe Sound Courier\nSNDC\n4\nEnglish\n"
        "Copyright 2024. All Rights Reserved.\n\n{story}\n\nDocument SNDC000020240304ek340000a\n",
        ("East bridge shut over rust", "The Sound Courier", None, "2024-03-04", "City", "4"),
    ),
    "no codes, and an author who is no person": (
        "East bridge shut over rust in its cables\n\nCourier staff\n\n12 words\n4 March 2024\nThe Sound Courier\n"
        "SNDC\n4\nEnglish\nCopyright 2024. All Rights Reserved.\n\n{story}\n\nDocument SNDC000020240304ek340000a\n",
        ("East bridge shut over rust in its cables", "The Sound Courier", "Courier staff", "2024-03-04", None, "4"),
    ),
    "no codes, a long kicker over a short headline": (
        "Investigations and long reads desk\n\nRust, cables, lies\n\nIda Poe and Jon Ash\n\nReuters\n\n12 words\n"
        "4 March 2024\nThe Sound Courier\nSNDC\n4\nEnglish\nCopyright 2024.\n\n{story}\n\n"
        "Page 2 of 3 © 2024 Factiva, Inc. All rights reserved.\n\nCopyright (c) 2024, The Sound Courier\n\n"
        "Document SNDC000020240304ek340000a\n",
        (
            "Rust, cables, lies",
            "The Sound Courier",
            "Ida Poe and Jon Ash",
            "2024-03-04",
            "Investigations and long reads desk",
            "4",
        ),
    ),
    "no codes, a headline written as names are": (
        "City News\n\nBridge Shut Over Rust\n\n12 words\n4 March 2024\nThe Sound Courier\nSNDC\n4\nEnglish\n"
        "Copyright 2024.\n\n{story}\n\nDocument SNDC000020240304ek340000a\n",
        ("Bridge Shut Over Rust", "The Sound Courier", None, "2024-03-04", "City News", "4"),
    ),
    "a correction below the story, authors on two lines": (
        "East bridge shut\nThe Sound Courier(Sundhaven)\nMarch 4, 2024 Monday\n\nSection: City; Pg. 4\n"
        "Length: 12 words\n"
        "Byline: Ida Poe\nJon A.\nBody\n\n{story}\n\nCorrection\n\nThere were eight cables.\n\n"
        "Load-Date: March 5, 2024\n"
        "End of Document\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe; Jon A.", "2024-03-04", "City", "4"),
    ),
    "a length whose name is not known": (
        "Ponte chiuso\nIl Corriere del Sund\n4 marzo 2024\n\nSection: City; Pg. 4\nLunghezza: 12 parole\n"
        "Byline: Ida Poe\n"
        "Corpo\n\n{story}\n\nClassificazione\n\nLingua: ITALIAN\n\nFine del documento\n",
        ("Ponte chiuso", "Il Corriere del Sund", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "a summary between the fields and a field of the text": (
        f"{' ' * 30}Document 1 van 1\n\n{' ' * 25}De Sundbode\n\n{' ' * 25}4 maart 2024 maandag\n\n"
        "Brug dicht\n\nBYLINE: Ida Poe\n\nSECTION: City; Blz. 4\n\nSAMENVATTING:\n\nRoest in de kabels.\n\n"
        "VOLLEDIGE TEKST:\n\n{story}\n\nLOAD-DATE: 4 maart 2024\n",
        ("Brug dicht", "De Sundbode", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "the title again over the link to it": (
        "East bridge shut\nThe Sound Courier (Sundhaven) - Monday, March 4, 2024\n"
        "Author: Ida Poe Section: City Page: 4\n\n"
        "{story}\n\nRecord Number: 1A2B\nOpenURL Article Bookmark:\nEast bridge shut\nhttps://news.example/1A2B\n"
        "Copyright 2024 The Sound Courier\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "the outlet above the title": (
        "Sound Courier, The (Sundhaven)\nEast bridge shut\nDate: March 4, 2024\nAuthor: Ida Poe\n"
        "Section: City\nPage: 4\n\n"
        "{story}\n\nRecord Number: 1A2B\nCopyright (c) 2024 The Sound Courier\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "all fields named": (
        "Paper: The Sound Courier (Sundhaven)\nTitle: East bridge shut\nDate: March 4, 2024\nAuthor: Ida Poe\n"
        "Section: City\nPage: 4\n\n{story}\n\nRecord Number: 1A2B\nCopyright (c) 2024 The Sound Courier\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "fields in Dutch under rules": (
        "Rapportinformatie van ProQuest\n____________________\n\nDocument 1 van 1\n\nBrug dicht\n\nAuteur: Poe, Ida\n\n"
        "Publicatiegegevens: De Sundbode ; Sundhaven [Sundhaven]. 4 maart 2024: 4.\n\nVolledige tekst: {story}\n\n"
        "Onderwerp: Bruggen\n\nTitel: Brug dicht\n\nTitel van publicatie: De Sundbode; Sundhaven\n\nPagina's: 4\n\n"
        "Sectie: City\n\nDatum van publicatie: 4 maart 2024\n\nDocument-URL: https://news.example/1\n",
        ("Brug dicht", "De Sundbode", "Ida Poe", "2024-03-04", "City", "4"),
    ),
    "outlet and date under their names": (
        "East bridge shut\nPaper: The Sound Courier (Sundhaven)\nDate: March 4, 2024\nAuthor: Ida Poe\nSection: City\n"
        "Page: 4\n\n{story}\n\nRecord Number: 1A2B\nCopyright (c) 2024 The Sound Courier\n",
        ("East bridge shut", "The Sound Courier", "Ida Poe", "2024-03-04", "City", "4"),
    ),
}
STORY = (
    "The board closed the bridge on Monday.\n\nIN THE HARBOUR nine cables had rusted.\n\nHD pictures show it, it says."
)


@pytest.mark.parametrize("line_end", ["\n", "\r"])
@pytest.mark.parametrize("name", RELATIVES)
def test_other_spellings_of_a_layout_are_read_as_well(name: str, line_end: str) -> None:
    text, row = RELATIVES[name]
    text = text.replace("{story}", STORY).replace("\n", line_end)
    layout = layout_of(text)
    assert layout is not None
    (article,) = read_press(text, layout)
    said = article.metadata
    assert (said.title, said.outlet, said.author, (said.published or "")[:10], said.category, said.page) == row
    story = body_of(article).removeprefix(row[0])
    assert " ".join(story.split()) == " ".join(STORY.split())


def test_the_classes_of_a_page_say_which_line_is_its_headline() -> None:
    fields = "<div>12 words</div><div>4 March 2024</div><div>The Sound Courier</div><div>SNDC</div><div>English</div>"
    html = (
        "<title>Factiva</title><div class='article enArticle'><div>Investigations and long reads desk</div>"
        "<div id='hd'><span class='enHeadline'>Dogs found</span></div><div class='author'>Our man in Vell</div>"
        f"{fields}<div>Copyright 2024.</div><p class='articleParagraph'>The dogs sat in a tram.</p>"
        "<p>Document SNDC000020240304ek340000a</p></div>"
    )
    ((article,),) = (source.articles for source in clean("a.html", html.encode()).sources)
    said = article.metadata
    assert (said.title, said.author, said.category) == (
        "Dogs found",
        "Our man in Vell",
        "Investigations and long reads desk",
    )
    assert body_of(article) == "The dogs sat in a tram."


def test_an_older_page_of_europresse_names_no_texts() -> None:
    one = (
        "<table><tr><td class='DocPublicationName'>L’Est, no. 43018</td></tr>"
        "<tr><td class='DocHeader'>Ville, p. 4</td></tr>"
        "<tr><td><span class='TitreArticleVisu'>Le pont fermé</span></td></tr>"
        "<tr><td><i>I. P.</i><br><p>Le port a fermé le pont.</p><p>© 2024 L’Est. Tous droits réservés.</p>"
        "<p>news·20240304·ES·012</p></td></tr></table>"
    )
    end = "<p>Ce certificat est émis à une université.</p>"
    ((first, second),) = (source.articles for source in clean("a.html", f"{one}{one}{end}".encode()).sources)
    for article in (first, second):
        said = article.metadata
        assert (said.title, said.outlet, said.author, said.published, said.category) == (
            "Le pont fermé",
            "L’Est",
            "I. P.",
            "2024-03-04",
            "Ville",
        )
        assert body_of(article).splitlines() == ["Le port a fermé le pont."]


def test_paragraphs_of_one_width_and_lines_without_words_keep_their_places() -> None:
    paragraphs = [
        f"Le port de la ville est fermé depuis hier soir et pour longtemps, dit-on {n}" for n in range(10, 30)
    ]
    text = "".join(f"<p>{one}</p>" for one in (*paragraphs[:10], "\u200b", "a\u2028b", *paragraphs[10:]))
    head = "<span class='DocPublicationName'>L’Est</span><p class='titreArticle'>Port</p>"
    html = f"{head}<div class='DocText'>{text}</div>"
    ((article,),) = (source.articles for source in clean("a.html", html.encode()).sources)
    assert body_of(article).splitlines() == [*paragraphs[:10], "a", "b", *paragraphs[10:]]


def test_a_short_reference_to_the_press_is_an_unsure_article() -> None:
    text = "A dog was found in a tram on Monday, and it was well."
    entry = "TY  - {}\nT1  - Dog found\nJF  - The Tram\nN2  - {}\nER  - \n"
    found = clean("a.ris", (entry.format("NEWS", text) + entry.format("JOUR", text)).encode())
    (article,) = (article for source in found.sources for article in source.articles)
    assert (body_of(article), article.doubt is None) == (text, False)
    assert [reference.title for reference in found.references] == ["Dog found"]


def test_europresse_names_the_page_behind_the_date() -> None:
    html = (
        "<article><span class='DocPublicationName'>Le Courrier du Sund</span>"
        "<span class='DocHeader'>Ville, lundi 4 mars 2024, p. 4</span><p class='titreArticleVisu'>Le pont fermé</p>"
        "<div class='docOcurrContainer'><p>Le port a fermé le pont de l’Est.</p></div></article>"
    )
    ((article,),) = (source.articles for source in clean("a.html", html.encode()).sources)
    said = article.metadata
    assert (said.outlet, said.published, said.category, said.page) == (
        "Le Courrier du Sund",
        "2024-03-04",
        "Ville",
        "4",
    )


def test_five_hundred_documents_are_all_there() -> None:
    one = (DATA / "nexis_de.txt").read_text("utf-8")
    text = "".join(one.replace("Titel eins", f"Titel {number}") for number in range(500))
    layout = layout_of(text)
    assert layout is not None
    found = read_press(text, layout)
    assert [article.metadata.title for article in found] == [f"Titel {number} de" for number in range(500)]


def test_a_page_about_a_press_database_is_no_export_of_it() -> None:
    about = (
        "<html><body><article><h1>How we use Factiva and ProQuest</h1>" + "<p>We searched Factiva for words.</p>" * 20
    )
    assert clean("a.html", f"{about}</article></body></html>".encode()).format == "web page"
