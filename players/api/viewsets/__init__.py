"""HTTP to players, one module for each kind of door."""
