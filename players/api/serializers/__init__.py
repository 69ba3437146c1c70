"""Shapes in, shapes out, one module for each kind of door."""
