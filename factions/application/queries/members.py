"""Who is in a faction, would be, or may not be; and what its ranks may do."""

from typing import Any, TypeVar

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from factions.application.queries.factions import must_exist
from factions.application.queries.rights import is_insider, must_have
from factions.domain import queries
from factions.domain.ladder import Right
from factions.models import Application, Block, Invitation, Membership, Rank
from ganggpt.bus import answers
from ganggpt.messages import Actor

P = TypeVar("P", Invitation, Application)


@answers(queries.ListMembers)
def list_members(query: queries.ListMembers, actor: Actor) -> QuerySet[Membership, Any]:
    """Return who is a member, at which rank and since when. Raises NoSuchFaction."""
    must_exist(query.faction_id)
    rung = Rank.objects.filter(faction=query.faction_id, key=OuterRef("rank"))
    return Membership.objects.filter(faction=query.faction_id).values(
        "player_id", "rank", "joined_at", rank_name=Subquery(rung.values("name")), level=Subquery(rung.values("level"))
    )


@answers(queries.ListRanks)
def list_ranks(query: queries.ListRanks, actor: Actor) -> QuerySet[Rank, Any]:
    """Return the ladder; what a rank may do, draw and is paid, for members and staff alone. Raises NoSuchFaction."""
    must_exist(query.faction_id)
    secrets = ("rights", "daily_limit", "wage") if is_insider(actor, query.faction_id) else ()
    rows: QuerySet[Rank, Any] = Rank.objects.filter(faction=query.faction_id).values("key", "name", "level", *secrets)
    return rows


@answers(queries.ListInvitations)
def list_invitations(query: queries.ListInvitations, actor: Actor) -> QuerySet[Invitation, Any]:
    """Return those that wait for an answer. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    must_have(actor, query.faction_id, Right.INVITE)
    rows = Invitation.objects.filter(_is_open(), faction=query.faction_id)
    return rows.values("id", "player_id", "at", "expires_at", by_id=F("by"))


@answers(queries.ListApplications)
def list_applications(query: queries.ListApplications, actor: Actor) -> QuerySet[Application, Any]:
    """Return those that wait for an answer. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    must_have(actor, query.faction_id, Right.INVITE)
    rows = Application.objects.filter(_is_open(), faction=query.faction_id)
    return rows.values("id", "player_id", "at", "expires_at")


@answers(queries.ListBlocks)
def list_blocks(query: queries.ListBlocks, actor: Actor) -> QuerySet[Block, Any]:
    """Return whom the faction keeps out, still. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    must_have(actor, query.faction_id, Right.KICK)
    lasts = Q(until=None) | Q(until__gt=timezone.now())
    return Block.objects.filter(lasts, faction=query.faction_id).values("id", "player_id", "until")


@answers(queries.ListOwnInvitations)
def list_own_invitations(query: queries.ListOwnInvitations, actor: Actor) -> QuerySet[Invitation, Any]:
    return _of_oneself(Invitation.objects.filter(_is_open(), player=actor.id))


@answers(queries.ListOwnApplications)
def list_own_applications(query: queries.ListOwnApplications, actor: Actor) -> QuerySet[Application, Any]:
    return _of_oneself(Application.objects.filter(_is_open(), player=actor.id))


def _of_oneself(papers: QuerySet[P]) -> QuerySet[P, Any]:
    return papers.values(
        "id", "at", "expires_at", "faction_id", name=F("faction__name"), colour=F("faction__colour")
    )  # fmt: skip


def _is_open() -> Q:
    """Whether a paper may still be answered; the sweep closes the others a little later."""
    return Q(expires_at__gt=timezone.now())
