"""Founding factions, and putting players into them."""

from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction

import players.public
from factions.domain import commands, errors, events, membership
from factions.projections import FACTION
from ganggpt.bus import Work, handles
from ganggpt.ledger.models import Kind
from ganggpt.ledger.posting import open_accounts


@handles(commands.EstablishFaction)
def establish_faction(command: commands.EstablishFaction, work: Work) -> UUID:
    wish = asdict(command) | {"personality": command.personality}
    faction_id = wish.pop("faction_id") or work.new_id()
    try:
        with transaction.atomic():
            work.begin(FACTION, faction_id, [events.FactionFounded(faction_id=faction_id, at=work.now, **wish)])
    except IntegrityError as error:
        raise errors.FactionNameTaken(f"There is a faction {command.slug} already.") from error
    open_accounts(faction_id, Kind.TREASURY)
    return faction_id


@handles(commands.EnrolMember)
def enrol_member(command: commands.EnrolMember, work: Work) -> None:
    players.public.level_of(command.player_id)  # refuses a stranger now: the foreign key would at commit, as a bug
    try:
        with transaction.atomic():
            work.change(
                FACTION,
                command.faction_id,
                membership.enrol,
                player_id=command.player_id,
                rank=command.rank,
                at=work.now,
            )
    except IntegrityError as error:
        raise errors.AlreadyInAFaction("A player belongs to one faction at most.") from error
