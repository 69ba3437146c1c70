"""Shapes in and out, one module for each kind of door."""
