"""The tables of companions."""

from companions.models.companion import Companion, Persona
from companions.models.memory import Memory
from companions.models.talk import Exchange, Proposal

__all__ = ["Companion", "Exchange", "Memory", "Persona", "Proposal"]
