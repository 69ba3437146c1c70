"""The rows of a faction: load them locked, save what its stream folds to."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from factions.domain import errors, faction, ladder
from factions.domain.gangs import FactionType, Personality
from factions.models import Application, Block, Departure, Faction, Invitation, Membership, Rank
from ganggpt.eventstore.store import Aggregate

_PLAIN = (
    "slug", "name", "type", "colour", "motto", "reputation", "wars_won", "wars_lost", "founded_at", "disbanded_at",
)  # fmt: skip


def load(faction_id: UUID) -> tuple[faction.Faction, int]:
    """Return the faction's state and version, its row locked, but not against rows that only name it.

    Else influence, whose zone is locked, would wait here for a settlement that waits for the zone.
    Raises NoSuchFaction.
    """
    row = Faction.objects.select_for_update(no_key=True).filter(pk=faction_id).first()
    if row is None:
        raise errors.NoSuchFaction("There is no such faction.")
    state = faction.Faction(
        id=row.pk,
        **{name: getattr(row, name) for name in _PLAIN if name != "type"},
        type=FactionType(row.type),
        personality=Personality(**row.personality) if row.personality else None,
        ranks=tuple(_rank(rung) for rung in Rank.objects.filter(faction=row).order_by("level")),
        members={who: faction.Member(*rest) for who, *rest in _rows(Membership, row, "rank", "joined_at")},
        invitations={who: faction.Paper(*rest) for who, *rest in _rows(Invitation, row, "expires_at", "at", "by")},
        applications={who: faction.Paper(*rest) for who, *rest in _rows(Application, row, "expires_at", "at")},
        blocks=dict(_rows(Block, row, "until")),
        departures=dict(_rows(Departure, row, "at")),
    )
    return state, row.version


def save(state: faction.Faction, version: int) -> None:
    """Write the faction's row, and bring the rows beside it to the state's."""
    plain: dict[str, Any] = {name: getattr(state, name) for name in _PLAIN}
    plain |= {"version": version, "personality": asdict(state.personality) if state.personality else None}
    row = Faction(pk=state.id, **plain)
    if not Faction.objects.filter(pk=state.id).update(**plain):  # update_or_create() would lock as load() must not
        row.save(force_insert=True)
    _bring(Rank, row, "key", {rank.key: _rung(rank) for rank in state.ranks})
    _bring(Membership, row, "player_id", {who: asdict(member) for who, member in state.members.items()})
    _bring(Invitation, row, "player_id", {who: asdict(paper) for who, paper in state.invitations.items()})
    applications = {who: {"at": paper.at, "expires_at": paper.expires_at} for who, paper in state.applications.items()}
    _bring(Application, row, "player_id", applications)
    _bring(Block, row, "player_id", {who: {"until": until} for who, until in state.blocks.items()})
    _bring(Departure, row, "player_id", {who: {"at": at} for who, at in state.departures.items()})


def _bring(model: type[Any], row: Faction, key: str, wanted: Mapping[Any, Mapping[str, Any]]) -> None:
    """Delete, add and change a faction's rows of one table until they are those wanted; untouched ones stay."""
    fields = list(next(iter(wanted.values()))) if wanted else []
    rows = model.objects.filter(faction=row)
    found = {kept.pop(key): kept for kept in rows.values(key, *fields)}
    if gone := found.keys() - wanted.keys():
        rows.filter(**{f"{key}__in": gone}).delete()
    model.objects.bulk_create(model(faction=row, **{key: new}, **wanted[new]) for new in wanted.keys() - found.keys())
    for changed in (each for each in wanted.keys() & found.keys() if wanted[each] != found[each]):
        rows.filter(**{key: changed}).update(**wanted[changed])


def _rows(model: type[Any], row: Faction, *fields: str) -> Any:
    return model.objects.filter(faction=row).values_list("player_id", *fields)


def _rank(row: Rank) -> ladder.Rank:
    rights = tuple(map(ladder.Right, row.rights))
    return ladder.Rank(row.key, row.name, row.level, rights, row.daily_limit, row.wage)


def _rung(rank: ladder.Rank) -> dict[str, Any]:
    rights = [right.value for right in rank.rights]
    return {"name": rank.name, "level": rank.level, "rights": rights} | {
        "daily_limit": rank.daily_limit,
        "wage": rank.wage,
    }


def ids() -> QuerySet[Faction, UUID]:
    """Return the ids of all factions."""
    return Faction.objects.values_list("pk", flat=True)


FACTION = Aggregate("faction", faction.evolve, load, save, ids)
