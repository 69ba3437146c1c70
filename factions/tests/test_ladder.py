"""Ranks against the database: who climbs, who hands over, and ladders built anew."""

from uuid import UUID

import pytest

from factions.domain import commands, errors
from factions.models import Rank
from factions.tests.acts import a_player, act, all_is_well, enrol, happened, ranks, refused
from ganggpt.messages import Command
from tests.facts import nothing_changes

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_members_climb_and_fall_by_who_stands_above(crew: UUID, boss: UUID) -> None:
    captain, recruit = enrol(crew, "CAPTAIN"), enrol(crew)

    def lift(rank: str) -> Command:
        return commands.ChangeRank(faction_id=crew, player_id=recruit, rank=rank)

    act(lift("LIEUTENANT"), captain)
    act(lift("VETERAN"), captain)
    assert ranks(crew)[recruit] == "VETERAN"
    assert happened(crew)[-2:] == ["MemberPromoted", "MemberDemoted"]
    refused(errors.RankTooLow, lift("CAPTAIN"), captain)
    refused(errors.RankTooLow, commands.ChangeRank(faction_id=crew, player_id=boss, rank="MEMBER"), captain)
    refused(errors.RankLacksRight, lift("RECRUIT"), recruit)
    with nothing_changes():
        act(lift("VETERAN"), boss)
    all_is_well()


def test_the_leader_hands_over_and_steps_down_one(crew: UUID, boss: UUID) -> None:
    heir = enrol(crew)
    refused(errors.RankTooLow, commands.HandOverLeadership(faction_id=crew, player_id=boss), heir)
    refused(errors.NoSuchMember, commands.HandOverLeadership(faction_id=crew, player_id=a_player()), boss)
    act(commands.HandOverLeadership(faction_id=crew, player_id=heir), boss)
    assert ranks(crew) == {boss: "UNDERBOSS", heir: "LEADER"}
    refused(errors.RankTooLow, commands.HandOverLeadership(faction_id=crew, player_id=boss), boss)


def test_a_ladder_is_built_anew(crew: UUID, boss: UUID) -> None:
    captain = enrol(crew, "CAPTAIN")
    key = act(commands.AddRank(faction_id=crew, name="Shot Caller", above="CAPTAIN", daily_limit=20_000), boss)
    assert key == "SHOT_CALLER"
    act(commands.ChangeRank(faction_id=crew, player_id=captain, rank=key), boss)
    act(commands.EditRank(faction_id=crew, rank=key, name="Caller", wage=700), boss)
    act(commands.DropRank(faction_id=crew, rank="CAPTAIN"), boss)
    ladder = Rank.objects.filter(faction=crew).order_by("level").values_list("key", "name", "daily_limit", "wage")
    assert list(ladder)[4] == ("SHOT_CALLER", "Caller", 20_000, 700)
    assert [key for key, *_ in ladder] == [
        "RECRUIT", "MEMBER", "VETERAN", "LIEUTENANT", "SHOT_CALLER", "UNDERBOSS", "LEADER",
    ]  # fmt: skip
    act(commands.DropRank(faction_id=crew, rank="SHOT_CALLER"), boss)
    assert ranks(crew)[captain] == "LIEUTENANT"
    all_is_well()


def test_ladders_are_for_who_may(crew: UUID) -> None:
    captain = enrol(crew, "CAPTAIN")
    for command in (
        commands.AddRank(faction_id=crew, name="Mine", above="RECRUIT"),
        commands.EditRank(faction_id=crew, rank="RECRUIT", name="Mine"),
        commands.DropRank(faction_id=crew, rank="MEMBER"),
    ):
        refused(errors.RankLacksRight, command, captain)
        refused(errors.NotAMember, command, a_player())
