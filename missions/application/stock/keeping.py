"""Filling the shelves: for whom a mission is to be made, where it is put, and what is thrown out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

from django.db import transaction
from pydantic import TypeAdapter

import factions.public
from ganggpt.bus import queue_up
from missions.application.start import start_of
from missions.application.stock.shelves import Shelf, target
from missions.application.world import world_of
from missions.domain import calling, solver, words
from missions.domain.atlas import LOS_SANTOS
from missions.domain.made import Made
from missions.domain.plan import Plan, Situation, Wish, point, signature
from missions.domain.provenance import Provenance
from missions.domain.words import Words
from missions.models import StockedMission

FRESH = timedelta(days=7)  # for which a mission is kept
WHATEVER = 0.5  # of the stock is made without a wish for its type: only so a story may begin
PLAN, WORDS, PROVENANCE = TypeAdapter(Plan), TypeAdapter(Words), TypeAdapter(Provenance)


def read(row: StockedMission) -> Made | None:
    """Return what was put there; None for what was made by code that knew other plans."""
    try:
        return Made(
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
    world = world_of(factions.public.ids_of([shelf.faction]).get(shelf.faction) if shelf.faction else None)
    return Situation(
        level=level_of(shelf.band),
        start=start_of("", world["turf"]),
        faction=shelf.faction,
        recent=frozenset(shelf.rows.values_list("signature", flat=True)),
        **world,
    )


def level_of(band: int) -> int:
    """Return a level in the middle of the band."""
    return min(100, band * 10 + 5)


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


def put(shelf: Shelf, made: Made, now: datetime, spare: int = 0) -> bool:
    """Put a mission on its shelf, unless that is full; return whether it was put there."""
    with transaction.atomic():
        queue_up(f"missions' stock {shelf}")
        if not has_room(shelf, now, spare):
            return False
        StockedMission.objects.create(
            **asdict(shelf),
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
    someone = cache(situation_of)
    for row in StockedMission.objects.iterator(chunk_size=200):
        if not _fits(row, someone(Shelf.of(row))):
            yield row.pk


def _fits(row: StockedMission, situation: Situation) -> bool:
    made = read(row)
    if made is None:
        return False
    return bool(solver.prove(made.plan, situation, LOS_SANTOS)) and not words.faults(made.words, made.plan, LOS_SANTOS)
