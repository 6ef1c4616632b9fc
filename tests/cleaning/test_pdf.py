"""PDF with a text layer: pages as printers make them, with pieces of words set on their own."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.cleaning.documents.pdf import print_pdf

Piece = tuple[float, float, str]
"""Points from the left, points from the bottom, and what stands there."""


def pdf(pieces: Iterable[Piece]) -> bytes:
    """A page of one font at 10 points."""
    drawn = "".join(f"BT /F1 10 Tf {left} {bottom} Td ({text}) Tj ET\n" for left, bottom, text in pieces).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n"


def test_pieces_of_a_word_are_one_word() -> None:
    """A letter of this font is 6 points wide; printers set kerned pairs and marks on their own, a little nearer."""
    pieces = [(60, 700, "A tram in Ve"), (131.6, 700, "ll"), (143.2, 700, ","), (154.9, 700, "he said.")]
    assert print_pdf(pdf(pieces)) == "A tram in Vell, he said.\n"


def test_short_paragraphs_with_room_between_them_are_not_joined() -> None:
    wide = "The board has closed the bridge and the ferry does not sail."
    long = f"{wide} It will open in May."
    place, pieces = 700.0, list[Piece]()
    for lines in (long.rsplit(" ", 5), [wide], [wide], long.rsplit(" ", 5), [wide]):
        for line in (lines[0], " ".join(lines[1:])):
            pieces += [(60, place, line)] if line else []
            place -= 12 if line else 0
        place -= 17
    assert print_pdf(pdf(pieces)).split("\n") == [long, wide, wide, long, wide, ""]


def test_columns_that_stand_side_by_side_are_read_one_after_the_other() -> None:
    left = [(60, 700 - 12 * number, "the bridge over the sound") for number in range(3)]
    right = [(320, 700 - 12 * number, "which was shut in spring,") for number in range(3)]
    text = print_pdf(pdf([*left, *right]))
    assert " ".join(text.split()) == " ".join(["the bridge over the sound"] * 3 + ["which was shut in spring,"] * 3)
