"""The rules of companions, in pure Python."""
