"""Companions: sidekicks who talk, remember, and change by what they live through."""
