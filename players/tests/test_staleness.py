"""What a player does is in whatever shows the player at once: in this process, and from the event where that died."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from ganggpt import cache
from ganggpt.bus import execute
from ganggpt.messages import Event, system
from players.domain import events
from players.domain.commands import TransferMoney
from players.models import Account
from players.public import AwardProgress, actor_of
from tests.factories import PlayerFactory
from tests.fixtures import Client

pytestmark = pytest.mark.integration
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ONE, OTHER = UUID(int=1), UUID(int=2)
# One event of each kind that counts up the version of a player.
OF_A_PLAYER: list[Event] = [
    events.PlayerRegistered(player_id=ONE, at=NOW),
    events.PlayerProgressed(player_id=ONE, experience=1, reputation=0, reason="", reference="", at=NOW),
    events.PlayerRenamed(player_id=ONE, at=NOW),
    events.EmailVerified(player_id=ONE, at=NOW),
    events.PlayerDeleted(player_id=ONE, at=NOW),
    events.MoneyTransferred(player_id=ONE, to=OTHER, amount=1, fee=1, account="cash", at=NOW),
    events.MoneyTransferred(player_id=OTHER, to=ONE, amount=1, fee=1, account="cash", at=NOW),
    events.CashDeposited(player_id=ONE, amount=1, at=NOW),
    events.CashWithdrawn(player_id=ONE, amount=1, at=NOW),
    events.MoneyGranted(player_id=ONE, amount=1, account="cash", at=NOW),
    events.SeasonPrizeWon(player_id=ONE, season_id=OTHER, season="1", board="wealth", rank=1, prize=1, at=NOW),
]


@pytest.mark.parametrize("event", OF_A_PLAYER, ids=lambda event: type(event).__name__)
def test_each_event_of_a_player_drops_what_shows_the_player(event: Event) -> None:
    assert {f"player:{ONE}", f"player:stats:{ONE}"} <= set(cache.tags_of(event))


def shown(to: Account) -> tuple[int, int]:
    profile: Any = Client(to).get(f"/players/{to.pk}").json()
    stats: Any = Client(to).get(f"/players/{to.pk}/stats").json()
    assert profile["reputation"] == stats["reputation"]
    return profile["reputation"], stats["wealth"]


@pytest.mark.django_db(transaction=True)
def test_what_was_kept_a_moment_ago_is_read_anew_after_progress_and_a_transfer() -> None:
    one, other = (Account.objects.get(pk=PlayerFactory.create()) for _ in range(2))
    assert (shown(one), shown(other)) == ((0, 5_000), (0, 5_000))
    execute(AwardProgress(player_id=one.pk, reputation=7, reason="tests", reference=str(uuid4())), by=system("tests"))
    assert shown(one) == (7, 5_000)
    execute(TransferMoney(to=other.pk, amount=100), by=actor_of(one))
    assert (shown(one), shown(other)) == ((7, 4_898), (0, 5_100))
