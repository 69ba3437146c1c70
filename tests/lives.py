"""What befalls players, for the tests of contexts that know only their public face: gifts, bans, the end."""

from uuid import UUID

from ganggpt.bus import execute
from ganggpt.messages import system
from players.domain.commands import DeleteAccount, GrantMoney, ImposeSanction
from players.domain.errors import NoSuchPlayer as NoSuchPlayer
from players.domain.penalty import Kind
from players.models import Account
from players.public import actor_of
from tests.factories import PASSWORD

CITY = system("tests")


def give_cash(player: UUID, amount: int) -> None:
    execute(GrantMoney(player_id=player, amount=amount, reason="for the test"), by=CITY)


def ban(player: UUID) -> None:
    execute(ImposeSanction(account_id=player, kind=Kind.BAN, reason="for the test"), by=CITY)


def delete_account(player: UUID) -> None:
    """Let the player delete their own account."""
    execute(DeleteAccount(password=PASSWORD), by=actor_of(Account.objects.get(pk=player)))
