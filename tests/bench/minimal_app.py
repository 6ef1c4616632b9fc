"""The floor: the least Textual app with a list, static text and a footer. `python minimal_app.py [noop]`."""

import sys

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Footer, OptionList, Static


class MinimalApp(App[None]):
    CSS = "OptionList { width: 36; height: 1fr; } Static { width: 1fr; }"
    BINDINGS = [Binding("f", "pass", "fact"), Binding("q", "pass", "quote"), Binding("a", "pass", "allegation")]

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield OptionList(*[f"Article {number}" for number in range(15)])
            yield Static("A sentence of text that is read. " * 60, markup=False)
        yield Footer()


class Noop(Widget, can_focus=True):
    """A widget that redraws one row at a key and does nothing else."""

    DEFAULT_CSS = "Noop { width: 1fr; height: 1fr; }"
    BINDINGS = [Binding("l,j,w", "move", show=False)]
    presses = 0

    def action_move(self) -> None:
        self.presses += 1
        self.refresh(Region(0, 0, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        sign = str(self.presses % 10) if y == 0 else " "
        return Strip([Segment(sign, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)


class NoopApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Noop()
        yield Footer()


if __name__ == "__main__":
    (NoopApp if "noop" in sys.argv else MinimalApp)().run()
