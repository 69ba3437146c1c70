"""Playing a mission: accepted, reported on, completed or not; given up, withdrawn, or out of time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events, tariff
from missions.domain.asking import must_still_hold
from missions.domain.atlas import LOS_SANTOS, Atlas
from missions.domain.consequences import consequences
from missions.domain.course import StepState
from missions.domain.mission import OPEN, Mission, State, about, evolve, shown, sure
from missions.domain.plan import Objective, Plan, Situation
from missions.domain.tariff import Reward

MAX_ACTIVE = 3  # missions a player, their own and others'
OUT_OF_TIME = "out of time"


def accept(
    mission: Mission,
    *,
    active: Mapping[UUID, int],
    factions: Mapping[UUID, UUID],
    situation: Situation,
    atlas: Atlas,
    at: datetime,
) -> list[Event]:
    """Return that the clock runs. `active` is how many missions each player has running now, `factions` whose they are.

    Raises MissionNotOnOffer, CrewIncomplete, NotOfYourFaction, TooManyActiveMissions, OfferOutdated.
    """
    plan = mission.plan
    if mission.state != State.AVAILABLE or plan is None or at >= sure(mission.offered_until):
        raise errors.MissionNotOnOffer(f"This mission is not on offer; it is {shown(mission, at)}.")
    _must_be_complete(mission, plan, factions)
    _must_be_free(mission, active)
    must_still_hold(plan, situation, atlas)
    return [events.MissionAccepted(**about(mission, at), deadline_at=at + timedelta(seconds=plan.seconds))]


def _must_be_complete(mission: Mission, plan: Plan, factions: Mapping[UUID, UUID]) -> None:
    if len(mission.players) < (takes := heads(mission, plan)):
        raise errors.CrewIncomplete(f"This takes {takes}, and you are {len(mission.players)}.")
    own = factions.get(mission.player_id)
    if any(own is None or factions.get(member) != own for member in mission.crew):
        raise errors.NotOfYourFaction("Somebody of your crew is not of your faction any more.")


def heads(mission: Mission, plan: Plan) -> int:
    """Return how many players it takes: with help one fewer, if no objective that has to be done needs them all."""
    most = max(step.hands for step in plan.objectives if not step.optional)
    return plan.crew if mission.help is None else max(plan.crew - 1, most)


def _must_be_free(mission: Mission, active: Mapping[UUID, int]) -> None:
    if (mine := active.get(mission.player_id, 0)) >= MAX_ACTIVE:
        raise errors.TooManyActiveMissions(f"You have {mine} missions running; finish or abandon one first.")
    if any(active.get(member, 0) >= MAX_ACTIVE for member in mission.crew):
        raise errors.TooManyActiveMissions(f"Somebody of your crew has {MAX_ACTIVE} missions running.")


def report(
    mission: Mission,
    *,
    objective: str,
    done: int | None,
    by: UUID | None = None,
    faction: str = "",
    at: datetime,
) -> list[Event]:
    """Return what the report leads to: progress, completion with its reward, or failure if it came too late.

    `done` is how many of the objective are done by now, None for all; what is known already leads to nothing,
    so that a report may be repeated. `by` is who did it, None for the mission's own player; `faction` is that
    player's, a slug. Whether as many are there as the objective has `hands` is for the game server to see.
    Raises MissionNotActive, NothingDone, NoSuchObjective, NotOfTheCrew, ObjectiveForegone, ObjectiveLocked.
    """
    if done is not None and done < 1:
        raise errors.NothingDone("A report says that at least one was done.")
    if mission.state == State.COMPLETED and objective in mission.course.done:
        return []
    if mission.state != State.ACTIVE or mission.plan is None or mission.reward is None:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")
    if at >= sure(mission.deadline_at):
        return close_overdue(mission, at=at)
    step = _step(mission.plan, objective)
    reached = step.count if done is None else min(done, step.count)
    if reached <= mission.progress.get(step.key, 0):
        return []
    _must_be_open(mission, step)
    if by is not None and by not in mission.players:
        raise errors.NotOfTheCrew("Whoever is said to have done this is not on the mission.")
    progressed = events.ObjectiveProgressed(
        **about(mission, at), objective=step.key, done=reached, count=step.count, by=by
    )
    after = evolve(mission, progressed)
    return [progressed, *_completed(after, mission.plan, mission.reward, faction, at)]


def _completed(mission: Mission, plan: Plan, reward: Reward, faction: str, at: datetime) -> list[Event]:
    """Return the end, if all is done that has to be: whoever took part, and is still on it, is paid."""
    course = mission.course
    if not course.finished:
        return []
    share = tariff.payout(reward, plan, course.done, len(mission.players))
    completed = events.MissionCompleted(
        **about(mission, at),
        reward=reward,
        paid={player: share for player in mission.took_part if player in mission.players},
        type=plan.type.value,
        difficulty=plan.difficulty,
        consequences=consequences(plan, course.done, LOS_SANTOS, own=faction),
    )
    return [completed]


def abandon(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that the player gave it up, written or not. Raises MissionNotActive if it has ended."""
    must_be_open(mission)
    return [events.MissionAbandoned(**about(mission, at))]


def withdraw(mission: Mission, *, reason: str, at: datetime) -> list[Event]:
    """Return that staff took it back. Raises MissionNotActive if it has ended."""
    must_be_open(mission)
    return [events.MissionWithdrawn(**about(mission, at), reason=reason)]


def close_overdue(mission: Mission, *, at: datetime) -> list[Event]:
    """Return the end of a mission whose time is up; nothing while it is not."""
    if mission.state == State.AVAILABLE and at >= sure(mission.offered_until):
        return [events.MissionExpired(**about(mission, at))]
    if mission.state == State.ACTIVE and at >= sure(mission.deadline_at):
        return [events.MissionFailed(**about(mission, at), reason=OUT_OF_TIME)]
    return []


def must_be_open(mission: Mission) -> None:
    """Check that the mission has not ended. Raises MissionNotActive."""
    if mission.state not in OPEN:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")


def _step(plan: Plan, key: str) -> Objective:
    step = next((step for step in plan.objectives if step.key == key), None)
    if step is None:
        raise errors.NoSuchObjective(f"This mission has no objective {key}.")
    return step


def _must_be_open(mission: Mission, step: Objective) -> None:
    match mission.course.state(step):
        case StepState.FOREGONE:
            raise errors.ObjectiveForegone(f"Another way than objective {step.key} was taken.")
        case StepState.LOCKED:
            missing = step.waits_for(mission.course.settled)
            raise errors.ObjectiveLocked(f"Objective {step.key} is locked until {', '.join(missing)} is done.")
