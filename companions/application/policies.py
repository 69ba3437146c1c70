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
    has_begun,
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
    mission = event.mission_id
    for companion in queries.on_mission(mission):
        how = HOME[type(event)] if has_begun(mission) else Home.CALLED_OFF
        difficulty = mention(mission)["difficulty"] or 0
        home = commands.BringHome(companion_id=companion, mission_id=mission, how=how, difficulty=difficulty)
        react.execute(home)


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
