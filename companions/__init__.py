"""Sidekicks that remember. Nothing is in it yet."""
