"""Wars: the fold of the stream war:<id>, whose events are the score line by line."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from factions.domain.war import State
from factions.models.factions import Faction


class War(models.Model):
    """A war between two factions. Stakes are in the ledger's escrow; scores in points."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    attacker = models.ForeignKey(Faction, models.PROTECT, related_name="+", db_index=False)
    defender = models.ForeignKey(Faction, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=[(state.value, state.value) for state in State])
    stake = models.PositiveIntegerField()
    aims = ArrayField(models.CharField(max_length=10), default=list)
    window = ArrayField(models.PositiveSmallIntegerField(), size=2, null=True)
    declared_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    attacker_score = models.IntegerField(default=0)
    attacker_exhaustion = models.IntegerField(default=0)
    defender_score = models.IntegerField(default=0)
    defender_exhaustion = models.IntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=0)
    how = models.CharField(max_length=10, blank=True)
    winner = models.ForeignKey(Faction, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(attacker=models.F("defender")), name="no_war_with_oneself"),
        ]
        indexes = [
            models.Index(fields=["attacker", "-declared_at"], name="wars_as_attacker"),  # a faction's wars
            models.Index(fields=["defender", "-declared_at"], name="wars_as_defender"),  # a faction's wars
            models.Index(fields=["-declared_at", "id"], name="wars_newest_first"),  # the public list
            # The sweep moves on those that are not over.
            models.Index(fields=["state"], condition=models.Q(state__in=["PENDING", "ACTIVE"]), name="wars_open"),
        ]

    def __str__(self) -> str:
        return f"{self.attacker_id} against {self.defender_id}"
