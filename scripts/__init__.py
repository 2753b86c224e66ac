"""The site generator: YAML records in, a static site in three languages out."""
