"""What moves the relation of two factions: deeds, truces, and what they propose to each other."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import errors, events
from factions.domain.events.diplomacy import Cause
from factions.domain.relation import Relation, score_at
from ganggpt.messages import Event

LOWEST, HIGHEST = -100, 100
HOSTILE, FRIENDLY, ALLIED = -20, 20, 60  # hostile at and below, the others at and above
CASUS_BELLI = timedelta(days=7)  # how long a wrong is a ground for war
CEASEFIRE = timedelta(hours=24)  # the truce that it begins
# How far each deed moves the score.
WEIGHTS: Mapping[Cause, int] = {
    Cause.KILL: -2,
    Cause.ZONE_TAKEN: -10,
    Cause.WAR_DECLARED: -20,
    Cause.WAR_ENDED: -30,
    Cause.CEASEFIRE: 10,
    Cause.PEACE: 20,
}
STAFF_CAUSES = frozenset({Cause.GIFT, Cause.INSULT, Cause.STAFF})
REASON_LENGTH = 300
_RULES = {
    "amount": f"Not nought, and at most {HIGHEST - LOWEST} either way.",
    "by": "One of the two, or nobody.",
    "cause": f"One of {', '.join(sorted(STAFF_CAUSES))}.",
    "reason": f"1 to {REASON_LENGTH} characters.",
}


def score_now(relation: Relation, now: datetime) -> int:
    """Return today's score, -100 to 100."""
    return score_at(relation.score, relation.as_of, now)


def shift(relation: Relation, *, amount: int, cause: Cause, by: UUID | None, at: datetime) -> list[Event]:
    """Return that the score drifted to today's and then moved by the amount, within its range.

    It is told even where the score cannot move: that it happened is a reason, and may be a casus belli.
    """
    today = score_now(relation, at)
    score = min(max(today + amount, LOWEST), HIGHEST)
    return [
        events.RelationShifted(
            relation_id=relation.id,
            first=relation.first,
            second=relation.second,
            amount=score - today,
            drifted=today - relation.score,
            score=score,
            cause=cause,
            by=by,
            at=at,
        )
    ]


def wrong(relation: Relation, *, cause: Cause, by: UUID | None, at: datetime) -> list[Event]:
    """Return that the score moved by what such a deed weighs."""
    return shift(relation, amount=WEIGHTS[cause], cause=cause, by=by, at=at)


def adjust(
    relation: Relation, *, amount: int, cause: Cause, by: UUID | None, reason: str, staff: bool, at: datetime
) -> list[Event]:
    """Return that the score moved as somebody asked; staff give their reason, and name a cause that is theirs.

    Raises InvalidShift.
    """
    wrong_with = {
        "amount": not amount or abs(amount) > HIGHEST - LOWEST,
        "by": by not in (None, relation.first, relation.second),
        "cause": staff and cause not in STAFF_CAUSES,
        "reason": staff and not 0 < len(reason.strip()) <= REASON_LENGTH,
    }
    if fields := [field for field, is_wrong in wrong_with.items() if is_wrong]:
        raise errors.InvalidShift(
            "This is no way to move a relation.", errors={name: [_RULES[name]] for name in fields}
        )
    return shift(relation, amount=amount, cause=cause, by=by, at=at)


def begin_truce(relation: Relation, *, until: datetime, at: datetime) -> list[Event]:
    """Return that a truce holds until then; nothing if one does already."""
    if relation.truce_until and relation.truce_until >= until:
        return []
    return [
        events.TruceBegan(relation_id=relation.id, first=relation.first, second=relation.second, until=until, at=at)
    ]


def truce_holds(relation: Relation, now: datetime) -> bool:
    return relation.truce_until is not None and now < relation.truce_until


def has_casus_belli(relation: Relation, who: UUID, now: datetime) -> bool:
    """Return whether the other of the two has wronged them in the last seven days."""
    other = relation.second if who == relation.first else relation.first
    wronged_at = relation.grievances.get(other)
    return wronged_at is not None and now - wronged_at < CASUS_BELLI


def grounds_for_war(relation: Relation, *, attacker: UUID, now: datetime) -> None:
    """Check that the attacker may go to war: the two are hostile, or the other has wronged it.

    Raises TruceHolds, NoGroundsForWar.
    """
    if truce_holds(relation, now):
        raise errors.TruceHolds(f"A truce holds between the two until {relation.truce_until:%d %B, %H:%M} UTC.")
    if score_now(relation, now) > HOSTILE and not has_casus_belli(relation, attacker, now):
        raise errors.NoGroundsForWar("The two are not hostile, and the other has not wronged yours in seven days.")
