"""Factions in the background, one module for each kind; importing this declares all tasks."""
