"""What each topic has told, numbered without a gap: the memory that lets a socket resume."""

from django.db import models


class Topic(models.Model):
    """Something to watch: "city", "player:<uuid>", "faction:<uuid>". Its row is the lock that keeps the order."""

    name = models.CharField(max_length=80, primary_key=True)
    latest = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class FeedEntry(models.Model):
    """One event as one topic's watchers see it. Kept for days, not forever: the event store is the memory."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveBigIntegerField()
    event_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    data = models.JSONField()
    at = models.DateTimeField(db_index=True)  # forgotten when old

    class Meta:
        verbose_name_plural = "feed entries"
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="feed_numbered"),
            models.UniqueConstraint(fields=["topic", "event_id"], name="feed_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number} {self.name}"
