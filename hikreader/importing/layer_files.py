"""Files that hold what people labelled with another tool, known by what is in them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hikreader.database_guard import IsDatabase, open_to_read

HOLDING_TEXTS = frozenset({"labelstudio", "doccano", "prodigy"})
"""Formats whose files are tables too: their texts come in first, and the labels as a layer of these."""

LABEL_STUDIO_TASKS = ("tasks.json", "interface.xml")
"""The files of a folder for Label Studio: the tasks, and how they are shown."""
_HEAD = 65_536
"""Bytes that are looked at."""
_LONGEST_LINE = 20_000_000
"""Bytes of the first line, or of the first task, that is looked at as JSON."""
_STANDOFF = ".ann"


def layer_format(path: Path) -> str | None:
    """The format in which a file holds annotations of another tool; None where it holds none that can be read."""
    try:
        with open_to_read(path) as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK"):
                return _in_archive(path)
            if form := _by_head(head):
                return form
            start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
            if start in (b"{", b"["):
                file.seek(0)
                return _by_first_object(file.readline(_LONGEST_LINE) if start == b"{" else file.read(_LONGEST_LINE))
    except (OSError, IsDatabase, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return None
    return None


def named_folder_format(path: Path) -> str | None:
    """The format of a folder that a person named: that of all its files, if they are of one."""
    try:
        files = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
    except OSError:
        return None
    names = [one.name for one in files]
    if form := folder_format(names):
        return form
    is_cas = files and all(name.endswith((".json", ".xmi", ".xml")) for name in names)
    return "cas" if is_cas and any(layer_format(one) == "cas" for one in files[:2]) else None


def folder_format(names: Sequence[str]) -> str | None:
    """The format in which the files of a folder, by their names, hold annotations of another tool."""
    texts = {name.removesuffix(".txt") for name in names if name.endswith(".txt")}
    is_standoff = any(name.endswith(_STANDOFF) and name.removesuffix(_STANDOFF) in texts for name in names)
    return "brat" if is_standoff or "annotation.conf" in names else None


def _in_archive(path: Path) -> str | None:
    with open_to_read(path) as file, zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    if any(name.lower().endswith(".qde") for name in names):
        return "qdpx"
    return folder_format(names) or ("cas" if any(name.endswith(".xmi") for name in names) else None)


def _by_head(head: bytes) -> str | None:
    if b"http:///uima/cas.ecore" in head and b"xmi:XMI" in head:
        return "cas"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{" and b'"%TYPES"' in head[:200]:
        return "cas"
    return "webannotation" if start in (b"{", b"[") and b"www.w3.org/ns/anno.jsonld" in head[:2000] else None


def _by_first_object(data: bytes) -> str | None:
    """The format by the first object of a JSON list, or of a file of JSON lines."""
    first = _first_object(data)
    if first is None:
        return None
    if isinstance(first.get("data"), dict) and isinstance(first.get("annotations"), list):
        return "labelstudio"
    if not isinstance(first.get("text"), str):
        return None
    if _all_spans(first.get("spans"), _is_prodigy_span) and ("answer" in first or "tokens" in first):
        return "prodigy"
    named = [first[key] for key in ("label", "labels", "entities") if key in first]
    return "doccano" if any(_all_spans(one, _is_doccano_span) for one in named) else None


def _first_object(data: bytes) -> dict[str, object] | None:
    text = data.decode("utf-8-sig", "replace").lstrip()
    try:
        if not text.startswith("["):
            found = json.loads(text.split("\n", 1)[0])
        else:
            found, _ = json.JSONDecoder().raw_decode(text[1:].lstrip())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _all_spans(values: object, is_span: Callable[[object], bool]) -> bool:
    return isinstance(values, list) and all(map(is_span, values))


def _is_prodigy_span(value: object) -> bool:
    match value:
        case {"start": int(), "end": int(), "label": str()}:
            return True
    return False


def _is_doccano_span(value: object) -> bool:
    match value:
        case [int(), int(), str()] | {"start_offset": int(), "end_offset": int(), "label": str()}:
            return True
    return False
