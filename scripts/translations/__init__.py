"""`python -m scripts.translations`: hand texts to translators as gettext PO, and take them back."""
