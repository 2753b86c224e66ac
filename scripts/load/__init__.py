"""Reading: files are parsed to nodes with line and column, and nodes are decoded to records."""
