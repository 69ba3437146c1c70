"""How a war begins, or does not: declared, then accepted, declined, lapsed or called off. Stakes are in dollars."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import must_be_there, must_may
from factions.domain.diplomacy import grounds_for_war
from factions.domain.faction import Faction
from factions.domain.ladder import Right
from factions.domain.relation import Relation
from factions.domain.war import OPEN, State, War
from ganggpt.messages import Event

STAKES = MIN_STAKE, MAX_STAKE = 5_000, 100_000
MAX_AIMS = 3
HOURS = 24  # of a day
SHORTEST_WINDOW = 2  # hours
ANSWER_WITHIN = timedelta(hours=24)
LASTS = timedelta(hours=72)

Window = tuple[int, int]


def declare(
    attacker: Faction,
    defender: Faction,
    relation: Relation,
    *,
    war_id: UUID,
    stake: int,
    aims: tuple[str, ...],
    window: Window | None,
    owned: Collection[str],
    busy: Collection[UUID],
    by: UUID | None,
    at: datetime,
) -> list[Event]:
    """Return that the attacker declares war; `owned` are the defender's zones, `busy` who has an open war already.

    Raises InvalidTerms, NoSuchFaction, NotAMember, RankLacksRight, AtWar, TruceHolds, NoGroundsForWar, NotTheirZone.
    """
    _must_be_terms(attacker, defender, stake, aims, window)
    must_may(attacker, by, Right.DECLARE_WAR)
    must_be_there(defender)
    for side in (attacker, defender):
        if side.id in busy:
            raise errors.AtWar(f"{side.name} has a war to fight already.")
    grounds_for_war(relation, attacker=attacker.id, now=at)
    if foreign := [code for code in aims if code not in owned]:
        raise errors.NotTheirZone(f"{defender.name} does not own {', '.join(foreign)}.")
    return [
        events.WarDeclared(
            war_id=war_id,
            attacker=attacker.id,
            defender=defender.id,
            stake=stake,
            aims=aims,
            window=window,
            answer_by=at + ANSWER_WITHIN,
            by=by,
            at=at,
        )
    ]


def must_have_window(window: Window | None) -> None:
    """Check that it is two hours of the day, SHORTEST_WINDOW apart at least. Raises InvalidTerms."""
    if window is None:
        return
    start, end = window
    if not (0 <= start < HOURS and 0 <= end < HOURS and (end - start) % HOURS >= SHORTEST_WINDOW):
        raise _invalid("window", f"Two hours of the day, 0 to 23, at least {SHORTEST_WINDOW} hours apart; or none.")


def accept(war: War, *, defender: Faction, by: UUID | None, at: datetime) -> list[Event]:
    """Return that the war is on, for 72 hours.

    Raises NoSuchFaction, NotAMember, RankLacksRight, WarNotPending, AnswerOverdue.
    """
    _must_be_answerable(war, defender, by, at)
    return [events.WarAccepted(**_between(war, at), ends_at=at + LASTS, by=by)]


def decline(war: War, *, defender: Faction, by: UUID | None, at: datetime) -> list[Event]:
    """Return that there will be no war. Raises like `accept`."""
    _must_be_answerable(war, defender, by, at)
    return [events.WarDeclined(**_between(war, at), by=by)]


def lapse(war: War, *, at: datetime) -> list[Event]:
    """Return that nobody answered in time; nothing while somebody may, or where somebody has."""
    if war.state is not State.PENDING or at < war.answer_by:
        return []
    return [events.WarLapsed(**_between(war, at))]


def call_off(war: War, *, at: datetime) -> list[Event]:
    """Return that the war is called off, whether it had begun or not. Raises WarIsOver."""
    if war.state not in OPEN:
        raise errors.WarIsOver("This war is over.")
    return [events.WarCancelled(**_between(war, at))]


def must_be_side(war: War, faction: UUID) -> None:
    """Check that the faction fights in the war. Raises NotYourWar."""
    if war.side_of(faction) is None:
        raise errors.NotYourWar("The faction has no part in this war.")


def must_may_surrender(war: War, *, faction: Faction, by: UUID | None) -> None:
    """Check that the war can be given up in the name of a side.

    Raises NotYourWar, NoSuchFaction, NotAMember, RankLacksRight, WarNotActive.
    """
    must_be_side(war, faction.id)
    must_may(faction, by, Right.DECLARE_WAR)
    must_be_active(war)


def must_be_active(war: War) -> None:
    """Raises WarNotActive."""
    if war.state is not State.ACTIVE:
        raise errors.WarNotActive("This war has not begun, or is over.")


def _must_be_answerable(war: War, defender: Faction, by: UUID | None, at: datetime) -> None:
    must_may(defender, by, Right.DECLARE_WAR)
    if war.state is not State.PENDING:
        raise errors.WarNotPending("This war does not wait for an answer.")
    if at >= war.answer_by:
        raise errors.AnswerOverdue("The time to answer is over.")


def _must_be_terms(
    attacker: Faction, defender: Faction, stake: int, aims: tuple[str, ...], window: Window | None
) -> None:
    if attacker.id == defender.id:
        raise _invalid("on", "A faction does not fight itself.")
    if not MIN_STAKE <= stake <= MAX_STAKE:
        raise _invalid("stake", f"${MIN_STAKE:,} to ${MAX_STAKE:,}.")
    if len(aims) > MAX_AIMS or len(set(aims)) < len(aims):
        raise _invalid("aims", f"At most {MAX_AIMS} zones, each once.")
    must_have_window(window)


def _invalid(field: str, why: str) -> errors.InvalidTerms:
    return errors.InvalidTerms("These are no terms for a war.", errors={field: [why]})


def _between(war: War, at: datetime) -> dict[str, Any]:
    return {"war_id": war.id, "attacker": war.attacker, "defender": war.defender, "at": at}
