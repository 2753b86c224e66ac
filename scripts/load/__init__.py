"""Files to nodes with positions, and nodes to records."""
