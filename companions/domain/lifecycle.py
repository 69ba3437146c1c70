"""When companions come and go, what they take part in, and what that does to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from companions.domain import errors, events
from companions.domain.companion import Companion
from companions.domain.feelings import SPOKEN, SPOKEN_A_DAY, Moment, step_of
from companions.domain.persona import Nature
from companions.domain.strength import MISSION, Skill
from ganggpt.messages import Event

MOST = 3  # companions of a player
_EXPERIENCE = {events.Home.COMPLETED: 60, events.Home.FAILED: 20}  # for each step of difficulty
_POINTS = {events.Home.COMPLETED: 4, events.Home.FAILED: 1}  # of the skill that helped
_HOW_IT_FELT = {
    events.Home.COMPLETED: Moment.MISSION_TOGETHER,
    events.Home.FAILED: Moment.MISSION_FAILED,
    events.Home.ABANDONED: Moment.LEFT_BEHIND,
}


def create(companion_id: UUID, *, player_id: UUID, nature: Nature, living: int, at: datetime) -> Sequence[Event]:
    """Return the first event of a companion. Raises TooManyCompanions."""
    if living >= MOST:
        raise errors.TooManyCompanions(f"You have {MOST} companions already.")
    return [
        events.CompanionCreated(
            companion_id=companion_id,
            player_id=player_id,
            at=at,
            kind=nature.kind,
            voice=nature.voice,
            traits=dict(nature.traits),
            preset=nature.preset,
        )
    ]


def rename(companion: Companion, *, at: datetime) -> Sequence[Event]:
    must_be_there(companion)
    return [events.CompanionRenamed(**_of(companion, at))]


def dismiss(companion: Companion, *, at: datetime, how: events.Gone = events.Gone.DISMISSED) -> Sequence[Event]:
    """Return that it went, from a mission too; nothing if it is gone already."""
    return [events.CompanionDismissed(**_of(companion, at), how=how)] if companion.is_there else []


def share(companion: Companion, moment: Moment, *, source: str, at: datetime) -> Sequence[Event]:
    """Return what the moment did to it; of mere words, nothing after so many a day."""
    spoken = moment in SPOKEN
    if not companion.is_there or (spoken and companion.spoken.on(at.date()) >= SPOKEN_A_DAY):
        return []
    step = step_of(moment, companion.nature)
    return [
        events.MomentShared(
            **_of(companion, at),
            moment=moment,
            feelings=step.feelings,
            pleasure=step.pleasure,
            arousal=step.arousal,
            source=source,
            spoken=spoken,
        )
    ]


def come_along(companion: Companion, mission_id: UUID, skill: Skill, *, at: datetime) -> Sequence[Event]:
    """Return that it comes along, nothing if it does. Raises CompanionBusy or CompanionTired."""
    must_be_there(companion)
    if companion.mission_id == mission_id:
        return []
    if companion.mission_id:
        raise errors.CompanionBusy("It is on another mission.")
    must_have(companion, MISSION, at)
    return [events.CameAlong(**_of(companion, at), mission_id=mission_id, skill=skill, energy=MISSION)]


def come_home(
    companion: Companion, mission_id: UUID, *, how: events.Home, difficulty: int, at: datetime
) -> Sequence[Event]:
    """Return that it is back, what it learned and how it felt about it; nothing if it was not there."""
    if companion.mission_id != mission_id or companion.helps_by is None:
        return []
    home = events.CameHome(
        **_of(companion, at),
        mission_id=mission_id,
        how=how,
        skill=companion.helps_by,
        experience=_EXPERIENCE.get(how, 0) * difficulty,
        points=_POINTS.get(how, 0),
    )
    felt = share(companion, _HOW_IT_FELT[how], source=f"mission:{mission_id}", at=at) if how in _HOW_IT_FELT else []
    return [home, *felt]


def must_be_there(companion: Companion) -> None:
    """Raise CompanionGone if it was dismissed."""
    if not companion.is_there:
        raise errors.CompanionGone("This companion has gone its own way.")


def must_have(companion: Companion, energy: int, at: datetime) -> None:
    """Raise CompanionTired if it has less."""
    if companion.energy.now(at) < energy:
        wait = companion.energy.seconds_until(energy, at)
        raise errors.CompanionTired("Your companion needs some rest.", retry_after=wait)


def _of(companion: Companion, at: datetime) -> dict[str, Any]:
    return {"companion_id": companion.id, "player_id": companion.player_id, "at": at}
