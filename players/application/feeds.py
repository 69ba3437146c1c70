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


def _own(event: Event) -> dict[str, dict[str, Any]]:
    data = codec.encode(event)
    return {f"player:{data['player_id']}": data}
