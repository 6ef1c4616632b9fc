"""Annotations in and out: JSONL records, and other tools' formats beside them."""
