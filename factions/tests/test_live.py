"""What is told live of factions: to their members everything, to players their own, to the city the news."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from factions.application import feeds
from factions.application.concerned import factions_of
from factions.domain import commands, events
from factions.domain.events.war import Feat
from factions.models import Withdrawal
from factions.public import ChartZones, ClaimZone, EnrolMember
from factions.tests.front import front
from factions.tests.samples import CLASSES, SAMPLES, sample
from ganggpt.bus import execute
from ganggpt.eventstore import codec
from ganggpt.eventstore.models import Delivery
from ganggpt.eventstore.subscriptions import is_told
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Command, system
from tests.factories import FactionFactory, PlayerFactory

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NOT_TOLD = {"InfluenceRaised", "InfluenceDecayed"}  # the map shows what they come to
MONEY = {"amount", "stake", "total", "paid", "payouts", "cut", "balance", "ranks", "personality"}


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def told(name: str) -> dict[str, dict[str, Any]]:
    """Return what the topics were told of the events of this name: the last of each."""
    rows = FeedEntry.objects.filter(name=f"factions.{name}").order_by("event_id")
    return dict(rows.values_list("topic_id", "data"))


def shown(faction: UUID, name: str) -> dict[str, str]:
    return {"id": str(faction), "name": name, "colour": "#336699"}


@pytest.mark.unit
def test_every_event_is_told_or_has_a_reason_not_to_be() -> None:
    assert {each.__name__ for each in CLASSES - set(feeds.TOLD)} == NOT_TOLD
    assert set(feeds.NEWS) <= set(feeds.TOLD)


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize("name", SAMPLES)
def test_the_factions_or_their_leaders_hear_all_of_it_and_the_city_nothing_of_their_money(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    order(ChartZones())
    sides = (uuid4(), uuid4())
    monkeypatch.setattr("factions.application.concerned._sides", lambda war_id: sides)
    event = sample(name)
    announcement = feeds.words(event)
    city = announcement.get("city", {})
    assert bool(city) <= (type(event) in feeds.NEWS)
    assert not set(city) & MONEY
    if type(event).__name__ in NOT_TOLD:
        assert not is_told(event)
        return
    heard = {topic for topic in announcement if topic.startswith(("faction:", "log:"))}
    stream = "log" if type(event) in feeds.FOR_LEADERS else "faction"
    assert heard == {f"{stream}:{faction}" for faction in factions_of(event)}
    assert heard
    assert all(announcement[topic] == codec.encode(event) for topic in heard)


@pytest.mark.integration
@pytest.mark.django_db
class TestTelling:
    def test_a_founding_is_news(self, settle: Callable[[], None]) -> None:
        ballas = FactionFactory.create(name="Ballas")
        settle()
        heard = told("FactionFounded")
        assert set(heard) == {"city", f"faction:{ballas}"}
        assert heard["city"] == {"faction": shown(ballas, "Ballas")}

    def test_who_joins_is_told_to_the_faction_and_the_player_and_nobody_else(self, settle: Callable[[], None]) -> None:
        ballas, player = FactionFactory.create(), PlayerFactory.create()
        order(EnrolMember(faction_id=ballas, player_id=player, rank="CAPTAIN"))
        settle()
        heard = told("PlayerJoinedFaction")
        assert set(heard) == {f"faction:{ballas}", f"player:{player}"}
        for data in heard.values():
            assert (data["faction_id"], data["player_id"], data["rank"]) == (str(ballas), str(player), "CAPTAIN")

    def test_a_zone_that_changes_hands_is_told_to_the_city_and_both_owners(self, settle: Callable[[], None]) -> None:
        order(ChartZones())
        ballas, vagos = FactionFactory.create(name="Ballas"), FactionFactory.create(name="Vagos")
        for owner in (ballas, vagos):
            order(ClaimZone(code="DAVIS", faction_id=owner))
        settle()
        heard = told("ZoneClaimed")
        assert set(heard) == {"city", f"faction:{ballas}", f"faction:{vagos}"}
        assert heard["city"] == {
            "zone": {"code": "DAVIS", "name": "Davis"},
            "faction": shown(vagos, "Vagos"),
            "previous": shown(ballas, "Ballas"),
            "how": "GRANTED",
        }

    def test_a_zone_given_up_has_no_owner(self, settle: Callable[[], None]) -> None:
        order(ChartZones())
        ballas = FactionFactory.create(name="Ballas")
        for owner in (ballas, None):
            order(ClaimZone(code="DAVIS", faction_id=owner))
        settle()
        city = told("ZoneClaimed")["city"]
        assert (city["faction"], city["previous"]["id"]) == (None, str(ballas))

    def test_a_new_leader_is_news_and_told_to_both(self, settle: Callable[[], None]) -> None:
        ballas, (old, new) = FactionFactory.create(name="Ballas"), PlayerFactory.create_batch(2)
        order(EnrolMember(faction_id=ballas, player_id=old, rank="LEADER"))
        order(EnrolMember(faction_id=ballas, player_id=new, rank="RECRUIT"))
        order(commands.HandOverLeadership(faction_id=ballas, player_id=new))
        settle()
        heard = told("LeaderChanged")
        assert set(heard) == {"city", f"faction:{ballas}", f"player:{old}", f"player:{new}"}
        assert heard["city"]["player"]["id"] == str(new)

    def test_the_city_hears_of_a_war_from_its_declaration_to_its_score(self, settle: Callable[[], None]) -> None:
        both = front().hostile()
        war = both.war()
        order(commands.SettleWar(war_id=war, reason="tests"))
        settle()
        sides = {f"faction:{side.id}" for side in (both.ours, both.theirs)}
        for name in ("WarDeclared", "WarAccepted", "WarEnded"):
            heard = told(name)
            assert set(heard) == {"city", *sides}
            assert heard["city"]["war_id"] == str(war)
            assert heard["city"]["attacker"]["id"] == str(both.ours.id)
            assert heard["city"]["defender"]["id"] == str(both.theirs.id)
        ended = told("WarEnded")["city"]
        assert (ended["winner"], ended["attacker_score"], ended["defender_score"]) == (None, 0, 0)
        assert set(told("TruceBegan")) == {"city", *sides}

    def test_what_a_war_does_to_both_is_told_to_both_and_a_kill_to_nobody(self, settle: Callable[[], None]) -> None:
        both = front().hostile()
        war = both.war()
        sides = {f"faction:{side.id}" for side in (both.ours, both.theirs)}
        assert set(feeds.words(events.WarWearied(war_id=war, day=1, exhaustion=2, at=NOW))) == sides
        settle()
        now, victim = timezone.now(), both.theirs.leader
        kill = {"feat": Feat.KILL, "victim_id": victim}
        for number, what in enumerate((kill, {"feat": Feat.MISSION, "difficulty": 3}, kill)):
            report = {"war_id": war, "report_id": f"r{number}", "player_id": both.ours.leader, "happened_at": now}
            order(commands.ReportWarFeat(**report | what))  # type: ignore[arg-type]
        assert Delivery.objects.filter(stream=f"war:{war}").count() == 1
        settle()
        heard = FeedEntry.objects.filter(name="factions.WarScored")
        assert {(entry.topic_id, entry.data["feat"]) for entry in heard} == {(side, "MISSION") for side in sides}

    def test_what_two_agree_on_is_news_and_what_they_do_not_is_theirs(self) -> None:
        first, second = sorted((FactionFactory.create(), FactionFactory.create()))
        for how in events.ProposalState:
            closed = events.ProposalClosed(
                relation_id=uuid4(), first=first, second=second, proposal_id=uuid4(),
                kind=events.ProposalKind.ALLIANCE, how=how, at=NOW,
            )  # fmt: skip
            heard = feeds.words(closed)
            assert ("city" in heard) is (how is events.ProposalState.ACCEPTED)
            assert {f"faction:{first}", f"faction:{second}"} <= set(heard)

    def test_each_hears_of_their_own_wage_alone(self) -> None:
        one, other, ballas = uuid4(), uuid4(), uuid4()
        paid = events.WagesPaid(faction_id=ballas, day=date(2026, 1, 1), total=30, paid={one: 10, other: 20}, at=NOW)
        heard = feeds.words(paid)
        assert {topic: data.get("amount") for topic, data in heard.items()} == {
            f"faction:{ballas}": None, f"player:{one}": 10, f"player:{other}": 20,
        }  # fmt: skip
        assert "paid" not in heard[f"player:{one}"]

    def test_who_would_draw_hears_what_was_decided(self) -> None:
        ballas, player = FactionFactory.create(), PlayerFactory.create()
        row = Withdrawal.objects.create(
            version=1, faction_id=ballas, player_id=player, amount=1, approvals=2, state="PENDING", asked_at=NOW,
            expires_at=NOW + timedelta(days=1),
        )  # fmt: skip
        which: dict[str, Any] = {"withdrawal_id": row.pk, "faction_id": ballas, "at": NOW}
        for event in (
            events.WithdrawalApproved(by=uuid4(), **which),
            events.WithdrawalRefused(by=uuid4(), **which),
            events.WithdrawalCancelled(**which),
            events.WithdrawalExpired(**which),
        ):
            assert set(feeds.words(event)) == {f"log:{ballas}", f"player:{player}"}

    def test_who_has_another_rank_because_theirs_was_dropped_hears_of_it(self, settle: Callable[[], None]) -> None:
        ballas, player = FactionFactory.create(), PlayerFactory.create()
        order(EnrolMember(faction_id=ballas, player_id=player, rank="CAPTAIN"))
        order(commands.DropRank(faction_id=ballas, rank="CAPTAIN"))
        settle()
        assert set(told("LadderChanged")) == {f"faction:{ballas}", f"player:{player}"}
