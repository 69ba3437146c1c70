"""The table of dead letters."""

from django.db import models


class DeadLetter(models.Model):
    """A task that failed for good. The same failure again, while it waits, is counted and not kept again."""

    task = models.CharField(max_length=120)
    arguments = models.JSONField()
    is_whole = models.BooleanField()  # whether nothing was left out of the arguments, so that it can be done again
    queue = models.CharField(max_length=40)
    error = models.CharField(max_length=120)
    message = models.CharField(max_length=500, blank=True)
    traceback = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    failed_at = models.DateTimeField(db_index=True)  # forgotten when old; the console's list, newest first
    retried_at = models.DateTimeField(null=True)
    retried_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=models.Q(retried_at__isnull=True), name="dead_letter_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.error}"
