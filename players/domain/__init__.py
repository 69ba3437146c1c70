"""The rules of players, in pure Python."""
