"""Bringing things in: inputs into cleaned sources, sources into articles, records into annotations."""
