"""Standings, as the boards' tables move them; and seasons, frozen when they close."""

import uuid

import pgtrigger
from django.db import models


class Standing(models.Model):
    """Where one member of a board stands. Redis mirrors it to count ranks; `dirty` until the mirror has `change`."""

    board = models.CharField(max_length=20)
    member = models.UUIDField()
    score = models.BigIntegerField()
    reached_at = models.DateTimeField()  # since when: the first to get there ranks first
    hidden = models.BooleanField(default=False)  # of one who is banned
    change = models.PositiveBigIntegerField(default=1)  # counts up with the row
    dirty = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "member"], name="one_standing_a_board")]
        indexes = [
            # The top of a board, whoever stands around one, and the count of those ahead where Redis cannot tell.
            models.Index(
                "board",
                models.F("score").desc(),
                "reached_at",
                "member",
                condition=models.Q(hidden=False),
                name="standing_by_rank",
            ),
            models.Index(fields=["board"], condition=models.Q(dirty=True), name="standing_dirty"),  # for the mirror
            models.Index(fields=["member"], name="standing_of_member"),  # to hide and to show one
        ]

    def __str__(self) -> str:
        return f"{self.board} of {self.member}: {self.score}"


class Season(models.Model):
    """A stretch of the game's history; closing it freezes the boards and pays the prizes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=40, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closed_at"], condition=models.Q(closed_at=None), nulls_distinct=False, name="one_open_season"
            )
        ]

    def __str__(self) -> str:
        return self.name


class FrozenStanding(models.Model):
    """Where somebody stood when a season closed, and what that paid, in dollars."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="standings", db_index=False)
    board = models.CharField(max_length=20)
    rank = models.PositiveIntegerField()
    member = models.UUIDField()
    score = models.BigIntegerField()
    prize = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["season", "board", "rank"], name="one_rank_a_season")]
        triggers = [pgtrigger.Protect(name="seasons_are_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.season_id} {self.board} {self.rank}"
