"""The registry of input formats: the bytes of a file to drafts of its articles, by what is in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from hikreader.cleaning.archives import epub, mail, warc, zip_archive
from hikreader.cleaning.content import FileContent
from hikreader.cleaning.decode import is_html
from hikreader.cleaning.documents import docx, odt, pdf, rtf
from hikreader.cleaning.documents.markdown import is_markdown, read_markdown
from hikreader.cleaning.documents.subtitles import is_subtitles, read_subtitles
from hikreader.cleaning.lists import addresses, bibliography
from hikreader.cleaning.lists.feed import is_feed, read_feed
from hikreader.cleaning.not_articles import no_article_kind, read_no_article
from hikreader.cleaning.plain_file import read_print, read_text
from hikreader.cleaning.press import europresse, factiva_xml
from hikreader.cleaning.refused import is_refused, read_refused
from hikreader.cleaning.results import STANDARD, CleaningOptions, Extraction, Limits, RefusedPart, UnreadableSource
from hikreader.cleaning.saved_page import read_europresse_page, read_page
from hikreader.cleaning.tables import csv_table, excel_workbook, json_records, jsonl
from hikreader.cleaning.tables.column_roles import plain_name
from hikreader.cleaning.tables.row_names import RowNames
from hikreader.database_guard import open_to_read
from hikreader.model.errors import HikreaderError


class InputFormat(NamedTuple):
    """A format that comes in: its name as people know it, how it is recognised by its content, and its reader.

    A format `by_line` is read line by line, each with what it holds: a bad line does not keep the others out. One that
    `takes_damaged` gives what stands before the place where a compressed file is damaged. `gives` says what comes of a
    file, for README.
    """

    name: str
    recognises: Callable[[FileContent], bool]
    read: Callable[[FileContent, CleaningOptions], Extraction]
    by_line: bool = False
    takes_damaged: bool = False
    gives: str = ""


def _begins(magic: bytes, content: FileContent) -> bool:
    return content.data.startswith(magic)


def _holds(member: str, content: FileContent) -> bool:
    return member in content.zip_names


def _read_docx(content: FileContent, options: CleaningOptions) -> Extraction:
    return read_print(content, "Word document", docx.print_docx(content.data, content.limits.file_bytes))


def _read_odt(content: FileContent, options: CleaningOptions) -> Extraction:
    return read_print(content, "OpenDocument text", odt.print_odt(content.data, content.limits.file_bytes))


def _read_rtf(content: FileContent, options: CleaningOptions) -> Extraction:
    return read_print(content, "rich text document", rtf.print_rtf(content.data))


def _read_pdf(content: FileContent, options: CleaningOptions) -> Extraction:
    return read_print(content, "PDF", pdf.print_pdf(content.data))


def _read_factiva_xml(content: FileContent, options: CleaningOptions) -> Extraction:
    return read_print(content, "Factiva", factiva_xml.print_factiva_xml(content.data))


FORMATS: tuple[InputFormat, ...] = (
    InputFormat(
        "PDF",
        partial(_begins, pdf.PDF),
        _read_pdf,
        gives="its text, with columns, hyphens and running heads mended; needs `pip install 'hikreader[documents]'`",
    ),
    InputFormat("rich text document", partial(_begins, rtf.RTF), _read_rtf, gives="the articles in it"),
    InputFormat("Word document", partial(_holds, docx.MAIN), _read_docx, gives="the articles in it"),
    InputFormat(
        "table (Excel)",
        partial(_holds, excel_workbook.MAIN),
        excel_workbook.read_xlsx,
        gives="the rows of the first sheet with a text or an address, each an article",
    ),
    InputFormat("OpenDocument text", odt.is_odt, _read_odt, gives="the articles in it"),
    InputFormat("book (EPUB)", partial(_holds, epub.CONTAINER), epub.read_epub, gives="each chapter an article"),
    InputFormat(
        "file without text",
        is_refused,
        read_refused,
        gives="refused with what it is and what to do: pictures, recordings, old office documents, other archives",
    ),
    InputFormat("web archive (WACZ)", zip_archive.is_wacz, zip_archive.read_wacz, gives="the web archives in it"),
    InputFormat(
        "zip archive", zip_archive.is_zip, zip_archive.read_zip, gives="each file in it as if it lay in a folder"
    ),
    InputFormat(
        "web archive (WARC)",
        warc.is_warc,
        warc.read_warc,
        takes_damaged=True,
        gives="each page that a server answered with, under its address",
    ),
    InputFormat("mailbox", mail.is_mailbox, mail.read_mailbox, gives="each message an article"),
    InputFormat(
        "mail, web page (MHTML)",
        mail.is_mail,
        mail.read_mail,
        gives="the article in its HTML, else in its text, forwarded heads left off",
    ),
    InputFormat(
        jsonl.NAME,
        jsonl.is_json_line,
        jsonl.read_json_line,
        by_line=True,
        gives="each line with a text an article, one with only an address a list",
    ),
    InputFormat(
        "JSON",
        json_records.is_json,
        json_records.read_json,
        gives="the list of articles in it, wherever it stands; JSON Feed and read-later lists too",
    ),
    InputFormat(
        "bibliography (RIS)",
        bibliography.is_ris,
        bibliography.read_ris,
        gives="the articles whose text is in it, else a list",
    ),
    InputFormat(
        "bibliography (BibTeX)",
        bibliography.is_bibtex,
        bibliography.read_bibtex,
        gives="a list, which completes the articles that are here",
    ),
    InputFormat(
        "feed", is_feed, read_feed, gives="RSS and Atom: entries with their full text, else a list of their pages"
    ),
    InputFormat("list of feeds (OPML)", addresses.is_opml, addresses.read_opml, gives="a list"),
    InputFormat(
        "Factiva",
        lambda content: factiva_xml.recognises(content.head),
        _read_factiva_xml,
        gives="XML: each document an article",
    ),
    InputFormat(
        "list of bookmarks", addresses.is_bookmarks, addresses.read_bookmarks, gives="a list: Pocket, browsers"
    ),
    InputFormat(
        europresse.NAME,
        lambda content: europresse.recognises(content.data),
        read_europresse_page,
        gives="each document an article",
    ),
    InputFormat(
        "web page",
        lambda content: is_html(content.data),
        read_page,
        gives="the article on it; a front page is none; a page of a press database as that",
    ),
    InputFormat(
        "stylesheet, script or drawing",
        lambda content: no_article_kind(content) is not None,
        read_no_article,
        gives="left out, as is the folder beside a page that a browser saved",
    ),
    InputFormat(
        "Markdown",
        is_markdown,
        read_markdown,
        gives="the article, links as their words; front matter says title, author, date, address",
    ),
    InputFormat("subtitles", is_subtitles, read_subtitles, gives="what is said, without the times"),
    InputFormat("list of addresses", addresses.is_address_list, addresses.read_address_list, gives="a list"),
    InputFormat(
        "table (CSV)",
        csv_table.is_table,
        csv_table.read_csv,
        gives="CSV and TSV: each row with a text an article; rows with only an address are a list",
    ),
    InputFormat(
        "text",
        lambda content: True,
        read_text,
        gives="a copy of one or more pages; an export of a press database as that",
    ),
)
"""All input formats; the first one that recognises a file reads it."""


def clean(name: str, data: bytes, options: CleaningOptions = STANDARD) -> Extraction:
    """Read the bytes of a file; `name` is kept as its name.

    Raises:
        UnreadableSource: The bytes are nothing that can be read, or too many.
        NoArticle: They were recognised, but there is no article in them.
    """
    content = FileContent(name, data, options.limits, options.label)
    content.columns = frozenset(plain_name(column) for _, column in options.columns)
    recognised = format_of(content)
    if content.damage and not recognised.takes_damaged:
        raise UnreadableSource(content.damage)
    return recognised.read(content, options) if not recognised.by_line else _read_lines(recognised, content, options)


def _read_lines(recognised: InputFormat, content: FileContent, options: CleaningOptions) -> Extraction:
    """All lines of a file that is read line by line; those that give nothing are refused with their numbers."""
    lines = [(number, line) for number, line in enumerate(content.data.split(b"\n"), 1) if line.strip()]
    if len(lines) == 1:
        return recognised.read(content, options)
    found: list[Extraction] = []
    refused: list[RefusedPart] = []
    for number, line in lines:
        try:
            found.append(recognised.read(FileContent(content.name, line.strip(), content.limits), options))
        except HikreaderError as error:
            refused.append(RefusedPart(f"{content.name}, line {number}", str(error)))
    row_names = RowNames()
    sources = tuple(row_names.distinct(content.name, source) for one in found for source in one.sources)
    references = tuple(reference for one in found for reference in one.references)
    return Extraction(
        recognised.name,
        sources,
        references=references,
        refused=tuple(refused),
        remark=next((one.remark for one in found if one.remark), None),
        labels=tuple(sorted({name for one in found for name in one.labels})),
    )


def format_of(content: FileContent) -> InputFormat:
    """The format of a file."""
    return next(one for one in FORMATS if one.recognises(content))


def has_lines(first: bytes) -> bool:
    """Whether a file that begins with this line is to be read line by line."""
    content = FileContent("", first, STANDARD.limits)
    return any(one.recognises(content) for one in FORMATS if one.by_line)


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableSource: It cannot be read, or there are too many.
        IsDatabase: It is the open database, which must not be opened a second time.
    """
    try:
        with open_to_read(path) as file:
            return read_stream(file, limits)
    except OSError as error:
        raise UnreadableSource(f"It cannot be read ({error.strerror}): check the path and its permissions.") from error


def read_stream(stream: IO[bytes], limits: Limits) -> bytes:
    """All the bytes that come, up to the most that a file may have.

    Raises:
        UnreadableSource: There are more.
    """
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UnreadableSource(f"It is larger than {limits.file_bytes / 1e6:g} MB: cut it in pieces.")
    return data
