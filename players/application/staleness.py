"""What must be read anew after which event."""

from ganggpt.cache import invalidates
from players.domain import events
from players.domain.penalty import Kind


@invalidates(events.PlayerRenamed)
@invalidates(events.EmailVerified)
@invalidates(events.PlayerDeleted)
def account_changed(event: events.PlayerRenamed | events.EmailVerified | events.PlayerDeleted) -> tuple[str, ...]:
    return f"player:{event.player_id}", f"account:{event.player_id}"


@invalidates(events.SanctionImposed)
@invalidates(events.SanctionLifted)
@invalidates(events.SanctionExpired)
def shown_or_hidden(
    event: events.SanctionImposed | events.SanctionLifted | events.SanctionExpired,
) -> tuple[str, ...]:
    """A ban hides whoever it keeps out; the other sanctions change nothing that is kept."""
    if event.kind != Kind.BAN:
        return ()
    return tuple(f"{kept}:{event.account_id}" for kept in ("account", "player", "player:stats"))
