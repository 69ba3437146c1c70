"""When companions come and go, what they take part in, and what that does to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from companions.domain import errors, events
from companions.domain.companion import Companion
from companions.domain.feelings import SPOKEN, SPOKEN_A_DAY, Moment, step_of
from companions.domain.persona import Nature
from companions.domain.promises import LATEST, MOST_OPEN, SOONEST, PromiseKind, is_kept_at
from companions.domain.strength import MISSION, TALK, Skill
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


def talk(companion: Companion, exchange_id: UUID, *, at: datetime) -> Sequence[Event]:
    """Return that it was spoken to; who comes back to it may keep a promise by that. Raises CompanionTired."""
    must_be_there(companion)
    must_have(companion, TALK, at)
    talked = events.CompanionTalked(**_of(companion, at), exchange_id=exchange_id, energy=TALK)
    return [talked, *keep(companion, PromiseKind.RETURN, at=at)]


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
    kept = keep(companion, PromiseKind.MISSION, at=at) if how is events.Home.COMPLETED else []
    return [home, *felt, *kept]


def promise(
    companion: Companion, promise_id: UUID, *, kind: PromiseKind, due_at: datetime, at: datetime
) -> Sequence[Event]:
    """Return that the player gave their word. Raises TooManyPromises or InvalidPromise."""
    must_be_there(companion)
    if not SOONEST <= due_at - at <= LATEST:
        raise errors.InvalidPromise(
            "A promise is for ten minutes at least and two weeks at most.", errors={"due_at": ["Too soon or too late."]}
        )
    if len(companion.promises) >= MOST_OPEN:
        raise errors.TooManyPromises(f"{MOST_OPEN} promises are open already.")
    return [events.PromiseMade(**_of(companion, at), promise_id=promise_id, kind=kind, due_at=due_at)]


def keep(companion: Companion, kind: PromiseKind, *, at: datetime) -> Sequence[Event]:
    """Return the open promise, the one due first, that what happened keeps, and how that felt; nothing without one."""
    kept = next((each for each in companion.promises if is_kept_at(each, kind, at)), None)
    if kept is None:
        return []
    felt = share(companion, Moment.PROMISE_KEPT, source=f"promise:{kept.id}", at=at)
    return [events.PromiseKept(**_of(companion, at), promise_id=kept.id), *felt]


def break_overdue(companion: Companion, *, at: datetime) -> Sequence[Event]:
    """Return the promises whose time is up, each broken, and how that felt."""
    return [
        event
        for each in companion.promises
        if each.due_at < at
        for event in (
            events.PromiseBroken(**_of(companion, at), promise_id=each.id),
            *share(companion, Moment.PROMISE_BROKEN, source=f"promise:{each.id}", at=at),
        )
    ]


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
