"""A mission's life, from request to reward: which step may follow which, and who may take it."""

from missions.domain.asking import MAX_ATTEMPTS, begin_writing, offer, request
from missions.domain.playing import abandon, accept, close_overdue, report, withdraw

__all__ = [
    "MAX_ATTEMPTS",
    "abandon",
    "accept",
    "begin_writing",
    "close_overdue",
    "offer",
    "report",
    "request",
    "withdraw",
]
