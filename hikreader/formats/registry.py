"""Every export format, for the command line, the export dialog and README: a new one is a module and its line here."""

from __future__ import annotations

from hikreader.formats import csv, record_export, xlsx
from hikreader.formats.export_format import ExportFormat

FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        record_export.FORMAT,
        csv.FORMAT,
        xlsx.FORMAT,
    )
}
"""The formats by their names, the usual one first."""
