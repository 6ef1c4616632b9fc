"""Who may come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.web.access import Access, Site, loopback_sites

ACCESS = Access(["ada", "ben"], loopback_sites(8765))


def test_each_annotator_has_a_token_that_is_exchanged_for_a_cookie_of_ones_own() -> None:
    cookies = {name: ACCESS.exchange(token) for name, token in ACCESS.tokens.items()}
    assert {name: ACCESS.annotator(cookie) for name, cookie in cookies.items()} == {"ada": "ada", "ben": "ben"}
    assert len({*cookies.values(), *ACCESS.tokens.values()}) == 4
    assert all(len(token) >= 43 for token in ACCESS.tokens.values())


@given(st.text())
def test_nothing_that_is_guessed_is_a_token_or_a_cookie(guess: str) -> None:
    assert ACCESS.exchange(guess) is None
    assert ACCESS.annotator(guess) is None


def test_a_token_is_no_cookie() -> None:
    assert ACCESS.annotator(ACCESS.tokens["ada"]) is None


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_names_of_this_machine_are_known(host: str) -> None:
    assert ACCESS.is_known_host(host)


@pytest.mark.parametrize(
    "host", [None, "", "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost:8765.evil.example"]
)
def test_a_name_that_leads_here_is_not_ours(host: str | None) -> None:
    assert not ACCESS.is_known_host(host)


def test_another_site_is_seen_by_its_origin_or_by_what_the_browser_says() -> None:
    assert not ACCESS.is_from_elsewhere({})
    assert not ACCESS.is_from_elsewhere({"Origin": "http://localhost:8765"})
    assert ACCESS.is_from_elsewhere({"Origin": "http://localhost:8766"})
    assert ACCESS.is_from_elsewhere({"Origin": "null"})
    assert ACCESS.is_from_elsewhere({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"})
    navigation = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert not ACCESS.is_from_elsewhere(navigation), "a link in a mail"
    assert ACCESS.is_from_elsewhere(navigation | {"Sec-Fetch-Dest": "iframe"})


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://Read.example.org/", Site("https", "read.example.org")),
        ("http://a:b@host:81/x", Site("http", "host:81")),
        ("ftp://host", None),
        ("host", None),
        ("https://", None),
        ("http://[::1", None),
    ],
)
def test_a_site_is_scheme_host_and_port(url: str, site: Site | None) -> None:
    assert Site.parse(url) == site
