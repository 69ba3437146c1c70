"""Companions made by the rules alone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import UUID

from companions.domain import companion, lifecycle, persona
from companions.domain.companion import Companion
from companions.domain.persona import Kind, Nature, Voice
from ganggpt.messages import Event

AT = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
COMPANION, PLAYER, MISSION, OTHER = (UUID(int=number) for number in range(1, 5))
HOUR = timedelta(hours=1)
PLAIN = persona.nature(Kind.STREET, Voice.DRY, {})


def fold(happened: Sequence[Event], state: Companion | None = None) -> Companion:
    folded = reduce(companion.evolve, happened, state)
    assert folded is not None
    return folded


def a_companion(nature: Nature = PLAIN) -> Companion:
    return fold(lifecycle.create(COMPANION, player_id=PLAYER, nature=nature, living=0, at=AT))
