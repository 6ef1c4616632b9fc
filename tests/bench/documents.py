"""Documents a CPU second of `hikreader import`, beside the libraries that read them alone.

`python -m tests.bench.documents [COUNT]` makes as many Word documents, rows of a CSV file, and pages of a web archive.
The libraries only read: zipfile and lxml the Word documents, csv the rows, gzip and trafilatura the pages. The import
also finds what belongs to the page, stores, indexes for search and for same wording, and looks for copies; its CPU is
that of all its processes, less that of importing a single document of the kind.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.importing import page, sentence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def story(number: int) -> list[str]:
    """A headline and paragraphs."""
    chance = random.Random(number)
    paragraphs = [
        " ".join(sentence(chance, chance.randrange(8, 25)) for _ in range(chance.randrange(2, 5)))
        for _ in range(chance.randrange(8, 25))
    ]
    return [sentence(chance, 8).rstrip("."), *paragraphs]


def word_documents(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in story(number))
        with zipfile.ZipFile(folder / f"{number:05}.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{paragraphs}</w:body></w:document>")
    return folder


def table(folder: Path, count: int) -> Path:
    path = folder.with_suffix(".csv")
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "url", "text"])
        for number in range(count):
            title, *paragraphs = story(number)
            rows.writerow([title, f"https://news.example/{number}", "\n".join(paragraphs)])
    return path


def web_archive(folder: Path, count: int) -> Path:
    path = folder.with_suffix(".warc.gz")
    with gzip.open(path, "wb") as file:
        for number in range(count):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(random.Random(number)).encode()
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
            length = f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
            file.write((head + length).encode() + answer + b"\r\n\r\n")
    return path


def read_word(path: Path) -> None:
    from lxml import etree

    for file in sorted(path.iterdir()):
        with zipfile.ZipFile(file) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        "\n".join("".join(paragraph.itertext()) for paragraph in root.iter("{*}p"))


def read_table(path: Path) -> None:
    list(csv.DictReader(io.StringIO(path.read_text())))


def read_pages(path: Path) -> None:
    from trafilatura import bare_extraction

    for record in gzip.decompress(path.read_bytes()).split(b"\r\n\r\nWARC/1.0"):
        markup = record.split(b"\r\n\r\n", 2)[2]
        bare_extraction(markup, favor_precision=True, include_comments=False, with_metadata=True)


def cpu_of_import(path: Path, database: Path) -> float:
    """Seconds of the processor that importing takes, in all processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "hikreader", "--db", str(database), "import", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


KINDS: dict[str, tuple[Callable[[Path, int], Path], Callable[[Path], None]]] = {
    "docx": (word_documents, read_word),
    "csv": (table, read_table),
    "warc": (web_archive, read_pages),
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        for kind, (make, read_alone) in KINDS.items():
            one, many = (make(Path(name, f"{kind}-{number}"), number) for number in (1, count))
            read_alone(one)
            begun = time.process_time()
            read_alone(many)
            alone = count / (time.process_time() - begun)
            start = cpu_of_import(one, Path(name, f"{kind}-1.db"))
            ours = (count - 1) / (cpu_of_import(many, Path(name, f"{kind}.db")) - start)
            print(f"{kind}: {ours:.0f} documents a CPU second; the library alone {alone:.0f}; {ours / alone:.2f}")


if __name__ == "__main__":
    main()
