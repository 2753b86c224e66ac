"""Why a handbook cannot be made."""


class HandbookError(Exception):
    """The handbook was not made; the message is a sentence for the person at the terminal."""
