"""A mission's life, from request to reward: which step may follow which, and who may take it."""

import math
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events, solver, tariff
from missions.domain.atlas import LOS_SANTOS, Atlas
from missions.domain.consequences import consequences
from missions.domain.course import StepState
from missions.domain.mission import OPEN, Mission, State, evolve
from missions.domain.plan import Objective, Plan, Situation, Wish
from missions.domain.provenance import Provenance
from missions.domain.tariff import Reward
from missions.domain.words import Words, faults

MAX_ACTIVE = 3  # missions a player
MAX_OFFERS = 10  # missions a player that are asked for or on offer
BETWEEN_REQUESTS = timedelta(seconds=60)
OFFER_LASTS = timedelta(hours=24)
MAX_ATTEMPTS = 5  # at writing a mission, before it is given up
WRITING_LEASE = timedelta(seconds=30)  # longer than a model may take, short enough that another writer soon takes over


def request(
    mission_id: UUID, *, player_id: UUID, wish: Wish, last_requested_at: datetime | None, at: datetime
) -> list[Event]:
    """Return the first event of a mission. Raises MissionRequestedTooSoon."""
    if last_requested_at and at < last_requested_at + BETWEEN_REQUESTS:
        # `at` may lie before the last request: of two at once, the loser's clock was read before it had to queue up.
        wait = min(last_requested_at + BETWEEN_REQUESTS - at, BETWEEN_REQUESTS)
        raise errors.MissionRequestedTooSoon(
            "The crew needs a minute between two jobs.", retry_after=math.ceil(wait.total_seconds())
        )
    return [events.MissionRequested(mission_id=mission_id, player_id=player_id, wish=wish, at=at)]


def begin_writing(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that a writer has it now, or that it failed: too many have tried.

    Raises MissionNotToBeWritten while another one has it.
    """
    abandoned = mission.state == State.WRITING and mission.writing_until is not None and mission.writing_until <= at
    if mission.state != State.REQUESTED and not abandoned:
        raise errors.MissionNotToBeWritten(f"This mission is {mission.state.lower()}.")
    if mission.attempts >= MAX_ATTEMPTS:
        return [events.MissionFailed(**_of(mission, at), reason="could not be written")]
    return [events.WritingBegan(**_of(mission, at), attempt=mission.attempts + 1, until=at + WRITING_LEASE)]


def offer(
    mission: Mission,
    *,
    plan: Plan,
    words: Words,
    author: str,
    model: str,
    fallback: str,
    situation: Situation,
    atlas: Atlas,
    at: datetime,
    provenance: Provenance | None = None,
) -> list[Event]:
    """Return the offer, priced by the tariff. Raises MissionNotToBeWritten, PlanNotProved, WordsNotGrounded."""
    if mission.state not in (State.REQUESTED, State.WRITING):  # from stock it needs no writer
        raise errors.MissionNotToBeWritten(f"This mission is {mission.state.lower()}.")
    proof = solver.prove(plan, situation, atlas)
    if not proof:
        raise errors.PlanNotProved("The plan cannot be played.", errors={"plan": [str(p) for p in proof.problems]})
    if wrong := faults(words, plan, atlas):
        raise errors.WordsNotGrounded("The words do not fit the plan.", errors={"words": wrong})
    offered = events.MissionOffered(
        **_of(mission, at),
        plan=plan,
        words=words,
        reward=tariff.price(plan),
        author=author,
        model=model,
        fallback=fallback,
        until=at + OFFER_LASTS,
        provenance=provenance or Provenance(),
    )
    return [offered]


def accept(mission: Mission, *, active: int, at: datetime) -> list[Event]:
    """Return that the clock runs. Raises MissionNotOnOffer, TooManyActiveMissions (`active` is how many run now)."""
    if mission.state != State.AVAILABLE or mission.plan is None or at >= _sure(mission.offered_until):
        raise errors.MissionNotOnOffer(f"This mission is not on offer; it is {_shown(mission, at)}.")
    if active >= MAX_ACTIVE:
        raise errors.TooManyActiveMissions(f"You have {active} missions running; finish or abandon one first.")
    return [events.MissionAccepted(**_of(mission, at), deadline_at=at + timedelta(seconds=mission.plan.seconds))]


def report(mission: Mission, *, objective: str, done: int | None, at: datetime) -> list[Event]:
    """Return what the report leads to: progress, completion with its reward, or failure if it came too late.

    `done` is how many of the objective are done by now, None for all; what is known already leads to nothing,
    so that a report may be repeated.
    Raises MissionNotActive, NothingDone, NoSuchObjective, ObjectiveDone, ObjectiveLocked.
    """
    if mission.state != State.ACTIVE or mission.plan is None or mission.reward is None:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")
    if done is not None and done < 1:
        raise errors.NothingDone("A report says that at least one was done.")
    if at >= _sure(mission.deadline_at):
        return close_overdue(mission, at=at)
    step = _open_step(mission, mission.plan, objective)
    reached = step.count if done is None else min(done, step.count)
    if reached <= mission.progress.get(step.key, 0):
        return []
    progressed = events.ObjectiveProgressed(**_of(mission, at), objective=step.key, done=reached, count=step.count)
    after = evolve(mission, progressed)
    return [progressed, *_complete(after, mission.plan, mission.reward, at)] if after.course.finished else [progressed]


def _complete(mission: Mission, plan: Plan, reward: Reward, at: datetime) -> list[Event]:
    paid = tariff.payout(reward, plan, mission.course.done, len(mission.players))
    completed = events.MissionCompleted(
        **_of(mission, at),
        reward=reward,
        paid=dict.fromkeys(mission.took_part, paid),
        type=plan.type.value,
        difficulty=plan.difficulty,
        consequences=consequences(plan, mission.course.done, LOS_SANTOS),
    )
    return [completed]


def abandon(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that the player gave it up, written or not. Raises MissionNotActive if it has ended."""
    if mission.state not in OPEN:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")
    return [events.MissionAbandoned(**_of(mission, at))]


def withdraw(mission: Mission, *, reason: str, at: datetime) -> list[Event]:
    """Return that staff took it back. Raises MissionNotActive if it has ended."""
    if mission.state not in OPEN:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")
    return [events.MissionWithdrawn(**_of(mission, at), reason=reason)]


def close_overdue(mission: Mission, *, at: datetime) -> list[Event]:
    """Return the end of a mission whose time is up; nothing while it is not."""
    if mission.state == State.AVAILABLE and at >= _sure(mission.offered_until):
        return [events.MissionExpired(**_of(mission, at))]
    if mission.state == State.ACTIVE and at >= _sure(mission.deadline_at):
        return [events.MissionFailed(**_of(mission, at), reason="out of time")]
    return []


def _open_step(mission: Mission, plan: Plan, key: str) -> Objective:
    step = next((step for step in plan.objectives if step.key == key), None)
    if step is None:
        raise errors.NoSuchObjective(f"This mission has no objective {key}.")
    match mission.course.state(step):
        case StepState.DONE:
            raise errors.ObjectiveDone(f"Objective {key} is done already.")
        case StepState.FOREGONE:
            raise errors.ObjectiveForegone(f"Another way than objective {key} was taken.")
        case StepState.LOCKED:
            missing = step.waits_for(mission.course.settled)
            raise errors.ObjectiveLocked(f"Objective {key} is locked until {', '.join(missing)} is done.")
    return step


def _of(mission: Mission, at: datetime) -> dict[str, Any]:
    return {"mission_id": mission.id, "player_id": mission.player_id, "at": at}


def _sure(moment: datetime | None) -> datetime:
    if moment is None:
        raise ValueError("a mission in this state has this moment set")
    return moment


def _shown(mission: Mission, at: datetime) -> str:
    late = mission.state == State.AVAILABLE and at >= _sure(mission.offered_until)
    return "expired" if late else mission.state.lower()
