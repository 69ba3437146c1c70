"""How a player got where they are: what their stream tells of experience and reputation."""

from django.db.models import QuerySet

from ganggpt.bus import answers
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import Actor, NotAllowed, Permission, name_of
from players.application.queries.profiles import level_of
from players.domain import events, queries
from players.projections import PLAYER


@answers(queries.GetProgress)
def get_progress(query: queries.GetProgress, actor: Actor) -> QuerySet[StoredEvent]:
    """Return the events by which the player progressed, to be paged by version. Raises NotAllowed, NoSuchPlayer."""
    staff = actor.may(Permission.WRITE_PLAYER) or actor.may(Permission.MODERATE_CONTENT)
    if actor.id != query.player_id and not staff:
        raise NotAllowed("How somebody else got where they are is theirs to know.")
    level_of(query.player_id)
    return StoredEvent.objects.filter(stream=PLAYER.stream(query.player_id), name=name_of(events.PlayerProgressed))
