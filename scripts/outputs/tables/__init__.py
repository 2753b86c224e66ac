"""Tables for everyone: the facts, the figures and each collection, described as a Data Package."""
