"""Queries that read."""
