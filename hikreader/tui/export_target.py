"""Where exports go: into files of this machine, or through a browser to the reader's own."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from hikreader.files import expand_home


class ExportTarget(Protocol):
    """Where a file goes whose name was typed."""

    def path(self, typed: str) -> Path:
        """Where it is written."""
        ...

    def hand_over(self, written: Path, said: str) -> str:
        """Hand over what has been written; what to say, where `said` says where it was written."""
        ...


class LocalFiles:
    """Files of this machine: what is written is where it belongs."""

    def path(self, typed: str) -> Path:
        """The path that was typed, ~ being the home folder."""
        return Path(expand_home(typed))

    def hand_over(self, written: Path, said: str) -> str:
        """Say it as it is."""
        return said


class BrowserDownloads:
    """Downloads of a browser: no path of this machine is read, written or named."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._folder = tempfile.TemporaryDirectory(prefix="hikreader-")

    def path(self, typed: str) -> Path:
        """A new file of the name that was typed, in a folder of its own."""
        name = Path(typed.replace("\\", "/")).name.lstrip(".") or "export"
        return Path(tempfile.mkdtemp(dir=self._folder.name)) / name

    def hand_over(self, written: Path, said: str) -> str:
        """Send the file to the browser; a folder, or several files, as a zip."""
        if written.is_dir():
            written = Path(shutil.make_archive(str(written), "zip", written))
        elif len([*written.parent.iterdir()]) > 1:
            packed = Path(tempfile.mkdtemp(dir=self._folder.name)) / written.stem
            written = Path(shutil.make_archive(str(packed), "zip", written.parent))
        self._app.deliver_binary(written, save_filename=written.name, mime_type="application/octet-stream")
        return f"{written.name}: handed to the browser as a download"


@runtime_checkable
class Exporting(Protocol):
    """An application that says where its exports go."""

    exports: ExportTarget


_LOCAL = LocalFiles()


def export_target(app: App[Any]) -> ExportTarget:
    """Where the exports of an application go: into files of this machine, unless it says otherwise."""
    return app.exports if isinstance(app, Exporting) else _LOCAL
