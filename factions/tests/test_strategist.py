"""The city plays its factions: it thinks, writes down what it chose, and has it done, once, whatever happens."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from kombu.exceptions import OperationalError

from factions import ai
from factions.application import strategist
from factions.domain import commands, errors, events
from factions.domain.events.diplomacy import Cause, ProposalKind
from factions.domain.gangs import Personality
from factions.domain.strategy import Choice, Move, MoveKind
from factions.models import Influence, Proposal, Relation, War, Zone
from factions.tasks import strategist as tasks
from factions.tests.strategists import CALM
from ganggpt.bus import execute
from ganggpt.eventstore import relay
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.audit import audit
from ganggpt.ledger.posting import STAFF_GRANT, balances, post, treasury
from ganggpt.messages import Command, NotAllowed, system
from players.public import actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Queue
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
Settle = Callable[[], None]
MEEK = Personality(aggression=0, loyalty=0.5, risk=0, greed=0.5, ambition=0.5)
FIERCE = Personality(aggression=1, loyalty=0.5, risk=1, greed=0.5, ambition=0.5)


def act(command: Command) -> Any:
    return execute(command, by=system("tests")).result


@pytest.fixture(autouse=True)
def the_map(db: None) -> None:
    cache.clear()
    act(commands.ChartZones())


@pytest.fixture
def us() -> UUID:
    """Return a faction that the city plays and that owns Sandy Shores."""
    return played("ours", CALM, "SANDY")


def played(slug: str, personality: Personality | None, *codes: str) -> UUID:
    faction: UUID = FactionFactory.create(slug=slug, name=slug.title(), personality=personality)
    for code in codes:
        act(commands.ClaimZone(code=code, faction_id=faction))
    return faction


def rich(*factions: UUID, dollars: int = 60_000) -> None:
    for faction in factions:
        moves = {STAFF_GRANT: -dollars, treasury(faction): dollars}
        post(moves, reason="test", reference=str(faction), actor="tests", at=timezone.now())


def hostile(one: UUID, other: UUID, score: int = -60) -> None:
    act(commands.ShiftRelation(faction_id=one, other=other, amount=score, cause=Cause.STAFF, reason="a test"))


def think(faction: UUID, turn: str = "turn:1", **about: str) -> None:
    tasks.think(faction_id=str(faction), turn=turn, **about)


def chosen(faction: UUID) -> list[dict[str, Any]]:
    rows = StoredEvent.objects.filter(stream=f"faction:{faction}", name="factions.StrategyChosen").order_by("version")
    return [row.data for row in rows]


def points(faction: UUID) -> int:
    return sum(Influence.objects.filter(faction=faction).values_list("points", flat=True))


def decides(monkeypatch: pytest.MonkeyPatch, kind: MoveKind) -> None:
    """Let every strategist take the first move of that kind."""

    def decide(situation: Any, moves: Any, dice: Any) -> ai.Decision:
        move = next(move for move in moves if move.kind is kind)
        return ai.Decision(Choice(move, 1.0, "so it goes"), "score")

    monkeypatch.setattr(ai, "decide", decide)


# --- what it knows


def test_it_sees_the_map_its_relations_wars_and_its_own_treasury(us: UUID) -> None:
    foe, pal = played("foe", None, "DESRT"), played("pal", None)
    gone = played("gone", None)
    rich(us)
    hostile(us, foe)
    act(commands.DeclareWar(faction_id=us, on=foe, stake=5_000, aims=("DESRT",)))
    act(commands.DisbandFaction(faction_id=gone))
    now = timezone.now()
    seen = strategist.situation_of(us, now)
    assert seen is not None
    assert (seen.me, seen.slug, seen.name, seen.personality) == (us, "ours", "Ours", CALM)
    assert (seen.now, seen.treasury) == (now, 55_000)
    assert set(seen.rivals) == {foe, pal}
    assert {code: turf.owner for code, turf in seen.turfs.items() if turf.owner} == {"SANDY": us, "DESRT": foe}
    assert seen.turfs["SANDY"].influence == {us: 55}
    assert seen.turfs["SANDY"].flipped_at is not None
    assert set(seen.turfs["SANDY"].seen_at) == {us}
    assert len(seen.turfs) == 65
    assert seen.war is not None
    assert seen.war == seen.rivals[foe].war
    assert (seen.war.attacker, seen.war.defender, seen.war.aims) == (us, foe, ("DESRT",))
    assert seen.rivals[foe].challenged_at == seen.war.declared_at
    assert seen.scores == {foe: -60, pal: 0}
    assert (seen.rivals[pal].war, seen.rivals[pal].challenged_at) == (None, None)


def test_it_sees_what_was_proposed(us: UUID) -> None:
    foe = played("foe", None)
    hostile(us, foe)
    act(commands.Propose(faction_id=foe, to=us, kind=ProposalKind.CEASEFIRE))
    seen = strategist.situation_of(us, timezone.now())
    assert seen is not None
    ((key, made),) = seen.rivals[foe].relation.waiting.items()
    assert (made.kind, made.sender) == (ProposalKind.CEASEFIRE, foe)
    assert Proposal.objects.get().pk == key


def test_it_looks_in_eight_queries_however_many_there_are(us: UUID, django_assert_num_queries: Any) -> None:
    for n in range(4):
        hostile(us, played(f"foe-{n}", None))
    with django_assert_num_queries(8):
        strategist.situation_of(us, timezone.now())


def test_nobody_plays_for_players() -> None:
    led = played("led", None)
    gone = played("gone", CALM)
    act(commands.DisbandFaction(faction_id=gone))
    ours = played("ours", CALM)
    assert strategist.played() == [ours]
    for other in (led, gone, UUID(int=5)):
        assert strategist.situation_of(other, timezone.now()) is None
        with nothing_changes():
            think(other)


# --- turns


def test_turns_last_an_hour_and_begin_at_six_different_times() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for key in range(6):
        faction = UUID(int=key)
        turns = [strategist.turn_of(faction, begin + timedelta(minutes=minute)) for minute in range(24 * 60)]
        changes = [minute for minute in range(1, 24 * 60) if turns[minute] != turns[minute - 1]]
        assert {minute % 60 for minute in changes} == {10 * key}
        assert len(set(turns)) == 24 + (key > 0)


def test_every_turn_is_handed_out_once(us: UUID, queued: Queue) -> None:
    played("led", None)
    with time_machine.travel(datetime(2026, 1, 1, 12, 5, tzinfo=UTC), tick=False) as clock:
        tasks.wake_strategists()
        tasks.wake_strategists()
        first = list(queued)
        clock.shift(timedelta(hours=1))
        tasks.wake_strategists()
    assert [(name, kwargs["faction_id"]) for name, kwargs in queued] == [
        ("factions.tasks.strategist.think", str(us))
    ] * 2
    assert len(first) == 1
    assert queued[0][1]["turn"] != queued[1][1]["turn"]


def test_a_turn_that_the_broker_did_not_take_is_handed_out_again(us: UUID, queued: Queue) -> None:
    with patch.object(tasks.think, "delay", side_effect=OperationalError), pytest.raises(OperationalError):
        tasks.wake_strategists()
    tasks.wake_strategists()
    assert len(queued) == 1


def test_what_waits_on_a_model_has_a_queue_of_its_own(settings: Any) -> None:
    assert settings.CELERY_TASK_ROUTES[tasks.think.name] == {"queue": "ai"}
    beats = {beat["task"]: beat["schedule"] for beat in settings.CELERY_BEAT_SCHEDULE.values()}
    assert beats[tasks.wake_strategists.name] == 600


# --- a move


def test_a_faction_thinks_and_its_move_is_made(us: UUID, settle: Settle) -> None:
    before = points(us)
    think(us)
    (choice,) = chosen(us)
    assert (choice["move"], choice["by"]) in {("DEFEND", "score"), ("PRESSURE", "score")}
    assert choice["reason"]
    assert points(us) == before
    settle()
    assert points(us) == before + 10
    raised = StoredEvent.objects.get(name="factions.InfluenceRaised")
    assert (raised.data["code"], raised.data["deed"], raised.actor) == (
        choice["target"], "OPERATION", "system:factions.strategist",
    )  # fmt: skip


def test_a_turn_is_played_once(us: UUID, settle: Settle) -> None:
    think(us)
    settle()
    with nothing_changes():
        think(us)
        settle()
    think(us, "turn:2")
    settle()
    assert len(chosen(us)) == 2


def test_a_choice_told_twice_is_carried_out_once(us: UUID, settle: Settle) -> None:
    think(us)
    settle()
    row = StoredEvent.objects.get(name="factions.StrategyChosen")
    event = events.StrategyChosen(**(row.data | {"faction_id": us, "at": row.at}))
    before = points(us)
    strategist.carry_out(event, row.pk, timezone.now())
    assert points(us) == before


def test_lying_low_does_nothing(us: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    decides(monkeypatch, MoveKind.LIE_LOW)
    think(us)
    settle()
    assert [choice["move"] for choice in chosen(us)] == ["LIE_LOW"]
    assert points(us) == 55


def test_a_move_that_is_legal_no_more_is_let_be(us: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    decides(monkeypatch, MoveKind.PRESSURE)
    think(us)
    act(commands.ClaimZone(code="SANDY", faction_id=None))
    act(commands.ClaimZone(code="PALETO", faction_id=us))
    before = points(us)
    settle()
    assert points(us) == before


def test_a_faction_that_is_gone_meanwhile_does_nothing(us: UUID, settle: Settle) -> None:
    think(us)
    act(commands.DisbandFaction(faction_id=us))
    settle()
    assert not StoredEvent.objects.filter(name="factions.InfluenceRaised").exists()


def test_a_refusal_is_the_end_of_it(us: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the handler refuses though it looked legal, as when the money is spent in between, is let be."""
    foe = played("foe", None)
    rich(us)
    hostile(us, foe)
    dear = Move(MoveKind.DECLARE_WAR, "foe", rival=foe, stake=100_000)
    monkeypatch.setattr(strategist, "legal_moves", lambda situation: [dear])
    think(us)
    settle()
    assert [choice["move"] for choice in chosen(us)] == ["DECLARE_WAR"]
    assert not War.objects.exists()
    assert balances(us) == {"treasury": 60_000}


@pytest.mark.parametrize("change", [{"move": "DANCE"}, {"chosen_by": "me"}])
def test_nonsense_is_not_written_down(us: UUID, change: dict[str, Any]) -> None:
    wish: dict[str, Any] = {
        "faction_id": us, "move": "LIE_LOW", "target": "", "score": 1.0, "chosen_by": "score", "reason": "",
    }  # fmt: skip
    with nothing_changes(), pytest.raises(errors.InvalidStrategy):
        act(commands.ChooseStrategy(**(wish | change)))


def test_nothing_is_written_down_for_a_faction_of_players() -> None:
    led = FactionFactory.create()
    wish = commands.ChooseStrategy(faction_id=led, move="LIE_LOW", target="", score=1.0, chosen_by="score", reason="")
    with nothing_changes(), pytest.raises(errors.NotPlayedByTheCity):
        act(wish)


# --- war and peace between factions that the city plays


def test_it_declares_war_and_is_answered(settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    us, foe = played("ours", FIERCE, "SANDY"), played("foe", FIERCE, "DESRT")
    rich(us, foe)
    hostile(us, foe, -90)
    decides(monkeypatch, MoveKind.DECLARE_WAR)
    think(us)
    monkeypatch.undo()
    settle()
    war = War.objects.get()
    assert (war.attacker_id, war.defender_id, war.aims, war.state) == (us, foe, ["DESRT"], "ACTIVE")
    assert [choice["move"] for choice in chosen(foe)] == ["ACCEPT_WAR"]
    assert balances(us)["treasury"] == balances(foe)["treasury"] == 60_000 - war.stake
    assert audit().drift == 0


def test_the_poor_decline(settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    us, foe = played("ours", FIERCE, "SANDY"), played("foe", FIERCE, "DESRT")
    rich(us)
    hostile(us, foe)
    act(commands.DeclareWar(faction_id=us, on=foe, stake=5_000))
    settle()
    assert War.objects.get().state == "DECLINED"
    assert [choice["move"] for choice in chosen(foe)] == ["DECLINE_WAR"]
    assert balances(us)["treasury"] == 60_000


def test_players_answer_for_themselves(us: UUID, settle: Settle) -> None:
    led = played("led", None)
    rich(us, led)
    hostile(us, led)
    act(commands.DeclareWar(faction_id=us, on=led, stake=5_000))
    act(commands.ShiftRelation(faction_id=us, other=led, amount=10, cause=Cause.STAFF, reason="a test"))
    settle()
    assert War.objects.get().state == "PENDING"


@pytest.mark.parametrize(
    ("answer", "state"), [(MoveKind.ACCEPT_PROPOSAL, "ACCEPTED"), (MoveKind.REJECT_PROPOSAL, "REJECTED")]
)
def test_a_proposal_is_answered_soon(
    us: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch, answer: MoveKind, state: str
) -> None:
    led = played("led", None)
    hostile(us, led)
    act(commands.Propose(faction_id=led, to=us, kind=ProposalKind.CEASEFIRE))
    decides(monkeypatch, answer)
    settle()
    assert Proposal.objects.get().state == state
    assert (Relation.objects.get().truce_until is not None) is (state == "ACCEPTED")


def test_who_proposes_again_and_again_has_it_think_once_an_hour(us: UUID, settle: Settle, queued: Queue) -> None:
    begging, other = played("begging", None), played("other", None)
    for each in (begging, other):
        hostile(us, each)
    settle()
    for sender in (begging, begging, begging, other):
        asked = act(commands.Propose(faction_id=sender, to=us, kind=ProposalKind.CEASEFIRE))
        act(commands.WithdrawProposal(proposal_id=UUID(asked)))
    while any(relay.relay(stream) for stream in relay.due_streams()):
        continue
    thoughts = [kwargs for name, kwargs in queued if name == tasks.think.name]
    assert [kwargs["faction_id"] for kwargs in thoughts] == [str(us)] * 2
    assert len({kwargs["about"] for kwargs in thoughts}) == 2


@pytest.mark.parametrize(("kind", "score"), [(MoveKind.PROPOSE_CEASEFIRE, -60), (MoveKind.PROPOSE_ALLIANCE, 40)])
def test_it_proposes(us: UUID, settle: Settle, monkeypatch: pytest.MonkeyPatch, kind: MoveKind, score: int) -> None:
    led = played("led", None)
    hostile(us, led, score)
    decides(monkeypatch, kind)
    think(us)
    settle()
    made = Proposal.objects.get()
    assert (made.sender_id, made.receiver_id, f"PROPOSE_{made.kind}", made.state) == (us, led, kind, "PENDING")


@pytest.mark.parametrize("kind", [MoveKind.SURRENDER, MoveKind.PROPOSE_PEACE])
def test_it_ends_its_war(settle: Settle, monkeypatch: pytest.MonkeyPatch, kind: MoveKind) -> None:
    us, foe = played("ours", FIERCE, "SANDY"), played("foe", FIERCE, "DESRT")
    rich(us, foe)
    hostile(us, foe, -90)
    war = UUID(act(commands.DeclareWar(faction_id=us, on=foe, stake=5_000)))
    act(commands.AcceptWar(war_id=war))
    settle()
    decides(monkeypatch, kind)
    think(us)
    if kind is MoveKind.PROPOSE_PEACE:
        row = StoredEvent.objects.get(name="factions.StrategyChosen")
        event = events.StrategyChosen(**(row.data | {"faction_id": us, "at": row.at}))
        strategist.carry_out(event, row.pk, timezone.now())
        decides(monkeypatch, MoveKind.ACCEPT_PROPOSAL)
    settle()
    ended = War.objects.get()
    assert (ended.state, ended.how) == ("ENDED", "SURRENDER" if kind is MoveKind.SURRENDER else "PEACE")
    assert ended.winner_id == (foe if kind is MoveKind.SURRENDER else None)
    assert audit().drift == 0


def test_an_answer_that_nobody_waits_for_is_not_given(us: UUID) -> None:
    with nothing_changes():
        think(us, "about:x", about=str(UUID(int=7)))


def test_some_hours_of_three_factions_breaks_nothing(settle: Settle) -> None:
    """Whatever they do to each other hour by hour, the ledger is exact and every row is what its stream folds to."""
    start = datetime(2026, 5, 1, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        ours = [played("families", FIERCE, "SANDY"), played("ballas", CALM, "DESRT"), played("vagos", MEEK, "GRAPES")]
        rich(*ours)
        for other in ours[1:]:
            hostile(ours[0], other, -80)
        settle()
        for hour in range(8):
            clock.shift(timedelta(hours=1))
            for faction in ours:
                think(faction, f"turn:{hour}")
            settle()
    assert [len(chosen(faction)) >= 8 for faction in ours] == [True] * 3
    assert Zone.objects.exclude(owner=None).count() > 3
    assert audit().drift == 0
    call_command("rebuild", check=True)


def test_nobody_may_choose_for_a_faction_but_the_city(us: UUID, player: Any) -> None:
    wish = commands.ChooseStrategy(faction_id=us, move="LIE_LOW", target="", score=1, chosen_by="score", reason="")
    with nothing_changes(), pytest.raises(NotAllowed):
        execute(wish, by=actor_of(player))


@pytest.mark.django_db(transaction=True)
def test_two_who_think_for_one_faction_at_once_choose_once(us: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a task is handed out again while its first worker waits for the model, which then says otherwise."""
    kinds = iter([MoveKind.LIE_LOW, MoveKind.PRESSURE])

    def decide(situation: Any, moves: Any, dice: Any) -> ai.Decision:
        kind = next(kinds)
        return ai.Decision(Choice(next(move for move in moves if move.kind is kind), 1.0, "mine"), "model")

    monkeypatch.setattr(ai, "decide", decide)
    assert together(lambda: think(us), lambda: think(us)) == [None, None]
    assert len(chosen(us)) == 1
