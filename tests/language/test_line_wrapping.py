"""Text broken at a fixed width is recognised by its line lengths, and nothing else is."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.language.line_wrapping import JOINER, unwrap, wrapped_line_ends

PARAGRAPHS = (
    "The ferry operator Sundline said on Monday that it would take three of its ships out of service until the "
    "life rafts on board had been replaced.",
    "“Our passengers have every right to expect that the rafts open,” said Ida Berg, who runs it. “They will.”",
    "Inspectors had opened eleven rafts in March and found that four of them did not fill with air within the minute "
    "that the rules allow.",
    "A former engineer says that he wrote to the managers about it twice, in the autumn of last year and again in "
    "January, and that both letters stayed without an answer.",
)


def wrapped(width: int = 72, *, between: str = "\n\n", first: str = "", lead: str = "") -> str:
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=first or lead, subsequent_indent=lead, break_on_hyphens=False)
        for paragraph in PARAGRAPHS
    )


def paragraphs_of(text: str) -> tuple[str, ...]:
    lines = (line.lstrip("> ") for line in unwrap(text).splitlines())
    return tuple(" ".join(line.split()) for line in lines if line)


@pytest.mark.parametrize("width", [48, 60, 65, 72, 76, 80, 100])
def test_the_lines_of_a_paragraph_are_found_at_any_width(width: int) -> None:
    assert paragraphs_of(wrapped(width)) == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(wrapped(lead="   "), id="indented, as lynx does"),
        pytest.param(wrapped(lead="> ", between="\n>\n"), id="quoted in a mail"),
        pytest.param(wrapped(lead=">> ", between="\n>>\n"), id="quoted twice"),
        pytest.param(wrapped(66, first="    ", between="\n"), id="first lines set in, no blank lines"),
        pytest.param(wrapped().replace("\n", "\r\n"), id="CR LF"),
        pytest.param(wrapped().replace("\n", "\r"), id="CR"),
        pytest.param("The story on one line, with no end.\n\n" * 3 + wrapped(), id="below short lines"),
    ],
)
def test_it_is_found_however_it_was_laid_out(text: str) -> None:
    assert paragraphs_of(text)[-4:] == PARAGRAPHS


def test_a_mail_and_the_older_mail_quoted_in_it_have_widths_of_their_own() -> None:
    text = wrapped(60) + "\n\n" + wrapped(74, lead="> ", between="\n>\n")
    assert paragraphs_of(text) == PARAGRAPHS * 2


def test_lines_of_letters_of_different_widths_are_broken_nearly_at_one() -> None:
    ragged = "\n\n".join(
        "\n".join(textwrap.wrap(paragraph, width))
        for paragraph, width in zip(PARAGRAPHS, (66, 70, 68, 72), strict=True)
    )
    assert paragraphs_of(ragged) == PARAGRAPHS


def test_chinese_is_joined_without_a_space() -> None:
    story = "港务局周二表示，检查人员在四十根支柱中的十一根发现裂缝后，已关闭北码头。" * 4
    text = "\n".join(story[at : at + 30] for at in range(0, len(story), 30))
    assert unwrap(text).replace(JOINER, "") == story


def test_the_hyphen_of_a_broken_word_goes_and_that_of_a_compound_stays() -> None:
    text = (
        "Inspectors of the port found that four of the rafts had been res-\n"
        "tored with parts of another make. The rafts were not restored by\n"
        "the well-known yard that had built them, a spokesman of the well-\n"
        "known yard said on Monday, and none of them has been used since.\n"
    )
    whole = unwrap(text).replace(JOINER, "")
    assert "had been restored with" in whole
    assert "of the well-known yard said" in whole


def test_a_page_break_inside_a_paragraph_of_a_pdf_is_no_end() -> None:
    assert paragraphs_of(wrapped().replace("rafts on\n", "rafts on\n\f")) == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n\n".join(PARAGRAPHS), id="a paragraph a line"),
        pytest.param("\n".join(PARAGRAPHS), id="a paragraph a line, close together"),
        pytest.param("Home\nNews\nSport\nCulture\nBusiness\nOpinion\nWeather\nAbout us\n" * 4, id="a menu"),
        pytest.param("- one thing that was said\n- another thing that was\n- a third one, longer\n", id="items"),
        pytest.param("\n".join(f"https://news.example/{'a' * 30}-{day}" for day in range(10, 30)), id="addresses"),
        pytest.param(
            "the boats lie still in the grey of the morning,\n"
            "nets hung to dry,\n"
            "and nothing of the town is awake but the gulls,\n"
            "who never sleep,\n"
            "and the old man who counts the masts from his window.\n",
            id="verse",
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_other_texts_have_no_such_line_ends(text: str) -> None:
    assert wrapped_line_ends(text) == ()
    assert unwrap(text) == text


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_headlines_items_and_rows_of_tables_keep_their_ends(separator: str) -> None:
    items = "* the first of the two rafts, which was opened in the presence of three\n  inspectors\n* the other raft\n"
    table = "Ship            Rafts     Opened\nSundline One    12        4\nSundline Two    10        2\n"
    text = "\n\n".join(["Three ferries stay in port", wrapped(), items, table]).replace("\n", separator)
    lines = unwrap(text).replace("\r", "\n").split("\n")
    assert lines[0] == "Three ferries stay in port"
    assert "* the other raft" in lines
    assert [line.split()[0] for line in lines if "    " in line and line[0] == "S"] == ["Ship", "Sundline", "Sundline"]


@given(
    st.text(alphabet=st.sampled_from("ab .-\n\r\f>\u2028\u2029\u00ad中文\t"), max_size=400),
    st.sampled_from([30, 40, 72]),
)
def test_offsets_never_move_and_words_never_change(text: str, width: int) -> None:
    text = "\n".join(textwrap.wrap(text, width)) + text
    whole = unwrap(text)
    assert len(whole) == len(text)
    changed = [at for at, (old, new) in enumerate(zip(text, whole, strict=True)) if old != new]
    ends = wrapped_line_ends(text)
    assert all(any(end.start - 1 <= at < end.end for end in ends) for at in changed)
