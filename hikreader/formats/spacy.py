"""spaCy: documents whose tokens are cut at the edges of annotations, all of them in the span group `sc`.

The DocBin is written by spaCy itself; the JSON form, a document a line as `Doc.to_json` has it, needs no spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.formats.corpus import AnnotatedArticle, Corpus
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import FileFormat
from hikreader.formats.losses import Feature
from hikreader.formats.text_units import json_line, spaced_tokens, token_range

_GROUP = "sc"
"""The group that spaCy's span categorizer learns from."""
_CANNOT_HOLD = (Feature.FORMER, Feature.SUGGESTIONS, Feature.NOTES, Feature.SPEAKERS, Feature.ANNOTATORS)


def _json_chunks(corpus: Corpus) -> Iterator[bytes]:
    return (json_line(_document(content)) for content in corpus.articles())


def _document(content: AnnotatedArticle) -> dict[str, object]:
    article, annotations = content
    pieces = spaced_tokens(article.text, annotations)
    return {
        "text": article.text,
        "ents": [],
        "spans": {
            _GROUP: [
                {"start": one.span.start, "end": one.span.end, "label": one.label, "kb_id": ""} for one in annotations
            ]
        },
        "tokens": [{"id": number, "start": token.start, "end": token.end} for number, (token, _) in enumerate(pieces)],
    }


def _docbin_chunks(corpus: Corpus) -> Iterator[bytes]:
    try:
        from spacy.tokens import Doc, DocBin, Span
        from spacy.vocab import Vocab
    except ImportError as error:
        raise FormatError(
            "The format spacy needs spaCy: `pip install 'hikreader[spacy]'`, or choose the format spacy-json."
        ) from error
    vocab = Vocab()
    documents = DocBin(attrs=["ORTH", "SPACY"], store_user_data=False)
    for article, found in corpus.articles():
        pieces = spaced_tokens(article.text, found)
        doc = Doc(vocab, [token.of(article.text) for token, _ in pieces], [has_space for _, has_space in pieces])
        starts = [token.start for token, _ in pieces]
        doc.spans[_GROUP] = [Span(doc, *token_range(starts, one.span), label=one.label.value) for one in found]
        documents.add(doc)
    yield documents.to_bytes()


JSON_FORMAT = FileFormat(
    name="spacy-json",
    suffix=".spacy.jsonl",
    description="spaCy documents as JSON, one a line, for `Doc.from_json`",
    cannot_hold=_CANNOT_HOLD,
    chunks=_json_chunks,
)
DOCBIN_FORMAT = FileFormat(
    name="spacy",
    suffix=".spacy",
    description="a spaCy DocBin, for `spacy train` with the span categorizer; needs spaCy",
    cannot_hold=_CANNOT_HOLD,
    chunks=_docbin_chunks,
    is_text=False,
)
