"""Situations to think about: small maps of real zones, two or three rivals, and a temper of one's choice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.domain.gangs import Personality
from factions.domain.relation import Proposal, Relation, between
from factions.domain.strategy import Move, MoveKind, Rival, Situation, legal_moves
from factions.domain.strategy.situation import ZONE
from factions.domain.turf import Turf
from factions.domain.war import State, War

ME, FOE, PAL, OTHER = (UUID(int=number) for number in range(1, 5))
SLUGS = {FOE: "foe", PAL: "pal", OTHER: "other"}
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
CALM = Personality(aggression=0.5, loyalty=0.5, risk=0.5, greed=0.5, ambition=0.5)


def turf(code: str, owner: UUID | None = None, influence: dict[UUID, int] | None = None, **more: Any) -> Turf:
    points = influence or {}
    return Turf(UUID(int=hash(code) % 2**64), code, owner, points, dict.fromkeys(points, NOW), **more)


def rival(who: UUID, score: int = 0, **more: Any) -> Rival:
    relation = replace(between(ME, who), score=score, as_of=NOW)
    return Rival(who, SLUGS[who], SLUGS[who].title(), more.pop("relation", relation), **more)


def situation(*turfs: Turf, rivals: tuple[Rival, ...] = (), **more: Any) -> Situation:
    """Return a situation on a map that has these zones in them, and all others empty."""
    zones = {code: turf(code) for code in ZONE} | {each.code: each for each in turfs}
    plain: dict[str, Any] = {
        "me": ME, "slug": "us", "name": "Us", "now": NOW, "personality": CALM, "treasury": 0, "turfs": zones,
    }  # fmt: skip
    return Situation(**(plain | {"rivals": {each.id: each for each in rivals}} | more))


def war(attacker: UUID = ME, defender: UUID = FOE, state: State = State.ACTIVE, **more: Any) -> War:
    plain: dict[str, Any] = {
        "stake": 8_000, "aims": (), "window": None,
        "declared_at": NOW - timedelta(hours=2), "answer_by": NOW + timedelta(hours=22), "state": state,
    }  # fmt: skip
    return War(UUID(int=99), attacker, defender, **(plain | more))


def proposed(
    relation: Relation, kind: ProposalKind, sender: UUID, *, key: int = 50, age: timedelta = timedelta(hours=1),
    state: ProposalState = ProposalState.PENDING, lasts: timedelta = timedelta(hours=48),
) -> Relation:  # fmt: skip
    receiver = relation.second if sender == relation.first else relation.first
    made = Proposal(kind, sender, receiver, NOW - age + lasts, NOW - age, state)
    return replace(relation, proposals={**relation.proposals, UUID(int=key): made})


def moves(of: Situation, *kinds: MoveKind) -> list[Move]:
    """Return the legal moves of these kinds."""
    return [move for move in legal_moves(of) if move.kind in kinds]
