"""The factions that the city plays: each thinks about once an hour, and soon when somebody waits for its answer."""

import logging
from random import Random
from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from factions import ai
from factions.application import strategist
from factions.domain import commands, events
from ganggpt.ai import waiting
from ganggpt.bus import execute
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import Refusal

logger = logging.getLogger(__name__)
HANDED_OUT = int(strategist.TURN.total_seconds())  # seconds for which a turn that was handed out is remembered


@shared_task
def wake_strategists(**kwargs: object) -> None:
    """Hand out the turn of every faction whose turn has begun; a beat that was missed is made up for by the next."""
    now = timezone.now()
    for faction_id in strategist.played():
        turn = strategist.turn_of(faction_id, now)
        _hand_out(f"{faction_id}:{turn}", faction_id=str(faction_id), turn=turn)


def _hand_out(what: str, **thought: str) -> None:
    handed_out = f"factions.strategist:{what}"
    if cache.add(handed_out, 1, HANDED_OUT) is False:  # None without Redis: a turn handed out twice is played once
        return
    try:
        think.delay(**thought)
    except think.OperationalError:
        cache.delete(handed_out)
        raise


@shared_task
def think(*, faction_id: str, turn: str, about: str = "", **kwargs: object) -> None:
    """Have a faction choose its move of this turn and write it down. Run twice, or by two at once, it chooses once."""
    key = UUID(faction_id)
    situation = strategist.situation_of(key, timezone.now())
    moves = strategist.options(situation, UUID(about) if about else None) if situation else []
    if situation is None or not moves:
        return
    waiting.let_go()
    choice, by = ai.decide(situation, moves, Random(f"{faction_id}:{turn}"))  # noqa: S311 - a die, not a secret
    chosen = commands.ChooseStrategy(
        faction_id=key,
        move=choice.move.kind,
        target=choice.move.target,
        score=round(choice.score, 3),
        chosen_by=by,
        reason=choice.reason,
    )
    try:
        execute(chosen, by=strategist.STRATEGIST, once=f"{faction_id}:{turn}")
    except Refusal as refusal:  # chosen before, or the faction is gone meanwhile
        logger.info("%s did not choose in %s: %s", faction_id, turn, refusal.code)


@subscribes(events.StrategyChosen)
def do_as_chosen(event: events.StrategyChosen, delivered: Delivered) -> None:
    strategist.carry_out(event, delivered.event_id, timezone.now())


@subscribes(events.WarDeclared)
def answer_a_challenge(event: events.WarDeclared, delivered: Delivered) -> None:
    _have_answered(event.defender, event.war_id, f"war:{event.war_id}")


@subscribes(events.ProposalMade)
def answer_a_proposal(event: events.ProposalMade, delivered: Delivered) -> None:
    """Whoever proposes again and again waits for the faction's own turn: each answer costs of the model's budget."""
    _have_answered(event.receiver, event.proposal_id, f"proposals of:{event.sender}")


def _have_answered(faction_id: UUID, about: UUID, what: str) -> None:
    if faction_id in strategist.played():
        _hand_out(f"{faction_id}:{what}", faction_id=str(faction_id), turn=f"about:{about}", about=str(about))
