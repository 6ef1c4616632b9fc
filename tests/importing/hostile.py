"""A folder made to hurt whoever imports it."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

from tests.cleaning.test_html import page

REASONS = {
    "01.pdf": "PDF",
    "02.zip": "archive is damaged",
    "03.png": "a picture",
    "04.db": "a database",
    "05.elf": "a program",
    "06.doc": "an old office program",
    "07.rtf": "in this rich text document",
    "08.bin": "binary file",
    "09.html": "no text to read",
    "10.html": "only asks for consent",
    "11.html": "JavaScript",
    "12.html": "larger than 2 MB",
    "13.html.gz": "its end is missing",
    "14.html.gz": "cannot be unpacked",
    "15.gz": "holds more than",
    "16.html.gz": "larger than 2 MB",
    "17.txt": "larger than 4 MB",
    "18.link": "link out of the folder",
    "19.link": "link to nothing",
    "20.pipe": "no regular file",
    "21.jsonl": "No list of articles was found",
    "22.jsonl": "field “text” is empty",
    "23.jsonl": "“v” is not 1",
    "24.jsonl": "not a line of JSON",
    "25.jsonl.gz": "cannot be unpacked",
    "26.jsonl": "its article is not in this database",
    "27.html": "longer than",
    "28.link": "link out of the folder",
    "29.7z": "an archive",
    "30.html": "No article found",
}
"""What is said of each file that gives nothing."""

GOOD = {"00.html", "31.txt", "32.txt", "33.html"}
"""Files that look no better and hold articles."""


def make(folder: Path) -> Path:
    """The folder, with all the files of REASONS and GOOD."""
    for name, data in _contents().items():
        (folder / name).write_bytes(data)
    (folder.parent / "outside.txt").write_text("Nobody's business.")
    (folder / "18.link").symlink_to(folder.parent / "outside.txt")
    (folder / "19.link").symlink_to(folder / "nothing")
    (folder / "28.link").symlink_to(folder.parent)
    (folder / "inside.link").symlink_to(folder / "00.html")
    os.mkfifo(folder / "20.pipe")
    return folder


def _contents() -> dict[str, bytes]:
    text = b"A strong storm knocked out power to thousands of homes along the coast, the operator said on Friday.\n"
    record = (
        b'{"v":1,"type":"annotation","id":"x","article":"y","source":"z","source_sha256":"'
        + b"0" * 64
        + b'","title":null,'
    )
    record += (
        b'"outlet":null,"published":null,"text_sha256":"'
        + b"0" * 64
        + b'","label":"fact","start":0,"end":1,"text":"A",'
    )
    record += b'"prefix":"","suffix":"","source_start":null,"source_end":null,"speaker":null,"note":null,'
    record += b'"annotator":"a","origin":"manual","created":"2025-07-08T09:10:11Z","updated":"2025-07-08T09:10:11Z"}\n'
    return {
        "00.html": page(),
        "01.pdf": b"%PDF-1.7\n" + bytes(100),
        "02.zip": b"PK\x03\x04" + bytes(100),
        "03.png": b"\x89PNG\r\n" + bytes(100),
        "04.db": b"SQLite format 3\x00" + bytes(100),
        "05.elf": b"\x7fELF" + bytes(100),
        "06.doc": b"\xd0\xcf\x11\xe0" + bytes(100),
        "07.rtf": b"{\\rtf1\\par}",
        "08.bin": bytes(range(256)) * 20,
        "09.html": b"<!doctype html><html><body><p>Hi.</p></body></html>",
        "10.html": _wall(
            "We and our partners store cookies on your device. Accept all cookies or manage your choices."
        ),
        "11.html": _wall("Please enable JavaScript in your browser to continue. This page needs JavaScript to work."),
        "12.html": b"<!doctype html><html><body>" + b"<p>" + text * 22_000,
        "13.html.gz": gzip.compress(page())[:-9],
        "14.html.gz": b"\x1f\x8b\x08\x00" + b"garbage" * 30,
        "15.gz": gzip.compress(bytes(9_000_000)),
        "16.html.gz": gzip.compress(b"<!doctype html><html><body>" + b"<p>" * 1_000_000),
        "17.txt": text * 45_000,
        "21.jsonl": b'{"text": "' + text.strip() + b'"}\n{"txt": 1}\n',
        "22.jsonl": b'{"text": "' + text.strip() + b' Twice."}\n\n{"text": " "}\n',
        "23.jsonl": b'{"v":2,"type":"annotation"}\n',
        "24.jsonl": record + b"{broken\n",
        "25.jsonl.gz": gzip.compress((b'{"text": "' + text.strip() + b' Thrice."}\n') * 9)[:-9],
        "26.jsonl": record,
        "27.html": b"<!doctype html><html><body><div>" + b"<span>a</span><br>" * 105_000,
        "29.7z": b"7z\xbc\xaf" + bytes(100),
        "30.html": b"<html><body>" + b"<div>" * 5_000 + b"&#27;&#0;" * 1000,
        "31.txt": b"\x1b]0;title\x07\x1b[2J" + text * 3 + "\u202eevil\u0000".encode() + b"\xed\xa0\x80",
        "32.txt": b"x" * 1_000_000 + b"\n" + text,
        "33.html": page(body="<p>" + "[/bold][@click=app.bell]x[/] " * 20 + "</p><p>" + text.decode() * 3 + "</p>"),
        ".hidden.txt": text,
    }


def _wall(text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body><main><p>{text}</p></main></body></html>".encode()
