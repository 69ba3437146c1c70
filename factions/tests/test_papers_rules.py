"""Invitations and applications: made, answered, over; and whom a faction keeps out. Without a database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, papers
from factions.domain.events import Closed, Departed
from factions.domain.faction import Faction, Member, Paper
from factions.tests.crew import (
    AT,
    BEFORE,
    CAPTAIN,
    CREW,
    LEADER,
    MEMBER,
    STRANGER,
    UNDERBOSS,
    after,
    crew,
    paper,
    refuses,
)
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit

FULL = crew()
FREE: dict[str, Any] = {"belongs_to": None, "left_at": None}
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
OVER = paper(expires_at=AT)
DISBANDED = events.FactionDisbanded(faction_id=CREW, by=None, at=AT)


def with_papers(kind: str, waiting: dict[UUID, Paper]) -> Faction:
    return crew(invitations=waiting) if kind == "invitations" else crew(applications=waiting)


def gone(player: UUID, how: Departed, by: UUID | None = None) -> events.PlayerLeftFaction:
    return events.PlayerLeftFaction(faction_id=CREW, player_id=player, how=how, by=by, at=AT)


def leads(player: UUID, how: events.Succession, former: UUID | None = None) -> events.LeaderChanged:
    rank = "UNDERBOSS" if former else ""
    return events.LeaderChanged(faction_id=CREW, player_id=player, how=how, former=former, former_rank=rank, at=AT)


def test_an_invitation_is_good_for_a_week() -> None:
    sent = events.InvitationSent(
        faction_id=CREW, player_id=STRANGER, by=CAPTAIN, expires_at=AT + timedelta(days=7), at=AT
    )
    assert papers.invite(FULL, by=CAPTAIN, player_id=STRANGER, at=AT) == [sent]
    assert after(FULL, [sent]).invitations == {STRANGER: Paper(AT + timedelta(days=7), AT, CAPTAIN)}


def test_an_application_is_good_for_a_week() -> None:
    sent = events.ApplicationSent(faction_id=CREW, player_id=STRANGER, expires_at=AT + timedelta(days=7), at=AT)
    assert papers.apply(FULL, player_id=STRANGER, belongs_to=None, at=AT) == [sent]
    assert after(FULL, [sent]).applications == {STRANGER: Paper(AT + timedelta(days=7), AT)}


ASK = {
    "invitations": partial(papers.invite, by=None, player_id=STRANGER, at=AT),
    "applications": partial(papers.apply, player_id=STRANGER, belongs_to=None, at=AT),
}
MOST = {"invitations": 50, "applications": 100}


@pytest.mark.parametrize("kind", ASK)
def test_asking_twice_is_asking_once_until_the_paper_is_over(kind: str) -> None:
    assert ASK[kind](with_papers(kind, {STRANGER: paper()})) == []
    assert len(ASK[kind](with_papers(kind, {STRANGER: OVER}))) == 1


@pytest.mark.parametrize("kind", ASK)
def test_so_many_papers_are_open_and_those_that_are_over_do_not_count(kind: str) -> None:
    most = MOST[kind]
    waiting = {UUID(int=5_000 + n): paper() for n in range(most)}
    assert str(most) in refuses(errors.TooManyPapers, ASK[kind], with_papers(kind, waiting)).detail
    waiting[UUID(int=5_000)] = OVER
    assert len(ASK[kind](with_papers(kind, waiting))) == 1
    waiting[STRANGER] = paper()
    assert ASK[kind](with_papers(kind, waiting)) == []


@pytest.mark.parametrize("kind", ASK)
def test_members_and_the_blocked_are_not_asked_and_do_not_ask(kind: str) -> None:
    rule = ASK[kind]
    refuses(errors.AlreadyInAFaction, rule, crew({STRANGER: "MEMBER"}))
    for until in (None, AT + SECOND):
        refuses(errors.PlayerIsBlocked, rule, crew(blocks={STRANGER: until}))
    assert len(rule(crew(blocks={STRANGER: AT, UUID(int=5): None}))) == 1


def test_a_member_of_another_does_not_apply_and_may_be_invited() -> None:
    refuses(errors.AlreadyInAFaction, papers.apply, FULL, player_id=STRANGER, belongs_to=UUID(int=5), at=AT)


CLOSES: list[tuple[Callable[..., list[Event]], str, Closed, type[Refusal]]] = [
    (partial(papers.withdraw_invitation, by=CAPTAIN), "invitations", Closed.WITHDRAWN, errors.NotInvited),
    (papers.decline_invitation, "invitations", Closed.DECLINED, errors.NotInvited),
    (papers.withdraw_application, "applications", Closed.WITHDRAWN, errors.NotApplied),
    (partial(papers.decline_application, by=CAPTAIN), "applications", Closed.DECLINED, errors.NotApplied),
    (partial(papers.accept_invitation, **FREE), "invitations", Closed.EXPIRED, errors.NotInvited),
    (partial(papers.accept_application, by=CAPTAIN, **FREE), "applications", Closed.EXPIRED, errors.NotApplied),
]


@pytest.mark.parametrize(("rule", "kind", "how", "refusal"), CLOSES)
def test_a_paper_is_answered_while_it_is_good(
    rule: Callable[..., list[Event]], kind: str, how: Closed, refusal: type[Refusal]
) -> None:
    other = {UUID(int=5): paper()}
    if how != Closed.EXPIRED:
        closed = events.InvitationClosed if kind == "invitations" else events.ApplicationClosed
        found = rule(with_papers(kind, other | {STRANGER: paper()}), player_id=STRANGER, at=AT)
        assert found == [closed(faction_id=CREW, player_id=STRANGER, how=how, at=AT)]
        assert getattr(after(with_papers(kind, other | {STRANGER: paper()}), found), kind) == other
    assert "Crew" in refuses(refusal, rule, with_papers(kind, other), player_id=STRANGER, at=AT).detail
    refuses(refusal, rule, with_papers(kind, other | {STRANGER: OVER}), player_id=STRANGER, at=AT)


@pytest.mark.parametrize("rule", [papers.accept_invitation, partial(papers.accept_application, by=None)])
def test_whoever_left_lately_is_not_taken_on_paper(rule: Callable[..., list[Event]]) -> None:
    asked = crew(invitations={STRANGER: paper()}, applications={STRANGER: paper()})
    refuses(errors.RejoinTooSoon, rule, asked, player_id=STRANGER, belongs_to=None, left_at=AT - SECOND, at=AT)


def test_what_nobody_answered_in_time_expires_and_nothing_else() -> None:
    good, late, later = UUID(int=1), UUID(int=3), UUID(int=2)
    state = crew(invitations={late: OVER, later: OVER, good: paper()}, applications={late: OVER, good: paper()})
    named: dict[str, Any] = {"faction_id": CREW, "how": Closed.EXPIRED, "at": AT}
    found = papers.expire(state, at=AT)
    assert found == [
        events.InvitationClosed(player_id=later, **named),
        events.InvitationClosed(player_id=late, **named),
        events.ApplicationClosed(player_id=late, **named),
    ]
    assert papers.expire(after(state, found), at=AT) == []


# Blocks


def block(state: Faction = FULL, player: UUID = STRANGER, until: datetime | None = None, **facts: Any) -> list[Event]:
    who = facts.get("by", LEADER)
    at_war = facts.get("at_war", False)
    return papers.block(state, by=who, player_id=player, until=until, at_war=at_war, at=AT)


def blocked(player: UUID = STRANGER, until: datetime | None = None) -> events.PlayerBlocked:
    return events.PlayerBlocked(faction_id=CREW, player_id=player, by=LEADER, until=until, at=AT)


def test_the_blocked_lose_their_papers_and_their_membership() -> None:
    assert block() == [blocked()]
    state = crew(invitations={STRANGER: paper()}, applications={STRANGER: OVER})
    named: dict[str, Any] = {"faction_id": CREW, "player_id": STRANGER, "how": Closed.DECLINED, "at": AT}
    assert block(state) == [events.InvitationClosed(**named), events.ApplicationClosed(**named), blocked()]
    assert block(player=MEMBER) == [blocked(MEMBER), gone(MEMBER, Departed.BLOCKED, LEADER)]
    now = after(FULL, block(player=MEMBER, until=AT + DAY))
    assert MEMBER not in now.members
    assert now.blocks == {MEMBER: AT + DAY}


def test_a_block_ends_after_it_begins() -> None:
    assert refuses(errors.InvalidBlock, block, until=AT).errors == {"until": ["This has passed."]}
    assert block(until=AT + SECOND) == [blocked(until=AT + SECOND)]


def test_blocking_again_changes_when_it_ends_or_nothing() -> None:
    for until in (None, AT + DAY):
        state = crew(blocks={STRANGER: until})
        assert block(state, until=until) == []
        assert block(state, until=AT + SECOND) == [blocked(until=AT + SECOND)]


def test_blocks_are_so_many_and_those_that_are_over_are_lifted() -> None:
    most = {UUID(int=7_000 + n): AT + DAY for n in range(200)}
    assert "200" in refuses(errors.TooManyPapers, block, crew(blocks=most)).detail
    assert block(crew(blocks=dict(list(most.items())[1:]))) == [blocked()]
    [first, second, *_] = most
    found = block(crew(blocks=most | {second: AT, first: AT}))
    assert found == [
        events.PlayerUnblocked(faction_id=CREW, player_id=first, at=AT),
        events.PlayerUnblocked(faction_id=CREW, player_id=second, at=AT),
        blocked(),
    ]
    assert len(block(crew(blocks=most), player=first)) == 1
    assert block(crew(blocks={STRANGER: AT}), until=AT + DAY) == [blocked(until=AT + DAY)]


def test_an_unblocked_player_is_welcome() -> None:
    unblock = partial(papers.unblock, by=LEADER, player_id=STRANGER, at=AT)
    state = crew(blocks={STRANGER: None, UUID(int=5): None})
    found = unblock(state)
    assert found == [events.PlayerUnblocked(faction_id=CREW, player_id=STRANGER, at=AT)]
    assert after(state, found).blocks == {UUID(int=5): None}
    assert "Crew" in refuses(errors.NotBlocked, unblock, FULL).detail


def test_a_blocked_leader_is_succeeded() -> None:
    succeeded = leads(UNDERBOSS, events.Succession.SUCCEEDED)
    assert block(player=LEADER, by=None)[1:] == [gone(LEADER, Departed.BLOCKED), succeeded]


def test_the_end_leaves_neither_papers_nor_blocks() -> None:
    alone = crew({LEADER: "LEADER"}, invitations={STRANGER: paper()}, applications={STRANGER: paper()})
    refuses(errors.AtWar, block, alone, LEADER, by=None, at_war=True)
    over = after(alone, block(alone, LEADER, by=None))
    assert (over.members, over.invitations, over.applications, over.blocks) == ({}, {}, {}, {})
    assert over.disbanded_at == AT


def test_nothing_is_left_of_who_is_deleted() -> None:
    forget = partial(papers.forget, player_id=STRANGER, at_war=False, at=AT)
    assert forget(FULL) == []
    named: dict[str, Any] = {"faction_id": CREW, "player_id": STRANGER, "how": Closed.WITHDRAWN, "at": AT}
    state = crew(invitations={STRANGER: OVER}, applications={STRANGER: paper()})
    assert forget(state) == [events.InvitationClosed(**named), events.ApplicationClosed(**named)]
    member = replace(state, members={STRANGER: Member("MEMBER", BEFORE)}, invitations={}, applications={})
    assert forget(member) == [gone(STRANGER, Departed.DELETED), DISBANDED]
    refuses(errors.AtWar, papers.forget, member, player_id=STRANGER, at_war=True, at=AT)


def test_refusals_say_why() -> None:
    member, out = crew({STRANGER: "MEMBER"}), crew(blocks={STRANGER: None})
    told = [
        refuses(errors.AlreadyInAFaction, papers.invite, member, by=None, player_id=STRANGER, at=AT),
        refuses(errors.AlreadyInAFaction, papers.apply, FULL, player_id=STRANGER, belongs_to=CREW, at=AT),
        refuses(errors.PlayerIsBlocked, papers.invite, out, by=None, player_id=STRANGER, at=AT),
        refuses(errors.InvalidBlock, block, until=AT),
    ]
    assert [refused.detail for refused in told] == [
        "They are a member already.",
        "A player belongs to one faction at most.",
        "Crew keeps them out.",
        "This has passed.",
    ]
