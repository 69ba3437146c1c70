"""Who is in a faction, who would be, and who may not."""

from functools import partial

import players.public
from factions.application.authority import acting
from factions.application.queries.roll import belongs_to, with_papers_of
from factions.application.roll import change, end_membership, oneself, queue, situation_of
from factions.domain import commands, membership, papers
from factions.domain.faction import Faction
from factions.projections import FACTION
from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from ganggpt.messages import Event


@handles(commands.EnrolMember)
def enrol_member(command: commands.EnrolMember, work: Work) -> None:
    queue(work, command.player_id, command.faction_id)
    already_in = situation_of(command.player_id)["belongs_to"]
    work.change(
        FACTION,
        command.faction_id,
        membership.enrol,
        player_id=command.player_id,
        rank=command.rank,
        belongs_to=already_in,
        at=work.now,
    )
    work.note(f"faction:{command.faction_id}")


@handles(commands.InvitePlayer)
def invite_player(command: commands.InvitePlayer, work: Work) -> None:
    players.public.profile(command.player_id, account__is_active=True)  # refuses a stranger
    change(work, command.faction_id, papers.invite, player_id=command.player_id)


@handles(commands.WithdrawInvitation)
def withdraw_invitation(command: commands.WithdrawInvitation, work: Work) -> None:
    change(work, command.faction_id, papers.withdraw_invitation, player_id=command.player_id)


@handles(commands.AcceptInvitation)
def accept_invitation(command: commands.AcceptInvitation, work: Work) -> None:
    player, faction_id = oneself(work), command.faction_id
    queue(work, player, faction_id)
    work.change(FACTION, faction_id, papers.accept_invitation, player_id=player, **situation_of(player), at=work.now)


@handles(commands.DeclineInvitation)
def decline_invitation(command: commands.DeclineInvitation, work: Work) -> None:
    work.change(FACTION, command.faction_id, papers.decline_invitation, player_id=oneself(work), at=work.now)


@handles(commands.ApplyToFaction)
def apply_to_faction(command: commands.ApplyToFaction, work: Work) -> None:
    player, faction_id = oneself(work), command.faction_id
    queue(work, player)  # who joins one faction now does not apply to another
    already_in = situation_of(player)["belongs_to"]
    work.change(FACTION, faction_id, papers.apply, player_id=player, belongs_to=already_in, at=work.now)


@handles(commands.WithdrawApplication)
def withdraw_application(command: commands.WithdrawApplication, work: Work) -> None:
    work.change(FACTION, command.faction_id, papers.withdraw_application, player_id=oneself(work), at=work.now)


@handles(commands.AcceptApplication)
def accept_application(command: commands.AcceptApplication, work: Work) -> None:
    player = command.player_id
    queue(work, player, command.faction_id)
    change(work, command.faction_id, papers.accept_application, player_id=player, **situation_of(player))


@handles(commands.DeclineApplication)
def decline_application(command: commands.DeclineApplication, work: Work) -> None:
    change(work, command.faction_id, papers.decline_application, player_id=command.player_id)


@handles(commands.LeaveFaction)
def leave_faction(command: commands.LeaveFaction, work: Work) -> None:
    player, faction_id = oneself(work), command.faction_id
    queue(work, player, faction_id)
    end_membership(work, player, partial(membership.leave, player_id=player, at=work.now), faction_id)


@handles(commands.KickMember)
def kick_member(command: commands.KickMember, work: Work) -> None:
    player, faction_id = command.player_id, command.faction_id

    def rule(faction: Faction, *, at_war: bool) -> list[Event]:
        by = acting(work.actor, faction)
        return membership.kick(faction, by=by, player_id=player, at_war=at_war, at=work.now)

    queue(work, player, faction_id)
    end_membership(work, player, rule, faction_id)


@handles(commands.BlockPlayer)
def block_player(command: commands.BlockPlayer, work: Work) -> None:
    player, faction_id = command.player_id, command.faction_id

    def rule(faction: Faction, *, at_war: bool) -> list[Event]:
        by = acting(work.actor, faction)
        return papers.block(faction, by=by, player_id=player, until=command.until, at_war=at_war, at=work.now)

    players.public.level_of(player)  # refuses a stranger; who is banned or gone may be kept out
    queue(work, player, faction_id)
    end_membership(work, player, rule, faction_id)


@handles(commands.UnblockPlayer)
def unblock_player(command: commands.UnblockPlayer, work: Work) -> None:
    change(work, command.faction_id, papers.unblock, player_id=command.player_id)


@handles(commands.RemoveDeleted)
def remove_deleted(command: commands.RemoveDeleted, work: Work) -> None:
    player = command.player_id
    queue(work, player)
    home = belongs_to(player)
    concerned = with_papers_of(player) | ({home} if home else set())
    queue(work, player, *concerned)
    end_membership(work, player, partial(papers.forget, player_id=player, at=work.now), *concerned)
    # What they were paid as a member after their account was emptied.
    ledger.leave_to_nobody(player, reference=f"member:{player}", actor=work.actor.ref, at=work.now)


@handles(commands.ExpirePapers)
def expire_papers(command: commands.ExpirePapers, work: Work) -> None:
    work.change(FACTION, command.faction_id, papers.expire, at=work.now)
