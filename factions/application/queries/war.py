"""What may be seen of wars: all of it, by anyone. The score line by line is the war's stream itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, QuerySet, Value

from factions.domain import errors, events, queries
from factions.domain.events.war import Side
from factions.domain.war import OPEN, State
from factions.models import Membership, War, Zone
from factions.projections import WAR
from ganggpt.bus import answers
from ganggpt.eventstore import store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import Actor

Row = dict[str, Any]
SHOWN = 100  # lines beside a war; all of them have a list of their own
_OF_A_FEAT = ("at", "happened_at", "feat", "side", "points", "exhaustion", "player_id", "report_id")
SWEEP = 100  # wars that one sweep moves on
_FOUGHT = ExpressionWrapper((F("days") + 1) * Value(timedelta(days=1)), DurationField())
_NEXT_DAY = ExpressionWrapper(F("began_at") + _FOUGHT, DateTimeField())  # when the next day of war will have passed


@answers(queries.ListWars)
def list_wars(query: queries.ListWars, actor: Actor) -> QuerySet[War, Any]:
    rows = wars()
    if query.faction:
        rows = rows.filter(_of(query.faction))
    return rows.filter(state=query.state) if query.state else rows


@answers(queries.GetWar)
def get_war(query: queries.GetWar, actor: Actor) -> Row:
    """Return the war's row and its newest lines. Raises NoSuchWar."""
    row = wars().filter(pk=query.war_id).first()
    if row is None:
        raise errors.NoSuchWar("There is no such war.")
    return {**row, "lines": map(line_of, lines(query.war_id).order_by("-version")[:SHOWN])}


@answers(queries.ListWarLines)
def list_war_lines(query: queries.ListWarLines, actor: Actor) -> QuerySet[StoredEvent, Any]:
    """Return the rows of all lines. Raises NoSuchWar."""
    if not War.objects.filter(pk=query.war_id).exists():
        raise errors.NoSuchWar("There is no such war.")
    return lines(query.war_id)


def wars() -> QuerySet[War, Any]:
    """Return the rows of all wars, with the names and colours of both sides."""
    return War.objects.values(
        "id", "version", "state", "stake", "aims", "window", "declared_at", "answer_by", "began_at", "ends_at",
        "attacker_id", "attacker_score", "attacker_exhaustion",
        "defender_id", "defender_score", "defender_exhaustion", "days", "how", "winner_id", "ended_at",
        attacker_name=F("attacker__name"), attacker_colour=F("attacker__colour"),
        defender_name=F("defender__name"), defender_colour=F("defender__colour"),
    )  # fmt: skip


def lines(war_id: UUID) -> QuerySet[StoredEvent, Any]:
    """Return the rows of what scored and what wearied; `line_of` makes each a line."""
    return store.lines(WAR.stream(war_id), events.WarScored, events.WarWearied)


def line_of(row: StoredEvent) -> Row:
    """Return a line of the score; one of a day of war has no side, and wearies both."""
    event = store.told(row)
    if isinstance(event, events.WarScored):
        told = {name: getattr(event, name) for name in _OF_A_FEAT}
        return {"number": row.version, **told, "zone": event.zone or None}
    assert isinstance(event, events.WarWearied)
    day = dict.fromkeys(_OF_A_FEAT) | {"feat": "DAY", "points": 0, "exhaustion": event.exhaustion}
    return {"number": row.version, **day, "happened_at": event.at, "at": event.at, "zone": None}


class OpenWar(NamedTuple):
    """A war that is not over."""

    id: UUID
    state: State
    attacker: UUID
    defender: UUID

    def other(self, side: UUID) -> UUID:
        return self.defender if side == self.attacker else self.attacker

    def side(self, faction: UUID) -> Side:
        return Side.ATTACKER if faction == self.attacker else Side.DEFENDER


def open_war_of(faction_id: UUID) -> OpenWar | None:
    """Return the war that the faction has declared, has been declared, or fights; none if it has peace."""
    return _open(_of(faction_id))


def war_between(one: UUID, other: UUID) -> OpenWar | None:
    """Return the war between the two that is not over."""
    return _open(Q(attacker__in=(one, other), defender__in=(one, other)))


def at_war_with(faction_id: UUID) -> UUID | None:
    """Return the faction with which it has a war, declared or under way."""
    war = open_war_of(faction_id)
    return war.other(faction_id) if war else None


def at_war(factions: Iterable[UUID]) -> set[UUID]:
    """Return those of the factions that have an open war, on either side."""
    asked = set(factions)
    rows = War.objects.filter(Q(attacker__in=asked) | Q(defender__in=asked), state__in=OPEN)
    return {side for sides in rows.values_list("attacker_id", "defender_id") for side in sides} & asked


def teams(players: Iterable[UUID]) -> Mapping[UUID, UUID]:
    """Return the faction of each of the players who is in one."""
    return dict(Membership.objects.filter(player__in=players).values_list("player_id", "faction_id"))


def owned_of(codes: Iterable[str], owner: UUID) -> set[str]:
    """Return which of the zones the faction owns."""
    return set(Zone.objects.filter(code__in=codes, owner=owner).values_list("code", flat=True))


def strategic_value(code: str) -> int:
    """Return what a zone is worth in a war, 1-10. Raises NoSuchZone."""
    value = Zone.objects.filter(code=code).values_list("strategic_value", flat=True).first()
    if value is None:
        raise errors.NoSuchZone(f"The map has no zone {code}.")
    return value


def due(now: datetime) -> list[UUID]:
    """Return the wars whose time has come: to lapse, to weary by another day, or to be settled."""
    unanswered = Q(state=State.PENDING, answer_by__lte=now)
    over = Q(state=State.ACTIVE, ends_at__lte=now)
    another_day = Q(state=State.ACTIVE, next_day__lte=now)
    rows = War.objects.alias(next_day=_NEXT_DAY).filter(unanswered | over | another_day, state__in=OPEN)
    return list(rows.order_by("declared_at").values_list("pk", flat=True)[:SWEEP])


def _of(faction: UUID) -> Q:
    return Q(attacker=faction) | Q(defender=faction)


def _open(which: Q) -> OpenWar | None:
    rows = War.objects.filter(which, state__in=OPEN).values_list("pk", "state", "attacker_id", "defender_id")
    found = rows.first()
    return OpenWar(found[0], State(found[1]), found[2], found[3]) if found else None
