"""Relations and the proposals that wait: the fold of the stream relation:<id>."""

import uuid

from django.db import models

from factions.models.factions import Faction


class Relation(models.Model):
    """Two factions, the one with the lower id first; the score (-100 to 100) is that of `as_of` and drifts since."""

    id = models.UUIDField(primary_key=True, editable=False)
    version = models.PositiveIntegerField()
    first = models.ForeignKey(Faction, models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Faction, models.PROTECT, related_name="+")  # a faction's relations, from either end
    score = models.SmallIntegerField()
    as_of = models.DateTimeField(null=True)
    truce_until = models.DateTimeField(null=True)
    grievances = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_relation_a_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="lower_id_first"),
            models.CheckConstraint(condition=models.Q(score__range=(-100, 100)), name="score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.score}"


class Proposal(models.Model):
    """What one faction proposes to another, and how that ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    relation = models.ForeignKey(Relation, models.CASCADE, related_name="+")  # those of the relation that wait
    kind = models.CharField(max_length=10)
    sender = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    receiver = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=10)
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["sender", "-at"], name="proposals_sent"),  # a faction's list
            models.Index(fields=["receiver", "-at"], name="proposals_received"),  # a faction's list
            # The sweep expires what nobody answered in time.
            models.Index(fields=["expires_at"], condition=models.Q(state="PENDING"), name="proposals_pending"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.sender_id} to {self.receiver_id}"
