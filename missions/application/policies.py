"""When this has happened to a mission, or to who is on one, do that: here or elsewhere."""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

import factions.public
from factions.public import Cause, Deed, PlayerLeftFaction, RaiseInfluence, ScoreMission, ShiftRelation
from ganggpt.bus import IdempotencyConflict, Reaction, execute, policy
from ganggpt.messages import Command, NotFound, system
from missions.application import queries
from missions.domain import commands, events
from players.public import AwardProgress, PlayerDeleted


@policy(events.MissionCompleted)
def award_the_player(event: events.MissionCompleted, react: Reaction) -> None:
    for player, reward in event.paid.items():
        award = AwardProgress(
            player_id=player,
            experience=reward.experience,
            reputation=reward.reputation,
            reason="mission completed",
            reference=f"mission:{event.mission_id}",
        )
        react.execute(award)


@policy(events.MissionCompleted)
def raise_influence(event: events.MissionCompleted, react: Reaction) -> None:
    """Where the mission came to its point, its player's faction has more to say now."""
    done, faction = event.consequences, factions.public.faction_of(event.player_id)
    if done.weight and faction:
        deed = RaiseInfluence(code=done.zone, faction_id=faction["id"], deed=Deed.MISSION, weight=done.weight)
        _once(react, deed)


@policy(events.MissionCompleted)
def move_relations(event: events.MissionCompleted, react: Reaction) -> None:
    """How other factions take what was done with their people is held against the player's, or for it."""
    for ours, theirs, slug in _others(event, event.consequences.relations):
        amount = event.consequences.relations[slug]
        shift = ShiftRelation(faction_id=ours, other=theirs, amount=amount, cause=Cause.MISSION, by=ours)
        _once(react, shift, slug)


@policy(events.MissionCompleted)
def score_in_wars(event: events.MissionCompleted, react: Reaction) -> None:
    for ours, theirs, slug in _others(event, event.consequences.harmed):
        score = ScoreMission(
            faction_id=ours,
            other=theirs,
            mission_id=event.mission_id,
            player_id=event.player_id,
            difficulty=event.difficulty,
            happened_at=event.at,
        )
        _once(react, score, slug)


@policy(events.MissionCompleted)
def tell_the_next_part(event: events.MissionCompleted, react: Reaction) -> None:
    _continue(event.mission_id, react)


@policy(events.MissionFailed)
def tell_how_it_goes_on_after_a_setback(event: events.MissionFailed, react: Reaction) -> None:
    _continue(event.mission_id, react)


@policy(PlayerDeleted)
def take_the_deleted_out_of_missions(event: PlayerDeleted, react: Reaction) -> None:
    _drop(event.player_id, [*queries.open_of(event.player_id), *queries.crewed_by(event.player_id)])


@policy(PlayerLeftFaction)
def take_who_left_out_of_crews(event: PlayerLeftFaction, react: Reaction) -> None:
    _drop(event.player_id, queries.crewed_by(event.player_id))


def _others(event: events.MissionCompleted, slugs: Iterable[str]) -> list[tuple[UUID, UUID, str]]:
    """Return the player's faction with each of the others, by slug, that is there and is not the same."""
    ours = factions.public.faction_of(event.player_id)
    found = factions.public.ids_of(slugs) if ours else {}
    return [(ours["id"], theirs, slug) for slug, theirs in sorted(found.items()) if ours and theirs != ours["id"]]


def _once(react: Reaction, command: Command, about: str = "") -> None:
    """Do it once for this event, and this faction of those that it concerns. What is gone meanwhile is let be.

    Told again after the player has changed sides, the event means what it meant the first time.
    """
    with suppress(NotFound, IdempotencyConflict):
        execute(
            command,
            by=system("missions.tell_the_city"),
            once=f"{type(command).__name__}:{react.delivered.event_id}:{about}",
        )


def _continue(mission_id: UUID, react: Reaction) -> None:
    if queries.is_of_a_story(mission_id):
        react.execute(commands.ContinueStory(mission_id=mission_id))


def _drop(player_id: UUID, missions: Iterable[UUID]) -> None:
    """Done again it does nothing, so that it needs no key."""
    for mission_id in missions:
        execute(commands.DropPlayer(mission_id=mission_id, member_id=player_id), by=system("missions.drop_who_is_gone"))
