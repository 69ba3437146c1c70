"""Progress: experience and reputation."""

from ganggpt.bus import Work, handles
from players.domain import commands, player
from players.projections import PLAYER


@handles(commands.AwardProgress)
def award_progress(command: commands.AwardProgress, work: Work) -> None:
    work.change(
        PLAYER,
        command.player_id,
        player.progress,
        experience=command.experience,
        reputation=command.reputation,
        reason=command.reason,
        reference=command.reference,
        at=work.now,
    )
