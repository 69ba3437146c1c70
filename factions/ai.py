"""The choice of a strategist among legal moves, by a language model or by the score: numbers and a reason, no more."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field

from factions.domain.relation import label
from factions.domain.strategy import Choice, Move, MoveKind, Situation, ranked
from factions.domain.strategy.record import MAX_REASON
from factions.domain.strategy.situation import ZONE
from factions.domain.war import State
from ganggpt.ai.offline import offline_author
from ganggpt.ai.port import Request
from ganggpt.ai.prompts import prompt
from ganggpt.ai.service import ask

PURPOSE = "factions.strategy"
MOST = 12  # moves that are put before the model: those that score highest

# A reason is shown in the faction's log and to staff: plain words in one line, in the role, and nothing of ours.
_PLAIN = re.compile(r"[\w .,;:!?'\"()\u2019\u2013\u2014-]+")
_NOT_PLAIN = re.compile(r"_|https?:|www\.")
_OUT_OF_ROLE = re.compile(
    r"\b(?:system|assistant|user|admin|super|server|json|prompt|instructions?|language model|as an ai)\b"
    r"|\bignore (?:all|any|the|previous|your)\b",
    re.IGNORECASE,
)


class StrategyChoice(BaseModel):
    """The schema that the model fills in."""

    model_config = ConfigDict(extra="forbid")

    move: int = Field(ge=1, le=MOST)
    reason: str = Field(min_length=1, max_length=MAX_REASON)


class Decision(NamedTuple):
    """What was chosen, and by whom: "model" or "score"."""

    choice: Choice
    by: str


def decide(situation: Situation, moves: Sequence[Move], dice: Random) -> Decision:
    """Return one of the moves, of which there must be one; the best by score where no model answers well."""
    best = ranked(moves, situation, dice, MOST)
    request = Request(
        purpose=PURPOSE,
        instructions=prompt("factions", "strategy"),
        facts=facts(situation, best),
        answer=StrategyChoice,
        max_tokens=200,
        timeout=settings.AI_SECONDS,
    )
    answer = ask(request, check=lambda chosen: wrong_with(chosen, len(best)))
    choice = best[answer.value.move - 1]
    if answer.author != "model":
        return Decision(choice, "score")
    return Decision(Choice(choice.move, choice.score, answer.value.reason.strip()), "model")


def facts(situation: Situation, best: Sequence[Choice]) -> Mapping[str, object]:
    """Return what is told: public names, the map as the faction sees it, and its own treasury."""
    return {
        "faction": situation.name,
        "character": _character(situation),
        "treasury": situation.treasury,
        "own_zones": sorted(ZONE[code].name for code in situation.own),
        "relations": {
            rival.name: {"label": label(situation.scores[who]), "zones": situation.holdings[who]}
            for who, rival in situation.rivals.items()
            if situation.scores[who] or situation.holdings[who]
        },
        "war": _war(situation),
        "moves": [_told(number, choice, situation) for number, choice in enumerate(best, 1)],
    }


def wrong_with(chosen: StrategyChoice, moves: int) -> list[str]:
    """Return why a model's choice may not be followed."""
    return list(_faults(chosen, moves))


def _faults(chosen: StrategyChoice, moves: int) -> Iterator[str]:
    if chosen.move > moves:
        yield f"There is no move {chosen.move}: the last is {moves}."
    if not chosen.reason.strip():
        yield "Give a reason."
    if not _PLAIN.fullmatch(chosen.reason) or _NOT_PLAIN.search(chosen.reason):
        yield "Give the reason in plain words on one line, without markup, links or money."
    if _OUT_OF_ROLE.search(chosen.reason):
        yield "Speak as the faction's leader."


def _character(situation: Situation) -> Mapping[str, float]:
    traits = situation.personality
    return {name: getattr(traits, name) for name in ("aggression", "loyalty", "risk", "greed", "ambition")}


def _war(situation: Situation) -> Mapping[str, Any] | None:
    war, enemy = situation.war, situation.enemy
    if war is None or enemy is None or enemy not in situation.rivals:
        return None
    mine, theirs = war.attacking, war.defending
    if war.attacker != situation.me:
        mine, theirs = theirs, mine
    return {
        "against": situation.rivals[enemy].name,
        "begun": war.state is State.ACTIVE,
        "stake": war.stake,
        "own_score": mine.score,
        "their_score": theirs.score,
        "own_exhaustion": mine.exhaustion,
        "their_exhaustion": theirs.exhaustion,
    }


def _told(number: int, choice: Choice, situation: Situation) -> Mapping[str, object]:
    move = choice.move
    told: dict[str, object] = {"number": number, "move": move.kind.value, "score": round(choice.score, 2)}
    if move.kind in (MoveKind.PRESSURE, MoveKind.DEFEND):
        owner = situation.rivals.get(move.rival) if move.rival else None
        told |= {"zone": ZONE[move.target].name, "owner": owner.name if owner else None}
    elif move.rival:
        told["faction"] = situation.rivals[move.rival].name
    if move.stake:
        told["stake"] = move.stake
    return told | {"speaks_for_it": choice.reason}


@offline_author(PURPOSE)
def by_score(facts: Mapping[str, Any]) -> StrategyChoice:
    """Return the first move, which scores highest, and what speaks for it."""
    first = facts["moves"][0]
    return StrategyChoice(move=first["number"], reason=first["speaks_for_it"] or "it is what we do")
