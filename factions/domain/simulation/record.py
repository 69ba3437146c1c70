"""What is written down of a simulated city: a row for each faction and hour, and figures about the whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from factions.domain.simulation.figures import gini
from factions.domain.simulation.run import BEGINS, HOURS_A_DAY
from factions.domain.simulation.world import World


@dataclass(frozen=True, slots=True)
class Row:
    """How one faction stands after an hour: influence in points over all zones, money in dollars."""

    hour: int
    faction: str
    zones: int
    influence: int
    treasury: int
    reputation: int
    at_war: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Gini coefficients by day; `largest` are shares of all zones: the largest of any hour, and that of the last."""

    zones: Mapping[int, float]
    influence: Mapping[int, float]
    largest_ever: float
    largest_last: float
    flips: int
    quietest: int  # flips of the day with fewest
    wars: int  # declared
    fought: int


@dataclass
class Record:
    """Fill it with the world after each hour."""

    rows: list[Row] = field(default_factory=list)
    told: list[Counter[str]] = field(default_factory=list)  # how often each event had happened by each hour
    of_all: int = 0  # zones of the map

    def add(self, world: World) -> None:
        self.rows += _rows(world)
        self.told.append(world.told.copy())
        self.of_all = len(world.turfs)

    def figures(self, *days: int) -> Figures:
        """Return the figures, the coefficients at the ends of those days."""
        last = self.rows[-1].hour
        by_day = [self._flips(hour) for hour in range(HOURS_A_DAY, last + 1, HOURS_A_DAY)]
        return Figures(
            zones={day: gini([row.zones for row in self._at(day * HOURS_A_DAY)]) for day in days},
            influence={day: gini([row.influence for row in self._at(day * HOURS_A_DAY)]) for day in days},
            largest_ever=max(row.zones for row in self.rows) / self.of_all,
            largest_last=max(row.zones for row in self._at(last)) / self.of_all,
            flips=self.told[-1]["ZoneClaimed"],
            quietest=min(by_day),
            wars=self.told[-1]["WarDeclared"],
            fought=self.told[-1]["WarAccepted"],
        )

    def _at(self, hour: int) -> list[Row]:
        each = len(self.rows) // len(self.told)
        return self.rows[(hour - 1) * each : hour * each]

    def _flips(self, hour: int) -> int:
        """Return how many zones changed hands in the day that ended then."""
        before = self.told[hour - HOURS_A_DAY - 1]["ZoneClaimed"] if hour > HOURS_A_DAY else 0
        return self.told[hour - 1]["ZoneClaimed"] - before


def _rows(world: World) -> list[Row]:
    hour = (world.now - BEGINS).days * HOURS_A_DAY + (world.now - BEGINS).seconds // 3600
    owners = Counter(turf.owner for turf in world.turfs.values())
    at_war = {side for war in world.wars.values() if war.began_at for side in (war.attacker, war.defender)}
    return [
        Row(
            hour,
            state.slug,
            owners[who],
            sum(turf.influence.get(who, 0) for turf in world.turfs.values()),
            world.money[who],
            state.reputation,
            who in at_war,
        )
        for who, state in world.factions.items()
    ]
