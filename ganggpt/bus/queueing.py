"""Queueing up by name, until the transaction ends: for rules that span rows."""

from django.db import connection


def queue_up(name: str) -> None:
    """Wait for all who have asked for the same name, inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
