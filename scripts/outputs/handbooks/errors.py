"""Why a handbook cannot be made."""

from __future__ import annotations


class HandbookError(Exception):
    """The handbook was not made; the message is a sentence for the person at the terminal."""
