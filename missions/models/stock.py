"""Missions that are planned, proved and worded before anybody asks for them, and of which kind they were asked for."""

import uuid

from django.db import models


class Kind(models.Model):
    """What one shelf holds: missions of a difficulty, for a band of levels, a gang, a crew of a size."""

    band = models.PositiveSmallIntegerField()  # of levels: level // 10
    faction = models.CharField(max_length=20, blank=True)  # the slug of a gang of the city; blank for all others
    difficulty = models.PositiveSmallIntegerField()
    heads = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class StockedMission(Kind):
    """A mission without a player. Handed out it is gone from here: the mission's own events tell what it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    type = models.CharField(max_length=20)
    zone = models.CharField(max_length=12)
    signature = models.TextField()
    plan = models.JSONField()
    words = models.JSONField()
    author = models.CharField(max_length=10)
    model = models.CharField(max_length=80, blank=True)
    fallback = models.CharField(max_length=40, blank=True)
    provenance = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        # Who takes one of a type, or of any; and how many are left.
        indexes = [models.Index(fields=["band", "faction", "difficulty", "type"], name="stock_by_shelf")]

    def __str__(self) -> str:
        return f"{self.type} {self.difficulty}"


class StockDemand(Kind):
    """When a kind of mission was last asked for, to the hour."""

    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["band", "faction", "difficulty", "heads"], name="stock_demand_once")
        ]

    def __str__(self) -> str:
        return f"band {self.band} {self.faction} {self.difficulty}"


class StockOrder(models.Model):
    """Missions of which only the words are missing, asked for in a batch; once collected it is gone from here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch_id = models.CharField(max_length=120, blank=True)  # blank until the provider has taken it
    shelves = models.JSONField()  # how many are for each
    missions = models.JSONField()  # shelf, plan and provenance so far, by the key under which the batch asks
    ordered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{sum(self.shelves.values())} missions"
