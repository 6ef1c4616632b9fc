"""Errors that a person can do something about."""

from __future__ import annotations


class HikreaderError(Exception):
    """Base of all errors whose text is one clear sentence for the person at the keyboard."""
