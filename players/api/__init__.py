"""The HTTP doors of players."""
