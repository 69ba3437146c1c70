"""A city in memory: the states that the live game keeps in its tables, and the money that it keeps in its ledger."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from factions.domain import events, faction, influence, relation, turf, war
from factions.domain.faction import Faction
from factions.domain.gangs import GANGS
from factions.domain.ladder import DEFAULT_LADDER
from factions.domain.relation import Relation, between, relation_id
from factions.domain.turf import Turf
from factions.domain.war import OPEN, War
from factions.domain.zones import ZONES
from ganggpt.messages import Event


@dataclass
class World:
    """`money` is dollars by whose it is: factions, wars (in escrow), and "income" and "cut" for what came and went."""

    now: datetime
    factions: dict[UUID, Faction] = field(default_factory=dict)
    turfs: dict[str, Turf] = field(default_factory=dict)
    relations: dict[UUID, Relation] = field(default_factory=dict)
    wars: dict[UUID, War] = field(default_factory=dict)  # the open ones
    streams: dict[UUID, list[Event]] = field(default_factory=dict)  # of the open wars
    challenges: dict[tuple[UUID, UUID], datetime] = field(default_factory=dict)  # when who last declared war on whom
    money: Counter[UUID | str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)  # how often each event has happened since it opened
    born: int = 0  # ids given so far

    def new_id(self) -> UUID:
        """Return the next id: the same in every run."""
        self.born += 1
        return uuid5(NAMESPACE_URL, f"simulation:{self.born}")

    def relation(self, one: UUID, other: UUID) -> Relation:
        return self.relations.get(relation_id(one, other)) or between(one, other)

    def war_of(self, who: UUID) -> War | None:
        return next((each for each in self.wars.values() if each.side_of(who)), None)

    def war_between(self, one: UUID, other: UUID) -> War | None:
        war = self.war_of(one)
        return war if war and war.side_of(other) else None

    def to_faction(self, who: UUID, happened: Iterable[Event]) -> None:
        for event in self._each(happened):
            self.factions[who] = faction.evolve(self.factions.get(who), event)

    def to_turf(self, code: str, happened: Iterable[Event]) -> None:
        for event in self._each(happened):
            self.turfs[code] = turf.evolve(self.turfs[code], event)

    def to_relation(self, one: UUID, other: UUID, happened: Iterable[Event]) -> None:
        key = relation_id(one, other)
        for event in self._each(happened):
            self.relations[key] = relation.evolve(self.relations.get(key), event)

    def to_war(self, key: UUID, happened: Sequence[Event]) -> War:
        """Record what happened in a war, and return it; one that is over is no longer kept."""
        state = self.wars.get(key)
        self.streams.setdefault(key, []).extend(happened)
        for event in self._each(happened):
            state = war.evolve(state, event)
        assert state is not None
        self.wars[key] = state
        if state.state not in OPEN:
            del self.wars[key], self.streams[key]
        return state

    def move(self, amount: int, *, out_of: UUID | str, into: UUID | str) -> None:
        self.money[out_of] -= amount
        self.money[into] += amount

    def _each(self, happened: Iterable[Event]) -> Iterable[Event]:
        for event in happened:
            self.told[type(event).__name__] += 1
            yield event


def founded(at: datetime) -> World:
    """Return the city as it opens: the known gangs, each holding the zones that it calls home."""
    world = World(at)
    for zone in ZONES:
        world.turfs[zone.code] = Turf(uuid5(NAMESPACE_URL, f"zone:{zone.code}"), zone.code)
    for gang in GANGS:
        who = world.new_id()
        begun = events.FactionFounded(
            faction_id=who,
            slug=gang.slug,
            name=gang.name,
            type=gang.type,
            colour=gang.colour,
            motto=gang.motto,
            ranks=DEFAULT_LADDER,
            personality=gang.personality,
            at=at,
        )
        world.to_faction(who, [begun])
        for code in gang.home_zones:
            world.to_turf(code, influence.seize(world.turfs[code], faction_id=who, how="GRANTED", at=at))
    world.told.clear()
    return world
