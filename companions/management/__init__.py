"""Companions from the command line."""
