"""When this has happened in the city, do that in factions."""

from contextlib import suppress
from uuid import UUID

from factions.application.queries.diplomacy import waiting_with
from factions.application.queries.treasury import waiting_of
from factions.application.queries.war import war_between
from factions.domain import commands, errors, events
from factions.domain.diplomacy import WEIGHTS
from factions.domain.events.diplomacy import Cause
from factions.domain.relation import relation_id
from factions.domain.war import State
from ganggpt.bus import Reaction, execute, policy
from ganggpt.messages import system
from players.public import PlayerDeleted


@policy(PlayerDeleted)
def take_the_deleted_out(event: PlayerDeleted, react: Reaction) -> None:
    react.execute(commands.RemoveDeleted(player_id=event.player_id))


@policy(events.FactionDisbanded)
def close_its_proposals(event: events.FactionDisbanded, react: Reaction) -> None:
    for relation in waiting_with(event.faction_id):
        _close_moot_proposals(relation)


@policy(events.FactionDisbanded)
def clear_the_map(event: events.FactionDisbanded, react: Reaction) -> None:
    react.execute(commands.AbandonTurf(faction_id=event.faction_id))


@policy(events.PlayerLeftFaction)
def drop_what_they_would_draw(event: events.PlayerLeftFaction, react: Reaction) -> None:
    _drop_withdrawals(event.faction_id, event.player_id)


@policy(events.FactionDisbanded)
def drop_what_anybody_would_draw(event: events.FactionDisbanded, react: Reaction) -> None:
    _drop_withdrawals(event.faction_id)


@policy(events.WarDeclared)
def close_what_war_made_moot(event: events.WarDeclared, react: Reaction) -> None:
    _close_moot_proposals(relation_id(event.attacker, event.defender))


@policy(events.WarEnded)
def close_what_the_end_made_moot(event: events.WarEnded, react: Reaction) -> None:
    _close_moot_proposals(relation_id(event.attacker, event.defender))


@policy(events.WarDeclared)
def resent_the_declaration(event: events.WarDeclared, react: Reaction) -> None:
    react.execute(_wronged(event.defender, event.attacker, Cause.WAR_DECLARED))


@policy(events.ZoneClaimed)
def resent_the_loss(event: events.ZoneClaimed, react: Reaction) -> None:
    """A faction resents whoever takes a zone from it in the streets; what a war settles, the war's end weighs."""
    if event.how == "CAPTURED" and event.faction_id and event.previous:
        react.execute(_wronged(event.previous, event.faction_id, Cause.ZONE_TAKEN))


def _wronged(faction_id: UUID, by: UUID, cause: Cause) -> commands.ShiftRelation:
    return commands.ShiftRelation(faction_id=faction_id, other=by, amount=WEIGHTS[cause], cause=cause, by=by)


@policy(events.ZoneClaimed)
def score_the_zone(event: events.ZoneClaimed, react: Reaction) -> None:
    """A zone taken in the streets scores where the two fight a war, inside its window and while it lasts."""
    if event.how != "CAPTURED" or not event.faction_id or not event.previous:
        return
    war = war_between(event.faction_id, event.previous)
    if war and war.state is State.ACTIVE:
        side = war.side(event.faction_id)
        score = commands.ScoreZone(war_id=war.id, code=event.code, side=side, happened_at=event.at)
        with suppress(errors.WarNotActive, errors.OutsideTheWar, errors.OutsideTheWindow):
            react.execute(score)


def _close_moot_proposals(relation: UUID) -> None:
    """Done again it does nothing, so that it needs no key."""
    execute(commands.ExpireProposals(relation_id=relation), by=system("factions.close_moot_proposals"))


def _drop_withdrawals(faction_id: UUID, player_id: UUID | None = None) -> None:
    """Those of one who is a member no more, or of all; done again it does nothing, so that it needs no key."""
    for withdrawal in waiting_of(faction_id, player_id):
        execute(commands.CancelWithdrawal(withdrawal_id=withdrawal), by=system("factions.drop_withdrawals"))
