"""A companion's row as its player sees it: energy and mood as they are at this moment, and words for what it feels."""

from datetime import datetime
from typing import Any

from companions.domain import feelings
from companions.domain.mood import Mood
from companions.domain.strength import FULL, Energy, level_of

Row = dict[str, Any]
FEELINGS = ("trust", "respect", "fear", "loyalty")


def described(row: Row, now: datetime) -> Row:
    """Return the row with what time has made of it."""
    energy = Energy(row["energy"], row["energy_at"])
    mood = Mood(row["pleasure"], row["arousal"], row["mood_at"]).now(now)
    return row | {
        "level": level_of(row["experience"]),
        "energy": energy.now(now),
        "rested_in": energy.seconds_until(FULL, now),
        "mood": {"word": mood.word, "pleasure": round(mood.pleasure, 2), "arousal": round(mood.arousal, 2)},
        "relationship": {
            "standing": feelings.label(row["loyalty"]),
            **{name: round(row[name], 2) for name in FEELINGS},
        },
        "backstory": row["backstory"] or "",
    }
