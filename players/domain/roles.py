"""The roles that a new city starts with. They become groups, which staff may change; guards name permissions only."""

from enum import StrEnum

from ganggpt.messages import Permission

REASON_MIN, REASON_MAX = 3, 300  # characters, of a change of roles


class Role(StrEnum):
    PLAYER = "PLAYER"
    MODERATOR = "MODERATOR"
    GAMEMASTER = "GAMEMASTER"
    ADMIN = "ADMIN"
    SUPERADMIN = "SUPERADMIN"
    GAMESERVER = "GAMESERVER"


_staff = {Permission.READ_PLAYER, Permission.ADMIN_PANEL, Permission.MODERATE_CONTENT}

PERMISSIONS: dict[Role, set[Permission]] = {
    Role.PLAYER: {Permission.READ_PLAYER},
    Role.MODERATOR: _staff,
    Role.GAMEMASTER: _staff | {Permission.MANAGE_FACTION, Permission.MANAGE_MISSION},
    Role.ADMIN: set(Permission) - {Permission.SUPER_ADMIN, Permission.SERVER_BRIDGE},
    Role.SUPERADMIN: set(Permission),
    Role.GAMESERVER: {Permission.READ_PLAYER, Permission.SERVER_BRIDGE},
}
