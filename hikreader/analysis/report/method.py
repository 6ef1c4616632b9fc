"""The method of a report: who labelled what and how, how far layers agree, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikreader import __version__
from hikreader.analysis.agreement import compared
from hikreader.analysis.report.evidence import Figure, FigureList, Statement
from hikreader.analysis.report.portraits import Portrait
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.story import StoryArticle
from hikreader.model.annotation import Annotation, Origin
from hikreader.model.label import STORY_LABELS, Label
from hikreader.store.store import Store

_MOST_LAYERS = 5
_COUNTED = {Label.ALLEGATION: "allegations, denials among them"}
"""What is counted of a label where its name alone does not say it."""
_ORIGINS = {
    Origin.MANUAL: "labelled by hand",
    Origin.ACCEPTED: "suggested by a rule and accepted",
    Origin.IMPORT: "imported from a file",
}


class MethodInput(NamedTuple):
    """What the method tells of: a layer of a database, its articles, and what was said of sides."""

    store: Store
    layer: str
    story_articles: Sequence[StoryArticle]
    portraits: Sequence[Portrait]
    sides: Sides


def method(given: MethodInput, figures: FigureList) -> tuple[Statement, ...]:
    """How the numbers came about, in sentences."""
    notes = [note for one in given.story_articles for note in one.notes if not note.label.is_of_page]
    return (
        *_labels(given, figures),
        *_origins(notes, figures),
        *_blind(notes, figures),
        *_done(given, figures),
        *_agreements(given, figures),
        *_sides(given),
        *_left_out(given, figures),
        (f"Made with hikreader {__version__}{_state(notes)}. {_RULES}",),
    )


def _labels(given: MethodInput, figures: FigureList) -> Iterator[Statement]:
    parts = [part for one in given.portraits for part in one.parts]
    counts: list[str | Figure] = []
    for left, label in zip(reversed(range(len(STORY_LABELS))), STORY_LABELS, strict=True):
        labelled = [part.evidence for part in parts if part.label is label]
        joint = (" in ", " and ", ", ")[min(left, 2)]
        counts += [figures.count(_COUNTED.get(label, f"{label}s"), labelled), f" {label}s{joint}"]
    yield (
        f"All labels are those of the annotator {given.layer}: ",
        *counts,
        figures.add(len(given.portraits), "articles of the story"),
        " articles of the story.",
    )


def _origins(notes: Sequence[Annotation], figures: FigureList) -> Iterator[Statement]:
    counts = Counter(_origin(note) for note in notes)
    parts: list[str | Figure] = []
    for words, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        parts += [", " if parts else "", figures.add(count, f"labels {words}"), f" {words}"]
    if parts:
        yield ("Of the labels in all articles, boilerplate not counted, there are ", *parts, ".")


def _origin(note: Annotation) -> str:
    if note.suggested_by is not None:
        return f"suggested by “{note.suggested_by}” and accepted"
    return _ORIGINS[note.origin]


def _blind(notes: Sequence[Annotation], figures: FigureList) -> Iterator[Statement]:
    blind = [note for note in notes if note.blind]
    if blind:
        count = figures.add(len(blind), "labels that were made blind")
        articles = figures.add(len({note.text_id for note in blind}), "articles with labels that were made blind")
        yield (
            count,
            " labels in ",
            articles,
            " articles were made blind: without sight of suggestions or other layers.",
        )


def _done(given: MethodInput, figures: FigureList) -> Iterator[Statement]:
    done = sum(one.is_done for one in given.portraits)
    yield (
        figures.add(f"{done} of {len(given.portraits)}", "articles of the story that are marked done"),
        " articles are marked done. Only of these it is said that something is not there; the others are hatched.",
    )


def _agreements(given: MethodInput, figures: FigureList) -> Iterator[Statement]:
    others = [name for name in given.store.annotations.layers() if name != given.layer]
    for name in others[:_MOST_LAYERS]:
        comparison = compared(given.store, given.layer, name)
        if not comparison.articles:
            continue
        whole = comparison.by_label[None]
        if whole.exact is None:
            continue
        yield (
            f"Agreement with {name}, in ",
            figures.add(comparison.articles, f"articles that {given.layer} and {name} have labelled"),
            " articles that both have labelled: F1 of the same spans ",
            figures.add(f"{whole.exact:.2f}", f"F1 of the same spans with {name}"),
            ", kappa over sentences ",
            figures.add("undefined" if whole.kappa is None else f"{whole.kappa:.2f}", f"kappa with {name}"),
            ".",
        )
    if not others:
        yield ("No other annotator has labelled these articles, so nothing is known of agreement.",)


def _sides(given: MethodInput) -> Iterator[Statement]:
    if given.sides.accused:
        yield (
            f"The accused: {', '.join(sorted(given.sides.accused))}. They are heard in a quotation or a denial of "
            "theirs; a denial for which no speaker is named counts as theirs.",
        )


def _left_out(given: MethodInput, figures: FigureList) -> Iterator[Statement]:
    unlabelled = sum(not one.notes for one in given.story_articles)
    off_story = len(given.story_articles) - unlabelled - len(given.portraits)
    aside = len(given.store.articles.aside_ids())
    yield (
        "Left out: ",
        figures.add(off_story, "labelled articles without a fact or an allegation"),
        " without a fact or an allegation, ",
        figures.add(unlabelled, "articles without labels"),
        " without labels, ",
        figures.add(aside, "articles that are set aside"),
        " set aside.",
    )


def _state(notes: Sequence[Annotation]) -> str:
    newest = max((note.updated for note in notes), default=None)
    return f" from labels as of {newest[:16].replace('T', ' ')} UTC" if newest else ""


_RULES = (
    "Places are measured in the text without headline and boilerplate. “Earliest” is the earliest date known here. The "
    "same wording is found by comparing words; wordings that differ may say the same."
)
