"""A mission's life, from request to reward: which step may follow which, and who may take it."""

from missions.domain.asking import (
    BETWEEN_REQUESTS,
    CREWS,
    MAX_ATTEMPTS,
    MAX_OFFERS,
    OFFER_LASTS,
    WRITING_LEASE,
    begin_writing,
    must_may_ask,
    offer,
    request,
)
from missions.domain.playing import MAX_ACTIVE, abandon, accept, close_overdue, report, withdraw

__all__ = [
    "BETWEEN_REQUESTS",
    "CREWS",
    "MAX_ACTIVE",
    "MAX_ATTEMPTS",
    "MAX_OFFERS",
    "OFFER_LASTS",
    "WRITING_LEASE",
    "abandon",
    "accept",
    "begin_writing",
    "close_overdue",
    "must_may_ask",
    "offer",
    "report",
    "request",
    "withdraw",
]
