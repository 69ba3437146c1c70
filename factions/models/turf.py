"""The map: zones, and who has how much to say in each. The fold of the stream zone:<id>."""

import uuid

import pgtrigger
from django.db import models

from factions.models.factions import Faction
from ganggpt.leaderboards.keeping import keeps


class Zone(models.Model):
    """A zone of the map: reference data, and the owner that the stream zone:<id> folds to."""

    id = models.UUIDField(primary_key=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=40)
    x = models.FloatField()
    y = models.FloatField()
    economic_value = models.PositiveSmallIntegerField()
    strategic_value = models.PositiveSmallIntegerField()
    neighbours = models.JSONField(default=list)
    owner = models.ForeignKey(Faction, models.PROTECT, null=True, related_name="+")  # how many zones one has
    flipped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Influence(models.Model):
    """Points (0-100) of one faction in one zone; over all factions 100 at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="+", db_index=False)
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="+")  # where a faction has something to say
    points = models.PositiveSmallIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["zone", "faction"], name="one_influence_each"),
            models.CheckConstraint(condition=models.Q(points__lte=100), name="points_in_range"),
        ]
        triggers = [
            keeps(
                "influence",
                "points",
                member="NEW.faction_id",
                delta="NEW.points - coalesce(OLD.points, 0)",
            ),
            pgtrigger.Protect(name="influence_stays", operation=pgtrigger.Delete),  # the board counts on it
        ]

    def __str__(self) -> str:
        return f"{self.points} of {self.faction_id} in {self.zone_id}"


class InfluenceSample(models.Model):
    """What a faction had to say in a zone at a full hour, for plots; forgotten after some months."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="+", db_index=False)
    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(db_index=True)  # forgotten when old
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zone", "at", "faction"], name="one_sample_an_hour")]

    def __str__(self) -> str:
        return f"{self.points} of {self.faction_id} in {self.zone_id}"
