"""What changed between two versions: quotations, charges, headlines; and what is only spelled otherwise."""

from __future__ import annotations

import pytest

from hikreader.analysis.version_changes import ChangeKind, TextVersion, VersionChange, changes_between
from hikreader.model.article import Article, Metadata, SourceKind
from hikreader.model.span import Span

CHARGE = "The firm broke the law in March."
PLAIN = "It employs three hundred people in the town."


def version(text: str, *charges: str, title: str | None = None) -> TextVersion:
    article = Article(
        *(1, "uid", "a.html", "sha", SourceKind.PAGE, Span(0, len(text)), Metadata(title=title), 1, text, "sha")
    )
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in charges)
    return TextVersion(article, (), spans)


def kinds(changes: list[VersionChange]) -> list[ChangeKind]:
    return [change.kind for change in changes]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (PLAIN, f'{PLAIN} "We act now," she said.', ChangeKind.QUOTATION_ADDED),
        (f'{PLAIN} "We act now," she said.', PLAIN, ChangeKind.QUOTATION_REMOVED),
        (
            '"We act now and here," she said today.',
            '"We act later and here," she said today.',
            ChangeKind.QUOTATION_CHANGED,
        ),
        (PLAIN, PLAIN.replace("three", "four"), ChangeKind.SENTENCE_CHANGED),
        (PLAIN, f"{PLAIN} The harbour was closed.", ChangeKind.SENTENCE_ADDED),
        (f"{PLAIN} The harbour was closed.", PLAIN, ChangeKind.SENTENCE_REMOVED),
        (PLAIN, PLAIN.replace("employs", "emplyos"), ChangeKind.SPELLING),
    ],
)
def test_a_change_is_called_what_it_is(before: str, after: str, kind: ChangeKind) -> None:
    assert kinds(changes_between(version(before), version(after))) == [kind]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("The firm allegedly broke the law in March.", ChangeKind.CHARGE_SOFTENED),
        ("The firm broke the tax law in March.", ChangeKind.CHARGE_REWORDED),
    ],
)
def test_a_labelled_charge_is_softened_or_reworded(after: str, kind: ChangeKind) -> None:
    assert kinds(changes_between(version(f"{CHARGE} {PLAIN}", CHARGE), version(f"{after} {PLAIN}", after))) == [kind]
    assert kinds(changes_between(version(f"{CHARGE} {PLAIN}", CHARGE), version(f"{after} {PLAIN}"))) == [kind]


def test_a_charge_without_its_hedge_is_hardened() -> None:
    soft = "The firm may have broken the law in March, it is claimed."
    hard = "The firm has broken the law in March."
    assert kinds(changes_between(version(soft, soft), version(hard, hard))) == [ChangeKind.CHARGE_HARDENED]


def test_a_charge_that_came_or_went_is_told_from_other_sentences() -> None:
    both = f"{PLAIN} {CHARGE}"
    assert kinds(changes_between(version(PLAIN), version(both, CHARGE))) == [ChangeKind.CHARGE_ADDED]
    assert kinds(changes_between(version(both, CHARGE), version(PLAIN))) == [ChangeKind.CHARGE_REMOVED]


def test_a_headline_is_compared_also_where_it_stands_in_no_text() -> None:
    [change] = changes_between(version(PLAIN, title="Firm broke law"), version(PLAIN, title="Firm accused"))
    assert change.kind is ChangeKind.HEADLINE
    assert (change.old, change.new) == ("Firm broke law", "Firm accused")


@pytest.mark.parametrize(
    "after",
    [
        PLAIN,
        PLAIN.replace(" ", "  ", 1),
        f"{PLAIN} ".replace("It", "it"),
        PLAIN.replace(".", "…"),
    ],
)
def test_blanks_capitals_and_stops_are_no_change(after: str) -> None:
    assert changes_between(version(PLAIN), version(after)) == []


def test_a_number_is_never_mere_spelling() -> None:
    before, after = "They counted 1203456 of them in all.", "They counted 1203457 of them in all."
    assert kinds(changes_between(version(before), version(after))) == [ChangeKind.SENTENCE_CHANGED]


def test_changes_come_in_the_order_of_the_new_text_and_stand_where_they_say() -> None:
    first, last = "The harbour was closed on Monday.", "A storm is expected by the evening."
    old, new = version(f"{first} {PLAIN} {CHARGE}"), version(f"{PLAIN} {CHARGE} {last}")
    gone, come = changes_between(old, new)
    assert gone.before is not None
    assert gone.before.of(old.article.text) == gone.old == first
    assert come.after is not None
    assert come.after.of(new.article.text) == come.new == last
