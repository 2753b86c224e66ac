"""The shapes of the data, and what can be computed from them. Imports no other folder of ours."""
