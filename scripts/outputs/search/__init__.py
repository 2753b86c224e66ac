"""The search index of each language."""
