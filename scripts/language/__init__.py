"""Whether the languages of a text say the same, and say it as their editors write."""
