"""From bytes on disk to typed values: files, YAML nodes with positions, decoding."""
