"""What holds of every export format, whichever comes next."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from hikreader.cli import main
from hikreader.formats.corpus import Corpus, ExportFilter
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat, FolderFormat, export
from hikreader.formats.format_registry import FORMATS
from hikreader.store import Store
from tests.formats.sample import sample

FILES = [name for name, form in FORMATS.items() if isinstance(form, FileFormat)]
FOLDERS = [name for name, form in FORMATS.items() if isinstance(form, FolderFormat)]
TEXTS = [name for name in FILES if isinstance(form := FORMATS[name], FileFormat) and form.is_text]


@pytest.fixture(autouse=True)
def _its_library_is_there(request: pytest.FixtureRequest) -> None:
    parameters = getattr(request.node, "callspec", None)
    if parameters is not None and parameters.params.get("name") == "spacy":
        pytest.importorskip("spacy", reason="spacy is not installed: uv pip install --group readers")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample(tmp_path_factory.mktemp("sample")) as one:
        yield one


class BrokenSource:
    """A source that cannot be read any more."""

    @property
    def articles(self) -> NoReturn:
        raise OSError(28, "No space left on device")

    annotations = suggestions = speakers = versions = articles


def contents(path: Path) -> dict[str, str]:
    """The SHA-256 of a file, or of every file of a folder."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_content_gives_the_same_bytes_and_leaves_no_draft(store: Store, tmp_path: Path, name: str) -> None:
    paths = [tmp_path / f"{number}{FORMATS[name].suffix}" for number in "12"]
    for path in paths:
        export(FORMATS[name], Corpus(store, ExportFilter()), path, store.path)
    first, second = map(contents, paths)
    assert first
    assert first == second
    assert sorted(tmp_path.iterdir()) == paths


@pytest.mark.parametrize("name", TEXTS)
def test_each_chunk_of_a_text_ends_a_line(store: Store, name: str) -> None:
    form = FORMATS[name]
    assert isinstance(form, FileFormat)
    for chunk in form.chunks(Corpus(store, ExportFilter())):
        assert chunk.decode().endswith("\n")


@pytest.mark.parametrize("name", FILES)
def test_a_file_whose_writing_fails_stays_what_it_was(store: Store, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(FormatError, match="No space left"):
        export(FORMATS[name], Corpus(BrokenSource(), ExportFilter()), path, store.path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_takes_the_place_of_the_database(store: Store, name: str) -> None:
    with pytest.raises(Exception, match="choose another name"):
        export(FORMATS[name], Corpus(store, ExportFilter()), store.path, store.path)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_explains_itself(name: str) -> None:
    assert len(FORMATS[name].description) > 20
    done = CliRunner().invoke(main, ["formats"])
    assert f"\n{name} " in f"\n{done.output}"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_is_not_empty_is_left_alone_and_a_zip_has_the_same_files(
    store: Store, tmp_path: Path, name: str
) -> None:
    folder, archive = tmp_path / "folder", tmp_path / "folder.zip"
    folder.mkdir()
    corpus = Corpus(store, ExportFilter())
    export(FORMATS[name], corpus, folder, store.path)
    export(FORMATS[name], corpus, archive, store.path)
    with zipfile.ZipFile(archive) as packed:
        assert {file: hashlib.sha256(packed.read(file)).hexdigest() for file in packed.namelist()} == contents(folder)
    with pytest.raises(FormatError, match="not empty"):
        export(FORMATS[name], corpus, folder, store.path)


def test_the_format_is_known_by_the_name_of_the_file_and_losses_are_counted(store: Store, tmp_path: Path) -> None:
    database, out = str(store.path), tmp_path / "out.csv"
    done = CliRunner().invoke(main, ["--db", database, "export", "-o", str(out), "--suggestions"])
    assert done.exit_code == 0
    assert "csv cannot hold" in done.stderr
    assert "suggestions" in done.stderr
    assert out.read_text(encoding="utf-8").startswith("id,article,")
    done = CliRunner().invoke(main, ["--db", database, "export", "--format", "csv", "--suggestions", "--strict"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing was written" in done.stderr


def test_a_line_that_a_format_does_not_have_is_refused(store: Store) -> None:
    done = CliRunner().invoke(main, ["--db", str(store.path), "export", "--per", "speaker"])
    assert done.exit_code == 2
    assert "A line of jsonl cannot be" in done.stderr
