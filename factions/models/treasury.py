"""Withdrawals from treasuries: the fold of the stream withdrawal:<id>. The money itself is in the ledger."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from factions.domain.withdrawal import State
from factions.models.factions import Faction


class Withdrawal(models.Model):
    """Dollars that a member draws, or would draw once others approve."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.PROTECT, related_name="+", db_index=False)
    amount = models.PositiveBigIntegerField()
    approvals = models.PositiveSmallIntegerField()
    approved_by = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=9, choices=[(state.value, state.value) for state in State])
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["faction", "-asked_at"], name="withdrawals_of_a_faction"),  # its list
            # What a member has drawn, or asked for, since yesterday, which is limited.
            models.Index(fields=["player", "asked_at"], name="withdrawals_of_a_player"),
            # The sweep expires what nobody decided in time.
            models.Index(fields=["expires_at"], condition=models.Q(state="PENDING"), name="withdrawals_pending"),
        ]

    def __str__(self) -> str:
        return f"${self.amount} from {self.faction_id}"
