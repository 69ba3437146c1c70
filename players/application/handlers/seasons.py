"""Seasons: close one, with the prizes paid, and open the next."""

from uuid import UUID

from ganggpt.bus import Work, handles
from ganggpt.leaderboards import standings
from ganggpt.leaderboards.models import FrozenStanding, Season
from ganggpt.ledger import posting as ledger
from players.domain import commands, errors, season
from players.projections import PLAYER


@handles(commands.CloseSeason)
def close_season(command: commands.CloseSeason, work: Work) -> UUID:
    """Return the id of the season that is open now. Asked twice for the same, of either season, it closes one.

    Raises InvalidSeasonName, SeasonNameTaken.
    """
    if faults := season.name_faults(command.next_name):
        raise errors.InvalidSeasonName("The name of the next season will not do.", errors={"next_name": faults})
    work.lock("season")
    current = Season.objects.filter(closed_at=None).first()
    if current and (current.name == command.next_name or command.season_id not in {None, current.pk}):
        return current.pk
    if Season.objects.filter(name=command.next_name).exists():
        raise errors.SeasonNameTaken("A season of this name was played before.", errors={"next_name": ["Taken."]})
    if current:
        _close(current, work)
    return Season.objects.create(name=command.next_name, opened_at=work.now).pk


def _close(current: Season, work: Work) -> None:
    rows = [
        FrozenStanding(
            season=current,
            board=board,
            rank=place.rank,
            member=place.member,
            score=place.score,
            prize=season.prize_of(board, place.rank),
        )
        for board in season.BOARDS
        for place in standings.top(board, season.KEPT)
    ]
    FrozenStanding.objects.bulk_create(rows)
    current.closed_at = work.now
    current.save(update_fields=["closed_at"])
    winners = sorted((row for row in rows if row.prize), key=lambda row: row.member)  # one order of locks
    for row in winners:
        _tell(row, work)
    for row in winners:  # when all of them are locked: money is what everybody locks last
        _pay(row, work)
    work.note(f"season:{current.pk}", after={"name": current.name, "paid": sum(row.prize for row in winners)})


def _tell(row: FrozenStanding, work: Work) -> None:
    won = {"season_id": row.season.pk, "season": row.season.name, "board": row.board, "rank": row.rank}
    work.change(PLAYER, row.member, season.win, **won, prize=row.prize, at=work.now)


def _pay(row: FrozenStanding, work: Work) -> None:
    ledger.post(
        {ledger.SEASON_PRIZE: -row.prize, ledger.bank(row.member): row.prize},
        reason="season prize",
        reference=f"season:{row.season.pk}:{row.board}:{row.rank}",
        actor=work.actor.ref,
        at=work.now,
    )
