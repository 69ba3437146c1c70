"""Wars against the database: what each step writes, and that a refusal writes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factions.application import relations, wars
from factions.application.queries.war import at_war, due, open_war_of
from factions.domain import commands, errors, events, queries, warfare
from factions.domain.diplomacy import score_now, truce_holds
from factions.domain.events.turf import Deed
from factions.domain.events.war import EndedBy, Feat
from factions.domain.events.war import Side as OfWar
from factions.domain.war import State
from factions.models import Faction, War, Zone
from factions.projections import WAR
from factions.public import ChartZones
from factions.tasks import war as tasks
from factions.tests.front import (
    FUNDS,
    NOON,
    SERVER,
    STAKE,
    Front,
    Side,
    actor,
    at,
    faction,
    front,
    give_zone,
    later,
    order,
    owner_of,
    state_of,
    told,
)
from ganggpt import bus
from ganggpt.bus import Work
from ganggpt.eventstore import store
from ganggpt.eventstore.models import AuditEntry
from ganggpt.ledger import audit
from ganggpt.ledger.commands import MovesEscrow, ReverseEntry
from ganggpt.ledger.models import Entry, LedgerAccount, Line
from ganggpt.ledger.posting import InsufficientFunds, balances
from ganggpt.messages import ANONYMOUS, Actor, Command, NotAllowed, NotAuthenticated, Permission, Refusal, system
from tests.factories import PlayerFactory
from tests.facts import nothing_changes

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STAFF = system("staff")


@pytest.fixture
def both() -> Front:
    with at(NOON):
        order(ChartZones())
        return front()


@pytest.fixture(autouse=True)
def _the_books_balance(db: None) -> Any:
    """Check after each test that no dollar is missing, and that every row is what its stream folds to."""
    yield
    assert audit.audit().drift == 0
    call_command("rebuild", check=True)


def refused(refusal: type[Refusal], command: Command, *args: Any) -> None:
    with nothing_changes(), pytest.raises(refusal):
        order(command, *args)


def escrow_of(war_id: UUID) -> int:
    return balances(war_id)["escrow"]


def standing(key: UUID) -> tuple[int, int, int]:
    row = Faction.objects.get(pk=key)
    return row.reputation, row.wars_won, row.wars_lost


def won_one(side: Side) -> None:
    """Let a faction win a war: that is worth a reputation of 1,000."""
    war_id = Front(side, foe := faction()).hostile().war()
    order(commands.Surrender(war_id=war_id, faction_id=foe.id))


# Declaring


def test_a_declaration_puts_the_stake_into_escrow_at_once(both: Front) -> None:
    give_zone("DAVIS", both.theirs)
    with at(NOON):
        war_id = both.declare(aims=("DAVIS",), window=(20, 23))
    row = War.objects.get()
    assert (row.pk, row.state, row.stake, row.aims, row.window) == (war_id, "PENDING", STAKE, ["DAVIS"], [20, 23])
    assert (row.attacker_id, row.defender_id, row.answer_by) == (both.ours.id, both.theirs.id, later(hours=24))
    assert both.money() == (FUNDS - STAKE, FUNDS)
    assert escrow_of(war_id) == STAKE
    assert at_war([both.ours.id, both.theirs.id]) == {both.ours.id, both.theirs.id}
    found = open_war_of(both.theirs.id)
    assert found is not None
    assert (found.id, found.state) == (war_id, "PENDING")


def test_nobody_declares_with_anothers_money(both: Front) -> None:
    wish = commands.DeclareWar(faction_id=both.theirs.id, on=both.ours.id, stake=STAKE)
    refused(errors.NotAMember, wish, actor(both.ours.leader))
    refused(errors.RankLacksRight, wish, actor(both.theirs.recruit))
    with nothing_changes(), pytest.raises(NotAuthenticated):
        order(wish, ANONYMOUS)


def staff_of(player_id: UUID) -> Actor:
    """Return the player as one of the staff."""
    return replace(actor(player_id), permissions=frozenset({Permission.MANAGE_FACTION}))


def test_staff_of_one_side_are_not_the_city_on_the_other(both: Front) -> None:
    """Else they would declare, accept or surrender with the money of those whom they fight."""
    ours, theirs = staff_of(both.ours.leader), staff_of(both.theirs.leader)
    refused(errors.NotAMember, commands.DeclareWar(faction_id=both.theirs.id, on=both.ours.id, stake=STAKE), ours)
    war_id = both.declare(by=ours)
    for answer in (commands.AcceptWar, commands.DeclineWar):
        refused(errors.NotAMember, answer(war_id=war_id), ours)
    order(commands.AcceptWar(war_id=war_id), theirs)
    refused(errors.NotAMember, commands.Surrender(war_id=war_id, faction_id=both.theirs.id), ours)
    neutral = staff_of(PlayerFactory.create())
    order(commands.Surrender(war_id=war_id, faction_id=both.theirs.id), neutral)
    assert state_of(war_id) == "ENDED"


def test_one_war_in_trouble_does_not_hold_up_the_others(both: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(NOON):
        war_id = both.declare()
    monkeypatch.setattr(tasks, "due", lambda now: [UUID(int=1), war_id])
    with at(later(hours=24)):
        tasks.sweep()
    assert state_of(war_id) == "LAPSED"


def test_what_a_war_holds_in_escrow_no_reversal_moves(both: Front) -> None:
    """Else a war could not be settled any more, or what it paid would be stranded where nothing is paid from."""
    war_id = both.war()
    for reason in ("stake", "stakes paid out"):
        entry = Entry.objects.filter(reason=reason).first()
        assert entry
        moved = sum(line.amount for line in Line.objects.filter(entry=entry) if line.amount > 0)
        refused(MovesEscrow, ReverseEntry(entry_id=entry.pk, amount=moved, reason="a mistake"))
        if reason == "stake":
            order(commands.Surrender(war_id=war_id, faction_id=both.theirs.id))
    assert escrow_of(war_id) == 0


def test_a_treasury_that_is_short_declares_nothing() -> None:
    poor = front(funds=STAKE - 1)
    wish: dict[str, Any] = {"faction_id": poor.ours.id, "on": poor.theirs.id}
    refused(InsufficientFunds, commands.DeclareWar(**wish, stake=STAKE))
    assert order(commands.DeclareWar(**wish, stake=STAKE - 1))
    assert poor.money() == (0, STAKE - 1)


def test_a_faction_fights_one_war_at_a_time_on_either_side(both: Front) -> None:
    with at(NOON):
        war_id = both.declare()
        third = faction()
        for side in (both.ours, both.theirs):
            Front(side, third).hostile()
            refused(errors.AtWar, commands.DeclareWar(faction_id=third.id, on=side.id, stake=STAKE))
            refused(errors.AtWar, commands.DeclareWar(faction_id=side.id, on=third.id, stake=STAKE))
        order(commands.CancelWar(war_id=war_id, reason="a mistake"))
        assert order(commands.DeclareWar(faction_id=third.id, on=both.ours.id, stake=STAKE))


def test_what_makes_no_war_changes_nothing(both: Front) -> None:
    wish = {"faction_id": both.ours.id, "on": both.theirs.id, "stake": STAKE}
    stranger = faction()
    for changes, refusal in (
        ({"on": both.ours.id}, errors.InvalidTerms),
        ({"stake": 4_999}, errors.InvalidTerms),
        ({"aims": ("DAVIS",)}, errors.NotTheirZone),
        ({"aims": ("NOWHERE",)}, errors.NotTheirZone),
        ({"window": (3, 4)}, errors.InvalidTerms),
        ({"on": UUID(int=1)}, errors.NoSuchFaction),
        ({"faction_id": UUID(int=1)}, errors.NoSuchFaction),
        ({"on": stranger.id}, errors.NoGroundsForWar),
    ):
        refused(refusal, commands.DeclareWar(**wish | changes))  # type: ignore[arg-type]


# Answering


def test_an_accepted_war_has_both_stakes_in_escrow_and_begins(both: Front) -> None:
    with at(NOON):
        war_id = both.declare()
    with at(later(hours=3)):
        both.accept(war_id)
    row = War.objects.get()
    assert (row.state, row.began_at, row.ends_at) == ("ACTIVE", later(hours=3), later(hours=75))
    assert (escrow_of(war_id), both.money()) == (2 * STAKE, (FUNDS - STAKE, FUNDS - STAKE))
    assert told(war_id) == ["WarDeclared", "WarAccepted"]


def test_only_those_on_whom_it_was_declared_answer(both: Front) -> None:
    with at(NOON):
        war_id = both.declare()
        for answer in (commands.AcceptWar, commands.DeclineWar):
            refused(errors.NotAMember, answer(war_id=war_id), actor(both.ours.leader))
            refused(errors.RankLacksRight, answer(war_id=war_id), actor(both.theirs.recruit))
            refused(errors.NoSuchWar, answer(war_id=UUID(int=1)))
    with at(later(hours=24)):
        for answer in (commands.AcceptWar, commands.DeclineWar):
            refused(errors.AnswerOverdue, answer(war_id=war_id), actor(both.theirs.leader))


def test_who_cannot_pay_the_stake_cannot_accept() -> None:
    with at(NOON):
        uneven = Front(faction(), faction(funds=STAKE - 1)).hostile()
        war_id = uneven.declare()
        refused(InsufficientFunds, commands.AcceptWar(war_id=war_id), actor(uneven.theirs.leader))
    assert state_of(war_id) == "PENDING"


def test_who_declines_loses_standing_the_stake_goes_back_and_there_is_peace_for_two_days(both: Front) -> None:
    with at(NOON):
        won_one(both.theirs)
        before = both.money()
        war_id = both.declare()
        order(commands.DeclineWar(war_id=war_id), actor(both.theirs.leader))
    assert (state_of(war_id), escrow_of(war_id), both.money()) == ("DECLINED", 0, before)
    assert standing(both.theirs.id) == (500, 1, 0)
    assert standing(both.ours.id) == (0, 0, 0)
    again = commands.DeclareWar(faction_id=both.ours.id, on=both.theirs.id, stake=STAKE)
    with at(later(hours=47)):
        refused(errors.TruceHolds, again)
    with at(later(hours=48)):
        assert order(again)


def test_an_answer_that_never_comes_costs_nobody_anything(both: Front) -> None:
    with at(NOON):
        war_id = both.declare()
    with at(later(hours=23, minutes=59)):
        tasks.sweep()
        assert state_of(war_id) == "PENDING"
    with at(later(hours=24)):
        tasks.sweep()
        tasks.sweep()
    assert (state_of(war_id), both.money()) == ("LAPSED", (FUNDS, FUNDS))
    assert told(war_id) == ["WarDeclared", "WarLapsed"]
    assert open_war_of(both.ours.id) is None


# Scoring


def test_reports_score_and_say_how_the_war_stands(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        assert both.kill(war_id, NOON) == {
            "state": "ACTIVE", "attacker": {"score": 1, "exhaustion": 0}, "defender": {"score": 0, "exhaustion": 1},
        }  # fmt: skip
        assert both.mission(war_id, NOON, 7, by_them=True) == {
            "state": "ACTIVE", "attacker": {"score": 1, "exhaustion": 0}, "defender": {"score": 14, "exhaustion": 1},
        }  # fmt: skip
    shown = bus.ask(queries.GetWar(war_id=war_id), by=ANONYMOUS)
    assert (shown["attacker_score"], shown["defender_score"], shown["version"]) == (1, 14, 4)
    mission, kill = shown["lines"]
    assert (mission["number"], mission["feat"], mission["side"], mission["points"]) == (4, "MISSION", "DEFENDER", 14)
    assert (kill["feat"], kill["player_id"], kill["exhaustion"]) == ("KILL", both.ours.recruit, 1)


def test_a_report_told_twice_counts_once(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        kill = commands.ReportWarFeat(
            war_id=war_id, report_id="k1", feat=Feat.KILL, player_id=both.ours.leader,
            victim_id=both.theirs.leader, happened_at=NOON,
        )  # fmt: skip
        first = bus.execute(kill, by=SERVER, once=f"war:{war_id}:report:k1")
        again = bus.execute(kill, by=SERVER, once=f"war:{war_id}:report:k1")
    assert (again.replayed, again.result) == (True, first.result)
    assert War.objects.get().attacker_score == 1


def test_what_does_not_count_changes_nothing(both: Front) -> None:
    with at(NOON):
        war_id = both.war(window=(11, 14))
        stranger, outsider = PlayerFactory.create(), faction()
        feat: dict[str, Any] = {
            "war_id": war_id, "report_id": "r", "feat": Feat.KILL, "player_id": both.ours.leader,
            "victim_id": both.theirs.leader, "happened_at": NOON,
        }  # fmt: skip
        for changes, refusal in (
            ({"war_id": UUID(int=1)}, errors.NoSuchWar),
            ({"player_id": stranger}, errors.NotYourWar),
            ({"player_id": outsider.leader}, errors.NotYourWar),
            ({"victim_id": outsider.leader}, errors.NotYourWar),
            ({"victim_id": stranger}, errors.NotYourWar),
            ({"victim_id": both.ours.recruit}, errors.NotYourWar),
            ({"victim_id": None}, errors.InvalidFeat),
            ({"happened_at": later(minutes=-5)}, errors.OutsideTheWar),
            ({"happened_at": later(minutes=-11)}, errors.ToldTooLate),
            ({"happened_at": later(seconds=61)}, errors.FromTheFuture),
        ):
            refused(refusal, commands.ReportWarFeat(**feat | changes), SERVER)
        refused(NotAllowed, commands.ReportWarFeat(**feat), actor(both.ours.leader))
    with at(later(hours=2)):
        late = commands.ReportWarFeat(**feat | {"happened_at": later(hours=2)})
        refused(errors.OutsideTheWindow, late, SERVER)


def test_a_report_costs_few_queries(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        kill = commands.ReportWarFeat(
            war_id=war_id, report_id="k1", feat=Feat.KILL, player_id=both.ours.leader,
            victim_id=both.theirs.leader, happened_at=NOON,
        )  # fmt: skip
        with CaptureQueriesContext(connection) as ran:
            bus.execute(kill, by=SERVER, once="war:report:k1")
    asked = [query["sql"].split()[0] for query in ran if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 8, [query["sql"][:90] for query in ran]


def test_a_zone_taken_in_the_streets_scores_once_for_whoever_took_it(both: Front, settle: Callable[[], None]) -> None:
    give_zone("DAVIS", both.theirs)
    settle()
    with at(NOON):
        war_id = both.war()
    with at(later(hours=1)):
        for _ in range(9):
            order(commands.RaiseInfluence(code="DAVIS", faction_id=both.ours.id, deed=Deed.MISSION, weight=10))
        assert owner_of("DAVIS") == both.ours.id
        settle()
        settle()
    row = War.objects.get()
    value = Zone.objects.get(code="DAVIS").strategic_value
    assert (row.attacker_score, row.defender_exhaustion) == (10 * value, 5)
    assert (row.defender_score, row.attacker_exhaustion) == (0, 0)
    assert told(war_id) == ["WarDeclared", "WarAccepted", "WarScored"]


def test_a_zone_taken_outside_the_window_or_from_somebody_else_scores_nothing(
    both: Front, settle: Callable[[], None]
) -> None:
    third = faction()
    give_zone("DAVIS", both.theirs)
    give_zone("RANCHO", third)
    with at(NOON):
        war_id = both.war(window=(20, 23))
    with at(later(hours=1)):
        for code in ("DAVIS", "RANCHO"):
            for _ in range(9):
                order(commands.RaiseInfluence(code=code, faction_id=both.ours.id, deed=Deed.MISSION, weight=10))
            assert owner_of(code) == both.ours.id
        settle()
    assert told(war_id) == ["WarDeclared", "WarAccepted"]


def test_staff_adjust_the_score_with_a_reason(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        order(commands.AdjustWar(war_id=war_id, side=OfWar.DEFENDER, points=-40, reason="A cheater's kills."))
    assert War.objects.get().defender_score == -40
    entry = AuditEntry.objects.get(command="factions.AdjustWar")
    assert (entry.subject, entry.reason) == (f"war:{war_id}", "A cheater's kills.")
    before, after = entry.before or {}, entry.after or {}
    assert (before["defender"]["score"], after["defender"]["score"]) == (0, -40)
    refused(errors.InvalidFeat, commands.AdjustWar(war_id=war_id, side=OfWar.DEFENDER, points=0, reason="?"))


# Ending


def test_time_ends_a_war_and_the_victor_takes_stakes_zones_and_standing(both: Front) -> None:
    for code in ("DAVIS", "RANCHO", "STRAW"):
        give_zone(code, both.theirs)
    with at(NOON):
        war_id = both.war(aims=("DAVIS", "RANCHO"))
        both.kill(war_id, NOON)
    give_zone("RANCHO", faction())  # what the defender has lost meanwhile stays with whoever has it
    for hours in (24, 48, 71):
        with at(later(hours=hours)):
            tasks.sweep()
            tasks.sweep()
    assert state_of(war_id) == "ACTIVE"
    with at(later(hours=72)):
        tasks.sweep()
        relation, now = relations.relation_of(both.ours.id, both.theirs.id), timezone.now()
        assert (score_now(relation, now), truce_holds(relation, now)) == (-60 + 3 - 30, True)
        assert relation.truce_until == later(hours=72 + 48)
    row = War.objects.get()
    assert (row.state, row.how, row.winner_id, row.ended_at) == ("ENDED", "TIME", both.ours.id, later(hours=72))
    assert (row.days, row.attacker_exhaustion, row.defender_exhaustion) == (3, 6, 7)
    assert both.money() == (FUNDS - STAKE + 18_000, FUNDS - STAKE)
    assert escrow_of(war_id) == 0
    assert (owner_of("DAVIS"), owner_of("STRAW")) == (both.ours.id, both.theirs.id)
    assert owner_of("RANCHO") not in {both.ours.id, both.theirs.id}
    assert (standing(both.ours.id), standing(both.theirs.id)) == ((1_000, 1, 0), (0, 0, 1))
    assert told(war_id) == ["WarDeclared", "WarAccepted", "WarScored", *["WarWearied"] * 3, "WarEnded"]
    assert due(later(hours=99)) == []


def test_what_the_sweep_missed_it_makes_up_for(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
    with at(later(days=9)):
        tasks.sweep()
    assert told(war_id)[2:] == ["WarWearied"] * 3 + ["WarEnded"]
    assert War.objects.get().how == "TIME"


def test_a_draw_gives_back_what_was_staked(both: Front) -> None:
    give_zone("DAVIS", both.theirs)
    with at(NOON):
        war_id = both.war(aims=("DAVIS",))
    with at(later(hours=72)):
        tasks.sweep()
    row = War.objects.get()
    assert (row.state, row.winner_id, both.money()) == ("ENDED", None, (FUNDS, FUNDS))
    assert (owner_of("DAVIS"), escrow_of(war_id)) == (both.theirs.id, 0)
    assert (standing(both.ours.id), standing(both.theirs.id)) == ((0, 0, 0), (0, 0, 0))


@pytest.mark.parametrize("attacker_gives_up", [True, False])
def test_who_surrenders_loses(both: Front, attacker_gives_up: bool) -> None:
    loser, winner = (both.ours, both.theirs) if attacker_gives_up else (both.theirs, both.ours)
    with at(NOON):
        war_id = both.war()
        both.mission(war_id, NOON, 10, by_them=not attacker_gives_up)
        give_up = commands.Surrender(war_id=war_id, faction_id=loser.id)
        refused(errors.NotAMember, give_up, actor(winner.leader))
        refused(errors.RankLacksRight, give_up, actor(loser.recruit))
        refused(errors.NotYourWar, commands.Surrender(war_id=war_id, faction_id=faction().id))
        order(give_up, actor(loser.leader))
        refused(errors.WarNotActive, give_up, actor(loser.leader))
    row = War.objects.get()
    assert (row.how, row.winner_id) == ("SURRENDER", winner.id)
    assert (loser.treasury, winner.treasury) == (FUNDS - STAKE, FUNDS + 8_000)


def test_the_exhausted_surrender_with_the_very_report_that_exhausts_them(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        for _ in range(99):
            stands = both.kill(war_id, NOON, by_them=True)
        assert (stands["state"], stands["attacker"]["exhaustion"]) == ("ACTIVE", 99)
        order(commands.AdjustWar(war_id=war_id, side=OfWar.ATTACKER, points=500, reason="tests"))
        stands = both.kill(war_id, NOON, by_them=True)
        assert (stands["state"], stands["attacker"]) == ("ENDED", {"score": 500, "exhaustion": 100})
        late = commands.ReportWarFeat(
            war_id=war_id, report_id="late", feat=Feat.MISSION, difficulty=1, player_id=both.ours.leader,
            happened_at=NOON,
        )  # fmt: skip
        refused(errors.WarNotActive, late, SERVER)
    row = War.objects.get()
    assert (row.how, row.winner_id) == ("EXHAUSTION", both.theirs.id)


def test_a_day_may_be_the_last_straw(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        for _ in range(98):
            both.kill(war_id, NOON)
    with at(later(hours=24)):
        tasks.sweep()
    row = War.objects.get()
    assert (row.state, row.how, row.winner_id, row.defender_exhaustion) == ("ENDED", "EXHAUSTION", both.ours.id, 100)


def test_staff_settle_a_war_as_it_stands(both: Front) -> None:
    with at(NOON):
        war_id = both.declare()
        refused(errors.WarNotActive, commands.SettleWar(war_id=war_id, reason="tests"))
        both.accept(war_id)
        both.kill(war_id, NOON, by_them=True)
        order(commands.SettleWar(war_id=war_id, reason="The event is over."))
    assert (War.objects.get().how, War.objects.get().winner_id) == ("STAFF", both.theirs.id)
    entry = AuditEntry.objects.get(command="factions.SettleWar", outcome="done")
    assert (entry.subject, entry.reason) == (f"war:{war_id}", "The event is over.")


@pytest.mark.parametrize("begun", [False, True])
def test_staff_call_a_war_off_and_nothing_moves_but_that_who_has_fought_keeps_a_truce(both: Front, begun: bool) -> None:
    with at(NOON):
        war_id = both.war() if begun else both.declare()
        cancel = commands.CancelWar(war_id=war_id, reason="A glitch.")
        refused(NotAllowed, cancel, actor(both.ours.leader))
        order(cancel)
        refused(errors.WarIsOver, cancel)
    assert (state_of(war_id), both.money(), escrow_of(war_id)) == ("CANCELLED", (FUNDS, FUNDS), 0)
    assert (standing(both.ours.id), standing(both.theirs.id)) == ((0, 0, 0), (0, 0, 0))
    entry = AuditEntry.objects.get(command="factions.CancelWar", outcome="done")
    assert (entry.reason, entry.before, entry.after) == ("A glitch.", "ACTIVE" if begun else "PENDING", "CANCELLED")
    with at(NOON + timedelta(hours=47)):
        if begun:
            refused(errors.TruceHolds, commands.DeclareWar(faction_id=both.ours.id, on=both.theirs.id, stake=STAKE))
        else:
            assert both.declare()


def test_a_side_that_is_gone_forfeits_its_war(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        in_one_transaction(both.ours.id)
        assert (War.objects.get().how, War.objects.get().winner_id) == ("SURRENDER", both.theirs.id)
        assert both.money() == (FUNDS - STAKE, FUNDS + 8_000)
    with at(later(hours=49)):
        pending = both.declare()
        in_one_transaction(both.theirs.id)
        in_one_transaction(both.theirs.id)  # who has no war forfeits nothing
    assert (state_of(war_id), state_of(pending)) == ("ENDED", "CANCELLED")
    assert both.money() == (FUNDS - STAKE, FUNDS + 8_000)


def in_one_transaction(faction_id: UUID) -> None:
    with transaction.atomic():
        wars.forfeit(Work(STAFF, timezone.now()), faction_id)


def test_a_war_is_settled_once_whatever_is_tried(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        order(commands.SettleWar(war_id=war_id, reason="tests"))
        for again in (
            commands.SettleWar(war_id=war_id, reason="tests"),
            commands.Surrender(war_id=war_id, faction_id=both.ours.id),
        ):
            refused(errors.WarNotActive, again)
        with nothing_changes():
            order(commands.MoveWarOn(war_id=war_id))
    assert Entry.objects.filter(reason="stakes paid out").count() == 1


def test_the_stream_of_a_real_war_comes_to_what_its_end_says(both: Front) -> None:
    give_zone("DAVIS", both.theirs)
    with at(NOON):
        war_id = both.war(aims=("DAVIS",))
        both.kill(war_id, NOON)
        both.mission(war_id, NOON, 2, by_them=True)
        order(commands.AdjustWar(war_id=war_id, side=OfWar.ATTACKER, points=10, reason="tests"))
    with at(later(hours=80)):
        tasks.sweep()
    *before, ended = store.read(WAR.stream(war_id))
    assert isinstance(ended, events.WarEnded)
    facts = warfare.facts_of(before, how=ended.how, ended_at=ended.at, loser=None, held=ended.zones)
    came_to = warfare.outcome(facts)
    row = War.objects.get()
    assert (came_to.winner, came_to.payouts, came_to.cut) == (ended.winner, ended.payouts, ended.cut)
    assert (came_to.winner, came_to.how, came_to.attacker_score, came_to.defender_score) == (
        row.winner_id, EndedBy(row.how), row.attacker_score, row.defender_score,
    )  # fmt: skip


# Looking


def test_wars_are_listed_by_state_and_by_faction(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
    ask = lambda **which: [row["id"] for row in bus.ask(queries.ListWars(**which), by=ANONYMOUS)]  # noqa: E731
    assert ask() == ask(state=State.ACTIVE) == ask(faction=both.theirs.id) == [war_id]
    assert ask(state=State.ENDED) == ask(faction=UUID(int=1)) == []
    for query in (queries.GetWar(war_id=UUID(int=1)), queries.ListWarLines(war_id=UUID(int=1))):
        with pytest.raises(errors.NoSuchWar):
            bus.ask(query, by=ANONYMOUS)


def test_a_day_of_war_is_a_line_of_its_own(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
    with at(later(hours=24)):
        tasks.sweep()
    [day] = bus.ask(queries.GetWar(war_id=war_id), by=ANONYMOUS)["lines"]
    assert (day["feat"], day["side"], day["points"], day["exhaustion"]) == ("DAY", None, 0, 2)


def test_every_escrow_is_empty_once_its_war_is_over(both: Front) -> None:
    with at(NOON):
        war_id = both.war()
        assert LedgerAccount.objects.get(owner=war_id).balance == 2 * STAKE
        order(commands.Surrender(war_id=war_id, faction_id=both.theirs.id))
    assert LedgerAccount.objects.get(owner=war_id).balance == 0
