"""What must be read anew after which event."""

from uuid import UUID

from ganggpt.cache import invalidates
from players.domain import events
from players.domain.penalty import Kind

OfOnePlayer = (
    events.PlayerRegistered
    | events.PlayerProgressed
    | events.CashDeposited
    | events.CashWithdrawn
    | events.MoneyGranted
    | events.SeasonPrizeWon
)


@invalidates(events.PlayerRenamed)
@invalidates(events.EmailVerified)
@invalidates(events.PlayerDeleted)
def account_changed(event: events.PlayerRenamed | events.EmailVerified | events.PlayerDeleted) -> tuple[str, ...]:
    return *_of_player(event.player_id), f"account:{event.player_id}"


@invalidates(events.PlayerRegistered)
@invalidates(events.PlayerProgressed)
@invalidates(events.CashDeposited)
@invalidates(events.CashWithdrawn)
@invalidates(events.MoneyGranted)
@invalidates(events.SeasonPrizeWon)
def player_moved(event: OfOnePlayer) -> tuple[str, ...]:
    """Each event counts up the version that a profile shows, whatever else of it there is to see."""
    return _of_player(event.player_id)


@invalidates(events.MoneyTransferred)
def money_sent(event: events.MoneyTransferred) -> tuple[str, ...]:
    return *_of_player(event.player_id), *_of_player(event.to)


@invalidates(events.SanctionImposed)
@invalidates(events.SanctionLifted)
@invalidates(events.SanctionExpired)
def shown_or_hidden(
    event: events.SanctionImposed | events.SanctionLifted | events.SanctionExpired,
) -> tuple[str, ...]:
    """A ban hides whoever it keeps out; the other sanctions change nothing that is kept."""
    if event.kind != Kind.BAN:
        return ()
    return *_of_player(event.account_id), f"account:{event.account_id}"


def _of_player(player_id: UUID) -> tuple[str, ...]:
    return f"player:{player_id}", f"player:stats:{player_id}"
