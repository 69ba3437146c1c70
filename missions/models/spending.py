"""What models were paid for missions, by day: whatever became of what they wrote."""

from django.db import models


class Spending(models.Model):
    """One day in UTC. Handed out, thrown out or never taken: what was paid for is counted once, when it was paid."""

    day = models.DateField(primary_key=True)
    cost = models.PositiveBigIntegerField()  # millionths of a dollar

    class Meta:
        verbose_name_plural = "spending"

    def __str__(self) -> str:
        return f"{self.day} {self.cost}"
