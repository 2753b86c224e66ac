"""The rules for the data, assets, templates and links; each yields a Problem per mistake."""
