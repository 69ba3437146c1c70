"""Writing down what the strategist of a faction chose."""

from factions.domain import commands
from factions.domain.strategy.record import write_down
from factions.projections import FACTION
from ganggpt.bus import Work, handles


@handles(commands.ChooseStrategy)
def choose_strategy(command: commands.ChooseStrategy, work: Work) -> None:
    work.change(
        FACTION,
        command.faction_id,
        write_down,
        move=command.move,
        target=command.target,
        score=command.score,
        chosen_by=command.chosen_by,
        reason=command.reason,
        at=work.now,
    )
