"""Who is told what of players."""

from typing import Any

from ganggpt.eventstore import codec
from ganggpt.live.feeds import CITY, Announcement, announces
from ganggpt.messages import Event
from players.application.queries.profiles import who
from players.domain import events


@announces(events.PlayerRegistered)
def registered(event: events.PlayerRegistered) -> Announcement:
    return {**_own(event), CITY: {"player": who(event.player_id)}}


@announces(events.PlayerProgressed)
def progressed(event: events.PlayerProgressed) -> Announcement:
    return _own(event)


@announces(events.PlayerLevelled)
def levelled(event: events.PlayerLevelled) -> Announcement:
    return {**_own(event), CITY: {"player": who(event.player_id), "level": event.level}}


@announces(events.PlayerRenamed)
def renamed(event: events.PlayerRenamed) -> Announcement:
    return _own(event)


@announces(events.EmailVerified)
def email_verified(event: events.EmailVerified) -> Announcement:
    return _own(event)


@announces(events.SeasonPrizeWon)
def season_prize_won(event: events.SeasonPrizeWon) -> Announcement:
    told = {"season": event.season, "board": event.board, "rank": event.rank, "prize": event.prize}
    return {**_own(event), CITY: {"player": who(event.player_id), **told}}


@announces(events.MoneyTransferred)
def money_transferred(event: events.MoneyTransferred) -> Announcement:
    own = _own(event)
    [sent] = own.values()
    return {**own, f"player:{event.to}": sent}


@announces(events.CashDeposited)
def cash_deposited(event: events.CashDeposited) -> Announcement:
    return _own(event)


@announces(events.CashWithdrawn)
def cash_withdrawn(event: events.CashWithdrawn) -> Announcement:
    return _own(event)


@announces(events.MoneyGranted)
def money_granted(event: events.MoneyGranted) -> Announcement:
    return _own(event)


@announces(events.SanctionImposed)
def sanction_imposed(event: events.SanctionImposed) -> Announcement:
    until = event.expires_at.isoformat() if event.expires_at else None
    return _to_whom_it_concerns(event, kind=event.kind, until=until)


@announces(events.SanctionLifted)
def sanction_lifted(event: events.SanctionLifted) -> Announcement:
    return _to_whom_it_concerns(event, kind=event.kind)


@announces(events.SanctionExpired)
def sanction_expired(event: events.SanctionExpired) -> Announcement:
    return _to_whom_it_concerns(event, kind=event.kind)


@announces(events.AppealDecided)
def appeal_decided(event: events.AppealDecided) -> Announcement:
    return _to_whom_it_concerns(event, kind=event.kind, granted=event.granted)


def _to_whom_it_concerns(
    event: events.SanctionImposed | events.SanctionLifted | events.SanctionExpired | events.AppealDecided, **more: Any
) -> Announcement:
    """Tell the player alone, and not who on the staff it was; the words are to be read at `/sanctions/{id}`."""
    return {f"player:{event.account_id}": {"sanction_id": str(event.sanction_id), **more}}


def _own(event: Event) -> dict[str, dict[str, Any]]:
    data = codec.encode(event)
    return {f"player:{data['player_id']}": data}
