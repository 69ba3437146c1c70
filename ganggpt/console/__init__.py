"""The staff console: rows to read, and actions that give commands."""
