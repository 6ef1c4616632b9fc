"""Web pages that are whole in one file: nothing in them runs, nothing is fetched, and foreign text stays text.

A policy in the page itself allows its own style sheet alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from hikreader.text.colours import DARK, LIGHT
from hikreader.text.display import displayed


def document(title: str, style: str, body: Iterable[str], language: str | None = None) -> str:
    """The page with a title, a style sheet and the lines of its body, which are HTML."""
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            f"<!doctype html>\n<html{_language(language or '')}>\n<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{safe(title)}</title>",
            f"<style>{style}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>",
        ]
    )


def safe(text: str) -> str:
    """A foreign text as HTML: no control, no direction override, no markup."""
    return escape(displayed(text))


def colour_rules() -> list[str]:
    """The rules that make every colour of hikreader a variable, for light and dark."""
    return [
        ":root { color-scheme: light dark; " + _variables(LIGHT) + " }",
        "@media (prefers-color-scheme: dark) { :root { " + _variables(DARK) + " } }",
    ]


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def _language(language: str) -> str:
    return f' lang="{language}"' if language.isascii() and language.replace("-", "").isalnum() else ""


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
