"""Every format is read back by the tool it is for, span by span: the table of format, reader and spans."""

from __future__ import annotations

import csv
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from hikreader.formats.corpus import Corpus, ExportFilter
from hikreader.formats.format_registry import FORMATS
from hikreader.formats.losses import Feature
from hikreader.store import Store
from tests.formats.sample import Found, expected, sample, written

_NEUTRALISED = re.compile(r"^'(?=[=+@\t\r-])")
"""The apostrophe before what a spreadsheet would compute."""

REFI_SCHEMA = "REFI_QDA_XSD"
"""The variable that names the schema, which qdasoftware.org gives out and no package holds."""

Reader = Callable[[Path], list[tuple[str, int, int, str]]]
"""What a tool finds in a file: the words, their edges as it counts them, and the label; sorted."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample(tmp_path_factory.mktemp("sample")) as one:
        yield one


def needed(module: str) -> Any:
    """A tool of the dependency group `readers`; without it the test is skipped, and says so."""
    return pytest.importorskip(module, reason=f"{module} is not installed: uv pip install --group readers")


def told(found: list[Found]) -> list[tuple[str, int, int, str]]:
    return sorted((one.words, one.start, one.end, one.label) for one in found)


def python_csv(path: Path) -> list[tuple[str, int, int, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return _rows(list(csv.DictReader(file)))


def pandas_csv(path: Path) -> list[tuple[str, int, int, str]]:
    return _rows(needed("pandas").read_csv(path, keep_default_na=False).to_dict("records"))


def pandas_xlsx(path: Path) -> list[tuple[str, int, int, str]]:
    needed("openpyxl")
    table = needed("pandas").read_excel(path, sheet_name="Annotations", keep_default_na=False)
    return _rows(table.to_dict("records"))


def _rows(rows: list[dict[str, Any]]) -> list[tuple[str, int, int, str]]:
    return sorted(
        (re.sub(_NEUTRALISED, "", row["text"]), int(row["start"]), int(row["end"]), row["label"]) for row in rows
    )


def pyrefiqda(path: Path) -> list[tuple[str, int, int, str]]:
    tool = needed("pyrefiqda")
    project = tool.RefiProject.load(path, extract_dir=str(path.with_suffix(".unpacked")))
    codes = {code.guid: code.name for code in project.code_book.codes.code}
    found = []
    for source in project.sources.text_source:
        file = tool.RefiProject.resolve_source_path(source.plain_text_path, path.with_suffix(".unpacked"))
        text = file.read_bytes().decode()
        for one in source.plain_text_selection:
            label = codes[one.coding[0].code_ref.target_guid]
            found.append(Found(text, one.start_position, one.end_position, label))
    return told(found)


def qdapy(path: Path) -> list[tuple[str, int, int, str]]:
    table = needed("qdapy.qdpx").read_qdpx(path).fragments
    return sorted(zip(table["text"], table["start"], table["end"], table["code"], strict=True))


def spacy_docbin(path: Path) -> list[tuple[str, int, int, str]]:
    spacy, tokens = needed("spacy"), needed("spacy.tokens")
    documents = tokens.DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
    return _of_spacy(documents)


def spacy_json(path: Path) -> list[tuple[str, int, int, str]]:
    spacy, tokens = needed("spacy"), needed("spacy.tokens")
    vocabulary = spacy.blank("en").vocab
    lines = path.read_text(encoding="utf-8").split("\n")
    return _of_spacy(tokens.Doc(vocabulary).from_json(json.loads(line), validate=True) for line in lines if line)


def _of_spacy(documents: Iterable[Any]) -> list[tuple[str, int, int, str]]:
    found = [Found(doc.text, one.start_char, one.end_char, one.label_) for doc in documents for one in doc.spans["sc"]]
    return told(found)


def datasets(path: Path) -> list[tuple[str, int, int, str]]:
    tool = needed("datasets")
    rows = tool.load_dataset(str(path), split="train", cache_dir=str(path.parent / "cache"))
    found = [(row["text"], one) for row in rows for one in row["annotations"]]
    return told([Found(text, one["start"], one["end"], one["label"]) for text, one in found])


def pybrat(path: Path) -> list[tuple[str, int, int, str]]:
    # Two annotations on one span are an error to it, which ends the reading unless errors are ignored.
    parser = needed("pybrat.parser").BratParser(error="ignore")
    found = []
    for folder in (one for one in path.iterdir() if one.is_dir()):
        for example in parser.parse(folder):
            found += [Found(example.text, one.spans[0].start, one.spans[-1].end, one.type) for one in example.entities]
    return told(found)


def cassis_json(path: Path) -> list[tuple[str, int, int, str]]:
    tool = needed("cassis")
    return _of_cassis(tool.load_cas_from_json(file.open("rb")) for file in sorted(path.glob("*.json")))


def cassis_xmi(path: Path) -> list[tuple[str, int, int, str]]:
    tool = needed("cassis")
    types = tool.load_typesystem((path / "TypeSystem.xml").open("rb"))
    return _of_cassis(tool.load_cas_from_xmi(file.open("rb"), typesystem=types) for file in sorted(path.glob("*.xmi")))


def _of_cassis(documents: Iterable[Any]) -> list[tuple[str, int, int, str]]:
    return told(
        [
            Found(cas.sofa_string, one.begin, one.end, one.label)
            for cas in documents
            for one in cas.select("webanno.custom.Hikreader")
        ]
    )


def label_studio_converter(path: Path) -> list[tuple[str, int, int, str]]:
    tool = needed("label_studio_sdk.converter")
    converter = tool.Converter((path / "interface.xml").read_text(), str(path), download_resources=False)
    found = []
    for task in converter.iter_from_json_file(str(path / "tasks.json")):
        for one in task["output"].get("label", []):
            assert task["input"]["text"][one["start"] : one["end"]] == one["text"]
            found.append(Found(task["input"]["text"], one["start"], one["end"], one["labels"][0]))
    return told(found)


def doccano_lines(path: Path) -> list[tuple[str, int, int, str]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    return told([Found(row["text"], *span) for row in rows for span in row["label"]])


def prodigy_lines(path: Path) -> list[tuple[str, int, int, str]]:
    found = []
    for task in map(json.loads, path.read_text(encoding="utf-8").rstrip("\n").split("\n")):
        tokens = task["tokens"]
        for one in task["spans"]:
            edges = tokens[one["token_start"]]["start"], tokens[one["token_end"]]["end"]
            assert edges == (one["start"], one["end"])
            found.append(Found(task["text"], *edges, one["label"]))
    return told(found)


def web_annotations(path: Path) -> list[tuple[str, int, int, str]]:
    found = []
    for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
        quote, position = item["target"]["selector"]
        found.append((quote["exact"], position["start"], position["end"], item["body"][0]["value"]))
    return sorted(found)


def tei_anchors(path: Path) -> list[tuple[str, int, int, str]]:
    tei, key = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"
    found = []
    for document in ElementTree.parse(path).iter(f"{tei}TEI"):
        body = document.find(f".//{tei}ab")
        assert body is not None
        text, places = body.text or "", {}
        for anchor in body:
            places[anchor.get(key)] = len(text)
            text += anchor.tail or ""
        for span in document.iter(f"{tei}span"):
            start, end = (places[(span.get(name) or "").removeprefix("#")] for name in ("from", "to"))
            found.append(Found(text, start, end, (span.get("ana") or "").removeprefix("#")))
    return told(found)


READERS: dict[str, tuple[str, Reader]] = {
    "csv by Python": ("csv", python_csv),
    "csv by pandas": ("csv", pandas_csv),
    "xlsx by pandas": ("xlsx", pandas_xlsx),
    "qdpx by pyrefiqda": ("qdpx", pyrefiqda),
    "spacy by spaCy": ("spacy", spacy_docbin),
    "spacy-json by spaCy": ("spacy-json", spacy_json),
    "hf by datasets": ("hf", datasets),
    "brat by pybrat": ("brat", pybrat),
    "cas by dkpro-cassis": ("cas", cassis_json),
    "xmi by dkpro-cassis": ("xmi", cassis_xmi),
    "labelstudio by label-studio-sdk": ("labelstudio", label_studio_converter),
    "doccano by its lines": ("doccano", doccano_lines),
    "prodigy by its tokens": ("prodigy", prodigy_lines),
    "webannotation by its selectors": ("webannotation", web_annotations),
    "tei by its anchors": ("tei", tei_anchors),
}
"""Format and reader; all of the spans come back."""


@pytest.mark.parametrize("how", READERS)
def test_every_span_is_read_back_exactly(store: Store, tmp_path: Path, how: str) -> None:
    name, reader = READERS[how]
    if name == "spacy":
        needed("spacy")
    assert reader(written(store, tmp_path, name)) == told(expected(store))


def test_conll_columns_give_back_all_but_the_overlaps_that_were_counted(store: Store, tmp_path: Path) -> None:
    entities = needed("seqeval.metrics.sequence_labeling").get_entities
    head, *lines = written(store, tmp_path, "conll").read_text(encoding="utf-8").split("\n")
    names = head.removeprefix("# global.columns = ").split()[3:]
    blocks = [list(block) for filled, block in groupby(lines, key=lambda line: "\t" in line) if filled]
    found = []
    for block in blocks:
        rows = [line.split("\t") for line in block]
        for column, _ in enumerate(names, 3):
            for label, first, last in entities([row[column] for row in rows]):
                found.append((int(rows[first][1]), int(rows[last][2]), label))
    corpus = Corpus(store, ExportFilter())
    lost = FORMATS["conll"].losses(corpus)[Feature.OVERLAPS]
    wanted = [(one.start, one.end, one.label) for one in expected(store)]
    assert lost == 2, "“two three four” after “one two three”, and “three four five” after “three”"
    assert len(found) == len(wanted) - lost
    assert not Counter(found) - Counter(wanted)


def test_a_project_is_valid_against_the_schema_of_refi(store: Store, tmp_path: Path) -> None:
    schema = os.environ.get(REFI_SCHEMA)
    if not schema:
        pytest.skip(f"the schema of REFI-QDA 1.5 is not here: name the file Project-mrt2019.xsd in {REFI_SCHEMA}")
    with zipfile.ZipFile(written(store, tmp_path, "qdpx")) as project:
        document = etree.fromstring(project.read("project.qde"))
    etree.XMLSchema(etree.parse(schema)).assertValid(document)
