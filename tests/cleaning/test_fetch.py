from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from hikreader.cleaning.fetch import CannotFetch, fetch, refresh_target
from hikreader.cleaning.results import Limits
from hikreader.cleaning.web_address import is_web_address
from tests.cleaning.serving import PAGE, Server, serving

SMALL = Limits(page_bytes=1_000_000, fetch_seconds=5, redirects=3)
HASTY = Limits(page_bytes=1_000_000, fetch_seconds=0.5, redirects=3)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.mark.parametrize(
    "path", ["/page", "/packed", "/packed-in-parts", "/moved", "/page?q=ä b", "/wants-cookie", "/refresh"]
)
def test_a_page_comes_as_it_is(server: Server, path: str) -> None:
    assert fetch(server.address(path), SMALL, allow_private=True).data == PAGE


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/missing", "answers 404 Not Found"),
        ("/broken-off", "broke off"),
        ("/cut-archive", "broke off"),
        ("/odd-packing", "not asked for"),
        ("/bomb", "more than 1 MB"),
        ("/endless", "more than 1 MB"),
        ("/loop", "redirects more than 3 times"),
        ("/to-a-file", "no web address"),
        ("/nonsense", "no proper answer"),
    ],
)
def test_a_bad_server_is_given_up_with_a_reason(server: Server, path: str, complaint: str) -> None:
    with pytest.raises(CannotFetch, match=complaint):
        fetch(server.address(path), SMALL, allow_private=True)


def test_a_server_that_drips_is_given_up_in_time(server: Server) -> None:
    begun = time.monotonic()
    with pytest.raises(CannotFetch, match=r"not there after 0\.5 seconds"):
        fetch(server.address("/drip"), HASTY, allow_private=True)
    assert time.monotonic() - begun < 60


def test_the_encoding_that_the_server_names_comes_with_the_page(server: Server) -> None:
    assert fetch(server.address("/named-encoding"), SMALL, allow_private=True) == (PAGE, "iso-8859-2")
    assert fetch(server.address("/page"), SMALL, allow_private=True).label is None


def test_a_cookie_goes_back_to_its_host_only(server: Server) -> None:
    assert fetch(server.address("/sets-cookie-elsewhere"), SMALL, allow_private=True).data == b"none"


def test_a_page_that_refreshes_itself_is_followed_once(server: Server) -> None:
    found = fetch(server.address("/refresh-twice"), SMALL, allow_private=True)
    assert b"/page" in found.data
    assert found.data != PAGE


@pytest.mark.parametrize(
    ("head", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/b">', "https://news.example/b"),
        ("<META content='1;URL=&quot;https://other.example/&quot;' HTTP-EQUIV=Refresh>", "https://other.example/"),
        ('<meta http-equiv="refresh" content="300; url=/b">', None),
        ('<meta http-equiv="refresh" content="60">', None),
        ('<meta http-equiv="refresh" content="0; url=/a#top">', None),
        ('<noscript><meta http-equiv="refresh" content="0; url=/no-script"></noscript>', None),
        ('<!-- <meta http-equiv="refresh" content="0; url=/b"> -->', None),
        ('<meta name="description" content="0; url=/b">', None),
    ],
)
def test_only_a_refresh_at_once_to_another_page_leads_away(head: str, target: str | None) -> None:
    assert refresh_target(f"<html><head>{head}</head>".encode(), "https://news.example/a") == target


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433",
    ],
)  # fmt: skip
def test_an_address_inside_a_private_network_is_refused(host: str) -> None:
    with pytest.raises(CannotFetch, match=r"private network.*--allow-private"):
        fetch(f"http://{host}/", SMALL)


def _world(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Name service as told, and the addresses that were connected to."""
    reached: list[str] = []

    def found(host: str, port: int, **_: object) -> list[Any]:
        return [(2, 1, 6, "", (address, port)) for address in (names[host].pop(0),)]

    def connected(address: tuple[str, int], seconds: float) -> socket.socket:
        reached.append(address[0])
        one = socket.socket()
        one.settimeout(seconds)
        one.connect(("127.0.0.1", address[1]))
        return one

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connected)
    return reached


def test_a_redirect_into_a_private_network_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"news.example": ["93.184.216.34"], "10.0.0.1": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"]}
    reached = _world(monkeypatch, names)
    with pytest.raises(CannotFetch, match=r"10\.0\.0\.1 is inside a private network"):
        fetch(server.address("/inward", "news.example"), SMALL)
    assert reached == ["93.184.216.34"]


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = _world(monkeypatch, {"rebinding.example": ["93.184.216.34", "127.0.0.1"]})
    assert fetch(server.address("/page", "rebinding.example"), SMALL).data == PAGE
    assert reached == ["93.184.216.34"]


def test_a_certificate_that_nobody_vouches_for_is_refused(server: Server) -> None:
    with pytest.raises(CannotFetch):
        fetch(server.address("/page").replace("http:", "https:"), SMALL, allow_private=True)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a:b@example.com/", "http://x:99999/", "file:///x"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(CannotFetch):
        fetch(url, SMALL)


def test_addresses_are_told_from_paths() -> None:
    assert is_web_address("HTTPS://example.com/a")
    assert not is_web_address("http/example.txt")
    assert not is_web_address("ftp://example.com")
