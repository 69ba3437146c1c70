"""The console's view of the ground: events and audit, approvals, the ledger, leaderboards, dead letters."""

from ganggpt.portal.admin import approvals, boards, letters, money, spine

__all__ = ["approvals", "boards", "letters", "money", "spine"]
