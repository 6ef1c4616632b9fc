"""The package keeps the shape that README describes: names once, small files, packages that name their files."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "hikreader"
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in MODULES if path.name == "__init__.py")
SHARED_NAMES = {"__init__", "__main__", "errors", "base"}
"""Module names that every package may have."""
MOST_LINES, MOST_CLASS_LINES, MOST_METHODS, MOST_ARGUMENTS = 350, 300, 25, 7
DIALECT = re.compile(r"\b(nobody|whoever|somebody|anew|be it|for ever)\b", re.IGNORECASE)
"""Words that plain present-day English does without."""
WORD_TABLES = {"contrast.py"}
"""Modules that list such words because texts have them."""


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                yield path.relative_to(ROOT), node


def is_public(name: str) -> bool:
    return not name.startswith("_")


def test_no_two_public_classes_have_one_name() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and is_public(node.name):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in MODULES)
    assert {name: count for name, count in names.items() if count > 1 and name not in SHARED_NAMES} == {}


def test_no_module_is_too_long() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_class_is_too_long_or_has_too_many_methods() -> None:
    large = []
    for path, node in classes():
        methods = [one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
        public = sum(is_public(method.name) for method in methods)
        length = (node.end_lineno or 0) - node.lineno + 1
        if length > MOST_CLASS_LINES or public > MOST_METHODS:
            large.append(f"{path}: {node.name} has {length} lines, {public} public methods")
    assert large == []


def test_no_constructor_takes_too_many_arguments() -> None:
    many = []
    for path, node in classes():
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                arguments = method.args
                count = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs) - 1
                if count > MOST_ARGUMENTS:
                    many.append(f"{path}: {node.name} takes {count}")
    assert many == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_names_its_files_in_its_docstring(package: Path) -> None:
    docstring = ast.get_docstring(tree_of(package / "__init__.py")) or ""
    parts = {path.stem for path in package.glob("*.py")} - {"__init__", "__main__"}
    parts |= {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    named = set(re.findall(r"`(\w+)`", docstring))
    assert parts - named == set(), "the docstring leaves files out"
    assert named - parts == set(), "the docstring names what is not there"


def test_source_and_messages_are_in_plain_english() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in MODULES
        if path.name not in WORD_TABLES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in DIALECT.finditer(line)
    ]
    assert found == []
