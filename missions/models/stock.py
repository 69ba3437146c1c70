"""Missions that are planned, proved and worded before anybody asks for them."""

import uuid

from django.db import models


class StockedMission(models.Model):
    """A mission without a player. Handed out it is gone from here: the mission's own events tell what it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    band = models.PositiveSmallIntegerField()  # of levels: level // 10
    faction = models.CharField(max_length=20, blank=True)  # the slug of a gang of the city; blank for all others
    type = models.CharField(max_length=20)
    difficulty = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=12)
    heads = models.PositiveSmallIntegerField()
    signature = models.TextField()
    plan = models.JSONField()
    words = models.JSONField()
    author = models.CharField(max_length=10)
    model = models.CharField(max_length=80, blank=True)
    fallback = models.CharField(max_length=40, blank=True)
    provenance = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["band", "faction", "difficulty", "type"], name="stock_by_shelf")]

    def __str__(self) -> str:
        return f"{self.type} {self.difficulty}"
