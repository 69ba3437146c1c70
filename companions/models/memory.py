"""What companions remember. No event holds a word of it: it belongs to the player, who may have it deleted."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Now

from companions.domain.remembering import MAX_TEXT, MemoryKind, Provenance
from companions.models.companion import Companion


class Memory(models.Model):
    """One thing that one companion remembers with one player. Every question names both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    companion = models.ForeignKey(Companion, models.CASCADE, related_name="+", db_index=False)
    player = models.ForeignKey("players.Player", models.CASCADE, related_name="+", db_index=False)
    position = models.PositiveIntegerField()  # in the order of being remembered, from 1 on, per companion and player
    episode = models.PositiveIntegerField(default=0)  # a conversation without a long pause
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value.title()) for kind in MemoryKind])
    provenance = models.CharField(max_length=10, choices=[(each.value, each.value.title()) for each in Provenance])
    importance = models.PositiveSmallIntegerField()
    pinned = models.BooleanField(default=False)
    speaker = models.CharField(max_length=24, blank=True)  # "player", "companion" or ""
    text = models.TextField(max_length=MAX_TEXT)
    language = models.CharField(max_length=2, default="en")
    about = models.CharField(max_length=80, blank=True)  # what it states a value of: a later one takes its place
    source = models.CharField(max_length=80, blank=True)  # "exchange:<id>", "event:<id>", "promise:<id>"
    evidence = ArrayField(models.UUIDField(), default=list)  # memories that it was concluded from
    superseded_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())
    # Built by PostgreSQL from the text, by the stemmer of its language.
    words = models.GeneratedField(
        expression=models.Case(
            models.When(language="ro", then=SearchVector("text", config="romanian")),
            default=SearchVector("text", config="english"),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "memories"
        constraints = [
            models.UniqueConstraint(fields=["companion", "player", "position"], name="memories_in_order"),
            # An event or an exchange told twice is remembered once.
            models.UniqueConstraint(
                fields=["companion", "player", "source", "speaker"],
                condition=~models.Q(source=""),
                name="memories_once_per_source",
            ),
            models.CheckConstraint(condition=models.Q(importance__range=(1, 10)), name="memories_importance"),
        ]
        indexes = [
            # Recall: which memories hold one of the words asked for.
            GinIndex(fields=["words"], name="memories_by_word"),
            # Whatever was concluded from a memory that is deleted goes with it.
            GinIndex(fields=["evidence"], name="memories_by_evidence"),
            # What is stated now of something.
            models.Index(
                fields=["companion", "player", "about"], condition=~models.Q(about=""), name="memories_by_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
