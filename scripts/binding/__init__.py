"""From the pages of a built site to one file for each language: the handbook."""
