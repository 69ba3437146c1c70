"""A faction, its ranks and members, and who would be one: the fold of the stream faction:<id>."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ganggpt.leaderboards.keeping import keeps


class Faction(models.Model):
    """The faction itself; what it holds is in the ledger, its rows beside it in the tables below."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    type = models.CharField(max_length=20)
    colour = models.CharField(max_length=7)
    motto = models.CharField(max_length=140, blank=True)
    personality = models.JSONField(null=True)  # of one that the city plays
    reputation = models.PositiveIntegerField(default=0)
    wars_won = models.PositiveIntegerField(default=0)
    wars_lost = models.PositiveIntegerField(default=0)
    founded_at = models.DateTimeField()
    disbanded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # The public list, by name, of those that are still there.
            models.Index(fields=["name", "id"], condition=models.Q(disbanded_at=None), name="factions_by_name"),
        ]
        triggers = [
            keeps(
                "war_wins",
                "wars_won",
                member="NEW.id",
                delta="NEW.wars_won - coalesce(OLD.wars_won, 0)",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Rank(models.Model):
    """A rung of a faction's ladder. Money is in dollars a day."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    rights = ArrayField(models.CharField(max_length=20))
    daily_limit = models.PositiveIntegerField()
    wage = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["faction", "key"], name="one_rank_a_key")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One player in one faction: the key makes it one at most."""

    player = models.OneToOneField("players.Player", models.PROTECT, primary_key=True, related_name="+")
    faction = models.ForeignKey(Faction, models.PROTECT, related_name="+")  # its members, and how many they are
    rank = models.CharField(max_length=40)  # a key of the faction's ladder
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.player_id} in {self.faction_id}"


class Invitation(models.Model):
    """A faction asks a player, until then."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+")  # one's own
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)  # the sweep closes what is overdue

    class Meta:
        constraints = [models.UniqueConstraint(fields=["faction", "player"], name="one_invitation_each")]

    def __str__(self) -> str:
        return f"{self.player_id} to {self.faction_id}"


class Application(models.Model):
    """A player asks a faction, until then."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+")  # one's own
    at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)  # the sweep closes what is overdue

    class Meta:
        constraints = [models.UniqueConstraint(fields=["faction", "player"], name="one_application_each")]

    def __str__(self) -> str:
        return f"{self.player_id} to {self.faction_id}"


class Block(models.Model):
    """A player whom a faction keeps out; for ever without `until`."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+", db_index=False)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["faction", "player"], name="one_block_each")]

    def __str__(self) -> str:
        return f"{self.player_id} out of {self.faction_id}"


class Departure(models.Model):
    """When a player left a faction: for a day they may join no other."""

    faction = models.ForeignKey(Faction, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+")  # whether one left any lately
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["faction", "player"], name="one_departure_each")]

    def __str__(self) -> str:
        return f"{self.player_id} from {self.faction_id}"
