"""What may be asked of roles: give one to an account, take it away, change what it allows."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Command, Permission, requires


@requires(Permission.SUPER_ADMIN)
@dataclass(frozen=True, kw_only=True)
class GrantRole(Command):
    account_id: UUID
    role: str
    reason: str


@requires(Permission.SUPER_ADMIN)
@dataclass(frozen=True, kw_only=True)
class RevokeRole(Command):
    account_id: UUID
    role: str
    reason: str


@requires(Permission.SUPER_ADMIN)
@dataclass(frozen=True, kw_only=True)
class SetRolePermissions(Command):
    """Say anew what a role allows."""

    role: str
    permissions: frozenset[Permission]
    reason: str
