"""Regular expressions that are compiled when they are first used, and do then what any does."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import hikreader.cleaning
import hikreader.language
from hikreader.language.deferred_patterns import deferred_pattern

_PATTERN, _TEXT = r"(a+)|(b)", "xaab, B"
_CLEANING_TEXT = """
import re
before, compiled = re.compile, []
re.compile = lambda *given: compiled.append(given) or before(*given)
import hikreader.cleaning.clean
assert len(compiled) < {most}, len(compiled)
"""


def test_it_finds_what_the_compiled_one_finds() -> None:
    deferred, compiled = (make(_PATTERN, re.I) for make in (deferred_pattern, re.compile))
    assert deferred.pattern == compiled.pattern
    for find in ("search", "match", "fullmatch"):
        for text in (_TEXT, "aa", ""):
            assert str(getattr(deferred, find)(text)) == str(getattr(compiled, find)(text))
    assert deferred.findall(_TEXT) == compiled.findall(_TEXT)
    assert [one.span() for one in deferred.finditer(_TEXT)] == [one.span() for one in compiled.finditer(_TEXT)]
    assert deferred.split(_TEXT) == compiled.split(_TEXT)
    assert deferred.sub("-", _TEXT) == compiled.sub("-", _TEXT)
    assert deferred.subn("-", _TEXT) == compiled.subn("-", _TEXT)
    assert deferred_pattern(rb"\d+").findall(b"1 23") == [b"1", b"23"]


def test_a_fault_in_a_pattern_is_raised_with_its_first_use_and_none_is_in_those_of_the_program() -> None:
    broken = deferred_pattern("(")
    with pytest.raises(re.error):
        broken.search("")
    for package in (hikreader.cleaning, hikreader.language):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if type(value) is type(broken):
                    re.compile(value.pattern)


def test_loading_all_that_cleans_compiles_hardly_any_pattern() -> None:
    subprocess.run([sys.executable, "-c", _CLEANING_TEXT.format(most=30)], check=True)
