"""The table of missions: the fold of each stream mission:<id>."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models

from ganggpt.leaderboards.keeping import keeps
from missions.domain.mission import OPEN, State


class Mission(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField()
    player = models.ForeignKey("players.Player", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=[(state.value, state.value.title()) for state in State])
    wish = models.JSONField()
    requested_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    writing_until = models.DateTimeField(null=True)

    type = models.CharField(max_length=20, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True)
    signature = models.TextField(blank=True)
    title = models.CharField(max_length=80, blank=True)
    plan = models.JSONField(null=True)
    words = models.JSONField(null=True)
    reward = models.JSONField(null=True)
    author = models.CharField(max_length=10, blank=True)
    model = models.CharField(max_length=80, blank=True)
    fallback = models.CharField(max_length=40, blank=True)

    offered_until = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    deadline_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    progress = models.JSONField(default=dict)

    provenance = models.JSONField(default=dict)
    cost = models.PositiveIntegerField(default=0)  # millionths of a dollar, as the provenance says
    zone = models.CharField(max_length=12, blank=True)  # where it comes to its point
    heads = models.PositiveSmallIntegerField(default=1)  # how many players it takes
    took_part = models.JSONField(default=list)
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    retry_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    help = models.JSONField(null=True)  # of somebody who is no player
    flags = models.JSONField(default=list)
    flagged_at = models.DateTimeField(null=True)  # the first flag that nobody of the staff has looked at

    OPEN: ClassVar[list[str]] = sorted(OPEN)

    class Meta:
        indexes = [
            models.Index(
                fields=["player", "-requested_at", "id"], name="missions_of_a_player"
            ),  # list, last request, last 50 shapes
            # The sweep looks for what is late among the few that are open.
            models.Index(
                fields=["state", "requested_at"], condition=models.Q(state__in=sorted(OPEN)), name="missions_open"
            ),
            # The staff's review queue.
            models.Index(fields=["flagged_at"], condition=models.Q(flagged_at__isnull=False), name="missions_flagged"),
            models.Index(fields=["requested_at"], name="missions_by_time"),  # staff's charts, and the last day's pay
        ]

        constraints = [
            models.UniqueConstraint(fields=["retry_of"], name="missions_retried_once"),
            models.UniqueConstraint(fields=["after"], name="missions_told_on_once"),
        ]
        triggers = [
            keeps(
                "missions",
                "state",
                member="NEW.player_id",
                delta="(NEW.state = 'COMPLETED')::int - coalesce((OLD.state = 'COMPLETED')::int, 0)",
                when=pgtrigger.Q(new__state=State.COMPLETED),
            )
        ]

    def __str__(self) -> str:
        return self.title or f"{self.state.lower()} mission"
