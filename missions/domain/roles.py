"""Who and what may play a role in a strategy: the casting rules of the planner."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, Role, Setting

_STANDING = frozenset(Role) - EXPENDABLE


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part: what they may be, and whether they are against the player."""

    roles: frozenset[Role]
    hostile: bool = False


def _part(*roles: Role, hostile: bool = False) -> Part:
    return Part(frozenset(roles), hostile)


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "ally": _part(Role.CONTACT, Role.BOSS, Role.SPECIALIST),
        "client": _part(Role.CONTACT, Role.BOSS, Role.WITNESS),
        "tipster": _part(Role.WITNESS, Role.OFFICER, Role.CONTACT),
        "expert": _part(Role.SPECIALIST, Role.CONTACT),
        "ward": _part(Role.WITNESS, Role.CONTACT, Role.SPECIALIST, Role.BOSS),
        "boss": _part(Role.BOSS, Role.CONTACT, Role.OFFICER),
        "rival": Part(_STANDING),
        "insider": Part(EXPENDABLE, hostile=True),
        "target": Part(EXPENDABLE, hostile=True),
        "guard": _part(Role.ENFORCER, Role.LOOKOUT, hostile=True),
    }
)

# Role of an item: the tags that fit it.
GOODS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "goods": frozenset({"goods", "drug"}),
        "drug": frozenset({"drug"}),
        "loot": frozenset({"loot"}),
        "intel": frozenset({"intel"}),
        "evidence": frozenset({"evidence"}),
        "tool": frozenset({"tool"}),
        "weapon": frozenset({"weapon"}),
        "part": frozenset({"part"}),
        "medicine": frozenset({"medicine"}),
    }
)

# Role of a place: the settings that fit it. `@goods` is where goods come from.
SITES: Mapping[str, frozenset[Setting]] = MappingProxyType(
    {
        "here": frozenset(Setting),
        "vault": frozenset({Setting.BANK, Setting.GUARDED, Setting.OFFICE}),
        "node": frozenset({Setting.OFFICE, Setting.POLICE, Setting.BANK, Setting.GUARDED, Setting.MEDICAL}),
        "depot": frozenset({Setting.INDUSTRY, Setting.PORT, Setting.AIR}),
        "block": frozenset({Setting.STREET, Setting.HOME, Setting.SHOP}),
        "den": frozenset({Setting.HOME, Setting.LEISURE, Setting.RURAL, Setting.STREET, Setting.INDUSTRY}),
        "view": frozenset({Setting.RURAL, Setting.LEISURE, Setting.AIR, Setting.PORT, Setting.STREET}),
        "course": frozenset({Setting.STREET, Setting.LEISURE, Setting.RURAL, Setting.PORT, Setting.INDUSTRY}),
        "@goods": frozenset({Setting.INDUSTRY, Setting.SHOP, Setting.PORT}),
        "@drug": frozenset({Setting.HOME, Setting.RURAL, Setting.STREET}),
        "@loot": frozenset({Setting.BANK, Setting.LEISURE, Setting.HOME, Setting.AIR}),
        "@intel": frozenset({Setting.OFFICE, Setting.POLICE, Setting.GUARDED, Setting.BANK}),
        "@evidence": frozenset({Setting.POLICE, Setting.STREET, Setting.HOME}),
        "@tool": frozenset({Setting.INDUSTRY, Setting.SHOP, Setting.MEDICAL}),
        "@weapon": frozenset({Setting.SHOP, Setting.HOME, Setting.PORT, Setting.POLICE}),
        "@part": frozenset({Setting.SHOP, Setting.INDUSTRY}),
        "@medicine": frozenset({Setting.MEDICAL}),
    }
)


def base(role: str) -> str:
    """Return the casting rule's name of a numbered role: `tipster3` is cast as `tipster`."""
    return role.rstrip("0123456789")
