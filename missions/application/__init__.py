"""The use cases of missions."""
