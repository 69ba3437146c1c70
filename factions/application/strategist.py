"""How the city plays factions: what one of them knows, and having its move done."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from factions.domain.events.factions import StrategyChosen
from factions.domain.gangs import Personality
from factions.domain.relation import between
from factions.domain.strategy import ANSWERS, Move, Rival, Situation, command_for, legal_moves
from factions.models import Faction, War
from factions.projections.sightings import relations_seen, turfs_seen, wars_seen
from ganggpt.bus import execute
from ganggpt.ledger.posting import balances
from ganggpt.messages import Refusal, system

logger = logging.getLogger(__name__)
STRATEGIST = system("factions.strategist")
TURN = timedelta(hours=1)  # how often each faction moves
BEATS = 6  # of a turn, over which the factions are spread


def played() -> list[UUID]:
    """Return the ids of the factions that the city plays."""
    return list(Faction.objects.filter(disbanded_at=None, personality__isnull=False).values_list("pk", flat=True))


def turn_of(faction_id: UUID, now: datetime) -> str:
    """Return the name of the turn that the faction is in: the turns of different ones begin at different beats."""
    begins_at = TURN / BEATS * (faction_id.int % BEATS)
    return f"turn:{int((now - begins_at).timestamp() // TURN.total_seconds())}"


def situation_of(faction_id: UUID, now: datetime) -> Situation | None:
    """Return what the faction knows, in eight queries at most; None if the city does not play it."""
    living = {row.pk: row for row in Faction.objects.filter(disbanded_at=None)}
    me = living.pop(faction_id, None)
    if me is None or not me.personality:
        return None
    relations, wars, challenges = relations_seen(faction_id), wars_seen(), _challenges(faction_id)
    rivals = {
        other: Rival(
            other,
            row.slug,
            row.name,
            relations.get(other) or between(faction_id, other),
            wars.get(other),
            challenges.get(other),
        )
        for other, row in living.items()
    }
    return Situation(
        me=faction_id,
        slug=me.slug,
        name=me.name,
        now=now,
        personality=Personality(**me.personality),
        treasury=balances(faction_id).get("treasury", 0),
        turfs=turfs_seen(),
        rivals=rivals,
        war=wars.get(faction_id),
    )


def options(situation: Situation, about: UUID | None) -> list[Move]:
    """Return the legal moves; of those about a war or a proposal that waits for an answer, only the answers."""
    moves = legal_moves(situation)
    return [move for move in moves if move.kind in ANSWERS and move.subject == about] if about else moves


def carry_out(event: StrategyChosen, event_id: int, now: datetime) -> None:
    """Have done what was chosen, once, if the rules still grant it; a refusal is the end of it."""
    situation = situation_of(event.faction_id, now)
    move = _found(legal_moves(situation), event) if situation else None
    if move is None:
        logger.info("%s cannot do %s %s any more", event.faction_id, event.move, event.target)
        return
    command = command_for(move, event.faction_id)
    if command is None:
        return
    try:
        execute(command, by=STRATEGIST, once=f"strategy:{event_id}")
    except Refusal as refusal:
        logger.info("%s was refused %s %s: %s", event.faction_id, event.move, event.target, refusal.code)


def _found(moves: Iterable[Move], event: StrategyChosen) -> Move | None:
    return next((move for move in moves if (move.kind, move.target) == (event.move, event.target)), None)


def _challenges(faction_id: UUID) -> dict[UUID, datetime]:
    """Return when the faction last declared war on whom."""
    rows = War.objects.filter(attacker=faction_id).values("defender").annotate(at=Max("declared_at"))
    return {row["defender"]: row["at"] for row in rows}
