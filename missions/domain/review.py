"""Words that should not be: players flag them, staff let them stand, order others or write them."""

from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events
from missions.domain.asking import must_be_grounded
from missions.domain.atlas import Atlas
from missions.domain.mission import Mission, State, about
from missions.domain.plan import Plan
from missions.domain.provenance import Provenance
from missions.domain.words import Words

READ = (State.AVAILABLE, State.ACTIVE)  # the states in which somebody goes by the words


def flag(mission: Mission, *, by: UUID | None, reason: events.FlagReason, at: datetime) -> list[Event]:
    """Return that somebody finds its words wrong: a player who is on it, or a check of ours (None).

    Raises NothingToFlag, FlaggedAlready.
    """
    if mission.words is None:
        raise errors.NothingToFlag("This mission has no words yet.")
    if by in {flag.by for flag in mission.flags}:
        raise errors.FlaggedAlready("You have said so already; somebody will have a look.")
    return [events.MissionFlagged(**about(mission, at), by=by, reason=reason)]


def clear(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that staff looked and let it stand. Raises NothingFlagged."""
    if not mission.flags:
        raise errors.NothingFlagged("Nobody asked for a look at this mission.")
    return [events.MissionCleared(**about(mission, at))]


def revise(
    mission: Mission,
    *,
    words: Words,
    author: str,
    atlas: Atlas,
    at: datetime,
    provenance: Provenance | None = None,
) -> list[Event]:
    """Return that other words stand for the plan. Raises MissionNotActive, WordsNotGrounded."""
    must_be_grounded(words, _plan_of(mission), atlas)
    told = provenance or Provenance(planner="")
    return [events.WordsRevised(**about(mission, at), words=words, author=author, provenance=told)]


def order_rewrite(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that other words are wanted. Raises MissionNotActive."""
    _plan_of(mission)
    return [events.RewriteOrdered(**about(mission, at))]


def _plan_of(mission: Mission) -> Plan:
    """Return the plan of a mission whose words somebody still goes by."""
    if mission.plan is None or mission.state not in READ:
        raise errors.MissionNotActive(f"This mission is {mission.state.lower()}.")
    return mission.plan
