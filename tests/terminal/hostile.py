"""Everything that could hurt a terminal, in every place where a text can come in."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from hikreader.model.annotation import new_uid

NASTY = {
    "escape": "\x1b[31mred\x1b[2J\x1b[H\x1bc",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "title": "\x1b]0;owned\x07\x1b]2;owned\x1b\\",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "device": '\x1bP$q"p\x1b\\\x1b_Gi=1\x1b\\\x1b^x\x1b\\',
    "c1": "\x9b31m\x9d52;c;aGk=\x9c\x90q\x9c\x85\x84",
    "controls": "\x00\x01\x07\x08\x0b\x0c\x0e\x0f\x7f\rback",
    "bidi": "\u202e\u2066evil\u2069\u202c\u200f\u061c",
    "surrogate": "\ud800lone\udfff",
    "markup": "[bold]x[/bold][/] [@click=app.exit]y[/] [link=http://a]z[/link] :smile: [red",
    "invisible": "\u200b\u2060\ufeff\U000e0041\u3164",
    "separators": "\u2028\u2029\u0085",
    "marks": "e" + "\u0301" * 10_000,
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1e6\U0001f1e7",
}

ALL = " ".join(value for name, value in NASTY.items() if name != "marks") + " e" + "\u0301" * 60
"""All of it in one line."""

_SEQUENCE = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours and attributes
    rb"|\x1b\[[0-9;]*[HABCDJKGd]"  # the cursor, clearing
    rb"|\x1b\[\?[0-9;]+(?:\$p|[hl])"  # modes, and questions about them
    rb"|\x1b\[[<>=][0-9;]*[umtq]"  # the keyboard, and the terminal's name
    rb"|\x1b\[[0-9;]*[tcnq]"  # the window's size, the terminal's kind
    rb"|\x1b\]22;[a-z-]*\x07"  # the mouse pointer's shape, of Textual's own
    rb"|\x1bP=[12]s\x1b\\"  # a frame begins, a frame ends
)
"""What hikreader itself may send."""

_CONTROL = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def smuggled(raw: bytes) -> list[str]:
    """What of a terminal's bytes is neither text that can be printed nor a sequence of hikreader's own."""
    rest = _SEQUENCE.sub(b"", raw).decode("utf-8", "surrogateescape")
    return [rest[max(0, match.start() - 20) : match.end() + 30] for match in _CONTROL.finditer(rest)]


def article_record(name: str, text: str) -> str:
    """A line of JSONL with an article of which every field is hostile, and a hostile annotation on it."""
    stored = "".join("\ufffd" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in text)
    hurt, now, digest = NASTY[name][:300], "2026-01-01T00:00:00Z", hashlib.sha256(stored.encode()).hexdigest()
    note = {
        "id": f"{name}-{hurt}",
        "label": "quote",
        "start": 0,
        "end": 5,
        "text": stored[:5],
        "prefix": "",
        "suffix": stored[5:69],
        "source_start": None,
        "source_end": None,
        "speaker": hurt,
        "note": hurt,
        "annotator": f"eve {hurt}",
        "origin": "manual",
        "created": now,
        "updated": now,
    }
    names = ("title", "outlet", "author", "published_text", "published_from", "category", "language")
    record = {
        "v": 1,
        "type": "article",
        "id": new_uid(),
        "source": f"{name} {hurt}",
        "source_sha256": digest,
        "source_kind": "record",
        "source_start": None,
        "source_end": None,
        **dict.fromkeys(names, hurt),
        "published": "2025-03-05",
        "published_precision": "day",
        "text_sha256": digest,
        "headline": None,
        "text": text,
        "annotations": [note],
    }
    return json.dumps(record)


def files(folder: Path) -> list[Path]:
    """Hostile files of every kind; of some even the name is."""
    made = []
    for name, hurt in NASTY.items():
        text = f"Story of {name} {hurt[:200]}\n\nThe ministry {hurt} closed it. 'We {hurt[:200]} disagree', she said.\n"
        page = f"<html><head><title>{text}</title></head><body><article><p>{text * 5}</p></article></body></html>"
        lines = json.dumps({"text": text * 3, "title": hurt[:200], "outlet": hurt[:200], "url": f"http://{hurt[:50]}"})
        # A file name cannot hold a slash or NUL, but it can hold bytes that are no UTF-8.
        in_name = re.sub("[\ud800-\udfff]", "\udcff", hurt[:30].replace("/", "_").replace("\0", "_"))
        for file, content in (
            (f"{name}-\x1b]0;x\x07-{in_name}.txt", text),
            (f"{name}.html", page),
            (f"{name}-lines.jsonl", lines),
            (f"{name}-record.jsonl", article_record(name, text)),
        ):
            path = folder / file
            path.write_bytes(content.encode("utf-8", "surrogatepass"))
            made.append(path)
    harmless_at_first = folder / "long.txt"
    harmless_at_first.write_text("Headline here\n\n" + "word " * 40_000 + ALL.encode("utf-8", "replace").decode())
    all_along = folder / "longer.txt"
    all_along.write_bytes(b"Headline here\n\n" + (ALL + " ").encode("utf-8", "surrogatepass") * (1_000_000 // len(ALL)))
    return [*made, harmless_at_first, all_along]
