"""The console's view of the ground: events and audit, approvals, the ledger, leaderboards."""

from ganggpt.portal.admin import approvals, boards, money, spine

__all__ = ["approvals", "boards", "money", "spine"]
