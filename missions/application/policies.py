"""When this has happened to a mission, do that elsewhere."""

from ganggpt.bus import Reaction, policy
from missions.domain import events
from players.public import AwardProgress


@policy(events.MissionCompleted)
def award_the_player(event: events.MissionCompleted, react: Reaction) -> None:
    for player, reward in event.paid.items():
        award = AwardProgress(
            player_id=player,
            experience=reward.experience,
            reputation=reward.reputation,
            reason="mission completed",
            reference=f"mission:{event.mission_id}",
        )
        react.execute(award)
