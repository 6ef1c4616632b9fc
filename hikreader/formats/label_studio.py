"""Label Studio: the tasks with their annotations, and the labelling interface that they need.

Offsets are code points, as Label Studio has them since 1.4. Notes and speakers are text fields of a region.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from hikreader.formats.annotated_text import Files, LabelledSpan, LabelledText
from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FolderFormat, Part
from hikreader.formats.text_units import json_line
from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.model.span import Span

_TEXT_FIELDS = ("speaker", "note")
_INTERFACE = f"""<View>
  <Labels name="label" toName="text">
{chr(10).join(f'    <Label value="{label}"/>' for label in Label)}
  </Labels>
  <Header value="$title"/>
  <Text name="text" value="$text" granularity="symbol"/>
  <TextArea name="speaker" toName="text" perRegion="true" placeholder="Who says it" maxSubmissions="1"/>
  <TextArea name="note" toName="text" perRegion="true" placeholder="Note" maxSubmissions="1"/>
</View>
"""

Json = dict[str, object]


def _parts(corpus: Corpus) -> Iterator[Part]:
    yield "interface.xml", [_INTERFACE.encode()]
    yield "tasks.json", _tasks(corpus)


def _tasks(corpus: Corpus) -> Iterator[bytes]:
    separator = b"[\n"
    for number, content in enumerate(corpus.articles(), 1):
        yield separator + json_line({"id": number, **_task(content)}).rstrip(b"\n")
        separator = b",\n"
    yield b"[]\n" if separator == b"[\n" else b"\n]\n"


def _task(content: AnnotatedArticle) -> Json:
    article, annotations = content
    about = article.metadata
    data = {"text": article.text, "title": about.title or "", "outlet": about.outlet, "published": about.published}
    layers: dict[str, list[Json]] = {}
    for one in annotations:
        layers.setdefault(one.annotator, []).extend(_results(one))
    return {
        "data": {**data, "article": article.uid},
        "annotations": [{"annotator": name, "result": results} for name, results in sorted(layers.items())],
    }


def _results(annotation: Annotation) -> Iterator[Json]:
    place: Json = {"start": annotation.span.start, "end": annotation.span.end}
    common: Json = {"id": annotation.uid, "to_name": "text", "origin": "manual"}
    value = {**place, "text": annotation.anchor.exact, "labels": [annotation.label]}
    yield {**common, "from_name": "label", "type": "labels", "value": value}
    for name in _TEXT_FIELDS:
        text = getattr(annotation, name)
        if text:
            yield {**common, "from_name": name, "type": "textarea", "value": {**place, "text": [text]}}


def read(files: Files) -> Iterator[LabelledText]:
    """The texts of tasks with their regions.

    Raises:
        FormatError: It is not an export of Label Studio in JSON.
    """
    for name, data in files.items():
        if name.endswith(".json"):
            yield from map(_text, _loaded(data, name))


def _loaded(data: bytes, name: str) -> list[Json]:
    try:
        tasks = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{name} is not JSON.") from error
    if not isinstance(tasks, list) or not all(isinstance(_dict(task).get("data"), dict) for task in tasks):
        raise FormatError(f"{name} is not a list of Label Studio tasks; export the project as JSON.")
    return tasks


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _text(task: Json) -> LabelledText:
    data = _dict(task["data"])
    spans = [span for one in _list(task.get("annotations")) for span in _spans(_dict(one))]
    title, uid, text = (_string(data.get(key)) for key in ("title", "article", "text"))
    return LabelledText(title or "", uid, text, spans)


def _spans(annotation: Json) -> Iterator[LabelledSpan]:
    results = [_dict(one) for one in _list(annotation.get("result"))]
    fields = {(one.get("id"), one.get("from_name")): _first(one, "text") for one in results}
    annotator = _annotator(annotation)
    for one in results:
        value = _dict(one.get("value"))
        start, end, label = value.get("start"), value.get("end"), _first(one, "labels")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end and label is not None:
            speaker, note = (fields.get((one.get("id"), name)) for name in _TEXT_FIELDS)
            yield LabelledSpan(Span(start, end), label, annotator, speaker, note, _string(one.get("id")))


def _first(result: Json, key: str) -> str | None:
    return next(iter(map(_string, _list(_dict(result.get("value")).get(key)))), None)


def _annotator(annotation: Json) -> str | None:
    who = annotation.get("completed_by")
    email = _string(_dict(who).get("email"))
    return _string(annotation.get("annotator")) or email or (f"user {who}" if isinstance(who, int) else None)


FORMAT = FolderFormat(
    name="labelstudio",
    description="tasks with annotations, and the labelling interface, for Label Studio",
    parts=_parts,
    read=read,
)
