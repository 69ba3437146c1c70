"""Who comes along on a mission: asked by its player, before it begins, from among the members of their faction.

Or somebody who is no player, and is of help with some of what there is to do.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events
from missions.domain.course import Course
from missions.domain.events import Left
from missions.domain.help import BEST
from missions.domain.mission import OPEN, Mission, State, about, is_late, shown
from missions.domain.plan import ObjectiveKind
from missions.domain.playing import must_be_open

FELL_APART = "the crew fell apart"


def invite(mission: Mission, *, member_id: UUID, own: UUID | None, theirs: UUID | None, at: datetime) -> list[Event]:
    """Return that somebody is asked along. `own` is the faction of the mission's player, `theirs` the other's.

    Raises NoCrewMission, InCrewAlready, NeedsFaction, NotOfYourFaction, CrewFull.
    """
    _must_be_on_offer(mission, at)
    if member_id in mission.players | mission.invited:
        raise errors.InCrewAlready("They are on this mission already, or have been asked.")
    if own is None:
        raise errors.NeedsFaction("A crew is made of members of one faction, and you are in none.")
    if theirs != own:
        raise errors.NotOfYourFaction("Only members of your own faction can come along.")
    if _seats(mission) <= len(mission.crew | mission.invited):
        raise errors.CrewFull(f"You have asked {_seats(mission)} along, and more are not needed.")
    return [events.CrewInvited(**about(mission, at), member_id=member_id)]


def join(mission: Mission, *, member_id: UUID, own: UUID | None, theirs: UUID | None, at: datetime) -> list[Event]:
    """Return that who was asked comes along. Raises NoCrewMission, InCrewAlready, NotInvited, NotOfYourFaction."""
    _must_be_on_offer(mission, at)
    if member_id in mission.players:
        raise errors.InCrewAlready("You are on this mission already.")
    _must_be_asked(mission, member_id)
    if own is None or theirs != own:
        raise errors.NotOfYourFaction("Only members of the faction that it is for can come along.")
    return [events.CrewJoined(**about(mission, at), member_id=member_id)]


def take_help(mission: Mission, *, kinds: Collection[ObjectiveKind], grade: int, at: datetime) -> list[Event]:
    """Return that somebody who is no player comes along. Raises MissionNotOnOffer or HelpTakenAlready."""
    if mission.state != State.AVAILABLE or is_late(mission, at):
        raise errors.MissionNotOnOffer(f"This mission is not on offer; it is {shown(mission, at)}.")
    if mission.help is not None:
        raise errors.HelpTakenAlready("Somebody comes along already.")
    return [events.HelpTaken(**about(mission, at), kinds=tuple(sorted(kinds)), grade=max(0, min(grade, BEST)))]


def decline(mission: Mission, *, member_id: UUID, at: datetime) -> list[Event]:
    """Return that who was asked does not come. Raises MissionNotActive, NotInvited."""
    must_be_open(mission)
    _must_be_asked(mission, member_id)
    return [_left(mission, member_id, Left.DECLINED, at)]


def leave(mission: Mission, *, member_id: UUID, at: datetime) -> list[Event]:
    """Return that a member comes along no more; under way, the mission fails if too few are left for it.

    Raises MissionNotActive, NotInvited.
    """
    must_be_open(mission)
    if member_id not in mission.crew:
        raise errors.NotInvited("You are not of the crew of this mission.")
    return _gone(mission, member_id, Left.LEFT, at)


def dismiss(mission: Mission, *, member_id: UUID, at: datetime) -> list[Event]:
    """Return that the mission's player does without somebody, joined or not. Raises NoCrewMission, NotInvited."""
    _must_be_on_offer(mission, at)
    if member_id not in mission.crew | mission.invited:
        raise errors.NotInvited("They are not of your crew.")
    return [_left(mission, member_id, Left.DISMISSED, at)]


def drop(mission: Mission, *, member_id: UUID, at: datetime) -> list[Event]:
    """Return what it comes to that a player is gone: their own mission ends, of another's crew there is one less.

    Nothing for who is not on it, and of a mission that has ended.
    """
    if mission.state not in OPEN:
        return []
    if member_id == mission.player_id:
        return [events.MissionAbandoned(**about(mission, at))]
    return _gone(mission, member_id, Left.GONE, at) if member_id in mission.crew | mission.invited else []


def hands_needed(course: Course) -> int:
    """Return how many it takes to finish what is left, on whichever open way takes fewest; 1 if nothing takes more."""
    plan = course.plan
    left = {step.key: step.hands for step in plan.objectives if not step.optional and step.key not in course.settled}
    on_ways = plan.on_ways
    always = [hands for key, hands in left.items() if key not in on_ways]
    open_ways = [[way for way in choice.ways if course.foregone.isdisjoint(way)] for choice in plan.choices]
    fewest = [min(max((left.get(key, 1) for key in way), default=1) for way in ways) for ways in open_ways]
    return max([1, *always, *fewest])


def _gone(mission: Mission, member_id: UUID, how: Left, at: datetime) -> list[Event]:
    left = _left(mission, member_id, how, at)
    if mission.state != State.ACTIVE or len(mission.players - {member_id}) >= hands_needed(mission.course):
        return [left]
    return [left, events.MissionFailed(**about(mission, at), reason=FELL_APART)]


def _left(mission: Mission, member_id: UUID, how: Left, at: datetime) -> events.CrewLeft:
    return events.CrewLeft(**about(mission, at), member_id=member_id, how=how)


def _seats(mission: Mission) -> int:
    """Return how many come along, beside the player whose mission it is."""
    return mission.plan.crew - 1 if mission.plan else 0


def _must_be_on_offer(mission: Mission, at: datetime) -> None:
    if mission.state != State.AVAILABLE or is_late(mission, at) or not _seats(mission):
        raise errors.NoCrewMission("This mission takes one player, or is not on offer.")


def _must_be_asked(mission: Mission, member_id: UUID) -> None:
    if member_id not in mission.invited:
        raise errors.NotInvited("Nobody has asked you along.")
