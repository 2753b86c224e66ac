"""What helps to write records: their fields in words, examples, schemas for editors, new files."""
