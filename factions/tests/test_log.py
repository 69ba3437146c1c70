"""Each faction's own log: what is written down, once, for whom, and who reads it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from factions.application.log import TOPICS, write_down
from factions.domain import commands, events
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import Feat, Side
from factions.domain.ladder import Right
from factions.models import LogEntry
from factions.public import ChartZones, ClaimZone, EnrolMember
from factions.tests.front import front
from factions.tests.samples import CLASSES
from ganggpt.bus import execute
from ganggpt.eventstore.subscriptions import Delivered, is_told
from ganggpt.messages import Command, system
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account, Client

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NOT_LOGGED = {"InfluenceRaised", "InfluenceDecayed", "WarScored", "WarWearied"}  # too many; their streams have them


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def logged(faction: UUID) -> list[str]:
    return list(LogEntry.objects.filter(faction=faction).order_by("id").values_list("name", flat=True))


@pytest.mark.unit
def test_every_event_has_a_topic_or_a_reason_to_have_none() -> None:
    assert {each.__name__ for each in CLASSES - set(TOPICS)} == NOT_LOGGED
    assert set(TOPICS) <= CLASSES


@pytest.fixture
def ballas(player: Account) -> UUID:
    ballas: UUID = FactionFactory.create(name="Ballas")
    order(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
    return ballas


@pytest.mark.integration
@pytest.mark.django_db
class TestWriting:
    def test_what_happens_to_a_faction_stands_in_its_log_alone(self, ballas: UUID, settle: Callable[[], None]) -> None:
        vagos = FactionFactory.create()
        settle()
        assert logged(ballas) == ["FactionFounded", "PlayerJoinedFaction"]
        assert logged(vagos) == ["FactionFounded"]
        assert set(LogEntry.objects.filter(faction=ballas).values_list("topic", "actor")) == {
            ("faction", "system:tests"), ("members", "system:tests"),
        }  # fmt: skip

    def test_a_zone_that_changes_hands_stands_in_the_logs_of_both(
        self, ballas: UUID, settle: Callable[[], None]
    ) -> None:
        order(ChartZones())
        vagos = FactionFactory.create()
        for owner in (ballas, vagos, None):
            order(ClaimZone(code="DAVIS", faction_id=owner))
        settle()
        assert logged(ballas).count("ZoneClaimed") == 2
        assert logged(vagos).count("ZoneClaimed") == 2

    def test_a_war_stands_in_the_logs_of_both_sides(self, settle: Callable[[], None]) -> None:
        both = front().hostile()
        both.war()
        settle()
        for side in (both.ours.id, both.theirs.id):
            assert {"WarDeclared", "WarAccepted", "RelationShifted"} <= set(logged(side))

    def test_what_is_told_twice_is_written_once(self, ballas: UUID) -> None:
        event = events.PlayerUnblocked(faction_id=ballas, player_id=uuid4(), at=NOW)
        for event_id in (7, 7, 8):
            write_down(event, Delivered(event_id, "tests", 1, "factions.PlayerUnblocked", "system:tests", NOW))
        assert list(LogEntry.objects.values_list("event", "name", "at")) == [
            (7, "PlayerUnblocked", NOW), (8, "PlayerUnblocked", NOW),
        ]  # fmt: skip

    def test_of_each_kill_the_log_says_nothing(self, ballas: UUID, settle: Callable[[], None]) -> None:
        vagos = FactionFactory.create()
        for cause, amount in ((Cause.KILL, -1), (Cause.GIFT, 5), (Cause.KILL, -2)):
            execute(
                commands.ShiftRelation(faction_id=ballas, other=vagos, amount=amount, cause=cause), by=system("tests")
            )
        settle()
        written = LogEntry.objects.filter(name="RelationShifted").values_list("faction", "data__cause", "data__score")
        assert set(written) == {(ballas, "GIFT", 4), (vagos, "GIFT", 4)}


@pytest.mark.integration
@pytest.mark.django_db
class TestReading:
    def test_its_leaders_read_it_newest_first_and_by_topic(
        self, ballas: UUID, player: Account, settle: Callable[[], None]
    ) -> None:
        boss = Client(player)
        boss.patch(f"/factions/{ballas}", {"motto": "Purple."})
        settle()
        rows = boss.get(f"/factions/{ballas}/log").json()["results"]
        assert [row["name"] for row in rows] == ["FactionEdited", "PlayerJoinedFaction", "FactionFounded"]
        assert [row["topic"] for row in rows] == ["faction", "members", "faction"]
        assert rows[0]["data"]["motto"] == "Purple."
        [joined] = boss.get(f"/factions/{ballas}/log?topic=members").json()["results"]
        assert joined == rows[1]
        assert boss.get(f"/factions/{ballas}/log?topic=war").json()["results"] == []

    def test_it_names_members_and_whoever_it_is_about_but_no_staff(
        self, ballas: UUID, player: Account, other_player: Account, game_master: Account, settle: Callable[[], None]
    ) -> None:
        path, body = f"/factions/{ballas}", {"player": str(other_player.pk)}
        Client(player).patch(path, {"motto": "Purple."})  # a member, whom the event does not name
        Client(game_master).patch(path, {"motto": "Green."})
        Client(player).post(f"{path}/invitations", body)
        Client(other_player).post(f"{path}/invitations/decline")  # no member, but it is about them
        settle()
        rows = Client(player).get(f"{path}/log").json()["results"][:4]
        own, theirs = ({"id": str(each.pk), "name": each.username} for each in (player, other_player))
        assert [(row["name"], row["by"]) for row in rows] == [
            ("InvitationClosed", theirs), ("InvitationSent", own), ("FactionEdited", None), ("FactionEdited", own),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("rank", "reads"), [("LEADER", True), ("UNDERBOSS", True), ("LIEUTENANT", True), ("VETERAN", False)]
    )
    def test_it_is_for_ranks_that_kick_or_manage_ranks(
        self, ballas: UUID, other_player: Account, rank: str, reads: bool
    ) -> None:
        order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank=rank))
        answer: Any = Client(other_player).get(f"/factions/{ballas}/log")
        assert (answer.status_code, answer.json().get("code")) == ((200, None) if reads else (403, "rank_lacks_right"))

    def test_either_right_is_enough(self, ballas: UUID, other_player: Account) -> None:
        order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="RECRUIT"))
        for rights, status in (({Right.MANAGE_RANKS}, 200), ({Right.KICK}, 200), ({Right.INVITE, Right.PROMOTE}, 403)):
            order(commands.EditRank(faction_id=ballas, rank="RECRUIT", rights=frozenset(rights)))
            assert Client(other_player).get(f"/factions/{ballas}/log").status_code == status

    def test_it_is_for_nobody_else_but_staff(
        self, ballas: UUID, other_player: Account, game_master: Account, game_server: Account
    ) -> None:
        path = f"/factions/{ballas}/log"
        for account, status in ((None, 401), (other_player, 403), (game_server, 403), (game_master, 200)):
            assert Client(account).get(path).status_code == status
        assert Client(game_master).get(f"/factions/{UUID(int=1)}/log").status_code == 404

    def test_what_was_about_one_who_is_gone_keeps_an_id_only(self, ballas: UUID, player: Account) -> None:
        gone = uuid4()
        event = events.InvitationClosed(faction_id=ballas, player_id=gone, how=events.Closed.DECLINED, at=NOW)
        write_down(event, Delivered(1, "tests", 1, "factions.InvitationClosed", f"account:{gone}", NOW))
        [row] = Client(player).get(f"/factions/{ballas}/log").json()["results"]
        assert row["by"] == {"id": str(gone), "name": "somebody"}

    def test_a_page_costs_the_same_however_long_it_is(
        self, ballas: UUID, player: Account, django_assert_max_num_queries: Any, settle: Callable[[], None]
    ) -> None:
        for _ in range(15):
            order(EnrolMember(faction_id=ballas, player_id=PlayerFactory.create(), rank="RECRUIT"))
        settle()
        client = Client(player)
        with django_assert_max_num_queries(5):  # exists, rank, rights, the page, names
            assert len(client.get(f"/factions/{ballas}/log").json()["results"]) == 17


@pytest.mark.unit
def test_a_kill_scores_too_often_to_be_told() -> None:
    def scored(feat: Feat) -> events.WarScored:
        return events.WarScored(
            war_id=uuid4(), report_id="r", side=Side.ATTACKER, feat=feat, points=1, exhaustion=1, player_id=None,
            zone="", happened_at=NOW, at=NOW,
        )  # fmt: skip

    assert [feat for feat in Feat if not is_told(scored(feat))] == [Feat.KILL]
