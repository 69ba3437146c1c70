"""What befalls players, for the tests of contexts that know only their public face: gifts, bans, wars, the end."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from factions.application.relations import relation_of as _relation
from factions.domain.commands import AcceptWar, DeclareWar, LeaveFaction, ShiftRelation
from factions.domain.events import WarScored
from factions.domain.events.diplomacy import Cause
from factions.models import Influence, Membership
from ganggpt.bus import execute
from ganggpt.eventstore import store
from ganggpt.ledger.posting import STAFF_GRANT, post, treasury
from ganggpt.messages import system
from players.domain.commands import DeleteAccount, GrantMoney, ImposeSanction
from players.domain.errors import NoSuchPlayer as NoSuchPlayer
from players.domain.penalty import Kind
from players.models import Account
from players.public import actor_of
from tests.factories import PASSWORD

CITY = system("tests")
STAKE = 5_000  # dollars, of each side of a war


def give_cash(player: UUID, amount: int) -> None:
    execute(GrantMoney(player_id=player, amount=amount, reason="for the test"), by=CITY)


def ban(player: UUID) -> None:
    execute(ImposeSanction(account_id=player, kind=Kind.BAN, reason="for the test"), by=CITY)


def delete_account(player: UUID) -> None:
    """Let the player delete their own account."""
    execute(DeleteAccount(password=PASSWORD), by=actor_of(Account.objects.get(pk=player)))


def leave_faction(player: UUID) -> None:
    """Let the player leave the faction that they are in."""
    left = LeaveFaction(faction_id=Membership.objects.get(player=player).faction_id)
    execute(left, by=actor_of(Account.objects.get(pk=player)))


def influence_of(faction: UUID) -> dict[str, int]:
    """Return the faction's points by zone."""
    return dict(Influence.objects.filter(faction=faction).values_list("zone__code", "points"))


def relation_of(one: UUID, other: UUID) -> int:
    """Return the score between the two, as it was last moved."""
    return _relation(one, other).score


def fill_treasury(faction: UUID, dollars: int) -> None:
    """Give the faction so many dollars, once."""
    moves = {STAFF_GRANT: -dollars, treasury(faction): dollars}
    with transaction.atomic():
        post(moves, reason="tests", reference=f"war chest:{faction}", actor=CITY.ref, at=timezone.now())


def give_war(attacker: UUID, defender: UUID, window: tuple[int, int] | None = None) -> UUID:
    """Return a war between the two that has begun, declared and accepted by the city in their names."""
    for side in (attacker, defender):
        fill_treasury(side, STAKE)
    hate = ShiftRelation(faction_id=attacker, other=defender, amount=-60, cause=Cause.STAFF, reason="tests")
    execute(hate, by=CITY)
    war_id = UUID(execute(DeclareWar(faction_id=attacker, on=defender, stake=STAKE, window=window), by=CITY).result)
    execute(AcceptWar(war_id=war_id), by=CITY)
    return war_id


def war_lines(war_id: UUID) -> list[tuple[str, str, int, str, str]]:
    """Return what scored in the war: feat, side, points, the report's name, and who did it."""
    scored = [event for event in store.read(f"war:{war_id}") if isinstance(event, WarScored)]
    return [(line.feat, line.side, line.points, line.report_id, str(line.player_id)) for line in scored]
