"""Who comes along on a mission, beside the player whose it is."""

from django.db import models

from missions.models.mission import Mission


class CrewMember(models.Model):
    """Part of the fold of mission:<id>: invited, or joined."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="crew")  # who is on it is looked up by it
    player = models.ForeignKey("players.Player", models.PROTECT, related_name="+", db_index=False)
    joined = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["player", "mission"], name="crew_once")]

    def __str__(self) -> str:
        return f"{self.player_id} on {self.mission_id}"
