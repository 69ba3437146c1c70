"""What is not held while a model is waited for."""

from django.db import connection


def let_go() -> None:
    """Give this thread's database connection back to the pool, unless in a transaction: a model may take seconds."""
    if not connection.in_atomic_block:
        connection.close()
