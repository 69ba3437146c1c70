"""Seasons: what closing one keeps and pays, once however often it is asked; and what may be seen of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
import time_machine

from ganggpt.bus import execute
from ganggpt.eventstore import store
from ganggpt.eventstore.models import AuditEntry, StoredEvent
from ganggpt.leaderboards import standings
from ganggpt.leaderboards.models import FrozenStanding, Season
from ganggpt.ledger import posting as ledger
from ganggpt.ledger.models import Entry, Line
from ganggpt.ledger.posting import balances
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Refusal, system
from players import tasks
from players.domain import errors, season
from players.domain.commands import CloseSeason, ImposeSanction
from players.domain.events import SeasonPrizeWon
from players.domain.penalty import Kind
from players.models import Account, Player
from players.public import AwardProgress
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
CITY = system("tests")


def close(next_name: str) -> UUID:
    return UUID(execute(CloseSeason(next_name=next_name), by=CITY).result)


def ranked(number: int) -> list[UUID]:
    """Return new players, the one of the highest reputation first."""
    players = [UUID(str(PlayerFactory.create())) for _ in range(number)]
    for place, player in enumerate(players):
        award = AwardProgress(player_id=player, reputation=1000 - place, reason="tests", reference=str(uuid4()))
        execute(award, by=CITY)
    return players


def frozen(of: UUID, board: str) -> list[tuple[int, UUID, int, int]]:
    rows = FrozenStanding.objects.filter(season=of, board=board).order_by("rank")
    return list(rows.values_list("rank", "member", "score", "prize"))


def test_the_first_season_is_opened_where_there_is_none() -> None:
    opened = close("2026-11")
    assert list(Season.objects.values_list("pk", "name", "closed_at")) == [(opened, "2026-11", None)]
    assert not FrozenStanding.objects.exists()


def test_closing_freezes_the_first_of_each_board_and_pays_their_prizes() -> None:
    first = close("first")
    players = ranked(12)
    second = close("second")
    assert frozen(first, "reputation") == [
        (rank, player, 1001 - rank, season.prize_of("reputation", rank)) for rank, player in enumerate(players, 1)
    ]
    assert [(score, prize) for _, _, score, prize in frozen(first, "wealth")] == [(5_000, 0)] * 12  # before the prizes
    assert frozen(first, "missions") == []
    assert [balances(player)["bank"] for player in players[:3]] == [50_000, 30_000, 20_000]
    assert [balances(player)["bank"] for player in players[10:]] == [0, 0]
    assert Season.objects.get(closed_at=None).pk == second
    assert Season.objects.get(pk=first).closed_at


def test_a_winner_is_told_and_so_is_the_city(settle: Callable[[], None]) -> None:
    first = close("first")
    [winner] = ranked(1)
    close("second")
    settle()
    [won] = [event for event in store.read(f"player:{winner}") if isinstance(event, SeasonPrizeWon)]
    assert (won.season_id, won.season, won.board, won.rank, won.prize) == (first, "first", "reputation", 1, 50_000)
    own = FeedEntry.objects.get(topic=f"player:{winner}", name="players.SeasonPrizeWon")
    city = FeedEntry.objects.get(topic="city", name="players.SeasonPrizeWon")
    assert own.data["prize"] == 50_000
    assert city.data["player"]["id"] == str(winner)
    assert {name: city.data[name] for name in ("season", "board", "rank", "prize")} == {
        "season": "first",
        "board": "reputation",
        "rank": 1,
        "prize": 50_000,
    }
    assert Player.objects.get(pk=winner).reputation == 1000


def test_each_prize_is_an_entry_of_its_own() -> None:
    first = close("first")
    winner, second = ranked(2)
    close("second")
    entries = Entry.objects.filter(reason="season prize").order_by("reference")
    assert [entry.reference for entry in entries] == [f"season:{first}:reputation:{rank}" for rank in (1, 2)]
    assert sorted(Line.objects.filter(entry__in=entries).values_list("account__owner", "amount"), key=str) == sorted(
        [(None, -50_000), (winner, 50_000), (None, -30_000), (second, 30_000)], key=str
    )


def test_whoever_is_hidden_wins_nothing() -> None:
    first = close("first")
    cheat, honest = ranked(2)
    standings.hide(cheat)
    close("second")
    assert [(rank, member) for rank, member, _, _ in frozen(first, "reputation")] == [(1, honest)]
    assert (balances(cheat)["bank"], balances(honest)["bank"]) == (0, 50_000)


def test_asked_again_for_the_same_next_season_it_closes_none() -> None:
    close("first")
    [winner] = ranked(1)
    second = close("second")
    with nothing_changes():
        assert close("second") == second
    assert balances(winner)["bank"] == 50_000


def test_a_season_of_the_past_is_not_played_again() -> None:
    for name in ("first", "second"):
        close(name)
    with nothing_changes(), pytest.raises(errors.SeasonNameTaken):
        close("first")


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "<b>", "win\nter", "-1"])
def test_a_name_that_will_not_do_is_refused(name: str) -> None:
    with nothing_changes(), pytest.raises(errors.InvalidSeasonName) as refusal:
        close(name)
    assert list(refusal.value.errors) == ["next_name"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("names", [("second", "second"), ("second", "third")])
def test_closed_twice_at_once_each_season_is_paid_once(names: tuple[str, str]) -> None:
    first = close("first")
    [winner] = ranked(1)
    outcomes = together(*(partial(close, name) for name in names))
    assert not any(isinstance(outcome, Refusal) for outcome in outcomes)
    seasons = 1 + len(set(names))
    assert Season.objects.count() == seasons
    assert Season.objects.filter(closed_at=None).count() == 1
    assert balances(winner)["bank"] == 50_000 * (seasons - 1)
    assert len(frozen(first, "reputation")) == 1


@pytest.mark.django_db(transaction=True)
def test_a_season_closes_while_its_winners_earn() -> None:
    close("first")
    players = ranked(8)

    def earn(player: UUID) -> None:
        for turn in range(5):
            award = AwardProgress(player_id=player, reputation=1, reason="tests", reference=str(turn))
            execute(award, by=CITY)

    together(partial(close, "second"), *(partial(earn, player) for player in players[:4]))
    assert sum(balances(player)["bank"] for player in players) == sum(season.BOARDS["reputation"][:8])


def test_the_months_turn_the_season() -> None:
    for day, expected in (
        (datetime(2026, 11, 22, tzinfo=UTC), ["2026-11"]),
        (datetime(2026, 11, 30, 23, 59, tzinfo=UTC), ["2026-11"]),
        (datetime(2026, 12, 1, tzinfo=UTC), ["2026-11", "2026-12"]),
        (datetime(2026, 12, 1, 0, 5, tzinfo=UTC), ["2026-11", "2026-12"]),
        (datetime(2027, 3, 7, tzinfo=UTC), ["2026-11", "2026-12", "2027-03"]),  # after a long sleep
    ):
        with time_machine.travel(day, tick=False):
            tasks.turn_the_season()
        assert list(Season.objects.order_by("opened_at").values_list("name", flat=True)) == expected


def test_a_month_whose_name_staff_have_used_up_is_played_all_the_same() -> None:
    for at, name in ((datetime(2026, 11, 3, tzinfo=UTC), "2026-12"), (datetime(2026, 11, 4, tzinfo=UTC), "Winter")):
        with time_machine.travel(at, tick=False):
            close(name)
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC), tick=False):
        tasks.turn_the_season()
        with nothing_changes():
            tasks.turn_the_season()
    assert list(Season.objects.order_by("opened_at").values_list("name", flat=True)) == [
        "2026-12", "Winter", "2026-12.2",
    ]  # fmt: skip


def test_a_season_opened_early_for_a_month_lasts_until_that_month_is_over() -> None:
    with time_machine.travel(datetime(2026, 11, 28, tzinfo=UTC), tick=False):
        opened = close("2026-12")
    with time_machine.travel(datetime(2026, 12, 5, tzinfo=UTC), tick=False), nothing_changes():
        audited = AuditEntry.objects.count()
        tasks.turn_the_season()
        assert AuditEntry.objects.count() == audited
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
        tasks.turn_the_season()
    assert Season.objects.get(pk=opened).closed_at
    assert Season.objects.get(closed_at=None).name == "2027-01"


def test_a_season_that_somebody_has_closed_meanwhile_is_not_closed_for_the_next() -> None:
    first = close("first")
    [winner] = ranked(1)
    second = close("second")
    with nothing_changes():
        late = execute(CloseSeason(next_name="third", season_id=first), by=CITY)
    assert late.result == str(second)
    assert balances(winner)["bank"] == 50_000
    execute(CloseSeason(next_name="third", season_id=second), by=CITY)
    assert balances(winner)["bank"] == 100_000


def test_money_is_locked_when_every_winner_is() -> None:
    """As all others do it: or whoever sends a winner money waits for the season, and the season for them."""
    close("first")
    ranked(3)
    told: list[int] = []

    def post(*args: Any, **kwargs: Any) -> Any:
        told.append(StoredEvent.objects.filter(name="players.SeasonPrizeWon").count())
        return posted(*args, **kwargs)

    posted = ledger.post
    with patch.object(ledger, "post", post):
        close("second")
    assert told == [3, 3, 3]


def test_seasons_are_listed_newest_first_in_pages(client: Client) -> None:
    for month in (1, 2, 3):
        with time_machine.travel(datetime(2026, month, 1, tzinfo=UTC), tick=False):
            close(f"2026-0{month}")
    page = Client(None).get("/seasons?page_size=2").json()
    assert [(row["name"], row["closed_at"]) for row in page["results"]] == [
        ("2026-03", None),
        ("2026-02", "2026-03-01T00:00:00Z"),
    ]
    assert [row["name"] for row in Client(None).get(page["next"].partition("testserver")[2]).json()["results"]] == [
        "2026-01"
    ]


def test_a_board_of_the_past_stays_as_it_was() -> None:
    first = close("first")
    winner, second = ranked(2)
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC), tick=False):
        close("second")
    execute(AwardProgress(player_id=second, reputation=50, reason="tests", reference="later"), by=CITY)
    standings.hide(winner)
    names = dict(Account.objects.values_list("pk", "username"))
    assert Client(None).get(f"/seasons/{first}/leaderboards/reputation").json() == {
        "kind": "reputation",
        "season": "first",
        "closed_at": "2030-01-01T00:00:00Z",
        "results": [
            {"rank": rank, "player": {"id": str(who), "name": names[who]}, "score": score, "level": 1, "prize": prize}
            for rank, who, score, prize in [(1, winner, 1000, 50_000), (2, second, 999, 30_000)]
        ],
    }


def test_whoever_is_banned_later_is_shown_on_no_board_of_the_past_and_nobody_moves_up() -> None:
    first = close("first")
    cheat, second = ranked(2)
    close("second")
    execute(ImposeSanction(account_id=cheat, kind=Kind.BAN, reason="cheating"), by=CITY)
    shown = Client(None).get(f"/seasons/{first}/leaderboards/reputation").json()["results"]
    assert [(row["rank"], row["player"]["id"], row["prize"]) for row in shown] == [(2, str(second), 30_000)]
    assert [member for _, member, _, _ in frozen(first, "reputation")] == [cheat, second]


def test_a_season_that_is_open_has_frozen_nobody() -> None:
    opened = close("first")
    ranked(1)
    answer = Client(None).get(f"/seasons/{opened}/leaderboards/reputation").json()
    assert (answer["closed_at"], answer["results"]) == (None, [])


@pytest.mark.unit
def test_a_prize_is_what_the_table_says() -> None:
    assert [season.prize_of("missions", rank) for rank in (1, 2, 5, 6, 100)] == [25_000, 15_000, 5_000, 0, 0]
    assert season.prize_of("wealth", 1) == 0
