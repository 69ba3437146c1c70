"""Missions kept ready: on which shelf each waits, which shelves run low, who is handed which."""

from missions.application.stock.flight import arrived, in_flight, left
from missions.application.stock.keeping import has_room, put, situation_of, throw_out, wish_of
from missions.application.stock.shelves import (
    ALWAYS,
    Shelf,
    depths,
    level_of,
    levels,
    note_demand,
    shelf_of,
    to_order,
)
from missions.application.stock.taking import is_kept, take

__all__ = [
    "ALWAYS",
    "Shelf",
    "arrived",
    "depths",
    "has_room",
    "in_flight",
    "is_kept",
    "left",
    "level_of",
    "levels",
    "note_demand",
    "put",
    "shelf_of",
    "situation_of",
    "take",
    "throw_out",
    "to_order",
    "wish_of",
]
