"""Every export format, for the command line, the export dialog and README: a new one is a module and its line here."""

from __future__ import annotations

from hikreader.formats import (
    brat,
    cas,
    conll,
    csv,
    doccano,
    huggingface,
    label_studio,
    prodigy,
    qdpx,
    record_export,
    spacy,
    tei,
    web_annotation,
    xlsx,
)
from hikreader.formats.export_format import ExportFormat

FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        record_export.FORMAT,
        csv.FORMAT,
        xlsx.FORMAT,
        qdpx.FORMAT,
        spacy.DOCBIN_FORMAT,
        spacy.JSON_FORMAT,
        huggingface.FORMAT,
        brat.FORMAT,
        cas.JSON_FORMAT,
        cas.XMI_FORMAT,
        label_studio.FORMAT,
        doccano.FORMAT,
        prodigy.FORMAT,
        web_annotation.FORMAT,
        conll.FORMAT,
        tei.FORMAT,
    )
}
"""The formats by their names, the usual one first."""
