"""The use cases of companions."""
