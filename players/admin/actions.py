"""What staff may do about accounts, sanctions and roles: one line for each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import Group

from ganggpt.console.actions import CommandAction
from ganggpt.console.fields import choice, dollars, duration, one_of, several, words
from ganggpt.messages import Permission
from players.application.actors import actor_of
from players.application.roles import allowed_by
from players.domain.commands import (
    DecideAppeal,
    GrantMoney,
    GrantRole,
    ImposeSanction,
    LiftSanction,
    RevokeRole,
    SetRolePermissions,
)
from players.domain.penalty import Kind

Action = partial(CommandAction, actor_of=actor_of)
REASON = {"reason": words("Reason")}
ANSWER = {"answer": words("Answer")}
ROLE = {"role": one_of(Group.objects.order_by("name"), "name"), **REASON}
MONEY = {"amount": dollars(), "account": choice([("cash", "cash"), ("bank", "bank")]), **REASON}
ALLOWED = {"permissions": several((each.value, each.value) for each in Permission), **REASON}


def _impose(kind: Kind) -> Callable[..., ImposeSanction]:
    return lambda row, **asked: ImposeSanction(account_id=row.pk, kind=kind, **asked)


def _pay(sign: int) -> Callable[..., GrantMoney]:
    return lambda row, amount, **asked: GrantMoney(player_id=row.pk, amount=sign * amount, **asked)


def _role(kind: type[GrantRole] | type[RevokeRole]) -> Callable[..., GrantRole | RevokeRole]:
    return lambda row, role, reason: kind(account_id=row.pk, role=role.name, reason=reason)


def _decide(*, granted: bool) -> Callable[..., DecideAppeal]:
    return lambda row, answer: DecideAppeal(sanction_id=row.pk, granted=granted, answer=answer)


def _set_permissions(row: Group, permissions: list[str], reason: str) -> SetRolePermissions:
    return SetRolePermissions(role=row.name, permissions=frozenset(map(Permission, permissions)), reason=reason)


def _of_whom(row: Any) -> str:
    return f"{row.kind.lower()} of {row.account}"


ON_ACCOUNTS = (
    Action("Warn", ImposeSanction, _impose(Kind.WARN), fields=REASON),
    Action("Mute", ImposeSanction, _impose(Kind.MUTE), fields={"seconds": duration(), **REASON}),
    Action("Ban", ImposeSanction, _impose(Kind.BAN), fields={"seconds": duration(), **REASON}),
    Action("Grant money", GrantMoney, _pay(+1), fields=MONEY),
    Action("Fine money", GrantMoney, _pay(-1), fields=MONEY),
    Action("Grant role", GrantRole, _role(GrantRole), fields=ROLE),
    Action("Revoke role", RevokeRole, _role(RevokeRole), fields=ROLE),
)
ON_SANCTIONS = (
    Action(
        "Lift",
        LiftSanction,
        lambda row, reason: LiftSanction(sanction_id=row.pk, reason=reason),
        fields=REASON,
        describe=_of_whom,
    ),
    Action("Grant appeal", DecideAppeal, _decide(granted=True), fields=ANSWER, describe=_of_whom),
    Action("Deny appeal", DecideAppeal, _decide(granted=False), fields=ANSWER, describe=_of_whom),
)
ON_ROLES = (
    Action(
        "Set permissions",
        SetRolePermissions,
        _set_permissions,
        fields=ALLOWED,
        initial=lambda row: {"permissions": sorted(allowed_by(row))},
        most=1,
    ),
)
