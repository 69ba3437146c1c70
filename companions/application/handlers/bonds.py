"""What companions live through with their player: missions, gifts, and the other moments of the closed list."""

import missions.public
from companions.application.actors import own
from companions.domain import commands, errors, gifts, lifecycle
from companions.domain.strength import HELPS_WITH
from companions.projections import COMPANION
from ganggpt import bus
from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from missions.public import ObjectiveKind, TakeHelp


@handles(commands.TakeAlong)
def take_along(command: commands.TakeAlong, work: Work) -> None:
    """The mission is told in the same transaction that somebody comes along: of both, or of neither."""
    player = own(command.companion_id, work)
    if not missions.public.is_on_offer_to(player, command.mission_id, work.now):
        raise errors.MissionNotForCompanions("A companion comes along on a mission of your own that is on offer.")
    companion, happened = work.change(
        COMPANION,
        command.companion_id,
        lifecycle.come_along,
        mission_id=command.mission_id,
        skill=command.skill,
        at=work.now,
    )
    if happened:
        kinds = tuple(sorted(map(ObjectiveKind, HELPS_WITH[command.skill])))
        grade = companion.skills.get(command.skill, 0)
        bus.run(TakeHelp(mission_id=command.mission_id, kinds=kinds, grade=grade), work)


@handles(commands.BringHome)
def bring_home(command: commands.BringHome, work: Work) -> None:
    work.change(
        COMPANION,
        command.companion_id,
        lifecycle.come_home,
        mission_id=command.mission_id,
        how=command.how,
        difficulty=command.difficulty,
        at=work.now,
    )


@handles(commands.ShareMoment)
def share_moment(command: commands.ShareMoment, work: Work) -> None:
    work.change(
        COMPANION, command.companion_id, lifecycle.share, moment=command.moment, source=command.source, at=work.now
    )


@handles(commands.GiveGift)
def give_gift(command: commands.GiveGift, work: Work) -> None:
    """The price leaves the city in the same transaction. Raises InvalidGift, InsufficientFunds."""
    player = own(command.companion_id, work)
    source = f"gift:{work.new_id()}"
    work.change(COMPANION, command.companion_id, gifts.give, amount=command.amount, source=source, at=work.now)
    moves = {ledger.cash(player): -command.amount, ledger.GIFTS: command.amount}
    ledger.post(moves, reason="companion gift", reference=source, actor=work.actor.ref, at=work.now)
