"""What may be asked of players."""

from players.domain.commands.accounts import (
    AskToResetPassword,
    AskToVerifyEmail,
    ChangeEmail,
    ChangePassword,
    DeleteAccount,
    RegisterPlayer,
    Rename,
    ResetPassword,
    VerifyEmail,
)
from players.domain.commands.money import DepositCash, GrantMoney, TransferMoney, WithdrawCash
from players.domain.commands.progress import AwardProgress, CloseSeason
from players.domain.commands.roles import GrantRole, RevokeRole, SetRolePermissions
from players.domain.commands.sanctions import (
    AppealBan,
    AppealSanction,
    DecideAppeal,
    ExpireSanction,
    ImposeSanction,
    LiftSanction,
)
from players.domain.commands.sessions import EndAllSessions, EndSession, LogIn, LogOut, RefreshSession
from players.domain.commands.visits import CheckIn, CheckOut

__all__ = [
    "AppealBan",
    "AppealSanction",
    "AskToResetPassword",
    "AskToVerifyEmail",
    "AwardProgress",
    "ChangeEmail",
    "ChangePassword",
    "CheckIn",
    "CheckOut",
    "CloseSeason",
    "DecideAppeal",
    "DeleteAccount",
    "DepositCash",
    "EndAllSessions",
    "EndSession",
    "ExpireSanction",
    "GrantMoney",
    "GrantRole",
    "ImposeSanction",
    "LiftSanction",
    "LogIn",
    "LogOut",
    "RefreshSession",
    "RegisterPlayer",
    "Rename",
    "ResetPassword",
    "RevokeRole",
    "SetRolePermissions",
    "TransferMoney",
    "VerifyEmail",
    "WithdrawCash",
]
