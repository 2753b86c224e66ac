"""The search index: what can be found, under which hidden words, in which files."""
