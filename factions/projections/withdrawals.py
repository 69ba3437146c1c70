"""The row of a withdrawal: load it locked, save what its stream folds to."""

from uuid import UUID

from django.db.models import QuerySet

from factions.domain import errors, withdrawal
from factions.models import Withdrawal
from ganggpt.eventstore.store import Aggregate


def load(key: UUID) -> tuple[withdrawal.Withdrawal, int]:
    """Return the withdrawal's state and version, its row locked. Raises NoSuchWithdrawal."""
    row = Withdrawal.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise errors.NoSuchWithdrawal("There is no such withdrawal.")
    state = withdrawal.Withdrawal(
        row.pk,
        row.faction_id,
        row.player_id,
        row.amount,
        row.approvals,
        row.expires_at,
        row.asked_at,
        withdrawal.State(row.state),
        tuple(row.approved_by),
        row.decided_by,
        row.decided_at,
    )
    return state, row.version


def save(state: withdrawal.Withdrawal, version: int) -> None:
    Withdrawal.objects.update_or_create(
        pk=state.id,
        defaults={
            "version": version,
            "faction_id": state.faction,
            "player_id": state.player,
            "amount": state.amount,
            "approvals": state.approvals,
            "approved_by": list(state.approved_by),
            "state": state.state,
            "decided_by": state.decided_by,
            "decided_at": state.decided_at,
            "asked_at": state.asked_at,
            "expires_at": state.expires_at,
        },
    )


def ids() -> QuerySet[Withdrawal, UUID]:
    return Withdrawal.objects.values_list("pk", flat=True)


WITHDRAWAL = Aggregate("withdrawal", withdrawal.evolve, load, save, ids)
