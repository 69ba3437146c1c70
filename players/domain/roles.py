"""The roles that a new city starts with. They become groups, which staff may change; guards name permissions only."""

from enum import StrEnum

from ganggpt.messages import Permission as P


class Role(StrEnum):
    PLAYER = "PLAYER"
    MODERATOR = "MODERATOR"
    GAMEMASTER = "GAMEMASTER"
    ADMIN = "ADMIN"
    SUPERADMIN = "SUPERADMIN"
    GAMESERVER = "GAMESERVER"


_staff = {P.READ_PLAYER, P.ADMIN_PANEL, P.MODERATE_CONTENT}

PERMISSIONS: dict[Role, set[P]] = {
    Role.PLAYER: {P.READ_PLAYER},
    Role.MODERATOR: _staff,
    Role.GAMEMASTER: _staff | {P.MANAGE_FACTION, P.MANAGE_MISSION},
    Role.ADMIN: set(P) - {P.SUPER_ADMIN, P.SERVER_BRIDGE},
    Role.SUPERADMIN: set(P),
    Role.GAMESERVER: {P.READ_PLAYER, P.SERVER_BRIDGE},
}
