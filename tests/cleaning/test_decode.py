from __future__ import annotations

import gzip
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.compressed import GzipUnpacker, unpacked, unpacked_as_far, unpacked_lines
from hikreader.cleaning.decode import Decoded, decode, decode_page
from hikreader.cleaning.encodings import encoding_of, named
from hikreader.cleaning.results import UnreadableSource

GERMAN = (
    "Der Stadtrat hat am Dienstag den Haushalt beschlossen. Für Straßen und Schulen gibt es künftig mehr Geld. " * 4
)
RUSSIAN = "Городской совет во вторник утвердил новый бюджет после долгих споров о школах и дорогах. " * 4


def test_a_byte_order_mark_stays_the_first_code_point() -> None:
    assert decode(b"\xef\xbb\xbfA").text == "\ufeffA"
    assert decode("\ufeffA".encode("utf-16-le")).text == "\ufeffA"
    assert decode("\ufeffA".encode("utf-16-be")).text == "\ufeffA"


def test_line_ends_are_not_translated() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_nul_becomes_a_replacement_one_for_one() -> None:
    assert decode(b"a\x00b\x00").text == "a\ufffdb\ufffd"


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (GERMAN, "utf-8")])
def test_encodings_of_old_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_few_broken_bytes_do_not_make_utf_8_another_encoding() -> None:
    found = decode(RUSSIAN.encode() + b"\xff ")
    assert found.encoding == "utf-8"
    assert found.text == RUSSIAN + "\ufffd "


@given(st.text())
def test_utf_8_comes_back_whole(text: str) -> None:
    marked = text.replace("\x00", "\ufffd")
    if not text.startswith(("\ufeff",)):
        assert decode(text.encode()).text == marked


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(unpacked(data, 1000)).text
    except UnreadableSource:
        text = ""
    assert not set(text) & {"\x00", "\ud800"}


@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        gzip.compress,
        lambda data: gzip.compress(data[:5]) + gzip.compress(data[5:]),
        lambda data: gzip.compress(gzip.compress(data[:5]) + gzip.compress(data[5:])),
        lambda data: gzip.compress(data) + bytes(512),
        lambda data: gzip.compress(data) + b"\r\nnot gzip",
    ],
)
def test_lines_are_the_same_packed_or_not(pack: Callable[[bytes], bytes]) -> None:
    assert list(unpacked_lines(BytesIO(pack(b"one\n\ntwo\r\nthree")), 100)) == [b"one\n", b"\n", b"two\r\n", b"three"]


@pytest.mark.parametrize(("behind", "left_out"), [(b"", 0), (bytes(99), 0), (b"\r\n", 2), (b"\x1f\x8bxx" * 9, 36)])
def test_what_stands_behind_gzip_is_left_out_and_counted(behind: bytes, left_out: int) -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"two") + behind
    assert unpacked_as_far(packed, 99) == (b"onetwo", None, left_out)
    unpacker = GzipUnpacker()
    pieces = [piece for byte in packed for piece in unpacker.unpacked(bytes((byte,)))]
    assert (b"".join(pieces), unpacker.is_whole) == (b"onetwo", True)


def test_a_line_that_is_too_long_comes_in_parts() -> None:
    assert list(unpacked_lines(BytesIO(gzip.compress(b"abcdef\n")), 4)) == [b"abcd", b"ef\n"]


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:2] + b"\0" * 20])
def test_lines_of_a_damaged_archive_are_refused(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableSource, match="damaged"):
        list(unpacked_lines(BytesIO(damage(gzip.compress(b"one\ntwo\n"))), 100))


def test_binary_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="binary"):
        decode(bytes(range(256)) * 10)


WESTERN = {
    "English": "He said “we couldn’t wait” – it cost £300 a day, said José Núñez and François Müller.",
    "French": "Le conseil a approuvé mardi le budget après de longs débats, où l’élève Lefèvre a été reçu.",
    "German": "Der Stadtrat hat am Dienstag beschlossen: Für Straßen und Schulen gibt es künftig mehr Geld.",
    "Spanish": "El año pasado la corporación decidió que la niña María Núñez vivirá en España, según señaló.",
    "Portuguese": "A direção não informou as razões da decisão; as eleições serão em março, disse João.",
    "Italian": "La città è più grande di così, perché l’università e la libertà sono già là, però non si può.",
    "Swedish": "Polisen sade på måndagen att Åsa Öberg hade åkt från Malmö för att hämta båten vid ån.",
    "Icelandic": "Forsætisráðherra sagði á þriðjudag að það væri ekki hægt að bíða lengur eftir þessu máli.",
    "Dutch": "De coöperatie zei dat er geïnteresseerde kopers zijn voor het café en één financiële partij.",
}
OTHERS = {
    "windows-1250": "Rada miasta przyjęła we wtorek budżet po długiej dyskusji o szkołach, mówi Wałęsa. Będzie lepiej.",
    "iso-8859-2": "Zastupitelstvo v úterý schválilo rozpočet po dlouhé debatě o školách a silnicích, řekl Dvořák.",
    "windows-1254": "Belediye meclisi salı günü okullar ve yollar hakkında uzun tartışmanın ardından bütçeyi onayladı.",
    "windows-1257": "Pilsētas dome otrdien apstiprināja budžetu pēc ilgām diskusijām par skolām un ceļiem, saka mērs.",
    "koi8-u": "Міська рада у вівторок затвердила новий бюджет після довгих суперечок про школи та дороги.",
    "koi8-r": "Городской совет во вторник утвердил новый бюджет после долгих споров о школах и дорогах.",
    "ibm866": "Городской совет во вторник утвердил новый бюджет после долгих споров о школах и дорогах.",
    "windows-1253": "Το δημοτικό συμβούλιο ενέκρινε την Τρίτη τον προϋπολογισμό μετά από μακρά συζήτηση.",
    "windows-1255": "מועצת העיר אישרה ביום שלישי את התקציב לאחר דיון ארוך על בתי הספר והכבישים.",
    "windows-1256": "وافق مجلس المدينة يوم الثلاثاء على الميزانية بعد نقاش طويل حول المدارس والطرق.",
    "windows-874": "สภาเมืองอนุมัติงบประมาณเมื่อวันอังคารหลังจากการอภิปรายเรื่องโรงเรียนและถนนเป็นเวลานาน",
    "euc-kr": "시의회는 화요일 학교와 도로에 대한 긴 토론 끝에 새 예산을 승인했다고 시장이 말했다. 똠방각하",
    "gb18030": "市议会周二在就学校和道路进行长时间辩论后批准了新预算，市长说。这一决定令许多人感到意外。",
    "big5": "市議會週二在就學校和道路進行長時間辯論後批准了新預算，市長說。這一決定令許多人感到意外。",
    "shift_jis": "市議会は火曜日、学校と道路についての長い議論の末、新しい予算を承認したと市長が述べた。①番である。",
    "euc-jp": "市議会は火曜日、学校と道路についての長い議論の末、新しい予算を承認したと市長が述べた。",
    "iso-2022-jp": "市議会は火曜日、学校と道路についての長い議論の末、新しい予算を承認したと市長が述べた。",
    "utf-16le": "The council said that it would close the pier on Monday after a long debate about the road.",
}


MORE = [
    (
        "macintosh",
        "mac-roman",
        "La ciudad cerró el muelle, dijo Núñez. «No teníamos opción», añadió. ¿Quién pagará?",
    ),
    ("ibm850", "cp850", "The owner lost £300 a day, said José Núñez and François Müller on Monday."),
    ("ibm850", "cp850", "Il molo è chiuso perché non era più sicuro, così la città ha deciso; però riaprirà."),
    ("windows-1250", "cp1250", "Az ellenőrök repedéseket találtak a mólón, mondta Győző Őry kedden a kikötőben."),
    ("windows-1257", "cp1257", "„Meil polnud valikut,“ ütles Jüri Õunapuu. Šveitsi žürii käis põhjamuulil."),
    ("utf-16le", "utf-16-le", "Управление закрыло во вторник причал.\nОно не сказало, до какого дня.\nТочка.\n"),
    ("utf-16be", "utf-16-be", "港务局表示，检查人员发现裂缝，因此关闭了北码头。\n市议会将于6月12日讨论此事。\n完。\n"),
    ("utf-16le", "utf-16-le", "港湾局は火曜日、北桟橋を閉鎖した。\n柱40本のうち11本に亀裂が見つかった。\n以上。\n"),
]


@pytest.mark.parametrize(("name", "codec", "text"), MORE)
def test_letters_that_no_language_has_in_their_place_tell_the_encoding(name: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == Decoded(text, name, is_guess=True)


def test_a_binary_with_zeros_in_every_second_place_is_no_text() -> None:
    with pytest.raises(UnreadableSource):
        decode(bytes(value for number in range(900) for value in (number * 7 % 256, number % 5)))


@pytest.mark.parametrize("language", WESTERN)
def test_undeclared_western_text_is_windows_1252_and_said_to_be_a_guess(language: str) -> None:
    found = decode(f"{WESTERN[language]}\n".encode("cp1252"))
    assert found == Decoded(f"{WESTERN[language]}\n", "windows-1252", is_guess=True)


@pytest.mark.parametrize("name", OTHERS)
def test_bytes_speak_against_windows_1252(name: str) -> None:
    found = decode(f"{OTHERS[name]}\n".encode(named(name).codec))
    assert found == Decoded(f"{OTHERS[name]}\n", name, is_guess=True)


def test_a_few_signs_are_no_evidence_for_another_encoding() -> None:
    assert decode("The café of Łukasz is shut.".encode("cp1250")).encoding == "windows-1252"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "windows-1252"),
        ("latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso-8859-9", "windows-1254"),
        ("tis-620", "windows-874"),
        ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "euc-kr"),
        (" x-sjis ", "shift_jis"),
        ("utf8", "utf-8"),
        ("cp1251", "windows-1251"),
    ],
)
def test_labels_mean_what_they_mean_to_browsers(label: str, name: str) -> None:
    encoding = encoding_of(label)
    assert encoding is not None
    assert encoding.name == name


def test_a_word_that_is_no_label_means_nothing() -> None:
    assert encoding_of("none") is None


MARKUP = '<html><head><meta charset="{}"></head><body>“Zoë” said – €300</body></html>'


def test_a_page_that_declares_latin_1_is_read_as_browsers_do() -> None:
    page = MARKUP.format("iso-8859-1")
    assert decode_page(page.encode("cp1252")) == Decoded(page, "windows-1252")


def test_the_servers_word_goes_before_the_pages_and_a_byte_order_mark_before_both() -> None:
    page = "<html><meta charset=utf-8>zamknął</html>"
    assert decode_page(page.encode("iso8859-2"), "iso-8859-2").text == page
    assert decode_page(b"\xef\xbb\xbf" + page.encode(), "iso-8859-2").text == page
    assert decode_page(page.encode("utf-16"), "iso-8859-2").text == page


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="windows-1251"?>',
        '<!-- <meta charset="utf-8"> --><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<META CHARSET = 'cp1251' />",
    ],
)
def test_a_page_declares_its_encoding_in_several_ways(head: str) -> None:
    page = f"{head}<html><p>{RUSSIAN}</p></html>"
    assert decode_page(page.encode("cp1251")) == Decoded(page, "windows-1251")


def test_a_wrong_declaration_does_not_spoil_utf_8() -> None:
    page = MARKUP.format("windows-1252")
    assert decode_page(page.encode()) == Decoded(page, "utf-8")


def test_a_label_that_cannot_be_right_is_passed_over() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "shift_jis").text == RUSSIAN


def test_japanese_has_its_vendors_characters() -> None:
    assert named("shift_jis").decode("①㈱髙".encode("cp932")) == "①㈱髙"
    assert named("euc-jp").decode(b"\xad\xa1 \xa4\xa2") == "① あ"
    assert named("iso-2022-jp").decode(b"\x1b$B\x2d\x21\x24\x22\x1b(B abc") == "①あ abc"


@given(
    st.binary(max_size=200), st.sampled_from(["shift_jis", "euc-jp", "iso-2022-jp", "big5", "latin1", "utf-8", None])
)
def test_any_bytes_of_a_page_are_read(data: bytes, label: str | None) -> None:
    assert isinstance(decode_page(data, label).text, str)
