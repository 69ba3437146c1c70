"""The row of a war: load it locked, save what its stream folds to."""

from uuid import UUID

from django.db.models import QuerySet

from factions.domain import errors, war
from factions.domain.events.war import EndedBy
from factions.models import War
from ganggpt.eventstore.store import Aggregate

_PLAIN = ("stake", "declared_at", "answer_by", "state", "began_at", "ends_at", "days", "ended_at")


def load(key: UUID) -> tuple[war.War, int]:
    """Return the war's state and version, its row locked. Raises NoSuchWar."""
    row = War.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchWar("There is no such war.")
    return state_of(row), row.version


def state_of(row: War) -> war.War:
    """Return the state that the row holds."""
    return war.War(
        id=row.pk,
        attacker=row.attacker_id,
        defender=row.defender_id,
        **{name: getattr(row, name) for name in _PLAIN if name != "state"},
        state=war.State(row.state),
        aims=tuple(row.aims),
        window=(row.window[0], row.window[1]) if row.window else None,
        attacking=war.Tally(row.attacker_score, row.attacker_exhaustion),
        defending=war.Tally(row.defender_score, row.defender_exhaustion),
        how=EndedBy(row.how) if row.how else None,
        winner=row.winner_id,
    )


def save(state: war.War, version: int) -> None:
    """Write the war's row: in one statement, for that is what a report costs."""
    row = {
        **{name: getattr(state, name) for name in _PLAIN},
        "version": version,
        "attacker_id": state.attacker,
        "defender_id": state.defender,
        "aims": list(state.aims),
        "window": list(state.window) if state.window else None,
        "attacker_score": state.attacking.score,
        "attacker_exhaustion": state.attacking.exhaustion,
        "defender_score": state.defending.score,
        "defender_exhaustion": state.defending.exhaustion,
        "how": state.how or "",
        "winner_id": state.winner,
    }
    if not War.objects.filter(pk=state.id).update(**row):
        War.objects.create(pk=state.id, **row)


def ids() -> QuerySet[War, UUID]:
    return War.objects.values_list("pk", flat=True)


WAR = Aggregate("war", war.evolve, load, save, ids)
