"""The doors, one module for each kind."""
