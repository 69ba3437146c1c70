"""The table of companions: the fold of each stream companion:<id>; and beside it what they are called."""

import uuid

from django.db import models

from companions.domain.persona import LONGEST_BACKSTORY, LONGEST_NAME, Kind, Voice


class Companion(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    player = models.ForeignKey("players.Player", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value.title()) for kind in Kind])
    voice = models.CharField(max_length=12, choices=[(voice.value, voice.value.title()) for voice in Voice])
    traits = models.JSONField(default=dict)
    preset = models.CharField(max_length=24, blank=True)
    created_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    experience = models.PositiveIntegerField(default=0)
    skills = models.JSONField(default=dict)
    energy = models.PositiveSmallIntegerField(default=100)  # points, as they were at …
    energy_at = models.DateTimeField(null=True)
    trust = models.FloatField(default=0)
    respect = models.FloatField(default=0)
    fear = models.FloatField(default=0)
    loyalty = models.FloatField(default=0)
    pleasure = models.FloatField(default=0)  # the mood, as it was at …
    arousal = models.FloatField(default=0)
    mood_at = models.DateTimeField(null=True)
    spoken_on = models.DateField(null=True)  # the day whose moments of mere words are counted
    spoken = models.PositiveSmallIntegerField(default=0)
    gift_at = models.DateTimeField(null=True)  # the last
    mission = models.ForeignKey("missions.Mission", models.PROTECT, null=True, related_name="+", db_index=False)
    helps_by = models.CharField(max_length=8, blank=True)
    together = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            # A player's own list, and how many live.
            models.Index(fields=["player", "created_at", "id"], name="companions_of_a_player"),
            # Who came along, when a mission ends.
            models.Index(fields=["mission"], condition=models.Q(mission__isnull=False), name="companions_on_missions"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Persona(models.Model):
    """A player's own words about a companion. No event holds them, so that they can be erased."""

    companion = models.OneToOneField(Companion, models.CASCADE, primary_key=True, related_name="persona")
    name = models.CharField(max_length=LONGEST_NAME)
    backstory = models.TextField(max_length=LONGEST_BACKSTORY, blank=True)

    def __str__(self) -> str:
        return self.name
