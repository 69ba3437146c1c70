"""The console's view of missions: what they are, where they come from, which are to be looked at, and how they fare."""

from missions.admin import missions, stock

__all__ = ["missions", "stock"]
