"""All kinds of things that the history can undo, for one annotator."""

from __future__ import annotations

from hikreader.model.annotation import Annotation, Verdict
from hikreader.model.edit import Edit
from hikreader.model.link import Link
from hikreader.model.speaker import Speaker
from hikreader.store.connection import Connection
from hikreader.store.entities.annotation_entity import AnnotationEntity
from hikreader.store.entities.article_entity import (
    ArticleMetadata,
    CurrentText,
    DoneFlags,
    DoneState,
    MetadataState,
    SetAsideReasons,
)
from hikreader.store.entities.base import Event
from hikreader.store.entities.link_entity import ColumnNames, Links
from hikreader.store.entities.outlet_entity import OutletSpellings
from hikreader.store.entities.speaker_entity import SpeakerEntries
from hikreader.store.entities.verdict_entity import Verdicts

AnyEntity = (
    AnnotationEntity
    | Verdicts
    | DoneFlags
    | ArticleMetadata
    | CurrentText
    | Links
    | ColumnNames
    | SetAsideReasons
    | SpeakerEntries
    | OutletSpellings
)

AnyEvent = (
    Event[Annotation]
    | Event[Verdict]
    | Event[DoneState]
    | Event[MetadataState]
    | Event[int]
    | Event[Link]
    | Event[str]
    | Event[Speaker]
)


class Entities:
    """The entities of a database, found by their name in the history or by an edit."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self.annotations = AnnotationEntity(connection)
        self.verdicts = Verdicts(connection, annotator)
        self.texts = CurrentText(connection)
        self.links = Links(connection)
        everything: tuple[AnyEntity, ...] = (
            self.annotations,
            self.verdicts,
            DoneFlags(connection, annotator),
            ArticleMetadata(connection),
            self.texts,
            self.links,
            ColumnNames(connection),
            SetAsideReasons(connection),
            SpeakerEntries(connection),
            OutletSpellings(connection),
        )
        self._by_name: dict[str, AnyEntity] = {entity.name: entity for entity in everything}
        self._by_edit: dict[type[Edit], AnyEntity] = {kind: entity for entity in everything for kind in entity.edits}

    def apply(self, edit: Edit) -> AnyEvent | None:
        """Make one edit; None where nothing had to be changed. Raises what `Entity.apply` does."""
        return self._by_edit[type(edit)].apply(edit)

    def current(self, name: str, uid: str) -> AnyEvent | None:
        """The event that brings a thing about as it is now; None where there is no such thing."""
        return self._by_name[name].born(uid)

    def event(self, name: str, uid: str, before: str | None, after: str | None) -> AnyEvent:
        """An event as the history stores it.

        Raises:
            StoreDamaged: One of the states makes no sense.
        """
        return self._by_name[name].event(uid, before, after)
