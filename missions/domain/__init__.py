"""The rules of missions, in pure Python."""
