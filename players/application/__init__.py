"""The use cases of players."""
