"""Who is told what of factions: their members all that concerns them, players what concerns them, the city the news."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import players.public
from factions.application.concerned import factions_of, players_of
from factions.application.log import TOPICS
from factions.application.queries.factions import badge, badges, member_ids
from factions.application.queries.turf import zone_name
from factions.domain import events
from factions.domain.events.diplomacy import ProposalState
from ganggpt.eventstore import codec
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.live.expulsion import look_at
from ganggpt.live.feeds import CITY, Announcement, announces
from ganggpt.messages import Event

Words = Mapping[str, Any]
TOLD = (*TOPICS, events.WarScored, events.WarWearied)
# What is for those who may read the log, and not for every recruit: who would join, who is kept out, who draws money.
FOR_LEADERS = {
    events.InvitationSent, events.InvitationClosed, events.ApplicationSent, events.ApplicationClosed,
    events.PlayerBlocked, events.PlayerUnblocked, events.WithdrawalRequested, events.WithdrawalApproved,
    events.WithdrawalPaid, events.WithdrawalRefused, events.WithdrawalCancelled, events.WithdrawalExpired,
    events.StrategyChosen,
}  # fmt: skip


def _faction(event: Any) -> Words:
    return {"faction": badge(event.faction_id)}


def _led(event: events.LeaderChanged) -> Words:
    return {**_faction(event), "player": players.public.who(event.player_id), "how": event.how}


def _claimed(event: events.ZoneClaimed) -> Words:
    shown = badges(event.faction_id, event.previous)
    owner, previous = (shown.get(each) if each else None for each in (event.faction_id, event.previous))
    zone = {"code": event.code, "name": zone_name(event.code)}
    return {"zone": zone, "faction": owner, "previous": previous, "how": event.how}


def _sides(event: Any) -> Words:
    shown = badges(event.attacker, event.defender)
    return {"war_id": event.war_id, "attacker": shown.get(event.attacker), "defender": shown.get(event.defender)}


def _ended(event: events.WarEnded) -> Words:
    told = ("how", "winner", "attacker_score", "defender_score", "zones", "truce_until")
    return {**_sides(event), **{name: getattr(event, name) for name in told}}


def _declared(event: events.WarDeclared) -> Words:
    return {**_sides(event), "aims": event.aims, "answer_by": event.answer_by}


def _pair(event: Any) -> Words:
    shown = badges(event.first, event.second)
    return {"factions": [shown.get(event.first), shown.get(event.second)]}


def _truce(event: events.TruceBegan) -> Words:
    return {**_pair(event), "until": event.until}


def _agreed(event: events.ProposalClosed) -> Words | None:
    """Return what two have agreed on; of what came to nothing the city does not hear."""
    return {**_pair(event), "kind": event.kind} if event.how is ProposalState.ACCEPTED else None


NEWS: Mapping[type[Event], Callable[[Any], Words | None]] = {
    events.FactionFounded: _faction,
    events.FactionEdited: _faction,
    events.FactionDisbanded: _faction,
    events.LeaderChanged: _led,
    events.ZoneClaimed: _claimed,
    events.WarDeclared: _declared,
    events.WarAccepted: lambda event: {**_sides(event), "ends_at": event.ends_at},
    events.WarDeclined: _sides,
    events.WarLapsed: _sides,
    events.WarCancelled: _sides,
    events.WarEnded: _ended,
    events.TruceBegan: _truce,
    events.ProposalClosed: _agreed,
}


def words(event: Event) -> Announcement:
    """Return what is told of an event: to the city without a word about money that is not its own."""
    data = codec.encode(event)
    news = NEWS[type(event)](event) if type(event) in NEWS else None
    told: dict[str, Words] = {CITY: news} if news else {}
    stream = "log" if type(event) in FOR_LEADERS else "faction"
    told |= {f"{stream}:{each}": data for each in factions_of(event)}
    return told | {f"player:{each}": _for_player(each, event, data) for each in players_of(event)}


def _for_player(player: UUID, event: Event, data: Words) -> Words:
    """Return of what was paid to many only what was paid to this one."""
    if isinstance(event, events.WagesPaid):
        return {"faction_id": event.faction_id, "day": event.day, "amount": event.paid[player]}
    return data


def look_at_whose_rights_changed(event: Any, delivered: Delivered) -> None:
    """Have the sockets of one who left, or whose rank may do less now, hear no more of what is not for them."""
    ladder = isinstance(event, events.LadderChanged)
    for player in member_ids(event.faction_id) if ladder else players_of(event):
        look_at(player)


for _event in TOLD:
    announces(_event)(words)
for _event in (events.PlayerLeftFaction, events.MemberDemoted, events.LeaderChanged, events.LadderChanged):
    subscribes(_event)(look_at_whose_rights_changed)
