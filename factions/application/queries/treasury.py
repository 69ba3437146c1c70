"""What a treasury holds, what moved it, and who draws of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from factions.application.queries.factions import must_exist
from factions.application.queries.rights import member_refs, must_have, rank_of
from factions.domain import errors, queries
from factions.domain.ladder import Right
from factions.domain.treasury import APPROVED_WITHIN, DAY, Drawn
from factions.domain.withdrawal import State
from factions.models import Faction, Membership, Withdrawal, Zone
from ganggpt.bus import answers
from ganggpt.ledger.models import Entry, Kind, LedgerAccount, Line
from ganggpt.ledger.posting import balances
from ganggpt.messages import Actor, Permission

Row = dict[str, Any]
SWEEP = 100  # that one sweep takes on
BY_MEMBERS = ("treasury deposit", "treasury withdrawal")  # reasons of the ledger's lines that only members make
_LOOKED_BACK = DAY + APPROVED_WITHIN  # whatever was paid within DAY was asked for since then


@answers(queries.GetTreasury)
def get_treasury(query: queries.GetTreasury, actor: Actor) -> Row:
    """Return what it holds, and what one may do with it. Raises NoSuchFaction, NotAMember."""
    faction_id = query.faction_id
    must_exist(faction_id)
    rank = rank_of(actor, faction_id)
    if rank is None and not actor.may(Permission.MANAGE_ECONOMY):
        raise errors.NotAMember("This is for members of the faction.")
    limit, rights = (rank.daily_limit, rank.rights) if rank else (0, [])
    drawn = drawn_by(actor.id, faction_id, timezone.now()) if rank and actor.id else Drawn()
    may_draw = limit if Right.WITHDRAW in rights else 0
    return {
        "balance": balances(faction_id).get("treasury", 0),
        "daily_limit": may_draw,
        "left_today": max(may_draw - drawn.total, 0),
        "rights": rights,
    }


@answers(queries.GetTreasuryStatement)
def get_treasury_statement(query: queries.GetTreasuryStatement, actor: Actor) -> QuerySet[Line, Any]:
    """Return the treasury's lines, to be paged newest first. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    _must_see_all(actor, query.faction_id)
    account = LedgerAccount.objects.filter(owner=query.faction_id, kind=Kind.TREASURY).values_list("pk", flat=True)
    return Line.objects.filter(account=account.first()).values(
        "id",
        "amount",
        "balance_after",
        "entry_id",
        reason=F("entry__reason"),
        reference=F("entry__reference"),
        actor=F("entry__actor") if actor.may(Permission.MANAGE_ECONOMY) else _who(query.faction_id),
        at=F("entry__at"),
    )


@answers(queries.ListWithdrawals)
def list_withdrawals(query: queries.ListWithdrawals, actor: Actor) -> QuerySet[Withdrawal, Any]:
    """Return the rows of a faction's, of one state if so asked. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    _must_see_all(actor, query.faction_id)
    rows = _withdrawals().filter(faction=query.faction_id)
    return rows.filter(state=query.state) if query.state else rows


@answers(queries.GetWithdrawal)
def get_withdrawal(query: queries.GetWithdrawal, actor: Actor) -> Row:
    """Return one. Raises NoSuchWithdrawal."""
    row = _withdrawals().filter(pk=query.withdrawal_id).first()
    if row is None or not (row["player_id"] == actor.id or _sees_all(actor, row["faction_id"])):
        raise errors.NoSuchWithdrawal("There is no such withdrawal.")
    return dict(row)


def drawn_by(player_id: UUID, faction_id: UUID, now: datetime, *, apart_from: Sequence[UUID] = ()) -> Drawn:
    """Return what the player draws of the faction's treasury: paid within DAY, or waiting."""
    since = now - DAY
    waits = Q(state=State.PENDING, expires_at__gt=now)
    paid = Q(state=State.PAID, decided_at__gt=since)
    rows = Withdrawal.objects.filter(player=player_id, faction=faction_id, asked_at__gt=now - _LOOKED_BACK)
    found = rows.exclude(pk__in=apart_from).aggregate(
        total=Sum("amount", filter=waits | paid, default=0),
        alone=Sum("amount", filter=paid & Q(approvals=0), default=0),
        waiting=Count("pk", filter=waits),
    )
    return Drawn(**found)


def faction_of_withdrawal(withdrawal_id: UUID) -> UUID:
    """Return whose treasury it is drawn from, which never changes. Raises NoSuchWithdrawal."""
    found = Withdrawal.objects.filter(pk=withdrawal_id).values_list("faction", flat=True).first()
    if found is None:
        raise errors.NoSuchWithdrawal("There is no such withdrawal.")
    return found


def waiting_of(faction_id: UUID, player_id: UUID | None = None) -> list[UUID]:
    """Return the withdrawals that wait for approval, of the faction or of one of its members."""
    rows = Withdrawal.objects.filter(faction=faction_id, state=State.PENDING)
    return list((rows.filter(player=player_id) if player_id else rows).values_list("pk", flat=True))


def overdue(now: datetime) -> list[UUID]:
    """Return the withdrawals that too few have approved in time."""
    rows = Withdrawal.objects.filter(state=State.PENDING, expires_at__lte=now).order_by("expires_at")
    return list(rows.values_list("pk", flat=True)[:SWEEP])


def earning_zones(faction_id: UUID, at: datetime) -> Mapping[str, int]:
    """Return the economic value of the zones that the faction owned then and still owns, by their codes."""
    return dict(_held_since(at).filter(owner=faction_id).values_list("code", "economic_value"))


def to_be_paid_wages(day: date) -> list[UUID]:
    """Return the factions with members that have not paid wages for the day."""
    rows = Faction.objects.filter(disbanded_at=None, pk__in=Membership.objects.values("faction"))
    return _unpaid("wages", {faction: f"faction:{faction}:{day}" for faction in rows.values_list("pk", flat=True)})


def to_be_paid_income(hour: datetime) -> list[UUID]:
    """Return the factions whose turf earned something in the hour that began then, and that were not paid."""
    owners = _held_since(hour + timedelta(hours=1)).filter(owner__disbanded_at=None).values_list("owner", flat=True)
    of = {owner: f"faction:{owner}:{hour:%Y-%m-%dT%H}" for owner in owners.distinct() if owner}
    return _unpaid("territory income", of)


def _unpaid(reason: str, references: Mapping[UUID, str]) -> list[UUID]:
    paid = Entry.objects.filter(reason=reason, reference__in=references.values()).values_list("reference", flat=True)
    done = set(paid)
    return sorted(faction for faction, reference in references.items() if reference not in done)


def _held_since(at: datetime) -> QuerySet[Zone]:
    """Return the zones with an owner who has had them since then."""
    return Zone.objects.exclude(owner=None).filter(Q(flipped_at=None) | Q(flipped_at__lte=at))


def _who(faction_id: UUID) -> Case:
    """Return who moved a line, as members see it: one of them, once one of them, or the city, but none of its staff."""
    member = Exists(member_refs().filter(faction=faction_id, ref=OuterRef("entry__actor")))
    known = Q(entry__reason__in=BY_MEMBERS) | Q(entry__actor__startswith="system:") | Q(member)
    return Case(When(known, then=F("entry__actor")), default=Value("system:staff"))


def _withdrawals() -> QuerySet[Withdrawal, Any]:
    return Withdrawal.objects.values(
        "id", "version", "faction_id", "player_id", "amount", "approvals", "approved_by", "state", "asked_at",
        "expires_at", "decided_by", "decided_at", username=F("player__account__username"),
    )  # fmt: skip


def _sees_all(actor: Actor, faction_id: UUID) -> bool:
    rank = rank_of(actor, faction_id)
    return actor.may(Permission.MANAGE_ECONOMY) or (rank is not None and Right.WITHDRAW in rank.rights)


def _must_see_all(actor: Actor, faction_id: UUID) -> None:
    must_have(actor, faction_id, Right.WITHDRAW, staff=Permission.MANAGE_ECONOMY)
