"""The tables of the spine: what happened, what is still to be told, what was asked before, who asked."""

import uuid

import pgtrigger
from django.db import models


class StoredEvent(models.Model):
    """One fact, never edited: old shapes are lifted by `upcasts` when they are read."""

    stream = models.CharField(max_length=80)  # "mission:<uuid>"
    version = models.PositiveIntegerField()  # 1, 2, 3 … within the stream, without a gap
    name = models.CharField(max_length=80)  # "missions.MissionOffered"
    schema = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField()
    actor = models.CharField(max_length=60)
    request_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "event"
        constraints = [models.UniqueConstraint(fields=["stream", "version"], name="event_once_per_version")]
        indexes = [
            models.Index(fields=["name", "id"], name="event_by_name"),  # the console's filter
        ]
        triggers = [pgtrigger.Protect(name="events_are_facts", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.stream} {self.version} {self.name}"


class Delivery(models.Model):
    """An event that has not been told to all its subscribers yet: the outbox. Gone once it has."""

    event = models.OneToOneField(StoredEvent, models.CASCADE, primary_key=True, related_name="+")
    stream = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["stream", "version"], name="delivery_in_order"),  # the relay drains a stream by it
            # The console's list of what is stuck, and the health check's count.
            models.Index(fields=["due_at"], condition=models.Q(attempts__gt=0), name="delivery_stuck"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.version}"


class Claim(models.Model):
    """A key under which a command was done, and what it answered: the memory behind `once=`."""

    key = models.CharField(max_length=64, primary_key=True)  # a digest of actor and key
    fingerprint = models.CharField(max_length=64)
    result = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)  # forgotten when old

    def __str__(self) -> str:
        return self.key


class AuditEntry(models.Model):
    """Who asked for what, and how it ended: done, or the code of the refusal. Never what was in the command.

    What staff did to others says also why, and how things stood before and after.
    """

    actor = models.CharField(max_length=60)
    command = models.CharField(max_length=80)
    outcome = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)  # "player:<uuid>"
    reason = models.CharField(max_length=300, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    request_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(db_index=True)  # forgotten when old

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["actor", "-id"], name="audit_by_actor"),  # what one member of staff did
            models.Index(fields=["subject", "-id"], name="audit_by_subject"),  # what was done to one player
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.command}: {self.outcome}"


class Approval(models.Model):
    """A weighty command that one member of staff has given, and another must agree to before it is done."""

    class State(models.TextChoices):
        PENDING = "PENDING"
        APPROVED = "APPROVED"
        REJECTED = "REJECTED"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    command = models.CharField(max_length=80)
    data = models.JSONField()
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PENDING)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-asked_at"], condition=models.Q(state="PENDING"), name="approval_pending"),  # console
        ]

    def __str__(self) -> str:
        return f"{self.command} by {self.asked_by}"
