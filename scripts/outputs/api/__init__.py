"""The data for programs: each record as JSON, and the schemas of what is written."""
