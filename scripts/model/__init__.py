"""The shapes of the data, and what follows from them; imports nothing else of ours."""
