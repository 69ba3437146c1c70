"""Closes sockets whose owner may no longer hold them: banned, logged out, or with a new password."""

from uuid import UUID


def expel(account: UUID, session: UUID | None = None) -> None:
    """Close the account's sockets (of one session, if it is given) in every process, once the transaction commits."""
