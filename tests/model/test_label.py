"""What is said of a label is said in model/label.py: a further one needs no line anywhere else."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from hikreader.model.label import Label

PACKAGE = Path(__file__).parents[2] / "hikreader"

OF_CERTAIN_LABELS = {
    "model/label.py",
    "session/tutorial_lessons.py",  # teaches some labels on a text of its own
    "formats/table_columns.py",  # what speakers are quoted with and charged with
    "analysis/coverage/coverage_rows.py",  # whether a charge stands where nobody is quoted against it
    "analysis/suggesters/learner.py",  # whose weights before anything is learnt are of fact and allegation
}

A_FIFTH = """
import sys, types
from pathlib import Path
import hikreader.model.label as old
source = Path(old.__file__).read_text(encoding="utf-8")
member = '    BOILERPLATE = "boilerplate"\\n'
facts = 'LABEL_FACTS: dict[Label, LabelFacts] = {\\n'
assert source.count(member) == source.count(facts) == 1
source = source.replace(member, member + '    RUMOUR = "rumour"\\n')
source = source.replace(
    facts,
    facts + '    Label.RUMOUR: LabelFacts("R", LabelColour.VIOLET, Emphasis.OVERLINE, 5, "hearsay", "It is said."),\\n',
)
new = types.ModuleType("hikreader.model.label")
sys.modules["hikreader.model.label"] = new
exec(compile(source, old.__file__, "exec"), new.__dict__)

from click.testing import CliRunner
from hikreader.cli import main
from hikreader.commands import BY_ID
from hikreader.formats import article_html, qdpx
from hikreader.text.decorations import LABEL_LOOK, SUGGESTED_LOOK
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens import agreement_screen, coverage_screen, reading_screen
from hikreader.tui.themes import INK, NEWSPRINT
from hikreader.tui.widgets import coverage_grid, list_base, report, row_detail_view, row_renderer

label = new.Label.RUMOUR
assert BY_ID["label.rumour"].keys == ("r", "5"), BY_ID["label.rumour"]
assert BY_ID["label_on.rumour"].keys == ("R",)
assert not {LABEL_LOOK[label], SUGGESTED_LOOK[label]} & {LABEL_LOOK[one] for one in new.Label if one is not label}
assert {"reader--rumour", "reader--ghost-rumour"} <= row_renderer.CLASSES
for theme in (INK, NEWSPRINT):
    assert {"rumour", "rumour-tint"} <= theme.variables.keys()
assert ".reader--rumour { color: $rumour; background: $rumour-tint; text-style: overline; }" in HikreaderApp.CSS
for widget in (coverage_grid.CoverageGrid, list_base.CursorList, report.ReportView, row_detail_view.RowDetailView):
    assert [name for name in widget.COMPONENT_CLASSES if name.endswith("--rumour")], widget
    assert "--rumour { color: $rumour;" in widget.DEFAULT_CSS, widget
assert "overline" in article_html._style() and ".fact.rumour" in article_html._style()
assert "rumour" in qdpx._code(label)
told = CliRunner().invoke(main, ["labels"])
assert "R  rumour\\nIt is said." in told.output or "rumour" in told.output, told.output

from tempfile import TemporaryDirectory
from hikreader.model.edit import PutAnnotation
from hikreader.store import Store
from tests.store.factories import new_source, note, only_article
with TemporaryDirectory() as folder, Store.open(Path(folder) / "new.db", "ann", create=True) as store:
    store.add_source(new_source())
    store.commit("rumour", [PutAnnotation(note(only_article(store), 0, 6, label))])
    assert [one.label for one in store.annotations.on(1)] == [label]
    assert store.check().faults == ()
assert "--label [fact|quote|allegation|boilerplate|rumour]" in CliRunner().invoke(main, ["list", "--help"]).output
"""


def test_a_further_label_has_key_colour_sign_help_exports_and_room_in_the_database() -> None:
    done = subprocess.run([sys.executable, "-c", A_FIFTH], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_no_other_module_lists_labels() -> None:
    listing = [path for path in PACKAGE.rglob("*.py") if len(_labels_named_in(path)) > 1]
    names = {str(path.relative_to(PACKAGE)) for path in listing}
    assert names - OF_CERTAIN_LABELS == set()


def _labels_named_in(path: Path) -> set[str]:
    """The labels that a module names, as members of the enumeration or in strings of their own."""
    names = {label.name: label.value for label in Label}
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="Label"), attr=name) if name in names:
                found.add(names[name])
            case ast.Constant(value=str(text)) if text in names.values():
                found.add(text)
    return found
