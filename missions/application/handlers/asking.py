"""Asking for missions, and having them written: the first time, once more, or as the next part of a story."""

from collections.abc import Sequence
from random import Random
from uuid import UUID

import factions.public
import players.public
from ganggpt.bus import Work, handles
from ganggpt.messages import Event
from missions.application import economy, queries, stock
from missions.application.actors import own, player_of, queue
from missions.domain import commands, errors, lifecycle, mission, retry, stories
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Wish
from missions.projections import MISSION


@handles(commands.RequestMission)
def request_mission(command: commands.RequestMission, work: Work) -> UUID:
    player = player_of(work)
    level = players.public.level_of(player)
    queue(work, [player])  # else two requests at once would both find the last minute empty
    mission_id = work.new_id()
    wanted = lifecycle.request(
        mission_id,
        player_id=player,
        wish=command.wish,
        last_requested_at=queries.last_requested_at(player),
        offers=queries.offers_of(player, work.now),
        in_faction=command.wish.crew == 1 or factions.public.faction_of(player) is not None,  # asked where it matters
        at=work.now,
    )
    work.begin(MISSION, mission_id, [*wanted, *_out_of_stock(mission_id, level, command.wish, wanted, work)])
    return mission_id


def _out_of_stock(mission_id: UUID, level: int, wish: Wish, wanted: Sequence[Event], work: Work) -> Sequence[Event]:
    """Return the offer of a mission that is ready for the player; nothing where a writer is to be called."""
    if not stock.is_kept():
        return []
    situation = queries.situation_for(player_of(work), wish, level=level)
    taken = stock.take(situation, wish, Random(str(mission_id)))  # noqa: S311 - a die, not a secret
    if taken is None:
        return []
    asked = mission.evolve(None, wanted[0])
    try:
        return lifecycle.offer(
            asked, **vars(taken), situation=situation, atlas=LOS_SANTOS, at=work.now, pressure=economy.pressure()
        )
    except errors.WordsNotGrounded:  # written under other rules; it is gone from the stock with this request
        return []


@handles(commands.RetryMission)
def retry_mission(command: commands.RetryMission, work: Work) -> UUID:
    player = own(command.mission_id, work)
    failed, version = MISSION.load(command.mission_id)
    work.must_be_at(version)
    mission_id = work.new_id()
    again = retry.retry(
        failed,
        mission_id,
        retried=queries.is_retried(failed.id),
        offers=queries.offers_of(player, work.now),
        situation=queries.situation_for(player, failed.wish, but=failed.id),
        atlas=LOS_SANTOS,
        at=work.now,
    )
    work.begin(MISSION, mission_id, again)
    return mission_id


@handles(commands.ContinueStory)
def continue_story(command: commands.ContinueStory, work: Work) -> UUID | None:
    """Return the next part, None where there is none."""
    player = queries.owner_of(command.mission_id)
    if player is None or not players.public.is_there(player):
        return None
    queue(work, [player])
    before, _ = MISSION.load(command.mission_id)
    mission_id = work.new_id()
    asked = stories.go_on(
        before,
        mission_id,
        told_on=queries.is_told_on(before.id),
        offers=queries.offers_of(player, work.now),
        in_faction=factions.public.faction_of(player) is not None,
        atlas=LOS_SANTOS,
        at=work.now,
    )
    work.begin(MISSION, mission_id, asked)
    return mission_id if asked else None


@handles(commands.BeginWriting)
def begin_writing(command: commands.BeginWriting, work: Work) -> int | None:
    """Return which attempt this is, None if there were enough and the mission has failed."""
    state, _ = work.change(MISSION, command.mission_id, lifecycle.begin_writing, at=work.now)
    return state.attempts if state.state == mission.State.WRITING else None


@handles(commands.OfferMission)
def offer_mission(command: commands.OfferMission, work: Work) -> None:
    work.change(
        MISSION,
        command.mission_id,
        lifecycle.offer,
        plan=command.plan,
        words=command.words,
        author=command.author,
        model=command.model,
        fallback=command.fallback,
        situation=queries.situation_of(command.mission_id),
        atlas=LOS_SANTOS,
        at=work.now,
        provenance=command.provenance,
        pressure=economy.pressure(),
    )
