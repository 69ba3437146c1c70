"""The tables of companions."""

from companions.models.companion import Companion, Persona

__all__ = ["Companion", "Persona"]
