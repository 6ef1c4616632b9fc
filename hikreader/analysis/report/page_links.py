"""Links inside the page: every number leads to its sentences, and every sentence stands once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hikreader.analysis.report.evidence import Evidence, Figure, Statement
from hikreader.analysis.report.portraits import gist, outlet_name
from hikreader.formats.html_page import safe
from hikreader.text.strings import short_date

MOST_LINKS = 40
"""Sentences that a number leads to on the page; the CSV file has them all."""
_LONGEST = 260
"""Code points of a sentence on the page, where there are few."""
_LEAST = 80
"""Code points of a sentence where there are very many."""
_ROOM = 260_000
"""Code points of all sentences together: the page must stay small enough to be sent by mail."""


class PageLinks:
    """The numbers of the sentences of a page, given in the order in which sentences are first asked for."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._numbers: dict[object, int] = {}
        self._evidence: list[Evidence] = []
        for one in evidence:
            self.sentence(one)

    def sentence(self, one: Evidence) -> int:
        """The number of a sentence."""
        if one.key not in self._numbers:
            self._numbers[one.key] = len(self._evidence) + 1
            self._evidence.append(one)
        return self._numbers[one.key]

    def figure(self, figure: Figure) -> str:
        """A number as a link: to its sentence, or to the list of its sentences; as it is where it has none."""
        value = safe(figure.value).replace(" ", "&nbsp;")
        if not figure.evidence:
            return f"<b>{value}</b>"
        target = f"s{self.sentence(figure.evidence[0])}" if len(figure.evidence) == 1 else f"n{figure.number}"
        return f'<a class="n" href="#{target}">{value}</a>'

    def statement(self, statement: Statement) -> str:
        """A sentence with its numbers as links."""
        return "".join(safe(part) if isinstance(part, str) else self.figure(part) for part in statement)

    def figures(self, figures: Iterable[Figure]) -> Iterator[str]:
        """What each number counts, with links to its sentences."""
        yield '<ol class="figures">'
        for figure in figures:
            if len(figure.evidence) > 1:
                yield (
                    f'<li id="n{figure.number}" value="{figure.number}"><b>{safe(figure.value)}</b> '
                    f"{safe(figure.meaning)}: {self._numbered(figure)}</li>"
                )
        yield "</ol>"

    def _numbered(self, figure: Figure) -> str:
        numbers = [self.sentence(one) for one in figure.evidence]
        links = " ".join(f'<a href="#s{number}">{number}</a>' for number in numbers[:MOST_LINKS])
        more = len(numbers) - MOST_LINKS
        return f"{links} and {more:,} more in the table" if more > 0 else links

    def sentences(self) -> Iterator[str]:
        """All sentences that were asked for, article by article."""
        by_text: dict[int, list[tuple[int, Evidence]]] = {}
        for number, one in enumerate(self._evidence, 1):
            by_text.setdefault(one.article.text_id, []).append((number, one))
        most = max(_LEAST, min(_LONGEST, _ROOM // max(1, len(self._evidence))))
        for listed in by_text.values():
            yield _article_heading(listed[0][1])
            yield '<ol class="sentences">'
            for number, one in sorted(listed, key=lambda item: item[1].span):
                yield _sentence(number, one, most)
            yield "</ol>"


def _article_heading(one: Evidence) -> str:
    data = one.article.metadata
    date = short_date(data.published, data.published_text)
    return f"<h3>{safe(outlet_name(one.article))} <small>{safe(date)}</small></h3>"


def _sentence(number: int, one: Evidence, most: int) -> str:
    label = f'<mark class="{one.label}">{one.label}</mark> ' if one.label else ""
    speaker = f" <small>{safe(one.speaker)}</small>" if one.speaker else ""
    return f'<li id="s{number}" value="{number}">{label}{safe(gist(one.text, most))}{speaker}</li>'
