"""The console's view of companions: how they fare. What they are called, and what is said to them, is not staff's."""

from companions.admin import companions

__all__ = ["companions"]
