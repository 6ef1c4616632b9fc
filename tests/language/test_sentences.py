from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.language.sentences import sentences

DATA = Path(__file__).parent.parent / "data"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


# A ¦ stands where a sentence ends; it is taken out before the text is split.
CASES = [
    # plain prose
    "It rained. ¦We left! ¦Why? ¦Nobody knows.",
    "  It rained.   ¦We left.  ",
    "A paragraph without a stop",
    "The firm said so.[1] ¦It denied the rest.",
    # abbreviations, initials, titles
    "Mr. Li met Dr. Ana M. Gómez, Sen. J. D. Vance and Gen. Sir A. B. Carter Jr. in Washington, D.C. ¦They talked.",
    "Officers stopped Jonathan P. Blair, of no address. ¦See p. 12 by the Rt. Hon. B. U. Nzeribe.",
    "He lives in the U.S. and works for the U.N. ¦The U.S. Senate met at 5 p.m. Monday.",
    "It ended at 7 p.m. ¦Nobody came.",
    "The boatyard (est. 1990) is shut. ¦Nobody rows.",
    "Apple Inc. ¦In June it paid. ¦Alphabet Inc. Chief Executive Sundar Pichai left.",
    "He joined Foo Corp. ¦Analysts say so.",
    "Prices rose, e.g. for No. 5 on p. 12, vs. Jan. 3 and Sept. 14. ¦Then they fell.",
    "The answer was no. ¦He made art. ¦It cost no. 5 nothing.",
    "Smith et al. found it (cf. Fig. 3). ¦Others, i.e. the rest, did not.",
    "The sentence was 3 yrs., Ltd. or not, etc., she said.",
    "The chief of Tianjin Widget Co., which makes parts, left. ¦The Co. paid.",
    # numbers
    "It fell 3.5 percent to $1.2 billion at 9.30 a.m. on Oct. 8, 2019. ¦Version 2.0.1 came in 2021.",
    "It began in 2022. ¦2023 was calm.",
    "The fine was Rs. 1,00,000. ¦It was paid.",
    "1. The firm pays. ¦2. The firm leaves.",
    # ellipses
    "He waited… ¦Then he left.",
    "He waited... and waited. ¦“... we will see,” she said.",
    "I wonder ... ¦The door opened.",
    "It was … unusual.",
    # quotations
    '"I went home. ¦I slept," he said.',
    "“Is it over?” she asked. ¦“No!” he cried.",
    "“Is it over?” Prof Smith asked. ¦“No!” said Joly. ¦They left.",
    "“It is over.” ¦He left. ¦“Really?” ¦The door closed.",
    "'It is over,' he said. ¦'We won't go back.' ¦She nodded.",
    "He said: «C'est fini. ¦Nous partons.» ¦Puis il partit.",
    "He called it the “end.” ¦Nobody else did.",
    "He left. ¦'Never again,' he said. ¦“Why?” ¦‘Because.’",
    # glued
    "She wrote in a post on X.¦Hikvision denied it.",
    "It is a threat to security.¦In a statement it said 'no'.¦'We believe so,' it said.",
    "They left in 2014.¦Then they returned. ¦“We are back.”¦The firm grew.",
    "'It is bias against companies.'¦Hikvision added more.",
    "Did it close?¦Yes, it did!¦It is gone.",
    # what only looks glued
    "See www.example.com/A.Page or https://x.com/Foo.Bar today. ¦Write to J.Smith@example.com or use Node.js, ASP.NET.",
    "J.D.Vance and Mr.Smith met the U.S.A. team of St.Petersburg at pic.twitter.com/Gvl6aWRxyQ today.",
    # brackets
    "He left (she stayed). ¦(They met later.) ¦It was over.",
    "A camera in Beijing on Oct. 8, 2019. ¦(AP Photo/Mark Schiefelbein) Chinese maker Hikvision left.",
    "The firm (formerly Foo Inc.) said so.",
    # streets and hours
    "She lives at 9 Quay St. ¦He works on 6th Ave. in Orland and sleeps off Mill Dr. ¦It is quiet.",
    "At 6 a.m. Ms. Lind rose. ¦She slept until 9 p.m. ¦Dr. Ek and St. John woke her.",
    "She lives at 5 Elm Ave. ¦Police came. ¦She fled from Main St. ¦Nobody saw her at 7 Oak Ave. NW on Monday.",
    "Elle part à 5 h. ¦Elle revient à 18 h 30. ¦Il court 5 km. ¦Les autres regardent.",
    "They sold pens etc. and so on. ¦Then came pins, etc. ¦The shop closed. ¦It was 6 ft. tall and 6 ft. ¦It fell.",
    # addresses
    "Write to Ada.Lind@Harbour.example.org today. ¦See harbour.example. ¦We answer.",
    # a speaker who falters, words left out
    "“I… I cannot say,” he said. ¦“We... We must go.” ¦“Th… This is it.”",
    "The pier shook . . . and held. ¦It rained . . . ¦He left.",
    "It says “the pier is [...]” (Lind 55). ¦It ends “here.” (Ek, p. 7). ¦“[...]” (Lind 9).",
    # lists on one line
    "• Eleven pillars crack ¦• Four lean ¦• None is safe",
    "In brief: ¦▪ The pier is shut ¦▪ A ferry sank",
    "→ The pier is shut ¦→ A ferry sank",
    "1) The pier is shut ¦2) A ferry sank. ¦It was old ¦3) None drowned",
    "- The pier is shut - by order - today",
    "- The pier is shut ¦- A ferry sank ¦- None drowned",
    # speech after a dash
    "– Det är fel, sade Ek. ¦– Helt fel.",
    "The border of the U.S. – Mexico talks is long. ¦It was open – Once.",
    # odd openings
    "It sells phones. ¦iPhone sales rose. ¦eBay followed.",
    "Prices rose. ¦• Oil: up. ¦€5 was paid. ¦#news",
    # no capitals
    "it rained. ¦we left. ¦why? ¦nobody knows, e.g. mr. li.",
    "THE FIRM LEFT. ¦THE U.S. ARMY STAYED. ¦IT IS OVER.",
    # other languages
    "Am 3. Oktober kam Dr. Weber, z. B. mit der 2. Klasse. ¦Das kostet ca. 5 Mio. Euro. ¦Danach ging er.",
    "„Wir gehen.“ ¦Sie blieb. ¦»Warum?«, fragte er. ¦»Darum.« ¦Ende.",
    "M. Dupont et Mme. Durand sont partis. ¦Pourquoi ? ¦« Nous partons. » ¦Il l’a dit. ¦C’est tout !",
    "El Sr. López dijo que no. ¦¿Por qué? ¦¡Nadie sabe! ¦La Sra. Díaz vive en EE. UU. desde 2010. ¦«Es todo.»",
    "Купили хлеб и т. д. ¦Потом ушли. ¦Это было в 2020 г. ¦Он пришёл на ул. Ленина.",
    "To był 2020 r. ¦Potem przyszedł na ul. Długą. ¦To jest np. dom.",
    "Il sig. Rossi venne. ¦O sr. Silva veio. ¦Dhr. Jansen kwam. ¦Dr. med. Weber wohnt in der Hauptstr. 5 in Bonn.",
    "Selon l'art. 5 du code. ¦Han kom kl. 5 på morgonen. ¦Τι είναι; ¦Δεν ξέρω.",
    "В. В. Путин и т. д. ушли в 2014 г. вместе. ¦Потом они вернулись.",
    # other scripts
    "政府下令关闭。¦公司表示反对！¦为什么？¦没有人知道……",
    "“我们反对。”发言人说。¦公司没有回应。",
    "「行く。」と彼は言った。¦そして去った。",
    "सरकार ने आदेश दिया। ¦कंपनी ने विरोध किया।",
    "هل انتهى الأمر؟ ¦نعم. ¦رفضت الشركة ذلك.",
    "حکومت نے حکم دیا۔ ¦کمپنی نے انکار کیا۔",
]


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_ends_where_a_reader_says(case: str) -> None:
    expected = [sentence.strip() for sentence in case.split("¦")]
    assert split(case.replace("¦", "")) == expected


def test_boundaries_judged_by_hand_in_the_seeds_are_found() -> None:
    found: set[tuple[str, int]] = set()
    true: set[tuple[str, int]] = set()
    for name, paragraphs in json.loads((DATA / "sentences.json").read_text())["files"].items():
        text = (SEEDS / name).read_bytes().decode()
        for paragraph in paragraphs:
            start, piece = paragraph["start"], text[paragraph["start"] : paragraph["end"]]
            true |= {(name, boundary) for boundary in paragraph["boundaries"]}
            found |= {(name, start + span.end) for span in sentences(piece)[:-1]}
    assert 2 * len(found & true) / (len(found) + len(true)) >= 0.98


@given(st.text(st.sampled_from("aB1 .!?…\"'“”‘’«»„()[],;-。？「」।\t\u0301X"), max_size=60))
def test_sentences_tile_what_is_not_white_space(text: str) -> None:
    found = sentences(text)
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sum(len("".join(span.of(text).split())) for span in found) == len("".join(text.split()))
