"""How right the suggesters are, on the reference layer: `python -m tests.bench.suggesting`.

Every article is suggested for by what all the others teach; thresholds come from those others alone. A second table
gives the learner only four other articles, drawn several times.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from hikreader.analysis.speaker_resolution import SpeakerResolver, is_same_source
from hikreader.analysis.suggesters.base import ArticleView
from hikreader.analysis.suggesters.learner import LEARNT, Example, Learner
from hikreader.analysis.suggesters.learner_suggester import LearnerSuggester, examples_of
from hikreader.analysis.suggesters.quotation_suggester import QuotationSuggester
from hikreader.analysis.suggesters.story_likeness import StoryLikeness, topic_names
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store import Store
from tests.build_annotations_db import ANNOTATOR, TOP

DRAWS = 3
"""How often four articles are drawn for each article."""


class Score(NamedTuple):
    """How many spans were suggested, how many there are, and how many of those were suggested exactly."""

    suggested: int
    there: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the suggestions that are right."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was suggested."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.suggested + self.there
        return 2 * self.right / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}  of {self.there}"


def views(store: Store) -> list[ArticleView]:
    """All articles with the reference layer."""
    found = []
    for number in store.articles.ids():
        article = store.articles.get(number)
        own = store.annotations.on(article.text_id, ANNOTATOR)
        found.append(ArticleView.of(article, own, store.suggestions.open_on(article.text_id)))
    return found


def spans(view: ArticleView, label: Label) -> set[Span]:
    """What has the label in the reference layer."""
    return {note.span for note in view.own if note.label is label}


def score(pairs: Sequence[tuple[ArticleView, Sequence[Suggestion]]], label: Label) -> Score:
    """How right suggestions are for one label over several articles."""
    suggested = [{one.span for one in made if one.label is label} for _, made in pairs]
    there = [spans(view, label) for view, _ in pairs]
    right = sum(len(one & other) for one, other in zip(suggested, there, strict=True))
    return Score(sum(map(len, suggested)), sum(map(len, there)), right)


def learnt(
    labelled: Sequence[ArticleView], size: int | None = None
) -> Iterator[tuple[ArticleView, Sequence[Suggestion]]]:
    """Each article with what the others, or `size` of them as drawn, make the learner suggest."""
    taught: list[list[Example]] = [examples_of(view, is_done=True) for view in labelled]
    random = Random(1)
    for number, view in enumerate(labelled):
        others = [other for other in range(len(labelled)) if other != number]
        for _ in range(1 if size is None else DRAWS):
            learner, drawn = Learner(), others if size is None else random.sample(others, size)
            learner.refit([taught[other] for other in drawn])
            likeness = StoryLikeness([topic_names(labelled[other]) for other in drawn])
            yield view, list(LearnerSuggester(learner, likeness.covers).suggest(view))


def calibration(pairs: Sequence[tuple[ArticleView, Sequence[Suggestion]]]) -> Iterator[str]:
    """For each tenth of the score how many suggestions there are, and how many of them are right."""
    tenths: dict[int, list[bool]] = {}
    for view, made in pairs:
        for one in made:
            tenths.setdefault(min(9, int(one.score * 10)), []).append(one.span in spans(view, one.label))
    for tenth, right in sorted(tenths.items()):
        yield f"  {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {len(right):4}, right {sum(right) / len(right):.2f}"


class SpeakerScore(NamedTuple):
    """How many quotations have a speaker, how many times the first one offered, and one taken unasked, is it or not."""

    quotations: int
    first_right: int
    taken: int
    taken_wrong: int

    def __str__(self) -> str:
        first, wrong = self.first_right / self.quotations, self.taken_wrong / self.quotations
        return f"first offered right {first:.3f}  preselected {self.taken}, wrong {wrong:.3f}  of {self.quotations}"


def speakers(every: Sequence[ArticleView], *, with_names: bool) -> SpeakerScore:
    """Who the quotations of the layer seem to be by, with or without the names that speakers have in other articles.

    A name counts as right that is the speaker's, or a short form of it that is printed: the layer's own spelling cannot
    be known before it was once given.
    """
    total = right = taken = wrong = 0
    for view in every:
        others = [note.speaker for other in every if other is not view for note in other.own if note.speaker]
        names = {name: name for name in others} if with_names else {}
        notes = [note for note in view.own if note.label is Label.QUOTE and note.speaker]
        guesses = SpeakerResolver(view.text, [note.span for note in notes], view.skipped, names).each()
        for note in notes:
            guess = guesses[note.span]
            is_right = guess is not None and is_same_source(guess.name, note.speaker or "")
            total += 1
            right += is_right
            taken += guess is not None and guess.is_sure
            wrong += guess is not None and guess.is_sure and not is_right
    return SpeakerScore(total, right, taken, wrong)


def main() -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(TOP / "annotations.db", folder)
        with Store.open(Path(copy), ANNOTATOR) as store:
            report(views(store))


def report(every: Sequence[ArticleView]) -> None:
    """Print how right each suggester is."""
    quoted = [(view, list(QuotationSuggester().suggest(view))) for view in every if view.own]
    say(f"quotations: {score(quoted, Label.QUOTE)}")
    for with_names, said in ((True, "names of other articles known"), (False, "no name known")):
        say(f"speakers, {said}: {speakers(every, with_names=with_names)}")
    labelled = [view for view in every if any(note.label in LEARNT for note in view.own)]
    for size in (None, 4):
        began = time.process_time()
        pairs = list(learnt(labelled, size))
        took = time.process_time() - began
        say(
            f"learner, {size or len(labelled) - 1} other articles ({len(pairs)} refits, {took / len(pairs):.2f} s each)"
        )
        for label in LEARNT:
            say(f"  {label:10} {score(pairs, label)}")
        for line in calibration(pairs):
            say(line)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
