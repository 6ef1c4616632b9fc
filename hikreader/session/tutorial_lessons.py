"""The tutorial: two short texts written for it, and lessons on them, one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from hikreader.commands import key_sign
from hikreader.language.quote_marks import MARKS
from hikreader.model.annotation import Annotation
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.session.state import ArticleState
from hikreader.text.selection import Selection
from hikreader.text.units import Unit

TITLE = "Bakery on Mill Lane shut after flour goes missing"

_SECOND_TITLE = "Flour thief of Mill Lane still at large"

_SAID = '"Eleven sacks were gone by morning," said Rosa Lindqvist, the owner.'

_MENU = "Home  News  Weather  Sign in"
_SHARE = "Share this story    Print"

TEXT = f"""\
{_MENU}

{TITLE}

The town council closed the bakery on Mill Lane on Tuesday. It had served the quarter for 40 years.

{_SAID}

A former apprentice took them at night, she claims. The apprentice denies it.

{_SHARE}
"""
"""Made up: there is no such bakery."""

_SECOND_TEXT = f"""\
{_SECOND_TITLE}

{_SAID}

"We have seen no van on Mill Lane that night," said Theo Brandt, an inspector.

"The ovens will be lit again on Monday," said Rosa Lindqvist.
"""
"""What another paper makes of it: it prints the same quotation, and two that can be suggested."""

_WANTED = {
    Label.FACT: ("It had served", "The town council"),
    Label.QUOTE: ('"Eleven',),
    Label.ALLEGATION: ("A former apprentice", "The apprentice denies"),
}
"""How the sentences begin that may have a label, first the one that a lesson is about."""


class TutorialView(NamedTuple):
    """What is on the screen, and what has been done in this lesson.

    `ran` are the ids of the commands that were run since it began, `elsewhere` says whether something in the other
    article is labelled, and `suggests` whether suggestions are to be expected at all.
    """

    state: ArticleState
    selection: Selection
    shows_lanes: bool
    ran: frozenset[str] = frozenset()
    elsewhere: bool = False
    suggests: bool = True

    def has(self, label: Label) -> bool:
        """Whether something that may carry that label does."""
        return any(note.label is label and self._is_wanted(note) for note in self.state.own)

    @property
    def strays(self) -> list[Annotation]:
        """Annotations whose label does not fit their text."""
        return [note for note in self.state.own if not self._is_wanted(note)]

    @property
    def selected(self) -> str:
        """The selected text."""
        return self.selection.span.of(self.state.text)

    def has_decided(self, command_id: str) -> bool:
        """Whether a suggestion was decided on by that command, if there is anything to decide on."""
        return command_id in self.ran or not self.suggests

    @property
    def is_second(self) -> bool:
        """Whether the second article is open."""
        return self.state.article.metadata.title == _SECOND_TITLE

    def _is_wanted(self, note: Annotation) -> bool:
        if self.is_second:
            return True
        return note.span.of(self.state.text).startswith(_WANTED.get(note.label, ()))


class Lesson(NamedTuple):
    """What to do, with command ids in braces where the keys are to stand, and how it shows that it was done.

    `about` is the label that it teaches, if it is about the text that is to carry it.
    """

    words: str
    is_done: Callable[[TutorialView], bool]
    about: Label | None = None


STEPS = (
    Lesson("{move.next} goes to the next sentence, {move.previous} back: go to “It had served …”", lambda view:
         view.selected.startswith(_WANTED[Label.FACT][0]), Label.FACT),
    Lesson("“It had served …” reports what one could check: {label.fact} labels it a fact", lambda view:
         view.has(Label.FACT), Label.FACT),
    Lesson("{unit.quotation} takes the next quotation, marks included", lambda view:
         view.selection.unit is Unit.QUOTATION and view.selected.startswith(_WANTED[Label.QUOTE][0])),
    Lesson("{label.quote} labels it a quote", lambda view: view.has(Label.QUOTE), Label.QUOTE),
    Lesson("who says it? {annotation.edit} asks, and enter takes the name it offers", lambda view:
         any(note.speaker for note in view.state.own)),
    Lesson("{unit.sentence} takes sentences again; {move.next} to “A former apprentice took …”", lambda view:
         view.selected.startswith(_WANTED[Label.ALLEGATION][0]), Label.ALLEGATION),
    Lesson("“A former apprentice took …” charges someone: {label.allegation} labels it an allegation", lambda view:
         view.has(Label.ALLEGATION), Label.ALLEGATION),
    Lesson("never afraid of a wrong key: {history.undo} takes it back", lambda view: not view.has(Label.ALLEGATION)),
    Lesson("and {history.redo} does it again", lambda view: view.has(Label.ALLEGATION)),
    Lesson("{unit.word} takes a word, {extend.next} one more: select three words", lambda view:
         view.selection.unit is Unit.WORD and len(view.selected.split()) >= 3),
    Lesson("{view.boilerplate} shows what was folded away: menus and the like", lambda view:
         view.state.shows_boilerplate),
    Lesson("and {view.boilerplate} folds it again", lambda view: not view.state.shows_boilerplate),
    Lesson("{view.lanes} draws brackets under what you have labelled", lambda view: view.shows_lanes),
    Lesson("{annotation.previous} and {annotation.next} go from label to label: go to the quote", lambda view:
         view.state.is_quote(view.selection.span)),
    Lesson("another paper prints these words too: {matches.show} shows where", lambda view: "matches.show" in view.ran),
    Lesson("{match.all} previews what can be labelled alike, enter labels it there too", lambda view: view.elsewhere),
    Lesson("{match.close} comes back to the text; {article.done} marks the article done", lambda view:
         view.state.is_done),
    Lesson("{article.next} opens the next article", lambda view: view.is_second),
    Lesson("what is suggested is dotted: {suggestion.accept} takes the next suggestion", lambda view:
         view.has_decided("suggestion.accept")),
    Lesson("{suggestion.reject} rejects one for good; you decide, no label comes by itself", lambda view:
         view.has_decided("suggestion.reject")),
    Lesson("{coverage.show} shows who prints what, side by side; {coverage.close} comes back", lambda view:
         "coverage.show" in view.ran),
)  # fmt: skip
"""Each waits until it is done."""

_ASTRAY = "“{begun} …” is no {label}: {{history.undo}} takes it back"
_WAY_BACK = ", then {{{way}}} to “{wanted} …”"
"""What is said until the label is gone, or what the step asks for is done."""

_BEGUN = 3
"""Words by which a sentence is named."""

LAST = "that is all it takes. {app.help} shows every key, {app.quit} leaves; nothing of this is kept"


class Tutorial:
    """The lessons, and how far a person is with them."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """`keys` are the person's own, by the id of the command."""
        self._signs = {id_: key_sign(own[0]) for id_, own in keys.items() if own}
        self._at = 0
        self._astray = ""
        self._forgiven: frozenset[str] = frozenset()  # labels that did not fit, that are no longer mentioned

    @property
    def step(self) -> int:
        """The step that is to be done, counted from 1."""
        return min(self._at + 1, len(STEPS))

    @property
    def way_back(self) -> str:
        """What to press in the list: no step is done there."""
        return self._with_signs("this is the list of articles: {pane.other} goes back to the text")

    @property
    def is_over(self) -> bool:
        """Whether every step was done."""
        return self._at == len(STEPS)

    @property
    def words(self) -> str:
        """What to do now, with its number."""
        return self._with_signs(
            LAST if self.is_over else f"{self._at + 1}/{len(STEPS)}  {self._astray or STEPS[self._at].words}"
        )

    def _with_signs(self, words: str) -> str:
        for id_, sign in self._signs.items():
            words = words.replace(f"{{{id_}}}", sign)
        return words

    def look(self, view: TutorialView) -> bool:
        """Go on to the next step if this one is done, else tell of a label that does not fit; whether `words` changed.

        What did not fit while a step was done is told of no more.
        """
        before = self.words
        if not self.is_over and STEPS[self._at].is_done(view):
            self._at += 1
            self._forgiven = frozenset(note.uid for note in view.strays)
        strays = [note for note in view.strays if note.uid not in self._forgiven]
        self._astray = "" if self.is_over or not strays else _astray(strays[-1], STEPS[self._at], view)
        return self.words != before


def _astray(note: Annotation, step: Lesson, view: TutorialView) -> str:
    """What does not fit, how it is taken back, and the way from there to what the step is about."""
    text = view.state.text
    said = _ASTRAY.format(begun=_beginning(note.span.of(text)), label=note.label)
    if step.about is None:
        return said
    wanted = text.index(_WANTED[step.about][0])
    if note.span.start == wanted:
        return said
    way = "move.next" if note.span.start < wanted else "move.previous"
    return said + _WAY_BACK.format(way=way, wanted=_beginning(text[wanted:]))


def _beginning(text: str) -> str:
    return " ".join(text.split()[:_BEGUN]).strip(f"{MARKS}.,")


def practice_sources() -> tuple[SourceDraft, ...]:
    """The two texts as something to import."""
    suggestions = tuple(
        SuggestionDraft(Label.BOILERPLATE, _span(words), "tutorial", 1.0, "the page's own text")
        for words in (_MENU, _SHARE)
    )
    data = Metadata(title=TITLE, outlet="The Practice Post", published_text="today")
    article = ArticleDraft(Span(0, len(TEXT)), TEXT, data, _span(TITLE), suggestions)
    data = Metadata(title=_SECOND_TITLE, outlet="The Exercise Echo", published_text="today")
    second = ArticleDraft(Span(0, len(_SECOND_TEXT)), _SECOND_TEXT, data, Span(0, len(_SECOND_TITLE)), ())
    return _source("tutorial", article), _source("tutorial, continued", second)


def _source(name: str, article: ArticleDraft) -> SourceDraft:
    raw = article.text.encode()
    return SourceDraft(name, SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, (article,))


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))
