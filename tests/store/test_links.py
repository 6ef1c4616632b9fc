"""What is said about rows and columns of the coverage screen is kept, undone, and checked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from hikreader.model.annotation import new_uid
from hikreader.model.edit import AddLink, NameColumn, RemoveLink
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.span import Span
from hikreader.store import SpanMismatch, Store
from tests.store.factories import new_source


@pytest.fixture
def two(path: Path) -> Path:
    with Store.open(path, "ann") as store:
        store.add_source(new_source("other.txt", "Ottawa told Hikvision to close."))
    return path


def bond(kind: LinkKind = LinkKind.SAME, end: int = 6) -> Link:
    return Link(new_uid(), kind, Passage(1, Span(0, 6)), Passage(2, Span(0, end)))


def test_a_bond_is_there_for_everybody_and_undone_after_a_restart(two: Path) -> None:
    made = bond()
    with Store.open(two, "ann") as store:
        step = store.commit("rows merged", [AddLink(made)])
        assert (step.changes, step.article_uid) == ((AddLink(made),), None)
    with Store.open(two, "bob") as store:
        assert store.links.all() == [made]
        assert store.undo() is None
    with Store.open(two, "ann") as store:
        undone = store.undo()
        assert undone is not None
        assert (undone.changes, store.links.all()) == ((RemoveLink(made),), [])
        store.redo()
        assert store.links.all() == [made]
        assert store.check().faults == ()


def test_bonds_come_in_the_order_in_which_they_were_made_also_after_undo_and_redo(two: Path) -> None:
    first, second = bond()._replace(uid="b1"), bond(LinkKind.APART)._replace(uid="b2")
    with Store.open(two, "ann") as store:
        store.commit("rows merged", [AddLink(first)])
        store.commit("taken out", [AddLink(second)])
        store.undo()
        store.undo()
        store.redo()
        store.redo()
        assert store.links.all() == [first, second]


def test_a_bond_that_lies_outside_its_text_is_refused(two: Path) -> None:
    with Store.open(two, "ann") as store:
        for wrong in (bond(end=999), bond(end=0), bond()._replace(one=Passage(77, Span(0, 1)))):
            with pytest.raises(SpanMismatch):
                store.commit("rows merged", [AddLink(wrong)])
        assert (store.links.all(), store.undo()) == ([], None)


def test_a_head_is_kept_and_undone_after_a_restart(two: Path) -> None:
    with Store.open(two, "ann") as store:
        store.commit("column renamed", [NameColumn("the paper", "TP")])
        store.commit("column renamed", [NameColumn("the paper", "P\0\ud800")])
    with Store.open(two, "ann") as store:
        assert store.links.column_names() == {"the paper": "P\ufffd\ufffd"}
        store.undo()
        assert store.links.column_names() == {"the paper": "TP"}
        store.commit("column renamed", [NameColumn("the paper", None)])
        assert store.links.column_names() == {}
        store.undo()
        assert store.links.column_names() == {"the paper": "TP"}
        assert store.check().faults == ()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE bond SET kind = 'apart'", "bond {uid}: it is not what the history says it is"),
        ("DELETE FROM bond", "bond {uid}: it is not what the history says it is"),
        ('UPDATE bond SET "end" = 999', "bond {uid}: it lies outside the text of an article"),
        ("UPDATE bond SET other_end = 999", "bond {uid}: it lies outside the text of an article"),
        ("UPDATE heading SET name = 'x'", "heading the paper: it is not what the history says it is"),
        ("INSERT INTO heading VALUES ('new', 'x')", "heading new: the history knows nothing of it"),
    ],
)
def test_check_names_what_was_altered(two: Path, statement: str, fault: str) -> None:
    made = bond()
    with Store.open(two, "ann") as store:
        store.commit("rows merged", [AddLink(made), NameColumn("the paper", "TP")])
    connection = sqlite3.connect(two)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with Store.open(two, "ann") as store:
        assert fault.format(uid=made.uid) in store.check().faults
