"""The handbooks: the records of a language as one HTML file and one PDF."""
