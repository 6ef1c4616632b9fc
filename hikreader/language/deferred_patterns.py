"""Regular expressions that are compiled when they are first used.

Long alternations take milliseconds each to compile. A module full of them would make every start of the program and of
each of its workers wait for patterns of which most files need few.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _DeferredPattern(Generic[AnyStr]):
    """What stands for a pattern, and takes over the methods of the compiled one with the first use."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        # Called only until the methods are taken over: from then on they are found without it.
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def deferred_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern with the methods of one that `re.compile` gives, compiled when one of them is first asked for.

    It is no `re.Pattern`: call its methods, do not hand it to functions of `re`. A fault in the pattern raises
    `re.error` with the first use.
    """
    return cast("re.Pattern[AnyStr]", _DeferredPattern(pattern, flags))
