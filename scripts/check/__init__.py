"""What must hold of the data."""
