"""Relations and proposals against the database: what they write, and that a refusal writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from factions.application.relations import relation_of
from factions.domain import commands, diplomacy, errors
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from factions.domain.events.turf import Deed
from factions.domain.relation import relation_id
from factions.models import Faction, Proposal, Relation, War, Zone
from factions.tasks.diplomacy import expire_proposals
from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry, StoredEvent
from ganggpt.ledger.posting import STAFF_GRANT, balances, post, treasury
from ganggpt.messages import Actor, Command, Permission, Refusal, system
from players.public import actor_of
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CITY = system("tests")
ALLIANCE, CEASEFIRE, PEACE = ProposalKind
HOUR = timedelta(hours=1)
Settle = Callable[[], None]


def order(command: Command, by: Actor = CITY, **options: Any) -> Any:
    return execute(command, by=by, **options).result


def shift(one: UUID, other: UUID, amount: int, cause: Cause = Cause.MISSION, by: UUID | None = None) -> None:
    order(commands.ShiftRelation(faction_id=one, other=other, amount=amount, cause=cause, by=by))


def boss_of(faction_id: UUID, rank: str = "LEADER") -> Actor:
    player = PlayerFactory.create()
    order(commands.EnrolMember(faction_id=faction_id, player_id=player, rank=rank))
    return Actor("account", player)


def two(score: int = 0) -> tuple[UUID, UUID]:
    one, other = FactionFactory.create(), FactionFactory.create()
    if score:
        shift(one, other, score)
    return one, other


def propose(one: UUID, other: UUID, kind: ProposalKind, by: Actor = CITY) -> UUID:
    return UUID(order(commands.Propose(faction_id=one, to=other, kind=kind), by))


def at_war(one: UUID, other: UUID, stake: int = 10_000) -> UUID:
    """Have the two fight a war, for what they own."""
    with transaction.atomic():
        for faction in (one, other):
            moves = {STAFF_GRANT: -stake, treasury(faction): stake}
            post(moves, reason="grant", reference=f"{faction}", actor="tests", at=timezone.now())
    war = UUID(order(commands.DeclareWar(faction_id=one, on=other, stake=stake)))
    order(commands.AcceptWar(war_id=war))
    return war


def funds(owner: UUID) -> int:
    """Return the dollars in a faction's treasury, or in a war's escrow."""
    return sum(balances(owner).values())


def reasons() -> list[tuple[str, int, int]]:
    rows = StoredEvent.objects.filter(name="factions.RelationShifted").order_by("pk").values_list("data", flat=True)
    return [(data["cause"], data["amount"], data["score"]) for data in rows]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Return a way to turn the clock forward."""
    passed = timedelta(0)
    real = timezone.now

    def turn(by: timedelta) -> None:
        nonlocal passed
        passed += by

    monkeypatch.setattr(timezone, "now", lambda: real() + passed)
    return turn


# Relations


def test_a_relation_begins_with_the_first_deed_between_two() -> None:
    one, other = two()
    assert relation_of(one, other).score == 0
    shift(one, other, -2, Cause.KILL, by=one)
    row = Relation.objects.get()
    assert (row.id, row.version, {row.first_id, row.second_id}) == (relation_id(one, other), 1, {one, other})
    assert row.first_id < row.second_id
    assert (row.score, row.truce_until, list(row.grievances)) == (-2, None, [str(one)])
    assert relation_of(other, one).score == -2
    shift(other, one, -2, Cause.KILL, by=other)
    assert (Relation.objects.get().version, Relation.objects.get().score) == (2, -4)
    call_command("rebuild", check=True)


def test_a_faction_has_no_relation_with_itself_or_with_nobody() -> None:
    one, _ = two()
    for other, why in ((one, errors.InvalidRelation), (UUID(int=1), errors.NoSuchFaction)):
        with nothing_changes(), pytest.raises(why):
            shift(one, other, -2)
        with nothing_changes(), pytest.raises(why):
            propose(one, other, ALLIANCE)


def test_staff_move_a_relation_and_the_audit_keeps_why(game_master: Any) -> None:
    one, other = two(30)
    wish = commands.ShiftRelation(
        faction_id=one, other=other, amount=-40, cause=Cause.INSULT, by=one, reason="At the barber's."
    )
    order(wish, actor_of(game_master))
    entry = AuditEntry.objects.filter(command="factions.ShiftRelation").latest("pk")
    assert (entry.subject, entry.reason) == (f"relation:{relation_id(one, other)}", "At the barber's.")
    assert (entry.before, entry.after, relation_of(one, other).score) == (30, -10, -10)
    for field, value in (("reason", ""), ("cause", Cause.KILL), ("amount", 0), ("by", UUID(int=1))):
        with nothing_changes(), pytest.raises(errors.InvalidShift):
            order(commands.ShiftRelation(**vars(wish) | {field: value}), actor_of(game_master))


@pytest.mark.django_db(transaction=True)
def test_two_deeds_at_once_begin_one_relation_and_both_count() -> None:
    one, other = two()
    together(*(partial(shift, *pair, -2, Cause.KILL, pair[0]) for pair in [(one, other), (other, one)] * 4))
    assert (Relation.objects.get().version, Relation.objects.get().score) == (8, -16)
    call_command("rebuild", check=True)


def test_a_zone_taken_in_the_streets_is_resented_once(settle: Settle, clock: Callable[[timedelta], None]) -> None:
    one, other = two()
    order(commands.ChartZones())
    order(commands.ClaimZone(code="DAVIS", faction_id=other))
    clock(3 * HOUR)  # the peace after it changed hands
    settle()
    assert reasons() == []
    for _ in range(40):
        order(commands.RaiseInfluence(code="DAVIS", faction_id=one, deed=Deed.MISSION, weight=5))
        if Zone.objects.get(code="DAVIS").owner_id == one:
            break
    settle()
    assert reasons() == [("ZONE_TAKEN", -10, -10)]
    assert diplomacy.has_casus_belli(relation_of(one, other), other, timezone.now())
    call_command("rebuild", check=True)


# Proposals


@pytest.mark.parametrize(("kind", "score", "after"), [(ALLIANCE, 30, (30, 60)), (CEASEFIRE, -50, (10, -40))])
def test_what_is_proposed_and_accepted_comes_true(kind: ProposalKind, score: int, after: tuple[int, int]) -> None:
    one, other = two(score)
    proposal = propose(one, other, kind, boss_of(one))
    made = Proposal.objects.get()
    assert (made.pk, made.kind, made.sender_id, made.receiver_id, made.state) == (proposal, kind, one, other, "PENDING")
    assert (made.expires_at - made.at, made.closed_at) == (48 * HOUR, None)
    order(commands.AcceptProposal(proposal_id=proposal), boss_of(other))
    made.refresh_from_db()
    assert (made.state, made.closed_at) == ("ACCEPTED", StoredEvent.objects.get(name="factions.ProposalClosed").at)
    assert reasons()[-1] == (kind, *after)
    relation = relation_of(one, other)
    truce = made.closed_at + 24 * HOUR if kind is CEASEFIRE and made.closed_at else None
    assert (relation.score, relation.truce_until) == (after[1], truce)
    call_command("rebuild", check=True)


def test_accepted_peace_ends_the_war_in_the_same_breath(settle: Settle) -> None:
    one, other = two(-30)
    war = at_war(one, other)
    settle()
    proposal = propose(other, one, PEACE, boss_of(other))
    order(commands.AcceptProposal(proposal_id=proposal), boss_of(one))
    ended = War.objects.get(pk=war)
    assert (ended.state, ended.how, ended.ended_at) == ("ENDED", "PEACE", Proposal.objects.get().closed_at)
    assert [cause for cause, *_ in reasons()] == ["MISSION", "WAR_DECLARED", "PEACE", "WAR_ENDED"]
    relation = relation_of(one, other)
    assert ended.ended_at
    assert (relation.score, relation.truce_until) == (-60, ended.ended_at + 48 * HOUR)
    assert (funds(one), funds(other), funds(war)) == (10_000, 10_000, 0)
    settle()
    call_command("rebuild", check=True)


def test_a_refused_peace_leaves_the_war_as_it_was() -> None:
    one, other = two(-30)
    at_war(one, other)
    proposal = propose(one, other, PEACE)
    sender, recruit = boss_of(one), boss_of(other, "RECRUIT")
    for who, why in ((sender, errors.NotAMember), (recruit, errors.RankLacksRight)):
        with nothing_changes(), pytest.raises(why):
            order(commands.AcceptProposal(proposal_id=proposal), who)
    assert War.objects.get().state == "ACTIVE"


def test_a_declaration_and_the_end_of_a_war_close_what_they_made_moot(settle: Settle) -> None:
    one, other = two(20)
    alliance = propose(one, other, ALLIANCE)
    shift(one, other, -60)
    ceasefire = propose(other, one, CEASEFIRE)
    war = at_war(one, other)
    settle()
    assert dict(Proposal.objects.values_list("pk", "state")) == {alliance: "EXPIRED", ceasefire: "EXPIRED"}
    peace = propose(other, one, PEACE)
    order(commands.Surrender(war_id=war, faction_id=one))
    with nothing_changes(), pytest.raises(errors.NotAtWar):
        order(commands.AcceptProposal(proposal_id=peace))
    settle()
    assert Proposal.objects.get(pk=peace).state == "EXPIRED"
    call_command("rebuild", check=True)


@pytest.mark.parametrize(
    ("command", "who", "state"),
    [(commands.RejectProposal, 1, "REJECTED"), (commands.WithdrawProposal, 0, "WITHDRAWN")],
)
def test_what_is_turned_down_is_over_and_may_be_proposed_again(command: Any, who: int, state: str) -> None:
    pair = two(30)
    bosses = [boss_of(each) for each in pair]
    proposal = propose(*pair, ALLIANCE)
    with nothing_changes(), pytest.raises(errors.NotAMember):
        order(command(proposal_id=proposal), bosses[1 - who])
    order(command(proposal_id=proposal), bosses[who])
    assert (Proposal.objects.get().state, relation_of(*pair).score) == (state, 30)
    for late in (commands.AcceptProposal, commands.RejectProposal, commands.WithdrawProposal):
        with nothing_changes(), pytest.raises(errors.ProposalIsClosed):
            order(late(proposal_id=proposal))
    propose(*pair, ALLIANCE)
    assert Proposal.objects.count() == 2
    call_command("rebuild", check=True)


def test_the_same_is_not_proposed_twice_from_either_side() -> None:
    one, other = two(30)
    propose(one, other, ALLIANCE)
    for pair in ((one, other), (other, one)):
        with nothing_changes(), pytest.raises(errors.AlreadyProposed):
            propose(*pair, ALLIANCE)


@pytest.mark.parametrize(
    ("kind", "score", "why"),
    [
        (ALLIANCE, 0, errors.NotFriendly),
        (ALLIANCE, 19, errors.NotFriendly),
        (CEASEFIRE, -19, errors.NotHostile),
        (PEACE, -90, errors.NotAtWar),
    ],
)
def test_what_makes_no_sense_is_not_proposed(kind: ProposalKind, score: int, why: type[Refusal]) -> None:
    one, other = two(score)
    with nothing_changes(), pytest.raises(why):
        propose(one, other, kind)


def test_a_proposal_is_nobody_elses_business(player: Any) -> None:
    one, other = two(30)
    proposal, third = propose(one, other, ALLIANCE), boss_of(FactionFactory.create())
    for stranger in (actor_of(player), third):
        for command in (commands.AcceptProposal, commands.RejectProposal, commands.WithdrawProposal):
            with nothing_changes(), pytest.raises(errors.NoSuchProposal):
                order(command(proposal_id=proposal), stranger)
        with nothing_changes(), pytest.raises(errors.NotAMember):
            propose(one, other, CEASEFIRE, stranger)
    with nothing_changes(), pytest.raises(errors.NoSuchProposal):
        order(commands.AcceptProposal(proposal_id=UUID(int=1)))


def test_staff_answer_for_a_faction(game_master: Any) -> None:
    one, other = two(30)
    order(commands.AcceptProposal(proposal_id=propose(one, other, ALLIANCE)), actor_of(game_master))
    assert relation_of(one, other).score == 60


def test_staff_of_one_side_do_not_answer_for_the_other() -> None:
    one, other = two(30)
    boss = replace(boss_of(one), permissions=frozenset({Permission.MANAGE_FACTION}))
    proposal = propose(one, other, ALLIANCE, boss)
    for answer in (commands.AcceptProposal, commands.RejectProposal):
        with nothing_changes(), pytest.raises(errors.NotAMember, match="both sides"):
            order(answer(proposal_id=proposal), boss)
    with nothing_changes(), pytest.raises(errors.NotAMember, match="both sides"):
        propose(other, one, ALLIANCE, boss)
    order(commands.WithdrawProposal(proposal_id=proposal), boss)


def test_an_answer_that_comes_late_is_none_even_before_the_sweep(clock: Callable[[timedelta], None]) -> None:
    one, other = two(60)
    shift(one, other, -10)
    proposal = propose(one, other, ALLIANCE)
    clock(48 * HOUR)
    with nothing_changes(), pytest.raises(errors.ProposalIsClosed):
        order(commands.AcceptProposal(proposal_id=proposal))
    expire_proposals()
    made = Proposal.objects.get()
    assert made.state == "EXPIRED"
    assert made.closed_at
    assert made.closed_at >= made.expires_at
    with nothing_changes():
        expire_proposals()
    call_command("rebuild", check=True)


def test_the_sweep_leaves_what_still_waits(clock: Callable[[timedelta], None]) -> None:
    one, other = two(50)
    propose(one, other, ALLIANCE)
    clock(47 * HOUR)
    with nothing_changes():
        expire_proposals()


def test_a_new_proposal_closes_the_one_that_ran_out(clock: Callable[[timedelta], None]) -> None:
    one, other = two(50)
    first = propose(one, other, ALLIANCE)
    clock(48 * HOUR)
    second = propose(other, one, ALLIANCE)
    assert dict(Proposal.objects.values_list("pk", "state")) == {first: "EXPIRED", second: "PENDING"}


def test_when_a_faction_disbands_what_waits_between_it_and_others_closes(settle: Settle) -> None:
    one, other = two(30)
    third = FactionFactory.create()
    shift(one, third, 30)
    mine, theirs = propose(one, other, ALLIANCE), propose(third, one, ALLIANCE)
    shift(other, third, 30)
    apart = propose(other, third, ALLIANCE)
    order(commands.DisbandFaction(faction_id=one))
    with nothing_changes(), pytest.raises(errors.NoSuchFaction):
        order(commands.AcceptProposal(proposal_id=mine))
    settle()
    states = dict(Proposal.objects.values_list("pk", "state"))
    assert states == {mine: "EXPIRED", theirs: "EXPIRED", apart: "PENDING"}
    call_command("rebuild", check=True)


def test_a_faction_that_has_disbanded_is_proposed_nothing() -> None:
    one, other = two(30)
    order(commands.DisbandFaction(faction_id=other))
    for pair in ((one, other), (other, one)):
        with nothing_changes(), pytest.raises(errors.NoSuchFaction):
            propose(*pair, ALLIANCE)


def test_of_what_is_over_the_last_twenty_rows_are_kept() -> None:
    one, other = two(30)
    papers = []
    for _ in range(22):
        papers.append(propose(one, other, ALLIANCE))
        order(commands.WithdrawProposal(proposal_id=papers[-1]))
    assert set(Proposal.objects.values_list("pk", flat=True)) == set(papers[2:])
    call_command("rebuild", check=True)


def test_rebuild_writes_lost_proposals_anew() -> None:
    one, other = two(30)
    order(commands.RejectProposal(proposal_id=propose(one, other, ALLIANCE)))
    before = list(Proposal.objects.values())
    Proposal.objects.all().delete()
    Relation.objects.update(score=-7)
    call_command("rebuild")
    assert (list(Proposal.objects.values()), Relation.objects.get().score) == (before, 30)


# At once


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_accept_once() -> None:
    one, other = two(30)
    accept = partial(order, commands.AcceptProposal(proposal_id=propose(one, other, ALLIANCE)))
    answers = together(*[accept] * 4)
    assert [type(answer) for answer in answers if answer] == [errors.ProposalIsClosed] * 3
    assert reasons() == [("MISSION", 30, 30), ("ALLIANCE", 30, 60)]


@pytest.mark.django_db(transaction=True)
def test_accepted_and_withdrawn_at_once_it_is_one_of_both() -> None:
    one, other = two(30)
    proposal = propose(one, other, ALLIANCE)
    answers = together(
        partial(order, commands.AcceptProposal(proposal_id=proposal)),
        partial(order, commands.WithdrawProposal(proposal_id=proposal)),
    )
    [late] = [answer for answer in answers if answer]
    assert isinstance(late, errors.ProposalIsClosed)
    state, score = Proposal.objects.get().state, relation_of(one, other).score
    assert (state, score) in {("ACCEPTED", 60), ("WITHDRAWN", 30)}
    call_command("rebuild", check=True)


@pytest.mark.django_db(transaction=True)
def test_of_proposals_that_cross_one_is_made() -> None:
    one, other = two(30)
    answers = together(partial(propose, one, other, ALLIANCE), partial(propose, other, one, ALLIANCE))
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyProposed", "UUID"]
    assert Proposal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_peace_accepted_while_the_other_surrenders_settles_once() -> None:
    one, other = two(-30)
    war = at_war(one, other)
    peace = propose(one, other, PEACE)
    answers = together(
        partial(order, commands.AcceptProposal(proposal_id=peace)),
        partial(order, commands.Surrender(war_id=war, faction_id=one)),
    )
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert StoredEvent.objects.filter(name="factions.WarEnded").count() == 1
    assert funds(war) == 0
    call_command("rebuild", check=True)


def test_under_one_key_a_proposal_is_made_and_accepted_once() -> None:
    one, other = two(30)
    first = order(commands.Propose(faction_id=one, to=other, kind=ALLIANCE), once="a")
    assert order(commands.Propose(faction_id=one, to=other, kind=ALLIANCE), once="a") == first
    for _ in range(2):
        order(commands.AcceptProposal(proposal_id=UUID(first)), once="b")
    assert Proposal.objects.get().state == ProposalState.ACCEPTED
    assert Faction.objects.count() == 2
