"""A web page to clean: an article in the usual surroundings."""

from __future__ import annotations

import json

HEADLINE = "Lock keepers of the Tolna canal strike for a week"
STORY = (
    "The lock keepers of the Tolna canal walked out on Monday after talks about night shifts broke down at last.",
    "“We have asked for two people at each lock since the flood,” said Irma Vass, who speaks for the keepers.",
    "Forty barges with grain and gravel waited below the first lock on Tuesday, and the queue grew by ten every hour.",
    "The canal company said that it had offered to hire twelve more keepers by the spring and called the strike rash.",
    "A mediator from the ministry of transport will meet both sides on Thursday in the town hall of Tolna at noon.",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts or STORY)


def linked(**members: object) -> str:
    """JSON-LD of the page's article, with more members, or others."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **members}
    return script(data)


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def web_page(
    body: str | None = None, *, head: str = "", title: str = f"{HEADLINE} | Tolna Post", lang: str = "en"
) -> bytes:
    """A page with a menu above and a copyright below its article."""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        "<header><nav><a href='/'>Home</a> <a href='/canal'>Canal</a></nav></header><main><article>"
        f"<h1>{HEADLINE}</h1>{paragraphs() if body is None else body}</article></main>"
        "<footer><p>© 2031 Tolna Post. All rights reserved.</p></footer></body></html>"
    ).encode()
