"""The ground that every context stands on, and the composition that brings them together."""

from ganggpt.celery import app as celery_app

__all__ = ["celery_app"]
