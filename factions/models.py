"""The tables of factions: the faction, its members, the map."""

import uuid

from django.db import models


class Faction(models.Model):
    """The fold of the stream faction:<id>; its members stand in Membership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    type = models.CharField(max_length=20)
    colour = models.CharField(max_length=7)
    motto = models.CharField(max_length=140, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One player in one faction: the key makes it one at most."""

    player = models.OneToOneField("players.Player", models.PROTECT, primary_key=True, related_name="+")
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="+")  # its members, and how many they are
    rank = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.player_id} in {self.faction_id}"


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

    def __str__(self) -> str:
        return self.name
