"""The ladder of a faction, and who climbs it."""

from factions.application.roll import change
from factions.domain import commands, ranks, succession
from ganggpt.bus import Work, handles


@handles(commands.ChangeRank)
def change_rank(command: commands.ChangeRank, work: Work) -> None:
    change(work, command.faction_id, ranks.change_rank, player_id=command.player_id, rank=command.rank)


@handles(commands.HandOverLeadership)
def hand_over_leadership(command: commands.HandOverLeadership, work: Work) -> None:
    change(work, command.faction_id, succession.hand_over, player_id=command.player_id)


@handles(commands.AddRank)
def add_rank(command: commands.AddRank, work: Work) -> str:
    """Return the new rank's key."""
    after, _ = change(
        work,
        command.faction_id,
        ranks.add,
        name=command.name,
        above=command.above,
        rights=command.rights,
        daily_limit=command.daily_limit,
        wage=command.wage,
    )
    keys = [rank.key for rank in after.ranks]
    return keys[keys.index(command.above) + 1]


@handles(commands.EditRank)
def edit_rank(command: commands.EditRank, work: Work) -> None:
    change(
        work,
        command.faction_id,
        ranks.edit,
        rank=command.rank,
        name=command.name,
        rights=command.rights,
        daily_limit=command.daily_limit,
        wage=command.wage,
    )


@handles(commands.DropRank)
def drop_rank(command: commands.DropRank, work: Work) -> None:
    change(work, command.faction_id, ranks.drop, rank=command.rank)
