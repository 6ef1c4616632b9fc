"""An address to the bytes that are there, within limits that no server can change.

Every host is looked up once, all its addresses are checked, and the connection goes to a checked one, so that neither
a redirect nor a second, different answer of the name server leads into a private network.
"""

from __future__ import annotations

import html
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from hikreader import __version__
from hikreader.cleaning.compressed import GzipUnpacker
from hikreader.cleaning.cookies import Cookies
from hikreader.cleaning.results import Limits
from hikreader.cleaning.web_address import SCHEMES
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.errors import HikreaderError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_SAFE = "/?&=%:;,+@!$'()*~"
"""Characters that an address has a right to; others in it are quoted."""
_REFRESH = deferred_pattern(
    rb"<meta\s(?=[^>]{0,400}?http-equiv\s*=\s*[\"']?refresh\b)[^>]{0,400}?content\s*="
    rb"\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s>]{0,2000})",
    re.I,
)
_SECONDS = deferred_pattern(
    rb"content\s*=\s*[\"']?\s*(?P<seconds>\d{1,4}(?:\.\d*)?)\s*[;,]\s*url\s*=\s*[\"']?(?P<target>[^\"'>]+)", re.I
)
_HIDDEN = deferred_pattern(rb"<!--.*?-->|<noscript\b.*?</noscript\s*>", re.I | re.S)
_REFRESH_HEAD = 16_384
"""Bytes of a page's beginning in which a refresh is looked for."""
_AT_ONCE = 5
"""Seconds up to which a refresh is a redirect, and not a page that keeps itself new."""
_NAT64 = ip_network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; hikreader/{__version__})",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


class CannotFetch(HikreaderError):
    """The address gives nothing, or nothing that is safe to take."""


class Fetched(NamedTuple):
    """What is at an address: the bytes, unpacked, and the encoding that the server names."""

    data: bytes
    label: str | None


def fetch(url: str, limits: Limits, *, allow_private: bool = False) -> Fetched:
    """What is at an address, with redirects followed. TLS certificates are verified.

    Cookies that an answer sets are sent back to its host, since some servers redirect without end otherwise; they are
    forgotten with the end of the call. A page that refreshes itself to another address is followed there, once.

    Raises:
        CannotFetch: The address, an address it leads to, or the answer is refused, late, too large or incomplete.
    """
    deadline = time.monotonic() + limits.fetch_seconds
    cookies = Cookies()
    may_refresh = True
    for _ in range(limits.redirects + 1):
        answer = _answer(url, limits, deadline, allow_private, cookies)
        if isinstance(answer, str):
            url = urljoin(url, answer)
            continue
        target = refresh_target(answer.data, url) if may_refresh else None
        if target is None:
            return answer
        url, may_refresh = target, False
    raise CannotFetch(f"The address redirects more than {limits.redirects} times: open it in a browser and save it.")


def _answer(url: str, limits: Limits, deadline: float, allow_private: bool, cookies: Cookies) -> Fetched | str:
    """The answer at an address, or where it redirects to."""
    try:
        return _get(_checked(url), limits, deadline, allow_private, cookies)
    except CannotFetch:
        raise
    except TimeoutError as error:
        raise late(limits) from error
    except ssl.SSLCertVerificationError as error:
        raise CannotFetch(f"The server's certificate is not to be trusted ({error.verify_message}).") from error
    except (OSError, HTTPException, ValueError) as error:
        raise CannotFetch(f"The server cannot be reached or gives no proper answer ({_said(error)}).") from error


def refresh_target(data: bytes, url: str) -> str | None:
    """The address that a page leads to at once by a `meta` refresh; None if it leads nowhere, or to itself.

    What stands in `noscript` is for browsers without scripts: it leads away from pages that are there.
    """
    found = _REFRESH.search(_HIDDEN.sub(b"", data[:_REFRESH_HEAD]))
    seconds = _SECONDS.search(found[0]) if found else None
    if seconds is None or float(seconds["seconds"]) > _AT_ONCE:
        return None
    target = urljoin(url, html.unescape(seconds["target"].decode("utf-8", "replace")).strip(" \"'"))
    return target if target.partition("#")[0] != url.partition("#")[0] else None


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise CannotFetch(f"{url} is no web address: it must begin with http:// or https://.")
    if parts.username or parts.password:
        raise CannotFetch("An address with a password in it is not fetched: save the page and import that.")
    return parts


def _get(parts: SplitResult, limits: Limits, deadline: float, allow_private: bool, cookies: Cookies) -> Fetched | str:
    connection = _connection(parts, deadline, allow_private)
    try:
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("GET", quote(path, safe=_SAFE), headers={**_HEADERS, **cookies.header(parts)})
        answer = connection.getresponse()
        cookies.take(parts, answer.headers.get_all("Set-Cookie", []))
        if answer.status in _REDIRECTS and (target := answer.getheader("Location")):
            return target
        if answer.status != 200:
            raise CannotFetch(f"The server answers {answer.status} {answer.reason}: there is no page to read.")
        return Fetched(_body(answer, limits, deadline), answer.headers.get_content_charset())
    finally:
        connection.close()


def _connection(parts: SplitResult, deadline: float, allow_private: bool) -> HTTPConnection:
    host, port = parts.hostname or "", parts.port or SCHEMES[parts.scheme]
    plain = _connected(_addresses(host, port, allow_private), port, deadline)
    if parts.scheme == "http":
        connection = HTTPConnection(host, port)
        connection.sock = plain
    else:
        connection = HTTPSConnection(host, port)
        try:
            connection.sock = _tls().wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
    return connection


def _tls() -> ssl.SSLContext:
    import certifi

    context = ssl.create_default_context()
    # Some Pythons, as python.org's for macOS, know no authorities of their own.
    context.load_verify_locations(certifi.where())
    return context


def _addresses(host: str, port: int, allow_private: bool) -> list[str]:
    """All addresses of a host.

    Raises:
        CannotFetch: One of them is private and those are not allowed.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(map(_is_public, addresses)):
        raise CannotFetch(
            f"{host} is inside a private network: if you trust the address, give --allow-private as well."
        )
    return addresses


def _is_public(address: str) -> bool:
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address):
        inner = _wrapped(number)
        return number.is_global and not number.is_multicast if inner is None else _is_public(str(inner))
    return number.is_global and not number.is_multicast


def _wrapped(number: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address only wraps up."""
    if number in _NAT64:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


def _connected(addresses: list[str], port: int, deadline: float) -> socket.socket:
    last: OSError = OSError("it has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), _left(deadline))
        except OSError as error:
            last = error
    raise last


def _left(deadline: float) -> float:
    """Seconds up to the deadline.

    Raises:
        TimeoutError: There are none left.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _body(answer: HTTPResponse, limits: Limits, deadline: float) -> bytes:
    """All of the answer, unpacked.

    Raises:
        CannotFetch: It is too large, or ends before its time.
    """
    parts, size = [], 0
    for part in _unpacked(answer, limits, deadline):
        size += len(part)
        if size > limits.page_bytes:
            raise CannotFetch(f"There is more than {limits.page_bytes / 1e6:g} MB at this address: it was not read on.")
        parts.append(part)
    if answer.length:
        raise CannotFetch("The server broke off in the middle of the page: try again.")
    return b"".join(parts)


def _unpacked(answer: HTTPResponse, limits: Limits, deadline: float) -> Iterator[bytes]:
    packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if packing == "identity":
        yield from _received(answer, deadline)
        return
    if packing not in ("gzip", "x-gzip"):
        raise CannotFetch(f"The server packs the page in a way that was not asked for ({packing[:20]}).")
    unpacker = GzipUnpacker()
    for part in _received(answer, deadline):
        try:
            yield from unpacker.unpacked(part)
        except zlib.error as error:
            raise CannotFetch("The page is packed in a broken way: it cannot be read.") from error
    if not unpacker.is_whole:
        raise CannotFetch("The server broke off in the middle of the page: try again.")


def _received(answer: HTTPResponse, deadline: float) -> Iterator[bytes]:
    while part := answer.read1(_CHUNK):
        yield part
        _left(deadline)


def late(limits: Limits) -> CannotFetch:
    """What to raise when the time is over."""
    return CannotFetch(f"The page was not there after {limits.fetch_seconds:g} seconds: try again later.")


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
