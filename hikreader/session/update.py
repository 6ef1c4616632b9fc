"""What one action or one poll of the database changed, as every pane of the screen is told."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, Flag, auto
from typing import NamedTuple

from hikreader.model.edit import (
    AddLink,
    CorrectMetadata,
    Edit,
    NameColumn,
    PutAnnotation,
    PutSpeaker,
    RemoveAnnotation,
    RemoveLink,
    RemoveSpeaker,
    SetAside,
    SetTextVersion,
    SpellOutlet,
    UpdateMetadata,
)
from hikreader.model.span import Span
from hikreader.session.state import ArticleState, ChangedSpan


class SaveStatus(Enum):
    """What became of an action."""

    NONE = auto()
    """There was nothing to save."""
    SAVED = auto()
    """It is committed to the database."""
    QUEUED = auto()
    """It is shown already and still has to be saved."""
    FAILED = auto()
    """It could not be done; nothing has changed."""


class Extent(Flag):
    """What has to be shown again, beyond the changed spans."""

    NONE = 0
    ARTICLE = auto()
    """The open article's labels, metadata or progress."""
    OTHERS = auto()
    """Annotations, metadata or progress of other articles."""
    METADATA = auto()
    """Titles, outlets, authors or dates of articles."""
    TEXTS = auto()
    """Articles have other texts: some may be new, some gone."""
    LISTED = auto()
    """Articles came to the list, or went from it, with the texts that they had."""
    COVERAGE = auto()
    """Links or column names of the coverage."""
    OPENED = auto()
    """Another article is open, or the same one with another text."""
    LAYERS = auto()
    """All folds or the layer beside one's own."""
    SPEAKERS = auto()
    """The register of speakers."""


class Update(NamedTuple):
    """The result of `Session.dispatch`, `undo`, `redo`, `poll`, `flush` and `open`.

    `message` is a sentence for the status line, empty to leave it as it is. `spans` are those of the open article that
    look different now, `select` the one to select. `state` is the open article, None where no article is open.
    """

    message: str = ""
    status: SaveStatus = SaveStatus.NONE
    extent: Extent = Extent.NONE
    spans: tuple[ChangedSpan, ...] = ()
    select: Span | None = None
    state: ArticleState | None = None

    @property
    def opened_id(self) -> int | None:
        """The id of the article that was opened; None where the open article is the same as before."""
        return self.state.article.id if Extent.OPENED in self.extent and self.state is not None else None

    @property
    def is_saved(self) -> bool:
        """Whether it is committed."""
        return self.status is SaveStatus.SAVED

    @property
    def is_queued(self) -> bool:
        """Whether something still has to be saved."""
        return self.status is SaveStatus.QUEUED

    @property
    def is_refolded(self) -> bool:
        """Whether folds of the open article came, went or joined."""
        return any(changed.refolded for changed in self.spans)


def extent_of(edits: Iterable[Edit], open_uid: str | None) -> Extent:
    """What has to be shown again after edits, `open_uid` being the uid of the open article."""
    extent = Extent.NONE
    for edit in edits:
        extent |= _extent_of(edit, open_uid)
    return extent


def _extent_of(edit: Edit, open_uid: str | None) -> Extent:
    match edit:
        case AddLink() | RemoveLink() | NameColumn():
            return Extent.COVERAGE
        case PutSpeaker() | RemoveSpeaker():
            return Extent.SPEAKERS
        case SpellOutlet():
            return Extent.NONE
        case PutAnnotation(annotation) | RemoveAnnotation(annotation):
            return Extent.ARTICLE if annotation.article_uid == open_uid else Extent.OTHERS
    where = Extent.ARTICLE if edit.article_uid == open_uid else Extent.OTHERS
    match edit:
        case SetTextVersion():
            return where | Extent.TEXTS | Extent.METADATA
        case CorrectMetadata() | UpdateMetadata():
            return where | Extent.METADATA
        case SetAside():
            return where | Extent.LISTED
    return where
