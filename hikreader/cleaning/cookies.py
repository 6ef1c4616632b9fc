"""The cookies of one fetch: what a host sets is sent back to that host only, and then forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import CookieError, Morsel, SimpleCookie
from urllib.parse import SplitResult

_MOST = 50
"""Cookies that are kept for a host."""
_LONGEST = 4096
"""Code points of the longest cookie that is kept."""


class Cookies:
    """Cookies by host. Paths and domains are not told apart: no host gets what another one set."""

    def __init__(self) -> None:
        self._of_host: dict[str, dict[str, Morsel[str]]] = {}

    def take(self, parts: SplitResult, headers: Iterable[str]) -> None:
        """Keep what an answer from that address sets, and drop what it takes back."""
        jar = self._of_host.setdefault(parts.hostname or "", {})
        for header in headers:
            for name, cookie in _parsed(header[:_LONGEST]).items():
                if cookie["max-age"] == "0":
                    jar.pop(name, None)
                elif len(jar) < _MOST:
                    jar[name] = cookie

    def header(self, parts: SplitResult) -> dict[str, str]:
        """The header that a request to that address has."""
        jar = self._of_host.get(parts.hostname or "", {})
        sent = [
            f"{name}={cookie.coded_value}"
            for name, cookie in jar.items()
            if parts.scheme == "https" or not cookie["secure"]
        ]
        return {"Cookie": "; ".join(sent)} if sent else {}


def _parsed(header: str) -> SimpleCookie:
    cookies = SimpleCookie()
    try:
        cookies.load(header)
    except CookieError:
        return SimpleCookie()
    return cookies
