"""What the rules, the background and the player ask about companions."""

from companions.application.queries.companions import keeper_of, living_of, on_mission, own_companions

__all__ = ["keeper_of", "living_of", "on_mission", "own_companions"]
