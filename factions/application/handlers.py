"""The use cases of factions."""

from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction

import players.public
from factions import projections
from factions.application import queries
from factions.domain import commands, errors, faction, turf
from factions.domain.zones import ZONES
from factions.projections import FACTION, ZONE
from ganggpt.bus import Work, handles


@handles(commands.FoundFaction)
def found_faction(command: commands.FoundFaction, work: Work) -> UUID:
    wish = asdict(command)
    faction_id = wish.pop("faction_id") or work.new_id()
    try:
        with transaction.atomic():
            work.begin(FACTION, faction_id, faction.found(faction_id, at=work.now, **wish))
    except IntegrityError as error:
        raise errors.FactionNameTaken(f"There is a faction {command.slug} already.") from error
    return faction_id


@handles(commands.EnrolMember)
def enrol_member(command: commands.EnrolMember, work: Work) -> None:
    players.public.level_of(command.player_id)  # refuses a stranger now: the foreign key would at commit, as a bug
    try:
        with transaction.atomic():
            work.change(
                FACTION, command.faction_id, faction.enrol, player_id=command.player_id, rank=command.rank, at=work.now
            )
    except IntegrityError as error:
        raise errors.AlreadyInAFaction("A player belongs to one faction at most.") from error


@handles(commands.ChartZones)
def chart_zones(command: commands.ChartZones, work: Work) -> None:
    projections.chart(ZONES)


@handles(commands.ClaimZone)
def claim_zone(command: commands.ClaimZone, work: Work) -> None:
    if command.faction_id and queries.badge(command.faction_id) is None:
        raise errors.NoSuchFaction("There is no such faction.")
    work.change(ZONE, projections.zone_id(command.code), turf.claim, faction_id=command.faction_id, at=work.now)
