"""Where one is logged in."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ganggpt.bus import answers
from ganggpt.messages import Actor
from ganggpt.web.addresses import network_of
from ganggpt.web.lockout import knows_homes
from players.domain import queries
from players.models import Session

A_HOME_FOR = timedelta(days=30)  # since a name's owner last logged in from an address
HOMES = 100  # sessions that are looked through


@answers(queries.ListSessions)
def list_sessions(query: queries.ListSessions, actor: Actor) -> QuerySet[Session, Any]:
    """Return one's own sessions that still go on, to be paged newest first."""
    live = Session.objects.filter(account=actor.id, ended_at=None, expires_at__gt=timezone.now())
    return live.values("id", "device", "address", "created_at", "last_used_at")


@knows_homes
def is_home(name: str, address: str) -> bool:
    """Return whether the owner of a username or e-mail address has lately logged in from there, or next door."""
    owner = "account__email__lower" if "@" in name else "account__username__lower"
    sessions = Session.objects.filter(
        **{owner: name.lower()}, address__isnull=False, last_used_at__gt=timezone.now() - A_HOME_FOR
    )
    lately = sessions.order_by("-last_used_at").values_list("address", flat=True)[:HOMES]
    return bool(address) and network_of(address) in {network_of(known) for known in lately if known}
