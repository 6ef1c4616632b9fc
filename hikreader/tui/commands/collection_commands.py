"""The collection: mark articles, set them aside and take them back, forget them, undo an import, spell an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hikreader.model.article import ArticleFilter, ReadingState
from hikreader.session import transactions
from hikreader.session.update import Update
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.context import Context
from hikreader.tui.list_controller import ListController
from hikreader.tui.panes import Panes
from hikreader.tui.prompt import prompt

if TYPE_CHECKING:
    from hikreader.tui.dialogs.collection_dialog import AsideRequest


def mark(context: Context) -> None:
    """Mark the article under the cursor, or no more, and go to the next."""
    articles = context.widgets.articles
    articles.toggle_mark()
    articles.move("next")
    count = len(articles.marked)
    context.say(f"{plural(count, 'article')} marked" if count else "")


def set_aside(context: Context) -> Result:
    """Ask why the article under the cursor is set aside, or the marked ones; or take what is set aside back."""
    articles = context.widgets.articles
    if articles.current is None:
        return None
    if context.model.query.is_aside:
        return _take_back(context, _meant(context))
    from hikreader.tui.dialogs.collection_dialog import AsideChoice, AsideDialog

    choices = [AsideChoice("the article under the cursor", [articles.current])]
    if articles.marked:
        choices.insert(0, AsideChoice(f"the {plural(len(articles.marked), 'marked article')}", _marked(context)))
    if context.model.query.typed.strip():
        choices.append(AsideChoice(f"all {plural(len(articles), 'article')} that the filter shows", context.model.ids))

    def save(request: AsideRequest | None) -> None:
        if request is not None:
            context.show(context.attempt(lambda: _set_aside(context, request)))

    context.screen.app.push_screen(AsideDialog(choices), save)
    return None


def _set_aside(context: Context, request: AsideRequest) -> Update:
    summaries = context.session.store.articles.summaries(request.ids)
    update = context.session.dispatch(transactions.set_aside([one.uid for one in summaries], request.reason))
    context.widgets.articles.clear_marks()
    return update


def show_aside(context: Context) -> None:
    """Show what is set aside instead of the list, or the list again."""
    context.widgets.articles.clear_marks()
    context.service(ListController).query(is_aside=not context.model.query.is_aside)
    context.say("")


def open_pending(context: Context) -> Result:
    """Open the next article of the list that is not done, from its beginning where there is none below."""
    ids, here = context.model.ids, context.widgets.articles.open_index
    articles = context.session.store.articles
    pending = articles.matching(ArticleFilter(state=ReadingState.UNREAD))
    pending |= articles.matching(ArticleFilter(state=ReadingState.READING))
    following = [*ids[here + 1 :], *ids[: max(here, 0)]]
    number = next((one for one in following if one in pending), None)
    return context.note("every other article here is done") if number is None else context.open(number)


def forget(context: Context) -> None:
    """Ask whether the article under the cursor, or the marked ones, are to be removed for good, and do so."""
    ids = _meant(context)
    if not ids:
        return
    from hikreader.tui.dialogs.collection_dialog import ForgetDialog

    store = context.session.store
    titles = [summary.title or "(no title)" for summary in store.articles.summaries(ids)]
    notes = store.forget_preview(ids).annotations
    lines = [*titles, *(f"  {note.annotator}: {note.label}  {note.anchor.exact}" for note in notes)]
    what = f"{plural(len(ids), 'article')} with {plural(len(notes), 'annotation')}"

    def remove(is_confirmed: bool | None) -> None:
        if is_confirmed:
            context.widgets.articles.clear_marks()
            context.show(context.attempt(lambda: context.session.forget(ids)))

    context.screen.app.push_screen(ForgetDialog(f"Remove {what} for good?", lines), remove)


def undo_import(context: Context) -> Result:
    """Take back the newest import as one act."""
    return context.attempt(context.session.undo_import)


def _take_back(context: Context, ids: Sequence[int]) -> Result:
    uids = [summary.uid for summary in context.session.store.articles.summaries(ids)]
    context.widgets.articles.clear_marks()
    return context.dispatch(transactions.take_back(uids))


def _meant(context: Context) -> Sequence[int]:
    """The marked articles, else the one under the cursor."""
    current = context.widgets.articles.current
    return _marked(context) or ([] if current is None else [current])


def _marked(context: Context) -> Sequence[int]:
    return [number for number in context.model.ids if number in context.widgets.articles.marked]


class OutletSpelling:
    """Asks how an outlet is spelled, for all of its articles."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._name = self._typed = ""

    def ask(self, name: str) -> None:
        """Ask for another spelling of an outlet's name."""
        self._name = self._typed = name
        self._context.service(prompt).ask("spell the outlet", self, name)

    def typed(self, value: str) -> None:
        """Say how many articles are spelled so already."""
        self._typed = value
        count = len(self._context.session.store.articles.of_outlet(" ".join(value.split())))
        self._context.service(prompt).show_result(f"{plural(count, 'article')} so far" if count else "a new name")

    def stepped(self, step: int) -> None:
        """There is nothing to step through."""

    def accepted(self) -> None:
        """Spell it so."""
        spelling = self._typed
        self.cancelled()
        articles = self._context.session.store.articles
        found = [articles.get(number) for number in articles.of_outlet(self._name)]
        self._context.show(self._context.dispatch(transactions.spell_outlet(found, spelling)))

    def cancelled(self) -> None:
        """Leave it as it is."""
        self._context.service(prompt).close()
        self._context.service(Panes).focus_on_list()


def spell_outlet(context: Context) -> Result:
    """Ask how the outlet of the article under the cursor is spelled."""
    number = context.widgets.articles.current
    outlet = None if number is None else context.session.store.articles.get(number).metadata.outlet
    if not outlet:
        return context.note("this article names no outlet: e gives it one")
    context.service(OutletSpelling).ask(outlet)
    return None


HANDLERS: Handlers[Context] = {
    "mark.article": mark,
    "aside.set": set_aside,
    "aside.show": show_aside,
    "pending.open": open_pending,
    "pending.next": open_pending,
    "forget.articles": forget,
    "undo.import": undo_import,
    "spell.outlet": spell_outlet,
}
