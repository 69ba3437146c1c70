"""Which permission each command asks for, and therefore which role may give it."""

from typing import Any

import pytest

from ganggpt import bus
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import ANONYMOUS, Audience, Command, NotAllowed, Permission, name_of
from players.domain.roles import PERMISSIONS, Role
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = pytest.mark.integration

# What a command asks for is part of the contract: a change here is a change of who may do what.
REQUIRES = {
    "players.RegisterPlayer": "anyone",
    "players.AskToVerifyEmail": "any account",
    "players.VerifyEmail": "anyone",
    "players.Rename": "any account",
    "players.ChangeEmail": "any account",
    "players.ChangePassword": "any account",
    "players.AskToResetPassword": "anyone",
    "players.ResetPassword": "anyone",
    "players.DeleteAccount": "any account",
    "players.LogIn": "anyone",
    "players.RefreshSession": "anyone",
    "players.LogOut": "anyone",
    "players.EndSession": "any account",
    "players.EndAllSessions": "any account",
    "players.AwardProgress": "write:player",
    "players.CloseSeason": "manage:economy",
    "players.ImposeSanction": "moderate:content",
    "players.LiftSanction": "moderate:content",
    "players.ExpireSanction": "moderate:content",
    "players.AppealSanction": "any account",
    "players.AppealBan": "anyone",
    "players.DecideAppeal": "moderate:content",
    "players.GrantRole": "super:admin",
    "players.RevokeRole": "super:admin",
    "players.SetRolePermissions": "super:admin",
    "players.TransferMoney": "any account",
    "players.DepositCash": "any account",
    "players.WithdrawCash": "any account",
    "players.GrantMoney": "manage:economy",
    "players.CheckIn": "server:bridge",
    "players.CheckOut": "server:bridge",
    "ganggpt.ReverseEntry": "manage:economy",
    "ganggpt.RetryDelivery": "admin:panel",
    "ganggpt.RetryDeadLetter": "admin:panel",
    "ganggpt.Approve": "admin:panel",
    "ganggpt.Reject": "admin:panel",
    "factions.Propose": "any account",
    "factions.AcceptProposal": "any account",
    "factions.RejectProposal": "any account",
    "factions.WithdrawProposal": "any account",
    "factions.ExpireProposals": "manage:faction",
    "factions.ShiftRelation": "manage:faction",
    "factions.FoundFaction": "any account",
    "factions.EstablishFaction": "manage:faction",
    "factions.EditFaction": "any account",
    "factions.SetPersonality": "manage:faction",
    "factions.DisbandFaction": "any account",
    "factions.EnrolMember": "manage:faction",
    "factions.InvitePlayer": "any account",
    "factions.WithdrawInvitation": "any account",
    "factions.AcceptInvitation": "any account",
    "factions.DeclineInvitation": "any account",
    "factions.ApplyToFaction": "any account",
    "factions.WithdrawApplication": "any account",
    "factions.AcceptApplication": "any account",
    "factions.DeclineApplication": "any account",
    "factions.LeaveFaction": "any account",
    "factions.KickMember": "any account",
    "factions.BlockPlayer": "any account",
    "factions.UnblockPlayer": "any account",
    "factions.ChangeRank": "any account",
    "factions.HandOverLeadership": "any account",
    "factions.AddRank": "any account",
    "factions.EditRank": "any account",
    "factions.DropRank": "any account",
    "factions.RemoveDeleted": "manage:faction",
    "factions.ExpirePapers": "manage:faction",
    "factions.ChooseStrategy": "manage:faction",
    "factions.DepositToTreasury": "any account",
    "factions.WithdrawFromTreasury": "any account",
    "factions.ApproveWithdrawal": "any account",
    "factions.RefuseWithdrawal": "any account",
    "factions.CancelWithdrawal": "any account",
    "factions.ExpireWithdrawal": "manage:economy",
    "factions.PayWages": "manage:economy",
    "factions.PayTerritoryIncome": "manage:economy",
    "factions.ChartZones": "manage:faction",
    "factions.ClaimZone": "manage:faction",
    "factions.ReportDeed": "server:bridge",
    "factions.RaiseInfluence": "manage:faction",
    "factions.AbandonTurf": "manage:faction",
    "factions.DecayInfluence": "manage:faction",
    "factions.DeclareWar": "any account",
    "factions.AcceptWar": "any account",
    "factions.DeclineWar": "any account",
    "factions.Surrender": "any account",
    "factions.ReportWarFeat": "server:bridge",
    "factions.ScoreZone": "manage:faction",
    "factions.ScoreMission": "manage:faction",
    "factions.MoveWarOn": "manage:faction",
    "factions.CancelWar": "manage:faction",
    "factions.SettleWar": "manage:faction",
    "factions.AdjustWar": "manage:faction",
    "companions.CreateCompanion": "any account",
    "companions.RenameCompanion": "any account",
    "companions.DismissCompanion": "any account",
    "companions.ReleaseCompanion": "moderate:content",
    "companions.TakeAlong": "any account",
    "companions.BringHome": "manage:mission",
    "companions.ShareMoment": "moderate:content",
    "companions.GiveGift": "any account",
    "missions.TakeHelp": "manage:mission",
    "missions.RequestMission": "any account",
    "missions.BeginWriting": "manage:mission",
    "missions.OfferMission": "manage:mission",
    "missions.AcceptMission": "any account",
    "missions.AbandonMission": "any account",
    "missions.RetryMission": "any account",
    "missions.ContinueStory": "manage:mission",
    "missions.InviteToCrew": "any account",
    "missions.JoinCrew": "any account",
    "missions.DeclineCrew": "any account",
    "missions.LeaveCrew": "any account",
    "missions.DismissFromCrew": "any account",
    "missions.DropPlayer": "manage:mission",
    "missions.FlagMission": "any account",
    "missions.ClearFlags": "manage:mission",
    "missions.OrderRewrite": "manage:mission",
    "missions.ReviseWords": "manage:mission",
    "missions.ReportProgress": "server:bridge",
    "missions.WithdrawMission": "manage:mission",
    "missions.CloseOverdue": "manage:mission",
}
GUARDED = sorted(name for name, needs in REQUIRES.items() if needs not in set(Audience))


def commands() -> dict[str, type[Command]]:
    """Return the commands that have a handler, by their public name."""
    return {name_of(kind): kind for kind in bus.handlers}


def give(name: str, by: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the command to a handler that grants everything, so that only the guard can refuse."""
    kind = commands()[name]
    monkeypatch.setitem(bus.handlers, kind, lambda command, work: "granted")
    monkeypatch.setattr(kind, "is_weighty", False)  # whether a colleague must agree depends on fields that it lacks
    return bus.execute(object.__new__(kind), by=by).result


def test_every_command_asks_for_the_permission_that_is_written_here() -> None:
    assert {name: kind.needs for name, kind in commands().items()} == REQUIRES


@pytest.mark.parametrize("name", GUARDED)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_give_a_command_if_it_holds_its_permission(
    db: None, monkeypatch: pytest.MonkeyPatch, role: Role, name: str
) -> None:
    actor = actor_of(account_with(role, "someone"))
    if {REQUIRES[name], Permission.SUPER_ADMIN} & PERMISSIONS[role]:
        assert give(name, actor, monkeypatch) == "granted"
        return
    with nothing_changes(), pytest.raises(NotAllowed):
        give(name, actor, monkeypatch)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.command, entry.outcome) == (actor.ref, name, "not_allowed")


@pytest.mark.parametrize("name", GUARDED)
def test_a_visitor_may_give_no_command_that_asks_for_a_permission(
    db: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with nothing_changes(), pytest.raises(NotAllowed):
        give(name, ANONYMOUS, monkeypatch)
