"""README says what the program says. `python -m tests.test_readme` writes its tables anew."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from hikreader.cleaning.clean import FORMATS
from hikreader.cleaning.press.layouts import LAYOUTS
from hikreader.cli.browse import LIST_FIELDS
from hikreader.cli.search_command import HIT_FIELDS
from hikreader.cli.stats import STAT_FIELDS
from hikreader.commands import BY_ID, key_sign, key_table
from hikreader.commands.keymap import with_keys
from hikreader.formats.format_registry import FORMATS as EXPORT_FORMATS
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, Label
from hikreader.session.save_queue import ON_SCREEN
from hikreader.store.errors import ERROR_MESSAGES
from hikreader.store.integrity.check import Fault

README = Path(__file__).parents[1] / "README.md"


def labels_table() -> str:
    rows = ["| key | label | what it means |", "| --- | --- | --- |"]
    rows += [f"| `{BY_ID[f'label.{label}'].keys[0]}` | {label} | {label.gist} |" for label in Label]
    return "\n".join(rows)


def keys_table() -> str:
    rows = ["| keys | what | |", "| --- | --- | --- |"]
    for group, commands in key_table():
        rows.append(f"| | **{group}** | |")
        for command in commands:
            keys = " ".join(f"`` {key_sign(key)} ``" if key == "`" else f"`{key_sign(key)}`" for key in command.keys)
            rows.append(f"| {keys} | {command.title} | {command.help} |")
    return "\n".join(rows)


def mishaps_table() -> str:
    rows = ["| what you read | what to know |", "| --- | --- |"]
    for message, advice in [*((one.message, one.advice) for one in ERROR_MESSAGES), *ON_SCREEN]:
        rows.append(f"| {told(message)} | {advice} |")
    return "\n".join(rows)


def faults_table() -> str:
    rows = ["| `hikreader check` prints |", "| --- |"]
    return "\n".join([*rows, *[f"| {told(fault.value)} |" for fault in Fault]])


def told(template: str) -> str:
    """A message with its details as placeholders: {path} as *path*."""
    return re.sub(r"\{(\w+)\}", r"*\1*", template)


def package_map() -> str:
    rows = ["| package | what it holds |", "| --- | --- |"]
    for folder in sorted((README.parent / "hikreader").rglob("__init__.py")):
        name = folder.parent.relative_to(README.parent / "hikreader")
        docstring = ast.get_docstring(ast.parse(folder.read_text(encoding="utf-8"))) or ""
        summary = " ".join(docstring.partition("\n\n")[0].split())
        if name.parts:
            rows.append(f"| `{name}/` | {summary} |")
    return "\n".join(rows)


def inputs_table() -> str:
    rows = ["| what it was taken for | what comes in |", "| --- | --- |"]
    press = ", ".join(layout.name for layout in LAYOUTS)
    rows.append(f"| {press} | as text, HTML, RTF, Word or PDF: each document an article |")
    return "\n".join([*rows, *[f"| {one.name} | {one.gives} |" for one in FORMATS]])


def formats_table() -> str:
    rows = ["| format | file | read back | what it is |", "| --- | --- | --- | --- |"]
    for name, form in EXPORT_FORMATS.items():
        is_read = "yes" if form.read or name == "jsonl" else ""
        rows.append(
            f"| `{name}` | {f'`{form.suffix}`' if form.suffix else 'folder'} | {is_read} | {form.description} |"
        )
    return "\n".join(rows)


def fields_table() -> str:
    rows = ["| command | field | what it means |", "| --- | --- | --- |"]
    for command, fields in (("list", LIST_FIELDS), ("search", HIT_FIELDS), ("stats", STAT_FIELDS)):
        rows += [f"| `{command}` | `{name}` | {meaning} |" for name, meaning in fields.items()]
    return "\n".join(rows)


TABLES = {
    "formats": formats_table,
    "fields": fields_table,
    "inputs": inputs_table,
    "map": package_map,
    "labels": labels_table,
    "keys": keys_table,
    "mishaps": mishaps_table,
    "faults": faults_table,
}


def section(name: str) -> re.Pattern[str]:
    return re.compile(f"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.S)


def test_readmes_tables_are_made_from_the_commands_and_labels() -> None:
    text = README.read_text()
    for name, table in TABLES.items():
        found = section(name).search(text)
        assert found is not None
        assert found[0].strip() == table(), f"run python -m tests.test_readme: the {name} table has changed"


def test_every_error_of_a_bad_day_is_raised_from_the_list_that_readme_shows() -> None:
    kinds = {mishap.kind.__name__ for mishap in ERROR_MESSAGES}
    for file in (README.parent / "hikreader").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
                continue
            called = node.exc.func
            if isinstance(called, ast.Name):
                assert called.id not in kinds - {"Conflict"}, f"{file}, line {node.lineno}: raise a mishap's error"


def test_readmes_example_of_own_keys_is_taken_as_it_stands() -> None:
    example = re.search(r"```toml\n(.*?)```", README.read_text(), re.S)
    assert example is not None
    keys = tomllib.loads(example[1])["keys"]
    _, problems = with_keys(
        {name: (value,) if isinstance(value, str) else tuple(value) for name, value in keys.items()}
    )
    assert problems == []


def test_readme_says_what_fact_means() -> None:
    assert FACT_IS_A_WAY_OF_SPEAKING in README.read_text()


if __name__ == "__main__":
    new = README.read_text()
    for name, table in TABLES.items():
        new = section(name).sub((table() + "\n").replace("\\", r"\\"), new)
    README.write_text(new)
