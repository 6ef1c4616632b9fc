"""Annotations in and out: JSONL records, and other tools' formats beside them.

- `annotated_text`: what a file of another tool says: texts with spans that were labelled there, for importing them as
  a layer
- `article_html`: one article with its annotations as a web page, whole in one file, for readers without a terminal
- `brat`: brat standoff: a folder for each annotator with a text and an .ann file for each article, and the
  configuration
- `cas`: UIMA CAS for INCEpTION, as JSON (0.4) and as XMI with its type system: a file for each article
- `conll`: CoNLL columns: a token a line with its code points, and a BIO column for each label, and annotator if
  several
- `corpus`: what is exported: the articles and annotations that a choice takes, from wherever they are kept
- `csv`: CSV (RFC 4180, UTF-8): a row for each annotation, article or speaker, for R, pandas and spreadsheets
- `doccano`: doccano JSONL: a line for each article and annotator, with spans of labels
- `errors`: what can go wrong between files and annotations
- `export_format`: what an export format is, and how it is written: whole or not at all, the same bytes for the same
  content
- `format_registry`: every export format, for the command line, the export dialog and README: a new one is a module
  and its line here
- `html_page`: web pages that are whole in one file: nothing in them runs, nothing is fetched, and foreign text stays
  text
- `huggingface`: Hugging Face data set: a folder that datasets.load_dataset reads, with its card
- `label_studio`: Label Studio: the tasks with their annotations, and the labelling interface that they need
- `losses`: what a format cannot hold, counted before it is written: nothing is lost without being said
- `plain_text`: an article's annotations as text that a person can paste anywhere
- `prodigy`: Prodigy JSONL: a task for each article and annotator, for spans.manual
- `qdpx`: REFI-QDA project (.qdpx, version 1.5): texts, codes and codings for MAXQDA, NVivo, ATLAS.ti and QualCoder
- `record`: the record, version 1: annotations, articles and suggestions as JSON, one object a line
- `record_export`: annotations out of a database, as records
- `record_import`: records into a database: everything a file says, in one step that one undo takes back, or nothing
- `record_merge`: annotations of a file against those that are there already: which are new, changed, unchanged or
  kept
- `record_parser`: records from lines: the Structs of record check each field, and the first wrong one is named with
  its line
- `record_speakers`: registers of speakers brought together: what is missing here comes in, and nothing that is here
  is changed
- `record_sign`: how a record of hikreader is told from other lines of JSON, without what reads it
- `record_target`: where imported records go: what the import asks of a database and has it do; a Store is one
- `record_writer`: records to lines: annotations, suggestions, removals, done marks and articles, each as one line of
  JSON
- `spacy`: spaCy: documents whose tokens are cut at the edges of annotations, all of them in the span group sc
- `table_columns`: annotations, articles and speakers as rows of tables: every column with its meaning, for CSV and
  spreadsheets
- `tei`: TEI P5: the text with anchors at the edges of annotations, which are spans of the stand-off part
- `text_units`: texts in the units of other tools: UTF-16 offsets, tokens, names of files, and JSON in one line
- `web_annotation`: W3C Web Annotation (JSON-LD): each annotation with a quote selector and a position selector, in
  code points
- `xlsx`: Excel workbook (ECMA-376): sheets of annotations, articles and speakers, and one of what the columns mean
"""
