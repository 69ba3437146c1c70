"""The use cases of missions, one module for each kind; importing this declares all handlers."""

from missions.application.handlers import asking, crew, playing, review

__all__ = ["asking", "crew", "playing", "review"]
