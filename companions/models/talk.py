"""What was said: each message of a player with the reply to it, and what the companion proposed to do."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from companions.domain.talking import MAX_MESSAGE, ExchangeState, ProposalKind, ProposalState
from companions.models.companion import Companion


class Exchange(models.Model):
    """A message and its reply, sentence by sentence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    companion = models.ForeignKey(Companion, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()  # in the conversation of the two, from 1 on
    episode = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=[(state.value, state.value.title()) for state in ExchangeState])
    said = models.TextField(max_length=MAX_MESSAGE)
    sentences = models.JSONField(default=list)  # of the reply, in order
    filler = models.CharField(max_length=200, blank=True)  # what was said to bridge the wait
    language = models.CharField(max_length=2, default="en")
    said_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    memories = ArrayField(models.UUIDField(), default=list)  # that the reply was given with
    moment = models.CharField(max_length=20, blank=True)  # what the message was found to be
    author = models.CharField(max_length=10, blank=True)  # "model" or "offline"
    model = models.CharField(max_length=80, blank=True)
    fallback = models.CharField(max_length=40, blank=True)
    prompt = models.CharField(max_length=80, blank=True)  # name and version
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.PositiveIntegerField(default=0)  # millionths of a dollar

    class Meta:
        constraints = [models.UniqueConstraint(fields=["companion", "player", "number"], name="exchanges_in_order")]
        indexes = [
            # Replies that nobody finished, for the sweep.
            models.Index(
                fields=["said_at"], condition=models.Q(state__in=["WAITING", "SPEAKING"]), name="exchanges_unfinished"
            ),
            models.Index(fields=["player", "said_at"], name="exchanges_of_a_player"),  # how many a minute; retention
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class Proposal(models.Model):
    """What a companion would do, if its player says so. Nothing of it has happened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    companion = models.ForeignKey(Companion, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+", db_index=False)
    exchange = models.ForeignKey(Exchange, models.CASCADE, null=True, related_name="proposals")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value.title()) for kind in ProposalKind])
    state = models.CharField(max_length=10, choices=[(state.value, state.value.title()) for state in ProposalState])
    about = models.JSONField(default=dict)  # as code has checked it, never the model's own words
    outcome = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["companion", "-made_at", "id"], name="proposals_of_a_companion")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
