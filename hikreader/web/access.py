"""Who may come in: tokens, cookies, hosts and origins, decided without a server.

A link with a token is exchanged for a cookie, since an address is kept in histories and logs. The cookie alone would
let any page of the browser open the websocket, as browsers send cookies along with it: so Host and Origin are compared
too, before anything is opened (OWASP, Cross-site WebSocket hijacking; DNS rebinding).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

_BYTES = 32
"""Random bytes of a token and of a cookie: too many to guess."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on this machine reaches the server."""


class Site(NamedTuple):
    """An address under which the server may be reached: "http" or "https", and host with port."""

    scheme: str
    host: str

    @classmethod
    def parse(cls, url: str) -> Site | None:
        """The site of a web address; None where it is none."""
        try:
            parts = urlsplit(url)
            host = parts.netloc.rpartition("@")[2].lower()
        except ValueError:
            return None
        return cls(parts.scheme, host) if parts.scheme in ("http", "https") and host else None

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}"


def loopback_sites(port: int) -> list[Site]:
    """The sites of a server that only this machine reaches."""
    return [Site("http", f"{name}:{port}") for name in LOOPBACK]


class Access:
    """The tokens of the annotators and the cookies that were given for them, for as long as the server runs."""

    def __init__(self, annotators: Iterable[str], sites: Iterable[Site]) -> None:
        self.tokens = {annotator: secrets.token_urlsafe(_BYTES) for annotator in annotators}
        self._sites = list(sites)
        self._hosts = {site.host for site in self._sites}
        self._origins = {str(site) for site in self._sites}
        self._cookies: dict[str, str] = {}

    def is_known_host(self, host: str | None) -> bool:
        """Whether a request was sent to this server by one of its own names, not by a name that leads here."""
        return host is not None and host.lower() in self._hosts

    def is_own_origin(self, origin: str | None) -> bool:
        """Whether a request comes from a page of this server."""
        return origin is not None and origin.lower() in self._origins

    def is_from_elsewhere(self, headers: Mapping[str, str]) -> bool:
        """Whether another site's page sent the request, as far as the browser says so."""
        origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site")
        if origin is not None and not self.is_own_origin(origin):
            return True
        is_navigation = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
        return site in ("cross-site", "same-site") and not is_navigation

    def exchange(self, token: str) -> str | None:
        """The value of a new cookie for a token; None for a token that was never given."""
        for annotator, known in self.tokens.items():
            if hmac.compare_digest(known.encode(), token.encode(errors="replace")):
                cookie = secrets.token_urlsafe(_BYTES)
                self._cookies[cookie] = annotator
                return cookie
        return None

    def annotator(self, cookie: str | None) -> str | None:
        """Whose cookie that is; None where it was never given."""
        return self._cookies.get(cookie) if cookie is not None else None
