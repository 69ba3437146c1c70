"""Factions begin, change what they show the world, and end."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from factions.application.authority import acting
from factions.application.roll import change, end, oneself, queue, situation_of
from factions.domain import commands, errors, founding
from factions.domain.faction import Faction
from factions.projections import FACTION
from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from ganggpt.ledger.models import Kind
from ganggpt.messages import Event


@handles(commands.FoundFaction)
def found_faction(command: commands.FoundFaction, work: Work) -> UUID:
    """Return the new faction's id. Raises the rule's refusals, NoSuchPlayer, FactionNameTaken, InsufficientFunds."""
    founder, faction_id = oneself(work), work.new_id()
    queue(work, founder)
    founded = founding.found(
        faction_id,
        founder=founder,
        slug=command.slug,
        name=command.name,
        type=command.type,
        colour=command.colour,
        motto=command.motto,
        **situation_of(founder),
        at=work.now,
    )
    _begin(work, faction_id, command.slug, founded)
    ledger.post(
        {ledger.cash(founder): -founding.FEE, ledger.FOUNDING_FEE: founding.FEE},
        reason="founding fee",
        reference=f"faction:{faction_id}",
        actor=work.actor.ref,
        at=work.now,
    )
    return faction_id


@handles(commands.EstablishFaction)
def establish_faction(command: commands.EstablishFaction, work: Work) -> UUID:
    """Return the new faction's id. Raises the rule's refusals, FactionNameTaken."""
    faction_id = command.faction_id or work.new_id()
    established = founding.establish(
        faction_id,
        slug=command.slug,
        name=command.name,
        type=command.type,
        colour=command.colour,
        motto=command.motto,
        personality=command.personality,
        at=work.now,
    )
    _begin(work, faction_id, command.slug, established)
    work.note(f"faction:{faction_id}")
    return faction_id


@handles(commands.EditFaction)
def edit_faction(command: commands.EditFaction, work: Work) -> None:
    looks = {"name": command.name, "colour": command.colour, "motto": command.motto}
    change(work, command.faction_id, founding.edit, **looks)


@handles(commands.SetPersonality)
def set_personality(command: commands.SetPersonality, work: Work) -> None:
    work.lock(f"roll of {command.faction_id}")  # whether it ends with its last member depends on this
    work.change(FACTION, command.faction_id, founding.set_personality, personality=command.personality, at=work.now)
    work.note(f"faction:{command.faction_id}")


@handles(commands.DisbandFaction)
def disband_faction(command: commands.DisbandFaction, work: Work) -> None:
    """Raises the rule's refusals; what is in the treasury is shared out among the members."""

    def rule(faction: Faction, *, at_war: bool) -> list[Event]:
        return founding.disband(faction, by=acting(work.actor, faction), at_war=at_war, at=work.now)

    work.lock(f"roll of {command.faction_id}")
    end(work, command.faction_id, rule)
    work.note(f"faction:{command.faction_id}")


def _begin(work: Work, faction_id: UUID, slug: str, happened: Sequence[Event]) -> None:
    try:
        with transaction.atomic():
            work.begin(FACTION, faction_id, happened)
    except IntegrityError as error:
        taken = f"There is a faction {slug} already."
        raise errors.FactionNameTaken(taken, errors={"slug": [taken]}) from error
    ledger.open_accounts(faction_id, Kind.TREASURY)
