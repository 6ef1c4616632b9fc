"""Small coverage in the layouts of many aggregators: the same three stories, printed in other ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    headline: str
    outlet: str
    date: str
    paragraphs: tuple[str, ...]


STORIES = (
    Story(
        "Council approves budget after marathon debate",
        "Harbour Gazette",
        "12 March 2024",
        (
            "The city council approved a new budget on Tuesday after a long debate about school funding and road "
            "repairs, officials said.",
            "Mayor Anna Kowalski told reporters that the plan would raise property taxes by two percent, the smallest "
            'increase in five years. "We listened to residents," she said.',
            "Opponents argued that the measure does little for renters. A second vote is expected later this month.",
            "The budget takes effect in January, and the council will review spending every quarter, according to the "
            "finance office.",
        ),
    ),
    Story(
        "Glowing fish found in the deep sea",
        "Science Weekly",
        "3 April 2024",
        (
            "Researchers at the coastal institute have found a new species of deep-sea fish that glows in three "
            "colours, they reported.",
            "The animal lives at depths of more than four thousand metres, where no sunlight reaches. It was caught on "
            "camera last spring.",
            '"It was a surprise for all of us," said marine biologist Jon Vega, who led the expedition.',
            "The team will return next year with a larger submarine to look for more of them, and hopes to film their "
            "behaviour.",
        ),
    ),
    Story(
        "Storm leaves thousands without power on coast",
        "Northern Post",
        "29 May 2024",
        (
            "A strong storm knocked out power to thousands of homes along the northern coast overnight, the grid "
            "operator said on Friday.",
            "Crews worked through the night to clear fallen trees from roads and restore lines, while schools stayed "
            "closed in four towns.",
            "Forecasters expect more rain on Saturday, but winds should ease by the afternoon and travel should slowly "
            "return to normal.",
            "No injuries were reported, police said. Residents were asked to keep away from the harbour until further "
            "notice.",
        ),
    ),
)


def _lines(story: Story) -> str:
    return "\n".join(story.paragraphs)


def _spaced(story: Story) -> str:
    return "\n\n".join(story.paragraphs)


def _each(print_story: Callable[[Story], str], between: str = "\n\n") -> str:
    return between.join(print_story(story) for story in STORIES) + "\n"


LAYOUTS = {
    "outlet and date behind a bar": "My Digest\nHome\nSettings\n\n"
    + _each(lambda s: f"{s.headline}\n{s.outlet} | {s.date}\n\n{_spaced(s)}")
    + "\n\nPowered by DigestApp\nPrivacy Policy\n",
    "named fields": _each(lambda s: f"Title: {s.headline}\nSource: {s.outlet}\nDate: {s.date}\n\n{_lines(s)}"),
    "byline and stamp": _each(
        lambda s: f"{s.headline}\nBy John Miller, {s.outlet}\nPublished {s.date}\n{_lines(s)}\nShare this article"
    ),
    "rules between": _each(lambda s: f"{s.headline}\n{s.outlet}, {s.date}\n\n{_spaced(s)}", "\n----------\n"),
    "a press archive": _each(
        lambda s: (
            f"{s.headline}\n{s.outlet}\n{s.date} Tuesday\nCopyright 2024 {s.outlet} All Rights Reserved\n"
            f"Section: NEWS; Pg. 5\nLength: 312 words\nByline: John Miller\nBody\n\n{_lines(s)}\n\n"
            f"Load-Date: {s.date}\n\nEnd of Document"
        )
    ),
    "numbered capitals": _each(lambda s: f"7. {s.headline.upper()}\n({s.outlet} - {s.date})\n{_lines(s)}"),
    "printed twice, no empty lines": _each(
        lambda s: f"{s.headline}\n{s.headline}\n{s.outlet}\n{s.date}\n{_lines(s)}", "\n"
    ),
    "markdown": _each(lambda s: f"## {s.headline}\n\n*{s.outlet}* — {s.date}\n\n{_spaced(s)}"),
    "outlet and date first": "Top stories\n\n"
    + _each(lambda s: f"{s.outlet}\n{s.date}\n{s.headline}\n{' '.join(s.paragraphs)}"),
}
"""By the name of each layout a dump of all STORIES."""
