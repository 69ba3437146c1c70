"""When this has happened to a player, or to a mission, do that with the companions who were there."""

from companions.application import queries
from companions.domain import commands
from companions.domain.events import Home
from companions.domain.feelings import Moment
from ganggpt.bus import Reaction, policy
from missions.public import (
    MissionAbandoned,
    MissionCompleted,
    MissionExpired,
    MissionFailed,
    MissionWithdrawn,
    mention,
)
from players.public import PlayerDeleted, PlayerLevelled

_Ended = MissionCompleted | MissionFailed | MissionAbandoned | MissionExpired | MissionWithdrawn
HOME: dict[type[_Ended], Home] = {
    MissionCompleted: Home.COMPLETED,
    MissionFailed: Home.FAILED,
    MissionAbandoned: Home.ABANDONED,
    MissionExpired: Home.CALLED_OFF,
    MissionWithdrawn: Home.CALLED_OFF,
}


def bring_companions_home(event: _Ended, react: Reaction) -> None:
    along = queries.on_mission(event.mission_id)
    difficulty = mention(event.mission_id)["difficulty"] if along else 0
    for companion in along:
        react.execute(
            commands.BringHome(
                companion_id=companion, mission_id=event.mission_id, how=HOME[type(event)], difficulty=difficulty or 0
            )
        )


for _event in HOME:
    policy(_event)(bring_companions_home)


@policy(PlayerLevelled)
def look_up_to_who_rose(event: PlayerLevelled, react: Reaction) -> None:
    for companion in queries.living_of(event.player_id):
        react.execute(commands.ShareMoment(companion_id=companion, moment=Moment.ROSE, source=f"level:{event.level}"))


@policy(PlayerDeleted)
def release_whose_player_is_gone(event: PlayerDeleted, react: Reaction) -> None:
    for companion in queries.living_of(event.player_id):
        react.execute(commands.ReleaseCompanion(companion_id=companion))
