"""All that other contexts may know of companions."""

from companions.application.queries import living_of

__all__ = ["living_of"]
