"""Who is told what of companions: their player, and nobody else. Never a word that anybody wrote."""

from companions.domain import events
from ganggpt.eventstore import codec
from ganggpt.live.feeds import Announcement, announces


def _to_the_player(event: events.CompanionEvent) -> Announcement:
    return {f"player:{event.player_id}": codec.encode(event)}


for _event in (
    events.CompanionCreated,
    events.CompanionRenamed,
    events.CompanionDismissed,
    events.MomentShared,
    events.CameAlong,
    events.CameHome,
):
    announces(_event)(_to_the_player)
