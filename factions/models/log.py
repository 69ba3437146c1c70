"""A faction's own log: what happened to it, as its leaders and staff read it."""

from django.db import models

from factions.models.factions import Faction


class LogEntry(models.Model):
    """One event as it concerns one faction, written down after it happened and never changed."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    event = models.BigIntegerField()  # the id of the stored event
    name = models.CharField(max_length=80)  # "PlayerJoinedFaction"
    topic = models.CharField(max_length=12)  # members, ranks, treasury, diplomacy, turf, war, strategy, faction
    actor = models.CharField(max_length=60)
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "log entries"
        constraints = [models.UniqueConstraint(fields=["faction", "event"], name="logged_once")]
        indexes = [
            models.Index(fields=["faction", "-id"], name="log_of_a_faction"),  # its log, newest first
            models.Index(fields=["faction", "topic", "-id"], name="log_by_topic"),  # one topic of it
        ]

    def __str__(self) -> str:
        return self.name
