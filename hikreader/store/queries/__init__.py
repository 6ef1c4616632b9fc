"""Queries that read: `articles`, `annotations` (with suggestions and links) and `versions` of texts."""
