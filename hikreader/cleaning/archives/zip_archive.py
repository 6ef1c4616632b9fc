"""Zip archives: the files in them, each read by itself; of a web archive (WACZ) only what it crawled."""

from __future__ import annotations

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.not_articles import is_left_out
from hikreader.cleaning.results import CleaningOptions, Extraction, Member, RefusedPart, UnreadableSource
from hikreader.cleaning.untrusted.zip_file import ZIP, ZipReader
from hikreader.language.deferred_patterns import deferred_pattern

_WARC = deferred_pattern(r"archive/[^/]+\.warc(?:\.gz)?$")


def is_zip(content: FileContent) -> bool:
    """Whether a file is a zip archive, or was meant to be one."""
    return content.data.startswith(ZIP)


def is_wacz(content: FileContent) -> bool:
    """Whether an archive holds web archives as WACZ orders them."""
    return "datapackage.json" in content.zip_names and any(map(_WARC.match, content.zip_names))


def read_wacz(content: FileContent, options: CleaningOptions) -> Extraction:
    """The web archives in it."""
    reader = ZipReader(content.data, content.limits.file_bytes)
    members = [Member(f"{content.name}#{name}", reader.read(name)) for name in reader.names if _WARC.match(name)]
    return Extraction("web archive (WACZ)", members=tuple(members))


def read_zip(content: FileContent, options: CleaningOptions) -> Extraction:
    """The files in an archive, those left out that come with others and are no articles.

    Raises:
        UnreadableSource: It is damaged.
    """
    members: list[Member] = []
    refused: list[RefusedPart] = []
    reader = ZipReader(content.data, content.limits.file_bytes)
    names = set(reader.names)
    for name, data in reader.files():
        own_name = f"{content.name}#{name}"
        if is_left_out(name, names):
            continue
        if isinstance(data, UnreadableSource):
            refused.append(RefusedPart(own_name, str(data)))
        else:
            members.append(Member(own_name, data))
    return Extraction("zip archive", members=tuple(members), refused=tuple(refused))
