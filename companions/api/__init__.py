"""Companions over HTTP."""
