"""The HTTP doors of missions."""
