"""The shelves of the stock: what kind of mission each holds, which are wanted, and how full they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, QuerySet

from missions.domain.atlas import FACTIONS
from missions.domain.plan import Situation, Wish
from missions.models import StockDemand, StockedMission, StockOrder
from missions.models.stock import Kind

WANTED = timedelta(days=7)  # for which a kind is kept that nobody asks for any more
OFTEN = timedelta(days=1)  # a kind that was asked for within it is kept at full depth, another at half
SHELVES = 200  # kinds kept at a time, those that were asked for last
SPARE = 4  # missions that a shelf may hold above its target: made while others were on order for it
NOTED = 3600  # seconds until a kind that is asked for all the time is noted again


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which kind of mission: for a band of levels, a gang of the city (blank for all others), a crew of so many."""

    band: int
    faction: str
    difficulty: int
    heads: int = 1

    @classmethod
    def of(cls, row: Kind) -> Self:
        """Return where a row belongs."""
        return cls(row.band, row.faction, row.difficulty, row.heads)

    def __str__(self) -> str:
        return f"{self.band}:{self.faction}:{self.difficulty}:{self.heads}"

    @property
    def rows(self) -> QuerySet[StockedMission]:
        """Return what waits here."""
        return StockedMission.objects.filter(**asdict(self))

    @property
    def wanted(self) -> QuerySet[StockDemand]:
        """Return when it was last asked for, as one row or none."""
        return StockDemand.objects.filter(**asdict(self))


ALWAYS = Shelf(0, "", 3)  # of a new player who wishes for nothing


def shelf_of(situation: Situation, wish: Wish) -> Shelf:
    """Return where a mission for this player waits, if one does."""
    gang = situation.faction if situation.faction in FACTIONS else ""
    return Shelf(situation.level // 10, gang, wish.effective(situation.level), wish.crew)


def note_demand(shelf: Shelf, now: datetime) -> None:
    """Remember that this kind was asked for; once an hour is enough."""
    if cache.add(f"missions.stock.demand:{shelf}", 1, NOTED) is not False:  # None without Redis
        StockDemand.objects.update_or_create(**asdict(shelf), defaults={"asked_at": now})


class Level(NamedTuple):
    """How full a shelf is, and is going to be.

    It is filled up only once half is gone, the (s, S) policy of stock-keeping: what is made takes its time from the
    same processors that answer the next player.
    """

    shelf: Shelf
    target: int
    waiting: int
    coming: int  # from batches, within a day

    def lacking(self, in_flight: int = 0) -> int:
        """Return how many are to be made at once; where nothing waits a few, even if enough are coming."""
        there = self.waiting + self.coming + in_flight
        if not self.waiting and not in_flight:
            return max(self.target - there, min(SPARE, self.target))
        return self.target - there if 2 * there <= self.target else 0

    @property
    def is_to_be_ordered(self) -> bool:
        """Return whether half is gone, so that there is something to order, and time for it to come."""
        return 0 < 2 * self.waiting <= self.target and not self.coming


def level_of(shelf: Shelf, now: datetime) -> Level:
    """Return how full one shelf is; of batches, nothing is counted."""
    return Level(shelf, target(shelf, now), shelf.rows.count(), 0)


def to_order(levels: Iterable[Level]) -> dict[Shelf, int]:
    """Return the shelves that can wait for what they lack, and how many missions that is."""
    return {level.shelf: level.target - level.waiting for level in levels if level.is_to_be_ordered}


def coming() -> Counter[str]:
    """Return how many missions are on order, by the shelf's name."""
    return sum(map(Counter, StockOrder.objects.values_list("shelves", flat=True)), Counter[str]())


def target(shelf: Shelf, now: datetime) -> int:
    """Return how many of the kind are to be kept."""
    asked_at = shelf.wanted.values_list("asked_at", flat=True).first()
    return _target(shelf, asked_at, now)


def depths(now: datetime) -> dict[tuple[int, str], int]:
    """Return how many missions wait for each band and faction; 0 where some are wanted and none are there."""
    waiting = Counter({(shelf.band, shelf.faction): 0 for shelf in _targets(now)})
    for shelf, number in _filled().items():
        waiting[shelf.band, shelf.faction] += number
    return dict(waiting)


def levels(now: datetime) -> list[Level]:
    """Return how full the shelves are that are wanted, those asked for last first."""
    filled, ordered = _filled(), coming()
    return [Level(shelf, target, filled[shelf], ordered[str(shelf)]) for shelf, target in _targets(now).items()]


def _targets(now: datetime) -> dict[Shelf, int]:
    asked = StockDemand.objects.filter(asked_at__gte=now - WANTED).order_by("-asked_at", "id")[:SHELVES]
    kinds = {Shelf.of(row): row.asked_at for row in asked}
    kinds.setdefault(ALWAYS, now)
    return {shelf: _target(shelf, asked_at, now) for shelf, asked_at in kinds.items()}


def _target(shelf: Shelf, asked_at: datetime | None, now: datetime) -> int:
    depth: int = settings.MISSIONS_STOCK
    if shelf == ALWAYS or (asked_at and asked_at >= now - OFTEN):
        return depth
    return (depth + 1) // 2 if asked_at and asked_at >= now - WANTED else 0


def _filled() -> Counter[Shelf]:
    kinds = StockedMission.objects.values_list("band", "faction", "difficulty", "heads")
    return Counter({Shelf(*kind): number for *kind, number in kinds.annotate(number=Count("pk")).order_by()})
