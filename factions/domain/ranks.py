"""A faction's own ladder: who climbs it, and how it is built anew."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain, count
from typing import Any
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import Act, permit, rank_of
from factions.domain.faction import Faction
from factions.domain.ladder import Rank, Right
from factions.domain.looks import unprintable
from factions.domain.succession import crown
from ganggpt.messages import Event

MAX_RANKS = 12
NAME_MIN, NAME_MAX = 2, 40
MAX_DAILY_LIMIT, MAX_WAGE = 1_000_000, 10_000  # dollars a day, whoever asks
KEY_MAX = 40


def change_rank(faction: Faction, *, by: UUID | None, player_id: UUID, rank: str, at: datetime) -> list[Event]:
    """Return that the member holds the rank since; nothing if they did.

    Raises what `permit` does, NoSuchMember, NoSuchRank, RankNeeded where nobody would lead, and RankLacksRight or
    RankTooLow where the rank would give them more than whoever lifts them has.
    """
    member = faction.members.get(player_id)
    before, after = faction.rank(member.rank) if member else None, _find(faction, rank)
    permit(faction, Act.CHANGE_RANK, by=by, on=before, to=after)
    if before is None:
        raise errors.NoSuchMember(f"They are no member of {faction.name}.")
    if after is None:
        raise errors.NoSuchRank(f"{faction.name} has no rank {rank}.")
    if before == after:
        return []
    if after == faction.ranks[-1]:
        return [crown(faction, player_id, at)]
    if before == faction.ranks[-1]:
        raise errors.RankNeeded("Whoever leads hands over to another.")
    _must_be_ones_to_give(faction, by, *_more(before, after))
    moved = events.MemberPromoted if after.level > before.level else events.MemberDemoted
    return [moved(faction_id=faction.id, player_id=player_id, rank=after.key, by=by, at=at)]


def add(
    faction: Faction,
    *,
    by: UUID | None,
    name: str,
    above: str,
    rights: frozenset[Right],
    daily_limit: int,
    wage: int,
    at: datetime,
) -> list[Event]:
    """Return the ladder with one more rank, right above the one of key `above`.

    Raises what `permit` does, NoSuchRank, RankNeeded, TooManyRanks, InvalidRank, RankLacksRight.
    """
    below = _find(faction, above)
    permit(faction, Act.ADD_RANK, by=by, to=below)
    if below is None:
        raise errors.NoSuchRank(f"{faction.name} has no rank {above}.")
    if below == faction.ranks[-1]:
        raise errors.RankNeeded("Nobody stands above the leader.")
    if len(faction.ranks) >= MAX_RANKS:
        raise errors.TooManyRanks(f"A ladder has at most {MAX_RANKS} ranks.")
    new = Rank(_key(name, faction), name, 0, tuple(rights), daily_limit, wage)
    _must_be_sound(faction, new, {"name": name, "daily_limit": daily_limit, "wage": wage})
    _must_be_ones_to_give(faction, by, new.rights, daily_limit, wage)
    return _built(faction, [*faction.ranks[: below.level], new, *faction.ranks[below.level :]], {}, by, at)


def edit(
    faction: Faction,
    *,
    by: UUID | None,
    rank: str,
    name: str | None,
    rights: frozenset[Right] | None,
    daily_limit: int | None,
    wage: int | None,
    at: datetime,
) -> list[Event]:
    """Return the ladder with the rank changed; what is None stays. The leader's has all rights, always.

    Raises what `permit` does, NoSuchRank, RankNeeded, InvalidRank, RankLacksRight, RankTooLow.
    """
    before = _find(faction, rank)
    is_leaders = before == faction.ranks[-1]
    permit(faction, Act.EDIT_LEADERS_RANK if is_leaders else Act.EDIT_RANK, by=by, on=before)
    if before is None:
        raise errors.NoSuchRank(f"{faction.name} has no rank {rank}.")
    wished = None if rights is None else tuple(sorted(rights))
    asked: dict[str, Any] = {"name": name, "rights": wished, "daily_limit": daily_limit, "wage": wage}
    changed = {field: new for field, new in asked.items() if new is not None and new != getattr(before, field)}
    if not changed:
        return []
    if is_leaders:
        _must_be_open_to(by, changed)
    _must_be_sound(faction, before, changed)
    granted = set(changed.get("rights", ())) - set(before.rights)
    _must_be_ones_to_give(faction, by, granted, changed.get("daily_limit", 0), changed.get("wage", 0))
    rungs = [replace(rung, **changed) if rung == before else rung for rung in faction.ranks]
    return _built(faction, rungs, {}, by, at)


def drop(faction: Faction, *, by: UUID | None, rank: str, at: datetime) -> list[Event]:
    """Return the ladder without the rank; whoever held it holds the next lower.

    Raises what `permit` does, NoSuchRank, RankNeeded, and RankLacksRight or RankTooLow where that gives them more.
    """
    gone = _find(faction, rank)
    permit(faction, Act.DROP_RANK, by=by, on=gone)
    if gone is None:
        raise errors.NoSuchRank(f"{faction.name} has no rank {rank}.")
    if gone in (faction.ranks[0], faction.ranks[-1]):
        raise errors.RankNeeded("The lowest and the leader's rank are part of every ladder.")
    lower = faction.ranks[gone.level - 2]
    moved = {who: lower.key for who, member in faction.members.items() if member.rank == gone.key}
    if moved:
        _must_be_ones_to_give(faction, by, *_more(gone, lower))
    return _built(faction, [rung for rung in faction.ranks if rung != gone], moved, by, at)


def _must_be_open_to(by: UUID | None, changed: Mapping[str, Any]) -> None:
    """Check what changes of the leader's rank. Raises RankNeeded, RankTooLow."""
    if "rights" in changed:
        raise errors.RankNeeded("Whoever leads has all rights.")
    if by and changed.keys() & {"daily_limit", "wage"}:
        raise errors.RankTooLow("What the leader may draw and is paid, the city says.")


def _built(
    faction: Faction, rungs: Iterable[Rank], moved: dict[UUID, str], by: UUID | None, at: datetime
) -> list[Event]:
    ranks = tuple(replace(rung, level=level) for level, rung in enumerate(rungs, 1))
    return [events.LadderChanged(faction_id=faction.id, ranks=ranks, moved=moved, by=by, at=at)]


def _find(faction: Faction, key: str) -> Rank | None:
    return next((rank for rank in faction.ranks if rank.key == key), None)


def _key(name: str, faction: Faction) -> str:
    """Return a key that no rank of the ladder has, made of what the name has of A-Z and digits."""
    stem = re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")[: KEY_MAX - 3] or "RANK"
    taken = {rank.key for rank in faction.ranks}
    numbered = (f"{stem}_{number}" for number in count(2))
    return next(key for key in chain([stem], numbered) if key not in taken)


def _must_be_sound(faction: Faction, rank: Rank, asked: Mapping[str, Any]) -> None:
    """Check what is asked of the rank, by field. Raises InvalidRank."""
    others = {other.name.casefold() for other in faction.ranks if other.key != rank.key}
    found = {
        "name": _name_faults(asked["name"], others) if "name" in asked else [],
        "daily_limit": _money_faults(asked.get("daily_limit", 0), MAX_DAILY_LIMIT),
        "wage": _money_faults(asked.get("wage", 0), MAX_WAGE),
    }
    if faults := {field: wrong for field, wrong in found.items() if wrong}:
        raise errors.InvalidRank("This is no rank.", errors=faults)


def _name_faults(name: str, others: set[str]) -> list[str]:
    if not NAME_MIN <= len(name) <= NAME_MAX or name != name.strip():
        return [f"A rank's name has {NAME_MIN} to {NAME_MAX} characters, and no space around."]
    return ["Another rank has this name."] if name.casefold() in others else unprintable(name)


def _money_faults(amount: int, at_most: int) -> list[str]:
    return [] if 0 <= amount <= at_most else [f"This is $0 to ${at_most:,}."]


def _more(before: Rank, after: Rank) -> tuple[set[Right], int, int]:
    """Return the rights, the daily limit and the wage of a rank that another lacks; 0 for money that is no more."""
    limit, wage = after.daily_limit, after.wage
    return (
        set(after.rights) - set(before.rights),
        limit if limit > before.daily_limit else 0,
        wage if wage > before.wage else 0,
    )


def _must_be_ones_to_give(
    faction: Faction, by: UUID | None, rights: Iterable[Right], daily_limit: int, wage: int
) -> None:
    """Check that nobody gives what their own rank lacks. Raises RankLacksRight, RankTooLow."""
    if by is None:
        return
    own = rank_of(faction, by)
    if lacking := set(rights) - set(own.rights):
        raise errors.RankLacksRight(f"Your rank does not have the right {min(lacking)}.")
    if daily_limit > own.daily_limit or wage > own.wage:
        raise errors.RankTooLow("Nobody gives more money than their own rank has.")
