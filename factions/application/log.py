"""Each faction's own log: what happened to it is written down as it is told."""

from collections.abc import Mapping

from factions.application.concerned import factions_of
from factions.domain import events
from factions.models import LogEntry
from ganggpt.eventstore import codec
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import Event

TOPICS: Mapping[type[Event], str] = {
    events.FactionFounded: "faction",
    events.FactionEdited: "faction",
    events.PersonalityChanged: "faction",
    events.FactionReputationMoved: "faction",
    events.FactionDisbanded: "faction",
    events.InvitationSent: "members",
    events.InvitationClosed: "members",
    events.ApplicationSent: "members",
    events.ApplicationClosed: "members",
    events.PlayerJoinedFaction: "members",
    events.PlayerLeftFaction: "members",
    events.PlayerBlocked: "members",
    events.PlayerUnblocked: "members",
    events.MemberPromoted: "ranks",
    events.MemberDemoted: "ranks",
    events.LeaderChanged: "ranks",
    events.LadderChanged: "ranks",
    events.TreasuryDeposited: "treasury",
    events.WagesPaid: "treasury",
    events.TerritoryIncomeReceived: "treasury",
    events.WithdrawalRequested: "treasury",
    events.WithdrawalApproved: "treasury",
    events.WithdrawalPaid: "treasury",
    events.WithdrawalRefused: "treasury",
    events.WithdrawalCancelled: "treasury",
    events.WithdrawalExpired: "treasury",
    events.RelationShifted: "diplomacy",
    events.TruceBegan: "diplomacy",
    events.ProposalMade: "diplomacy",
    events.ProposalClosed: "diplomacy",
    events.ZoneClaimed: "turf",
    events.WarDeclared: "war",
    events.WarAccepted: "war",
    events.WarDeclined: "war",
    events.WarLapsed: "war",
    events.WarEnded: "war",
    events.WarCancelled: "war",
    events.FactionWarConcluded: "war",
    events.StrategyChosen: "strategy",
}


def write_down(event: Event, delivered: Delivered) -> None:
    """Write the event into the log of each faction that it concerns: once, however often it is told."""
    data = codec.encode(event)
    entries = [
        LogEntry(
            faction_id=faction,
            event=delivered.event_id,
            name=delivered.name.rpartition(".")[2],
            topic=TOPICS[type(event)],
            actor=delivered.actor,
            data=data,
            at=delivered.at,
        )
        for faction in sorted(factions_of(event))  # whose rows are locked in this order by all
    ]
    LogEntry.objects.bulk_create(entries, ignore_conflicts=True)


for _event in TOPICS:
    subscribes(_event)(write_down)
