"""Filling the shelves: for whom a mission is to be made, where it is put, and what is thrown out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from pydantic import TypeAdapter

import factions.public
from missions.application.start import start_of
from missions.application.stock.shelves import Shelf, target
from missions.domain import calling, solver, words
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Plan, Situation, Wish, point, signature
from missions.domain.provenance import Provenance
from missions.domain.words import Words
from missions.models import StockedMission

FRESH = timedelta(days=7)  # for which a mission is kept
WHATEVER = 0.5  # of the stock is made without a wish for its type: only so a story may begin
PLAN, WORDS, PROVENANCE = TypeAdapter(Plan), TypeAdapter(Words), TypeAdapter(Provenance)


@dataclass(frozen=True, slots=True)
class Stocked:
    """A mission without a player."""

    plan: Plan
    words: Words
    author: str
    model: str
    fallback: str
    provenance: Provenance

    @property
    def facts(self) -> dict[str, Any]:
        """Return what an offer is made of."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def read(row: StockedMission) -> Stocked | None:
    """Return what was put there; None for what was made by code that knew other plans."""
    try:
        return Stocked(
            PLAN.validate_python(row.plan),
            WORDS.validate_python(row.words),
            row.author,
            row.model,
            row.fallback,
            PROVENANCE.validate_python(row.provenance),
        )
    except ValueError:
        return None


def situation_of(shelf: Shelf) -> Situation:
    """Return what is true of a player for whom the shelf is, with the shapes that wait there already as seen."""
    world = _world(shelf.faction)
    return Situation(
        level=level_of(shelf.band),
        start=start_of("", world["turf"]),
        faction=shelf.faction,
        recent=frozenset(shelf.rows.values_list("signature", flat=True)),
        enemies=world["enemies"],
        turf=world["turf"],
        contested=world["contested"],
    )


def level_of(band: int) -> int:
    """Return a level in the middle of the band."""
    return min(100, band * 10 + 5)


def _world(gang: str) -> dict[str, frozenset[str]]:
    """Return the gang's enemies and turf, and what is contested of it."""
    faction_id = factions.public.ids_of([gang]).get(gang) if gang else None
    seen = factions.public.outlook(faction_id) if faction_id else {}
    return {name: frozenset(seen.get(name, ())) for name in ("enemies", "turf", "contested")}


def wish_of(shelf: Shelf, situation: Situation, dice: Random) -> Wish:
    """Return what is to be made next: whatever comes, or a type that the world calls for and of which there are few."""
    wish = Wish(None, shelf.difficulty - situation.level // 10, crew=shelf.heads)
    if dice.random() < WHATEVER:
        return wish
    waiting = Counter(shelf.rows.values_list("type", flat=True))
    scarce = {kind: weight / (1 + waiting[kind]) ** 2 for kind, weight in calling.weights(situation).items()}
    return replace(wish, type=dice.choices(list(scarce), list(scarce.values()))[0])


def has_room(shelf: Shelf, now: datetime, spare: int = 0) -> bool:
    """Return whether fewer wait than are to be kept, and so many more where any are."""
    wanted = target(shelf, now)
    return wanted > 0 and shelf.rows.count() < wanted + spare


def put(shelf: Shelf, made: Stocked, now: datetime, spare: int = 0) -> bool:
    """Put a mission on its shelf, unless that is full; return whether it was put there."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"missions' stock {shelf}"])
        if not has_room(shelf, now, spare):
            return False
        StockedMission.objects.create(
            band=shelf.band,
            faction=shelf.faction,
            difficulty=shelf.difficulty,
            heads=shelf.heads,
            type=made.plan.type,
            zone=LOS_SANTOS.places[point(made.plan).place].zone,
            signature=signature(made.plan),
            plan=PLAN.dump_python(made.plan, mode="json"),
            words=WORDS.dump_python(made.words, mode="json"),
            author=made.author,
            model=made.model,
            fallback=made.fallback,
            provenance=PROVENANCE.dump_python(made.provenance, mode="json"),
            made_at=now,
        )
    return True


def throw_out(now: datetime) -> int:
    """Throw out what is old, or fits the city no more as it is now; return how many those were."""
    old = StockedMission.objects.filter(made_at__lt=now - FRESH).delete()[0]
    return old + StockedMission.objects.filter(pk__in=list(_unfit())).delete()[0]


def _unfit() -> Iterator[UUID]:
    someone: dict[Shelf, Situation] = {}
    for row in StockedMission.objects.iterator(chunk_size=200):
        shelf = Shelf(row.band, row.faction, row.difficulty, row.heads)
        if shelf not in someone:
            someone[shelf] = situation_of(shelf)
        if not _fits(row, someone[shelf]):
            yield row.pk


def _fits(row: StockedMission, situation: Situation) -> bool:
    made = read(row)
    if made is None:
        return False
    return bool(solver.prove(made.plan, situation, LOS_SANTOS)) and not words.faults(made.words, made.plan, LOS_SANTOS)
